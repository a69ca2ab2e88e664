/* Changes: those that wait to be written, and a table as the changes that make it. */
#include "marks_int.h"

#include <stdlib.h>
#include <string.h>

/* How many of the latest are looked through for one that a new one replaces: where the disk is
 * full for a day, a place that is set anew every few seconds must not fill the memory. */
enum { LOOK_BACK = 4096 };

enum dr_err string_put(char **to, const char *s)
{
    char *copy = NULL;
    if (s && *s) {
        size_t size = strlen(s) + 1;
        if (!(copy = malloc(size)))
            return DR_NOMEM;
        memcpy(copy, s, size);
    }
    free(*to);
    *to = copy;
    return DR_OK;
}

void change_fini(struct change *c)
{
    free(c->s);
    free(c->title);
    c->s = c->title = NULL;
}

void changes_fini(struct changes *list)
{
    for (size_t i = 0; i < list->n; i++)
        change_fini(&list->at[i]);
    free(list->at);
    *list = (struct changes){NULL, 0, 0};
}

/* Whether a later change b leaves nothing of a. */
static bool replaces(const struct change *b, const struct change *a)
{
    if (a->kind != b->kind || memcmp(&a->key, &b->key, sizeof a->key) != 0)
        return false;
    if (a->kind == CHANGE_LETTER)
        return a->letter == b->letter;
    return a->kind != CHANGE_BOOKMARK && a->kind != CHANGE_UNBOOKMARK;
}

static void replace(struct change *old, struct change c)
{
    if (!c.title) { /* which leaves the title as it is */
        c.title = old->title;
        old->title = NULL;
    }
    change_fini(old);
    *old = c;
}

enum dr_err changes_reserve(struct changes *list)
{
    void *at = list->at;
    enum dr_err err = mem_grow(&at, &list->cap, list->n + 1, sizeof *list->at);
    list->at = at;
    return err;
}

enum dr_err changes_add(struct changes *list, struct change c)
{
    size_t least = list->n > LOOK_BACK ? list->n - LOOK_BACK : 0;
    for (size_t i = list->n; i > least; i--) {
        struct change *old = &list->at[i - 1];
        if (replaces(&c, old)) {
            replace(old, c);
            return DR_OK;
        }
    }
    enum dr_err err = changes_reserve(list);
    if (!err)
        list->at[list->n++] = c;
    return err;
}

/* --- all of it as changes */
static enum dr_err say(struct changes *out, struct change c, const char *s, const char *title)
{
    void *at = out->at;
    enum dr_err err = string_put(&c.s, s);
    if (!err)
        err = string_put(&c.title, title);
    if (!err)
        err = mem_grow(&at, &out->cap, out->n + 1, sizeof *out->at);
    out->at = at;
    if (err)
        change_fini(&c);
    else
        out->at[out->n++] = c;
    return err;
}

static enum dr_err say_extra(struct changes *out, const struct doc *d)
{
    const struct extra *x = d->extra;
    enum dr_err err = DR_OK;
    if (x->note)
        err = say(out, (struct change){.kind = CHANGE_NOTE, .key = d->key}, x->note, NULL);
    for (size_t i = 0; !err && i < x->n_letters; i++) {
        struct change c = {.kind = CHANGE_LETTER, .key = d->key, .letter = x->letters[i].letter};
        c.a = x->letters[i].place;
        err = say(out, c, NULL, NULL);
    }
    for (size_t i = 0; !err && i < x->n_bookmarks; i++) {
        const struct bookmark *b = &x->bookmarks[i];
        struct change c = {.kind = CHANGE_BOOKMARK, .key = d->key, .a = b->place, .b = b->time};
        err = say(out, c, b->words, NULL);
    }
    if (!err && x->path) {
        struct change c = {.kind = CHANGE_SAW, .key = d->key, .a = d->size, .b = d->mtime};
        err = say(out, c, x->path, x->title);
    }
    return err;
}

static enum dr_err say_doc(struct changes *out, const struct doc *d)
{
    enum dr_err err = DR_OK;
    if (d->read)
        err = say(out, (struct change){CHANGE_READ, 0, d->key, 1, 0, NULL, NULL}, NULL, NULL);
    if (!err && d->starred)
        err = say(out, (struct change){CHANGE_STARRED, 0, d->key, 1, 0, NULL, NULL}, NULL, NULL);
    if (!err && d->place >= 0)
        err =
            say(out, (struct change){CHANGE_PLACE, 0, d->key, d->place, 0, NULL, NULL}, NULL, NULL);
    if (!err && d->opened)
        err = say(out, (struct change){CHANGE_OPENED, 0, d->key, d->opened, 0, NULL, NULL}, NULL,
                  NULL);
    return !err && d->extra ? say_extra(out, d) : err;
}

enum dr_err table_changes(const struct table *t, struct changes *out)
{
    enum dr_err err = DR_OK;
    for (size_t i = 0; !err && i < t->n; i++)
        err = say_doc(out, &t->docs[i]);
    for (size_t i = 0; !err && i < t->n_choices; i++) {
        struct change c = {.kind = CHANGE_ENCODING, .key = t->choices[i].raw_key};
        err = say(out, c, t->choices[i].encoding->name, NULL);
    }
    return err;
}
