/* Keyword files: words in groups. */
#include "search.h"
#include "search_int.h"

#include <string.h>

struct line {
    const char *at, *end;
};

struct parser {
    struct keywords *k;
    struct buf group; /* name of the open group */
    struct buf word;
    bool open;  /* group holds */
    bool words; /* the open group has words already */
};

static uint32_t peek(const struct line *l, size_t *n)
{
    uint32_t cp = 0;
    *n = l->at < l->end ? utf8_decode(l->at, (size_t)(l->end - l->at), &cp) : 0;
    return cp;
}

static void skip_space(struct line *l)
{
    size_t n;
    while (l->at < l->end && unicode_is_space(peek(l, &n)))
        l->at += n;
}

static void trim_end(struct line *l)
{
    while (l->end > l->at) {
        size_t last = utf8_prev(l->at, (size_t)(l->end - l->at));
        uint32_t cp;
        utf8_decode(l->at + last, (size_t)(l->end - l->at) - last, &cp);
        if (!unicode_is_space(cp))
            return;
        l->end = l->at + last;
    }
}

/* Cuts off a comment: # at the start or after white space, outside of quotes. */
static void cut_comment(struct line *l)
{
    bool space = true, quoted = false;
    struct line at = *l;
    size_t n;
    for (uint32_t cp; (cp = peek(&at, &n)) != 0 || n; at.at += n) {
        if (cp == '#' && space && !quoted) {
            l->end = at.at;
            return;
        }
        if (cp == '"' && (space || quoted))
            quoted = !quoted;
        space = unicode_is_space(cp);
    }
}

static enum dr_err take(struct buf *b, const char *from, const char *to)
{
    buf_clear(b);
    return buf_append(b, from, (size_t)(to - from));
}

static enum dr_err add_word(struct parser *p, const char *from, const char *to)
{
    enum dr_err err = take(&p->word, from, to);
    if (!err)
        err = keywords_add(p->k, p->word.data, p->open ? p->group.data : NULL);
    p->words = true;
    return err;
}

/* The words of a line: parted by white space, which "quotes" keep. DR_INVALID: a quote is not
 * closed. */
static enum dr_err add_words(struct parser *p, struct line l)
{
    enum dr_err err = DR_OK;
    bool bad = false;
    for (skip_space(&l); l.at < l.end && !err; skip_space(&l)) {
        const char *from = l.at;
        size_t n;
        if (*from == '"') {
            from++;
            const char *to = memchr(from, '"', (size_t)(l.end - from));
            bad |= !to;
            l.at = to ? to + 1 : l.end;
            err = add_word(p, from, to ? to : l.end);
            continue;
        }
        while (l.at < l.end && !unicode_is_space(peek(&l, &n)))
            l.at += n;
        err = add_word(p, from, l.at);
    }
    return err ? err : bad ? DR_INVALID : DR_OK;
}

/* Where the name of `name:` ends, and in *rest what follows; NULL where the line has none. An ASCII
 * colon ends a name only before white space or the end: 10:30 is a word. A name of several words
 * has the line to itself. */
static const char *name_end(struct line l, const char **rest)
{
    size_t n, last = utf8_prev(l.at, (size_t)(l.end - l.at));
    struct line colon = {l.at + last, l.end};
    if (*l.at == '"')
        return NULL;
    uint32_t cp_last = peek(&colon, &n);
    *rest = l.end;
    if (cp_last == ':' || cp_last == 0xFF1A)
        return colon.at;
    for (uint32_t cp; (cp = peek(&l, &n)) != 0 || n; l.at += n) {
        struct line after = {l.at + n, l.end};
        size_t m;
        uint32_t next = peek(&after, &m);
        *rest = after.at;
        if (cp == 0xFF1A || (cp == ':' && (!m || unicode_is_space(next))))
            return l.at;
        if (unicode_is_space(cp))
            return NULL;
    }
    return NULL;
}

static enum dr_err open_group(struct parser *p, struct line name)
{
    skip_space(&name);
    trim_end(&name);
    p->words = false;
    p->open = name.at < name.end;
    return p->open ? take(&p->group, name.at, name.end) : DR_INVALID;
}

static enum dr_err parse_line(struct parser *p, struct line l)
{
    if (utf8_valid_len(l.at, (size_t)(l.end - l.at)) < (size_t)(l.end - l.at) ||
        memchr(l.at, '\0', (size_t)(l.end - l.at)))
        return DR_INVALID;
    skip_space(&l);
    bool blank = l.at == l.end;
    cut_comment(&l);
    trim_end(&l);
    if (blank && p->words)
        p->open = false;
    if (l.at == l.end)
        return DR_OK;
    if (*l.at == '[') {
        if (l.end[-1] != ']' || l.end - l.at < 2)
            return DR_INVALID;
        return open_group(p, (struct line){l.at + 1, l.end - 1});
    }
    const char *rest, *name = name_end(l, &rest);
    if (!name)
        return add_words(p, l);
    enum dr_err err = open_group(p, (struct line){l.at, name});
    return err ? err : add_words(p, (struct line){rest, l.end});
}

enum dr_err keywords_parse(struct keywords *k, const char *data, size_t len, size_t *line)
{
    static const char bom[] = "\xEF\xBB\xBF";
    struct parser p = {.k = k};
    enum dr_err err = DR_OK, bad = DR_OK;
    size_t number = 0, off = len >= 3 && !memcmp(data, bom, 3) ? 3 : 0;
    buf_init(&p.group);
    buf_init(&p.word);
    while (off < len && !err) {
        const char *from = data + off, *end = memchr(from, '\n', len - off);
        if (!end)
            end = data + len;
        off = (size_t)(end - data) + 1;
        number++;
        err = parse_line(&p, (struct line){from, end});
        if (err == DR_INVALID) {
            if (!bad)
                *line = number;
            bad = DR_INVALID;
            err = DR_OK;
        }
    }
    buf_fini(&p.group);
    buf_fini(&p.word);
    return err ? err : bad;
}
