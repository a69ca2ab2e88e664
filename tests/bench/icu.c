/* icu FILE: seconds that ICU's line breaker (UTF-8 through UText, zh) takes to find every break of
 * a file, best of several. Built by run.sh where ICU is installed. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

enum { RUNS = 3 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    FILE *f = argc > 1 ? fopen(argv[1], "rb") : NULL;
    if (!f || fseek(f, 0, SEEK_END) != 0)
        return 2;
    long len = ftell(f);
    char *data = malloc((size_t)len + 1);
    rewind(f);
    if (!data || fread(data, 1, (size_t)len, f) != (size_t)len)
        return 2;
    fclose(f);
    double best = 0;
    long breaks = 0;
    for (int i = 0; i < RUNS; i++) {
        UErrorCode status = U_ZERO_ERROR;
        double start = now();
        UText *text = utext_openUTF8(NULL, data, len, &status);
        UBreakIterator *it = ubrk_open(UBRK_LINE, "zh", NULL, 0, &status);
        ubrk_setUText(it, text, &status);
        if (U_FAILURE(status))
            return 2;
        while (ubrk_next(it) != UBRK_DONE)
            breaks++;
        ubrk_close(it);
        utext_close(text);
        double took = now() - start;
        if (best <= 0 || took < best)
            best = took;
    }
    free(data);
    fprintf(stderr, "%ld breaks\n", breaks / RUNS);
    printf("%.4f\n", best);
    return 0;
}
