#include "marks_int.h"

#include <stdlib.h>
#include <string.h>

enum { LOOK_EVERY = 2000000, STUCK = 200000 }; /* microseconds */

/* --- opening and closing */
static void init_locks(struct marks *m)
{
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_mutex_init(&m->lock, NULL);
    pthread_cond_init(&m->work, &attr);
    pthread_cond_init(&m->news, &attr);
    pthread_condattr_destroy(&attr);
}

static void free_marks(struct marks *m)
{
    table_fini(&m->table);
    changes_fini(&m->queue);
    changes_fini(&m->flying);
    free(m->store.path);
    free((char *)(uintptr_t)m->store.vfs);
    arena_fini(&m->asides);
    pthread_cond_destroy(&m->work);
    pthread_cond_destroy(&m->news);
    pthread_mutex_destroy(&m->lock);
    free(m);
}

static enum dr_err set_up(struct marks *m, const struct marks_options *o)
{
    struct buf path;
    buf_init(&path);
    enum dr_err err = buf_printf(&path, "%s/%s", o->folder, MARKS_FILE);
    if (!err && !(m->store.path = buf_take(&path, NULL)))
        err = DR_NOMEM;
    buf_fini(&path);
    if (!err && o->vfs && !(m->store.vfs = strdup(o->vfs)))
        err = DR_NOMEM;
    return err ? err : worker_start(m);
}

enum dr_err marks_open(const struct marks_options *options, struct marks **out)
{
    *out = NULL;
    struct marks *m = calloc(1, sizeof *m);
    if (!m)
        return DR_NOMEM;
    init_locks(m);
    arena_init(&m->asides);
    m->notify_fd = options->notify_fd;
    m->kept = options->folder != NULL;
    m->read_only = m->store.read_only = options->read_only;
    m->store.data_version = -1;
    m->read_once = !m->kept;
    enum dr_err err = m->kept ? set_up(m, options) : DR_OK;
    if (err)
        free_marks(m);
    else
        *out = m;
    return err;
}

bool marks_close(struct marks *m, int wait_ms, size_t *unsaved)
{
    size_t left = 0;
    if (m && m->kept) {
        pthread_mutex_lock(&m->lock);
        m->give_up = clock_now() + wait_ms * 1000LL;
        m->stop = true;
        pthread_cond_signal(&m->work);
        struct timespec at = clock_point(m->give_up + STUCK);
        while (!m->ended && pthread_cond_timedwait(&m->news, &m->lock, &at) == 0)
            ;
        bool ended = m->ended;
        left = worker_waiting(m);
        m->notify_fd = -1; /* which may be another file's soon */
        pthread_mutex_unlock(&m->lock);
        if (ended) {
            pthread_join(m->worker, NULL);
        } else { /* in a call to a file system that does not answer: it goes with the program */
            pthread_detach(m->worker);
            m = NULL;
        }
    }
    if (m)
        free_marks(m);
    if (unsaved)
        *unsaved = left;
    return left == 0;
}

bool marks_wait(struct marks *m, int wait_ms)
{
    struct timespec at = clock_point(clock_now() + wait_ms * 1000LL);
    pthread_mutex_lock(&m->lock);
    while (!m->read_once && pthread_cond_timedwait(&m->news, &m->lock, &at) == 0)
        ;
    bool read = m->read_once;
    pthread_mutex_unlock(&m->lock);
    return read;
}

bool marks_flush(struct marks *m, int wait_ms)
{
    if (!m->kept || m->read_only)
        return true;
    struct timespec at = clock_point(clock_now() + wait_ms * 1000LL);
    pthread_mutex_lock(&m->lock);
    uint64_t set = m->set, tries = m->tries;
    int waited = 0;
    /* The attempt that goes on may not know of all: one more must have failed. */
    while (m->confirmed < set && m->tries - tries < 2 && waited == 0) {
        m->hurry = true;
        pthread_cond_signal(&m->work);
        waited = pthread_cond_timedwait(&m->news, &m->lock, &at);
    }
    bool all = m->confirmed >= set;
    pthread_mutex_unlock(&m->lock);
    return all;
}

void marks_counts(struct marks *m, uint64_t *set, uint64_t *confirmed)
{
    pthread_mutex_lock(&m->lock);
    *set = m->set;
    *confirmed = m->confirmed;
    pthread_mutex_unlock(&m->lock);
}

void marks_poll(struct marks *m)
{
    long long now = clock_now();
    pthread_mutex_lock(&m->lock);
    if (m->kept && now - m->looked >= LOOK_EVERY) {
        m->looked = now;
        m->look = true;
        pthread_cond_signal(&m->work);
    }
    pthread_mutex_unlock(&m->lock);
}

uint64_t marks_generation(struct marks *m)
{
    pthread_mutex_lock(&m->lock);
    uint64_t generation = m->generation;
    pthread_mutex_unlock(&m->lock);
    return generation;
}

bool marks_report(struct marks *m, struct marks_report *out)
{
    pthread_mutex_lock(&m->lock);
    bool aside = m->aside && !m->aside_told;
    bool news = aside || m->trouble != m->reported;
    *out = (struct marks_report){.trouble = m->trouble,
                                 .unsaved = worker_waiting(m),
                                 .aside = aside ? m->aside : NULL};
    memcpy(out->why, m->why, sizeof out->why);
    m->reported = m->trouble;
    m->aside_told |= aside;
    pthread_mutex_unlock(&m->lock);
    return news;
}

