#include "base.h"

#include <string.h>

size_t utf8_decode(const char *s, size_t len, uint32_t *cp)
{
    const unsigned char *u = (const unsigned char *)s;
    unsigned c = u[0];
    if (c < 0x80) {
        *cp = c;
        return 1;
    }
    if (c >= 0xE0 && c < 0xF0 && len >= 3 && (u[1] & 0xC0) == 0x80 && (u[2] & 0xC0) == 0x80) {
        uint32_t v = (c & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
        if (v >= 0x800 && (v < 0xD800 || v > 0xDFFF)) {
            *cp = v;
            return 3;
        }
    } else if (c >= 0xC2 && c < 0xE0 && len >= 2 && (u[1] & 0xC0) == 0x80) {
        *cp = (c & 0x1Fu) << 6 | (u[1] & 0x3Fu);
        return 2;
    } else if (c >= 0xF0 && c < 0xF5 && len >= 4 && (u[1] & 0xC0) == 0x80 &&
               (u[2] & 0xC0) == 0x80 && (u[3] & 0xC0) == 0x80) {
        uint32_t v =
            (c & 0x07u) << 18 | (u[1] & 0x3Fu) << 12 | (u[2] & 0x3Fu) << 6 | (u[3] & 0x3Fu);
        if (v >= 0x10000 && v <= 0x10FFFF) {
            *cp = v;
            return 4;
        }
    }
    *cp = UTF8_REPLACEMENT;
    return 1;
}

size_t utf8_encode(uint32_t cp, char out[UTF8_MAX])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = UTF8_REPLACEMENT;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

size_t utf8_prev(const char *s, size_t off)
{
    for (size_t back = 1; back <= UTF8_MAX && back <= off; back++) {
        uint32_t cp;
        if (((unsigned char)s[off - back] & 0xC0) != 0x80)
            return utf8_decode(s + off - back, back, &cp) == back ? off - back : off - 1;
    }
    return off - 1;
}

/* How many of the len bytes at u, from u[0] on, are ASCII; whole words first. */
static size_t ascii_len(const unsigned char *u, size_t len)
{
    size_t off = 0;
    uint64_t word;
    while (len - off >= sizeof word) {
        memcpy(&word, u + off, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
        off += sizeof word;
    }
    while (off < len && u[off] < 0x80)
        off++;
    return off;
}

/* The same for three-byte sequences: ideographs, kana and hangul come in long rows of them. */
static size_t three_byte_len(const unsigned char *u, size_t len)
{
    static const unsigned char mask[8] = {0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0, 0};
    static const unsigned char want[8] = {0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0, 0};
    size_t off = 0;
    uint64_t word, bits, is;
    memcpy(&bits, mask, sizeof bits);
    memcpy(&is, want, sizeof is);
    while (len - off >= 3) {
        while (len - off >= sizeof word) { /* two at once, but what is led by E0 or ED */
            memcpy(&word, u + off, sizeof word);
            if ((word & bits) != is ||
                !(0xDFFEu >> (u[off] & 15) & 0xDFFEu >> (u[off + 3] & 15) & 1))
                break;
            off += 6;
        }
        if (len - off < 3)
            break;
        unsigned c = u[off], d = u[off + 1], e = u[off + 2];
        if ((c & 0xF0) != 0xE0 || (d & 0xC0) != 0x80 || (e & 0xC0) != 0x80 ||
            (c == 0xE0 && d < 0xA0) || (c == 0xED && d > 0x9F))
            break;
        off += 3;
    }
    return off;
}

size_t utf8_valid_len(const char *s, size_t len)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t off = 0;
    while (off < len) {
        size_t n =
            u[off] < 0x80 ? ascii_len(u + off, len - off) : three_byte_len(u + off, len - off);
        if (!n) {
            uint32_t cp;
            n = utf8_decode(s + off, len - off, &cp);
            if (n == 1)
                return off;
        }
        off += n;
    }
    return off;
}

size_t utf8_count(const char *s, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)s[i] & 0xC0) != 0x80;
    return n;
}
