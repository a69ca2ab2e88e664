/*
 * The sorter: adopts documents that the source has found, and has the list made anew when another
 * order is asked for or entries have changed.
 */
#include "library_int.h"

#include <stdlib.h>

enum {
    ADOPT = 4096,         /* documents adopted under one lock */
    REST_MIN = 200000,    /* microseconds between two lists made because entries changed */
    REST_FACTOR = 8,      /* and at least so many times what one takes */
    AGAIN_AFTER = 100000, /* where memory was out */
};

/* --- adopting */
static enum dr_err make_room(struct library *lib, size_t n)
{
    struct view *v = &lib->view;
    void *p = lib->chunks;
    size_t need = (lib->n + n + ENTRIES - 1) >> ENTRIES_SHIFT;
    enum dr_err err = mem_grow(&p, &lib->chunks_cap, need, sizeof(void *));
    lib->chunks = p;
    while (!err && lib->n_chunks < need) {
        struct entry *chunk = calloc(ENTRIES, sizeof *chunk);
        if (!chunk)
            return DR_NOMEM;
        lib->chunks[lib->n_chunks++] = chunk;
    }
    p = v->rows;
    if (!err)
        err = mem_grow(&p, &v->rows_cap, v->n + n, sizeof *v->rows);
    v->rows = p;
    p = v->row_of;
    if (!err)
        err = mem_grow(&p, &v->row_of_cap, lib->n + n, sizeof *v->row_of);
    v->row_of = p;
    return err;
}

static enum dr_err adopt_some(struct library *lib, size_t n, const struct counted_query *filter)
{
    struct entry *fresh = calloc(n, sizeof *fresh);
    enum dr_err err = fresh ? DR_OK : DR_NOMEM;
    for (size_t i = 0; i < n && !err; i++) {
        fresh[i].state = ENTRY_WAITING;
        marked_guess(lib, lib->n + i, &fresh[i]);
        err = order_judge(lib, filter, lib->n + i, &fresh[i]);
    }
    if (err) {
        free(fresh);
        return err;
    }
    pthread_mutex_lock(&lib->lock);
    struct view *v = &lib->view;
    err = make_room(lib, n);
    size_t unread = 0;
    for (size_t i = 0; !err && i < n; i++) {
        size_t id = lib->n + i;
        bool out = fresh[i].verdict == VERDICT_OUT;
        *library_at(lib, id) = fresh[i];
        unread += !(fresh[i].flags & ENTRY_READ);
        v->row_of[id] = out ? ROW_NONE : (uint32_t)v->n;
        if (!out)
            v->rows[v->n++] = (uint32_t)id;
    }
    if (!err) {
        lib->n += n;
        lib->unread += unread;
        pthread_cond_signal(&lib->read_work);
    }
    pthread_mutex_unlock(&lib->lock);
    free(fresh);
    return err;
}

enum dr_err sorter_adopt(struct library *lib)
{
    enum dr_err err = DR_OK;
    size_t known = source_count(lib->source);
    pthread_mutex_lock(&lib->lock);
    /* Verdicts must be of the filter that all other entries have theirs of. */
    bool fits = lib->filters == lib->filter_request;
    struct counted_query *filter = lib->order.filter;
    if (filter)
        filter->users++;
    pthread_mutex_unlock(&lib->lock);
    bool news = fits && known > lib->n;
    while (!err && fits && lib->n < known && !atomic_load(&lib->cancel)) {
        size_t n = known - lib->n;
        err = adopt_some(lib, n < ADOPT ? n : ADOPT, filter);
    }
    pthread_mutex_lock(&lib->lock);
    query_release(filter);
    pthread_mutex_unlock(&lib->lock);
    if (news)
        library_tell(lib, false);
    return err;
}

/* --- the worker */
static bool stale(const struct library *lib)
{
    const struct view *v = &lib->view;
    return lib->drops != v->drops ||
           ((v->sort != SORT_PATH || v->filtered) && lib->changes != v->changes);
}

bool sorter_settled(const struct library *lib)
{
    return lib->view.request == lib->request && lib->view.whole && !stale(lib);
}

void sorter_wake(struct library *lib)
{
    if (lib->sorter_sleeps && stale(lib))
        pthread_cond_signal(&lib->sort_work);
}

/* Does one thing, with the lock given up meanwhile; false where there was nothing to do. due: when
 * the list may be made anew though only entries have changed. */
static bool work(struct library *lib, long long *due, enum dr_err *err)
{
    if (lib->remark || lib->n_same) {
        pthread_mutex_unlock(&lib->lock);
        marked_again(lib);
        pthread_mutex_lock(&lib->lock);
        return true;
    }
    bool asked = lib->view.request != lib->request || !lib->view.whole;
    bool follow = stale(lib) && (catalogue_idle(lib) || clock_now() >= *due);
    if (!asked && !lib->news && !follow)
        return false;
    bool adopt = !asked && lib->news;
    if (adopt)
        lib->news = false;
    pthread_mutex_unlock(&lib->lock);
    if (adopt) {
        *err = sorter_adopt(lib);
    } else {
        long long began = clock_now();
        *err = order_make(lib);
        long long now = clock_now(), rest = (now - began) * REST_FACTOR;
        *due = now + (rest > REST_MIN ? rest : REST_MIN);
    }
    pthread_mutex_lock(&lib->lock);
    if (adopt && source_count(lib->source) > lib->n)
        lib->news = true; /* memory was out, or a filter was set in between */
    return true;
}

void *sorter_main(void *library)
{
    struct library *lib = library;
    long long due = 0;
    pthread_mutex_lock(&lib->lock);
    while (!atomic_load(&lib->cancel)) {
        enum dr_err err = DR_OK;
        bool worked = work(lib, &due, &err);
        if (worked)
            pthread_cond_broadcast(&lib->settled);
        if (worked && !err)
            continue;
        if (worked || stale(lib)) {
            struct timespec at = clock_point(worked ? clock_now() + AGAIN_AFTER : due);
            pthread_cond_timedwait(&lib->sort_work, &lib->lock, &at);
        } else {
            lib->sorter_sleeps = true;
            pthread_cond_wait(&lib->sort_work, &lib->lock);
            lib->sorter_sleeps = false;
        }
    }
    pthread_mutex_unlock(&lib->lock);
    return NULL;
}
