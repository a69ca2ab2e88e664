/*
 * What marks say of the documents in the list. A document's key is known once its head was read;
 * until then what was seen under its path is taken for it, and what is set waits for the key.
 */
#include "library_int.h"

#include <stdlib.h>
#include <string.h>

enum { SLICE = 1024 }; /* entries looked at under one lock */

/* --- with the lock held */
static void set_flags(struct library *lib, struct entry *e, unsigned flags)
{
    bool was = e->flags & ENTRY_READ, is = flags & ENTRY_READ;
    e->flags = (uint16_t)((e->flags & ~(unsigned)ENTRY_MARKS) | flags);
    if (was != is && !(e->flags & ENTRY_DROPPED))
        lib->unread += is ? (size_t)-1 : 1;
}

/* The flags of a document with this key. */
static unsigned look_up(struct library *lib, const struct text_key *key)
{
    struct marks_state s;
    marks_get(lib->marks, key, &s);
    return (s.read ? ENTRY_READ : 0u) | (s.starred ? ENTRY_STARRED : 0u) |
           (s.noted ? ENTRY_NOTED : 0u);
}

/* What was set before the key was known is set now. Memory that is out is marks' own trouble. */
static void settle(struct library *lib, struct entry *e)
{
    if (e->flags & ENTRY_OWES_READ)
        (void)marks_set_read(lib->marks, &e->key, e->flags & ENTRY_READ);
    if (e->flags & ENTRY_OWES_STAR)
        (void)marks_set_starred(lib->marks, &e->key, e->flags & ENTRY_STARRED);
    e->flags &= (uint16_t)~ENTRY_OWES;
}

/* Has the other documents with this text looked up, by the sorter. */
static void find_same(struct library *lib, const struct text_key *key)
{
    if (lib->n_same < LIBRARY_SAME)
        lib->same[lib->n_same++] = *key;
    else
        lib->remark = true;
    pthread_cond_signal(&lib->sort_work);
}

static void set_flag(struct library *lib, uint32_t id, unsigned flag, bool on)
{
    pthread_mutex_lock(&lib->lock);
    struct entry *e = id < lib->n ? library_at(lib, id) : NULL;
    if (e && !!(e->flags & flag) != on) {
        set_flags(lib, e, (e->flags & ENTRY_MARKS) ^ flag);
        if (flag != ENTRY_NOTED)
            e->flags |= flag == ENTRY_READ ? ENTRY_OWES_READ : ENTRY_OWES_STAR;
        if (e->flags & ENTRY_KEYED) {
            settle(lib, e);
            find_same(lib, &e->key);
        }
    }
    pthread_mutex_unlock(&lib->lock);
}

void library_mark_read(struct library *lib, uint32_t id, bool read)
{
    set_flag(lib, id, ENTRY_READ, read);
}

void library_star(struct library *lib, uint32_t id, bool starred)
{
    set_flag(lib, id, ENTRY_STARRED, starred);
}

void library_noted(struct library *lib, uint32_t id, bool noted)
{
    set_flag(lib, id, ENTRY_NOTED, noted);
}

/* --- keys */
void marked_key(struct library *lib, uint32_t id, const struct text_key *key)
{
    pthread_mutex_lock(&lib->lock);
    struct entry *e = library_at(lib, id);
    bool news = !(e->flags & ENTRY_KEYED) || memcmp(&e->key, key, sizeof *key) != 0;
    if (news) {
        unsigned before = e->flags & ENTRY_MARKS;
        e->key = *key;
        e->flags |= ENTRY_KEYED;
        settle(lib, e);
        unsigned flags = look_up(lib, key);
        if (flags != before) {
            set_flags(lib, e, flags);
            e->version++;
            e->verdict = VERDICT_UNKNOWN;
            lib->changes++;
        }
    }
    pthread_mutex_unlock(&lib->lock);
}

bool library_key(struct library *lib, uint32_t id, struct text_key *key)
{
    pthread_mutex_lock(&lib->lock);
    const struct entry *e = id < lib->n ? library_at(lib, id) : NULL;
    bool known = e && (e->flags & ENTRY_KEYED);
    if (known)
        *key = e->key;
    pthread_mutex_unlock(&lib->lock);
    return known;
}

bool library_find_key(struct library *lib, const struct text_key *key, uint32_t *id)
{
    bool found = false;
    size_t n = SIZE_MAX;
    for (size_t at = 0; !found && at < n;) {
        pthread_mutex_lock(&lib->lock);
        n = lib->n;
        for (size_t end = at + SLICE; !found && at < end && at < n; at++) {
            const struct entry *e = library_at(lib, at);
            found = (e->flags & (ENTRY_KEYED | ENTRY_DROPPED)) == ENTRY_KEYED &&
                    memcmp(&e->key, key, sizeof *key) == 0;
            if (found)
                *id = (uint32_t)at;
        }
        pthread_mutex_unlock(&lib->lock);
    }
    return found;
}

