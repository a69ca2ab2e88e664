/*
 * Source, date and editor of the decided units. A label speaks louder than a place, a place louder
 * than a guess from the name of the site; what nothing names stays absent.
 */
#include "article/dates_int.h"
#include "article/meta_int.h"

#include <string.h>

/* Quotes and brackets around a name. */
static bool wraps_name(uint32_t cp)
{
    static const uint32_t set[] = {' ', 0x300A, 0x300B, '(',  ')', '[', ']',
                                   '"', ':',    ',',    '.',  '-', '<', '>',
                                   '*', 0x3010, 0x3011, 0xB7, '|', '_', '/'};
    for (size_t i = 0; i < sizeof set / sizeof *set; i++)
        if (set[i] == cp)
            return true;
    return false;
}

/* The edition of a paper is no part of its name. */
static size_t trim_edition(const struct view *v, size_t from, size_t to)
{
    static const char *const editions[] = {"多媒体数字版", "数字版", "电子版", "网络版", "数字报",
                                           "手机版",       "pc版",   "朝刊",   "夕刊"};
    for (size_t i = 0; i < sizeof editions / sizeof *editions; i++) {
        size_t n, len = utf8_count(editions[i], strlen(editions[i]));
        if (to - from > len + 2 && view_starts(v, to - len, editions[i], &n))
            return to - len;
    }
    return to;
}

/* 第03版：综合新闻 */
static bool is_page_of_paper(const struct view *v, size_t from, size_t to)
{
    if (v->cp[from] != 0x7B2C)
        return false;
    for (size_t i = from + 1; i < to && i < from + 6; i++)
        if (v->cp[i] == 0x7248)
            return true;
    return false;
}

void offer_source(struct fields *f, struct part name, enum source_rank rank)
{
    const struct view *v = name.v;
    size_t from = name.from, to = name.to, words = 0;
    while (from < to && wraps_name(v->cp[from]))
        from++;
    while (to > from && wraps_name(v->cp[to - 1]))
        to--;
    to = trim_edition(v, from, to);
    if (to - from > 3 && v->cp[to - 1] == 0x8BAF && name_is_outlet(v, from, to - 1))
        to--; /* 某某报讯 */
    if (to - from > 5 && v->cp[to - 3] == ' ' && v->cp[to - 2] == 'b' && v->cp[to - 1] == 'y')
        to -= 3; /* what follows it is the author's */
    bool closed = false;
    for (size_t i = to; i-- > from + 2 && !closed;) { /* X(Y: its value was cut at the bracket */
        closed = v->cp[i] == ')';
        if (v->cp[i] == '(' && !closed)
            to = i;
    }
    for (size_t i = from; i < to; i++) {
        words += cp_is_wide_word(v->cp[i]) || cp_is_latin(v->cp[i]);
        if (v->cp[i] == 0x3002 || v->cp[i] == '?')
            return;
    }
    if (words < 2 || to - from > 40 || rank <= f->source_rank || is_page_of_paper(v, from, to))
        return;
    f->source = view_span(v, from, to);
    f->source_rank = rank;
}

void offer_date(struct fields *f, const struct article_date *d, enum date_rank rank)
{
    bool better = rank > f->date_rank;
    if (f->date_rank != DATED_NOT && f->date.year == 0 && d->year != 0)
        better = better || rank >= DATED_UPDATED;
    if (f->date.precision < DATE_DAY && d->precision >= DATE_DAY && rank >= DATED_UPDATED)
        better = true; /* a year alone is of anything */
    if (rank == f->date_rank && f->date.year == d->year && f->date.month == d->month &&
        f->date.day == d->day && d->precision > f->date.precision)
        better = true;
    if (d->year == 0 && f->date.year != 0)
        better = false;
    if (!better || (d->year == 0 && d->precision < DATE_MINUTE))
        return;
    if (d->precision == DATE_YEAR && rank != DATED_LABEL && rank != DATED_ISSUED)
        return;
    f->date = *d;
    f->date_rank = rank;
}

