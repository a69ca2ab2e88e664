/* The three promises of runs: they tile the text, the blocks tile it, and cleaning is what they
 * say. */
#include "article/article.h"
#include "parse.h"

static void random_bytes_are_tiled(void **state)
{
    (void)state;
    static const char *const bits[] = {"\n",
                                       "\r\n",
                                       "\r",
                                       " ",
                                       "  ",
                                       "\t",
                                       "\xE3\x80\x80",
                                       "\xC2\xA0",
                                       "&nbsp;",
                                       "&amp;",
                                       "&#x4e2d;",
                                       "会(huì)",
                                       "(",
                                       "（",
                                       "）",
                                       ")",
                                       "。",
                                       "，",
                                       "中",
                                       "a",
                                       "9",
                                       "来源",
                                       "：",
                                       ":",
                                       "\xEF\xBF\xBD",
                                       "\xE2\x80\x8B",
                                       "\xE2\x80\xA8",
                                       "\xC2\x85",
                                       "\f",
                                       "\0",
                                       "\xFF",
                                       "第一章",
                                       "一是",
                                       "2021-03-04",
                                       "记者",
                                       "|",
                                       "_",
                                       "한글",
                                       "かな",
                                       "\xF0\x9F\x98\x80",
                                       "\xE2\x80\x8D",
                                       "中文段落里的一句话，后面还有。"};
    unsigned long seed = 20240611;
    for (int round = 0; round < 3000; round++) {
        char s[600];
        size_t len = 0;
        for (int k = 0; k < 40; k++) {
            seed = seed * 6364136223846793005UL + 1442695040888963407UL;
            size_t pick = (seed >> 33) % (sizeof bits / sizeof *bits);
            size_t n = strlen(bits[pick]);
            n = n ? n : 1;
            memcpy(s + len, bits[pick], n);
            len += n;
        }
        size_t cut = (seed >> 20) % (len + 1);
        struct article *a = parse_bytes(s, cut);
        assert_tiled(a);
        article_free(a);
    }
}

static void nothing_is_an_article_of_no_blocks(void **state)
{
    (void)state;
    struct article *a = parse("");
    assert_tiled(a);
    assert_int_equal(article_block_at(a, 0), SIZE_MAX);
    assert_int_equal(article_run_at(a, 0), SIZE_MAX);
    assert_int_equal(a->title.len, 0);
    article_free(a);
}

static size_t count_runs(const struct article *a, enum run_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n_runs; i++)
        n += a->runs[i].kind == kind;
    return n;
}

static void readings_are_annotations(void **state)
{
    (void)state;
    static const struct {
        const char *s, *clean;
        size_t annotations;
    } cases[] = {
        {"會(huì)議(yì)開始", "會議開始", 2},
        {"會（huì）議", "會議", 1},
        {"他們(men)來了", "他們來了", 1},
        {"注(ㄓㄨˋ)音", "注音", 1},
        {"(記者 張三)開始", "(記者 張三)開始", 0},
        {"产值(GDP)增长", "产值(GDP)增长", 0},
        {"合影(图)", "合影(图)", 0},
        {"各县(市、区)", "各县(市、区)", 0},
        {"走(Huì)路", "走(Huì)路", 0},
        {"图(a)和图(b)", "图(a)和图(b)", 0},
        {"word(huì)", "word(huì)", 0},
        {"会(huìx)议", "会(huìx)议", 0},
        {"会( huì )议", "会( huì )议", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct article *a = parse(cases[i].s);
        assert_tiled(a);
        assert_int_equal(a->annotations, cases[i].annotations);
        assert_int_equal(count_runs(a, RUN_ANNOTATION), cases[i].annotations);
        assert_words(a, (struct span){0, a->text->len}, cases[i].clean);
        article_free(a);
    }
}

static void noise_and_references_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *s, *clean;
    } cases[] = {
        {"\xE3\x80\x80\xE3\x80\x80开头有两格。", "开头有两格。"},
        {"&nbsp;&nbsp;开头有两格。\n\n\n", "开头有两格。"},
        {"甲&amp;乙&#x4e19;&ldquo;丁&rdquo;", "甲&乙丙“丁”"},
        {"分\xE2\x80\x8B开\xEF\xBB\xBF写\xC2\xAD的", "分开写的"},
        {"前面有空格 ,后面没有 。", "前面有空格,后面没有。"},
        {"东边日出 西边有雨", "东边日出 西边有雨"},
        {"我 们 今 天 去 看 海", "我们今天去看海"},
        {"家\xE2\x80\x8D门口", "家门口"},
        {"\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9",
         "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct article *a = parse(cases[i].s);
        assert_tiled(a);
        assert_words(a, (struct span){0, a->text->len}, cases[i].clean);
        article_free(a);
    }
}

static void damage_is_kept_and_counted(void **state)
{
    (void)state;
    struct article *a = parse_bytes("好\xFF\xFE天气\xEF\xBF\xBD\xEF\xBF\xBD了", 3 + 2 + 6 + 6 + 3);
    assert_tiled(a);
    assert_int_equal(a->damages, a->text->damages);
    assert_int_equal(count_runs(a, RUN_DAMAGE), a->text->damages);
    article_free(a);
}

static void long_lines_are_cut_into_bounded_blocks(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b);
    while (b.len < 3u * BLOCK_LEN_MAX)
        assert_int_equal(buf_append_str(&b, "河面上没有风，船就停在那里不动。"), DR_OK);
    struct article *a = parse_bytes(b.data, b.len);
    assert_tiled(a);
    assert_true(a->n_blocks >= 3);
    assert_false(a->blocks[0].continued);
    for (size_t i = 1; i < a->n_blocks; i++) {
        assert_true(a->blocks[i].continued);
        const char *end = a->text->data + a->blocks[i].off;
        assert_memory_equal(end - 3, "。", 3);
    }
    article_free(a);
    buf_clear(&b);
    for (size_t i = 0; i < 2u * BLOCK_LEN_MAX; i++)
        assert_int_equal(buf_append_char(&b, '\n'), DR_OK);
    a = parse_bytes(b.data, b.len);
    assert_tiled(a);
    article_free(a);
    buf_fini(&b);
}

static void look_ups_find_the_block_and_the_run(void **state)
{
    (void)state;
    struct article *a = parse("第一行的标题\n\n\xE3\x80\x80这里是第一段，讲一条河和一座桥的故事。\n"
                              "这里是第二段，讲桥上的人来人往。\n");
    for (size_t off = 0; off <= a->text->len; off++) {
        size_t b = article_block_at(a, off), r = article_run_at(a, off);
        size_t in = off < a->text->len ? off : off - 1;
        assert_true(a->blocks[b].off <= in && in < a->blocks[b].off + a->blocks[b].len);
        assert_true(a->runs[r].off <= in && in < a->runs[r].off + a->runs[r].len);
    }
    article_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_bytes_are_tiled),
        cmocka_unit_test(nothing_is_an_article_of_no_blocks),
        cmocka_unit_test(readings_are_annotations),
        cmocka_unit_test(noise_and_references_are_named),
        cmocka_unit_test(damage_is_kept_and_counted),
        cmocka_unit_test(long_lines_are_cut_into_bounded_blocks),
        cmocka_unit_test(look_ups_find_the_block_and_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
