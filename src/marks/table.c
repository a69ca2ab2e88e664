/*
 * The table: what is known of documents, in memory. Documents stand in an array in the order they
 * came; two hash tables with open addressing find them by key and by path.
 */
#include "marks_int.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS_MIN = 64 };

static void extra_free(struct extra *x)
{
    if (!x)
        return;
    for (size_t i = 0; i < x->n_bookmarks; i++)
        free(x->bookmarks[i].words);
    free(x->bookmarks);
    free(x->letters);
    free(x->note);
    free(x->path);
    free(x->title);
    free(x);
}

void table_fini(struct table *t)
{
    for (size_t i = 0; i < t->n; i++)
        extra_free(t->docs[i].extra);
    free(t->docs);
    free(t->by_key);
    free(t->by_path);
    free(t->choices);
    memset(t, 0, sizeof *t);
}

/* --- finding */
/* Keys are hashes already. */
static uint64_t key_hash(const struct text_key *key)
{
    uint64_t hash;
    memcpy(&hash, key->bytes, sizeof hash);
    return hash;
}

uint64_t table_path_hash(const char *path)
{
    struct text_key key;
    text_raw_key(path, strlen(path), &key);
    uint64_t hash = key_hash(&key);
    return hash ? hash : 1;
}

struct doc *table_find(const struct table *t, const struct text_key *key)
{
    for (size_t at = key_hash(key); t->key_slots; at++) {
        uint32_t slot = t->by_key[at & (t->key_slots - 1)];
        if (!slot)
            break;
        if (memcmp(&t->docs[slot - 1].key, key, sizeof *key) == 0)
            return &t->docs[slot - 1];
    }
    return NULL;
}

static struct doc *find_path(const struct table *t, uint64_t hash)
{
    if (!t->path_slots)
        return NULL;
    for (size_t at = hash;; at++) {
        uint32_t slot = t->by_path[at & (t->path_slots - 1)];
        if (!slot)
            return NULL;
        if (t->docs[slot - 1].path_hash == hash)
            return &t->docs[slot - 1];
    }
}

const struct doc *table_seen(const struct table *t, const char *path)
{
    return find_path(t, table_path_hash(path));
}

static void put_slot(uint32_t *slots, size_t n_slots, uint64_t hash, size_t number)
{
    size_t at = hash & (n_slots - 1);
    while (slots[at])
        at = (at + 1) & (n_slots - 1);
    slots[at] = (uint32_t)number + 1;
}

/* Twice as many slots as there is to stand in them, so that chains stay short. */
static uint32_t *new_slots(size_t need, size_t *n_slots)
{
    size_t n = SLOTS_MIN;
    while (n < need * 2)
        n *= 2;
    *n_slots = n;
    return calloc(n, sizeof(uint32_t));
}

static enum dr_err grow_keys(struct table *t)
{
    size_t n_slots;
    if (t->n + 1 <= t->key_slots / 2)
        return DR_OK;
    if (t->n >= UINT32_MAX / 4)
        return DR_LIMIT;
    uint32_t *slots = new_slots((t->n + 1) * 2, &n_slots);
    if (!slots)
        return DR_NOMEM;
    for (size_t i = 0; i < t->n; i++)
        put_slot(slots, n_slots, key_hash(&t->docs[i].key), i);
    free(t->by_key);
    t->by_key = slots;
    t->key_slots = n_slots;
    return DR_OK;
}

static enum dr_err grow_paths(struct table *t)
{
    size_t n_slots;
    if (t->paths + 1 <= t->path_slots / 2)
        return DR_OK;
    uint32_t *slots = new_slots((t->n + 1) * 2, &n_slots);
    if (!slots)
        return DR_NOMEM;
    t->paths = 0;
    for (size_t i = 0; i < t->n; i++) {
        if (!t->docs[i].path_hash)
            continue;
        put_slot(slots, n_slots, t->docs[i].path_hash, i);
        t->paths++;
    }
    free(t->by_path);
    t->by_path = slots;
    t->path_slots = n_slots;
    return DR_OK;
}

static enum dr_err get_doc(struct table *t, const struct text_key *key, struct doc **out)
{
    if ((*out = table_find(t, key)) != NULL)
        return DR_OK;
    void *docs = t->docs;
    enum dr_err err = grow_keys(t);
    if (!err)
        err = mem_grow(&docs, &t->cap, t->n + 1, sizeof *t->docs);
    t->docs = docs;
    if (err)
        return err;
    put_slot(t->by_key, t->key_slots, key_hash(key), t->n);
    *out = &t->docs[t->n++];
    **out = (struct doc){.key = *key, .place = -1};
    return DR_OK;
}

static enum dr_err get_extra(struct doc *d)
{
    if (!d->extra)
        d->extra = calloc(1, sizeof *d->extra);
    return d->extra ? DR_OK : DR_NOMEM;
}

/* --- putting */
static enum dr_err put_letter(struct doc *d, const struct change *c)
{
    enum dr_err err = get_extra(d);
    if (err)
        return err;
    struct extra *x = d->extra;
    size_t i = 0;
    while (i < x->n_letters && x->letters[i].letter != c->letter)
        i++;
    void *letters = x->letters;
    err = mem_grow(&letters, &x->letters_cap, i + 1, sizeof *x->letters);
    x->letters = letters;
    if (err)
        return err;
    x->letters[i] = (struct letter){c->letter, c->a};
    x->n_letters += i == x->n_letters;
    return DR_OK;
}

