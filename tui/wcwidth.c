/*
 * The program's own wcwidth(3). ncursesw asks the C library for the cells of a character; the
 * executable's definition comes first, so that the screen library, the layout and the terminal go
 * by one table and one setting.
 */
#include "term.h"

#include <wchar.h>

static enum unicode_ambiguous current = UNICODE_AMBIGUOUS_NARROW;

void wcwidth_ambiguous(enum unicode_ambiguous ambiguous)
{
    current = ambiguous;
}

int wcwidth(wchar_t c)
{
    return c == 0 ? 0 : unicode_width((uint32_t)c, current);
}
