/*
 * Who wrote it: names after 记者, 通讯员, 作者, 文 in the metadata, in brackets at the beginning
 * and the end of the prose, and before 기자.
 */
#include "article/byline_int.h"

#include <stdlib.h>
#include <string.h>

/* Where bylines are looked for: a view with its labels. */
struct reading {
    struct parse *p;
    const struct view *v;
    struct hits hits;
    bool prose; /* a name must be set off there */
    bool ja;
};

/* 서하늘 기자: the name stands before its label. */
static enum dr_err name_before(const struct reading *r, size_t end)
{
    const struct view *v = r->v;
    while (end > 0 && v->cp[end - 1] == ' ')
        end--;
    size_t start = end;
    while (start > 0 && cp_is_hangul(v->cp[start - 1]))
        start--;
    if (end - start < 2 || !name_is_person(v, start, end))
        return DR_OK;
    uint32_t joint = start > 0 ? v->cp[start - 1] : 0;
    enum dr_err err = DR_OK;
    if (start > 2 && (joint == 0xB7 || joint == ',' || joint == 0x30FB || joint == '/'))
        err = name_before(r, start - 1);
    return err ? err : byline_add(r->p, v, start, end);
}

/* 기자, 논설위원, 칼럼니스트: names stand before them. */
static bool follows_its_name(const struct view *v, const struct hit *hit)
{
    static const struct word ends[] = {WORD("기자"), WORD("위원"), WORD("니스트"), WORD("지음")};
    size_t to = (size_t)hit->at + hit->n;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (word_is(&ends[i], v, hit->at, to) || word_ends(&ends[i], v, hit->at, to))
            return true;
    return false;
}

/* Whether v[from, to) opens with a name whose family name is known. */
static bool opens_known(const struct reading *r, size_t from, size_t to)
{
    size_t stop = from;
    while (stop < to && !byline_divides(r->v, stop) && stop - from < 8)
        stop++;
    for (size_t n = 2; n <= 4 && from + n <= stop; n++)
        if (byline_is_sure(r->p, r->v, from, from + n))
            return true;
    return r->ja;
}

/* 作者：灶台边的阿姨: whatever it is, it is who wrote it. */
static enum dr_err read_pen_name(const struct reading *r, const struct hit *hit, size_t to)
{
    static const struct word labels[] = {WORD("作者"), WORD("文章作者"), WORD("原作者"),
                                         WORD("笔名"), WORD("投稿者"),   WORD("author")};
    const struct view *v = r->v;
    bool names = false;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        names = names || word_is(&labels[i], v, hit->at, (size_t)hit->at + hit->n);
    size_t from = hit->value;
    while (to > from && v->cp[to - 1] == ' ')
        to--;
    if (!names || !hit->field || to < from + 2 || to - from > 12 || name_is_outlet(v, from, to) ||
        name_is_office(v, from, to) || name_is_nobody(v, from, to))
        return DR_OK;
    for (size_t i = from; i < to; i++)
        if (!cp_is_wide_word(v->cp[i]) && !cp_is_latin(v->cp[i]) && !cp_is_digit(v->cp[i]))
            return DR_OK;
    return byline_add(r->p, v, from, to);
}

/* The names of the label hits.hit[k]. */
static enum dr_err hit_names(const struct reading *r, size_t k)
{
    const struct view *v = r->v;
    const struct hit *hit = &r->hits.hit[k];
    size_t from = hit->value, to = from;
    if (from >= v->n && !follows_its_name(v, hit))
        return DR_OK; /* the words end with the label */
    size_t limit = k + 1 < r->hits.n ? r->hits.hit[k + 1].at : v->n;
    if (!hit->field && follows_its_name(v, hit))
        return name_before(r, hit->at);
    if (hit->values && (size_t)hit->value + hit->values < limit)
        limit = (size_t)hit->value + hit->values;
    while (to < limit && v->cp[to] != ')' && v->cp[to] != ']' && v->cp[to] != ':' &&
           !(hit->field && to > from + 1 && v->cp[to] == '('))
        to++;
    bool set_off = hit->field || from > (size_t)hit->at + hit->n;
    bool closed = to < v->n && (v->cp[to] == ')' || v->cp[to] == ':' || to == limit);
    if (r->prose && !set_off && !closed)
        return DR_OK;
    if (!set_off && !closed && cp_is_ideograph(v->cp[from]) && !opens_known(r, from, to))
        return DR_OK; /* 本报记者走基层 */
    size_t before = r->p->out->n_byline;
    enum dr_err err = byline_names(r->p, v, from, to, r->ja);
    return err || r->p->out->n_byline > before ? err : read_pen_name(r, hit, to);
}

