#include "base.h"

enum { SECOND = 1000000 };

long long clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * SECOND + t.tv_nsec / 1000;
}

struct timespec clock_point(long long now)
{
    return (struct timespec){.tv_sec = (time_t)(now / SECOND),
                             .tv_nsec = (long)(now % SECOND) * 1000};
}
