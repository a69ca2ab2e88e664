/* What is done with an article, and that it is the same article afterwards. */
#include "export/export.h"
#include "property.h"
#include "search/search.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

/* --- immutable ---------------------------------------------------------------------------------
 */

static uint64_t mix(uint64_t sum, const void *data, size_t len)
{
    const unsigned char *s = data;
    for (size_t i = 0; i < len; i++)
        sum = (sum ^ s[i]) * 0x100000001B3u;
    return sum;
}

static uint64_t article_sum(const struct article *a)
{
    uint64_t sum = mix(0xCBF29CE484222325u, a, sizeof *a);
    sum = mix(sum, a->text, sizeof *a->text);
    sum = mix(sum, a->text->data, a->text->len + 1);
    sum = mix(sum, a->text->raw, a->text->raw_len);
    sum = mix(sum, a->text->damage, a->text->damages * sizeof *a->text->damage);
    sum = mix(sum, a->blocks, a->n_blocks * sizeof *a->blocks);
    sum = mix(sum, a->runs, a->n_runs * sizeof *a->runs);
    sum = mix(sum, a->evidence, a->n_evidence * sizeof *a->evidence);
    sum = mix(sum, a->outline, a->n_outline * sizeof *a->outline);
    for (size_t i = 0; i < a->n_runs; i++)
        if (a->runs[i].shown != RUN_NO_SHOWN)
            sum = mix(sum, a->shown + a->runs[i].shown, a->runs[i].shown_len);
    return sum;
}

static uint64_t layout_sum(const struct layout *l)
{
    uint64_t sum = mix(0xCBF29CE484222325u, l, sizeof *l);
    sum = mix(sum, l->lines, l->n_lines * sizeof *l->lines);
    sum = mix(sum, l->cells, l->n_cells * sizeof *l->cells);
    for (size_t i = 0; i < l->n_cells; i++)
        sum = mix(sum, l->shown + l->cells[i].shown, l->cells[i].shown_len);
    return sum;
}

void check_immutable(struct subject *s, const struct article *a)
{
    uint64_t before = article_sum(a), state = s->seed;
    struct layout *l = NULL;
    struct layout_options o;
    layout_options_init(&o, 60);
    size_t block = a->n_blocks ? random_below(&state, a->n_blocks) : 0;
    if (a->n_blocks && layout_block(a, block, &o, &l)) {
        bad(s, "layout_block fails");
        return;
    }
    uint64_t layout_before = l ? layout_sum(l) : 0;
    check_layout(s, a);
    if (s->thorough || s->number % 4 == 0) {
        check_search(s, a);
        check_export(s, a);
    }
    if (l && layout_sum(l) != layout_before)
        bad(s, "a layout has changed while others were made");
    layout_free(l);
    if (article_sum(a) != before)
        bad(s, "the article has changed while it was used");
}

/* --- search ------------------------------------------------------------------------------------
 */

/* A few whole characters of one text run of the body, none of them white space, punctuation or
 * nothing at all; false where chance finds none. */
static bool pick_word(const struct article *a, uint64_t *state, struct span *word)
{
    if (!a->n_runs)
        return false;
    const struct run *run = &a->runs[random_below(state, a->n_runs)];
    size_t block = article_block_at(a, run->off);
    if (run->kind != RUN_TEXT || !block_is_content(&a->blocks[block]))
        return false;
    const char *s = a->text->data;
    size_t off = run->off + random_below(state, run->len), end = run->off + run->len;
    while (!is_boundary(s, a->text->len, off))
        off--;
    *word = (struct span){.off = off};
    for (int n = 0; n < 3 && off < end; n++) {
        uint32_t cp;
        size_t len = utf8_decode(s + off, end - off, &cp);
        if (unicode_script(cp) != SCRIPT_HAN)
            break;
        off += len;
    }
    word->len = off - word->off;
    return word->len > 0;
}

static void check_matches(struct subject *s, const struct article *a, const struct matches *found,
                          struct span word)
{
    bool covered = false;
    for (size_t i = 0; i < found->n; i++) {
        const struct match *m = &found->at[i];
        if (!m->len || m->off > a->text->len || m->len > a->text->len - m->off ||
            !is_boundary(a->text->data, a->text->len, m->off) ||
            !is_boundary(a->text->data, a->text->len, m->off + m->len) || m->keyword != 0) {
            bad(s, "match %zu at %zu+%zu lies badly", i, m->off, m->len);
            return;
        }
        if (i && m->off < found->at[i - 1].off + found->at[i - 1].len)
            bad(s, "match %zu at %zu overlaps the one before", i, m->off);
        covered |= m->off < word.off + word.len && word.off < m->off + m->len;
    }
    if (!covered)
        bad(s, "the word at %zu+%zu is not found", word.off, word.len);
}

