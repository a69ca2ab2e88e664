/*
 * A caret in the text, moved by keys, and what is selected with it.
 */
#include "read_int.h"

#include <string.h>

/* A cell on a line of the article. */
struct spot {
    struct read_place at;
    size_t cell; /* index into the layout's cells */
};

static const struct layout_cell *cell_of(struct app *app, struct spot spot)
{
    const struct read_slot *slot = read_slot(app, spot.at.block);
    return slot ? &slot->layout->cells[spot.cell] : NULL;
}

/* The cell that stands for off, on its line; false where the line has none. */
static bool spot_at(struct app *app, size_t off, struct spot *out)
{
    out->at = read_place_at(app, off);
    const struct layout_line *line = read_line(app, out->at);
    if (!line || line->cells == 0)
        return false;
    const struct layout_cell *cells = read_slot(app, out->at.block)->layout->cells;
    out->cell = line->cell;
    while (out->cell + 1 < line->cell + line->cells && cells[out->cell + 1].off <= off)
        out->cell++;
    return true;
}

/* To the next or previous line that has cells. */
static bool line_step(struct app *app, struct read_place *at, bool back)
{
    struct read_place to = *at;
    while (back ? read_prev(app, &to) : read_next(app, &to)) {
        const struct layout_line *line = read_line(app, to);
        if (line && line->kind == LINE_TEXT && line->cells) {
            *at = to;
            return true;
        }
    }
    return false;
}

static bool step(struct app *app, struct spot *spot, bool back)
{
    const struct layout_line *line = read_line(app, spot->at);
    if (back ? spot->cell > line->cell : spot->cell + 1 < line->cell + line->cells) {
        spot->cell += back ? (size_t)-1 : 1;
        return true;
    }
    if (!line_step(app, &spot->at, back))
        return false;
    line = read_line(app, spot->at);
    spot->cell = back ? line->cell + line->cells - 1 : line->cell;
    return true;
}

/* What kind of word a cell is part of: two ideographs at most go together, so that a caret steps
 * through Chinese as fast as through Latin. */
enum kind { KIND_SPACE, KIND_MARK, KIND_HAN, KIND_OTHER };
static enum kind kind_of(struct app *app, struct spot spot, enum unicode_script *script)
{
    const struct layout *l = read_slot(app, spot.at.block)->layout;
    const struct layout_cell *c = &l->cells[spot.cell];
    uint32_t cp;
    utf8_decode(l->shown + c->shown, c->shown_len, &cp);
    *script = unicode_script(cp);
    if (unicode_is_space(cp))
        return KIND_SPACE;
    if (unicode_is_punctuation(cp))
        return KIND_MARK;
    if (*script == SCRIPT_COMMON)
        *script = SCRIPT_LATIN; /* digits go with letters */
    return *script == SCRIPT_HAN ? KIND_HAN : KIND_OTHER;
}

/* From the start of a word to its last cell. */
static struct spot word_end(struct app *app, struct spot spot)
{
    enum unicode_script script, other;
    enum kind kind = kind_of(app, spot, &script);
    size_t most = kind == KIND_HAN ? 2 : kind == KIND_MARK ? 1 : 64;
    struct spot next = spot;
    for (size_t n = 1; n < most && step(app, &next, false); n++) {
        if (next.at.block != spot.at.block || kind_of(app, next, &other) != kind || other != script)
            break;
        spot = next;
    }
    return spot;
}

static void word_step(struct app *app, struct spot *spot, bool back)
{
    enum unicode_script script;
    if (!back)
        *spot = word_end(app, *spot);
    do {
        if (!step(app, spot, back))
            return;
    } while (kind_of(app, *spot, &script) <= KIND_MARK);
    if (!back)
        return;
    /* To the start of the word that ends here. */
    enum unicode_script other;
    enum kind kind = kind_of(app, *spot, &script);
    struct spot before = *spot;
    for (size_t n = 1; n < (kind == KIND_HAN ? 2 : 64) && step(app, &before, true); n++) {
        if (before.at.block != spot->at.block || kind_of(app, before, &other) != kind ||
            other != script)
            return;
        *spot = before;
    }
}

/* To the end of the word at hand; where the caret is there, of the next one. */
static void word_end_step(struct app *app, struct spot *spot)
{
    enum unicode_script script;
    do {
        if (!step(app, spot, false))
            return;
    } while (kind_of(app, *spot, &script) <= KIND_MARK);
    *spot = word_end(app, *spot);
}

/* --- sentences and paragraphs: from either end of one the same key goes to that of the next */

static bool same_paragraph(const struct app *app, size_t a, size_t b)
{
    const struct block *blocks = app->read.article->blocks;
    for (; a < b; a++) {
        if (!blocks[a + 1].continued)
            return false;
    }
    return true;
}

