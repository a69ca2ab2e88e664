/* Full-width punctuation: what a half-width mark is shown as between ideographs. */
#include "layout/layout_int.h"

#include <string.h>

/* The full-width form of a half-width mark; 0 where it has none. */
static uint32_t fullwidth_form(uint32_t cp)
{
    return cp == '.'                                            ? 0x3002
           : cp < 0x80 && cp != 0 && strchr(",:;!?()", (int)cp) ? cp + 0xFEE0
                                                                : 0;
}

bool wide_may(uint32_t cp)
{
    return fullwidth_form(cp) != 0;
}

/* Marks after an ideograph are widened, brackets in pairs, and what could belong to a number, a
 * word or a name of a file is left alone. */
uint32_t wide_form(struct wide *w, const struct breaks *at, uint32_t cp, uint32_t next)
{
    bool after = at->prev_class == CLASS_IDEOGRAPH || at->prev_class == CLASS_ORDINAL;
    enum kinsoku_class follows = kinsoku_class(next);
    bool before = follows == CLASS_IDEOGRAPH || follows == CLASS_ORDINAL;
    bool wide;

    if (cp == '(') {
        wide = after || (before && (at->prev == 0 || at->prev_class == CLASS_SPACE));
        w->opens = w->opens << 1 | wide;
    } else if (cp == ')') {
        wide = w->opens & 1;
        w->opens >>= 1;
    } else if (cp == '.') {
        wide = after && follows != CLASS_LATIN && follows != CLASS_DIGIT && next != '.';
    } else {
        wide = after || (at->mark->closing && at->prev >= 0x2000 && at->prev_class != CLASS_SPACE);
    }
    return wide ? fullwidth_form(cp) : cp;
}
