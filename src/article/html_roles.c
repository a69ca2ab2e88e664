/*
 * What the elements of a page say of a line, as evidence; and, once the document is decided, which
 * of its lines are headings, captions and rows of tables.
 */
#include "article/html_int.h"

static bool is_linked(const struct html_line *l, const struct unit *u)
{
    return u->chars && l->links * 2 > u->chars;
}

/* What the elements around a line are called. */
static size_t names_witness(const struct parse *p, size_t i, enum rule_id *out)
{
    const struct html_line *l = html_line_of(p, i);
    const struct html_node *n = l->node == HTML_NO_NODE ? NULL : &p->html->node[l->node];
    size_t k = 0;
    if (n && n->against)
        out[k++] = RULE_NAMED_PAGE;
    else if ((l->words & WORDS_AGAINST) && !(l->words & (WORD_BODY | WORD_MARKED)))
        out[k++] = RULE_NAMED_ODD;
    if ((l->words & WORD_META) && p->units[i].chars < 80)
        out[k++] = RULE_NAMED_META;
    if ((l->words & WORD_CAPTION) || (l->tag & TAG_CAPTION))
        out[k++] = RULE_NAMED_CAPTION;
    if ((l->words & WORD_DECK) && p->title < i && i < p->first && !(n && n->against))
        out[k++] = RULE_NAMED_DECK;
    return k;
}

/* Whether a line above the prose is made like its first line: a paragraph as it is, or a heading.
 */
static bool is_like_first(const struct parse *p, const struct html_line *l)
{
    const struct html_line *first = html_line_of(p, p->first);
    return l->level || ((l->tag ^ first->tag) & (TAG_PARA | TAG_ITEM | TAG_CAPTION)) == 0;
}

/* A row of a table that stands among the lines that open the article. */
static bool is_table_of_first(const struct parse *p, size_t i)
{
    enum { ROWS = 64 };
    for (size_t k = i; k-- > 0 && i - k < ROWS;) {
        const struct html_line *l = html_line_of(p, k);
        if (l->tag & TAG_ROW)
            continue;
        uint32_t box = html_box(p->html, l);
        return k > p->title && box != HTML_NO_NODE && p->html->node[box].home &&
               is_like_first(p, l) && !(p->units[k].labels & STRONG_LABELS);
    }
    return false;
}

/* A day and a time in a short line right below the title. */
static bool is_below_title(const struct parse *p, size_t i)
{
    const struct unit *u = &p->units[i];
    struct view v;
    struct dated d;
    if (p->title >= i || i > p->title + 2 || u->chars > 40 || u->marks || u->digits < 8)
        return false;
    view_unit(p, u, &v);
    return date_find(&v, 0, v.n, &d) && d.date.year && d.date.precision >= DATE_MINUTE;
}

size_t html_witness(const struct parse *p, size_t i, enum rule_id out[HTML_RULES])
{
    const struct html *h = p->html;
    const struct html_line *l = html_line_of(p, i);
    const struct unit *u = &p->units[i];
    size_t k = 0;
    bool over = p->title < p->first && i + 6 < p->title;
    if (p->first > p->last)
        out[k++] = RULE_NO_ARTICLE;
    else if (over || i > p->last + 16)
        out[k++] = RULE_FAR;
    if (is_below_title(p, i))
        out[k++] = RULE_BELOW_TITLE;
    if (h->stripped)
        out[k++] = RULE_STRIPPED;
    if (l->tag & TAG_TITLE)
        out[k++] = RULE_WINDOW_TITLE;
    if (l->hidden)
        out[k++] = RULE_HIDDEN;
    if (l->tag & TAG_FORM)
        out[k++] = RULE_FORM;
    if (is_linked(l, u))
        out[k++] = RULE_LINKED;
    uint32_t box = html_box(h, l);
    bool against = l->node != HTML_NO_NODE && h->node[l->node].against && !unit_is_prose(u);
    bool above = i < p->title && p->title < p->first;
    bool home = box != HTML_NO_NODE && h->node[box].home && i < h->foot && !above;
    bool opens = home && i < p->first && !is_linked(l, u) && !(u->labels & STRONG_LABELS) &&
                 is_like_first(p, l);
    opens = opens || ((l->tag & TAG_ROW) && i < p->first && is_table_of_first(p, i));
    if (h->main != HTML_NO_NODE && !html_in_node(h, l->node, h->main))
        out[k++] = RULE_OUTSIDE;
    else if (h->main != HTML_NO_NODE && above)
        out[k++] = RULE_ABOVE;
    else if (h->main != HTML_NO_NODE && i > p->last && !home)
        out[k++] = RULE_BEYOND;
    else if (h->main != HTML_NO_NODE && i < p->first && !opens)
        out[k++] = RULE_LEADING;
    else if (h->main != HTML_NO_NODE && !against)
        out[k++] = RULE_MAIN;
    if (opens)
        out[k++] = RULE_OPENING;
    else if (home && i >= p->first && !is_linked(l, u) && !against)
        out[k++] = RULE_HOME;
    if ((l->tag & TAG_PARA) && !is_linked(l, u) && u->chars > 8)
        out[k++] = RULE_PARA;
    if (l->level && i > p->first && i < p->last)
        out[k++] = RULE_HEADED;
    return k + names_witness(p, i, out + k);
}

unsigned html_heading_level(const struct parse *p, size_t i)
{
    const struct html_line *l = html_line_of(p, i);
    const struct unit *u = &p->units[i];
    bool body = u->role == BLOCK_PARAGRAPH || u->role == BLOCK_HEADING;
    return body && u->chars <= 80 && u->marks <= 1 ? l->level : 0;
}

enum dr_err html_roles(struct parse *p)
{
    for (size_t i = 0; i < p->n; i++) {
        struct unit *u = &p->units[i];
        const struct html_line *l = html_line_of(p, i);
        if (u->role != BLOCK_PARAGRAPH && u->role != BLOCK_TABLE)
            continue;
        if ((l->tag & TAG_CAPTION) || ((l->words & WORD_CAPTION) && u->chars < 120))
            u->role = BLOCK_CAPTION;
        else if (l->tag & TAG_ROW)
            u->role = BLOCK_TABLE;
        bool item = (l->tag & TAG_ITEM) && u->chars <= 100;
        if (u->role == BLOCK_TABLE || (l->tag & TAG_PRE) || item)
            u->flags |= UNIT_LINE;
    }
    return DR_OK;
}
