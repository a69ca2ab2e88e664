#include "theme.h"
#include "grid.h"
#include "i18n.h"
#include "words.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const char *const role_names[ROLE_KEYWORD] = {
    [ROLE_TEXT] = "text",
    [ROLE_TITLE] = "title",
    [ROLE_SUBTITLE] = "subtitle",
    [ROLE_HEADING] = "heading",
    [ROLE_META] = "meta",
    [ROLE_CAPTION] = "caption",
    [ROLE_TABLE] = "table",
    [ROLE_FURNITURE] = "furniture",
    [ROLE_FOLD] = "fold",
    [ROLE_ANNOTATION] = "annotation",
    [ROLE_DAMAGE] = "damage",
    [ROLE_REPAIRED] = "repaired",
    [ROLE_NOISE] = "noise",
    [ROLE_CONTROL] = "control",
    [ROLE_MARKUP] = "markup",
    [ROLE_LINK] = "link",
    [ROLE_MATCH] = "match",
    [ROLE_MATCH_CURRENT] = "current-match",
    [ROLE_SELECTION] = "selection",
    [ROLE_RULE] = "rule",
    [ROLE_HEADER] = "header",
    [ROLE_STATUS] = "status",
    [ROLE_MESSAGE] = "message",
    [ROLE_ERROR] = "error",
    [ROLE_PROMPT] = "prompt",
    [ROLE_BAR] = "bar",
    [ROLE_UNREAD] = "unread",
    [ROLE_DATE] = "list-date",
    [ROLE_SOURCE] = "list-source",
    [ROLE_LIST_TITLE] = "list-title",
    [ROLE_READ_TITLE] = "list-read",
    [ROLE_COUNT] = "list-count",
    [ROLE_FAILED] = "list-failed",
    [ROLE_KEY] = "key",
    [ROLE_SELECTED] = "selected",
};

const char *theme_role_name(int role, char out[16])
{
    if (role >= ROLE_KEYWORD)
        snprintf(out, 16, "keyword%u", (unsigned)(role - ROLE_KEYWORD + 1) % 100);
    else
        snprintf(out, 16, "%s", role_names[role]);
    return out;
}

static const char *const theme_names[THEMES] = {
    [THEME_NONE] = "none", [THEME_DARK16] = "dark16", [THEME_LIGHT16] = "light16",
    [THEME_DARK] = "dark", [THEME_LIGHT] = "light",
};

const char *theme_name(enum theme_id id)
{
    return theme_names[id];
}

static const struct {
    const char *name;
    uint8_t attr;
} attributes[] = {{"bold", ATTR_BOLD},
                  {"dim", ATTR_DIM},
                  {"underline", ATTR_UNDERLINE},
                  {"reverse", ATTR_REVERSE},
                  {"italic", ATTR_ITALIC}};
enum { ATTRIBUTES = sizeof attributes / sizeof *attributes };

static bool attrs_parse(const char *word, uint8_t *out)
{
    *out = 0;
    if (strcmp(word, "none") == 0)
        return true;
    for (;;) {
        size_t len = strcspn(word, ",");
        size_t i = 0;
        while (i < ATTRIBUTES &&
               (strlen(attributes[i].name) != len || memcmp(attributes[i].name, word, len) != 0))
            i++;
        if (i == ATTRIBUTES)
            return false;
        *out |= attributes[i].attr;
        if (!word[len])
            return true;
        word += len + 1;
    }
}

enum dr_err theme_words(struct theme_entry e, struct buf *out)
{
    enum dr_err err = colour_word(e.fg, out);
    if (!err)
        err = buf_append_char(out, ' ');
    if (!err)
        err = colour_word(e.bg, out);
    if (!err && !e.attrs)
        err = buf_append_str(out, " none");
    const char *before = " ";
    for (size_t i = 0; i < ATTRIBUTES && !err; i++) {
        if (!(e.attrs & attributes[i].attr))
            continue;
        err = buf_printf(out, "%s%s", before, attributes[i].name);
        before = ",";
    }
    return err;
}

void theme_put(struct theme *t, int role, struct theme_entry e, struct origin origin)
{
    t->at[role] = e;
    t->origins[role] = origin;
    e.fg = colour_map(e.fg, t->colours);
    e.bg = colour_map(e.bg, t->colours);
    t->drawn[role] = e;
}