/* --- the value of a label, or the unit after it where the label stands alone */
bool value_read(const struct parse *p, size_t i, const struct view *v, const struct hit *h,
                struct value *out)
{
    if (h->values) {
        out->view = v;
        out->from = h->value;
        out->to = (size_t)h->value + h->values;
        return true;
    }
    bool last = (size_t)h->value >= v->n;
    const struct unit *next = &p->units[i + 1];
    bool colon = i + 2 < p->n && next->chars == 1 && (next->flags & UNIT_COLON);
    next += colon; /* on a line of its own */
    if (!last || !(h->field || colon) || i + 1 >= p->n)
        return false;
    if (next->labels || next->chars > 30 || next->marks || next->role == BLOCK_TITLE)
        return false;
    view_unit(p, next, &out->next);
    out->view = &out->next;
    out->from = 0;
    out->to = out->next.n;
    return out->to > 0;
}

/* A source ends where a date, a number or a name begins. */
static size_t source_stop(const struct view *v, size_t from, size_t to)
{
    struct dated d;
    if (date_find(v, from, to, &d) && d.at > from)
        to = d.at;
    for (size_t i = from; i < to && v->cp[from] == 0x300A; i++)
        if (v->cp[i] == 0x300B)
            return i + 1; /* 摘自《X》，某社版 */
    for (size_t i = from + 1; i + 1 < to; i++) {
        bool apart = v->cp[i] == ' ' && cp_is_wide_word(v->cp[i - 1]);
        if (apart && (cp_is_latin(v->cp[i + 1]) ||
                      (name_is_outlet(v, from, i) && !cp_is_hangul(v->cp[i + 1]))))
            return i;
    }
    return to;
}

static enum date_rank date_rank_of(const struct hit *h)
{
    switch (h->label->class) {
    case LABEL_DATE:
        return DATED_LABEL;
    case LABEL_UPDATED:
        return DATED_UPDATED;
    case LABEL_ISSUED:
        return DATED_ISSUED;
    default:
        return DATED_PLAIN;
    }
}

static void read_hit(struct fields *f, size_t i, const struct view *v, const struct hit *h)
{
    struct value value;
    struct dated d;
    if (!value_read(f->p, i, v, h, &value))
        return;
    enum label_class class = h->label->class;
    if ((class == LABEL_SOURCE || class == LABEL_OFFICE) && !hit_is_contributor(v, h))
        offer_source(
            f, (struct part){value.view, value.from, source_stop(value.view, value.from, value.to)},
            class == LABEL_SOURCE ? SOURCE_LABEL : SOURCE_OFFICE);
    bool dates = class == LABEL_DATE || class == LABEL_UPDATED || class == LABEL_ISSUED;
    if (dates && !h->values && date_find(value.view, value.from, value.to, &d))
        offer_date(f, &d.date, date_rank_of(h));
}

/* --- what stands between labels: an outlet's name, a date */
/* Whether v[from, to) can be the name of an outlet that is called like none: beside a date, no
 * person, no section of two characters or page of a paper. */
static bool is_plain_name(const struct fields *f, const struct view *v, size_t from, size_t to)
{
    if (f->p->out->script == ARTICLE_JA && name_is_japanese(v, from, to))
        return false;
    size_t wide = 0;
    for (size_t i = from; i < to; i++) {
        wide += cp_is_wide_word(v->cp[i]);
        if (cp_is_digit(v->cp[i]) || v->cp[i] == ':' || v->cp[i] == '#')
            return false;
    }
    if (wide < to - from || wide < 4 || wide > 12)
        return false;
    uint32_t last = v->cp[to - 1];
    if ((v->cp[to - 2] == 0x62A5 && (last == 0x5BFC || last == 0x9053)) ||
        (v->cp[from] == 0x519C && v->cp[from + 1] == 0x5386))
        return false; /* 某地报导, 农历某日 */
    return last != 0x7248 && last != 0x9891 && !name_is_known(v, from, to);
}

