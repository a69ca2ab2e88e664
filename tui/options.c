#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

/* Long options without a letter are numbered from here. */
enum {
    OPT_SCRIPT = 256,
    OPT_RAW,
    OPT_ANNOTATIONS,
    OPT_PUNCTUATION,
    OPT_FURNITURE,
    OPT_FILES_FROM,
    OPT_COLOR,
    OPT_AMBIGUOUS,
    OPT_CONFIG,
    OPT_SECURE
};

static const struct row {
    int code; /* a letter, or OPT_* */
    const char *name;
    const char *argument; /* NULL: none; "[X]": may be left out */
    const char *help;
} rows[] = {
    {'k', "keyword", "WORD", "highlight WORD (repeatable)"},
    {'K', "keywords", "FILE", "highlight the groups of keywords in FILE"},
    {'q', "query", "QUERY", "start with the list filtered by QUERY"},
    {'s', "sort", "KEY", "sort the list by KEY; -KEY reverses"},
    {'E', "encoding", "NAME", "take the input to be in encoding NAME"},
    {'w', "width", "N", "columns of text, at most"},
    {OPT_SCRIPT, "script", "FORM", "show original characters"},
    {OPT_RAW, "raw", NULL, "show the decoded text as it came"},
    {OPT_ANNOTATIONS, "annotations", "HOW", "hide or show readings spliced into the text"},
    {OPT_PUNCTUATION, "punctuation", "FORM", "show original or fullwidth punctuation"},
    {OPT_FURNITURE, "furniture", "HOW", "fold, show or hide what belongs to the page"},
    {'o', "output", "FORMAT", "no screen: write FORMAT and exit"},
    {OPT_FILES_FROM, "files-from", "FILE", "read paths from FILE or - (NUL or newline between)"},
    {OPT_COLOR, "color", "WHEN", "auto, always or never"},
    {OPT_AMBIGUOUS, "ambiguous", "N", "cells of an ambiguous character here: 1 or 2"},
    {OPT_CONFIG, "config", "FILE", "read bindings and colours from FILE"},
    {OPT_SECURE, "secure", NULL, "start no other program and write no file"},
    {'V', "version", NULL, "print the version and exit"},
    {'h', "help", "[TABLE]", "print this help, or TABLE: options, keys, actions"},
};
enum { ROWS = sizeof rows / sizeof *rows };

/* --- words that options take */

struct choice {
    const char *word;
    int value;
};
static const struct choice scripts[] = {{"original", VIEW_SCRIPT_ORIGINAL}, {NULL, 0}};
static const struct choice annotations[] = {{"hide", VIEW_ANNOTATIONS_HIDE},
                                            {"show", VIEW_ANNOTATIONS_SHOW},
                                            {NULL, 0}};
static const struct choice punctuations[] = {{"original", VIEW_PUNCTUATION_ORIGINAL},
                                             {"fullwidth", VIEW_PUNCTUATION_FULLWIDTH},
                                             {NULL, 0}};
static const struct choice furnitures[] = {{"fold", VIEW_FURNITURE_FOLD},
                                           {"show", VIEW_FURNITURE_SHOW},
                                           {"hide", VIEW_FURNITURE_HIDE},
                                           {NULL, 0}};
static const struct choice outputs[] = {{"text", OUTPUT_TEXT},   {"json", OUTPUT_JSON},
                                        {"jsonl", OUTPUT_JSONL}, {"markdown", OUTPUT_MARKDOWN},
                                        {"list", OUTPUT_LIST},   {"outline", OUTPUT_OUTLINE},
                                        {"tree", OUTPUT_TREE},   {NULL, 0}};
static const struct choice colours[] = {
    {"auto", COLOUR_AUTO}, {"always", COLOUR_ALWAYS}, {"never", COLOUR_NEVER}, {NULL, 0}};
static const struct choice ambiguities[] = {{"1", UNICODE_AMBIGUOUS_NARROW},
                                            {"2", UNICODE_AMBIGUOUS_WIDE},
                                            {NULL, 0}};
static const struct choice helps[] = {
    {"options", HELP_OPTIONS}, {"keys", HELP_KEYS}, {"actions", HELP_ACTIONS}, {NULL, 0}};

static const struct row *row_of(int code)
{
    for (size_t i = 0; i < ROWS; i++) {
        if (rows[i].code == code)
            return &rows[i];
    }
    return NULL;
}

/* The beginning of a complaint: which option, and what was given to it. */
static void refuse_value(int code, const char *value, struct buf *why)
{
    buf_printf(why, "--%s: ", row_of(code)->name);
    unicode_printable(value, strlen(value), why);
    buf_append_str(why, ": expected ");
}

/* Between name i and the next of n. */
static const char *between(size_t i, size_t n)
{
    return i + 2 < n ? ", " : i + 2 == n ? " or " : "";
}

