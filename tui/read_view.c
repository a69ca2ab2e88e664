/*
 * The reading pane's views: what the settings ask for, brought to the layout; and the keys that
 * change them.
 */
#include "act.h"
#include "i18n.h"
#include "read_int.h"

#include <stdlib.h>
#include <string.h>

/* What a key says when it has set a setting, by value. */
static const struct view_row {
    const char *setting;
    const char *said[4];
} view_keys[] = {
    [VIEW_KEY_ANNOTATIONS] = {"annotations",
                              {N_("Readings hidden"), N_("Readings shown"),
                               N_("Readings above the characters")}},
    [VIEW_KEY_SCRIPT] = {"script",
                         {N_("Characters as found"), N_("Simplified characters"),
                          N_("Traditional characters")}},
    [VIEW_KEY_PUNCTUATION] = {"punctuation",
                              {N_("Punctuation as found"), N_("Punctuation full-width")}},
    [VIEW_KEY_FURNITURE] = {"furniture",
                            {N_("Page furniture folded"), N_("Page furniture shown"),
                             N_("Page furniture hidden")}},
    [VIEW_KEY_REPAIRS] = {"repairs", {N_("Damage shown as found"), N_("Damage shown repaired")}},
    [VIEW_KEY_RAW] = {"raw", {N_("The article"), N_("The text as it came")}},
    [VIEW_KEY_BESIDE] = {"beside",
                         {N_("The article alone"), N_("The text as it came beside the article")}},
    [VIEW_KEY_HEAD] = {"head", {N_("No line about the article"), N_("A line about the article")}},
};

/* Values that a setting of a key goes round. */
static int values_of(const struct setting *row)
{
    size_t len;
    int n = 0;
    if (row->kind == SETTING_BOOL)
        return 2;
    while (setting_word(row, (size_t)n, &len))
        n++;
    return n ? n : 1;
}

/* Brings the conversion that the view asks for, opened once; a view that cannot be had is taken
 * back. */
static void script_open(struct app *app)
{
    struct read_pane *r = &app->read;
    enum view_script to = r->view.script;
    const char *why = NULL;
    enum dr_err err = DR_OK;
    if (to != VIEW_SCRIPT_ORIGINAL && !r->scripts[to])
        err = layout_script_open(to, &r->scripts[to], &why);
    if (err == DR_NOMEM)
        app_check(err);
    if (err) {
        r->view.script = VIEW_SCRIPT_ORIGINAL;
        app->settings.view.script = VIEW_SCRIPT_ORIGINAL;
        app_complain(app,
                     _("Characters as found: %s. Install OpenCC and its data (Debian: "
                       "libopencc1.1, libopencc-data)"),
                     why ? why : _(dr_err_text(err)));
    }
    r->layout.script = r->scripts[r->view.script];
}

void read_convert(struct app *app, const char *s, size_t len, struct buf *out)
{
    const struct read_pane *r = &app->read;
    if (r->layout.script && r->article && layout_script_suits(r->article))
        app_check(layout_script_convert(r->layout.script, s, len, out));
    else
        app_check(buf_append(out, s, len));
}

void read_settings(struct app *app)
{
    struct read_pane *r = &app->read;
    const struct settings *s = &app->settings;
    struct view was = r->view;
    r->view = s->view;
    script_open(app);
    r->layout.ambiguous = app->grid.ambiguous;
    r->layout.kinsoku = (enum layout_kinsoku)s->kinsoku;
    r->layout.keep_all = s->keep_all;
    r->layout.indent = s->indent;
    r->layout.paragraph_gap = s->paragraph_gap;
    r->layout.line_gap = s->line_gap;
    r->layout.link_numbers = s->link_numbers;
    read_head(app);
    read_relayout(r);
    if (was.script != r->view.script)
        read_menus_new(app);
    if (was.raw != r->view.raw || was.furniture != r->view.furniture)
        read_search_again(r);
}

/* The raw page has no room beside the article, or no use: what would give it. */
static bool say_no_room(struct app *app)
{
    const struct read_pane *r = &app->read;
    char zoom[HINT_SIZE], raw[HINT_SIZE];
    app_fit(app); /* the screen may have changed since it was drawn */
    if (!app->settings.beside || read_beside_fits(app, r->pane_cols))
        return false;
    if (r->view.raw)
        app_say(app, _("All of the pane shows the text as it came; %s is the article"),
                app_key(app, "raw", raw));
    else if (app_beside(app) && app->grid.cols >= READ_BESIDE)
        app_say(app, _("Side by side needs %d columns, the pane has %d; %s: the pane alone"),
                READ_BESIDE, r->pane_cols, app_key(app, "zoom", zoom));
    else
        app_say(app, _("Side by side needs %d columns, the pane has %d; %s: the text as it came"),
                READ_BESIDE, r->pane_cols, app_key(app, "raw", raw));
    return true;
}

/* A key that changes nothing in this article: why; NULL: it does. */
static const char *no_use(const struct app *app, int key)
{
    const struct article *a = app->read.article;
    if (a && key == VIEW_KEY_SCRIPT && !layout_script_suits(a))
        return _("This article is not in Chinese: characters as found");
    if (!a || app->read.partial) /* what is still to come may have them */
        return NULL;
    if (key == VIEW_KEY_ANNOTATIONS && a->annotations == 0 && app->settings.view.annotations)
        return _("No readings are in this article");
    if (key == VIEW_KEY_REPAIRS && a->text->damages == 0)
        return _("Nothing in this article is damaged");
    return NULL;
}

void do_view(struct app *app, const struct action_call *call)
{
    const struct view_row *key = &view_keys[call->value];
    const struct setting *row = settings_find(key->setting);
    app->message[0] = '\0';
    app_set(app, row, (settings_get(&app->settings, row) + 1) % values_of(row));
    if (app->message[0]) /* the view has said that it cannot be had */
        return;
    const char *why = no_use(app, call->value);
    const char *said = _(key->said[settings_get(&app->settings, row)]);
    if (why && call->value == VIEW_KEY_SCRIPT)
        app_say(app, "%s", why);
    else if (why)
        app_say(app, "%s. %s", said, why);
    else if (call->value != VIEW_KEY_BESIDE || !say_no_room(app))
        app_say(app, "%s", said);
}

void do_width(struct app *app, const struct action_call *call)
{
    const struct setting *row = settings_find("width");
    int by = call->value * (call->count ? (int)call->count : 2);
    int to = app->read.layout.width + by;
    to = to < LAYOUT_WIDTH_MIN ? LAYOUT_WIDTH_MIN : to > row->max ? row->max : to;
    app_set(app, row, call->value == 0 ? 0 : to);
    app_fit(app);
    app_say(app, _("Text %d columns wide"), app->read.layout.width);
}
