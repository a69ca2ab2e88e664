/* Simplified and Traditional, with the OpenCC that is installed. */
#include "lay.h"

#include "layout/layout_int.h"

static struct layout_script *to_hans, *to_hant;

static int open_both(void **state)
{
    const char *why = "";

    (void)state;
    assert_int_equal(layout_script_open(VIEW_SCRIPT_SIMPLIFIED, &to_hans, &why), DR_OK);
    assert_int_equal(layout_script_open(VIEW_SCRIPT_TRADITIONAL, &to_hant, &why), DR_OK);
    return 0;
}

static int close_both(void **state)
{
    (void)state;
    layout_script_close(to_hans);
    layout_script_close(to_hant);
    layout_script_close(NULL);
    return 0;
}

static struct layout_options options(int width, enum view_script to)
{
    struct layout_options o;

    layout_options_init(&o, width);
    o.indent = 0;
    o.view.script = to;
    o.script = to == VIEW_SCRIPT_SIMPLIFIED ? to_hans : to_hant;
    return o;
}

static void check_convert(const struct layout_script *s, const char *from, const char *to)
{
    struct buf out;

    buf_init(&out);
    assert_int_equal(layout_script_convert(s, from, strlen(from), &out), DR_OK);
    assert_string_equal(out.data ? out.data : "", to);
    buf_fini(&out);
}

static void phrases_are_converted_as_wholes(void **state)
{
    (void)state;
    check_convert(to_hant, "皇后以后理发发现", "皇后以後理髮發現");
    check_convert(to_hans, "乾隆曬乾了頭髮", "乾隆晒干了头发");
    check_convert(to_hans, "「會議」(huì) A會B，2019年", "「会议」(huì) A会B，2019年");
    check_convert(to_hant, "", "");
    check_convert(to_hant, "no ideographs, ０１", "no ideographs, ０１");
}

static void a_phrase_is_seen_across_runs(void **state)
{
    static const struct made_block page[] = {
        PARA(T("头发(理"), A("(lǐ)"), T("发"), N("\n", ""), T("师)皇"), A("(huáng)"), T("后"))};
    struct layout_options o = options(60, VIEW_SCRIPT_TRADITIONAL);

    (void)state;
    check_article(page, 1, &o, "頭髮(理髮師)皇后");
    o.view.annotations = VIEW_ANNOTATIONS_SHOW;
    check_article(page, 1, &o, "頭髮(理(lǐ)髮師)皇(huáng)后");
    o.view.raw = true;
    check_article(page, 1, &o, "头发(理(lǐ)发/师)皇(huáng)后");
    o.view.raw = false;
    o.script = NULL;
    check_article(page, 1, &o, "头发(理(lǐ)发师)皇(huáng)后");
}

static void what_stands_for_a_run_is_converted_too(void **state)
{
    static const struct made_block page[] = {
        PARA(T("会"), {RUN_MARKUP, "&#35758;", "议"}, T("召开"), {RUN_DAMAGE, "??", "处处"})};
    struct layout_options o = options(60, VIEW_SCRIPT_TRADITIONAL);
    struct layout *l;
    struct made m;

    (void)state;
    check_article(page, 1, &o, "會議召開處處");
    make_article(&m, page, 1);
    assert_int_equal(layout_block(&m.article, 0, &o, &l), DR_OK);
    assert_int_equal(l->n_cells, 6);
    assert_int_equal(l->cells[1].off, 3);
    assert_int_equal(l->cells[1].len, 8);
    assert_int_equal(l->cells[5].off, m.runs[3].off);
    assert_int_equal(l->cells[5].len, 2);
    layout_free(l);
    unmake_article(&m);
}

/* U+4875 is three bytes, its simplified form four. */
static void cells_keep_their_places(void **state)
{
    static const struct made_block page[] = {
        PARA(T("車䡵會,"), A("(x)"), T("䡵"), T("議䡵"), T("後面"))};
    static const size_t offs[] = {0, 3, 6, 9, 13, 16, 19, 22, 25};
    struct layout_options o = options(60, VIEW_SCRIPT_SIMPLIFIED);
    struct layout *l;
    struct made m;

    (void)state;
    check_article(page, 1, &o, "车𫟦会,𫟦议𫟦后面");
    make_article(&m, page, 1);
    assert_int_equal(layout_block(&m.article, 0, &o, &l), DR_OK);
    assert_int_equal(l->n_cells, 9);
    for (size_t i = 0; i < 9; i++) {
        assert_int_equal(l->cells[i].off, offs[i]);
        assert_int_equal(l->cells[i].len, i == 3 ? 1 : 3);
    }
    layout_free(l);
    unmake_article(&m);
}

static void other_languages_are_left_alone(void **state)
{
    static const struct made_block page[] = {PARA(T("會議"))};
    static const enum article_script scripts[] = {ARTICLE_JA, ARTICLE_KO, ARTICLE_HANT,
                                                  ARTICLE_MIXED, ARTICLE_SCRIPT_NONE};
    struct layout_options o = options(60, VIEW_SCRIPT_SIMPLIFIED);

    (void)state;
    for (size_t i = 0; i < COUNT(scripts); i++) {
        struct made m;
        char *got;

        make_article(&m, page, 1);
        m.article.script = scripts[i];
        got = lay_article(&m.article, &o);
        assert_string_equal(got, i < 2 ? "會議" : "会议");
        assert_int_equal(layout_script_suits(&m.article), i >= 2);
        free(got);
        unmake_article(&m);
    }
}

