/* Who wrote a page, where no label says so. */
#include "article/html_fields_int.h"

/* Whether it is a person's name beyond doubt, by the family names of the page's language. */
static bool is_person(const struct parse *p, const struct view *v, size_t from, size_t to)
{
    if (p->out->script == ARTICLE_JA)
        return name_is_japanese(v, from, to);
    return p->out->script == ARTICLE_KO ? name_is_korean(v, from, to) : name_is_known(v, from, to);
}

static enum dr_err author_offer(struct field_search *f)
{
    const struct view *v = &f->view;
    size_t to = v->n;
    if (v->n < 2 || name_is_outlet(v, 0, v->n) || v->n > 40)
        return DR_OK;
    size_t stop = 0;
    while (stop < to && v->cp[stop] != ' ' && v->cp[stop] != ',' && v->cp[stop] != 0x3001 &&
           v->cp[stop] != '/' && v->cp[stop] != ';')
        stop++;
    bool han = cp_is_ideograph(v->cp[0]) && f->p->out->script != ARTICLE_JA;
    if (han ? !name_is_known(v, 0, stop) : !name_is_person(v, 0, stop) && !name_is_person(v, 0, to))
        return DR_OK;
    if (!han && cp_is_latin(v->cp[0]) && stop == to) /* the name of an account */
        return DR_OK;
    return byline_read(f->p, (struct part){v, 0, to});
}

static bool parts_pair(uint32_t cp)
{
    return cp == ' ' || cp == '/' || cp == '|' || cp == ',' || cp == 0x3001 || cp == '[' ||
           cp == ']' || cp == '(' || cp == ')' || cp == 0x3010 || cp == 0x3011;
}

/* 某某/某某日报, [某某，某某日报]: a person and an outlet on a line between title and prose, and
 * nothing else. */
static enum dr_err read_pair(struct field_search *f, const struct unit *u)
{
    struct view *v = &f->view;
    size_t person = SIZE_MAX, person_end = 0, outlets = 0, others = 0;
    if (u->labels || u->chars > 30 || u->marks || u->chars < 4)
        return DR_OK;
    view_unit(f->p, u, v);
    for (size_t at = 0; at < v->n;) {
        size_t stop = at;
        while (stop < v->n && !parts_pair(v->cp[stop]))
            stop++;
        if (stop > at && person == SIZE_MAX && is_person(f->p, v, at, stop)) {
            person = at;
            person_end = stop;
        } else if (stop > at) {
            outlets += name_is_outlet(v, at, stop);
            others += !name_is_outlet(v, at, stop);
        }
        at = stop + 1;
    }
    bool pair = person != SIZE_MAX && outlets == 1 && others == 0;
    return pair ? byline_read(f->p, (struct part){v, person, person_end}) : DR_OK;
}

/* 某某某 2015-07-03 11:31 0人评论: a line above the prose that opens with a person and a date. */
static enum dr_err read_dated_person(struct field_search *f, const struct unit *u)
{
    struct view *v = &f->view;
    struct dated d;
    size_t stop = 0;
    if (u->chars > 60 || u->marks || u->digits < 6)
        return DR_OK;
    view_unit(f->p, u, v);
    while (stop < v->n && v->cp[stop] != ' ' && !cp_is_separator(v->cp[stop]))
        stop++;
    size_t next = stop;
    while (next < v->n && (v->cp[next] == ' ' || cp_is_separator(v->cp[next])))
        next++;
    bool dated = date_find(v, next, v->n, &d) && d.at == next && d.date.precision >= DATE_DAY;
    return dated && is_person(f->p, v, 0, stop) ? byline_read(f->p, (struct part){v, 0, stop})
                                                : DR_OK;
}

enum dr_err html_who(struct field_search *f)
{
    const struct parse *p = f->p;
    enum dr_err err = DR_OK;
    for (size_t i = f->from; i < f->to && i < p->first && p->out->n_byline == 0 && !err; i++)
        if (i > p->title) {
            err = read_pair(f, &p->units[i]);
            if (err == DR_OK && p->out->n_byline == 0)
                err = read_dated_person(f, &p->units[i]);
        }
    for (size_t i = 0; i < p->html->n_field && p->out->n_byline == 0 && err == DR_OK; i++) {
        const struct html_field *field = &p->html->field[i];
        if (!html_field_is_near(f, field) || field->len > 80 || !(field->words & WORD_AUTHOR))
            continue;
        view_read(p, field->off, field->off + field->len, &f->view);
        err = author_offer(f);
    }
    for (size_t i = 0; i < p->html->n_value && p->out->n_byline == 0 && err == DR_OK; i++) {
        const struct html_value *v = &p->html->value[i];
        if (v->kind != VALUE_AUTHOR || v->heard)
            continue;
        view_read(p, v->off, v->off + v->len, &f->view);
        err = author_offer(f);
    }
    return err;
}
