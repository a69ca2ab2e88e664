#include "source_int.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    PUBLISH_EVERY = 128, /* documents shown at once */
    TELL_EVERY = 10000,  /* microseconds between two tellings */
};

static const char *const skip_names[SOURCE_SKIPS] = {
    [SKIP_HIDDEN] = "hidden",         [SKIP_BINARY] = "binary", [SKIP_SPECIAL] = "special",
    [SKIP_UNREADABLE] = "unreadable", [SKIP_LOOP] = "loop",
};

const char *source_skip_name(enum source_skip skip)
{
    return (unsigned)skip < SOURCE_SKIPS ? skip_names[skip] : "unknown";
}

/* --- telling */
void source_notify(int fd)
{
    if (fd < 0)
        return;
    struct pollfd p = {.fd = fd, .events = POLLOUT};
    if (poll(&p, 1, 0) != 1 || !(p.revents & POLLOUT))
        return; /* full: the reader has news enough */
    ssize_t n;
    do
        n = write(fd, "", 1);
    while (n < 0 && errno == EINTR);
}

enum dr_err source_thread(pthread_t *thread, void *(*run)(void *arg), void *arg)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(thread, NULL, run, arg);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failed ? DR_NOMEM : DR_OK;
}

void source_listen(struct source *s, void (*changed)(void *arg), void *arg)
{
    pthread_mutex_lock(&s->listen_lock);
    s->changed = changed;
    s->changed_arg = arg;
    pthread_mutex_unlock(&s->listen_lock);
}

void source_tell(struct source *s, bool now)
{
    long long clock = clock_now();
    if (!now && clock - atomic_load(&s->told) < TELL_EVERY)
        return;
    atomic_store(&s->told, clock);
    pthread_mutex_lock(&s->listen_lock);
    if (s->changed)
        s->changed(s->changed_arg);
    pthread_mutex_unlock(&s->listen_lock);
    source_notify(s->options.notify_fd);
}

void source_publish(struct source *s)
{
    pthread_mutex_lock(&s->lock);
    bool news = s->count != s->filled;
    s->count = s->filled;
    pthread_mutex_unlock(&s->lock);
    if (news)
        source_tell(s, false);
}

/* --- what the walker adds */
static enum dr_err add_chunk(struct source *s)
{
    struct slot *chunk = calloc(SLOTS, sizeof *chunk);
    if (!chunk)
        return DR_NOMEM;
    pthread_mutex_lock(&s->lock);
    void *chunks = s->chunks;
    enum dr_err err = mem_grow(&chunks, &s->chunks_cap, s->n_chunks + 1, sizeof(void *));
    s->chunks = chunks;
    if (!err)
        s->chunks[s->n_chunks++] = chunk;
    pthread_mutex_unlock(&s->lock);
    if (err)
        free(chunk);
    return err;
}

enum dr_err source_add(struct source *s, const struct document *d, uint8_t stream)
{
    if (s->filled == UINT32_MAX)
        return DR_NOMEM;
    enum dr_err err = s->filled >> SLOTS_SHIFT < s->n_chunks ? DR_OK : add_chunk(s);
    const char *path = err ? NULL : arena_dup(&s->strings, d->path, strlen(d->path));
    if (!path)
        return DR_NOMEM;
    /* No one looks at slots from count on, and the table of chunks is changed by this thread. */
    struct slot *slot = &s->chunks[s->filled >> SLOTS_SHIFT][s->filled & (SLOTS - 1)];
    slot->doc = *d;
    slot->doc.path = path;
    slot->doc.id = (uint32_t)s->filled;
    slot->stream = stream;
    s->filled++;
    if (s->filled % PUBLISH_EVERY == 0)
        source_publish(s);
    return DR_OK;
}

/* The table has room for one more at all times: for the trouble that memory is out. */
enum dr_err source_add_trouble(struct source *s, const char *path, enum dr_err err, int errnum)
{
    const char *copy = arena_dup(&s->strings, path, strlen(path));
    pthread_mutex_lock(&s->lock);
    void *troubles = s->troubles;
    enum dr_err grown =
        mem_grow(&troubles, &s->troubles_cap, s->n_troubles + 2, sizeof *s->troubles);
    s->troubles = troubles;
    if (s->n_troubles < s->troubles_cap)
        s->troubles[s->n_troubles++] =
            (struct source_trouble){.path = copy ? copy : "", .err = err, .errnum = errnum};
    pthread_mutex_unlock(&s->lock);
    return copy ? grown : DR_NOMEM;
}

void source_count_skip(struct source *s, enum source_skip skip, size_t n)
{
    pthread_mutex_lock(&s->lock);
    s->skips[skip] += n;
    pthread_mutex_unlock(&s->lock);
}

/* --- opening and closing */
static void walk_all(struct source *s)
{
    source_walk(s);
    pthread_mutex_lock(&s->lock);
    s->count = s->filled;
    s->done = true;
    pthread_mutex_unlock(&s->lock);
    source_tell(s, true);
}

