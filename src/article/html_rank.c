/*
 * Which element holds the article. Every line weighs something: prose for, links and the words of
 * menus, sharing and comments against; the element whose lines weigh most together is the article.
 * Inside of it, its heaviest stretch is from the first to the last prose.
 */
#include "article/html_int.h"

enum {
    LINKS_MOST = 45,    /* percent of a line's characters that prose may have in links */
    MASS_OF_WORDS = 25, /* what a name such as "content" adds to an element with prose in it */
    MASS_OF_TITLE = 40, /* what the title in it or right above it adds */
    TITLE_REACH = 25    /* lines from the title to what is right below it */
};

/* The units of a line are its first and those that continue it. */
static unsigned links_percent(const struct html_line *l, const struct unit *u)
{
    return u->chars ? (unsigned)((uint64_t)l->links * 100 / u->chars) : 0;
}

static bool is_page_prose(const struct html_line *l, const struct unit *u)
{
    bool prose = unit_is_prose(u) || (u->chars >= 60 && !(u->labels & STRONG_LABELS));
    return prose && links_percent(l, u) <= LINKS_MOST && !(l->tag & (TAG_FORM | TAG_TITLE)) &&
           !l->hidden;
}

/* What a line adds to the elements it stands in. */
static int64_t line_mass(const struct parse *p, size_t i)
{
    const struct html *h = p->html;
    const struct unit *u = &p->units[i];
    const struct html_line *l = html_line_of(p, i);
    const struct html_node *n = l->node == HTML_NO_NODE ? NULL : &h->node[l->node];
    const uint32_t foot = BIT(RELATED) | BIT(LEGAL) | BIT(TERMS) | BIT(COMMENT) | BIT(SITE);
    if (u->chars == 0 || (l->tag & TAG_TITLE) || l->hidden)
        return 0;
    if (is_page_prose(l, u)) {
        int64_t mass = 10 + (u->chars > 200 ? 60 : (int64_t)u->chars * 3 / 10);
        return n && n->against ? -mass / 4 - 2 : mass;
    }
    if (u->labels & foot)
        return -10;
    if (links_percent(l, u) > 50)
        return u->chars < 12 ? -3 : -6;
    return u->labels & STRONG_LABELS ? -4 : -1;
}

/* The same where no line is prose: of words without links. */
static int64_t thin_mass(const struct parse *p, size_t i)
{
    const struct html *h = p->html;
    const struct unit *u = &p->units[i];
    const struct html_line *l = html_line_of(p, i);
    const struct html_node *n = l->node == HTML_NO_NODE ? NULL : &h->node[l->node];
    if (u->chars == 0 || (l->tag & (TAG_TITLE | TAG_FORM)) || l->hidden || (n && n->against))
        return 0;
    if (links_percent(l, u) > 30)
        return -6;
    if ((u->labels & STRONG_LABELS) || l->level || u->han + u->latin < 3)
        return -4;
    return u->chars > 60 ? 15 : u->chars / 4;
}

static int64_t raw_mass(const struct parse *p, size_t i)
{
    const struct unit *u = &p->units[i];
    if (!is_page_prose(html_line_of(p, i), u))
        return 0;
    return 10 + (u->chars > 200 ? 60 : (int64_t)u->chars * 3 / 10);
}

/* Sums what its lines weigh into each element. */
static void masses_sum(struct parse *p, int64_t (*mass)(const struct parse *p, size_t i))
{
    struct html *h = p->html;
    for (size_t i = 0; i < h->n_node; i++)
        h->node[i].mass = 0;
    for (size_t i = 0; i < p->n; i++) {
        uint32_t n = html_line_of(p, i)->node;
        if (n != HTML_NO_NODE)
            h->node[n].mass += mass(p, i);
    }
    for (size_t i = h->n_node; i-- > 0;)
        if (h->node[i].parent != HTML_NO_NODE)
            h->node[h->node[i].parent].mass += h->node[i].mass;
}

/* A name that speaks against an element counts, unless most of the page's prose stands in it: then
 * it names the page's looks ("with-sidebar"). What stands in such an element is against too. */
static void mark_against(struct html *h)
{
    int64_t all = h->n_node ? h->node[0].mass : 0;
    for (size_t i = 0; i < h->n_node; i++) {
        struct html_node *n = &h->node[i];
        bool up = n->parent != HTML_NO_NODE && h->node[n->parent].against;
        int64_t least = n->words & (WORD_COMMENT | WORD_RELATED | WORD_FOOT) ? 90 : 50;
        bool named = (n->words & WORDS_AGAINST) && !(n->words & (WORD_BODY | WORD_MARKED));
        bool mixed = (n->words & WORDS_AGAINST) && (n->words & WORD_BODY);
        n->against = up || (named && n->mass * 100 < all * least) ||
                     (mixed && n->mass * 100 < all * 30) || ((n->tag & TAG_FORM) != 0);
    }
}

/* What its name and its place add to the mass of an element. */
static int64_t mass_weighed(const struct html *h, const struct html_node *n)
{
    int64_t mass = n->mass;
    if (n->words & WORD_MARKED)
        mass += 3 * MASS_OF_WORDS;
    else if (n->words & WORD_BODY)
        mass += MASS_OF_WORDS;
    if (h->headline == UINT32_MAX)
        return mass;
    if (n->lines <= h->headline) /* ends above the title */
        return mass / 3;
    return n->line <= h->headline + TITLE_REACH ? mass + MASS_OF_TITLE : mass;
}

