/*
 * GBK read one byte late. 。火車站 is A1A3 BBF0 DC87 D5BE; without its first byte it is read as
 * A3BB F0DC 87D5, ；疖囌, with a mark for the byte before and the one behind that make no
 * character, and a program that narrows marks makes ?;疖囌? of it. The characters inside are
 * certain; of the first and the last one byte is lost.
 */
#include "repair_int.h"

#include <string.h>

enum {
    UNITS = 24,
    MARK_COST = 9 * SCORE_BIT,
    SIGN_COST = 13 * SCORE_BIT, /* what does not stand behind a question mark */
    CLOSE_COST = 8 * SCORE_BIT,
    LETTER_COST = 10 * SCORE_BIT,
    GIVE_UP = 30 * SCORE_BIT,
};

/* Bytes as they are found, each unit of text being two of them. */
struct desync {
    size_t off, end; /* of the text, marks included */
    size_t unit_off[UNITS + 1];
    unsigned char b[2 * UNITS];
    size_t units;
    size_t narrow, wide; /* marks and letters of ASCII, ideographs */
    bool begins;         /* with a mark */
    unsigned tail;       /* the byte of ASCII that is the last one; 0: it is lost */
    bool is_odd;         /* begins with what does not stand behind a question mark */
    int found;           /* what the text costs */
    int repair;          /* what the other reading does */
    int inner;           /* the certain part of it */
    size_t certain;
};

static size_t mark_len(const struct text *t, size_t off)
{
    if (off < t->len && t->data[off] == '?')
        return 1;
    return t->len - off >= 3 && memcmp(t->data + off, "\xEF\xBF\xBD", 3) == 0 ? 3 : 0;
}

