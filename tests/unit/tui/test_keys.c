/* Keys by name, bindings in the user's syntax, and the tables that docread starts with. */
#include "../../../tui/actions.h"
#include "../../../tui/config.h"
#include "no_term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static uint16_t resolve(const char *name, enum pane_id pane)
{
    if (strcmp(name, "list-only") == 0 && pane != PANE_LIST)
        return ACTION_NONE;
    return name[0] == 'a' ? (uint16_t)atoi(name + 1) : strcmp(name, "list-only") ? ACTION_NONE : 99;
}

struct complaints {
    size_t n, last;
    char why[256];
};
static void complain(void *arg, size_t line, const char *why)
{
    struct complaints *c = arg;
    c->n++;
    c->last = line;
    snprintf(c->why, sizeof c->why, "%s", why);
}

static struct complaints read_config(struct keymap *keys, struct theme *theme, const char *text,
                                     keymap_resolve *by)
{
    struct complaints c = {0, 0, ""};
    struct config config = {.keys = keys, .theme = theme, .from = FROM_CONFIG};
    keys->resolve = by;
    assert_int_equal(config_read(&config, text, strlen(text), complain, &c), DR_OK);
    return c;
}

static void test_names_go_there_and_back(void **state)
{
    (void)state;
    for (uint32_t key = 1; key < TK_PASTE_BEGIN; key = key == 0x2fff ? TK_UP : key + 1) {
        char name[KEY_NAME_SIZE];
        uint32_t back;
        if (key >= 0x80 && key < 0xa0)
            continue;
        keys_name(key, name);
        assert_true(keys_parse(name, &back));
        assert_int_equal(back, key);
    }
    uint32_t key;
    assert_true(keys_parse("pagedown", &key));
    assert_int_equal(key, TK_PAGE_DOWN);
    assert_true(keys_parse("中", &key));
    assert_int_equal(key, 0x4e2d);
    static const char *const wrong[] = {"", "gg", "^", "^^^", "F0", "F13", "Pgdn", "\xff"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(keys_parse(wrong[i], &key) && strcmp(wrong[i], "^") != 0, false);
}

static enum keymap_found find(const struct keymap *m, enum pane_id pane, const char *s,
                              uint16_t *action)
{
    uint32_t keys[KEY_SEQUENCE_MAX];
    size_t n = 0;
    for (; s[n]; n++)
        keys[n] = (uint32_t)(unsigned char)s[n];
    *action = ACTION_NONE;
    return keymap_find(m, pane, keys, n, action);
}

static void test_a_pane_goes_before_everywhere(void **state)
{
    (void)state;
    struct keymap m;
    uint16_t action;
    keymap_init(&m, resolve);
    struct complaints c = read_config(&m, NULL,
                                      "bind any j a1\n"
                                      "bind read j a2\n"
                                      "bind any g g a3\n"
                                      "bind any ^W w a4 # a comment\n"
                                      "bind list g a5\n"
                                      "\n# bind any x a9\n"
                                      "bind any Esc u a6\n"
                                      "bind select Esc a7\n"
                                      "bind prompt Enter a8\n",
                                      resolve);
    assert_int_equal(c.n, 0);
    assert_int_equal(find(&m, PANE_LIST, "j", &action), KEYMAP_ACTION);
    assert_int_equal(action, 1);
    assert_int_equal(find(&m, PANE_READ, "j", &action), KEYMAP_ACTION);
    assert_int_equal(action, 2);
    assert_int_equal(find(&m, PANE_READ, "g", &action), KEYMAP_PREFIX);
    assert_int_equal(find(&m, PANE_READ, "gg", &action), KEYMAP_ACTION);
    assert_int_equal(action, 3);
    assert_int_equal(find(&m, PANE_LIST, "g", &action), KEYMAP_ACTION);
    assert_int_equal(action, 5);
    assert_int_equal(find(&m, PANE_READ, "\027w", &action), KEYMAP_ACTION);
    assert_int_equal(action, 4);
    assert_int_equal(find(&m, PANE_SELECT, "\033", &action), KEYMAP_ACTION);
    assert_int_equal(find(&m, PANE_PROMPT, "j", &action), KEYMAP_NOTHING);
    assert_int_equal(find(&m, PANE_READ, "x", &action), KEYMAP_NOTHING);
    keymap_fini(&m);
}

static void test_a_binding_is_found_that_no_other_hides(void **state)
{
    (void)state;
    struct keymap m;
    keymap_init(&m, resolve);
    read_config(&m, NULL, "bind any j a1\nbind read j a2\nbind any x y a1\nbind prompt q a3\n",
                resolve);
    assert_int_equal(keymap_binding(&m, PANE_LIST, 1)->n, 1);
    assert_int_equal(keymap_binding(&m, PANE_READ, 1)->n, 2);
    assert_int_equal(keymap_binding(&m, PANE_READ, 2)->pane, PANE_READ);
    assert_null(keymap_binding(&m, PANE_LIST, 2));
    assert_null(keymap_binding(&m, PANE_LIST, 3));
    keymap_fini(&m);
}

static void test_bindings_replace_and_go(void **state)
{
    (void)state;
    struct keymap m;
    uint16_t action;
    keymap_init(&m, resolve);
    read_config(&m, NULL, "bind any j a1\nbind any j a2\nbind any k a3\nbind any k none\n",
                resolve);
    assert_int_equal(m.n, 1);
    assert_int_equal(find(&m, PANE_ANY, "j", &action), KEYMAP_ACTION);
    assert_int_equal(action, 2);
    keymap_fini(&m);
}

static void test_a_line_that_cannot_be_read_is_named_and_the_rest_holds(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "bind",
        "bind any",
        "bind any j",
        "bind nowhere j a1",
        "bind any jj a",
        "bind any j nothing",
        "bind any a b c d a1",
        "set x y",
        "bind read l list-only",
        "color text",
        "color nothing red red",
        "color text purple red",
        "color text red red huge",
        "color text 256 default",
        "color text red red bold x",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct keymap m;
        struct theme theme;
        char text[256];
        keymap_init(&m, resolve);
        theme_init(&theme, 256, false);
        snprintf(text, sizeof text,
                 "# first\n%s\nbind list l list-only\ncolor text 3 default bold,underline",
                 wrong[i]);
        struct complaints c = read_config(&m, &theme, text, resolve);
        assert_int_equal(c.n, 1);
        assert_int_equal(c.last, 2);
        assert_true(c.why[0]);
        assert_int_equal(m.n, 1);
        assert_int_equal(theme.at[ROLE_TEXT].fg, 3);
        assert_int_equal(theme.at[ROLE_TEXT].attrs, ATTR_BOLD | ATTR_UNDERLINE);
        keymap_fini(&m);
    }
}

