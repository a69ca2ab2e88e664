#include "settings.h"
#include "i18n.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define AT(field) offsetof(struct settings, field)

static const struct setting table[] = {
    {"annotations", SETTING_WORD, CHANGE_LAYOUT, AT(view.annotations), 0, 0, "hide show ruby", 0,
     N_("readings spliced into the text: hidden, shown dim, or set above the characters")},
    {"script", SETTING_WORD, CHANGE_LAYOUT, AT(view.script), 0, 0,
     "original simplified traditional", 0, N_("which characters Chinese is shown in")},
    {"punctuation", SETTING_WORD, CHANGE_LAYOUT, AT(view.punctuation), 0, 0, "original fullwidth",
     0, N_("half-width marks between ideographs: as they are, or full-width")},
    {"furniture", SETTING_WORD, CHANGE_LAYOUT, AT(view.furniture), 0, 0, "fold show hide", 0,
     N_("what belongs to the page: folded to a line, shown dim, or hidden")},
    {"repairs", SETTING_BOOL, CHANGE_LAYOUT, AT(view.repairs), 0, 1, NULL, 1,
     N_("show damage repaired where a repair is known")},
    {"raw", SETTING_BOOL, CHANGE_LAYOUT, AT(view.raw), 0, 1, NULL, 0,
     N_("show the decoded text as it came")},
    {"beside", SETTING_BOOL, CHANGE_LAYOUT, AT(beside), 0, 1, NULL, 0,
     N_("show the raw page beside the clean one where the pane has 120 columns")},
    {"width", SETTING_NUMBER, CHANGE_LAYOUT, AT(width), LAYOUT_WIDTH_MIN, 10000, NULL, 0,
     N_("columns of text, at most; 0 is 80")},
    {"centre", SETTING_BOOL, CHANGE_LAYOUT, AT(centre), 0, 1, NULL, 1,
     N_("set the text in the middle of a wide pane")},
    {"kinsoku", SETTING_WORD, CHANGE_LAYOUT, AT(kinsoku), 0, 0, "none basic gb strict", 1,
     N_("which marks may begin and end a line")},
    {"keep-all", SETTING_BOOL, CHANGE_LAYOUT, AT(keep_all), 0, 1, NULL, 0,
     N_("break Korean at spaces alone")},
    {"indent", SETTING_NUMBER, CHANGE_LAYOUT, AT(indent), 0, 8, NULL, 4,
     N_("cells that a paragraph's first line is indented by")},
    {"paragraph-gap", SETTING_BOOL, CHANGE_LAYOUT, AT(paragraph_gap), 0, 1, NULL, 1,
     N_("a blank line between paragraphs")},
    {"line-gap", SETTING_NUMBER, CHANGE_LAYOUT, AT(line_gap), 0, 3, NULL, 0,
     N_("blank lines after each line")},
    {"head", SETTING_BOOL, CHANGE_LAYOUT, AT(head), 0, 1, NULL, 1,
     N_("source, date, reporter and length in a line below the title")},
    {"link-numbers", SETTING_BOOL, CHANGE_LAYOUT, AT(link_numbers), 0, 1, NULL, 1,
     N_("the number of a link after its words")},
    {"speed", SETTING_NUMBER, CHANGE_LAYOUT, AT(speed), 50, 5000, NULL, 400,
     N_("characters read in a minute, for the reading time")},
    {"ambiguous", SETTING_WORD, CHANGE_TERMINAL, AT(ambiguous), 0, 0, "auto 1 2", 0,
     N_("cells of a character of ambiguous width; auto asks the terminal")},
    {"background", SETTING_WORD, CHANGE_THEME, AT(ground), 0, 0, "auto dark light", 0,
     N_("what the colours are chosen for; auto asks the terminal")},
    {"colours", SETTING_WORD, CHANGE_THEME, AT(colours), 0, 0, "auto none 16 256 true", 0,
     N_("how many colours are used; auto is what the terminal has")},
    {"mouse", SETTING_BOOL, CHANGE_TERMINAL, AT(mouse), 0, 1, NULL, 1, N_("take the mouse")},
    {"cite", SETTING_BOOL, CHANGE_NOTHING, AT(cite), 0, 1, NULL, 0,
     N_("what is copied says where it is from")},
    {"keys", SETTING_WORD, CHANGE_KEYS, AT(keys), 0, 0, "docread less vim mutt newsboat", 0,
     N_("which program's keys come first")},
};
enum { SETTINGS = sizeof table / sizeof *table };
_Static_assert((int)SETTINGS <= (int)SETTINGS_MAX, "origins are kept for each setting");

const struct setting *settings_table(size_t *n)
{
    *n = SETTINGS;
    return table;
}

const struct setting *settings_find(const char *name)
{
    for (size_t i = 0; i < SETTINGS; i++) {
        if (strcmp(table[i].name, name) == 0)
            return &table[i];
    }
    return NULL;
}

size_t settings_index(const struct setting *row)
{
    return (size_t)(row - table);
}

int settings_get(const struct settings *s, const struct setting *row)
{
    const char *at = (const char *)s + row->at;
    if (row->kind == SETTING_BOOL)
        return *(const bool *)(const void *)at;
    return *(const int *)(const void *)at;
}

