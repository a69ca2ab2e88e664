/* The command line: what is taken, what is refused and how that is said. */
#include "../../../tui/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { WORDS = 12 };

static enum dr_err parse(struct options *o, struct buf *why, const char *const *words)
{
    char *argv[WORDS + 2] = {(char *)"docread"};
    int argc = 1;
    for (; words[argc - 1]; argc++)
        argv[argc] = (char *)words[argc - 1];
    options_init(o);
    buf_init(why);
    return options_parse(o, argc, argv, why);
}

static void test_everything_is_taken(void **state)
{
    (void)state;
    struct options o;
    struct buf why;
    assert_int_equal(parse(&o, &why,
                           (const char *const[]){"-k", "防汛", "a.txt", "--keyword=责任",
                                                 "-s-length", "-w", "40", "+12", "--raw", "b",
                                                 "-ojsonl", NULL}),
                     DR_OK);
    assert_int_equal(o.words.n, 2);
    assert_string_equal(o.words.at[1], "责任");
    assert_int_equal(o.paths.n, 2);
    assert_string_equal(o.paths.at[1], "b");
    assert_int_equal(o.sort, SORT_LENGTH);
    assert_true(o.reverse && o.sorted && o.settings.view.raw);
    assert_int_equal(o.settings.width, 40);
    assert_int_equal(o.start_line, 12);
    assert_int_equal(o.output, OUTPUT_JSONL);
    options_fini(&o);
    buf_fini(&why);
}

static void test_after_two_hyphens_all_are_paths(void **state)
{
    (void)state;
    struct options o;
    struct buf why;
    assert_int_equal(parse(&o, &why,
                           (const char *const[]){"+/渡口", "-", "--", "+5", "-k", "--help", NULL}),
                     DR_OK);
    assert_string_equal(o.start_word, "渡口");
    assert_int_equal(o.paths.n, 4);
    assert_string_equal(o.paths.at[0], "-");
    assert_string_equal(o.paths.at[1], "+5");
    assert_int_equal(o.start_line, 0);
    assert_int_equal(o.help, HELP_NONE);
    options_fini(&o);
    buf_fini(&why);
}

static void test_what_cannot_be_read_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *word, *said;
    } rows[] = {
        {"--nope", "--nope"},
        {"-z", "-z"},
        {"-k", "-k"},
        {"--width=7", "--width: 7"},
        {"-wx", "--width: x"},
        {"--output=xml", "json"},
        {"--sort=size", "published"},
        {"-Eklingon", "klingon"},
        {"-Eklingon", "EUC-KR"},
        {"--raw=1", "--raw: 1: expected on or off"},
        {"--secure=1", "no argument: --secure"},
        {"--furniture=", "fold"},
        {"--help=me", "keys"},
        {"--color=red", "always"},
        {"-E\033[2J", "␛[2J"},
        {"--ambiguous=3", "1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct options o;
        struct buf why;
        assert_int_equal(parse(&o, &why, (const char *const[]){rows[i].word, NULL}), DR_INVALID);
        assert_non_null(why.data);
        assert_non_null(strstr(why.data, rows[i].said));
        assert_null(strchr(why.data, '\033'));
        options_fini(&o);
        buf_fini(&why);
    }
}

/* Each option of the table is known to the parser by each of its names. */
static void test_the_table_is_what_is_parsed(void **state)
{
    (void)state;
    FILE *f = tmpfile();
    char line[256];
    size_t n = 0;
    assert_non_null(f);
    options_table(f);
    rewind(f);
    while (fgets(line, sizeof line, f)) {
        char *name = strtok(line, "\t");
        struct options o;
        struct buf why;
        enum dr_err err = parse(&o, &why, (const char *const[]){name, "1", NULL});
        if (err) /* "1" may be no value of it, but it is an option */
            assert_null(strstr(why.data, "no such option"));
        options_fini(&o);
        buf_fini(&why);
        n++;
    }
    fclose(f);
    assert_true(n >= 25);
}

static void test_help_fits_a_terminal(void **state)
{
    (void)state;
    FILE *f = tmpfile();
    char line[256];
    assert_non_null(f);
    options_usage(f);
    rewind(f);
    while (fgets(line, sizeof line, f))
        assert_true(strlen(line) <= 81);
    fclose(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_is_taken),
        cmocka_unit_test(test_after_two_hyphens_all_are_paths),
        cmocka_unit_test(test_what_cannot_be_read_is_named),
        cmocka_unit_test(test_the_table_is_what_is_parsed),
        cmocka_unit_test(test_help_fits_a_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
