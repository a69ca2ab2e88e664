#include "lay.h"

#include "layout/layout_int.h"

#include <stdio.h>

static bool starts_with(const char *s, const char *with)
{
    return strncmp(s, with, strlen(with)) == 0;
}

/* Lays out text at a width and calls seen for each line with the one before it. */
typedef void line_fn(const char *line, const char *before, const void *arg);

static void each_line(const char *text, const struct layout_options *o, line_fn *seen,
                      const void *arg)
{
    struct made_block b = {BLOCK_PARAGRAPH, {{RUN_TEXT, text, NULL}}, false, false, 0};
    char before[256] = "";
    struct layout *l;
    struct made m;

    make_article(&m, &b, 1);
    assert_int_equal(layout_block(&m.article, 0, o, &l), DR_OK);
    for (size_t i = 0; i < l->n_lines; i++) {
        struct buf line;

        buf_init(&line);
        assert_int_equal(layout_line_text(l, i, &line), DR_OK);
        assert_true(line.len < sizeof before);
        seen(line.data ? line.data : "", before, arg);
        snprintf(before, sizeof before, "%s", line.data ? line.data : "");
        buf_fini(&line);
    }
    layout_free(l);
    unmake_article(&m);
}

static void no_start(const char *line, const char *before, const void *mark)
{
    if (*before && starts_with(line, mark))
        fail_msg("a line starts with %s after %s", (const char *)mark, before);
}

static void no_end(const char *line, const char *before, const void *mark)
{
    size_t len = strlen(before), n = strlen(mark);

    (void)line;
    if (len >= n && strcmp(before + len - n, mark) == 0)
        fail_msg("a line ends with %s", (const char *)mark);
}

/* Tries the mark at every column, with and without a space beside it. */
static void try_everywhere(const char *mark, int level, line_fn *check)
{
    for (int shift = 0; shift < 16; shift++) {
        char text[256] = "";

        for (int i = 0; i < shift / 2; i++)
            strcat(text, "字");
        strcat(text, shift % 2 ? "字 " : "字");
        strcat(text, mark);
        strcat(text, shift % 2 ? "字字字字字" : " 字字字字字");
        for (int width = 8; width <= 14; width++) {
            struct layout_options o;

            layout_options_init(&o, width);
            o.indent = 0;
            o.kinsoku = (enum layout_kinsoku)level;
            each_line(text, &o, check, mark);
        }
    }
}

static void rows_are_in_order_and_hold(void **state)
{
    (void)state;
    for (size_t i = 0; i < kinsoku_n_rows; i++) {
        const struct kinsoku_row *r = &kinsoku_rows[i];

        assert_true(r->first <= r->last);
        if (i > 0)
            assert_true(kinsoku_rows[i - 1].last < r->first);
        assert_true(r->start || r->end || r->keep);
        for (uint32_t cp = r->first; cp <= r->last; cp++) {
            char mark[UTF8_MAX + 1] = "";

            utf8_encode(cp, mark);
            assert_ptr_equal(kinsoku_find(cp), r);
            if (r->start)
                try_everywhere(mark, r->start, no_start);
            if (r->end)
                try_everywhere(mark, r->end, no_end);
        }
    }
    assert_int_equal(kinsoku_find(0x5B57)->start, 0);
    assert_int_equal(kinsoku_find('7')->end, 0);
}

static void each_word(const char *words, int level, line_fn *check)
{
    char copy[256], *save = NULL;

    snprintf(copy, sizeof copy, "%s", words);
    for (char *w = strtok_r(copy, " ", &save); w; w = strtok_r(NULL, " ", &save))
        try_everywhere(w, level, check);
}

static void the_basic_level_holds_what_readers_expect(void **state)
{
    (void)state;
    each_word(
        "， 。 、 ； ： ？ ！ ） 》 」 』 】 ” ’ … % ％ · ‧ ・ , . : ; ! ? ) 〉 〕 ］ ｝ ～ ℃",
        LAYOUT_KINSOKU_BASIC, no_start);
    each_word("ぁ っ ゃ ッ ョ ー 々 ゝ ヾ", LAYOUT_KINSOKU_BASIC, no_start);
    each_word("（ 《 「 『 【 “ ‘ ( [ 〈 〔 ￥ ＄", LAYOUT_KINSOKU_BASIC, no_end);
    each_word("—— ⸺", LAYOUT_KINSOKU_STRICT, no_start);
    each_word("／", LAYOUT_KINSOKU_GB, no_end);
}

