#include "i18n.h"
#include "options_int.h"
#include "words.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

/* The options that are no settings; each setting is an option of its name besides. */
const struct option_row option_rows[] = {
    {'k', "keyword", "WORD", N_("highlight WORD (repeatable)")},
    {'K', "keywords", "FILE", N_("highlight the groups of keywords in FILE")},
    {'q', "query", "QUERY", N_("start with the list filtered by QUERY")},
    {'s', "sort", "KEY", N_("sort the list by KEY; -KEY reverses")},
    {'E', "encoding", "NAME", N_("take the input to be in encoding NAME")},
    {'o', "output", "FORMAT", N_("no screen: write FORMAT and exit")},
    {OPT_FILES_FROM, "files-from", "FILE",
     N_("read paths from FILE or - (NUL or newline between)")},
    {OPT_COLOR, "color", "WHEN", N_("auto, always or never")},
    {OPT_CONFIG, "config", "FILE", N_("read FILE as the configuration; empty: none")},
    {OPT_DUMP_CONFIG, "dump-config", NULL, N_("print the configuration and where it is from")},
    {OPT_SECURE, "secure", NULL, N_("start no other program and write no file")},
    {'V', "version", NULL, N_("print the version and exit")},
    {'h', "help", "[TABLE]",
     N_("print this help, or TABLE: options, keys, actions, settings, roles, presets")},
};
enum { ROWS = OPTION_ROWS };

/* --- words that options take */

struct choice {
    const char *word;
    int value;
};
static const struct choice outputs[] = {{"text", OUTPUT_TEXT},   {"json", OUTPUT_JSON},
                                        {"jsonl", OUTPUT_JSONL}, {"markdown", OUTPUT_MARKDOWN},
                                        {"list", OUTPUT_LIST},   {"outline", OUTPUT_OUTLINE},
                                        {"tree", OUTPUT_TREE},   {NULL, 0}};
static const struct choice colours[] = {
    {"auto", COLOUR_AUTO}, {"always", COLOUR_ALWAYS}, {"never", COLOUR_NEVER}, {NULL, 0}};
static const struct choice helps[] = {{"options", HELP_OPTIONS},
                                      {"keys", HELP_KEYS},
                                      {"actions", HELP_ACTIONS},
                                      {"settings", HELP_SETTINGS},
                                      {"roles", HELP_ROLES},
                                      {"presets", HELP_PRESETS},
                                      {NULL, 0}};

static const struct option_row *row_of(int code)
{
    for (size_t i = 0; i < ROWS; i++) {
        if (option_rows[i].code == code)
            return &option_rows[i];
    }
    return NULL;
}

/* The beginning of a complaint: which option, and what was given to it. */
static void refuse(const char *name, const char *value, struct buf *why)
{
    buf_printf(why, "--%s: ", name);
    unicode_printable(value, strlen(value), why);
    buf_append_str(why, ": expected ");
}

static void refuse_value(int code, const char *value, struct buf *why)
{
    refuse(row_of(code)->name, value, why);
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
    settings_init(&o->settings);
    o->from = FROM_OPTION;
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

/* A path, or +N or +/WORD, which say where to start. */
static enum dr_err operand(struct options *o, const char *s, struct buf *why)
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
    if (o->from == FROM_OPTION)
        return strings_add(&o->paths, s);
    unicode_printable(s, strlen(s), why);
    buf_append_str(why, _(": expected options alone, no paths"));
    return DR_INVALID;
}

static enum dr_err set_chosen(struct options *o, int code, struct buf *why)
{
    int value = 0;
    enum dr_err err = choose(code, code == 'o' ? outputs : colours, &value, why);
    if (!err && code == 'o')
        o->output = (enum output)value;
    else if (!err)
        o->colour = (enum colour_use)value;
    return err;
}