void check_search(struct subject *s, const struct article *a)
{
    uint64_t state = s->seed ^ 0x5EA2C4;
    struct span at = {0};
    bool have = false;
    for (int i = 0; i < 8 && !have; i++)
        have = pick_word(a, &state, &at);
    if (!have)
        return;
    struct keywords *k = keywords_new();
    struct matcher *m = NULL;
    struct matches found;
    char *word = strndup(a->text->data + at.off, at.len);
    matches_init(&found);
    if (!k || !word || keywords_add(k, word, NULL) || matcher_new(k, &m) ||
        search_article(m, a, false, &found))
        bad(s, "searching fails");
    else
        check_matches(s, a, &found, at);
    matches_fini(&found);
    matcher_free(m);
    keywords_free(k);
    free(word);
}

/* --- export ------------------------------------------------------------------------------------
 */

static enum dr_err collect(void *arg, const char *data, size_t len)
{
    return buf_append(arg, data, len);
}

static void check_json(struct subject *s, const struct buf *out, const char *what, struct buf *runs)
{
    struct json_tokener *tokener = json_tokener_new_ex(64);
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    struct json_object *top = json_tokener_parse_ex(tokener, out->data, (int)out->len), *blocks;
    if (!top || !json_object_is_type(top, json_type_object))
        bad(s, "%s is no JSON object: %s", what,
            json_tokener_error_desc(json_tokener_get_error(tokener)));
    if (top && runs && json_object_object_get_ex(top, "blocks", &blocks)) {
        for (size_t i = 0; i < json_object_array_length(blocks); i++) {
            struct json_object *list, *text;
            if (!json_object_object_get_ex(json_object_array_get_idx(blocks, i), "runs", &list))
                continue;
            for (size_t j = 0; j < json_object_array_length(list); j++)
                if (json_object_object_get_ex(json_object_array_get_idx(list, j), "text", &text))
                    buf_append(runs, json_object_get_string(text),
                               (size_t)json_object_get_string_len(text));
        }
    }
    json_object_put(top);
    json_tokener_free(tokener);
}

/* What goes to a terminal: no controls but line feeds, no line past the width. */
static void check_plain(struct subject *s, const struct buf *out, int width)
{
    int col = 0;
    for (size_t i = 0; i < out->len;) {
        uint32_t cp;
        size_t end = grapheme_next(out->data, out->len, i);
        utf8_decode(out->data + i, out->len - i, &cp);
        if (cp == '\n')
            col = 0;
        else if (unicode_is_control(cp) || cp < 0x20) {
            bad(s, "the text written has the control U+%04X", (unsigned)cp);
            return;
        } else
            col += grapheme_width(out->data + i, end - i, UNICODE_AMBIGUOUS_NARROW);
        if (col > width) {
            bad(s, "the text written has a line past column %d", width);
            return;
        }
        i = end;
    }
}

void check_export(struct subject *s, const struct article *a)
{
    struct buf out, runs;
    const struct export_sink sink = {.write = collect, .arg = &out};
    struct layout_options o;
    buf_init(&out);
    buf_init(&runs);
    if (export_json(a, "p", (s->number & 1) != 0, &sink))
        bad(s, "export_json fails");
    else
        check_json(s, &out, "json", NULL);
    buf_clear(&out);
    if (export_tree(a, "p", &sink))
        bad(s, "export_tree fails");
    else
        check_json(s, &out, "tree", &runs);
    if (runs.len != a->text->len || (runs.len && memcmp(runs.data, a->text->data, runs.len) != 0))
        bad(s, "the runs of the tree, joined, are not the text");
    buf_clear(&out);
    layout_options_init(&o, 8 + (int)(s->seed % 90));
    o.view.raw = (s->number & 2) != 0;
    if (export_text(a, &o, &sink))
        bad(s, "export_text fails");
    else
        check_plain(s, &out, o.width);
    buf_clear(&out);
    if (export_markdown(a, &sink) || export_outline(a, &sink))
        bad(s, "export fails");
    buf_fini(&runs);
    buf_fini(&out);
}
