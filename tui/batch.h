/*
 * batch: docread without a screen. Writes what is asked for to standard output and ends.
 */
#ifndef DOCREAD_BATCH_H
#define DOCREAD_BATCH_H

#include "options.h"
#include "search/search.h"

/* Returns the exit status: 0 done, 1 nothing matched, 2 trouble. */
int batch_run(const struct options *o, const struct settings *s, const struct keywords *keywords);

#endif
