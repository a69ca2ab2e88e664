/*
 * reader: units of misread text as the bytes they were read from.
 */
#ifndef DR_TEXT_READER_H
#define DR_TEXT_READER_H

#include "repair_int.h"

enum {
    LOST = -1,
    END = -2,
};

struct reader {
    struct finder *f;
    struct misread row;
    struct unit *units; /* the finder's */
    size_t n;
};

/* The byte number k of unit u. */
struct place {
    size_t u;
    unsigned k;
};

/* The byte there; LOST, END. */
int byte_at(const struct reader *r, struct place at);
struct place after(const struct reader *r, struct place at);
/* Where unit u begins; behind the last one for r->n. */
size_t off_of(const struct reader *r, size_t u);
/* Whether b may stand for a byte that is lost. */
bool may_be_lost(int b);

enum found { FOUND_NONE, FOUND_NEUTRAL, FOUND_SURE, FOUND_GUESS };
/* The character of UTF-8 at *at, which is moved behind it; some of its bytes may be lost. Neutral:
 * ASCII, or a lost byte that may be anything. */
enum found read_utf8(const struct reader *r, struct place *at, uint32_t *cp);

/* Finds text of the encodings of two bytes among units read as letters of Europe; the end of the
 * last stretch of it, 0 where there is none. */
size_t find_pairs(struct reader *r);

#endif
