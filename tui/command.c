/*
 * Actions by name: the command prompt, its completion, and what a prompt's line is for.
 */
#include "act.h"
#include "i18n.h"
#include "history.h"
#include "out.h"
#include "xdg.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool action_fits(const struct app *app, const struct action *a)
{
    return a->pane == PANE_ANY || a->pane == app->focus ||
           (a->pane == PANE_READ && app->focus == PANE_LIST && app_beside(app)) ||
           (a->pane == PANE_LIST && app->focus == PANE_READ && !app->single);
}

/* Short names that fingers know from less and vim. */
static const struct {
    const char *name, *action;
} aliases[] = {
    {"n", "next-article"},
    {"p", "previous-article"},
    {"N", "previous-article"},
    {"q", "quit"},
    {"qa", "quit"},
    {"q!", "quit"},
    {"Q", "quit"},
    {"quitall", "quit"},
    {"e", "open"},
    {"h", "help"},
    {"f", "info"},
    {"se", "set"},
    {"noh", "highlight"},
    {"nohlsearch", "highlight"},
};
enum { ALIASES = sizeof aliases / sizeof *aliases };

const char *command_alias(size_t i, const char **action)
{
    if (i >= ALIASES)
        return NULL;
    *action = aliases[i].action;
    return aliases[i].name;
}

/* What a name at the start of a line means. */
struct meaning {
    const struct action *action;
    const struct setting *setting;
};

static const struct action *find_action(const struct app *app, const char *name)
{
    size_t n;
    const struct action *table = actions(&n);
    for (size_t i = 0; i < n; i++) {
        if (action_fits(app, &table[i]) && strcmp(table[i].name, name) == 0)
            return &table[i];
    }
    return NULL;
}

/* No name here, but maybe of an action of another pane: which key leads there. */
static void complain_name(struct app *app, const char *name)
{
    size_t n, i = 0;
    const struct action *table = actions(&n);
    char shown[128], key[HINT_SIZE];
    app_printable(name, shown, sizeof shown);
    while (i < n && strcmp(table[i].name, name) != 0)
        i++;
    enum pane_id pane = i < n ? table[i].pane : PANE_ANY;
    if (pane == PANE_READ && app->focus == PANE_LIST)
        app_complain(app, _("%s is for the text: %s goes there"), shown,
                     app_key(app, "switch-pane", key));
    else if (pane == PANE_SELECT && app->focus == PANE_READ)
        app_complain(app, _("%s is for a selection: %s begins one"), shown,
                     app_key(app, "select", key));
    else
        app_complain(app, _("%s: no such action or setting here (Tab completes, %s is help)"),
                     shown, app_key(app, "help", key));
}

/* The action or setting that alone begins so; which there are is said where there are several. */
static bool find_beginning(struct app *app, const char *name, struct meaning *out)
{
    struct candidates c = {0};
    struct buf several;
    buf_init(&several);
    app_check(candidates_find(&c, app, name));
    for (size_t i = 0; i < c.n && i < 6; i++)
        app_check(buf_printf(&several, "%s%s", i ? ", " : "", c.at[i]));
    char shown[128];
    app_printable(name, shown, sizeof shown);
    if (c.n == 1)
        *out = (struct meaning){find_action(app, c.at[0]), settings_find(c.at[0])};
    else if (c.n)
        app_complain(app, _("%s may be %s%s"), shown, several.data, c.n > 6 ? " …" : "");
    else
        complain_name(app, name);
    bool found = c.n == 1;
    candidates_fini(&c);
    buf_fini(&several);
    return found;
}

static bool find_name(struct app *app, const char *name, struct meaning *out)
{
    *out = (struct meaning){find_action(app, name), settings_find(name)};
    for (size_t i = 0; i < ALIASES && !out->action; i++) {
        if (strcmp(aliases[i].name, name) == 0)
            out->action = find_action(app, aliases[i].action);
    }
    return out->action || out->setting || find_beginning(app, name, out);
}

/* A number is a line to go to, or a percentage. */
static bool go_to_number(struct app *app, const char *line)
{
    char *end;
    long number = strtol(line, &end, 10);
    bool percent = strcmp(end, "%") == 0;
    if (end == line || number < 0 || (*end && !percent))
        return false;
    struct action_call call = {0, number ? number : 1, NULL};
    app_pane(app)->move(app, percent ? MOVE_PERCENT : MOVE_TOP, &call);
    return true;
}

