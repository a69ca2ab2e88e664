#include "config.h"

#include <string.h>

enum { WORDS_MAX = 8, LINE_MAX_BYTES = 1024 };

/* Cuts line into words in place; too many words: one more than WORDS_MAX is said to be there. */
static size_t split(char *line, char *words[WORDS_MAX])
{
    size_t n = 0;
    char *p = line;
    for (;;) {
        p += strspn(p, " \t\r");
        if (*p == '\0' || (*p == '#' && (p[1] == ' ' || p[1] == '\0' || n == 0)))
            return n;
        if (n == WORDS_MAX)
            return n + 1;
        if (*p == '\'' && strchr(p + 1, '\'')) {
            words[n++] = ++p;
            p = strchr(p, '\'');
        } else {
            words[n++] = p;
            p += strcspn(p, " \t\r");
        }
        if (*p)
            *p++ = '\0';
    }
}

static enum dr_err read_line(const struct config *c, char *line, const char **why)
{
    char *words[WORDS_MAX];
    size_t n = split(line, words);
    if (n == 0)
        return DR_OK;
    *why = "too many words";
    if (n > WORDS_MAX)
        return DR_INVALID;
    if (strcmp(words[0], "bind") == 0)
        return keymap_bind(c->keys, words + 1, n - 1, c->resolve, why);
    if (strcmp(words[0], "color") == 0)
        return theme_set(c->theme, words + 1, n - 1, why);
    *why = "expected: bind or color";
    return DR_INVALID;
}

enum dr_err config_read(const struct config *c, const char *data, size_t len,
                        config_complain *complain, void *arg)
{
    size_t number = 0;
    for (size_t off = 0; off < len;) {
        const char *end = memchr(data + off, '\n', len - off);
        size_t line_len = (end ? (size_t)(end - data) : len) - off;
        char line[LINE_MAX_BYTES];
        const char *why = "the line is too long";
        enum dr_err err = DR_INVALID;
        if (line_len < sizeof line) {
            memcpy(line, data + off, line_len);
            line[line_len] = '\0';
            err = read_line(c, line, &why);
        }
        number++;
        if (err == DR_NOMEM)
            return err;
        if (err && complain)
            complain(arg, number, why);
        off += line_len + 1;
    }
    return DR_OK;
}
