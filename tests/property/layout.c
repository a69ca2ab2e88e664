#include "property.h"

#include <stdlib.h>
#include <string.h>

/* One block under one view. */
struct laid {
    struct subject *s;
    const struct article *a;
    const struct block *block;
    const struct layout *l;
    const struct layout_options *o;
};

/* What is drawn is printable, and as wide as it says. */
static void check_shown(struct laid *d, const struct layout_cell *cell)
{
    const char *shown = d->l->shown + cell->shown;
    int width = 0;
    if (!cell->shown_len || utf8_valid_len(shown, cell->shown_len) != cell->shown_len) {
        bad(d->s, "the cell at %zu draws what is no UTF-8", cell->off);
        return;
    }
    for (size_t i = 0; i < cell->shown_len;) {
        uint32_t cp;
        i += utf8_decode(shown + i, cell->shown_len - i, &cp);
        if (unicode_is_control(cp) || cp < 0x20)
            bad(d->s, "the cell at %zu draws the control U+%04X", cell->off, (unsigned)cp);
    }
    for (size_t i = 0; i < cell->shown_len; i = grapheme_next(shown, cell->shown_len, i)) {
        size_t end = grapheme_next(shown, cell->shown_len, i);
        width += grapheme_width(shown + i, end - i, d->o->ambiguous);
    }
    if ((cell->width != 1 && cell->width != 2) || width != cell->width)
        bad(d->s, "the cell at %zu of %d columns draws %d", cell->off, cell->width, width);
}

/* The cells of a line of text are of that text, in its order. */
static void check_offsets(struct laid *d, size_t i)
{
    const struct layout_line *line = &d->l->lines[i];
    const struct text *t = d->a->text;
    size_t end = line->at.off;
    for (size_t c = line->cell; c < (size_t)line->cell + line->cells; c++) {
        const struct layout_cell *cell = &d->l->cells[c];
        /* Several cells may stand for one thing, on two lines too: a tab, a repair, a reading. */
        bool again = c > 0 && cell->off == cell[-1].off && cell->len == cell[-1].len;
        if (again)
            continue;
        if (cell->off < end || cell->off + cell->len > line->at.off + line->at.len)
            bad(d->s, "width %d, line %zu: the cell at %zu+%u is not between %zu and %zu",
                d->o->width, i, cell->off, cell->len, end, line->at.off + line->at.len);
        if (!is_boundary(t->data, t->len, cell->off) ||
            !is_boundary(t->data, t->len, cell->off + cell->len))
            bad(d->s, "the cell at %zu cuts a character", cell->off);
        end = cell->off + cell->len;
        if (layout_line_at(d->l, cell->off) != i)
            bad(d->s, "layout_line_at(%zu) is %zu, not %zu", cell->off,
                layout_line_at(d->l, cell->off), i);
    }
}

static void check_line(struct laid *d, size_t i)
{
    const struct layout_line *line = &d->l->lines[i];
    int width = line->cells ? line->indent : 0;
    if (line->kind == LINE_TEXT)
        check_offsets(d, i);
    else if (line->at.len)
        bad(d->s, "line %zu is no text but stands for some", i);
    for (size_t c = line->cell; c < (size_t)line->cell + line->cells; c++) {
        check_shown(d, &d->l->cells[c]);
        width += d->l->cells[c].width;
    }
    if (width > d->o->width || (line->cells && width != line->width))
        bad(d->s, "line %zu is %d columns, says %d, and may have %d", i, width, line->width,
            d->o->width);
}

/* Whether a character may have no cell though its run is drawn. */
static bool may_vanish(uint32_t cp)
{
    return unicode_is_space(cp) || unicode_is_ignorable(cp) ||
           (cp < 0x20 && !unicode_is_control(cp)) ||
           unicode_width(cp, UNICODE_AMBIGUOUS_NARROW) == 0;
}

/* The first character of a run that no cell from *c on shows though it must; the run's end where
 * none is lost. *c goes on to the cell reached. */
