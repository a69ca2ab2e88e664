/* unicode_int: what the walkers share. The tables are const data that gen/gen.py wrote. */
#ifndef DR_UNICODE_INT_H
#define DR_UNICODE_INT_H

#include "tables.h"
#include "unicode.h"

/* A cell byte: the width in bits 0-1 (CELL_AMBIGUOUS: the terminal decides), the grapheme cluster
 * class in bits 2-5, and whether VS16 makes it an emoji. */
enum { CELL_AMBIGUOUS = 3, CELL_EMOJI_BASE = 1 << 6 };

static inline unsigned cell_of(uint32_t cp)
{
    return unicode_cell_raw(cp) ^ CELL_FLIP;
}

static inline unsigned cell_width(unsigned cell)
{
    return cell & 3;
}

static inline unsigned cell_class(unsigned cell)
{
    return cell >> 2 & 15;
}

/* A property byte. */
enum {
    PROP_SCRIPT = 7,
    PROP_SPACE = 1 << 3,
    PROP_CONTROL = 1 << 4,
    PROP_IGNORABLE = 1 << 5,
    PROP_PUNCTUATION = 1 << 6,
    PROP_MARK = 1 << 7
};

#endif
