/*
 * What the command line and the configuration say, read before there is a screen.
 */
#include "actions.h"
#include "i18n.h"
#include "setup.h"
#include "xdg.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- files of settings */

void setup_complain_file(const char *path, const char *why)
{
    char shown[512];
    fprintf(stderr, "docread: %s: %s\n", app_printable(path, shown, sizeof shown), why);
}

static enum dr_err read_stream(FILE *f, struct buf *out)
{
    size_t n = 1;
    while (n > 0) {
        enum dr_err err = buf_reserve(out, 64 * 1024);
        if (err)
            return err;
        n = fread(out->data + out->len, 1, 64 * 1024, f);
        out->len += n;
        out->data[out->len] = '\0';
    }
    return ferror(f) ? DR_IO : DR_OK;
}

/* All of a file; NULL, or why it cannot be read (static, or until the next call). */
static const char *read_whole(const char *path, struct buf *out)
{
    bool std = strcmp(path, "-") == 0;
    FILE *f = std ? stdin : fopen(path, "rb");
    enum dr_err err = f ? read_stream(f, out) : DR_IO;
    const char *why = err == DR_IO ? strerror(errno) : err ? _(dr_err_text(err)) : NULL;
    if (f && !std)
        fclose(f);
    return why;
}

bool setup_read_file(const char *path, struct buf *out)
{
    const char *why = read_whole(path, out);
    if (why)
        setup_complain_file(path, why);
    return !why;
}

/* A file of words, in whatever encoding it is; the same. */
static const char *read_text(const char *path, struct text **out)
{
    struct buf raw;
    buf_init(&raw);
    const char *why = read_whole(path, &raw);
    enum dr_err err = why ? DR_OK : text_take(&raw, NULL, out);
    buf_fini(&raw);
    return err ? _(dr_err_text(err)) : why;
}

/* --- keywords */

static bool read_keywords(const char *path, struct keywords *keywords)
{
    char shown[512];
    size_t line = 0;
    struct text *text = NULL;
    const char *why = read_text(path, &text);
    if (why)
        setup_complain_file(path, why);
    if (!text)
        return false;
    enum dr_err err = keywords_parse(keywords, text->data, text->len, &line);
    text_free(text);
    if (err == DR_INVALID && line)
        fprintf(stderr, _("docread: %s:%zu: no group or word can be read here\n"),
                app_printable(path, shown, sizeof shown), line);
    else if (err)
        setup_complain_file(path, _(dr_err_text(err)));
    return err == DR_OK;
}

static bool add_keyword(struct keywords *keywords, const char *word)
{
    char shown[512];
    enum dr_err err = keywords_add(keywords, word, NULL);
    if (!err && keywords_has(keywords, word))
        return true;
    fprintf(stderr, "docread: --keyword: %s: %s\n", app_printable(word, shown, sizeof shown),
            err ? _(dr_err_text(err)) : _("nothing to highlight in it"));
    return false;
}

static bool setup_keywords(const struct options *o, struct keywords *keywords)
{
    bool good = true;
    for (size_t i = 0; i < o->words.n; i++)
        good = add_keyword(keywords, o->words.at[i]) && good;
    for (size_t i = 0; i < o->keyword_files.n; i++)
        good = read_keywords(o->keyword_files.at[i], keywords) && good;
    return good;
}

/* --- the configuration */

struct complaints {
    struct setup *s;
    const char *path;
};

static void complain_line(void *arg, size_t line, const char *why)
{
    struct complaints *c = arg;
    char shown[512];
    if (c->s->wrong++ > 0)
        buf_append_char(&c->s->complaints, '\n');
    buf_printf(&c->s->complaints, "%s:%zu: %s", app_printable(c->path, shown, sizeof shown), line,
               why);
}

/* The reader's file, or the one that --config names; that one must be there. */
static bool read_config(struct setup *s, const struct options *o)
{
    if (o->config && !*o->config)
        return true;
    s->file.path = o->config ? strdup(o->config) : xdg_path(XDG_CONFIG, "config");
    if (!s->file.path || (!o->config && access(s->file.path, F_OK) != 0))
        return true;
    const char *why = read_text(s->file.path, &s->file.text);
    if (why && o->config) {
        setup_complain_file(s->file.path, why);
        return false;
    }
    if (why) { /* nobody has asked for it: docread goes on without */
        char shown[512];
        s->wrong++;
        buf_printf(&s->complaints, "%s: %s", app_printable(s->file.path, shown, sizeof shown), why);
    }
    return true;
}

struct config setup_config(struct setup *s)
{
    return (struct config){.settings = &s->settings,
                           .origins = s->origins,
                           .keys = &s->keys,
                           .theme = &s->theme,
                           .groups = &s->groups,
                           .keywords = s->keywords};
}

/* The colours of a terminal that is not known yet. */
static int colours_of(const struct settings *s)
{
    return s->colours == COLOURS_NONE   ? 0
           : s->colours == COLOURS_16   ? 16
           : s->colours == COLOURS_TRUE ? 1 << 24
                                        : 256;
}

bool setup_load(struct setup *s, const struct options *o, struct keywords *keywords)
{
    memset(s, 0, sizeof *s);
    buf_init(&s->complaints);
    keymap_init(&s->keys, action_find);
    s->keywords = keywords;
    enum dr_err err = theme_init(&s->theme, 256, false);
    if (!err && !read_config(s, o))
        return false;
    struct config c = setup_config(s);
    struct complaints complaints = {s, s->file.path};
    if (!err)
        err = config_resolve(&c, &s->file, o, complain_line, &complaints);
    if (!err)
        err = config_theme(&c, &s->file, colours_of(&s->settings),
                           s->settings.ground == GROUND_LIGHT);
    if (err)
        fprintf(stderr, "docread: %s\n", _(dr_err_text(err)));
    s->loaded = !err && setup_keywords(o, keywords);
    return s->loaded;
}

void setup_fini(struct setup *s)
{
    config_file_fini(&s->file);
    keymap_fini(&s->keys);
    groups_fini(&s->groups);
    buf_fini(&s->complaints);
}

void setup_taken(struct setup *s)
{
    keymap_init(&s->keys, action_find);
    memset(&s->groups, 0, sizeof s->groups);
    memset(&s->file, 0, sizeof s->file);
}

bool setup_complain(struct setup *s)
{
    char *rest, *line = s->wrong ? strtok_r(s->complaints.data, "\n", &rest) : NULL;
    for (; line; line = strtok_r(NULL, "\n", &rest))
        fprintf(stderr, "docread: %s\n", line);
    return s->wrong == 0;
}
