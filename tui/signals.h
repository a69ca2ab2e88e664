/*
 * signals: what the world asks of the process, as flags and a byte in a pipe; and the terminal put
 * back as it was found where there is no time for anything else.
 */
#ifndef DOCREAD_SIGNALS_H
#define DOCREAD_SIGNALS_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/* Signals that came since the last call; a set. */
enum { SIGNAL_WINCH = 1 << 0, SIGNAL_STOP = 1 << 1, SIGNAL_CONT = 1 << 2, SIGNAL_END = 1 << 3 };
unsigned signals_take(void);
/* The signal that asked to end; 0 where none did. */
int signals_end(void);

/* Catches them all; a byte is written to fd (which does not block) when one comes. */
void signals_catch(int fd);
/* Stops the process's job as ^Z would; returns when it goes on. */
void signals_stop(void);
/* Ends the process by sig, so that its parent sees the truth. Does not return. */
void signals_die(int sig);

/* While another program has the terminal: ^C and ^\ are for it alone, ^Z stops it and docread, and
 * the terminal may be taken back from wherever it was given to. */
void signals_child(bool running);

/* What brings the terminal back: bytes for standard output, settings for fd. Until
 * signals_disarm(), a deadly signal does that first. */
void signals_arm(const char *bytes, size_t len, int fd, const struct termios *found);
void signals_disarm(void);

#endif
