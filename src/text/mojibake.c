/*
 * Text that was written in one encoding and read as another. Ideographs that are rare, two or more
 * close together, or letters of Europe side by side, raise the suspicion; the bytes that the
 * characters were read from, read as they should have been, settle it.
 */
#include "repair_int.h"
#include "tables.h"

#include <string.h>

enum {
    LOOK = 12,      /* units looked at when a suspicion is raised */
    NEAR = 5,       /* those of them before the place */
    STRETCH = 1024, /* units of one stretch; a longer one is made of several */
    BEFORE = 16,    /* units looked back for the beginning of one */
    NEUTRAL_MAX = 40,
    GUESS_BITS = 8, /* what a guess costs over its character */
    LOST = -1,
    END = -2,
};

/* --- units as bytes */
struct reader {
    struct finder *f;
    struct misread row;
    struct unit *units; /* STRETCH */
    size_t n;
};

/* The byte number k of unit u. */
struct place {
    size_t u;
    unsigned k;
};

static int byte_at(const struct reader *r, struct place at)
{
    if (at.u >= r->n)
        return END;
    return r->units[at.u].n ? r->units[at.u].b[at.k] : LOST;
}

static struct place after(const struct reader *r, struct place at)
{
    if (at.k + 1 < r->units[at.u].n)
        return (struct place){at.u, at.k + 1};
    return (struct place){at.u + 1, 0};
}

static size_t off_of(const struct reader *r, size_t u)
{
    if (u < r->n)
        return r->units[u].off;
    return r->n ? r->units[r->n - 1].off + r->units[r->n - 1].len : 0;
}

static bool is_tail(int b)
{
    return b >= 0x80 && b < 0xC0;
}

static bool may_be_lost(int b)
{
    return b == LOST || b == '?';
}

/* --- one character of UTF-8 with some bytes lost */
enum found { FOUND_NONE, FOUND_NEUTRAL, FOUND_SURE, FOUND_GUESS };

struct sequence {
    int b[4]; /* LOST where it is not known */
    size_t n;
    int next; /* what follows it */
};

static uint32_t sequence_cp(const int b[4], size_t n)
{
    char s[4];
    uint32_t cp;
    for (size_t i = 0; i < n; i++)
        s[i] = (char)b[i];
    return utf8_decode(s, n, &cp) == n ? cp : UTF8_REPLACEMENT;
}

/* Whether byte i of what b says would have been lost. */
static bool would_be_lost(const struct reader *r, const struct sequence *s, const int b[4],
                          size_t i)
{
    int next = i + 1 < s->n ? b[i + 1] : s->next;
    return is_lost(r->row.as, (unsigned)b[i], next < 0 ? '?' : (unsigned)next);
}

/* A comma: not at the end of a line. */
static bool pauses(uint32_t cp)
{
    return cp == 0x3001 || cp == 0xFF0C;
}

/* The likeliest character, of those that lose the bytes that were lost, or (strict unset) any. */
static uint32_t sequence_guess(const struct reader *r, const struct sequence *s, bool strict)
{
    size_t hole[2] = {0, 0}, holes = 0;
    for (size_t i = 0; i < s->n; i++)
        if (s->b[i] == LOST && holes++ < 2)
            hole[holes - 1] = i;
    if (holes == 0 || holes > 2)
        return UTF8_REPLACEMENT;
    uint32_t best = UTF8_REPLACEMENT;
    int least = GLYPH_BAD, b[4];
    memcpy(b, s->b, sizeof b);
    unsigned lo = hole[0] ? 0x80 : 0xE3, hi = hole[0] ? 0xC0 : 0xF0, other = holes == 2 ? 64 : 1;
    for (unsigned i = lo; i < hi; i++) {
        b[hole[0]] = (int)i;
        for (unsigned k = 0; k < other; k++) {
            if (holes == 2)
                b[hole[1]] = (int)(0x80 + k);
            uint32_t cp = sequence_cp(b, s->n);
            bool never = cp == UTF8_REPLACEMENT || cp < 0x80 || (s->next == END && pauses(cp));
            int cost = never ? GLYPH_BAD : glyph_cp_cost(cp);
            if (cost >= least || (strict && (!would_be_lost(r, s, b, hole[0]) ||
                                             (holes == 2 && !would_be_lost(r, s, b, hole[1])))))
                continue;
            least = cost;
            best = cp;
        }
    }
    return best;
}

