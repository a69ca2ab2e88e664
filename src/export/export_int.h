/* export, inside: a buffered writer over the sink, and JSON by pieces. */
#ifndef DR_EXPORT_INT_H
#define DR_EXPORT_INT_H

#include "export/export.h"

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

/* --- JSON, written as it goes: nothing of it is held in memory --- */
struct json_out {
    struct writer w;
    bool one_line;
    bool key_seen, item_seen, member_seen; /* a comma is due */
};
/* The document's object, a member a line. */
void json_open(struct json_out *j);
void json_close(struct json_out *j);
void json_key(struct json_out *j, const char *key);
/* An array that is such a member, an item a line. */
void json_array_open(struct json_out *j);
void json_array_item(struct json_out *j);
void json_array_close(struct json_out *j);
/* An object inside, on one line. */
void json_object_open(struct json_out *j);
void json_member(struct json_out *j, const char *key);
void json_object_close(struct json_out *j);
/* Values. Bytes that are no UTF-8 (in a path) become U+FFFD. */
void json_words(struct json_out *j, struct words s);
void json_str(struct json_out *j, const char *s);
void json_number(struct json_out *j, long long n);
/* A part of a string's inside: a long one goes out in pieces. */
void json_piece(struct json_out *j, struct words s);

#endif
