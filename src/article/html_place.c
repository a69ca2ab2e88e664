/*
 * Back to the source: the blocks and runs that were built of the words are cut anew over the page
 * itself, with what is between the words as markup; spans are moved to where their words stand.
 * Long stretches of markup (scripts, styles, the head) are blocks of their own.
 */
#include "article/html_int.h"

#include <stdlib.h>
#include <string.h>

enum {
    SHOWN_NOTHING = 0, /* offsets into the shown pool, as build.c lays it out */
    SHOWN_SPACE = 1,
    MARKUP_LONG = 1024, /* a longer stretch of markup is a block of its own */
    MARKUP_BLOCK = BLOCK_LEN_MAX / 2
};

struct placer {
    struct parse *p;
    const struct html *h;
    size_t len; /* of the source */
    struct run *run;
    size_t n_run, cap_run;
    struct block *block;
    size_t n_block, cap_block;
    size_t src;        /* everything before it is placed */
    size_t seg;        /* the segment at hand */
    char soft;         /* what parts the words before and after the next markup; 0: nothing */
    bool body;         /* the block at hand is of the body */
    uint32_t evidence; /* of blocks that are nothing but markup */
    uint32_t *now;     /* the number of the block at hand */
    enum dr_err err;
};

/* --- runs */
static struct run *run_add(struct placer *x, size_t end, enum run_kind kind)
{
    void *v = x->run;
    if (x->err || end <= x->src)
        return NULL;
    struct run *last = x->n_run ? &x->run[x->n_run - 1] : NULL;
    bool inside = x->n_block && x->block[x->n_block - 1].run < x->n_run;
    if (kind == RUN_TEXT && inside && last && last->kind == RUN_TEXT) {
        last->len += (uint32_t)(end - x->src);
        x->src = end;
        return last;
    }
    x->err = mem_grow(&v, &x->cap_run, x->n_run + 1, sizeof *x->run);
    x->run = v;
    if (x->err)
        return NULL;
    struct run *r = &x->run[x->n_run++];
    *r = (struct run){.off = x->src,
                      .len = (uint32_t)(end - x->src),
                      .shown = RUN_NO_SHOWN,
                      .kind = (uint8_t)kind};
    x->src = end;
    return r;
}

static void shows(struct placer *x, struct run *r, size_t off, size_t len)
{
    struct buf *pool = &x->p->out->mem->shown;
    if (!r || x->err)
        return;
    r->shown = (uint32_t)pool->len;
    r->shown_len = (uint16_t)len;
    x->err = buf_append(pool, x->h->buf.data + off, len);
}

static bool is_blank(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (s[i] != ' ' && s[i] != '\t' && s[i] != '\n' && s[i] != '\r' && s[i] != '\f')
            return false;
    return true;
}

/* What stands between words, up to end. */
static void gap_add(struct placer *x, size_t end)
{
    if (end <= x->src)
        return;
    bool blank = is_blank(x->h->source->data + x->src, end - x->src);
    struct run *r = run_add(x, end, blank ? RUN_NOISE : RUN_MARKUP);
    if (!r)
        return;
    r->shown = SHOWN_NOTHING;
    if (x->soft == '\t' || (x->soft && !x->body)) {
        r->shown = (uint32_t)x->p->out->mem->shown.len;
        r->shown_len = 1;
        x->err = buf_append_char(&x->p->out->mem->shown, x->soft);
    }
    x->soft = 0;
}

/* Whether segment i is a reading; *mark: nothing but a bracket, as <rp> holds. */
static bool is_reading(const struct html *h, size_t i, bool *mark)
{
    uint32_t cp;
    const struct html_seg *g = &h->seg[i];
    if (i >= h->n_seg || g->kind != SEG_READING)
        return false;
    size_t n = utf8_decode(h->source->data + g->src, g->src_len, &cp);
    *mark = n == g->src_len && !cp_is_wide_word(cp) && !cp_is_latin(cp);
    return true;
}

