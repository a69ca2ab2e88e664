#include "prompt.h"

#include <stdlib.h>
#include <string.h>

void history_fini(struct history *h)
{
    for (size_t i = 0; i < h->n; i++)
        free(h->at[i]);
    h->n = 0;
}

enum dr_err history_add(struct history *h, const char *line)
{
    if (!*line || (h->n && strcmp(h->at[h->n - 1], line) == 0))
        return DR_OK;
    char *copy = strdup(line);
    if (!copy)
        return DR_NOMEM;
    if (h->n == PROMPT_HISTORY) {
        free(h->at[0]);
        memmove(h->at, h->at + 1, (PROMPT_HISTORY - 1) * sizeof *h->at);
        h->n--;
    }
    h->at[h->n++] = copy;
    return DR_OK;
}

void prompt_init(struct prompt *p)
{
    memset(p, 0, sizeof *p);
    buf_init(&p->text);
    buf_init(&p->killed);
    buf_init(&p->draft);
}

void prompt_fini(struct prompt *p)
{
    buf_fini(&p->text);
    buf_fini(&p->killed);
    buf_fini(&p->draft);
}

enum dr_err prompt_set(struct prompt *p, const char *text)
{
    buf_clear(&p->text);
    p->caret = p->text.len;
    size_t len = strlen(text);
    enum dr_err err = DR_OK;
    for (size_t off = 0; off < len && !err;) {
        uint32_t cp;
        off += utf8_decode(text + off, len - off, &cp);
        err = prompt_type(p, cp);
    }
    return err;
}

enum dr_err prompt_open(struct prompt *p, const char *label, struct history *history,
                        const char *text)
{
    p->open = true;
    p->label = label;
    p->history = history;
    p->at = history ? history->n : 0;
    p->scroll = 0;
    p->cr = false;
    buf_clear(&p->draft);
    return prompt_set(p, text ? text : "");
}

void prompt_close(struct prompt *p)
{
    p->open = false;
    buf_clear(&p->text);
    p->caret = 0;
}

const char *prompt_text(const struct prompt *p)
{
    return p->text.data ? p->text.data : "";
}

enum dr_err prompt_type(struct prompt *p, uint32_t cp)
{
    char s[UTF8_MAX];
    if (cp < 0x20 || unicode_is_control(cp) || p->text.len + UTF8_MAX > PROMPT_LEN_MAX)
        return DR_OK;
    size_t n = utf8_encode(cp, s);
    enum dr_err err = buf_reserve(&p->text, n);
    if (err)
        return err;
    memmove(p->text.data + p->caret + n, p->text.data + p->caret, p->text.len - p->caret);
    memcpy(p->text.data + p->caret, s, n);
    p->text.len += n;
    p->text.data[p->text.len] = '\0';
    p->caret += n;
    return DR_OK;
}

enum dr_err prompt_paste(struct prompt *p, uint32_t cp)
{
    char s[UTF8_MAX];
    struct buf shown;
    bool second = cp == '\n' && p->cr; /* of the two that end a line */
    p->cr = cp == '\r';
    if (second)
        return DR_OK;
    if (cp == '\r' || cp == '\n' || cp == '\t' || cp == 0x2028 || cp == 0x2029)
        return prompt_type(p, ' ');
    buf_init(&shown);
    enum dr_err err = unicode_printable(s, utf8_encode(cp, s), &shown);
    for (size_t off = 0; off < shown.len && !err;) {
        off += utf8_decode(shown.data + off, shown.len - off, &cp);
        err = prompt_type(p, cp);
    }
    buf_fini(&shown);
    return err;
}

/* The start of the grapheme that ends at the caret. Graphemes are found from the start: a prompt is
 * short. */
static size_t before(const struct prompt *p)
{
    size_t off = 0, last = 0;
    while (off < p->caret) {
        last = off;
        off = grapheme_next(p->text.data, p->text.len, off);
    }
    return last;
}

static size_t after(const struct prompt *p)
{
    return p->caret < p->text.len ? grapheme_next(p->text.data, p->text.len, p->caret) : p->caret;
}

/* What kind of word a character belongs to; ideographs are words of their own script. */
static int word_kind(const char *s, size_t len)
{
    uint32_t cp;
    utf8_decode(s, len, &cp);
    if (unicode_is_space(cp))
        return -1;
    if (unicode_is_punctuation(cp))
        return -2;
    enum unicode_script script = unicode_script(cp);
    return script == SCRIPT_COMMON ? (int)SCRIPT_LATIN : (int)script;
}

/* Where the words of the line stand: a step is over the space beside a word and the word. */
static size_t word_after(const struct prompt *p)
{
    size_t off = p->caret, len = p->text.len;
    const char *s = p->text.data;
    while (off < len && word_kind(s + off, len - off) == -1)
        off = grapheme_next(s, len, off);
    int kind = off < len ? word_kind(s + off, len - off) : -1;
    while (off < len && word_kind(s + off, len - off) == kind)
        off = grapheme_next(s, len, off);
    return off;
}

/* The start of the word before the caret, the space behind it included. Words are found from the
 * start, as graphemes are. */
static size_t word_before(const struct prompt *p)
{
    size_t start = 0, word = 0;
    int last = -1;
    for (size_t off = 0; off < p->caret;) {
        int kind = word_kind(p->text.data + off, p->text.len - off);
        if (kind != -1 && kind != last)
            start = off;
        else if (kind == -1 && last == -1 && off == 0)
            start = 0;
        last = kind;
        word = start;
        off = grapheme_next(p->text.data, p->text.len, off);
    }
    return word;
}

