/*
 * One walk through text, item by item: a character, a reading spliced in after a character, a
 * character reference, a zero-width character, a damaged place. Views and runs are both made of it,
 * so that what is compared is what is shown.
 */
#include "article/article_int.h"

#include <string.h>

enum { READING_MAX = 40 }; /* bytes inside the brackets */

static bool is_zero_width(uint32_t cp)
{
    return cp == 0xAD || cp == 0x200B || cp == 0x2060 || cp == 0xFEFF;
}

/* Joiners mean something inside emoji and Indic words, and nothing between these. */
static bool is_idle_joiner(const char *s, size_t begin, size_t off, size_t end)
{
    uint32_t prev = 0, next = 0;
    if (off > begin)
        cp_decode(s + cp_prev(s, off), UTF8_MAX, &prev);
    if (off + 3 < end)
        cp_decode(s + off + 3, end - off - 3, &next);
    bool left = prev < 0x250 || (prev >= 0x2000 && prev < 0x2070) || cp_is_wide_word(prev) ||
                (prev >= 0x3000 && prev < 0x3040) || prev >= 0xFF00;
    return left && prev < 0x1F000 && next < 0x1F000 && prev != 0xFE0F;
}

/* --- readings */
static size_t pinyin_inside(const char *s, size_t len, uint32_t base)
{
    size_t n = unicode_pinyin_syllable(s, len);
    if (n == 0)
        return 0;
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] >= 0x80)
            return n; /* has its tone */
    return unicode_pinyin_reads(base, s, n) ? n : 0;
}

static bool is_zhuyin(uint32_t cp)
{
    return (cp >= 0x3105 && cp <= 0x312F) || (cp >= 0x31A0 && cp <= 0x31BF);
}

static bool is_zhuyin_tone(uint32_t cp)
{
    return cp == 0x2CA || cp == 0x2C7 || cp == 0x2CB || cp == 0x2D9;
}

static size_t zhuyin_inside(const char *s, size_t len)
{
    size_t off = 0, letters = 0;
    while (off < len) {
        uint32_t cp;
        size_t n = cp_decode(s + off, len - off, &cp);
        if (is_zhuyin(cp))
            letters++;
        else if (!is_zhuyin_tone(cp))
            break;
        off += n;
    }
    return letters >= 1 && letters <= 3 ? off : 0;
}

/* Kana alone inside the brackets, and not more of it than the kanji before can be read as. */
static size_t kana_inside(const char *s, size_t len, size_t kanji)
{
    size_t off = 0, count = 0;
    while (off < len) {
        uint32_t cp;
        size_t n = cp_decode(s + off, len - off, &cp);
        if (!cp_is_kana(cp))
            break;
        count++;
        off += n;
    }
    return count >= kanji && count <= kanji * 4 ? off : 0;
}

static size_t kanji_before(const char *s, size_t begin, size_t off)
{
    size_t n = 0;
    while (off > begin && n < 9) {
        off = cp_prev(s, off);
        uint32_t cp;
        cp_decode(s + off, UTF8_MAX, &cp);
        if (!cp_is_ideograph(cp))
            break;
        n++;
    }
    return n;
}

static size_t closing_len(const char *s, size_t len)
{
    if (len && s[0] == ')')
        return 1;
    return len >= 3 && memcmp(s, "\xEF\xBC\x89", 3) == 0 ? 3 : 0;
}

/* Whether a reading can begin with the byte c: Latin letters, with tones too; zhuyin and kana. */
static bool may_read(unsigned char c)
{
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= 0xC3 && c <= 0xC7) || c == 0xE1 ||
           c == 0xE3 || c == 0xCB;
}

/* The bytes of the reading in the brackets that open at off, 0 where it is none. */
static size_t reading_find(const struct parse *p, size_t begin, size_t off, size_t end)
{
    const char *s = p->s;
    size_t open = s[off] == '(' ? 1 : 3, in = off + open;
    if (off == begin || in >= end || !may_read((unsigned char)s[in]))
        return 0;
    uint32_t base;
    cp_decode(s + cp_prev(s, off), UTF8_MAX, &base);
    if (!cp_is_ideograph(base))
        return 0;
    size_t room = end - in < READING_MAX ? end - in : READING_MAX;
    size_t n = pinyin_inside(s + in, room, base);
    if (n == 0)
        n = zhuyin_inside(s + in, room);
    if (n == 0 && p->kana)
        n = kana_inside(s + in, room, kanji_before(s, begin, off));
    size_t close = n ? closing_len(s + in + n, end - in - n) : 0;
    return close ? open + n + close : 0;
}

/* The same; one that was found stands for as long as its brackets are inside of [begin, end). */
static size_t reading_len(const struct parse *p, size_t begin, size_t off, size_t end)
{
    if (off == begin || !p->readings || p->kana)
        return reading_find(p, begin, off, end);
    struct known_reading *known = &p->readings[off / 4 % READINGS];
    if (known->len && known->off == off && known->len <= end - off)
        return known->len;
    size_t n = reading_find(p, begin, off, end);
    if (n)
        *known = (struct known_reading){off, n};
    return n;
}

