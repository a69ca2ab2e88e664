/*
 * xdg: where a reader's files are, by the XDG Base Directory Specification.
 */
#ifndef DOCREAD_XDG_H
#define DOCREAD_XDG_H

#include "base/base.h"

enum xdg_kind { XDG_CONFIG, XDG_STATE, XDG_CACHE };
/* The path of docread's own file name of that kind (it may not be there); free(). NULL: neither the
 * variable nor HOME says where, or memory is out. */
char *xdg_path(enum xdg_kind kind, const char *name);
/* Makes the folder that path is in, and those above it, for the reader alone. False where it cannot
 * be: errno. */
bool xdg_make_folder(const char *path);

#endif
