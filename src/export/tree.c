/* tree: every block and run with its place and its why; the texts of the runs, joined, are the
 * decoded text. */
#include "export/export_int.h"

#include <string.h>

static struct json_object *json_size(size_t n)
{
    return json_object_new_int64((int64_t)n);
}

static struct json_object *json_str(const char *s)
{
    return json_words((struct words){s, strlen(s)});
}

static void put_evidence(struct json_out *j, const struct article *a, const struct evidence *e)
{
    struct json_object *o = json_object_new_object();

    json_member(j, o, "rule", json_str(evidence_rule_name(e->rule)));
    json_member(j, o, "role", json_str(block_role_name((enum block_role)e->role)));
    json_member(j, o, "weight", json_object_new_int(e->weight));
    if (e->at.len > 0)
        json_member(j, o, "text", json_words((struct words){a->text->data + e->at.off, e->at.len}));
    json_put(j, o);
}

static void put_run(struct json_out *j, const struct article *a, const struct run *r)
{
    struct json_object *o = json_object_new_object();
    struct words text = {a->text->data + r->off, r->len};

    json_member(j, o, "kind", json_str(run_kind_name((enum run_kind)r->kind)));
    json_member(j, o, "off", json_size(r->off));
    json_member(j, o, "len", json_size(r->len));
    json_member(j, o, "raw_off", json_size(text_raw_off(a->text, r->off)));
    json_member(j, o, "text", json_words(text));
    if (r->shown != RUN_NO_SHOWN) {
        struct words shown = {r->shown_len ? a->shown + r->shown : "", r->shown_len};

        if (shown.len != text.len || memcmp(shown.s, text.s, text.len) != 0)
            json_member(j, o, "shown", json_words(shown));
    }
    json_put(j, o);
}

static void put_block(struct json_out *j, const struct article *a, const struct block *b)
{
    const char *gap = j->one_line ? "" : "\n        ";
    struct buf head;

    buf_init(&head);
    if (j->w.err == DR_OK)
        j->w.err = buf_printf(&head, "{\"role\":\"%s\",\"off\":%zu,\"len\":%zu,\"evidence\":[",
                              block_role_name((enum block_role)b->role), b->off, b->len);
    write_bytes(&j->w, head.data ? head.data : "", head.len);
    buf_fini(&head);
    for (size_t i = 0; i < b->evidences; i++) {
        write_str(&j->w, i ? "," : "");
        write_str(&j->w, gap);
        put_evidence(j, a, &a->evidence[b->evidence + i]);
    }
    write_str(&j->w, "],\"runs\":[");
    for (size_t i = 0; i < b->runs; i++) {
        write_str(&j->w, i ? "," : "");
        write_str(&j->w, gap);
        put_run(j, a, &a->runs[b->run + i]);
    }
    write_str(&j->w, "]}");
}

enum dr_err export_tree(const struct article *a, const char *path, const struct export_sink *sink)
{
    struct json_out j = {.one_line = false};

    writer_init(&j.w, sink);
    json_open(&j);
    json_key(&j, "path");
    json_put_bytes(&j, path);
    json_key(&j, "encoding");
    json_put(&j, json_str(a->text->encoding->name));
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
