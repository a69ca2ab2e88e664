/* Runs the automaton over the blocks of an article. */
#include "search.h"
#include "search_int.h"

#include <stdlib.h>
#include <string.h>

enum { RING_SMALL = 256 };

struct scan {
    const struct matcher *m;
    const struct article *a;
    struct matches *out;
    struct folder fold;
    uint32_t state;
    /* Where the last code points that came out began: ring[i & mask] for the i-th of the block. */
    size_t *ring, mask, n;
    size_t small[RING_SMALL];
    size_t text_end;    /* of the stretch of text at hand; 0 in what a run stands for */
    size_t cluster_end; /* of the last grapheme cluster in it that was looked at */
    /* A node that ended keywords: they hold if the next code point is no mark on their last
     * character. */
    uint32_t pending;
    size_t pending_n, pending_end, pending_damage;
    /* By keyword: where its last match ends. NULL until there is a match. */
    size_t *last_end;
    /* The second pass takes damage as it was found, and only matches that touch damage. */
    bool as_found;
    size_t damage_end; /* of the last repaired stretch that was begun */
    enum dr_err err;
};

static enum dr_err scan_init(struct scan *s, const struct matcher *m, const struct article *a,
                             struct matches *out)
{
    s->m = m;
    s->a = a;
    s->out = out;
    s->last_end = NULL;
    s->ring = s->small;
    s->mask = RING_SMALL - 1;
    s->err = DR_OK;
    if (m->depth < RING_SMALL)
        return DR_OK;
    size_t slots = RING_SMALL;
    while (slots <= m->depth)
        slots *= 2;
    s->ring = malloc(slots * sizeof *s->ring);
    s->mask = slots - 1;
    return s->ring ? DR_OK : DR_NOMEM;
}

static void scan_fini(struct scan *s)
{
    if (s->ring != s->small)
        free(s->ring);
    free(s->last_end);
}

static void add_match(struct scan *s, uint32_t keyword, size_t off, size_t end)
{
    if (off < s->last_end[keyword] || (s->as_found && off >= s->pending_damage))
        return;
    struct matches *out = s->out;
    s->err = mem_grow((void **)&out->at, &out->cap, out->n + 1, sizeof *out->at);
    if (s->err)
        return;
    out->at[out->n++] = (struct match){off, end - off, keyword};
    s->last_end[keyword] = end;
}

static void flush(struct scan *s)
{
    const struct matcher_node *nodes = s->m->nodes;
    uint32_t node = nodes[s->pending].output;
    s->pending = 0;
    if (!s->last_end)
        s->last_end = calloc(s->m->n_keywords, sizeof *s->last_end);
    if (!s->last_end)
        s->err = DR_NOMEM;
    while (node && !s->err) {
        size_t off = s->ring[(s->pending_n - nodes[node].depth) & s->mask];
        add_match(s, nodes[node].keyword, off, s->pending_end);
        node = nodes[nodes[node].fail].output;
    }
}

/* The end of the cluster that off stands in; each is looked for once, however many matches end in
 * it. */
static size_t cluster_end(struct scan *s, size_t off)
{
    if (off >= s->cluster_end)
        s->cluster_end = grapheme_next(s->a->text->data, s->text_end, off);
    return s->cluster_end;
}

/* One folded code point that stands for [off, end). Zero-width characters that go on with a match's
 * last character belong to the match. */
static void step(struct scan *s, uint32_t cp, size_t off, size_t end)
{
    const struct matcher *m = s->m;
    if (s->pending) {
        if (unicode_is_mark(cp))
            s->pending = 0;
        else
            flush(s);
    }
    s->ring[s->n++ & s->mask] = off;
    uint32_t state = s->state, to = 0;
    while (state && !(to = matcher_edge(m, state, cp)))
        state = m->nodes[state].fail;
    if (!state)
        to = matcher_may_begin(m, cp) ? matcher_edge(m, 0, cp) : 0;
    s->state = to;
    if (m->nodes[to].output) {
        s->pending = to;
        s->pending_n = s->n;
        s->pending_damage = s->damage_end;
        s->pending_end = s->text_end ? cluster_end(s, off) : end;
    }
}

static void put(struct scan *s, uint32_t cp, size_t off, size_t end)
{
    uint32_t folded[FOLDER_MAX];
    size_t n = folder_put(&s->fold, cp, folded);
    for (size_t i = 0; i < n; i++)
        step(s, folded[i], off, end);
}

/* Passes over what cannot begin a keyword, at the root. Gives the place of what must be looked at.
 */
static size_t pass(struct scan *s, const char *text, size_t off, size_t end)
{
    while (off < end) {
        uint32_t cp;
        size_t n = utf8_decode(text + off, end - off, &cp);
        uint32_t folded = unicode_fold_one(cp);
        if (!folded || matcher_may_begin(s->m, folded))
            break;
        if (folded == ' ') {
            s->fold.space = true;
        } else {
            s->fold.space = false;
            s->fold.last = folded;
        }
        off += n;
    }
    return off;
}

