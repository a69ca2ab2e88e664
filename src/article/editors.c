/*
 * Editors: by their labels in the metadata, and in brackets at the end of the last paragraphs.
 */
#include "article/dates_int.h"
#include "article/meta_int.h"

static bool parts_names(uint32_t cp)
{
    return cp == ' ' || cp == 0x3001 || cp == ',' || cp == '/' || cp == ';';
}

/* The end of the names that value begins with. */
static size_t editors_stop(const struct value *value, bool ja)
{
    const struct view *v = value->view;
    size_t stop = value->from;
    for (size_t at = value->from; at <= value->to; at++) {
        if (at < value->to && !parts_names(v->cp[at]))
            continue;
        size_t first = stop;
        while (first < at && parts_names(v->cp[first]))
            first++;
        bool pair = ja && at < value->to && v->cp[at] == ' ' && at - first <= 3 && at > first &&
                    cp_is_wide_word(v->cp[at + 1]);
        if (pair && stop == value->from)
            continue; /* family and given name */
        if (at > first && !cp_is_latin(v->cp[first]) && !name_is_person(v, first, at))
            break;
        stop = at > first ? at : stop;
    }
    return stop;
}

/* Whether the words are those of a label: in 编辑 讨论 收藏 nobody is named. */
static bool is_label(const struct parse *p, const struct view *v, size_t from, size_t to)
{
    size_t n;
    return from < to && matcher_at(&p->matcher, v, from, &n) && n == to - from;
}

void read_editor(struct fields *f, size_t i, const struct view *v, const struct hits *h)
{
    for (size_t k = 0; k < h->n; k++) {
        const struct hit *hit = &h->hit[k];
        struct value value;
        if (hit->label->class != LABEL_EDITOR || !value_read(f->p, i, v, hit, &value))
            continue;
        size_t n;
        while (value.from < value.to && parts_names(value.view->cp[value.from]))
            value.from++;
        int rank = view_starts(v, hit->at, "责", &n) ? 2 : 1; /* 责任编辑 before 编辑 */
        size_t stop = editors_stop(&value, f->p->out->script == ARTICLE_JA);
        if (is_label(f->p, value.view, value.from, stop))
            continue;
        bool name = stop > value.from &&
                    (stop > value.from + 4 || name_is_person(value.view, value.from, stop));
        if (rank > f->editor_rank && name) {
            f->editor = view_span(value.view, value.from, stop);
            f->editor_rank = rank;
        }
    }
}

/* （编辑：某某）1080930: a number of the agency's after the bracket. */
static bool unit_coded(const struct parse *p, const struct unit *u)
{
    size_t at = u->off + u->end, begin = u->off + u->text;
    while (at > begin && p->s[at - 1] >= '0' && p->s[at - 1] <= '9')
        at--;
    size_t digits = u->off + u->end - at;
    struct unit before = *u;
    before.end -= (uint32_t)digits;
    return digits >= 6 && digits <= 8 && unit_closes(p, &before);
}

/* Its seven digits are a day of the republic: 1080930. */
static void read_code(struct fields *f, const struct unit *u)
{
    const char *s = f->p->s + u->off + u->end - 7;
    unsigned n[7];
    for (int i = 0; i < 7; i++) {
        if (s[i] < '0' || s[i] > '9')
            return;
        n[i] = (unsigned)(s[i] - '0');
    }
    struct article_date d = {.at = {u->off + u->end - 7, 7}};
    int year = 1911 + (int)(n[0] * 100 + n[1] * 10 + n[2]);
    if (n[0] == 1 && (s[-1] < '0' || s[-1] > '9') &&
        date_set_day(&d, year, n[3] * 10 + n[4], n[5] * 10 + n[6]))
        offer_date(f, &d, DATED_DATELINE);
}

/* The editor in brackets at the end of the last paragraphs. */
void read_last_editor(struct fields *f)
{
    const struct parse *p = f->p;
    size_t last = p->last; /* of the body: a short paragraph may follow the last prose */
    while (last + 1 < p->n && last < p->last + 2 && p->units[last + 1].role == BLOCK_PARAGRAPH)
        last++;
    for (size_t i = last; f->editor.len == 0 && i < p->n && i + 3 > p->last && i >= p->first; i--) {
        struct view v;
        struct hits h;
        bool coded = unit_coded(p, &p->units[i]);
        if (coded)
            read_code(f, &p->units[i]);
        if (coded || unit_closes(p, &p->units[i])) {
            view_tail(p, &p->units[i], 320, &v);
            view_hits(&p->matcher, &v, &h);
            read_editor(f, i, &v, &h);
        }
        if (i == 0)
            break;
    }
}