/* A dictionary of this kind words things anew. */
static char *reword(void *handle, const char *from, size_t len)
{
    static const char *const table[][2] = {
        {"用打印機寫", "用印表機寫"}, {"甲公交車乙", "甲公車乙"}, {"軟件", "軟體程式"}, {"無", ""}};

    (void)handle;
    for (size_t i = 0; i < COUNT(table); i++)
        if (strlen(table[i][0]) == len && memcmp(table[i][0], from, len) == 0)
            return strdup(table[i][1]);
    return NULL;
}

static void free_words(char *s)
{
    free(s);
}

static void other_lengths_are_aligned_by_their_ends(void **state)
{
    static const struct made_block page[] = {
        PARA(T("用打印機"), A("(x)"), T("寫,甲公"), T("交車"), T("乙,軟"), T("件,無,他"))};
    struct layout_script script = {.to = VIEW_SCRIPT_TRADITIONAL,
                                   .convert = reword,
                                   .free = free_words};
    struct layout_options o = options(80, VIEW_SCRIPT_TRADITIONAL);
    struct layout *l;
    struct made m;

    (void)state;
    o.script = &script;
    check_article(page, 1, &o, "用印表機寫,甲公車乙,軟體程式,無,他");
    make_article(&m, page, 1);
    assert_int_equal(layout_block(&m.article, 0, &o, &l), DR_OK);
    assert_int_equal(l->cells[8].off, 28); /* 車 after 交, which vanishes */
    assert_int_equal(l->cells[8].len, 3);
    for (size_t i = 12; i < 15; i++) { /* 體程式 for 件, which is in the next run */
        assert_int_equal(l->cells[i].off, 38);
        assert_int_equal(l->cells[i].len, 3);
    }
    layout_free(l);
    unmake_article(&m);
}

/* Keeps, replaces, doubles, lengthens and drops characters, by what they are. */
static char *garble(void *handle, const char *from, size_t len)
{
    struct buf out;

    (void)handle;
    buf_init(&out);
    for (size_t i = 0; i < len;) {
        uint32_t cp;

        i += utf8_decode(from + i, len - i, &cp);
        if (cp % 5 != 0)
            assert_int_equal(buf_append_cp(&out, cp % 5 == 1 ? 0x20000 + cp % 64 : cp), DR_OK);
        if (cp % 5 == 2)
            assert_int_equal(buf_append_cp(&out, cp + 1), DR_OK);
    }
    return buf_take(&out, NULL);
}

static void any_conversion_gives_sound_cells(void **state)
{
    struct layout_script script = {.to = VIEW_SCRIPT_TRADITIONAL,
                                   .convert = garble,
                                   .free = free_words};
    struct layout_options o = options(20, VIEW_SCRIPT_TRADITIONAL);
    uint32_t seed = 7;

    (void)state;
    o.script = &script;
    for (int round = 0; round < 300; round++) {
        static const enum run_kind kinds[] = {RUN_TEXT, RUN_ANNOTATION, RUN_TEXT, RUN_TEXT};
        struct made_block b = {BLOCK_PARAGRAPH, {{RUN_TEXT, NULL, NULL}}, false, false, 0};
        char words[4][64] = {""};
        struct layout *l;
        struct made m;

        for (size_t r = 0; r < 4; r++) {
            for (size_t n = 0, at = 0; n < 1 + seed % 12; n++) {
                seed = seed * 1664525u + 1013904223u;
                at += utf8_encode(seed >> 30 ? 0x4E00 + (seed >> 12) % 300 : ',', words[r] + at);
            }
            b.runs[r] = (struct made_run){kinds[r], words[r], NULL};
        }
        make_article(&m, &b, 1);
        o.view.annotations = (enum view_annotations)(round % 3);
        assert_int_equal(layout_block(&m.article, 0, &o, &l), DR_OK);
        for (size_t i = 0, off = 0; i < l->n_lines; i++) {
            const struct layout_line *line = &l->lines[i];

            assert_int_equal(line->at.off, off);
            assert_in_range(line->width, 0, 20);
            off += line->at.len;
            for (size_t c = line->cell; line->kind == LINE_TEXT && c < line->cell + line->cells;
                 c++)
                assert_true(l->cells[c].off + l->cells[c].len <= off);
        }
        for (size_t c = 0; c < l->n_cells; c++)
            assert_int_equal(utf8_valid_len(l->shown + l->cells[c].shown, l->cells[c].shown_len),
                             l->cells[c].shown_len);
        layout_free(l);
        unmake_article(&m);
    }
}

static void what_cannot_be_had_is_named(void **state)
{
    struct layout_script *s = to_hans;
    const char *why = NULL;

    (void)state;
    assert_int_equal(layout_script_open(VIEW_SCRIPT_ORIGINAL, &s, &why), DR_INVALID);
    assert_null(s);
    assert_non_null(why);
}

static void bytes_that_are_odd_do_no_harm(void **state)
{
    static const struct made_block page[] = {PARA(T("會\x01\xFF議\xEE\x80\x80會"))};
    struct layout_options o = options(60, VIEW_SCRIPT_SIMPLIFIED);

    (void)state;
    check_article(page, 1, &o, "会\xE2\x90\x81\xEF\xBF\xBD议\xEE\x80\x80会");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_are_converted_as_wholes),
        cmocka_unit_test(a_phrase_is_seen_across_runs),
        cmocka_unit_test(what_stands_for_a_run_is_converted_too),
        cmocka_unit_test(cells_keep_their_places),
        cmocka_unit_test(other_languages_are_left_alone),
        cmocka_unit_test(other_lengths_are_aligned_by_their_ends),
        cmocka_unit_test(any_conversion_gives_sound_cells),
        cmocka_unit_test(what_cannot_be_had_is_named),
        cmocka_unit_test(bytes_that_are_odd_do_no_harm),
    };
    return cmocka_run_group_tests(tests, open_both, close_both);
}
