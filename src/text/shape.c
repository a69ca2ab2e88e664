#include "text_int.h"

static bool in(unsigned c, unsigned lo, unsigned hi)
{
    return c - lo <= hi - lo;
}

/* Unicode 3.9 table 3-7, by the range of the second byte. */
static size_t len_utf8(const unsigned char *p, size_t n)
{
    if (p[0] < 0x80)
        return 1;
    if (!in(p[0], 0xC2, 0xF4))
        return 0;
    size_t want = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    unsigned lo = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned hi = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    for (size_t i = 1; i < want; i++) {
        if (i == n)
            return SHAPE_CUT;
        if (!in(p[i], i == 1 ? lo : 0x80, i == 1 ? hi : 0xBF))
            return 0;
    }
    return want;
}

/* GB 18030-2005: two bytes as GBK, or four of which the second and fourth are digits. 80 is the
 * euro sign of CP936. */
static size_t len_gb18030(const unsigned char *p, size_t n)
{
    if (p[0] <= 0x80)
        return 1;
    if (!in(p[0], 0x81, 0xFE))
        return 0;
    if (n < 2)
        return SHAPE_CUT;
    if (p[1] >= 0x40)
        return p[1] != 0x7F && p[1] != 0xFF ? 2 : 0;
    if (!in(p[1], 0x30, 0x39))
        return 0;
    if (n < 3)
        return SHAPE_CUT;
    if (!in(p[2], 0x81, 0xFE))
        return 0;
    if (n < 4)
        return SHAPE_CUT;
    return in(p[3], 0x30, 0x39) ? 4 : 0;
}

static size_t len_big5(const unsigned char *p, size_t n)
{
    if (p[0] < 0x80)
        return 1;
    if (!in(p[0], 0x81, 0xFE))
        return 0;
    if (n < 2)
        return SHAPE_CUT;
    return in(p[1], 0x40, 0x7E) || in(p[1], 0xA1, 0xFE) ? 2 : 0;
}

/* SS2 (8E) is a half-width katakana, SS3 (8F) goes before JIS X 0212. */
static size_t len_euc_jp(const unsigned char *p, size_t n)
{
    if (p[0] < 0x80)
        return 1;
    size_t want = p[0] == 0x8F ? 3 : 2;
    if (!in(p[0], 0xA1, 0xFE) && p[0] != 0x8E && p[0] != 0x8F)
        return 0;
    unsigned hi = p[0] == 0x8E ? 0xDF : 0xFE;
    for (size_t i = 1; i < want; i++) {
        if (i == n)
            return SHAPE_CUT;
        if (!in(p[i], 0xA1, hi))
            return 0;
    }
    return want;
}

static size_t len_shift_jis(const unsigned char *p, size_t n)
{
    if (p[0] < 0x80 || in(p[0], 0xA1, 0xDF))
        return 1;
    if (!in(p[0], 0x81, 0x9F) && !in(p[0], 0xE0, 0xFC))
        return 0;
    if (n < 2)
        return SHAPE_CUT;
    return in(p[1], 0x40, 0xFC) && p[1] != 0x7F ? 2 : 0;
}

/* KS X 1001 and the unified hangul code around it (CP949). */
static size_t len_euc_kr(const unsigned char *p, size_t n)
{
    if (p[0] < 0x80)
        return 1;
    if (!in(p[0], 0x81, 0xFE))
        return 0;
    if (n < 2)
        return SHAPE_CUT;
    return in(p[1], 0x41, 0x5A) || in(p[1], 0x61, 0x7A) || in(p[1], 0x81, 0xFE) ? 2 : 0;
}

/* hi is the place of the high byte in a code unit. */
static size_t len_utf16(const unsigned char *p, size_t n, size_t hi)
{
    if (n < 2)
        return SHAPE_CUT;
    if (!in(p[hi], 0xD8, 0xDF))
        return 2;
    if (p[hi] >= 0xDC)
        return 0;
    if (n < 4)
        return SHAPE_CUT;
    return in(p[2 + hi], 0xDC, 0xDF) ? 4 : 0;
}

