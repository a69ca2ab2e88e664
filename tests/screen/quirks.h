/*
 * quirks: what terminals do differently: how wide they draw what the standard leaves open, and how
 * they answer. The emulator knows one width for each character; characters that are to be wider,
 * and emoji of several characters, are handed to it as ideographs that no text holds, and made into
 * what they were when the screen is read.
 */
#ifndef TEST_SCREEN_QUIRKS_H
#define TEST_SCREEN_QUIRKS_H

#include "base/base.h"

enum { QUIRKS_CLUSTERS = 64, QUIRKS_CLUSTER = 48 };
struct quirks {
    bool ambiguous;      /* takes two cells */
    bool vs16;           /* makes an emoji two cells wide */
    bool zwj;            /* joined emoji are drawn as one */
    bool silent;         /* answers nothing */
    bool held;           /* answers when it is told to */
    bool pieces;         /* answers a byte at a time */
    bool garbage;        /* answers what was not asked for */
    char background[32]; /* the answer to OSC 11: RRRR/GGGG/BBBB; "": none */

    char cluster[QUIRKS_CLUSTERS][QUIRKS_CLUSTER];
    size_t n_clusters;
    char open[QUIRKS_CLUSTER]; /* an emoji that may go on */
    size_t open_len;
    char part[4]; /* of a character */
    size_t part_len;
};
/* Sets one by its word, "ambiguous=2"; false where there is none. */
bool quirks_set(struct quirks *q, const char *word);
/* Appends what the emulator is to be given for what the program wrote. */
void quirks_write(struct quirks *q, const char *data, size_t len, struct buf *out);
/* The same for what was kept to see how it goes on. */
void quirks_flush(struct quirks *q, struct buf *out);
/* Appends what a character of the emulator's screen stands for. */
void quirks_read(const struct quirks *q, uint32_t cp, struct buf *out);

#endif