/* Whether next, which follows spot, is of the same paragraph. */
static bool together(const struct app *app, struct spot spot, struct spot next)
{
    size_t a = spot.at.block, b = next.at.block;
    return a < b ? same_paragraph(app, a, b) : same_paragraph(app, b, a);
}

static void paragraph_step(struct app *app, struct spot *spot, bool back)
{
    struct spot next = *spot;
    if (!step(app, &next, back))
        return;
    do
        *spot = next;
    while (step(app, &next, back) && together(app, *spot, next));
}

static uint32_t spot_cp(struct app *app, struct spot spot)
{
    const struct layout *l = read_slot(app, spot.at.block)->layout;
    const struct layout_cell *c = &l->cells[spot.cell];
    uint32_t cp;
    utf8_decode(l->shown + c->shown, c->shown_len, &cp);
    return cp;
}

/* What ends a sentence, and what may stand behind that and still be of it. */
static bool is_stop(uint32_t cp)
{
    return cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0xFF0E || cp == '!' || cp == '?' ||
           cp == '.' || cp == 0x2026;
}

static bool is_close(uint32_t cp)
{
    return cp == 0x201D || cp == 0x2019 || cp == 0x300D || cp == 0x300F || cp == 0xFF09 ||
           cp == 0x300B || cp == ')' || cp == '"' || is_stop(cp);
}

/* Whether a sentence ends between spot and next, which follows it. */
static bool sentence_between(struct app *app, struct spot spot, struct spot next)
{
    uint32_t last = spot_cp(app, spot), cp = spot_cp(app, next);
    if (!together(app, spot, next))
        return true;
    if (is_close(cp) || !is_close(last))
        return false;
    bool latin = last == '.' || last == ')' || last == '"';
    if (latin && !unicode_is_space(cp)) /* 3.14, example.org */
        return false;
    for (struct spot at = spot; is_close(last); last = spot_cp(app, at)) {
        if (is_stop(last))
            return true;
        if (!step(app, &at, true))
            break;
    }
    return false;
}

static void sentence_step(struct app *app, struct spot *spot, bool back)
{
    struct spot next = *spot;
    if (!step(app, &next, back))
        return;
    do
        *spot = next;
    while (step(app, &next, back) &&
           !(back ? sentence_between(app, next, *spot) : sentence_between(app, *spot, next)));
}

static int spot_col(struct app *app, struct spot spot)
{
    const struct layout_line *line = read_line(app, spot.at);
    const struct layout_cell *cells = read_slot(app, spot.at.block)->layout->cells;
    int col = line->indent;
    for (size_t i = line->cell; i < spot.cell; i++)
        col += cells[i].width;
    return col;
}

/* The cell of a line that covers a column, or its last. */
static struct spot spot_in_line(struct app *app, struct read_place at, int col)
{
    const struct layout_line *line = read_line(app, at);
    const struct layout_cell *cells = read_slot(app, at.block)->layout->cells;
    struct spot spot = {at, line->cell};
    int end = line->indent + cells[spot.cell].width;
    while (end <= col && spot.cell + 1 < line->cell + line->cells)
        end += cells[++spot.cell].width;
    return spot;
}

static void caret_to(struct app *app, struct spot spot)
{
    const struct layout_cell *c = cell_of(app, spot);
    if (c)
        app->read.select.caret = c->off;
}

void select_start(struct app *app)
{
    struct read_pane *r = &app->read;
    struct spot spot = {r->top, 0};
    if (!r->article || r->select.on)
        return;
    read_find_top(app);
    spot.at = r->top;
    const struct layout_line *line = read_line(app, spot.at);
    bool text = line && line->kind == LINE_TEXT && line->cells;
    if (!text && !line_step(app, &spot.at, false))
        return;
    spot.cell = read_line(app, spot.at)->cell;
    size_t caret = r->select.caret;
    bool seen = r->current.len && r->current.off >= r->anchor;
    bool pointed = r->select.pointed && caret >= r->anchor && caret < r->bottom;
    if (seen && !pointed)
        r->select.caret = r->current.off;
    else if (!pointed)
        caret_to(app, spot);
    r->select.pointed = false;
    r->select.on = true;
    r->select.anchored = false;
    app_focus(app, PANE_READ);
}

void select_end(struct app *app)
{
    app->read.select.on = app->read.select.whole = app->read.select.pointed = false;
}

/* Lines that a move goes up or down by. */
static long lines_of(const struct app *app, enum select_move move)
{
    int rows = app->read.rows;
    switch (move) {
    case SELECT_HALF_UP:
    case SELECT_HALF_DOWN:
        return (rows + 1) / 2;
    case SELECT_PAGE_UP:
    case SELECT_PAGE_DOWN:
        return rows;
    default:
        return 1;
    }
}

