/* Keys: the published vectors of SipHash-2-4-128, and that a document keeps its key. */
#include "samples.h"
#include "text/text_int.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

/* Of the authors' vectors (key 00 01 … 0f, message 00 01 … of len bytes): around each edge of the
 * words of eight bytes. */
static const struct {
    size_t len;
    unsigned char out[16];
} vectors[] = {
    {0, "\xa3\x81\x7f\x04\xba\x25\xa8\xe6\x6d\xf6\x72\x14\xc7\x55\x02\x93"},
    {1, "\xda\x87\xc1\xd8\x6b\x99\xaf\x44\x34\x76\x59\x11\x9b\x22\xfc\x45"},
    {2, "\x81\x77\x22\x8d\xa4\xa4\x5d\xc7\xfc\xa3\x8b\xde\xf6\x0a\xff\xe4"},
    {7, "\xa1\xf1\xeb\xbe\xd8\xdb\xc1\x53\xc0\xb8\x4a\xa6\x1f\xf0\x82\x39"},
    {8, "\x3b\x62\xa9\xba\x62\x58\xf5\x61\x0f\x83\xe2\x64\xf3\x14\x97\xb4"},
    {9, "\x26\x44\x99\x06\x0a\xd9\xba\xab\xc4\x7f\x8b\x02\xbb\x6d\x71\xed"},
    {15, "\x54\x93\xe9\x99\x33\xb0\xa8\x11\x7e\x08\xec\x0f\x97\xcf\xc3\xd9"},
    {16, "\x6e\xe2\xa4\xca\x67\xb0\x54\xbb\xfd\x33\x15\xbf\x85\x23\x05\x77"},
    {63, "\x51\x50\xd1\x77\x2f\x50\x83\x4a\x50\x3e\x06\x9a\x97\x3f\xbd\x7c"},
};

static void published(void **state)
{
    (void)state;
    unsigned char key[16], message[64], out[16];
    for (unsigned char i = 0; i < 64; i++)
        message[i] = i;
    memcpy(key, message, sizeof key);
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        /* In two pieces, cut at every place. */
        for (size_t cut = 0; cut <= vectors[i].len; cut++) {
            struct sip sip;
            sip_init(&sip, key);
            sip_add(&sip, message, cut);
            sip_add(&sip, message + cut, vectors[i].len - cut);
            sip_end(&sip, out);
            assert_memory_equal(out, vectors[i].out, sizeof out);
        }
    }
}

static struct text_key key_of(const struct text *t)
{
    struct text_key key;
    text_key(t, &key);
    return key;
}

static void assert_same(struct text_key a, struct text_key b)
{
    assert_memory_equal(a.bytes, b.bytes, sizeof a.bytes);
}

/* about len bytes of UTF-8, no two lines alike; at each line's end eol. */
static struct buf long_text(const char *body, size_t len, const char *eol)
{
    struct buf b;
    buf_init(&b);
    for (unsigned i = 0; b.len < len; i++) {
        assert_int_equal(buf_printf(&b, "%u. ", i), DR_OK);
        for (const char *p = body; *p; p++)
            assert_int_equal(*p == '\n' ? buf_append_str(&b, eol) : buf_append_char(&b, *p), DR_OK);
    }
    return b;
}

/* The key of utf8 in an encoding, of its head as of the whole, for heads from TEXT_KEY_RAW on. */
static struct text_key check_head(const struct sample *s, const struct buf *utf8)
{
    struct text_options options = {.forced = text_encoding_find(s->encoding)};
    struct buf raw = encode(s->iconv, utf8->data, utf8->len);
    struct text *whole = decode(raw, &options);
    struct text_key key = key_of(whole);
    assert_true(raw.len > TEXT_KEY_RAW + 64);
    options.partial = true;
    for (size_t more = 0; more < 8; more++) {
        struct buf head = bytes(raw.data, TEXT_KEY_RAW + more);
        struct text *t = decode(head, &options);
        assert_same(key_of(t), key);
        text_free(t);
        buf_fini(&head);
    }
    text_free(whole);
    buf_fini(&raw);
    return key;
}

static void head_as_whole(void **state)
{
    (void)state;
    size_t compared = 0;
    for (size_t i = 0; i < SAMPLES; i++) {
        struct buf lf = long_text(samples[i].body, 300000, "\n");
        struct buf crlf = long_text(samples[i].body, 300000, "\r\n");
        const struct sample utf8 = {"UTF-8", "UTF-8", "", ""};
        struct text_key key = check_head(&samples[i], &lf);
        assert_same(key, check_head(&utf8, &lf)); /* whatever it is encoded in */
        assert_same(key, check_head(&utf8, &crlf));
        assert_same(key, check_head(&samples[i], &crlf)); /* however its lines end */
        compared += 4 * 8;
        buf_fini(&lf);
        buf_fini(&crlf);
    }
    print_message("# %zu heads have the key of the whole\n", compared);
}

