/* The command prompt: what a line means, and what Tab makes of it. */
#include "../../../tui/actions.h"
#include "no_term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct app app;

/* A reader with the text in front, and neither articles nor a terminal. */
static int open_app(void **state)
{
    (void)state;
    struct config c;
    memset(&app, 0, sizeof app);
    settings_init(&app.settings);
    keymap_init(&app.keys, action_find);
    app.keywords = keywords_new();
    app.focus = PANE_READ;
    prompt_init(&app.prompt);
    c = app_config(&app);
    return !app.keywords || config_keys(&c, &app.config) || theme_init(&app.theme, 256, false);
}

static int close_app(void **state)
{
    (void)state;
    candidates_fini(&app.candidates);
    prompt_fini(&app.prompt);
    keymap_fini(&app.keys);
    keywords_free(app.keywords);
    groups_fini(&app.groups);
    config_file_fini(&app.config);
    for (int i = 0; i < ASKS; i++)
        history_fini(&app.history[i]);
    return 0;
}

/* --- completion */

static void assert_candidates(const char *line, const char *expected)
{
    char joined[2048] = "";
    struct candidates c = {0};
    assert_int_equal(candidates_find(&c, &app, line), DR_OK);
    for (size_t i = 0; i < c.n; i++)
        snprintf(joined + strlen(joined), sizeof joined - strlen(joined), "%s%s", i ? " " : "",
                 c.at[i]);
    assert_string_equal(joined, expected);
    candidates_fini(&c);
}

static void test_names_and_words_are_completed(void **state)
{
    (void)state;
    assert_candidates("search-n", "search-next");
    assert_candidates("kin", "kinsoku");
    assert_candidates("set kin", "kinsoku");
    assert_candidates("set kinsoku ", "none basic gb strict");
    assert_candidates("set  kinsoku g", "gb");
    assert_candidates("kinsoku ", "none basic gb strict");
    assert_candidates("cite ", "off on");
    assert_candidates("set width ", "");
    assert_candidates("sort p", "path published");
    assert_candidates("color keyword1", "keyword1");
    assert_candidates("bind s", "select");
    assert_candidates("nosuch", "");
    assert_candidates("nosuch x", "");
    assert_candidates("set nosuch x", "");
    /* An action and a setting of one name are one candidate. */
    assert_candidates("annot", "annotations");
    /* What means nothing in front of the text alone. */
    assert_candidates("menu-", "");
    app.single = true;
    assert_candidates("filter", "");
    app.focus = PANE_LIST;
    assert_candidates("filter", "filter filter-clear");
}

static void test_tab_goes_round_and_back(void **state)
{
    (void)state;
    static const char *const forth[] = {"set kinsoku none", "set kinsoku basic",
                                        "set kinsoku gb",   "set kinsoku strict",
                                        "set kinsoku ",     "set kinsoku none"};
    app.ask.kind = ASK_COMMAND;
    assert_int_equal(prompt_open(&app.prompt, ":", NULL, "set kinsoku "), DR_OK);
    for (size_t i = 0; i < 6; i++) {
        app_complete(&app, false);
        assert_string_equal(prompt_text(&app.prompt), forth[i]);
    }
    app_complete(&app, true);
    assert_string_equal(prompt_text(&app.prompt), "set kinsoku ");
    app_complete(&app, true);
    assert_string_equal(prompt_text(&app.prompt), "set kinsoku strict");
    /* Another line is completed anew. */
    assert_int_equal(prompt_set(&app.prompt, "set keys v"), DR_OK);
    app_complete(&app, false);
    assert_string_equal(prompt_text(&app.prompt), "set keys vim");
    app_complete(&app, false);
    assert_string_equal(prompt_text(&app.prompt), "set keys vim");
    app.ask.kind = ASK_SEARCH;
    assert_int_equal(prompt_set(&app.prompt, "se"), DR_OK);
    app_complete(&app, false);
    assert_string_equal(prompt_text(&app.prompt), "se");
}

/* --- lines */

static void run(const char *line, const char *said, bool error)
{
    app.message[0] = '\0';
    app.error = false;
    action_command(&app, line);
    if (!strstr(app.message, said) || app.error != error)
        fail_msg(":%s says: %s", line, app.message);
    assert_null(strchr(app.message, '\033'));
}

static void test_settings_are_set_and_shown(void **state)
{
    (void)state;
    run("cite", "cite off (on or off)", false);
    run("cite on", "cite on", false);
    assert_true(app.settings.cite);
    assert_int_equal(app.origins[settings_index(settings_find("cite"))].from, FROM_KEYS);
    run("cite!", "cite off", false);
    run("set cite!", "cite on", false);
    run("set cite=off", "cite off", false);
    run("se cite", "cite off", false);
    run("cit on", "cite on", false);
    run(":cite off", "cite off", false);
    run("cite loud", "cite: loud: expected on or off", true);
    assert_false(app.settings.cite);
    run("speed!", "is a number", true);
    run("set nosuch 1", "nosuch", true);
    run("s", "may be", true);
    run("nosuch", "no such action or setting here", true);
    run("\033[2Jx", "no such action", true);
    run("quit!", "no setting", true);
}

static void test_keys_and_colours_change_at_once(void **state)
{
    (void)state;
    uint16_t action = ACTION_NONE;
    uint32_t key = '<';
    assert_int_equal(keymap_find(&app.keys, PANE_READ, &key, 1, &action), KEYMAP_NOTHING);
    run("keys less", "keys less", false);
    assert_int_equal(keymap_find(&app.keys, PANE_READ, &key, 1, &action), KEYMAP_ACTION);
    run("bind any < quit", "bind any < quit", false);
    run("bind any < nosuch", "nosuch: no such action", true);
    run("keys vim", "keys vim", false); /* what was bound here holds over another preset */
    assert_int_equal(keymap_find(&app.keys, PANE_READ, &key, 1, &action), KEYMAP_ACTION);
    assert_int_equal(action, action_find("quit", PANE_ANY));
    run("color title red default bold", "color title", false);
    assert_int_equal(app.theme.at[ROLE_TITLE].fg, 1);
    run("background light", "background light", false);
    assert_int_equal(app.theme.at[ROLE_TITLE].fg, 1);
    run("color title puce default", "puce: expected a colour", true);
    run("group", "expected: group", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_names_and_words_are_completed, open_app, close_app),
        cmocka_unit_test_setup_teardown(test_tab_goes_round_and_back, open_app, close_app),
        cmocka_unit_test_setup_teardown(test_settings_are_set_and_shown, open_app, close_app),
        cmocka_unit_test_setup_teardown(test_keys_and_colours_change_at_once, open_app, close_app),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
