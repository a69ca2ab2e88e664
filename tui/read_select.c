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
    bool seen = r->current.len && r->current.off >= r->anchor;
    if (seen)
        r->select.caret = r->current.off;
    else
        caret_to(app, spot);
    r->select.on = true;
    r->select.anchored = false;
    app_focus(app, PANE_READ);
}

void select_end(struct app *app)
{
    app->read.select.on = false;
}

void select_move(struct app *app, enum select_move move, long count)
{
    struct read_pane *r = &app->read;
    struct spot spot;
    if (!r->select.on || !spot_at(app, r->select.caret, &spot))
        return;
    bool upright = move == SELECT_UP || move == SELECT_DOWN;
    int col = spot_col(app, spot);
    if (upright && r->select.col > col)
        col = r->select.col;
    if (count > READ_COUNT_MAX)
        count = READ_COUNT_MAX;
    for (; count > 0; count--) {
        const struct layout_line *line = read_line(app, spot.at);
        if (move == SELECT_LEFT || move == SELECT_RIGHT) {
            step(app, &spot, move == SELECT_LEFT);
        } else if (move == SELECT_WORD || move == SELECT_WORD_BACK) {
            word_step(app, &spot, move == SELECT_WORD_BACK);
        } else if (move == SELECT_LINE_START) {
            spot.cell = line->cell;
        } else if (move == SELECT_LINE_END) {
            spot.cell = line->cell + line->cells - 1;
        } else if (line_step(app, &spot.at, move == SELECT_UP)) {
            spot = spot_in_line(app, spot.at, col);
        }
    }
    r->select.col = upright ? col : 0;
    caret_to(app, spot);
    read_show(app, r->select.caret);
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
        r->select.anchored = true;
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
    if (!r->select.anchored)
        spot = word_end(app, spot);
    const struct layout_cell *c = cell_of(app, spot);
    return (struct span){from, c->off + c->len - from};
}
