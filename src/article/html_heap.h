/* html_heap: gumbo's parser with memory that can be refused. */
#ifndef DR_ARTICLE_HTML_HEAP_H
#define DR_ARTICLE_HTML_HEAP_H

#include "base/base.h"

#include <gumbo.h>

struct html_heap;
/* The tree of a page, which lives in *out (html_heap_free(), also on failure) and points into s.
 * DR_NOMEM. */
enum dr_err html_heap_parse(const char *s, size_t len, struct html_heap **out,
                            const GumboOutput **tree);
void html_heap_free(struct html_heap *heap);

#endif
