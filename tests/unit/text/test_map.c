#include "samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

/* No damaged bytes between text offsets i and j. */
static bool is_whole(const struct text *t, size_t i, size_t j)
{
    for (size_t k = 0; k < t->damages; k++)
        if (t->damage[k].kind == TEXT_DAMAGE_BYTES && t->damage[k].off < j &&
            t->damage[k].off + t->damage[k].len > i)
            return false;
    return true;
}

static size_t boundary(const struct text *t, size_t off)
{
    while (off && off < t->len && ((unsigned char)t->data[off] & 0xC0) == 0x80)
        off--;
    return off;
}

/* Decodes the input of text i to j alone. A byte order mark would not be decoded there. */
static void check_slice(const struct text *t, size_t i, size_t j)
{
    size_t from = text_raw_off(t, i), to = text_raw_off(t, j);
    if (text_off(t, from) != i || text_off(t, to) != j || !is_whole(t, i, j))
        return;
    if (j - i >= 3 && !memcmp(t->data + i, "\xEF\xBB\xBF", 3))
        return;
    struct buf raw = bytes(t->raw + from, to - from);
    struct text *part = decode(raw, &(struct text_options){.forced = t->encoding});
    assert_int_equal(part->len, j - i);
    assert_memory_equal(part->data, t->data + i, j - i);
    text_free(part);
    buf_fini(&raw);
}

/* The whole contract of text_raw_off and text_off: at every byte of a short text, at some of a long
 * one. */
static void check_map(const struct text *t)
{
    size_t stride = 1 + t->raw_len / 120;
    assert_int_equal(utf8_valid_len(t->data, t->len), t->len);
    assert_int_equal(t->data[t->len], 0);
    assert_int_equal(text_raw_off(t, t->len), t->raw_len);
    assert_int_equal(text_off(t, t->raw_len), t->len);
    size_t last = 0;
    for (size_t off = 0; off < t->len; off += stride) {
        size_t raw_off = text_raw_off(t, off), start = boundary(t, off);
        assert_true(raw_off >= last && raw_off < t->raw_len);
        assert_int_equal(raw_off, text_raw_off(t, start));
        size_t back = text_off(t, raw_off);
        assert_true(back <= start && start - back <= 2);
        assert_int_equal(text_raw_off(t, back), raw_off);
        last = raw_off;
    }
    last = 0;
    for (size_t raw_off = 0; raw_off < t->raw_len; raw_off += stride) {
        size_t off = text_off(t, raw_off);
        assert_true(off >= last && off <= t->len);
        assert_int_equal(off, boundary(t, off));
        last = off;
    }
    for (size_t k = 0; k < t->damages; k += stride) {
        const struct text_damage *d = &t->damage[k];
        bool is_marked = d->kind <= TEXT_DAMAGE_REPLACEMENT;
        assert_true(d->len > 0 && d->off + d->len <= t->len);
        assert_true(!is_marked || d->len % 3 == 0);
        assert_true(!k || d->off >= d[-1].off + d[-1].len);
        assert_true(!is_marked || !memcmp(t->data + d->off, "\xEF\xBF\xBD", 3));
        assert_int_equal(text_raw_off(t, d->off), d->raw_off);
        assert_int_equal(text_raw_off(t, d->off + d->len), d->raw_off + d->raw_len);
        for (size_t r = 0; r < d->raw_len && d->kind == TEXT_DAMAGE_BYTES; r++)
            assert_int_equal(text_off(t, d->raw_off + r), d->off);
    }
}

static void check(struct buf raw, const struct text_encoding *encoding, uint64_t *random)
{
    struct text *t = decode(raw, &(struct text_options){.forced = encoding});
    check_map(t);
    for (int k = 0; k < 8 && t->len; k++) {
        size_t i = boundary(t, next_random(random) % (t->len + 1));
        size_t j = boundary(t, i + next_random(random) % (t->len - i + 1));
        check_slice(t, i, j);
    }
    text_free(t);
}