static void test_defaults_are_read_and_no_key_is_bound_twice(void **state)
{
    (void)state;
    struct keymap m;
    size_t lines = 0;
    keymap_init(&m, resolve);
    assert_int_equal(read_config(&m, NULL, keys_default, action_find).n, 0);
    for (const char *p = keys_default; *p; p++)
        lines += *p == '\n';
    assert_int_equal(m.n, lines); /* a key bound twice would have replaced its first binding */
    keymap_fini(&m);
}

/* Whether keys are the beginning of others that are bound where they are looked up. */
static bool begins_another(const struct keymap *m, const struct binding *b)
{
    for (size_t i = 0; i < m->n; i++) {
        const struct binding *o = &m->at[i];
        if (o->n > b->n && o->pane == b->pane &&
            memcmp(o->keys, b->keys, b->n * sizeof *b->keys) == 0)
            return true;
    }
    return false;
}

static bool has_key(const struct keymap *m, uint16_t action)
{
    size_t i = 0;
    while (i < m->n && m->at[i].action != action)
        i++;
    return i < m->n;
}

/* The lines of a preset, each action there, no keys bound twice or waiting for more (but Esc, which
 * begins many), and what loses its key has another. */
static void test_presets_are_whole(void **state)
{
    (void)state;
    struct keymap plain;
    keymap_init(&plain, action_find);
    assert_int_equal(read_config(&plain, NULL, keys_default, action_find).n, 0);
    for (int preset = KEYS_LESS; preset <= KEYS_NEWSBOAT; preset++) {
        struct keymap m, own;
        const char *lines = keys_preset((enum settings_keys)preset);
        size_t n = 0, nones = 0;
        keymap_init(&m, action_find);
        keymap_init(&own, action_find);
        read_config(&m, NULL, keys_default, action_find);
        struct complaints c = read_config(&m, NULL, lines, action_find);
        if (c.n)
            fail_msg("%s, line %zu: %s", preset_name((enum settings_keys)preset), c.last, c.why);
        read_config(&own, NULL, lines, action_find);
        for (const char *p = lines; *p; p++) {
            n += *p == '\n';
            nones += strncmp(p, " none\n", 6) == 0;
        }
        assert_true(n >= 15);
        assert_int_equal(own.n + nones, n);
        for (size_t i = 0; i < m.n; i++) {
            if (m.at[i].keys[0] != TK_ESC && begins_another(&m, &m.at[i]))
                fail_msg("%s: %s waits", preset_name((enum settings_keys)preset),
                         action_find("top", PANE_ANY) == m.at[i].action ? "top" : "a key");
        }
        size_t actions_n;
        const struct action *table = actions(&actions_n);
        for (size_t i = 0; i < actions_n; i++) {
            if (has_key(&plain, (uint16_t)i) && !has_key(&m, (uint16_t)i))
                fail_msg("%s: no key for %s", preset_name((enum settings_keys)preset),
                         table[i].name);
        }
        keymap_fini(&m);
        keymap_fini(&own);
    }
    keymap_fini(&plain);
}

