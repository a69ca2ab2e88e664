#include "score.h"

#include <string.h>

/* A document is judged by so many stretches of it; one that fits into them, whole. */
enum { WINDOWS = 16, WINDOW = 4096, SEEK = 64 * 1024, LOOK_BACK = 256 };

struct window {
    size_t off, len;
    bool aligned;
};

/* The first byte beyond ASCII from off on, end at most. */
static size_t next_high(const char *raw, size_t off, size_t end)
{
    uint64_t word;
    while (end - off >= sizeof word) {
        memcpy(&word, raw + off, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
        off += sizeof word;
    }
    while (off < end && (unsigned char)raw[off] < 0x80)
        off++;
    return off;
}

/*
 * No character of any encoding here has a second byte under 30 (hex), so that one begins behind
 * such a byte: the nearest place at or before off, and after least; off itself where there is none.
 */
static size_t safe_place(const char *raw, size_t off, size_t least)
{
    for (size_t at = off; at > least && off - at < LOOK_BACK; at--)
        if ((unsigned char)raw[at - 1] < 0x30)
            return at;
    return off;
}

/* A window at off, or a little before it where a character is known to begin, but not before
 * least. */
static struct window window_at(const char *raw, size_t raw_len, size_t off, size_t least)
{
    struct window w;
    w.off = safe_place(raw, off, least);
    w.len = raw_len - w.off;
    if (w.len > WINDOW)
        w.len = safe_place(raw, w.off + WINDOW, w.off) - w.off;
    w.aligned = w.off == 0 || (unsigned char)raw[w.off - 1] < 0x30;
    return w;
}

/*
 * All of a raw that fits into the windows, one behind the other; else they are spread over it, each
 * where it has something else than ASCII, if near enough.
 */
static size_t sample(const char *raw, size_t raw_len, size_t valid_len, struct window out[WINDOWS])
{
    bool whole = raw_len <= (size_t)WINDOWS * (WINDOW - LOOK_BACK);
    size_t n = 0, end = 0;
    while (n < WINDOWS && end < raw_len) {
        size_t off = end;
        if (!whole && raw_len / WINDOWS * n > end)
            off = raw_len / WINDOWS * n;
        /* Where UTF-8 ends is worth a look, however long the ASCII before it. */
        if (!whole && n == 1 && valid_len < raw_len && valid_len > off)
            off = valid_len;
        size_t limit = raw_len - off < SEEK ? raw_len : off + SEEK;
        size_t high = whole ? off : next_high(raw, off, limit);
        out[n] = window_at(raw, raw_len, high < limit ? high : off, end);
        end = out[n].off + out[n].len;
        n++;
    }
    return n;
}

/* Whether a model fell so far behind that what follows will not help it. One that can find its step
 * again is given more time. */
static bool is_hopeless(enum model m, const struct score *s, const struct score *best)
{
    size_t lead = s->cost - best->cost;
    bool shifted = score_can_shift(m) && s->bad && s->bad * 8 < s->chars;
    return lead > (shifted ? best->beyond + 1000 * SCORE_BIT : best->beyond / 4 + 500 * SCORE_BIT);
}

static bool model_is_wide(enum model m)
{
    return shape_is_wide(codec_get(codec_encoding(model_codec(m)))->shape);
}

static const struct score *cheapest(const struct score score[MODELS])
{
    const struct score *best = score;
    for (enum model m = 1; m < MODELS; m++)
        if (score[m].cost < best->cost)
            best = &score[m];
    return best;
}

/* Costs of the models over the sample; those that fell far behind are given up (SIZE_MAX). */
static void judge(const char *raw, size_t raw_len, size_t valid_len, struct score score[MODELS])
{
    struct window w[WINDOWS];
    size_t n = sample(raw, raw_len, valid_len, w);
    const unsigned char *p = (const unsigned char *)raw;
    bool aligned = true;
    memset(score, 0, MODELS * sizeof *score);
    for (size_t i = 0; i < n; i++) {
        aligned = aligned && w[i].aligned;
        for (enum model m = 0; m < MODELS; m++) {
            size_t back = model_is_wide(m) ? w[i].off % 4 : 0;
            if (score[m].cost != SIZE_MAX)
                score_plain(m, p + w[i].off - back, w[i].len + back, &score[m]);
        }
        const struct score best = *cheapest(score);
        for (enum model m = 0; m < MODELS; m++)
            if (score[m].cost != SIZE_MAX && is_hopeless(m, &score[m], &best))
                score[m].cost = SIZE_MAX;
    }
    /* What is not too far off may only have lost its step. */
    size_t limit = cheapest(score)->cost + cheapest(score)->beyond / 2 + 200 * SCORE_BIT;
    for (enum model m = 0; m < MODELS; m++) {
        if (!score_can_shift(m) || (aligned && !score[m].bad) || score[m].cost > limit)
            continue;
        struct score again = {0};
        for (size_t i = 0; i < n; i++)
            score_best(m, p + w[i].off, w[i].len, &again);
        score[m] = again;
    }
    /* What both can write is windows-1252's: it is what such pages are. */
    if (score[MODEL_ISO_8859_1].cost != SIZE_MAX)
        score[MODEL_ISO_8859_1].cost += 24 * SCORE_BIT;
}

/* The cheapest model of the encoding id; MODELS where there is none. */
static enum model best_model(const struct score score[MODELS], enum codec_id id)
{
    enum codec_id as = id == CODEC_BIG5_HKSCS ? CODEC_BIG5 : id;
    enum model best = MODELS;
    for (enum model m = 0; m < MODELS; m++)
        if (model_codec(m) == as && (best == MODELS || score[m].cost < score[best].cost))
            best = m;
    return best;
}

/* 2^-bits, without the library of mathematics: a line between the powers. */
static double half_power(double bits)
{
    double p = 1;
    if (bits > 40)
        return 0;
    for (int whole = (int)bits; whole > 0; whole--)
        p /= 2;
    return p * (1 - (bits - (int)bits) / 2);
}

/*
 * How well a text of the model that was found should read: what a byte of it costs against what
 * bytes at random do, and how much of it cannot be read.
 */
static double quality(const struct score *s)
{
    if (!s->chars)
        return 1;
    double cost = (double)s->beyond / (double)(s->bytes ? s->bytes : 1) / SCORE_BIT;
    double bad = (double)s->bad / (double)s->chars;
    double q = cost < 9.5 || s->bytes < 8 ? 1 : cost > 14 ? 0.1 : 1 - (cost - 9.5) / 5;
    return q * (bad > 0.1 ? 0.2 : 1 - 8 * bad);
}

/* A difference in cost tells less than it seems to: characters come in words. */
enum { TEMPER = 3 };

/* How likely a reading is that costs so much more than the cheapest. */
static double likelihood(size_t cost, size_t least)
{
    return cost == SIZE_MAX ? 0 : half_power((double)(cost - least) / (SCORE_BIT * TEMPER));
}

/* One candidate for each encoding, the likeliest first; of two as likely, the cheaper. */
static size_t rank(const struct score score[MODELS], struct text_candidate out[TEXT_CANDIDATES_MAX])
{
    size_t n = 0, cost[CODECS] = {0}, least = cheapest(score)->cost;
    double sum = 0;
    /* A bad byte or two may look like HKSCS. */
    const struct score *big5 = &score[MODEL_BIG5];
    bool hkscs = big5->hkscs > 1 && big5->hkscs * 30 > big5->chars;
    enum codec_id other = hkscs ? CODEC_BIG5 : CODEC_BIG5_HKSCS;
    for (enum codec_id id = 0; id < CODECS; id++)
        if (id != other)
            sum += likelihood(score[best_model(score, id)].cost, least);
    for (enum codec_id id = 0; id < CODECS; id++) {
        const struct score *s = &score[best_model(score, id)];
        double p = likelihood(s->cost, least) / sum * quality(s);
        if (id == other)
            continue;
        size_t i = n++;
        for (; i &&
               (out[i - 1].confidence < p || (out[i - 1].confidence == p && cost[i - 1] > s->cost));
             i--) {
            cost[i] = cost[i - 1];
            out[i] = out[i - 1];
        }
        cost[i] = s->cost;
        out[i] = (struct text_candidate){codec_encoding(id), p, TEXT_DETECTED};
    }
    return n;
}

/* Puts encoding first, taking it out of the others. */
static size_t promote(struct text_candidate *out, size_t n, struct text_candidate first)
{
    size_t i = 0;
    while (i < n && out[i].encoding != first.encoding)
        i++;
    if (i == n && n < TEXT_CANDIDATES_MAX)
        n++;
    if (i == n)
        i--;
    memmove(out + 1, out, i * sizeof *out);
    out[0] = first;
    return n;
}

/*
 * Whether the bytes can be what the document says they are: few that cannot be read, and no other
 * encoding in which they make much more sense, by bits for each byte beyond ASCII.
 */
static bool is_plausible(const struct score score[MODELS], enum codec_id declared,
                         enum codec_id found)
{
    if (declared == found)
        return true;
    const struct score *s = &score[best_model(score, declared)];
    const struct score *best = &score[best_model(score, found)];
    if (s->cost == SIZE_MAX || s->bad * 50 > s->chars + 49)
        return false;
    size_t more = s->cost > best->cost ? (s->cost - best->cost) / SCORE_BIT : 0;
    return more < 48 || more < best->bytes * 2;
}

/* Whether the head of raw has controls that no text has, as the bytes of UTF-16 may be. */
static bool has_controls(const char *raw, size_t raw_len)
{
    for (size_t i = 0; i < raw_len && i < WINDOW; i++) {
        unsigned char c = (unsigned char)raw[i];
        if (c < 0x20 && !(c >= 0x09 && c <= 0x0D) && c != 0x1A && c != 0x1B)
            return true;
    }
    return false;
}

/* UTF-8 that is valid says so by itself, unless it may as well be double bytes by chance: a few
 * sequences of two bytes each, or the NULs and controls of UTF-16. */
static bool is_sure(const char *raw, size_t raw_len)
{
    if (has_controls(raw, raw_len) || memchr(raw, '\0', raw_len))
        return false;
    size_t off = next_high(raw, 0, raw_len);
    if (off == raw_len)
        return true;
    size_t n = 0;
    for (; off < raw_len && n < 16; off = next_high(raw, off + 1, raw_len), n++)
        if ((unsigned char)raw[off] >= 0xE0)
            return true;
    return n == 16;
}

/* What needs no judgement, as *out: a wish, a mark, bytes that can be nothing but UTF-8. */
static bool is_settled(const char *raw, size_t raw_len, const struct text_options *options,
                       bool valid, struct text_candidate *out)
{
    const struct text_encoding *bom = codec_by_bom(raw, raw_len), *forced = options->forced;
    if (forced) {
        /* "UTF-16" leaves the order of bytes to the mark. */
        bool turned = bom && shape_is_wide(codec_get(forced)->shape) &&
                      codec_get(bom)->bom_len == codec_get(forced)->bom_len;
        *out = (struct text_candidate){turned ? bom : forced, 1, TEXT_FORCED};
        return true;
    }
    if (bom && (valid || codec_id(bom) != CODEC_UTF8)) {
        *out = (struct text_candidate){bom, 1, TEXT_BOM};
        return true;
    }
    *out = (struct text_candidate){codec_encoding(CODEC_UTF8), 1, TEXT_VALID};
    return valid && is_sure(raw, raw_len);
}

size_t detect_encoding(const char *raw, size_t raw_len, const struct text_options *options,
                       size_t valid_len, struct text_candidate out[TEXT_CANDIDATES_MAX])
{
    const struct text_encoding *utf8 = codec_encoding(CODEC_UTF8);
    const struct text_encoding *declared = options->declared;
    bool valid = text_is_utf8(raw, raw_len, valid_len, options->partial);
    if (is_settled(raw, raw_len, options, valid, out))
        return 1;
    struct score score[MODELS];
    size_t skip = codec_has_bom(utf8, raw, raw_len) ? codec_get(utf8)->bom_len : 0;
    judge(raw + skip, raw_len - skip, valid_len - skip, score);
    size_t n = rank(score, out);
    enum codec_id found = codec_id(out[0].encoding);
    /* A mark of UTF-8 before something else was put there by a program that knew no better. */
    if (skip && is_plausible(score, CODEC_UTF8, found))
        return promote(out, n, (struct text_candidate){utf8, 1, TEXT_BOM});
    size_t best = score[best_model(score, found)].cost;
    if (valid && score[MODEL_UTF8].cost < best + 20 * SCORE_BIT)
        return promote(out, n, (struct text_candidate){utf8, 0.95, TEXT_VALID});
    if (declared && !valid && is_plausible(score, codec_id(declared), found)) {
        double c = out[0].encoding == declared ? out[0].confidence : 0;
        return promote(out, n, (struct text_candidate){declared, c > 0.9 ? c : 0.9, TEXT_DECLARED});
    }
    return n;
}

size_t text_detect(const char *raw, size_t raw_len, const struct text_options *options,
                   struct text_candidate out[TEXT_CANDIDATES_MAX])
{
    static const struct text_options none;
    return detect_encoding(raw, raw_len, options ? options : &none, utf8_valid_len(raw, raw_len),
                           out);
}
