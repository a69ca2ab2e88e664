#include "unicode.h"
#include "unicode_int.h"

static bool is_sequence(unsigned v)
{
    return v - FOLD_FIRST_SEQUENCE <= FOLD_LAST_SEQUENCE - FOLD_FIRST_SEQUENCE;
}

/* Tags, variation selectors and what is reserved among them. */
static bool vanishes_by_plane(uint32_t cp)
{
    return cp >= 0xE0000 && cp < 0xE1000;
}

uint32_t unicode_fold_one(uint32_t cp)
{
    unsigned v = unicode_fold_raw(cp);
    if (!v)
        return vanishes_by_plane(cp) ? 0 : cp;
    return is_sequence(v) ? 0 : v;
}

size_t unicode_fold(uint32_t cp, uint32_t out[UNICODE_FOLD_MAX])
{
    unsigned v = unicode_fold_raw(cp);
    if (is_sequence(v)) {
        unsigned row = v - FOLD_FIRST_SEQUENCE;
        size_t n = unicode_fold_start[row + 1] - unicode_fold_start[row];
        for (size_t i = 0; i < n; i++)
            out[i] = unicode_fold_pool[unicode_fold_start[row] + i];
        return n;
    }
    if (!v && vanishes_by_plane(cp))
        return 0;
    out[0] = v ? v : cp;
    return 1;
}

size_t unicode_fold_han(const char *s, size_t len, struct unicode_row *row)
{
    const unsigned char *p = (const unsigned char *)s;
    size_t n = 0, max = len / 3 < row->max ? len / 3 : row->max;
    for (; n < max && p[0] - 0xE4u < 6; n++, p += 3) {
        uint32_t cp = ((uint32_t)p[0] << 12) + ((uint32_t)p[1] << 6) + p[2] - 0xE2080u;
        unsigned v = unicode_fold_raw(cp);
        row->raw[n] = cp;
        row->folded[n] = !v ? cp : is_sequence(v) ? 0 : v; /* 0: to one beyond the BMP */
        row->off[n] = row->at + 3 * n;
    }
    return n;
}
