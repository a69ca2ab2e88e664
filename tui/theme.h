/*
 * theme: what a cell is (a role) turned into how it looks. Themes are text in the user's syntax,
 * `color ROLE FOREGROUND BACKGROUND ATTRIBUTES`, one for each number of colours a terminal has.
 */
#ifndef DOCREAD_THEME_H
#define DOCREAD_THEME_H

#include "base/base.h"

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
enum { COLOUR_DEFAULT = -1 };
struct theme_entry {
    int16_t fg, bg; /* 0 to 255, or COLOUR_DEFAULT */
    uint8_t attrs;  /* ATTR_* */
};
struct theme {
    int colours; /* 0, 8, 16, 256 */
    struct theme_entry at[THEME_ROLES];
};

/* Every role plain. */
void theme_init(struct theme *t, int colours);
/* The text of the built-in theme for a terminal of that many colours (0: attributes alone). */
const char *theme_default(int colours);
/* Sets a role by the words of one line, `color` left out: ROLE FG BG [ATTR,...]. DR_INVALID, *why
 * set (static). */
enum dr_err theme_set(struct theme *t, char *const *words, size_t n, const char **why);
/* How a cell of role with look (LOOK_*) looks. */
struct theme_entry theme_look(const struct theme *t, int role, unsigned look);

#endif