static void read_tokens(struct fields *f, const struct view *v, size_t from, size_t to,
                        enum source_rank rank)
{
    for (size_t at = from; at < to;) {
        while (at < to && (v->cp[at] == ' ' || cp_is_separator(v->cp[at])))
            at++;
        size_t stop = at, narrow = 0;
        while (stop < to && !(cp_is_separator(v->cp[stop]) && v->cp[stop] != 0xB7) &&
               !(v->cp[stop] == ' ' && stop + 1 < to && v->cp[stop + 1] == ' ')) {
            if (v->cp[stop] == ' ' && !narrow)
                narrow = stop;
            stop++;
        }
        size_t end = stop;
        while (end > at &&
               (v->cp[end - 1] == ' ' || v->cp[end - 1] == ')' || v->cp[end - 1] == ','))
            end--;
        if (end > at && name_is_outlet(v, at, end) &&
            !(narrow && (cp_is_ideograph(v->cp[at]) || cp_is_digit(v->cp[at])))) {
            offer_source(f, (struct part){v, at, end}, rank);
        } else if (narrow && narrow > at) {
            if (name_is_outlet(v, at, narrow))
                offer_source(f, (struct part){v, at, narrow}, rank);
            else if (rank == SOURCE_TOKEN && is_plain_name(f, v, at, narrow))
                offer_source(f, (struct part){v, at, narrow}, SOURCE_PLAIN);
            stop = narrow;
        } else if (end > at && rank == SOURCE_TOKEN && is_plain_name(f, v, at, end)) {
            offer_source(f, (struct part){v, at, end}, SOURCE_PLAIN);
        }
        at = stop > at ? stop : at + 1;
    }
}

/* Whether the words hold the title, which stands on another line. */
static bool holds_title(const struct parse *p, const struct view *v)
{
    struct view title;
    struct span at = p->out->title;
    if (at.len < 12 || (v->off[0] <= at.off && at.off < v->off[v->n]))
        return false;
    view_read(p, at.off, at.off + at.len, &title);
    for (size_t i = 0; i + title.n <= v->n; i++)
        if (v->cp[i] == title.cp[0] &&
            part_equal((struct part){v, i, i + title.n}, (struct part){&title, 0, title.n}))
            return true;
    return false;
}

/* The dates of a line of metadata, each under the label before it. */
static void read_dates(struct fields *f, const struct view *v, const struct hits *h)
{
    size_t hit = 0;
    struct dated d;
    bool repeats = date_find(v, 0, v->n, &d) && holds_title(f->p, v);
    for (size_t at = 0; date_find(v, at, v->n, &d); at = d.at + d.n) {
        while (hit < h->n && h->hit[hit].at <= d.at)
            hit++;
        const struct hit *last = hit ? &h->hit[hit - 1] : NULL;
        bool labelled = last && d.at < (size_t)last->value + 12;
        offer_date(f, &d.date,
                   labelled  ? date_rank_of(last)
                   : repeats ? DATED_DATELINE /* when a page was printed */
                             : DATED_PLAIN);
    }
}

/* Where the people in a list of names end and an outlet begins: 原创 甲某 某某号. */
static size_t names_end(const struct view *v, size_t from, size_t to)
{
    size_t people = 0;
    for (size_t at = from; at < to;) {
        size_t stop = at;
        while (stop < to && v->cp[stop] != ' ' && v->cp[stop] != 0x3001)
            stop++;
        if (people &&
            (name_is_outlet(v, at, stop) ||
             (stop - at == 4 && cp_is_ideograph(v->cp[at]) && !name_is_known(v, at, stop))))
            return at;
        people += stop > at;
        at = stop + 1;
    }
    return to;
}

/* Names of outlets between labels and dates. */
static void read_plain(struct fields *f, const struct view *v, const struct hits *h,
                       enum source_rank rank)
{
    size_t from = 0;
    struct dated d;
    for (size_t i = 0; i <= h->n; i++) {
        size_t to = i < h->n ? h->hit[i].at : v->n;
        while (from < to && date_find(v, from, to, &d)) {
            read_tokens(f, v, from, d.at, rank);
            from = d.at + d.n;
        }
        if (to > from)
            read_tokens(f, v, from, to, rank);
        if (i == h->n)
            break;
        const struct hit *hit = &h->hit[i];
        bool dates = date_rank_of(hit) != DATED_PLAIN;
        from = dates ? hit->value : (size_t)hit->value + hit->values;
        if (hit->label->class == LABEL_AUTHOR && hit->values)
            from = names_end(v, hit->value, from);
        if (!hit->field && !hit->values)
            from = (size_t)hit->at + hit->n;
    }
}

/* The year of a date that has none: of the same day elsewhere, or the only year that the head and
 * the first prose name. */
