/*
 * colour: colours as words, and what stands for one where a terminal has fewer. A colour is
 * COLOUR_DEFAULT, an index of xterm's table of 256, or COLOUR_RGB | 0xRRGGBB.
 */
#ifndef DOCREAD_COLOUR_H
#define DOCREAD_COLOUR_H

#include "base/base.h"

enum { COLOUR_DEFAULT = -1, COLOUR_RGB = 1 << 24 };

/* A name (default or -, black … white, bright-black …), 0 to 255, or #rrggbb. */
bool colour_parse(const char *word, int32_t *out);
/* Appends the word that colour_parse takes. */
enum dr_err colour_word(int32_t colour, struct buf *out);
/* 0xRRGGBB; of an index what xterm shows. COLOUR_DEFAULT has none. */
uint32_t colour_rgb(int32_t colour);
/* The nearest that a terminal of that many colours has: of 8, 16 or 256 an index, of 1 << 24 an
 * index below 8 or COLOUR_RGB | 0xRRGGBB; of 0 the default. */
int32_t colour_map(int32_t colour, int colours);
/* The name under which terminfo would have a terminal (TERM, COLORTERM; NULL: not set) with all
 * colours: false where it is not said to have them, or there is no room. */
bool colour_direct_name(const char *term, const char *colorterm, char *out, size_t size);
/* Relative luminance of 0xRRGGBB, 0 to 1, and the contrast of two, 1 to 21 (WCAG 2.1). */
double colour_luminance(uint32_t rgb);
double colour_contrast(uint32_t a, uint32_t b);

#endif
