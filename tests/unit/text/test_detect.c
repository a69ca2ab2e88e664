#include "samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static struct text_candidate best_of(struct buf raw, const struct text_options *options)
{
    struct text_candidate c[TEXT_CANDIDATES_MAX];
    size_t n = text_detect(raw.data, raw.len, options, c);
    double sum = 0;
    assert_true(n >= 1 && n <= TEXT_CANDIDATES_MAX);
    for (size_t i = 0; i < n; i++) {
        assert_non_null(c[i].encoding);
        assert_true(c[i].confidence >= 0 && c[i].confidence <= 1);
        sum += c[i].known == TEXT_DETECTED ? c[i].confidence : 0;
        for (size_t k = 0; k < i; k++)
            assert_ptr_not_equal(c[i].encoding, c[k].encoding);
    }
    assert_true(sum <= 1.0001);
    return c[0];
}

static void assert_found(struct buf raw, const char *want)
{
    struct text_candidate c = best_of(raw, NULL);
    assert_string_equal(c.encoding->name, want);
}

/* Every sample as a title, and cut to 200 bytes and a kilobyte. */
static void test_samples_of_all_lengths(void **state)
{
    (void)state;
    static const size_t lengths[] = {60, 200, 1000};
    for (size_t i = 0; i < SAMPLES; i++) {
        struct buf title = encode(samples[i].iconv, samples[i].title, strlen(samples[i].title));
        struct buf body = encode(samples[i].iconv, samples[i].body, strlen(samples[i].body));
        assert_found(title, samples[i].encoding);
        for (size_t k = 0; k < sizeof lengths / sizeof *lengths; k++) {
            struct buf part = bytes(body.data, body.len < lengths[k] ? body.len : lengths[k]);
            struct text_candidate c = best_of(part, &(struct text_options){.partial = true});
            assert_string_equal(c.encoding->name, samples[i].encoding);
            assert_true(lengths[k] < 200 || c.confidence > 0.6);
            buf_fini(&part);
        }
        buf_fini(&title);
        buf_fini(&body);
    }
}

/* The halves of the titles: 10 to 30 bytes. */
static void test_short_titles(void **state)
{
    (void)state;
    static const char *const hans[] = {"青石渡口", "纸船节开幕", "陶望舒：把手艺教给孩子",
                                       "白鹭湾夜市今起恢复", "一只布袋换纪念章"};
    static const char *const hant[] = {"青石渡口夜景", "紙船節開幕", "陶望舒：把手藝教給孩子",
                                       "白鷺灣夜市今起恢復", "一隻布袋換紀念章"};
    static const char *const ja[] = {"紙舟まつり開幕", "渡し場の夜", "灯籠を流す人びと",
                                     "石段から見る舟", "アオサギの来る町"};
    static const char *const ko[] = {"종이배 축제", "푸른돌 나루터의 밤", "등불을 띄우는 사람들",
                                     "돌계단에서 본 배", "하얀 새가 오는 마을"};
    for (size_t i = 0; i < SAMPLES; i++) {
        const char *const *titles = !strcmp(samples[i].body, HANS_BODY)   ? hans
                                    : !strcmp(samples[i].body, HANT_BODY) ? hant
                                    : !strcmp(samples[i].body, JA_BODY)   ? ja
                                    : !strcmp(samples[i].body, KO_BODY)   ? ko
                                                                          : NULL;
        for (size_t k = 0; titles && k < 5; k++) {
            struct buf raw = encode(samples[i].iconv, titles[k], strlen(titles[k]));
            assert_found(raw, samples[i].encoding);
            buf_fini(&raw);
        }
    }
}

