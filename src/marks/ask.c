/* Asking: what the table knows, copied out. */
#include "marks_int.h"

#include <stdlib.h>
#include <string.h>

bool marks_get(struct marks *m, const struct text_key *key, struct marks_state *out)
{
    *out = (struct marks_state){0};
    pthread_mutex_lock(&m->lock);
    const struct doc *d = table_find(&m->table, key);
    if (d) {
        out->read = d->read;
        out->starred = d->starred;
        out->placed = d->place >= 0;
        out->place = d->place >= 0 ? (size_t)d->place : 0;
        out->opened = d->opened;
        out->noted = d->extra && d->extra->note;
        out->bookmarks = d->extra ? d->extra->n_bookmarks : 0;
    }
    pthread_mutex_unlock(&m->lock);
    return d != NULL;
}

bool marks_letter(struct marks *m, const struct text_key *key, char letter, size_t *place)
{
    bool found = false;
    pthread_mutex_lock(&m->lock);
    const struct doc *d = table_find(&m->table, key);
    const struct extra *x = d ? d->extra : NULL;
    for (size_t i = 0; x && i < x->n_letters && !found; i++) {
        found = x->letters[i].letter == letter;
        if (found)
            *place = (size_t)x->letters[i].place;
    }
    pthread_mutex_unlock(&m->lock);
    return found;
}

enum dr_err marks_note(struct marks *m, const struct text_key *key, struct buf *out)
{
    enum dr_err err = DR_OK;
    pthread_mutex_lock(&m->lock);
    const struct doc *d = table_find(&m->table, key);
    if (d && d->extra && d->extra->note)
        err = buf_append_str(out, d->extra->note);
    pthread_mutex_unlock(&m->lock);
    return err;
}

/* --- bookmarks */
static const char *keep(struct marks_bookmarks *list, const char *s)
{
    return s ? arena_dup(&list->strings, s, strlen(s)) : "";
}

static enum dr_err list_doc(struct marks_bookmarks *list, size_t *cap, const struct doc *d,
                            bool notes)
{
    const struct extra *x = d->extra;
    notes = notes && x && x->note;
    if (!x || (!x->n_bookmarks && !notes))
        return DR_OK;
    void *at = list->at;
    enum dr_err err = mem_grow(&at, cap, list->n + x->n_bookmarks + 1, sizeof *list->at);
    list->at = at;
    const char *title = keep(list, x->title), *path = keep(list, x->path);
    if (!title || !path)
        err = DR_NOMEM;
    const char *note = notes ? keep(list, x->note) : NULL;
    if (notes && !note)
        err = DR_NOMEM;
    if (!err && note)
        list->at[list->n++] = (struct marks_bookmark){d->key, MARKS_NO_PLACE, 0, note, title, path};
    for (size_t i = 0; i < x->n_bookmarks && !err; i++) {
        const struct bookmark *b = &x->bookmarks[i];
        const char *words = keep(list, b->words);
        if (!words)
            return DR_NOMEM;
        list->at[list->n++] =
            (struct marks_bookmark){d->key, (size_t)b->place, b->time, words, title, path};
    }
    return err;
}

static enum dr_err list_all(struct marks *m, const struct text_key *key, bool notes,
                            struct marks_bookmarks *out)
{
    size_t cap = 0;
    enum dr_err err = DR_OK;
    *out = (struct marks_bookmarks){NULL, 0, {NULL}};
    arena_init(&out->strings);
    pthread_mutex_lock(&m->lock);
    const struct doc *one = key ? table_find(&m->table, key) : NULL;
    if (one)
        err = list_doc(out, &cap, one, notes);
    for (size_t i = 0; !key && i < m->table.n && !err; i++)
        err = list_doc(out, &cap, &m->table.docs[i], notes);
    pthread_mutex_unlock(&m->lock);
    if (err)
        marks_bookmarks_fini(out);
    return err;
}

enum dr_err marks_bookmarks(struct marks *m, const struct text_key *key,
                            struct marks_bookmarks *out)
{
    return list_all(m, key, false, out);
}

enum dr_err marks_kept(struct marks *m, struct marks_bookmarks *out)
{
    return list_all(m, NULL, true, out);
}

void marks_bookmarks_fini(struct marks_bookmarks *list)
{
    free(list->at);
    arena_fini(&list->strings);
    *list = (struct marks_bookmarks){NULL, 0, {NULL}};
}

/* --- files and encodings */
bool marks_seen(struct marks *m, const char *path, struct marks_file *file, struct text_key *key)
{
    pthread_mutex_lock(&m->lock);
    const struct doc *d = table_seen(&m->table, path);
    if (d) {
        *key = d->key;
        *file = (struct marks_file){path, d->size, d->mtime};
    }
    pthread_mutex_unlock(&m->lock);
    return d != NULL;
}

bool marks_seen_any(struct marks *m)
{
    pthread_mutex_lock(&m->lock);
    bool any = m->table.paths > 0;
    pthread_mutex_unlock(&m->lock);
    return any;
}

const struct text_encoding *marks_encoding(struct marks *m, const struct text_key *raw_key)
{
    const struct text_encoding *encoding = NULL;
    pthread_mutex_lock(&m->lock);
    for (size_t i = 0; i < m->table.n_choices && !encoding; i++)
        if (memcmp(&m->table.choices[i].raw_key, raw_key, sizeof *raw_key) == 0)
            encoding = m->table.choices[i].encoding;
    pthread_mutex_unlock(&m->lock);
    return encoding;
}

bool marks_any_encoding(struct marks *m)
{
    pthread_mutex_lock(&m->lock);
    bool any = m->table.n_choices > 0;
    pthread_mutex_unlock(&m->lock);
    return any;
}
