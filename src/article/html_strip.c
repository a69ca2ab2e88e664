/*
 * The pieces of a page that is nested too deeply to be parsed in time: tags are stripped, those
 * that bound blocks end lines, and nothing is known of what stands in what.
 */
#include "article/html_int.h"

#include <stdlib.h>
#include <string.h>

struct strip {
    struct html *h;
    struct html_pieces pieces;
    size_t off;
    bool parted, in_title;
    enum dr_err err;
};

static bool is_name(const char *s, size_t len, const char *name)
{
    size_t n = strlen(name);
    if (len < n)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((s[i] | 32) != name[i])
            return false;
    return true;
}

static void text_found(struct strip *x, size_t end)
{
    struct html_piece p = {.src = x->off,
                           .len = end - x->off,
                           .place = {.node = 0, .tag = x->in_title ? TAG_TITLE : TAG_PARA},
                           .parted = x->parted};
    if (p.len == 0)
        return;
    x->err = html_piece_add(&x->pieces, &p);
    x->parted = false;
}

/* Past the content of an element whose words are not shown. */
static size_t skip_content(const char *s, size_t len, size_t off, const char *name)
{
    while (off < len) {
        const char *open = memchr(s + off, '<', len - off);
        if (!open)
            return len;
        off = (size_t)(open - s);
        if (off + 2 < len && s[off + 1] == '/' && is_name(s + off + 2, len - off - 2, name))
            return off;
        off++;
    }
    return len;
}

static size_t tag_found(struct strip *x, size_t off, size_t end)
{
    const char *s = x->h->source->data;
    bool close = s[off + 1] == '/';
    size_t at = off + 1 + close, n = 0;
    while (at + n < end && n < 15 &&
           (((s[at + n] | 32) >= 'a' && (s[at + n] | 32) <= 'z') ||
            (n && s[at + n] >= '0' && s[at + n] <= '9')))
        n++;
    const struct html_tag_row *row = html_tag_find(s + at, n);
    unsigned flags = row ? row->flags : 0;
    x->parted = x->parted || (flags & (TAG_BLOCK | TAG_BREAK));
    if (flags & TAG_TITLE)
        x->in_title = !close;
    if ((flags & TAG_SKIP) && !close &&
        (strcmp(row->name, "script") == 0 || strcmp(row->name, "style") == 0))
        return skip_content(s, x->h->source->len, end, row->name);
    return end;
}

enum dr_err html_strip(struct html *h)
{
    struct strip x = {.h = h, .parted = true};
    const char *s = h->source->data;
    size_t len = h->source->len, at = 0;
    struct html_node root = {.parent = HTML_NO_NODE, .tag = TAG_BLOCK};
    uint32_t id;
    x.err = html_node_add(h, &root, &id);
    while (at < len && x.err == DR_OK) {
        const char *open = memchr(s + at, '<', len - at);
        size_t off = open ? (size_t)(open - s) : len;
        size_t end = open ? html_tag_end(s, len, off) : len;
        at = off + 1;
        if (open && end == off)
            continue; /* a < of the words */
        text_found(&x, off);
        x.off = at = open && x.err == DR_OK ? tag_found(&x, off, end) : len;
    }
    if (x.err == DR_OK)
        text_found(&x, len);
    if (x.err == DR_OK)
        x.err = html_flow(h, x.pieces.p, x.pieces.n);
    free(x.pieces.p);
    return x.err;
}
