/*
 * terminal: what this terminal has answered before, kept under its name in the reader's cache.
 */
#ifndef DOCREAD_TERMINAL_H
#define DOCREAD_TERMINAL_H

#include "probe.h"

/* What is known of the terminal the environment names; all unknown where nothing is. */
void terminal_recall(struct probe_answer *out);
/* Keeps it; a cache that cannot be written is done without. */
void terminal_remember(const struct probe_answer *a);

#endif