static size_t first_lost(struct laid *d, const struct run *run, size_t *c)
{
    const struct text *t = d->a->text;
    const struct layout *l = d->l;
    size_t off = run->off, end = run->off + run->len;
    while (off < end) {
        uint32_t cp;
        size_t len = utf8_decode(t->data + off, t->len - off, &cp);
        while (*c < l->n_cells && l->cells[*c].off + l->cells[*c].len <= off)
            (*c)++;
        if ((*c == l->n_cells || l->cells[*c].off > off) && !may_vanish(cp))
            break;
        off += len;
    }
    return off;
}

/* Every character of the block's text runs (of all runs in raw view) is part of a cell: wrapping
 * loses nothing, however long a word is. */
static void check_nothing_lost(struct laid *d)
{
    size_t c = 0;
    for (size_t i = d->block->run; i < d->block->run + d->block->runs; i++) {
        const struct run *run = &d->a->runs[i];
        if (!d->o->view.raw && run->kind != RUN_TEXT)
            continue;
        size_t lost = first_lost(d, run, &c);
        if (lost < run->off + run->len) {
            bad(d->s, "width %d: the character at %zu is on no line", d->o->width, lost);
            return;
        }
    }
}

static void check_block(struct laid *d)
{
    size_t end = d->block->off;
    bool folded = false;
    for (size_t i = 0; i < d->l->n_lines && d->s->faults < 8; i++) {
        const struct layout_line *line = &d->l->lines[i];
        if ((size_t)line->cell + line->cells > d->l->n_cells) {
            bad(d->s, "line %zu has cells past the end", i);
            return;
        }
        if (line->kind == LINE_FOLD) {
            folded = true;
            continue;
        }
        if (line->at.off != end)
            bad(d->s, "width %d: line %zu stands for %zu+%zu, after %zu", d->o->width, i,
                line->at.off, line->at.len, end);
        end = line->at.off + line->at.len;
        check_line(d, i);
    }
    if (folded || !d->l->n_lines || d->s->faults)
        return;
    if (end != d->block->off + d->block->len)
        bad(d->s, "width %d: the lines of the block at %zu end at %zu, not %zu", d->o->width,
            d->block->off, end, d->block->off + d->block->len);
    check_nothing_lost(d);
}

static void check_view(struct subject *s, const struct article *a, const struct layout_options *o)
{
    for (size_t i = 0; i < a->n_blocks && s->faults < 8; i++) {
        struct layout *l;
        if (layout_block(a, i, o, &l)) {
            bad(s, "layout_block fails");
            return;
        }
        struct laid d = {.s = s, .a = a, .block = &a->blocks[i], .l = l, .o = o};
        check_block(&d);
        layout_free(l);
    }
}

void check_layout(struct subject *s, const struct article *a)
{
    static const int widths[] = {80, LAYOUT_WIDTH_MIN, 40, 21, 120};
    static const struct view views[] = {
        {.repairs = true},
        {.raw = true},
        {.annotations = VIEW_ANNOTATIONS_SHOW,
         .furniture = VIEW_FURNITURE_SHOW,
         .punctuation = VIEW_PUNCTUATION_FULLWIDTH},
        {.annotations = VIEW_ANNOTATIONS_RUBY, .furniture = VIEW_FURNITURE_HIDE, .repairs = true},
    };
    static const struct layout_head head = {"海平日报 · 2019-04-12 · 记者 邵明澜", 46};
    enum { WIDTHS = sizeof widths / sizeof *widths, VIEWS = sizeof views / sizeof *views };
    uint64_t state = s->seed;
    for (int i = 0; i < WIDTHS * VIEWS; i++) {
        bool turn = (unsigned)i == s->number % (WIDTHS * VIEWS);
        if (!s->thorough && !turn && random_below(&state, 24) != 0)
            continue;
        struct layout_options o;
        layout_options_init(&o, widths[i % WIDTHS]);
        o.view = views[i / WIDTHS];
        if (i & 1)
            o.ambiguous = UNICODE_AMBIGUOUS_WIDE;
        o.kinsoku = (enum layout_kinsoku)random_below(&state, LAYOUT_KINSOKU_STRICT + 1);
        o.line_gap = (int)random_below(&state, 2);
        o.paragraph_gap = random_below(&state, 2);
        o.head = random_below(&state, 2) ? &head : NULL;
        check_view(s, a, &o);
    }
}
