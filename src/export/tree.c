/* tree: every block and run with its place and its why; the texts of the runs, joined, are the
 * decoded text. */
#include "export/export_int.h"

#include <string.h>

static void put_number(struct json_out *j, const char *key, size_t n)
{
    json_member(j, key);
    json_number(j, (long long)n);
}

static void put_name(struct json_out *j, const char *key, const char *name)
{
    json_member(j, key);
    json_str(j, name);
}

static void put_evidence(struct json_out *j, const struct article *a, const struct evidence *e)
{
    json_object_open(j);
    put_name(j, "rule", evidence_rule_name(e->rule));
    put_name(j, "role", block_role_name((enum block_role)e->role));
    json_member(j, "weight");
    json_number(j, e->weight);
    if (e->at.len > 0) {
        json_member(j, "text");
        json_words(j, (struct words){a->text->data + e->at.off, e->at.len});
    }
    json_object_close(j);
}

static void put_run(struct json_out *j, const struct article *a, const struct run *r)
{
    struct words text = {a->text->data + r->off, r->len};
    struct words shown = text;

    if (r->shown != RUN_NO_SHOWN)
        shown = (struct words){r->shown_len ? a->shown + r->shown : "", r->shown_len};
    json_object_open(j);
    put_name(j, "kind", run_kind_name((enum run_kind)r->kind));
    put_number(j, "off", r->off);
    put_number(j, "len", r->len);
    put_number(j, "raw_off", text_raw_off(a->text, r->off));
    json_member(j, "text");
    json_words(j, text);
    if (shown.len != text.len || memcmp(shown.s, text.s, text.len) != 0) {
        json_member(j, "shown");
        json_words(j, shown);
    }
    json_object_close(j);
}

static void put_gap(struct json_out *j, size_t i)
{
    write_str(&j->w, i ? ",\n        " : "\n        ");
}

static void put_block(struct json_out *j, const struct article *a, const struct block *b)
{
    json_object_open(j);
    put_name(j, "role", block_role_name((enum block_role)b->role));
    put_number(j, "off", b->off);
    put_number(j, "len", b->len);
    json_member(j, "evidence");
    write_str(&j->w, "[");
    for (size_t i = 0; i < b->evidences; i++) {
        put_gap(j, i);
        put_evidence(j, a, &a->evidence[b->evidence + i]);
    }
    write_str(&j->w, "]");
    json_member(j, "runs");
    write_str(&j->w, "[");
    for (size_t i = 0; i < b->runs; i++) {
        put_gap(j, i);
        put_run(j, a, &a->runs[b->run + i]);
    }
    write_str(&j->w, "]");
    json_object_close(j);
}

enum dr_err export_tree(const struct article *a, const char *path, const struct export_sink *sink)
{
    struct json_out j = {.one_line = false};

    writer_init(&j.w, sink);
    json_open(&j);
    json_key(&j, "path");
    json_str(&j, path);
    json_key(&j, "encoding");
    json_str(&j, a->text->encoding->name);
    json_key(&j, "blocks");
    json_array_open(&j);
    for (size_t i = 0; i < a->n_blocks && j.w.err == DR_OK; i++) {
        json_array_item(&j);
        put_block(&j, a, &a->blocks[i]);
    }
    json_array_close(&j);
    json_close(&j);
    return writer_end(&j.w);
}
