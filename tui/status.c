/*
 * The top line and the bottom line: which list, which article, where in it, which view, how many
 * hits. What there is no room for is left out whole, the least important first.
 */
#include "actions.h"
#include "i18n.h"
#include "read_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- top */

static void list_name(struct app *app, char *out, size_t size)
{
    const struct strings *paths = &app->options->paths;
    const char *path = paths->n ? paths->at[0] : ".";
    char *copy = app_dup(path);
    size_t len = strlen(copy);
    while (len > 1 && copy[len - 1] == '/')
        copy[--len] = '\0';
    char *slash = strrchr(copy, '/');
    char name[128];
    app_printable(slash && slash[1] ? slash + 1 : copy, name, sizeof name);
    if (strcmp(name, ".") == 0)
        snprintf(name, sizeof name, "%s", _("Articles"));
    snprintf(out, size, "%s%s", name, paths->n > 1 ? " …" : "");
    free(copy);
}

static void header_right(struct app *app, char *out, size_t size)
{
    bool reverse;
    char a[32], b[32], filter[96];
    size_t done, known, unread, used = 0;
    bool all = library_progress(app->library, &done, &known, &unread);
    enum library_sort sort = library_sorted(app->library, &reverse);
    out[0] = '\0';
    if (app->list.filter)
        used += (size_t)snprintf(out, size, _("filter: %s (%s)   "),
                                 app_printable(app->list.filter, filter, sizeof filter),
                                 thousands(library_count(app->library), a));
    if (!all && used < size)
        used += (size_t)snprintf(out + used, size - used, _("reading %s/%s   "), thousands(done, a),
                                 thousands(known, b));
    if (used < size)
        snprintf(out + used, size - used, _("by %s%s"), _(library_sort_name(sort)),
                 reverse ? _(", reversed") : "");
}

void header_draw(struct app *app, int row)
{
    char name[160], right[256], a[32], b[32], left[256];
    size_t done, known, unread;
    library_progress(app->library, &done, &known, &unread);
    list_name(app, name, sizeof name);
    struct pen pen = {row, 1, app->grid.cols - 1, {ROLE_HEADER, 0}};
    header_right(app, right, sizeof right);
    snprintf(left, sizeof left,
             n_("%s  %s article  %s unread%s", "%s  %s articles  %s unread%s", known), name,
             thousands(known, a), thousands(unread, b),
             source_troubles(app->source) ? _("  some unreadable (^G)") : "");
    int left_cols = grid_width(&app->grid, left, strlen(left), app->grid.cols);
    int right_cols = grid_width(&app->grid, right, strlen(right), app->grid.cols);
    if (left_cols + right_cols + 4 > app->grid.cols && app->list.filter) {
        grid_fit(&app->grid, &pen, right, strlen(right));
        return;
    }
    grid_fit(&app->grid, &pen, left, strlen(left));
    struct pen end = {row, app->grid.cols - 1 - right_cols, app->grid.cols, {ROLE_HEADER, 0}};
    if (end.col > pen.col + 1)
        grid_str(&app->grid, &end, right, strlen(right));
}

/* --- bottom */

/* What each setting of the view is called where it is not the plain one, by value. */
static const struct view_word {
    const char *setting;
    const char *words[4]; /* NULL: plain */
} view_words[] = {
    {"raw", {NULL, N_("raw")}},
    {"annotations", {NULL, N_("readings"), N_("ruby")}},
    {"script", {NULL, N_("simplified"), N_("traditional")}},
    {"punctuation", {NULL, N_("full-width")}},
    {"furniture", {NULL, N_("furniture"), N_("no-furniture")}},
    {"repairs", {N_("unrepaired")}},
    {"beside", {NULL, N_("beside")}},
    {"head", {N_("no-head")}},
    {"link-numbers", {N_("unnumbered")}},
};
enum { VIEW_WORDS = sizeof view_words / sizeof *view_words };

