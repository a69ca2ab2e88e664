/*
 * prompt: a line editor that is fed keys and owns no loop. Its caret moves by graphemes; the bytes
 * before and after it are always whole characters of valid UTF-8.
 */
#ifndef DOCREAD_PROMPT_H
#define DOCREAD_PROMPT_H

#include "grid.h"

enum prompt_edit {
    PROMPT_LEFT,
    PROMPT_RIGHT,
    PROMPT_WORD_LEFT, /* words are of one script */
    PROMPT_WORD_RIGHT,
    PROMPT_START,
    PROMPT_END,
    PROMPT_DELETE_BACK,
    PROMPT_DELETE,
    PROMPT_KILL_WORD,
    PROMPT_KILL_WORD_RIGHT,
    PROMPT_KILL_START,
    PROMPT_KILL_END,
    PROMPT_YANK,
    PROMPT_OLDER,
    PROMPT_NEWER
};

enum { PROMPT_HISTORY = 100, PROMPT_LEN_MAX = 4096 };
/* What was entered before, oldest first; one for each kind of prompt. */
struct history {
    char *at[PROMPT_HISTORY];
    size_t n;
};
void history_fini(struct history *h);
/* Remembers a line, unless it is empty or the last one. */
enum dr_err history_add(struct history *h, const char *line);

struct prompt {
    bool open;
    const char *label; /* static */
    struct buf text;
    size_t caret; /* off */
    int scroll;   /* columns of text left of the window */
    bool cr;      /* a carriage return was pasted last */
    struct buf killed;
    struct buf draft;        /* what was typed before history was walked */
    struct history *history; /* borrowed */
    size_t at;               /* place in history; history->n is the draft */
};

void prompt_init(struct prompt *p);
void prompt_fini(struct prompt *p);
/* Opens with text (may be NULL) and the caret behind it. */
enum dr_err prompt_open(struct prompt *p, const char *label, struct history *history,
                        const char *text);
void prompt_close(struct prompt *p);
/* The text, never NULL. */
const char *prompt_text(const struct prompt *p);

/* Types a character; controls are not taken. */
enum dr_err prompt_type(struct prompt *p, uint32_t cp);
/* Types what is pasted: line ends and tabs are spaces, other controls their visible marks. */
enum dr_err prompt_paste(struct prompt *p, uint32_t cp);
enum dr_err prompt_edit(struct prompt *p, enum prompt_edit edit);
/* Puts text in place of all that is there. */
enum dr_err prompt_set(struct prompt *p, const char *text);

/* Draws into one row from pen->col to pen->end and parks the grid's cursor at the caret. */
void prompt_draw(struct prompt *p, struct grid *g, struct pen *pen);

#endif
