/*
 * The title: every line before the prose is a candidate; repetition, place, length, what follows
 * it, and how much of it the prose takes up again speak for or against it. A line that holds the
 * title and the name of the site gives way to the title alone.
 */
#include "article/article_int.h"

#include <stdlib.h>
#include <string.h>

enum {
    CANDIDATES = 48,  /* units looked at */
    LABEL_COVER = 50, /* percent of a line that labels cover, if it is none but for them */
    ECHO_BITS = 1 << 13,
    ECHO_BYTES = 900 /* of prose that may echo the title */
};

enum {
    NO_TITLE = BIT(SOURCE) | BIT(OFFICE) | BIT(AUTHOR) | BIT(EDITOR) | BIT(CREDIT) | BIT(DATE) |
               BIT(UPDATED) | BIT(ISSUED) | BIT(COUNT) | BIT(FONT) | BIT(SHARE) | BIT(NAV) |
               BIT(CRUMB) | BIT(RELATED) | BIT(LEGAL) | BIT(TERMS) | BIT(SITE) | BIT(COMMENT) |
               BIT(PAGE) | BIT(AD) | BIT(ERROR) | BIT(INDEX) | BIT(BOARD) | BIT(FILE) | BIT(WIRE) |
               BIT(NOTE) | BIT(CAPTION) | BIT(ORIGIN)
};

struct candidate {
    size_t unit;
    size_t from, to; /* of its view: the title without the site's name */
    struct view view;
    int score;
    bool labelled; /* the value of a title label: not a line of its own */
    bool site;     /* a site's name was left out at its end */
    bool glued;    /* a date or a field follows it on its line */
};

struct search {
    struct parse *p;
    struct candidate *c;
    size_t n;
    struct view *scratch;
    uint8_t echo[ECHO_BITS / 8];
};

static struct part title_part(const struct candidate *c)
{
    return (struct part){&c->view, c->from, c->to};
}

/* --- the echo: pairs of characters of the prose */
static size_t pair_bit(uint32_t a, uint32_t b)
{
    return ((a * 2654435761u) ^ (b * 40503u)) % ECHO_BITS;
}

static void echo_set(struct search *s, size_t bit)
{
    s->echo[bit / 8] |= (uint8_t)(1u << (bit % 8));
}

/* The bit of what ends at v->cp[k], a pair of wide characters or a Latin word of four letters or
 * more; SIZE_MAX where nothing does. *word carries the hash of the word at hand. */
static inline size_t echo_bit(const struct view *v, size_t k, size_t to, uint32_t *word,
                              unsigned *letters)
{
    uint32_t cp = v->cp[k];
    if (cp - 0x4E00 < 0x5200 && k > 0 && v->cp[k - 1] - 0x4E00 < 0x5200) { /* most of them */
        *word = 2166136261u;
        *letters = 0;
        return pair_bit(v->cp[k - 1], cp);
    }
    if (cp_is_latin(cp)) {
        *word = (*word ^ cp) * 16777619u;
        ++*letters;
        bool ends = k + 1 >= to || !cp_is_latin(v->cp[k + 1]);
        return ends && *letters >= 4 ? *word % ECHO_BITS : SIZE_MAX;
    }
    *word = 2166136261u;
    *letters = 0;
    bool pair = k > 0 && cp_is_wide_word(cp) && cp_is_wide_word(v->cp[k - 1]);
    return pair ? pair_bit(v->cp[k - 1], cp) : SIZE_MAX;
}

static void echo_fill(struct search *s)
{
    struct parse *p = s->p;
    size_t seen = 0;
    struct view *v = s->scratch;
    for (size_t i = p->first; i <= p->last && seen < ECHO_BYTES; i++) {
        const struct unit *u = &p->units[i];
        view_head(p, u, ECHO_BYTES, v);
        uint32_t word = 2166136261u;
        unsigned letters = 0;
        for (size_t k = 0; k < v->n; k++) {
            size_t bit = echo_bit(v, k, v->n, &word, &letters);
            if (bit != SIZE_MAX)
                echo_set(s, bit);
        }
        seen += u->end;
    }
}

