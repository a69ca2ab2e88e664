#include "property.h"

#include <string.h>

static void check_span(struct subject *s, const struct article *a, struct span at, const char *what)
{
    const struct text *t = a->text;
    if (!at.len)
        return;
    if (at.off > t->len || at.len > t->len - at.off)
        bad(s, "%s %zu+%zu is outside of the text", what, at.off, at.len);
    else if (!is_boundary(t->data, t->len, at.off) ||
             !is_boundary(t->data, t->len, at.off + at.len))
        bad(s, "%s %zu+%zu cuts a character", what, at.off, at.len);
}

static void check_spans(struct subject *s, const struct article *a)
{
    check_span(s, a, a->title, "title");
    check_span(s, a, a->source, "source");
    check_span(s, a, a->editor, "editor");
    check_span(s, a, a->published.at, "published");
    for (size_t i = 0; i < a->n_subtitles; i++)
        check_span(s, a, a->subtitles[i], "subtitle");
    for (size_t i = 0; i < a->n_byline; i++)
        check_span(s, a, a->byline[i], "byline");
    for (size_t i = 0; i < a->n_outline; i++) {
        check_span(s, a, a->outline[i].at, "outline entry");
        if (a->outline[i].block >= a->n_blocks)
            bad(s, "outline entry %zu is in no block", i);
        if (i && a->outline[i].at.off < a->outline[i - 1].at.off)
            bad(s, "outline entry %zu stands before the one above", i);
    }
    for (size_t i = 0; i < a->n_evidence; i++) {
        check_span(s, a, a->evidence[i].at, "evidence");
        if (a->evidence[i].role >= BLOCK_ROLES || !evidence_rule_name(a->evidence[i].rule))
            bad(s, "evidence %zu speaks of no role or rule", i);
    }
}

static size_t check_runs(struct subject *s, const struct article *a, const struct block *b)
{
    size_t end = b->off;
    for (size_t i = b->run; i < b->run + b->runs; i++) {
        const struct run *r = &a->runs[i];
        if (r->off != end || !r->len || r->kind >= RUN_KINDS)
            bad(s, "run %zu at %zu+%u does not follow %zu", i, r->off, r->len, end);
        if (!is_boundary(a->text->data, a->text->len, r->off))
            bad(s, "run %zu cuts a character", i);
        if (r->shown != RUN_NO_SHOWN && r->shown_len &&
            utf8_valid_len(a->shown + r->shown, r->shown_len) != r->shown_len)
            bad(s, "run %zu stands for what is no UTF-8", i);
        end += r->len;
    }
    return end;
}

/* Blocks tile the text, runs tile the blocks: joined, they are the text, byte for byte. */
static void check_tiles(struct subject *s, const struct article *a)
{
    size_t end = 0, run = 0;
    for (size_t i = 0; i < a->n_blocks && s->faults < 8; i++) {
        const struct block *b = &a->blocks[i];
        if (b->off != end || !b->len)
            bad(s, "block %zu at %zu+%zu does not follow %zu", i, b->off, b->len, end);
        if (b->run != run || b->run + b->runs > a->n_runs)
            bad(s, "block %zu has runs %u+%u after %zu", i, b->run, b->runs, run);
        else if (check_runs(s, a, b) != b->off + b->len)
            bad(s, "the runs of block %zu do not fill it", i);
        if (b->evidences && b->evidence + b->evidences > a->n_evidence)
            bad(s, "block %zu has evidence past the end", i);
        if (b->role >= BLOCK_ROLES || b->len > BLOCK_LEN_MAX + 4)
            bad(s, "block %zu has role %d and %zu bytes", i, b->role, b->len);
        end = b->off + b->len;
        run = b->run + b->runs;
    }
    if (s->faults)
        return;
    if (end != a->text->len || run != a->n_runs)
        bad(s, "blocks end at %zu of %zu, runs at %zu of %zu", end, a->text->len, run, a->n_runs);
}

static void check_finding(struct subject *s, const struct article *a)
{
    uint64_t state = s->seed;
    if (!a->n_blocks && (article_block_at(a, 0) != SIZE_MAX || article_run_at(a, 0) != SIZE_MAX))
        bad(s, "an article of no bytes has a block");
    for (int i = 0; i < 16 && a->n_blocks; i++) {
        size_t off = i ? random_below(&state, a->text->len + 1) : a->text->len;
        size_t block = article_block_at(a, off), run = article_run_at(a, off);
        if (block >= a->n_blocks || run >= a->n_runs) {
            bad(s, "nothing is found at %zu", off);
            return;
        }
        size_t last = off == a->text->len ? off - 1 : off;
        if (last - a->blocks[block].off >= a->blocks[block].len ||
            last - a->runs[run].off >= a->runs[run].len)
            bad(s, "block %zu or run %zu does not hold %zu", block, run, off);
    }
}

void check_article(struct subject *s, const struct article *a)
{
    check_tiles(s, a);
    if (s->faults)
        return;
    check_spans(s, a);
    check_finding(s, a);
    if (a->script >= ARTICLE_SCRIPTS)
        bad(s, "the script is %d", a->script);
}
