/*
 * Commands of the reader's environment as words: never a string that a shell would read.
 */
#include "out.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void command_free(struct command *c)
{
    for (size_t i = 0; i < c->n; i++)
        free(c->argv[i]);
    free(c->argv);
    *c = (struct command){NULL, 0};
}

static enum dr_err command_add(struct command *c, const char *s, size_t len)
{
    char **argv = realloc(c->argv, (c->n + 2) * sizeof *argv);
    if (!argv)
        return DR_NOMEM;
    c->argv = argv;
    char *word = malloc(len + 1);
    c->argv[c->n] = word;
    if (!word)
        return DR_NOMEM;
    memcpy(word, s, len);
    word[len] = '\0';
    c->argv[++c->n] = NULL;
    return DR_OK;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* Cuts one word off *s, its quotes and backslashes taken away. */
static enum dr_err next_word(const char **s, struct buf *word)
{
    char quote = '\0';
    enum dr_err err = DR_OK;
    const char *p = *s;
    for (; *p && !err && (quote || !is_blank(*p)); p++) {
        if (quote ? *p == quote : *p == '"' || *p == '\'')
            quote = quote ? '\0' : *p;
        else if (*p == '\\' && quote != '\'' && p[1])
            err = buf_append_char(word, *++p);
        else
            err = buf_append_char(word, *p);
    }
    *s = p;
    return err;
}

enum dr_err command_split(const char *s, struct command *out)
{
    struct buf word;
    enum dr_err err = DR_OK;
    *out = (struct command){NULL, 0};
    buf_init(&word);
    while (!err && *(s += strspn(s, " \t\n"))) {
        buf_clear(&word);
        err = next_word(&s, &word);
        if (!err)
            err = command_add(out, word.len ? word.data : "", word.len);
    }
    buf_fini(&word);
    if (!err && out->n == 0)
        err = DR_INVALID;
    if (err)
        command_free(out);
    return err;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Whether words, parted by spaces, hold name. */
static bool among(const char *words, const char *name)
{
    size_t len = strlen(name);
    for (const char *s = words; *s; s += strspn(s, " ")) {
        size_t n = strcspn(s, " ");
        if (n == len && memcmp(s, name, n) == 0)
            return true;
        s += n;
    }
    return false;
}

/* How editors are told of a line: %l is the line, %f the file; words parted by spaces. */
static const struct {
    const char *names, *words;
} editors[] = {
    {"vi vim nvim view gvim vimx ex elvis vis kak nano pico emacs emacsclient mg zile jed joe "
     "jmacs "
     "jstar ne micro mcedit gedit less more most nvi busybox",
     "+%l %f"},
    {"code codium code-insiders code-oss vscodium cursor windsurf", "-g %f:%l"},
    {"hx helix subl sublime_text zed zeditor lite-xl", "%f:%l"},
    {"kate kwrite pluma", "--line %l %f"},
    {"notepad++ notepadqq", "-n%l %f"},
    {"mate", "-l %l %f"},
};

/* A word of the table with file and line in it. */
static enum dr_err fill_word(const char *s, size_t len, const char *path, size_t line,
                             struct command *out)
{
    struct buf word;
    enum dr_err err = DR_OK;
    buf_init(&word);
    for (size_t i = 0; i < len && !err; i++) {
        bool code = s[i] == '%' && i + 1 < len;
        if (code && s[i + 1] == 'l')
            err = buf_printf(&word, "%zu", line);
        else if (code)
            err = buf_append_str(&word, path);
        else
            err = buf_append_char(&word, s[i]);
        i += code;
    }
    if (!err)
        err = command_add(out, word.data, word.len);
    buf_fini(&word);
    return err;
}

enum dr_err command_edit(const char *editor, const char *path, size_t line, struct command *out)
{
    const char *words = "%f";
    enum dr_err err = command_split(editor, out);
    if (err)
        return err;
    for (size_t i = 0; i < sizeof editors / sizeof *editors; i++) {
        if (among(editors[i].names, base_name(out->argv[0])))
            words = editors[i].words;
    }
    char *file = malloc(strlen(path) + 3);
    if (!file)
        err = DR_NOMEM;
    else /* a name that reads as an option, or as a line */
        sprintf(file, "%s%s", *path == '-' || *path == '+' ? "./" : "", path);
    for (const char *s = words; *s && !err; s += strspn(s, " ")) {
        size_t n = strcspn(s, " ");
        err = fill_word(s, n, file, line, out);
        s += n;
    }
    free(file);
    if (err)
        command_free(out);
    return err;
}

bool command_link(const char *url)
{
    static const char *const schemes[] = {"http://", "https://", "ftp://"};
    bool known = false;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t n = strlen(schemes[i]);
        known |= strncasecmp(url, schemes[i], n) == 0 && url[n];
    }
    for (const unsigned char *s = (const unsigned char *)url; *s; s++) {
        if (*s <= 0x20 || *s == 0x7F || *s == '"' || *s == '\\' || *s == '`')
            return false;
    }
    return known;
}

/* Puts url in place of %s in the words; false where none has it. */
static enum dr_err put_url(struct command *c, const char *url)
{
    for (size_t i = 1; i < c->n; i++) {
        char *at = strstr(c->argv[i], "%s");
        if (!at)
            continue;
        size_t head = (size_t)(at - c->argv[i]), size = strlen(c->argv[i]) + strlen(url);
        char *word = malloc(size + 1);
        if (!word)
            return DR_NOMEM;
        snprintf(word, size + 1, "%.*s%s%s", (int)head, c->argv[i], url, at + 2);
        free(c->argv[i]);
        c->argv[i] = word;
        return DR_OK;
    }
    return command_add(c, url, strlen(url));
}

enum dr_err command_browse(const char *browser, const char *url, struct command *out)
{
    *out = (struct command){NULL, 0};
    if (!command_link(url))
        return DR_INVALID;
    size_t len = browser ? strcspn(browser, ":") : 0;
    char *first = malloc(len + sizeof "xdg-open");
    if (!first)
        return DR_NOMEM;
    memcpy(first, len ? browser : "xdg-open", len ? len : sizeof "xdg-open");
    if (len)
        first[len] = '\0';
    enum dr_err err = command_split(first, out);
    free(first);
    if (!err)
        err = put_url(out, url);
    if (err)
        command_free(out);
    return err;
}

bool command_has_screen(const char *program)
{
    return among(
        "w3m lynx links links2 elinks browsh carbonyl chawan cha www-browser edbrowse retawq",
        base_name(program));
}