static size_t len_utf32(const unsigned char *p, size_t n, bool big)
{
    if (n < 4)
        return SHAPE_CUT;
    unsigned top = big ? p[0] : p[3], plane = big ? p[1] : p[2], hi = big ? p[2] : p[1];
    return top || plane > 0x10 || (!plane && in(hi, 0xD8, 0xDF)) ? 0 : 4;
}

size_t shape_len(enum shape shape, const unsigned char *p, size_t n)
{
    switch (shape) {
    case SHAPE_UTF8:
        return len_utf8(p, n);
    case SHAPE_GB18030:
        return len_gb18030(p, n);
    case SHAPE_BIG5:
        return len_big5(p, n);
    case SHAPE_EUC_JP:
        return len_euc_jp(p, n);
    case SHAPE_SHIFT_JIS:
        return len_shift_jis(p, n);
    case SHAPE_EUC_KR:
        return len_euc_kr(p, n);
    case SHAPE_UTF16LE:
        return len_utf16(p, n, 1);
    case SHAPE_UTF16BE:
        return len_utf16(p, n, 0);
    case SHAPE_UTF32LE:
        return len_utf32(p, n, false);
    case SHAPE_UTF32BE:
        return len_utf32(p, n, true);
    default:
        return 1;
    }
}

/*
 * CP950 has the marks of Big5 right (the interpunct of names, the currency signs), and only private
 * use code points where HKSCS and ETEN have kana and more ideographs.
 */
static bool second_big5(const unsigned char *p)
{
    unsigned code = (unsigned)p[0] << 8 | p[1];
    return p[0] >= 0x81 && (p[0] < 0xA1 || (code >= 0xC6A1 && p[0] < 0xC9) || code > 0xF9FE);
}

bool shape_second(enum shape shape, const unsigned char *p)
{
    return (shape == SHAPE_BIG5 && second_big5(p)) || (shape == SHAPE_GB18030 && p[0] == 0x80);
}

static size_t run_gb18030(const unsigned char *p, size_t n, size_t max)
{
    size_t off = 0;
    /* The short way: a character of one or two bytes that ends inside p. */
    while (off < max && n - off >= 2) {
        if (p[off] < 0x80) {
            off++;
        } else if (p[off] != 0x80 && p[off] != 0xFF && p[off + 1] >= 0x40 && p[off + 1] != 0x7F &&
                   p[off + 1] != 0xFF) {
            off += 2;
        } else {
            size_t len = len_gb18030(p + off, n - off);
            if (len != 4)
                return off;
            off += len;
        }
    }
    return off < max && n - off == 1 && p[off] < 0x80 ? off + 1 : off;
}

size_t shape_run(enum shape shape, const unsigned char *p, size_t n, size_t max)
{
    if (shape == SHAPE_SINGLE)
        return n < max ? n : max;
    if (shape == SHAPE_GB18030)
        return run_gb18030(p, n, max);
    size_t off = 0;
    while (off < max && off < n) {
        size_t len = shape_len(shape, p + off, n - off);
        if (len == 0 || len == SHAPE_CUT || shape_second(shape, p + off))
            break;
        off += len;
    }
    return off;
}

size_t shape_cps(enum shape shape, const unsigned char *p)
{
    if (shape != SHAPE_BIG5 || p[0] != 0x88)
        return 1;
    return p[1] == 0x62 || p[1] == 0x64 || p[1] == 0xA3 || p[1] == 0xA5 ? 2 : 1;
}

bool shape_is_wide(enum shape shape)
{
    return shape >= SHAPE_UTF16LE && shape <= SHAPE_UTF32BE;
}

size_t shape_bad_len(enum shape shape, size_t n)
{
    size_t unit = shape >= SHAPE_UTF32LE ? 4 : 2;
    if (!shape_is_wide(shape))
        return 1;
    return n < unit ? n : unit;
}

size_t shape_unmapped_len(enum shape shape, const unsigned char *p, size_t len)
{
    if (shape_is_wide(shape))
        return len;
    for (size_t i = 1; i < len; i++)
        if (p[i] < 0x80)
            return 1;
    return len;
}
