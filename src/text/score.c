#include "glyph.h"

enum {
    COST_CUT = 12 * SCORE_BIT,
    /* Paths that are open at once: the longest character, and where it began. */
    PATHS = SHAPE_MAX + 1,
};

/* Between neighbours of two kinds: before, then after. */
static const signed char joint[KINDS][KINDS] = {
    /*                 other digit lower upper latin sign cjk katakana */
    [KIND_OTHER] = {0, 0, 0, 0, 0, 0, 0, 12},   [KIND_DIGIT] = {0, 0, 8, 6, 12, 4, 2, 12},
    [KIND_LOWER] = {0, 8, 0, 12, 0, 4, 12, 16}, [KIND_UPPER] = {0, 6, 2, 0, 2, 6, 8, 16},
    [KIND_LATIN] = {0, 12, 0, 4, 0, 2, 8, 16},  [KIND_SIGN] = {0, 4, 4, 6, 2, 0, 8, 16},
    [KIND_CJK] = {0, 2, 12, 6, 8, 8, 0, 12},    [KIND_KATAKANA] = {0, 12, 16, 16, 16, 16, 12, 0},
};

/* One way to read the bytes so far. */
struct path {
    struct score score;
    enum kind before;
};

static void path_step(struct path *path, struct glyph g, bool beyond)
{
    struct score *s = &path->score;
    s->cost += (size_t)(g.cost + joint[path->before][g.kind]);
    path->before = g.kind;
    if (!beyond)
        return;
    s->bad += g.is_bad;
    s->hkscs += g.is_hkscs;
    s->chars++;
    s->bytes += g.len;
    s->beyond += (size_t)g.cost;
}

static enum shape model_shape(enum model model)
{
    return codec_get(codec_encoding(model_codec(model)))->shape;
}

/* The character at p, or bytes that are none; of length 0 where it is cut off. */
static inline struct glyph next_glyph(enum model model, enum shape shape, bool wide,
                                      const unsigned char *p, size_t len)
{
    if (p[0] < 0x80 && !wide)
        return glyph_ascii(p[0]);
    size_t n = shape_len(shape, p, len);
    if (n == SHAPE_CUT)
        return (struct glyph){0};
    return n ? glyph_of(model, p, n) : glyph_bad(shape_bad_len(shape, len));
}

/* Goes on from path by g; keeps it in slot where that is cheaper than what is there. */
static inline void path_offer(struct path *slot, const struct path *path, struct glyph g,
                              bool beyond)
{
    if (path->score.cost + (size_t)(g.cost + joint[path->before][g.kind]) >= slot->score.cost)
        return;
    *slot = *path;
    path_step(slot, g, beyond);
}

/*
 * Reads in the cheapest way there is: any byte may be given up, so that a byte lost or bad costs
 * itself and not the sense of all that follows it, and so that the first character need not begin
 * at p. (Shortest path, byte by byte.)
 */
static struct score read_best(enum model model, const unsigned char *p, size_t len)
{
    static const struct glyph cut = {0, COST_CUT, KIND_OTHER, false, false};
    enum shape shape = model_shape(model);
    bool wide = shape_is_wide(shape);
    struct path paths[PATHS] = {{{0}, KIND_OTHER}}, end = {{.cost = SIZE_MAX}, KIND_OTHER};
    for (size_t i = 1; i < PATHS; i++)
        paths[i] = end;
    for (size_t off = 0; off < len; off++) {
        struct path here = paths[off % PATHS];
        paths[off % PATHS].score.cost = SIZE_MAX;
        if (here.score.cost == SIZE_MAX)
            continue;
        bool beyond = p[off] >= 0x80;
        struct glyph g = next_glyph(model, shape, wide, p + off, len - off);
        if (g.len)
            path_offer(&paths[(off + g.len) % PATHS], &here, g, beyond);
        else
            path_offer(&end, &here, cut, false);
        if (beyond)
            path_offer(&paths[(off + 1) % PATHS], &here, glyph_bad(1), true);
    }
    const struct path *last = &paths[len % PATHS];
    return last->score.cost < end.score.cost ? last->score : end.score;
}

static void score_add(struct score *sum, const struct score *s)
{
    sum->cost += s->cost;
    sum->chars += s->chars;
    sum->beyond += s->beyond;
    sum->bytes += s->bytes;
    sum->bad += s->bad;
    sum->hkscs += s->hkscs;
}

size_t score_plain(enum model model, const unsigned char *p, size_t len, size_t max,
                   struct score *score)
{
    enum shape shape = model_shape(model);
    bool wide = shape_is_wide(shape);
    unsigned before = KIND_OTHER;
    size_t off = 0, cost = 0;
    while (off < max) {
        struct glyph g = next_glyph(model, shape, wide, p + off, len - off);
        if (!g.len) {
            cost += COST_CUT;
            off = len;
            break;
        }
        cost += (size_t)(g.cost + joint[before][g.kind]);
        before = g.kind;
        if (wide ? g.kind >= KIND_LATIN || g.is_bad : p[off] >= 0x80) {
            score->chars++;
            score->bytes += g.len;
            score->beyond += (size_t)g.cost;
            score->bad += g.is_bad;
            score->hkscs += g.is_hkscs;
        }
        off += g.len;
    }
    score->cost += cost;
    return off;
}

bool score_can_shift(enum model model)
{
    enum shape shape = model_shape(model);
    return shape != SHAPE_UTF8 && shape != SHAPE_SINGLE && !shape_is_wide(shape);
}

void score_best(enum model model, const unsigned char *p, size_t len, struct score *score)
{
    struct score s = read_best(model, p, len);
    score_add(score, &s);
}