static int ascii_cost(unsigned c)
{
    if (c == '?')
        return MARK_COST;
    if (strchr("()\"'", (int)c))
        return CLOSE_COST;
    if ((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'))
        return LETTER_COST;
    return SIGN_COST;
}

/* The likeliest character that ends, or begins, with the byte b. */
static struct likeliest likeliest(struct finder *f, unsigned b, bool is_lead)
{
    struct likeliest *known = is_lead ? &f->by_lead[b] : &f->by_trail[b];
    if (known->cost)
        return *known;
    known->cost = GLYPH_BAD;
    for (unsigned other = 0x40; other < 0xFF; other++) {
        int cost = is_lead ? glyph_gb_cost(b, other) : glyph_gb_cost(other, b);
        if (cost < known->cost)
            *known = (struct likeliest){(int16_t)cost, (uint8_t)other};
    }
    return *known;
}

/* The unit at off: its length, 0 where there is none. Wide forms of ASCII count as ASCII. */
static size_t unit_add(struct finder *f, struct desync *d, size_t off)
{
    const struct text *t = f->t;
    uint32_t cp;
    if (off == t->len || d->units == UNITS)
        return 0;
    size_t len = utf8_decode(t->data + off, t->len - off, &cp);
    unsigned char *b = d->b + 2 * d->units;
    uint32_t narrow = cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFEE0 : cp;
    if (narrow > 0x20 && narrow < 0x7F) {
        b[0] = 0xA3;
        b[1] = (unsigned char)(narrow + 0x80);
        int cost = ascii_cost(narrow);
        d->is_odd = d->is_odd || (d->units == 0 && cost == SIGN_COST);
        d->narrow++;
        d->found += cost;
    } else if (cp > 0xA0 && cp != UTF8_REPLACEMENT && cp != 0x3000) {
        struct encoded e = {.n = 0};
        finder_encode(f, CODEC_GB18030, t->data + off, len, &e);
        if (e.n != 2)
            return 0;
        memcpy(b, e.b, 2);
        d->wide++;
        d->found += glyph_cp_cost(cp);
    } else {
        return 0;
    }
    if (d->units) {
        int cost = glyph_gb_cost(b[-1], b[0]);
        d->repair += cost;
        d->inner += cost;
        d->certain++;
    } else {
        d->repair += likeliest(f, b[0], false).cost;
    }
    d->unit_off[d->units++] = off;
    d->unit_off[d->units] = off + len;
    return len;
}

/* Puts the end on d, of len bytes at off: a mark for a lost byte, or the last byte as ASCII. */
static struct desync ended(struct finder *f, struct desync d, size_t off, size_t len)
{
    unsigned c = (unsigned char)f->t->data[off], lead = d.b[2 * d.units - 1];
    d.end = off + len;
    if (mark_len(f->t, off)) {
        d.found += MARK_COST;
        d.repair += likeliest(f, lead, true).cost;
        return d;
    }
    d.tail = c;
    d.found += ascii_cost(c);
    int cost = glyph_gb_cost(lead, c);
    d.repair += cost;
    d.inner += cost;
    d.certain++;
    return d;
}

/* Whether it is one beyond doubt; weak: where the document is known to have some. */
static bool is_desync(const struct desync *d, bool weak)
{
    int gain = d->found - d->repair, certain = (int)d->certain;
    if (d->certain == 0)
        return false;
    if (d->wide == 0) {
        bool one = d->narrow == 1 && d->tail;
        if (weak && one && d->begins)
            return gain >= 9 * SCORE_BIT && d->inner <= 25 * SCORE_BIT / 2;
        return one && d->begins && d->is_odd && gain >= 20 * SCORE_BIT && d->inner <= 9 * SCORE_BIT;
    }
    if (d->begins && d->narrow)
        return gain >= (weak ? 14 : 20) * SCORE_BIT &&
               d->inner <= certain * (weak ? 14 : 12) * SCORE_BIT;
    return d->wide >= 3 && d->certain >= 2 && gain >= 32 * SCORE_BIT &&
           d->inner * 2 <= certain * 21 * SCORE_BIT;
}

/* The likeliest that begins behind the mark at off; false where there is none. */
static bool read_forward(struct finder *f, size_t off, bool weak, struct desync *best)
{
    const struct text *t = f->t;
    struct desync d = {.off = off, .begins = true, .found = MARK_COST};
    bool any = false;
    size_t at = off + mark_len(t, off), len;
    while ((len = unit_add(f, &d, at)) && d.repair - d.found < GIVE_UP) {
        at += len;
        unsigned c = at < t->len ? (unsigned char)t->data[at] : 0;
        size_t end = mark_len(t, at);
        if (!end && (c < 0x40 || c > 0x7E))
            continue;
        struct desync e = ended(f, d, at, end ? end : 1);
        if (is_desync(&e, weak) && (!any || e.found - e.repair > best->found - best->repair)) {
            *best = e;
            any = true;
        }
        if (end)
            break;
    }
    return any;
}

/* The likeliest of ideographs alone that ends with the mark at off and begins at floor or behind
 * it.
 */
static bool read_backward(struct finder *f, size_t off, size_t floor, struct desync *best)
{
    enum { BACK = 12, RARE = 13 * SCORE_BIT };
    const struct text *t = f->t;
    size_t from[BACK], n = 0, at = off;
    int found = 0;
    for (; n < BACK && at > floor; from[n++] = at) {
        uint32_t cp;
        at = utf8_prev(t->data, at);
        utf8_decode(t->data + at, off - at, &cp);
        if (cp < 0x3400 || cp >= 0xA000)
            break;
        /* The last three are rare, or it is not worth the trouble. */
        found += glyph_cp_cost(cp);
        if (n == 2 && found < 3 * RARE)
            return false;
    }
    bool any = false;
    for (size_t i = 2; i < n; i++) {
        struct desync d = {.off = from[i]};
        size_t to = from[i];
        for (size_t len = 1; to < off && len; to += len)
            len = unit_add(f, &d, to);
        if (to < off)
            break;
        struct desync e = ended(f, d, off, mark_len(t, off));
        if (is_desync(&e, false) && (!any || e.found - e.repair > best->found - best->repair)) {
            *best = e;
            any = true;
        }
    }
    return any;
}

/* Shows [off, end) as the character of these two bytes. */
static void char_add(struct finder *f, size_t off, size_t end, unsigned code, bool guess)
{
    const unsigned char p[] = {(unsigned char)(code >> 8), (unsigned char)code};
    size_t shown = f->shown.len;
    if (finder_decode(f, CODEC_GB18030, p, 2))
        piece_add(f, off, end - off, shown, guess);
}

/* The pieces: the first unit shows the character that ends in it, and so on. */
static void take(struct finder *f, const struct desync *d)
{
    static const struct misread row = {CODEC_GB18030, CODEC_GB18030};
    const unsigned char *b = d->b;
    size_t first = f->pieces, n = d->units;
    unsigned lead = likeliest(f, b[0], false).other, last = b[2 * n - 1];
    unsigned trail = d->tail ? d->tail : likeliest(f, last, true).other;
    char_add(f, d->off, d->unit_off[1], lead << 8 | b[0], true);
    for (size_t u = 1; u < n; u++)
        char_add(f, d->unit_off[u], d->unit_off[u + 1], (unsigned)b[2 * u - 1] << 8 | b[2 * u],
                 false);
    char_add(f, d->unit_off[n], d->end, last << 8 | trail, !d->tail);
    damage_add(f, TEXT_DAMAGE_DESYNC, row, first);
}

/* Whether off stands behind East Asian text or a bracket: there are many question marks elsewhere.
 */
static bool is_inside(const struct text *t, size_t off)
{
    if (off == 0)
        return false;
    unsigned char c = (unsigned char)t->data[off - 1];
    if (c == ')')
        return true;
    return c >= 0x80 && (unsigned char)t->data[utf8_prev(t->data, off)] >= 0xE3;
}

/* The marks of a text in turn. */
struct marks {
    const struct text *t;
    size_t question; /* the next question mark; behind off, or t->len */
    size_t damage;   /* the next damage known from decoding: U+FFFD */
};

static size_t next_mark(struct marks *m, size_t off)
{
    const struct text *t = m->t;
    if (m->question < off || off == 0) {
        const char *q = memchr(t->data + off, '?', t->len - off);
        m->question = q ? (size_t)(q - t->data) : t->len;
    }
    while (m->damage < t->damages && t->damage[m->damage].off < off)
        m->damage++;
    size_t replacement = m->damage < t->damages ? t->damage[m->damage].off : t->len;
    return replacement < m->question ? replacement : m->question;
}

/* One pass over all marks outside of what is known. */
static void pass(struct finder *f, bool weak)
{
    struct marks m = {f->t, 0, 0};
    size_t floor = 0, known = f->damages, k = 0, len = f->t->len;
    for (size_t off = next_mark(&m, 0); off < len && !f->no_memory; off = next_mark(&m, off)) {
        for (; k < known && f->damage[k].off + f->damage[k].len <= off; k++)
            floor = f->damage[k].off + f->damage[k].len;
        size_t taken = k < known ? f->damage[k].off : len;
        if (taken <= off) {
            off = f->damage[k].off + f->damage[k].len;
            continue;
        }
        struct desync d;
        bool found = is_inside(f->t, off) && (read_forward(f, off, weak, &d) ||
                                              (!weak && read_backward(f, off, floor, &d)));
        if (found && d.end <= taken) {
            take(f, &d);
            floor = off = d.end;
        } else {
            off++;
        }
    }
}

void find_desync(struct finder *f)
{
    size_t mojibake = f->damages;
    pass(f, false);
    if (f->damages == mojibake)
        return;
    damage_sort(f);
    pass(f, true);
}
