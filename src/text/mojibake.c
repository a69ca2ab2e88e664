/*
 * Text that was written in one encoding and read as another. Ideographs that are rare, two or more
 * close together, or letters of Europe side by side, raise the suspicion; the bytes that the
 * characters were read from, read as they should have been, settle it.
 */
#include "reader.h"
#include "tables.h"

enum {
    LOOK = 12,   /* units looked at when a suspicion is raised */
    NEAR = 5,    /* those of them before the place */
    BEFORE = 16, /* units looked back for the beginning of a stretch */
    NEUTRAL_MAX = 40,
    GUESS_BITS = 8, /* what a guess costs over its character */
};

/* --- a stretch of them */
struct stretch {
    size_t units; /* the unit behind it */
    size_t pieces, shown;
    size_t chars, guesses;
};

/* Reads on from unit first, as long as it is UTF-8. It ends where a character of both readings
 * does. */
static struct stretch read_stretch(const struct reader *r, size_t first)
{
    struct finder *f = r->f;
    struct stretch s = {first, f->pieces, f->shown.len, 0, 0};
    struct place at = {first, 0};
    size_t chars = 0, guesses = 0, neutral = 0;
    while (neutral < NEUTRAL_MAX && guesses <= chars / 2 + 2 && !f->no_memory) {
        size_t from = at.u + (at.k > 0), shown = f->shown.len;
        uint32_t cp = 0;
        enum found found = read_utf8(r, &at, &cp);
        if (found == FOUND_NONE)
            break;
        /* Letters of other alphabets are in company, never alone. */
        bool counts = found != FOUND_NEUTRAL && cp >= 0x2000;
        neutral = counts ? 0 : neutral + 1;
        chars += counts;
        guesses += found == FOUND_GUESS;
        if (buf_append_cp(&f->shown, cp))
            f->no_memory = true;
        size_t off = off_of(r, from), end = off_of(r, at.u + (at.k > 0));
        piece_add(f, off, end - off, shown, found == FOUND_GUESS);
        if (at.k == 0 && counts)
            s = (struct stretch){at.u, f->pieces, f->shown.len, chars, guesses};
    }
    pieces_drop(f, s.pieces, s.shown);
    return s;
}

/* Whether the repair from shown on is far likelier than the text [off, end). That all of the bytes
 * are sequences is no chance, so that then the characters may be rarer. */
static bool is_repair(const struct reader *r, size_t off, size_t end, size_t shown,
                      const struct stretch *s)
{
    const struct finder *f = r->f;
    if (s->chars < s->guesses + 2 || s->guesses * 2 > s->chars + 1)
        return false;
    struct score found = finder_cost(f->t->data + off, end - off);
    struct score repair = finder_cost(f->shown.data + shown, f->shown.len - shown);
    size_t cost = repair.cost + s->guesses * GUESS_BITS * SCORE_BIT;
    bool exact = s->guesses == 0, letters = r->row.as == CODEC_WINDOWS_1252;
    size_t most = exact && (letters || s->chars > 3) ? 16 : s->chars > 3 ? 13 : 12;
    size_t gain = exact ? letters ? 10 : 20 : 30;
    return cost * 3 <= found.cost * 2 && cost + gain * SCORE_BIT <= found.cost &&
           repair.beyond <= repair.chars * most * SCORE_BIT && repair.bad == 0;
}

/* Finds UTF-8 among the units; the end of the last stretch of it, 0 where there is none. try:
 * whether there is any, without taking it. */
static size_t find_utf8(struct reader *r, bool try)
{
    struct finder *f = r->f;
    size_t end = 0;
    for (size_t u = 0; u < r->n && !f->no_memory;) {
        int b = byte_at(r, (struct place){u, 0});
        size_t pieces = f->pieces, shown = f->shown.len;
        if (b < 0xE2 && !may_be_lost(b)) {
            u++;
            continue;
        }
        struct stretch s = read_stretch(r, u);
        size_t off = off_of(r, u), stop = off_of(r, s.units);
        bool found = s.chars && is_repair(r, off, stop, shown, &s);
        if (found && try) {
            pieces_drop(f, pieces, shown);
            return stop;
        }
        if (found) {
            damage_add(f, TEXT_DAMAGE_MOJIBAKE, r->row, pieces);
            end = stop;
            u = s.units;
        } else {
            pieces_drop(f, pieces, shown);
            u = s.chars > 3 ? s.units : u + 1;
        }
    }
    return end;
}

