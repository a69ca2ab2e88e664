/*
 * When a page was published, where no line under a label says so: what its head states, a <time>
 * near the article, the head of a paper's page.
 */
#include "article/html_fields_int.h"

static bool same_day(const struct article_date *a, const struct article_date *b)
{
    return a->year == b->year && a->month == b->month && a->day == b->day;
}

/* The date that the head states, the best of its kind. */
static bool head_date(struct field_search *f, enum html_value_kind kind, struct article_date *out)
{
    const struct html *h = f->p->html;
    int best = -1;
    for (size_t i = 0; i < h->n_value; i++) {
        const struct html_value *v = &h->value[i];
        struct dated d;
        if (v->kind != kind || v->rank <= best || v->heard)
            continue;
        view_read(f->p, v->off, v->off + v->len, &f->view);
        if (!date_find(&f->view, 0, f->view.n, &d) || d.date.precision < DATE_DAY ||
            d.date.year == 0 || d.at > 2)
            continue;
        best = v->rank;
        *out = d.date;
    }
    return best >= 0;
}

/* The date of the first <time> that stands near the title, before the prose. */
static bool time_near(struct field_search *f, struct article_date *out)
{
    const struct parse *p = f->p;
    const struct html *h = p->html;
    if (f->from >= f->to || h->n_seg == 0)
        return false;
    size_t begin = html_source_begin(h, p->units[f->from].off);
    size_t end = html_source_begin(h, p->units[p->first].off);
    for (size_t i = 0; i < h->n_value; i++) {
        const struct html_value *v = &h->value[i];
        struct dated d;
        if (v->kind != VALUE_TIME || v->src < begin || v->src >= end)
            continue;
        view_read(p, v->off, v->off + v->len, &f->view);
        if (date_find(&f->view, 0, f->view.n, &d) && d.at == 0 && d.date.year &&
            d.date.precision >= DATE_DAY) {
            *out = d.date;
            return true;
        }
    }
    return false;
}

/* The date above the title beside the name or the number of a paper: 某某日报 2012年8月27日. */
static bool paper_date(struct field_search *f, struct article_date *out)
{
    enum { PAPER_CHARS = 60 };
    const struct parse *p = f->p;
    struct view *v = &f->view;
    bool found = false;
    for (size_t i = 0; i < p->title && i < p->first; i++) {
        const struct unit *u = &p->units[i];
        struct dated d;
        if (u->chars > PAPER_CHARS || u->digits < 5 || html_line_of(p, i)->hidden)
            continue;
        view_unit(p, u, v);
        bool paper = false;
        for (size_t k = 0; k < v->n; k++) /* 报, 版, 刊, 期 */
            paper = paper || v->cp[k] == 0x62A5 || v->cp[k] == 0x7248 || v->cp[k] == 0x520A ||
                    v->cp[k] == 0x671F;
        if (paper && date_find(v, 0, v->n, &d) && d.date.year && d.date.precision >= DATE_DAY) {
            *out = d.date;
            found = true;
        }
    }
    return found;
}

/* 【2011/04/07 某某日报】: the date in brackets below or at the end of the last words. */
static bool tail_date(struct field_search *f, struct article_date *out)
{
    enum { TAIL_CHARS = 30, TAIL_LINES = 2 };
    const struct parse *p = f->p;
    struct view *v = &f->view;
    for (size_t i = p->last; i < p->n && i <= p->last + TAIL_LINES; i++) {
        const struct unit *u = &p->units[i];
        struct dated d;
        if (u->chars == 0 || u->chars > TAIL_CHARS || html_line_of(p, i)->hidden)
            continue;
        view_unit(p, u, v);
        if (v->n == 0)
            continue;
        uint32_t open = v->cp[0], close = v->cp[v->n - 1];
        bool bracketed = (open == '(' && close == ')') || (open == '[' && close == ']') ||
                         (open == 0x3010 && close == 0x3011);
        if (bracketed && date_find(v, 0, v->n, &d) && d.date.year && d.date.precision >= DATE_DAY) {
            *out = d.date;
            return true;
        }
    }
    return false;
}

static unsigned digits_of(const char *s, size_t n)
{
    unsigned value = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return 0;
        value = value * 10 + (unsigned)(s[i] - '0');
    }
    return value;
}

static bool is_path_mark(char c)
{
    return c == '/' || c == '-' || c == '_' || c == '.';
}

/* The day in an address: /2019/05/06/, /2019-05/06/, t20190506_. Its length, 0 where none is. */
static size_t day_of_path(const char *s, size_t len, struct article_date *out)
{
    size_t at = 4, n[3] = {0, 0, 0};
    if (len < 8)
        return 0;
    for (size_t k = 1; k < 3; k++) {
        at += at < len && is_path_mark(s[at]);
        if (at + 2 > len)
            return 0;
        n[k] = digits_of(s + at, 2);
        at += 2;
    }
    unsigned year = digits_of(s, 4);
    bool ends = at == len || s[at] < '0' || s[at] > '9';
    if (year < 1994 || year > 2100 || n[1] < 1 || n[1] > 12 || n[2] < 1 || n[2] > 31 || !ends)
        return 0;
    *out = (struct article_date){
        .year = (int)year, .month = (uint8_t)n[1], .day = (uint8_t)n[2], .precision = DATE_DAY};
    return at;
}

/* The first day in an address, at no digit inside a number. */
static bool address_date(const char *s, struct span at, struct article_date *out)
{
    size_t n = 0, k = 0;
    for (; k < at.len && !n; k++) {
        bool inside = k && s[k - 1] >= '0' && s[k - 1] <= '9';
        n = inside ? 0 : day_of_path(s + k, at.len - k, out);
    }
    if (n)
        out->at = (struct span){at.off + k - 1, n};
    return n != 0;
}

/* The day in the address that the page says is its own. */
static bool path_date(const struct parse *p, struct article_date *out)
{
    const struct html *h = p->html;
    for (size_t i = 0; i < h->n_value; i++) {
        const struct html_value *v = &h->value[i];
        if (v->kind == VALUE_ADDRESS &&
            address_date(h->buf.data + v->off, (struct span){v->off, v->len}, out))
            return true;
    }
    return false;
}

void html_when(struct field_search *f)
{
    struct article *a = f->p->out;
    struct article_date head;
    bool known = a->published.precision >= DATE_DAY;
    bool article = f->p->first <= f->p->last;
    if (!head_date(f, VALUE_DATE, &head) && !(article && time_near(f, &head)) &&
        (known || !article ||
         !(paper_date(f, &head) || tail_date(f, &head) || head_date(f, VALUE_MODIFIED, &head) ||
           path_date(f->p, &head))))
        return;
    bool seen = known && f->p->date_rank >= DATED_DATELINE;
    bool labelled = f->p->date_rank == DATED_LABEL;
    if (!seen)
        a->published = head;
    else if (same_day(&a->published, &head) && a->published.precision < head.precision &&
             a->published.precision == DATE_DAY)
        a->published = head;
    else if (!same_day(&a->published, &head) && !labelled &&
             (a->published.year != head.year || a->published.month != head.month))
        a->published = head; /* the line speaks of another day */
}
