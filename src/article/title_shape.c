/*
 * The shape of a title: what its length, its marks and its words say for it or against it.
 */
#include "article/article_int.h"

bool title_joint(const struct view *v, size_t at)
{
    uint32_t cp = v->cp[at];
    if (cp == '_' || cp == '|' || cp == 0x4E28 || cp == 0xAB || cp == 0xBB || cp == 0x2502)
        return true;
    if (cp == '-' && at > 0 && at + 1 < v->n && !cp_is_digit(v->cp[at - 1]) &&
        !cp_is_latin(v->cp[at - 1]) && cp_is_wide_word(v->cp[at + 1]))
        return true; /* only the name of an outlet may follow it */
    bool spaced = at > 0 && at + 1 < v->n && v->cp[at - 1] == ' ' && v->cp[at + 1] == ' ';
    return spaced && (cp == '-' || cp == 0x2013 || cp == 0x2014 || cp == '>' || cp == '<');
}

size_t title_trim(const struct view *v, size_t from, size_t to)
{
    while (to > from && v->cp[to - 1] == ' ')
        to--;
    return to;
}

/* Five short words and more, or three after one that leads elsewhere: the sections of a site. */
static bool is_menu(const struct parse *p, const struct view *v)
{
    size_t words = 0, n;
    for (size_t at = 0; at < v->n; words++) {
        size_t stop = at, wide = 0;
        while (stop < v->n && v->cp[stop] != ' ' && v->cp[stop] != '|') {
            if (!cp_is_wide_word(v->cp[stop]) && !cp_is_latin(v->cp[stop]) &&
                v->cp[stop] != 0x3099 && v->cp[stop] != 0x309A)
                return false;
            wide += cp_is_wide_word(v->cp[stop++]);
        }
        if (wide > 6 || stop - at > 12)
            return false;
        at = stop;
        while (at < v->n && (v->cp[at] == ' ' || v->cp[at] == '|'))
            at++;
    }
    const struct label *l = matcher_at(&p->matcher, v, 0, &n);
    bool leads = l && l->class == LABEL_NAV && n < v->n && v->cp[n] == ' ';
    bool spaced = cp_is_latin(v->cp[0]) || cp_is_hangul(v->cp[0]); /* so are its sentences */
    return words >= (spaced ? 3u : 5u) && (leads || !spaced);
}

/* X | a section, X╱a reporter */
static bool is_masthead(const struct view *v)
{
    size_t at = 1;
    while (at < v->n && !title_joint(v, at) && v->cp[at] != '/' && v->cp[at] != 0x2571)
        at++;
    size_t left = title_trim(v, 0, at);
    return at < v->n && v->n - at <= 6 && left > 1 && name_is_outlet(v, 0, left);
}

/* Whether a date with its year is set off from the words around it: no date in a headline is. */
bool title_date_apart(const struct view *v, const struct dated *d)
{
    size_t stop = d->at + d->n;
    bool left = d->at == 0 || v->cp[d->at - 1] == ' ' || cp_is_separator(v->cp[d->at - 1]) ||
                cp_is_separator(v->cp[d->at]);
    bool right = stop >= v->n || v->cp[stop] == ' ' || cp_is_separator(v->cp[stop]);
    return d->date.year && d->date.precision >= DATE_DAY && left && right;
}

bool title_bracketed(const struct view *v, size_t from, size_t to)
{
    if (to - from < 3 || (v->cp[from] != 0x3010 && v->cp[from] != '['))
        return false;
    size_t at = from + 1;
    while (at < to && v->cp[at] != 0x3011 && v->cp[at] != ']')
        at++;
    return at + 1 == to;
}

static bool view_has_gap(const struct view *v)
{
    for (size_t i = 0; i < v->n; i++)
        if (v->cp[i] == ' ')
            return true;
    return false;
}

static bool opens_with_outlet(const struct view *v)
{
    size_t stop = 0;
    while (stop < v->n && v->cp[stop] != ' ')
        stop++;
    return stop > 2 && stop < v->n && name_is_outlet(v, 0, stop);
}

