#include "unicode.h"
#include "unicode_int.h"

size_t unicode_fold(uint32_t cp, uint32_t out[UNICODE_FOLD_MAX])
{
    unsigned v = unicode_fold_raw(cp);
    if (v - FOLD_FIRST_SEQUENCE <= FOLD_LAST_SEQUENCE - FOLD_FIRST_SEQUENCE) {
        unsigned row = v - FOLD_FIRST_SEQUENCE;
        size_t n = unicode_fold_start[row + 1] - unicode_fold_start[row];
        for (size_t i = 0; i < n; i++)
            out[i] = unicode_fold_pool[unicode_fold_start[row] + i];
        return n;
    }
    if (!v && cp >= 0xE0000 && cp < 0xE1000)
        return 0; /* tags, variation selectors and what is reserved among them */
    out[0] = v ? v : cp;
    return 1;
}
