#include "unicode.h"
#include "unicode_int.h"

const char unicode_version[] = UNICODE_DATA_VERSION;

enum { VS16 = 0xFE0F };

static bool is_c0_or_c1(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

int unicode_width(uint32_t cp, enum unicode_ambiguous ambiguous)
{
    if (is_c0_or_c1(cp))
        return -1;
    unsigned width = cell_width(cell_of(cp));
    return width == CELL_AMBIGUOUS ? (int)(ambiguous & UNICODE_AMBIGUOUS_CELLS) : (int)width;
}

int grapheme_width(const char *s, size_t len, enum unicode_ambiguous ambiguous)
{
    uint32_t cp;
    if (!len)
        return 0;
    size_t off = utf8_decode(s, len, &cp);
    int width = unicode_width(cp, ambiguous);
    if (width < 0 || (width == 0 && unicode_is_control(cp)))
        return -1;
    while (off < len && width < 2) {
        bool emoji_base = cell_of(cp) & CELL_EMOJI_BASE;
        off += utf8_decode(s + off, len - off, &cp);
        if (cp == VS16 && emoji_base && !(ambiguous & UNICODE_VS16_NARROW))
            return 2;
        int more = unicode_width(cp, ambiguous);
        width += more > 0 ? more : 0;
    }
    return width < 2 ? width : 2;
}
