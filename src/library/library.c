#include "library_int.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TELL_EVERY = 20000 }; /* microseconds between two tellings */

static const char *const sort_names[LIBRARY_SORTS] = {
    [SORT_PATH] = DR_WORD("path"),     [SORT_PUBLISHED] = DR_WORD("published"),
    [SORT_TITLE] = DR_WORD("title"),   [SORT_SOURCE] = DR_WORD("source"),
    [SORT_LENGTH] = DR_WORD("length"), [SORT_HITS] = DR_WORD("hits"),
};

const char *library_sort_name(enum library_sort sort)
{
    return (unsigned)sort < LIBRARY_SORTS ? sort_names[sort] : "unknown";
}

bool library_sort_find(const char *name, enum library_sort *out)
{
    for (int i = 0; i < LIBRARY_SORTS; i++) {
        if (!strcmp(name, sort_names[i])) {
            *out = (enum library_sort)i;
            return true;
        }
    }
    return false;
}

void library_tell(struct library *lib, bool now)
{
    long long clock = clock_now();
    if (!now && clock - atomic_load(&lib->told) < TELL_EVERY)
        return;
    atomic_store(&lib->told, clock);
    source_notify(lib->notify_fd);
}

struct entry *library_at(struct library *lib, size_t id)
{
    return &lib->chunks[id >> ENTRIES_SHIFT][id & (ENTRIES - 1)];
}

/* --- opening and closing */
static void source_changed(void *arg)
{
    struct library *lib = arg;
    pthread_mutex_lock(&lib->lock);
    lib->news = true;
    pthread_cond_signal(&lib->sort_work);
    if (lib->n_slow)
        pthread_cond_signal(&lib->read_work);
    pthread_mutex_unlock(&lib->lock);
}

static void init_locks(struct library *lib)
{
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_mutex_init(&lib->lock, NULL);
    pthread_cond_init(&lib->read_work, &attr);
    pthread_cond_init(&lib->sort_work, &attr);
    pthread_cond_init(&lib->load_work, &attr);
    pthread_cond_init(&lib->settled, &attr);
    pthread_condattr_destroy(&attr);
}

static enum dr_err start_threads(struct library *lib)
{
    void *(*const mains[])(void *) = {catalogue_main, sorter_main, load_main};
    for (; lib->n_threads < 3; lib->n_threads++) {
        unsigned i = lib->n_threads;
        enum dr_err err = source_thread(&lib->threads[i], mains[i], lib);
        if (err)
            return err;
    }
    return DR_OK;
}

/* Where this program runs; paths can be told apart without it where that cannot be had. */
static enum dr_err find_folder(struct library *lib)
{
    struct buf b;
    buf_init(&b);
    enum dr_err err = buf_reserve(&b, SOURCE_PATH_MAX);
    if (!err && getcwd(b.data, SOURCE_PATH_MAX)) {
        b.len = strlen(b.data);
        err = b.len > 1 ? buf_append_char(&b, '/') : DR_OK;
        if (!err && !(lib->folder = buf_take(&b, NULL)))
            err = DR_NOMEM;
    }
    buf_fini(&b);
    return err;
}

enum dr_err library_open(struct source *source, const struct library_options *options,
                         struct library **out)
{
    *out = NULL;
    const struct text_encoding *encoding = NULL;
    if (options && options->encoding && !(encoding = text_encoding_find(options->encoding)))
        return DR_INVALID;
    struct library *lib = calloc(1, sizeof *lib);
    if (!lib)
        return DR_NOMEM;
    lib->source = source;
    lib->notify_fd = options ? options->notify_fd : -1;
    lib->encoding = encoding;
    lib->marks = options ? options->marks : NULL;
    lib->as_found = options && options->as_found;
    lib->view.whole = true;
    lib->news = true;
    arena_init(&lib->strings);
    init_locks(lib);
    source_listen(source, source_changed, lib);
    enum dr_err err = lib->marks ? find_folder(lib) : DR_OK;
    if (!err)
        err = sorter_adopt(lib);
    if (!err)
        err = start_threads(lib);
    if (err) {
        library_close(lib);
        return err;
    }
    *out = lib;
    return DR_OK;
}

