/*
 * What docread does in the reading pane, with a selection, and in a prompt.
 */
#include "act.h"
#include "i18n.h"

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

void do_turn(struct app *app, const struct action_call *call)
{
    read_turn(app, call->value * (call->count ? call->count : 1));
}

void do_damage(struct app *app, const struct action_call *call)
{
    read_damage(app, call->value * (call->count ? call->count : 1));
}

void do_fold(struct app *app, const struct action_call *call)
{
    (void)call;
    if (!read_fold(app))
        app_say(app, "%s", _("No page furniture is on the screen"));
}

void do_only(struct app *app, const struct action_call *call)
{
    if (call->argument)
        read_only(app, call->argument);
    else if (app->read.article)
        app_ask(app, (struct ask){.kind = ASK_ONLY}, "");
}

/* What less has on this key, but for a fold that the reader has come to. */
void do_enter(struct app *app, const struct action_call *call)
{
    struct action_call down = {MOVE_DOWN, call->count, NULL};
    if (call->count || !read_enter(app))
        do_move(app, &down);
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

/* --- selection */

void do_select(struct app *app, const struct action_call *call)
{
    (void)call;
    select_start(app);
}

void do_select_anchor(struct app *app, const struct action_call *call)
{
    (void)call;
    bool whole = app->read.select.whole; /* from paragraphs to characters, as in vi */
    app->read.select.whole = false;
    if (whole)
        return;
    app->read.select.anchored = !app->read.select.anchored;
    app->read.select.anchor = app->read.select.caret;
}

void do_select_whole(struct app *app, const struct action_call *call)
{
    select_start(app);
    if (!app->read.select.on)
        return;
    if (!app->read.select.anchored)
        app->read.select.anchor = app->read.select.caret;
    app->read.select.anchored = true;
    app->read.select.whole = call->value || !app->read.select.whole;
}

void do_select_swap(struct app *app, const struct action_call *call)
{
    (void)call;
    select_swap(app);
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
    app_complete(app, call->value < 0);
}
