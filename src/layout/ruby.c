/*
 * Readings above the text: a reading finds its base among the cells before it. Where it is wider it
 * goes on above what follows, as far as nothing there has a reading; else it widens its base,
 * so that readings do not touch. Lines then get a line of readings above them.
 */
#include "layout/layout_int.h"

#include <string.h>

enum {
    BASE_MAX = 16, /* cells of a base */
    OVER_MAX = 2,  /* columns that a reading may take above what follows its base */
    OVER_ONE = 4,  /* the same for that of one character: Pinyin has six letters */
    TAG_NAME_MAX = 8
};

/* --- where a base begins --- */

static bool is_tag(const char *s, size_t len, const char *name)
{
    size_t n = strlen(name);

    if (len <= n)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((s[i] >= 'A' && s[i] <= 'Z' ? s[i] | 0x20 : s[i]) != name[i])
            return false;
    return s[n] == '>' || s[n] == ' ' || s[n] == '\n' || s[n] == '\t' || s[n] == '/';
}

void ruby_markup(struct ruby_place *place, const char *s, size_t len, size_t n)
{
    for (size_t i = 0; i < len; i++) {
        const char *tag = s + i + 1;
        size_t left = len - i - 1;

        if (s[i] != '<')
            continue;
        if (is_tag(tag, left, "ruby") || is_tag(tag, left, "rb"))
            place->tag = n;
        else if (is_tag(tag, left, "/ruby"))
            place->tag = SIZE_MAX;
    }
}

static uint32_t cell_cp(const struct cells *c, size_t i)
{
    uint32_t cp = 0;

    if (c->cell[i].shown_len > 0)
        utf8_decode(c->shown.data + c->cell[i].shown, c->cell[i].shown_len, &cp);
    return cp;
}

/* An ideograph, or what stands for one inside a word: 々 〆 ヶ. */
static bool is_han(uint32_t cp)
{
    return unicode_script(cp) == SCRIPT_HAN || cp == 0x3006 || cp == 0x30F6;
}

/* How many characters a reading is of, where it says so: its syllables of Pinyin, or the groups
 * that spaces part. 0: it does not say. */
static size_t count_syllables(const char *s, size_t len)
{
    size_t n = 0;

    for (size_t i = 0; i < len;) {
        size_t step = unicode_pinyin_syllable(s + i, len - i);

        if (step == 0 && s[i] != ' ' && s[i] != '\'' && s[i] != '-')
            return 0;
        n += step > 0;
        i += step ? step : 1;
    }
    return n;
}

/* The characters of kanji that kana are read for: as many as stand there. */
static bool reads_a_word(const char *s, size_t len)
{
    enum unicode_script script;
    uint32_t cp;

    utf8_decode(s, len, &cp);
    script = unicode_script(cp);
    return script == SCRIPT_HIRAGANA || script == SCRIPT_KATAKANA;
}

/* Whether no line ends among the cells from first on. */
static bool is_one_line(const struct cells *c, size_t first)
{
    for (size_t i = first; i < c->n; i++)
        if (c->how[i] & BREAK_END)
            return false;
    return true;
}

static size_t find_base(const struct cells *c, const struct ruby_place *place, const char *s,
                        size_t len)
{
    size_t from = place->from, n = c->n, first = n, most = BASE_MAX, syllables;

    if (place->tag != SIZE_MAX && place->tag >= from && n - place->tag <= BASE_MAX &&
        is_one_line(c, place->tag))
        return place->tag;
    syllables = count_syllables(s, len);
    if (syllables > 0 && syllables < most)
        most = syllables;
    else if (!reads_a_word(s, len))
        most = 1;
    while (first > from && n - first < most && is_han(cell_cp(c, first - 1)))
        first--;
    if (first == n && n > from && kinsoku_class(cell_cp(c, n - 1)) == CLASS_LATIN)
        first--;
    return first;
}

/* --- a reading --- */

