/*
 * The reading pane drawn: lines, what is marked in them, and where hits stand in the whole.
 */
#include "i18n.h"
#include "read_int.h"

#include <stdio.h>
#include <string.h>

static const uint8_t block_roles[BLOCK_ROLES] = {
    [BLOCK_TITLE] = ROLE_TITLE,     [BLOCK_SUBTITLE] = ROLE_SUBTITLE,
    [BLOCK_META] = ROLE_META,       [BLOCK_PARAGRAPH] = ROLE_TEXT,
    [BLOCK_HEADING] = ROLE_HEADING, [BLOCK_CAPTION] = ROLE_CAPTION,
    [BLOCK_TABLE] = ROLE_TABLE,     [BLOCK_FURNITURE] = ROLE_FURNITURE,
};

/* What a cell is says more than what its block is: the first that applies. */
static const struct {
    uint8_t flag;
    uint8_t role;
} cell_roles[] = {
    {CELL_CONTROL, ROLE_CONTROL},       {CELL_REPAIRED, ROLE_REPAIRED}, {CELL_DAMAGE, ROLE_DAMAGE},
    {CELL_ANNOTATION, ROLE_ANNOTATION}, {CELL_NOISE, ROLE_NOISE},       {CELL_MARKUP, ROLE_MARKUP},
};

/* What of the pane the article has: all, but where the raw page is beside it. */
static struct rect read_clean(const struct app *app, struct rect at)
{
    if (read_beside_fits(app, at.cols))
        at.cols /= 2;
    return at;
}

struct measure read_measure(const struct app *app, struct rect at)
{
    int margin = at.cols >= 40 ? 2 : at.cols >= 24 ? 1 : 0;
    int strip = at.cols >= 24 ? 2 : 0;
    struct measure m;
    at = read_clean(app, at);
    m = (struct measure){at.col + margin, at.cols - margin - strip};
    int most = app->settings.width ? app->settings.width : READ_MEASURE;
    if (m.cols > most) {
        if (app->settings.centre)
            m.col += (m.cols - most) / 2;
        m.cols = most;
    }
    if (m.cols < LAYOUT_WIDTH_MIN) {
        m.col = at.col;
        m.cols = LAYOUT_WIDTH_MIN;
    }
    return m;
}

static bool held(struct span s, size_t off)
{
    return s.len && off >= s.off && off < s.off + s.len;
}

/* Whether off is in the words of a link. */
static bool in_link(const struct article *a, size_t off)
{
    size_t lo = 0, hi = a->n_links;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (a->links[mid].text.off <= off)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo > 0 && held(a->links[lo - 1].text, off);
}

static uint8_t cell_role(const struct app *app, const struct read_slot *slot, size_t i)
{
    const struct read_pane *r = &app->read;
    const struct layout_cell *c = &slot->layout->cells[i];
    uint16_t mark = slot->marks[i];
    if (!r->hide_marks && held(r->current, c->off) && (mark & MARK_FOUND))
        return ROLE_MATCH_CURRENT;
    if (mark & MARK_COLOUR)
        return (uint8_t)(ROLE_KEYWORD + ((mark & MARK_COLOUR) - 1) % THEME_KEYWORDS);
    if (mark & MARK_FOUND)
        return ROLE_MATCH;
    for (size_t k = 0; k < sizeof cell_roles / sizeof *cell_roles; k++) {
        if (c->flags & cell_roles[k].flag)
            return cell_roles[k].role;
    }
    if (in_link(r->article, c->off) && block_is_content(&r->article->blocks[slot->block]))
        return ROLE_LINK;
    return block_roles[r->article->blocks[slot->block].role];
}

/* Whether the raw page has a cell that the article has not. */
static bool is_removed(const struct app *app, const struct layout_cell *c)
{
    bool reading = app->read.view.annotations != VIEW_ANNOTATIONS_SHOW;
    return (c->flags & CELL_NOISE) || (reading && (c->flags & CELL_ANNOTATION));
}

static uint8_t text_look(const struct app *app, const struct layout_cell *c, bool raw)
{
    uint8_t look = 0;
    if (c->flags & (CELL_DAMAGE | CELL_REPAIRED))
        look |= LOOK_UNDERLINE;
    if (app->read.spot_marked && held(app->read.spot, c->off))
        look |= LOOK_REVERSE;
    if (raw && is_removed(app, c)) /* a space has nothing but its ground to be told by */
        look |= app->theme.colours ? LOOK_SELECTED : LOOK_UNDERLINE;
    return look;
}

static void draw_text(struct app *app, const struct read_slot *slot, const struct layout_line *line,
                      struct pen *pen)
{
    const struct layout *l = slot->layout;
    bool text = line->kind == LINE_TEXT; /* what else there is stands for nothing of its own */
    bool raw = app->read.view.raw ||
               (slot >= app->read.beside && slot < app->read.beside + READ_BESIDE_SLOTS);
    pen->col += line->indent;
    for (size_t i = line->cell; i < line->cell + line->cells; i++) {
        const struct layout_cell *c = &l->cells[i];
        pen->style = (struct style){cell_role(app, slot, i), 0};
        if (line->kind == LINE_HEAD)
            pen->style.role = ROLE_META;
        if (text)
            pen->style.look = text_look(app, c, raw);
        if (text && held(app->read.selected, c->off))
            pen->style.role = ROLE_SELECTION;
        struct grid_glyph glyph = {l->shown + c->shown, c->shown_len, c->width};
        grid_put(&app->grid, pen, glyph);
        if (text && app->read.select.on && c->off == app->read.select.caret &&
            app->grid.cursor_row < 0) {
            app->grid.cursor_row = pen->row;
            app->grid.cursor_col = pen->col;
        }
        pen->col += c->width;
    }
}

