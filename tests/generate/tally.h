/* Sums of scores over many documents, by field and by shape. */
#ifndef TEST_GENERATE_TALLY_H
#define TEST_GENERATE_TALLY_H

#include "generate/score.h"

enum { TALLY_SEEDS = 6, TALLY_TAGS = 256 };

struct tally_row {
    const char *tag;
    unsigned documents;
    double sum[FIELDS];
    unsigned n[FIELDS];
    uint64_t seeds[FIELDS][TALLY_SEEDS]; /* the first that are not right */
    unsigned failed[FIELDS];
};

struct tally {
    struct tally_row all;
    struct tally_row tags[TALLY_TAGS];
    size_t n_tags;
};

void tally_add(struct tally *t, const struct document *d, const double scores[FIELDS]);
double tally_mean(const struct tally_row *row, enum field field); /* below 0: of nothing */
void tally_print(const struct tally *t, bool by_tag);
/* Shapes and fields by what they cost, above what other documents cost, with seeds. */
void tally_print_weakest(const struct tally *t, size_t most);

#endif
