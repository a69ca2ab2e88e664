/*
 * The short paths: runs of characters that are alike to everything the layout asks of them, so that
 * one answer does for all. What may be added to the last of a run is left to the longer path.
 */
#include "layout/layout_int.h"

#include <string.h>

/* Bit n: U+3040 + n is kana that may begin a line. */
const uint32_t plain_kana[6] = {0xFFFFFD54, 0xFFFFFFF7, 0x001FBF57,
                                0xFFFFFD54, 0xFFFFFFF7, 0x079FBF57};

static bool is_plain_kana(const unsigned char *s)
{
    uint32_t kana = (s[1] - 0x81u) << 6 | (s[2] & 0x3Fu);

    return s[0] == 0xE3 && s[1] >= 0x81 && s[1] <= 0x83 && (plain_kana[kana / 32] >> kana % 32 & 1);
}

/* How many bytes from s on are plain ideographs (U+4E00..U+9FFF) and kana: all of class ID, wide,
 * and bases of graphemes. */
static size_t plain_len(const char *text, size_t len)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t n = 0;

    for (; len - n >= 3 && (s[n + 1] & 0xC0) == 0x80 && (s[n + 2] & 0xC0) == 0x80; n += 3) {
        bool ideograph = s[n] >= 0xE4 && s[n] <= 0xE9 && (s[n] > 0xE4 || s[n + 1] >= 0xB8);

        if (!ideograph && !is_plain_kana(s + n))
            break;
    }
    return n > 0 && !draw_begins(text + n, len - n) ? n - 3 : n;
}

/* How many bytes are ASCII letters. */
static size_t letters_len(const char *s, size_t len)
{
    size_t n = 0;

    while (n < len && (s[n] | 0x20) >= 'a' && (s[n] | 0x20) <= 'z')
        n++;
    return n > 0 && !draw_begins(s + n, len - n) ? n - 1 : n;
}

/* n cells alike from first on. */
static enum dr_err push_alike(struct projector *p, const struct layout_cell *first, size_t n,
                              bool replaced, uint8_t how)
{
    struct cells *c = p->out;
    struct layout_cell cell = *first, *to;
    enum dr_err err = cells_reserve(c, n);

    if (err != DR_OK)
        return err;
    cell.len = replaced ? cell.len : cell.shown_len;
    to = c->cell + c->n;
    for (size_t i = 0; i < n; i++) {
        to[i] = cell;
        cell.off += replaced ? 0 : cell.len;
        cell.shown += cell.shown_len;
    }
    memset(c->how + c->n, how, n);
    c->n += n;
    p->tab_col += n * cell.width;
    return DR_OK;
}

size_t plain_run(struct projector *p, const struct shown *s, size_t off, struct layout_cell *cell,
                 enum dr_err *err)
{
    const char *at = s->data + off;
    size_t n = 0;

    if (p->at.number || p->at.glue)
        return 0;
    if (p->at.alike_to == ALIKE_PLAIN && (n = plain_len(at, s->len - off)) > 0) {
        cell->shown_len = 3;
        cell->width = 2;
        *err = push_alike(p, cell, n / 3, s->replaced, BREAK_MAY | BREAK_TOKEN | BREAK_PLAIN);
        breaks_alike(&p->at, at + n - 3, 3);
    } else if (p->at.alike_to == ALIKE_LETTER && (n = letters_len(at, s->len - off)) > 0) {
        cell->shown_len = 1;
        cell->width = 1;
        *err = push_alike(p, cell, n, s->replaced, BREAK_TOKEN);
        breaks_alike(&p->at, at + n - 1, 1);
    }
    return n;
}
