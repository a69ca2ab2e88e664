/* Where lines break beyond the tables of marks: words, addresses, titles, Korean, levels. */
#include "lay.h"

#include "layout/layout_int.h"

#include <stdio.h>

static void check_with(const struct layout_options *o, enum article_script script, const char *text,
                       const char *want)
{
    struct made_block b = PARA(T(text));
    struct made m;
    char *got;

    make_article(&m, &b, 1);
    m.article.script = script;
    got = lay_article(&m.article, o);
    assert_string_equal(got, want);
    free(got);
    unmake_article(&m);
}

static struct layout_options plain(int width)
{
    struct layout_options o;

    layout_options_init(&o, width);
    o.indent = 0;
    return o;
}

static void addresses_stay_whole_where_they_fit(void **state)
{
    (void)state;
    check_text("详见http://a.cn/b?c=1&d=2页", 24, "详见/http://a.cn/b?c=1&d=2页");
    check_text("详见http://a-b.cn/c-d-e页", 20, "详见/http://a-b.cn/c-d-e/页");
    check_text("和and/or等", 8, "和and/or/等");
    check_text("和and/or等", 9, "和and/or/等");
    check_text("这是and/or等等", 8, "这是/and/or等/等");
}

static void addresses_break_after_their_marks(void **state)
{
    (void)state;
    check_text("http://example.cn/path?key=value&more=1", 20,
               "http://example.cn//path?key=value&more=/1");
    check_text("http://example.cn/path?key=value&more=1", 12,
               "http:///example.cn//path?key=/value&more=1");
    check_text("见 http://example.cn/long-path/of/many-parts 吧", 24,
               "见 http://example.cn//long-path/of/many-parts/吧");
    check_text("http://example-with-hyphens.cn/x", 10, "http:///example-wi/th-hyphen/s.cn/x");
}

static void every_soft_mark_is_one(void **state)
{
    (void)state;
    for (const char *m = kinsoku_soft; *m; m++) {
        char text[64], want[64];

        snprintf(text, sizeof text, "abcdefgh%cijklmnop", *m);
        snprintf(want, sizeof want, "abcdefgh%c/ijklmnop", *m);
        check_text(text, 12, want);
        check_text(text, 17, text);
        snprintf(text, sizeof text, "字字abcd%cefgh", *m);
        snprintf(want, sizeof want, "字字/abcd%cefgh", *m);
        check_text(text, 12, want);
    }
}

static void words_stay_whole_where_they_fit(void **state)
{
    (void)state;
    check_text("使用ncursesw库", 11, "使用/ncursesw库");
    check_text("看well-known词", 10, "看well-/known词");
    check_text("naïveté字naïveté", 9, "naïveté字/naïveté");
}

static void short_titles_stay_whole(void **state)
{
    (void)state;
    check_text("读完了《山海经》之后又", 30, "读完了《山海经》之后又");
    check_text("昨天晚上读完了《山海经》之后又", 31, "昨天晚上读完了《山海经》之后又");
    check_text("昨天晚上他终于读完了《山经》之后", 25, "昨天晚上他终于读完了/《山经》之后");
    check_text("昨天晚上他终于读完了《山经》之后", 24, "昨天晚上他终于读完了《山/经》之后");
    check_text("昨天晚上他终于读完了《山海经》之后", 26, "昨天晚上他终于读完了《山海/经》之后");
    check_text("昨天晚上他终于读《A《B》》之后", 25, "昨天晚上他终于读《A/《B》》之后");
    check_text("昨天晚上他终于读完了山经又读《A《B》》", 33,
               "昨天晚上他终于读完了山经又读/《A《B》》");
    check_text("《没有完的标题一直写到行末又《山经》之后", 39,
               "《没有完的标题一直写到行末又《山经》之/后");
    check_text("《没有完的标题一直写到了行末尾又《山经》之后", 37,
               "《没有完的标题一直写到了行末尾又/《山经》之后");
}

static void letters_after_a_number_are_units(void **state)
{
    (void)state;
    for (size_t i = 0; i < kinsoku_n_letters; i++) {
        const char *unit = kinsoku_letters[i];
        char text[64], want[64];

        assert_true(strlen(unit) <= KINSOKU_UNIT_MAX);
        snprintf(text, sizeof text, "全程约为5 %s左右", unit);
        snprintf(want, sizeof want, "全程约为/5 %s左右", unit);
        check_text(text, 8 + 2 + (int)strlen(unit) - 1, want);
    }
    check_text("全程共计5 kmx左右", 12, "全程共计5/kmx左右");
    check_text("共计第5 km,再", 9, "共计/第5 km,再");
}

