/* The writer, and JSON by pieces. */
#include "export/export_int.h"

#include <stdio.h>
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

/* s may lie in w->work, which the result then takes the place of. */
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

static void put_unit(struct writer *w, uint32_t unit)
{
    static const char hex[] = "0123456789abcdef";
    char s[6] = {'\\', 'u'};

    for (int i = 0; i < 4; i++)
        s[2 + i] = hex[unit >> (12 - 4 * i) & 15];
    write_bytes(w, s, sizeof s);
}

/* RFC 8259 section 7; what steers a terminal beyond it (DEL, C1, bidi controls, tags) as well. */
static void put_escape(struct writer *w, uint32_t cp)
{
    static const char *const letters[] = {
        ['"'] = "\\\"", ['\\'] = "\\\\", ['\b'] = "\\b", ['\f'] = "\\f",
        ['\n'] = "\\n", ['\r'] = "\\r",  ['\t'] = "\\t",
    };

    if (cp == UTF8_REPLACEMENT) {
        write_str(w, "\xEF\xBF\xBD"); /* a byte that is no UTF-8 */
    } else if (cp < sizeof letters / sizeof *letters && letters[cp]) {
        write_str(w, letters[cp]);
    } else if (cp > 0xFFFF) {
        put_unit(w, 0xD800 + ((cp - 0x10000) >> 10));
        put_unit(w, 0xDC00 + (cp & 0x3FF));
    } else {
        put_unit(w, cp);
    }
}

void json_piece(struct json_out *j, struct words s)
{
    size_t done = 0; /* what stands before it is written */

    for (size_t i = 0; i < s.len;) {
        uint32_t cp;
        size_t n = utf8_decode(s.s + i, s.len - i, &cp);
        bool bad = cp == UTF8_REPLACEMENT && n == 1;

        if (bad || cp < 0x20 || cp == '"' || cp == '\\' || (cp >= 0x7F && unicode_is_control(cp))) {
            write_bytes(&j->w, s.s + done, i - done);
            put_escape(&j->w, cp);
            done = i + n;
        }
        i += n;
    }
    write_bytes(&j->w, s.s + done, s.len - done);
}

void json_words(struct json_out *j, struct words s)
{
    write_str(&j->w, "\"");
    json_piece(j, s);
    write_str(&j->w, "\"");
}

void json_str(struct json_out *j, const char *s)
{
    json_words(j, (struct words){s, strlen(s)});
}

void json_number(struct json_out *j, long long n)
{
    char s[24];

    write_bytes(&j->w, s, (size_t)snprintf(s, sizeof s, "%lld", n));
}

void json_object_open(struct json_out *j)
{
    write_str(&j->w, "{");
    j->member_seen = false;
}

void json_member(struct json_out *j, const char *key)
{
    write_str(&j->w, j->member_seen ? ",\"" : "\"");
    write_str(&j->w, key);
    write_str(&j->w, "\":");
    j->member_seen = true;
}

void json_object_close(struct json_out *j)
{
    write_str(&j->w, "}");
    j->member_seen = true; /* of the object around it, if any */
}
