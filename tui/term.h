/*
 * term: the one door to the terminal (and the one file that includes curses). Brings the terminal
 * to a grid, gives keys, and puts everything back as it was found, on any way out.
 */
#ifndef DOCREAD_TERM_H
#define DOCREAD_TERM_H

#include "grid.h"
#include "keys.h"
#include "probe.h"
#include "theme.h"

enum term_status {
    TERM_OK,
    TERM_NONE, /* there is no terminal to read keys from */
    TERM_DUMB, /* it cannot address the cursor, or nothing is known of it */
    TERM_NOMEM,
};
/* There is one terminal: a second term_open before term_close is a bug. signal_fd: a byte is
 * written there (never blocks) when a signal came. Without colour no colour is ever written. */
enum term_status term_open(int signal_fd, bool colour);
/* Puts the terminal back. May be called at any time, also twice. */
void term_close(void);

/* The descriptor to wait on for keys. */
int term_fd(void);
/* Colours the terminal has: 0, 8, 16, 256 or 1 << 24. */
int term_colours(void);
void term_size(int *rows, int *cols);

enum event_kind {
    EVENT_KEY,
    EVENT_CLICK,
    EVENT_DRAG,
    EVENT_RELEASE,
    EVENT_WHEEL,
    EVENT_TERMINAL, /* it has answered what it was asked: term_answers() */
    EVENT_END,      /* it is gone: nothing more will come */
};
struct event {
    enum event_kind kind;
    uint32_t key;
    int row, col; /* of the mouse */
    int wheel;    /* lines: up < 0 */
};
/* The next event that is there; false where none is. Never waits longer than an escape sequence
 * takes. */
bool term_event(struct event *out);

/* Whether events may be there that term_event has not given yet. */
bool term_waiting(void);

/* Asks the terminal (PROBE_*) with the next draw; not where its kind is not known to answer.
 * Answers come as EVENT_TERMINAL, whenever they come, or never. */
void term_ask(unsigned what);
const struct probe *term_answers(void);

/* Brings the terminal to g, writing only what changed; all of it after term_redraw. False where
 * memory is out. */
bool term_draw(const struct grid *g, const struct theme *t);
void term_redraw(void);
/* After a change of size: *rows and *cols are the new one. */
void term_resize(int *rows, int *cols);
/* Gives the terminal back as it was found, for another program to use; term_resume() takes it
 * again. */
void term_leave(void);
/* After term_leave: keys can be read while what others wrote stays. */
void term_hold(void);
/* Whether it knows what xterm knows: private modes, strings of the operating system. */
bool term_like_xterm(void);
/* Writes bytes that draw nothing (OSC 52). */
void term_send(const char *bytes, size_t len);
/* Leaves the screen, stops the process, comes back when it is continued. */
void term_suspend(void);
/* After the process was continued by someone else, and after term_leave. */
void term_resume(void);
/* Whether the mouse is docread's, or the terminal's to select text with. */
void term_mouse(bool on);

/* Makes the width of characters that wcwidth() gives to curses agree with the grid's. */
void wcwidth_ambiguous(enum unicode_ambiguous ambiguous);
/* While on no character has a width: curses takes what is given for one cell. */
void wcwidth_joining(bool on);

#endif