/* A reading that no <rp> sets in brackets is shown in some. */
static void reading_add(struct placer *x, size_t i)
{
    const struct html *h = x->h;
    const struct html_seg *g = &h->seg[i];
    struct buf *pool = &x->p->out->mem->shown;
    bool mark, before = false, after = false;
    uint32_t cp;
    is_reading(h, i, &mark);
    struct run *r = run_add(x, g->src + g->src_len, RUN_ANNOTATION);
    if (!r || mark)
        return;
    x->p->out->annotations++;
    bool inside = (i > 0 && is_reading(h, i - 1, &before) && before) ||
                  (is_reading(h, i + 1, &after) && after);
    utf8_decode(h->source->data + g->src, g->src_len, &cp);
    bool set = cp == '(' || cp == 0xFF08 || cp == '[' || cp == 0x3010 || cp == 0x300A;
    if (inside || set || g->src_len > 200)
        return;
    bool wide = cp_is_kana(cp) || cp_is_ideograph(cp) || cp_is_hangul(cp);
    size_t off = pool->len;
    x->err = buf_append_cp(pool, wide ? 0xFF08 : '(');
    if (x->err == DR_OK)
        x->err = buf_append(pool, h->source->data + g->src, g->src_len);
    if (x->err == DR_OK)
        x->err = buf_append_cp(pool, wide ? 0xFF09 : ')');
    r->shown = (uint32_t)off;
    r->shown_len = (uint16_t)(pool->len - off);
}

/* The readings that stand before segment seg, and the markup around them. */
static void readings_add(struct placer *x, size_t off)
{
    const struct html *h = x->h;
    while (x->seg < h->n_seg && h->seg[x->seg].off <= off && h->seg[x->seg].off < h->lines_end) {
        const struct html_seg *g = &h->seg[x->seg];
        if (g->off + g->len > off && g->kind != SEG_READING)
            break;
        if (g->kind == SEG_READING) {
            gap_add(x, g->src);
            reading_add(x, x->seg);
        }
        x->seg++;
    }
}

/* --- blocks */
static struct block *block_add(struct placer *x)
{
    void *v = x->block;
    if (x->err == DR_OK)
        x->err = mem_grow(&v, &x->cap_block, x->n_block + 1, sizeof *x->block);
    x->block = v;
    if (x->err)
        return NULL;
    struct block *b = &x->block[x->n_block++];
    *b = (struct block){.off = x->src, .run = (uint32_t)x->n_run, .role = BLOCK_FURNITURE};
    return b;
}

static void block_end(struct placer *x)
{
    struct block *b = &x->block[x->n_block - 1];
    b->len = x->src - b->off;
    b->runs = (uint32_t)(x->n_run - b->run);
    if (b->runs == 0)
        x->n_block--;
}

/* Blocks of nothing but markup, up to end. */
static void markup_blocks(struct placer *x, size_t end)
{
    const char *s = x->h->source->data;
    while (x->src < end && x->err == DR_OK) {
        size_t stop = end - x->src > MARKUP_BLOCK ? x->src + MARKUP_BLOCK : end;
        while (stop < end && ((unsigned char)s[stop] & 0xC0) == 0x80)
            stop--;
        struct block *b = block_add(x);
        if (!b)
            return;
        b->evidence = x->evidence;
        b->evidences = 1;
        gap_add(x, stop);
        block_end(x);
    }
}

/* Words at [src, src + len) would make the block at hand too long: another continues it. */
static void block_split(struct placer *x, size_t src, size_t len)
{
    if (x->err || src + len - x->block[x->n_block - 1].off <= BLOCK_LEN_MAX)
        return;
    struct block like = x->block[x->n_block - 1];
    bool first = like.run == x->n_run;
    block_end(x);
    if (src - x->src > MARKUP_LONG)
        markup_blocks(x, src);
    struct block *b = block_add(x);
    if (!b)
        return;
    b->evidence = like.evidence;
    b->evidences = like.evidences;
    b->role = like.role;
    b->level = like.level;
    b->line = like.line;
    b->continued = like.continued || !first;
    if (first)
        *x->now = (uint32_t)x->n_block - 1;
}

/* --- words */
/* The words [off, end) of a run, which segment g holds. */
static void piece_place(struct placer *x, const struct run *r, const struct html_seg *g,
                        struct span at)
{
    bool copy = g->kind == SEG_COPY, text = r->kind == RUN_TEXT;
    size_t src = g->src + (copy ? at.off - g->off : 0);
    size_t end = copy ? src + at.len : src + g->src_len;
    block_split(x, src, end - src);
    gap_add(x, src);
    if (g->kind == SEG_CHAR && r->kind != RUN_NOISE) {
        shows(x, run_add(x, end, RUN_MARKUP), at.off, at.len);
        return;
    }
    struct run *out = run_add(x, end, copy ? (enum run_kind)r->kind : RUN_NOISE);
    if (!out || (copy && text))
        return;
    out->shown = text ? SHOWN_SPACE : r->shown;
    out->shown_len = text ? 1 : r->shown_len;
}

