/*
 * Full-width punctuation: what a half-width mark is shown as beside ideographs. Marks, brackets in
 * pairs, quotes in pairs; what could belong to a number, a word or a name of a file is left alone.
 */
#include "layout/layout_int.h"

#include <string.h>

enum { DOUBLE_OPENS = 0x201C, DOUBLE_CLOSES, SINGLE_OPENS = 0x2018, SINGLE_CLOSES };

bool wide_may(uint32_t cp)
{
    return cp < 0x80 && cp != 0 && strchr(",:;!?().\"'", (int)cp) != NULL;
}

static bool is_ideograph(enum kinsoku_class class)
{
    return class == CLASS_IDEOGRAPH || class == CLASS_ORDINAL;
}

/* Whether an ideograph or a wide mark stands before. */
static bool after_wide(const struct breaks *at)
{
    return is_ideograph(at->prev_class) || (at->prev >= 0x2000 && at->prev_class != CLASS_SPACE &&
                                            (at->mark->closing || at->mark->end));
}

static bool at_start(const struct breaks *at)
{
    return at->prev == 0 || at->prev_class == CLASS_SPACE;
}

/* A full stop ends a sentence where no name and no ellipsis goes on. */
static bool ends_sentence(const struct breaks *at, uint32_t next)
{
    enum kinsoku_class follows = kinsoku_class(next);

    return after_wide(at) && follows != CLASS_LATIN && follows != CLASS_DIGIT && next != '.';
}

/* A quote opens after a colon or a bracket even where one is open: its end was forgotten. */
static uint32_t quote(uint8_t *state, const struct breaks *at, uint32_t cp, uint32_t next)
{
    bool twice = cp == '"';
    bool opens = *state == WIDE_CLOSED || at->prev == 0xFF1A || at->mark->end;
    bool before = is_ideograph(kinsoku_class(next)) || (next >= 0x2000 && kinsoku_find(next)->end);

    if (opens && (at->prev_class == CLASS_DIGIT || (!before && at->prev_class == CLASS_LATIN)))
        return cp; /* inches, feet, an apostrophe */
    if (opens) {
        *state = before && (after_wide(at) || at_start(at)) ? WIDE_OPEN : WIDE_NARROW;
        if (*state == WIDE_NARROW)
            return cp;
        return twice ? DOUBLE_OPENS : SINGLE_OPENS;
    }
    if (!twice && kinsoku_class(next) == CLASS_LATIN && at->prev_class == CLASS_LATIN)
        return cp;
    opens = *state == WIDE_OPEN;
    *state = WIDE_CLOSED;
    return !opens ? cp : twice ? DOUBLE_CLOSES : SINGLE_CLOSES;
}

uint32_t wide_form(struct wide *w, const struct breaks *at, uint32_t cp, uint32_t next)
{
    bool wide;

    switch (cp) {
    case '"':
        return quote(&w->twice, at, cp, next);
    case '\'':
        return quote(&w->once, at, cp, next);
    case '(':
        wide = after_wide(at) || (at_start(at) && is_ideograph(kinsoku_class(next)));
        w->opens = w->opens << 1 | wide;
        break;
    case ')':
        wide = w->opens & 1;
        w->opens >>= 1;
        break;
    case '.':
        return ends_sentence(at, next) ? 0x3002 : cp;
    default:
        wide = after_wide(at);
    }
    return wide ? cp + 0xFEE0 : cp;
}
