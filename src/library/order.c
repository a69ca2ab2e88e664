/*
 * Making the list under the order and the filter asked for. What is needed of the entries is copied
 * in slices, the work done without the lock, and the new list put in the old one's place.
 */
#include "library_int.h"

#include <stdlib.h>
#include <string.h>

enum {
    SLICE = 256,         /* entries looked at under one lock */
    SHOW_AFTER = 150000, /* microseconds: of a slow filter, what was found until then is shown */
};

/* --- a list in the making */
struct sortable {
    uint64_t key;     /* the value, or the first bytes of text, big-endian */
    const char *text; /* NULL: key is all */
    uint32_t id;
};

struct ids {
    uint32_t *at;
    size_t n, cap;
};

struct making {
    struct library *lib;
    struct order order;
    uint32_t request, filter_request;
    uint64_t changes, drops;
    uint32_t hits_of; /* the number of the matcher whose hits count */
    bool stopped;     /* another order was asked for meanwhile */
    bool fresh;       /* verdicts that entries have are of another filter */
    size_t next;      /* ids below were gone through */
    struct entry slice[SLICE];
    size_t n_slice;
    struct sortable *valued, *spare;
    size_t n_valued, valued_cap, spare_cap;
    struct ids plain;   /* ready, without a value; all of them in path order */
    struct ids waiting; /* not ready */
};

static bool given_up(struct making *m)
{
    return m->lib->request != m->request || atomic_load(&m->lib->cancel);
}

static void begin(struct making *m, struct library *lib)
{
    pthread_mutex_lock(&lib->lock);
    m->lib = lib;
    m->order = lib->order;
    m->request = lib->request;
    m->filter_request = lib->filter_request;
    m->changes = lib->changes;
    m->drops = lib->drops;
    m->hits_of = lib->matcher ? lib->matcher->number : 0;
    m->fresh = lib->filters != lib->filter_request;
    if (m->order.filter)
        m->order.filter->users++;
    pthread_mutex_unlock(&lib->lock);
}

static void end(struct making *m)
{
    pthread_mutex_lock(&m->lib->lock);
    query_release(m->order.filter);
    pthread_mutex_unlock(&m->lib->lock);
    free(m->valued);
    free(m->spare);
    free(m->plain.at);
    free(m->waiting.at);
}

enum dr_err order_judge(struct library *lib, const struct counted_query *filter, size_t id,
                        struct entry *e)
{
    struct query_subject subject = {
        .title = e->title,
        .source = e->source,
        .path = source_document(lib->source, id)->path,
        .published = e->published,
        .flags = e->flags,
    };
    bool held;
    e->verdict = VERDICT_UNKNOWN;
    if (!filter)
        return DR_OK;
    enum dr_err err = query_holds(filter->query, &subject, &held);
    if (!err)
        e->verdict = held ? VERDICT_IN : VERDICT_OUT;
    return err;
}

/* --- going through the entries */
/* Copies the next slice; false at the end, or where this list is not asked for any more. */
static bool take_slice(struct making *m)
{
    struct library *lib = m->lib;
    pthread_mutex_lock(&lib->lock);
    size_t n = lib->n - m->next;
    m->stopped = given_up(m);
    m->n_slice = m->stopped ? 0 : n < SLICE ? n : SLICE;
    for (size_t i = 0; i < m->n_slice; i++)
        m->slice[i] = *library_at(lib, m->next + i);
    pthread_mutex_unlock(&lib->lock);
    return m->n_slice > 0;
}

