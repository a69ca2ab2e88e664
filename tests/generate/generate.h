/*
 * generate: article dumps made from the project's own sentences, each with its label: what a reader
 * would call the title, the body, the furniture. The same seed gives the same document. Texts are
 * UTF-8; those of a label are clean: no annotations, no noise, entities decoded.
 */
#ifndef TEST_GENERATE_H
#define TEST_GENERATE_H

#include "base/base.h"

struct strings {
    const char **at;
    size_t n, cap;
};

/* Fields for which a label may hold values that are as good as its own; for byline and outline,
 * entries that are neither right nor wrong. */
enum accept_field {
    ACCEPT_TITLE,
    ACCEPT_SOURCE,
    ACCEPT_PUBLISHED,
    ACCEPT_EDITOR,
    ACCEPT_BYLINE,
    ACCEPT_OUTLINE,
    ACCEPT_FIELDS
};

struct label {
    const char *encoding; /* as the document is written: "gbk", "utf-8-sig" */
    const char *script;   /* "hans" ...; NULL where there is no article */
    const char *title, *source, *published, *editor;            /* NULL: absent */
    struct strings subtitles, byline, body, furniture, outline; /* outline: all of level 1 */
    struct strings accept[ACCEPT_FIELDS];
    bool accept_null[ACCEPT_FIELDS]; /* absent is as good */
    size_t annotations, damage;
    struct strings tags; /* the shapes that were chosen */
};

struct document {
    uint64_t seed;
    struct label label;
    struct buf raw;  /* the bytes of the dump */
    struct buf text; /* what they decode to */
    struct arena arena;
};

/* Makes the document of this seed; frees with document_fini. Dies where memory is out. */
void document_make(uint64_t seed, struct document *out);
void document_fini(struct document *d);
/* The label in the schema of labelled dumps, a JSON object, appended to out. */
void label_json(const struct label *l, struct buf *out);

#endif
