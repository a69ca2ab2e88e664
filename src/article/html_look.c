/*
 * A first look at a text: whether it is a web page, and whether the parser of pages can be let at
 * it. That parser walks its stack of open elements for most tags, so its cost is the sum, over all
 * tags, of how deeply each stands; here the sum is estimated in one pass and held against the
 * length of the page.
 */
#include "article/html_int.h"

#include <string.h>

enum {
    LOOK_LEN = 64 * 1024, /* of a text that may be a page */
    TAG_LEN = 2048,       /* a longer tag is none that is counted */
    TAGS_LEAST = 12,      /* known tags of a page that does not say it is one */
    DEPTH_MAX = 400,      /* of elements: what frees the tree is recursive */
    COST_BYTE = 24,       /* steps for each byte of source, and */
    COST_FREE = 1 << 20   /* those of any page */
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

size_t html_tag_end(const char *s, size_t len, size_t off)
{
    if (len - off < 3 || s[off] != '<')
        return off;
    if (len - off >= 4 && memcmp(s + off, "<!--", 4) == 0) {
        for (size_t at = off + 4; at + 2 < len; at++) {
            const char *dash = memchr(s + at, '-', len - at - 2);
            if (!dash)
                return len;
            at = (size_t)(dash - s);
            if (dash[1] == '-' && dash[2] == '>')
                return at + 3;
        }
        return len;
    }
    if (s[off + 1] == '!' || s[off + 1] == '?') {
        const char *close = memchr(s + off, '>', len - off);
        return close ? (size_t)(close - s) + 1 : len;
    }
    size_t at = off + 1 + (s[off + 1] == '/');
    if (!is_letter(s[at]))
        return off;
    char quote = 0, before = 0;
    for (; at < len; at++) {
        char c = s[at];
        if (quote)
            quote = (char)(c == quote ? 0 : quote);
        else if ((c == '"' || c == '\'') && before == '=')
            quote = c;
        else if (c == '>')
            return at + 1;
        if (!is_space(c))
            before = c;
    }
    return len;
}

/* The row of the tag at s (after < or </). */
static const struct html_tag_row *row_at(const char *s, size_t len, size_t *name)
{
    size_t n = 0;
    while (n < len && n < 16 && (is_letter(s[n]) || (n && s[n] >= '0' && s[n] <= '9')))
        n++;
    *name = n;
    return n ? html_tag_find(s, n) : NULL;
}

static bool opens_as(const char *s, size_t len, const char *word)
{
    size_t n = strlen(word);
    if (len < n)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((s[i] >= 'A' && s[i] <= 'Z' ? s[i] | 32 : s[i]) != word[i])
            return false;
    return true;
}

bool html_is(const char *s, size_t len)
{
    size_t off = 0, seen = 0, closed = 0;
    if (len > LOOK_LEN)
        len = LOOK_LEN;
    while (off < len && is_space(s[off]))
        off++;
    if (off == len || !memchr(s, '<', len))
        return false;
    bool starts = opens_as(s + off, len - off, "<!doctype html") ||
                  opens_as(s + off, len - off, "<html") || opens_as(s + off, len - off, "<head") ||
                  opens_as(s + off, len - off, "<body");
    bool maybe = s[off] == '<'; /* a comment or an XML declaration before the page */
    if (starts)
        return true;
    while (off < len) {
        const char *open = memchr(s + off, '<', len - off);
        if (!open)
            break;
        off = (size_t)(open - s);
        if (maybe &&
            (opens_as(open, len - off, "<html") || opens_as(open, len - off, "<!doctype html")))
            return true;
        size_t reach = len - off > TAG_LEN ? off + TAG_LEN : len, name;
        size_t end = html_tag_end(s, reach, off), close = off + 1 < len && s[off + 1] == '/';
        if (end == off || (end == reach && reach < len)) {
            off++;
            continue;
        }
        const struct html_tag_row *row = row_at(s + off + 1 + close, len - off - 1 - close, &name);
        seen += row && (row->flags & (TAG_BLOCK | TAG_BREAK | TAG_LINK));
        closed += row && close && (row->flags & (TAG_BLOCK | TAG_LINK));
        off = end;
    }
    /* a fragment of a page: a tag for every 400 bytes at least, and some of them closed */
    return seen >= TAGS_LEAST && closed >= 4 && seen * 400 >= len;
}

/* The end of the content of a raw element (script, style) whose start tag ends at off. */
static size_t raw_end(const char *s, size_t len, size_t off, const char *name)
{
    size_t n = strlen(name);
    while (off < len) {
        const char *open = memchr(s + off, '<', len - off);
        if (!open)
            return len;
        off = (size_t)(open - s);
        if (len - off > n + 2 && s[off + 1] == '/' && opens_as(s + off + 2, len - off - 2, name))
            return off;
        off++;
    }
    return len;
}

/* Elements that their like or their parent's end closes without a tag. */
static bool closes_itself(const char *name, size_t len)
{
    static const char *const names[] = {"p",      "li",  "td",   "tr",  "th",    "dd",     "dt",
                                        "option", "br",  "hr",   "img", "meta",  "link",   "input",
                                        "area",   "col", "base", "wbr", "param", "source", "embed"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == len && opens_as(name, len, names[i]))
            return true;
    return false;
}

/* Attributes of a tag: each is held against those before it. */
static size_t attributes(const char *s, size_t off, size_t end)
{
    size_t n = 0;
    for (size_t i = off + 1; i < end; i++)
        n += is_space(s[i - 1]) && !is_space(s[i]);
    return n;
}

bool html_is_bounded(const char *s, size_t len)
{
    size_t off = 0, depth = 0, cost = 0;
    size_t limit =
        len > (SIZE_MAX - COST_FREE) / COST_BYTE ? SIZE_MAX : len * COST_BYTE + COST_FREE;
    while (off < len) {
        const char *open = memchr(s + off, '<', len - off);
        if (!open)
            break;
        off = (size_t)(open - s);
        size_t end = html_tag_end(s, len, off), name;
        if (end == off) {
            off++;
            continue;
        }
        bool close = s[off + 1] == '/';
        const char *at = s + off + 1 + close;
        const struct html_tag_row *row = row_at(at, len - (size_t)(at - s), &name);
        bool raw = row && !close && (row->flags & TAG_SKIP) &&
                   (strcmp(row->name, "script") == 0 || strcmp(row->name, "style") == 0);
        if (name == 0) {
            off = end;
            continue;
        }
        size_t n = end - off > 512 ? attributes(s, off, end) : 0;
        cost += depth + 1 + n * n / 8;
        if (cost > limit || depth > DEPTH_MAX)
            return false;
        if (close)
            depth -= depth && !closes_itself(at, name);
        else if (!raw && s[end - 2] != '/' && !closes_itself(at, name))
            depth++;
        off = raw ? raw_end(s, len, end, row->name) : end;
    }
    return true;
}