static int year_elsewhere(const struct parse *p, const struct article_date *want)
{
    int only = 0;
    bool several = false;
    for (size_t i = 0; i < p->n && i < 64; i++) {
        struct view v;
        struct dated d;
        view_unit(p, &p->units[i], &v);
        for (size_t k = 0; date_find(&v, k, v.n, &d); k = d.at + d.n) {
            int year = d.date.year;
            if (year && d.date.month == want->month && d.date.day == want->day)
                return year;
            several = several || (year && only && only != year);
            only = year ? year : only;
        }
    }
    return several ? 0 : only;
}

/* 2016, 05/25, 18:55:16 on lines of their own. */
static void read_split(struct fields *f, size_t i)
{
    const struct parse *p = f->p;
    struct view v;
    struct article_date d;
    if (i + 2 >= p->n || p->units[i + 1].chars > 14)
        return;
    const struct unit *last = p->units[i + 1].chars > 5 ? &p->units[i + 1] : &p->units[i + 2];
    size_t words = last->end - last->text;
    size_t end = last->off + last->text + (words > 8 && last == &p->units[i + 2] ? 8 : words);
    while (end > last->off && ((unsigned char)p->s[end] & 0xC0) == 0x80)
        end--;
    view_read(p, p->units[i].off + p->units[i].text, end, &v);
    if (date_read(&v, 0, &d) && d.precision >= DATE_DAY)
        offer_date(f, &d, DATED_PLAIN);
}

/* 《某某日报》（2019年03月04日 第05版） */
static void read_issue(struct fields *f, const struct view *v)
{
    struct dated d;
    size_t close = 1;
    while (close < v->n && v->cp[close] != (v->cp[0] == '[' ? ' ' : 0x300Bu))
        close++;
    offer_source(f, (struct part){v, 1, close}, SOURCE_TOKEN);
    if (date_find(v, close, v->n, &d))
        offer_date(f, &d.date, DATED_PLAIN);
}

/* Whether a witness saw credits in u; an account that one saw is offered as the source. */
static bool read_witnessed(struct fields *f, const struct unit *u, const struct view *v)
{
    bool credits = false;
    for (uint32_t e = u->evidence; e < u->evidence + u->evidences; e++) {
        credits = credits || f->p->evidence[e].rule == RULE_CREDITS;
        if (f->p->evidence[e].rule == RULE_ACCOUNT)
            offer_source(f, (struct part){v, 0, v->n}, SOURCE_PLAIN);
    }
    return credits;
}

static void read_unit(struct fields *f, size_t i)
{
    const struct parse *p = f->p;
    const struct unit *u = &p->units[i];
    struct view v;
    struct hits h;
    bool head = i < p->first, page = u->role == BLOCK_META || u->role == BLOCK_FURNITURE;
    if ((u->flags & (UNIT_BULK | UNIT_FAR)) || u->chars == 0)
        return;
    if (!page && u->role != BLOCK_TITLE && i > p->first + 1)
        return;
    view_head(p, u, page ? SIZE_MAX : 600, &v);
    if (v.n == 0)
        return;
    if (i == p->first || i == p->first + 1)
        read_dateline(f, &v);
    if (head && u->chars == 4 && u->digits == 4)
        read_split(f, i);
    if (head || u->role == BLOCK_TITLE)
        read_site(f, u, &v, i);
    if (u->labels & (BIT(LEGAL) | BIT(TERMS))) {
        if (i > p->last)
            read_rights(f, &v);
        return;
    }
    if (!page ||
        (u->labels & (BIT(RELATED) | BIT(COMMENT) | BIT(BOARD) | BIT(TITLE))) == BIT(RELATED))
        return;
    view_hits(&p->matcher, &v, &h);
    read_editor(f, i, &v, &h);
    for (size_t k = 0; k < h.n; k++)
        read_hit(f, i, &v, &h.hit[k]);
    const uint32_t lists = BIT(RELATED) | BIT(COMMENT) | BIT(CRUMB);
    const uint32_t fields = BIT(SOURCE) | BIT(AUTHOR) | BIT(DATE) | BIT(COUNT) | BIT(OFFICE);
    struct dated d;
    bool timed = head && v.n > 8 && v.cp[2] == ':' && v.cp[5] == ':' && cp_is_digit(v.cp[7]);
    bool dated = timed || (date_find(&v, 0, v.n, &d) && u->chars < 80 &&
                           (d.date.year || d.date.precision >= DATE_MINUTE));
    if ((u->labels & lists) && !(u->labels & fields) && !(dated && head))
        return;
    if ((u->labels & BIT(SOURCE)) && h.n == 0 && (v.cp[0] == 0x300A || v.cp[0] == '['))
        read_issue(f, &v);
    bool credits = read_witnessed(f, u, &v);
    bool named =
        (h.classes & (BIT(AUTHOR) | BIT(DATE) | BIT(UPDATED) | BIT(COUNT) | BIT(FONT))) != 0;
    bool taken = (h.classes & BIT(SOURCE)) && f->date_rank == DATED_NOT; /* 摘自《X》某日 */
    if (!head && !taken && !(h.classes & (BIT(DATE) | BIT(UPDATED) | BIT(ISSUED))))
        return;
    read_dates(f, &v, &h);
    if (head && !(u->labels & (BIT(INDEX) | BIT(BOARD))) &&
        (dated || credits || (named && p->title < i))) {
        if (credits && cp_is_latin(v.cp[0]) &&
            name_is_outlet(&v, 0, v.n)) /* Evening News, whose News is no label */
            offer_source(f, (struct part){&v, 0, v.n}, SOURCE_CREDIT);
        read_plain(f, &v, &h, dated ? SOURCE_TOKEN : SOURCE_CREDIT);
    }
}