/* --- setting */
static char *dup_cut(const char *s, size_t max)
{
    size_t len = s ? strlen(s) : 0;
    if (len > max)
        for (len = max; len > 0 && ((unsigned char)s[len] & 0xC0) == 0x80;)
            len--;
    char *copy = malloc(len + 1);
    if (copy) {
        memcpy(copy, s ? s : "", len);
        copy[len] = '\0';
    }
    return copy;
}

/* Whether the table says so already: then nothing need be written. */
static bool is_so(const struct marks *m, const struct change *c)
{
    const struct doc *d = table_find(&m->table, &c->key);
    if (!m->read_once)
        return false;
    switch (c->kind) {
    case CHANGE_READ:
        return (d && d->read) == (c->a != 0);
    case CHANGE_STARRED:
        return (d && d->starred) == (c->a != 0);
    case CHANGE_PLACE:
        return (d ? d->place : -1) == c->a;
    case CHANGE_OPENED:
        return d && d->opened >= c->a;
    case CHANGE_SAW: {
        bool seen = d && d->size == c->a && d->mtime == c->b &&
                    d->path_hash == table_path_hash(c->s ? c->s : "");
        return seen && (!d->extra || (d->extra->path && (d->extra->title || !c->title)));
    }
    default:
        return false;
    }
}

/* Takes c's strings over. The table never says what the queue had no room for: what is refused can
 * be set again. */
static enum dr_err put(struct marks *m, struct change c)
{
    pthread_mutex_lock(&m->lock);
    bool so = is_so(m, &c);
    enum dr_err err = so || !m->kept ? DR_OK : changes_reserve(&m->queue);
    if (!so && !err)
        err = table_put(&m->table, &c);
    bool queued = !so && !err && m->kept;
    if (queued) {
        changes_add(&m->queue, c);
        m->set++;
        pthread_cond_signal(&m->work);
    }
    pthread_mutex_unlock(&m->lock);
    if (!queued)
        change_fini(&c);
    return err;
}

enum dr_err marks_set_read(struct marks *m, const struct text_key *key, bool read)
{
    return put(m, (struct change){.kind = CHANGE_READ, .key = *key, .a = read});
}

enum dr_err marks_set_starred(struct marks *m, const struct text_key *key, bool starred)
{
    return put(m, (struct change){.kind = CHANGE_STARRED, .key = *key, .a = starred});
}

enum dr_err marks_set_place(struct marks *m, const struct text_key *key, size_t place)
{
    return put(m, (struct change){.kind = CHANGE_PLACE, .key = *key, .a = (int64_t)place});
}

enum dr_err marks_set_opened(struct marks *m, const struct text_key *key, int64_t when)
{
    return put(m, (struct change){.kind = CHANGE_OPENED, .key = *key, .a = when});
}

enum dr_err marks_set_letter(struct marks *m, const struct text_key *key, char letter, size_t place)
{
    struct change c = {.kind = CHANGE_LETTER, .key = *key, .letter = letter, .a = (int64_t)place};
    return put(m, c);
}

enum dr_err marks_set_note(struct marks *m, const struct text_key *key, const char *note)
{
    struct change c = {.kind = CHANGE_NOTE, .key = *key};
    if (note && *note && !(c.s = dup_cut(note, MARKS_NOTE_MAX)))
        return DR_NOMEM;
    return put(m, c);
}

enum dr_err marks_add_bookmark(struct marks *m, const struct text_key *key, size_t place,
                               const char *words, int64_t time)
{
    struct change c = {.kind = CHANGE_BOOKMARK, .key = *key, .a = (int64_t)place, .b = time};
    if (!(c.s = dup_cut(words, MARKS_WORDS)))
        return DR_NOMEM;
    return put(m, c);
}

enum dr_err marks_remove_bookmark(struct marks *m, const struct text_key *key, size_t place)
{
    return put(m, (struct change){.kind = CHANGE_UNBOOKMARK, .key = *key, .a = (int64_t)place});
}

enum dr_err marks_saw(struct marks *m, const struct text_key *key, const struct marks_file *file,
                      const char *title)
{
    struct change c = {.kind = CHANGE_SAW, .key = *key, .a = file->size, .b = file->mtime};
    pthread_mutex_lock(&m->lock);
    bool known = table_find(&m->table, key) != NULL;
    pthread_mutex_unlock(&m->lock);
    if (!known)
        return DR_OK;
    if (!(c.s = dup_cut(file->path, SIZE_MAX)) ||
        (title && !(c.title = dup_cut(title, MARKS_WORDS)))) {
        change_fini(&c);
        return DR_NOMEM;
    }
    return put(m, c);
}

enum dr_err marks_set_encoding(struct marks *m, const struct text_key *raw_key,
                               const struct text_encoding *encoding)
{
    struct change c = {.kind = CHANGE_ENCODING, .key = *raw_key};
    if (encoding && !(c.s = dup_cut(encoding->name, SIZE_MAX)))
        return DR_NOMEM;
    return put(m, c);
}