void matcher_release(struct counted_matcher *m)
{
    if (m && --m->users == 0) {
        matcher_free(m->matcher);
        free(m);
    }
}

void query_release(struct counted_query *q)
{
    if (q && --q->users == 0) {
        query_free(q->query);
        free(q);
    }
}

static void stop_threads(struct library *lib)
{
    pthread_mutex_lock(&lib->lock);
    atomic_store(&lib->cancel, true);
    atomic_store(&lib->load.cancel, true);
    pthread_cond_broadcast(&lib->read_work);
    pthread_cond_broadcast(&lib->sort_work);
    pthread_cond_broadcast(&lib->load_work);
    pthread_mutex_unlock(&lib->lock);
    for (unsigned i = 0; i < lib->n_threads; i++)
        pthread_join(lib->threads[i], NULL);
}

void library_close(struct library *lib)
{
    if (!lib)
        return;
    source_listen(lib->source, NULL, NULL);
    stop_threads(lib);
    article_free(lib->load.article);
    matcher_release(lib->matcher);
    query_release(lib->order.filter);
    for (size_t i = 0; i < lib->n_chunks; i++)
        free(lib->chunks[i]);
    free(lib->chunks);
    free(lib->view.rows);
    free(lib->view.row_of);
    free(lib->folder);
    arena_fini(&lib->strings);
    pthread_cond_destroy(&lib->read_work);
    pthread_cond_destroy(&lib->sort_work);
    pthread_cond_destroy(&lib->load_work);
    pthread_cond_destroy(&lib->settled);
    pthread_mutex_destroy(&lib->lock);
    free(lib);
}

/* --- the list */
size_t library_count(struct library *lib)
{
    pthread_mutex_lock(&lib->lock);
    size_t n = lib->view.n;
    pthread_mutex_unlock(&lib->lock);
    return n;
}

/* The document in row i of the list, and the row of one: the same turn for both. */
static size_t turn(const struct view *v, size_t i)
{
    return v->backwards ? v->n - 1 - i : i;
}

bool library_entry(struct library *lib, size_t i, struct library_entry *out)
{
    pthread_mutex_lock(&lib->lock);
    bool found = i < lib->view.n;
    if (found) {
        uint32_t id = lib->view.rows[turn(&lib->view, i)];
        const struct entry *e = library_at(lib, id);
        bool counted = lib->matcher && e->hits_of == lib->matcher->number;
        *out = (struct library_entry){
            .id = id,
            .state = (enum library_state)e->state,
            .err = (enum dr_err)e->err,
            .errnum = e->errnum,
            .title = e->title,
            .source = e->source,
            .characters = e->characters,
            .hits = counted ? e->hits : 0,
            .read = e->flags & ENTRY_READ,
            .starred = e->flags & ENTRY_STARRED,
            .noted = e->flags & ENTRY_NOTED,
            .estimated = e->flags & (ENTRY_PARTIAL | ENTRY_HUGE),
        };
        date_unpack(e->published, &out->published);
    }
    pthread_mutex_unlock(&lib->lock);
    if (found)
        out->path = source_document(lib->source, out->id)->path;
    return found;
}

size_t library_row(struct library *lib, uint32_t id)
{
    size_t row = SIZE_MAX;
    pthread_mutex_lock(&lib->lock);
    const struct view *v = &lib->view;
    if (id < lib->n && id < v->row_of_cap && v->row_of[id] != ROW_NONE)
        row = turn(v, v->row_of[id]);
    pthread_mutex_unlock(&lib->lock);
    return row;
}

