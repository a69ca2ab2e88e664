/*
 * Lists of names: where one name ends and the next begins, words beside names that are none of
 * theirs, who took the pictures.
 */
#include "article/byline_int.h"

#include <string.h>

static bool is_known(const struct parse *p, const struct view *v, size_t from, size_t to)
{
    const struct article *a = p->out;
    for (size_t i = 0; i < a->n_byline; i++) {
        struct view seen;
        view_read(p, a->mem->byline[i].off, a->mem->byline[i].off + a->mem->byline[i].len, &seen);
        if (part_equal((struct part){&seen, 0, seen.n}, (struct part){v, from, to}))
            return true;
    }
    return false;
}

enum dr_err byline_add(struct parse *p, const struct view *v, size_t from, size_t to)
{
    struct article *a = p->out;
    size_t n;
    const struct label *l = from < to ? matcher_at(&p->matcher, v, from, &n) : NULL;
    if ((l && n == to - from) || a->n_byline >= 16 || is_known(p, v, from, to))
        return DR_OK; /* a word of the page is no name */
    return span_push(&a->mem->byline, &a->n_byline, &a->mem->cap_byline, view_span(v, from, to));
}

bool byline_divides(const struct view *v, size_t at)
{
    uint32_t cp = v->cp[at];
    return cp == ' ' || cp == 0x3001 || cp == ',' || cp == '/' || cp == ';' || cp == '|' ||
           cp == '&' || cp == '+' || cp == 0x4E28 || cp == 0x2215 || cp == 0x2044 || cp == 0x2571 ||
           cp == 0xFF0F || (cp == 0xB7 && at > 0 && v->cp[at - 1] == ' ');
}

/* A person's name beyond doubt, in the language of the text. */
bool byline_is_sure(const struct parse *p, const struct view *v, size_t from, size_t to)
{
    if (p->out->script == ARTICLE_JA)
        return name_is_japanese(v, from, to);
    return p->out->script == ARTICLE_KO ? name_is_korean(v, from, to) : name_is_known(v, from, to);
}

/* Whether a name that ends with 文 or 编 is all a name: 梁卓文. */
static bool is_whole_name(const struct view *v, size_t from, size_t to, const char *tail)
{
    return to - from == 3 && (strcmp(tail, "文") == 0 || strcmp(tail, "编") == 0) &&
           name_is_known(v, from, to);
}

/* Words after a name that are not of it. */
static size_t trim_name(const struct view *v, size_t from, size_t to)
{
    while (to > from + 2 && (cp_is_digit(v->cp[to - 1]) || v->cp[to - 1] == '*'))
        to--; /* 谢文澜1：the number of a note */
    static const char *const tails[] = {"摄影报道", "报道", "报导", "摄影", "综合报道", "采访",
                                        "撰稿",     "摄",   "文",   "图",   "电",       "讯",
                                        "编",       "著",   "整理", "撰",   "기자",     "특파원"};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t len = 0, n;
        for (const char *c = tails[i]; *c; c++)
            len += ((unsigned char)*c & 0xC0) != 0x80;
        if (to - from > len + 1 && view_starts(v, to - len, tails[i], &n) && n == len &&
            !is_whole_name(v, from, to, tails[i]))
            return to - len;
    }
    return to;
}

static bool is_word(const struct view *v, size_t from, size_t to, const char *word)
{
    size_t n;
    return view_starts(v, from, word, &n) && n == to - from;
}

struct names {
    struct parse *p;
    const struct view *v;
    size_t held_from, held_to; /* a name whose part (photographs?) is not known yet */
    enum dr_err err;
};

static void release(struct names *n)
{
    if (n->held_to > n->held_from && n->err == DR_OK)
        n->err = byline_add(n->p, n->v, n->held_from, n->held_to);
    n->held_from = n->held_to = 0;
}

/* The place between the name and the day has three characters where it ends as counties and towns
 * do, else two; day: where the day begins. */
static size_t dispatch_stop(const struct view *v, size_t from, size_t day, size_t to)
{
    static const uint32_t ends[] = {0x53BF, 0x5E02, 0x9547, 0x533A, 0x4E61, 0x6751, 0x5DDE, 0x7701};
    size_t place = 2;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        place = v->cp[day - 1] == ends[i] ? 3 : place;
    place += day - from > 5 && place == 2;
    size_t name = day > from + place ? day - from - place : 0;
    return name >= 2 && name <= 4 && name_is_known(v, from, from + name) ? from + name : to;
}

/* 记者甲某某乙镇30日电: the name runs on into the place of a dispatch. The end of the name. */
static size_t dispatch_name(const struct view *v, size_t from, size_t to)
{
    if (to - from < 7 || v->cp[to - 1] != 0x7535)
        return to;
    for (size_t i = from + 1; i < to; i++)
        if (cp_is_digit(v->cp[i]))
            return dispatch_stop(v, from, i, to);
    return to;
}

