/*
 * Sources that no label names: the outlet of a dispatch, the name of the site, the owner of the
 * rights.
 */
#include "article/meta_int.h"

/* 某社某地7月19日电, the 电 at stop: the outlet and, where it has its year, the date. */
static void read_wire(struct fields *f, const struct view *v, size_t from, size_t stop)
{
    struct dated d;
    if (!date_find(v, from, stop, &d))
        return;
    if (d.date.year)
        offer_date(f, &d.date, DATED_DATELINE);
    for (size_t k = from + 2; k <= d.at; k++)
        if (name_is_outlet(v, from, k)) {
            offer_source(f, (struct part){v, from, k}, SOURCE_DATELINE);
            return;
        }
}

/* [매체=기자], (지역=매체): the outlet before or after the sign. */
static bool read_equals(struct fields *f, const struct view *v, size_t from, size_t limit)
{
    size_t at = from;
    while (at < limit && v->cp[at] != '=' && v->cp[at] != ')' && v->cp[at] != ']')
        at++;
    if (from == 0 || at >= limit || v->cp[at] != '=')
        return false;
    size_t stop = at + 1;
    while (stop < v->n && stop < at + 14 && cp_is_wide_word(v->cp[stop]))
        stop++;
    if (name_is_outlet(v, from, at))
        offer_source(f, (struct part){v, from, at}, SOURCE_DATELINE);
    else if (name_is_outlet(v, at + 1, stop))
        offer_source(f, (struct part){v, at + 1, stop}, SOURCE_DATELINE);
    return true;
}

/* [매체], [매체 이름 기자]: the outlet in the brackets that open the prose. */
static void read_bracket(struct fields *f, const struct view *v, size_t from, size_t limit)
{
    size_t close = from;
    while (close < limit && v->cp[close] != ']' && v->cp[close] != ')' && v->cp[close] != 0x3011)
        close++;
    if (close >= limit || !cp_is_hangul(v->cp[from]))
        return;
    if (name_is_outlet(v, from, close)) {
        offer_source(f, (struct part){v, from, close}, SOURCE_DATELINE);
        return;
    }
    size_t stop = from;
    while (stop < close && v->cp[stop] != ' ')
        stop++;
    if (name_is_outlet(v, from, stop))
        offer_source(f, (struct part){v, from, stop}, SOURCE_DATELINE);
}

/* 某社7月19日讯: who speaks so before a day is an outlet, whatever its name. */
static bool read_dispatch(struct fields *f, const struct view *v, size_t from, size_t stop)
{
    struct dated d;
    if (!date_find(v, from, stop, &d) || d.at < from + 3 || d.at > from + 10 || d.at + d.n != stop)
        return false;
    for (size_t i = from; i < d.at; i++)
        if (!cp_is_wide_word(v->cp[i]))
            return false;
    if (d.date.year)
        offer_date(f, &d.date, DATED_DATELINE);
    offer_source(f, (struct part){v, from, d.at}, SOURCE_DATELINE);
    return true;
}

/* 某网讯, 某社某地7月19日电, （某社记者某某某地19日电） at the beginning of the prose. */
void read_dateline(struct fields *f, const struct view *v)
{
    size_t limit = v->n < 30 ? v->n : 30, from = 0;
    while (from < limit && (v->cp[from] == '(' || v->cp[from] == 0x3010 || v->cp[from] == '['))
        from++;
    if (from < v->n && v->cp[from] == 0x672C) /* 本报, 本网: names nobody */
        return;
    if (read_equals(f, v, from, limit))
        return;
    if (from > 0)
        read_bracket(f, v, from, limit);
    for (size_t i = from + 2; i < limit; i++) {
        uint32_t cp = v->cp[i];
        if (cp == 0x3002 || cp == ',')
            return;
        size_t n;
        bool reporter = from > 0 && view_starts(v, i, "记者", &n);
        size_t stop = i - (cp == 0x8BAF && v->cp[i - 1] == 0x4E13); /* X专讯 */
        if ((cp == 0x8BAF || reporter) && name_is_outlet(v, from, stop)) {
            offer_source(f, (struct part){v, from, stop}, SOURCE_DATELINE);
            return;
        }
        if (cp == 0x8BAF && read_dispatch(f, v, from, i))
            return;
        if (cp == 0x7535 && i > from + 4) {
            read_wire(f, v, from, i);
            return;
        }
    }
}

