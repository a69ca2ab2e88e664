/*
 * dump: the whole configuration in its own syntax, with where each line was set.
 */
#ifndef DOCREAD_DUMP_H
#define DOCREAD_DUMP_H

#include "setup.h"

/* Writes settings, bindings, colours and groups; read as a configuration, it gives the same state.
 */
void dump_config(const struct setup *s, FILE *out);

#endif
