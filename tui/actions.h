/*
 * actions: all that docread does on request, a row each: name, where, help, function. Keys, the
 * command prompt, help and the manual go by this table.
 */
#ifndef DOCREAD_ACTIONS_H
#define DOCREAD_ACTIONS_H

#include "app.h"

/* How an action was asked for. */
struct action_call {
    int value;            /* of the action's row */
    long count;           /* typed before the key; 0: none */
    const char *argument; /* words after the name in the command prompt; NULL: none */
};

struct action {
    const char *name;
    enum pane_id pane; /* where it means something; PANE_ANY: everywhere */
    int value;
    void (*run)(struct app *app, const struct action_call *call);
    const char *help;
};
const struct action *actions(size_t *n);

/* For keymap_bind: the row of name that may be bound in pane. */
uint16_t action_find(const char *name, enum pane_id pane);
void action_run(struct app *app, uint16_t action, long count);
/* Runs a line of the command prompt: a name, or the one beginning of a name that fits, and its
 * argument; a number is a line to go to. */
void action_command(struct app *app, const char *line);
/* Highlights a word, or no longer where it is highlighted. */
void action_toggle_keyword(struct app *app, const char *word);
/* Whether an action means something where the focus is. */
bool action_fits(const struct app *app, const struct action *a);
/* The i-th short name and the action it stands for; NULL: there are no more. */
const char *command_alias(size_t i, const char **action);

#endif