/* Appends what the view differs in from the plain one, a space before each. */
static void put_view(struct app *app, struct buf *out)
{
    char shown[96];
    for (size_t i = 0; i < VIEW_WORDS; i++) {
        const struct setting *row = settings_find(view_words[i].setting);
        const char *word = view_words[i].words[settings_get(&app->settings, row)];
        if (word)
            app_check(buf_printf(out, " %s", _(word)));
    }
    if (app->read.only.matcher)
        app_check(buf_printf(out, " &%s", app_printable(app->read.only_word, shown, sizeof shown)));
}

static void keyword_words(struct app *app, struct pen *pen)
{
    unsigned shown = 0;
    for (size_t i = 0; i < keywords_count(app->keywords); i++) {
        const struct keyword *k = keywords_get(app->keywords, i);
        if (k->colour < shown)
            continue; /* its group is there already */
        shown = k->colour + 1;
        char text[160], name[96];
        app_printable(k->group, name, sizeof name);
        size_t hits = read_hits(app, k->colour);
        int len = snprintf(text, sizeof text, " %s ", name);
        if (app->read.article) /* hits are those of the article */
            len = snprintf(text, sizeof text, " %s %zu%s ", name, hits,
                           app->read.keywords.done ? "" : "+");
        if (pen->col + grid_width(&app->grid, text, (size_t)len, 200) > pen->end)
            return;
        pen->style = (struct style){(uint8_t)(ROLE_KEYWORD + k->colour % THEME_KEYWORDS), 0};
        grid_str(&app->grid, pen, text, (size_t)len);
        pen->col++;
    }
}

/* The right part, as much of it as there is room for: place, view, encoding, help. */
static void place_words(struct app *app, struct buf *out, int room)
{
    const struct read_pane *r = &app->read;
    char signs[40], place[64], help[HINT_SIZE];
    struct buf view;
    buf_init(&view);
    put_view(app, &view);
    app_check(buf_append(&view, "", 0));
    places_signs(app, signs, sizeof signs);
    snprintf(place, sizeof place, "%d%%%s%s", read_percent(r), r->partial ? "…" : "", signs);
    for (int less = 0; less < 3; less++) {
        buf_clear(out);
        app_check(buf_printf(out, "%s%s", place, less < 2 ? view.data : ""));
        if (less == 0)
            app_check(buf_printf(out, _("  %s  %s help"), r->article->text->encoding->name,
                                 app_key(app, "help", help)));
        if (grid_width(&app->grid, out->data, out->len, room + 1) <= room)
            break;
    }
    buf_fini(&view);
}

/* The title of the article at hand, or its name. */
static void title_words(struct app *app, struct buf *out)
{
    const struct article *a = app->read.article;
    struct buf found, clean;
    buf_init(&found);
    buf_init(&clean);
    if (a->title.len) {
        app_check(article_clean(a, a->title, &found));
        read_convert(app, found.data ? found.data : "", found.len, &clean);
    }
    const struct document *d = source_document(app->source, app->read.id);
    const char *text = clean.len ? clean.data : d ? d->path : "";
    app_check(unicode_printable(text, strlen(text), out));
    buf_fini(&found);
    buf_fini(&clean);
}

static void draw_place(struct app *app, int row, int from)
{
    struct grid *g = &app->grid;
    struct buf right;
    buf_init(&right);
    int end = g->cols - 1;
    place_words(app, &right, end - from);
    int cols = grid_width(g, right.data, right.len, g->cols);
    struct pen pen = {row, end - cols, g->cols, {ROLE_STATUS, 0}};
    if (pen.col >= from)
        grid_str(g, &pen, right.data, right.len);
    buf_fini(&right);
    int room = end - cols - 2 - from;
    if (room < 8)
        return;
    struct buf title;
    buf_init(&title);
    title_words(app, &title);
    int width = grid_width(g, title.data, title.len, room);
    struct pen name = {
        row, end - cols - 2 - (width < room ? width : room), end - cols - 2, {ROLE_STATUS, 0}};
    grid_fit(g, &name, title.data, title.len);
    buf_fini(&title);
}

