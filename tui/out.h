/*
 * out: taking out what is read: to the clipboard, to a file, to a program; and the original in an
 * editor, a link in a browser. With --secure nothing is written and no program is started.
 */
#ifndef DOCREAD_OUT_H
#define DOCREAD_OUT_H

#include "act.h"

/* Of the table of actions. */
action_run_fn do_copy, do_save, do_pipe, do_shell, do_original;
/* A line of the prompt that one of them opened: ASK_SAVE, ASK_OVERWRITE, ASK_PIPE, ASK_SHELL. */
void out_answer(struct app *app, enum prompt_kind kind, const char *line);
/*
 * Opens a link of the article (http, https, ftp) with $BROWSER, else xdg-open: a browser of the
 * terminal gets the screen for a while, any other one is left to itself. False, and the reader was
 * told why, where it cannot be.
 */
bool out_open_link(struct app *app, const char *url);

/* --- what is taken out (out_text.c) */
/* What the reader points at: the selection, else the paragraph of the match gone to, where that is
 * on the screen, else the first paragraph on it. len 0: there is no article. */
struct span out_span(struct app *app);
/* Appends it unwrapped: annotations and noise gone, a blank line between paragraphs; what the view
 * hides is left out, and the raw view gives the decoded text as it is. Controls come as their
 * marks. */
enum dr_err out_words(struct app *app, struct span at, struct buf *out);
/* Appends a line that says where at is from: title, source, date, path:paragraph. */
enum dr_err out_citation(struct app *app, struct span at, struct buf *out);
/* The line of the decoded text, from 1, that off stands in. O(off). */
size_t out_line(const struct article *a, size_t off);

/* Puts words on the terminal's clipboard. False, and the reader was told why, where it cannot. */
bool out_copy(struct app *app, const struct buf *words);

/* --- the clipboard (clip.c) */
/* A text of more bytes is refused: terminals take no longer sequence. */
enum { CLIP_MAX = 74994 };
enum clip_through { CLIP_PLAIN, CLIP_TMUX, CLIP_SCREEN };
/* Appends what puts text on the terminal's clipboard (OSC 52). A multiplexer may keep it to itself,
 * so it is given the sequence and also told to hand it through. DR_LIMIT; DR_NOMEM. */
enum dr_err clip_sequence(const char *text, size_t len, enum clip_through through, struct buf *out);

/* --- programs (child.c, commands.c) */
/* Words of a command as the reader's environment has it; argv[n] is NULL. free() them all with
 * command_free. */
struct command {
    char **argv;
    size_t n;
};
void command_free(struct command *c);
/* Splits s at white space; quotes hold words together. DR_NOMEM; DR_INVALID where s has no word. */
enum dr_err command_split(const char *s, struct command *out);
/* An editor with path open at line: each has its own way to be told. */
enum dr_err command_edit(const char *editor, const char *path, size_t line, struct command *out);
/* A browser ($BROWSER: names parted by colons, the first is taken; %s is the address). */
enum dr_err command_browse(const char *browser, const char *url, struct command *out);
/* Whether it needs the terminal. */
bool command_has_screen(const char *program);
/* Whether an address may be opened: http, https or ftp, and no character that parts words. */
bool command_link(const char *url);

enum child_end { CHILD_EXITED, CHILD_KILLED, CHILD_FAILED };
struct child {
    const struct command *command;
    const struct buf *input; /* what it reads; NULL: the terminal */
    const char *file;        /* it is told of as DOCREAD_FILE; NULL: none */
    bool wait;               /* for a key before the screen comes back */
};
/* Gives the terminal to a program until it ends. *status: exit status, signal, errno. */
enum child_end child_run(struct app *app, const struct child *child, int *status);
/* Starts one that has nothing to do with the terminal; 0 or errno. */
int child_start(const struct command *command);

#endif
