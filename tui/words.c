#include "words.h"

#include <stdlib.h>
#include <string.h>

static const char space[] = " \t\r\n";

void words_fini(struct words *w)
{
    free(w->at);
    memset(w, 0, sizeof *w);
}

enum dr_err words_add(struct words *w, const char *word)
{
    void *at = w->at;
    enum dr_err err = mem_grow(&at, &w->cap, w->n + 2, sizeof *w->at);
    w->at = at;
    if (err)
        return err;
    w->at[w->n++] = (char *)word;
    w->at[w->n] = NULL;
    return DR_OK;
}

static bool ends_word(char c)
{
    return c == '\0' || strchr(space, c);
}

/* The quote that closes a word which begins with one at p; NULL: none does. */
static char *closing(char *p)
{
    char quote = *p++;
    for (; *p; p++) {
        if (quote == '"' && *p == '\\' && (p[1] == '"' || p[1] == '\\'))
            p++;
        else if (*p == quote && ends_word(p[1]))
            return p;
    }
    return NULL;
}

/* Takes the backslashes of a "…" away, in place. */
static void unescape(char *word)
{
    char *to = word;
    for (const char *p = word; *p; p++) {
        if (*p == '\\' && (p[1] == '"' || p[1] == '\\'))
            p++;
        *to++ = *p;
    }
    *to = '\0';
}

enum dr_err words_split(struct words *w, char *line)
{
    char *open[2] = {line, line}; /* no quote before these is closed: cost is linear */
    bool first = true;
    for (char *p = line;;) {
        p += strspn(p, space);
        if (*p == '\0' || (*p == '#' && (first || ends_word(p[1]))))
            return DR_OK;
        char *word = p, *end = NULL;
        if ((*p == '\'' || *p == '"') && p >= open[*p == '"']) {
            end = closing(p);
            open[*p == '"'] = end ? p : p + strlen(p);
        }
        if (end)
            word++;
        p = end ? end : p + strcspn(p, space);
        bool more = *p != '\0';
        *p = '\0';
        if (end && word[-1] == '"')
            unescape(word);
        enum dr_err err = words_add(w, word);
        if (err || !more)
            return err;
        p++;
        first = false;
    }
}

enum dr_err words_quote(const char *word, struct buf *out)
{
    if (*word && !strpbrk(word, " \t\r\n'\"") && strcmp(word, "#") != 0)
        return buf_append_str(out, word);
    enum dr_err err = buf_append_char(out, '"');
    for (; *word && !err; word++) {
        if (*word == '"' || *word == '\\')
            err = buf_append_char(out, '\\');
        if (!err)
            err = buf_append_char(out, *word);
    }
    return err ? err : buf_append_char(out, '"');
}