static void without_prohibitions_lines_are_full(void **state)
{
    static const struct made_block blocks[] = {
        {BLOCK_PARAGRAPH, {{RUN_TEXT, "春分过后，山《坡》上", NULL}}, false, false, 0}};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 8);
    o.indent = 0;
    o.kinsoku = LAYOUT_KINSOKU_NONE;
    check_article(blocks, 1, &o, "春分过后/，山《坡/》上");
    o.kinsoku = LAYOUT_KINSOKU_BASIC;
    check_article(blocks, 1, &o, "春分过/后，山/《坡》上");
}

struct unit_split {
    const char *number, *unit;
};

static void no_split(const char *line, const char *before, const void *arg)
{
    const struct unit_split *u = arg;
    size_t len = strlen(before), number = strlen(u->number);

    no_end(line, before, u->number);
    for (size_t cut = 3; cut < strlen(u->unit); cut += 3)
        if (len >= number + cut && strncmp(before + len - cut, u->unit, cut) == 0 &&
            strncmp(before + len - cut - number, u->number, number) == 0)
            fail_msg("a line ends inside %s%s", u->number, u->unit);
}

static void check_unit(const char *unit, enum kinsoku_unit kind)
{
    static const char *const numbers[] = {"7", "７"};
    size_t len = strlen(unit);

    assert_true(len >= 3 && len + 3 <= KINSOKU_UNIT_MAX);
    assert_int_equal(kinsoku_unit_find(unit, len), kind);
    for (int width = 10; width < 20; width++) {
        struct unit_split u = {numbers[width % 2], unit};
        struct layout_options o;
        char line[256];

        layout_options_init(&o, width);
        for (int shift = 0; shift < 8; shift++) {
            snprintf(line, sizeof line, "%s%s%s字字字%s%s字字字字",
                     "字字字字字字字" + 3 * shift % 21, u.number, unit, u.number, unit);
            each_line(line, &o, no_split, &u);
        }
    }
}

static void units_stay_with_their_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < kinsoku_n_multipliers; i++)
        check_unit(kinsoku_multipliers[i], UNIT_MORE);
    for (size_t i = 0; i < kinsoku_n_units; i++)
        check_unit(kinsoku_units[i], UNIT_LAST);
    assert_int_equal(kinsoku_unit_find("字典", 6), UNIT_NONE);
}

static void groups_stay_whole(void **state)
{
    (void)state;
    check_text("今年的3月到了", 8, "今年的/3月到了");
    check_text("全程共50公里", 11, "全程共/50公里");
    check_text("全程共50 公里", 12, "全程共/50 公里");
    check_text("就在2021年以前", 8, "就在/2021年以/前");
    check_text("价格￥5999起", 8, "价格/￥5999起");
    check_text("气温到零-5℃", 9, "气温到/零-5℃");
    check_text("增长３５％左右", 8, "增长/３５％左/右");
    check_text("约有3万多人来", 8, "约有/3万多人/来");
    check_text("这是第12届大会", 8, "这是/第12届大/会");
    check_text("这是第 12 届大会", 9, "这是/第 12 届/大会");
}

static void dashes_and_ellipses_are_never_split(void **state)
{
    (void)state;
    check_text("他走了啊——真的", 9, "他走了啊/——真的");
    check_text("他走了——真的", 8, "他走了——/真的");
    check_text("他说……真的", 8, "他说……真/的");
    check_text("字他走了……真的", 9, "字他走/了……真的");
    check_text("他──走了──真的", 13, "他──走了──真/的");
}

static void the_last_resort_follows_three_closing_marks(void **state)
{
    (void)state;
    check_text("字字（字。」）字", 13, "字字/（字。」）字");
    check_text("字字字字。」）字", 12, "字字字/字。」）字");
    check_text("字字字。」）！字", 12, "字字字。」）/！字");
    check_text("！！！！！！！！！！", 8, "！！！！/！！！！/！！");
}

