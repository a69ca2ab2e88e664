/* Views: the words of a stretch, folded, with annotations and noise left out. */
#include "article/article_int.h"

enum { ESCAPE_MAX = 4096 };

static void view_push(struct view *v, const struct item *it)
{
    uint32_t out[UNICODE_FOLD_MAX];
    uint32_t cp = it->cp;
    size_t n = 1;
    if (cp < 0x80)
        out[0] = cp >= 'A' && cp <= 'Z' ? cp | 32 : cp < 0x20 || cp == 0x7F ? ' ' : cp;
    else if (cp_is_space(cp))
        out[0] = ' ';
    else if (cp == 0xAB || cp == 0xBB || cp == 0x2039 || cp == 0x203A)
        out[0] = cp; /* part a path; folded, they would be quotes */
    else
        n = unicode_fold(cp, out);
    for (size_t i = 0; i < n && v->n < VIEW_MAX; i++) {
        v->cp[v->n] = out[i];
        v->raw[v->n] = cp;
        v->off[v->n++] = it->off;
    }
}

/* The control sequence at s: ESC [ … letter; ESC ] or ESC P … up to BEL or ST; ESC and one
 * more. Its words are none of the text's. */
static size_t escape_len(const char *s, size_t len)
{
    size_t i = 2, limit = len < ESCAPE_MAX ? len : ESCAPE_MAX;
    if (len < 2)
        return 1;
    bool string = s[1] == ']' || s[1] == 'P' || s[1] == '^' || s[1] == '_' || s[1] == 'X';
    if (!string && s[1] != '[')
        return s[1] > 0x1F && s[1] < 0x7F ? 2 : 1;
    for (; i < limit; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c == '\n' || c == '\r')
            break;
        if (string && (c == 7 || (c == 0x1B && i + 1 < len && s[i + 1] == '\\')))
            return i + (c == 7 ? 1 : 2);
        if (!string && c >= 0x40)
            return c < 0x7F ? i + 1 : i;
    }
    return string ? 2 : i;
}

/* Whether c leads a character that is one character folded, and needs no second look. */
static bool is_plain(unsigned char c)
{
    return (c >= 0x20 && c < 0x7F && c != '(' && c != '&') || (c >= 0xE4 && c <= 0xE9);
}

void view_read(const struct parse *p, size_t off, size_t end, struct view *v)
{
    size_t begin = off;
    v->n = 0;
    v->off[0] = off;
    while (off < end && v->n < VIEW_MAX) {
        unsigned char c = (unsigned char)p->s[off];
        if (is_plain(c)) { /* most of the text */
            uint32_t cp;
            size_t len = cp_read(p->s + off, &cp);
            v->cp[v->n] = c < 0x80 ? (c >= 'A' && c <= 'Z' ? c | 32u : c) : unicode_fold_one(cp);
            v->raw[v->n] = cp;
            v->off[v->n++] = off;
            v->off[v->n] = off += len;
            continue;
        }
        struct item it = {.off = off, .kind = RUN_TEXT};
        if (c == 0x1B) {
            it.len = escape_len(p->s + off, end - off);
            it.cp = ' ';
        } else if (c >= 0xEA && c <= 0xED) {
            it.len = cp_read(p->s + off, &it.cp);
        } else {
            item_at(p, begin, off, end, &it);
        }
        off += it.len;
        if (it.cp && it.kind != RUN_DAMAGE)
            view_push(v, &it);
        v->off[v->n] = off;
    }
}

void view_unit(const struct parse *p, const struct unit *u, struct view *v)
{
    view_read(p, u->off + u->text, u->off + u->end, v);
}

void view_head(const struct parse *p, const struct unit *u, size_t bytes, struct view *v)
{
    size_t begin = u->off + u->text, end = u->off + u->end;
    if (end - begin > bytes) {
        end = begin + bytes;
        while (end > begin && ((unsigned char)p->s[end] & 0xC0) == 0x80)
            end--;
    }
    view_read(p, begin, end, v);
}

void view_tail(const struct parse *p, const struct unit *u, size_t bytes, struct view *v)
{
    size_t begin = u->off + u->text, end = u->off + u->end;
    size_t off = end - begin > bytes ? end - bytes : begin;
    while (off > begin && ((unsigned char)p->s[off] & 0xC0) == 0x80)
        off--;
    view_read(p, off, end, v);
}

struct span view_span(const struct view *v, size_t from, size_t to)
{
    while (from < to && v->cp[from] == ' ')
        from++;
    while (to > from && v->cp[to - 1] == ' ')
        to--;
    if (from >= to)
        return (struct span){0, 0};
    /* what follows the last character (its annotation) belongs to it */
    return (struct span){v->off[from], v->off[to] - v->off[from]};
}

static size_t skip(struct part *p)
{
    while (p->from < p->to && p->v->cp[p->from] == ' ')
        p->from++;
    return p->to - p->from;
}

bool part_equal(struct part a, struct part b)
{
    for (;;) {
        size_t left = skip(&a), right = skip(&b);
        if (left == 0 || right == 0)
            return left == right;
        if (a.v->cp[a.from++] != b.v->cp[b.from++])
            return false;
    }
}
