/*
 * A terminal that is not there, for tests that link what calls one: unit tests have no ncurses.
 */
#ifndef DOCREAD_NO_TERM_H
#define DOCREAD_NO_TERM_H

#include "../../../tui/term.h"

enum term_status term_open(int signal_fd, bool colour)
{
    (void)signal_fd, (void)colour;
    return TERM_NONE;
}

void term_close(void)
{
}

int term_fd(void)
{
    return -1;
}

int term_colours(void)
{
    return 0;
}

void term_size(int *rows, int *cols)
{
    *rows = 24;
    *cols = 80;
}

bool term_event(struct event *out)
{
    (void)out;
    return false;
}

bool term_waiting(void)
{
    return false;
}

void term_ask(unsigned what)
{
    (void)what;
}

const struct probe *term_answers(void)
{
    static const struct probe none;
    return &none;
}

void term_leave(void)
{
}

void term_hold(void)
{
}

bool term_like_xterm(void)
{
    return true;
}

void term_send(const char *bytes, size_t len)
{
    (void)bytes, (void)len;
}

bool term_draw(const struct grid *g, const struct theme *t)
{
    (void)g, (void)t;
    return true;
}

void term_redraw(void)
{
}

void term_resize(int *rows, int *cols)
{
    term_size(rows, cols);
}

void term_suspend(void)
{
}

void term_resume(void)
{
}

void term_mouse(bool on)
{
    (void)on;
}

#endif