/* One byte in a kilobyte, then five, become anything. */
static void test_corruption(void **state)
{
    (void)state;
    uint64_t random = 1729;
    for (size_t i = 0; i < SAMPLES; i++) {
        struct buf raw = encode(samples[i].iconv, samples[i].body, strlen(samples[i].body));
        if (raw.len > 1000)
            raw.len = 1000;
        for (int round = 0; round < 40; round++) {
            struct buf bad = bytes(raw.data, raw.len);
            for (int k = 0; k < (round % 2 ? 1 : 5); k++)
                bad.data[next_random(&random) % bad.len] = (char)next_random(&random);
            /* The first bytes changed may make a byte order mark. */
            assert_found(bad, samples[i].encoding);
            buf_fini(&bad);
        }
        buf_fini(&raw);
    }
}

static void test_utf8_with_errors_is_no_less_utf8(void **state)
{
    (void)state;
    struct buf raw = bytes(HANS_BODY, strlen(HANS_BODY));
    raw.data[500] = (char)0xFF;
    struct text *t = decode(raw, NULL);
    assert_string_equal(t->encoding->name, "UTF-8");
    assert_int_equal(t->known, TEXT_DETECTED);
    assert_int_equal(t->damages, 1);
    assert_true(t->confidence > 0.8);
    text_free(t);
    buf_fini(&raw);
}

/* Sequences in number say UTF-8 by themselves, controls and NULs beside them or not; a title in
 * another encoding before a text does not hide what the text is. */
static void test_utf8_in_number(void **state)
{
    (void)state;
    struct buf raw = bytes("\x01\x02\0\x1F" HANS_TITLE HANS_BODY, 4 + strlen(HANS_TITLE HANS_BODY));
    struct text_candidate c = best_of(raw, NULL);
    assert_string_equal(c.encoding->name, "UTF-8");
    assert_int_equal(c.known, TEXT_VALID);
    buf_fini(&raw);
    struct buf gb = encode("GB18030", HANS_BODY, strlen(HANS_BODY));
    struct buf title = encode("GB18030", HANS_TITLE, strlen(HANS_TITLE));
    raw = bytes(HANS_TITLE "\n", strlen(HANS_TITLE "\n"));
    assert_int_equal(buf_append(&raw, gb.data, gb.len), DR_OK);
    assert_found(raw, "GB18030");
    buf_fini(&raw);
    raw = bytes(title.data, title.len);
    assert_int_equal(buf_append_str(&raw, "\n" HANS_BODY HANS_BODY), DR_OK);
    assert_found(raw, "UTF-8");
    buf_fini(&raw);
    buf_fini(&gb);
    buf_fini(&title);
}

static void test_ascii_and_nothing(void **state)
{
    (void)state;
    static const char *const ascii[] = {"", "a", "\n", "plain text, 1999-12-31\r\n",
                                        "<html><head><meta charset=big5></head></html>"};
    for (size_t i = 0; i < sizeof ascii / sizeof *ascii; i++) {
        struct buf raw = bytes(ascii[i], strlen(ascii[i]));
        struct text_candidate c = best_of(raw, NULL);
        assert_string_equal(c.encoding->name, "UTF-8");
        assert_int_equal(c.known, TEXT_VALID);
        assert_true(c.confidence == 1);
        buf_fini(&raw);
    }
}