static void run_words(struct app *app, char *name, const char *argument)
{
    struct meaning m;
    size_t len = strlen(name);
    bool toggle = len > 1 && name[len - 1] == '!' && strcmp(name, "q!") != 0;
    if (toggle)
        name[len - 1] = '\0';
    if (!find_name(app, name, &m))
        return;
    /* A setting that is an action too takes a value as :set does, anywhere. */
    if (m.setting && (toggle || argument || !m.action)) {
        set_setting(app, m.setting, toggle ? "!" : argument);
    } else if (toggle) {
        app_complain(app, _("%s is no setting: ! changes settings alone"), m.action->name);
    } else {
        struct action_call call = {m.action->value, 0, argument};
        places_before(app, m.action);
        m.action->run(app, &call);
    }
}

void action_command(struct app *app, const char *line)
{
    line += strspn(line, " :");
    if (!*line || go_to_number(app, line))
        return;
    char *words = app_dup(line);
    size_t len = strcspn(words, " ");
    char *argument = words + len + strspn(words + len, " ");
    words[len] = '\0';
    run_words(app, words, *argument ? argument : NULL);
    free(words);
}

static const char *const labels[ASKS] = {[ASK_COMMAND] = ":",
                                         [ASK_SEARCH] = "/",
                                         [ASK_KEYWORD] = N_("highlight: "),
                                         [ASK_FILTER] = N_("filter: "),
                                         [ASK_MENU] = "/",
                                         [ASK_ONLY] = N_("only with: "),
                                         [ASK_SAVE] = N_("save as: "),
                                         [ASK_OVERWRITE] = N_("it is there; overwrite it (y/n)? "),
                                         [ASK_NOTE] = N_("note: "),
                                         [ASK_PIPE] = "|",
                                         [ASK_SHELL] = "!"};

/* What is remembered from run to run; a note is kept with its article. */
static const char *const kept[ASKS] = {
    [ASK_COMMAND] = "command", [ASK_SEARCH] = "search", [ASK_KEYWORD] = "keyword",
    [ASK_FILTER] = "filter",   [ASK_ONLY] = "only",     [ASK_SAVE] = "save",
    [ASK_PIPE] = "pipe",       [ASK_SHELL] = "shell"};

void app_history_load(struct app *app)
{
    struct history_kinds kinds = {kept, ASKS};
    app->history_path = xdg_path(XDG_STATE, "history");
    if (app->history_path)
        app_check(history_load(app->history, &kinds, app->history_path, !app->options->secure));
}

/* Remembers a line; where it cannot be written that is said once. */
static void remember(struct app *app, enum prompt_kind kind, const char *line)
{
    const struct history *h = &app->history[kind];
    char shown[256];
    bool known = !*line || (h->n && strcmp(h->at[h->n - 1], line) == 0);
    app_check(history_add(&app->history[kind], line));
    if (known || !kept[kind] || !app->history_path || app->options->secure)
        return;
    if (history_append(app->history_path, kept[kind], line))
        return;
    app_complain(app, "%s: %s", app_printable(app->history_path, shown, sizeof shown),
                 strerror(errno));
    free(app->history_path);
    app->history_path = NULL;
}

void app_ask(struct app *app, struct ask ask, const char *text)
{
    const char *label =
        ask.kind == ASK_SEARCH && ask.backward ? _("search backward: ") : _(labels[ask.kind]);
    app->ask = ask;
    candidates_fini(&app->candidates);
    app_check(prompt_open(&app->prompt, label, &app->history[ask.kind], text));
}

void app_answer(struct app *app)
{
    char *line = app_dup(prompt_text(&app->prompt));
    struct ask ask = app->ask;
    prompt_close(&app->prompt);
    remember(app, ask.kind, line);
    if (ask.kind == ASK_COMMAND) {
        action_command(app, line);
    } else if (ask.kind == ASK_FILTER) {
        list_filter(app, line);
    } else if (ask.kind == ASK_MENU) {
        menu_filter(app, line);
    } else if (ask.kind == ASK_ONLY) {
        read_only(app, line);
    } else if (ask.kind == ASK_NOTE) {
        places_note(app, line);
    } else if (ask.kind == ASK_KEYWORD) {
        if (*line)
            action_toggle_keyword(app, line);
    } else if (ask.kind == ASK_SEARCH) {
        if (*line)
            app_pane(app)->search(app, line, ask.backward);
        else
            app_pane(app)->search_next(app, ask.backward);
    } else {
        out_answer(app, ask.kind, line);
    }
    free(line);
}

/* Tab goes round the candidates; what was typed comes after the last. */
void app_complete(struct app *app, bool back)
{
    struct candidates *c = &app->candidates;
    struct buf line;
    if (app->ask.kind != ASK_COMMAND)
        return;
    if (!candidates_current(c, prompt_text(&app->prompt)))
        app_check(candidates_find(c, app, prompt_text(&app->prompt)));
    if (c->n == 0)
        return;
    candidates_step(c, back);
    buf_init(&line);
    app_check(candidates_line(c, &line));
    app_check(prompt_set(&app->prompt, line.data));
    buf_fini(&line);
}