/* Judges the slice, and lets the entries keep the verdict unless they have changed. */
static enum dr_err judge_slice(struct making *m)
{
    bool judged[SLICE] = {false};
    enum dr_err err = DR_OK;
    if (!m->order.filter)
        return DR_OK;
    for (size_t i = 0; i < m->n_slice && !err; i++) {
        struct entry *e = &m->slice[i];
        judged[i] = m->fresh || e->verdict == VERDICT_UNKNOWN;
        if (judged[i])
            err = order_judge(m->lib, m->order.filter, m->next + i, e);
    }
    pthread_mutex_lock(&m->lib->lock);
    for (size_t i = 0; i < m->n_slice; i++) {
        struct entry *e = library_at(m->lib, m->next + i);
        if (judged[i])
            e->verdict =
                e->version == m->slice[i].version ? m->slice[i].verdict : (uint8_t)VERDICT_UNKNOWN;
    }
    pthread_mutex_unlock(&m->lib->lock);
    return err;
}

static uint64_t first_bytes(const char *s)
{
    uint64_t key = 0;
    for (int i = 0; i < 8; i++)
        key = key << 8 | (*s ? (unsigned char)*s++ : 0);
    return key;
}

/* The value an entry is sorted by; false where it has none. */
static bool value_of(const struct making *m, const struct entry *e, struct sortable *out)
{
    *out = (struct sortable){0};
    switch (m->order.sort) {
    case SORT_PUBLISHED:
        out->key = e->published;
        return e->published != 0;
    case SORT_TITLE:
        out->text = e->title;
        break;
    case SORT_SOURCE:
        out->text = e->source;
        break;
    case SORT_LENGTH:
        out->key = e->characters;
        return true;
    case SORT_HITS:
        out->key = m->hits_of && e->hits_of == m->hits_of ? e->hits : 0;
        return true;
    case SORT_PATH:
    case LIBRARY_SORTS:
        return false;
    }
    if (!out->text)
        return false;
    out->key = first_bytes(out->text);
    return true;
}

static enum dr_err add_id(struct ids *ids, size_t id)
{
    void *at = ids->at;
    enum dr_err err = mem_grow(&at, &ids->cap, ids->n + 1, sizeof *ids->at);
    ids->at = at;
    if (!err)
        ids->at[ids->n++] = (uint32_t)id;
    return err;
}

static enum dr_err add_entry(struct making *m, const struct entry *e, size_t id)
{
    struct sortable value;
    if (e->flags & ENTRY_DROPPED || (m->order.filter && e->verdict != VERDICT_IN))
        return DR_OK;
    if (m->order.sort == SORT_PATH)
        return add_id(&m->plain, id);
    if (e->state != ENTRY_READY)
        return add_id(&m->waiting, id);
    if (!value_of(m, e, &value))
        return add_id(&m->plain, id);
    void *valued = m->valued;
    enum dr_err err = mem_grow(&valued, &m->valued_cap, m->n_valued + 1, sizeof *m->valued);
    m->valued = valued;
    if (err)
        return err;
    value.id = (uint32_t)id;
    m->valued[m->n_valued++] = value;
    return DR_OK;
}

static enum dr_err add_slice(struct making *m)
{
    enum dr_err err = DR_OK;
    for (size_t i = 0; !err && i < m->n_slice; i++)
        err = add_entry(m, &m->slice[i], m->next + i);
    m->next += m->n_slice;
    return err;
}

/* --- sorting */
/* Whether b, which stands after a, belongs before it. */
static bool out_of_order(const struct sortable *a, const struct sortable *b, bool reverse)
{
    int order = (a->key > b->key) - (a->key < b->key);
    if (!order && a->text)
        order = strcmp(a->text, b->text);
    return reverse ? order < 0 : order > 0;
}

static void merge(const struct making *m, size_t lo, size_t mid, size_t hi)
{
    const struct sortable *from = m->valued;
    size_t a = lo, b = mid, to = lo;
    while (a < mid && b < hi)
        m->spare[to++] = out_of_order(&from[a], &from[b], m->order.reverse) ? from[b++] : from[a++];
    while (a < mid)
        m->spare[to++] = from[a++];
    while (b < hi)
        m->spare[to++] = from[b++];
}

