/*
 * locale: the terminal is written to in UTF-8, whatever the environment says.
 */
#ifndef DOCREAD_LOCALE_H
#define DOCREAD_LOCALE_H

#include <stdbool.h>

/* Sets the locale of the environment, or a UTF-8 one in its place. */
void locale_set(void);
/* Finds the translations of what the program says. */
void locale_words(void);
/* Whether the locale is a UTF-8 one. */
bool locale_is_utf8(void);

#endif