/* Random bytes, thick with what leads and trails. */
static void test_random_bytes(void **state)
{
    (void)state;
    uint64_t random = 20210407;
    size_t n;
    const struct text_encoding *rows = text_encodings(&n);
    for (int round = 0; round < 30; round++) {
        size_t len = next_random(&random) % (round % 10 ? 200 : 5000);
        struct buf raw;
        buf_init(&raw);
        for (size_t i = 0; i < len; i++) {
            uint32_t r = next_random(&random);
            unsigned c = r & 0xFF;
            if (round % 3 == 1)
                c = r & 0x100 ? 0x81 + c % 0x7E : 0x30 + c % 0x50;
            if (round % 3 == 2)
                c |= r & 0x300 ? 0x80 : 0;
            assert_int_equal(buf_append_char(&raw, (char)c), DR_OK);
        }
        for (size_t i = 0; i < n; i++)
            check(raw, &rows[i], &random);
        buf_fini(&raw);
    }
}

/* Bytes of sentences changed, dropped, doubled. */
static void test_mutations(void **state)
{
    (void)state;
    uint64_t random = 4711;
    for (size_t i = 0; i < SAMPLES; i++) {
        struct buf whole = encode(samples[i].iconv, samples[i].body, strlen(samples[i].body));
        for (int round = 0; round < 8; round++) {
            struct buf raw = bytes(whole.data, whole.len);
            for (int k = 0; k < round; k++) {
                size_t at = next_random(&random) % raw.len;
                switch (next_random(&random) % 3) {
                case 0:
                    raw.data[at] = (char)next_random(&random);
                    break;
                case 1:
                    memmove(raw.data + at, raw.data + at + 1, raw.len - at);
                    raw.len--;
                    break;
                default:
                    memmove(raw.data + at, raw.data + at / 2, raw.len - at);
                }
            }
            check(raw, text_encoding_find(samples[i].encoding), &random);
            buf_fini(&raw);
        }
        buf_fini(&whole);
    }
}

/* Every pair of bytes of the double-byte encodings, each behind a line end. */
static void test_every_pair(void **state)
{
    (void)state;
    static const char *const names[] = {"GB18030", "Big5", "EUC-JP", "Shift_JIS", "EUC-KR"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const struct text_encoding *e = text_encoding_find(names[k]);
        for (unsigned lead = 0x80; lead < 0x100; lead++) {
            struct buf raw;
            buf_init(&raw);
            for (unsigned trail = 0x20; trail < 0x100; trail++) {
                char pair[3] = {'\n', (char)lead, (char)trail};
                assert_int_equal(buf_append(&raw, pair, sizeof pair), DR_OK);
            }
            struct text *t = decode(raw, &(struct text_options){.forced = e});
            check_map(t);
            /* Every line end is still there, and in its place. */
            for (size_t i = 0; i < raw.len; i += 3)
                assert_int_equal(t->data[text_off(t, i)], '\n');
            text_free(t);
            buf_fini(&raw);
        }
    }
}

/* Far from the points of the map, and across many of them. */
static void test_large(void **state)
{
    (void)state;
    struct buf one = encode("GB18030", HANS_BODY, strlen(HANS_BODY));
    struct buf raw;
    buf_init(&raw);
    for (int i = 0; i < 300; i++) {
        assert_int_equal(buf_append(&raw, one.data, one.len), DR_OK);
        if (i % 7 == 0)
            assert_int_equal(buf_append(&raw, "\xFF\xFF", 2), DR_OK);
    }
    struct text *t = decode(raw, &(struct text_options){.forced = text_encoding_find("GBK")});
    size_t body = strlen(HANS_BODY);
    assert_int_equal(t->damages, 43);
    uint64_t random = 99;
    for (int k = 0; k < 2000; k++) {
        size_t copy = next_random(&random) % 300;
        size_t bad = (copy + 6) / 7;
        size_t off = copy * body + bad * 3, raw_off = copy * one.len + bad * 2;
        assert_int_equal(text_raw_off(t, off), raw_off);
        assert_int_equal(text_off(t, raw_off), off);
        assert_memory_equal(t->data + off, HANS_BODY, body);
    }
    text_free(t);
    buf_fini(&raw);
    buf_fini(&one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_bytes),
        cmocka_unit_test(test_mutations),
        cmocka_unit_test(test_every_pair),
        cmocka_unit_test(test_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