static void *walker_main(void *arg)
{
    walk_all(arg);
    return NULL;
}

static enum dr_err copy_paths(struct source *s, const char *const *paths, size_t n)
{
    size_t bytes;
    if (!size_mul(n, sizeof *s->paths, &bytes))
        return DR_NOMEM;
    s->paths = arena_alloc(&s->strings, bytes ? bytes : 1);
    if (!s->paths)
        return DR_NOMEM;
    for (size_t i = 0; i < n; i++)
        if (!(s->paths[i] = arena_dup(&s->strings, paths[i], strlen(paths[i]))))
            return DR_NOMEM;
    s->n_paths = n;
    return DR_OK;
}

static bool make_pipe(int fds[2])
{
    if (pipe(fds))
        return false;
    for (int i = 0; i < 2; i++)
        fcntl(fds[i], F_SETFD, FD_CLOEXEC);
    return true;
}

enum dr_err source_open(const char *const *paths, size_t n, const struct source_options *options,
                        struct source **out)
{
    *out = NULL;
    struct source *s = calloc(1, sizeof *s);
    if (!s)
        return DR_NOMEM;
    s->options = options ? *options : (struct source_options){.notify_fd = -1};
    s->wake[0] = s->wake[1] = -1;
    arena_init(&s->strings);
    pthread_mutex_init(&s->lock, NULL);
    pthread_mutex_init(&s->listen_lock, NULL);
    void *troubles = NULL;
    enum dr_err err = copy_paths(s, paths, n);
    if (!err)
        err = mem_grow(&troubles, &s->troubles_cap, 1, sizeof *s->troubles);
    s->troubles = troubles;
    if (!err && !make_pipe(s->wake))
        err = DR_NOMEM; /* out of descriptors: nothing could be read anyway */
    if (!err && s->options.synchronous) {
        walk_all(s);
    } else if (!err) {
        err = source_thread(&s->walker, walker_main, s);
        s->walking = !err;
    }
    if (err) {
        source_close(s);
        return err;
    }
    *out = s;
    return DR_OK;
}

void source_close(struct source *s)
{
    if (!s)
        return;
    atomic_store(&s->cancel, true);
    if (s->wake[1] >= 0)
        close(s->wake[1]); /* whoever polls the other end wakes */
    if (s->walking)
        pthread_join(s->walker, NULL);
    for (size_t i = 0; i < s->n_streams; i++)
        stream_close(s->streams[i]);
    if (s->wake[0] >= 0)
        close(s->wake[0]);
    for (size_t i = 0; i < s->n_chunks; i++)
        free(s->chunks[i]);
    free(s->chunks);
    free(s->troubles);
    arena_fini(&s->strings);
    pthread_mutex_destroy(&s->lock);
    pthread_mutex_destroy(&s->listen_lock);
    free(s);
}

/* --- looking */
size_t source_count(struct source *s)
{
    pthread_mutex_lock(&s->lock);
    size_t n = s->count;
    pthread_mutex_unlock(&s->lock);
    return n;
}

const struct document *source_document(struct source *s, size_t id)
{
    pthread_mutex_lock(&s->lock);
    const struct document *d =
        id < s->count ? &s->chunks[id >> SLOTS_SHIFT][id & (SLOTS - 1)].doc : NULL;
    pthread_mutex_unlock(&s->lock);
    return d;
}

bool source_done(struct source *s)
{
    pthread_mutex_lock(&s->lock);
    bool done = s->done;
    pthread_mutex_unlock(&s->lock);
    return done;
}

size_t source_skipped(struct source *s, enum source_skip skip)
{
    pthread_mutex_lock(&s->lock);
    size_t n = (unsigned)skip < SOURCE_SKIPS ? s->skips[skip] : 0;
    pthread_mutex_unlock(&s->lock);
    return n;
}

void source_skip_document(struct source *s, size_t id, enum source_skip skip)
{
    pthread_mutex_lock(&s->lock);
    if (id < s->count && (unsigned)skip < SOURCE_SKIPS) {
        struct slot *slot = &s->chunks[id >> SLOTS_SHIFT][id & (SLOTS - 1)];
        s->skips[skip] += !slot->skipped;
        slot->skipped = true;
    }
    pthread_mutex_unlock(&s->lock);
}

size_t source_troubles(struct source *s)
{
    pthread_mutex_lock(&s->lock);
    size_t n = s->n_troubles;
    pthread_mutex_unlock(&s->lock);
    return n;
}

bool source_trouble(struct source *s, size_t i, struct source_trouble *out)
{
    pthread_mutex_lock(&s->lock);
    bool found = i < s->n_troubles;
    if (found)
        *out = s->troubles[i];
    pthread_mutex_unlock(&s->lock);
    return found;
}