/* How much of the candidate the prose says again, of 10. */
static int echo_of(const struct search *s, const struct candidate *c)
{
    int pairs = 0, said = 0;
    uint32_t word = 2166136261u;
    unsigned letters = 0;
    for (size_t k = c->from; k < c->to; k++) {
        size_t bit = echo_bit(&c->view, k, c->to, &word, &letters);
        if (bit == SIZE_MAX || (k == c->from && letters == 0))
            continue;
        pairs++;
        said += (s->echo[bit / 8] >> (bit % 8)) & 1;
    }
    return pairs ? said * 10 / pairs : 0;
}

/* --- the site's name after the title */
static bool stands_elsewhere(const struct search *s, const struct candidate *c, size_t from,
                             size_t to)
{
    for (size_t i = 0; i < s->n; i++)
        if (&s->c[i] != c && part_equal((struct part){&c->view, from, to},
                                        (struct part){&s->c[i].view, 0, s->c[i].view.n}))
            return true;
    return false;
}

/* Leaves out parts at the end that name the site or its section. */
static void strip_site(const struct search *s, struct candidate *c)
{
    const struct view *v = &c->view;
    size_t stop = c->to;
    for (size_t at = c->from + 4; at + 2 < c->to; at++) {
        size_t head = title_joint(v, at) ? title_trim(v, c->from, at) : 0;
        bool site = c->to - at <= 12 || name_is_office(v, at + 1, c->to) ||
                    name_is_outlet(v, at + 1, c->to);
        if (!site || head < c->from + 4 || !stands_elsewhere(s, c, c->from, head))
            continue;
        c->to = head; /* title-section-site over the title alone */
        c->site = true;
        return;
    }
    for (size_t at = c->to; at-- > c->from + 2;) {
        if (!title_joint(v, at))
            continue;
        size_t from = at + 1;
        while (from < stop && v->cp[from] == ' ')
            from++;
        bool last = stop == c->to && c->to == title_trim(v, 0, v->n);
        bool site = name_is_outlet(v, from, stop) || stands_elsewhere(s, c, from, stop) ||
                    stands_elsewhere(s, c, c->from, title_trim(v, c->from, at));
        bool section = !last && stop - from <= 6 && !(v->cp[at] == '-' && v->cp[at - 1] != ' ');
        size_t n, left = title_trim(v, c->from, at) - c->from;
        const struct label *l = from < stop ? matcher_at(&s->p->matcher, v, from, &n) : NULL;
        if (l && l->class == LABEL_NAV && n == stop - from && left > 1)
            site = true;
        bool head = left >= (site ? 2u : 4u);
        if (stop - from > 24 || !head || !(site || section))
            return;
        c->to = stop = title_trim(v, c->from, at);
        c->site = true;
    }
}

/* X_the title, where X is the site. */
static void strip_prefix(struct candidate *c)
{
    const struct view *v = &c->view;
    for (size_t at = c->from + 2; at + 4 < c->to && at < c->from + 24; at++) {
        if (!title_joint(v, at))
            continue;
        size_t stop = title_trim(v, c->from, at), from = at + 1;
        while (from < c->to && v->cp[from] == ' ')
            from++;
        if (name_is_outlet(v, c->from, stop) && c->to - from >= 5 &&
            !name_is_outlet(v, from, c->to)) {
            c->from = from;
            c->site = true;
        }
        return;
    }
}

/* --- scores */
static bool has_trail(const struct view *v)
{
    size_t slashes = 0; /* Home / City / People */
    for (size_t i = 1; i + 1 < v->n; i++)
        slashes += v->cp[i] == '/' && v->cp[i - 1] == ' ' && v->cp[i + 1] == ' ';
    if (slashes >= 2)
        return true;
    for (size_t i = 0; i < v->n; i++)
        if (v->cp[i] == '>' || v->cp[i] == 0xBB || v->cp[i] == 0x203A)
            return true;
    return false;
}

