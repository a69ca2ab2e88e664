/*
 * wrap: judges how a program has broken text into lines, by rules of its own: it shares no table
 * with the layout. What is judged is any program's output beside the text it was given.
 */
#ifndef TEST_WRAP_H
#define TEST_WRAP_H

#include "unicode/unicode.h"

struct faults {
    size_t lines;
    size_t breaks;  /* lines that end inside a paragraph: those are judged */
    size_t first;   /* a mark begins a line that may not */
    size_t last;    /* a mark ends a line that may not */
    size_t split;   /* a unit that fits a line was parted: a number and its unit, a word, a title */
    size_t cut;     /* a character was parted */
    size_t wide;    /* a line is wider than it may be */
    size_t short_;  /* a line is short by over four cells though the next unit would have fitted */
    size_t changed; /* the text is not the same once the breaks are gone */
    size_t resorts; /* a closing mark that follows three others begins a line: no fault */
};
/* Called with each fault: its name, the line before the break and the one after. May be NULL. */
typedef void fault_fn(const char *what, const char *line, size_t len, void *arg);

struct look {
    int width; /* cells that a line may have */
    enum unicode_ambiguous ambiguous;
    fault_fn *say;
    void *arg;
};
/* Judges the lines of `wrapped` against the text they were made of, paragraphs one a line; adds to
 * f. */
void judge(const struct buf *text, const struct buf *wrapped, const struct look *look,
           struct faults *f);
size_t faults_sum(const struct faults *f);

/* Appends at least so many bytes of prose in several scripts, a paragraph a line. */
void make_prose(struct buf *out, size_t bytes);

/* Whether the judge finds what it has to: prints a TAP line a case; how many failed. */
int self_test(void);

#endif
