#include "unicode.h"
#include "unicode_int.h"

enum { CUT = 0x80, STATE = 0x7F };

/* Most text is clusters of one code point: to an ordinary character only these join on. */
static bool joins_on(unsigned class)
{
    return class == GRAPHEME_EXTEND || class == GRAPHEME_ZWJ || class == GRAPHEME_SPACINGMARK;
}

size_t grapheme_next(const char *s, size_t len, size_t off)
{
    const unsigned char *u = (const unsigned char *)s;
    if (u[off] >= 0x20 && u[off] < 0x7F && (off + 1 == len || u[off + 1] < 0x80))
        return off + 1;
    uint32_t cp;
    off += utf8_decode(s + off, len - off, &cp);
    unsigned class = cell_class(cell_of(cp));
    unsigned state = unicode_grapheme[GRAPHEME_START * GRAPHEME_CLASSES + class] & STATE;
    while (off < len) {
        size_t n = utf8_decode(s + off, len - off, &cp);
        unsigned next = cell_class(cell_of(cp));
        if (class == GRAPHEME_OTHER && !joins_on(next))
            return off;
        unsigned step = unicode_grapheme[state * GRAPHEME_CLASSES + next];
        if (step & CUT)
            return off;
        state = step & STATE;
        class = next;
        off += n;
    }
    return len;
}
