/*
 * Streams: standard input, a FIFO, a device. What comes is read once, by a thread of its own, and
 * kept, so that a slow writer never holds up a reader.
 */
#include "source_int.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    PIECE = 64 * 1024,
    LOOK_MS = 50, /* how often one who waits looks at its cancel flag */
};

/* Waits until there is something to read; false where the source is cancelled. */
static bool wait_for_bytes(const struct stream *st)
{
    struct pollfd fds[2] = {{.fd = st->fd, .events = POLLIN},
                            {.fd = st->source->wake[0], .events = POLLIN}};
    while (!atomic_load(&st->source->cancel)) {
        int n = poll(fds, 2, -1);
        if (n < 0 && errno != EINTR)
            return true; /* read() will say what is wrong */
        if (n > 0 && fds[1].revents)
            return false;
        if (n > 0 && fds[0].revents)
            return true;
    }
    return false;
}

/* Keeps n bytes that came, or the end: n 0 with the reason. Tells those who wait. */
static bool keep(struct stream *st, const char *bytes, size_t n, enum dr_err err, int errnum)
{
    pthread_mutex_lock(&st->lock);
    if (n && st->data.len + n > SOURCE_DOCUMENT_MAX)
        err = DR_LIMIT;
    else if (n)
        err = buf_append(&st->data, bytes, n);
    st->err = err;
    st->errnum = errnum;
    st->ended = err || !n;
    bool goes_on = !st->ended;
    pthread_cond_broadcast(&st->grown);
    pthread_mutex_unlock(&st->lock);
    source_tell(st->source, !goes_on);
    return goes_on;
}

static void *pump(void *arg)
{
    struct stream *st = arg;
    char *piece = malloc(PIECE);
    if (!piece) {
        keep(st, NULL, 0, DR_NOMEM, 0);
        return NULL;
    }
    for (;;) {
        if (!wait_for_bytes(st)) {
            keep(st, NULL, 0, DR_CANCELLED, 0);
            break;
        }
        ssize_t n = read(st->fd, piece, PIECE);
        if (n < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        int errnum = n < 0 ? errno : 0;
        if (!keep(st, piece, n > 0 ? (size_t)n : 0, dr_err_from_errno(errnum), errnum))
            break;
    }
    free(piece);
    return NULL;
}

static void stream_free(struct stream *st)
{
    if (st->owned)
        close(st->fd);
    buf_fini(&st->data);
    free(st);
}

enum dr_err stream_open(struct source *s, int fd, bool owned, struct stream **out)
{
    *out = NULL;
    struct stream *st = calloc(1, sizeof *st);
    if (!st) {
        if (owned)
            close(fd);
        return DR_NOMEM;
    }
    *st = (struct stream){.source = s, .fd = fd, .owned = owned};
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&st->grown, &attr);
    pthread_condattr_destroy(&attr);
    pthread_mutex_init(&st->lock, NULL);
    enum dr_err err = source_thread(&st->thread, pump, st);
    if (err) {
        pthread_cond_destroy(&st->grown);
        pthread_mutex_destroy(&st->lock);
        stream_free(st);
        return err;
    }
    *out = st;
    return DR_OK;
}

void stream_close(struct stream *st)
{
    pthread_join(st->thread, NULL);
    pthread_cond_destroy(&st->grown);
    pthread_mutex_destroy(&st->lock);
    stream_free(st);
}

/* With st->lock held. More than max, so that the reader knows whether the document goes on. */
static bool enough(const struct stream *st, size_t max)
{
    return st->ended || (max && st->data.len > max);
}

static void wait_a_moment(struct stream *st, long long until)
{
    long long at = clock_now() + LOOK_MS * 1000LL;
    if (at > until)
        at = until;
    struct timespec t = clock_point(at);
    pthread_cond_timedwait(&st->grown, &st->lock, &t);
}

enum dr_err stream_request(struct stream *st, const struct document_request *request,
                           struct buf *out, bool *more)
{
    long long until = request->wait_ms < 0 ? INT64_MAX : clock_now() + request->wait_ms * 1000LL;
    enum dr_err err = DR_OK;
    pthread_mutex_lock(&st->lock);
    while (!enough(st, request->max) && clock_now() < until) {
        if (request->cancel && atomic_load(request->cancel)) {
            err = DR_CANCELLED;
            break;
        }
        wait_a_moment(st, until);
    }
    size_t n = request->max && request->max < st->data.len ? request->max : st->data.len;
    int errnum = st->errnum;
    /* What came before an error is worth reading; the error belongs to the bytes after it. */
    if (!err && st->err && n == st->data.len)
        err = st->err;
    if (!err)
        err = buf_append(out, st->data.data, n);
    *more = !err && (n < st->data.len || !st->ended);
    pthread_mutex_unlock(&st->lock);
    errno = errnum;
    return err;
}

bool stream_ready(struct stream *st, size_t max)
{
    pthread_mutex_lock(&st->lock);
    bool ready = enough(st, max);
    pthread_mutex_unlock(&st->lock);
    return ready;
}