/* --- where to look */
/* The place at most max characters before off, not before floor, and on the same line. Of
 * letters, only as far as they go, ASCII among them. */
static size_t look_back(const struct finder *f, size_t off, size_t floor, size_t max, bool letters)
{
    const char *s = f->t->data;
    for (size_t n = 0; n < max && off > floor && s[off - 1] != '\n'; n++) {
        size_t prev = utf8_prev(s, off);
        uint32_t cp;
        unsigned char b;
        utf8_decode(s + prev, off - prev, &cp);
        if (letters && !is_latin(cp, &b) && (cp <= ' ' || cp >= 0x7F))
            break;
        off = prev;
    }
    return off;
}

/* Reads max units from off on, or from behind what cannot be one before the place at. */
static void read_around(struct reader *r, size_t off, size_t at, size_t max)
{
    const struct text *t = r->f->t;
    for (;;) {
        r->n = units_read(r->f, r->row.as, off, r->units, max);
        size_t end = r->n ? off_of(r, r->n) : off;
        uint32_t cp;
        if (r->n == max || end >= at)
            return;
        off = end + utf8_decode(t->data + end, t->len - end, &cp);
    }
}

/* Letters side by side at off: returns how far they were looked at. */
static size_t look_latin(struct finder *f, size_t off, size_t floor)
{
    struct reader r = {f, {CODEC_UTF8, CODEC_WINDOWS_1252}, f->units, 0};
    read_around(&r, look_back(f, off, floor, BEFORE, true), off, STRETCH);
    size_t end = find_utf8(&r, false);
    if (!end)
        end = find_pairs(&r);
    /* A stretch that was cut goes on where it was cut. */
    if (end && r.n == STRETCH)
        return end;
    size_t all = r.n ? off_of(&r, r.n) : off;
    return all > off ? all : off + 2;
}

/* Rare characters up to off: the end of the mojibake there; off where it is none. Only where there
 * are many of them is it worth to look for more than the first row. */
static size_t look_cjk(struct finder *f, size_t off, size_t floor, bool many)
{
    size_t rows;
    const struct misread *table = misreads_cjk(&rows);
    for (size_t i = 0; i < (many ? rows : 1) && !f->no_memory; i++) {
        struct reader r = {f, table[i], f->units, 0};
        read_around(&r, look_back(f, off, floor, NEAR, false), off, LOOK);
        if (!find_utf8(&r, true))
            continue;
        read_around(&r, look_back(f, off, floor, BEFORE, false), off, STRETCH);
        size_t end = find_utf8(&r, false);
        return end > off ? end : off;
    }
    return off;
}

/* How common a character of three bytes is: 0 for what mojibake is full of, COMMON for what says
 * nothing. */
enum { COMMON = 17 };
static inline unsigned commonness(const unsigned char *p)
{
    unsigned cp = ((unsigned)p[0] << 12) + ((unsigned)p[1] << 6) + p[2] - 0xE2080u;
    unsigned row = cp - 0x4E00;
    if (row < 0x5200)
        return (unsigned)freq_unicode_han[row >> 8][row & 0xFF] - 'A';
    if (cp >= 0xAC00 && cp < 0xD800)
        return freq_unicode_hangul[(cp - 0xAC00) >> 8][cp & 0xFF] < 'D' ? 0 : COMMON;
    return (cp >= 0xE000 && cp < 0xF900) || (cp >= 0xFF61 && cp < 0xFFA0) ? 0 : COMMON;
}

/* The last four characters, a byte for each. (Of 2,000 in prose two look like mojibake; mojibake
 * does within three or four characters.) */
