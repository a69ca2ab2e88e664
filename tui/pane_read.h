/*
 * The reading pane: one article under a view. The place is a text offset; lines are laid out when
 * they are looked at, a block at a time.
 */
#ifndef DOCREAD_PANE_READ_H
#define DOCREAD_PANE_READ_H

#include "layout/layout.h"
#include "search/search.h"

struct app;

/* A block laid out, and what is marked in it. */
struct read_slot {
    size_t block; /* SIZE_MAX: empty */
    struct layout *layout;
    uint16_t *marks; /* one for each cell: MARK_*; NULL: not made yet */
};
enum {
    READ_SLOTS = 256,
    READ_BESIDE_SLOTS = 64,
    READ_SCRIPTS = VIEW_SCRIPT_TRADITIONAL + 1,
    MARK_COLOUR = 0xff,
    MARK_FOUND = 0x100
};

/* A line of the article. */
struct read_place {
    size_t block, line;
};

enum {
    SCAN_GROUPS = 32,
    READ_COUNT_MAX = 10000 /* what a count may ask of other than lines: it is done in one turn */
};
/* All matches of a matcher in the article, found a few blocks at a time. */
struct scan {
    struct matcher *matcher; /* NULL: none */
    struct matches found;
    size_t block; /* the first that was not searched */
    bool done;
    size_t counted;           /* matches that are in hits */
    size_t hits[SCAN_GROUPS]; /* by colour of keyword */
};

/* Where the reader wants to be; it may have to wait until all of the article is there. */
enum want_kind { WANT_NOTHING, WANT_HOME, WANT_RAW, WANT_PLACE, WANT_LINE, WANT_PERCENT, WANT_END };
struct want {
    enum want_kind kind;
    size_t value; /* input byte, line from 1, percent */
};

struct read_pane {
    bool open; /* there is an article, or error says why not */
    uint32_t id;
    struct article *article;
    char error[256];
    bool partial;     /* only the head is there, the rest is on its way */
    bool growing;     /* a stream whose head has not come in full */
    struct view view; /* as asked for */
    struct layout_options layout;
    struct layout_head head;                     /* of layout.head; its text is owned */
    struct layout_script *scripts[READ_SCRIPTS]; /* by enum view_script; NULL: not opened yet */
    size_t *folds; /* of layout.open_folds: first blocks of what was opened */
    size_t n_folds, folds_cap;

    struct read_slot slots[READ_SLOTS];
    struct read_slot beside[READ_BESIDE_SLOTS]; /* of the raw page beside the article */
    int beside_cols;
    struct read_place top; /* the first line on the screen */
    size_t anchor;         /* its text offset: what is kept when lines change */
    size_t home;           /* text offset of the title, or of what is read first */
    bool place_lost;       /* top is to be found again from anchor */
    int rows, pane_cols;   /* as last drawn; columns of the pane */
    size_t bottom;         /* text offset where the last line drawn ends */
    bool at_end;           /* nothing is below it */
    struct want want;
    long steps; /* lines still to go, of a count too large for one turn */

    struct scan keywords, find;
    struct scan only; /* of the word whose paragraphs alone are shown; no matcher: all are */
    char *only_word;
    bool hide_marks;
    char *word; /* searched for; NULL: none */
    bool backward;
    struct span current; /* the match last gone to; len 0: none */
    struct span spot;    /* the damage, speaker or heading last gone to; len 0: none */
    bool spot_marked;    /* it is to be seen */
    struct {
        bool active, backward;
        size_t from; /* text offset the next match is looked for from */
        long left;   /* matches still to go by */
    } go;

    struct {
        bool on, anchored, whole; /* whole: paragraphs, not characters */
        bool pointed;             /* the caret is where the mouse was pressed */
        bool dragging;            /* and it is pressed still */
        size_t caret, anchor;     /* text offsets of cells */
        int col;                  /* that up and down keep to */
    } select;
    struct span selected; /* as it is drawn */