static void draw_list_place(struct app *app, int row, int from)
{
    char text[160], a[32], b[32], open[HINT_SIZE], help[HINT_SIZE];
    size_t n = library_count(app->library);
    struct grid *g = &app->grid;
    snprintf(text, sizeof text, _("%s/%s  %s reads  %s help"),
             thousands(n ? app->list.row + 1 : 0, a), thousands(n, b), app_key(app, "open", open),
             app_key(app, "help", help));
    int cols = grid_width(g, text, strlen(text), g->cols);
    if (cols > g->cols - 1 - from) {
        text[strcspn(text, " ")] = '\0';
        cols = (int)strlen(text);
    }
    int col = g->cols - 1 - cols;
    struct pen pen = {row, col, g->cols, {ROLE_STATUS, 0}};
    if (col >= from)
        grid_str(g, &pen, text, strlen(text));
}

/* Keys typed that are the beginning of something. */
static void draw_pending(struct app *app, int row)
{
    struct buf text;
    buf_init(&text);
    if (app->count)
        app_check(buf_printf(&text, "%ld", app->count));
    for (size_t i = 0; i < app->n_pending; i++) {
        char name[KEY_NAME_SIZE];
        keys_name(app->pending[i], name);
        app_check(buf_printf(&text, "%s%s", text.len ? " " : "", name));
    }
    const char *words = text.data ? text.data : "";
    int end = app->grid.cols, col = end - 2 - grid_width(&app->grid, words, text.len, end);
    struct pen ground = {row, col > 0 ? col - 1 : 0, end, {ROLE_KEY, 0}}; /* a gap before it */
    struct pen pen = {row, col > 0 ? col : 0, end, {ROLE_KEY, 0}};
    grid_blank(&app->grid, &ground);
    grid_str(&app->grid, &pen, words, text.len);
    buf_fini(&text);
}

void status_draw(struct app *app, int row)
{
    struct grid *g = &app->grid;
    struct pen pen = {row, 0, g->cols, {ROLE_STATUS, 0}};
    if (app->prompt.open) {
        pen.style.role = ROLE_PROMPT;
        prompt_draw(&app->prompt, g, &pen);
        return;
    }
    if (app->message[0]) {
        pen.col = g->cols >= 40;
        pen.style.role = app->error ? ROLE_ERROR : ROLE_MESSAGE;
        grid_fit(g, &pen, app->message, strlen(app->message));
    } else if (app->focus == PANE_HELP) {
        char back[HINT_SIZE], search[HINT_SIZE], next[HINT_SIZE], keys[4 * HINT_SIZE];
        snprintf(keys, sizeof keys, _("%s back  %s search  %s next"), app_key(app, "back", back),
                 app_key(app, "search", search), app_key(app, "search-next", next));
        pen.col = 1;
        grid_fit(g, &pen, keys, strlen(keys));
    } else if (app_in_menu(app)) {
        char choose[HINT_SIZE], filter[HINT_SIZE], leave[HINT_SIZE], keys[4 * HINT_SIZE];
        snprintf(keys, sizeof keys, _("%s takes it  %s filters  %s closes"),
                 app_key(app, "menu-choose", choose), app_key(app, "menu-filter", filter),
                 app_key(app, "menu-close", leave));
        pen.col = 1;
        grid_fit(g, &pen, keys, strlen(keys));
    } else {
        pen.col = 1;
        pen.end = g->cols - (g->cols / 3);
        keyword_words(app, &pen);
        if (app->focus == PANE_READ && app->read.article)
            draw_place(app, row, pen.col);
        else if (app->focus == PANE_LIST)
            draw_list_place(app, row, pen.col);
    }
    if (app->n_pending || app->count)
        draw_pending(app, row);
}