/* www.…, https://… */
static bool has_address(const struct view *v)
{
    size_t n;
    for (size_t i = 0; i < v->n; i++)
        if ((v->cp[i] == 'w' && view_starts(v, i, "www.", &n)) ||
            (v->cp[i] == ':' && view_starts(v, i, "://", &n)))
            return true;
    return false;
}

/* …会议强调: what was said follows, and is the title. */
static bool announces(const struct view *v, size_t from, size_t to)
{
    static const struct word ends[] = {WORD("强调"), WORD("要求"), WORD("指出")};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (to - from > 6 && word_ends(&ends[i], v, from, to))
            return true;
    return false;
}

/* …主持并讲话, …出席: the deck that says who was there. */
static bool is_attendance(const struct view *v, size_t from, size_t to)
{
    static const struct word ends[] = {WORD("讲话"),     WORD("出席"),     WORD("主持"),
                                       WORD("致辞"),     WORD("主持会议"), WORD("出席会议"),
                                       WORD("参加会议"), WORD("参加")};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (word_ends(&ends[i], v, from, to))
            return true;
    return false;
}

int title_shape(const struct parse *p, size_t unit, struct part words)
{
    const struct unit *u = &p->units[unit];
    const struct view *v = words.v;
    size_t len = words.to - words.from, letters = 0;
    for (size_t i = words.from; i < words.to; i++)
        letters += cp_is_wide_word(v->cp[i]) || cp_is_latin(v->cp[i]);
    bool latin = u->latin > u->han;
    if (letters < 2 || len > (latin ? 220u : 110u))
        return -100;
    int score = 0;
    score += len >= 7 && len <= (latin ? 150u : 50u) ? 3 : len >= 4 ? 0 : unit ? -2 : -1;
    if (v->cp[words.to - 1] == 0x3002 || v->cp[words.to - 1] == '.')
        score -= 7;
    if (u->flags & UNIT_COLON)
        score -= 6;
    if (u->flags & UNIT_COMMA)
        score -= 4;
    if (v->cp[0] == 0x2014 && v->cp[1] == 0x2014)
        score -= 8;
    if (name_is_outlet(v, words.from, words.to) && len <= (latin ? 40u : 12u))
        score -= 8;
    else if (name_is_office(v, words.from, words.to) && len <= 12)
        score -= 3;
    if (opens_with_outlet(v) && u->digits > 2)
        score -= 6; /* X 第18期 */
    if (has_address(v))
        score -= 8;
    if (announces(v, words.from, words.to) && unit + 1 < p->first && p->units[unit + 1].chars > 7 &&
        !p->units[unit + 1].labels)
        score -= 6;
    if (unit && len <= 18 && is_attendance(v, words.from, words.to) &&
        p->units[unit - 1].chars > 7 && !p->units[unit - 1].labels)
        score -= 4;
    struct marker m;
    marker_read(v, 0, &m);
    if (m.family == MARKER_HASH)
        score += 4;
    else if (m.family)
        score -= 4;
    if (v->cp[0] == '(' || v->cp[0] == 0x25A0 || v->cp[0] == 0x25A1 || v->cp[0] == 0xB7)
        score -= 4;
    struct dated d;
    if (date_find(v, words.from, words.to, &d) &&
        (d.n * 2 > len || (d.date.year && d.n > 7 && d.at < 3) || title_date_apart(v, &d)))
        score -= 8;
    if (unit && len <= 4 && name_is_known(v, words.from, words.to))
        score -= 5; /* its author */
    if (title_bracketed(v, words.from, words.to))
        score -= 3; /* 【a series】 */
    if (is_menu(p, v) || is_masthead(v) || is_paper_number(v) ||
        (len > 8 && len < 24 && u->labels == 0 && view_has_gap(v) && view_is_credits(v)))
        score -= 8;
    return score;
}
