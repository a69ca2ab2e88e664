/*
 * What docread does in a menu.
 */
#include "act.h"
#include "i18n.h"

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
