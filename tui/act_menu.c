/*
 * What docread does in a menu.
 */
#include "act.h"
#include "i18n.h"
#include "out.h"

void do_menu_choose(struct app *app, const struct action_call *call)
{
    (void)call;
    menu_choose(app);
}

/* First all rows again, then away. */
void do_menu_close(struct app *app, const struct action_call *call)
{
    (void)call;
    if (app->menu.filter[0])
        menu_filter(app, "");
    else
        menu_close(app);
}

void do_menu_filter(struct app *app, const struct action_call *call)
{
    if (call->argument)
        menu_filter(app, call->argument);
    else
        app_ask(app, (struct ask){.kind = ASK_MENU}, app->menu.filter);
}

/* The address of a link; in another menu what stands at the right of the row, or else the row. */
void do_menu_copy(struct app *app, const struct action_call *call)
{
    (void)call;
    const struct menu_row *row = menu_row(app);
    struct buf words;
    if (!row)
        return;
    const char *s = row->detail ? row->detail : row->text;
    buf_init(&words);
    app_check(buf_append_str(&words, s));
    if (out_copy(app, &words))
        app_say(app, _("Copied: %s"), s);
    buf_fini(&words);
}

/* A menu over a pane is there for one choice: what has nothing to do with it puts it away. */
void menu_leave(struct app *app, const struct action *action)
{
    bool stays = action->pane == PANE_MENU || action->pane == PANE_PROMPT ||
                 action->run == do_move || action->run == do_search_next ||
                 action->run == do_redraw || action->run == do_suspend || action->run == do_zoom ||
                 action->run == do_divider;
    if (app_in_menu(app) && !app->prompt.open && !app->menu.apart && !stays)
        menu_close(app);
}
