#include "lay.h"

static void options_have_the_documented_defaults(void **state)
{
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 72);
    assert_int_equal(o.width, 72);
    assert_int_equal(o.indent, 4);
    assert_int_equal(o.kinsoku, LAYOUT_KINSOKU_BASIC);
    assert_int_equal(o.ambiguous, UNICODE_AMBIGUOUS_NARROW);
    assert_int_equal(o.view.furniture, VIEW_FURNITURE_FOLD);
    assert_false(o.view.raw);
    layout_options_init(&o, 3);
    assert_int_equal(o.width, LAYOUT_WIDTH_MIN);
}

static void paragraphs_are_indented_and_parted(void **state)
{
    static const struct made_block blocks[] = {PARA(T("春分过后山坡上的茶树长出嫩芽"),
                                                    N("\n", NULL)),
                                               PARA(T("收购价随天气起落"), N("\n\n", NULL))};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 12);
    check_article(blocks, 2, &o, "    春分过后/山坡上的茶树/长出嫩芽/|/    收购价随/天气起落");
    o.indent = 0;
    check_article(blocks, 2, &o, "春分过后山坡/上的茶树长出/嫩芽/|/收购价随天气/起落");
    o.indent = 40;
    layout_options_init(&o, 8);
    check_article(blocks + 1, 1, &o, "    收购/价随天气/起落");
}

static void an_indent_in_the_text_gives_way(void **state)
{
    static const struct made_block blocks[] = {PARA(T("　　茶树\n"))};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 20);
    check_article(blocks, 1, &o, "    茶树");
}

/* A line that is dropped as blank leaves the next one its indent, and no more room than it has. */
static void an_indent_counts_after_a_blank_line(void **state)
{
    static const struct made_block blocks[] = {PARA(T("\n 茶树茶树茶树"))};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 12);
    check_article(blocks, 1, &o, "    茶树茶树/茶树");
}

static void roles_decide_gaps(void **state)
{
    static const struct made_block blocks[] = {
        ROLE(BLOCK_SUBTITLE, "眉题\n"),  ROLE(BLOCK_TITLE, "标题\n"),
        ROLE(BLOCK_SUBTITLE, "副题\n"),  ROLE(BLOCK_META, "来源:海平日报\n"),
        ROLE(BLOCK_PARAGRAPH, "正文\n"), ROLE(BLOCK_HEADING, "第一章\n"),
        ROLE(BLOCK_HEADING, "一\n"),     ROLE(BLOCK_PARAGRAPH, "甲\n"),
        LINE(BLOCK_PARAGRAPH, "诗一\n"), LINE(BLOCK_PARAGRAPH, "诗二\n"),
        ROLE(BLOCK_TABLE, "表一\n"),     ROLE(BLOCK_TABLE, "表二\n"),
        ROLE(BLOCK_CAPTION, "图一\n")};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 40);
    check_article(blocks, COUNT(blocks), &o,
                  "眉题/标题/副题/|/来源:海平日报/|/    正文/|/第一章/一/    甲/|/诗一/诗二/|/表一/"
                  "表二/|/图一");
}

static void a_continued_block_goes_on_without_gap_or_indent(void **state)
{
    static const struct made_block blocks[] = {ROLE(BLOCK_PARAGRAPH, "前半。"),
                                               {BLOCK_PARAGRAPH, {T("后半。\n")}, false, true, 0}};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 40);
    check_article(blocks, 2, &o, "    前半。/后半。");
}

static void furniture_folds_shows_and_hides(void **state)
{
    static const struct made_block blocks[] = {ROLE(BLOCK_FURNITURE, "首页\n\n新闻\n"),
                                               ROLE(BLOCK_FURNITURE, "  \n分享\n"),
                                               ROLE(BLOCK_TITLE, "标题\n"),
                                               ROLE(BLOCK_META, "记者 邵明澜\n"),
                                               ROLE(BLOCK_PARAGRAPH, "正文\n"),
                                               ROLE(BLOCK_FURNITURE, "\n"),
                                               ROLE(BLOCK_PARAGRAPH, "又一段\n"),
                                               ROLE(BLOCK_FURNITURE, "版权所有")};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 40);
    check_article(blocks, COUNT(blocks), &o,
                  "=3/|/标题/|/记者 邵明澜/|/    正文/|/    又一段/|/=1");
    o.view.furniture = VIEW_FURNITURE_SHOW;
    check_article(blocks, COUNT(blocks), &o,
                  "首页/新闻/分享/|/标题/|/记者 邵明澜/|/    正文/|/    又一段/|/版权所有");
    o.view.furniture = VIEW_FURNITURE_HIDE;
    check_article(blocks, COUNT(blocks), &o, "标题/|/    正文/|/    又一段");
}