/* Bytes that cannot be read, also across the end of the head, change nothing. */
static void damaged(void **state)
{
    (void)state;
    uint64_t random = 7;
    for (int round = 0; round < 200; round++) {
        const struct sample *s = &samples[next_random(&random) % SAMPLES];
        struct buf lf = long_text(s->body, 300000, "\n");
        struct buf raw = encode(s->iconv, lf.data, lf.len);
        struct text_options options = {.forced = text_encoding_find(s->encoding)};
        size_t at = TEXT_KEY_RAW - 40 + next_random(&random) % 60;
        size_t n = 1 + next_random(&random) % 30;
        memset(raw.data + at, round % 2 ? 0xFF : 0x81, n);
        struct text *whole = decode(raw, &options);
        struct buf head = bytes(raw.data, TEXT_KEY_RAW);
        options.partial = true;
        struct text *t = decode(head, &options);
        assert_same(key_of(t), key_of(whole));
        text_free(t);
        text_free(whole);
        buf_fini(&head);
        buf_fini(&raw);
        buf_fini(&lf);
    }
}

static struct text *decode_str(const char *s)
{
    struct buf raw = bytes(s, strlen(s));
    struct text *t = decode(raw, &(struct text_options){.forced = text_encoding_find("UTF-8")});
    buf_fini(&raw);
    return t;
}

static void told_apart(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n", "茶", "茶\n", "茶树", "树茶", "\xEF\xBB\xBF 茶"};
    enum { N = sizeof texts / sizeof *texts };
    struct text_key keys[N], raw[N];
    for (size_t i = 0; i < N; i++) {
        struct text *t = decode_str(texts[i]);
        text_key(t, &keys[i]);
        text_raw_key(t->raw, t->raw_len, &raw[i]);
        text_free(t);
        for (size_t j = 0; j < i; j++) {
            assert_memory_not_equal(keys[i].bytes, keys[j].bytes, 16);
            assert_memory_not_equal(raw[i].bytes, raw[j].bytes, 16);
        }
        for (size_t j = 0; j <= i; j++)
            assert_memory_not_equal(keys[i].bytes, raw[j].bytes, 16);
    }
    struct buf b = long_text(HANS_BODY, 2 * TEXT_KEY_RAW, "\n");
    struct text_key head, whole, other;
    text_raw_key(b.data, TEXT_KEY_RAW, &head);
    text_raw_key(b.data, b.len, &whole);
    b.data[TEXT_KEY_RAW - 1] ^= 1;
    text_raw_key(b.data, b.len, &other);
    assert_same(head, whole);
    assert_memory_not_equal(other.bytes, whole.bytes, 16);
    buf_fini(&b);
}

/* What has been kept under a key must be found for ever. */
static void stays(void **state)
{
    (void)state;
    struct text *t = decode_str("云溪镇纸船节\r\n下月开幕\n");
    static const char text[] = "\xc0\xfb\x0a\x3d\x23\x67\x41\xdb\x11\x36\xa4\xdd\x52\x39\x78\xf5";
    static const char raw[] = "\x12\xcf\xe4\x80\xae\xaf\xf0\x08\x8a\xf3\x1d\x15\x27\x99\x70\x6d";
    struct text_key key;
    text_key(t, &key);
    assert_memory_equal(key.bytes, text, 16);
    text_raw_key(t->raw, t->raw_len, &key);
    assert_memory_equal(key.bytes, raw, 16);
    text_free(t);
}

static void places(void **state)
{
    (void)state;
    static const char dos[] = "\r茶\r\n\r\r树\r\r\n开幕\r", unix_[] = "茶\n树\n开幕";
    struct text *t = decode_str(dos), *u = decode_str(unix_);
    for (size_t off = 0; off <= t->len; off++) {
        size_t place = text_place(t, off);
        size_t back = text_place_off(t, place);
        assert_true(place <= u->len && back <= off);
        assert_int_equal(text_place(t, back) <= place, true);
        bool begins = off == t->len || ((unsigned char)dos[off] & 0xC0) != 0x80;
        if (begins && off < t->len && dos[off] != '\r') {
            assert_int_equal(u->data[place], dos[off]);
            assert_int_equal(text_place(t, back), place);
        }
    }
    for (size_t off = 0; off <= u->len; off++)
        assert_int_equal(text_place(u, off), off);
    assert_int_equal(text_place_off(u, u->len + 100), u->len);
    assert_int_equal(text_place_off(t, SIZE_MAX), t->len);
    assert_int_equal(text_place_off(u, 1), 0); /* inside a character */
    text_free(t);
    text_free(u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published),  cmocka_unit_test(head_as_whole), cmocka_unit_test(damaged),
        cmocka_unit_test(told_apart), cmocka_unit_test(stays),         cmocka_unit_test(places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
