/* export, inside: a buffered writer over the sink, and JSON by pieces. */
#ifndef DR_EXPORT_INT_H
#define DR_EXPORT_INT_H

#include "export/export.h"

#include <json-c/json.h>

/* Keeps the first error; every write after it does nothing. */
struct writer {
    const struct export_sink *sink;
    struct buf buf;  /* what the sink has not been given yet */
    struct buf work; /* for one cleaned span or line */
    enum dr_err err;
};
void writer_init(struct writer *w, const struct export_sink *sink);
/* Hands the rest to the sink; frees. The first error, if any. */
enum dr_err writer_end(struct writer *w);
void write_bytes(struct writer *w, const char *s, size_t len);
void write_str(struct writer *w, const char *s);
void write_spaces(struct writer *w, size_t n);

struct words {
    const char *s;
    size_t len;
};
/* What a span says, cleaned, without white space at its ends; lives in w->work until the next call.
 */
struct words writer_clean(struct writer *w, const struct article *a, struct span at);
/* s as a terminal may see it (unicode_printable); lives in w->work until the next call. */
struct words writer_printable(struct writer *w, struct words s);
struct words words_trim(struct words s);

/* A paragraph of the body is a block and those that continue it: the block after its last one. */
size_t export_item_end(const struct article *a, size_t block);

/* --- JSON: json-c escapes and formats values; objects that may be large are opened by hand --- */
struct json_out {
    struct writer w;
    bool one_line;
    bool key_seen, item_seen; /* a comma is due */
};
void json_open(struct json_out *j);
void json_close(struct json_out *j);
void json_key(struct json_out *j, const char *key);
void json_array_open(struct json_out *j);
void json_array_item(struct json_out *j);
void json_array_close(struct json_out *j);
/* Writes v, which it takes; NULL is taken for lack of memory. */
void json_put(struct json_out *j, struct json_object *v);
/* Appends a string's inside, without its quotes: a long string goes out in pieces. */
void json_put_piece(struct json_out *j, struct words s);
/* Bytes that may be no UTF-8 (a path): what is none becomes U+FFFD. */
void json_put_bytes(struct json_out *j, const char *s);

struct json_object *json_words(struct words s);
/* Adds a member, taking v; a NULL v ends the export with DR_NOMEM. */
void json_member(struct json_out *j, struct json_object *o, const char *key, struct json_object *v);

#endif