static void annotations_hide_and_show(void **state)
{
    static const struct made_block blocks[] = {
        PARA(T("會"), {RUN_ANNOTATION, "(huì)", NULL}, T("議召開"))};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 8);
    o.indent = 0;
    check_article(blocks, 1, &o, "會議召開");
    o.view.annotations = VIEW_ANNOTATIONS_SHOW;
    check_article(blocks, 1, &o, "會(huì)/議召開");
}

static void an_annotation_stays_with_its_character(void **state)
{
    static const struct made_block blocks[] = {
        PARA(T("市裡會"), {RUN_ANNOTATION, "(huì)", NULL}, T("議"))};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 8);
    o.indent = 0;
    o.view.annotations = VIEW_ANNOTATIONS_SHOW;
    check_article(blocks, 1, &o, "市裡/會(huì)/議");
}

static void noise_vanishes_and_joins(void **state)
{
    static const struct made_block blocks[] = {
        PARA(T("硬换行"), N("\n", ""), T("的一段 hard"), N("\r\n", " "), T("wrap"), N("\n", NULL))};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 60);
    o.indent = 0;
    check_article(blocks, 1, &o, "硬换行的一段 hard wrap");
    o.view.raw = true;
    check_article(blocks, 1, &o, "硬换行/的一段 hard/wrap");
}

static void repairs_are_shown_or_not(void **state)
{
    static const struct made_block blocks[] = {
        PARA(T("把控"), {RUN_DAMAGE, "?;疖囌?、", "。火車站、"}, T("高铁"))};
    struct layout_options o;
    struct made m;
    struct layout *l;

    (void)state;
    layout_options_init(&o, 40);
    o.indent = 0;
    check_article(blocks, 1, &o, "把控。火車站、高铁");
    make_article(&m, blocks, 1);
    assert_int_equal(layout_block(&m.article, 0, &o, &l), DR_OK);
    assert_int_equal(l->cells[1].flags, 0);
    for (size_t i = 2; i < 7; i++) {
        assert_int_equal(l->cells[i].flags, CELL_DAMAGE | CELL_REPAIRED);
        assert_int_equal(l->cells[i].off, m.runs[1].off);
        assert_int_equal(l->cells[i].len, m.runs[1].len);
    }
    layout_free(l);
    o.view.repairs = false;
    check_article(blocks, 1, &o, "把控?;疖囌?、高铁");
    assert_int_equal(layout_block(&m.article, 0, &o, &l), DR_OK);
    assert_int_equal(l->cells[2].flags, CELL_DAMAGE);
    layout_free(l);
    unmake_article(&m);
}

static void a_line_end_inside_a_repair_keeps_the_lines_tiling(void **state)
{
    static const struct made_block blocks[] = {
        PARA(T("把控"), {RUN_DAMAGE, "???", "火車站高鐵站等處"}, T("高铁"))};
    struct layout_options o;
    struct made m;
    struct layout *l;
    size_t off = 0;

    (void)state;
    layout_options_init(&o, 8);
    make_article(&m, blocks, 1);
    assert_int_equal(layout_block(&m.article, 0, &o, &l), DR_OK);
    assert_true(l->n_lines > 2);
    for (size_t i = 0; i < l->n_lines; i++) {
        assert_int_equal(l->lines[i].at.off, off);
        off += l->lines[i].at.len;
    }
    assert_int_equal(off, m.data.len);
    layout_free(l);
    unmake_article(&m);
}

