/*
 * What stands between the prose of an article and the foot of its page: the contact fields and the
 * signature of a paper are still of the article, the list of what else there is to read is not.
 */
#include "article/html_int.h"

#include <string.h>

enum {
    TAIL_MAX = 40, /* lines after the prose that are looked at */
    TEASERS = 3    /* headlines that make a list */
};

/* 2016年8月18日 and nothing else. */
static bool is_day(const struct parse *p, const struct unit *u)
{
    struct view v;
    struct dated d;
    if (u->labels || u->chars < 6 || u->chars > 20 || u->marks)
        return false;
    view_unit(p, u, &v);
    if (!date_find(&v, 0, v.n, &d) || !d.date.year || d.date.precision < DATE_DAY)
        return false;
    size_t next = d.at + d.n;
    while (next < v.n && v.cp[next] == ' ')
        next++;
    bool placed = d.at == 0 && next < v.n && (v.cp[next] == 0x4E8E || v.cp[next] == 0x5199);
    bool written = d.at == 2 && v.cp[1] == 0x4E8E; /* 写于, 2015年3月2日 于某地 */
    return d.n + 2 >= v.n || ((placed || written) && v.n < 24);
}

static bool opens_with_marker(const struct parse *p, const struct unit *u)
{
    struct view v;
    struct marker m;
    view_head(p, u, 48, &v);
    marker_read(&v, 0, &m);
    return m.family != MARKER_NONE && m.family <= MARKER_BRACKET_DIGIT;
}

/* The end of the lines after the prose that hold contact fields under a numbered heading
 * (五、联系方式) or before the day a paper was signed. */
static size_t find_kept(const struct parse *p, uint32_t foot)
{
    size_t kept = p->last + 1;
    bool open = false;
    for (size_t i = kept; i < p->n && i < p->last + TAIL_MAX; i++) {
        const struct unit *u = &p->units[i];
        if (u->labels & foot & ~(uint32_t)(BIT(SITE) | BIT(OFFICE)))
            break;
        if (u->labels & BIT(SITE))
            open = open || opens_with_marker(p, u);
        if (is_day(p, u) || (open && u->chars < 60))
            kept = i + 1;
    }
    return kept;
}

/* Whether a headline may stand in the unit: short, and no sentence ends it. */
static bool is_teaser(const struct unit *u)
{
    return u->chars >= 4 && u->chars <= 40 && u->marks <= 1 && u->labels == 0 && u->indent < 12 &&
           !(u->flags & (UNIT_ENDS | UNIT_COLON | UNIT_COMMA | UNIT_TAB));
}

/* 更多…, …热点, …排行: what else there is to read. */
static bool is_more(const struct parse *p, const struct unit *u)
{
    static const struct word heads[] = {WORD("更多"), WORD("其他"), WORD("もっと")};
    static const struct word ends[] = {WORD("热点"), WORD("排行"), WORD("排行榜"), WORD("热榜"),
                                       WORD("报导"), WORD("报道"), WORD("文章"),   WORD("新闻"),
                                       WORD("记事"), WORD("推荐"), WORD("要闻"),   WORD("ニュース"),
                                       WORD("뉴스"), WORD("기사"), WORD("资讯"),   WORD("头条")};
    struct view v;
    if (!is_teaser(u) || u->chars > 14)
        return false;
    view_unit(p, u, &v);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (v.n > heads[i].n && word_is(&heads[i], &v, 0, heads[i].n))
            return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (word_ends(&ends[i], &v, 0, v.n))
            return true;
    return false;
}

/* How many headlines follow from unit i on; ranked: they are numbered from 1. */
static size_t teasers_from(const struct parse *p, size_t i, bool *ranked)
{
    size_t n = 0;
    *ranked = true;
    for (; i + n < p->n && n < 12 && is_teaser(&p->units[i + n]); n++) {
        struct view v;
        view_head(p, &p->units[i + n], 24, &v);
        uint32_t digit = n < 9 ? '1' + (uint32_t)n : '1';
        *ranked = *ranked && v.n > 2 && v.cp[0] == digit &&
                  (v.cp[1] == ' ' || v.cp[1] == '.' || v.cp[1] == 0x3001 || n >= 9);
    }
    return n;
}

/* Whether a list of other articles begins with unit i. */
static bool begins_list(const struct parse *p, size_t i)
{
    const struct unit *u = &p->units[i];
    bool ranked;
    if (u->labels || u->chars > 14 || !is_teaser(u))
        return false;
    size_t n = teasers_from(p, i + 1, &ranked);
    if (ranked && n >= TEASERS && u->chars <= 8)
        return true;
    return n + 1 >= TEASERS && is_more(p, u);
}

/* 2# 海风 发表于 2018-6-3 20:40, 3楼 …: an answer in a thread begins. */
static bool is_floor(const struct parse *p, const struct unit *u)
{
    static const struct word seats[] = {WORD("沙发"), WORD("板凳"), WORD("地板")};
    struct view v;
    struct dated d;
    size_t at = 0;
    if (u->chars < 10 || u->chars > 60 || u->digits < 6)
        return false;
    view_unit(p, u, &v);
    while (at < v.n && at < 5 && (cp_is_digit(v.cp[at]) || (at == 0 && v.cp[at] == '#')))
        at++;
    bool numbered = at && at < v.n && (v.cp[at] == '#' || v.cp[at] == 0x697C || v.cp[0] == '#');
    for (size_t i = 0; i < sizeof seats / sizeof *seats; i++)
        numbered = numbered || (v.n > 3 && word_is(&seats[i], &v, 0, 2) && v.cp[2] == ' ');
    return numbered && date_find(&v, at, v.n, &d) && d.date.year;
}

/* ──────, ※※※※※※: one sign all along the line. */
static bool is_ruled(const struct parse *p, const struct unit *u)
{
    struct view v;
    view_head(p, u, 240, &v);
    for (size_t i = 1; i < v.n; i++)
        if (v.cp[i] != v.cp[0])
            return false;
    return v.n > 5;
}

void tail_find(const struct parse *p, struct tail *tail)
{
    *tail = (struct tail){.foot = p->n};
    if (p->first > p->last)
        return;
    if (p->html && !p->html->stripped) {
        tail->foot = html_foot(p);
        return;
    }
    const uint32_t foot = FOOT_LABELS | BIT(NAV) | BIT(PAGE) | BIT(AD) | BIT(AUTHOR) | BIT(SOURCE);
    tail->kept = find_kept(p, foot);
    for (size_t i = tail->kept; i < p->n; i++) {
        const struct unit *u = &p->units[i];
        bool cut = u->chars == 2 && memcmp(p->s + u->off + u->text, "--", 2) == 0;
        cut = cut || (u->chars >= 6 && u->han + u->latin + u->digits == 0 && is_ruled(p, u));
        bool list = i < p->last + TAIL_MAX && begins_list(p, i);
        bool floor = is_floor(p, u);
        if ((u->labels & foot) || cut || list || floor) { /* -- cuts off a post's signature */
            tail->foot = i;
            tail->list = list || floor || (u->labels & (BIT(COMMENT) | BIT(COUNT)));
            return;
        }
    }
}
