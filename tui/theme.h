/*
 * theme: what a cell is (a role) turned into how it looks. Built-in themes are a table (themes.c),
 * a row for each role, in the words of the user's `color ROLE FOREGROUND BACKGROUND ATTRIBUTES`.
 */
#ifndef DOCREAD_THEME_H
#define DOCREAD_THEME_H

#include "colour.h"
#include "settings.h"

enum { THEME_KEYWORDS = 8 }; /* colours of keyword groups, used in turn */

enum theme_role {
    ROLE_TEXT,
    ROLE_TITLE,
    ROLE_SUBTITLE,
    ROLE_HEADING,
    ROLE_META,
    ROLE_CAPTION,
    ROLE_TABLE,
    ROLE_FURNITURE,
    ROLE_FOLD,
    ROLE_ANNOTATION,
    ROLE_DAMAGE,
    ROLE_REPAIRED,
    ROLE_NOISE,
    ROLE_CONTROL,
    ROLE_MARKUP,
    ROLE_LINK,
    ROLE_MATCH,
    ROLE_MATCH_CURRENT,
    ROLE_SELECTION,
    ROLE_RULE,
    ROLE_HEADER,
    ROLE_STATUS,
    ROLE_MESSAGE,
    ROLE_ERROR,
    ROLE_PROMPT,
    ROLE_BAR,
    ROLE_UNREAD,
    ROLE_DATE,
    ROLE_SOURCE,
    ROLE_LIST_TITLE,
    ROLE_READ_TITLE,
    ROLE_COUNT,
    ROLE_FAILED,
    ROLE_KEY,
    ROLE_SELECTED, /* lends its background to a cell with LOOK_SELECTED */
    ROLE_KEYWORD,  /* the first of THEME_KEYWORDS */
    THEME_ROLES = ROLE_KEYWORD + THEME_KEYWORDS
};
const char *theme_role_name(int role, char out[16]);

enum {
    ATTR_BOLD = 1 << 0,
    ATTR_DIM = 1 << 1,
    ATTR_UNDERLINE = 1 << 2,
    ATTR_REVERSE = 1 << 3,
    ATTR_ITALIC = 1 << 4,
};
struct theme_entry {
    int32_t fg, bg; /* COLOUR_DEFAULT, an index, or COLOUR_RGB | 0xRRGGBB */
    uint8_t attrs;  /* ATTR_* */
};
/* By what a terminal can show; the first has attributes alone, two have but the sixteen colours
 * that the reader chose. */
enum theme_id { THEME_NONE, THEME_DARK16, THEME_LIGHT16, THEME_DARK, THEME_LIGHT, THEMES };
struct theme {
    int colours; /* 0, 8, 16, 256, 1 << 24 */
    enum theme_id id;
    struct theme_entry at[THEME_ROLES];    /* as written */
    struct theme_entry drawn[THEME_ROLES]; /* as the terminal can show it */
    struct origin origins[THEME_ROLES];
    bool own[THEME_ROLES]; /* set for this theme alone */
    /* What lines for other themes have set, FROM_DEFAULT: nothing; kept for who prints them. */
    struct {
        struct theme_entry e;
        struct origin origin;
    } others[THEMES][THEME_ROLES];
};

/* "dark" … */
const char *theme_name(enum theme_id id);
/* The built-in theme for a terminal of that many colours (0: attributes alone). DR_NOMEM. */
enum dr_err theme_init(struct theme *t, int colours, bool light);
/* What a built-in theme says of a role, as words: FG BG ATTR,... */
const char *theme_default(enum theme_id id, int role);
/* Sets a role by the words of one line, `color` left out: ROLE[@THEME] FG BG [ATTR,...]. A line for
 * another theme is read and sets nothing. DR_INVALID, why appended; DR_NOMEM. */
enum dr_err theme_set(struct theme *t, char *const *words, size_t n, struct origin origin,
                      struct buf *why);
/* The same by role and entry. */
void theme_put(struct theme *t, int role, struct theme_entry e, struct origin origin);
/* Appends FG BG ATTR,... */
enum dr_err theme_words(struct theme_entry e, struct buf *out);
/* How a cell of role with look (LOOK_*) looks, in colours that the terminal has. */
struct theme_entry theme_look(const struct theme *t, int role, unsigned look);
/* --help=roles: name TAB what a theme says, a theme each, a role a line. */
void theme_print(FILE *out);

#endif