/* Whether the brackets around v[at] open with a label of authors. */
static bool in_brackets(const struct view *v, size_t at)
{
    for (size_t i = at; i-- > 0 && at - i < 40;) {
        uint32_t cp = v->cp[i];
        if (cp == ')' || cp == 0x3011 || cp == 0x3015 || cp == ']' || cp == 0x3002)
            return false;
        if (cp == '(' || cp == 0x3010 || cp == 0x3014 || cp == '[')
            return true;
    }
    return false;
}

/* 本报讯 记者 …, 某网讯 记者 …: the label stands after the tag of a wire, or after names that do.
 */
static bool after_wire(const struct view *v, size_t at)
{
    for (size_t i = at; i-- > 0 && at - i < 30;) {
        if (v->cp[i] == 0x8BAF)
            return i < 14 && (v->cp[i + 1] == ' ' || v->cp[i + 1] == ':');
        if (v->cp[i] == ',' || v->cp[i] == 0x3002 || v->cp[i] == '(')
            return false;
    }
    return false;
}

/* Whether the names at at end in 报道： */
static bool speaks(const struct view *v, size_t at)
{
    size_t n;
    for (size_t i = at; i + 2 < v->n && i < at + 30; i++) {
        if (v->cp[i] == ',' || v->cp[i] == 0x3002)
            return false;
        if (view_starts(v, i, "报道", &n) || view_starts(v, i, "报导", &n))
            return v->cp[i + 2] == ':' || v->cp[i + 2] == ' ';
    }
    return false;
}

/* The authors that labels in v[from, to) name. */
static enum dr_err read_view(struct parse *p, struct part part, bool prose)
{
    const struct view *v = part.v;
    struct reading r = {.p = p, .v = v, .prose = prose, .ja = p->out->script == ARTICLE_JA};
    enum dr_err err = DR_OK;
    for (size_t i = 0; i < v->n; i++)
        r.ja = r.ja || cp_is_kana(v->cp[i]);
    view_hits(&p->matcher, v, &r.hits);
    for (size_t k = 0; k < r.hits.n && err == DR_OK; k++) {
        const struct hit *hit = &r.hits.hit[k];
        bool author = hit->label->class == LABEL_AUTHOR || hit_is_contributor(v, hit);
        if (!author || hit->at < part.from || hit->at >= part.to)
            continue;
        bool opens = (hit->at < 3 || after_wire(v, hit->at)) &&
                     ((size_t)hit->value > (size_t)hit->at + hit->n || speaks(v, hit->value));
        bool korean = cp_is_hangul(v->cp[hit->at]) && hit->at < part.from + 24;
        size_t n;
        bool about = hit->field && view_starts(v, 0, "本文", &n); /* 本文来自…，作者：… */
        bool common = prose && cp_is_latin(v->cp[hit->at]) && hit->value < v->n &&
                      !(v->raw[hit->value] >= 'A' && v->raw[hit->value] <= 'Z');
        if (common) /* By the time … */
            continue;
        if (!prose || in_brackets(v, hit->at) || opens || korean || about)
            err = hit_names(&r, k);
    }
    return err;
}

/* …。（水野遥） */
static enum dr_err read_japanese_tail(struct parse *p, const struct view *v)
{
    size_t to = v->n - 1, open = to;
    while (open > 0 && v->cp[open] != '(' && v->cp[open] != 0x3010)
        open--;
    size_t from = open + 1, stop = from;
    while (stop < to && v->cp[stop] != 0x3001 && v->cp[stop] != '/')
        stop++;
    if (to - open < 30 && name_is_japanese(v, from, stop))
        return byline_names(p, v, from, to, true);
    return to - open < 60 ? read_view(p, (struct part){v, open, v->n}, true) : DR_OK;
}