/* European text is not taken for anything of East Asia. */
static void test_european(void **state)
{
    (void)state;
    static const struct {
        const char *iconv, *text;
    } lines[] = {
        {"CP1252", "Le héron blanc protège le gué."},
        {"CP1252", "Der Bürgermeister grüßt die Gäste am Fluß."},
        {"CP1252", "Los niños añadieron más papel a la canción del río."},
        {"CP1252", "Vinte mil lâmpadas, não há coração que não se alegre."},
        {"CP1252", "He said “no more than 20 °C”, and left."},
        {"CP1252", "© 2021 Paper Boat Society"},
        {"CP1252", "Blåbærgrød og rødgrød med fløde på øen"},
        {"CP1251", "Белая цапля охраняет брод, говорили старики, пока вода не уйдёт"},
        {"KOI8-R", "Белая цапля охраняет брод, говорили старики, пока вода не уйдёт"},
        {"ISO-8859-7", "Ο λευκός ερωδιός φυλάει το πέρασμα του ποταμού"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct buf raw = encode(lines[i].iconv, lines[i].text, strlen(lines[i].text));
        struct text_candidate c = best_of(raw, NULL);
        assert_true(!strcmp(c.encoding->name, "windows-1252") ||
                    !strcmp(c.encoding->name, "ISO-8859-1"));
        buf_fini(&raw);
    }
}

static void test_hkscs(void **state)
{
    (void)state;
    const char *s = "啲細路喺渡口摺咗四百幾隻紙船，嗰晚冇人瞓，個個都話好靚，嘥咗啲紙都唔緊要";
    struct buf raw = encode("BIG5-HKSCS", s, strlen(s));
    struct text *t = decode(raw, NULL);
    assert_string_equal(t->encoding->name, "Big5-HKSCS");
    assert_string_equal(t->data, s);
    text_free(t);
    buf_fini(&raw);
}

static void test_half_width_kana(void **state)
{
    (void)state;
    const char *s = "ｶﾐﾌﾈﾏﾂﾘ ｶｲｻｲﾉ ｵｼﾗｾ";
    struct buf raw = encode("CP932", s, strlen(s));
    assert_found(raw, "Shift_JIS");
    buf_fini(&raw);
}

static const struct text_options *declares(const char *name)
{
    static struct text_options o;
    o = (struct text_options){.declared = text_encoding_find(name)};
    assert_non_null(o.declared);
    return &o;
}

static void test_declared(void **state)
{
    (void)state;
    struct buf gb = encode("GB18030", HANS_BODY, strlen(HANS_BODY));
    struct buf big5 = encode("BIG5", HANT_BODY, strlen(HANT_BODY));
    /* What is said and can be is believed. */
    struct text_candidate c = best_of(gb, declares("gb2312"));
    assert_string_equal(c.encoding->name, "GB18030");
    assert_int_equal(c.known, TEXT_DECLARED);
    assert_true(c.confidence >= 0.9);
    /* A few bad bytes change nothing. */
    gb.data[200] = (char)0xFF;
    gb.data[400] = '\n';
    assert_int_equal(best_of(gb, declares("gbk")).known, TEXT_DECLARED);
    /* What cannot be is not. */
    static const char *const lies[] = {"utf-8", "euc-jp", "utf-16", "euc-kr", "iso-8859-1"};
    for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
        c = best_of(gb, declares(lies[i]));
        assert_string_equal(c.encoding->name, "GB18030");
        assert_int_equal(c.known, TEXT_DETECTED);
    }
    c = best_of(big5, declares("gb2312"));
    assert_string_equal(c.encoding->name, "Big5");
    /* A title that would be found otherwise, or not at all. */
    struct buf name = bytes("\xB0\xA1", 2);
    c = best_of(name, declares("euc-kr"));
    assert_string_equal(c.encoding->name, "EUC-KR");
    c = best_of(name, declares("gb2312"));
    assert_string_equal(c.encoding->name, "GB18030");
    /* Valid UTF-8 knows better than what it says of itself. */
    struct buf utf8 = bytes(HANS_TITLE, strlen(HANS_TITLE));
    c = best_of(utf8, declares("gbk"));
    assert_string_equal(c.encoding->name, "UTF-8");
    assert_int_equal(c.known, TEXT_VALID);
    buf_fini(&name);
    buf_fini(&utf8);
    buf_fini(&gb);
    buf_fini(&big5);
}

