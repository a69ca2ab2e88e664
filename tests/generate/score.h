/* What a parser found in a document, and how it compares with the label. */
#ifndef TEST_GENERATE_SCORE_H
#define TEST_GENERATE_SCORE_H

#include "article/article.h"
#include "generate/generate.h"

enum field {
    FIELD_TITLE,
    FIELD_SOURCE,
    FIELD_PUBLISHED,
    FIELD_BYLINE,
    FIELD_EDITOR,
    FIELD_ENCODING,
    FIELD_SCRIPT,
    FIELD_BODY,
    FIELD_BOUNDARY,
    FIELD_KEPT, /* share of the furniture that is not in the body: one less the leak */
    FIELD_OUTLINE,
    FIELD_ANNOTATIONS,
    FIELD_DAMAGE,
    FIELDS
};
extern const char *const field_names[FIELDS];

/* As strings, the article cleaned. */
struct found {
    const char *title, *source, *published, *editor, *script, *encoding;
    struct strings subtitles, byline, body, furniture, outline;
    size_t annotations, damage;
    struct arena arena;
};
/* Dies where memory is out. */
void found_make(const struct article *a, struct found *out);
void found_fini(struct found *f);

/* 0 to 1 for each field, below 0 where it does not apply. */
void score(const struct label *l, const struct found *f, double out[FIELDS]);

#endif