/* The first bookmark at place or after it. */
static size_t bookmark_index(const struct extra *x, int64_t place)
{
    size_t lo = 0, hi = x->n_bookmarks;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (x->bookmarks[mid].place < place)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static enum dr_err put_bookmark(struct doc *d, const struct change *c)
{
    char *words = NULL;
    enum dr_err err = get_extra(d);
    if (!err)
        err = string_put(&words, c->s);
    if (err)
        return err;
    struct extra *x = d->extra;
    size_t i = bookmark_index(x, c->a);
    if (i < x->n_bookmarks && x->bookmarks[i].place == c->a) {
        free(x->bookmarks[i].words);
    } else {
        void *at = x->bookmarks;
        err = mem_grow(&at, &x->bookmarks_cap, x->n_bookmarks + 1, sizeof *x->bookmarks);
        x->bookmarks = at;
        if (err) {
            free(words);
            return err;
        }
        memmove(x->bookmarks + i + 1, x->bookmarks + i,
                (x->n_bookmarks - i) * sizeof *x->bookmarks);
        x->n_bookmarks++;
    }
    x->bookmarks[i] = (struct bookmark){c->a, c->b, words};
    return DR_OK;
}

static void remove_bookmark(struct doc *d, int64_t place)
{
    struct extra *x = d->extra;
    size_t i = x ? bookmark_index(x, place) : 0;
    if (!x || i == x->n_bookmarks || x->bookmarks[i].place != place)
        return;
    free(x->bookmarks[i].words);
    x->n_bookmarks--;
    memmove(x->bookmarks + i, x->bookmarks + i + 1, (x->n_bookmarks - i) * sizeof *x->bookmarks);
}

static enum dr_err put_seen(struct table *t, struct doc *d, const struct change *c)
{
    uint64_t hash = table_path_hash(c->s ? c->s : "");
    enum dr_err err = d->path_hash == hash ? DR_OK : grow_paths(t);
    if (!err && d->extra)
        err = string_put(&d->extra->path, c->s);
    if (!err && d->extra && c->title)
        err = string_put(&d->extra->title, c->title);
    if (err)
        return err;
    if (d->path_hash != hash) {
        struct doc *before = find_path(t, hash);
        if (before) /* the file is another document now */
            before->path_hash = 0;
        d->path_hash = hash;
        put_slot(t->by_path, t->path_slots, hash, (size_t)(d - t->docs));
        t->paths++;
    }
    d->size = c->a;
    d->mtime = c->b;
    return DR_OK;
}

static enum dr_err put_choice(struct table *t, const struct change *c)
{
    size_t i = 0;
    while (i < t->n_choices && memcmp(&t->choices[i].raw_key, &c->key, sizeof c->key) != 0)
        i++;
    const struct text_encoding *encoding = c->s ? text_encoding_find(c->s) : NULL;
    if (!encoding) { /* none, or one that this build does not know */
        if (i < t->n_choices)
            t->choices[i] = t->choices[--t->n_choices];
        return DR_OK;
    }
    void *at = t->choices;
    enum dr_err err = mem_grow(&at, &t->choices_cap, i + 1, sizeof *t->choices);
    t->choices = at;
    if (err)
        return err;
    t->choices[i] = (struct choice){c->key, encoding};
    t->n_choices += i == t->n_choices;
    return DR_OK;
}

enum dr_err table_put(struct table *t, const struct change *c)
{
    struct doc *d;
    if (c->kind == CHANGE_ENCODING)
        return put_choice(t, c);
    enum dr_err err = get_doc(t, &c->key, &d);
    if (err)
        return err;
    switch (c->kind) {
    case CHANGE_READ:
        d->read = c->a != 0;
        break;
    case CHANGE_STARRED:
        d->starred = c->a != 0;
        break;
    case CHANGE_PLACE:
        d->place = c->a;
        break;
    case CHANGE_OPENED:
        d->opened = c->a > d->opened ? c->a : d->opened; /* as in the file */
        break;
    case CHANGE_LETTER:
        return put_letter(d, c);
    case CHANGE_NOTE:
        err = get_extra(d);
        return err ? err : string_put(&d->extra->note, c->s);
    case CHANGE_BOOKMARK:
        return put_bookmark(d, c);
    case CHANGE_UNBOOKMARK:
        remove_bookmark(d, c->a);
        break;
    case CHANGE_SAW:
        return put_seen(t, d, c);
    case CHANGE_ENCODING:
    case CHANGES:
        break;
    }
    return DR_OK;
}

void table_forget(struct table *t, const struct text_key *key)
{
    struct doc *d = table_find(t, key);
    if (!d)
        return;
    extra_free(d->extra);
    /* Its slot by path stays true. */
    *d = (struct doc){.key = *key, .place = -1, .path_hash = d->path_hash, .size = -1};
}

void table_forget_choices(struct table *t)
{
    t->n_choices = 0;
}
