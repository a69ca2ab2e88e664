/*
 * Where a line may break: UAX #14 first, then what the tables of prohibitions take away, and what
 * is left for the last resorts.
 */
#include "layout/layout_int.h"

#include <stddef.h>
#include <string.h>

enum { LAST_RESORT = 3 }; /* closing marks in a row before the rule may break */
enum { TITLE_OPENS = 0x300A, TITLE_CLOSES = 0x300B, TITLE_PART = 3 };

void breaks_start(struct breaks *b)
{
    memset(b, 0, offsetof(struct breaks, level));
    b->mark = kinsoku_find(0);
    b->prev_class = CLASS_OTHER;
    line_breaker_init(&b->lb, LINE_BREAK_CJK);
}

void breaks_init(struct breaks *b, const struct article *a, const struct layout_options *o)
{
    memset(b, 0, sizeof *b);
    b->level = o->kinsoku;
    b->ambiguous = o->ambiguous;
    if (o->keep_all)
        b->keep = a->script == ARTICLE_KO ? KEEP_WORDS : KEEP_HANGUL;
    b->title_max = (size_t)(o->width - 1) / TITLE_PART;
    breaks_start(b);
    line_breaker_step(&b->lb, 0x4E00);
    line_breaker_step(&b->lb, 0x4E00);
    b->plain_state = b->lb.state;
    breaks_start(b);
    line_breaker_step(&b->lb, 'a');
    line_breaker_step(&b->lb, 'a');
    b->letter_state = b->lb.state;
    breaks_start(b);
}

struct seen breaks_look(struct breaks *b, uint32_t cp)
{
    struct seen *s = &b->seen[cp % SEEN];

    if (s->cp != cp) {
        s->cp = cp;
        s->class = (uint8_t)kinsoku_class(cp);
        s->row = (uint16_t)kinsoku_find_row(cp);
        s->width = (uint8_t)unicode_width(cp, b->ambiguous);
    }
    return *s;
}

/* kinsoku_holds, each pair asked once. */
static bool holds(struct breaks *b, enum kinsoku_class before, enum kinsoku_class after)
{
    uint8_t *known = &b->held[before][after];

    if (*known == 0)
        *known = kinsoku_holds(before, after, b->keep) ? 2 : 1;
    return *known == 2;
}

static bool forbids(uint8_t from_level, const struct breaks *b)
{
    return from_level > 0 && from_level <= b->level;
}

/* --- words and addresses --- */

static bool is_graphic(uint32_t cp)
{
    return cp > ' ' && cp < 0x7F;
}

/* Inside a word or an address, where a line that is long enough does not break: what of how is
 * left. After some marks a longer one breaks first. */
static uint8_t inside_token(const struct breaks *b, uint32_t cp, uint8_t how)
{
    bool soft = strchr(kinsoku_soft, (int)b->prev) != NULL;

    if (!soft && b->scheme < 3)
        return how;
    how &= (uint8_t)~BREAK_MAY;
    if (soft && cp != b->prev && (how & BREAK_TOKEN))
        how |= BREAK_SOFT;
    return how;
}

/* "://" begins an address. */
static void note_scheme(struct breaks *b, uint32_t cp)
{
    if (!is_graphic(cp)) {
        b->scheme = 0;
    } else if (b->scheme < 3) {
        if (cp == ':')
            b->scheme = is_graphic(b->prev);
        else
            b->scheme = cp == '/' && b->scheme > 0 ? b->scheme + 1 : 0;
    }
}

/* --- each cell --- */

/* 第 3 页: the number stays with its mark also after a space. */
static bool is_ordinal(const struct breaks *b, enum kinsoku_class class)
{
    return b->prev_class == CLASS_SPACE && b->before == ORDINAL_MARK &&
           (class == CLASS_DIGIT || class == CLASS_WIDE_DIGIT);
}

uint8_t breaks_before(struct breaks *b, uint32_t cp, enum kinsoku_class class,
                      const struct kinsoku_row *row)
{
    bool may = line_breaker_step(&b->lb, cp) != LINE_BREAK_NO;
    bool start = forbids(row->start, b);
    bool end = forbids(b->mark->end, b);
    bool held =
        b->glue || is_ordinal(b, class) || (row->keep && cp == b->prev && b->alike % 2 == 1);
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
        if (may && !holds(b, b->prev_class, class))
            how |= BREAK_MAY;
        if (is_graphic(b->prev) && is_graphic(cp))
            how = inside_token(b, cp, how);
    }
    if (start && row->closing && b->closing >= LAST_RESORT && !held)
        how |= BREAK_LAST;
    return how;
}

/* Whether a run of characters like the last one would leave all that is known as it is. */
static uint8_t alike_to(const struct breaks *b, enum kinsoku_class class,
                        const struct kinsoku_row *row)
{
    bool marked = row->start || row->end || row->keep;

    if (class == CLASS_LATIN && b->lb.state == b->letter_state && b->prev < 0x80)
        return ALIKE_LETTER;
    if ((class == CLASS_IDEOGRAPH || class == CLASS_ORDINAL) && !marked &&
        b->lb.state == b->plain_state && b->keep < KEEP_WORDS)
        return ALIKE_PLAIN;
    return ALIKE_NOTHING;
}

