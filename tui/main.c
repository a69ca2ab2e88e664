/*
 * docread(1).
 */
#include "actions.h"
#include "batch.h"
#include "i18n.h"
#include "locale.h"
#include "setup.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef DOCREAD_VERSION
#define DOCREAD_VERSION "0.1"
#endif

/* Whether the configuration can be read; keys as it leaves them. */
static bool read_config(const struct options *o, struct keymap *keys)
{
    struct theme theme;
    keymap_init(keys);
    theme_init(&theme, 0);
    return setup_config(o, keys, &theme);
}

static int print_help(const struct options *o)
{
    struct keymap keys;
    bool good = true;
    switch (o->help) {
    case HELP_OPTIONS:
        options_table(stdout);
        break;
    case HELP_KEYS:
        good = read_config(o, &keys);
        help_keys_table(&keys, stdout);
        keymap_fini(&keys);
        break;
    case HELP_ACTIONS:
        help_actions_table(stdout);
        break;
    case HELP_VERSION:
        printf("docread %s (Unicode %s)\n", DOCREAD_VERSION, unicode_version);
        break;
    default:
        options_usage(stdout);
    }
    errno = 0;
    if (fflush(stdout) == 0 || errno == EPIPE) /* EPIPE: whoever reads it has seen enough */
        return good ? 0 : 2;
    fprintf(stderr, _("docread: standard output: %s\n"), strerror(errno));
    return 2;
}

/* The paths in text, NUL- or newline-separated, added to list; they live in text. */
static enum dr_err add_paths(struct strings *list, char *text, size_t len)
{
    char *p = text, *end = text + len;
    char mark = memchr(text, '\0', len) ? '\0' : '\n';
    enum dr_err err = DR_OK;
    while (p < end && !err) {
        char *stop = memchr(p, mark, (size_t)(end - p));
        stop = stop ? stop : end;
        *stop = '\0';
        if (stop > p)
            err = strings_add(list, p);
        p = stop + 1;
    }
    return err;
}

/* texts keeps what the paths point into. */
static bool read_path_files(struct options *o, struct strings *texts)
{
    bool good = true;
    for (size_t i = 0; i < o->path_files.n && good; i++) {
        struct buf text;
        size_t len = 0;
        buf_init(&text);
        good = setup_read_file(o->path_files.at[i], &text);
        char *data = good ? buf_take(&text, &len) : NULL;
        buf_fini(&text);
        if (!good)
            break;
        enum dr_err err = data ? strings_add(texts, data) : DR_NOMEM;
        if (!err)
            err = add_paths(&o->paths, data, len);
        if (err)
            fprintf(stderr, "docread: %s\n", dr_err_text(err));
        good = !err;
    }
    return good;
}

static bool default_path(struct options *o)
{
    if (o->paths.n || o->path_files.n)
        return true;
    return strings_add(&o->paths, isatty(STDIN_FILENO) ? "." : "-") == DR_OK;
}

/*
 * A standard stream that was closed is opened on nothing, the wrong way round: it goes on failing
 * as a closed one does, and no file or pipe of ours takes its number and is read or written in its
 * place.
 */
static bool open_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) != -1 || errno != EBADF)
            continue;
        if (open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
            return false;
    }
    return true;
}

static int run(struct options *o, struct keywords *keywords)
{
    int status = 2;
    if (!setup_keywords(o, keywords))
        return 2;
    bool screen = o->output == OUTPUT_SCREEN && isatty(STDOUT_FILENO);
    if (screen && setup_run(o, keywords, &status))
        return status;
    if (screen) {
        const char *name = getenv("TERM");
        char shown[64];
        fprintf(stderr, _("docread: terminal %s cannot show a screen; writing text\n"),
                app_printable(name && *name ? name : "(unknown)", shown, sizeof shown));
    } else if (o->config) { /* what is wrong with it is said without a screen too */
        struct keymap keys;
        bool good = read_config(o, &keys);
        keymap_fini(&keys);
        if (!good)
            return 2;
    }
    return batch_run(o, keywords);
}

int main(int argc, char **argv)
{
    struct options o;
    struct buf why;
    struct strings texts = {NULL, 0, 0};
    int status = 2;
    if (!open_standard_streams())
        return 2;
    buf_init(&why);
    options_init(&o);
    locale_set();
    locale_words();
    signal(SIGPIPE, SIG_IGN); /* a closed standard output ends quietly, not by a signal */
    enum dr_err err = options_parse(&o, argc, argv, &why);
    struct keywords *keywords = keywords_new();
    if (err || !keywords) {
        fprintf(stderr, "docread: %s\n", why.data ? why.data : dr_err_text(DR_NOMEM));
        fprintf(stderr, _("Try docread --help.\n"));
    } else if (o.help) {
        status = print_help(&o);
    } else if (read_path_files(&o, &texts) && default_path(&o)) {
        status = run(&o, keywords);
    }
    keywords_free(keywords);
    options_fini(&o);
    buf_fini(&why);
    for (size_t i = 0; i < texts.n; i++)
        free((char *)texts.at[i]);
    free(texts.at);
    return status;
}
