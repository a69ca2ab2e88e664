/*
 * What docread does in the reading pane, with a selection, and in a prompt.
 */
#include "act.h"

#include <stdlib.h>
#include <string.h>

/* --- reading */

void do_outline(struct app *app, const struct action_call *call)
{
    read_outline(app, call->value * (call->count ? call->count : 1));
}

void do_paragraph(struct app *app, const struct action_call *call)
{
    read_paragraph(app, call->value * (call->count ? call->count : 1));
}

void do_info(struct app *app, const struct action_call *call)
{
    (void)call;
    if (app->focus == PANE_LIST)
        list_say_info(app);
    else
        read_say_info(app);
}

void do_why(struct app *app, const struct action_call *call)
{
    (void)call;
    why_open(app);
}

void do_width(struct app *app, const struct action_call *call)
{
    struct read_pane *r = &app->read;
    int by = call->value * (call->count ? (int)call->count : 2);
    int to = r->layout.width + by;
    r->measure = call->value == 0 ? 0 : to < LAYOUT_WIDTH_MIN ? LAYOUT_WIDTH_MIN : to;
    read_relayout(r);
}

void do_annotations(struct app *app, const struct action_call *call)
{
    (void)call;
    enum view_annotations *v = &app->read.view.annotations;
    *v = *v == VIEW_ANNOTATIONS_HIDE ? VIEW_ANNOTATIONS_SHOW : VIEW_ANNOTATIONS_HIDE;
    read_relayout(&app->read);
    app_say(app, *v == VIEW_ANNOTATIONS_HIDE ? "Readings hidden" : "Readings shown");
}

void do_furniture(struct app *app, const struct action_call *call)
{
    (void)call;
    static const char *const said[] = {"Page furniture folded", "Page furniture shown",
                                       "Page furniture hidden"};
    enum view_furniture *v = &app->read.view.furniture;
    *v = *v == VIEW_FURNITURE_FOLD   ? VIEW_FURNITURE_SHOW
         : *v == VIEW_FURNITURE_SHOW ? VIEW_FURNITURE_HIDE
                                     : VIEW_FURNITURE_FOLD;
    read_relayout(&app->read);
    read_search_again(&app->read);
    app_say(app, "%s", said[*v]);
}

void do_raw(struct app *app, const struct action_call *call)
{
    (void)call;
    struct view *v = &app->read.view;
    v->raw = !v->raw;
    read_relayout(&app->read);
    read_search_again(&app->read);
    app_say(app, v->raw ? "The text as it came" : "The article");
}

void do_repairs(struct app *app, const struct action_call *call)
{
    (void)call;
    struct view *v = &app->read.view;
    v->repairs = !v->repairs;
    read_relayout(&app->read);
    app_say(app, v->repairs ? "Damage shown repaired" : "Damage shown as found");
}

void do_punctuation(struct app *app, const struct action_call *call)
{
    (void)call;
    enum view_punctuation *v = &app->read.view.punctuation;
    *v = *v == VIEW_PUNCTUATION_ORIGINAL ? VIEW_PUNCTUATION_FULLWIDTH : VIEW_PUNCTUATION_ORIGINAL;
    read_relayout(&app->read);
    app_say(app,
            *v == VIEW_PUNCTUATION_ORIGINAL ? "Punctuation as found" : "Punctuation full-width");
}

/* --- selection */

void do_select(struct app *app, const struct action_call *call)
{
    (void)call;
    select_start(app);
}

void do_select_anchor(struct app *app, const struct action_call *call)
{
    (void)call;
    app->read.select.anchored = !app->read.select.anchored;
    app->read.select.anchor = app->read.select.caret;
}

void do_select_move(struct app *app, const struct action_call *call)
{
    select_move(app, (enum select_move)call->value, call->count ? call->count : 1);
}

void do_select_end(struct app *app, const struct action_call *call)
{
    (void)call;
    select_end(app);
}

void do_select_search(struct app *app, const struct action_call *call)
{
    struct buf word;
    buf_init(&word);
    app_check(read_word(app, &word));
    select_end(app);
    if (word.len)
        pane_read.search(app, word.data, call->value < 0);
    buf_fini(&word);
}

/* --- prompt */

void do_edit(struct app *app, const struct action_call *call)
{
    app_check(prompt_edit(&app->prompt, (enum prompt_edit)call->value));
}

void do_prompt(struct app *app, const struct action_call *call)
{
    if (call->value)
        app_answer(app);
    else
        prompt_close(&app->prompt);
    if (!call->value && app->ask.kind == ASK_MENU)
        menu_filter(app, "");
}

void do_complete(struct app *app, const struct action_call *call)
{
    (void)call;
    app_complete(app);
}
