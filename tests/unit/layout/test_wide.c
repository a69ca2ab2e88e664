/* Full-width punctuation. */
#include "lay.h"

static const struct {
    const char *text, *wide;
} rows[] = {
    /* marks */
    {"今天,记者说:很好!是吗?好;是.", "今天，记者说：很好！是吗？好；是。"},
    {"好!!真的?!是", "好！！真的？！是"},
    {"“好”,他说", "“好”，他说"},
    {"《春》,《秋》.", "《春》，《秋》。"},
    /* numbers, words, names */
    {"共3,000人,1.5吨,12:30到", "共3,000人，1.5吨，12:30到"},
    {"时间:12:30.A.txt.见", "时间：12:30.A.txt.见"},
    {"B,c,丁", "B,c,丁"},
    {"看.txt和.c吗...好", "看.txt和.c吗...好"},
    {"hello, world. (ok)", "hello, world. (ok)"},
    {"见GDP,以后", "见GDP,以后"},
    /* brackets in pairs */
    {"记者(张三)说", "记者（张三）说"},
    {"见(GDP)。(A)和(乙)", "见（GDP）。（A）和（乙）"},
    {"f(x)和f(甲)", "f(x)和f(甲)"},
    {"(记者 张三)", "（记者 张三）"},
    {"甲(乙(丙)丁)", "甲（乙（丙）丁）"},
    {"说\"好(甲)\"", "说“好（甲）”"},
    {"完了)", "完了)"},
    /* quotes in pairs */
    {"他说:\"好.\"就走了", "他说：“好。”就走了"},
    {"\"好\",\"不好\"", "“好”，“不好”"},
    {"他说\"OK\"了", "他说\"OK\"了"},
    {"他说:\"好他又说:\"不好\"", "他说：“好他又说：“不好”"},
    {
        "用5\"的屏,\"好\"",
        "用5\"的屏，“好”",
    },
    {"叫'小明'的don't知道", "叫‘小明’的don't知道"},
    {"他说:\"叫'小明'吧\"", "他说：“叫‘小明’吧”"},
    {"say \"hi\" to 小明", "say \"hi\" to 小明"},
};

static void rows_hold(void **state)
{
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 100);
    o.indent = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct made_block b = PARA(T(rows[i].text));

        o.view.punctuation = VIEW_PUNCTUATION_FULLWIDTH;
        o.view.raw = false;
        check_article(&b, 1, &o, rows[i].wide);
        o.view.raw = true;
        check_article(&b, 1, &o, rows[i].text);
        o.view.raw = false;
        o.view.punctuation = VIEW_PUNCTUATION_ORIGINAL;
        check_article(&b, 1, &o, rows[i].text);
    }
}

static void the_next_character_is_found_in_the_next_run(void **state)
{
    static const struct made_block b =
        PARA(T("甲."), N("\n", ""), T("乙,"), A("(yǐ)"), T("3."), T("4丙"), T("."), T("x"));
    struct layout_options o;

    (void)state;
    layout_options_init(&o, 100);
    o.indent = 0;
    o.view.punctuation = VIEW_PUNCTUATION_FULLWIDTH;
    check_article(&b, 1, &o, "甲。乙，3.4丙.x");
}

/* What is drawn is what is measured and broken. */
static void widened_marks_break_as_wide_ones(void **state)
{
    static const struct made_block b = PARA(T("春分过,\"山\"上.(甲)"));
    struct layout_options o;
    struct layout *l;
    struct made m;

    (void)state;
    layout_options_init(&o, 9);
    o.indent = 0;
    o.view.punctuation = VIEW_PUNCTUATION_FULLWIDTH;
    check_article(&b, 1, &o, "春分过，/“山”上。/（甲）");
    o.ambiguous = UNICODE_AMBIGUOUS_WIDE;
    check_article(&b, 1, &o, "春分过，/“山”/上。/（甲）");
    make_article(&m, &b, 1);
    assert_int_equal(layout_block(&m.article, 0, &o, &l), DR_OK);
    assert_int_equal(l->cells[3].off, 9);
    assert_int_equal(l->cells[3].len, 1);
    assert_int_equal(l->cells[3].width, 2);
    assert_int_equal(l->cells[4].off, 10);
    assert_int_equal(l->cells[4].width, 2);
    layout_free(l);
    unmake_article(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_hold),
        cmocka_unit_test(the_next_character_is_found_in_the_next_run),
        cmocka_unit_test(widened_marks_break_as_wide_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
