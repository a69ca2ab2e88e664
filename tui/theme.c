#include "theme.h"
#include "grid.h"

#include <stdio.h>
#include <stdlib.h>
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

/* No colours (NO_COLOR, vt100): each kind of highlight has attributes of its own. */
static const char theme_mono[] = "color title default default bold\n"
                                 "color subtitle default default bold\n"
                                 "color heading default default bold\n"
                                 "color meta default default dim\n"
                                 "color caption default default dim\n"
                                 "color furniture default default dim\n"
                                 "color fold default default dim\n"
                                 "color annotation default default dim\n"
                                 "color damage default default reverse\n"
                                 "color repaired default default underline\n"
                                 "color noise default default dim\n"
                                 "color control default default reverse\n"
                                 "color markup default default dim\n"
                                 "color match default default reverse\n"
                                 "color current-match default default reverse,bold,underline\n"
                                 "color selection default default reverse\n"
                                 "color rule default default dim\n"
                                 "color header default default dim\n"
                                 "color status default default dim\n"
                                 "color message default default bold\n"
                                 "color error default default bold,reverse\n"
                                 "color bar default default bold\n"
                                 "color unread default default bold\n"
                                 "color list-date default default dim\n"
                                 "color list-source default default dim\n"
                                 "color list-title default default bold\n"
                                 "color list-failed default default underline\n"
                                 "color key default default bold\n"
                                 "color selected default default reverse\n"
                                 "color keyword1 default default underline,bold\n"
                                 "color keyword2 default default reverse\n"
                                 "color keyword3 default default underline\n"
                                 "color keyword4 default default reverse,bold\n"
                                 "color keyword5 default default reverse,underline\n"
                                 "color keyword6 default default underline,bold\n"
                                 "color keyword7 default default reverse\n"
                                 "color keyword8 default default underline\n";

static const char theme_8[] = "color title default default bold\n"
                              "color subtitle default default bold\n"
                              "color heading cyan default bold\n"
                              "color meta default default dim\n"
                              "color caption default default dim\n"
                              "color furniture default default dim\n"
                              "color fold default default dim\n"
                              "color annotation default default dim\n"
                              "color damage red default reverse\n"
                              "color repaired default default underline\n"
                              "color noise default default dim\n"
                              "color control red default reverse\n"
                              "color markup default default dim\n"
                              "color match default default reverse\n"
                              "color current-match default default reverse,bold,underline\n"
                              "color selection default default reverse\n"
                              "color rule default default dim\n"
                              "color header default default dim\n"
                              "color status default default dim\n"
                              "color message default default bold\n"
                              "color error red default bold\n"
                              "color bar cyan default bold\n"
                              "color unread cyan default bold\n"
                              "color list-date default default dim\n"
                              "color list-source default default dim\n"
                              "color list-title default default bold\n"
                              "color list-failed red default\n"
                              "color key cyan default bold\n"
                              "color selected default default reverse\n"
                              "color keyword1 black yellow underline\n"
                              "color keyword2 black cyan underline\n"
                              "color keyword3 black green underline\n"
                              "color keyword4 black magenta underline\n"
                              "color keyword5 yellow default bold,underline\n"
                              "color keyword6 cyan default bold,underline\n"
                              "color keyword7 green default bold,underline\n"
                              "color keyword8 magenta default bold,underline\n";

