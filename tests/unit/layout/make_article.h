/*
 * For the tests of layout and export: an article written by hand, from a list of blocks with runs.
 */
#ifndef MAKE_ARTICLE_H
#define MAKE_ARTICLE_H

#include "article/article.h"

#include <stdlib.h>
#include <string.h>

struct made_run {
    enum run_kind kind;
    const char *text;  /* NULL ends a block's list */
    const char *shown; /* NULL: stands for itself */
};
enum { MADE_RUNS = 8 };
struct made_block {
    enum block_role role;
    struct made_run runs[MADE_RUNS];
    bool line, continued;
    uint8_t level;
};

struct made {
    struct article article;
    struct text text;
    struct buf data, shown;
    struct block *blocks;
    struct run *runs;
};

static inline size_t made_run_count(const struct made_block *b)
{
    size_t n = 0;

    while (n < MADE_RUNS && b->runs[n].text)
        n++;
    return n;
}

static inline void make_run(struct made *m, const struct made_run *from)
{
    struct run *r = &m->runs[m->article.n_runs++];

    r->kind = (uint8_t)from->kind;
    r->off = m->data.len;
    r->len = (uint32_t)strlen(from->text);
    r->shown = RUN_NO_SHOWN;
    if (buf_append(&m->data, from->text, r->len) != DR_OK)
        abort();
    if (!from->shown)
        return;
    r->shown = (uint32_t)m->shown.len;
    r->shown_len = (uint16_t)strlen(from->shown);
    if (buf_append(&m->shown, from->shown, r->shown_len) != DR_OK)
        abort();
}

static inline void make_article(struct made *m, const struct made_block *from, size_t n)
{
    static const struct text_encoding utf8 = {"UTF-8", "UTF-8", "utf8"};

    memset(m, 0, sizeof *m);
    buf_init(&m->data);
    buf_init(&m->shown);
    m->blocks = calloc(n + 1, sizeof *m->blocks);
    m->runs = calloc(n * MADE_RUNS + 1, sizeof *m->runs);
    if (!m->blocks || !m->runs)
        abort();
    for (size_t i = 0; i < n; i++) {
        struct block *b = &m->blocks[i];
        size_t runs = made_run_count(&from[i]);

        b->off = m->data.len;
        b->run = (uint32_t)m->article.n_runs;
        b->runs = (uint32_t)runs;
        b->role = (uint8_t)from[i].role;
        b->line = from[i].line;
        b->continued = from[i].continued;
        b->level = from[i].level;
        for (size_t k = 0; k < runs; k++)
            make_run(m, &from[i].runs[k]);
        b->len = m->data.len - b->off;
    }
    if (buf_reserve(&m->data, 1) != DR_OK || buf_reserve(&m->shown, 1) != DR_OK)
        abort();
    m->text.data = m->text.raw = m->data.data;
    m->text.len = m->text.raw_len = m->data.len;
    m->text.encoding = &utf8;
    m->text.known = TEXT_VALID;
    m->article.text = &m->text;
    m->article.blocks = m->blocks;
    m->article.n_blocks = n;
    m->article.runs = m->runs;
    m->article.shown = m->shown.data;
}

static inline void unmake_article(struct made *m)
{
    buf_fini(&m->data);
    buf_fini(&m->shown);
    free(m->blocks);
    free(m->runs);
}

#endif