/* The words [off, end) of one run, segment by segment. */
static void words_place(struct placer *x, const struct run *r, size_t off, size_t end)
{
    const struct html *h = x->h;
    while (off < end && x->err == DR_OK) {
        readings_add(x, off);
        if (x->seg >= h->n_seg)
            break;
        const struct html_seg *g = &h->seg[x->seg];
        size_t stop = g->off + g->len < end ? g->off + g->len : end;
        if (g->kind != SEG_SOFT)
            piece_place(x, r, g, (struct span){off, stop - off});
        else if (h->buf.data[off] != '\n')
            x->soft = h->buf.data[off];
        off = stop;
    }
}

static size_t seg_find(const struct html *h, size_t off)
{
    size_t low = 0, high = h->n_seg;
    while (low + 1 < high) {
        size_t mid = low + (high - low) / 2;
        if (h->seg[mid].off <= off)
            low = mid;
        else
            high = mid;
    }
    while (low + 1 < h->n_seg && h->seg[low].len == 0)
        low++;
    return low;
}

size_t html_source_begin(const struct html *h, size_t off)
{
    const struct html_seg *g = &h->seg[seg_find(h, off)];
    return g->src + (g->kind == SEG_COPY ? off - g->off : 0);
}

size_t html_source_end(const struct html *h, size_t end)
{
    const struct html_seg *g = &h->seg[seg_find(h, end - 1)];
    return g->kind == SEG_COPY ? g->src + (end - g->off) : g->src + g->src_len;
}

/* A run that stands for something else over several segments is one run, tags in it and all. */
static void run_place(struct placer *x, const struct run *r)
{
    size_t end = r->off + r->len;
    bool stands_for = r->kind != RUN_TEXT && r->kind != RUN_NOISE && r->shown != RUN_NO_SHOWN;
    if (!stands_for || seg_find(x->h, r->off) == seg_find(x->h, end - 1)) {
        words_place(x, r, r->off, end);
        return;
    }
    readings_add(x, r->off);
    gap_add(x, html_source_begin(x->h, r->off));
    struct run *out = run_add(x, html_source_end(x->h, end), (enum run_kind)r->kind);
    if (out) {
        out->shown = r->shown;
        out->shown_len = r->shown_len;
    }
}

/* --- one block of words */
/* The sign of the item of a list that the line at off begins; 0 where it has one in its words. */
static uint16_t item_sign(const struct html *h, const struct parse *p, size_t off)
{
    enum { SIGN_BYTES = 60 };
    size_t low = 0, high = h->n_line;
    while (low + 1 < high) {
        size_t mid = low + (high - low) / 2;
        if (h->line[mid].off <= off)
            low = mid;
        else
            high = mid;
    }
    if (h->n_line == 0 || h->line[low].off != off)
        return 0;
    uint16_t item = 0;
    for (uint32_t n = h->line[low].node; n != HTML_NO_NODE && !item; n = h->node[n].parent) {
        if (h->node[n].line != low)
            return 0;
        item = h->node[n].item;
    }
    struct marker marker;
    struct view v;
    size_t end = off + SIGN_BYTES < h->lines_end ? off + SIGN_BYTES : h->lines_end;
    while (end > off && ((unsigned char)h->buf.data[end] & 0xC0) == 0x80)
        end--;
    if (!item)
        return 0;
    view_read(p, off, end, &v);
    marker_read(&v, 0, &marker);
    bool sign = v.n && !cp_is_wide_word(v.cp[0]) && !cp_is_latin(v.cp[0]) &&
                !cp_is_digit(v.cp[0]) && !cp_is_closing(v.cp[0]);
    return marker.family || sign ? 0 : item;
}

static void block_place(struct placer *x, size_t i, uint32_t *now)
{
    const struct article *a = x->p->out;
    const struct block *old = &a->blocks[i];
    size_t begin = x->len;
    if (old->runs && x->h->n_seg)
        begin = html_source_begin(x->h, a->runs[old->run].off);
    if (begin < x->src) /* a line of no words */
        begin = x->src;
    if (begin - x->src > MARKUP_LONG)
        markup_blocks(x, begin);
    struct block *b = block_add(x);
    x->now = now;
    *now = (uint32_t)x->n_block - 1;
    if (!b)
        return;
    b->evidence = old->evidence;
    b->evidences = old->evidences;
    b->role = old->role;
    b->level = old->level;
    b->continued = old->continued;
    b->line = old->line;
    if (block_is_body(old) && !old->continued && old->runs)
        b->item = item_sign(x->h, x->p, a->runs[old->run].off);
    x->body = block_is_content(old);
    x->soft = 0;
    for (uint32_t k = 0; k < old->runs; k++)
        run_place(x, &a->runs[old->run + k]);
    block_end(x);
}

/* --- spans */
static struct span span_place(const struct html *h, struct span at)
{
    if (at.len == 0 || h->n_seg == 0)
        return (struct span){0, 0};
    size_t begin = html_source_begin(h, at.off), end = html_source_end(h, at.off + at.len);
    return (struct span){begin, end > begin ? end - begin : 0};
}