void library_want(struct library *lib, size_t first, size_t n)
{
    pthread_mutex_lock(&lib->lock);
    lib->n_wanted = 0;
    for (size_t i = first; i < lib->view.n && i - first < n && lib->n_wanted < LIBRARY_WANTED; i++)
        lib->wanted[lib->n_wanted++] = lib->view.rows[turn(&lib->view, i)];
    memset(lib->wanted_at, 0, sizeof lib->wanted_at);
    pthread_cond_signal(&lib->read_work);
    pthread_mutex_unlock(&lib->lock);
}

/* With the lock held: the sorter makes the list anew. */
static void ask_for_order(struct library *lib)
{
    lib->request++;
    pthread_cond_signal(&lib->sort_work);
}

void library_sort(struct library *lib, enum library_sort sort, bool reverse)
{
    pthread_mutex_lock(&lib->lock);
    if (lib->order.sort != sort || lib->order.reverse != reverse) {
        lib->order.sort = sort;
        lib->order.reverse = reverse;
        ask_for_order(lib);
    }
    pthread_mutex_unlock(&lib->lock);
}

enum library_sort library_sorted(struct library *lib, bool *reverse)
{
    pthread_mutex_lock(&lib->lock);
    enum library_sort sort = lib->order.sort;
    if (reverse)
        *reverse = lib->order.reverse;
    pthread_mutex_unlock(&lib->lock);
    return sort;
}

enum dr_err library_filter(struct library *lib, const char *query, const char **why)
{
    struct query *q;
    struct counted_query *counted = NULL;
    enum dr_err err = query_parse(query, &q, why);
    if (err)
        return err;
    if (q) {
        counted = malloc(sizeof *counted);
        if (!counted) {
            query_free(q);
            if (why)
                *why = dr_err_text(DR_NOMEM);
            return DR_NOMEM;
        }
        *counted = (struct counted_query){.query = q, .users = 1};
    }
    pthread_mutex_lock(&lib->lock);
    struct counted_query *before = lib->order.filter;
    lib->order.filter = counted;
    if (before || counted) {
        ask_for_order(lib);
        lib->filter_request = lib->request;
    }
    query_release(before);
    pthread_mutex_unlock(&lib->lock);
    return DR_OK;
}

enum dr_err library_keywords(struct library *lib, struct matcher *matcher)
{
    struct counted_matcher *counted = NULL;
    if (matcher && !(counted = malloc(sizeof *counted))) {
        matcher_free(matcher);
        return DR_NOMEM;
    }
    pthread_mutex_lock(&lib->lock);
    struct counted_matcher *before = lib->matcher;
    if (counted)
        *counted = (struct counted_matcher){matcher, ++lib->matchers, 1};
    lib->matcher = counted;
    lib->changes++;
    lib->at[NEED_HITS] = lib->at[NEED_WHOLE] = 0;
    memset(lib->wanted_at, 0, sizeof lib->wanted_at);
    matcher_release(before);
    pthread_cond_signal(&lib->read_work);
    pthread_cond_signal(&lib->sort_work);
    pthread_mutex_unlock(&lib->lock);
    return DR_OK;
}

/* With the lock held. */
static bool settled(struct library *lib)
{
    return source_done(lib->source) && source_count(lib->source) == lib->n && catalogue_idle(lib) &&
           sorter_settled(lib);
}

bool library_progress(struct library *lib, size_t *done, size_t *known, size_t *unread)
{
    pthread_mutex_lock(&lib->lock);
    if (done)
        *done = lib->done;
    if (known)
        *known = lib->n - lib->dropped;
    if (unread)
        *unread = lib->unread;
    bool all = settled(lib);
    pthread_mutex_unlock(&lib->lock);
    return all;
}

void library_finish(struct library *lib)
{
    pthread_mutex_lock(&lib->lock);
    while (!settled(lib))
        pthread_cond_wait(&lib->settled, &lib->lock);
    pthread_mutex_unlock(&lib->lock);
}