/* A stretch of the text itself. */
static void feed_text(struct scan *s, size_t off, size_t end)
{
    const char *text = s->a->text->data;
    s->text_end = end;
    while (off < end && !s->err) {
        if (!s->state && !s->pending) {
            off = pass(s, text, off, end);
            if (off == end)
                return;
        }
        uint32_t cp;
        size_t n = utf8_decode(text + off, end - off, &cp);
        put(s, cp, off, off + n);
        off += n;
    }
}

/* What a run stands for; each of its code points stands for the run as a whole. */
static void feed_shown(struct scan *s, const struct run *r)
{
    const char *shown = s->a->shown + r->shown;
    s->text_end = 0;
    for (size_t i = 0; i < r->shown_len;) {
        uint32_t cp;
        i += utf8_decode(shown + i, r->shown_len - i, &cp);
        put(s, cp, r->off, r->off + r->len);
    }
}

static void feed_run(struct scan *s, const struct run *r)
{
    bool repaired = r->kind == RUN_DAMAGE && r->shown != RUN_NO_SHOWN;
    if (r->kind == RUN_ANNOTATION)
        return;
    if (repaired && s->as_found) {
        s->damage_end = r->off + r->len;
        feed_text(s, r->off, r->off + r->len);
    } else if (r->shown != RUN_NO_SHOWN) {
        feed_shown(s, r);
    } else if (r->kind == RUN_TEXT || r->kind == RUN_DAMAGE) {
        feed_text(s, r->off, r->off + r->len);
    }
}

/* True where a damaged run has a repair, and so the block has two readings. */
static bool scan_block(struct scan *s, const struct block *b, bool as_found)
{
    bool repaired = false;
    s->fold = (struct folder){0};
    s->state = s->pending = 0;
    s->n = 0;
    s->as_found = as_found;
    s->damage_end = s->cluster_end = 0;
    for (size_t i = 0; i < b->runs && !s->err; i++) {
        const struct run *r = &s->a->runs[b->run + i];
        feed_run(s, r);
        repaired |= r->kind == RUN_DAMAGE && r->shown != RUN_NO_SHOWN;
    }
    if (s->pending && !s->err)
        flush(s);
    return repaired;
}

static int order(const void *a, const void *b)
{
    const struct match *x = a, *y = b;
    if (x->off != y->off)
        return x->off < y->off ? -1 : 1;
    if (x->len != y->len)
        return x->len > y->len ? -1 : 1;
    return x->keyword < y->keyword ? -1 : x->keyword > y->keyword;
}

/* They come by their ends. */
static void sort(struct match *at, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        if (order(&at[i - 1], &at[i]) > 0) {
            qsort(at, n, sizeof *at, order);
            return;
        }
    }
}

static void forget_ends(struct scan *s, size_t from)
{
    for (size_t i = from; i < s->out->n; i++)
        s->last_end[s->out->at[i].keyword] = 0;
}

/* Of two readings' matches of one keyword that overlap the first stays. */
static void drop_overlaps(struct scan *s, size_t from)
{
    size_t keep = from;
    for (size_t i = from; i < s->out->n; i++) {
        struct match x = s->out->at[i];
        if (x.off < s->last_end[x.keyword])
            continue;
        s->last_end[x.keyword] = x.off + x.len;
        s->out->at[keep++] = x;
    }
    s->out->n = keep;
}

static enum dr_err search_in(struct scan *s, const struct block *b)
{
    size_t from = s->out->n;
    bool twice = scan_block(s, b, false);
    if (twice && !s->err) {
        forget_ends(s, from);
        scan_block(s, b, true);
        forget_ends(s, from);
    }
    if (s->err) {
        s->out->n = from;
        return s->err;
    }
    sort(s->out->at + from, s->out->n - from);
    if (twice)
        drop_overlaps(s, from);
    return DR_OK;
}

enum dr_err search_block(const struct matcher *m, const struct article *a, size_t block,
                         struct matches *out)
{
    struct scan s;
    if (!m->n_keywords)
        return DR_OK;
    enum dr_err err = scan_init(&s, m, a, out);
    if (!err)
        err = search_in(&s, &a->blocks[block]);
    scan_fini(&s);
    return err;
}

enum dr_err search_article(const struct matcher *m, const struct article *a, bool furniture,
                           struct matches *out)
{
    struct scan s;
    if (!m->n_keywords)
        return DR_OK;
    enum dr_err err = scan_init(&s, m, a, out);
    for (size_t i = 0; i < a->n_blocks && !err; i++)
        if (furniture || block_is_content(&a->blocks[i]))
            err = search_in(&s, &a->blocks[i]);
    scan_fini(&s);
    return err;
}

void matches_init(struct matches *m)
{
    *m = (struct matches){0};
}

void matches_fini(struct matches *m)
{
    free(m->at);
    *m = (struct matches){0};
}
