/*
 * Fields of a page that no labelled line states: what an element named for its source holds, what
 * stands beside the date, what the head of the page says. A line of the page is believed before
 * its head, which nobody reads; the name of the site comes last.
 */
#include "article/html_fields_int.h"

#include <stdlib.h>
#include <string.h>

enum {
    NEAR_ABOVE = 4,  /* lines above the title that may state fields */
    NEAR_BELOW = 12, /* lines after the prose */
    NEAR_PROSE = 14, /* lines above the prose, where no title stands there */
    NEAR_TITLE = 48  /* between title and prose */
};

static void near_range(const struct parse *p, size_t *from, size_t *to)
{
    size_t t = p->title;
    bool anchor = t < p->first && p->first - t <= NEAR_TITLE;
    size_t above = anchor ? NEAR_ABOVE : NEAR_PROSE, at = anchor ? t : p->first;
    *from = at > above ? at - above : 0;
    *to = p->first + 1 < p->n ? p->first + 2 : p->n;
}

static bool is_linked(const struct parse *p, size_t i)
{
    return p->units[i].chars && html_line_of(p, i)->links * 2 > p->units[i].chars;
}

/* Whether a line above the title stands in the box of the title. */
static bool is_beside_title(const struct parse *p, size_t i)
{
    const uint32_t states = BIT(DATE) | BIT(SOURCE) | BIT(AUTHOR) | BIT(OFFICE) | BIT(UPDATED);
    if (p->units[i].labels & states)
        return true;
    const struct html *h = p->html;
    const struct html_line *l = html_line_of(p, i);
    uint32_t box = html_line_of(p, p->title)->node;
    for (unsigned up = 0; up < 2 && box != HTML_NO_NODE; up++)
        box = h->node[box].parent;
    return !is_linked(p, i) && box != HTML_NO_NODE && html_in_node(h, l->node, box);
}

/* Whether an element is named for what readers wrote, or for other articles. */
static bool is_of_others(const struct html *h, uint32_t n, uint32_t words)
{
    for (unsigned up = 0; n != HTML_NO_NODE && n != h->main && up < 64; n = h->node[n].parent, up++)
        if (h->node[n].against && (h->node[n].words & words))
            return true;
    return false;
}

/* Whether a line after the prose may still be about the article; *over: nothing after it is. */
static bool is_below(const struct parse *p, size_t i, bool *over)
{
    const struct html *h = p->html;
    const struct html_line *l = html_line_of(p, i);
    const struct html_node *n = l->node == HTML_NO_NODE ? NULL : &h->node[l->node];
    const uint32_t names = BIT(EDITOR) | BIT(SOURCE) | BIT(AUTHOR) | BIT(DATE) | BIT(CREDIT);
    uint32_t labels = p->units[i].labels;
    *over = *over || i > p->last + NEAR_BELOW || (labels & (BIT(RELATED) | BIT(SITE)));
    const uint32_t stated = BIT(DATE) | BIT(SOURCE) | BIT(EDITOR);
    bool others = is_of_others(h, l->node, WORD_COMMENT) ||
                  (!(labels & stated) && is_of_others(h, l->node, WORD_RELATED));
    if (*over || others || is_linked(p, i))
        return false;
    return html_in_node(h, l->node, h->main) || (labels & names) || !n || !n->against;
}

enum dr_err html_near(struct parse *p)
{
    size_t from, to;
    bool over = false;
    if (p->first > p->last)
        return DR_OK;
    near_range(p, &from, &to);
    for (size_t i = 0; i < p->n; i++) {
        const struct html_line *l = html_line_of(p, i);
        bool near = i >= from && i < to && !l->hidden && !(l->tag & TAG_CAPTION);
        if (i < p->title && p->title < p->first)
            near = near && is_beside_title(p, i);
        if (i + 3 > p->last && i >= p->first)
            near = near || i <= p->last || is_below(p, i, &over);
        if (!near && p->html->unit_line[i] != p->html->title_tag)
            p->units[i].flags |= UNIT_FAR;
    }
    return DR_OK;
}

/* --- source */
static enum place_rank rank_known(const struct parse *p)
{
    switch (p->source_rank) {
    case SOURCE_LABEL:
        return FOUND_LABEL;
    case SOURCE_TOKEN:
        return FOUND_TOKEN;
    case SOURCE_DATELINE:
        return FOUND_DATELINE;
    case SOURCE_OFFICE:
        return FOUND_TOKEN;
    case SOURCE_SUFFIX:
    case SOURCE_SITE:
    case SOURCE_RIGHTS:
        return FOUND_GUESS;
    case SOURCE_NONE:
    default:
        return FOUND_NOT;
    }
}

