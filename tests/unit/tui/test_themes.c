/*
 * The built-in themes: text that can be read, keywords that those who do not tell red from green
 * tell apart, and a sign besides colour for whatever is highlighted. Colours by number are those of
 * xterm's palette; grounds are those that terminals come with.
 */
#include "../../../tui/config.h"
#include "../../../tui/grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { READABLE = 45, APART = 15, PI_DEGREES = 180 };

static const struct {
    int colours;
    bool light;
} kinds[] = {{0, false},   {8, false},  {8, true},        {16, false},    {16, true},
             {256, false}, {256, true}, {1 << 24, false}, {1 << 24, true}};
enum { KINDS = sizeof kinds / sizeof *kinds };

static void init(struct theme *t, size_t kind)
{
    assert_int_equal(theme_init(t, kinds[kind].colours, kinds[kind].light), DR_OK);
}

/* --- contrast (WCAG 2.1: 4.5 for text) */

static const uint32_t dark_grounds[] = {0x000000, 0x1c1c1c, 0x1e1e1e};
static const uint32_t light_grounds[] = {0xffffff, 0xf8f8f8, 0xfdf6e3};

static void assert_readable(const char *name, uint32_t fg, uint32_t bg)
{
    int contrast = (int)(colour_contrast(fg, bg) * 10);
    if (contrast < READABLE)
        fail_msg("%s: #%06x on #%06x has a contrast of %d.%d", name, (unsigned)fg, (unsigned)bg,
                 contrast / 10, contrast % 10);
}

static void test_text_can_be_read(void **state)
{
    (void)state;
    for (size_t k = 0; k < KINDS; k++) {
        struct theme t;
        init(&t, k);
        const uint32_t *grounds = kinds[k].light ? light_grounds : dark_grounds;
        for (int role = 0; role < THEME_ROLES && kinds[k].colours; role++) {
            char name[16];
            struct theme_entry e = theme_look(&t, role, 0);
            theme_role_name(role, name);
            if (role == ROLE_RULE || e.fg == COLOUR_DEFAULT)
                continue; /* a line between panes is no text; the default is the reader's own */
            for (int i = 0; i < 3 && e.bg == COLOUR_DEFAULT; i++)
                /* the sixteen are what the reader made them: of those only how they are paired */
                if (kinds[k].colours > 16)
                    assert_readable(name, colour_rgb(e.fg), grounds[i]);
            if (e.bg != COLOUR_DEFAULT)
                assert_readable(name, colour_rgb(e.fg), colour_rgb(e.bg));
        }
    }
}

/* What a row at hand does to the cells in it. */
static void test_the_row_at_hand_can_be_read(void **state)
{
    (void)state;
    for (size_t k = 0; k < KINDS; k++) {
        struct theme t;
        init(&t, k);
        for (int role = 0; role < THEME_ROLES && kinds[k].colours >= 256; role++) {
            char name[16];
            struct theme_entry e = theme_look(&t, role, LOOK_SELECTED);
            if (e.fg != COLOUR_DEFAULT && e.bg != COLOUR_DEFAULT)
                assert_readable(theme_role_name(role, name), colour_rgb(e.fg), colour_rgb(e.bg));
        }
    }
}

/* --- colours as they are seen: Machado, Oliveira and Fernandes 2009, severity 1 */

static const double seen_as[3][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, /* protanopia */
     {0.114503, 0.786281, 0.099216},
     {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, /* deuteranopia */
     {0.280085, 0.672501, 0.047413},
     {-0.011820, 0.042940, 0.968881}},
};

struct lab {
    double l, a, b;
};

static double lab_f(double t)
{
    return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116;
}