static inline unsigned sum_of_four(uint32_t last)
{
    return (last * 0x01010101u) >> 24;
}

static inline bool is_suspicious(uint32_t last)
{
    enum { FOUR = 38, TWO = 12 };
    return sum_of_four(last) <= FOUR || (last & 0xFF) + (last >> 8 & 0xFF) <= TWO;
}

/* Whether letters stand close together around off: four of six characters, of which three may be
 * before it, not before floor. */
static bool is_latin_run(const struct text *t, size_t off, size_t floor)
{
    int letters = 0;
    uint32_t cp;
    unsigned char b;
    const unsigned char *p = (const unsigned char *)t->data + off;
    bool lone = off == floor || p[-1] < 0x80; /* as in huì: the end of the text is a NUL */
    if (lone && p[2] < 0x80 && (!p[2] || (p[3] < 0x80 && (!p[3] || p[4] < 0x80))))
        return false;
    for (int i = 0; i < 3 && off > floor; i++) {
        size_t prev = utf8_prev(t->data, off);
        utf8_decode(t->data + prev, off - prev, &cp);
        if (!is_latin(cp, &b))
            break;
        off = prev;
    }
    for (int i = 0; i < 6 && letters < 4 && off < t->len; i++) {
        off += utf8_decode(t->data + off, t->len - off, &cp);
        letters += is_latin(cp, &b);
        if (i - letters > 1)
            return false;
    }
    return letters >= 4;
}

enum { PAUSE = 9, PAUSE_MAX = 72, PLAIN = COMMON * 0x01010101 };

/* Where the search for East Asian mojibake is. */
struct pass {
    size_t off;
    size_t floor; /* what is before it was taken */
    size_t rest;  /* not looked at again before here */
    size_t pause; /* how far that is: the farther, the oftener it was nothing */
    uint32_t last;
};

/* Passes characters of three bytes, up to one that is suspicious (true) or anything else. */
static bool pass_common(const struct text *t, struct pass *pass)
{
    enum { RARE = 12 };
    const unsigned char *p = (const unsigned char *)t->data;
    size_t at = pass->off;
    uint32_t last = pass->last;
    bool stop = false;
    while (!stop && p[at] - 0xE3u < 13) { /* a NUL stands at the end */
        unsigned c = commonness(p + at);
        last = last << 8 | c;
        at += 3;
        if (is_suspicious(last)) /* seldom; that c is rare is no news then, and never foreseen */
            stop = c <= RARE && at >= pass->rest;
    }
    pass->off = at;
    pass->last = last;
    return stop;
}

/* Passes characters of three bytes; looks at what is suspicious. */
static void find_cjk(struct finder *f, struct pass *at)
{
    enum { MANY = 24 };
    if (!pass_common(f->t, at))
        return;
    size_t end = look_cjk(f, at->off, at->floor, sum_of_four(at->last) <= MANY);
    if (end > at->off) {
        *at = (struct pass){end, end, end, PAUSE, PLAIN};
        return;
    }
    /* Looking is dear, where all is rare and nothing wrong. */
    if (at->off > at->rest + 2 * PAUSE_MAX)
        at->pause = PAUSE;
    at->rest = at->off + at->pause;
    at->pause = at->pause < PAUSE_MAX ? 2 * at->pause : PAUSE_MAX;
}

void find_mojibake(struct finder *f)
{
    const struct text *t = f->t;
    struct pass at = {0, 0, 0, PAUSE, PLAIN};
    while (at.off < t->len && !f->no_memory) {
        unsigned char c = (unsigned char)t->data[at.off];
        if (c >= 0xE3 && c < 0xF0)
            find_cjk(f, &at);
        else if (c < 0x80)
            at.off = next_high(t->data, at.off + 1, t->len);
        else if (c == 0xC3 && is_latin_run(t, at.off, at.floor))
            at.floor = at.off = look_latin(f, at.off, at.floor);
        else
            at.off += c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    }
}
