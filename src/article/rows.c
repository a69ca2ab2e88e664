/*
 * Lines that belong together by their form: the rows of a table between bars, rows of figures, the
 * lines of a table of contents.
 */
#include "article/article_int.h"

#include <string.h>

enum {
    ROW_BYTES = 400,
    FIGURES = 5,        /* numbers in a row of them */
    CONTENTS_FROM = 200 /* lines in which a table of contents may begin */
};

static size_t bars_of(const struct parse *p, size_t i)
{
    const struct unit *u = &p->units[i];
    size_t len = u->end - u->text, n = 0;
    if (len > ROW_BYTES)
        return 0;
    const char *s = p->s + u->off + u->text, *stop = s + len;
    for (const char *at = s; at < stop && (at = memchr(at, '|', (size_t)(stop - at))); at++)
        n++;
    return n;
}

/* Three lines in a row with as many bars: no menu is so regular. */
static bool is_barred(const struct parse *p, size_t i)
{
    size_t n = bars_of(p, i), like = 1;
    if (n < 2)
        return false;
    for (size_t k = i; k-- > 0 && i - k < 3 && bars_of(p, k) == n; like++)
        ;
    for (size_t k = i + 1; k < p->n && k - i < 3 && bars_of(p, k) == n; k++)
        like++;
    return like >= 3;
}

/* Words, and five short numbers or more with spaces between them. */
static bool is_figures(const struct parse *p, const struct unit *u)
{
    size_t numbers = 0, len = u->end - u->text;
    const char *s = p->s + u->off + u->text;
    if (u->digits < FIGURES || u->digits * 2u < u->chars || u->chars > 80 || u->labels ||
        u->han < 2)
        return false;
    for (size_t at = 0; at < len;) {
        size_t space = space_len(s + at, len - at);
        if (space == 0) {
            at++;
            continue;
        }
        at += space;
        size_t n = 0;
        while (at + n < len && (s[at + n] >= '0' && s[at + n] <= '9'))
            n++;
        numbers += n > 0 && n < 4 && (at + n == len || space_len(s + at + n, len - at - n));
        at += n;
    }
    return numbers >= FIGURES;
}

bool unit_is_row(const struct parse *p, size_t i, bool bars)
{
    return (bars && is_barred(p, i)) || is_figures(p, &p->units[i]);
}

/* --- the particulars of an event: 时间：…, 地点：…, 主持人：… */
enum { KEY_MAX = 8, FIELDS = 3 };

/* The end of the key of a line that is a key, a colon and a value; 0 where it is none. */
static size_t key_stop(const struct unit *u, const struct view *v)
{
    size_t at = 0;
    if (u->chars > 60 || (u->flags & UNIT_ENDS))
        return 0;
    while (at < v->n && at <= KEY_MAX && v->cp[at] != ':')
        at++;
    return at >= 2 && at <= KEY_MAX && at + 1 < v->n ? at : 0;
}

void event_find(const struct parse *p, size_t *from, size_t *to)
{
    static const struct word places[] = {WORD("地点"),     WORD("会议地点"), WORD("活动地点"),
                                         WORD("比赛地点"), WORD("主持人"),   WORD("参会人员"),
                                         WORD("与会人员"), WORD("出席人员"), WORD("场所"),
                                         WORD("会场"),     WORD("장소"),     WORD("일시")};
    size_t run = 0;
    bool event = false, bare = true; /* no line of metadata yet */
    *from = *to = 0;
    for (size_t i = p->title + 1; p->title < p->n && i < p->first && i < p->title + 24; i++) {
        struct view v;
        view_head(p, &p->units[i], 96, &v);
        bool page = (p->units[i].labels & (BIT(AUTHOR) | BIT(SOURCE) | BIT(EDITOR) | BIT(COUNT) |
                                           BIT(INDEX) | BIT(OFFICE))) != 0;
        size_t key = v.n && !page ? key_stop(&p->units[i], &v) : 0;
        if (key > 2 && (p->units[i].labels & (BIT(DATE) | BIT(UPDATED) | BIT(ISSUED))))
            key = 0; /* 发布时间：, of the page and not of the event */
        for (size_t k = 0; key && k < sizeof places / sizeof *places; k++)
            event = event || word_is(&places[k], &v, 0, key);
        run = key ? run + 1 : 0;
        event = event && key;
        bare = bare && key && !p->units[i].labels;
        bool parties = bare && i + 1 == p->first && run >= 2; /* 甲方：… over the prose */
        if ((event && run >= FIELDS) || parties) {
            *from = i + 1 - run;
            *to = i + 1;
        }
    }
}

/* --- the table of contents */
static bool is_chapter(const struct parse *p, const struct unit *u)
{
    struct view v;
    struct marker m;
    if (u->chars < 2 || u->chars > 40 || u->marks > 1 || u->han < 2)
        return false;
    view_head(p, u, 60, &v);
    marker_read(&v, 0, &m);
    return m.family >= MARKER_CHAPTER || m.family == MARKER_PART || m.family == MARKER_DIGIT;
}

static bool same_words(const struct parse *p, const struct unit *a, const struct unit *b)
{
    size_t len = a->end - a->text;
    return b->end - b->text == len &&
           memcmp(p->s + a->off + a->text, p->s + b->off + b->text, len) == 0;
}

/* Where the first of the chapters that begin at unit i stands again, nothing but chapters between:
 * the book itself. 0 where it does not. */
static size_t contents_stop(const struct parse *p, size_t i)
{
    size_t odd = 0;
    for (size_t k = i + 1; k < p->n; k++) {
        if (same_words(p, &p->units[i], &p->units[k]))
            return k - i >= 2 ? k : 0;
        if (!is_chapter(p, &p->units[k]) && (++odd > 2 || unit_is_prose(&p->units[k])))
            return 0;
    }
    return 0;
}

void contents_find(const struct parse *p, size_t *from, size_t *to)
{
    *from = *to = 0;
    for (size_t i = 0; i < p->n && i < CONTENTS_FROM && i <= p->first + 8; i++) {
        if (!is_chapter(p, &p->units[i]))
            continue;
        *to = contents_stop(p, i);
        *from = *to ? i : 0;
        return;
    }
}
