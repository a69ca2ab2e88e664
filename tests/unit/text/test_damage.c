/* Text that was read wrongly, found and repaired. */
#include "samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

/* --- what goes wrong, done here on purpose */
/* Reads raw as iconv names it; a byte of which nothing is made becomes mark. */
static struct buf misread(struct buf raw, const char *iconv_name, const char *mark)
{
    struct buf out;
    buf_init(&out);
    iconv_t cd = iconv_open("UTF-8", iconv_name);
    assert_true(cd != (iconv_t)-1);
    for (size_t off = 0; off < raw.len;) {
        char s[16], *in = raw.data + off, *to = s;
        size_t n = 0, left = sizeof s, in_left = 0;
        size_t r = (size_t)-1;
        while (r == (size_t)-1 && n < 2 && off + n < raw.len) {
            in = raw.data + off;
            in_left = ++n;
            to = s;
            left = sizeof s;
            iconv(cd, NULL, NULL, NULL, NULL);
            r = iconv(cd, &in, &in_left, &to, &left);
        }
        bool made = r != (size_t)-1;
        const char *add = made ? s : mark;
        assert_int_equal(buf_append(&out, add, made ? sizeof s - left : strlen(mark)), DR_OK);
        off += made ? n : 1;
    }
    iconv_close(cd);
    return out;
}

static char *around(struct buf inside)
{
    struct buf b;
    buf_init(&b);
    assert_int_equal(buf_append_str(&b, "夜里的渡口很静。\n"), DR_OK);
    assert_int_equal(buf_append(&b, inside.data, inside.len), DR_OK);
    assert_int_equal(buf_append_str(&b, "\n老人还坐在石阶上。\n"), DR_OK);
    return buf_take(&b, NULL);
}

/* --- what every repair keeps to */
static void check_repairs(const struct text *t)
{
    size_t end = 0;
    for (size_t i = 0; i < t->damages; i++) {
        const struct text_damage *d = &t->damage[i];
        assert_true(d->len > 0 && d->off >= end && d->off + d->len <= t->len);
        end = d->off + d->len;
        assert_int_equal(text_raw_off(t, d->off), d->raw_off);
        assert_int_equal(text_raw_off(t, end), d->raw_off + d->raw_len);
        bool repaired = d->kind >= TEXT_DAMAGE_MOJIBAKE;
        assert_int_equal(d->pieces != 0, repaired);
        assert_int_equal(d->was != NULL && d->read_as != NULL, repaired);
        size_t at = d->off;
        for (size_t k = d->piece; k < d->piece + d->pieces; k++) {
            const struct text_piece *p = &t->piece[k];
            assert_true(k < t->pieces && p->len > 0 && p->shown_len <= 64);
            assert_int_equal(p->off, at);
            assert_int_equal(utf8_valid_len(t->repairs + p->shown, p->shown_len), p->shown_len);
            at += p->len;
        }
        assert_true(!repaired || at == end);
        assert_true(!repaired || !memchr(t->data + d->off, '\n', d->len));
    }
}

/* The repair of damage i; guesses are left out where certain is set. */
static char *repair_of(const struct text *t, size_t i, bool certain)
{
    struct buf b;
    buf_init(&b);
    const struct text_damage *d = &t->damage[i];
    for (size_t k = d->piece; k < d->piece + d->pieces; k++)
        if (!certain || !t->piece[k].guess)
            assert_int_equal(buf_append(&b, t->repairs + t->piece[k].shown, t->piece[k].shown_len),
                             DR_OK);
    return buf_take(&b, NULL);
}

/* Whether the certain pieces of damage i stand in want, in order. */
static bool stands_in(const struct text *t, size_t i, const char *want)
{
    const struct text_damage *d = &t->damage[i];
    for (size_t k = d->piece; k < d->piece + d->pieces; k++) {
        const struct text_piece *p = &t->piece[k];
        if (p->guess)
            continue;
        const char *at = want;
        while (*at && strncmp(at, t->repairs + p->shown, p->shown_len) != 0)
            at++;
        if (!*at)
            return false;
        want = at + p->shown_len;
    }
    return true;
}

static struct text *decode_str(const char *s)
{
    struct buf raw = bytes(s, strlen(s));
    struct text *t = decode(raw, NULL);
    buf_fini(&raw);
    check_repairs(t);
    return t;
}

/* --- mojibake */
#define HANS "纸船节在青石渡口开幕，两千只纸船顺流而下。陶望舒说，灯是孩子们扎的。"
#define HANT "紙船節在青石渡口開幕，兩千隻紙船順流而下。陶望舒說，燈是孩子們紮的。"
#define JA "紙舟まつりが開幕しました。灯籠を流す人びとが石段に座っている。"
#define KO "종이배 축제가 열렸다. 등불을 띄우는 사람들이 강가에 모였다"