static bool is_meta_like(const struct parse *p, size_t i)
{
    const uint32_t meta =
        BIT(SOURCE) | BIT(OFFICE) | BIT(AUTHOR) | BIT(DATE) | BIT(UPDATED) | BIT(COUNT) | BIT(FONT);
    if (i >= p->n)
        return false;
    if (p->units[i].labels & meta)
        return true;
    struct view v;
    struct dated d;
    if (p->units[i].chars > 60 || p->units[i].chars < 6)
        return false;
    view_unit(p, &p->units[i], &v);
    return date_find(&v, 0, v.n, &d) && d.date.year && (d.at < 12 || title_date_apart(&v, &d));
}

/* Whether a line can be a deck between a title and its metadata. */
static bool is_plain_line(const struct parse *p, size_t i)
{
    const struct unit *u = &p->units[i];
    return i < p->n && !u->labels && u->chars >= 5 && u->chars <= 40 && !(u->flags & UNIT_ENDS);
}

/* ——the second title of a feature */
static bool is_deck(const struct parse *p, size_t i)
{
    const char *s = i < p->n ? p->s + p->units[i].off + p->units[i].text : "";
    return i < p->n && p->units[i].chars < 60 && p->units[i].end - p->units[i].text > 6 &&
           memcmp(s, "\xE2\x80\x94\xE2\x80\x94", 6) == 0;
}

/* A name whose family name is known, alone on its line. */
static bool is_author(const struct parse *p, size_t i)
{
    struct view v;
    if (i >= p->n || p->units[i].chars < 2 || p->units[i].chars > 4 || p->units[i].labels)
        return false;
    view_unit(p, &p->units[i], &v);
    return name_is_known(&v, 0, v.n) && !name_is_office(&v, 0, v.n);
}

/* The office or outlet whose page it is. */
static bool is_owner(const struct candidate *c)
{
    return c->unit == 0 && c->to - c->from <= 12 &&
           (name_is_office(&c->view, c->from, c->to) || name_is_outlet(&c->view, c->from, c->to));
}

static int place_score(const struct parse *p, const struct candidate *c)
{
    int score = c->unit == 0 ? 2 : 0;
    if (is_meta_like(p, c->unit + 1))
        score += 4;
    else if (is_meta_like(p, c->unit + 2))
        score += is_plain_line(p, c->unit + 1) && !is_owner(c) ? 4 : 2;
    else if (is_plain_line(p, c->unit + 1) && is_plain_line(p, c->unit + 2) &&
             is_meta_like(p, c->unit + 3))
        score += 3;
    if (is_deck(p, c->unit + 1) || is_author(p, c->unit + 1))
        score += 4;
    if (c->unit + 1 == p->first)
        score += 1;
    if (c->unit > 0 && is_meta_like(p, c->unit - 1))
        score -= 1;
    return score;
}

/* Repetition: the same line again, the same words with a site's name after them, the parts of it as
 * lines of their own. */
static void repeat_scores(struct search *s)
{
    for (size_t i = 0; i < s->n; i++) {
        struct candidate *a = &s->c[i];
        for (size_t k = 0; k < s->n; k++) {
            struct candidate *b = &s->c[k];
            if (i == k || !part_equal(title_part(a), title_part(b)))
                continue;
            bool a_pure = !a->labelled && a->to - a->from == title_trim(&a->view, 0, a->view.n);
            a->score += a_pure ? 6 : -2;
        }
    }
}

static bool contains(const struct candidate *whole, const struct candidate *part)
{
    size_t len = part->to - part->from;
    if (len < 4 || len >= whole->to - whole->from)
        return false;
    for (size_t at = whole->from; at + len <= whole->to; at++)
        if (part_equal((struct part){&whole->view, at, at + len}, title_part(part)))
            return true;
    return false;
}

