/* Readings above the text. */
#include "lay.h"

static void check_ruby(const struct made_block *b, int width, const char *want)
{
    struct layout_options o;

    layout_options_init(&o, width);
    o.indent = 0;
    o.view.annotations = VIEW_ANNOTATIONS_RUBY;
    check_article(b, 1, &o, want);
}

static void syllables_do_not_touch(void **state)
{
    static const struct made_block page[] = {
        PARA(T("会"), A("(huì)"), T("议"), A("(yì)"), T("指"), A("(zhǐ)"), T("出"), A("(chū)")),
        PARA(T("议"), A("(yì)"), T("鄂"), A("(è)"), T("出"), A("(chū)"), T("来")),
        PARA(T("中间"), A("(jiān)"), T("没"), A("(méi)"), T("出，"), T("现"), A("(xiàn)"))};

    (void)state;
    check_ruby(page, 40, "^huì yì  zhǐ chū/会  议  指  出");
    check_ruby(page + 1, 40, "^yì  è chū/议  鄂出来");
    check_ruby(page + 2, 40, "^  jiān  méi   xiàn/中间    没出，现");
}

static void a_reading_goes_on_above_what_has_none(void **state)
{
    static const struct made_block page[] = {PARA(T("商会"), A("(huì)"), T("，议")),
                                             PARA(T("应"), A("(yīng)"), T("急揮"), A("(huī)")),
                                             PARA(T("装"), A("(zhuāng)"), T("满了")),
                                             PARA(T("三张"), A("(zhāng)"), T("。"))};

    (void)state;
    check_ruby(page, 40, "^  huì/商会，议");
    check_ruby(page + 1, 40, "^yīng  huī/应  急揮");
    check_ruby(page + 2, 40, "^zhuāng/装满了");
    check_ruby(page + 3, 40, "^  zhāng/三张。");
}

static void no_gap_parts_a_mark_from_what_it_closes(void **state)
{
    static const struct made_block page[] = {
        PARA(T("点"), A("(diǎn)"), T("："), T("时"), A("(shí)")),
        PARA(T("点"), A("(diǎn)"), T("」，"), T("时"), A("(shí)")),
        PARA(T("点"), A("(diǎn)"), T("「"), T("时"), A("(shí)"))};

    (void)state;
    check_ruby(page, 40, "^diǎn  shí/点：  时");
    check_ruby(page, 7, "^diǎn/点：/^shí/时");
    check_ruby(page + 1, 40, "^diǎn  shí/点」，时");
    check_ruby(page + 2, 40, "^diǎn  shí/点  「时");
}

static void a_reading_has_room_on_its_line(void **state)
{
    static const struct made_block page[] = {PARA(T("春分过会"), A("(huì)"), T("议"))};

    (void)state;
    check_ruby(page, 9, "^      huì/春分过会/议");
    check_ruby(page, 8, "春分过/^huì/会议");
}

static void lines_break_between_readings(void **state)
{
    static const struct made_block page[] = {
        PARA(T("会"), A("(huì)"), T("议"), A("(yì)"), T("指"), A("(zhǐ)"), T("出"))};

    (void)state;
    check_ruby(page, 8, "^huì yì/会  议/^zhǐ/指出");
    check_ruby(page, 9, "^huì yì/会  议/^zhǐ/指出");
}

static void a_base_stands_on_one_line(void **state)
{
    static const struct made_block page[] = {
        PARA(M("<ruby>"), T("会\n议"), A("(huì)"), M("</ruby>"), T("指"))};

    (void)state;
    check_ruby(page, 20, "会/^huì/议指");
}

static void kana_spread_over_their_word(void **state)
{
    static const struct made_block page[] = {
        PARA(T("この東京"), A("(とうきょう)"), T("へ")),
        PARA(M("<p><ruby>"), T("潮見"), M("<rp>"), A("（"), M("</rp><rt>"), A("しおみ"),
             M("</rt></ruby>"), T("川")),
        PARA(T("昨日"), M("<RUBY class=a>"), T("お茶"), M("<rt>"), A("おちゃ"), M("</rt></ruby>"),
             T("は")),
        PARA(M("<ruby>"), T("石"), M("<rt>"), A("shí"), M("</rt>"), T("匠"), M("<rt>"), A("jiàng")),
    };

    (void)state;
    check_ruby(page, 40, "^    とうきょう/この東  京  へ");
    check_ruby(page + 1, 40, "^しおみ/潮見川");
    check_ruby(page + 2, 40, "^    おちゃ/昨日お茶は");
    check_ruby(page + 3, 40, "^shí jiàng/石  匠");
}