void settings_put(struct settings *s, const struct setting *row, int value)
{
    char *at = (char *)s + row->at;
    if (row->kind == SETTING_BOOL)
        *(bool *)(void *)at = value != 0;
    else
        *(int *)(void *)at = value;
}

void settings_init(struct settings *s)
{
    memset(s, 0, sizeof *s);
    for (size_t i = 0; i < SETTINGS; i++)
        settings_put(s, &table[i], table[i].initial);
}

const char *setting_word(const struct setting *row, size_t i, size_t *len)
{
    const char *words = row->kind == SETTING_BOOL ? "off on" : row->words;
    if (row->kind == SETTING_NUMBER)
        return NULL;
    for (; i > 0 && *words; i--) {
        words += strcspn(words, " ");
        words += *words == ' ';
    }
    *len = strcspn(words, " ");
    return *words ? words : NULL;
}

static bool word_parse(const struct setting *row, const char *value, int *out)
{
    size_t len, given = strlen(value);
    const char *word;
    for (size_t i = 0; (word = setting_word(row, i, &len)) != NULL; i++) {
        *out = (int)i;
        if (len == given && memcmp(word, value, len) == 0)
            return true;
    }
    return false;
}

static bool value_parse(const struct setting *row, const char *value, int *out)
{
    if (row->kind != SETTING_NUMBER)
        return word_parse(row, value, out);
    char *end;
    errno = 0;
    long n = strtol(value, &end, 10);
    *out = (int)n;
    bool number = *value >= '0' && *value <= '9' && !*end && !errno;
    return number && ((n >= row->min && n <= row->max) || n == row->initial);
}

enum dr_err settings_expected(const struct setting *row, struct buf *out)
{
    if (row->kind == SETTING_BOOL)
        return buf_append_str(out, _("on or off"));
    if (row->kind == SETTING_NUMBER) {
        enum dr_err err = buf_printf(out, _("a number from %d to %d"), row->min, row->max);
        if (!err && (row->initial < row->min || row->initial > row->max))
            err = buf_printf(out, _(", or %d"), row->initial);
        return err;
    }
    size_t len, next_len;
    const char *word = setting_word(row, 0, &len);
    enum dr_err err = DR_OK;
    for (size_t i = 1; word && !err; i++) {
        const char *next = setting_word(row, i, &next_len);
        const char *before = i == 1 ? "" : next ? _(", ") : _(" or ");
        err = buf_printf(out, "%s%.*s", before, (int)len, word);
        word = next;
        len = next_len;
    }
    return err;
}

enum dr_err settings_set_row(struct settings *s, const struct setting *row, const char *value,
                             struct buf *why)
{
    int n;
    if (value_parse(row, value, &n)) {
        settings_put(s, row, n);
        return DR_OK;
    }
    enum dr_err err = settings_expected(row, why);
    return err ? err : DR_INVALID;
}

enum dr_err settings_set(struct settings *s, const char *name, const char *value, struct buf *why)
{
    const struct setting *row = settings_find(name);
    enum dr_err err;
    if (!row) {
        err = unicode_printable(name, strlen(name), why);
        if (!err)
            err = buf_append_str(why, _(": no such setting (docread --help=settings lists them)"));
        return err ? err : DR_INVALID;
    }
    struct buf expected;
    buf_init(&expected);
    err = settings_set_row(s, row, value, &expected);
    if (err == DR_INVALID) {
        err = buf_printf(why, "%s: ", name);
        if (!err)
            err = unicode_printable(value, strlen(value), why);
        if (!err)
            err = buf_printf(why, _(": expected %s"), expected.data);
        err = err ? err : DR_INVALID;
    }
    buf_fini(&expected);
    return err;
}

enum dr_err settings_value(const struct settings *s, const struct setting *row, struct buf *out)
{
    size_t len;
    int value = settings_get(s, row);
    if (row->kind == SETTING_NUMBER)
        return buf_printf(out, "%d", value);
    const char *word = setting_word(row, (size_t)value, &len);
    return buf_append(out, word, len);
}

void settings_layout(const struct settings *s, int cols, struct layout_options *out)
{
    layout_options_init(out, s->width ? s->width : cols);
    out->view = s->view;
    out->ambiguous = s->ambiguous == 2 ? UNICODE_AMBIGUOUS_WIDE : UNICODE_AMBIGUOUS_NARROW;
    out->kinsoku = (enum layout_kinsoku)s->kinsoku;
    out->keep_all = s->keep_all;
    out->indent = s->indent;
    out->paragraph_gap = s->paragraph_gap;
    out->line_gap = s->line_gap;
}

void settings_print(FILE *out)
{
    struct settings defaults;
    settings_init(&defaults);
    for (size_t i = 0; i < SETTINGS; i++) {
        struct buf takes, value;
        buf_init(&takes);
        buf_init(&value);
        if (!settings_expected(&table[i], &takes) && !settings_value(&defaults, &table[i], &value))
            fprintf(out, "%s\t%s\t%s\t%s\n", table[i].name, takes.data, value.data, table[i].help);
        buf_fini(&takes);
        buf_fini(&value);
    }
}