/* Whether part stands between two joints of the whole: book_chapter_site. */
static bool is_joined(const struct candidate *whole, const struct candidate *part)
{
    const struct view *v = &whole->view;
    size_t len = part->to - part->from;
    for (size_t at = 1; len >= 4 && at + len < v->n; at++)
        if (title_joint(v, at - 1) && title_joint(v, at + len) &&
            part_equal((struct part){v, at, at + len}, title_part(part)))
            return true;
    return false;
}

static void parts_score(struct search *s)
{
    for (size_t i = 0; i < s->n; i++) {
        int parts = 0;
        for (size_t k = 0; k < s->n; k++)
            parts += k != i && !s->c[k].labelled && !has_trail(&s->c[k].view) &&
                     contains(&s->c[i], &s->c[k]);
        if (!s->c[i].labelled && parts >= 2)
            s->c[i].score += 5;
        for (size_t k = 0; parts == 1 && k < s->n; k++)
            if (k != i && !s->c[k].labelled && is_joined(&s->c[i], &s->c[k])) {
                s->c[k].score += 5;
                s->c[i].score -= 4;
            }
    }
}

/* 标题 2014-12-25 09:03 来源：X on one line: the words before the first date or field. */
static bool take_front(const struct search *s, struct candidate *c)
{
    const struct parse *p = s->p;
    const struct view *v = &c->view;
    const uint32_t fields = BIT(SOURCE) | BIT(AUTHOR) | BIT(DATE) | BIT(UPDATED) | BIT(COUNT);
    const uint32_t others = BIT(FONT) | BIT(SHARE) | BIT(EDITOR) | BIT(CREDIT) | BIT(OFFICE);
    uint32_t labels = p->units[c->unit].labels;
    struct hits h;
    struct dated d;
    if ((labels & NO_TITLE) && (!(labels & fields) || (labels & NO_TITLE & ~(fields | others))))
        return false;
    view_hits(&p->matcher, v, &h);
    size_t stop = h.n ? h.hit[0].at : v->n;
    if (date_find(v, 0, stop, &d))
        stop = d.at;
    while (stop > 0 && (v->cp[stop - 1] == ' ' || v->cp[stop - 1] == '(' || v->cp[stop - 1] == '|'))
        stop--;
    if (stop < 8 || stop >= v->n)
        return false;
    c->to = stop;
    c->labelled = c->glued = true;
    return true;
}

/* 欢迎关注某某进展, 第一百万位访客: words that are labels whatever follows are words of headlines
 * too. */
static bool labels_in_passing(const struct search *s, const struct candidate *c)
{
    const uint32_t words =
        BIT(AD) | BIT(SHARE) | BIT(COUNT) | BIT(LEGAL) | BIT(COMMENT) | BIT(RELATED);
    const struct unit *u = &s->p->units[c->unit];
    struct hits h;
    bool passing = !(u->labels & NO_TITLE & ~words) && u->cover < LABEL_COVER;
    if (!passing)
        return false;
    view_hits(&s->p->matcher, &c->view, &h);
    passing = !(u->labels & NO_TITLE & ~h.classes); /* else its form says so, and no word */
    for (size_t k = 0; passing && k < h.n; k++)
        passing = !(h.hit[k].label->shape & (LABEL_FIELD | LABEL_WHOLE)) && !h.hit[k].field;
    return passing;
}

/* 记者手记|the headline: the column before it. */
static bool holds_tag(const struct view *v)
{
    for (size_t i = 2; i < 8 && i + 6 < v->n; i++)
        if (v->cp[i] == '|' || v->cp[i] == 0x4E28)
            return true;
    return false;
}