static double linear(uint32_t value)
{
    double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static struct lab lab_of(uint32_t rgb, int eye)
{
    double in[3] = {linear(rgb >> 16 & 0xff), linear(rgb >> 8 & 0xff), linear(rgb & 0xff)}, c[3];
    for (int i = 0; i < 3; i++) {
        c[i] = 0;
        for (int j = 0; j < 3; j++)
            c[i] += seen_as[eye][i][j] * in[j];
        c[i] = fmin(1, fmax(0, c[i]));
    }
    double x = lab_f((0.4124 * c[0] + 0.3576 * c[1] + 0.1805 * c[2]) / 0.95047);
    double y = lab_f(0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]);
    double z = lab_f((0.0193 * c[0] + 0.1192 * c[1] + 0.9505 * c[2]) / 1.08883);
    return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double radians(double degrees)
{
    return degrees * acos(-1) / PI_DEGREES;
}

static double hue(double a, double b)
{
    double h = atan2(b, a) * PI_DEGREES / acos(-1);
    return h < 0 ? h + 360 : h;
}

/* CIEDE2000 (Sharma, Wu, Dalal 2005). */
static double difference(struct lab p, struct lab q)
{
    double mean = pow((hypot(p.a, p.b) + hypot(q.a, q.b)) / 2, 7);
    double g = 1.5 - 0.5 * sqrt(mean / (mean + pow(25, 7)));
    double c1 = hypot(p.a * g, p.b), c2 = hypot(q.a * g, q.b);
    double h1 = hue(p.a * g, p.b), h2 = hue(q.a * g, q.b), dh = h2 - h1;
    bool grey = c1 * c2 == 0; /* no hue */
    if (grey)
        dh = 0;
    else if (fabs(dh) > 180)
        dh += dh > 0 ? -360 : 360;
    double h = grey ? h1 + h2 : (h1 + h2) / 2;
    if (!grey && fabs(h1 - h2) > 180)
        h += h1 + h2 < 360 ? 180 : -180;
    double l = (p.l + q.l) / 2 - 50, c = (c1 + c2) / 2, c7 = pow(c, 7);
    double t = 1 - 0.17 * cos(radians(h - 30)) + 0.24 * cos(radians(2 * h)) +
               0.32 * cos(radians(3 * h + 6)) - 0.20 * cos(radians(4 * h - 63));
    double dl = (q.l - p.l) / (1 + 0.015 * l * l / sqrt(20 + l * l));
    double dc = (c2 - c1) / (1 + 0.045 * c);
    double dhh = 2 * sqrt(c1 * c2) * sin(radians(dh / 2)) / (1 + 0.015 * c * t);
    double turn = 30 * exp(-pow((h - 275) / 25, 2));
    double r = -2 * sqrt(c7 / (c7 + pow(25, 7))) * sin(radians(2 * turn));
    return sqrt(dl * dl + dc * dc + dhh * dhh + r * dc * dhh);
}

/* Pairs 1, 7, 17 and 25 of the authors' test data. */
static void test_the_difference_is_the_published_one(void **state)
{
    (void)state;
    static const struct {
        struct lab p, q;
        double is;
    } rows[] = {
        {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
        {{50, 0, 0}, {50, -1, 2}, 2.3669},
        {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
        {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_true(fabs(difference(rows[i].p, rows[i].q) - rows[i].is) < 0.0001);
}

static void test_keywords_are_told_apart_without_red_and_green(void **state)
{
    (void)state;
    static const int others[] = {ROLE_MATCH, ROLE_MATCH_CURRENT};
    for (size_t k = 0; k < KINDS; k++) {
        struct theme t;
        uint32_t grounds[THEME_KEYWORDS + 2];
        if (kinds[k].colours < 256)
            continue; /* the sixteen are the reader's */
        init(&t, k);
        for (int i = 0; i < THEME_KEYWORDS + 2; i++) {
            int role = i < THEME_KEYWORDS ? ROLE_KEYWORD + i : others[i - THEME_KEYWORDS];
            grounds[i] = colour_rgb(theme_look(&t, role, 0).bg);
        }
        for (int i = 0; i < THEME_KEYWORDS + 2; i++) {
            for (int j = 0; j < i; j++) {
                for (int eye = 0; eye < 3; eye++) {
                    double d = difference(lab_of(grounds[i], eye), lab_of(grounds[j], eye));
                    if (d < APART)
                        fail_msg("grounds %d #%06x and %d #%06x differ by %.1f to eye %d", i,
                                 (unsigned)grounds[i], j, (unsigned)grounds[j], d, eye);
                }
            }
        }
    }
}

/* --- a sign besides colour */

static void test_highlights_show_without_colour(void **state)
{
    (void)state;
    static const int marked[] = {ROLE_MATCH,    ROLE_MATCH_CURRENT, ROLE_SELECTION, ROLE_DAMAGE,
                                 ROLE_REPAIRED, ROLE_CONTROL,       ROLE_UNREAD,    ROLE_ERROR,
                                 ROLE_TITLE,    ROLE_HEADING,       ROLE_BAR};
    for (size_t k = 0; k < KINDS; k++) {
        struct theme t;
        init(&t, k);
        for (size_t i = 0; i < sizeof marked / sizeof *marked; i++)
            assert_int_not_equal(t.at[marked[i]].attrs & ~ATTR_DIM, 0);
        for (int i = 0; i < THEME_KEYWORDS; i++) {
            int attrs = t.at[ROLE_KEYWORD + i].attrs;
            assert_int_not_equal(attrs, 0);
            assert_int_not_equal(attrs, t.at[ROLE_MATCH].attrs);
            assert_int_not_equal(attrs, t.at[ROLE_MATCH_CURRENT].attrs);
            assert_int_not_equal(attrs, t.at[ROLE_SELECTION].attrs);
        }
        assert_int_not_equal(t.at[ROLE_MATCH].attrs, t.at[ROLE_MATCH_CURRENT].attrs);
    }
}

/* Where there are no colours at all each group has attributes of its own. */
static void test_groups_differ_without_any_colour(void **state)
{
    (void)state;
    struct theme t;
    init(&t, 0);
    for (int i = 0; i < THEME_KEYWORDS; i++) {
        for (int j = 0; j < i; j++)
            assert_int_not_equal(t.at[ROLE_KEYWORD + i].attrs, t.at[ROLE_KEYWORD + j].attrs);
        assert_int_equal(theme_look(&t, ROLE_KEYWORD + i, 0).bg, COLOUR_DEFAULT);
    }
}

/* --- what a terminal has */

static void test_colours_are_brought_down_to_what_there_is(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        int colours;
        int32_t is;
    } rows[] = {
        {"default", 256, COLOUR_DEFAULT},
        {"-", 1 << 24, COLOUR_DEFAULT},
        {"red", 0, COLOUR_DEFAULT},
        {"#5fafd7", 256, 74},
        {"#5fafd7", 1 << 24, COLOUR_RGB | 0x5fafd7},
        {"74", 1 << 24, COLOUR_RGB | 0x5fafd7},
        {"#000005", 1 << 24, COLOUR_RGB | 8},

        {"red", 1 << 24, 1},
        {"bright-red", 8, 1},
        {"bright-red", 16, 9},
        {"#ff0000", 256, 196},
        {"#ff0000", 16, 9},
        {"#ff0000", 8, 1},
        {"196", 16, 9},
        {"#000000", 8, 0},
        {"#808080", 256, 244},
        {"231", 8, 7},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t colour;
        assert_true(colour_parse(rows[i].word, &colour));
        if (colour_map(colour, rows[i].colours) != rows[i].is)
            fail_msg("%s of %d: %d, not %d", rows[i].word, rows[i].colours,
                     (int)colour_map(colour, rows[i].colours), (int)rows[i].is);
    }
    static const char *const wrong[] = {
        "",   "256",    "#12345",  "#12345g", "#1234567",
        "1x", "purple", "bright-", "-1",      "99999999999999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int32_t colour;
        assert_false(colour_parse(wrong[i], &colour));
    }
}

/* Each index is the nearest to itself, and a word of each gives it back. */
static void test_colours_go_there_and_back(void **state)
{
    (void)state;
    for (int32_t i = COLOUR_DEFAULT; i < 256; i++) {
        struct buf word;
        int32_t back;
        buf_init(&word);
        assert_int_equal(colour_word(i, &word), DR_OK);
        assert_true(colour_parse(word.data, &back));
        assert_int_equal(back, i);
        assert_int_equal(colour_map(i, 256), i);
        if (i >= 16)
            assert_int_equal(colour_rgb(colour_map(COLOUR_RGB | (int32_t)colour_rgb(i), 256)),
                             colour_rgb(i));
        buf_fini(&word);
    }
}

static void test_a_terminal_of_all_colours_is_known_by_its_name(void **state)
{
    (void)state;
    static const struct {
        const char *term, *colorterm, *name; /* NULL: none */
    } rows[] = {
        {"xterm-256color", "truecolor", "vscode-direct"},
        {"st-256color", "truecolor", "st-direct"},
        {"foot", "24bit", "foot-direct"},
        {"xterm-256color", "yes", NULL},
        {"xterm-256color", NULL, NULL},
        {NULL, "truecolor", NULL},
        {"", "truecolor", NULL},
        {"xterm-direct", "truecolor", NULL},
        {"-256color", "24bit", "-256color-direct"},
        {"a-name-that-is-far-too-long-for-it", "24bit", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char name[24];
        assert_int_equal(colour_direct_name(rows[i].term, rows[i].colorterm, name, sizeof name),
                         rows[i].name != NULL);
        if (rows[i].name)
            assert_string_equal(name, rows[i].name);
    }
}

/* --- lines of the configuration */

static void set(struct theme *t, const char *role, const char *fg, const char *bg, const char *attr)
{
    char *words[] = {(char *)role, (char *)fg, (char *)bg, (char *)attr};
    struct buf why;
    buf_init(&why);
    assert_int_equal(theme_set(t, words, attr ? 4 : 3, (struct origin){FROM_CONFIG, 7}, &why),
                     DR_OK);
    buf_fini(&why);
}

static void test_a_line_may_be_for_one_theme(void **state)
{
    (void)state;
    struct theme t;
    init(&t, 5);
    assert_int_equal(t.id, THEME_DARK);
    set(&t, "title@light", "red", "default", NULL);
    assert_int_equal(t.at[ROLE_TITLE].fg, COLOUR_DEFAULT);
    set(&t, "title@dark", "#ff0000", "default", "bold,italic");
    assert_int_equal(t.at[ROLE_TITLE].fg, COLOUR_RGB | 0xff0000);
    assert_int_equal(t.drawn[ROLE_TITLE].fg, 196);
    assert_int_equal(t.at[ROLE_TITLE].attrs, ATTR_BOLD | ATTR_ITALIC);
    assert_int_equal(t.origins[ROLE_TITLE].line, 7);
    set(&t, "title", "2", "-", "none");
    assert_int_equal(t.at[ROLE_TITLE].fg, 2);
    assert_int_equal(t.at[ROLE_TITLE].attrs, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_can_be_read),
        cmocka_unit_test(test_the_row_at_hand_can_be_read),
        cmocka_unit_test(test_the_difference_is_the_published_one),
        cmocka_unit_test(test_keywords_are_told_apart_without_red_and_green),
        cmocka_unit_test(test_highlights_show_without_colour),
        cmocka_unit_test(test_groups_differ_without_any_colour),
        cmocka_unit_test(test_colours_are_brought_down_to_what_there_is),
        cmocka_unit_test(test_colours_go_there_and_back),
        cmocka_unit_test(test_a_terminal_of_all_colours_is_known_by_its_name),
        cmocka_unit_test(test_a_line_may_be_for_one_theme),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