/* 【某地＝某某某】 at the beginning of Japanese prose, or on a line of its own. */
static enum dr_err read_japanese_head(struct parse *p, const struct view *v)
{
    size_t at = 1;
    if (v->n < 6 || (v->cp[0] != 0x3010 && v->cp[0] != '(' && v->cp[0] != '['))
        return DR_OK;
    while (at < v->n && at < 16 && v->cp[at] != '=')
        at++;
    size_t stop = at + 1;
    while (stop < v->n && stop < at + 10 && v->cp[stop] != 0x3011 && v->cp[stop] != ')' &&
           v->cp[stop] != ']' && v->cp[stop] != 0x3001)
        stop++;
    if (v->cp[v->n - 1] == 0x3011 && name_is_japanese(v, 1, v->n - 1)) /* 【某某某】 */
        return byline_add(p, v, 1, v->n - 1);
    return name_is_japanese(v, at + 1, stop) ? byline_add(p, v, at + 1, stop) : DR_OK;
}

/* How many people a list names, all of them with known family names; 0 where it holds others. */
static size_t count_known(const struct view *v, size_t from, size_t stop)
{
    size_t people = 0;
    for (size_t end; from < stop; from = end + 1) {
        for (end = from; end < stop && v->cp[end] != ' ' && v->cp[end] != 0x3001;)
            end++;
        if (!name_is_known(v, from, end))
            return 0;
        people++;
    }
    return people;
}

/* 某某网云埠3月4日电 (某某 某某): people whose family names are known, and no label. */
static enum dr_err read_wire_names(struct parse *p, const struct view *v)
{
    enum { REACH = 40 };
    size_t at = 2;
    while (at + 1 < v->n && at < REACH && !(v->cp[at] == 0x7535 && v->cp[at - 1] == 0x65E5))
        at++;
    if (at + 1 >= v->n || at == REACH)
        return DR_OK;
    for (at++; at < v->n && v->cp[at] == ' ';)
        at++;
    size_t stop = at + 1;
    while (stop < v->n && stop < at + REACH && v->cp[stop] != ')')
        stop++;
    bool list = stop < v->n && v->cp[at] == '(' && v->cp[stop] == ')';
    return list && count_known(v, at + 1, stop) ? byline_names(p, v, at + 1, stop, false) : DR_OK;
}

/* …。（某某某）: the last words of an article are a person's name in brackets, or several. */
static enum dr_err read_signature(struct parse *p, const struct view *v, size_t open)
{
    size_t stop = v->n - 1, people = count_known(v, open + 1, stop);
    bool set = people && people <= 3 && stop - open >= people * 4; /* of two characters: words */
    bool ends = open > 0 && cp_ends_sentence(v->cp[open - 1]);
    return set && ends ? byline_names(p, v, open + 1, stop, false) : DR_OK;
}

static enum dr_err read_prose(struct parse *p, size_t i, bool head)
{
    struct view v;
    const struct unit *u = &p->units[i];
    if (u->role == BLOCK_META || u->role == BLOCK_FURNITURE || u->chars == 0)
        return DR_OK;
    if (head) {
        view_head(p, u, 320, &v);
        if (p->out->script == ARTICLE_JA && p->out->n_byline == 0 && v.n) {
            enum dr_err err = read_japanese_head(p, &v);
            if (err)
                return err;
        }
        enum dr_err err = read_view(p, (struct part){&v, 0, v.n < 90 ? v.n : 90}, true);
        if (err == DR_OK && p->out->n_byline == 0)
            err = read_wire_names(p, &v);
        if (err)
            return err;
    }
    static const char reporter[] = "기자";
    size_t words = u->end - u->text;
    if (words > 30 && memcmp(p->s + u->off + u->end - 6, reporter, 6) == 0) { /* …/이름 기자 */
        view_tail(p, u, 60, &v);
        return read_view(p, (struct part){&v, v.n > 12 ? v.n - 12 : 0, v.n}, true);
    }
    if (!unit_closes(p, u))
        return DR_OK;
    view_tail(p, u, 320, &v);
    if (v.n == 0 || (v.cp[v.n - 1] != ')' && v.cp[v.n - 1] != 0x3011 && v.cp[v.n - 1] != 0x3015))
        return DR_OK;
    if (p->out->script == ARTICLE_JA && i + 2 > p->last)
        return read_japanese_tail(p, &v);
    size_t open = v.n - 1;
    while (open > 0 && v.cp[open] != '(' && v.cp[open] != 0x3010 && v.cp[open] != 0x3014)
        open--;
    if (v.n - open >= 60)
        return DR_OK;
    enum dr_err err = read_view(p, (struct part){&v, open, v.n}, true);
    bool last = i + 1 > p->last && p->out->n_byline == 0 && p->out->script == ARTICLE_HANS;
    return err == DR_OK && last ? read_signature(p, &v, open) : err;
}

