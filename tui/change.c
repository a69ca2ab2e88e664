/*
 * What is made anew when a setting changes.
 */
#include "app.h"
#include "terminal.h"

struct config app_config(struct app *app)
{
    return (struct config){.settings = &app->settings,
                           .origins = app->origins,
                           .keys = &app->keys,
                           .theme = &app->theme,
                           .groups = &app->groups,
                           .keywords = app->keywords};
}

enum unicode_ambiguous app_ambiguous(const struct app *app)
{
    struct probe_answer a = app->terminal;
    if (app->settings.ambiguous)
        a.cells = app->settings.ambiguous;
    return probe_widths(&a);
}

static bool is_light(const struct app *app)
{
    return app->settings.ground == GROUND_LIGHT ||
           (app->settings.ground == GROUND_AUTO && app->terminal.ground == GROUND_IS_LIGHT);
}

/* The colours to use: no more than the terminal has, unless more are asked for. */
static int colours_for(const struct app *app)
{
    static const int asked[] = {
        [COLOURS_NONE] = 0, [COLOURS_16] = 16, [COLOURS_256] = 256, [COLOURS_TRUE] = 1 << 24};
    int has = term_colours(), wanted = asked[app->settings.colours];
    return app->settings.colours == COLOURS_AUTO || wanted > has ? has : wanted;
}

/* What is set to auto and not known is asked for. */
static void ask_terminal(struct app *app)
{
    term_ask((app->settings.ambiguous ? 0u : PROBE_WIDTHS) |
             (app->settings.ground ? 0u : PROBE_GROUND));
}

static void change_terminal(struct app *app)
{
    ask_terminal(app);
    enum unicode_ambiguous ambiguous = app_ambiguous(app);
    term_mouse(app->settings.mouse);
    if (app->grid.ambiguous == ambiguous)
        return;
    app->grid.ambiguous = ambiguous;
    wcwidth_ambiguous(ambiguous);
    app->read.layout.ambiguous = ambiguous;
    read_settings(app);
    term_redraw();
}

void app_set(struct app *app, const struct setting *row, int value)
{
    settings_put(&app->settings, row, value);
    app->origins[settings_index(row)] = (struct origin){FROM_KEYS, 0};
    app_setting_changed(app, row->change);
}

void app_setting_changed(struct app *app, enum setting_change change)
{
    struct config c = app_config(app);
    switch (change) {
    case CHANGE_NOTHING:
        return;
    case CHANGE_LAYOUT:
        read_settings(app);
        return;
    case CHANGE_THEME:
        ask_terminal(app);
        app_check(config_theme(&c, &app->config, colours_for(app), is_light(app)));
        term_redraw();
        return;
    case CHANGE_KEYS:
        app_check(config_keys(&c, &app->config));
        return;
    case CHANGE_TERMINAL:
        change_terminal(app);
        return;
    }
}

void app_terminal(struct app *app)
{
    struct probe_answer before = app->terminal;
    probe_read(term_answers(), &app->terminal);
    app_setting_changed(app, CHANGE_TERMINAL);
    if (app->terminal.ground != before.ground)
        app_setting_changed(app, CHANGE_THEME);
    if (!app->options->secure)
        terminal_remember(&app->terminal);
}
