/*
 * out_int: what the files of taking out share.
 */
#ifndef DOCREAD_OUT_INT_H
#define DOCREAD_OUT_INT_H

#include "export/export.h"
#include "out.h"

enum { NAME_SHOWN = 160 }; /* bytes of a name in a message */

/* Nothing is written and nothing started with --secure: false, and the reader is told. */
bool out_allowed(struct app *app, const char *what);
bool out_has_article(struct app *app);
/* Writes the selection where there is one, else all of the article, as the ending of name says;
 * unwrapped where there is no name. */
enum dr_err out_write(struct app *app, const char *name, const struct export_sink *sink);
/* The prompt's line for a name, or whether to put the file in place of one that is there. */
void out_save_answer(struct app *app, bool overwrite, const char *line);

#endif
