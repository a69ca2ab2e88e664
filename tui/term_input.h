/*
 * term_input: what comes from the terminal: read when it is there, made into events, and the
 * answers to its questions taken out. Private to term.c.
 */
#ifndef DOCREAD_TERM_INPUT_H
#define DOCREAD_TERM_INPUT_H

#include "input.h"
#include "term.h"

enum { TERM_QUEUE = 256 };
struct term_input {
    int fd;
    bool mouse; /* mouse reports are wanted */
    struct input bytes;
    long long heard;                /* ms: when bytes came last */
    bool held;                      /* the beginning of an answer waits for its rest */
    bool gone;                      /* nothing more can come */
    struct event queue[TERM_QUEUE]; /* came while something else was waited for */
    size_t n_queue;
    struct probe probe;
    long long asked; /* ms */
    bool gave_up;    /* the terminal was left before the answers came */
};
void term_input_init(struct term_input *in, int fd);
/* As term_event and term_waiting. */
bool term_input_event(struct term_input *in, struct event *out);
bool term_input_waiting(const struct term_input *in);
/* The question was written. */
void term_input_asked(struct term_input *in);
/* Before others have the terminal: waits, not long, for the answers it owes, so that they do not
 * come to whoever reads next. What else comes is kept. remote: it is far away. */
void term_input_settle(struct term_input *in, bool remote);

#endif