static enum dr_err choose(int code, const struct choice *choices, int *out, struct buf *why)
{
    for (const struct choice *c = choices; c->word; c++) {
        if (strcmp(c->word, optarg) == 0) {
            *out = c->value;
            return DR_OK;
        }
    }
    size_t n = 0;
    while (choices[n].word)
        n++;
    refuse_value(code, optarg, why);
    for (size_t i = 0; i < n; i++)
        buf_printf(why, "%s%s", choices[i].word, between(i, n));
    return DR_INVALID;
}

static bool number(const char *s, size_t *out)
{
    char *end;
    errno = 0;
    unsigned long n = strtoul(s, &end, 10);
    *out = n;
    return *s >= '0' && *s <= '9' && *end == '\0' && errno == 0;
}

enum dr_err strings_add(struct strings *list, const char *s)
{
    void *at = list->at;
    enum dr_err err = mem_grow(&at, &list->cap, list->n + 1, sizeof *list->at);
    list->at = at;
    if (!err)
        list->at[list->n++] = s;
    return err;
}

void options_init(struct options *o)
{
    memset(o, 0, sizeof *o);
    struct layout_options defaults;
    layout_options_init(&defaults, LAYOUT_WIDTH_MIN);
    o->view = defaults.view;
    o->ambiguous = defaults.ambiguous;
    o->sort = SORT_PATH;
}

void options_fini(struct options *o)
{
    free(o->words.at);
    free(o->keyword_files.at);
    free(o->path_files.at);
    free(o->paths.at);
    memset(o, 0, sizeof *o);
}

/* --- one option */

static enum dr_err set_sort(struct options *o, struct buf *why)
{
    o->sorted = true;
    o->reverse = optarg[0] == '-';
    if (library_sort_find(optarg + o->reverse, &o->sort))
        return DR_OK;
    refuse_value('s', optarg, why);
    for (size_t i = 0; i < LIBRARY_SORTS; i++)
        buf_printf(why, "%s%s", library_sort_name((enum library_sort)i), between(i, LIBRARY_SORTS));
    return DR_INVALID;
}

static enum dr_err set_encoding(struct options *o, struct buf *why)
{
    size_t n;
    const struct text_encoding *table = text_encodings(&n);
    o->encoding = optarg;
    if (text_encoding_find(optarg))
        return DR_OK;
    refuse_value('E', optarg, why);
    for (size_t i = 0; i < n; i++)
        buf_printf(why, "%s%s", table[i].name, between(i, n));
    return DR_INVALID;
}

static enum dr_err set_width(struct options *o, struct buf *why)
{
    size_t n;
    if (!number(optarg, &n) || n < LAYOUT_WIDTH_MIN || n > 10000) {
        refuse_value('w', optarg, why);
        buf_printf(why, "a number of columns from %d to 10000", LAYOUT_WIDTH_MIN);
        return DR_INVALID;
    }
    o->width = (int)n;
    return DR_OK;
}

/* A path, or +N or +/WORD, which say where to start. */
static enum dr_err operand(struct options *o, const char *s)
{
    size_t n;
    if (s[0] == '+' && s[1] == '/') {
        o->start_word = s + 2;
        return DR_OK;
    }
    if (s[0] == '+' && number(s + 1, &n)) {
        o->start_line = n;
        return DR_OK;
    }
    return strings_add(&o->paths, s);
}

static enum dr_err set_chosen(struct options *o, int code, struct buf *why)
{
    static const struct {
        int code;
        const struct choice *choices;
    } tables[] = {{OPT_SCRIPT, scripts},
                  {OPT_ANNOTATIONS, annotations},
                  {OPT_PUNCTUATION, punctuations},
                  {OPT_FURNITURE, furnitures},
                  {'o', outputs},
                  {OPT_COLOR, colours},
                  {OPT_AMBIGUOUS, ambiguities}};
    int value = 0;
    enum dr_err err = DR_INVALID;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (tables[i].code == code)
            err = choose(code, tables[i].choices, &value, why);
    }
    if (err)
        return err;
    if (code == OPT_SCRIPT)
        o->view.script = (enum view_script)value;
    else if (code == OPT_ANNOTATIONS)
        o->view.annotations = (enum view_annotations)value;
    else if (code == OPT_PUNCTUATION)
        o->view.punctuation = (enum view_punctuation)value;
    else if (code == OPT_FURNITURE)
        o->view.furniture = (enum view_furniture)value;
    else if (code == 'o')
        o->output = (enum output)value;
    else if (code == OPT_COLOR)
        o->colour = (enum colour_use)value;
    else
        o->ambiguous = (enum unicode_ambiguous)value;
    return DR_OK;
}

static enum dr_err set_help(struct options *o, struct buf *why)
{
    int kind = HELP_USAGE;
    enum dr_err err = optarg ? choose('h', helps, &kind, why) : DR_OK;
    o->help = (enum help_kind)kind;
    return err;
}

