/*
 * settings: what a reader may set, a row each: name, what it takes, where it is kept, help. The
 * configuration's `set NAME VALUE`, `:set`, the options of the same names, --dump-config and
 * docread(5) go by this table.
 */
#ifndef DOCREAD_SETTINGS_H
#define DOCREAD_SETTINGS_H

#include "layout/layout.h"

#include <stdio.h>

enum settings_keys { KEYS_DOCREAD, KEYS_LESS, KEYS_VIM, KEYS_MUTT, KEYS_NEWSBOAT };
enum settings_ground { GROUND_AUTO, GROUND_DARK, GROUND_LIGHT };
enum settings_colours { COLOURS_AUTO, COLOURS_NONE, COLOURS_16, COLOURS_256, COLOURS_TRUE };

struct settings {
    /* the view (each of them also an option of the command line) */
    struct view view;
    bool beside; /* the raw page beside the clean one where the screen is wide enough */

    /* the page */
    int width; /* columns of text, at most; 0: 80 */
    bool centre;
    int kinsoku; /* enum layout_kinsoku */
    bool keep_all;
    int indent; /* cells: 0 to 8 */
    bool paragraph_gap;
    int line_gap; /* 0 to 3 */
    bool head;    /* a line of source, date, reporter, length below the title */
    int speed;    /* characters read in a minute */
    bool link_numbers;

    /* the terminal */
    int ambiguous; /* 0: ask the terminal; 1, 2 */
    int ground;    /* enum settings_ground */
    int colours;   /* enum settings_colours */
    bool mouse;

    /* taking out */
    bool cite; /* what is copied says where it is from */

    int keys; /* enum settings_keys */
};

/* Where a value, a binding or a colour was set; later ones take the place of earlier ones. */
enum origin_from {
    FROM_DEFAULT,
    FROM_THEME,
    FROM_PRESET,
    FROM_CONFIG,      /* line says where in the file */
    FROM_ENVIRONMENT, /* DOCREAD */
    FROM_OPTION,
    FROM_KEYS /* or :set */
};
struct origin {
    uint8_t from; /* enum origin_from */
    uint32_t line;
};

enum setting_kind { SETTING_BOOL, SETTING_NUMBER, SETTING_WORD };
/* What is made anew when a setting changes. */
enum setting_change {
    CHANGE_NOTHING,
    CHANGE_LAYOUT, /* the reading pane lays out anew, at the same place */
    CHANGE_THEME,
    CHANGE_KEYS,
    CHANGE_TERMINAL
};
struct setting {
    const char *name;
    enum setting_kind kind;
    enum setting_change change;
    size_t at;         /* of the field in struct settings: bool, or int (enums too) */
    int min, max;      /* of a number; initial is always taken */
    const char *words; /* of a SETTING_WORD: parted by spaces, in the order of their values */
    int initial;
    const char *help;
};
enum { SETTINGS_MAX = 64 };
const struct setting *settings_table(size_t *n);       /* at most SETTINGS_MAX */
const struct setting *settings_find(const char *name); /* NULL: none */
size_t settings_index(const struct setting *row);

void settings_init(struct settings *s);
/* Sets by name and word (on, off, a number, one of the words). DR_INVALID with *why appended: what
 * was expected. DR_NOMEM. */
enum dr_err settings_set(struct settings *s, const char *name, const char *value, struct buf *why);
/* The same for a row; why (appended) is what was expected alone, without name and value. */
enum dr_err settings_set_row(struct settings *s, const struct setting *row, const char *value,
                             struct buf *why);
/* Appends what a row takes: "on or off", "a number from 0 to 8", "hide, show or ruby". */
enum dr_err settings_expected(const struct setting *row, struct buf *out);
/* The i-th word that a row takes, its length in *len; NULL: there are no more, or it is a number.
 */
const char *setting_word(const struct setting *row, size_t i, size_t *len);
int settings_get(const struct settings *s, const struct setting *row);
void settings_put(struct settings *s, const struct setting *row, int value);
/* Appends the value as settings_set takes it. */
enum dr_err settings_value(const struct settings *s, const struct setting *row, struct buf *out);
/* The view and the page of s for the layout, at most cols columns where no width is set. The script
 * and the head are the caller's. */
void settings_layout(const struct settings *s, int cols, struct layout_options *out);
/* --help=settings: name TAB what it takes TAB default TAB help, a line each. */
void settings_print(FILE *out);

#endif
