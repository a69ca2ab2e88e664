/*
 * What the files that read fields of a page share: html_fields.c (what is near the article, and the
 * source), html_when.c (the date), html_who.c (the authors).
 */
#ifndef DR_ARTICLE_HTML_FIELDS_INT_H
#define DR_ARTICLE_HTML_FIELDS_INT_H

#include "article/html_int.h"

/* Where a source was found, the best last. */
enum place_rank {
    FOUND_NOT,
    FOUND_GUESS, /* the site's name in a title or a path */
    FOUND_SITE,
    FOUND_PUBLISHER,
    FOUND_OUTLET, /* the author, of the head */
    FOUND_LINE,   /* alone on a line between the title and the date */
    FOUND_DATELINE,
    FOUND_BESIDE,  /* beside a date */
    FOUND_ACCOUNT, /* whose page it is */
    FOUND_TOKEN,   /* named as outlets are */
    FOUND_DATED,   /* beside the date of publication */
    FOUND_HEAD,    /* stated as source in the head */
    FOUND_ELEMENT, /* the element is named for it */
    FOUND_LABEL
};

struct field_search {
    struct parse *p;
    size_t from, to; /* units that may state fields without a label */
    enum place_rank rank;
    struct view view;
};

/* Whether an element named for a field stands near the article, before its prose. */
bool html_field_is_near(const struct field_search *f, const struct html_field *field);
/* A part of a line that can be the name of who publishes: no label, no number. */
bool html_name_is_outlet(const struct parse *p, struct part name);
void html_when(struct field_search *f);
enum dr_err html_who(struct field_search *f);

#endif