/* The office on the line above the day a paper was signed. */
static void read_signer(struct fields *f, size_t day)
{
    const struct unit *u = &f->p->units[day - 1];
    struct view v;
    if (u->role == BLOCK_META || u->role == BLOCK_FURNITURE || u->role == BLOCK_TITLE ||
        u->chars < 4 || u->chars > 30 || u->marks || u->commas)
        return;
    view_unit(f->p, u, &v);
    if (name_is_office(&v, 0, v.n) || name_is_outlet(&v, 0, v.n))
        offer_source(f, (struct part){&v, 0, v.n}, SOURCE_SIGNED);
}

/* A date alone on one of the last lines of the body: the day a paper was signed. */
static void read_signed(struct fields *f)
{
    const struct parse *p = f->p;
    for (size_t i = p->n; i-- > 0 && i > p->first;) {
        const struct unit *u = &p->units[i];
        if (u->role == BLOCK_META || u->role == BLOCK_FURNITURE)
            continue;
        if (i + 6 < p->last || u->chars > 24)
            break;
        struct view v;
        struct dated d;
        view_unit(p, u, &v);
        if (date_find(&v, 0, v.n, &d) && d.date.year && d.n + 4 >= v.n) {
            offer_date(f, &d.date, DATED_SIGNED);
            read_signer(f, i);
            break;
        }
    }
}

enum dr_err parse_meta(struct parse *p)
{
    struct fields f = {.p = p};
    if (p->first > p->last)
        return DR_OK;
    for (size_t i = 0; i < p->n; i++) {
        bool near = i <= p->first + 1 || i >= p->last || p->units[i].role == BLOCK_TITLE;
        if (near && (i < 400 || p->n - i < 400))
            read_unit(&f, i);
    }
    read_signed(&f);
    read_last_editor(&f);
    if (f.date_rank != DATED_NOT && f.date.year == 0)
        f.date.year = year_elsewhere(p, &f.date);
    struct article *a = p->out;
    a->source = f.source;
    a->editor = f.editor;
    p->source_rank = f.source_rank;
    p->date_rank = f.date_rank;
    if (f.date.year)
        a->published = f.date;
    enum dr_err err = DR_OK;
    for (size_t i = 0; i < p->n && err == DR_OK; i++)
        if (p->units[i].role == BLOCK_SUBTITLE)
            err = span_push(&a->mem->subtitles, &a->n_subtitles, &a->mem->cap_subtitles,
                            (struct span){p->units[i].off + p->units[i].text,
                                          p->units[i].end - p->units[i].text});
    a->subtitles = a->mem->subtitles;
    return err ? err : parse_byline(p);
}
