#include "unicode.h"
#include "unicode_int.h"

/* A row of the automaton holds, for each class, the action before it in the upper two bits and the
 * next state in the others. */
enum { ACTION_SHIFT = 6, STATE = 63 };

void line_breaker_init(struct line_breaker *lb, enum line_break_tailoring tailoring)
{
    *lb = (struct line_breaker){.tailoring = tailoring, .state = LINE_START};
}

enum line_break line_breaker_step(struct line_breaker *lb, uint32_t cp)
{
    const uint8_t *rows = lb->tailoring == LINE_BREAK_CJK ? unicode_line_cjk : unicode_line_default;
    unsigned step = rows[lb->state * LINE_CLASSES + unicode_line_class(cp)];
    lb->state = step & STATE;
    return (enum line_break)(step >> ACTION_SHIFT);
}