/* The reading without its brackets and the spaces around it. */
static struct shown inside_brackets(const struct shown *s)
{
    static const uint32_t around[] = {'(',    ')',    '[',    ']',    0xFF08, 0xFF09,
                                      0x3014, 0x3015, 0x3010, 0x3011, ' ',    0x3000};
    struct shown in = *s;

    for (size_t pass = 0; pass < 2; pass++) {
        while (in.len > 0) {
            size_t at = pass == 0 ? 0 : utf8_prev(in.data, in.len), step, i;
            uint32_t cp;

            step = utf8_decode(in.data + at, in.len - at, &cp);
            for (i = 0; i < sizeof around / sizeof *around && around[i] != cp; i++)
                ;
            if (i == sizeof around / sizeof *around)
                break;
            in.data += pass == 0 ? step : 0;
            in.len -= step;
        }
    }
    return in;
}

/* The cells of a reading go to c->over. */
static enum dr_err draw_reading(struct cells *c, const struct layout_options *o,
                                const struct shown *s, struct ruby *r)
{
    size_t base = c->shown.len, cluster_end = 0;
    enum dr_err err = buf_append(&c->shown, s->data, s->len);

    r->over = c->n_over;
    for (size_t off = 0; off < s->len && err == DR_OK && r->width <= o->width;) {
        struct grapheme g = draw_next(s->data, s->len, off, &cluster_end);
        struct layout_cell cell = {.off = s->at.off,
                                   .len = (uint32_t)s->at.len,
                                   .shown = (uint32_t)(base + off),
                                   .flags = s->flags};

        off += g.len;
        err = draw_grapheme(c, o, &g, &cell);
        if (err == DR_OK)
            err = mem_grow((void **)&c->over, &c->over_cap, c->n_over + 1, sizeof *c->over);
        if (err != DR_OK || cell.width == 0)
            continue;
        c->over[c->n_over++] = cell;
        r->width = (uint16_t)(r->width + cell.width);
    }
    r->overs = c->n_over - r->over;
    return err;
}

static size_t base_width(const struct cells *c, size_t first, size_t end)
{
    size_t width = 0;

    for (size_t i = first; i < end; i++)
        width += c->cell[i].width;
    return width;
}

/* n columns of nothing after the cell before `at`, which they stand for too. */
static enum dr_err widen(struct cells *c, size_t at, size_t n, uint8_t how)
{
    struct layout_cell blank = c->cell[at - 1];
    enum dr_err err = cells_reserve(c, n);

    if (err == DR_OK)
        err = cells_show(c, &blank, " ", 1);
    if (err != DR_OK)
        return err;
    memmove(c->cell + at + n, c->cell + at, (c->n - at) * sizeof *c->cell);
    memmove(c->how + at + n, c->how + at, c->n - at);
    blank.width = 1;
    for (size_t i = at; i < at + n; i++) {
        c->cell[i] = blank;
        c->how[i] = how;
    }
    c->n += n;
    return DR_OK;
}

/* Spreads the columns that the base lacks over its characters: all but those that the reading may
 * take above what follows. */
static enum dr_err spread(struct cells *c, struct ruby *r, size_t width)
{
    size_t n = c->n - r->cell, over = n == 1 ? OVER_ONE : OVER_MAX,
           lacks = r->width > width + over ? r->width - width - over : 0;
    enum dr_err err = DR_OK;

    lacks += width % 2 == 0 && lacks % 2 == 1; /* ideographs stay on even columns */
    for (size_t i = n; i > 0 && err == DR_OK; i--) {
        size_t pads = lacks * i / n - lacks * (i - 1) / n;

        if (pads > 0)
            err = widen(c, r->cell + i, pads, BREAK_WHOLE);
    }
    r->cells = c->n - r->cell;
    return err;
}

/* Widens the base before, with the marks that close it, where its reading would touch this one; r
 * has its base's first cell. What widens it so vanishes where a line ends there. */
static enum dr_err part(struct cells *c, struct ruby *r)
{
    const struct ruby *last = c->n_ruby > 0 ? &c->ruby[c->n_ruby - 1] : NULL;
    size_t end, has, needs;
    enum dr_err err;