bool scan_kana(const char *s, size_t len)
{
    size_t readings = 0;
    const char *at = s, *stop = s + len;
    for (size_t tries = 0; tries < 4096; tries++) {
        const char *full = memchr(at, 0xEF, (size_t)(stop - at));
        if (!full)
            break;
        size_t off = (size_t)(full - s);
        at = full + 1;
        if (len - off < 6 || memcmp(full, "\xEF\xBC\x88", 3) != 0)
            continue;
        size_t kanji = kanji_before(s, off > 32 ? off - 32 : 0, off);
        size_t room = len - off - 3 < READING_MAX ? len - off - 3 : READING_MAX;
        size_t n = kanji ? kana_inside(full + 3, room, kanji) : 0;
        if (n && closing_len(full + 3 + n, len - off - 3 - n))
            readings++;
    }
    return readings > 7 && readings * 400 > len / 3;
}

/* --- items */
/* Bytes of a plain character by its first byte; 0: it needs a look. */
#define PLAIN_8(n) n, n, n, n, n, n, n, n
static const uint8_t plain[256] = {
    1,          1,          1,          1,          1,          1,          1,
    1,          1,          0,          0,          0,          0,          0,
    1,          1, /* line ends, spaces */
    PLAIN_8(1), PLAIN_8(1), 0,          1,          1,          1,          1,
    1,          0,          1,          0,          1,          1,          1,
    1,          1,          1,          1, /* space & ( */
    PLAIN_8(1), PLAIN_8(1), PLAIN_8(1), PLAIN_8(1), PLAIN_8(1), PLAIN_8(1), PLAIN_8(1),
    PLAIN_8(1), PLAIN_8(1), PLAIN_8(1), PLAIN_8(2), PLAIN_8(2), PLAIN_8(2), PLAIN_8(2),
    PLAIN_8(2), PLAIN_8(2), PLAIN_8(2), PLAIN_8(2), 2,          2,          0,
    2,          2,          2,          2,          2, /* C2 */
    PLAIN_8(2), PLAIN_8(2), PLAIN_8(2), 3,          0,          0,          0,
    3,          3,          3,          3, /* E1 E2 E3 */
    3,          3,          3,          3,          3,          3,          3,
    0, /* EF */
    PLAIN_8(4), PLAIN_8(4)};

/* Quotes, dashes and full-width marks are common; spaces, joiners, brackets and the BOM need more
 * than this look. */
static bool is_plain_three(const unsigned char *u)
{
    if (u[0] == 0xE3)
        return u[1] != 0x80 || u[2] != 0x80;
    if (u[0] == 0xE2)
        return (u[1] != 0x80 || (u[2] >= 0x90 && u[2] < 0xA8)) && u[1] != 0x81;
    if (u[0] == 0xEF)
        return (u[1] != 0xBC || u[2] != 0x88) && u[1] != 0xBB && (u[1] != 0xBF || u[2] != 0xBD);
    return false;
}

size_t plain_len(const char *s, size_t off, size_t end)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t at = off;
    while (at < end) {
        size_t n = plain[u[at]];
        if (n == 0 && !is_plain_three(u + at))
            break;
        at += n ? n : 3;
    }
    return (at < end ? at : end) - off;
}

/* The damaged stretch of the text that starts at off, 0 where none does. */
static size_t damage_len(const struct text *t, size_t off)
{
    size_t low = 0, high = t->damages;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (t->damage[mid].off + t->damage[mid].len <= off)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == t->damages || t->damage[low].off > off)
        return 0;
    return t->damage[low].off + t->damage[low].len - off;
}

void item_at(const struct parse *p, size_t begin, size_t off, size_t end, struct item *it)
{
    const char *s = p->s;
    it->off = off;
    it->kind = RUN_TEXT;
    it->len = cp_decode(s + off, end - off, &it->cp);
    if (it->cp == '(' || it->cp == 0xFF08) {
        size_t n = reading_len(p, begin, off, end);
        if (n) {
            it->kind = RUN_ANNOTATION;
            it->len = n;
            it->cp = 0;
        }
    } else if (it->cp == '&') {
        uint32_t cp;
        size_t n = entity_read(s + off, end - off, &cp);
        if (n) {
            it->kind = RUN_MARKUP;
            it->len = n;
            it->cp = cp;
        }
    } else if (it->cp == UTF8_REPLACEMENT) {
        size_t n = damage_len(p->text, off);
        it->kind = RUN_DAMAGE;
        if (n > it->len)
            it->len = n < end - off ? n : end - off;
    } else if (is_zero_width(it->cp) ||
               ((it->cp == 0x200C || it->cp == 0x200D) && is_idle_joiner(s, begin, off, end))) {
        it->kind = RUN_NOISE;
        it->cp = 0;
    }
}
