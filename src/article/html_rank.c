/*
 * Which element holds the article. Every line weighs something: prose for,
 * links and the words of menus, sharing and comments against; the element whose
 * lines weigh most together is the article. Inside of it, its heaviest stretch
 * is from the first to the last prose.
 */
#include "article/html_int.h"

#include <stdlib.h>

enum {
    LINKS_MOST = 45,    /* percent of a line's characters that prose may have in links */
    MASS_OF_WORDS = 25, /* what a name such as "content" adds to an element with
                           prose in it */
    MASS_OF_TITLE = 40, /* what the title in it or right above it adds */
    END_CHARS = 16,     /* of a heading that ends the article */
    BELOW_OPENING = 30, /* percent of an element's mass that counts below the first prose */
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
           !l->hidden && !l->teaser;
}

/* What a line adds to the elements it stands in. */
static int64_t line_mass(const struct parse *p, size_t i)
{
    const struct html *h = p->html;
    const struct unit *u = &p->units[i];
    const struct html_line *l = html_line_of(p, i);
    const struct html_node *n = l->node == HTML_NO_NODE ? NULL : &h->node[l->node];
    const uint32_t foot = BIT(RELATED) | BIT(LEGAL) | BIT(TERMS) | BIT(COMMENT) | BIT(SITE);
    if (u->chars == 0 || (l->tag & TAG_TITLE) || l->hidden || l->again)
        return 0;
    if (is_page_prose(l, u)) {
        int64_t mass = 10 + (u->chars > 200 ? 60 : (int64_t)u->chars * 3 / 10);
        return n && n->against ? -2 : mass;
    }
    if (n && n->against)
        return 0;
    if ((u->labels & foot) || l->teaser)
        return -6;
    if (links_percent(l, u) > 50)
        return u->chars < 12 ? -1 : -3;
    return u->labels & STRONG_LABELS ? -3 : -1;
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

/* A name that speaks against an element counts, unless most of the page's prose
 * stands in it: then it names the page's looks ("with-sidebar"). What stands in
 * such an element is against too. */
static void mark_against(struct html *h)
{
    int64_t all = h->n_node ? h->node[0].mass : 0;
    for (size_t i = 0; i < h->n_node; i++) {
        struct html_node *n = &h->node[i];
        bool up = n->parent != HTML_NO_NODE && h->node[n->parent].against;
        int64_t least = (n->words & (WORD_COMMENT | WORD_RELATED | WORD_FOOT)) ? 90 : 50;
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
    if (h->opening != UINT32_MAX && n->line > h->opening) /* begins below the first prose */
        return mass * BELOW_OPENING / 100;
    return n->line <= h->headline + TITLE_REACH ? mass + MASS_OF_TITLE : mass;
}

/* The lines that say what the headline says are the title again, and no prose. */
static enum dr_err find_again(struct parse *p)
{
    struct html *h = p->html;
    size_t title = 0;
    while (title < p->n && h->unit_line[title] != h->headline)
        title++;
    if (title == p->n)
        return DR_OK;
    struct view *v = malloc(2 * sizeof *v);
    if (!v)
        return DR_NOMEM;
    view_unit(p, &p->units[title], &v[0]);
    for (size_t i = 0; i < p->n && h->unit_line[i] <= h->headline + TITLE_REACH; i++) {
        const struct unit *u = &p->units[i];
        if (u->chars + 4 < p->units[title].chars || u->chars > p->units[title].chars + 4)
            continue;
        view_unit(p, u, &v[1]);
        struct part a = {&v[0], 0, v[0].n}, b = {&v[1], 0, v[1].n};
        h->line[h->unit_line[i]].again = part_equal(a, b);
    }
    free(v);
    return DR_OK;
}

/* The first prose below the title: a page hardly ever has another article's there. */
static void find_opening(struct parse *p)
{
    struct html *h = p->html;
    h->opening = UINT32_MAX;
    for (size_t i = 0; i < p->n && h->headline != UINT32_MAX && h->opening == UINT32_MAX; i++) {
        uint32_t line = h->unit_line[i];
        if (line > h->headline + TITLE_REACH)
            break;
        const struct html_line *l = html_line_of(p, i);
        if (line > h->headline && !l->level && line_mass(p, i) > 0)
            h->opening = line;
    }
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

static bool in_main(const struct parse *p, size_t i)
{
    const struct html *h = p->html;
    return h->main == HTML_NO_NODE || html_in_node(h, html_line_of(p, i)->node, h->main);
}

/* Whether a heading is a word for comments, other articles or sharing, and nothing else. */
static bool names_end(const struct parse *p, const struct unit *u)
{
    const uint32_t ends = BIT(RELATED) | BIT(COMMENT) | BIT(COUNT) | BIT(SHARE) | BIT(AD);
    struct view v;
    size_t n;
    view_unit(p, u, &v);
    const struct label *l = v.n ? matcher_at(&p->matcher, &v, 0, &n) : NULL;
    return l && n == v.n && (1u << l->class & ends);
}

/* Whether a line heads another article: a heading as the title is, of an element made like the
 * title's, with a date right below. */
static bool is_next_headline(const struct parse *p, size_t i)
{
    const struct html *h = p->html;
    const struct html_line *l = html_line_of(p, i);
    if (!l->level || h->headline == UINT32_MAX || h->unit_line[i] <= h->headline)
        return false;
    const struct html_line *title = &h->line[h->headline];
    if (l->level != title->level || l->node == HTML_NO_NODE || title->node == HTML_NO_NODE)
        return false;
    uint32_t a = h->node[l->node].parent, b = h->node[title->node].parent;
    bool alike = a != b && a != HTML_NO_NODE && b != HTML_NO_NODE && h->node[a].kind &&
                 h->node[a].tag == h->node[b].tag;
    bool dated = false;
    for (size_t k = i + 1; k < p->n && k <= i + 2; k++)
        dated = dated || (p->units[k].digits >= 8 && p->units[k].chars < 60 && !p->units[k].marks);
    return alike && dated;
}

/* A line that opens a list of other articles, or comments: the article is over,
 * unless more of it follows in the same element than is usual in such lists.
 * One that is a link itself is passed. */
static bool is_end(const struct parse *p, size_t i)
{
    const struct unit *u = &p->units[i];
    if (html_line_of(p, i)->level && u->chars <= END_CHARS && names_end(p, u))
        return true;
    if (is_next_headline(p, i))
        return true;
    const uint32_t ends = BIT(RELATED) | BIT(COMMENT) | BIT(SITE) | BIT(LEGAL) | BIT(TERMS);
    return (u->labels & ends) && !unit_is_prose(u) && links_percent(html_line_of(p, i), u) < 30;
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

/* Whether a line stands above the title, where there is one without a doubt. */
static bool is_above(const struct html *h, size_t i)
{
    return h->headline != UINT32_MAX && h->unit_line[i] < h->headline;
}

/* The elements that much of the prose stands in, line beside line. That of the first prose below
 * the title weighs more: a short article has longer ones around it. */
static void find_homes(struct parse *p)
{
    enum { BELOW_TITLE = 3 };
    struct html *h = p->html;
    int64_t most = 0;
    uint32_t below = HTML_NO_NODE;
    bool met = false; /* the first prose */
    for (size_t i = 0; i < h->n_node; i++)
        h->node[i].mass = 0;
    for (size_t i = 0; i < p->n; i++) {
        uint32_t n = html_box(h, html_line_of(p, i));
        int64_t mass = n == HTML_NO_NODE || !in_main(p, i) || is_above(h, i) ? 0 : line_mass(p, i);
        if (mass <= 0)
            continue;
        h->node[n].mass += mass;
        if (!met && h->headline != UINT32_MAX && h->unit_line[i] <= h->headline + TITLE_REACH)
            below = n;
        met = true;
    }
    if (below != HTML_NO_NODE)
        h->node[below].mass *= BELOW_TITLE;
    for (size_t i = 0; i < h->n_node; i++)
        most = h->node[i].mass > most ? h->node[i].mass : most;
    for (size_t i = 0; i < h->n_node; i++)
        h->node[i].home = most && h->node[i].mass * 3 >= most;
}

/* Whether few lines of an element are links. */
static bool is_pure(const struct parse *p, const struct html_node *n)
{
    unsigned linked = 0, lines = 0;
    for (size_t i = n->line; i < n->lines && i < p->html->n_line; i++) {
        const struct html_line *l = &p->html->line[i];
        size_t end = i + 1 < p->html->n_line ? l[1].off : p->html->lines_end;
        linked += l->links * 6u > end - l->off; /* half of its characters, of three bytes */
        lines++;
    }
    return linked * 4 <= lines;
}

/* Elements made like a home beside it are homes: the sections of an article. */
static void join_homes(struct parse *p)
{
    enum { HOMES = 16 };
    struct html *h = p->html;
    uint32_t home[HOMES];
    size_t n = 0;
    for (size_t i = 0; i < h->n_node && n < HOMES; i++)
        if (h->node[i].home && h->node[i].kind)
            home[n++] = (uint32_t)i;
    for (size_t i = 0; i < h->n_node && n; i++) {
        struct html_node *node = &h->node[i];
        bool alike = false;
        for (size_t k = 0; k < n && !alike; k++)
            alike = h->node[home[k]].parent == node->parent && h->node[home[k]].kind == node->kind;
        if (alike && !node->home && !node->against && node->line < node->lines)
            node->home = is_pure(p, node);
    }
}

static bool is_home(const struct parse *p, size_t i)
{
    uint32_t box = html_box(p->html, html_line_of(p, i));
    return box != HTML_NO_NODE && p->html->node[box].home;
}

/* The heaviest stretch of the prose at home. */
static void find_stretch(struct parse *p)
{
    enum { END_MASS = -80 };
    const struct html *h = p->html;
    int64_t best = 0, sum = 0;
    size_t start = 0;
    bool away = false; /* the stretch begins below the first prose, and not beside it */
    uint32_t box = h->opening == UINT32_MAX ? HTML_NO_NODE : html_box(h, &h->line[h->opening]);
    p->first = 1;
    p->last = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (!in_main(p, i) || is_above(p->html, i))
            continue;
        if (best > 0 && is_next_headline(p, i))
            break;
        if (sum <= 0) {
            sum = 0;
            start = i;
            away = h->opening != UINT32_MAX && h->unit_line[i] > h->opening;
        }
        int64_t mass = is_end(p, i) ? END_MASS : line_mass(p, i);
        sum += is_home(p, i) || mass <= 0 ? mass : 0;
        away = away && !(mass > 0 && html_box(h, html_line_of(p, i)) == box);
        int64_t counts = away ? sum * BELOW_OPENING / 100 : sum;
        if (counts > best) {
            best = counts;
            p->first = start;
            p->last = i;
        }
    }
    while (p->first < p->last && !is_page_prose(html_line_of(p, p->first), &p->units[p->first]))
        p->first++;
}

/* Prose beside the stretch in the same element is of it too, up to the first
 * sign of something else: a label, a link, the title. */
static void extend_stretch(struct parse *p)
{
    const struct html *h = p->html;
    if (p->first > p->last)
        return;
    for (size_t i = p->last + 1; i < p->n && in_main(p, i); i++) {
        const struct unit *u = &p->units[i];
        const struct html_line *l = html_line_of(p, i);
        const struct html_node *n = l->node == HTML_NO_NODE ? NULL : &h->node[l->node];
        bool dated = u->chars < 40 && u->digits >= 4 && !u->marks; /* who commented when */
        if ((u->labels & FOOT_LABELS) || (n && n->against) || links_percent(l, u) > 50 ||
            is_end(p, i) || dated)
            return;
        if (is_page_prose(l, u))
            p->last = i;
    }
}

static void extend_back(struct parse *p)
{
    const struct html *h = p->html;
    if (p->first > p->last)
        return;
    for (size_t i = p->first; i-- > 0 && in_main(p, i);) {
        const struct html_line *l = html_line_of(p, i);
        const struct html_node *n = l->node == HTML_NO_NODE ? NULL : &h->node[l->node];
        bool title = h->unit_line[i] == h->headline || l->level;
        if ((p->units[i].labels & STRONG_LABELS) || (n && n->against) || title ||
            links_percent(l, &p->units[i]) > 50)
            return;
        if (is_page_prose(l, &p->units[i]))
            p->first = i;
    }
}

/* Verse, lyrics, a list: the element with most words that are no links, from
 * the first of them to the last. */
static void find_thin(struct parse *p)
{
    enum { THIN_LEAST = 30, VERSE_LEAST = 8, VERSE_LINES = 6 };
    struct html *h = p->html;
    masses_sum(p, thin_mass);
    uint32_t main = h->headline == UINT32_MAX ? HTML_NO_NODE : heaviest(h);
    bool verse = main != HTML_NO_NODE && h->node[main].lines - h->node[main].line >= VERSE_LINES;
    if (main == HTML_NO_NODE || h->node[main].mass < (verse ? VERSE_LEAST : THIN_LEAST))
        return;
    for (size_t i = 0; i < p->n; i++) {
        const struct html_line *l = html_line_of(p, i);
        bool beside = p->first <= p->last && p->units[i].chars && !l->links &&
                      html_box(h, l) == html_box(h, html_line_of(p, p->last));
        if (h->unit_line[i] <= h->headline || (thin_mass(p, i) <= 0 && !beside) ||
            !html_in_node(h, l->node, main))
            continue;
        p->first = p->first > p->last ? i : p->first;
        p->last = i;
    }
    h->main = p->first <= p->last ? main : h->main;
}

static void find_foot(struct parse *p)
{
    const uint32_t foot = FOOT_LABELS | BIT(PAGE) | BIT(AUTHOR) | BIT(SOURCE) | BIT(AD) | BIT(NAV);
    for (size_t i = p->last + 1; p->first <= p->last && i < p->n; i++) {
        uint32_t labels = p->units[i].labels & foot;
        if (is_next_headline(p, i)) {
            p->html->foot = i;
            return;
        }
        if (labels == BIT(SITE) && is_home(p, i)) /* how to reach who signs the paper */
            continue;
        if (labels && links_percent(html_line_of(p, i), &p->units[i]) <= 50) {
            p->html->foot = i; /* a link may be an inset */
            return;
        }
    }
}

size_t html_foot(const struct parse *p)
{
    return p->html->foot < p->n ? p->html->foot : p->n;
}

enum dr_err html_rank(struct parse *p)
{
    struct html *h = p->html;
    if (h->stripped)
        return DR_OK; /* what parse_words found stands */
    html_mend(p);
    html_teasers(p);
    masses_sum(p, raw_mass);
    mark_against(h);
    enum dr_err err = html_headline(p);
    if (err == DR_OK)
        err = find_again(p);
    if (err)
        return err;
    masses_sum(p, line_mass);
    find_opening(p);
    h->main = heaviest(h);
    if (h->main == HTML_NO_NODE) { /* an article that a script would show */
        for (size_t i = 0; i < h->n_line; i++)
            h->line[i].hidden = false;
        masses_sum(p, raw_mass);
        mark_against(h);
        masses_sum(p, line_mass);
        h->main = heaviest(h);
    }
    find_homes(p);
    join_homes(p);
    find_stretch(p);
    extend_back(p);
    extend_stretch(p);
    if (p->first > p->last)
        find_thin(p);
    find_foot(p);
    return DR_OK;
}
