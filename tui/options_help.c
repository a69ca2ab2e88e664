/*
 * The help that --help prints, and the table that the manual is checked against.
 */
#include "grid.h"
#include "i18n.h"
#include "options_int.h"

#include <string.h>

enum { HELP_COL = 30, HELP_END = 80 };

static void print_head(FILE *out, const char *letter, const char *name, const char *argument)
{
    char head[64];
    bool optional = argument && argument[0] == '[';
    if (optional)
        snprintf(head, sizeof head, "%s--%s[=%.*s]", letter, name, (int)strlen(argument) - 2,
                 argument + 1);
    else
        snprintf(head, sizeof head, "%s--%s%s%s", letter, name, argument ? "=" : "",
                 argument ? argument : "");
    if (strlen(head) > HELP_COL - 3)
        fprintf(out, "  %s\n%*s", head, HELP_COL, "");
    else
        fprintf(out, "  %-*s ", HELP_COL - 3, head);
}

/* Words wrapped in the right column, by cells: they may be of any script. */
static void print_words(FILE *out, const char *s)
{
    struct grid g;
    grid_init(&g, UNICODE_AMBIGUOUS_NARROW);
    size_t len = strlen(s);
    bool first = true;
    while (len) {
        size_t n = grid_break(&g, s, len, HELP_END - HELP_COL);
        size_t shown = n;
        while (shown && s[shown - 1] == ' ')
            shown--;
        fprintf(out, "%*s%.*s\n", first ? 0 : HELP_COL, "", (int)shown, s);
        first = false;
        s += n;
        len -= n;
    }
    if (first)
        fputc('\n', out);
}

static const char *setting_argument(const struct setting *row)
{
    return row->kind == SETTING_BOOL ? "[on|off]" : row->kind == SETTING_NUMBER ? "N" : "HOW";
}

static void print_setting(FILE *out, const struct setting *row)
{
    struct buf text;
    buf_init(&text);
    enum dr_err err = buf_append_str(&text, _(row->help));
    if (!err && row->kind == SETTING_WORD)
        err = buf_append_str(&text, _("; HOW: "));
    if (!err && row->kind == SETTING_WORD)
        err = settings_expected(row, &text);
    print_head(out, strcmp(row->name, "width") == 0 ? "-w, " : "    ", row->name,
               setting_argument(row));
    print_words(out, err ? _(row->help) : text.data);
    buf_fini(&text);
}

void options_usage(FILE *out)
{
    size_t n;
    const struct setting *settings = settings_table(&n);
    fputs(_("Usage: docread [OPTION]... [+N | +/WORD] [PATH]...\n"
            "Reads Chinese, Japanese and Korean articles in the terminal. PATH is a file, a\n"
            "folder or - (standard input); none means standard input if it is no terminal,\n"
            "else the current folder.\n\n"),
          out);
    for (size_t i = 0; i < OPTION_ROWS; i++) {
        char letter[8] = "    ";
        if (option_rows[i].code < OPT_FILES_FROM)
            snprintf(letter, sizeof letter, "-%c, ", option_rows[i].code);
        print_head(out, letter, option_rows[i].name, option_rows[i].argument);
        print_words(out, _(option_rows[i].help));
    }
    fputs(_("\nFORMAT: text, json, jsonl, markdown, list, outline or tree.\n"
            "KEY: published, title, source, path, length or hits.\n"
            "\n  +N, +/WORD                  start at line N, at the first WORD\n"
            "\nSettings; also in the configuration and by :set inside.\n"),
          out);
    for (size_t i = 0; i < n; i++)
        print_setting(out, &settings[i]);
    fputs(_("\nThe environment variable DOCREAD holds options that come before those given.\n"
            "Press ? inside for the keys. The manuals are docread(1) and docread(5).\n"),
          out);
}

void options_table(FILE *out)
{
    size_t n;
    const struct setting *settings = settings_table(&n);
    for (size_t i = 0; i < OPTION_ROWS; i++) {
        const struct option_row *row = &option_rows[i];
        const char *argument = row->argument ? row->argument : "";
        fprintf(out, "--%s\t%s\t%s\n", row->name, argument, row->help);
        if (row->code < OPT_FILES_FROM)
            fprintf(out, "-%c\t%s\t%s\n", row->code, argument, row->help);
    }
    fprintf(out, "-w\tN\t%s\n", settings_find("width")->help);
    for (size_t i = 0; i < n; i++)
        fprintf(out, "--%s\t%s\t%s\n", settings[i].name, setting_argument(&settings[i]),
                settings[i].help);
}
