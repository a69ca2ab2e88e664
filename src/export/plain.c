/* markdown, outline, list: the smaller formats, written line by line. */
#include "export/export_int.h"

#include <string.h>

/* --- markdown (CommonMark 0.30 section 2.4) --- */

enum { HEADING_MAX = 6 };

static bool is_special(char c, bool line_start)
{
    return strchr("\\`*_[]<>&~|", c) || (line_start && strchr("#+-=", c));
}

/* 1. or 1) at the start of a line would begin a list: where the mark stands, else SIZE_MAX. */
static size_t list_mark(struct words s)
{
    size_t i = 0;

    while (i < s.len && s.s[i] >= '0' && s.s[i] <= '9')
        i++;
    return i > 0 && i < s.len && (s.s[i] == '.' || s.s[i] == ')') ? i : SIZE_MAX;
}

/* The words of a line, what Markdown would read as markup escaped. */
static void put_words(struct writer *w, struct words s)
{
    size_t mark = list_mark(s);

    for (size_t i = 0; i < s.len; i++) {
        if (s.s[i] != '\0' && (is_special(s.s[i], i == 0) || i == mark))
            write_bytes(w, "\\", 1);
        write_bytes(w, s.s + i, 1);
    }
}

struct markdown {
    struct writer w;
    bool started;
    bool in_lines; /* the last thing written was a line of a poem or table, without its line end */
};

static void part(struct markdown *m, bool goes_on)
{
    if (m->in_lines)
        write_str(&m->w, goes_on ? "\\\n" : "\n");
    if (m->started && !goes_on)
        write_str(&m->w, "\n");
    m->started = true;
    m->in_lines = false;
}

static void put_span(struct markdown *m, const struct article *a, struct span at,
                     const char *around)
{
    struct words s = writer_printable(&m->w, writer_clean(&m->w, a, at));

    if (s.len == 0)
        return;
    part(m, false);
    write_str(&m->w, around);
    put_words(&m->w, s);
    write_str(&m->w, *around == '#' ? "" : around);
    write_str(&m->w, "\n");
}

/* One line under the title: source, date, names. */
static void put_meta(struct markdown *m, const struct article *a)
{
    char date[ARTICLE_DATE_SIZE];
    bool any = false;

    article_date_format(&a->published, date);
    for (size_t i = 0; i < a->n_byline + 2; i++) {
        struct words s = {date, strlen(date)};

        if (i != 1)
            s = writer_printable(&m->w, writer_clean(&m->w, a, i ? a->byline[i - 2] : a->source));
        if (s.len == 0)
            continue;
        if (!any)
            part(m, false);
        write_str(&m->w, any ? " · " : "");
        put_words(&m->w, s);
        any = true;
    }
    write_str(&m->w, any ? "\n" : "");
}

static void put_prefix(struct markdown *m, const struct block *b)
{
    if (b->role == BLOCK_HEADING) {
        unsigned level = 1 + (b->level ? b->level : 1u);

        for (unsigned n = level < HEADING_MAX ? level : HEADING_MAX; n > 0; n--)
            write_str(&m->w, "#");
        write_str(&m->w, " ");
    }
    write_str(&m->w, b->role == BLOCK_CAPTION ? "*" : "");
}

static void put_body_item(struct markdown *m, const struct article *a, size_t block, size_t end)
{
    const struct block *b = &a->blocks[block];
    bool lines = b->line || b->role == BLOCK_TABLE, open = false;

    for (size_t i = block; i < end; i++) {
        struct span at = {a->blocks[i].off, a->blocks[i].len};
        struct words s = writer_printable(&m->w, writer_clean(&m->w, a, at));

        if (s.len == 0)
            continue;
        if (!open) {
            part(m, lines && m->in_lines && !b->gap);
            put_prefix(m, b);
        }
        open = true;
        put_words(&m->w, s);
    }
    if (!open)
        return;
    write_str(&m->w, b->role == BLOCK_CAPTION ? "*" : "");
    m->in_lines = lines;
    write_str(&m->w, lines ? "" : "\n");
}

enum dr_err export_markdown(const struct article *a, const struct export_sink *sink)
{
    struct markdown m = {.started = false};
    size_t end;

    writer_init(&m.w, sink);
    put_span(&m, a, a->title, "# ");
    for (size_t i = 0; i < a->n_subtitles; i++)
        put_span(&m, a, a->subtitles[i], "**");
    put_meta(&m, a);
    for (size_t i = 0; i < a->n_blocks && m.w.err == DR_OK; i = end) {
        end = i + 1;
        if (!block_is_body(&a->blocks[i]))
            continue;
        end = export_item_end(a, i);
        put_body_item(&m, a, i, end);
    }
    write_str(&m.w, m.in_lines ? "\n" : "");
    return writer_end(&m.w);
}

/* --- outline --- */

enum dr_err export_outline(const struct article *a, const struct export_sink *sink)
{
    struct writer w;

    writer_init(&w, sink);
    for (size_t i = 0; i < a->n_outline && w.err == DR_OK; i++) {
        const struct outline_entry *e = &a->outline[i];
        struct words s = writer_printable(&w, writer_clean(&w, a, e->at));

        write_spaces(&w, 2 * (e->level > 1 ? e->level - 1u : 0u));
        write_bytes(&w, s.s, s.len);
        write_str(&w, "\n");
    }
    return writer_end(&w);
}

/* --- list --- */

static void put_field(struct writer *w, const char *value, const char *after)
{
    struct words s =
        writer_printable(w, (struct words){value ? value : "", value ? strlen(value) : 0});

    write_bytes(w, s.s, s.len);
    write_str(w, after);
}

enum dr_err export_list_entry(const struct library_entry *e, const struct export_sink *sink)
{
    char date[ARTICLE_DATE_SIZE];
    struct buf count;
    struct writer w;

    writer_init(&w, sink);
    buf_init(&count);
    w.err = buf_printf(&count, "%zu", e->characters);
    article_date_format(&e->published, date);
    put_field(&w, date, "\t");
    put_field(&w, e->source, "\t");
    put_field(&w, count.data, "\t");
    put_field(&w, e->title, "\t");
    put_field(&w, e->path, "\n");
    buf_fini(&count);
    return writer_end(&w);
}
