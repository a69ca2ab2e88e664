/*
 * view: the view that was asked for, made to fit an article.
 */
#ifndef DOCREAD_VIEW_H
#define DOCREAD_VIEW_H

#include "layout/layout.h"

/*
 * asked, but where nothing in the article is taken for content what it has is shown all the same:
 * nobody opens a file to see one folded line. O(blocks) then, else as far as the first content.
 */
struct view view_for(const struct article *a, struct view asked);

#endif
