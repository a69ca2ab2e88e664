/* The writer, and JSON by pieces. */
#include "export/export_int.h"

#include <limits.h>
#include <string.h>

enum { FLUSH = 32 * 1024 };

/* --- the writer --- */

void writer_init(struct writer *w, const struct export_sink *sink)
{
    memset(w, 0, sizeof *w);
    w->sink = sink;
    buf_init(&w->buf);
    buf_init(&w->work);
}

static void flush(struct writer *w)
{
    if (w->err == DR_OK && w->buf.len > 0)
        w->err = w->sink->write(w->sink->arg, w->buf.data, w->buf.len);
    buf_clear(&w->buf);
}

enum dr_err writer_end(struct writer *w)
{
    flush(w);
    buf_fini(&w->buf);
    buf_fini(&w->work);
    return w->err;
}

void write_bytes(struct writer *w, const char *s, size_t len)
{
    if (w->err != DR_OK || len == 0)
        return;
    w->err = buf_append(&w->buf, s, len);
    if (w->buf.len >= FLUSH)
        flush(w);
}

void write_str(struct writer *w, const char *s)
{
    write_bytes(w, s, strlen(s));
}

void write_spaces(struct writer *w, size_t n)
{
    while (n-- > 0)
        write_bytes(w, " ", 1);
}

static size_t space_at(struct words s)
{
    uint32_t cp;
    size_t n = utf8_decode(s.s, s.len, &cp);

    return cp == '\n' || cp == '\r' || cp == '\t' || unicode_is_space(cp) ? n : 0;
}

struct words words_trim(struct words s)
{
    size_t n;

    while (s.len > 0 && (n = space_at(s)) > 0) {
        s.s += n;
        s.len -= n;
    }
    while (s.len > 0) {
        size_t last = utf8_prev(s.s, s.len);

        if (space_at((struct words){s.s + last, s.len - last}) == 0)
            break;
        s.len = last;
    }
    return s;
}

struct words writer_clean(struct writer *w, const struct article *a, struct span at)
{
    buf_clear(&w->work);
    if (w->err == DR_OK && at.len > 0)
        w->err = article_clean(a, at, &w->work);
    if (w->err != DR_OK || w->work.len == 0)
        return (struct words){"", 0};
    return words_trim((struct words){w->work.data, w->work.len});
}

/* s may lie in w->work: the result is appended to it and what stood there stays until then. */
struct words writer_printable(struct writer *w, struct words s)
{
    struct buf out;

    buf_init(&out);
    if (w->err == DR_OK)
        w->err = unicode_printable(s.s, s.len, &out);
    buf_fini(&w->work);
    w->work = out;
    if (w->err != DR_OK || out.len == 0)
        return (struct words){"", 0};
    return (struct words){out.data, out.len};
}

size_t export_item_end(const struct article *a, size_t block)
{
    size_t end = block + 1;

    while (end < a->n_blocks && a->blocks[end].continued && block_is_body(&a->blocks[end]))
        end++;
    return end;
}

/* --- JSON --- */

void json_open(struct json_out *j)
{
    write_str(&j->w, "{");
}

void json_close(struct json_out *j)
{
    write_str(&j->w, j->one_line ? "}\n" : "\n}\n");
}

void json_key(struct json_out *j, const char *key)
{
    write_str(&j->w, j->key_seen ? "," : "");
    write_str(&j->w, j->one_line ? "\"" : "\n  \"");
    write_str(&j->w, key);
    write_str(&j->w, j->one_line ? "\":" : "\": ");
    j->key_seen = true;
}

void json_array_open(struct json_out *j)
{
    write_str(&j->w, "[");
    j->item_seen = false;
}

void json_array_item(struct json_out *j)
{
    write_str(&j->w, j->item_seen ? "," : "");
    write_str(&j->w, j->one_line ? "" : "\n    ");
    j->item_seen = true;
}

void json_array_close(struct json_out *j)
{
    write_str(&j->w, j->item_seen && !j->one_line ? "\n  ]" : "]");
}

static void put_escape(struct writer *w, uint32_t unit)
{
    static const char hex[] = "0123456789abcdef";
    char s[6] = {'\\', 'u'};

    for (int i = 0; i < 4; i++)
        s[2 + i] = hex[unit >> (12 - 4 * i) & 15];
    write_bytes(w, s, sizeof s);
}

/* json-c escapes C0 alone. Here go DEL, C1, bidi controls and tags, which stand nowhere but inside
 * strings, so that no terminal is steered by what a document says. (RFC 8259 section 7) */
static void put_escaped(struct writer *w, const char *s, size_t len)
{
    size_t done = 0;

    for (size_t i = 0; i < len;) {
        uint32_t cp;
        size_t n = utf8_decode(s + i, len - i, &cp);

        if (cp >= 0x7F && unicode_is_control(cp)) {
            write_bytes(w, s + done, i - done);
            if (cp > 0xFFFF)
                put_escape(w, 0xD800 + ((cp - 0x10000) >> 10));
            put_escape(w, cp > 0xFFFF ? 0xDC00 + (cp & 0x3FF) : cp);
            done = i + n;
        }
        i += n;
    }
    write_bytes(w, s + done, len - done);
}

/* The JSON of v, without its first and last `strip` bytes. */
static void put_value(struct json_out *j, struct json_object *v, size_t strip)
{
    size_t len = 0;
    const char *s = json_object_to_json_string_length(
        v, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &len);

    if (!s)
        j->w.err = DR_NOMEM;
    else if (len > 2 * strip)
        put_escaped(&j->w, s + strip, len - 2 * strip);
}

void json_put(struct json_out *j, struct json_object *v)
{
    if (j->w.err == DR_OK && !v)
        j->w.err = DR_NOMEM;
    if (j->w.err == DR_OK)
        put_value(j, v, 0);
    json_object_put(v);
}

void json_put_piece(struct json_out *j, struct words s)
{
    struct json_object *v;

    if (j->w.err != DR_OK)
        return;
    v = json_words(s);
    if (v)
        put_value(j, v, 1);
    else
        j->w.err = s.len > INT_MAX ? DR_LIMIT : DR_NOMEM;
    json_object_put(v);
}

void json_put_bytes(struct json_out *j, const char *s)
{
    struct buf *work = &j->w.work;
    size_t len = strlen(s);
    uint32_t cp;

    buf_clear(work);
    for (size_t i = 0; i < len && j->w.err == DR_OK;) {
        i += utf8_decode(s + i, len - i, &cp);
        j->w.err = buf_append_cp(work, cp);
    }
    json_put(j, json_words((struct words){work->len ? work->data : "", work->len}));
}

struct json_object *json_words(struct words s)
{
    return s.len > INT_MAX ? NULL : json_object_new_string_len(s.s, (int)s.len);
}

void json_member(struct json_out *j, struct json_object *o, const char *key, struct json_object *v)
{
    if (j->w.err == DR_OK && (!o || !v || json_object_object_add(o, key, v) != 0))
        j->w.err = DR_NOMEM;
    else if (j->w.err == DR_OK)
        return;
    json_object_put(v);
}