static void a_word_after_a_time_is_no_unit(void **state)
{
    (void)state;
    check_text("18:40:05 来源是他", 14, "18:40:05 来源/是他");
    check_text("18:40:05 时间", 11, "18:40:05 时/间");
    check_text("2019-04-12 人民", 13, "2019-04-12 人/民");
    check_text("是E2和F1 两级", 10, "是E2和F1/两级");
    check_text("大约共有30 多公里", 11, "大约共有/30 多公里");
    check_text("大约共有30 来自", 10, "大约共有30/来自");
    check_text("大约共有30 人们", 12, "大约共有/30 人们");
}

static void a_dash_joins_numbers(void **state)
{
    (void)state;
    check_text("从三到3—5天以后", 9, "从三到/3—5天以后");
    check_text("从三到３～５天", 10, "从三到/３～５天");
    check_text("从三月3–5日", 9, "从三月/3–5日");
}

static void korean_keeps_its_words_when_told(void **state)
{
    struct layout_options o = plain(8);

    (void)state;
    check_with(&o, ARTICLE_KO, "그大韓民國의 歷史博物", "그大韓民/國의 歷/史博物");
    check_with(&o, ARTICLE_KO, "그는 서울대학에 갔다", "그는/서울대학/에 갔다");
    o.keep_all = true;
    check_with(&o, ARTICLE_KO, "그는 大韓國의 歷史博", "그는/大韓國의/歷史博");
    check_with(&o, ARTICLE_KO, "그는 서울대학에 갔다", "그는/서울대학/에 갔다");
    check_with(&o, ARTICLE_KO, "歷史 歷史博物館長室", "歷史/歷史博物/館長室");
    check_with(&o, ARTICLE_HANS, "春分过后山坡", "春分过后/山坡");
    check_with(&o, ARTICLE_MIXED, "春分过大韓의字", "春分过大/韓의字");
}

static void levels_differ_as_named(void **state)
{
    static const struct {
        const char *text, *none, *basic, *gb, *strict;
    } rows[] = {
        {"春分过后。山", "春分过后/。山", "春分过/后。山", "春分过/后。山", "春分过/后。山"},
        {"春分过《山》", "春分过《/山》", "春分过/《山》", "春分过/《山》", "春分过/《山》"},
        {"春分过／山坡", "春分过／/山坡", "春分过／/山坡", "春分过/／山坡", "春分过/／山坡"},
        {"春分过后——山", "春分过后/——山", "春分过后/——山", "春分过后/——山", "春分过/后——山"},
        {"春分过后·山", "春分过/后·山", "春分过/后·山", "春分过/后·山", "春分过/后·山"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *const want[] = {rows[i].none, rows[i].basic, rows[i].gb, rows[i].strict};

        for (int level = 0; level < 4; level++) {
            struct layout_options o = plain(8);

            o.kinsoku = (enum layout_kinsoku)level;
            check_with(&o, ARTICLE_HANS, rows[i].text, want[level]);
        }
    }
}

static void half_width_marks_obey(void **state)
{
    (void)state;
    check_text("春分过后,山坡", 8, "春分过/后,山坡");
    check_text("春分过后 ,山坡", 8, "春分过/后 ,山坡");
    check_text("春分过(山坡)上", 8, "春分过/(山坡)上");
    check_text("春分 过( 山坡 )上", 9, "春分 过/( 山坡 )/上");
    check_text("春分过·山·坡", 9, "春分过·/山·坡");
    check_text("春分过后‧山", 8, "春分过/后‧山");
    check_text("春分过后・山", 8, "春分过/后・山");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_stay_whole_where_they_fit),
        cmocka_unit_test(addresses_break_after_their_marks),
        cmocka_unit_test(every_soft_mark_is_one),
        cmocka_unit_test(words_stay_whole_where_they_fit),
        cmocka_unit_test(short_titles_stay_whole),
        cmocka_unit_test(letters_after_a_number_are_units),
        cmocka_unit_test(a_word_after_a_time_is_no_unit),
        cmocka_unit_test(a_dash_joins_numbers),
        cmocka_unit_test(korean_keeps_its_words_when_told),
        cmocka_unit_test(levels_differ_as_named),
        cmocka_unit_test(half_width_marks_obey),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