/* Keyword colours: light grounds under black that differ in lightness too, after Okabe and Ito. */
static const char theme_256[] = "color title default default bold\n"
                                "color subtitle default default bold\n"
                                "color heading 74 default bold\n"
                                "color meta 244 default\n"
                                "color caption 246 default italic\n"
                                "color table default default\n"
                                "color furniture 244 default\n"
                                "color fold 240 default\n"
                                "color annotation 244 default\n"
                                "color damage 203 default reverse\n"
                                "color repaired default default underline\n"
                                "color noise 240 default\n"
                                "color control 203 default reverse\n"
                                "color markup 240 default\n"
                                "color match 16 229\n"
                                "color current-match 16 214 bold,underline\n"
                                "color selection default default reverse\n"
                                "color rule 240 default\n"
                                "color header 244 default\n"
                                "color status 244 default\n"
                                "color message default default bold\n"
                                "color error 203 default bold\n"
                                "color prompt default default\n"
                                "color bar 74 default bold\n"
                                "color unread 74 default bold\n"
                                "color list-date 244 default\n"
                                "color list-source 244 default\n"
                                "color list-title default default bold\n"
                                "color list-read default default\n"
                                "color list-count 244 default\n"
                                "color list-failed 203 default\n"
                                "color key 74 default\n"
                                "color selected 255 238\n"
                                "color keyword1 16 221 underline\n"
                                "color keyword2 16 117 underline\n"
                                "color keyword3 16 114 underline\n"
                                "color keyword4 16 182 underline\n"
                                "color keyword5 16 209 underline\n"
                                "color keyword6 16 152 underline\n"
                                "color keyword7 231 25 underline\n"
                                "color keyword8 231 131 underline\n";

void theme_init(struct theme *t, int colours)
{
    t->colours = colours;
    for (int i = 0; i < THEME_ROLES; i++)
        t->at[i] = (struct theme_entry){COLOUR_DEFAULT, COLOUR_DEFAULT, 0};
}

const char *theme_default(int colours)
{
    if (colours >= 256)
        return theme_256;
    return colours >= 8 ? theme_8 : theme_mono;
}

static bool colour_parse(const char *word, int16_t *out)
{
    static const char *const names[] = {"black", "red",     "green", "yellow",
                                        "blue",  "magenta", "cyan",  "white"};
    if (strcmp(word, "default") == 0) {
        *out = COLOUR_DEFAULT;
        return true;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(word, names[i]) == 0) {
            *out = (int16_t)i;
            return true;
        }
    }
    char *end;
    long n = strtol(word, &end, 10);
    *out = (int16_t)n;
    return end > word && *end == '\0' && n >= 0 && n < 256;
}

static bool attrs_parse(const char *word, uint8_t *out)
{
    static const struct {
        const char *name;
        uint8_t attr;
    } names[] = {{"bold", ATTR_BOLD},       {"dim", ATTR_DIM},       {"underline", ATTR_UNDERLINE},
                 {"reverse", ATTR_REVERSE}, {"italic", ATTR_ITALIC}, {"none", 0}};
    while (*word) {
        size_t len = strcspn(word, ",");
        size_t i = 0, n = sizeof names / sizeof *names;
        while (i < n && (strlen(names[i].name) != len || memcmp(names[i].name, word, len) != 0))
            i++;
        if (i == n)
            return false;
        *out |= names[i].attr;
        word += len;
        word += *word == ',';
    }
    return true;
}

enum dr_err theme_set(struct theme *t, char *const *words, size_t n, const char **why)
{
    *why = "expected: color ROLE FOREGROUND BACKGROUND [ATTRIBUTE,...]";
    if (n < 3 || n > 4)
        return DR_INVALID;
    int role = 0;
    char name[16];
    while (role < THEME_ROLES && strcmp(theme_role_name(role, name), words[0]) != 0)
        role++;
    *why = "no such colour role";
    if (role == THEME_ROLES)
        return DR_INVALID;
    struct theme_entry e = {COLOUR_DEFAULT, COLOUR_DEFAULT, 0};
    *why = "no such colour (a name of the eight, default, or 0 to 255)";
    if (!colour_parse(words[1], &e.fg) || !colour_parse(words[2], &e.bg))
        return DR_INVALID;
    *why = "no such attribute (bold, dim, underline, reverse, italic, none)";
    if (n == 4 && !attrs_parse(words[3], &e.attrs))
        return DR_INVALID;
    t->at[role] = e;
    return DR_OK;
}

struct theme_entry theme_look(const struct theme *t, int role, unsigned look)
{
    struct theme_entry e = t->at[role];
    const struct theme_entry *selected = &t->at[ROLE_SELECTED];
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
