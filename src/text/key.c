/*
 * Keys of documents by their content, and places that do not depend on how lines end. The key is
 * SipHash-2-4 with 128 bits (Aumasson and Bernstein, "SipHash: a fast short-input PRF"), under a
 * fixed key: files are told apart, and none can be made by chance to look like another.
 */
#include "text_int.h"

#include <string.h>

static inline uint64_t rotate(uint64_t x, unsigned by)
{
    return x << by | x >> (64 - by);
}

static void sip_rounds(uint64_t v[4], int n)
{
    while (n--) {
        v[0] += v[1];
        v[2] += v[3];
        v[1] = rotate(v[1], 13) ^ v[0];
        v[3] = rotate(v[3], 16) ^ v[2];
        v[0] = rotate(v[0], 32);
        v[2] += v[1];
        v[0] += v[3];
        v[1] = rotate(v[1], 17) ^ v[2];
        v[3] = rotate(v[3], 21) ^ v[0];
        v[2] = rotate(v[2], 32);
    }
}

static uint64_t little_endian(const unsigned char *p)
{
    uint64_t x = 0;
    for (int i = 7; i >= 0; i--)
        x = x << 8 | p[i];
    return x;
}

static void put_little_endian(unsigned char *p, uint64_t x)
{
    for (int i = 0; i < 8; i++)
        p[i] = (unsigned char)(x >> (8 * i));
}

static void sip_word(struct sip *s, uint64_t word)
{
    s->v[3] ^= word;
    sip_rounds(s->v, 2);
    s->v[0] ^= word;
}

void sip_init(struct sip *s, const unsigned char key[16])
{
    uint64_t k0 = little_endian(key), k1 = little_endian(key + 8);
    *s = (struct sip){.v = {k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d ^ 0xee,
                            k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573}};
}

void sip_add(struct sip *s, const void *data, size_t len)
{
    const unsigned char *p = data;
    s->len += len;
    for (; s->n_held && len; len--) {
        s->held[s->n_held++] = *p++;
        if (s->n_held == 8) {
            sip_word(s, little_endian(s->held));
            s->n_held = 0;
        }
    }
    for (; len >= 8; len -= 8, p += 8)
        sip_word(s, little_endian(p));
    while (len--)
        s->held[s->n_held++] = *p++;
}

void sip_end(struct sip *s, unsigned char out[16])
{
    memset(s->held + s->n_held, 0, 8 - s->n_held);
    s->held[7] = (unsigned char)s->len;
    sip_word(s, little_endian(s->held));
    s->v[2] ^= 0xee;
    sip_rounds(s->v, 4);
    put_little_endian(out, s->v[0] ^ s->v[1] ^ s->v[2] ^ s->v[3]);
    s->v[1] ^= 0xdd;
    sip_rounds(s->v, 4);
    put_little_endian(out + 8, s->v[0] ^ s->v[1] ^ s->v[2] ^ s->v[3]);
}

/* Never to be changed: what readers have kept is found by it. */
static const unsigned char fixed_key[16] = "docread: a text";
static const unsigned char fixed_raw_key[16] = "docread: a file";

/* How much of the text the key is of: what stands wholly in the first TEXT_KEY_RAW bytes of input,
 * which is all that the head of a larger document has. */
static size_t keyed_len(const struct text *t)
{
    if (t->raw_len <= TEXT_KEY_RAW)
        return t->len;
    size_t off = text_off(t, TEXT_KEY_RAW);
    return off < t->len ? off : t->len;
}

/* A code point that is part of the key: no CR, which re-coding may bring or take away, and nothing
 * that stands for bytes that could not be read. */
static bool is_keyed(const char *s, size_t len)
{
    return *s != '\r' && (len != 3 || memcmp(s, "\xEF\xBF\xBD", 3) != 0);
}

static size_t cp_len(const char *s)
{
    unsigned char c = (unsigned char)*s;
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

void text_key(const struct text *t, struct text_key *out)
{
    struct sip sip;
    size_t end = keyed_len(t), from = 0, off = 0;
    sip_init(&sip, fixed_key);
    for (unsigned n = 0; n < TEXT_KEY_CPS && off < end;) {
        size_t len = cp_len(t->data + off);
        if (is_keyed(t->data + off, len)) {
            n++;
        } else {
            sip_add(&sip, t->data + from, off - from);
            from = off + len;
        }
        off += len;
    }
    sip_add(&sip, t->data + from, off - from);
    sip_end(&sip, out->bytes);
}

void text_raw_key(const char *raw, size_t raw_len, struct text_key *out)
{
    struct sip sip;
    sip_init(&sip, fixed_raw_key);
    sip_add(&sip, raw, raw_len < TEXT_KEY_RAW ? raw_len : TEXT_KEY_RAW);
    sip_end(&sip, out->bytes);
}

size_t text_place(const struct text *t, size_t off)
{
    size_t place = off;
    const char *end = t->data + off;
    for (const char *p = t->data; (p = memchr(p, '\r', (size_t)(end - p))) != NULL; p++)
        place--;
    return place;
}

size_t text_place_off(const struct text *t, size_t place)
{
    size_t from = 0;
    while (place > 0 && from < t->len) {
        size_t room = t->len - from < place ? t->len - from : place;
        const char *cr = memchr(t->data + from, '\r', room);
        size_t plain = cr ? (size_t)(cr - (t->data + from)) : room;
        place -= plain;
        from += plain + (cr != NULL);
    }
    while (from > 0 && from < t->len && ((unsigned char)t->data[from] & 0xC0) == 0x80)
        from--; /* of another text with this key: to where a character begins */
    return from;
}
