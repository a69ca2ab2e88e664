/*
 * Lines and units. Line ends are LF, CRLF, CR, U+0085, U+2028 and U+2029; a form feed is
 * space between pages. One pass over the
 * bytes, by the class of the lead byte; only what the later passes ask of every line is counted.
 */
#include "article/article_int.h"

#include <string.h>

enum {
    LINES_MAX = 1 << 21,  /* more lines than this are not looked at one by one */
    BULK_LEN = 64 * 1024, /* of the lines taken together then */
    GLUED_CHARS = 120,    /* a line shorter than this holds one paragraph */
    CUT_BACK = 4096       /* how far back a cut looks for a sentence end */
};

/* Bytes of the line end at s, 0 where there is none. */
static size_t break_len(const char *s, size_t len)
{
    const unsigned char *u = (const unsigned char *)s;
    if (len == 0)
        return 0;
    if (u[0] == '\r')
        return len > 1 && u[1] == '\n' ? 2 : 1;
    if (u[0] == '\n')
        return 1;
    if (len > 1 && u[0] == 0xC2 && u[1] == 0x85)
        return 2;
    if (len > 2 && u[0] == 0xE2 && u[1] == 0x80 && (u[2] == 0xA8 || u[2] == 0xA9))
        return 3;
    return 0;
}

/* The next line ends by the byte they begin with: each is looked for once. */
enum { BREAK_BYTES = 4 };
struct breaks {
    size_t next[BREAK_BYTES]; /* good where it is not before the line at hand */
    bool known[BREAK_BYTES];
};

static size_t break_find(const char *s, size_t off, size_t len, unsigned char c)
{
    const char *at = s + off;
    while ((at = memchr(at, c, (size_t)(s + len - at))) != NULL) {
        if (break_len(at, (size_t)(s + len - at)))
            return (size_t)(at - s);
        at++;
    }
    return len;
}

static size_t line_stop(struct breaks *b, const char *s, size_t off, size_t len)
{
    static const unsigned char bytes[BREAK_BYTES] = {'\n', '\r', 0xC2, 0xE2};
    size_t stop = len;
    for (int i = 0; i < BREAK_BYTES; i++) {
        if (!b->known[i] || b->next[i] < off)
            b->next[i] = break_find(s, off, len, bytes[i]);
        b->known[i] = true;
        stop = b->next[i] < stop ? b->next[i] : stop;
    }
    return stop;
}

static enum dr_err unit_push(struct parse *p, const struct unit *u)
{
    if (p->n == p->cap) {
        void *v = p->units;
        enum dr_err err = mem_grow(&v, &p->cap, p->n + 1, sizeof *p->units);
        p->units = v;
        if (err)
            return err;
    }
    p->units[p->n++] = *u;
    return DR_OK;
}

static enum dr_err unit_add(struct parse *p, size_t off, size_t stop, unsigned flags)
{
    struct unit u = {.off = off, .flags = (uint16_t)flags};
    unit_measure(p, &u, stop);
    return unit_push(p, &u);
}

/* The place at or before limit where a paragraph from off on is cut: after a sentence end, else
 * between characters. */
static size_t cut_place(const char *s, size_t off, size_t limit)
{
    while (((unsigned char)s[limit] & 0xC0) == 0x80)
        limit--;
    size_t low = limit - off > CUT_BACK ? limit - CUT_BACK : off + 1;
    for (size_t at = limit; at > low;) {
        size_t before = cp_prev(s, at);
        uint32_t cp;
        cp_decode(s + before, at - before, &cp);
        if (cp == 0x3002 || cp == '\n' || cp == 0xFF01 || cp == 0xFF1F)
            return at;
        at = before;
    }
    return limit;
}

