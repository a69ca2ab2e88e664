/* json and jsonl: one object, keys in the order of the contract, always all of them. */
#include "export/export_int.h"

#include <stdlib.h>
#include <string.h>

static void put_null(struct json_out *j)
{
    write_str(&j->w, "null");
}

static void put_name(struct json_out *j, const char *name)
{
    if (name && *name)
        json_str(j, name);
    else
        put_null(j);
}

static void put_span(struct json_out *j, const struct article *a, struct span at)
{
    struct words s = writer_clean(&j->w, a, at);

    if (s.len > 0)
        json_words(j, s);
    else
        put_null(j);
}

static void put_spans(struct json_out *j, const struct article *a, const struct span *at, size_t n)
{
    json_array_open(j);
    for (size_t i = 0; i < n; i++) {
        struct words s = writer_clean(&j->w, a, at[i]);

        if (s.len == 0)
            continue;
        json_array_item(j);
        json_words(j, s);
    }
    json_array_close(j);
}

static void put_published(struct json_out *j, const struct article_date *date)
{
    char s[ARTICLE_DATE_SIZE];

    article_date_format(date, s);
    put_name(j, s);
}

/* One entry of the body: a block and what continues it, piece by piece; false where they say
 * nothing. */
static bool put_body_item(struct json_out *j, const struct article *a, size_t block, size_t end)
{
    bool open = false;

    for (size_t i = block; i < end; i++) {
        struct span at = {a->blocks[i].off, a->blocks[i].len};
        struct words s = writer_clean(&j->w, a, at);

        if (s.len == 0)
            continue;
        if (!open) {
            json_array_item(j);
            json_object_open(j);
            json_member(j, "kind");
            json_str(j, block_role_name((enum block_role)a->blocks[block].role));
            json_member(j, "text");
            write_str(&j->w, "\"");
        }
        open = true;
        json_piece(j, s);
    }
    if (open) {
        write_str(&j->w, "\"");
        json_object_close(j);
    }
    return open;
}

enum { NO_PARAGRAPH = UINT32_MAX };

/* The places in the body of the outline's entries and of the turns; both are in order of place. */
struct places {
    uint32_t *outline, *turn;
};

static void put_body(struct json_out *j, const struct article *a, struct places at)
{
    uint32_t items = 0;
    size_t entry = 0, turn = 0, end;

    json_array_open(j);
    for (size_t i = 0; i < a->n_blocks; i = end) {
        end = i + 1;
        if (!block_is_body(&a->blocks[i]))
            continue;
        end = export_item_end(a, i);
        if (!put_body_item(j, a, i, end))
            continue;
        for (; entry < a->n_outline && a->outline[entry].block < end; entry++)
            if (a->outline[entry].block >= i)
                at.outline[entry] = items;
        for (; turn < a->n_turns && a->turns[turn].block < end; turn++)
            if (a->turns[turn].block >= i)
                at.turn[turn] = items;
        items++;
    }
    json_array_close(j);
}

static void put_furniture(struct json_out *j, const struct article *a)
{
    json_array_open(j);
    for (size_t i = 0; i < a->n_blocks; i++) {
        const struct block *b = &a->blocks[i];
        struct words s;

        if (block_is_content(b))
            continue;
        s = writer_clean(&j->w, a, (struct span){b->off, b->len});
        if (s.len == 0)
            continue;
        json_array_item(j);
        json_words(j, s);
    }
    json_array_close(j);
}

static void put_place(struct json_out *j, uint32_t paragraph)
{
    json_member(j, "paragraph");
    if (paragraph != NO_PARAGRAPH)
        json_number(j, paragraph);
    else
        put_null(j);
}

static void put_outline(struct json_out *j, const struct article *a, const uint32_t *paragraph)
{
    json_array_open(j);
    for (size_t i = 0; i < a->n_outline; i++) {
        const struct outline_entry *e = &a->outline[i];
        struct words s = writer_clean(&j->w, a, e->at);

        json_array_item(j);
        json_object_open(j);
        json_member(j, "level");
        json_number(j, e->level);
        json_member(j, "text");
        json_words(j, s);
        put_place(j, paragraph[i]);
        json_object_close(j);
    }
    json_array_close(j);
}

static void put_turns(struct json_out *j, const struct article *a, const uint32_t *paragraph)
{
    json_array_open(j);
    for (size_t i = 0; i < a->n_turns; i++) {
        json_array_item(j);
        json_object_open(j);
        json_member(j, "speaker");
        put_span(j, a, a->turns[i].speaker);
        json_member(j, "verb");
        put_span(j, a, a->turns[i].verb);
        put_place(j, paragraph[i]);
        json_object_close(j);
    }
    json_array_close(j);
}

static void put_damage(struct json_out *j, const struct article *a)
{
    json_object_open(j);
    json_member(j, "annotations");
    json_number(j, (long long)a->annotations);
    json_member(j, "spans");
    json_number(j, (long long)a->damages);
    json_object_close(j);
}

static void put_metadata(struct json_out *j, const struct article *a, const char *path)
{
    json_key(j, "path");
    json_str(j, path);
    json_key(j, "format");
    put_name(j, article_format_name(a->format));
    json_key(j, "encoding");
    put_name(j, a->text->encoding->name);
    json_key(j, "encoding_source");
    put_name(j, text_known_name(a->text->known));
    json_key(j, "script");
    put_name(j, article_script_name(a->script));
    json_key(j, "title");
    put_span(j, a, a->title);
    json_key(j, "subtitles");
    put_spans(j, a, a->subtitles, a->n_subtitles);
    json_key(j, "source");
    put_span(j, a, a->source);
    json_key(j, "published");
    put_published(j, &a->published);
    json_key(j, "byline");
    put_spans(j, a, a->byline, a->n_byline);
    json_key(j, "editor");
    put_span(j, a, a->editor);
}

enum dr_err export_json(const struct article *a, const char *path, bool one_line,
                        const struct export_sink *sink)
{
    struct json_out j = {.one_line = one_line};
    size_t n = a->n_outline + a->n_turns;
    uint32_t *paragraph = calloc(n + 1, sizeof *paragraph);

    if (!paragraph)
        return DR_NOMEM;
    for (size_t i = 0; i < n; i++)
        paragraph[i] = NO_PARAGRAPH;
    struct places at = {paragraph, paragraph + a->n_outline};
    writer_init(&j.w, sink);
    json_open(&j);
    put_metadata(&j, a, path);
    json_key(&j, "body");
    put_body(&j, a, at);
    json_key(&j, "furniture");
    put_furniture(&j, a);
    json_key(&j, "outline");
    put_outline(&j, a, at.outline);
    json_key(&j, "turns");
    put_turns(&j, a, at.turn);
    json_key(&j, "damage");
    put_damage(&j, a);
    json_key(&j, "characters");
    json_number(&j, (long long)a->characters);
    json_close(&j);
    free(paragraph);
    return writer_end(&j.w);
}