static void markup_shows_what_it_stands_for(void **state)
{
    static const struct made_block blocks[] = {
        PARA({RUN_MARKUP, "<p>", NULL}, T("A"), {RUN_MARKUP, "&amp;", "&"}, T("B"))};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 40);
    o.indent = 0;
    check_article(blocks, 1, &o, "A&B");
    o.view.raw = true;
    check_article(blocks, 1, &o, "<p>A&amp;B");
}

static void the_raw_view_hides_nothing(void **state)
{
    static const struct made_block blocks[] = {
        ROLE(BLOCK_FURNITURE, "首页\r\n\r\n"),
        PARA(N("　　", NULL), T("會"), {RUN_ANNOTATION, "(huì)", NULL}, T("議\tx"), N("\n", NULL)),
        PARA(T("\xE2\x80\x8B尾"))};
    struct layout_options o;
    struct made m;
    struct layout *l;

    (void)state;
    layout_options_init(&o, 40);
    o.view.raw = true;
    check_article(blocks, 3, &o, "首页//　　會(huì)議   x/\xE2\x90\xA6尾");
    make_article(&m, blocks, 3);
    assert_int_equal(layout_block(&m.article, 1, &o, &l), DR_OK);
    assert_int_equal(l->cells[0].flags, CELL_NOISE);
    assert_int_equal(l->cells[2].flags, 0);
    assert_int_equal(l->cells[3].flags, CELL_ANNOTATION);
    layout_free(l);
    unmake_article(&m);
}

/* What the clean view leaves out, joins, replaces or marks is seen as such in the raw one. */
static void the_raw_view_says_what_is_what(void **state)
{
    static const struct {
        enum run_kind kind;
        uint8_t clean, raw;
    } rows[] = {{RUN_TEXT, 0, 0},
                {RUN_ANNOTATION, CELL_ANNOTATION, CELL_ANNOTATION},
                {RUN_NOISE, 0, CELL_NOISE},
                {RUN_DAMAGE, CELL_DAMAGE | CELL_REPAIRED, CELL_DAMAGE},
                {RUN_MARKUP, 0, CELL_MARKUP}};
    struct layout_options o;

    (void)state;
    assert_int_equal(COUNT(rows), RUN_KINDS);
    layout_options_init(&o, 40);
    o.indent = 0;
    o.view.annotations = VIEW_ANNOTATIONS_SHOW;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct made_block b = PARA(T("甲"), {rows[i].kind, "xy", "乙"}, T("丙"));

        for (int raw = 0; raw < 2; raw++) {
            struct layout *l;
            struct made m;

            o.view.raw = raw;
            make_article(&m, &b, 1);
            assert_int_equal(layout_block(&m.article, 0, &o, &l), DR_OK);
            assert_int_equal(l->n_cells, raw ? 4 : 3);
            assert_int_equal(l->cells[1].flags, raw ? rows[i].raw : rows[i].clean);
            assert_memory_equal(l->shown + l->cells[1].shown, raw ? "x" : "乙", raw ? 1 : 3);
            layout_free(l);
            unmake_article(&m);
        }
    }
}

static void tabs_in_the_raw_view_reach_the_next_stop(void **state)
{
    static const struct made_block blocks[] = {PARA(T("a\tb\t\tc\n\td"))};
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 40);
    o.view.raw = true;
    check_article(blocks, 1, &o, "a       b               c/        d");
    o.width = 20;
    check_article(blocks, 1, &o, "a       b/c/        d");
}

static void controls_are_marks(void **state)
{
    static const struct made_block blocks[] = {PARA(T("a\x1B[31mb\x07\x7F\xC2\x9B\xE2\x80\xAE"
                                                      "c\tX"))};
    struct layout_options o;
    struct made m;
    struct layout *l;

    (void)state;
    layout_options_init(&o, 40);
    o.indent = 0;
    check_article(blocks, 1, &o, "a␛[31mb␇␡␦␦c X");
    make_article(&m, blocks, 1);
    assert_int_equal(layout_block(&m.article, 0, &o, &l), DR_OK);
    assert_int_equal(l->cells[1].flags, CELL_CONTROL);
    assert_int_equal(l->cells[1].width, 1);
    layout_free(l);
    unmake_article(&m);
}

