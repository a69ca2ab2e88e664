/*
 * What the files of the reading pane share: lines and the cache of them, drawing, marks.
 */
#ifndef DOCREAD_READ_INT_H
#define DOCREAD_READ_INT_H

#include "actions.h"

enum {
    READ_MEASURE = 80, /* columns of text where nothing else is asked for: 40 ideographs */
    READ_SLICE_MS = 8, /* of work in one turn */
    READ_BESIDE = 120, /* columns of the pane where the raw page has room beside the article */
};

/* The block laid out; the cache owns it until the next call with another block. NULL only where
 * memory is out (which ends the program) or there is no such block. */
const struct read_slot *read_slot(struct app *app, size_t block);
void read_slots_clear(struct read_pane *r);
void read_slot_clear(struct read_slot *slot);
void read_marks_clear(struct read_pane *r);

/* The line of a place; NULL where there is none. */
const struct layout_line *read_line(struct app *app, struct read_place at);
/* To the next or previous line that the view shows; false, and *at as it was, where there is none.
 */
bool read_next(struct app *app, struct read_place *at);
bool read_prev(struct app *app, struct read_place *at);
/* Moves by lines as far as there are any; how many it was. */
long read_step(struct app *app, struct read_place *at, long lines);
bool read_first(struct app *app, struct read_place *at);
bool read_last(struct app *app, struct read_place *at);
/* The line that shows off, or the nearest shown one. */
struct read_place read_place_at(struct app *app, size_t off);
int read_compare(struct read_place a, struct read_place b);
/* Puts the top of the screen at a place, held so that the last line is not above the bottom (but
 * where the title is to be at the top). */
void read_set_top(struct app *app, struct read_place at);
/* Readings and the line they stand above are not parted: the line to draw first for at. */
struct read_place read_with_ruby(struct app *app, struct read_place at);
/* The last place that top may have. */
struct read_place read_bottom_top(struct app *app);
/* The line of the title, or of what is read first. */
struct read_place read_home(struct app *app);
/* An article (or none) has come: what goes with it, and its lines. */
void read_article_new(struct app *app);
/* Goes on by r->steps lines for some ms. */
void read_steps(struct app *app);
/* Finds top again from anchor after lines have changed. */
void read_find_top(struct app *app);
/* Whether off is on the screen, as it would be drawn now. */
bool read_on_screen(struct app *app, size_t off);
/* Scrolls as little as it takes to show off. */
void read_show(struct app *app, size_t off);

/* Makes the line about the article. */
void read_head(struct app *app);
/* Whether a fold that a block is in is open. */
bool read_fold_open(const struct read_pane *r, size_t block);
void read_folds_clear(struct read_pane *r);
/* Opens the fold that a line stands for, or folds again what it is in; false: it is none. */
bool read_fold_at(struct app *app, struct read_place at);
/* Says what is damaged, and what it stands for, most bytes of each (why.c). */
void why_damage(struct app *app, const struct text_damage *d, size_t most, struct buf *out);
/* Appends words of the article in the characters that the view shows it in. */
void read_convert(struct app *app, const char *s, size_t len, struct buf *out);

/* Makes the marks of a slot. */
void read_mark(struct app *app, struct read_slot *slot);
/* Searches on until deadline (ms): true when more is left. */
bool scan_step(struct app *app, struct scan *s, long long deadline);
void scan_reset(struct scan *s);
/* With a matcher, which is taken over. */
void scan_take(struct scan *s, struct matcher *m);
void read_only_end(struct read_pane *r);
/* The first match at or after off: they are in order of their offsets. */
size_t read_match_from(const struct matches *m, size_t off);
/* Whether a block is searched under the view. */
bool read_searched(const struct read_pane *r, size_t block);

/* Whether a block is shown while only those with a match are. O(log matches). */
bool read_only_shows(const struct read_pane *r, size_t block);
/* The first block from block on that is, or the last one before it; the number of blocks where
 * there is none. */
size_t read_only_next(const struct read_pane *r, size_t block);
size_t read_only_before(const struct read_pane *r, size_t block);

void read_draw(struct app *app, struct rect at);
void read_line_draw(struct app *app, const struct read_slot *slot, size_t i, struct pen pen);
/* The raw page beside the article (read_beside.c). */
bool read_beside_fits(const struct app *app, int cols);
void read_beside_draw(struct app *app, struct rect at);
void read_beside_clear(struct read_pane *r);
/* Puts another article of the same document in place, at the same place. */
void read_replace(struct app *app, struct article *a);
/* The outline's menu: its row at hand is where the reader is. Another article has come: its menus
 * are made anew, or go. */
void read_outline_follow(struct app *app);
void read_menus_new(struct app *app);
void read_search(struct app *app, const char *word, bool backward);
void read_search_next(struct app *app, bool opposite);
void read_mouse(struct app *app, const struct event *event, struct rect at);
/* Goes where the reader wants to be, if that can be told yet. */
void read_want_try(struct app *app);
/* Where text begins in the pane, and how wide it is. */
struct measure {
    int col, cols;
};
struct measure read_measure(const struct app *app, struct rect at);

#endif
