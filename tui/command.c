/*
 * Actions by name: the command prompt, its completion, and what a prompt's line is for.
 */
#include "actions.h"

#include <stdlib.h>
#include <string.h>

/* Whether an action means something where the focus is. */
static bool fits(const struct app *app, const struct action *a)
{
    return a->pane == PANE_ANY || a->pane == app->focus ||
           (a->pane == PANE_READ && app->focus == PANE_LIST && app_beside(app)) ||
           (a->pane == PANE_LIST && app->focus == PANE_READ && !app->single);
}

/* The row whose name is given, or the only one that begins so. */
static uint16_t look_up(struct app *app, const char *name, size_t len, const char **why)
{
    size_t n, found = 0;
    uint16_t which = ACTION_NONE;
    const struct action *table = actions(&n);
    for (size_t i = 0; i < n; i++) {
        if (!fits(app, &table[i]) || strncmp(table[i].name, name, len) != 0)
            continue;
        if (table[i].name[len] == '\0')
            return (uint16_t)i;
        which = (uint16_t)i;
        found++;
    }
    *why = found ? "several actions begin so" : "no such action here";
    return found == 1 ? which : ACTION_NONE;
}

void action_command(struct app *app, const char *line)
{
    line += strspn(line, " ");
    size_t len = strcspn(line, " ");
    const char *argument = line + len + strspn(line + len, " ");
    if (len == 0)
        return;
    char *end;
    long number = strtol(line, &end, 10);
    if (end != line && (*end == '\0' || strcmp(end, "%") == 0) && number >= 0) {
        struct action_call call = {0, number ? number : 1, NULL};
        app_pane(app)->move(app, *end ? MOVE_PERCENT : MOVE_TOP, &call);
        return;
    }
    const char *why = "";
    uint16_t which = look_up(app, line, len, &why);
    if (which == ACTION_NONE) {
        char shown[128];
        app_complain(app, "%s: %s (Tab completes, ? is help)",
                     app_printable(line, shown, sizeof shown), why);
        return;
    }
    size_t n;
    const struct action *a = &actions(&n)[which];
    struct action_call call = {a->value, 0, *argument ? argument : NULL};
    a->run(app, &call);
}

const char *action_complete(struct app *app, const char *prefix, size_t n)
{
    size_t rows, found = 0, len = strlen(prefix);
    const struct action *table = actions(&rows);
    for (size_t i = 0; i < rows; i++)
        found += fits(app, &table[i]) && strncmp(table[i].name, prefix, len) == 0;
    if (found == 0)
        return NULL;
    n %= found;
    for (size_t i = 0; i < rows; i++) {
        if (fits(app, &table[i]) && strncmp(table[i].name, prefix, len) == 0 && n-- == 0)
            return table[i].name;
    }
    return NULL;
}

static const char *const labels[ASKS] = {[ASK_COMMAND] = ":",
                                         [ASK_SEARCH] = "/",
                                         [ASK_KEYWORD] = "highlight: ",
                                         [ASK_FILTER] = "filter: ",
                                         [ASK_MENU] = "/"};

void app_ask(struct app *app, struct ask ask, const char *text)
{
    const char *label =
        ask.kind == ASK_SEARCH && ask.backward ? "search backward: " : labels[ask.kind];
    app->ask = ask;
    app->n_completed = 0;
    app_check(prompt_open(&app->prompt, label, &app->history[ask.kind], text));
}

void app_answer(struct app *app)
{
    char *line = app_dup(prompt_text(&app->prompt));
    struct ask ask = app->ask;
    prompt_close(&app->prompt);
    app_check(history_add(&app->history[ask.kind], line));
    if (ask.kind == ASK_COMMAND) {
        action_command(app, line);
    } else if (ask.kind == ASK_FILTER) {
        list_filter(app, line);
    } else if (ask.kind == ASK_MENU) {
        menu_filter(app, line);
    } else if (ask.kind == ASK_KEYWORD && *line) {
        action_toggle_keyword(app, line);
    } else if (ask.kind == ASK_SEARCH) {
        if (*line)
            app_pane(app)->search(app, line, ask.backward);
        else
            app_pane(app)->search_next(app, ask.backward);
    }
    free(line);
}

/* Tab again gives the next name that begins as what was typed. */
void app_complete(struct app *app)
{
    if (app->ask.kind != ASK_COMMAND)
        return;
    const char *text = prompt_text(&app->prompt);
    if (app->n_completed == 0 || strcmp(text, app->completed) != 0) {
        app->n_completed = 0;
        snprintf(app->stem, sizeof app->stem, "%s", text);
    }
    const char *name = action_complete(app, app->stem, app->n_completed);
    if (!name)
        return;
    app->n_completed++;
    snprintf(app->completed, sizeof app->completed, "%s", name);
    app_check(prompt_set(&app->prompt, name));
}
