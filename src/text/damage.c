#include "repair_int.h"

#include <assert.h>
#include <stdlib.h>

const char *text_damage_name(enum text_damage_kind kind)
{
    static const char *const names[] = {
        [TEXT_DAMAGE_BYTES] = "bytes",
        [TEXT_DAMAGE_REPLACEMENT] = "replacement",
        [TEXT_DAMAGE_MOJIBAKE] = "mojibake",
        [TEXT_DAMAGE_DESYNC] = "desync",
    };
    assert(kind < TEXT_DAMAGE_KINDS);
    return names[kind];
}

static int by_off(const void *a, const void *b)
{
    const struct text_damage *x = a, *y = b;
    return x->off < y->off ? -1 : x->off > y->off;
}

void damage_sort(struct finder *f)
{
    if (f->damages)
        qsort(f->damage, f->damages, sizeof *f->damage, by_off);
}

/* Both lists as one, in order of off. What touches a repaired stretch is part of it. */
static struct text_damage *merge(const struct finder *f, size_t *n)
{
    const struct text *t = f->t;
    struct text_damage *all = malloc((t->damages + f->damages) * sizeof *all);
    size_t old = 0;
    *n = 0;
    for (size_t i = 0; all && i < f->damages; i++) {
        struct text_damage *d = &f->damage[i];
        size_t end = d->off + d->len;
        while (old < t->damages && t->damage[old].off + t->damage[old].len <= d->off)
            all[(*n)++] = t->damage[old++];
        while (old < t->damages && t->damage[old].off < end)
            old++;
        d->raw_off = text_raw_off(t, d->off);
        d->raw_len = text_raw_off(t, end) - d->raw_off;
        all[(*n)++] = *d;
    }
    while (all && old < t->damages)
        all[(*n)++] = t->damage[old++];
    return all;
}

enum dr_err damage_add_repairs(struct text *t)
{
    struct finder f;
    finder_init(&f, t);
    find_mojibake(&f);
    find_desync(&f);
    if (f.damages && !f.no_memory) {
        damage_sort(&f);
        size_t n;
        struct text_damage *all = merge(&f, &n);
        f.no_memory = !all;
        if (all) {
            /* The map keeps the old ones. */
            t->damage = all;
            t->damages = n;
            t->piece = f.piece;
            t->pieces = f.pieces;
            t->repairs = buf_take(&f.shown, NULL);
            f.piece = NULL;
            f.no_memory = !t->repairs;
        }
    }
    enum dr_err err = f.no_memory ? DR_NOMEM : DR_OK;
    finder_fini(&f);
    return err;
}