/* A mark that was put before what it does not mark is no text, and no damage. */
static void test_false_mark(void **state)
{
    (void)state;
    struct buf gb = encode("GB18030", HANS_BODY, strlen(HANS_BODY));
    struct buf raw = bytes("\xEF\xBB\xBF", 3);
    assert_int_equal(buf_append(&raw, gb.data, gb.len), DR_OK);
    struct text *t = decode(raw, NULL);
    assert_string_equal(t->encoding->name, "GB18030");
    assert_string_equal(t->data, HANS_BODY);
    assert_int_equal(text_raw_off(t, 0), 3);
    assert_int_equal(text_off(t, 5), 3);
    text_free(t);
    buf_fini(&raw);
    buf_fini(&gb);
    /* With an error or two it is still the mark of UTF-8. */
    raw = bytes("\xEF\xBB\xBF", 3);
    assert_int_equal(buf_append_str(&raw, HANS_BODY "\xFF" HANS_BODY), DR_OK);
    t = decode(raw, NULL);
    assert_string_equal(t->encoding->name, "UTF-8");
    assert_int_equal(t->known, TEXT_BOM);
    assert_int_equal(t->damages, 1);
    text_free(t);
    buf_fini(&raw);
}

static void test_forced(void **state)
{
    (void)state;
    struct buf utf8 = bytes(HANS_TITLE, strlen(HANS_TITLE));
    struct text_options o = {.forced = text_encoding_find("gbk")};
    struct text_candidate c = best_of(utf8, &o);
    assert_string_equal(c.encoding->name, "GB18030");
    assert_int_equal(c.known, TEXT_FORCED);
    buf_fini(&utf8);
}

/* A page with all of its text far behind its scripts, and a book without a line end. */
static void test_large(void **state)
{
    (void)state;
    struct buf gb = encode("GB18030", HANS_BODY, strlen(HANS_BODY));
    struct buf raw;
    buf_init(&raw);
    while (raw.len < 700000)
        assert_int_equal(buf_append_str(&raw, "<script>var x = \"0123456789\";</script>\n"), DR_OK);
    for (int i = 0; i < 3; i++)
        assert_int_equal(buf_append(&raw, gb.data, gb.len), DR_OK);
    while (raw.len < 2000000)
        assert_int_equal(buf_append_str(&raw, "<script>var x = \"0123456789\";</script>\n"), DR_OK);
    assert_found(raw, "GB18030");
    buf_fini(&raw);
    for (size_t i = 0; i < SAMPLES; i++) {
        struct buf one = encode(samples[i].iconv, samples[i].title, strlen(samples[i].title));
        buf_init(&raw);
        for (int k = 0; k < 9000; k++)
            assert_int_equal(buf_append(&raw, one.data, one.len), DR_OK);
        assert_found(raw, samples[i].encoding);
        buf_fini(&raw);
        buf_fini(&one);
    }
    buf_fini(&gb);
}

/* Anything gives an answer, and the same one twice. */
static void test_random_bytes(void **state)
{
    (void)state;
    uint64_t random = 31337;
    for (int round = 0; round < 400; round++) {
        struct buf raw;
        buf_init(&raw);
        for (size_t len = next_random(&random) % 300; raw.len < len;)
            assert_int_equal(buf_append_char(&raw, (char)next_random(&random)), DR_OK);
        struct buf safe = bytes(raw.data ? raw.data : "", raw.len);
        struct text_candidate a = best_of(safe, NULL), b = best_of(safe, NULL);
        assert_ptr_equal(a.encoding, b.encoding);
        buf_fini(&raw);
        buf_fini(&safe);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_samples_of_all_lengths),
        cmocka_unit_test(test_short_titles),
        cmocka_unit_test(test_corruption),
        cmocka_unit_test(test_utf8_with_errors_is_no_less_utf8),
        cmocka_unit_test(test_utf8_in_number),
        cmocka_unit_test(test_ascii_and_nothing),
        cmocka_unit_test(test_european),
        cmocka_unit_test(test_hkscs),
        cmocka_unit_test(test_half_width_kana),
        cmocka_unit_test(test_declared),
        cmocka_unit_test(test_false_mark),
        cmocka_unit_test(test_forced),
        cmocka_unit_test(test_large),
        cmocka_unit_test(test_random_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
