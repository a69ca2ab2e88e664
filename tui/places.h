/*
 * places: what a reader keeps of articles, on the screen. The place one left off at, marks and
 * where one jumped from, bookmarks, notes, stars. All of it is in marks (src/marks), which writes
 * it in the background; here it is asked for and said.
 */
#ifndef DOCREAD_PLACES_H
#define DOCREAD_PLACES_H

#include "marks/marks.h"

struct app;
struct action;
struct action_call;

enum { PLACES_JUMPS = 100 };
struct places {
    struct marks *marks;
    uint64_t generation; /* of marks, as the list knows it */
    bool late;           /* the file was not read yet when the first article was opened */

    bool keyed; /* the article that is open can be known again */
    uint32_t id;
    struct text_key key;
    size_t kept;       /* the place that marks have of it */
    size_t kept_off;   /* the text offset at the top of the screen then */
    long long kept_at; /* ms: when it was put there */
    bool said_note;    /* its note was shown */

    size_t jumps[PLACES_JUMPS]; /* places that were jumped from, oldest first */
    size_t n_jumps, at_jump;    /* at_jump < n_jumps: one went back to it */
    size_t last;                /* where the last jump was from */
    bool jumped;                /* there is one */

    uint32_t note_id; /* what the prompt for a note is about */
    struct text_key note_key;

    struct marks_bookmarks listed; /* rows of the menu of bookmarks */
};

/* Starts on the reader's own file, and waits a moment until it was read. */
enum dr_err places_start(bool read_only, int notify_fd, int wait_ms, struct marks **out);
/* The same for the screen, before the library is opened, and ends: what cannot be saved is
 * said on standard error, and false. */
void places_open(struct app *app);
bool places_close(struct app *app);
/* Once a turn: keeps the place now and then, takes what others wrote, says what is wrong. keys: the
 * reader did something. */
void places_turn(struct app *app, bool keys);
/* When (ms, as app_now) the place is to be kept next; 0: it is. */
long long places_due(const struct app *app);

/* The reading pane has another article, or has more of it: goes to where it was left. */
void places_enter(struct app *app);
/* And leaves it. */
void places_leave(struct app *app);
/* The article is read, not only looked at beside the list. */
void places_opened(struct app *app);
/* To a place, and remembers where that was asked for. */
void places_go(struct app *app, size_t place);
/* Before an action: remembers where it was asked for, where it is one that jumps. */
void places_before(struct app *app, const struct action *action);
/* The reader has chosen an encoding for document id; NULL: it is to be found out again. */
void read_encoding_chosen(struct app *app, uint32_t id, const struct text_encoding *encoding);
/* Takes the prompt's line for the article's note. */
void places_note(struct app *app, const char *line);
/* Adds to what was said of a mark, a note, a star that it lasts only until the end, where nothing
 * is written. */
void places_fleeting(struct app *app);
/* Signs of what is kept of the article: a star, a note, bookmarks; "" where there is none. */
void places_signs(const struct app *app, char *out, size_t size);

void do_mark(struct app *app, const struct action_call *call);
void do_goto_mark(struct app *app, const struct action_call *call);
void do_jump(struct app *app, const struct action_call *call);
void do_bookmark(struct app *app, const struct action_call *call);
void do_bookmarks(struct app *app, const struct action_call *call);
void do_note(struct app *app, const struct action_call *call);
void do_notes_save(struct app *app, const struct action_call *call);
void do_star(struct app *app, const struct action_call *call);

#endif
