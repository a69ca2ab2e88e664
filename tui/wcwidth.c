/*
 * The program's own wcwidth(3). ncursesw asks the C library for the cells of a character; the
 * executable's definition comes first, so that the screen library, the layout and the terminal go
 * by one table and one setting.
 */
#include "term.h"

#include <wchar.h>

/* What no terminal shows, and what curses takes for the first character of an emoji that VS16 makes
 * two cells wide: a cell is as wide as its first character. */
enum { WORD_JOINER = 0x2060 };

static enum unicode_ambiguous current = UNICODE_AMBIGUOUS_NARROW;
static bool joining;

void wcwidth_ambiguous(enum unicode_ambiguous ambiguous)
{
    current = ambiguous;
}

void wcwidth_joining(bool on)
{
    joining = on;
}

int wcwidth(wchar_t c)
{
    if (c == 0 || joining)
        return 0;
    return c == WORD_JOINER ? 2 : unicode_width((uint32_t)c, current);
}
