/*
 * Natural order. A name is turned into a key, byte by byte: a number becomes '0', how many digits
 * it has, and the digits; a character stays as it is; a byte that is no UTF-8 comes after all
 * characters. Keys compare as bytes, so sorting many names makes each key once.
 */
#include "source_int.h"

#include <stdio.h>
#include <string.h>

enum {
    NATURAL_COUNT = 254, /* a count of digits n is n / 254 bytes 0xFF, then n % 254 + 1 */
    NATURAL_BAD = 0xF8,  /* before a byte that is no UTF-8; above each lead byte */
    NUMERAL_MAX = 64,    /* a longer run of numerals is taken as letters */
};

/* --- numerals of Chinese */
enum numeral_kind {
    NUMERAL_DIGIT,
    NUMERAL_TENS, /* 廿 卅: tens with their digit inside */
    NUMERAL_UNIT, /* 十 百 千: multiplies the digit before it */
    NUMERAL_BIG,  /* 万 亿: multiplies all that stands before it */
};
struct numeral {
    uint16_t cp;
    uint8_t kind;
    uint32_t value;
};
/* By code point. */
static const struct numeral numerals[] = {
    {0x3007, NUMERAL_DIGIT, 0},       /* 〇 */
    {0x4E00, NUMERAL_DIGIT, 1},       /* 一 */
    {0x4E03, NUMERAL_DIGIT, 7},       /* 七 */
    {0x4E07, NUMERAL_BIG, 10000},     /* 万 */
    {0x4E09, NUMERAL_DIGIT, 3},       /* 三 */
    {0x4E24, NUMERAL_DIGIT, 2},       /* 两 */
    {0x4E5D, NUMERAL_DIGIT, 9},       /* 九 */
    {0x4E8C, NUMERAL_DIGIT, 2},       /* 二 */
    {0x4E94, NUMERAL_DIGIT, 5},       /* 五 */
    {0x4EBF, NUMERAL_BIG, 100000000}, /* 亿 */
    {0x4EDF, NUMERAL_UNIT, 1000},     /* 仟 */
    {0x4F0D, NUMERAL_DIGIT, 5},       /* 伍 */
    {0x4F70, NUMERAL_UNIT, 100},      /* 佰 */
    {0x5104, NUMERAL_BIG, 100000000}, /* 億 */
    {0x5169, NUMERAL_DIGIT, 2},       /* 兩 */
    {0x516B, NUMERAL_DIGIT, 8},       /* 八 */
    {0x516D, NUMERAL_DIGIT, 6},       /* 六 */
    {0x5341, NUMERAL_UNIT, 10},       /* 十 */
    {0x5343, NUMERAL_UNIT, 1000},     /* 千 */
    {0x5345, NUMERAL_TENS, 30},       /* 卅 */
    {0x53C1, NUMERAL_DIGIT, 3},       /* 叁 */
    {0x53C3, NUMERAL_DIGIT, 3},       /* 參 */
    {0x56DB, NUMERAL_DIGIT, 4},       /* 四 */
    {0x58F9, NUMERAL_DIGIT, 1},       /* 壹 */
    {0x5EFF, NUMERAL_TENS, 20},       /* 廿 */
    {0x62FE, NUMERAL_UNIT, 10},       /* 拾 */
    {0x634C, NUMERAL_DIGIT, 8},       /* 捌 */
    {0x67D2, NUMERAL_DIGIT, 7},       /* 柒 */
    {0x7396, NUMERAL_DIGIT, 9},       /* 玖 */
    {0x767E, NUMERAL_UNIT, 100},      /* 百 */
    {0x8086, NUMERAL_DIGIT, 4},       /* 肆 */
    {0x842C, NUMERAL_BIG, 10000},     /* 萬 */
    {0x8CB3, NUMERAL_DIGIT, 2},       /* 貳 */
    {0x8D30, NUMERAL_DIGIT, 2},       /* 贰 */
    {0x9646, NUMERAL_DIGIT, 6},       /* 陆 */
    {0x9678, NUMERAL_DIGIT, 6},       /* 陸 */
    {0x96F6, NUMERAL_DIGIT, 0},       /* 零 */
};

