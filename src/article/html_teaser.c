/*
 * Teasers: what a page says of its other articles, each a link with a sentence or two below it.
 * They are prose, often more of it than the article has, and only their rhythm tells them from it.
 */
#include "article/html_int.h"

enum {
    TEASERS_LEAST = 3, /* in a row */
    TITLE_LEAST = 6,   /* characters of the link */
    TITLE_MOST = 60,
    SHORT_MOST = 30, /* of the lines beside: a date, an outlet */
    SHORT_LINES = 3,
    RUN_IN_LEAST = 10, /* of a title that its sentence follows on the same line */
    PROSE_MOST = 240
};

static bool is_linked_title(const struct parse *p, size_t i)
{
    const struct unit *u = &p->units[i];
    const struct html_line *l = html_line_of(p, i);
    return u->chars >= TITLE_LEAST && u->chars <= TITLE_MOST && l->links * 10 >= u->chars * 8 &&
           !(l->tag & TAG_TITLE) && p->html->unit_line[i] != p->html->headline;
}

/* Past the short lines that stand from i on. */
static size_t pass_short(const struct parse *p, size_t i)
{
    size_t stop = i + SHORT_LINES;
    while (i < p->n && i < stop && p->units[i].chars < SHORT_MOST && !p->units[i].marks &&
           html_line_of(p, i)->level == 0 && !is_linked_title(p, i))
        i++;
    return i;
}

/* Whether a teaser begins at i; *next: what follows it. */
static bool is_teaser(const struct parse *p, size_t i, size_t *next)
{
    if (i >= p->n || !is_linked_title(p, i))
        return false;
    size_t at = pass_short(p, i + 1);
    if (at >= p->n || is_linked_title(p, at) || p->units[at].chars > PROSE_MOST ||
        p->units[at].chars < SHORT_MOST / 2)
        return false;
    *next = pass_short(p, at + 1);
    return true;
}

/* Whether the lines i and k are made alike. */
static bool is_alike(const struct parse *p, size_t i, size_t k)
{
    const struct html_node *node = p->html->node;
    const struct html_line *a = html_line_of(p, i), *b = html_line_of(p, k);
    if (a->node == HTML_NO_NODE || b->node == HTML_NO_NODE)
        return false;
    return a->level == b->level && node[a->node].kind == node[b->node].kind;
}

/* Marks rows of lines that begin with a linked title and go on with words of their own. */
static void mark_run_in(struct parse *p)
{
    struct html *h = p->html;
    size_t row = 0, link = 0;
    for (size_t i = 0; i <= p->n; i++) {
        const struct unit *u = i < p->n ? &p->units[i] : NULL;
        size_t at = u ? u->off + u->text : 0, title = 0;
        while (u && link < h->n_link &&
               (h->link[link].text.len == 0 || h->link[link].text.off < at))
            link++;
        if (u && link < h->n_link && h->link[link].text.off == at)
            title = utf8_count(p->s + at, h->link[link].text.len);
        bool teaser = title >= RUN_IN_LEAST && u->chars <= PROSE_MOST &&
                      title * 4 <= u->chars * 3 && title * 10 >= u->chars;
        for (size_t k = i - row; !teaser && row >= TEASERS_LEAST && k < i; k++)
            h->line[h->unit_line[k]].teaser = true;
        row = teaser ? row + 1 : 0;
    }
}

void html_teasers(struct parse *p)
{
    mark_run_in(p);
    for (size_t i = 0; i < p->n;) {
        size_t stop = i, row = 0, next;
        while (is_teaser(p, stop, &next) && is_alike(p, i, stop)) {
            stop = next;
            row++;
        }
        for (size_t k = i; row >= TEASERS_LEAST && k < stop; k++)
            p->html->line[p->html->unit_line[k]].teaser = true;
        i = row >= TEASERS_LEAST ? stop : i + 1;
    }
}
