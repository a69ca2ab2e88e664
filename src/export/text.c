/* text: the lines of the layout, the title first. */
#include "export/export_int.h"

#include <string.h>

struct page {
    struct writer w;
    const struct layout_options *o;
    bool started; /* a line that is not blank has been written */
    int blank;    /* blank lines that are due before the next */
};

static void put_line(struct page *p, const struct layout *l, size_t i)
{
    const struct layout_line *line = &l->lines[i];

    if (line->kind == LINE_FOLD)
        return;
    if (line->kind == LINE_BLANK) {
        p->blank += p->blank <= p->o->line_gap; /* one gap, also around a fold left out */
        return;
    }
    buf_clear(&p->w.work);
    p->w.err = layout_line_text(l, i, &p->w.work);
    for (; p->blank > 0; p->blank--)
        write_str(&p->w, p->started ? "\n" : "");
    p->started = true;
    write_bytes(&p->w, p->w.work.data ? p->w.work.data : "", p->w.work.len);
    write_str(&p->w, "\n");
}

static void put_block(struct page *p, const struct article *a, size_t block)
{
    struct layout *l;

    if (p->w.err != DR_OK)
        return;
    p->w.err = layout_block(a, block, p->o, &l);
    if (p->w.err != DR_OK)
        return;
    for (size_t i = 0; i < l->n_lines && p->w.err == DR_OK; i++)
        put_line(p, l, i);
    layout_free(l);
}

/* A title that stands inside some other block is laid out as a title block of its own. */
static void put_title_words(struct page *p, const struct article *a)
{
    struct words s = writer_clean(&p->w, a, a->title);
    struct block block = {.role = BLOCK_TITLE, .runs = 1, .len = s.len};
    struct run run = {.len = (uint32_t)s.len, .shown = RUN_NO_SHOWN, .kind = RUN_TEXT};
    struct text text = {.len = s.len};
    struct article title = {.text = &text,
                            .blocks = &block,
                            .n_blocks = 1,
                            .runs = &run,
                            .n_runs = 1,
                            .script = a->script};
    const struct layout_options *o = p->o;
    struct layout_options headless = *o;
    struct buf own = p->w.work;

    if (s.len == 0)
        return;
    headless.head = NULL; /* it stands above what follows */
    p->o = &headless;
    text.data = s.s; /* lies in own, which the lines must not be written into */
    buf_init(&p->w.work);
    put_block(p, &title, 0);
    p->o = o;
    buf_fini(&own);
}

/* The title's block and the subtitles below it, where something other than title and subtitles is
 * above them: they are written first, and not again. Empty: nothing to move. */
struct blocks {
    size_t first, end;
};

static struct blocks blocks_to_move(const struct article *a)
{
    size_t at = article_block_at(a, a->title.off), i = 0;
    struct blocks moved = {at, at + 1};

    while (i < at && (a->blocks[i].role == BLOCK_TITLE || a->blocks[i].role == BLOCK_SUBTITLE))
        i++;
    if (i == at || a->blocks[at].role != BLOCK_TITLE)
        return (struct blocks){0, 0};
    while (moved.end < a->n_blocks && a->blocks[moved.end].role == BLOCK_SUBTITLE)
        moved.end++;
    return moved;
}

enum dr_err export_text(const struct article *a, const struct layout_options *o,
                        const struct export_sink *sink)
{
    struct page p = {.o = o};
    struct blocks moved = {0, 0};

    writer_init(&p.w, sink);
    if (a->n_blocks > 0 && a->title.len > 0 && !o->view.raw) {
        moved = blocks_to_move(a);
        for (size_t i = moved.first; i < moved.end; i++)
            put_block(&p, a, i);
        if (a->blocks[article_block_at(a, a->title.off)].role != BLOCK_TITLE)
            put_title_words(&p, a);
        p.blank = p.started;
    }
    for (size_t i = 0; i < a->n_blocks && p.w.err == DR_OK; i++)
        if (i < moved.first || i >= moved.end)
            put_block(&p, a, i);
    return writer_end(&p.w);
}