/* --- candidates */
static void candidate_add(struct search *s, size_t i)
{
    struct parse *p = s->p;
    const struct unit *u = &p->units[i];
    struct candidate *c = &s->c[s->n];
    if (u->chars < 2 || u->chars > 300 || (u->flags & UNIT_BULK))
        return;
    c->unit = i;
    c->from = 0;
    c->score = 0;
    c->labelled = c->site = c->glued = false;
    view_unit(p, u, &c->view);
    c->to = c->view.n;
    while (c->from < c->to && c->from < 6 &&
           (c->view.cp[c->from] == '#' || c->view.cp[c->from] == ' '))
        c->from++; /* a heading of Markdown */
    if (u->labels & (BIT(TITLE) | BIT(BOARD))) {
        struct hits h;
        view_hits(&p->matcher, &c->view, &h);
        for (size_t k = 0; k < h.n; k++) {
            if (h.hit[k].label->class != LABEL_TITLE || !h.hit[k].field || !h.hit[k].values)
                continue;
            c->from = h.hit[k].value;
            c->to = c->view.n;
            c->labelled = true;
            c->score = 8;
        }
        if (!c->labelled)
            return;
    } else if (u->labels & NO_TITLE) {
        if (labels_in_passing(s, c))
            c->score = -3;
        else if ((u->labels & NO_TITLE) == BIT(NOTE) && holds_tag(&c->view))
            c->score = 0;
        else if (!take_front(s, c))
            return;
    } else if (u->chars > 16) {
        struct dated d;
        if (date_find(&c->view, 8, c->view.n, &d) && title_date_apart(&c->view, &d))
            take_front(s, c);
    }
    c->to = title_trim(&c->view, c->from, c->to);
    if (c->to > c->from + 1)
        s->n++;
}

/* [新闻] before the title of a board post is its class. */
static void strip_tag(struct candidate *c)
{
    if (!c->labelled || c->view.cp[c->from] != '[')
        return;
    for (size_t at = c->from; at < c->to && at < c->from + 8; at++) {
        if (c->view.cp[at] != ']')
            continue;
        while (at + 1 < c->to && c->view.cp[at + 1] == ' ')
            at++;
        if (at + 3 < c->to)
            c->from = at + 1;
        return;
    }
}

/* 甲镇人民政府 / 关于 … 的意见: a title in two lines, the office in the first. */
static void take_office(struct search *s, const struct candidate *best)
{
    struct parse *p = s->p;
    size_t n;
    if (best->unit == 0 || best->labelled || !view_starts(&best->view, best->from, "关于", &n) ||
        (p->units[best->unit].flags & UNIT_BLANK))
        return;
    struct unit *office = &p->units[best->unit - 1];
    struct view *v = s->scratch;
    view_unit(p, office, v);
    if (office->labels || office->chars > 40 || !name_is_office(v, 0, v->n))
        return;
    size_t end = p->out->title.off + p->out->title.len;
    p->out->title.off = office->off + office->text;
    p->out->title.len = end - p->out->title.off;
    unit_join(office, office + 1);
    office->flags |= UNIT_TITLE;
    memmove(office + 1, office + 2, (p->n - best->unit - 1) * sizeof *office);
    p->n--;
    p->first--;
    p->last--;
    p->title--;
    p->deck -= p->deck != SIZE_MAX;
    p->kicker = SIZE_MAX;
}

/* Whether no line of metadata stands near any candidate: then the first line is the title. */
static bool is_bare(const struct search *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->c[i].labelled || is_meta_like(s->p, s->c[i].unit + 1) ||
            is_meta_like(s->p, s->c[i].unit))
            return false;
    return true;
}

