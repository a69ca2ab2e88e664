/* What byline.c, which finds the names of authors, and byline_names.c, which reads lists of them,
 * share. */
#ifndef DR_BYLINE_INT_H
#define DR_BYLINE_INT_H

#include "article/article_int.h"

/* Adds a name that is not known yet and no word of the page. */
enum dr_err byline_add(struct parse *p, const struct view *v, size_t from, size_t to);
/* Whether a sign or a space between names stands at at. */
bool byline_divides(const struct view *v, size_t at);
/* A person's name beyond doubt, in the language of the text. */
bool byline_is_sure(const struct parse *p, const struct view *v, size_t from, size_t to);
/* Takes the names of v[from, to). */
enum dr_err byline_names(struct parse *p, const struct view *v, size_t from, size_t to, bool ja);

#endif