    if (!last)
        return DR_OK;
    end = last->cell + last->cells;
    has = base_width(c, last->cell, r->cell);
    needs = (size_t)last->lead + last->width + 1;
    for (size_t i = end; i < r->cell; i++)
        if (c->how[i] & BREAK_END)
            return DR_OK;
    if (has >= needs)
        return DR_OK;
    needs -= has;
    needs += has % 2 == 0 && needs % 2 == 1;
    while (end < r->cell && kinsoku_find(cell_cp(c, end))->start)
        end++;
    err = widen(c, end, needs, BREAK_SPACE);
    if (err == DR_OK)
        r->cell += needs;
    return err;
}

enum dr_err ruby_add(struct cells *c, const struct layout_options *o, struct ruby_place *place,
                     const struct shown *s, bool *done)
{
    struct shown in = inside_brackets(s);
    struct ruby r = {.cell = c->n};
    size_t width, over = c->n_over;
    enum dr_err err;

    *done = in.len == 0;
    if (*done)
        return DR_OK;
    r.cell = find_base(c, place, in.data, in.len);
    if (r.cell == c->n)
        return DR_OK;
    err = draw_reading(c, o, &in, &r);
    width = base_width(c, r.cell, c->n);
    if (err != DR_OK || r.overs == 0 || r.width > o->width / 2 || width > (size_t)o->width / 2) {
        c->n_over = over;
        return err;
    }
    *done = true;
    err = part(c, &r);
    c->how[r.cell] &= (uint8_t)~BREAK_PLAIN; /* it needs room for its reading */
    for (size_t i = r.cell + 1; i < c->n; i++)
        c->how[i] = BREAK_WHOLE;
    r.lead = (uint16_t)(width > r.width ? (width - r.width) / 2 : 0);
    if (err == DR_OK)
        err = spread(c, &r, width);
    if (err == DR_OK)
        err = mem_grow((void **)&c->ruby, &c->ruby_cap, c->n_ruby + 1, sizeof *c->ruby);
    if (err == DR_OK)
        c->ruby[c->n_ruby++] = r;
    place->from = c->n;
    place->tag = place->tag == SIZE_MAX ? SIZE_MAX : c->n;
    return err;
}

/* --- lines of readings --- */

static enum dr_err blank_columns(struct cells *c, size_t n, size_t off)
{
    struct layout_cell blank = {.off = off, .width = 1};
    enum dr_err err = n > 0 ? cells_show(c, &blank, " ", 1) : DR_OK;

    for (; n > 0 && err == DR_OK; n--)
        err = cells_push(c, &blank, 0);
    return err;
}

enum dr_err ruby_line(struct cells *c, const struct layout_options *o,
                      const struct layout_line *text, size_t *next, struct layout_line *out)
{
    size_t col = text->indent, at = col, cell = text->cell, end = cell + text->cells;
    enum dr_err err = DR_OK;

    *out = (struct layout_line){
        .kind = LINE_RUBY, .cell = (uint32_t)c->n, .indent = text->indent, .at = {text->at.off, 0}};
    for (; *next < c->n_ruby && c->ruby[*next].cell < end && err == DR_OK; (*next)++) {
        const struct ruby *r = &c->ruby[*next];
        size_t start = r->lead;

        for (; cell < r->cell; cell++)
            at += c->cell[cell].width;
        start += at;
        if (start > col)
            err = blank_columns(c, start - col, text->at.off);
        col = start > col ? start : col;
        for (size_t i = r->over; i < r->over + r->overs && err == DR_OK; i++) {
            if (col + c->over[i].width > (size_t)o->width)
                break;
            err = cells_push(c, &c->over[i], 0);
            col += c->over[i].width;
        }
    }
    out->cells = (uint32_t)(c->n - out->cell);
    out->width = (uint16_t)(out->cells > 0 ? col : 0);
    return err;
}
