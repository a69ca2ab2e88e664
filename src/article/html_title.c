/*
 * The title of a page: the line that agrees best with what <title>, og:title and JSON-LD say, and
 * is a heading, and stands before the prose. Where no line does, what the head of the page says,
 * without the site's name.
 */
#include "article/html_int.h"

#include <stdlib.h>
#include <string.h>

enum {
    CLAIMS = 12,          /* of what the head says */
    TITLE_CHARS = 160,    /* of the longest title */
    LINES_MOST = 4000,    /* that have a score */
    STEPS_MOST = 1 << 24, /* characters that are held against the claims: more than any page has */
    SITE_LETTERS = 8,     /* of a <title> that may be no more than a site's name */
    SCORE_LEAST = 8,
    HEADLINE_LEAST = 12
};

/* A title that the head of the page claims. */
struct claim {
    struct view view;
    size_t from, to;         /* of its view */
    size_t letters, longest; /* of it; of its longest part between joints */
    int trust;
    bool heard; /* it is no place of the source */
    size_t off; /* in the words */
};

struct titles {
    struct parse *p;
    struct claim claim[CLAIMS];
    size_t n, steps;
    struct view line;
};

static bool is_letter(uint32_t cp)
{
    return cp_is_wide_word(cp) || cp_is_latin(cp) || cp_is_digit(cp);
}

static size_t letters(const struct view *v, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++)
        n += is_letter(v->cp[i]);
    return n;
}

/* How many letters two parts have in common from their beginnings on, marks and spaces left out;
 * *whole_a: all of a's. */
static size_t common_letters(struct part a, struct part b, bool *whole_a, bool *whole_b)
{
    size_t n = 0;
    for (;;) {
        while (a.from < a.to && !is_letter(a.v->cp[a.from]))
            a.from++;
        while (b.from < b.to && !is_letter(b.v->cp[b.from]))
            b.from++;
        *whole_a = a.from >= a.to;
        *whole_b = b.from >= b.to;
        if (*whole_a || *whole_b || a.v->cp[a.from] != b.v->cp[b.from])
            return n;
        a.from++;
        b.from++;
        n++;
    }
}

/* Whether the name of a site may begin or end at v[at]. */
static bool is_joint(const struct view *v, size_t at, size_t to)
{
    uint32_t cp = v->cp[at];
    if (cp == '_' || cp == '|' || cp == 0x4E28 || cp == 0xAB || cp == 0xBB || cp == 0xFF5C ||
        cp == 0x2502)
        return true;
    if (at == 0 || at + 1 >= to)
        return false;
    bool spaced = v->cp[at - 1] == ' ' || v->cp[at + 1] == ' ';
    bool twice = cp == '-' && (v->cp[at - 1] == '-' || v->cp[at + 1] == '-');
    /* 题目-某某网: a short name at the end */
    bool name = cp == '-' && cp_is_wide_word(v->cp[at + 1]) && to - at <= 10 && at >= 8;
    return twice || name ||
           (spaced && (cp == '-' || cp == '@' || cp == 0x2013 || cp == 0x2014 || cp == ':' ||
                       cp == '<' || cp == '>'));
}

/* Whether the n letters from v[at] on are all that stands between two joints of a claim. */
static bool is_part(const struct claim *c, size_t at, size_t n)
{
    bool opens = at == c->from;
    for (size_t i = at; i-- > c->from && !is_letter(c->view.cp[i]) && !opens;)
        opens = is_joint(&c->view, i, c->to);
    while (at < c->to && n)
        n -= is_letter(c->view.cp[at++]);
    bool closes = at >= c->to;
    for (; at < c->to && !is_letter(c->view.cp[at]) && !closes; at++)
        closes = is_joint(&c->view, at, c->to);
    return opens && closes;
}

/* Letters of the longest part between joints. */
static size_t longest_part(const struct claim *c)
{
    size_t best = 0, n = 0;
    for (size_t at = c->from; at < c->to; at++) {
        n = is_joint(&c->view, at, c->to) ? 0 : n + is_letter(c->view.cp[at]);
        best = n > best ? n : best;
    }
    return best;
}