static const struct numeral *numeral_find(uint32_t cp)
{
    size_t lo = 0, hi = sizeof numerals / sizeof *numerals;
    if (cp < numerals[0].cp || cp > numerals[hi - 1].cp)
        return NULL;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (numerals[mid].cp < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    return numerals[lo].cp == cp ? &numerals[lo] : NULL;
}

/* One code point of a NUL-terminated string; a sequence that is cut off ends at the NUL. */
static size_t step(const char *s, uint32_t *cp)
{
    size_t len = 1;
    while (len < UTF8_MAX && s[len])
        len++;
    return utf8_decode(s, len, cp);
}

/* The numerals that s begins with, as many as max; *len: their bytes. */
static size_t numeral_run(const char *s, const struct numeral *run[], size_t max, size_t *len)
{
    size_t n = 0;
    *len = 0;
    while (n < max && s[*len]) {
        uint32_t cp;
        size_t bytes = step(s + *len, &cp);
        const struct numeral *u = numeral_find(cp);
        if (!u)
            break;
        run[n++] = u;
        *len += bytes;
    }
    return n;
}

/* 一百二十三万 by value; false where the units make no number (百年, 三四十). */
static bool numeral_value(const struct numeral *const run[], size_t n, uint64_t *value)
{
    const uint64_t most = UINT64_C(1000000000000000000);
    uint64_t total = 0, section = 0;
    int digit = -1;
    for (size_t i = 0; i < n; i++) {
        const struct numeral *u = run[i];
        if (u->kind == NUMERAL_DIGIT) {
            if (digit > 0)
                return false;
            digit = (int)u->value;
        } else if (u->kind == NUMERAL_TENS) {
            if (digit > 0)
                return false;
            section += u->value;
        } else if (u->kind == NUMERAL_UNIT) {
            if (digit <= 0 && u->value != 10)
                return false;
            section += (digit > 0 ? (uint64_t)digit : 1) * u->value;
            digit = -1;
        } else {
            section += digit > 0 ? (uint64_t)digit : 0;
            digit = -1;
            if (total + section == 0 || total + section >= most / u->value)
                return false;
            total = (total + section) * u->value;
            section = 0;
        }
    }
    *value = total + section + (digit > 0 ? (uint64_t)digit : 0);
    return true;
}

/* The decimal digits of a numeral run, without leading zeros; SIZE_MAX where it is no number. */
static size_t numeral_digits(const struct numeral *const run[], size_t n, unsigned char *out)
{
    bool positional = true;
    for (size_t i = 0; i < n; i++)
        positional &= run[i]->kind == NUMERAL_DIGIT;
    size_t len = 0;
    if (positional) {
        for (size_t i = 0; i < n; i++)
            if (len || run[i]->value)
                out[len++] = (unsigned char)('0' + run[i]->value);
        return len;
    }
    uint64_t value;
    if (!numeral_value(run, n, &value))
        return SIZE_MAX;
    char text[24];
    int bytes = value ? snprintf(text, sizeof text, "%llu", (unsigned long long)value) : 0;
    memcpy(out, text, (size_t)bytes);
    return (size_t)bytes;
}

/* --- the key */
/* The digit at s, ASCII or full-width (U+FF10 to U+FF19), and its bytes; -1 where there is none. */
static int digit_at(const char *s, size_t *len)
{
    const unsigned char *u = (const unsigned char *)s;
    *len = 1;
    if (u[0] >= '0' && u[0] <= '9')
        return u[0] - '0';
    if (u[0] != 0xEF || u[1] != 0xBC || u[2] < 0x90 || u[2] > 0x99)
        return -1;
    *len = 3;
    return u[2] - 0x90;
}

static void put(struct natural_cursor *c, unsigned char byte)
{
    c->out[c->n_out++] = byte;
}

static void refill_digits(struct natural_cursor *c)
{
    size_t n = 0, len;
    const char *first = NULL;
    for (int d; (d = digit_at(c->s, &len)) >= 0; c->s += len) {
        if (!first && d > 0)
            first = c->s;
        n += first != NULL;
    }
    put(c, '0');
    c->n_long = n / NATURAL_COUNT;
    c->count = (unsigned char)(n % NATURAL_COUNT + 1);
    c->digits = first;
    c->n_digits = n;
}

static bool refill_numeral(struct natural_cursor *c)
{
    const struct numeral *run[NUMERAL_MAX];
    size_t len, n = numeral_run(c->s, run, NUMERAL_MAX, &len);
    unsigned char digits[NUMERAL_MAX];
    size_t n_digits = n && n < NUMERAL_MAX ? numeral_digits(run, n, digits) : SIZE_MAX;
    if (n_digits == SIZE_MAX)
        return false;
    put(c, '0');
    put(c, (unsigned char)(n_digits + 1));
    memcpy(c->out + c->n_out, digits, n_digits);
    c->n_out = (unsigned char)(c->n_out + n_digits);
    c->s += len;
    return true;
}

/* Reads the next character or number of the name into out; false at its end. */
static bool refill(struct natural_cursor *c)
{
    c->n_out = c->at_out = 0;
    unsigned char lead = (unsigned char)*c->s;
    size_t len;
    if (!lead)
        return false;
    if (digit_at(c->s, &len) >= 0) {
        refill_digits(c);
        return true;
    }
    if (lead < 0x80) {
        put(c, lead);
        c->s++;
        return true;
    }
    if (lead >= 0xE3 && lead <= 0xE9 && refill_numeral(c))
        return true;
    uint32_t cp;
    len = step(c->s, &cp);
    if (len == 1)
        put(c, NATURAL_BAD);
    for (size_t i = 0; i < len; i++)
        put(c, (unsigned char)*c->s++);
    return true;
}

void natural_begin(struct natural_cursor *c, const char *name)
{
    c->s = name;
    c->digits = NULL;
    c->n_digits = c->n_long = 0;
    c->count = 0;
    c->n_out = c->at_out = 0;
}

unsigned char natural_next(struct natural_cursor *c)
{
    for (;;) {
        if (c->at_out < c->n_out)
            return c->out[c->at_out++];
        if (c->n_long) {
            c->n_long--;
            return 0xFF;
        }
        if (c->count) {
            unsigned char count = c->count;
            c->count = 0;
            return count;
        }
        if (c->n_digits) {
            size_t len;
            int d = digit_at(c->digits, &len);
            c->digits += len;
            c->n_digits--;
            return (unsigned char)('0' + d);
        }
        if (!refill(c))
            return 0;
    }
}

enum dr_err natural_key(const char *name, struct buf *out)
{
    struct natural_cursor c;
    unsigned char piece[256];
    size_t n;
    natural_begin(&c, name);
    do {
        n = 0;
        while (n < sizeof piece && (piece[n] = natural_next(&c)))
            n++;
        enum dr_err err = buf_append(out, piece, n);
        if (err)
            return err;
    } while (n == sizeof piece);
    return DR_OK;
}

int source_natural_compare(const char *a, const char *b)
{
    struct natural_cursor ca, cb;
    natural_begin(&ca, a);
    natural_begin(&cb, b);
    unsigned char x, y;
    do {
        x = natural_next(&ca);
        y = natural_next(&cb);
        if (x != y)
            return x < y ? -1 : 1;
    } while (x);
    int order = strcmp(a, b);
    return (order > 0) - (order < 0);
}