static void move_upright(struct app *app, struct spot *spot, enum select_move move, long count)
{
    struct read_pane *r = &app->read;
    bool back = move == SELECT_UP || move == SELECT_HALF_UP || move == SELECT_PAGE_UP;
    int col = spot_col(app, *spot);
    if (r->select.col > col)
        col = r->select.col;
    for (count *= lines_of(app, move); count > 0 && line_step(app, &spot->at, back); count--)
        *spot = spot_in_line(app, spot->at, col);
    r->select.col = col;
}

static void move_once(struct app *app, struct spot *spot, enum select_move move)
{
    const struct layout_line *line = read_line(app, spot->at);
    switch (move) {
    case SELECT_LEFT:
    case SELECT_RIGHT:
        step(app, spot, move == SELECT_LEFT);
        break;
    case SELECT_WORD:
    case SELECT_WORD_BACK:
        word_step(app, spot, move == SELECT_WORD_BACK);
        break;
    case SELECT_WORD_END:
        word_end_step(app, spot);
        break;
    case SELECT_SENTENCE:
    case SELECT_SENTENCE_BACK:
        sentence_step(app, spot, move == SELECT_SENTENCE_BACK);
        break;
    case SELECT_PARAGRAPH:
    case SELECT_PARAGRAPH_BACK:
        paragraph_step(app, spot, move == SELECT_PARAGRAPH_BACK);
        break;
    case SELECT_LINE_START:
        spot->cell = line->cell;
        break;
    case SELECT_LINE_END:
        spot->cell = line->cell + line->cells - 1;
        break;
    default:
        break;
    }
}

/* The first character of the article, or the last. */
static void move_far(struct app *app, struct spot *spot, bool last)
{
    struct read_place at;
    if (!(last ? read_last(app, &at) : read_first(app, &at)))
        return;
    const struct layout_line *line = read_line(app, at);
    bool text = line && line->kind == LINE_TEXT && line->cells;
    if (!text && !line_step(app, &at, last))
        return;
    spot->at = at;
    line = read_line(app, at);
    spot->cell = last ? line->cell + line->cells - 1 : line->cell;
}

void select_move(struct app *app, enum select_move move, long count)
{
    struct read_pane *r = &app->read;
    struct spot spot;
    if (!r->select.on || !spot_at(app, r->select.caret, &spot))
        return;
    if (count > READ_COUNT_MAX)
        count = READ_COUNT_MAX;
    if (move >= SELECT_UP && move <= SELECT_PAGE_DOWN) {
        move_upright(app, &spot, move, count);
    } else {
        r->select.col = 0;
        if (move == SELECT_FIRST || move == SELECT_LAST)
            move_far(app, &spot, move == SELECT_LAST);
        else
            for (; count > 0; count--)
                move_once(app, &spot, move);
    }
    caret_to(app, spot);
    read_show(app, r->select.caret);
}

void select_swap(struct app *app)
{
    struct read_pane *r = &app->read;
    size_t caret = r->select.caret;
    if (!r->select.on || !r->select.anchored)
        return;
    r->select.caret = r->select.anchor;
    r->select.anchor = caret;
    r->select.col = 0;
    read_show(app, r->select.caret);
}

struct span read_paragraph_span(const struct article *a, size_t block)
{
    size_t first = block, last = block;
    while (first > 0 && a->blocks[first].continued)
        first--;
    while (last + 1 < a->n_blocks && a->blocks[last + 1].continued)
        last++;
    size_t from = a->blocks[first].off;
    return (struct span){from, a->blocks[last].off + a->blocks[last].len - from};
}

bool select_click(struct app *app, struct read_place at, int col, bool anchor)
{
    struct read_pane *r = &app->read;
    const struct layout_line *line = read_line(app, at);
    if (!line || line->kind != LINE_TEXT || line->cells == 0)
        return false;
    caret_to(app, spot_in_line(app, at, col));
    if (anchor) {
        r->select.anchor = r->select.caret;
        r->select.anchored = r->select.pointed = true;
    }
    return true;
}

struct span select_span(struct app *app)
{
    struct read_pane *r = &app->read;
    size_t caret = r->select.caret, other = r->select.anchored ? r->select.anchor : caret;
    size_t from = caret < other ? caret : other, to = caret < other ? other : caret;
    struct spot spot;
    if (!r->article || !spot_at(app, to, &spot))
        return (struct span){0, 0};
    if (r->select.whole) {
        struct span head = read_paragraph_span(r->article, article_block_at(r->article, from));
        struct span tail = read_paragraph_span(r->article, spot.at.block);
        return (struct span){head.off, tail.off + tail.len - head.off};
    }
    if (!r->select.anchored)
        spot = word_end(app, spot);
    const struct layout_cell *c = cell_of(app, spot);
    return (struct span){from, c->off + c->len - from};
}