void library_marks_changed(struct library *lib)
{
    pthread_mutex_lock(&lib->lock);
    lib->remark = lib->marks != NULL;
    pthread_cond_signal(&lib->sort_work);
    pthread_mutex_unlock(&lib->lock);
}

/* Whether an entry is to be looked up: where all are, or its key is among the n. */
static bool is_among(const struct entry *e, bool all, const struct text_key *keys, size_t n)
{
    bool among = all;
    if ((e->flags & (ENTRY_KEYED | ENTRY_OWES)) != ENTRY_KEYED)
        return false;
    for (size_t i = 0; i < n && !among; i++)
        among = memcmp(&e->key, &keys[i], sizeof e->key) == 0;
    return among;
}

void marked_again(struct library *lib)
{
    struct text_key keys[LIBRARY_SAME];
    bool more = true;
    pthread_mutex_lock(&lib->lock);
    bool all = lib->remark;
    size_t n = lib->n_same;
    memcpy(keys, lib->same, n * sizeof *keys);
    lib->remark = false;
    lib->n_same = 0;
    pthread_mutex_unlock(&lib->lock);
    for (size_t at = 0; more && !atomic_load(&lib->cancel); at += SLICE) {
        pthread_mutex_lock(&lib->lock);
        for (size_t id = at; id < at + SLICE && id < lib->n; id++) {
            struct entry *e = library_at(lib, id);
            if (is_among(e, all, keys, n))
                set_flags(lib, e, look_up(lib, &e->key));
        }
        more = at + SLICE < lib->n;
        pthread_mutex_unlock(&lib->lock);
    }
    library_tell(lib, true);
}

/* --- paths */
/* The whole path of a document, as one name for one place: no "." and no "//" in it. */
static enum dr_err whole_path(const struct library *lib, const char *path, struct buf *out)
{
    enum dr_err err = *path == '/' ? DR_OK : buf_append_str(out, lib->folder);
    while (*path && !err) {
        size_t len = strcspn(path, "/");
        bool nothing = len == 0 || (len == 1 && *path == '.');
        if (!nothing && (!out->len || out->data[out->len - 1] != '/'))
            err = buf_append_char(out, '/');
        if (!nothing && !err)
            err = buf_append(out, path, len);
        path += len + (path[len] == '/');
    }
    return err;
}

static bool has_path(const struct library *lib, const struct document *d)
{
    return lib->marks && !d->stream && (*d->path == '/' || lib->folder);
}

/* Of a file given by name it was asked when it was found, just now. */
static bool stat_once(const struct document *d, off_t *size, time_t *mtime)
{
    *size = d->size;
    *mtime = d->mtime;
    return d->size >= 0 || document_stat(d, size, mtime) == DR_OK;
}

void marked_guess(struct library *lib, size_t id, struct entry *e)
{
    const struct document *d = source_document(lib->source, id);
    struct marks_file seen;
    struct text_key key;
    struct buf path;
    off_t size;
    time_t mtime;
    if (!has_path(lib, d) || !marks_seen_any(lib->marks))
        return;
    buf_init(&path);
    if (!whole_path(lib, d->path, &path) && marks_seen(lib->marks, path.data, &seen, &key) &&
        stat_once(d, &size, &mtime) && seen.size == size && seen.mtime == mtime) {
        e->key = key;
        e->flags |= (uint16_t)(ENTRY_KEYED | look_up(lib, &key));
    }
    buf_fini(&path);
}

enum dr_err library_saw(struct library *lib, uint32_t id, const char *title)
{
    const struct document *d = source_document(lib->source, id);
    struct text_key key;
    struct buf path;
    off_t size;
    time_t mtime;
    if (!has_path(lib, d) || !library_key(lib, id, &key) || document_stat(d, &size, &mtime))
        return DR_OK;
    buf_init(&path);
    enum dr_err err = whole_path(lib, d->path, &path);
    if (!err)
        err = marks_saw(lib->marks, &key, &(struct marks_file){path.data, size, mtime}, title);
    buf_fini(&path);
    return err;
}

/* --- encodings */
const struct text_encoding *marked_encoding(struct library *lib, const struct buf *raw)
{
    struct text_key key;
    if (!lib->marks || lib->as_found || !marks_any_encoding(lib->marks))
        return NULL;
    text_raw_key(raw->data ? raw->data : "", raw->len, &key);
    return marks_encoding(lib->marks, &key);
}