void read_line_draw(struct app *app, const struct read_slot *slot, size_t i, struct pen pen)
{
    const struct layout_line *line = &slot->layout->lines[i];
    if (line->kind == LINE_TEXT || line->kind == LINE_RUBY || line->kind == LINE_HEAD) {
        draw_text(app, slot, line, &pen);
    } else if (line->kind == LINE_FOLD) {
        size_t n = slot->layout->folded;
        pen.style.role = ROLE_FOLD;
        const char *dash = app_mark(app, "┄", "-");
        char text[160], words[120], digits[32];
        snprintf(words, sizeof words,
                 n_("%s line of page furniture", "%s lines of page furniture", n),
                 thousands(n, digits));
        snprintf(text, sizeof text, "%s %s %s", dash, words, dash);
        grid_fit(&app->grid, &pen, text, strlen(text));
    }
}

/* A mark in each row of the strip where a match of its part of the article stands. */
static void draw_strip(struct app *app, struct rect at)
{
    const struct read_pane *r = &app->read;
    const struct scan *s = r->find.matcher ? &r->find : &r->keywords;
    size_t len = r->article->text->len;
    if (!s->found.n || at.cols < 24 || r->hide_marks)
        return;
    size_t i = 0;
    for (int row = 0; row < at.rows; row++) {
        size_t end = (size_t)((double)len * (row + 1) / at.rows);
        if (i >= s->found.n || (row + 1 < at.rows && s->found.at[i].off >= end))
            continue;
        uint8_t role = ROLE_MATCH;
        if (s == &r->keywords)
            role = (uint8_t)(ROLE_KEYWORD +
                             keywords_get(app->keywords, s->found.at[i].keyword)->colour %
                                 THEME_KEYWORDS);
        struct pen pen = {at.row + row, at.col + at.cols - 1, at.col + at.cols, {role, 0}};
        grid_put(&app->grid, &pen, (struct grid_glyph){" ", 1, 1});
        /* The next row's first match. */
        size_t lo = i, hi = s->found.n;
        while (lo < hi) {
            size_t mid = lo + (hi - lo) / 2;
            if (s->found.at[mid].off < end)
                lo = mid + 1;
            else
                hi = mid;
        }
        i = lo;
    }
}

static void draw_nothing(struct app *app, struct rect at)
{
    const struct read_pane *r = &app->read;
    struct pen pen = {at.row + 1, at.col + 2, at.col + at.cols, {ROLE_META, 0}};
    if (r->error[0]) {
        pen.style.role = ROLE_ERROR;
        grid_fit(&app->grid, &pen, r->error, strlen(r->error));
    } else if (r->article && r->only.matcher) {
        char word[128];
        grid_printf(&app->grid, &pen,
                    r->only.done ? _("No paragraph holds %s") : _("Looking for %s…"),
                    app_printable(r->only_word, word, sizeof word));
        pen.row++;
        pen.col = at.col + 2;
        char only[HINT_SIZE];
        if (r->only.done && at.rows > 2)
            grid_printf(&app->grid, &pen, _("%s and Enter show all of the text"),
                        app_key(app, "only", only));
    } else if (r->article) {
        grid_printf(&app->grid, &pen, "%s", _("(no text)"));
    } else if (r->open) {
        grid_printf(&app->grid, &pen, "%s", _("Loading…"));
    }
}

void read_fit(struct app *app, struct rect at)
{
    struct read_pane *r = &app->read;
    struct measure m = read_measure(app, at);
    r->pane_cols = at.cols;
    if (r->layout.width != m.cols) {
        r->layout.width = m.cols;
        read_relayout(r);
    }
    if (r->rows != at.rows) {
        r->rows = at.rows;
        r->place_lost = true;
    }
    read_want_try(app);
}

static void draw_beside(struct app *app, struct rect at)
{
    struct rect right = read_clean(app, at);
    if (right.cols == at.cols)
        return;
    right.col += right.cols;
    right.cols = at.cols - right.cols;
    const char *line = app_mark(app, "│", "|");
    for (int row = at.row; row < at.row + at.rows; row++)
        grid_put(&app->grid, &(struct pen){row, right.col, right.col + 1, {ROLE_RULE, 0}},
                 (struct grid_glyph){line, strlen(line), 1});
    read_beside_draw(app, right);
}

void read_draw(struct app *app, struct rect at)
{
    struct read_pane *r = &app->read;
    struct measure m = read_measure(app, at);
    struct rect clean = read_clean(app, at);
    struct read_place line;
    read_fit(app, at);
    if (!r->article || !read_first(app, &line)) {
        draw_nothing(app, at);
        return;
    }
    read_find_top(app);
    r->selected = (struct span){0, 0};
    if (r->select.on)
        r->selected = select_span(app);
    line = r->top;
    for (int row = 0; row < at.rows; row++) {
        struct pen pen = {at.row + row, m.col, clean.col + clean.cols, {ROLE_TEXT, 0}};
        read_line_draw(app, read_slot(app, line.block), line.line, pen);
        struct span drawn = read_line(app, line)->at;
        r->bottom = drawn.off + drawn.len;
        r->at_end = !read_next(app, &line);
        if (r->at_end)
            break;
    }
    draw_beside(app, at);
    draw_strip(app, at);
    read_outline_follow(app);
}