static void test_actions_have_names_of_their_own_and_help(void **state)
{
    (void)state;
    size_t n;
    const struct action *table = actions(&n);
    assert_true(n > 50);
    for (size_t i = 0; i < n; i++) {
        assert_non_null(table[i].run);
        assert_true(strlen(table[i].help) > 3 && strlen(table[i].help) < 60);
        assert_int_equal(action_find(table[i].name, table[i].pane), i);
        assert_int_equal(strspn(table[i].name, "abcdefghijklmnopqrstuvwxyz-"),
                         strlen(table[i].name));
    }
    assert_int_equal(action_find("open", PANE_READ), ACTION_NONE);
    assert_int_equal(action_find("down", PANE_PROMPT), ACTION_NONE);
}

static void test_short_names_are_of_actions_and_are_none(void **state)
{
    (void)state;
    const char *action, *name;
    size_t n = 0;
    for (; (name = command_alias(n, &action)) != NULL; n++) {
        assert_true(action_find(action, PANE_LIST) != ACTION_NONE ||
                    action_find(action, PANE_READ) != ACTION_NONE);
        assert_int_equal(action_find(name, PANE_LIST), ACTION_NONE);
        assert_int_equal(action_find(name, PANE_READ), ACTION_NONE);
        assert_null(settings_find(name));
    }
    assert_true(n >= 10);
}

/* Lines of words that belong there, in any order, and noise among them. */
static void test_random_settings_harm_nothing(void **state)
{
    (void)state;
    static const char *const bits[] = {"bind ",   "color ",       "set ",   "group ", "any ",
                                       "read ",   "j ",           "^W ",    "Esc ",   "'",
                                       "#",       "\"",           "\n",     "\n",     "\t",
                                       "\\",      "-1 ",          "999 ",   "bold,",  "top ",
                                       "none ",   "title",        "@dark ", "red ",   "#12abcd ",
                                       "auto ",   "keyword2 ",    "width ", "40 ",    "kinsoku ",
                                       "strict ", "\xe4\xb8\xad", "\xff",   "\033"};
    srand(3);
    for (int i = 0; i < 3000; i++) {
        struct buf text;
        struct keymap m;
        struct theme theme;
        struct settings settings;
        struct origin origins[SETTINGS_MAX];
        struct groups groups = {NULL, 0, 0};
        struct keywords *keywords = keywords_new();
        assert_non_null(keywords);
        buf_init(&text);
        keymap_init(&m, action_find);
        settings_init(&settings);
        assert_int_equal(theme_init(&theme, i % 2 ? 8 : 256, i % 3 == 0), DR_OK);
        for (int k = rand() % 60; k >= 0; k--)
            buf_append_str(&text, bits[(size_t)rand() % (sizeof bits / sizeof *bits)]);
        struct complaints c = {0, 0, ""};
        struct config config = {&settings, origins, &m, &theme, &groups, keywords, FROM_CONFIG};
        assert_int_equal(config_read(&config, text.data, text.len, complain, &c), DR_OK);
        assert_true(c.last <= text.len + 1);
        assert_null(strchr(c.why, '\033'));
        assert_true(settings.width == 0 || settings.width >= 8);
        groups_fini(&groups);
        keywords_free(keywords);
        keymap_fini(&m);
        buf_fini(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_go_there_and_back),
        cmocka_unit_test(test_a_pane_goes_before_everywhere),
        cmocka_unit_test(test_a_binding_is_found_that_no_other_hides),
        cmocka_unit_test(test_bindings_replace_and_go),
        cmocka_unit_test(test_a_line_that_cannot_be_read_is_named_and_the_rest_holds),
        cmocka_unit_test(test_defaults_are_read_and_no_key_is_bound_twice),
        cmocka_unit_test(test_presets_are_whole),
        cmocka_unit_test(test_actions_have_names_of_their_own_and_help),
        cmocka_unit_test(test_short_names_are_of_actions_and_are_none),
        cmocka_unit_test(test_random_settings_harm_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
