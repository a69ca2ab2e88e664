/*
 * docread(1).
 */
#include "actions.h"
#include "batch.h"
#include "dump.h"
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

static void print_version(void)
{
    printf("docread %s (Unicode %s)\n", DOCREAD_VERSION, unicode_version);
}

static int print_help(const struct options *o, struct setup *s)
{
    switch (o->help) {
    case HELP_OPTIONS:
        options_table(stdout);
        break;
    case HELP_KEYS:
        help_keys_table(&s->keys, stdout);
        break;
    case HELP_ACTIONS:
        help_actions_table(stdout);
        break;
    case HELP_SETTINGS:
        settings_print(stdout);
        break;
    case HELP_ROLES:
        theme_print(stdout);
        break;
    case HELP_PRESETS:
        presets_print(stdout);
        break;
    case HELP_VERSION:
        print_version();
        break;
    case HELP_USAGE:
        options_usage(stdout);
        break;
    case HELP_NONE: /* --dump-config */
        dump_config(s, stdout);
        break;
    }
    bool good = setup_complain(s);
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
            fprintf(stderr, "docread: %s\n", _(dr_err_text(err)));
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

static int run(struct options *o, struct setup *s)
{
    int status = 2;
    bool screen = o->output == OUTPUT_SCREEN && isatty(STDOUT_FILENO);
    if (screen && setup_run(o, s, &status))
        return status;
    if (screen) {
        const char *name = getenv("TERM");
        char shown[64];
        fprintf(stderr, _("docread: terminal %s cannot show a screen; writing text\n"),
                app_printable(name && *name ? name : "(unknown)", shown, sizeof shown));
    }
    bool good = setup_complain(s);
    status = batch_run(o, &s->settings, s->keywords);
    return good ? status : 2;
}

/* What the configuration and the options ask for; texts keeps what paths point into. */
static int start(struct options *o, struct strings *texts)
{
    int status = 2;
    bool help = o->help || o->dump;
    struct setup s;
    struct keywords *keywords = keywords_new();
    if (!keywords)
        fprintf(stderr, "docread: %s\n", _(dr_err_text(DR_NOMEM)));
    else if (setup_load(&s, o, keywords) && help)
        status = print_help(o, &s);
    else if (s.loaded && read_path_files(o, texts) && default_path(o))
        status = run(o, &s);
    if (keywords)
        setup_fini(&s);
    keywords_free(keywords);
    return status;
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
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error like others */
    signal(SIGPIPE, SIG_IGN); /* a closed standard output ends quietly, not by a signal */
    const char *set = getenv("DOCREAD");
    char *defaults = set ? strdup(set) : NULL;
    enum dr_err err = set && !defaults ? DR_NOMEM : DR_OK;
    if (!err && defaults)
        err = options_environment(&o, defaults, &why);
    if (!err)
        err = options_parse(&o, argc, argv, &why);
    if (err) {
        fprintf(stderr, "docread: %s\n", err == DR_INVALID ? why.data : _(dr_err_text(err)));
        fprintf(stderr, _("Try docread --help.\n"));
    } else {
        status = start(&o, &texts);
    }
    options_fini(&o);
    buf_fini(&why);
    for (size_t i = 0; i < texts.n; i++)
        free((char *)texts.at[i]);
    free(texts.at);
    free(defaults);
    return status;
}