/* The lines right above the title that say more of what it says: kickers. */
static void find_kickers(struct search *s, const struct candidate *best)
{
    struct parse *p = s->p;
    size_t at = best->unit;
    for (size_t i = (size_t)(best - s->c);
         i-- > 0 && s->c[i].unit + 1 == at && p->title - at < 2;) {
        const struct candidate *c = &s->c[i];
        const struct unit *u = &p->units[c->unit];
        bool words = u->chars >= 6 && u->chars <= 50 && !u->labels && !(u->flags & UNIT_ENDS);
        bool parted = (p->units[at].flags & UNIT_BLANK) && !(u->flags & UNIT_BLANK);
        if (!words || parted || (u->flags & UNIT_TITLE) || name_is_outlet(&c->view, 0, c->view.n) ||
            name_is_office(&c->view, 0, c->view.n) || has_trail(&c->view) ||
            is_meta_like(p, c->unit) || c->site || contains(c, best))
            return;
        if (echo_of(s, c) < 3 && !title_bracketed(&c->view, c->from, c->to))
            return;
        at = p->kicker = c->unit;
    }
}

static void choose(struct search *s)
{
    struct parse *p = s->p;
    const struct candidate *best = NULL, *spare = NULL;
    int first = is_bare(s) ? 5 : 0;
    for (size_t i = 0; i < s->n; i++) {
        struct candidate *c = &s->c[i];
        c->score += title_shape(p, c->unit, title_part(c)) + place_score(p, c) +
                    (has_trail(&c->view) ? -10 : 0) + echo_of(s, c) / 2;
        if (i == 0 && !name_is_office(&c->view, c->from, c->to) &&
            !name_is_outlet(&c->view, c->from, c->to))
            c->score += first;
        if (c->glued && echo_of(s, c) < 2) { /* words of the page before its fields? */
            spare = spare || c->unit ? spare : c;
            continue;
        }
        /* of two headlines in a row the first is the title, the second its deck */
        bool deck = best && c->unit == best->unit + 1 && best->to - best->from >= 8 &&
                    !best->site && (echo_of(s, best) > 1 || echo_of(s, c) < 5);
        if (!best || c->score > best->score + (deck ? 2 : 0))
            best = c;
    }
    if (!best || best->score < 1)
        best = spare;
    if (!best || best->score < 1)
        return;
    p->out->title = view_span(&best->view, best->from, best->to);
    p->title = best->unit;
    if (!best->labelled)
        p->units[best->unit].flags |= UNIT_TITLE;

    for (size_t i = 0; i < s->n; i++) {
        const struct candidate *c = &s->c[i];
        size_t from = 0; /* after the # of Markdown */
        while (from < c->view.n && (c->view.cp[from] == '#' || c->view.cp[from] == ' '))
            from++;
        if (!c->labelled && part_equal((struct part){&c->view, from, c->view.n}, title_part(best)))
            p->units[c->unit].flags |= UNIT_TITLE;
    }
    find_kickers(s, best);
    take_office(s, best);
}

enum dr_err parse_title(struct parse *p)
{
    if (p->first > p->last || p->n == 0)
        return DR_OK;
    struct search *s = calloc(1, sizeof *s);
    size_t head = p->first < CANDIDATES ? p->first : CANDIDATES;
    if (s)
        s->c = malloc((head + 1) * sizeof *s->c);
    if (s && s->c)
        s->scratch = &s->c[head].view;
    if (!s || !s->c) {
        free(s);
        return DR_NOMEM;
    }
    s->p = p;
    size_t from = p->first > CANDIDATES ? p->first - CANDIDATES : 0;
    size_t contents, chapters;
    contents_find(p, &contents, &chapters);
    for (size_t i = from; i < p->first && s->n < CANDIDATES; i++)
        if (chapters == 0 || i < contents || i > chapters)
            candidate_add(s, i);
    echo_fill(s);
    for (size_t i = 0; i < s->n; i++) {
        strip_tag(&s->c[i]);
        strip_site(s, &s->c[i]);
        strip_prefix(&s->c[i]);
    }
    repeat_scores(s);
    parts_score(s);
    choose(s);
    free(s->c);
    free(s);
    return DR_OK;
}
