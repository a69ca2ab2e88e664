/*
 * Where keywords and the word searched for stand in the article: for the lines on the screen at
 * once, for all of it a few blocks at a time.
 */
#include "read_int.h"
#include "i18n.h"

#include <stdlib.h>
#include <string.h>

enum { SLICE_BYTES = 64 * 1024 };

bool read_searched(const struct read_pane *r, size_t block)
{
    const struct block *b = &r->article->blocks[block];
    const struct view *v = &r->layout.view;
    return v->raw || block_is_content(b) || v->furniture == VIEW_FURNITURE_SHOW;
}

void scan_reset(struct scan *s)
{
    matches_fini(&s->found);
    matches_init(&s->found);
    s->block = 0;
    s->done = false;
    s->counted = 0;
    memset(s->hits, 0, sizeof s->hits);
}

void scan_take(struct scan *s, struct matcher *m)
{
    matcher_free(s->matcher);
    s->matcher = m;
    scan_reset(s);
}

static void scan_count(const struct app *app, struct scan *s)
{
    for (; s->counted < s->found.n; s->counted++) {
        const struct keyword *k = keywords_get(app->keywords, s->found.at[s->counted].keyword);
        if (k->colour < SCAN_GROUPS)
            s->hits[k->colour]++;
    }
}

bool scan_step(struct app *app, struct scan *s, long long deadline)
{
    const struct article *a = app->read.article;
    if (!s->matcher || !a || s->done)
        return false;
    size_t bytes = 0;
    while (s->block < a->n_blocks) {
        if (read_searched(&app->read, s->block))
            app_check(search_block(s->matcher, a, s->block, &s->found));
        bytes += a->blocks[s->block++].len;
        if (bytes < SLICE_BYTES)
            continue;
        bytes = 0;
        if (app_now() >= deadline)
            break;
    }
    if (s == &app->read.keywords)
        scan_count(app, s);
    s->done = s->block == a->n_blocks;
    return !s->done;
}

/* --- marks of a block */

static void mark_matches(const struct matches *found, const struct layout *l, uint16_t *marks,
                         const struct keywords *colours)
{
    /* Cells of the head and of readings stand outside the order of the text. */
    size_t first = l->n_cells, end = 0;
    for (size_t i = 0; i < l->n_lines; i++) {
        const struct layout_line *line = &l->lines[i];
        if (line->kind != LINE_TEXT)
            continue;
        first = line->cell < first ? line->cell : first;
        end = line->cell + line->cells;
    }
    /* From the last to the first, so that the first and longest ends on top. */
    for (size_t i = found->n; i-- > 0;) {
        const struct match *m = &found->at[i];
        size_t lo = first, hi = end;
        while (lo < hi) {
            size_t mid = lo + (hi - lo) / 2;
            if (l->cells[mid].off + l->cells[mid].len <= m->off)
                lo = mid + 1;
            else
                hi = mid;
        }
        for (; lo < end && l->cells[lo].off < m->off + m->len; lo++) {
            if (!colours)
                marks[lo] |= MARK_FOUND;
            else
                marks[lo] = (uint16_t)((marks[lo] & MARK_FOUND) |
                                       (1 + keywords_get(colours, m->keyword)->colour % 200));
        }
    }
}

void read_mark(struct app *app, struct read_slot *slot)
{
    struct read_pane *r = &app->read;
    size_t n = slot->layout->n_cells;
    slot->marks = calloc(n ? n : 1, sizeof *slot->marks);
    if (!slot->marks)
        app_check(DR_NOMEM);
    if (r->hide_marks || !read_searched(r, slot->block))
        return;
    struct matches found;
    matches_init(&found);
    if (r->keywords.matcher) {
        app_check(search_block(r->keywords.matcher, r->article, slot->block, &found));
        mark_matches(&found, slot->layout, slot->marks, app->keywords);
    }
    found.n = 0;
    if (r->find.matcher) {
        app_check(search_block(r->find.matcher, r->article, slot->block, &found));
        mark_matches(&found, slot->layout, slot->marks, NULL);
    }
    matches_fini(&found);
}

void read_set_keywords(struct read_pane *r, struct matcher *m)
{
    scan_take(&r->keywords, m);
    read_marks_clear(r);
}

void read_search_again(struct read_pane *r)
{
    scan_reset(&r->keywords);
    scan_reset(&r->find);
    scan_reset(&r->only);
    read_marks_clear(r);
}

void read_search_end(struct read_pane *r)
{
    scan_take(&r->find, NULL);
    free(r->word);
    r->word = NULL;
    r->current.len = 0;
    r->go.active = false;
    read_marks_clear(r);
}

size_t read_hits(const struct app *app, unsigned colour)
{
    return colour < SCAN_GROUPS ? app->read.keywords.hits[colour] : 0;
}