static bool says(const struct parse *p, const struct unit *u, enum rule_id id)
{
    for (uint32_t e = u->evidence; e < u->evidence + u->evidences; e++)
        if (p->evidence[e].rule == id)
            return true;
    return false;
}

/* The names of a line that holds nothing but an outlet and names. */
static enum dr_err read_credits(struct parse *p, const struct view *v)
{
    size_t from = 0, space = 0;
    while (space < v->n && v->cp[space] != ' ')
        space++;
    if ((space == v->n || cp_is_latin(v->cp[0])) && name_is_outlet(v, 0, v->n))
        return DR_OK;
    while (from < v->n &&
           (v->cp[from] == ' ' || v->cp[from] == '(' || cp_is_separator(v->cp[from])))
        from++;
    size_t stop = from;
    while (stop < v->n && v->cp[stop] != ' ' && !cp_is_separator(v->cp[stop]))
        stop++;
    if (name_is_outlet(v, from, stop) && stop > from + 2)
        from = stop + 1;
    size_t to = v->n;
    while (to > from && (v->cp[to - 1] == ')' || v->cp[to - 1] == ' '))
        to--;
    return from < to ? byline_names(p, v, from, to, p->out->script == ARTICLE_JA) : DR_OK;
}

/* A picture of somebody, or of what one writes with. */
static bool is_person_sign(uint32_t cp)
{
    return cp == 0x1F464 || cp == 0x1F465 || cp == 0x1F58A || cp == 0x1F58B || cp == 0x270D ||
           cp == 0x270F || cp == 0x270E || cp == 0x2712;
}

/* Whether what stands at at is the value of the label of an editor or of the like. */
static bool is_of_editor(const struct hits *h, size_t at)
{
    for (size_t k = 0; k < h->n; k++) {
        enum label_class class = h->hit[k].label->class;
        if ((class == LABEL_EDITOR || class == LABEL_CREDIT) && h->hit[k].at < at &&
            at < (size_t)h->hit[k].value + h->hit[k].values)
            return true;
    }
    return false;
}

/* 某某晚报 2018-02-14 某某某: people beside a date, whose family names are known. */
static enum dr_err read_dated(struct parse *p, const struct view *v)
{
    enum dr_err err = DR_OK;
    struct hits h;
    view_hits(&p->matcher, v, &h);
    for (size_t at = 0; at < v->n && err == DR_OK;) {
        size_t stop = at;
        while (stop < v->n && v->cp[stop] != ' ' && !cp_is_separator(v->cp[stop]))
            stop++;
        size_t before = at;
        while (before > 0 && v->cp[before - 1] == ' ')
            before--;
        bool value = before > 0 && v->cp[before - 1] == ':';
        bool by =
            before > 1 && before < at && v->cp[before - 1] == 0x7531 && v->cp[before - 2] == ' ';
        /* 👤, ✍ and the like */
        bool person = at > 1 && stop > at && is_person_sign(v->cp[at - 1 - (v->cp[at - 1] == ' ')]);
        bool words = stop > at && cp_is_wide_word(v->cp[at]) && cp_is_wide_word(v->cp[stop - 1]);
        if (words && stop - at >= 2 && !is_of_editor(&h, at) &&
            (person || by ? name_is_person(v, at, stop) : !value && byline_is_sure(p, v, at, stop)))
            err = byline_add(p, v, at, stop);
        at = stop + 1;
    }
    return err;
}