/* Keeps what a field that stands in markup says. */
static void quote_add(struct placer *x, struct span words, struct span at)
{
    struct article_mem *mem = x->p->out->mem;
    if (x->err || at.len == 0 || words.off < x->h->lines_end)
        return;
    void *v = mem->quoted;
    x->err = mem_grow(&v, &mem->cap_quoted, mem->n_quoted + 1, sizeof *mem->quoted);
    mem->quoted = v;
    if (x->err)
        return;
    mem->quoted[mem->n_quoted++] =
        (struct quoted){.at = at, .shown = mem->shown.len, .len = words.len};
    x->err = buf_append(&mem->shown, x->h->buf.data + words.off, words.len);
}

static void field_place(struct placer *x, struct span *at)
{
    struct span words = *at;
    *at = span_place(x->h, words);
    quote_add(x, words, *at);
}

static void fields_place(struct placer *x, const uint32_t *block_now)
{
    struct article *a = x->p->out;
    struct article_mem *mem = a->mem;
    field_place(x, &a->title);
    field_place(x, &a->source);
    field_place(x, &a->editor);
    field_place(x, &a->published.at);
    for (size_t i = 0; i < a->n_byline; i++)
        field_place(x, &mem->byline[i]);
    for (size_t i = 0; i < a->n_subtitles; i++)
        field_place(x, &mem->subtitles[i]);
    for (size_t i = 0; i < a->n_outline; i++) {
        mem->outline[i].at = span_place(x->h, mem->outline[i].at);
        mem->outline[i].block = block_now[mem->outline[i].block];
    }
    for (size_t i = 0; i < a->n_turns; i++) {
        mem->turns[i].speaker = span_place(x->h, mem->turns[i].speaker);
        mem->turns[i].verb = span_place(x->h, mem->turns[i].verb);
        mem->turns[i].block = block_now[mem->turns[i].block];
    }
    for (size_t i = 0; i < x->p->n_evidence; i++)
        x->p->evidence[i].at = span_place(x->h, x->p->evidence[i].at);
}

static enum dr_err links_place(struct placer *x)
{
    struct html *h = x->p->html;
    struct article *a = x->p->out;
    size_t n = 0;
    for (size_t i = 0; i < h->n_link; i++) {
        struct article_link l = h->link[i];
        if (l.text.len == 0 || l.href.len == 0)
            continue;
        l.text = span_place(h, l.text);
        h->link[n++] = l;
    }
    a->mem->links = h->link;
    a->links = h->link;
    a->n_links = n;
    h->link = NULL;
    return DR_OK;
}

/* The evidence of blocks that are nothing but markup. */
static enum dr_err markup_evidence(struct parse *p, uint32_t *at)
{
    void *v = p->evidence;
    enum dr_err err = mem_grow(&v, &p->cap_evidence, p->n_evidence + 1, sizeof *p->evidence);
    p->evidence = v;
    if (err)
        return err;
    *at = (uint32_t)p->n_evidence;
    p->evidence[p->n_evidence++] =
        (struct evidence){.rule = RULE_MARKUP, .weight = 9, .role = BLOCK_FURNITURE};
    return DR_OK;
}

static void adopt(struct placer *x)
{
    struct article *a = x->p->out;
    struct article_mem *mem = a->mem;
    free(mem->blocks);
    free(mem->runs);
    a->blocks = mem->blocks = x->block;
    a->n_blocks = x->n_block;
    mem->cap_blocks = x->cap_block;
    a->runs = mem->runs = x->run;
    a->n_runs = x->n_run;
    mem->cap_runs = x->cap_run;
    x->block = NULL;
    x->run = NULL;
    a->shown = mem->shown.data;
}

enum dr_err html_place(struct parse *p)
{
    struct placer x = {.p = p, .h = p->html, .len = p->html->source->len};
    uint32_t *now = malloc((p->out->n_blocks + 1) * sizeof *now);
    x.err = now ? markup_evidence(p, &x.evidence) : DR_NOMEM;
    for (size_t i = 0; i < p->out->n_blocks && x.err == DR_OK; i++)
        block_place(&x, i, &now[i]);
    if (x.err == DR_OK && x.src < x.len)
        markup_blocks(&x, x.len);
    if (x.err == DR_OK)
        fields_place(&x, now);
    if (x.err == DR_OK)
        x.err = links_place(&x);
    if (x.err == DR_OK)
        adopt(&x);
    free(x.block);
    free(x.run);
    free(now);
    return x.err;
}
