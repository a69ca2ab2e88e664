/* An article as strings. */
#include "generate/score.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void die(void)
{
    fputs("generate: out of memory\n", stderr);
    abort();
}

static const char *keep(struct found *f, const char *s, size_t len)
{
    const char *kept = arena_dup(&f->arena, s, len);
    if (!kept)
        die();
    return kept;
}

static void push(struct found *f, struct strings *s, const char *text)
{
    if (s->n == s->cap) {
        size_t cap = s->cap ? 2 * s->cap : 32;
        const char **at = arena_alloc(&f->arena, cap * sizeof *at);
        if (!at)
            die();
        if (s->n)
            memcpy(at, s->at, s->n * sizeof *at);
        s->at = at;
        s->cap = cap;
    }
    s->at[s->n++] = text;
}

static const char *clean(struct found *f, const struct article *a, struct span at, struct buf *b)
{
    buf_clear(b);
    if (at.len && article_clean(a, at, b))
        die();
    return b->len ? keep(f, b->data, b->len) : NULL;
}

static void list(struct found *f, const struct article *a, const struct span *at, size_t n,
                 struct strings *out)
{
    struct buf b;
    buf_init(&b);
    for (size_t i = 0; i < n; i++) {
        const char *s = clean(f, a, at[i], &b);
        if (s)
            push(f, out, s);
    }
    buf_fini(&b);
}

static void blocks(struct found *f, const struct article *a)
{
    struct buf b;
    buf_init(&b);
    for (size_t i = 0, end; i < a->n_blocks; i = end) {
        const struct block *block = &a->blocks[i];
        for (end = i + 1; end < a->n_blocks && a->blocks[end].continued; end++)
            ;
        struct span at = {block->off, a->blocks[end - 1].off + a->blocks[end - 1].len - block->off};
        const char *s = clean(f, a, at, &b);
        if (s && block_is_body(block))
            push(f, &f->body, s);
        else if (s && !block_is_content(block))
            push(f, &f->furniture, s);
    }
    buf_fini(&b);
}

void found_make(const struct article *a, struct found *out)
{
    struct buf b;
    char date[ARTICLE_DATE_SIZE];
    memset(out, 0, sizeof *out);
    arena_init(&out->arena);
    buf_init(&b);
    out->title = clean(out, a, a->title, &b);
    out->source = clean(out, a, a->source, &b);
    out->editor = clean(out, a, a->editor, &b);
    article_date_format(&a->published, date);
    out->published = *date ? keep(out, date, strlen(date)) : NULL;
    out->script = article_script_name(a->script);
    out->encoding = a->text->encoding->name;
    list(out, a, a->subtitles, a->n_subtitles, &out->subtitles);
    list(out, a, a->byline, a->n_byline, &out->byline);
    for (size_t i = 0; i < a->n_outline; i++)
        list(out, a, &a->outline[i].at, 1, &out->outline);
    blocks(out, a);
    out->annotations = a->annotations;
    out->damage = a->damages;
    buf_fini(&b);
}

void found_fini(struct found *f)
{
    arena_fini(&f->arena);
}
