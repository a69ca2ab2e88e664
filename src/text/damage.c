#include "repair_int.h"

#include <assert.h>
#include <stdlib.h>

const char *text_damage_name(enum text_damage_kind kind)
{
    static const char *const names[] = {
        [TEXT_DAMAGE_BYTES] = DR_WORD("bytes"),
        [TEXT_DAMAGE_REPLACEMENT] = DR_WORD("replacement"),
        [TEXT_DAMAGE_MOJIBAKE] = DR_WORD("mojibake"),
        [TEXT_DAMAGE_DESYNC] = DR_WORD("desync"),
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

/* What is left of the damage d between off and end. */
static struct text_damage part(const struct text *t, struct text_damage d, size_t off, size_t end)
{
    size_t stop = d.off + d.len < end ? d.off + d.len : end;
    d.off = d.off > off ? d.off : off;
    d.len = d.off < stop ? stop - d.off : 0;
    d.raw_off = text_raw_off(t, d.off);
    d.raw_len = text_raw_off(t, d.off + d.len) - d.raw_off;
    return d;
}

/* Both lists as one, in order of off. What lies in a repaired stretch is part of it. */
static struct text_damage *merge(const struct finder *f, size_t *n)
{
    const struct text *t = f->t;
    struct text_damage *all = malloc((t->damages + 2 * f->damages) * sizeof *all);
    size_t old = 0, off = 0;
    *n = 0;
    for (size_t i = 0; all && i <= f->damages; i++) {
        const struct text_damage *d = i < f->damages ? &f->damage[i] : NULL;
        size_t stop = d ? d->off : t->len;
        for (; old < t->damages && t->damage[old].off < stop; old++) {
            const struct text_damage *was = &t->damage[old];
            bool is_whole = was->off >= off && was->off + was->len <= stop;
            struct text_damage left = is_whole ? *was : part(t, *was, off, stop);
            if (left.len)
                all[(*n)++] = left;
            if (was->off + was->len > stop)
                break;
        }
        if (!d)
            break;
        off = stop + d->len;
        all[(*n)++] = part(t, *d, stop, off);
    }
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
