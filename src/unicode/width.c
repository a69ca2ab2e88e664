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
    return width == CELL_AMBIGUOUS ? (int)ambiguous : (int)width;
}

int grapheme_width(const char *s, size_t len, enum unicode_ambiguous ambiguous)
{
    uint32_t cp, before = 0;
    int sum = 0;
    for (size_t off = 0; off < len && sum < 2; before = cp) {
        off += utf8_decode(s + off, len - off, &cp);
        if (!before && (is_c0_or_c1(cp) || unicode_is_control(cp)))
            return -1;
        if (cp == VS16 && before && cell_of(before) & CELL_EMOJI_BASE)
            return 2;
        sum += unicode_width(cp, ambiguous);
    }
    return sum < 2 ? sum : 2;
}