/* How well a line agrees with a claim, of 100: it is the claim, or a part of it. */
static int agreement(struct titles *t, struct part line, const struct claim *c)
{
    size_t mine = letters(line.v, line.from, line.to), whole = c->letters, best = 0;
    if (mine < 2 || whole == 0)
        return 0;
    t->steps += c->to - c->from;
    for (size_t at = c->from; at < c->to; at++) {
        bool starts = at == c->from || !is_letter(c->view.cp[at - 1]);
        if (!starts || !is_letter(c->view.cp[at]))
            continue;
        bool all_line, all_claim;
        size_t n = common_letters(line, (struct part){&c->view, at, c->to}, &all_line, &all_claim);
        t->steps += n;
        if (all_line && n < whole && is_part(c, at, n)) {
            bool most = n >= c->longest, first = at == c->from;
            size_t as = most ? 9 : first ? 5 : 0;
            size_t least = (whole * as + 9) / 10; /* the rest is the site, or a part of it */
            best = best > least ? best : least;
        }
        if (all_line && n > best)
            best = n;
        else if (all_claim && at == c->from && n * 10 >= mine * 6)
            best = whole; /* the claim is cut short */
        else if (n * 10 >= whole * 9 && n * 10 >= mine * 9)
            best = n;
    }
    return (int)(best * 100 / whole);
}

static void claim_add(struct titles *t, size_t off, size_t len, int trust)
{
    struct claim *c = &t->claim[t->n];
    if (t->n == CLAIMS || len == 0)
        return;
    view_read(t->p, off, off + len, &c->view);
    c->from = 0;
    c->to = c->view.n;
    c->letters = letters(&c->view, 0, c->to);
    c->longest = longest_part(c);
    c->trust = trust;
    c->off = off;
    if (c->letters >= 2)
        t->n++;
}

static void claims_read(struct titles *t)
{
    const struct html *h = t->p->html;
    if (h->title_tag != UINT32_MAX)
        for (size_t i = 0; i < t->p->n; i++)
            if (h->unit_line[i] == h->title_tag) {
                const struct unit *u = &t->p->units[i];
                claim_add(t, u->off + u->text, u->end - u->text, 2);
                break;
            }
    for (size_t i = 0; i < h->n_value; i++) {
        const struct html_value *v = &h->value[i];
        size_t n = t->n;
        if (v->kind == VALUE_TITLE)
            claim_add(t, v->off, v->len, v->rank);
        else if (v->kind == VALUE_HEADLINE)
            claim_add(t, v->off, v->len, v->rank + 2);
        if (t->n > n)
            t->claim[n].heard = v->heard;
    }
}

/* Whether one of the next lines states a source, a date or an author. */
static bool states_fields(const struct parse *p, size_t i)
{
    const uint32_t states = BIT(SOURCE) | BIT(DATE) | BIT(AUTHOR) | BIT(OFFICE) | BIT(UPDATED);
    for (size_t k = i + 1; k < p->n && k <= i + 3; k++) {
        const struct unit *u = &p->units[k];
        if ((u->labels & states) || (u->digits >= 6 && u->chars < 40 && !u->marks))
            return true;
    }
    return false;
}

/* The label that a line opens with, and what parts it from the title. */
static size_t label_len(const struct view *v)
{
    static const char *const labels[] = {"标题", "题目", "タイトル", "제목"};
    size_t n = 0;
    for (size_t i = 0; i < sizeof labels / sizeof *labels && n == 0; i++)
        if (!view_starts(v, 0, labels[i], &n))
            n = 0;
    size_t stop = n;
    while (stop < v->n && n && (v->cp[stop] == ' ' || v->cp[stop] == ':'))
        stop++;
    return stop > n ? stop : 0;
}

