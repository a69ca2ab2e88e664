/* An article put together by hand: one paragraph of the runs given. */
#ifndef HAND_ARTICLE_H
#define HAND_ARTICLE_H

#include "search/search.h"
#include "unicode/unicode.h"

#include <string.h>

struct piece {
    enum run_kind kind;
    const char *text;
    const char *shown; /* NULL: it stands for itself */
};

enum { HAND_RUNS_MAX = 256, HAND_BLOCKS_MAX = 16 };
struct hand {
    struct article a;
    struct text t;
    struct run runs[HAND_RUNS_MAX];
    struct block blocks[HAND_BLOCKS_MAX];
    struct buf text, shown;
};

static inline void hand_init(struct hand *h)
{
    memset(h, 0, sizeof *h);
    h->a.text = &h->t;
    h->a.runs = h->runs;
    h->a.blocks = h->blocks;
}

static inline void hand_fini(struct hand *h)
{
    buf_fini(&h->text);
    buf_fini(&h->shown);
}

static inline void hand_block(struct hand *h, enum block_role role)
{
    struct block *b = &h->blocks[h->a.n_blocks++];
    *b = (struct block){.off = h->text.len, .run = (uint32_t)h->a.n_runs, .role = (uint8_t)role};
}

/* Adds a run to the last block. */
static inline bool hand_run(struct hand *h, struct piece p)
{
    struct run *r = &h->runs[h->a.n_runs++];
    struct block *b = &h->blocks[h->a.n_blocks - 1];
    *r = (struct run){.off = h->text.len,
                      .len = (uint32_t)strlen(p.text),
                      .shown = p.shown ? (uint32_t)h->shown.len : RUN_NO_SHOWN,
                      .shown_len = p.shown ? (uint16_t)strlen(p.shown) : 0,
                      .kind = (uint8_t)p.kind};
    bool good =
        !buf_append_str(&h->text, p.text) && !buf_append_str(&h->shown, p.shown ? p.shown : "");
    b->runs++;
    b->len = h->text.len - b->off;
    h->t.data = h->text.data;
    h->t.len = h->text.len;
    h->a.shown = h->shown.data;
    return good;
}

#endif
