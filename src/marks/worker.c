/* The worker: puts what was set to the file, and what others wrote into the table. */
#include "marks_int.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    BUSY_TIME = 5000000, /* microseconds that another program may hold the file */
    BUSY_REST_MAX = 50,  /* milliseconds between two tries to have it */
    REST_MIN = 1000000,  /* microseconds after trouble; twice as long every time */
    REST_MAX = 60000000,
};

size_t worker_waiting(const struct marks *m)
{
    return m->read_only ? 0 : m->queue.n + m->flying.n;
}

static void tell(struct marks *m)
{
    if (m->notify_fd >= 0 && write(m->notify_fd, "m", 1) < 0)
        return; /* no room for it: it is awake */
}

/* --- reading */
/* Puts what waits for the document, or of encodings, on top of what was read. */
static enum dr_err put_waiting(struct marks *m, const struct text_key *key)
{
    const struct changes *const lists[] = {&m->flying, &m->queue};
    enum dr_err err = DR_OK;
    for (int l = 0; l < 2; l++) {
        for (size_t i = 0; i < lists[l]->n && !err; i++) {
            const struct change *c = &lists[l]->at[i];
            bool encoding = c->kind == CHANGE_ENCODING;
            if (key ? !encoding && memcmp(&c->key, key, sizeof *key) == 0 : encoding)
                err = table_put(&m->table, c);
        }
    }
    return err;
}

static enum dr_err put_all(struct marks *m, const struct changes *all)
{
    enum dr_err err = DR_OK;
    for (size_t i = 0; i < all->n && !err; i++)
        err = table_put(&m->table, &all->at[i]);
    return err;
}

static enum dr_err take_document(void *arg, const struct text_key *key, const struct changes *all)
{
    struct marks *m = arg;
    pthread_mutex_lock(&m->lock);
    table_forget(&m->table, key);
    enum dr_err err = put_all(m, all);
    if (!err)
        err = put_waiting(m, key);
    m->generation++;
    pthread_mutex_unlock(&m->lock);
    return err;
}

static enum dr_err take_encodings(void *arg, const struct changes *all)
{
    struct marks *m = arg;
    pthread_mutex_lock(&m->lock);
    table_forget_choices(&m->table);
    enum dr_err err = put_all(m, all);
    if (!err)
        err = put_waiting(m, NULL);
    pthread_mutex_unlock(&m->lock);
    return err;
}

/* --- an attempt */
/* Another has the file: false when it was waited for long enough. */
static bool wait_while_busy(void *arg, int tries)
{
    struct marks *m = arg;
    long long now = clock_now();
    pthread_mutex_lock(&m->lock);
    bool enough = now >= m->busy_until || (m->stop && now >= m->give_up);
    pthread_mutex_unlock(&m->lock);
    if (enough)
        return false;
    long ms = tries < 6 ? 1L << tries : BUSY_REST_MAX;
    nanosleep(&(struct timespec){0, ms * 1000000}, NULL);
    return true;
}

/* With the lock held: all that waits, in the worker's hands. */
static void take_queue(struct marks *m)
{
    size_t n = 0;
    if (m->read_only)
        return;
    if (m->flying.n == 0) { /* all at once */
        struct changes empty = m->flying;
        m->flying = m->queue;
        m->queue = empty;
        return;
    }
    while (n < m->queue.n && changes_add(&m->flying, m->queue.at[n]) == DR_OK)
        n++;
    m->queue.n -= n;
    if (m->queue.n)
        memmove(m->queue.at, m->queue.at + n, m->queue.n * sizeof *m->queue.at);
}

/* The file is damaged: another takes its place, with all that is known. */
static bool begin_anew(struct marks *m, const struct store_reader *reader)
{
    char *name;
    struct changes all = {NULL, 0, 0};
    if (!store_set_aside(&m->store, &name))
        return false;
    pthread_mutex_lock(&m->lock);
    const char *aside = name ? arena_dup(&m->asides, name, strlen(name)) : NULL;
    if (aside) {
        m->aside = aside;
        m->aside_told = false;
    }
    free(name);
    enum dr_err err = table_changes(&m->table, &all);
    if (!err) {
        changes_fini(&m->flying);
        m->flying = all;
    } else {
        changes_fini(&all);
    }
    pthread_mutex_unlock(&m->lock);
    return store_sync(&m->store, &m->flying, reader);
}

static bool attempt(struct marks *m)
{
    static const struct changes nothing = {NULL, 0, 0};
    struct store_reader reader = {m, take_document, take_encodings};
    m->busy_until = clock_now() + BUSY_TIME;
    bool good = store_sync(&m->store, m->read_only ? &nothing : &m->flying, &reader);
    if (!good && m->store.trouble == MARKS_DAMAGED && !m->read_only)
        good = begin_anew(m, &reader);
    return good;
}

/* With the lock held. */
static void note_end(struct marks *m, bool good, uint64_t upto)
{
    if (good && !m->read_only) {
        changes_fini(&m->flying);
        m->confirmed = upto;
    }
    m->trouble = good ? MARKS_FINE : m->store.trouble;
    memcpy(m->why, good ? "" : m->store.why, good ? 1 : sizeof m->why);
    m->tries++;
    m->read_once = true;
    pthread_cond_broadcast(&m->news);
}

/* With the lock held, given up meanwhile. */
static bool work(struct marks *m)
{
    uint64_t generation = m->generation;
    enum marks_trouble before = m->trouble;
    bool first = !m->read_once, aside = m->aside_told;
    m->hurry = m->look = false;
    take_queue(m);
    uint64_t upto = m->queue.n ? m->confirmed : m->set; /* one that waits may stand for many */
    pthread_mutex_unlock(&m->lock);
    bool good = attempt(m);
    pthread_mutex_lock(&m->lock);
    note_end(m, good, upto);
    if (first || generation != m->generation || before != m->trouble || aside != m->aside_told)
        tell(m);
    return good;
}

static void *worker_main(void *arg)
{
    struct marks *m = arg;
    long long due = 0, rest = REST_MIN;
    bool last = false; /* the attempt after which nothing is waited for was made */
    pthread_mutex_lock(&m->lock);
    while (!last) {
        bool busy = worker_waiting(m) || !m->read_once || m->look;
        if (m->stop && !worker_waiting(m))
            break;
        if (!busy) {
            m->hurry = false;
            pthread_cond_wait(&m->work, &m->lock);
        } else if (m->trouble && !m->hurry && !m->stop && clock_now() < due) {
            struct timespec at = clock_point(due);
            pthread_cond_timedwait(&m->work, &m->lock, &at);
        } else {
            last = m->stop;
            bool good = work(m);
            due = clock_now() + rest;
            rest = good ? REST_MIN : rest * 2 < REST_MAX ? rest * 2 : REST_MAX;
        }
    }
    pthread_mutex_unlock(&m->lock);
    store_close(&m->store);
    pthread_mutex_lock(&m->lock);
    m->ended = true;
    pthread_cond_broadcast(&m->news);
    pthread_mutex_unlock(&m->lock);
    return NULL;
}

/* Signals are for the program's own thread. */
enum dr_err worker_start(struct marks *m)
{
    sigset_t all, before;
    m->store.wait = wait_while_busy;
    m->store.wait_arg = m;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&m->worker, NULL, worker_main, m);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failed ? DR_NOMEM : DR_OK;
}
