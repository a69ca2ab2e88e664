#include "probe.h"

#include <string.h>

/*
 * Characters of ambiguous width that every article holds; then emoji, as they would be drawn:
 * U+2060, which few terminals give a cell to, is what curses takes for the first character of one,
 * since it gives a cell as many columns as its first character has.
 */
enum { AMBIGUOUS = 6, VS16 = AMBIGUOUS, LED, ZWJ, SKIN, WIDEST = 20 /* byte by byte */ };
static const char *const samples[PROBE_SAMPLES] = {
    "“",
    "”",
    "…",
    "—",
    "·",
    "①",
    [VS16] = "\u2764\ufe0f",
    [LED] = "\u2060\u2764\ufe0f",
    [ZWJ] = "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    [SKIN] = "\U0001f44d\U0001f3fd",
};

/* On the second row: an answer from the first reads as F3 with Shift held. Nothing is seen of it:
 * hidden letters, erased before the terminal has a reason to draw. */
static enum dr_err ask_widths(struct buf *out)
{
    enum dr_err err = buf_append_str(out, "\033[2;1H\033[8m");
    for (int i = 0; i < PROBE_SAMPLES && !err; i++)
        err = buf_printf(out, "\r%s\033[6n", samples[i]);
    return err ? err : buf_append_str(out, "\033[0m\r\033[K");
}

enum dr_err probe_ask(struct probe *p, unsigned what, struct buf *out)
{
    memset(p, 0, sizeof *p);
    p->asked = true;
    enum dr_err err = what & PROBE_WIDTHS ? ask_widths(out) : DR_OK;
    if (!err && what & PROBE_GROUND)
        err = buf_append_str(out, "\033]11;?\033\\");
    return err ? err : buf_append_str(out, "\033[c");
}

bool probe_waits(const struct probe *p)
{
    return p->asked && !p->done;
}

void probe_cursor(struct probe *p, int row, int col)
{
    if (probe_waits(p) && row == 1 && col <= WIDEST && p->n < PROBE_SAMPLES)
        p->cells[p->n++] = col;
}

void probe_light(struct probe *p, double light)
{
    if (probe_waits(p))
        p->ground = light < 0.5 ? GROUND_IS_DARK : GROUND_IS_LIGHT;
}

void probe_end(struct probe *p)
{
    p->done = true;
}

void probe_read(const struct probe *p, struct probe_answer *a)
{
    if (p->ground)
        a->ground = p->ground;
    if (p->n < PROBE_SAMPLES) /* which are missing nobody knows */
        return;
    int cells[3] = {0, 0, 0};
    for (int i = 0; i < AMBIGUOUS; i++)
        cells[p->cells[i] == 1 || p->cells[i] == 2 ? p->cells[i] : 0]++;
    if (cells[0]) /* it does not read UTF-8, or says something else */
        return;
    a->cells = cells[2] > cells[1] ? 2 : 1;
    a->emoji_known = true;
    a->emoji = 0;
    if (p->cells[VS16] == 2 && p->cells[LED] == 2)
        a->emoji = UNICODE_VS16_DRAWN;
    else if (p->cells[VS16] == 1)
        a->emoji = UNICODE_VS16_NARROW;
    if (p->cells[ZWJ] == 2 && p->cells[SKIN] == 2)
        a->emoji |= UNICODE_ZWJ_DRAWN;
}

enum unicode_ambiguous probe_widths(const struct probe_answer *a)
{
    unsigned cells = a->cells == 2 ? UNICODE_AMBIGUOUS_WIDE : UNICODE_AMBIGUOUS_NARROW;
    return (enum unicode_ambiguous)(cells | a->emoji);
}
