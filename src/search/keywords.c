#include "search.h"
#include "search_int.h"

#include <stdlib.h>
#include <string.h>

struct keywords {
    struct keyword *at;
    size_t n, cap;
    struct names folds;  /* of the keywords, in their order */
    struct names groups; /* every group that ever was: it keeps its colour when it comes again */
};

struct keywords *keywords_new(void)
{
    struct keywords *k = calloc(1, sizeof *k);
    if (k) {
        names_init(&k->folds);
        names_init(&k->groups);
    }
    return k;
}

void keywords_clear(struct keywords *k)
{
    for (size_t i = 0; i < k->n; i++)
        free((char *)k->at[i].word);
    k->n = 0;
    names_fini(&k->folds);
}

void keywords_free(struct keywords *k)
{
    if (!k)
        return;
    keywords_clear(k);
    free(k->at);
    names_fini(&k->groups);
    free(k);
}

static char *copy(const char *s)
{
    size_t size = strlen(s) + 1;
    char *out = malloc(size);
    return out ? memcpy(out, s, size) : NULL;
}

/* The group's index, which is made where it is not there yet. */
static enum dr_err group_of(struct keywords *k, const char *name, size_t *out)
{
    *out = names_find(&k->groups, name);
    if (*out != SIZE_MAX)
        return DR_OK;
    char *own = copy(name);
    enum dr_err err = own ? names_add(&k->groups, own) : DR_NOMEM;
    if (err)
        free(own);
    else
        *out = k->groups.n - 1;
    return err;
}

/* Adds the word with its fold, which is new and is taken over on success. */
static enum dr_err add_folded(struct keywords *k, const char *word, const char *group, char *fold)
{
    size_t in;
    enum dr_err err = group_of(k, group ? group : word, &in);
    if (!err)
        err = mem_grow((void **)&k->at, &k->cap, k->n + 1, sizeof *k->at);
    if (err)
        return err;
    char *own = copy(word);
    err = own ? names_add(&k->folds, fold) : DR_NOMEM;
    if (err) {
        free(own);
        return err;
    }
    k->at[k->n++] = (struct keyword){own, k->groups.at[in], (unsigned)in};
    return DR_OK;
}

/* The index of the keyword with word's fold; SIZE_MAX where there is none. The fold is left in *b.
 */
static enum dr_err find(const struct keywords *k, const char *word, struct buf *b, size_t *out)
{
    buf_init(b);
    enum dr_err err = search_fold(word, strlen(word), b);
    *out = err || !b->len ? SIZE_MAX : names_find(&k->folds, b->data);
    return err;
}

enum dr_err keywords_add(struct keywords *k, const char *word, const char *group)
{
    struct buf b;
    size_t at;
    enum dr_err err = find(k, word, &b, &at);
    if (!err && b.len && at == SIZE_MAX) {
        char *fold = buf_take(&b, NULL);
        err = fold ? add_folded(k, word, group, fold) : DR_NOMEM;
        if (err)
            free(fold);
    }
    buf_fini(&b);
    return err;
}

bool keywords_remove(struct keywords *k, const char *word)
{
    struct buf b;
    size_t at;
    enum dr_err err = find(k, word, &b, &at);
    buf_fini(&b);
    if (err || at == SIZE_MAX)
        return false;
    free((char *)k->at[at].word);
    memmove(k->at + at, k->at + at + 1, (k->n - at - 1) * sizeof *k->at);
    k->n--;
    names_remove(&k->folds, at);
    return true;
}

bool keywords_has(const struct keywords *k, const char *word)
{
    struct buf b;
    size_t at;
    enum dr_err err = find(k, word, &b, &at);
    buf_fini(&b);
    return !err && at != SIZE_MAX;
}

size_t keywords_count(const struct keywords *k)
{
    return k->n;
}

const struct keyword *keywords_get(const struct keywords *k, size_t i)
{
    return &k->at[i];
}

const char *keywords_fold(const struct keywords *k, size_t i)
{
    return k->folds.at[i];
}