static enum dr_err set(struct options *o, int code, struct buf *why)
{
    switch (code) {
    case 1:
        return operand(o, optarg);
    case 'k':
        return strings_add(&o->words, optarg);
    case 'K':
        return strings_add(&o->keyword_files, optarg);
    case OPT_FILES_FROM:
        return strings_add(&o->path_files, optarg);
    case 'q':
        o->query = optarg;
        return DR_OK;
    case 's':
        return set_sort(o, why);
    case 'E':
        return set_encoding(o, why);
    case 'w':
        return set_width(o, why);
    case OPT_RAW:
        o->view.raw = true;
        return DR_OK;
    case OPT_CONFIG:
        o->config = optarg;
        return DR_OK;
    case OPT_SECURE:
        o->secure = true;
        return DR_OK;
    case 'V':
        o->help = HELP_VERSION;
        return DR_OK;
    case 'h':
        return set_help(o, why);
    default:
        return set_chosen(o, code, why);
    }
}

/* getopt's tables, made from ours. "-" makes it hand over operands in order, so that what follows
 * "--" is known to be a path. */
static void getopt_tables(char letters[2 * ROWS + 3], struct option longs[ROWS + 1])
{
    char *p = letters;
    *p++ = '-';
    *p++ = ':';
    for (size_t i = 0; i < ROWS; i++) {
        const struct row *row = &rows[i];
        bool optional = row->argument && row->argument[0] == '[';
        if (row->code < OPT_SCRIPT) {
            *p++ = (char)row->code;
            if (row->argument && !optional)
                *p++ = ':';
        }
        int has = !row->argument ? no_argument : optional ? optional_argument : required_argument;
        longs[i] = (struct option){row->name, has, NULL, row->code};
    }
    *p = '\0';
    memset(&longs[ROWS], 0, sizeof *longs);
}

/* What getopt would not take: word is the one it has just read. */
static enum dr_err refuse_option(int code, const char *word, struct buf *why)
{
    bool long_word = word[0] == '-' && word[1] == '-';
    bool known = long_word && optopt; /* it has read the name, and more than it should have */
    buf_append_str(why, code == ':' ? "an argument is missing: "
                        : known     ? "takes no argument: "
                                    : "no such option: ");
    if (!long_word && optopt && optopt < OPT_SCRIPT)
        buf_printf(why, "-%c", optopt);
    else
        unicode_printable(word, known && code == '?' ? strcspn(word, "=") : strlen(word), why);
    return DR_INVALID;
}

enum dr_err options_parse(struct options *o, int argc, char **argv, struct buf *why)
{
    char letters[2 * ROWS + 3];
    struct option longs[ROWS + 1];
    getopt_tables(letters, longs);
    opterr = 0;
    int code;
    enum dr_err err = DR_OK;
    while (!err && (code = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        if (code == '?' || code == ':')
            return refuse_option(code, argv[optind - 1], why);
        err = set(o, code, why);
    }
    while (!err && optind < argc)
        err = strings_add(&o->paths, argv[optind++]);
    return err;
}

/* --- help */

void options_usage(FILE *out)
{
    fputs("Usage: docread [OPTION]... [+N | +/WORD] [PATH]...\n"
          "Reads Chinese, Japanese and Korean articles in the terminal. PATH is a file, a\n"
          "folder or - (standard input); none means standard input if it is no terminal,\n"
          "else the current folder.\n\n",
          out);
    for (size_t i = 0; i < ROWS; i++) {
        const struct row *row = &rows[i];
        bool optional = row->argument && row->argument[0] == '[';
        char head[64];
        char letter[8] = "    ";
        if (row->code < OPT_SCRIPT)
            snprintf(letter, sizeof letter, "-%c, ", row->code);
        if (optional)
            snprintf(head, sizeof head, "%s--%s[=%.*s]", letter, row->name,
                     (int)strlen(row->argument) - 2, row->argument + 1);
        else
            snprintf(head, sizeof head, "%s--%s%s%s", letter, row->name, row->argument ? "=" : "",
                     row->argument ? row->argument : "");
        fprintf(out, "  %-27s %s\n", head, row->help);
    }
    fputs("\nFORMAT: text, json, jsonl, markdown, list, outline or tree.\n"
          "KEY: published, title, source, path, length or hits.\n"
          "\n  +N, +/WORD                  start at line N, at the first WORD\n"
          "\nPress ? inside for the keys. The manual is docread(1).\n",
          out);
}

void options_table(FILE *out)
{
    for (size_t i = 0; i < ROWS; i++) {
        const struct row *row = &rows[i];
        const char *argument = row->argument ? row->argument : "";
        fprintf(out, "--%s\t%s\t%s\n", row->name, argument, row->help);
        if (row->code < OPT_SCRIPT)
            fprintf(out, "-%c\t%s\t%s\n", row->code, argument, row->help);
    }
}
