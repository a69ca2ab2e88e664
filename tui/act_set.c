/*
 * Settings, bindings, colours and groups changed while reading.
 */
#include "act.h"
#include "i18n.h"

#include <string.h>

/* "annotations is ruby (hide, show or ruby)" */
static void say_setting(struct app *app, const struct setting *row)
{
    struct buf value, takes;
    buf_init(&value);
    buf_init(&takes);
    app_check(settings_value(&app->settings, row, &value));
    app_check(settings_expected(row, &takes));
    app_say(app, "%s %s (%s)", row->name, value.data, takes.data);
    buf_fini(&value);
    buf_fini(&takes);
}

/* The word after the one that is set, round to the first; false: a number has none. */
static bool next_value(const struct app *app, const struct setting *row, int *out)
{
    size_t len;
    if (row->kind == SETTING_NUMBER)
        return false;
    *out = settings_get(&app->settings, row) + 1;
    if (!setting_word(row, (size_t)*out, &len))
        *out = 0;
    return true;
}

void set_setting(struct app *app, const struct setting *row, const char *value)
{
    struct settings to = app->settings;
    struct buf why;
    int next;
    buf_init(&why);
    app->message[0] = '\0';
    if (value && strcmp(value, "!") == 0) {
        if (next_value(app, row, &next))
            app_set(app, row, next);
        else
            app_complain(app, _("%s is a number: there is nothing to switch"), row->name);
    } else if (value) {
        enum dr_err err = settings_set(&to, row->name, value, &why);
        app_check(err == DR_INVALID ? DR_OK : err);
        if (err)
            app_complain(app, "%s", why.data);
        else
            app_set(app, row, settings_get(&to, row));
    }
    buf_fini(&why);
    if (!app->message[0]) /* the view may have said that it cannot be had */
        say_setting(app, row);
}

/* All settings, in the help's pane. */
static void list_settings(struct app *app)
{
    if (app->focus == PANE_HELP)
        return;
    help_begin(app);
    help_add(app, NULL, _("Settings. :set name value changes one, :set name! the next value."));
    help_add(app, NULL, "");
    help_settings(app);
    help_show(app);
}

void do_set(struct app *app, const struct action_call *call)
{
    char name[64];
    if (!call->argument) {
        list_settings(app);
        return;
    }
    size_t len = strcspn(call->argument, " =!");
    const char *value = call->argument + len + strspn(call->argument + len, " =");
    snprintf(name, sizeof name, "%.*s", (int)(len < sizeof name ? len : 0), call->argument);
    const struct setting *row = settings_find(name);
    if (row) {
        set_setting(app, row, *value ? value : NULL);
        return;
    }
    struct settings scratch = app->settings;
    struct buf why;
    buf_init(&why);
    settings_set(&scratch, call->argument, value, &why);
    app_complain(app, "%s", why.data ? why.data : "");
    buf_fini(&why);
}

static void complain_line(void *arg, size_t line, const char *why)
{
    (void)line;
    app_complain(arg, "%s", why);
}

/* A line of the configuration, kept so that it holds when keys or colours are made anew. */
void do_line(struct app *app, const struct action_call *call)
{
    static const char *const words[] = {
        [LINE_BIND] = "bind", [LINE_COLOR] = "color", [LINE_GROUP] = "group"};
    struct config c = app_config(app);
    struct buf line;
    buf_init(&line);
    app_check(
        buf_printf(&line, "%s %s\n", words[call->value], call->argument ? call->argument : ""));
    c.settings = NULL;
    c.from = FROM_KEYS;
    app->message[0] = '\0';
    app_check(config_read(&c, line.data, line.len, complain_line, app));
    if (!app->message[0]) {
        app_check(buf_append(&app->config.typed, line.data, line.len));
        app_setting_changed(app, CHANGE_THEME);
        if (call->value == LINE_GROUP)
            app_keywords_changed(app);
        app_say(app, "%.*s", (int)line.len - 1, line.data);
    }
    buf_fini(&line);
}