/* 某某新闻 即时 港闻 财经: the site's name before its sections. */
static void read_masthead(struct fields *f, const struct view *v)
{
    size_t stop = 0, words = 1;
    while (stop < v->n && v->cp[stop] != ' ')
        stop++;
    for (size_t i = stop; i + 1 < v->n; i++) {
        words += v->cp[i] == ' ' && v->cp[i + 1] != ' ';
        if (cp_is_digit(v->cp[i]) && i + 3 < v->n)
            return; /* the number of a page may end it */
    }
    size_t n;
    if (matcher_at(&f->p->matcher, v, 0, &n) && n == stop)
        return; /* it is itself a section */
    if (words >= 3 && stop >= 3 && stop <= 14 && name_is_outlet(v, 0, stop))
        offer_source(f, (struct part){v, 0, stop}, SOURCE_SITE);
}

/* The last part of a line that begins with the title, the first step of a path, the site's name on
 * its own before the title. */
void read_site(struct fields *f, const struct unit *u, const struct view *v, size_t i)
{
    const struct parse *p = f->p;
    size_t first = SIZE_MAX, last = SIZE_MAX, trails = 0;
    for (size_t k = 1; k + 1 < v->n; k++) {
        uint32_t cp = v->cp[k];
        bool joint = cp == '_' || cp == '|' || cp == '>' || cp == 0xBB || cp == 0x4E28 ||
                     cp == 0x2502 || (cp == ':' && v->cp[k - 1] == ' ') ||
                     (cp == '-' && (v->cp[k - 1] == ' ' || cp_is_wide_word(v->cp[k + 1])));
        if (!joint)
            continue;
        first = first == SIZE_MAX ? k : first;
        last = k;
        trails += cp == '>' || cp == 0xBB;
    }
    bool titled = u->role == BLOCK_TITLE || (i < p->first && u->chars > 12 && !trails);
    if (last != SIZE_MAX && last + 2 < v->n && v->cp[last + 1] == ':') /* :: */
        last++;
    if (last != SIZE_MAX && titled && name_is_outlet(v, last + 1, v->n))
        offer_source(f, (struct part){v, last + 1, v->n}, SOURCE_SUFFIX);
    while (first != SIZE_MAX && first > 0 && v->cp[first - 1] == ' ')
        first--;
    if (first != SIZE_MAX && trails && name_is_outlet(v, 0, first))
        offer_source(f, (struct part){v, 0, first}, SOURCE_SITE);
    if (i < p->first && i < p->title && first == SIZE_MAX && u->role == BLOCK_FURNITURE)
        read_masthead(f, v);
    if (first == SIZE_MAX && i < p->title && u->chars <= 12 && u->role == BLOCK_FURNITURE &&
        name_is_outlet(v, 0, v->n) && u->chars > 3 && !u->labels && !(u->flags & UNIT_HEAD) &&
        (cp_is_wide_word(v->cp[0]) || cp_is_latin(v->cp[0])))
        offer_source(f, (struct part){v, 0, v->n}, SOURCE_SITE);
}

/* © 2019 X. All rights; 版权所有 X: the name after the sign. */
static bool read_owner(struct fields *f, const struct view *v, size_t at)
{
    while (at < v->n &&
           (v->raw[at] == 0x24D2 || (!cp_is_wide_word(v->cp[at]) && !cp_is_latin(v->cp[at]))))
        at++;
    size_t stop = at;
    bool latin = at < v->n && cp_is_latin(v->cp[at]);
    while (stop < v->n && (cp_is_wide_word(v->cp[stop]) || cp_is_latin(v->cp[stop]) ||
                           (latin && v->cp[stop] == ' ')))
        stop++;
    while (stop > at && v->cp[stop - 1] == ' ')
        stop--;
    size_t n, house = stop - at;
    if (house > 3 && v->cp[stop - 1] == 0x793E &&
        (v->cp[stop - 2] == 0x62A5 || (view_starts(v, stop - 3, "新闻", &n))))
        stop--; /* the house of a paper is not its name */
    if (!name_is_outlet(v, at, stop))
        return false;
    offer_source(f, (struct part){v, at, stop}, SOURCE_RIGHTS);
    return true;
}

/* X版权所有, 版权所有 X */
void read_rights(struct fields *f, const struct view *v)
{
    static const char *const signs[] = {"版权所有", "copyright", "(c)", "©", "저작권자"};
    size_t n;
    for (size_t i = 0; i < v->n && i < 24; i++)
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
            if (view_starts(v, i, signs[k], &n) && read_owner(f, v, i + n))
                return;
    for (size_t i = 2; i < v->n && i < 24; i++) {
        if (v->cp[i] == ',' || v->cp[i] == 0x3002 || (v->cp[i] == ' ' && v->cp[i - 1] == ' '))
            break;
        if (!view_starts(v, i, "版权", &n))
            continue;
        size_t stop = i - (v->cp[i - 1] == ' '); /* the house of a paper is not its name */
        if (name_is_outlet(v, 0, stop) && !read_owner(f, v, 0))
            offer_source(f, (struct part){v, 0, stop}, SOURCE_RIGHTS);
        return;
    }
}