/* Of the elements with the most mass, the innermost. */
static uint32_t heaviest(const struct html *h)
{
    uint32_t best = HTML_NO_NODE;
    int64_t most = 0;
    for (size_t i = 0; i < h->n_node; i++) {
        const struct html_node *n = &h->node[i];
        int64_t mass = n->mass > 0 && !n->against ? mass_weighed(h, n) : 0;
        if (mass > 0 && mass >= most) {
            most = mass;
            best = (uint32_t)i;
        }
    }
    return best;
}

bool html_in_node(const struct html *h, uint32_t n, uint32_t outer)
{
    for (unsigned up = 0; n != HTML_NO_NODE && up < 4096; n = h->node[n].parent, up++)
        if (n == outer)
            return true;
    return false;
}

/* A line that opens a list of other articles or of comments ends the article, unless more of it
 * follows than is usual in such lists. */
static int64_t stretch_mass(const struct parse *p, size_t i)
{
    const struct unit *u = &p->units[i];
    const uint32_t ends = BIT(RELATED) | BIT(COMMENT) | BIT(SITE) | BIT(LEGAL) | BIT(TERMS);
    return (u->labels & ends) && !unit_is_prose(u) ? -80 : line_mass(p, i);
}

/* The heaviest stretch of the lines in the element. */
static void find_stretch(struct parse *p)
{
    const struct html *h = p->html;
    int64_t best = 0, sum = 0;
    size_t start = 0;
    p->first = 1;
    p->last = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (h->main != HTML_NO_NODE && !html_in_node(h, html_line_of(p, i)->node, h->main))
            continue;
        if (sum <= 0) {
            sum = 0;
            start = i;
        }
        sum += stretch_mass(p, i);
        if (sum > best) {
            best = sum;
            p->first = start;
            p->last = i;
        }
    }
    while (p->first < p->last && !is_page_prose(html_line_of(p, p->first), &p->units[p->first]))
        p->first++;
}

/* Verse, lyrics, a list: the element with most words that are no links, from the first of them to
 * the last. */
static void find_thin(struct parse *p)
{
    enum { THIN_LEAST = 30 };
    struct html *h = p->html;
    masses_sum(p, thin_mass);
    uint32_t main = h->headline == UINT32_MAX ? HTML_NO_NODE : heaviest(h);
    if (main == HTML_NO_NODE || h->node[main].mass < THIN_LEAST)
        return;
    for (size_t i = 0; i < p->n; i++) {
        if (h->unit_line[i] <= h->headline || thin_mass(p, i) <= 0 ||
            !html_in_node(h, html_line_of(p, i)->node, main))
            continue;
        p->first = p->first > p->last ? i : p->first;
        p->last = i;
    }
    h->main = p->first <= p->last ? main : h->main;
}

uint32_t html_box(const struct html *h, const struct html_line *l)
{
    uint32_t n = l->node;
    while (n != HTML_NO_NODE && h->node[n].parent != HTML_NO_NODE &&
           (h->node[n].lines - h->node[n].line <= 1 ||
            (h->node[n].tag & (TAG_PARA | TAG_HEADING | TAG_ITEM | TAG_PRE))))
        n = h->node[n].parent;
    return n;
}

/* The elements that much of the prose stands in, line beside line. */
static void find_homes(struct parse *p)
{
    struct html *h = p->html;
    int64_t most = 0;
    for (size_t i = 0; i < h->n_node; i++)
        h->node[i].mass = 0;
    for (size_t i = p->first; i <= p->last && p->first <= p->last; i++) {
        uint32_t n = html_box(h, html_line_of(p, i));
        int64_t mass = n == HTML_NO_NODE ? 0 : line_mass(p, i);
        if (mass <= 0)
            continue;
        h->node[n].mass += mass;
        most = h->node[n].mass > most ? h->node[n].mass : most;
    }
    for (size_t i = 0; i < h->n_node; i++)
        h->node[i].home = most && h->node[i].mass * 6 >= most;
}

/* Prose after the foot of the article that stands elsewhere than most of it is of something else:
 * teasers of other articles, comments. */
static void cut_stretch(struct parse *p)
{
    const struct html *h = p->html;
    const uint32_t ends =
        BIT(RELATED) | BIT(COMMENT) | BIT(SITE) | BIT(LEGAL) | BIT(TERMS) | BIT(EDITOR);
    bool foot = false;
    for (size_t i = p->last; p->first <= p->last && i > p->first; i--) {
        uint32_t box = html_box(h, html_line_of(p, i));
        if (box != HTML_NO_NODE && h->node[box].home &&
            is_page_prose(html_line_of(p, i), &p->units[i])) {
            p->last = foot ? i : p->last;
            return;
        }
        foot = foot || (p->units[i].labels & ends);
    }
}

static void find_foot(struct parse *p)
{
    const uint32_t foot = FOOT_LABELS | BIT(PAGE) | BIT(AUTHOR) | BIT(SOURCE);
    for (size_t i = p->last + 1; p->first <= p->last && i < p->n; i++)
        if (p->units[i].labels & foot) {
            p->html->foot = i;
            return;
        }
}

enum dr_err html_rank(struct parse *p)
{
    struct html *h = p->html;
    if (h->stripped)
        return DR_OK; /* what parse_words found stands */
    masses_sum(p, raw_mass);
    mark_against(h);
    enum dr_err err = html_headline(p);
    if (err)
        return err;
    masses_sum(p, line_mass);
    h->main = heaviest(h);
    if (h->main == HTML_NO_NODE) { /* an article that a script would show */
        for (size_t i = 0; i < h->n_line; i++)
            h->line[i].hidden = false;
        masses_sum(p, raw_mass);
        mark_against(h);
        masses_sum(p, line_mass);
        h->main = heaviest(h);
    }
    find_stretch(p);
    if (p->first > p->last)
        find_thin(p);
    find_homes(p);
    cut_stretch(p);
    find_foot(p);
    return DR_OK;
}