/* --- lines */
static int line_score(struct titles *t, size_t i)
{
    const struct parse *p = t->p;
    const struct html *h = p->html;
    const struct unit *u = &p->units[i];
    const struct html_line *l = html_line_of(p, i);
    const struct html_node *node = l->node == HTML_NO_NODE ? NULL : &h->node[l->node];
    int score = 0, agree = 0;
    bool heading = l->level != 0, named = (l->words & WORD_TITLE) != 0;
    if (u->chars < 2 || u->chars > TITLE_CHARS || (l->tag & TAG_TITLE) || l->hidden)
        return 0;
    if (!heading && !named && u->chars > 80)
        return 0;
    view_unit(p, u, &t->line);
    size_t skip = label_len(&t->line);
    for (size_t k = 0; k < t->n; k++) {
        const struct claim *c = &t->claim[k];
        if (l->links && c->letters <= SITE_LETTERS)
            continue; /* the site's name, and its logo */
        int a = agreement(t, (struct part){&t->line, skip, t->line.n}, c);
        agree = a > agree ? a : agree;
    }
    if (agree < 20 && !heading && !named)
        return 0;
    score += skip && agree >= 90 ? 6 : 0; /* it says it is */
    score += agree >= 90 ? 12 : agree >= 60 ? 10 : agree >= 40 ? 7 : agree >= 25 ? 3 : 0;
    if (heading)
        score += l->level == 1 ? 5 : l->level == 2 ? 3 : 1;
    score += named ? 2 : 0;
    if (node && node->against)
        score -= 5;
    if (l->links * 2 > u->chars)
        score -= agree >= 60 ? 2 : 6;
    if (u->labels & (BIT(NAV) | BIT(CRUMB) | BIT(RELATED) | BIT(SHARE) | BIT(SITE) | BIT(COMMENT)))
        score -= 5;
    bool short_name = u->chars <= 12 && (l->links || name_is_outlet(&t->line, 0, t->line.n));
    bool office = u->chars <= 12 && name_is_office(&t->line, 0, t->line.n) && agree >= 90 &&
                  !(i < p->first && states_fields(p, i));
    if (office) /* whose site it is, with nothing about an article below */
        score -= 14;
    else if (short_name) /* the site's name, in its <title> too */
        score -= agree < 60 || l->links ? 10 : 4;
    if (p->first <= p->last) {
        bool in_main = html_in_node(h, l->node, h->main);
        score += i < p->first ? (p->first - i < 24 || in_main ? 3 : 1) : i <= p->last ? -4 : -8;
        score += in_main && i < p->first;
        score += i < p->first && !l->links && states_fields(p, i) ? 2 : 0;
    }
    return score;
}

/* --- what the head says, where no line does */
/* The longest part between joints. */
static void strip_site(struct claim *c)
{
    size_t from = c->from, best = 0, start = c->from, stop = c->to;
    for (size_t at = c->from; at <= c->to; at++) {
        if (at < c->to && !is_joint(&c->view, at, c->to))
            continue;
        size_t n = letters(&c->view, from, at);
        if (n > best) {
            best = n;
            start = from;
            stop = at;
        }
        from = at + 1;
    }
    if (best >= 4) {
        c->from = start;
        c->to = stop;
    }
}

/* How many of the claim's pairs of letters the prose says, of 100. */
static int echo_of(struct titles *t, const struct claim *c)
{
    const struct parse *p = t->p;
    const struct view *v = &c->view;
    int pairs = 0, said = 0;
    for (size_t k = c->from + 1; k < c->to; k++) {
        bool found = false;
        if (!is_letter(v->cp[k - 1]) || !is_letter(v->cp[k]))
            continue;
        pairs++;
        for (size_t i = p->first; i <= p->last && i < p->first + 3 && !found; i++) {
            view_head(p, &p->units[i], 1200, &t->line);
            for (size_t m = 1; m < t->line.n && !found; m++)
                found = t->line.cp[m - 1] == v->cp[k - 1] && t->line.cp[m] == v->cp[k];
        }
        said += found;
    }
    return pairs ? said * 100 / pairs : 0;
}

