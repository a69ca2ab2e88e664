#include "property.h"

#include <iconv.h>
#include <string.h>

enum { SAMPLES = 8, SAMPLES_THOROUGH = 48 };

/* From off on, most characters. */
static void check_places(struct subject *s, const struct text *t, size_t off, size_t most)
{
    size_t last = 0;
    for (; off < t->len && most > 0; most--) {
        uint32_t cp;
        size_t raw_off = text_raw_off(t, off);
        if (raw_off < last || raw_off >= t->raw_len) {
            bad(s, "text_raw_off(%zu) is %zu, after %zu of %zu", off, raw_off, last, t->raw_len);
            return;
        }
        /* Two characters may come from one input sequence: then they share its place. */
        size_t back = text_off(t, raw_off);
        if (back > off || text_raw_off(t, back) != raw_off) {
            bad(s, "text_off(%zu) is %zu, not %zu", raw_off, back, off);
            return;
        }
        last = raw_off;
        off += utf8_decode(t->data + off, t->len - off, &cp);
    }
}

static void check_map(struct subject *s, const struct text *t)
{
    enum { STRETCHES = 6, STRETCH = 8 };
    uint64_t state = s->seed ^ 0x3A9;
    if (s->thorough)
        check_places(s, t, 0, SIZE_MAX);
    for (int i = 0; i < STRETCHES && !s->thorough && t->len; i++) {
        size_t off = random_below(&state, t->len);
        while (!is_boundary(t->data, t->len, off))
            off--;
        check_places(s, t, off, STRETCH);
    }
    if (text_raw_off(t, t->len) != t->raw_len || text_off(t, t->raw_len) != t->len)
        bad(s, "the ends of text and input do not map to each other");
}

/* Whether off lies in damage; by hand, so as not to trust what is tested. */
static bool in_damage(const struct text *t, size_t off, size_t len)
{
    for (size_t i = 0; i < t->damages; i++)
        if (off < t->damage[i].off + t->damage[i].len && t->damage[i].off < off + len)
            return true;
    return false;
}

/* A converter of the system's for an encoding, and those for what that one lacks. */
static const char *const converters[][4] = {
    {"GB18030", "GB18030", "GBK", "CP936"},
    {"Big5", "CP950", "BIG5-HKSCS", NULL},
    {"Big5-HKSCS", "CP950", "BIG5-HKSCS", NULL},
    {"EUC-JP", "EUC-JP-MS", "EUC-JP", "EUC-JISX0213"},
    {"Shift_JIS", "CP932", "SHIFT_JISX0213", "SHIFT_JIS"},
    {"EUC-KR", "CP949", "EUC-KR", NULL},
};

/* Whether the converter makes just s, UTF-8, of these input bytes. */
static bool converts(const char *converter, const char *raw, size_t raw_len, struct buf s)
{
    char decoded[64], *in = (char *)(uintptr_t)raw, *out = decoded;
    size_t room = sizeof decoded;
    iconv_t to_utf8 = iconv_open("UTF-8", converter);
    if (to_utf8 == (iconv_t)-1)
        return false;
    bool made = iconv(to_utf8, &in, &raw_len, &out, &room) != (size_t)-1 &&
                iconv(to_utf8, NULL, NULL, &out, &room) != (size_t)-1;
    iconv_close(to_utf8);
    return made && (size_t)(out - decoded) == s.len && memcmp(decoded, s.data, s.len) == 0;
}

/* GB18030 has one byte more on the web: 0x80, a euro sign. */
static bool is_exact(const struct text *t, size_t raw_off, size_t raw_len, struct buf s)
{
    const char *raw = t->raw + raw_off, *name = t->encoding->name;
    if (converts(t->encoding->iconv, raw, raw_len, s) ||
        (strcmp(name, "GB18030") == 0 && *raw == '\x80' && memcmp(s.data, "\xE2\x82\xAC", 3) == 0))
        return true;
    for (size_t i = 0; i < sizeof converters / sizeof *converters; i++)
        for (int j = 1; j < 4 && strcmp(converters[i][0], name) == 0 && converters[i][j]; j++)
            if (converts(converters[i][j], raw, raw_len, s))
                return true;
    return false;
}

/* Decoding just the input bytes of a character, with the system's iconv, gives that character. */
static void check_exact(struct subject *s, const struct text *t)
{
    uint64_t state = s->seed;
    for (int i = 0; i < (s->thorough ? SAMPLES_THOROUGH : SAMPLES) && t->len; i++) {
        size_t off = random_below(&state, t->len);
        while (!is_boundary(t->data, t->len, off))
            off--;
        /* The whole sequence of input that off belongs to. */
        off = text_off(t, text_raw_off(t, off));
        size_t end = off, raw_off = text_raw_off(t, off);
        while (end < t->len && text_raw_off(t, end) == raw_off) {
            uint32_t cp;
            end += utf8_decode(t->data + end, t->len - end, &cp);
        }
        struct buf shown = {.data = (char *)(uintptr_t)(t->data + off), .len = end - off};
        if (in_damage(t, off, end - off) ||
            is_exact(t, raw_off, text_raw_off(t, end) - raw_off, shown))
            continue;
        bad(s, "input %zu.. in %s does not give the character at %zu", raw_off, t->encoding->name,
            off);
        return;
    }
}

/* The pieces of a repair tile the stretch and are words. */
static void check_pieces(struct subject *s, const struct text *t, const struct text_damage *d)
{
    size_t off = d->off;
    for (size_t k = d->piece; k < d->piece + d->pieces; k++) {
        const struct text_piece *p = &t->piece[k];
        if (k >= t->pieces || p->off != off || !p->len ||
            utf8_valid_len(t->repairs + p->shown, p->shown_len) != p->shown_len) {
            bad(s, "the repair at %zu does not fit the text", d->off);
            return;
        }
        off += p->len;
    }
    if (off != d->off + d->len)
        bad(s, "the repair at %zu is as long as something else", d->off);
}

static void check_damage(struct subject *s, const struct text *t)
{
    size_t end = 0, raw_end = 0;
    for (size_t i = 0; i < t->damages; i++) {
        const struct text_damage *d = &t->damage[i];
        if (d->off < end || d->off + d->len > t->len || d->raw_off < raw_end ||
            d->raw_off + d->raw_len > t->raw_len || !d->len || !d->raw_len) {
            bad(s, "damage %zu at %zu+%zu lies badly", i, d->off, d->len);
            return;
        }
        if (text_raw_off(t, d->off) != d->raw_off)
            bad(s, "damage %zu: its text and input places differ", i);
        if (d->kind > TEXT_DAMAGE_REPLACEMENT)
            check_pieces(s, t, d);
        else if (memcmp(t->data + d->off, "\xEF\xBF\xBD", 3) != 0)
            bad(s, "damage %zu is no U+FFFD in the text", i);
        end = d->off + d->len;
        raw_end = d->raw_off + d->raw_len;
    }
}

void check_text(struct subject *s, const struct text *t)
{
    if (t->raw_len != s->raw_len || memcmp(t->raw, s->raw, s->raw_len) != 0)
        bad(s, "the text does not keep its input");
    if (utf8_valid_len(t->data, t->len) != t->len)
        bad(s, "the text is no valid UTF-8");
    if (t->data[t->len] != '\0')
        bad(s, "the text does not end with a NUL");
    check_map(s, t);
    check_damage(s, t);
    check_exact(s, t);
}
