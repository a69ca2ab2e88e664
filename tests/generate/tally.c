/* Means by shape, and the order of shapes by what they cost. */
#include "generate/tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct tally_row *row_of(struct tally *t, const char *tag)
{
    for (size_t i = 0; i < t->n_tags; i++)
        if (strcmp(t->tags[i].tag, tag) == 0)
            return &t->tags[i];
    if (t->n_tags == TALLY_TAGS)
        return NULL;
    t->tags[t->n_tags].tag = tag;
    return &t->tags[t->n_tags++];
}

static void row_add(struct tally_row *row, uint64_t seed, const double scores[FIELDS])
{
    row->documents++;
    for (int i = 0; i < FIELDS; i++) {
        if (scores[i] < 0)
            continue;
        row->sum[i] += scores[i];
        row->n[i]++;
        if (scores[i] < 0.9 && row->failed[i]++ < TALLY_SEEDS)
            row->seeds[i][row->failed[i] - 1] = seed;
    }
}

/* Tags outlive their document where they are literals of the tables; they all are. */
void tally_add(struct tally *t, const struct document *d, const double scores[FIELDS])
{
    row_add(&t->all, d->seed, scores);
    for (size_t i = 0; i < d->label.tags.n; i++) {
        struct tally_row *row = row_of(t, d->label.tags.at[i]);
        if (row)
            row_add(row, d->seed, scores);
    }
}

double tally_mean(const struct tally_row *row, enum field field)
{
    return row->n[field] ? row->sum[field] / row->n[field] : -1;
}

static void print_row(const struct tally_row *row, const char *name)
{
    printf("# %5u", row->documents);
    for (int i = 0; i < FIELDS; i++) {
        double mean = tally_mean(row, (enum field)i);
        if (mean < 0)
            printf("      -");
        else
            printf(" %6.1f", 100 * mean);
    }
    printf("  %s\n", name);
}

static int by_tag_name(const void *a, const void *b)
{
    return strcmp(((const struct tally_row *)a)->tag, ((const struct tally_row *)b)->tag);
}

void tally_print(const struct tally *t, bool by_tag)
{
    printf("#     n");
    for (int i = 0; i < FIELDS; i++)
        printf(" %6.6s", field_names[i]);
    printf("  shape\n");
    print_row(&t->all, "all");
    if (!by_tag)
        return;
    struct tally_row *rows = malloc((t->n_tags + 1) * sizeof *rows);
    if (!rows)
        abort();
    memcpy(rows, t->tags, t->n_tags * sizeof *rows);
    qsort(rows, t->n_tags, sizeof *rows, by_tag_name);
    for (size_t i = 0; i < t->n_tags; i++)
        print_row(&rows[i], rows[i].tag);
    free(rows);
}

struct weakness {
    const struct tally_row *row;
    enum field field;
    double cost; /* points lost in all documents of the shape, beyond what others lose */
};

static int by_cost(const void *a, const void *b)
{
    double x = ((const struct weakness *)a)->cost, y = ((const struct weakness *)b)->cost;
    return (x < y) - (x > y);
}

void tally_print_weakest(const struct tally *t, size_t most)
{
    size_t n = 0;
    struct weakness *all = malloc((t->n_tags * FIELDS + 1) * sizeof *all);
    if (!all)
        abort();
    for (size_t i = 0; i < t->n_tags; i++)
        for (int f = 0; f < FIELDS; f++) {
            const struct tally_row *row = &t->tags[i];
            unsigned others = t->all.n[f] - row->n[f];
            double rest = others ? (t->all.sum[f] - row->sum[f]) / others : 1;
            double cost = rest * row->n[f] - row->sum[f];
            if (row->n[f] && cost > 0.5)
                all[n++] = (struct weakness){row, (enum field)f, cost};
        }
    qsort(all, n, sizeof *all, by_cost);
    printf("#  lost  mean  others     n  field, shape: seeds\n");
    for (size_t i = 0; i < n && i < most; i++) {
        const struct tally_row *row = all[i].row;
        enum field f = all[i].field;
        unsigned others = t->all.n[f] - row->n[f];
        printf("# %5.1f %5.1f  %6.1f %5u  %s, %s:", all[i].cost, 100 * tally_mean(row, f),
               others ? 100 * (t->all.sum[f] - row->sum[f]) / others : 100.0, row->n[f],
               field_names[f], row->tag);
        for (unsigned j = 0; j < row->failed[f] && j < TALLY_SEEDS; j++)
            printf(" %llu", (unsigned long long)row->seeds[f][j]);
        printf("\n");
    }
    free(all);
}
