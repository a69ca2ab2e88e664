/*
 * Blocks and runs of the decided units. A block is a unit; its runs say which bytes are words, and
 * what the others stand for.
 */
#include "article/article_int.h"

#include <string.h>

enum { SHOWN_NOTHING, SHOWN_SPACE }; /* offsets 0 and 1 of the shown pool: "" and " " */

struct builder {
    const struct parse *p;
    struct article_mem *mem;
    size_t n_blocks, n_runs;
    size_t unseen; /* characters of the block at hand that were counted and are not its words */
    size_t damage; /* of the text: the first that may still be ahead */
    enum { SPACED_UNKNOWN, SPACED_OUT, SPACED_NOT } spaced; /* the unit at hand */
    enum dr_err err;
};

static struct run *run_add(struct builder *b, size_t off, size_t len, enum run_kind kind)
{
    struct article_mem *mem = b->mem;
    if (b->err || len == 0)
        return NULL;
    if (b->n_runs == mem->cap_runs) {
        void *v = mem->runs;
        b->err = mem_grow(&v, &mem->cap_runs, b->n_runs + 1, sizeof *mem->runs);
        mem->runs = v;
        if (b->err)
            return NULL;
    }
    struct run *r = &mem->runs[b->n_runs++];
    *r = (struct run){
        .off = off, .len = (uint32_t)len, .shown = RUN_NO_SHOWN, .kind = (uint8_t)kind};
    return r;
}

/* Words; goes on a run of words that ends here. */
static void text_add(struct builder *b, size_t first, size_t off, size_t len)
{
    if (b->n_runs > first) {
        struct run *last = &b->mem->runs[b->n_runs - 1];
        if (last->kind == RUN_TEXT && last->off + last->len == off) {
            last->len += (uint32_t)len;
            return;
        }
    }
    run_add(b, off, len, RUN_TEXT);
}

/* Space that separates no words, or (shown) one word from the next. */
static void noise_add(struct builder *b, size_t off, size_t len, bool space)
{
    struct run *r = run_add(b, off, len, RUN_NOISE);
    if (r) {
        r->shown = space ? SHOWN_SPACE : SHOWN_NOTHING;
        r->shown_len = space;
    }
}

static void shown_add(struct builder *b, struct run *r, uint32_t cp)
{
    if (!r)
        return;
    struct buf *pool = &b->mem->shown;
    r->shown = (uint32_t)pool->len;
    char s[UTF8_MAX];
    r->shown_len = (uint16_t)utf8_encode(cp, s);
    b->err = buf_append(pool, s, r->shown_len);
}

/* Space at the edge of a block: indentation, line ends, blank lines. */
static void edge_add(struct builder *b, size_t off, size_t end)
{
    while (off < end) {
        const char *amp = memchr(b->p->s + off, '&', end - off);
        size_t stop = amp ? (size_t)(amp - b->p->s) : end;
        noise_add(b, off, stop - off, false);
        off = stop;
        if (off == end)
            break;
        struct item it;
        item_at(b->p, off, off, end, &it);
        struct run *r = run_add(b, off, it.len, RUN_MARKUP);
        if (r)
            r->shown = SHOWN_NOTHING;
        off += it.len;
    }
}

/* --- spaces inside a block */
static bool closes_cjk(uint32_t cp)
{
    switch (cp) {
    case 0xFF0C:
    case 0x3002:
    case 0x3001:
    case 0xFF1B:
    case 0xFF1A:
    case 0xFF01:
    case 0xFF1F:
    case 0x201D:
    case 0x2019:
    case 0x300B:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0xFF09:
    case ',':
    case ';':
    case ':':
    case '!':
    case '?':
    case '.':
    case 0x2026:
        return true;
    default:
        return false;
    }
}

static bool pauses_cjk(uint32_t cp)
{
    return cp == 0xFF0C || cp == 0x3002 || cp == 0x3001 || cp == 0xFF1B || cp == 0xFF1A ||
           cp == 0xFF01 || cp == 0xFF1F;
}

static uint32_t cp_before(const char *s, size_t begin, size_t off)
{
    uint32_t cp = 0;
    if (off > begin)
        cp_decode(s + cp_prev(s, off), UTF8_MAX, &cp);
    return cp;
}