/* Stable, so that equal ones stay in path order; what is sorted already stays cheap. */
static enum dr_err sort_valued(struct making *m)
{
    void *spare = m->spare;
    enum dr_err err = mem_grow(&spare, &m->spare_cap, m->n_valued, sizeof *m->spare);
    m->spare = spare;
    for (size_t width = 1; !err && width < m->n_valued; width *= 2) {
        for (size_t lo = 0; lo < m->n_valued; lo += 2 * width) {
            size_t mid = lo + width < m->n_valued ? lo + width : m->n_valued;
            size_t hi = mid + width < m->n_valued ? mid + width : m->n_valued;
            if (mid < hi && out_of_order(&m->valued[mid - 1], &m->valued[mid], m->order.reverse))
                merge(m, lo, mid, hi);
            else
                memcpy(m->spare + lo, m->valued + lo, (hi - lo) * sizeof *m->valued);
        }
        struct sortable *sorted = m->spare;
        size_t cap = m->spare_cap;
        m->spare = m->valued;
        m->spare_cap = m->valued_cap;
        m->valued = sorted;
        m->valued_cap = cap;
    }
    return err;
}

/* --- the new list */
static enum dr_err fill_view(struct making *m, struct view *v)
{
    size_t n = m->n_valued + m->plain.n + m->waiting.n;
    v->rows_cap = n ? n : 1;
    v->row_of_cap = m->next ? m->next : 1;
    v->rows = malloc(v->rows_cap * sizeof *v->rows);
    v->row_of = malloc(v->row_of_cap * sizeof *v->row_of);
    if (!v->rows || !v->row_of)
        return DR_NOMEM;
    for (size_t i = 0; i < m->n_valued; i++)
        v->rows[v->n++] = m->valued[i].id;
    for (size_t i = 0; i < m->plain.n; i++)
        v->rows[v->n++] = m->plain.at[i];
    for (size_t i = 0; i < m->waiting.n; i++)
        v->rows[v->n++] = m->waiting.at[i];
    for (size_t id = 0; id < v->row_of_cap; id++)
        v->row_of[id] = ROW_NONE;
    for (size_t i = 0; i < v->n; i++)
        v->row_of[v->rows[i]] = (uint32_t)i;
    return DR_OK;
}

/* Shows what was gone through as the list. */
static enum dr_err show(struct making *m)
{
    struct library *lib = m->lib;
    struct view v = {
        .request = m->request,
        .changes = m->changes,
        .drops = m->drops,
        .sort = m->order.sort,
        .filtered = m->order.filter != NULL,
        .backwards = m->order.sort == SORT_PATH && m->order.reverse,
    };
    enum dr_err err = sort_valued(m);
    if (!err)
        err = fill_view(m, &v);
    if (!err) {
        pthread_mutex_lock(&lib->lock);
        if (!given_up(m)) {
            struct view old = lib->view;
            v.whole = m->next == lib->n;
            lib->view = v;
            v = old;
            if (lib->view.whole)
                lib->filters = m->filter_request;
        }
        pthread_mutex_unlock(&lib->lock);
        library_tell(lib, true);
    }
    free(v.rows);
    free(v.row_of);
    return err;
}

static enum dr_err make(struct making *m)
{
    long long wait = SHOW_AFTER, show_at = clock_now() + wait;
    enum dr_err err = DR_OK;
    while (!err && take_slice(m)) {
        err = judge_slice(m);
        if (!err)
            err = add_slice(m);
        if (!err && clock_now() > show_at) {
            err = show(m);
            wait *= 2; /* so that all showing together costs no more than the last */
            show_at = clock_now() + wait;
        }
    }
    return err || m->stopped ? err : show(m);
}

enum dr_err order_make(struct library *lib)
{
    struct making *m = calloc(1, sizeof *m);
    if (!m)
        return DR_NOMEM;
    begin(m, lib);
    enum dr_err err = make(m);
    end(m);
    free(m);
    return err;
}