static void tags_in_a_grapheme_are_seen(void **state)
{
    (void)state;
    check_text("x\xF3\xA0\x81\xA1y", 40, "x␦y");
}

static void replacement_characters_are_damage(void **state)
{
    static const struct made_block blocks[] = {PARA(T("a\xEF\xBF\xBD"
                                                      "b"))};
    struct layout_options o;
    struct made m;
    struct layout *l;

    (void)state;
    layout_options_init(&o, 40);
    make_article(&m, blocks, 1);
    assert_int_equal(layout_block(&m.article, 0, &o, &l), DR_OK);
    assert_int_equal(l->n_cells, 3);
    assert_int_equal(l->cells[1].flags, CELL_DAMAGE);
    layout_free(l);
    unmake_article(&m);
}

/* No article has such runs, but nothing that is no UTF-8 may come through. */
static void bytes_that_are_no_utf8_are_replaced(void **state)
{
    (void)state;
    check_text("a\xE4\xB8\xFF\xCC\x81"
               "b\xD8\x80\xE6",
               40,
               "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
               "b\xD8\x80\xEF\xBF\xBD");
}

static void marks_without_a_base_and_zero_width_characters(void **state)
{
    (void)state;
    check_text("\n\xCC\x81"
               "a",
               40,
               "\xE2\x97\x8C\xCC\x81"
               "a");
    check_text("甲\xE2\x80\x8B乙\xEF\xBB\xBF丙", 40, "甲乙丙");
}

static void line_at_finds_the_line_of_an_offset(void **state)
{
    static const struct made_block blocks[] = {ROLE(BLOCK_TITLE, "题\n"),
                                               ROLE(BLOCK_PARAGRAPH, "春分过后山坡上的茶树\n")};
    struct layout_options o;
    struct made m;
    struct layout *l;

    (void)state;
    layout_options_init(&o, 8);
    make_article(&m, blocks, 2);
    assert_int_equal(layout_block(&m.article, 1, &o, &l), DR_OK);
    assert_int_equal(l->n_lines, 4);
    assert_int_equal(l->lines[0].kind, LINE_BLANK);
    assert_int_equal(layout_line_at(l, 0), 0);
    assert_int_equal(layout_line_at(l, 4), 1);
    assert_int_equal(layout_line_at(l, 9), 1);
    assert_int_equal(layout_line_at(l, 10), 2);
    assert_int_equal(layout_line_at(l, 22), 3);
    assert_int_equal(layout_line_at(l, 1000), 3);
    layout_free(l);
    unmake_article(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_have_the_documented_defaults),
        cmocka_unit_test(paragraphs_are_indented_and_parted),
        cmocka_unit_test(an_indent_in_the_text_gives_way),
        cmocka_unit_test(an_indent_counts_after_a_blank_line),
        cmocka_unit_test(roles_decide_gaps),
        cmocka_unit_test(a_continued_block_goes_on_without_gap_or_indent),
        cmocka_unit_test(furniture_folds_shows_and_hides),
        cmocka_unit_test(annotations_hide_and_show),
        cmocka_unit_test(an_annotation_stays_with_its_character),
        cmocka_unit_test(noise_vanishes_and_joins),
        cmocka_unit_test(repairs_are_shown_or_not),
        cmocka_unit_test(a_line_end_inside_a_repair_keeps_the_lines_tiling),
        cmocka_unit_test(markup_shows_what_it_stands_for),
        cmocka_unit_test(the_raw_view_hides_nothing),
        cmocka_unit_test(the_raw_view_says_what_is_what),
        cmocka_unit_test(tabs_in_the_raw_view_reach_the_next_stop),
        cmocka_unit_test(controls_are_marks),
        cmocka_unit_test(tags_in_a_grapheme_are_seen),
        cmocka_unit_test(replacement_characters_are_damage),
        cmocka_unit_test(bytes_that_are_no_utf8_are_replaced),
        cmocka_unit_test(marks_without_a_base_and_zero_width_characters),
        cmocka_unit_test(line_at_finds_the_line_of_an_offset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