/* The title by the rules of plain text, links left out. */
static enum dr_err title_of_lines(struct parse *p)
{
    uint32_t *labels = malloc((p->first + 1) * sizeof *labels);
    if (!labels)
        return DR_NOMEM;
    for (size_t i = 0; i < p->first; i++) {
        const struct html_line *l = html_line_of(p, i);
        const struct html_node *n = l->node == HTML_NO_NODE ? NULL : &p->html->node[l->node];
        labels[i] = p->units[i].labels;
        if (l->links || (n && n->against) || l->hidden || (l->tag & TAG_TITLE))
            p->units[i].labels |= BIT(NAV);
    }
    size_t first = p->first;
    enum dr_err err = parse_title(p);
    for (size_t i = 0; i < first && first == p->first; i++)
        p->units[i].labels = labels[i];
    free(labels);
    return err;
}

static enum dr_err take_claim(struct titles *t)
{
    struct parse *p = t->p;
    struct claim *best = NULL;
    for (size_t i = 0; i < t->n; i++)
        if (!t->claim[i].heard && (!best || t->claim[i].trust > best->trust))
            best = &t->claim[i];
    if (best)
        strip_site(best);
    bool site = !best || name_is_outlet(&best->view, best->from, best->to);
    bool vague = site || letters(&best->view, best->from, best->to) < 12;
    if (p->first <= p->last && vague && (site || echo_of(t, best) < 35)) {
        /* it names the section, or the site */
        enum dr_err err = title_of_lines(p);
        if (err || p->title != SIZE_MAX)
            return err;
    }
    if (!best)
        return DR_OK;
    p->out->title = view_span(&best->view, best->from, best->to);
    const struct html *h = p->html;
    for (size_t i = 0; i < p->n; i++) /* what the window shows is the title line then */
        if (h->unit_line[i] == h->title_tag && best->off < h->lines_end) {
            p->title = i;
            p->units[i].flags |= UNIT_TITLE;
            break;
        }
    return DR_OK;
}

/* The line with the best score, least at least; SIZE_MAX where none has it. O(n + STEPS_MOST). */
static size_t best_line(struct titles *t, int least)
{
    const struct parse *p = t->p;
    int most = least - 1;
    size_t best = SIZE_MAX, seen = 0;
    t->steps = 0;
    for (size_t i = 0; i < p->n && seen < LINES_MOST && t->steps < STEPS_MOST; i++) {
        if (p->units[i].flags & UNIT_CONTINUED)
            continue;
        int score = line_score(t, i);
        seen += score != 0;
        if (score > most) {
            most = score;
            best = i;
        }
    }
    return best;
}

static enum dr_err choose(struct titles *t)
{
    struct parse *p = t->p;
    p->title = best_line(t, SCORE_LEAST);
    if (p->title == SIZE_MAX)
        return take_claim(t);
    struct unit *u = &p->units[p->title];
    u->flags |= UNIT_TITLE;
    view_unit(p, u, &t->line);
    p->out->title = view_span(&t->line, label_len(&t->line), t->line.n);
    return DR_OK;
}

static enum dr_err with_claims(struct parse *p, enum dr_err (*use)(struct titles *t))
{
    struct titles *t = calloc(1, sizeof *t);
    if (!t)
        return DR_NOMEM;
    t->p = p;
    claims_read(t);
    enum dr_err err = use(t);
    free(t);
    return err;
}

static enum dr_err note_headline(struct titles *t)
{
    size_t i = t->n ? best_line(t, HEADLINE_LEAST) : SIZE_MAX;
    if (i != SIZE_MAX)
        t->p->html->headline = t->p->html->unit_line[i];
    return DR_OK;
}

enum dr_err html_headline(struct parse *p)
{
    p->first = 1; /* the place of the prose is not known yet */
    p->last = 0;
    return with_claims(p, note_headline);
}

enum dr_err html_title(struct parse *p)
{
    return p->html->stripped ? parse_title(p) : with_claims(p, choose);
}