static void tokens_longer_than_a_line_are_broken(void **state)
{
    (void)state;
    check_text("abcdefghijklm", 8, "abcdefgh/ijklm");
    check_text("见 abcdefghijklm 后", 8, "见/abcdefgh/ijklm 后");
    check_text("abcdefgh，字", 8, "abcdefg/h，字");
    check_text("see https://example.cn/a/b?c", 12, "see https:///example.cn//a/b?c");
}

static void words_and_spaces(void **state)
{
    (void)state;
    check_text("the quick brown fox", 10, "the quick/brown fox");
    check_text("the quick     brown", 9, "the quick/brown");
    check_text("春分过后　　山坡", 8, "春分过后/山坡");
    check_text("it’s 字字字", 8, "it’s 字/字字");
    check_text("don’t don’t don’t", 8, "don’t/don’t/don’t");
}

static void korean_breaks_at_spaces(void **state)
{
    (void)state;
    check_text("그는 학교에 갔다", 10, "그는/학교에/갔다");
    check_text("그는 대한민국입니다", 8, "그는/대한민국/입니다");
    check_text("大韓民國의 歷史", 8, "大韓民國/의 歷史");
}

static void japanese_marks_hang_on(void **state)
{
    (void)state;
    check_text("東京タワーへ行", 8, "東京タ/ワーへ行");
    check_text("も待っていた", 8, "も待って/いた");
    check_text("まだ待つっていた", 8, "まだ待/つってい/た");
    check_text("山々時々人々", 10, "山々時々/人々");
}

static struct line_breaker after_two(uint32_t cp)
{
    struct line_breaker lb;

    line_breaker_init(&lb, LINE_BREAK_CJK);
    line_breaker_step(&lb, cp);
    line_breaker_step(&lb, cp);
    return lb;
}

/* The short paths rest on this: to every rule the characters of a run are alike. */
static void characters_of_a_run_are_alike(void **state)
{
    size_t kana = 0;

    (void)state;
    for (uint32_t cp = 0x3040; cp <= 0x9FFF; cp++) {
        struct line_breaker lb = after_two(0x4E00);
        uint8_t before = lb.state;

        if (cp == 0x3100)
            cp = 0x4E00;
        if (cp < 0x3100 && !(plain_kana[(cp - 0x3040) / 32] >> (cp - 0x3040) % 32 & 1))
            continue;
        kana += cp < 0x3100;
        assert_int_equal(line_breaker_step(&lb, cp), LINE_BREAK_MAY);
        assert_int_equal(lb.state, before);
        assert_int_equal(kinsoku_find_row(cp), kinsoku_n_rows);
        assert_int_equal(unicode_width(cp, UNICODE_AMBIGUOUS_NARROW), 2);
        assert_int_equal(kinsoku_class(cp), cp == ORDINAL_MARK ? CLASS_ORDINAL : CLASS_IDEOGRAPH);
    }
    assert_int_equal(kana, 152);
    for (uint32_t cp = 'A'; cp <= 'z'; cp = cp == 'Z' ? 'a' : cp + 1) {
        struct line_breaker lb = after_two('a');
        uint8_t before = lb.state;

        assert_int_equal(line_breaker_step(&lb, cp), LINE_BREAK_NO);
        assert_int_equal(lb.state, before);
        assert_int_equal(kinsoku_find_row(cp), kinsoku_n_rows);
        assert_int_equal(kinsoku_class(cp), CLASS_LATIN);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_in_order_and_hold),
        cmocka_unit_test(the_basic_level_holds_what_readers_expect),
        cmocka_unit_test(without_prohibitions_lines_are_full),
        cmocka_unit_test(units_stay_with_their_numbers),
        cmocka_unit_test(groups_stay_whole),
        cmocka_unit_test(dashes_and_ellipses_are_never_split),
        cmocka_unit_test(the_last_resort_follows_three_closing_marks),
        cmocka_unit_test(tokens_longer_than_a_line_are_broken),
        cmocka_unit_test(words_and_spaces),
        cmocka_unit_test(korean_breaks_at_spaces),
        cmocka_unit_test(japanese_marks_hang_on),
        cmocka_unit_test(characters_of_a_run_are_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