/* The tail bytes of s from at on: false where they are none. */
static bool sequence_tail(const struct reader *r, struct sequence *s, size_t want, struct place *at,
                          bool *guess)
{
    bool one_byte = r->row.as == CODEC_WINDOWS_1252, dropped = false;
    for (; s->n < want; s->n++) {
        int b = byte_at(r, *at);
        s->b[s->n] = b;
        if (is_tail(b)) {
            *at = after(r, *at);
        } else if (b == ' ' && one_byte) { /* a no-break space that was made a space */
            s->b[s->n] = 0xA0;
            *guess = true;
            *at = after(r, *at);
        } else if (may_be_lost(b)) {
            s->b[s->n] = LOST;
            *guess = true;
            *at = after(r, *at);
        } else if (one_byte && !dropped) { /* without a trace */
            s->b[s->n] = LOST;
            *guess = dropped = true;
        } else {
            return false;
        }
    }
    s->next = byte_at(r, *at);
    return true;
}

static enum found read_utf8(const struct reader *r, struct place *at, uint32_t *cp)
{
    struct sequence s = {.n = 1};
    int b = byte_at(r, *at);
    struct place next = b == END ? *at : after(r, *at);
    bool guess = false;
    size_t want = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
    s.b[0] = b;
    if (b == END || b > 0xF4 || (b >= 0x80 && b < 0xC2))
        return FOUND_NONE;
    if (may_be_lost(b) && is_tail(byte_at(r, next)) && is_tail(byte_at(r, after(r, next)))) {
        s.b[0] = LOST;
        want = 3;
        guess = true;
    } else if (b < 0x80) {
        *cp = b == LOST ? UTF8_REPLACEMENT : (uint32_t)b;
        *at = next;
        return FOUND_NEUTRAL;
    }
    if (!sequence_tail(r, &s, want, &next, &guess))
        return FOUND_NONE;
    *cp = sequence_cp(s.b, s.n);
    if (guess && *cp == UTF8_REPLACEMENT) {
        *cp = sequence_guess(r, &s, true);
        if (*cp == UTF8_REPLACEMENT)
            *cp = sequence_guess(r, &s, false);
    }
    *at = next;
    if (*cp == UTF8_REPLACEMENT)
        return FOUND_NONE;
    return guess ? FOUND_GUESS : FOUND_SURE;
}

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
    while (neutral < NEUTRAL_MAX && !f->no_memory) {
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

/* Finds UTF-8 among the units; the end of the last stretch of it, 0 where there is none. */
static size_t find_utf8(struct reader *r)
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
        if (s.chars && is_repair(r, off, stop, shown, &s)) {
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

/* --- East Asian text read as letters of Europe */
/* The bytes of units [first, *end) under model; a last one may be ASCII behind them. 0 where they
 * are none of it. */
static size_t read_pairs(const struct reader *r, size_t first, size_t end, enum codec_id was,
                         unsigned char *p)
{
    enum shape shape = codec_get(codec_encoding(was))->shape;
    size_t n = 0, off = 0;
    for (size_t u = first; u < end; u++)
        p[n++] = r->units[u].b[0];
    while (off < n) {
        size_t len = shape_len(shape, p + off, n - off);
        if (len == SHAPE_CUT && end < r->n && r->units[end].n == 1) {
            p[n++] = r->units[end].b[0];
            end = r->n;
            len = shape_len(shape, p + off, n - off);
        }
        if (len == 0 || len == SHAPE_CUT)
            return 0;
        off += len;
    }
    return n;
}

/* The end of the letters from unit first on, with a little ASCII between them. */
static size_t letters_end(const struct reader *r, size_t first)
{
    enum { GAP = 8 };
    size_t end = first;
    for (size_t u = first; u < r->n && u - end < GAP; u++) {
        if (r->units[u].n == 0)
            break;
        if (r->units[u].b[0] >= 0x80)
            end = u + 1;
    }
    return end;
}

static bool is_letter(const struct reader *r, size_t u)
{
    return u < r->n && r->units[u].n && (r->units[u].b[0] | 32) >= 'a' &&
           (r->units[u].b[0] | 32) <= 'z';
}

/* The likeliest of the encodings of two bytes for the units; what it costs. */
static struct score best_pairs(const struct reader *r, size_t first, size_t end,
                               struct misread *row)
{
    struct score best = {.cost = SIZE_MAX};
    size_t rows;
    const struct misread *table = misreads_latin(&rows);
    unsigned char p[STRETCH + 1];
    for (size_t i = 0; i < rows; i++) {
        size_t n = table[i].was == CODEC_UTF8 ? 0 : read_pairs(r, first, end, table[i].was, p);
        for (enum model m = 0; n && m < MODELS; m++) {
            struct score s = {0};
            if (model_codec(m) != table[i].was)
                continue;
            score_plain(m, p, n, n, &s);
            if (s.cost >= best.cost || s.bad)
                continue;
            best = s;
            *row = table[i];
        }
    }
    return best;
}

/* Takes the units for the best of them where that is far likelier than what they are. */
static bool take_pairs(struct reader *r, size_t first, size_t end)
{
    /* Accented letters hardly ever stand side by side. */
    enum { JOINT = 3 * SCORE_BIT, GAIN = 11 * SCORE_BIT / 2, MOST = 27 * SCORE_BIT / 2 };
    struct finder *f = r->f;
    struct misread row;
    struct score best = best_pairs(r, first, end, &row);
    unsigned char p[STRETCH + 1];
    if (best.cost == SIZE_MAX || best.chars < 2 || best.beyond > best.chars * MOST)
        return false;
    size_t n = read_pairs(r, first, end, row.was, p), pieces = f->pieces, shown = f->shown.len;
    /* Few bytes may be chance, with letters of ASCII around them or between. */
    bool broken =
        (first && is_letter(r, first - 1)) || is_letter(r, first + n) || best.bytes < end - first;
    size_t off = off_of(r, first), len = off_of(r, first + n) - off;
    /* A text that was itself decoded as letters has had its chance to be another one. */
    bool letters = codec_get(f->t->encoding)->shape == SHAPE_SINGLE;
    if ((best.chars < 4 && broken) || (best.chars < 8 && letters) ||
        !finder_decode(f, row.was, p, n))
        return false;
    struct score found = finder_cost(f->t->data + off, len);
    struct score repair = finder_cost(f->shown.data + shown, f->shown.len - shown);
    if (repair.bad || repair.cost + best.chars * GAIN > found.cost + (found.chars - 1) * JOINT) {
        pieces_drop(f, pieces, shown);
        return false;
    }
    piece_add(f, off, len, shown, false);
    damage_add(f, TEXT_DAMAGE_MOJIBAKE, row, pieces);
    return true;
}

static size_t find_pairs(struct reader *r)
{
    size_t end = 0;
    for (size_t u = 0; u < r->n;) {
        size_t stop = letters_end(r, u);
        if (r->units[u].n == 0 || r->units[u].b[0] < 0x80) {
            u++;
            continue;
        }
        if (take_pairs(r, u, stop))
            end = off_of(r, stop);
        u = stop;
    }
    return end;
}

/* --- where to look */
/* The place at most max characters before off, not before floor, and on the same line. Of
 * letters, only as far as they go. */
static size_t look_back(const struct finder *f, size_t off, size_t floor, size_t max, bool letters)
{
    const char *s = f->t->data;
    for (size_t n = 0; n < max && off > floor && s[off - 1] != '\n'; n++) {
        size_t prev = utf8_prev(s, off);
        uint32_t cp;
        unsigned char b;
        utf8_decode(s + prev, off - prev, &cp);
        if (letters && !is_latin(cp, &b))
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
        r->n = units_read(r->f, r->row.as, off, t->len, r->units, max);
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
    struct unit units[STRETCH];
    struct reader r = {f, {CODEC_UTF8, CODEC_WINDOWS_1252}, units, 0};
    read_around(&r, look_back(f, off, floor, BEFORE, true), off, STRETCH);
    size_t end = find_utf8(&r);
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
    struct unit units[STRETCH];
    size_t rows;
    const struct misread *table = misreads_cjk(&rows);
    for (size_t i = 0; i < (many ? rows : 1) && !f->no_memory; i++) {
        struct reader r = {f, table[i], units, 0};
        size_t before = f->damages, pieces = f->pieces, shown = f->shown.len;
        read_around(&r, look_back(f, off, floor, NEAR, false), off, LOOK);
        if (!find_utf8(&r))
            continue;
        f->damages = before;
        pieces_drop(f, pieces, shown);
        read_around(&r, look_back(f, off, floor, BEFORE, false), off, STRETCH);
        size_t end = find_utf8(&r);
        return end > off ? end : off;
    }
    return off;
}

/* How common a character of three bytes is: 0 for what mojibake is full of, COMMON for what says
 * nothing. */
enum { COMMON = 17 };
static inline unsigned commonness(const unsigned char *p)
{
    unsigned cp = (p[0] & 15u) << 12 | (p[1] & 63u) << 6 | (p[2] & 63u);
    if (cp - 0x4E00 < 0x5200)
        return (unsigned)freq_unicode_han[(cp - 0x4E00) >> 8][cp & 0xFF] - 'A';
    if (cp - 0xAC00 < 0x2C00)
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

/* Whether letters stand close together from off on: four of six characters. */
static bool is_latin_run(const struct text *t, size_t off)
{
    int letters = 0;
    for (int i = 0; i < 6 && letters < 4 && off < t->len; i++) {
        uint32_t cp = 0;
        unsigned char b;
        off += utf8_decode(t->data + off, t->len - off, &cp);
        letters += is_latin(cp, &b);
        if (i - letters > 1)
            return false;
    }
    return letters >= 4;
}

/* Passes characters of three bytes from *off on, up to one that is suspicious (true) or anything
 * else. */
static bool pass_common(const struct text *t, size_t *off, uint32_t *last)
{
    enum { RARE = 12 };
    const unsigned char *p = (const unsigned char *)t->data;
    size_t at = *off, len = t->len;
    uint32_t four = *last;
    bool stop = false;
    while (!stop && at < len && p[at] >= 0xE3 && p[at] < 0xF0) {
        unsigned c = commonness(p + at);
        four = four << 8 | c;
        at += 3;
        stop = c <= RARE && is_suspicious(four);
    }
    *off = at;
    *last = four;
    return stop;
}

void find_mojibake(struct finder *f)
{
    enum { MANY = 16 };
    const uint32_t plain = COMMON * 0x01010101u;
    const struct text *t = f->t;
    size_t off = 0, floor = 0;
    uint32_t last = plain;
    while (off < t->len && !f->no_memory) {
        unsigned char c = (unsigned char)t->data[off];
        if (c >= 0xE3 && c < 0xF0) {
            if (!pass_common(t, &off, &last))
                continue;
            size_t end = look_cjk(f, off, floor, sum_of_four(last) <= MANY);
            last = plain; /* what was looked at is not looked at again at once */
            if (end > off)
                floor = off = end;
        } else if (c < 0x80) {
            off = next_high(t->data, off + 1, t->len);
        } else if (c == 0xC3 && is_latin_run(t, off)) {
            floor = off = look_latin(f, off, floor);
        } else {
            off += c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        }
    }
}