    struct place { /* input bytes that documents were left at, by id */
        uint32_t id;
        size_t raw_off;
    } * places;
    size_t n_places, places_cap;
};

void read_init(struct read_pane *r, const struct layout_options *o);
void read_fini(struct read_pane *r);
/* Shows a document from where it was left; its head at once, the rest when it has come. */
void read_open(struct app *app, uint32_t id);
/* Shows more of a stream's head where more has come. */
void read_grow(struct app *app);
/* Takes what the library has loaded. */
void read_loaded(struct app *app);
/* Goes on with searching and moving for some ms; true while there is more to do. */
bool read_work(struct app *app);
/* The view or the measure has changed: lay out anew, at the same place. */
void read_relayout(struct read_pane *r);
/* The settings have changed: view, page and head are made anew, at the same place. */
void read_settings(struct app *app);
struct rect;
/* The pane's place on the screen: how wide lines are, how many there is room for. */
void read_fit(struct app *app, struct rect at);
/* New matchers (taken over; NULL: none). */
void read_set_keywords(struct read_pane *r, struct matcher *m);
/* Searches all anew: the view shows other blocks now. */
void read_search_again(struct read_pane *r);
/* Shows only the paragraphs that hold a word; "": all again. */
void read_only(struct app *app, const char *word);
/* Forgets what was searched for. */
void read_search_end(struct read_pane *r);
/* Goes where want says, now or when the article is there. */
void read_want(struct app *app, struct want want);
/* Gives up going anywhere: to a want, a match, on by lines. */
void read_still(struct read_pane *r);
/* How far the bottom line is in the text, in percent. */
int read_percent(const struct read_pane *r);

/* Movement by structure; count may be negative. */
void read_outline(struct app *app, long count);
void read_heading_go(struct app *app, size_t i);
/* The heading that the top of the screen is below; SIZE_MAX: none. */
size_t read_heading(struct app *app);
void read_paragraph(struct app *app, long count);
void read_turn(struct app *app, long count);
void read_damage(struct app *app, long count);
/* Opens the first fold on the screen, or folds what is open there; false: there is none. */
bool read_fold(struct app *app);
/* Opens the fold at the top of the screen, or one below where the end of the text is on it. */
bool read_enter(struct app *app);
/* Appends the word at hand: the selection, else the match gone to. */
enum dr_err read_word(struct app *app, struct buf *out);
/* Matches of keyword group colour in the article so far. */
size_t read_hits(const struct app *app, unsigned colour);
void read_say_info(struct app *app);

/* --- selection (read_select.c) */
enum select_move {
    SELECT_LEFT,
    SELECT_RIGHT,
    SELECT_UP,
    SELECT_DOWN,
    SELECT_HALF_UP,
    SELECT_HALF_DOWN,
    SELECT_PAGE_UP,
    SELECT_PAGE_DOWN,
    SELECT_WORD,
    SELECT_WORD_BACK,
    SELECT_WORD_END,
    SELECT_SENTENCE, /* to its last character */
    SELECT_SENTENCE_BACK,
    SELECT_PARAGRAPH,
    SELECT_PARAGRAPH_BACK,
    SELECT_LINE_START,
    SELECT_LINE_END,
    SELECT_FIRST,
    SELECT_LAST
};
void select_start(struct app *app);
void select_end(struct app *app);
/* The caret to the character of a line that covers col; with anchor the selection begins there. */
bool select_click(struct app *app, struct read_place at, int col, bool anchor);
void select_move(struct app *app, enum select_move move, long count);
/* The text selected; the word under the caret where nothing is anchored. */
struct span select_span(struct app *app);
/* The caret to the other end of the selection. */
void select_swap(struct app *app);
/* All blocks of the paragraph that a block is of. */
struct span read_paragraph_span(const struct article *a, size_t block);

#endif
