/*
 * glyph: one character as a model sees it. Costs are quarter bits (score.h).
 */
#ifndef DR_TEXT_GLYPH_H
#define DR_TEXT_GLYPH_H

#include "score.h"

/*
 * What kind of character stands where: kinds that do not keep company cost more side by side. It is
 * how bytes that only happen to be letters give themselves away.
 */
enum kind {
    KIND_OTHER, /* space, ASCII punctuation, and what cannot be read */
    KIND_DIGIT,
    KIND_LOWER,
    KIND_UPPER,
    KIND_LATIN, /* a letter of an alphabet, beyond ASCII */
    KIND_SIGN,
    KIND_CJK,
    KIND_KATAKANA, /* half width */
    KINDS
};

struct glyph {
    uint8_t len;
    int16_t cost;
    uint8_t kind; /* enum kind */
    bool is_bad, is_hkscs;
};

/* What a byte that cannot be read costs. */
enum { GLYPH_BAD = 28 * SCORE_BIT };

struct glyph glyph_ascii(unsigned c);
/* len bytes that are nothing: not to be had for less than bytes at random would cost. */
struct glyph glyph_bad(size_t len);
/* The well-formed character of len bytes at p, which is not ASCII in one byte. */
struct glyph glyph_of(enum model model, const unsigned char *p, size_t len);

/* The cost of a code point beyond ASCII in any language. */
int glyph_cp_cost(uint32_t cp);
/* Of a character of GB 18030 of two bytes, in the script where it is likelier. */
int glyph_gb_cost(unsigned lead, unsigned trail);

#endif
