#include "score.h"

#include <string.h>

/* A document is judged by so many stretches of it; one that fits into them, whole. The first are
 * short: most encodings are out of the race after them. */
enum { WINDOWS = 20, WINDOW = 4096, SHORT = 4, SEEK = 64 * 1024, LOOK_BACK = 256 };
static const size_t short_windows[SHORT] = {256, 512, 1024, 2048};

struct window {
    size_t off, len;
    bool follows; /* begins where the one before it ended */
    bool aligned; /* a character begins there, whatever the encoding */
};

size_t next_high(const char *raw, size_t off, size_t end)
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

/* A window of at most max bytes at off, or a little before it where a character is known to begin,
 * but not before the end of the window before it. */
static struct window window_at(const char *raw, size_t raw_len, size_t off, size_t max,
                               size_t least)
{
    struct window w;
    w.off = safe_place(raw, off, least);
    w.len = raw_len - w.off;
    if (w.len > max)
        w.len = max;
    w.follows = w.off == least && w.off;
    w.aligned = w.off == 0 || (unsigned char)raw[w.off - 1] < 0x30;
    return w;
}

/*
 * All of a raw that fits into the windows, one behind the other; else they are spread over it, each
 * where it has something else than ASCII, if near enough.
 */
static size_t sample(const char *raw, size_t raw_len, size_t valid_len, struct window out[WINDOWS])
{
    bool whole = raw_len <= (size_t)(WINDOWS - SHORT) * (WINDOW - LOOK_BACK);
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
        size_t max = n < SHORT ? short_windows[n] : WINDOW;
        out[n] = window_at(raw, raw_len, high < limit ? high : off, max, end);
        end = out[n].off + out[n].len;
        n++;
    }
    return n;
}

static bool model_is_wide(enum model m)
{
    return shape_is_wide(codec_get(codec_encoding(model_codec(m)))->shape);
}

enum model cheapest(const struct score score[MODELS])
{
    enum model best = 0;
    for (enum model m = 1; m < MODELS; m++)
        if (score[m].cost < score[best].cost)
            best = m;
    return best;
}

/* What the models made of a document so far; those that were given up cost SIZE_MAX. */
struct race {
    const unsigned char *raw;
    size_t raw_len;
    struct window window[WINDOWS];
    size_t windows; /* judged */
    size_t judged;  /* bytes of them */
    struct score *score;
    size_t pos[MODELS]; /* where the last character ended */
};

/* Whether a model that costs s fell so far behind that what follows will not help it; all are given
 * more time as long as little was seen. */
static bool is_hopeless(const struct race *r, enum model m, const struct score *s)
{
    enum model best = cheapest(r->score);
    const struct score *b = &r->score[best];
    size_t lead = s->cost > b->cost ? s->cost - b->cost : 0;
    if (m != best && model_codec(m) == model_codec(best))
        return lead > b->beyond / 16 + 100 * SCORE_BIT;
    return lead >
           (r->judged < WINDOW ? b->beyond / 2 + 600 * SCORE_BIT : b->beyond / 4 + 500 * SCORE_BIT);
}

/* Reads anew what was judged, each stretch in the best way there is. */
static struct score judge_again(const struct race *r, enum model m)
{
    struct score sum = {0};
    for (size_t i = 0; i < r->windows;) {
        size_t off = r->window[i].off, end;
        do
            end = r->window[i].off + r->window[i].len;
        while (++i < r->windows && r->window[i].follows);
        score_best(m, r->raw + off, end - off, &sum);
    }
    return sum;
}

/* Gives up what fell behind in the window w, before which it cost what before says, unless it only
 * lost its step there. */
static void judge_drop(struct race *r, enum model m, const struct window *w,
                       const struct score *before)
{
    struct score *s = &r->score[m];
    if (!is_hopeless(r, m, s))
        return;
    if (score_can_shift(m) && s->bad && s->bad * 8 < s->chars) {
        *s = *before;
        score_best(m, r->raw + w->off, w->len, s);
    }
    if (is_hopeless(r, m, s))
        s->cost = SIZE_MAX;
}

static void judge_window(struct race *r, const struct window *w)
{
    struct score before[MODELS];
    memcpy(before, r->score, sizeof before);
    for (enum model m = 0; m < MODELS; m++) {
        if (r->score[m].cost == SIZE_MAX)
            continue;
        size_t from = w->off - (model_is_wide(m) ? w->off % 4 : 0), end = w->off + w->len;
        if (w->follows)
            from = r->pos[m];
        r->pos[m] = from;
        if (from < end)
            r->pos[m] += score_plain(m, r->raw + from, r->raw_len - from, end - from, &r->score[m]);
    }
    r->judged += w->len;
    for (enum model m = 0; m < MODELS; m++)
        if (r->score[m].cost != SIZE_MAX)
            judge_drop(r, m, w, &before[m]);
}

/* Whether one encoding alone is left and more of the document would tell nothing new of it. */
static bool is_decided(const struct race *r)
{
    enum codec_id id = model_codec(cheapest(r->score));
    for (enum model m = 0; m < MODELS; m++)
        if (r->score[m].cost != SIZE_MAX && model_codec(m) != id)
            return false;
    /* Characters that only HKSCS has may be far between. */
    return r->judged >= WINDOW && id != CODEC_BIG5;
}

void judge(const char *raw, size_t raw_len, size_t valid_len, struct score score[MODELS])
{
    struct race r = {.raw = (const unsigned char *)raw, .raw_len = raw_len, .score = score};
    size_t n = sample(raw, raw_len, valid_len, r.window);
    bool aligned = true;
    memset(score, 0, MODELS * sizeof *score);
    while (r.windows < n && !(r.windows && is_decided(&r))) {
        const struct window *w = &r.window[r.windows++];
        aligned = aligned && (w->aligned || w->follows);
        judge_window(&r, w);
    }
    /* What is not too far off may only have lost its step. */
    const struct score *best = &score[cheapest(score)];
    size_t limit = best->cost + best->beyond / 2 + 200 * SCORE_BIT;
    for (enum model m = 0; m < MODELS; m++)
        if (score_can_shift(m) && (!aligned || score[m].bad) && score[m].cost <= limit)
            score[m] = judge_again(&r, m);
    /* What both can write is windows-1252's: it is what such pages are. */
    if (score[MODEL_ISO_8859_1].cost != SIZE_MAX)
        score[MODEL_ISO_8859_1].cost += 24 * SCORE_BIT;
}
