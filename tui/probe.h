/*
 * probe: asks the terminal how wide it draws what the standard leaves open, and whether it is dark
 * or light. The question is bytes to be written, on a screen that is about to be erased; answers
 * are told to it as they come, or never. Nobody waits for them.
 */
#ifndef DOCREAD_PROBE_H
#define DOCREAD_PROBE_H

#include "unicode/unicode.h"

enum ground { GROUND_UNKNOWN, GROUND_IS_DARK, GROUND_IS_LIGHT };

/* What is known of a terminal; 0 where it is not. */
struct probe_answer {
    int cells;      /* of an ambiguous character: 1 or 2 */
    unsigned emoji; /* UNICODE_VS16_*, UNICODE_ZWJ_DRAWN: or-ed */
    bool emoji_known;
    enum ground ground;
};
/* The description that layout, grid and curses go by. */
enum unicode_ambiguous probe_widths(const struct probe_answer *a);

enum { PROBE_SAMPLES = 10, PROBE_ROWS = 2, PROBE_COLS = 8 };
struct probe {
    bool asked, done;
    int n; /* answers so far */
    int cells[PROBE_SAMPLES];
    enum ground ground;
};

/* What is asked; a set. */
enum { PROBE_WIDTHS = 1 << 0, PROBE_GROUND = 1 << 1 };
/*
 * Appends the question, for a screen of at least PROBE_ROWS and PROBE_COLS: samples on the second
 * row, each with a request for the place of the cursor, the colour of the background, and last a
 * request that every terminal answers.
 */
enum dr_err probe_ask(struct probe *p, unsigned what, struct buf *out);
/* Answers: the cursor's place from 0, the background's brightness, the last one. What was not asked
 * for is ignored. */
void probe_cursor(struct probe *p, int row, int col);
void probe_light(struct probe *p, double light);
void probe_end(struct probe *p);
/* Whether answers may still come. */
bool probe_waits(const struct probe *p);
/* What the answers say, added to what is in a; what they leave open stays. */
void probe_read(const struct probe *p, struct probe_answer *a);

/* --- what was answered before, a line of text for each terminal (probe_cache.c) */
enum { PROBE_CACHE_MAX = 64 * 1024, PROBE_CACHE_LINES = 64 };
/* Appends the name of this terminal, as the environment tells it: a multiplexer is a terminal of
 * its own, whatever the one it runs in has left there. */
enum dr_err probe_key(char *(*env)(const char *name), struct buf *out);
/* Finds key in the text of a cache. False where it is not there or cannot be understood. */
bool probe_recall(const char *text, size_t len, const char *key, struct probe_answer *out);
/* Appends the text of the cache with the line of key as a says, the last. */
enum dr_err probe_remember(const char *text, size_t len, const char *key,
                           const struct probe_answer *a, struct buf *out);

#endif
