/*
 * The encoding that a web page says it has: in its XML declaration, in <meta charset>, in the
 * content of <meta http-equiv>. Only the head of the page is read, as the ASCII that every
 * encoding which can be declared so agrees on.
 */
#include "text_int.h"

#include <string.h>

enum {
    HEAD_LEN = 4096, /* of the page, where a declaration must stand */
    NAME_MAX_LEN = 40
};

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
}

/* Whether word (lower case) stands at s. */
static bool stands(const char *s, const char *end, const char *word)
{
    for (; *word; word++, s++)
        if (s == end || lower(*s) != *word)
            return false;
    return true;
}

static const char *find(const char *s, const char *end, const char *word)
{
    for (; s < end; s++)
        if (lower(*s) == *word && stands(s, end, word))
            return s;
    return NULL;
}

static const char *skip_space(const char *s, const char *end)
{
    while (s < end && (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r' || *s == '\f'))
        s++;
    return s;
}

/* The encoding named after the = that follows s. */
static const struct text_encoding *value_at(const char *s, const char *end)
{
    char name[NAME_MAX_LEN + 1];
    size_t n = 0;

    s = skip_space(s, end);
    if (s == end || *s != '=')
        return NULL;
    s = skip_space(s + 1, end);
    if (s < end && (*s == '"' || *s == '\''))
        s = skip_space(s + 1, end);
    while (s < end && n < NAME_MAX_LEN) {
        char c = lower(*s++);
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
              c == ':' || c == '.'))
            break;
        name[n++] = c;
    }
    name[n] = '\0';
    return n ? text_encoding_find(name) : NULL;
}

/* The end of the tag that begins at s: its >, outside of quotes where they are closed. */
static const char *tag_end(const char *s, const char *end)
{
    char quote = 0;

    for (const char *at = s; at < end; at++) {
        if (quote)
            quote = (char)(*at == quote ? 0 : quote);
        else if (*at == '"' || *at == '\'')
            quote = *at;
        else if (*at == '>')
            return at;
    }
    const char *close = memchr(s, '>', (size_t)(end - s));
    return close ? close : end;
}

/* A declaration cannot be read in UTF-16: what says so was converted since (HTML 13.2.3.2). */
static const struct text_encoding *readable(const struct text_encoding *e)
{
    return e && shape_is_wide(codec_get(e)->shape) ? codec_encoding(CODEC_UTF8) : e;
}

const struct text_encoding *text_declared(const char *raw, size_t raw_len)
{
    if (raw_len == 0)
        return NULL;
    const char *s = raw, *end = raw + (raw_len < HEAD_LEN ? raw_len : HEAD_LEN);

    if (!memchr(s, '<', (size_t)(end - s)))
        return NULL;
    if (raw_len >= 3 && memcmp(raw, "\xEF\xBB\xBF", 3) == 0)
        s += 3;
    s = skip_space(s, end);
    bool page = find(s, end, "<html") || find(s, end, "<head") || find(s, end, "<!doctype html");
    if (stands(s, end, "<?xml") && page) {
        const char *close = tag_end(s, end), *at = find(s, close, "encoding");
        const struct text_encoding *e = at ? value_at(at + strlen("encoding"), close) : NULL;
        if (e)
            return readable(e);
    }
    if (!page)
        return NULL;
    while ((s = find(s, end, "<meta")) != NULL) {
        const char *close = tag_end(s, end);
        for (const char *at = s; (at = find(at, close, "charset")) != NULL; at++) {
            const struct text_encoding *e = value_at(at + strlen("charset"), close);
            if (e)
                return readable(e);
        }
        s = close;
    }
    return NULL;
}