/* 某某 发表于 2018-6-3 20:15 | …: who posted it, above the post. */
static enum dr_err read_poster(struct parse *p, const struct view *v)
{
    static const struct word label = WORD("发表于");
    struct hits h;
    struct dated d;
    view_hits(&p->matcher, v, &h);
    for (size_t k = 0; k < h.n; k++) {
        size_t to = h.hit[k].at;
        while (to > 0 && v->cp[to - 1] == ' ')
            to--;
        if (!word_is(&label, v, h.hit[k].at, (size_t)h.hit[k].at + h.hit[k].n) || to < 2 ||
            to > 12 || !date_find(v, h.hit[k].value, v->n, &d) || d.at != h.hit[k].value ||
            name_is_outlet(v, 0, to) || name_is_nobody(v, 0, to))
            continue;
        for (size_t i = 0; i < to; i++)
            if (!cp_is_wide_word(v->cp[i]) && !cp_is_latin(v->cp[i]) && !cp_is_digit(v->cp[i]))
                return DR_OK;
        return byline_add(p, v, 0, to);
    }
    return DR_OK;
}

/* Whether the name in unit i is that of the editor: the label stands above it, its colon too. */
static bool follows_editor(const struct parse *p, size_t i)
{
    size_t above = i > 1 && p->units[i - 1].chars == 1 ? i - 2 : i - 1;
    return i > 0 && (p->units[above].labels & BIT(EDITOR)) && p->units[above].chars < 8;
}

enum dr_err byline_read(struct parse *p, struct part names)
{
    enum dr_err err = byline_names(p, names.v, names.from, names.to, p->out->script == ARTICLE_JA);
    p->out->byline = p->out->mem->byline;
    return err;
}

enum dr_err parse_byline(struct parse *p)
{
    const uint32_t not_here = 1u << LABEL_LEGAL | 1u << LABEL_TERMS | 1u << LABEL_RELATED |
                              1u << LABEL_COMMENT | 1u << LABEL_BOARD;
    enum dr_err err = DR_OK;
    for (size_t i = 0; i < p->n && err == DR_OK; i++) {
        const struct unit *u = &p->units[i];
        bool near = i <= p->first + 1 || i + 3 > p->last;
        if (!near || (u->flags & (UNIT_BULK | UNIT_FAR)))
            continue;
        bool page =
            u->role == BLOCK_META ||
            (u->role == BLOCK_FURNITURE && ((u->labels & (1u << LABEL_AUTHOR)) ||
                                            (!p->html && i < p->first && says(p, u, RULE_DATED))));
        const uint32_t counts = BIT(COMMENT), fields = BIT(AUTHOR) | BIT(SOURCE) | BIT(DATE);
        uint32_t bars = u->labels & fields && i < p->first ? not_here & ~counts : not_here;
        if (page && i < p->first && (u->labels & BIT(BOARD)) && p->out->n_byline == 0) {
            struct view v;
            view_unit(p, u, &v);
            err = read_poster(p, &v);
        } else if (page && !(u->labels & bars)) {
            struct view v;
            view_unit(p, u, &v);
            err = read_view(p, (struct part){&v, 0, v.n}, false);
            struct dated d;
            bool edited = (u->labels & BIT(EDITOR)) && date_find(&v, 0, v.n, &d) && d.date.year;
            bool dated =
                says(p, u, RULE_DATED) || edited || (u->labels & (BIT(DATE) | BIT(SOURCE)));
            if (err == DR_OK && p->out->n_byline == 0 && i < p->first && dated)
                err = read_dated(p, &v);
            if (err == DR_OK && p->out->n_byline == 0 && says(p, u, RULE_CREDITS) &&
                !follows_editor(p, i))
                err = v.n && v.cp[0] == 0x3010 ? read_japanese_head(p, &v) : read_credits(p, &v);
        } else {
            err = read_prose(p, i, i <= p->first + 1);
        }
    }
    p->out->byline = p->out->mem->byline;
    return err;
}