static const struct {
    const char *was, *was_iconv, *as, *as_iconv, *text;
    bool exact; /* no byte is lost on the way */
} rows[] = {
    {"UTF-8", "UTF-8", "GB18030", "GB18030", HANS, false},
    {"UTF-8", "UTF-8", "GB18030", "GB18030", HANT, false},
    {"UTF-8", "UTF-8", "GB18030", "GB18030", JA, false},
    {"UTF-8", "UTF-8", "Shift_JIS", "CP932", "紙舟まつりが開幕しました。", false},
    {"UTF-8", "UTF-8", "EUC-KR", "CP949", "竹编灯笼挂在屋檐下", false},
    {"UTF-8", "UTF-8", "windows-1252", "ISO-8859-1", HANS, true},
    {"UTF-8", "UTF-8", "windows-1252", "ISO-8859-1", KO, true},
    {"UTF-8", "UTF-8", "windows-1252", "CP1252", HANT, false},
    {"GB18030", "GB18030", "windows-1252", "ISO-8859-1", HANS, true},
    {"GB18030", "GB18030", "windows-1252", "CP1252", HANS, true},
    {"Big5", "CP950", "windows-1252", "ISO-8859-1", HANT, true},
    {"EUC-KR", "CP949", "windows-1252", "ISO-8859-1", KO, true},
    {"EUC-JP", "EUC-JP-MS", "windows-1252", "ISO-8859-1", JA, true},
    {"Shift_JIS", "CP932", "windows-1252", "ISO-8859-1", JA, true},
};

static void check_row(size_t i, const char *mark)
{
    struct buf raw = encode(rows[i].was_iconv, rows[i].text, strlen(rows[i].text));
    struct buf wrong = misread(raw, rows[i].as_iconv, mark);
    char *page = around(wrong);
    struct text *t = decode_str(page);
    assert_int_equal(t->damages, 1);
    assert_int_equal(t->damage->kind, TEXT_DAMAGE_MOJIBAKE);
    assert_string_equal(t->damage->was->name, rows[i].was);
    assert_string_equal(t->damage->read_as->name, rows[i].as);
    assert_true(t->damage->len * 10 >= wrong.len * 9);
    assert_true(stands_in(t, 0, rows[i].text));
    char *all = repair_of(t, 0, false), *certain = repair_of(t, 0, true);
    if (rows[i].exact)
        assert_string_equal(certain, rows[i].text);
    else
        assert_true(strlen(certain) <= strlen(all) && strlen(certain) * 4 > strlen(all));
    free(all);
    free(certain);
    text_free(t);
    free(page);
    buf_fini(&wrong);
    buf_fini(&raw);
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_row(i, "?");
        check_row(i, "\xEF\xBF\xBD");
    }
}