/* Whether a lone space stands between nearly all ideographs: 我 市 召 开. */
static bool is_spaced_out(const char *s, size_t begin, size_t end)
{
    size_t apart = 0, together = 0;
    uint32_t before = 0, prev = 0, cp;
    for (size_t off = begin; off < end && apart + together < 64; prev = before, before = cp) {
        off += cp_decode(s + off, end - off, &cp);
        if (!cp_is_ideograph(cp))
            continue;
        together += cp_is_ideograph(before);
        apart += cp_is_space(before) && cp_is_ideograph(prev);
    }
    return apart >= 4 && apart > together * 3;
}

enum space_fate { SPACE_KEPT, SPACE_DROPPED, SPACE_ONE };

/* What becomes of the spaces [off, end) between words; joined: a line end is among them. */
static enum space_fate space_judge(struct builder *b, const struct unit *u, size_t off, size_t end,
                                   bool joined)
{
    const char *s = b->p->s;
    size_t begin = u->off + u->text, stop = u->off + u->end;
    uint32_t prev = cp_before(s, begin, off), next = 0;
    if (end < stop)
        cp_decode(s + end, stop - end, &next);
    if (joined) {
        bool left = prev < 0x2E80 || cp_is_hangul(prev),
             right = next < 0x2E80 || cp_is_hangul(next);
        return left && right && prev != '-' ? SPACE_ONE : SPACE_DROPPED;
    }
    if (closes_cjk(next) && (cp_is_ideograph(prev) || cp_is_kana(prev) || closes_cjk(prev)))
        return SPACE_DROPPED;
    if (pauses_cjk(prev) && u->marks && !(u->flags & UNIT_GAPS))
        return SPACE_DROPPED;
    if (!cp_is_ideograph(prev) || !cp_is_ideograph(next))
        return SPACE_KEPT;
    if (b->spaced == SPACED_UNKNOWN)
        b->spaced = is_spaced_out(s, begin, stop) ? SPACED_OUT : SPACED_NOT;
    return b->spaced == SPACED_OUT ? SPACE_DROPPED : SPACE_KEPT;
}

/* The end of the white space at off; *joined where a line end is in it. */
static size_t space_end(const char *s, size_t off, size_t end, bool *joined)
{
    *joined = false;
    while (off < end) {
        uint32_t cp;
        size_t n = cp_decode(s + off, end - off, &cp);
        if (!cp_is_space(cp))
            break;
        *joined = *joined || cp == '\n' || cp == '\r' || cp == '\f' || cp == 0x85 || cp == 0x2028 ||
                  cp == 0x2029;
        off += n;
    }
    return off;
}

static size_t space_add(struct builder *b, const struct unit *u, size_t first, size_t off)
{
    bool joined;
    size_t end = space_end(b->p->s, off, u->off + u->end, &joined);
    if (u->flags & UNIT_BULK) {
        text_add(b, first, off, end - off);
        return end;
    }
    enum space_fate fate = space_judge(b, u, off, end, joined);
    if (fate == SPACE_KEPT)
        text_add(b, first, off, end - off);
    else
        noise_add(b, off, end - off, fate == SPACE_ONE);
    return end;
}

static void item_add(struct builder *b, size_t first, const struct item *it)
{
    const char *s = b->p->s;
    switch (it->kind) {
    case RUN_TEXT:
        text_add(b, first, it->off, it->len);
        break;
    case RUN_ANNOTATION:
        run_add(b, it->off, it->len, RUN_ANNOTATION);
        b->unseen += utf8_count(s + it->off, it->len);
        break;
    case RUN_NOISE:
        noise_add(b, it->off, it->len, false);
        break;
    case RUN_MARKUP:
        shown_add(b, run_add(b, it->off, it->len, RUN_MARKUP), it->cp);
        b->unseen += it->len - 1;
        break;
    case RUN_DAMAGE:
    default:
        run_add(b, it->off, it->len, RUN_DAMAGE);
        break;
    }
}

/* The next stretch with a repair that ends behind off; NULL where there is none. */
static const struct text_damage *repair_next(struct builder *b, size_t off)
{
    const struct text *t = b->p->text;
    while (b->damage < t->damages && (t->damage[b->damage].pieces == 0 ||
                                      t->damage[b->damage].off + t->damage[b->damage].len <= off))
        b->damage++;
    return b->damage < t->damages ? &t->damage[b->damage] : NULL;
}

/* The pieces of d from off on, each as a run that shows its repair; one that end cuts shows itself.
 */