/* The theme and the role that ROLE[@THEME] names; *id is THEMES where it names none. */
static bool role_parse(const char *word, int *role, enum theme_id *id)
{
    char name[16];
    size_t len = strcspn(word, "@");
    *id = word[len] ? THEME_NONE : THEMES;
    while (word[len] && *id < THEMES && strcmp(theme_names[*id], word + len + 1) != 0)
        ++*id;
    if (word[len] && *id == THEMES)
        return false;
    for (*role = 0; *role < THEME_ROLES; ++*role) {
        theme_role_name(*role, name);
        if (strlen(name) == len && memcmp(name, word, len) == 0)
            return true;
    }
    return false;
}

static enum dr_err refuse(const char *word, const char *expected, struct buf *why)
{
    enum dr_err err = unicode_printable(word, strlen(word), why);
    if (!err)
        err = buf_printf(why, _(": expected %s"), expected);
    return err ? err : DR_INVALID;
}

/* A line without a theme holds in all of them. */
static void put_line(struct theme *t, int role, enum theme_id id, struct theme_entry e,
                     struct origin origin)
{
    for (int i = 0; i < THEMES && id == THEMES; i++)
        t->others[i][role].origin.from = FROM_DEFAULT;
    if (id == THEMES || id == t->id) {
        theme_put(t, role, e, origin);
        t->own[role] = id == t->id;
    } else {
        t->others[id][role].e = e;
        t->others[id][role].origin = origin;
    }
}

enum dr_err theme_set(struct theme *t, char *const *words, size_t n, struct origin origin,
                      struct buf *why)
{
    struct theme_entry e = {COLOUR_DEFAULT, COLOUR_DEFAULT, 0};
    enum theme_id id;
    int role;
    if (n < 3 || n > 4) {
        enum dr_err err =
            buf_append_str(why,
                           "expected: color ROLE[@THEME] FOREGROUND BACKGROUND [ATTRIBUTE,...]");
        return err ? err : DR_INVALID;
    }
    if (!role_parse(words[0], &role, &id))
        return refuse(words[0], _("a colour role (docread --help=roles lists them)"), why);
    for (int i = 1; i <= 2; i++) {
        if (!colour_parse(words[i], i == 1 ? &e.fg : &e.bg))
            return refuse(words[i], _("a colour: a name, default, 0 to 255 or #rrggbb"), why);
    }
    if (n == 4 && !attrs_parse(words[3], &e.attrs))
        return refuse(words[3], _("bold, dim, underline, reverse, italic or none"), why);
    put_line(t, role, id, e, origin);
    return DR_OK;
}

enum dr_err theme_init(struct theme *t, int colours, bool light)
{
    memset(t, 0, sizeof *t);
    t->colours = colours;
    t->id = colours < 8 ? THEME_NONE : colours < 256 ? THEME_DARK16 : THEME_DARK;
    if (light && t->id != THEME_NONE)
        t->id++;
    struct buf why;
    enum dr_err err = DR_OK;
    buf_init(&why);
    for (int role = 0; role < THEME_ROLES && !err; role++) {
        char line[64], name[16];
        struct words words = {0};
        snprintf(line, sizeof line, "%s %s", theme_role_name(role, name),
                 theme_default(t->id, role));
        err = words_split(&words, line);
        if (!err)
            err = theme_set(t, words.at, words.n, (struct origin){FROM_THEME, 0}, &why);
        assert(err != DR_INVALID);
        words_fini(&words);
    }
    buf_fini(&why);
    return err;
}

void theme_print(FILE *out)
{
    for (int role = 0; role < THEME_ROLES; role++) {
        char name[16];
        fprintf(out, "%s", theme_role_name(role, name));
        for (int id = 0; id < THEMES; id++)
            fprintf(out, "\t%s", theme_default((enum theme_id)id, role));
        fputc('\n', out);
    }
}

struct theme_entry theme_look(const struct theme *t, int role, unsigned look)
{
    struct theme_entry e = t->drawn[role];
    const struct theme_entry *selected = &t->drawn[ROLE_SELECTED];
    if (look & LOOK_SELECTED) {
        if (e.bg == COLOUR_DEFAULT)
            e.bg = selected->bg;
        if (selected->bg != COLOUR_DEFAULT)
            e.attrs &= (uint8_t)~ATTR_DIM;
        if (selected->fg != COLOUR_DEFAULT)
            e.fg = e.bg == selected->bg ? selected->fg : e.fg;
        e.attrs |= selected->attrs;
    }
    e.attrs |= (uint8_t)((look & LOOK_UNDERLINE ? ATTR_UNDERLINE : 0) |
                         (look & LOOK_BOLD ? ATTR_BOLD : 0) | (look & LOOK_DIM ? ATTR_DIM : 0));
    if (look & LOOK_REVERSE)
        e.attrs ^= ATTR_REVERSE;
    return e;
}