static void a_short_reading_stands_in_the_middle(void **state)
{
    static const struct made_block page[] = {
        PARA(M("<ruby>"), T("二十歳"), M("<rt>"), A("はた"), M("</rt></ruby>"), T("の人"))};

    (void)state;
    check_ruby(page, 40, "^ はた/二十歳の人");
}

static void several_syllables_have_several_characters(void **state)
{
    static const struct made_block page[] = {PARA(T("召开会议"), A("(huì yì)"), T("了"))};

    (void)state;
    check_ruby(page, 40, "^    huì yì/召开会议了");
}

static void readings_without_room_stay_in_the_line(void **state)
{
    static const struct made_block page[] = {
        PARA(A("(huì)"), T("议")), PARA(T("好，"), A("(huì)"), T("议")),
        PARA(T("会"), A("(aaaaaaaaaaaaaaaaaaaaaaaaa)"), T("议")), PARA(T("会"), A("()"), T("议")),
        PARA(T("会"), A("(huì)"), A("(kuài)"), T("议"))};

    (void)state;
    check_ruby(page, 40, "(huì)议");
    check_ruby(page + 1, 40, "好，(huì)议");
    check_ruby(page + 2, 20, "会(aaaaaaaaaaaaaaaaa/aaaaaaaa)议");
    check_ruby(page + 3, 40, "会议");
    check_ruby(page + 4, 40, "^huì/会(kuài)议");
}

static void cells_know_their_places(void **state)
{
    static const struct made_block page[] = {PARA(T("商会"), A("(shuāng)"), T("议"), A("(yì)"))};
    struct layout_options o;
    const struct layout_line *ruby, *text;
    struct layout *l;
    struct made m;

    (void)state;
    layout_options_init(&o, 20);
    o.view.annotations = VIEW_ANNOTATIONS_RUBY;
    make_article(&m, page, 1);
    assert_int_equal(layout_block(&m.article, 0, &o, &l), DR_OK);
    assert_int_equal(l->n_lines, 2);
    ruby = &l->lines[0];
    text = &l->lines[1];
    assert_int_equal(ruby->kind, LINE_RUBY);
    assert_int_equal(ruby->indent, 4);
    assert_int_equal(ruby->at.len, 0);
    assert_int_equal(ruby->cells, 12);
    assert_int_equal(ruby->width, 16);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(l->cells[ruby->cell + i].len, 0);
        assert_int_equal(l->cells[ruby->cell + i].flags, 0);
    }
    for (size_t i = 2; i < 8; i++) {
        assert_int_equal(l->cells[ruby->cell + i].off, 6);
        assert_int_equal(l->cells[ruby->cell + i].len, 9);
        assert_int_equal(l->cells[ruby->cell + i].flags, CELL_ANNOTATION);
    }
    assert_int_equal(text->cells, 9);
    assert_int_equal(l->cells[text->cell + 2].off, 3);
    assert_int_equal(l->cells[text->cell + 2].len, 3);
    assert_int_equal(l->cells[text->cell + 8].off, 15);
    for (size_t off = 0; off < m.data.len; off += 3)
        assert_int_equal(layout_line_at(l, off), 1);
    layout_free(l);
    unmake_article(&m);
}

static void a_reading_without_a_line_to_stand_on_breaks_nothing(void **state)
{
    static const struct made_block page[] = {
        PARA(T("「「「会"), A("(zhuàng)"), T("」」」。会"), A("(huì)"), T("。」」」议"))};

    (void)state;
    check_ruby(page, 8, "「「「会/(zhuàn/g)」」」/。/^huì/会。」」/」议");
}

static void the_raw_view_keeps_them_in_the_line(void **state)
{
    static const struct made_block page[] = {PARA(T("会"), A("(huì)"), T("议\n"))};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 40);
    o.view.annotations = VIEW_ANNOTATIONS_RUBY;
    o.view.raw = true;
    check_article(page, 1, &o, "会(huì)议");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syllables_do_not_touch),
        cmocka_unit_test(a_reading_goes_on_above_what_has_none),
        cmocka_unit_test(no_gap_parts_a_mark_from_what_it_closes),
        cmocka_unit_test(a_reading_has_room_on_its_line),
        cmocka_unit_test(lines_break_between_readings),
        cmocka_unit_test(a_base_stands_on_one_line),
        cmocka_unit_test(kana_spread_over_their_word),
        cmocka_unit_test(a_short_reading_stands_in_the_middle),
        cmocka_unit_test(several_syllables_have_several_characters),
        cmocka_unit_test(readings_without_room_stay_in_the_line),
        cmocka_unit_test(cells_know_their_places),
        cmocka_unit_test(a_reading_without_a_line_to_stand_on_breaks_nothing),
        cmocka_unit_test(the_raw_view_keeps_them_in_the_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