void breaks_after(struct breaks *b, uint32_t cp, enum kinsoku_class class,
                  const struct kinsoku_row *row)
{
    note_scheme(b, cp);
    b->alike = cp == b->prev ? b->alike + 1 : 1;
    b->before = b->prev;
    b->prev = cp;
    b->prev_class = class;
    b->glue = false;
    b->alike_to = alike_to(b, class, row);
    if (class == CLASS_SPACE)
        return;
    b->mark = row;
    b->closing = row->closing ? b->closing + 1 : 0;
}

void breaks_alike(struct breaks *b, const char *s, size_t len)
{
    utf8_decode(s, len, &b->prev);
    if (b->alike_to == ALIKE_PLAIN)
        b->prev_class = b->prev == ORDINAL_MARK ? CLASS_ORDINAL : CLASS_IDEOGRAPH;
    else if (b->scheme < 3)
        b->scheme = 0;
    b->before = 0;
    b->alike = 1;
}

/* --- groups --- */

/* No line breaks before any of the cells from first on. */
static void hold(struct cells *c, size_t first, uint8_t taken)
{
    for (size_t i = first; i < c->n; i++)
        c->how[i] &= (uint8_t)~taken;
}

/* After a number and a space: letters, which are a unit once nothing else follows them. */
static void number_letters(struct breaks *b, struct cells *c, const char *word, size_t len)
{
    if (b->prev_class == CLASS_LATIN && len == 1 && b->unit_len + len <= sizeof b->unit) {
        if (b->unit_len == 0)
            b->unit_cell = c->n - 1;
        b->unit[b->unit_len++] = *word;
        return;
    }
    if (b->prev_class != CLASS_LATIN && b->unit_len > 0 && kinsoku_is_letters(b->unit, b->unit_len))
        c->how[b->unit_cell] &= (uint8_t) ~(BREAK_MAY | BREAK_TOKEN);
    b->number = false;
}

/* Once what follows a number is a unit, no line breaks before any cell of it. Longer units are
 * found as they grow. */
static void number_unit(struct breaks *b, struct cells *c, const char *word, size_t len)
{
    enum kinsoku_unit unit;

    if (b->prev_class != CLASS_IDEOGRAPH || b->unit_len + len > sizeof b->unit) {
        b->number = false;
        return;
    }
    if (b->unit_len == 0 && !b->chained)
        b->unit_cell = c->n - 1;
    memcpy(b->unit + b->unit_len, word, len);
    b->unit_len += len;
    unit = kinsoku_unit_find(b->unit, b->unit_len);
    /* After a space a multiplier may as well begin a word of its own. */
    if (unit == UNIT_LAST || (unit == UNIT_MORE && !b->spaced))
        hold(c, b->unit_cell, BREAK_MAY | BREAK_TOKEN);
    if (unit == UNIT_MORE) {
        b->unit_len = 0;
        b->chained = true;
    }
}

static void group_number(struct breaks *b, struct cells *c, const char *word, size_t len)
{
    bool letters = b->number && b->spaced &&
                   (b->prev_class == CLASS_LATIN || (b->unit_len > 0 && b->unit[0] > 0));

    if (letters) {
        number_letters(b, c, word, len);
        if (b->number)
            return;
    }
    if (b->prev_class == CLASS_DIGIT || b->prev_class == CLASS_WIDE_DIGIT) {
        if (b->before < '0' || b->before > '9')
            b->part = is_graphic(b->before) && !strchr("(.,+", (int)b->before);
        b->number = true;
        b->spaced = b->chained = false;
        b->unit_len = 0;
    } else if (b->number && b->prev_class == CLASS_SPACE && b->unit_len == 0 && !b->spaced) {
        b->spaced = true;
        b->number = !b->part && !b->chained;
    } else if (b->number) {
        number_unit(b, c, word, len);
    }
}

/* A title that takes less than a third of a line is not parted. */
static void group_title(struct breaks *b, struct cells *c)
{
    size_t last = c->n - 1, width = 0;

    if (b->prev == TITLE_OPENS) {
        if (b->titles == 0 || last - b->title_cell > b->title_max) {
            b->titles = 0;
            b->title_cell = last;
        }
        b->titles++;
    } else if (b->titles > 0 && --b->titles == 0 && last - b->title_cell <= b->title_max) {
        for (size_t i = b->title_cell; i <= last; i++)
            width += c->cell[i].width;
        if (width <= b->title_max)
            hold(c, b->title_cell + 1, BREAK_MAY);
    }
}

void breaks_group(struct breaks *b, struct cells *c, const char *word, size_t len)
{
    if (b->number || b->prev_class == CLASS_DIGIT || b->prev_class == CLASS_WIDE_DIGIT)
        group_number(b, c, word, len);
    if (b->prev == TITLE_OPENS || b->prev == TITLE_CLOSES)
        group_title(b, c);
}