static bool is_mark(uint32_t cp)
{
    return cp == ' ' || cp == ':' || cp == '(' || cp == ')' || cp == '[' || cp == ']' ||
           cp == 0x3010 || cp == 0x3011 || cp == '"' || cp == 0x300A || cp == 0x300B ||
           cp == 0xA9 || cp_is_separator(cp);
}

static void source_offer(struct field_search *f, size_t from, size_t to, enum place_rank rank)
{
    const struct view *v = &f->view;
    size_t words = 0;
    while (from < to && is_mark(v->cp[from]))
        from++;
    while (to > from && is_mark(v->cp[to - 1]))
        to--;
    for (size_t i = from; i < to; i++) {
        words += cp_is_wide_word(v->cp[i]) || cp_is_latin(v->cp[i]);
        if (v->cp[i] == 0x3002 || v->cp[i] == '?' || v->cp[i] == '/' || v->cp[i] == '@')
            return;
    }
    if (words < 2 || to - from > 30 || rank <= f->rank)
        return;
    f->p->out->source = view_span(v, from, to);
    f->rank = rank;
}

/* Words that stand beside a date and name nobody. */
static const struct word beside[] = {
    WORD("昨天"),     WORD("今天"),     WORD("前天"), WORD("刚刚"),     WORD("今日"),
    WORD("昨日"),     WORD("公开"),     WORD("配信"), WORD("挂载"),     WORD("发行"),
    WORD("投稿"),     WORD("修正"),     WORD("更新"), WORD("掲载"),     WORD("입력"),
    WORD("수정"),     WORD("등록"),     WORD("승인"), WORD("송고"),     WORD("게재"),
    WORD("전송"),     WORD("기사원문"), WORD("본문"), WORD("기사입력"), WORD("有料"),
    WORD("会员限定"), WORD("原创"),     WORD("转载"), WORD("置顶"),     WORD("正文"),
    WORD("新闻"),     WORD("全文"),     WORD("发表"), WORD("发布于"),   WORD("已编辑"),
    WORD("推荐")};

static bool is_beside(const struct view *v, size_t from, size_t to)
{
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        if (word_is(&beside[i], v, from, to))
            return true;
    static const char *const week[] = {"星期", "周", "礼拜"};
    size_t n;
    for (size_t i = 0; i < sizeof week / sizeof *week; i++)
        if (view_starts(v, from, week[i], &n) && from + n + 1 == to)
            return true;
    return to - from == 3 && view_starts(v, from + 1, "曜日", &n);
}