static size_t repair_add(struct builder *b, const struct text_damage *d, size_t off, size_t end)
{
    const struct text *t = b->p->text;
    const struct text_piece *first = &t->piece[d->piece];
    for (size_t i = 0; i < d->pieces && b->err == DR_OK; i++) {
        size_t from = d->off + (first[i].off - first->off), to = from + first[i].len;
        if (to <= off)
            continue;
        if (from >= end)
            break;
        bool whole = from >= off && to <= end;
        from = from > off ? from : off;
        off = to < end ? to : end;
        struct run *r = run_add(b, from, off - from, RUN_DAMAGE);
        if (!r || !whole)
            continue;
        r->shown = (uint32_t)b->mem->shown.len;
        r->shown_len = (uint16_t)first[i].shown_len;
        b->err = buf_append(&b->mem->shown, t->repairs + first[i].shown, first[i].shown_len);
    }
    return off;
}

static void words_add(struct builder *b, const struct unit *u)
{
    const char *s = b->p->s;
    size_t begin = u->off + u->text, end = u->off + u->end, first = b->n_runs;
    size_t off = begin;
    if (u->plain && begin < end) {
        const struct text_damage *d = repair_next(b, begin);
        if (!d || d->off >= end) {
            text_add(b, first, begin, end - begin);
            return;
        }
    }
    while (off < end && b->err == DR_OK) {
        const struct text_damage *d = repair_next(b, off);
        if (d && d->off <= off) {
            off = repair_add(b, d, off, end);
            continue;
        }
        size_t stop = d && d->off < end ? d->off : end, n = plain_len(s, off, stop);
        if (n) {
            text_add(b, first, off, n);
            off += n;
            continue;
        }
        struct item it;
        item_at(b->p, begin, off, stop, &it);
        if (it.kind == RUN_TEXT && cp_is_space(it.cp)) {
            off = space_add(b, u, first, off);
            continue;
        }
        item_add(b, first, &it);
        off += it.len;
    }
}

static void unit_build(struct builder *b, const struct unit *u)
{
    struct article_mem *mem = b->mem;
    if (b->n_blocks == mem->cap_blocks) {
        void *v = mem->blocks;
        b->err = mem_grow(&v, &mem->cap_blocks, b->n_blocks + 1, sizeof *mem->blocks);
        mem->blocks = v;
        if (b->err)
            return;
    }
    struct block *blk = &mem->blocks[b->n_blocks++];
    *blk = (struct block){.off = u->off,
                          .len = u->len,
                          .run = (uint32_t)b->n_runs,
                          .evidence = u->evidence,
                          .evidences = u->evidences,
                          .role = u->role,
                          .level = u->level,
                          .continued = (u->flags & UNIT_CONTINUED) != 0,
                          .line = (u->flags & UNIT_LINE) != 0,
                          .gap = (u->flags & UNIT_LINE) && (u->flags & UNIT_BLANK)};
    b->unseen = 0;
    b->spaced = SPACED_UNKNOWN;
    edge_add(b, u->off, u->off + u->text);
    words_add(b, u);
    edge_add(b, u->off + u->end, u->off + u->len);
    blk->runs = (uint32_t)(b->n_runs - blk->run);
    if (block_is_content(blk) && u->chars > b->unseen)
        b->p->out->characters += u->chars - b->unseen;
    for (uint32_t i = 0; i < blk->runs; i++)
        b->p->out->annotations += mem->runs[blk->run + i].kind == RUN_ANNOTATION;
}

enum dr_err parse_build(struct parse *p)
{
    struct article_mem *mem = p->out->mem;
    struct builder b = {.p = p, .mem = mem};
    b.err = buf_append(&mem->shown, "\0 ", 2);
    enum { RUNS = 3, UNITS = 4096 }; /* of a unit, about; of a text that is not enormous */
    void *blocks = NULL, *runs = NULL;
    if (!b.err)
        b.err = mem_grow(&blocks, &mem->cap_blocks, p->n, sizeof *mem->blocks);
    mem->blocks = blocks;
    if (!b.err)
        b.err = mem_grow(&runs, &mem->cap_runs, RUNS * (p->n < UNITS ? p->n : UNITS),
                         sizeof *mem->runs);
    mem->runs = runs;
    for (size_t i = 0; i < p->n && b.err == DR_OK; i++)
        unit_build(&b, &p->units[i]);
    struct article *a = p->out;
    a->blocks = mem->blocks;
    a->n_blocks = b.n_blocks;
    a->runs = mem->runs;
    a->n_runs = b.n_runs;
    a->shown = mem->shown.data;
    return b.err;
}