/* --- from match to match */

size_t read_match_from(const struct matches *m, size_t off)
{
    size_t lo = 0, hi = m->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (m->at[mid].off < off)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The scan that n and N walk: of the word searched for, else of the keywords. */
static struct scan *walked(struct read_pane *r)
{
    if (r->find.matcher)
        return &r->find;
    return r->keywords.matcher ? &r->keywords : NULL;
}

static void go_to_match(struct app *app, const struct scan *s, size_t i, bool wrapped)
{
    struct read_pane *r = &app->read;
    long left = r->go.left;
    read_still(r);
    r->current = (struct span){s->found.at[i].off, s->found.at[i].len};
    if (left > 1) { /* by a count: the next from here */
        r->go.active = true;
        r->go.left = left - 1;
        r->go.from = r->current.off + (r->go.backward ? 0 : 1);
        return;
    }
    read_show(app, r->current.off);
    const char *round = r->go.backward ? _("from the end again") : _("from the beginning again");
    if (s->done)
        app_say(app, _("Match %zu of %zu%s%s"), i + 1, s->found.n, wrapped ? ", " : "",
                wrapped ? round : "");
    else if (wrapped)
        app_say(app, "%s", round);
}

/* Whether the match that is looked for can be told by now; goes there. */
static void try_go(struct app *app)
{
    struct read_pane *r = &app->read;
    struct scan *s = walked(r);
    if (!s) {
        r->go.active = false;
        return;
    }
    size_t i = read_match_from(&s->found, r->go.from);
    bool more = !s->done || r->partial;
    if (!r->go.backward && i < s->found.n) {
        go_to_match(app, s, i, false);
    } else if (r->go.backward && i > 0 &&
               (!more || (s->block < r->article->n_blocks &&
                          r->article->blocks[s->block].off >= r->go.from))) {
        go_to_match(app, s, i - 1, false);
    } else if (!more && s->found.n) {
        go_to_match(app, s, r->go.backward ? s->found.n - 1 : 0, true);
    } else if (!more) {
        char shown[128];
        r->go.active = false;
        app_complain(app, _("Not found: %s"),
                     r->word ? app_printable(r->word, shown, sizeof shown)
                             : _("no keyword is here"));
    }
}

bool read_work(struct app *app)
{
    struct read_pane *r = &app->read;
    if (!r->article)
        return false;
    long long deadline = app_now() + READ_SLICE_MS;
    bool more = scan_step(app, &r->find, deadline);
    more |= scan_step(app, &r->keywords, deadline);
    if (r->only.matcher && !r->only.done) {
        more |= scan_step(app, &r->only, deadline);
        r->place_lost = true; /* there are more lines now */
    }
    size_t from;
    do {
        from = r->go.from;
        if (r->go.active)
            try_go(app);
    } while (r->go.active && r->go.from != from && app_now() < deadline);
    more |= r->go.active && r->go.from != from;
    if (r->steps) {
        read_find_top(app);
        read_steps(app);
    }
    return more || r->steps;
}

void read_search(struct app *app, const char *word, bool backward)
{
    struct read_pane *r = &app->read;
    struct keywords *one = keywords_new();
    struct matcher *m = NULL;
    app_check(one ? DR_OK : DR_NOMEM);
    app_check(keywords_add(one, word, NULL));
    if (keywords_count(one) == 0) {
        char shown[128];
        app_complain(app, _("%s: nothing to search for in it"),
                     app_printable(word, shown, sizeof shown));
    } else {
        app_check(matcher_new(one, &m));
        read_search_end(r);
        scan_take(&r->find, m);
        r->word = app_dup(word);
        r->backward = backward;
        r->hide_marks = false;
        read_find_top(app);
        r->go.active = true;
        r->go.left = 1;
        r->go.backward = backward;
        r->go.from = r->anchor;
        read_work(app);
    }
    keywords_free(one);
}

void read_search_next(struct app *app, bool opposite)
{
    struct read_pane *r = &app->read;
    if (!walked(r)) {
        char search[HINT_SIZE], keyword[HINT_SIZE];
        app_say(app, _("Nothing to search for: %s asks for a word, %s for a keyword"),
                app_key(app, "search", search), app_key(app, "keyword", keyword));
        return;
    }
    if (r->hide_marks) {
        r->hide_marks = false;
        read_marks_clear(r);
    }
    /* From the match gone to, unless the reader has left it behind. */
    bool here = r->current.len && read_on_screen(app, r->current.off);
    if (r->go.left < 1)
        r->go.left = 1;
    r->go.active = true;
    r->go.backward = opposite != r->backward;
    r->go.from = here ? r->current.off + (r->go.backward ? 0 : 1) : r->anchor;
    read_work(app);
}