bool html_name_is_outlet(const struct parse *p, struct part name)
{
    const struct view *v = name.v;
    size_t from = name.from, to = name.to, words = 0, digits = 0, n;
    if (is_beside(v, from, to))
        return false;
    for (size_t i = from; i < to; i++) {
        words += cp_is_wide_word(v->cp[i]) || cp_is_latin(v->cp[i]);
        digits += cp_is_digit(v->cp[i]);
        bool host = v->cp[i] == '.' && i > from && i + 1 < to && cp_is_latin(v->cp[i + 1]);
        if (host || v->cp[i] == '/' || v->cp[i] == ':')
            return false;
    }
    const struct label *l = matcher_at(&p->matcher, v, from, &n);
    static const char *const ends[] = {"报道", "报导", "作者", "记者"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (to - from > 3 && view_starts(v, to - 2, ends[i], &n))
            return false; /* from where it was reported, what somebody is */
    const uint32_t names = BIT(AUTHOR) | BIT(EDITOR) | BIT(CREDIT) | BIT(DATE) | BIT(UPDATED) |
                           BIT(COUNT) | BIT(SHARE) | BIT(COMMENT);
    bool labelled = l && (n >= to - from || (n > 1 && (1u << l->class & names)));
    return words >= 2 && words > digits && to - from <= 20 && !labelled;
}

/* The first name beside a date. */
static void read_beside(struct field_search *f, const struct unit *u)
{
    struct view *v = &f->view;
    struct dated d;
    if (u->chars > 60 || u->marks)
        return;
    view_unit(f->p, u, v);
    if (!date_find(v, 0, v->n, &d) || d.date.precision < DATE_DAY)
        return;
    for (size_t at = 0; at < v->n;) {
        size_t stop = at;
        if (at == d.at) {
            at += d.n;
            continue;
        }
        while (stop < v->n && stop != d.at && v->cp[stop] != ' ' && !cp_is_separator(v->cp[stop]) &&
               v->cp[stop] != '(' && v->cp[stop] != ')')
            stop++;
        size_t n;
        const struct label *l = stop > at ? matcher_at(&f->p->matcher, v, at, &n) : NULL;
        if (l && l->class == LABEL_SOURCE && at + n + 1 < stop) { /* 来源X */
            source_offer(f, at + n, stop, FOUND_LABEL);
            return;
        }
        if (stop > at && html_name_is_outlet(f->p, (struct part){v, at, stop})) {
            size_t when = f->p->out->published.at.off;
            bool dated = f->p->out->published.precision >= DATE_DAY && when >= u->off &&
                         when < u->off + u->len;
            source_offer(f, at, stop,
                         dated                         ? FOUND_DATED
                         : name_is_outlet(v, at, stop) ? FOUND_TOKEN
                                                       : FOUND_BESIDE);
            return;
        }
        at = stop + (stop == at);
    }
}

/* The site's name, at the end of the window's title, where it stands near the article too. */
static bool site_part(const struct parse *p, struct view *v, size_t *from)
{
    const struct html *h = p->html;
    size_t i = 0;
    while (i < p->n && h->unit_line[i] != h->title_tag)
        i++;
    if (h->title_tag == UINT32_MAX || i == p->n)
        return false;
    view_unit(p, &p->units[i], v);
    size_t at = v->n;
    while (at > 0 && cp_is_wide_word(v->cp[at - 1]))
        at--;
    *from = at;
    while (at > 0 && v->cp[at - 1] == ' ')
        at--;
    return at > 3 && v->n - *from >= 3 && v->n - *from <= 12 &&
           (cp_is_separator(v->cp[at - 1]) || v->cp[at - 1] == '_');
}

static void read_site(struct field_search *f)
{
    const struct parse *p = f->p;
    struct view *v = &f->view;
    size_t site;
    if (f->rank >= FOUND_BESIDE || p->first > p->last)
        return;
    struct view *title = malloc(sizeof *title);
    bool named = title && site_part(p, title, &site);
    for (size_t i = f->from; named && i <= p->first && i < f->to && f->rank < FOUND_BESIDE; i++) {
        bool prose = i == p->first, dispatch = false;
        if (p->html->unit_line[i] == p->html->title_tag ||
            (p->units[i].flags & (UNIT_FAR | UNIT_TITLE)) ||
            p->html->line[p->html->unit_line[i]].links)
            continue;
        view_head(p, &p->units[i], 300, v);
        size_t n = 0, len = title->n - site, at = 0;
        for (; at + len <= v->n && n < len && !(prose && at > 0); at++)
            for (n = 0; n < len && v->cp[at + n] == title->cp[site + n];)
                n++;
        for (size_t k = len; k < v->n && k < len + 20; k++) /* X5月6日电, X讯 */
            dispatch = dispatch || v->cp[k] == 0x7535 || v->cp[k] == 0x8BAF;
        if (n == len && (prose ? dispatch : p->units[i].chars < 60))
            source_offer(f, at - 1, at - 1 + len, FOUND_BESIDE);
    }
    free(title);
}

static bool has_date(struct field_search *f, size_t i)
{
    const struct unit *u = &f->p->units[i];
    struct dated d;
    if (i >= f->p->n || u->chars > 60 || u->digits < 4)
        return false;
    view_unit(f->p, u, &f->view);
    return date_find(&f->view, 0, f->view.n, &d) && d.date.precision >= DATE_DAY;
}

/* A name alone on a line below the title, and a link or next to the date: an account. */
static void read_line(struct field_search *f)
{
    enum { REACH = 4, NAME_MOST = 12, LINES_MOST = 2 };
    const struct parse *p = f->p;
    size_t found = SIZE_MAX, lines = 0;
    if (f->rank >= FOUND_LINE || p->first > p->last || p->title >= p->first)
        return;
    for (size_t i = p->title + 1; i < p->first && i <= p->title + REACH; i++) {
        const struct unit *u = &p->units[i];
        if ((u->flags & (UNIT_FAR | UNIT_TITLE)) || u->labels || u->digits || u->marks ||
            u->chars < 2 || u->chars > NAME_MOST || u->role == BLOCK_SUBTITLE)
            continue;
        bool near =
            p->html->line[p->html->unit_line[i]].links || has_date(f, i - 1) || has_date(f, i + 1);
        view_unit(p, u, &f->view);
        size_t n = f->view.n;
        if (!html_name_is_outlet(p, (struct part){&f->view, 0, n}) || name_is_known(&f->view, 0, n))
            continue;
        lines++;
        found = near && found == SIZE_MAX ? i : found;
    }
    if (found == SIZE_MAX || lines > LINES_MOST)
        return;
    view_unit(p, &p->units[found], &f->view);
    source_offer(f, 0, f->view.n, FOUND_LINE);
}

bool html_field_is_near(const struct field_search *f, const struct html_field *field)
{
    const struct parse *p = f->p;
    return f->from < f->to && field->len && field->off >= p->units[f->from].off &&
           field->off < p->units[f->to - 1].off + p->units[f->to - 1].len &&
           field->off < p->units[p->first].off;
}

/* What elements named for a source or an author hold. */
static void read_elements(struct field_search *f)
{
    const struct parse *p = f->p;
    struct view *v = &f->view;
    for (size_t i = 0; i < p->html->n_field; i++) {
        const struct html_field *field = &p->html->field[i];
        struct hits hits;
        struct dated d;
        if (!html_field_is_near(f, field) || field->len > 120)
            continue;
        const char *end = memchr(p->s + field->off, '\n', field->len);
        view_read(p, field->off, end ? (size_t)(end - p->s) : field->off + field->len, v);
        view_hits(&p->matcher, v, &hits);
        size_t to = v->n;
        if (date_find(v, 0, v->n, &d))
            to = d.at;
        if (hits.classes || to < 2 || !html_name_is_outlet(p, (struct part){v, 0, to}))
            continue;
        bool person = name_is_known(v, 0, to);
        if (person)
            continue;
        if (field->words & WORD_SOURCE)
            source_offer(f, 0, to, FOUND_ELEMENT);
        else if (field->words & WORD_AUTHOR)
            source_offer(f, 0, to, FOUND_ACCOUNT);
    }
}

static void read_values(struct field_search *f)
{
    static const uint8_t ranks[] = {[VALUE_SOURCE] = FOUND_HEAD,
                                    [VALUE_OUTLET] = FOUND_OUTLET,
                                    [VALUE_PUBLISHER] = FOUND_PUBLISHER,
                                    [VALUE_SITE] = FOUND_SITE,
                                    [VALUE_AUTHOR] = FOUND_SITE};
    const struct html *h = f->p->html;
    for (size_t i = 0; i < h->n_value; i++) {
        const struct html_value *v = &h->value[i];
        if (v->kind >= sizeof ranks || !ranks[v->kind] || v->heard)
            continue;
        view_read(f->p, v->off, v->off + v->len, &f->view);
        if (v->kind == VALUE_AUTHOR && !name_is_outlet(&f->view, 0, f->view.n))
            continue;
        size_t from = 0, to = f->view.n, n = 0;
        const struct label *l = to ? matcher_at(&f->p->matcher, &f->view, 0, &n) : NULL;
        if (l && l->class == LABEL_SOURCE && n < to) /* content="来源：X" */
            from = n;
        for (size_t k = from + 2; k < to; k++) /* a remark after the name */
            if (f->view.cp[k] == ' ' && cp_is_ideograph(f->view.cp[k - 1]))
                to = k;
        source_offer(f, from, to, (enum place_rank)ranks[v->kind]);
    }
}

enum dr_err html_fields(struct parse *p)
{
    struct field_search *f = calloc(1, sizeof *f);
    if (!f)
        return DR_NOMEM;
    f->p = p;
    f->rank = rank_known(p);
    if (p->first <= p->last)
        near_range(p, &f->from, &f->to);
    read_elements(f);
    for (size_t i = f->from; i < f->to && i < p->first; i++)
        if (!(p->units[i].flags & (UNIT_FAR | UNIT_TITLE)))
            read_beside(f, &p->units[i]);
    read_site(f);
    read_line(f);
    read_values(f);
    html_when(f);
    enum dr_err err = p->first <= p->last ? html_who(f) : DR_OK;
    free(f);
    return err;
}
