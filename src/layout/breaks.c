/*
 * Where a line may break: UAX #14 first, then what the tables of prohibitions take away, and what
 * is left for the last resorts.
 */
#include "layout/layout_int.h"

#include <string.h>

enum { LAST_RESORT = 3 }; /* closing marks in a row before the rule may break */

void breaks_start(struct breaks *b, enum layout_kinsoku level)
{
    memset(b, 0, sizeof *b);
    b->level = level;
    b->mark = kinsoku_find(0);
    b->prev_class = CLASS_OTHER;
    line_breaker_init(&b->lb, LINE_BREAK_CJK);
}

/* kinsoku_holds, each pair asked once. */
static bool holds(struct breaks *b, enum kinsoku_class before, enum kinsoku_class after)
{
    uint8_t *known = &b->held[before][after];

    if (*known == 0)
        *known = kinsoku_holds(before, after) ? 2 : 1;
    return *known == 2;
}

static bool forbids(uint8_t from_level, const struct breaks *b)
{
    return from_level > 0 && from_level <= b->level;
}

uint8_t breaks_before(struct breaks *b, uint32_t cp, enum kinsoku_class class,
                      const struct kinsoku_row *row)
{
    bool may = line_breaker_step(&b->lb, cp) != LINE_BREAK_NO;
    bool start = forbids(row->start, b);
    bool end = forbids(b->mark->end, b);
    bool held = b->glue || holds(b, b->prev_class, class) ||
                (row->keep && cp == b->prev && b->alike % 2 == 1);
    uint8_t how = 0;

    /* A path or an address goes on after its solidus at every level. */
    if (b->mark->end == LAYOUT_KINSOKU_GB && (class == CLASS_LATIN || class == CLASS_DIGIT))
        end = false;
    /* Without prohibitions the marks that UAX #14 binds to ideographs are free. */
    if (b->level == LAYOUT_KINSOKU_NONE && (row->closing || b->mark->end) &&
        (class == CLASS_IDEOGRAPH || b->prev_class == CLASS_IDEOGRAPH))
        may = true;
    if (!start && !end && !held) {
        how = BREAK_TOKEN;
        if (may)
            how |= BREAK_MAY;
    }
    if (start && row->closing && b->closing >= LAST_RESORT && !held)
        how |= BREAK_LAST;
    return how;
}

void breaks_after(struct breaks *b, uint32_t cp, enum kinsoku_class class,
                  const struct kinsoku_row *row)
{
    b->alike = cp == b->prev ? b->alike + 1 : 1;
    b->prev = cp;
    b->prev_class = class;
    b->glue = false;
    if (class == CLASS_SPACE)
        return;
    b->mark = row;
    b->closing = row->closing ? b->closing + 1 : 0;
}

/* Once what follows a number is a unit, no line breaks before any cell of it. Longer units are
 * found as they grow. */
void breaks_number(struct breaks *b, struct cells *c, const char *word, size_t len)
{
    enum kinsoku_unit unit;

    if (b->prev_class == CLASS_DIGIT || b->prev_class == CLASS_WIDE_DIGIT) {
        b->number = true;
        b->spaced = false;
        b->unit_len = 0;
        return;
    }
    if (!b->number)
        return;
    if (b->prev_class == CLASS_SPACE && b->unit_len == 0 && !b->spaced) {
        b->spaced = true;
        return;
    }
    if (b->prev_class != CLASS_IDEOGRAPH || b->unit_len + len > sizeof b->unit) {
        b->number = false;
        return;
    }
    if (b->unit_len == 0)
        b->unit_cell = c->n - 1;
    memcpy(b->unit + b->unit_len, word, len);
    b->unit_len += len;
    unit = kinsoku_unit_find(b->unit, b->unit_len);
    for (size_t i = b->unit_cell; unit != UNIT_NONE && i < c->n; i++)
        c->how[i] &= (uint8_t) ~(BREAK_MAY | BREAK_TOKEN);
    if (unit == UNIT_MORE)
        b->unit_len = 0;
}
