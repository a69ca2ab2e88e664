/*
 * What meta.c, which reads fields, editors.c, and sources.c, which finds outlets that no label
 * names, share.
 */
#ifndef DR_META_INT_H
#define DR_META_INT_H

#include "article/article_int.h"

/* The best that was offered so far. */
struct fields {
    struct parse *p;
    struct span source, editor;
    enum source_rank source_rank;
    struct article_date date;
    enum date_rank date_rank;
    int editor_rank;
};

/* Takes the name or the date if its rank is better than what is known. */
void offer_source(struct fields *f, struct part name, enum source_rank rank);
void offer_date(struct fields *f, const struct article_date *d, enum date_rank rank);

/* The value of a label, or the unit after it where the label stands alone. */
struct value {
    const struct view *view;
    size_t from, to;
    struct view next; /* of the unit after it */
};
bool value_read(const struct parse *p, size_t i, const struct view *v, const struct hit *h,
                struct value *out);

/* editors.c */
void read_editor(struct fields *f, size_t i, const struct view *v, const struct hits *h);
/* The editor in brackets at the end of the last paragraphs. */
void read_last_editor(struct fields *f);

/* sources.c */
/* 某网讯, 某社某地7月19日电, （某社记者某某某地19日电）, [매체] at the beginning of the prose. */
void read_dateline(struct fields *f, const struct view *v);
/* The site: the last part of a line that begins with the title, the first step of a path, its name
 * before the title. */
void read_site(struct fields *f, const struct unit *u, const struct view *v, size_t i);
/* The owner of the rights. */
void read_rights(struct fields *f, const struct view *v);

#endif