/* One or, where it is too long for a block, several units. */
static enum dr_err units_add(struct parse *p, size_t off, size_t stop, unsigned flags)
{
    while (stop - off > BLOCK_LEN_MAX) {
        size_t cut = cut_place(p->s, off, off + BLOCK_LEN_MAX - 8);
        enum dr_err err = unit_add(p, off, cut, flags);
        if (err)
            return err;
        off = cut;
        flags |= UNIT_CONTINUED;
        flags &= ~(unsigned)UNIT_BLANK;
    }
    return unit_add(p, off, stop, flags);
}

/* --- glued paragraphs */
struct gap {
    size_t at, end;
    bool sentence; /* a CJK sentence ends before it */
    bool wide;     /* two columns or more */
};

/* Whether a CJK sentence ends at off, closing quotes after its mark aside. */
static bool sentence_before(const char *s, size_t begin, size_t off)
{
    for (unsigned steps = 0; off > begin && steps < 4; steps++) {
        off = cp_prev(s, off);
        uint32_t cp;
        cp_decode(s + off, UTF8_MAX, &cp);
        if (cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F)
            return true;
        if (!cp_is_closing(cp))
            return false;
    }
    return false;
}

static bool may_be_space(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\f' || c == '&' || c == 0xC2 ||
           (c >= 0xE1 && c <= 0xE3) || c == 0xEF;
}

/* The next gap at or after off. */
static bool gap_next(const char *s, size_t off, size_t stop, struct gap *g)
{
    size_t begin = off;
    while (off < stop) {
        unsigned char c = (unsigned char)s[off];
        size_t n = may_be_space(c) ? space_len(s + off, stop - off) : 0;
        if (n == 0) {
            off += c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
            continue;
        }
        g->at = off;
        g->end = space_skip(s, off, stop);
        g->sentence = sentence_before(s, begin, off);
        g->wide = space_columns(s, off, g->end) > 1;
        if (g->end < stop && (g->wide || g->sentence))
            return true;
        off = g->end;
    }
    return false;
}

/* Cuts [off, stop) where paragraphs were glued; page: the line is (nearly) the whole document, so
 * that title and metadata are glued to it too. */
static enum dr_err glued_add(struct parse *p, size_t off, size_t stop, unsigned flags, bool page)
{
    size_t wide = 0, narrow = 0;
    struct gap g;
    size_t from = space_skip(p->s, off, stop);
    for (size_t at = from; gap_next(p->s, at, stop, &g); at = g.end) {
        wide += g.wide && g.sentence;
        narrow += !g.wide;
    }
    bool any = page && wide == 0 && narrow > 2;
    for (size_t at = from; (wide || any) && gap_next(p->s, at, stop, &g); at = g.end) {
        if (!(g.sentence ? g.wide || any : g.wide && page))
            continue;
        enum dr_err err = units_add(p, off, g.end, flags | UNIT_GLUED);
        if (err)
            return err;
        off = g.end;
        flags = UNIT_GLUED;
    }
    return units_add(p, off, stop, flags);
}

static enum dr_err line_add(struct parse *p, size_t off, size_t stop, unsigned flags)
{
    bool page = (stop - off) * 10 >= p->len * 6;
    if (stop - off > BLOCK_LEN_MAX) {
        struct gap g;
        bool glued = gap_next(p->s, space_skip(p->s, off, stop), stop, &g);
        return glued ? glued_add(p, off, stop, flags, page) : units_add(p, off, stop, flags);
    }
    struct unit u = {.off = off, .flags = (uint16_t)flags};
    bool gaps = unit_measure(p, &u, stop);
    if (gaps && u.chars > GLUED_CHARS)
        return glued_add(p, off, stop, flags, page);
    return unit_push(p, &u);
}

static size_t byte_count(const char *s, size_t len, char c)
{
    size_t n = 0;
    const char *stop = s + len;
    for (const char *at = s; at < stop && (at = memchr(at, c, (size_t)(stop - at))) != NULL; at++)
        n++;
    return n;
}

/* How many bytes that end lines there are. */
static size_t breaks_count(const char *s, size_t len)
{
    return byte_count(s, len, '\n') + byte_count(s, len, '\r');
}

