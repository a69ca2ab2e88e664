/* The configuration: cut into words, put together from everywhere, and printed. */
#include "../../../tui/actions.h"
#include "../../../tui/dump.h"
#include "../../../tui/words.h"
#include "no_term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* --- words */

static void test_lines_are_cut_into_words(void **state)
{
    (void)state;
    static const struct {
        const char *line, *words; /* with | between */
    } rows[] = {
        {"", ""},
        {"  \t\r\n", ""},
        {"# a b", ""},
        {"#a b", ""},
        {"a # b", "a"},
        {"a #b c", "a|#b|c"},
        {"a 'b c' d", "a|b c|d"},
        {"a \"b 'c\" d", "a|b 'c|d"},
        {"a \"b \\\" \\\\ \\c\" d", "a|b \" \\ \\c|d"},
        {"bind any ' mark", "bind|any|'|mark"},
        {"bind any \" mark", "bind|any|\"|mark"},
        {"bind any \\ mark", "bind|any|\\|mark"},
        {"it's 'so'", "it's|so"},
        {"''", ""},
        {"'' x", "|x"},
        {"'a'b 'c'", "a'b 'c"},
        {"防汛 '抗旱 救灾'", "防汛|抗旱 救灾"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[64], joined[64] = "";
        struct words words = {0};
        snprintf(line, sizeof line, "%s", rows[i].line);
        assert_int_equal(words_split(&words, line), DR_OK);
        for (size_t k = 0; k < words.n; k++)
            snprintf(joined + strlen(joined), sizeof joined - strlen(joined), "%s%s", k ? "|" : "",
                     words.at[k]);
        assert_string_equal(joined, rows[i].words);
        words_fini(&words);
    }
}

static void test_words_are_quoted_as_they_are_read(void **state)
{
    (void)state;
    static const char bits[] = "ab '\"\\#\t  中";
    srand(5);
    for (int i = 0; i < 20000; i++) {
        char word[16] = "";
        struct buf line;
        struct words words = {0};
        for (int k = rand() % 8; k > 0; k--)
            word[strlen(word)] = bits[(size_t)rand() % 11];
        buf_init(&line);
        assert_int_equal(buf_append_str(&line, "x "), DR_OK);
        assert_int_equal(words_quote(word, &line), DR_OK);
        assert_int_equal(buf_append_str(&line, " # it's a reader's \"comment\""), DR_OK);
        assert_int_equal(words_split(&words, line.data), DR_OK);
        assert_int_equal(words.n, 2);
        assert_string_equal(words.at[1], word);
        words_fini(&words);
        buf_fini(&line);
    }
}

/* A line of opening quotes, none of them closed, is read once. */
static void test_cutting_is_linear(void **state)
{
    (void)state;
    enum { LEN = 1 << 20 };
    struct words words = {0};
    char *line = malloc(LEN + 1);
    assert_non_null(line);
    for (int i = 0; i < LEN; i++)
        line[i] = i % 4 == 0 ? '\'' : i % 4 == 2 ? '"' : i % 4 == 3 ? ' ' : 'x';
    line[LEN] = '\0';
    assert_int_equal(words_split(&words, line), DR_OK);
    assert_int_equal(words.n, LEN / 4);
    words_fini(&words);
    free(line);
}

/* --- from everywhere */

struct read {
    struct setup s;
    struct options o;
    size_t wrong;
    size_t last;
    char why[256];
};

static void complain(void *arg, size_t line, const char *why)
{
    struct read *r = arg;
    r->wrong++;
    r->last = line;
    snprintf(r->why, sizeof r->why, "%s", why);
}

/* The state that a configuration, DOCREAD and options make. */
static void resolve(struct read *r, const char *config, const char *environment,
                    const char *const *options)
{
    char *argv[8] = {(char *)"docread"}, line[256];
    int argc = 1;
    struct buf why, raw;
    memset(r, 0, sizeof *r);
    buf_init(&why);
    buf_init(&raw);
    options_init(&r->o);
    snprintf(line, sizeof line, "%s", environment);
    assert_int_equal(options_environment(&r->o, line, &why), DR_OK);
    for (; options && options[argc - 1]; argc++)
        argv[argc] = (char *)options[argc - 1];
    assert_int_equal(options_parse(&r->o, argc, argv, &why), DR_OK);
    keymap_init(&r->s.keys, action_find);
    r->s.keywords = keywords_new();
    assert_non_null(r->s.keywords);
    assert_int_equal(theme_init(&r->s.theme, 256, false), DR_OK);
    r->s.file.path = strdup("config");
    assert_int_equal(buf_append_str(&raw, config), DR_OK);
    assert_int_equal(text_take(&raw, NULL, &r->s.file.text), DR_OK);
    struct config c = setup_config(&r->s);
    assert_int_equal(config_resolve(&c, &r->s.file, &r->o, complain, r), DR_OK);
    buf_fini(&why);
    buf_fini(&raw);
}

static void done(struct read *r)
{
    keywords_free(r->s.keywords);
    setup_fini(&r->s);
    options_fini(&r->o);
}

static struct origin origin_of(const struct read *r, const char *name)
{
    return r->s.origins[settings_index(settings_find(name))];
}

static void test_each_level_goes_over_the_one_before(void **state)
{
    (void)state;
    struct read r;
    resolve(&r,
            "set indent 2\nset width 40\nset kinsoku gb\nset centre off\n"
            "set kinsoku strict\n",
            "--width=50 --kinsoku=none", (const char *const[]){"--kinsoku=basic", NULL});
    assert_int_equal(r.wrong, 0);
    assert_int_equal(r.s.settings.line_gap, 0);
    assert_int_equal(origin_of(&r, "line-gap").from, FROM_DEFAULT);
    assert_int_equal(r.s.settings.indent, 2);
    assert_int_equal(origin_of(&r, "indent").from, FROM_CONFIG);
    assert_int_equal(origin_of(&r, "indent").line, 1);
    assert_int_equal(r.s.settings.width, 50);
    assert_int_equal(origin_of(&r, "width").from, FROM_ENVIRONMENT);
    assert_int_equal(r.s.settings.kinsoku, LAYOUT_KINSOKU_BASIC);
    assert_int_equal(origin_of(&r, "kinsoku").from, FROM_OPTION);
    assert_false(r.s.settings.centre);
    done(&r);
}

static uint16_t bound(const struct keymap *m, enum pane_id pane, uint32_t key)
{
    uint16_t action = ACTION_NONE;
    keymap_find(m, pane, &key, 1, &action);
    return action;
}

/* Bindings of the file hold over those of a preset, wherever the preset is named. */
static void test_a_preset_goes_below_the_file(void **state)
{
    (void)state;
    struct read r;
    resolve(&r, "bind any ? info\nset keys less\nbind any j none\n", "", NULL);
    assert_int_equal(r.wrong, 0);
    assert_int_equal(bound(&r.s.keys, PANE_READ, '?'), action_find("info", PANE_ANY));
    assert_int_equal(bound(&r.s.keys, PANE_LIST, '<'), action_find("top", PANE_ANY));
    assert_int_equal(bound(&r.s.keys, PANE_READ, 'j'), ACTION_NONE);
    done(&r);
    resolve(&r, "bind any ? info\nset keys less\n", "",
            (const char *const[]){"--keys=docread", NULL});
    assert_int_equal(bound(&r.s.keys, PANE_READ, '?'), action_find("info", PANE_ANY));
    assert_int_equal(bound(&r.s.keys, PANE_LIST, '<'), ACTION_NONE);
    done(&r);
}

static void test_what_is_wrong_is_said_and_the_rest_holds(void **state)
{
    (void)state;
    static const struct {
        const char *line, *said;
    } rows[] = {
        {"set", "expected: set NAME VALUE"},
        {"set indent", "expected: set NAME VALUE"},
        {"set indent 9", "indent: 9: expected a number from 0 to 8"},
        {"set indent x", "a number from 0 to 8"},
        {"set width 7", "8 to 10000, or 0"},
        {"set nosuch 1", "nosuch: no such setting"},
        {"set kinsoku loose", "none, basic, gb or strict"},
        {"set raw yes", "on or off"},
        {"unset raw", "unset: expected set, bind, color or group"},
        {"bind nowhere j top", "nowhere: expected a pane: any, list"},
        {"bind any jj top", "jj: expected a key"},
        {"bind list j fold", "fold: no such action in this pane"},
        {"color nothing red red", "nothing: expected a colour role"},
        {"color title@dusk red red", "title@dusk: expected a colour role"},
        {"color title 256 red", "256: expected a colour"},
        {"color title red red loud", "loud: expected bold, dim"},
        {"group a red", "expected: group NAME COLOUR WORD..."},
        {"group a loud b", "loud: expected auto, keyword1 to keyword8, or a colour"},
        {"group a auto ''", "nothing to highlight in it"},
        {"set \033[2J 1", "␛[2J"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct read r;
        char text[256];
        snprintf(text, sizeof text, "# a comment\n\nset indent 1\n%s\nset line-gap 2",
                 rows[i].line);
        resolve(&r, text, "", NULL);
        if (r.wrong != 1 || r.last != 4 || !strstr(r.why, rows[i].said))
            fail_msg("%s: %zu wrong, line %zu: %s", rows[i].line, r.wrong, r.last, r.why);
        assert_null(strchr(r.why, '\033'));
        assert_int_equal(r.s.settings.indent, 1);
        assert_int_equal(r.s.settings.line_gap, 2);
        done(&r);
    }
}

static void test_groups_have_their_words_and_colours(void **state)
{
    (void)state;
    struct read r;
    resolve(&r,
            "group 水 #00ff00 防汛 '抗旱 救灾'\ngroup 人 auto 记者\ngroup 水 keyword3 台风\n"
            "group 灯 #000080 灯塔\n",
            "", NULL);
    assert_int_equal(r.wrong, 0);
    assert_int_equal(keywords_count(r.s.keywords), 5);
    assert_int_equal(keywords_get(r.s.keywords, 3)->colour, 0);
    assert_string_equal(keywords_get(r.s.keywords, 3)->group, "水");
    struct config c = setup_config(&r.s);
    struct theme plain;
    assert_int_equal(theme_init(&plain, 1 << 24, false), DR_OK);
    assert_int_equal(config_theme(&c, &r.s.file, 1 << 24, false), DR_OK);
    const struct theme *t = &r.s.theme;
    assert_int_equal(t->drawn[ROLE_KEYWORD].bg, plain.drawn[ROLE_KEYWORD + 2].bg);
    assert_int_equal(t->drawn[ROLE_KEYWORD + 1].bg, plain.drawn[ROLE_KEYWORD + 1].bg);
    assert_int_equal(t->drawn[ROLE_KEYWORD + 2].bg, COLOUR_RGB | 0x000080);
    assert_int_equal(t->drawn[ROLE_KEYWORD + 2].fg, COLOUR_RGB | 0xffffff);
    assert_int_not_equal(t->drawn[ROLE_KEYWORD + 2].attrs, 0);
    done(&r);
}

/* --- printed */

static char *dumped(const struct setup *s)
{
    size_t size;
    char *text = NULL;
    FILE *f = open_memstream(&text, &size);
    assert_non_null(f);
    dump_config(s, f);
    fclose(f);
    return text;
}

/* Without what comes after # : where a line was set is not the same the second time. */
static void strip(char *text)
{
    char *to = text;
    for (char *line = text; *line;) {
        size_t len = strcspn(line, "\n");
        char *comment = strstr(line, " # ");
        size_t keep = comment && comment < line + len ? (size_t)(comment - line) : len;
        if (*line == '#')
            keep = 0;
        memmove(to, line, keep);
        to += keep;
        *to++ = '\n';
        line += len + (line[len] == '\n');
    }
    *to = '\0';
}

static void test_a_dump_gives_the_same_state(void **state)
{
    (void)state;
    static const char *const configs[] = {
        "",
        "set keys less\nset indent 0\nset raw on\nbind any j none\nbind any '#' top\n"
        "bind read \"'\" top\nbind read '\"' bottom\nbind read \\ up\nbind read ; none\n"
        "color title red #123456 bold,italic\ncolor keyword2@dark 3 4 none\n"
        "color keyword3@light 3 4 none\n"
        "group '# 水' red '抗旱 救灾' \"it's\"\ngroup b keyword3 灯塔 '\"q\"'\n",
        "set keys vim\nset width 33\n",
        "set keys mutt\nset script traditional\n",
        "set keys newsboat\ncolor selected - - reverse\n",
    };
    for (size_t i = 0; i < sizeof configs / sizeof *configs; i++) {
        struct read first, second;
        resolve(&first, configs[i], "--line-gap=1", (const char *const[]){"--speed=500", NULL});
        assert_int_equal(first.wrong, 0);
        char *one = dumped(&first.s);
        assert_non_null(strstr(one, "set speed 500"));
        assert_non_null(strstr(one, "# option"));
        assert_non_null(strstr(one, "# DOCREAD"));
        resolve(&second, one, "", NULL);
        if (second.wrong)
            fail_msg("line %zu of a dump: %s", second.last, second.why);
        char *two = dumped(&second.s);
        strip(one);
        strip(two);
        assert_string_equal(one, two);
        assert_int_equal(first.s.keys.n, second.s.keys.n);
        for (int role = 0; role < THEME_ROLES; role++) {
            const struct theme_entry *a = &first.s.theme.at[role], *b = &second.s.theme.at[role];
            assert_true(a->fg == b->fg && a->bg == b->bg && a->attrs == b->attrs);
        }
        free(one);
        free(two);
        done(&first);
        done(&second);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_are_cut_into_words),
        cmocka_unit_test(test_words_are_quoted_as_they_are_read),
        cmocka_unit_test(test_cutting_is_linear),
        cmocka_unit_test(test_each_level_goes_over_the_one_before),
        cmocka_unit_test(test_a_preset_goes_below_the_file),
        cmocka_unit_test(test_what_is_wrong_is_said_and_the_rest_holds),
        cmocka_unit_test(test_groups_have_their_words_and_colours),
        cmocka_unit_test(test_a_dump_gives_the_same_state),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
