#include "score.h"

#include <string.h>

enum {
    CONTROLS = 4096,        /* bytes in which controls are looked for */
    ENOUGH = 16,            /* sequences that are no chance */
    COUNTABLE = 256 * 1024, /* a document whose sequences are all counted */
};

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
    size_t n = 0, cost[CODECS] = {0}, least = score[cheapest(score)].cost;
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
    for (size_t i = 0; i < raw_len && i < CONTROLS; i++) {
        unsigned char c = (unsigned char)raw[i];
        if (c < 0x20 && !(c >= 0x09 && c <= 0x0D) && c != 0x1A && c != 0x1B)
            return true;
    }
    return false;
}

/* UTF-8 that is valid says so by itself, unless it may as well be double bytes by chance: a few
 * sequences of two bytes each, or the NULs and controls of UTF-16 and hardly a sequence. */
static bool is_sure(const char *raw, size_t raw_len)
{
    size_t longer = 0, n = 0, off = next_high(raw, 0, raw_len);
    bool none = off == raw_len;
    for (; off < raw_len && n < ENOUGH; off = next_high(raw, off, raw_len), n++) {
        unsigned char lead = (unsigned char)raw[off];
        longer += lead >= 0xE0;
        off += lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }
    if (longer >= ENOUGH / 2)
        return true;
    if (has_controls(raw, raw_len) || memchr(raw, '\0', raw_len))
        return false;
    return none || longer || n == ENOUGH;
}

/* How much of raw is sequences of UTF-8, and how much can be none. */
struct share {
    size_t sequences, bad;
};

static struct share utf8_share(const char *raw, size_t raw_len)
{
    struct share s = {0};
    const unsigned char *p = (const unsigned char *)raw;
    for (size_t off = next_high(raw, 0, raw_len); off < raw_len;) {
        size_t n = shape_len(SHAPE_UTF8, p + off, raw_len - off);
        if (n == SHAPE_CUT)
            break;
        s.sequences += n > 2;
        s.bad += n == 0;
        off += n ? n : 1;
        if (s.bad > ENOUGH && s.bad > s.sequences)
            break;
        off = next_high(raw, off, raw_len);
    }
    return s;
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
    if (valid)
        return is_sure(raw, raw_len);
    if (raw_len > COUNTABLE)
        return false;
    struct share s = utf8_share(raw, raw_len);
    if (s.sequences < 2 * ENOUGH || s.bad * ENOUGH > s.sequences)
        return false;
    /* A few bad bytes among many sequences do not make it anything else. */
    double read = 1 - 8.0 * (double)s.bad / (double)s.sequences;
    *out = (struct text_candidate){codec_encoding(CODEC_UTF8), read, TEXT_DETECTED};
    if (bom)
        *out = (struct text_candidate){bom, 1, TEXT_BOM};
    else if (options->declared == out->encoding)
        *out = (struct text_candidate){out->encoding, read > 0.9 ? read : 0.9, TEXT_DECLARED};
    return true;
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