/* An option that is a setting; one that is on or off is on where nothing is said. */
static enum dr_err set_setting(struct options *o, size_t i, struct buf *why)
{
    size_t n;
    const struct setting *row = &settings_table(&n)[i];
    const char *value = optarg ? optarg : "on";
    struct buf expected;
    buf_init(&expected);
    enum dr_err err = settings_set_row(&o->settings, row, value, &expected);
    if (err == DR_INVALID) {
        refuse(row->name, value, why);
        buf_append(why, expected.data, expected.len);
    }
    buf_fini(&expected);
    if (!err)
        o->origins[i] = (struct origin){o->from, 0};
    return err;
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
    if (code >= OPT_SETTING)
        return set_setting(o, (size_t)(code - OPT_SETTING), why);
    switch (code) {
    case 1:
        return operand(o, optarg, why);
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
        return set_setting(o, settings_index(settings_find("width")), why);
    case OPT_CONFIG:
        o->config = optarg;
        return DR_OK;
    case OPT_DUMP_CONFIG:
        o->dump = true;
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

enum { LETTERS = 2 * ROWS + 5, LONGS = ROWS + SETTINGS_MAX + 1 };

/* getopt's tables, made from ours. "-" makes it hand over operands in order, so that what follows
 * "--" is known to be a path. */
static void getopt_tables(char letters[LETTERS], struct option longs[LONGS])
{
    size_t settings, n = 0;
    const struct setting *setting = settings_table(&settings);
    char *p = letters;
    *p++ = '-';
    *p++ = ':';
    *p++ = 'w'; /* the one setting with a letter */
    *p++ = ':';
    for (size_t i = 0; i < ROWS; i++) {
        const struct option_row *row = &option_rows[i];
        bool optional = row->argument && row->argument[0] == '[';
        if (row->code < OPT_FILES_FROM) {
            *p++ = (char)row->code;
            if (row->argument && !optional)
                *p++ = ':';
        }
        int has = !row->argument ? no_argument : optional ? optional_argument : required_argument;
        longs[n++] = (struct option){row->name, has, NULL, row->code};
    }
    *p = '\0';
    for (size_t i = 0; i < settings; i++) {
        int has = setting[i].kind == SETTING_BOOL ? optional_argument : required_argument;
        longs[n++] = (struct option){setting[i].name, has, NULL, OPT_SETTING + (int)i};
    }
    memset(&longs[n], 0, sizeof *longs);
}

/* What getopt would not take: word is the one it has just read. */
static enum dr_err refuse_option(int code, const char *word, struct buf *why)
{
    bool long_word = word[0] == '-' && word[1] == '-';
    bool known = long_word && optopt; /* it has read the name, and more than it should have */
    buf_append_str(why, code == ':' ? _("an argument is missing: ")
                        : known     ? _("takes no argument: ")
                                    : _("no such option: "));
    if (!long_word && optopt && optopt < OPT_FILES_FROM)
        buf_printf(why, "-%c", optopt);
    else
        unicode_printable(word, known && code == '?' ? strcspn(word, "=") : strlen(word), why);
    return DR_INVALID;
}

enum dr_err options_parse(struct options *o, int argc, char **argv, struct buf *why)
{
    char letters[LETTERS];
    struct option longs[LONGS];
    getopt_tables(letters, longs);
    opterr = 0;
    optind = 0; /* getopt begins anew */
    int code;
    enum dr_err err = DR_OK;
    while (!err && (code = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        if (code == '?' || code == ':')
            return refuse_option(code, argv[optind - 1], why);
        err = set(o, code, why);
    }
    while (!err && optind < argc)
        err = o->from == FROM_OPTION ? strings_add(&o->paths, argv[optind++])
                                     : operand(o, argv[optind++], why);
    return err;
}

enum dr_err options_environment(struct options *o, char *line, struct buf *why)
{
    struct words words = {0};
    enum dr_err err = words_add(&words, "DOCREAD");
    if (!err)
        err = words_split(&words, line);
    o->from = FROM_ENVIRONMENT;
    if (!err)
        err = buf_append_str(why, "DOCREAD: ");
    if (!err)
        err = options_parse(o, (int)words.n, words.at, why);
    if (!err)
        buf_clear(why);
    o->from = FROM_OPTION;
    words_fini(&words);
    return err;
}
