/*
 * property: the promises of the library, checked over any bytes. Lossless: runs joined are the
 * text. Reversible: every cell knows its text offset, every text offset its input byte. Immutable:
 * nothing changes once built. Each check reports what it finds false through bad().
 */
#ifndef TEST_PROPERTY_H
#define TEST_PROPERTY_H

#include "article/article.h"
#include "layout/layout.h"
#include "text/text.h"

/* One input and what is made of it. */
struct subject {
    const char *name; /* of the group: a file, "random" */
    unsigned number;  /* of the case in its group: the same seed each time */
    uint64_t seed;    /* for checks that sample */
    const char *raw;
    size_t raw_len;
    bool thorough;   /* all widths and views, not a sample */
    unsigned faults; /* found so far */
};

/* Says that something is false; the first few of a case are printed. */
void bad(struct subject *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* A number below n (0 for 0), the next of the sequence that *state stands for. */
uint64_t random_below(uint64_t *state, uint64_t n);

/* Whether off is the start of a character, or the end, of valid UTF-8. */
bool is_boundary(const char *s, size_t len, size_t off);

void check_text(struct subject *s, const struct text *t);
void check_article(struct subject *s, const struct article *a);
void check_layout(struct subject *s, const struct article *a);
/* Renders, searches and exports, and sees that neither article nor layout has changed. */
void check_immutable(struct subject *s, const struct article *a);
void check_search(struct subject *s, const struct article *a);
void check_export(struct subject *s, const struct article *a);

#endif