/* The end of the lines that are taken together from off on. */
static size_t bulk_stop(const struct parse *p, size_t off, size_t *lines)
{
    size_t stop = p->len - off > BULK_LEN ? off + BULK_LEN : p->len;
    while (stop > off && stop < p->len && p->s[stop - 1] != '\n' && p->s[stop - 1] != '\r')
        stop--;
    if (stop == off)
        return off;
    *lines = breaks_count(p->s + off, stop - off);
    return stop;
}

/* Every unit reaches to the next; what stands before the first is its. */
static void units_close(struct parse *p)
{
    if (!p->units)
        return;
    for (size_t i = 0; i < p->n; i++) {
        struct unit *u = &p->units[i];
        if (i == 0 && u->off) {
            u->text += (uint32_t)u->off;
            u->end += (uint32_t)u->off;
            u->off = 0;
        }
        u->len = (uint32_t)((i + 1 < p->n ? p->units[i + 1].off : p->len) - u->off);
    }
}

/* Blank lines from off to stop that are too many for the block before them get their own units. */
static enum dr_err blank_add(struct parse *p, size_t stop)
{
    size_t start = p->n ? p->units[p->n - 1].off : 0;
    while (stop - start > BLOCK_LEN_MAX) {
        size_t cut = start + BLOCK_LEN_MAX;
        const struct unit *last = p->n ? &p->units[p->n - 1] : NULL;
        if (last && cut < last->off + last->end)
            cut = last->off + last->end;
        while (((unsigned char)p->s[cut] & 0xC0) == 0x80)
            cut--;
        if (p->n == 0) { /* blank from the start: a unit of nothing */
            enum dr_err err = unit_add(p, 0, 0, 0);
            if (err)
                return err;
        }
        enum dr_err err = unit_add(p, cut, cut, UNIT_CONTINUED);
        if (err)
            return err;
        start = cut;
    }
    return DR_OK;
}

/* Takes lines together from *off on, if so many are left that they cannot be looked at one by one.
 */
static enum dr_err bulk_add(struct parse *p, size_t *off, size_t *left)
{
    if (p->n <= LINES_MAX / 2 || *left <= LINES_MAX / 4)
        return DR_OK;
    size_t lines = 0, stop = bulk_stop(p, *off, &lines);
    if (stop == *off)
        return DR_OK;
    enum dr_err err = unit_add(p, *off, stop, UNIT_BULK | UNIT_LINE);
    *off = stop;
    *left -= lines;
    return err;
}

enum dr_err parse_lines(struct parse *p)
{
    size_t off = 0, left = p->len > LINES_MAX ? breaks_count(p->s, p->len) : 0;
    bool many = left > LINES_MAX, blank = false;
    struct breaks breaks = {.known = {false}};
    enum { LINE_BYTES = 64, UNITS = 4096 }; /* of a line, about; of a text that is not enormous */
    size_t need = p->len / LINE_BYTES < UNITS ? p->len / LINE_BYTES + 1 : UNITS;
    void *room = NULL;
    enum dr_err err = DR_OK;
    if (p->len)
        err = mem_grow(&room, &p->cap, need, sizeof *p->units);
    p->units = room;
    while (off < p->len && err == DR_OK) {
        size_t before = off;
        err = many ? bulk_add(p, &off, &left) : DR_OK;
        if (off > before)
            continue;
        size_t stop = line_stop(&breaks, p->s, off, p->len);
        size_t n = break_len(p->s + stop, p->len - stop);
        bool words = stop > off && space_skip(p->s, off, stop) < stop;
        if (words)
            err = line_add(p, off, stop, blank ? UNIT_BLANK : 0);
        blank = !words;
        off = stop + n;
        left -= n && left;
        if (err == DR_OK && blank)
            err = blank_add(p, off);
    }
    if (err == DR_OK && p->n == 0 && p->len)
        err = unit_add(p, 0, 0, 0);
    units_close(p);
    return err;
}