/* Words, not sentences. */
static void test_short(void **state)
{
    (void)state;
    static const struct {
        const char *found, *true_text;
    } words[] = {
        {"ÒßÇé", "疫情"},         {"ç–«æƒ…", "疫情"},
        {"ÒßÇé·À¿Ø", "疫情防控"}, {"ï¼ˆçº¸èˆ¹èŠ‚ï¼‰", "（纸船节）"},
        {"¶É¿Ú 2014", "渡口"},    {"绾歌埞鑺傚紑骞", "纸船节开"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct text *t = decode_str(words[i].found);
        assert_int_equal(t->damages, 1);
        assert_int_equal(t->damage->off, 0);
        char *certain = repair_of(t, 0, true);
        assert_string_equal(certain, words[i].true_text);
        free(certain);
        text_free(t);
    }
}

/* A stretch is as long as its line; each line is one of its own. */
static void test_lines(void **state)
{
    (void)state;
    struct buf raw = bytes(HANS HANS HANS HANS HANS HANS, 6 * strlen(HANS));
    struct buf one = misread(raw, "ISO-8859-1", "?"), all;
    buf_init(&all);
    for (int i = 0; i < 40; i++)
        assert_int_equal(buf_append(&all, one.data, one.len), DR_OK);
    assert_int_equal(buf_append_str(&all, "\n"), DR_OK);
    assert_int_equal(buf_append(&all, one.data, one.len), DR_OK);
    struct text *t = decode_str(all.data);
    assert_int_equal(t->damages, 2);
    assert_int_equal(t->damage[0].len, one.len * 40);
    assert_int_equal(t->damage[1].off, one.len * 40 + 1);
    text_free(t);
    buf_fini(&all);
    buf_fini(&one);
    buf_fini(&raw);
}

/* --- a byte late */
/* The GBK of s read from its second byte on, between two marks; marks narrowed. */
static struct buf read_late(const char *s, const char *mark)
{
    struct buf raw = encode("GBK", s, strlen(s)), out;
    buf_init(&out);
    assert_int_equal(buf_append_str(&out, mark), DR_OK);
    for (size_t off = 1; off + 1 < raw.len; off += 2) {
        unsigned char lead = (unsigned char)raw.data[off], trail = (unsigned char)raw.data[off + 1];
        if (lead == 0xA3) {
            assert_int_equal(buf_append_char(&out, (char)(trail - 0x80)), DR_OK);
            continue;
        }
        struct buf pair = bytes(raw.data + off, 2), c = misread(pair, "GBK", "!");
        assert_int_equal(buf_append(&out, c.data, c.len), DR_OK);
        buf_fini(&pair);
        buf_fini(&c);
    }
    assert_int_equal(buf_append_str(&out, mark), DR_OK);
    buf_fini(&raw);
    return out;
}

static void test_desync(void **state)
{
    (void)state;
    /* Each begins with the last character before the stretch's own words. */
    static const char *const late[] = {"。今天晚上", "。火車站",   "。夜市恢復", "。老人把船",
                                       "。孩子們",   "。河燈下水", "。因為雨大"};
    static const char *const marks[] = {"?", "\xEF\xBF\xBD"};
    for (size_t i = 0; i < sizeof late / sizeof *late; i++)
        for (size_t k = 0; k < 2; k++) {
            struct buf inside = read_late(late[i], marks[k]), b;
            buf_init(&b);
            assert_int_equal(buf_printf(&b, "渡口的燈都亮了%s,兩岸站滿了人。\n", inside.data),
                             DR_OK);
            struct text *t = decode_str(b.data);
            assert_int_equal(t->damages, 1);
            assert_int_equal(t->damage->kind, TEXT_DAMAGE_DESYNC);
            assert_string_equal(t->damage->was->name, "GB18030");
            assert_int_equal(t->damage->off, strlen("渡口的燈都亮了"));
            assert_int_equal(t->damage->len, inside.len);
            /* The first and the last are guesses, all between is certain. */
            const struct text_piece *p = &t->piece[t->damage->piece];
            assert_true(p[0].guess && p[t->damage->pieces - 1].guess);
            char *certain = repair_of(t, 0, true);
            size_t inner = strlen(late[i]) - 6;
            assert_int_equal(strlen(certain), inner);
            assert_memory_equal(certain, late[i] + 3, inner);
            free(certain);
            text_free(t);
            buf_fini(&inside);
            buf_fini(&b);
        }
}

/* --- what is no damage */
static void test_clean(void **state)
{
    (void)state;
    static const char *const clean[] = {
        HANS_TITLE,
        HANS_BODY,
        HANT_BODY,
        JA_BODY,
        KO_BODY,
        FR_BODY,
        HANS,
        HANT,
        JA,
        KO,
        "魑魅魍魎、饕餮、貔貅、囹圄、齟齬：都是難寫的字?饕餮?不難。",
        "铜锣锅铲铛锃锏锱锲锹镌镏，钅旁的字多。",
        "鱿鱼、鲳鱼、鲑鱼、鳕鱼?鲥鱼?",
        "你买了吗?A股?B股?K线?T恤?还是2021年?D大调?",
        "À É È Ù ÉÀ ÊÎÔÛ ÂÊÎÔÛ âêîôû äöüß ÄÖÜ ÁÉÍÓÚ áéíóú ñÑ¿¡ àâäéèêëîïôöùûüÿç",
        "«Où?» „Größe“ ‚x‘ …… —— ““”” ‘’ ±×÷ ½¼¾ ©®™ ¡Olé! ÆØÅ æøå þæðö",
        "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞß àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ",
        "http://example.org/?q=1?;x=2 渡口?http://example.org/?D=壳",
        "什么??h大调。真的吗?!真的?;是?,不是?",
    };
    for (size_t i = 0; i < sizeof clean / sizeof *clean; i++) {
        struct text *t = decode_str(clean[i]);
        assert_int_equal(t->damages, 0);
        text_free(t);
    }
    for (size_t i = 0; i < SAMPLES; i++) {
        struct buf raw = encode(samples[i].iconv, samples[i].body, strlen(samples[i].body));
        struct text *t = decode(raw, NULL);
        assert_int_equal(t->damages, 0);
        text_free(t);
        buf_fini(&raw);
    }
}

/* Whatever the bytes, the repairs tile what they repair. */
static void test_random(void **state)
{
    (void)state;
    uint64_t random = 97;
    for (int round = 0; round < 600; round++) {
        size_t row = (size_t)round % (sizeof rows / sizeof *rows);
        struct buf raw = encode(rows[row].was_iconv, rows[row].text, strlen(rows[row].text));
        struct buf wrong = misread(raw, rows[row].as_iconv, "?");
        size_t changes = next_random(&random) % 24;
        for (size_t k = 0; k < changes; k++)
            wrong.data[next_random(&random) % wrong.len] =
                (char)(round % 2 ? "?\xC3\xEF\xBF\xBD\n \xE9"[next_random(&random) % 8]
                                 : (int)next_random(&random));
        struct text *t =
            decode(wrong, &(struct text_options){.forced = text_encoding_find("UTF-8")});
        check_repairs(t);
        text_free(t);
        buf_fini(&raw);
        buf_fini(&wrong);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),   cmocka_unit_test(test_short), cmocka_unit_test(test_lines),
        cmocka_unit_test(test_desync), cmocka_unit_test(test_clean), cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
