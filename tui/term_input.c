#include "term_input.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    WHEEL_LINES = 3,
    ESCAPE_MS = 25,   /* Esc is a key when nothing has come after it for so long */
    PIECES_MS = 150,  /* the same while the terminal owes answers, which may come in pieces */
    HOLD_MS = 500,    /* the rest of an answer comes within so long, or never */
    ANSWER_MS = 250,  /* answers that are owed are waited for so long, from the question */
    REMOTE_MS = 1000, /* the same where the terminal is far away */
    OWED_MS = 3000,   /* after that they are not to be expected any more */
};

void term_input_init(struct term_input *in, int fd)
{
    memset(in, 0, sizeof *in);
    in->fd = fd;
    in->mouse = true;
    input_init(&in->bytes);
}

static long long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Whether there are bytes to be read within ms. */
static bool comes(const struct term_input *in, int ms)
{
    struct pollfd p = {in->fd, POLLIN, 0};
    return !in->gone && poll(&p, 1, ms) > 0;
}

/* Reads what there is; false where there is nothing. */
static bool fill(struct term_input *in)
{
    struct input_item none;
    char *at;
    if (!comes(in, 0))
        return false;
    if (in->held && now_ms() - in->heard > HOLD_MS)
        input_next(&in->bytes, true, &none); /* its rest never came */
    size_t room = input_room(&in->bytes, &at);
    ssize_t n = read(in->fd, at, room);
    in->gone = n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN);
    if (n <= 0)
        return false;
    input_fed(&in->bytes, (size_t)n);
    in->heard = now_ms();
    return true;
}

static bool mouse_event(const struct input_item *item, struct event *out)
{
    out->row = item->row;
    out->col = item->col;
    switch (item->mouse) {
    case MOUSE_WHEEL_UP:
    case MOUSE_WHEEL_DOWN:
        out->kind = EVENT_WHEEL;
        out->wheel = item->mouse == MOUSE_WHEEL_UP ? -WHEEL_LINES : WHEEL_LINES;
        return true;
    case MOUSE_PRESS:
        out->kind = EVENT_CLICK;
        return item->button == 1;
    case MOUSE_MOVE:
        out->kind = EVENT_DRAG;
        return item->button == 1;
    default:
        out->kind = EVENT_RELEASE;
        return item->button <= 1; /* 0: it does not say which */
    }
}

/* What the reader or the program has to know of an item; false: nothing. */
static bool item_event(struct term_input *in, const struct input_item *item, struct event *out)
{
    memset(out, 0, sizeof *out);
    switch (item->kind) {
    case INPUT_KEY:
        out->key = item->key;
        return true;
    case INPUT_MOUSE:
        return in->mouse && mouse_event(item, out); /* one that was on its way may still come */
    case INPUT_CURSOR:
        probe_cursor(&in->probe, item->row, item->col);
        return false;
    case INPUT_GROUND:
        probe_light(&in->probe, item->light);
        return false;
    default:
        if (!probe_waits(&in->probe))
            return false;
        probe_end(&in->probe);
        out->kind = EVENT_TERMINAL;
        return true;
    }
}

/* How long the rest of what may be a key is waited for. */
static int patience(const struct term_input *in)
{
    bool owed = probe_waits(&in->probe) && now_ms() - in->asked < OWED_MS;
    return owed ? PIECES_MS : ESCAPE_MS;
}

/* The next event in what has been read. False where there is none; what has begun waits. */
static bool next_event(struct term_input *in, struct event *out)
{
    struct input_item item;
    for (;;) {
        enum input_found found = input_next(&in->bytes, false, &item);
        in->held = found == INPUT_ANSWER;
        if (found == INPUT_BEGUN && !comes(in, patience(in)))
            found = input_next(&in->bytes, true, &item);
        if (found == INPUT_ITEM && item_event(in, &item, out))
            return true;
        bool more = found == INPUT_ITEM || fill(in);
        if (!more && !(in->gone && found == INPUT_BEGUN)) /* at the end it is what it is */
            return false;
    }
}

bool term_input_event(struct term_input *in, struct event *out)
{
    if (in->n_queue) {
        *out = in->queue[0];
        memmove(in->queue, in->queue + 1, --in->n_queue * sizeof *in->queue);
        return true;
    }
    if (next_event(in, out))
        return true;
    if (in->gone)
        *out = (struct event){.kind = EVENT_END};
    return in->gone;
}

bool term_input_waiting(const struct term_input *in)
{
    bool unread = in->bytes.at < in->bytes.len && !in->held;
    return in->n_queue > 0 || unread || comes(in, 0);
}

void term_input_asked(struct term_input *in)
{
    in->asked = now_ms();
}

void term_input_settle(struct term_input *in, bool remote)
{
    long long until = in->asked + (remote ? REMOTE_MS : ANSWER_MS);
    struct event e;
    while (probe_waits(&in->probe) && !in->gone && in->n_queue < TERM_QUEUE) {
        long long left = until - now_ms();
        if (next_event(in, &e))
            in->queue[in->n_queue++] = e;
        else if (left <= 0 || !comes(in, (int)left))
            break;
    }
    in->gave_up |= probe_waits(&in->probe);
    probe_end(&in->probe);
}