static void cut(struct prompt *p, size_t from, size_t to)
{
    if (from == to)
        return;
    memmove(p->text.data + from, p->text.data + to, p->text.len - to);
    p->text.len -= to - from;
    p->text.data[p->text.len] = '\0';
    p->caret = from;
}

static enum dr_err kill_text(struct prompt *p, size_t from, size_t to)
{
    if (from == to)
        return DR_OK;
    buf_clear(&p->killed);
    enum dr_err err = buf_append(&p->killed, p->text.data + from, to - from);
    if (!err)
        cut(p, from, to);
    return err;
}

static enum dr_err yank(struct prompt *p)
{
    enum dr_err err = DR_OK;
    for (size_t off = 0; off < p->killed.len && !err;) {
        uint32_t cp;
        off += utf8_decode(p->killed.data + off, p->killed.len - off, &cp);
        err = prompt_type(p, cp);
    }
    return err;
}

static enum dr_err walk_history(struct prompt *p, bool older)
{
    if (!p->history || (older ? p->at == 0 : p->at >= p->history->n))
        return DR_OK;
    if (p->at == p->history->n) {
        buf_clear(&p->draft);
        enum dr_err err = buf_append_str(&p->draft, prompt_text(p));
        if (err)
            return err;
    }
    p->at += older ? (size_t)-1 : 1;
    const char *draft = p->draft.data ? p->draft.data : "";
    return prompt_set(p, p->at == p->history->n ? draft : p->history->at[p->at]);
}

enum dr_err prompt_edit(struct prompt *p, enum prompt_edit edit)
{
    switch (edit) {
    case PROMPT_LEFT:
        p->caret = before(p);
        return DR_OK;
    case PROMPT_RIGHT:
        p->caret = after(p);
        return DR_OK;
    case PROMPT_WORD_LEFT:
        p->caret = word_before(p);
        return DR_OK;
    case PROMPT_WORD_RIGHT:
        p->caret = word_after(p);
        return DR_OK;
    case PROMPT_START:
        p->caret = 0;
        return DR_OK;
    case PROMPT_END:
        p->caret = p->text.len;
        return DR_OK;
    case PROMPT_DELETE_BACK:
        cut(p, before(p), p->caret);
        return DR_OK;
    case PROMPT_DELETE:
        cut(p, p->caret, after(p));
        return DR_OK;
    case PROMPT_KILL_WORD:
        return kill_text(p, word_before(p), p->caret);
    case PROMPT_KILL_WORD_RIGHT:
        return kill_text(p, p->caret, word_after(p));
    case PROMPT_KILL_START:
        return kill_text(p, 0, p->caret);
    case PROMPT_KILL_END:
        return kill_text(p, p->caret, p->text.len);
    case PROMPT_YANK:
        return yank(p);
    case PROMPT_OLDER:
    case PROMPT_NEWER:
        return walk_history(p, edit == PROMPT_OLDER);
    }
    return DR_OK;
}

/* The offset of the grapheme that stands col columns from the start, or covers it. */
static size_t off_at(const struct prompt *p, const struct grid *g, int col)
{
    size_t off = 0;
    for (int at = 0; off < p->text.len && at < col;) {
        size_t next = grapheme_next(p->text.data, p->text.len, off);
        at += grid_width(g, p->text.data + off, next - off, 2);
        off = next;
    }
    return off;
}

enum { ROOM_LEAST = 8 }; /* for the text, however long the label */

/* The label, as much of it as leaves room for the text. */
static void draw_label(const struct prompt *p, struct grid *g, struct pen *pen)
{
    struct pen label = *pen;
    label.end = pen->end - ROOM_LEAST;
    if (label.end - label.col < 4) /* a very narrow terminal has room for the text alone */
        return;
    grid_fit(g, &label, p->label, strlen(p->label));
    pen->col = label.col;
}

/* The columns left of the window: as they were, unless the caret would be out of sight or the text
 * leaves room unused. */
static void scroll_to(struct prompt *p, const struct grid *g, int caret, int room)
{
    const char *text = prompt_text(p);
    int all = grid_width(g, text, p->text.len, 2 * PROMPT_LEN_MAX);
    if (p->scroll > all - room)
        p->scroll = all > room ? all - room : 0;
    if (caret < p->scroll)
        p->scroll = caret > room / 2 ? caret - room / 2 : 0;
    if (caret > p->scroll + room)
        p->scroll = caret - room;
}

void prompt_draw(struct prompt *p, struct grid *g, struct pen *pen)
{
    const char *text = prompt_text(p);
    int row = pen->row, end = pen->end;
    struct pen clear = *pen;
    grid_blank(g, &clear);
    draw_label(p, g, pen);
    int start = pen->col, room = end - start - 1;
    if (room < 1)
        room = 1;
    int caret = grid_width(g, text, p->caret, 2 * PROMPT_LEN_MAX);
    scroll_to(p, g, caret, room);
    /* A wide character that the left edge would cut is left out. */
    size_t first = off_at(p, g, p->scroll);
    p->scroll = grid_width(g, text, first, 2 * PROMPT_LEN_MAX);
    grid_str(g, pen, text + first, p->text.len - first);
    g->cursor_row = row;
    g->cursor_col = start + caret - p->scroll;
    if (g->cursor_col >= g->cols)
        g->cursor_col = g->cols - 1;
}