/* One token of a list of names; false: the list is over. */
static bool name_token(struct names *n, size_t from, size_t to)
{
    const struct view *v = n->v;
    static const char *const photo[] = {"摄", "图", "摄影", "写真", "사진"};
    static const char *const text[] = {"文", "文/图", "文图", "撰文",   "报道", "报导",
                                       "编", "编著",  "著",   "通讯员", "记者"};
    for (size_t i = 0; i < sizeof photo / sizeof *photo; i++)
        if (is_word(v, from, to, photo[i])) {
            bool first = n->held_to == 0;
            n->held_from = n->held_to = 0;
            return !first;
        }
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        if (is_word(v, from, to, text[i]))
            return true;
    size_t stop = trim_name(v, from, dispatch_name(v, from, to));
    bool place =
        n->held_to && stop < to &&
        (v->cp[from - 1] == '/' || v->cp[from - 1] == 0x2215); /* 记者X/Y报导: Y is a place */
    to = stop;
    if (n->held_to && to - from == 4 && cp_is_ideograph(v->cp[from]) && !name_is_known(v, from, to))
        return false;
    if (place || !name_is_person(v, from, to))
        return false;
    release(n);
    n->held_from = from;
    n->held_to = to;
    return true;
}

/* Whether a word of the page stands at at: Share to, Views. */
static bool is_page_word(const struct parse *p, const struct view *v, size_t at)
{
    size_t n;
    const struct label *l = matcher_at(&p->matcher, v, at, &n);
    return l && n > 3 && (at + n == v->n || !cp_is_latin(v->cp[at + n]));
}

/* A two-character name set wide (张 三), a Japanese or Latin name of two words: one token. */
static size_t token_stop(const struct parse *p, const struct view *v, size_t from, size_t to)
{
    size_t stop = from;
    while (stop < to && !byline_divides(v, stop))
        stop++;
    if (stop >= to || v->cp[stop] != ' ')
        return stop;
    size_t next = stop;
    while (next < to && v->cp[next] == ' ')
        next++;
    size_t end = next;
    while (end < to && !byline_divides(v, end))
        end++;
    bool wide = stop - from == 1 && end - next == 1 && cp_is_ideograph(v->cp[from]) &&
                cp_is_ideograph(v->cp[next]);
    if (wide)
        return end;
    if (!cp_is_latin(v->cp[from]) || next - stop > 1)
        return stop;
    while (stop < to && (cp_is_latin(v->cp[stop]) || v->cp[stop] == '.' || v->cp[stop] == '-' ||
                         v->cp[stop] == '\'' ||
                         (v->cp[stop] == ' ' && stop + 1 < to && cp_is_latin(v->cp[stop + 1]) &&
                          !is_word(v, stop + 1, stop + 4 < to ? stop + 4 : to, "and") &&
                          !is_word(v, stop + 1, stop + 4 < to ? stop + 4 : to, "in ") &&
                          !is_page_word(p, v, stop + 1))))
        stop++;
    return stop;
}

/* Takes the names of v[from, to). */
enum dr_err byline_names(struct parse *p, const struct view *v, size_t from, size_t to, bool ja)
{
    struct names n = {.p = p, .v = v};
    while (ja && from < to &&
           (byline_divides(v, from) || v->cp[from] == 0x30FB || v->cp[from] == 0xB7))
        from++;
    if (ja) { /* family and given name, with a space between */
        size_t end = from, spaces = 0;
        while (end < to && (cp_is_wide_word(v->cp[end]) || (v->cp[end] == ' ' && spaces == 0))) {
            spaces += v->cp[end] == ' ';
            end++;
        }
        if (end > from && v->cp[end - 1] == ' ')
            end--;
        if (spaces && end - from >= 3 && end - from <= 9) {
            enum dr_err err = byline_add(p, v, from, end);
            bool more = end + 3 < to && (v->cp[end] == 0x3001 || v->cp[end] == ',');
            return err || !more ? err : byline_names(p, v, end + 1, to, ja);
        }
    }
    while (from < to && n.err == DR_OK) {
        while (from < to && byline_divides(v, from))
            from++;
        size_t stop = token_stop(p, v, from, to), and;
        if (stop > from && !name_token(&n, from, stop))
            break;
        from = stop;
        if (from + 4 < to && view_starts(v, from, " in ", &and))
            break; /* and the place they write from */
        if (from + 4 < to && view_starts(v, from, " and ", &and))
            from += and;
    }
    release(&n);
    return n.err;
}

bool hit_is_contributor(const struct view *v, const struct hit *hit)
{
    static const struct word label = WORD("供稿");
    size_t from = hit->value, to = from;
    if (!hit->field || !word_is(&label, v, hit->at, (size_t)hit->at + hit->n))
        return false;
    while (to < v->n && to - from < 5 && !byline_divides(v, to) && cp_is_wide_word(v->cp[to]))
        to++;
    return name_is_known(v, from, to);
}
