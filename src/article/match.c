/*
 * Labels where they stand in a view. A label counts where a field can begin: at the start, after
 * space, after a separator or a bracket; some count anywhere.
 */
#include "article/article_int.h"

#include <assert.h>
#include <string.h>

/* Labels are chained by their first two characters (the second is 0 in a label of one), so that
 * most places in a text end the search at once. */
static size_t head_of(uint32_t first, uint32_t second)
{
    return ((first * 2654435761u) ^ (second * 2246822519u)) >> 20;
}

void matcher_init(struct matcher *m)
{
    size_t n;
    m->labels = article_labels(&n);
    assert(n == label_rows); /* else gen/labels.py was not run */
}

bool view_starts_slow(const struct view *v, size_t at, const char *text, size_t *n)
{
    size_t i = at;
    while (*text) {
        uint32_t cp;
        text += cp_read(text, &cp);
        if (i >= v->n || v->cp[i++] != cp)
            return false;
    }
    *n = i - at;
    return true;
}

/* Whether the label of row i stands at at. */
static bool row_starts(const struct view *v, size_t at, size_t i, size_t *n)
{
    const uint32_t *text = label_text + label_at[i];
    size_t len = label_at[i + 1] - (size_t)label_at[i];
    if (v->n - at < len)
        return false;
    for (size_t k = 0; k < len; k++)
        if (v->cp[at + k] != text[k])
            return false;
    *n = len;
    return true;
}

/* Whether the two or three characters of a label stand at at with spaces set between them (作 者:),
 * which is how fields are made to line up. */
static bool starts_spaced(const struct view *v, size_t at, const char *text, size_t *n)
{
    size_t len = strlen(text), i = at;
    if (len > 9 || (unsigned char)text[0] < 0x80)
        return false;
    for (size_t off = 0; off < len; i++) {
        uint32_t cp;
        while (off && i < v->n && v->cp[i] == ' ' && i - at < 8)
            i++;
        off += utf8_decode(text + off, len - off, &cp);
        if (i >= v->n || v->cp[i] != cp)
            return false;
    }
    *n = i - at;
    while (i < v->n && v->cp[i] == ' ')
        i++;
    return i < v->n && v->cp[i] == ':';
}

/* The longest label of one chain that stands at at. */
static void chain_search(const struct matcher *m, const struct view *v, size_t at, uint32_t second,
                         struct hit *best)
{
    bool apart = at + 1 < v->n && v->cp[at + 1] == ' ';
    for (size_t i = label_head[head_of(v->cp[at], second)]; i; i = label_next[i - 1]) {
        const struct label *l = &m->labels[i - 1];
        size_t len;
        if (label_text[label_at[i - 1]] != v->cp[at])
            continue;
        if (!row_starts(v, at, i - 1, &len) &&
            !(apart && (l->shape & LABEL_FIELD) && starts_spaced(v, at, l->text, &len)))
            continue;
        if (len > best->n) {
            best->label = l;
            best->n = (uint16_t)len;
        }
    }
}

static inline unsigned may_pair(uint32_t hash)
{
    return label_pairs[hash >> 22] >> (hash >> 17 & 31) & 1;
}

/* Whether a label may begin at at: few places pass that begin none. */
static inline bool may_match(const struct view *v, size_t at)
{
    uint32_t second = at + 1 < v->n ? v->cp[at + 1] : 0, first = v->cp[at] * 2654435761u;
    return (may_pair(first) | may_pair(first ^ second * 2246822519u) | (second == ' ')) &&
           label_begins(v->cp[at]);
}

const struct label *matcher_at(const struct matcher *m, const struct view *v, size_t at, size_t *n)
{
    struct hit best = {.n = 0};
    *n = 0;
    if (!label_begins(v->cp[at]))
        return NULL;
    uint32_t second = at + 1 < v->n ? v->cp[at + 1] : 0;
    if (label_head[head_of(v->cp[at], 0)])
        chain_search(m, v, at, 0, &best);
    if (second && label_head[head_of(v->cp[at], second)])
        chain_search(m, v, at, second, &best);
    if (second == ' ') {
        size_t next = at + 1;
        while (next < v->n && v->cp[next] == ' ')
            next++;
        if (next < v->n && v->cp[next] >= 0x80)
            chain_search(m, v, at, v->cp[next], &best);
    }
    *n = best.n;
    return best.label;
}

static bool is_colon(uint32_t cp)
{
    return cp == ':' || cp == 0x2236 || cp == 0xFE55;
}

static bool is_bracket(uint32_t cp)
{
    return cp == '(' || cp == ')' || cp == '[' || cp == ']' || cp == 0x3010 || cp == 0x3011 ||
           cp == 0x3014 || cp == 0x3015 || cp == '<' || cp == '>';
}

static bool is_edge(uint32_t cp)
{
    return cp == ' ' || cp_is_separator(cp) || is_bracket(cp) || is_colon(cp) || cp == ',' ||
           cp == 0x3001 || cp == ';' || cp == '&' || cp == '!' || cp == 0x25BC || cp == 0x3002 ||
           cp == '.' || cp == '"';
}

static size_t skip_space(const struct view *v, size_t at)
{
    while (at < v->n && v->cp[at] == ' ')
        at++;
    return at;
}

/* Where a field can begin. */
static bool is_start(const struct view *v, size_t at)
{
    if (at == 0)
        return true;
    uint32_t cp = v->cp[at - 1];
    return is_edge(cp) || (cp == '*' && at == 1) || (cp_is_digit(cp) && !cp_is_latin(v->cp[at]));
}

/* A word is whole where an edge or a count follows. */
static bool is_stop(const struct view *v, size_t at)
{
    return at >= v->n || is_edge(v->cp[at]) || cp_is_digit(v->cp[at]) || v->cp[at] == 0x2295 ||
           v->cp[at] == 0x2296 || v->cp[at] == 0x25CB;
}

/* Whether Latin words are cut: "via" in "viaduct". */
static bool cuts_latin(const struct view *v, size_t at, size_t n)
{
    bool left = at > 0 && at < v->n && cp_is_latin(v->cp[at - 1]) && cp_is_latin(v->cp[at]);
    bool right = at + n < v->n && cp_is_latin(v->cp[at + n - 1]) && cp_is_latin(v->cp[at + n]);
    return left || right;
}

/* Names of outlets run on into the label: 某某网记者. */
static bool is_outlet_start(const struct view *v, size_t at)
{
    size_t from = at;
    while (from > 0 && !is_edge(v->cp[from - 1]) && at - from < 14)
        from--;
    return at - from >= 2 && (from == 0 || is_edge(v->cp[from - 1])) && name_is_outlet(v, from, at);
}

/* So do other words before it, where a name whose family name is known is all that follows:
 * 专栏作者 X】. */
static bool is_known_name_at(const struct view *v, size_t at)
{
    size_t from = skip_space(v, at), to = from;
    while (to < v->n && to - from < 5 && !is_edge(v->cp[to]))
        to++;
    return to - from >= 2 && (to == v->n || is_edge(v->cp[to])) && name_is_known(v, from, to);
}

static bool is_names_label(const struct label *l)
{
    return l->class == LABEL_AUTHOR || l->class == LABEL_EDITOR || l->class == LABEL_CREDIT;
}

/* Whether a label that is a Latin word begins a line or a part of it. */
static bool opens_part(const struct view *v, size_t at)
{
    while (at > 0 && v->cp[at - 1] == ' ')
        at--;
    return at == 0 || (cp_is_separator(v->cp[at - 1]) || is_bracket(v->cp[at - 1]) ||
                       cp_is_wide_word(v->cp[at - 1]) || cp_is_digit(v->cp[at - 1]));
}

/* 【来源】 with its value after the bracket. */
static bool opens_value(const struct view *v, const struct hit *h)
{
    size_t stop = (size_t)h->at + h->n;
    if (h->at == 0 || stop + 1 >= v->n)
        return false;
    uint32_t open = v->cp[h->at - 1], close = v->cp[stop], next = v->cp[stop + 1];
    if (h->label->class == LABEL_CREDIT && v->n - stop > 8 && !is_known_name_at(v, stop + 1))
        return false; /* 【视频】 and a headline */
    bool pair = (open == '[' && close == ']') || (open == 0x3010 && close == 0x3011);
    return pair && next != '[' && next != 0x3010 && (cp_is_wide_word(next) || cp_is_digit(next));
}

/* 记者手记, 记者调查: another word, of which the label is the beginning. */
static bool is_longer_word(const struct view *v, size_t stop)
{
    static const struct word rests[] = {WORD("手记"), WORD("调查"), WORD("观察"), WORD("来信"),
                                        WORD("日记"), WORD("连线"), WORD("蹲点"), WORD("视角")};
    for (size_t i = 0; stop + 2 <= v->n && i < sizeof rests / sizeof *rests; i++)
        if (word_is(&rests[i], v, stop, stop + 2))
            return true;
    return false;
}

/* Whether the label at at stands as one; sets the place of its value. */
static bool stands(const struct view *v, const struct label *l, struct hit *h, bool start,
                   bool byline)
{
    size_t stop = (size_t)h->at + h->n, next = skip_space(v, stop);
    h->field = next < v->n && is_colon(v->cp[next]);
    h->value = (uint16_t)(h->field ? skip_space(v, next + 1) : next);
    if (l->shape & LABEL_IN)
        return true;
    if (cp_is_hangul(v->cp[h->at]) && !(l->shape & LABEL_OPENS) && stop < v->n &&
        cp_is_hangul(v->cp[stop]))
        return false; /* 기자단 */
    if (h->n == 1 && cp_is_hangul(v->cp[h->at]) && stop < v->n && v->cp[stop] == '.')
        return false; /* 가. a point */
    if (l->class == LABEL_AUTHOR && h->n == 2 && is_longer_word(v, stop))
        return false;
    bool runs_on = h->n > 1 && (l->class == LABEL_AUTHOR || (l->class == LABEL_LEGAL && h->field));
    bool named = h->n > 1 && l->class == LABEL_AUTHOR && is_known_name_at(v, stop);
    if (!start && !named && !(runs_on && is_outlet_start(v, h->at)))
        return false;
    bool bar = next < v->n && (v->cp[next] == '|' || v->cp[next] == 0x4E28);
    if (bar && cp_is_hangul(v->cp[h->at]) && l->class == LABEL_AUTHOR)
        bar = false; /* 이름 기자 | */
    if (bar && !is_names_label(l) && next > stop)
        bar = false; /* 来源|X names a source, 来源 | 微信 does not */
    if (is_names_label(l) &&
        ((next < v->n && (v->cp[next] == '/' || (v->cp[next] == '_' && h->n > 1))) ||
         (h->at == 0 && stop < v->n && (v->cp[stop] == 0x30FB || v->cp[stop] == 0xB7)) ||
         (stop < v->n && v->cp[stop] == '=')))
        bar = true;
    if (opens_value(v, h))
        bar = true;
    /* 标题  [新闻] … of a board that sets no colons */
    bool gap = l->class == LABEL_TITLE && h->at == 0 && next > stop + 1 && next < v->n;
    if ((l->shape & LABEL_FIELD) && (h->field || bar || gap)) {
        h->field = true;
        if (bar)
            h->value = (uint16_t)skip_space(v, next + 1);
        return true;
    }
    if ((l->shape & LABEL_OPENS) && (h->at == 0 || (h->at == 1 && is_edge(v->cp[0]))))
        return true;
    bool latin = cp_is_latin(v->cp[h->at]) && !(l->shape & LABEL_WHOLE);
    if (latin && !byline && !opens_part(v, h->at))
        return false;
    if (is_stop(v, stop))
        return true; /* alone, or followed by its value after a space */
    return (l->shape & LABEL_FIELD) && is_names_label(l) && h->n > 1 && !latin;
}

/* 甲 文 乙 图 after a label: the parts of a credit that follow their names. */
static bool follows_name(const struct hits *h, const struct hit *hit)
{
    if (hit->n > 1 || hit->field || h->n == 0 || !is_names_label(hit->label))
        return false;
    const struct hit *prev = &h->hit[h->n - 1];
    return is_names_label(prev->label) && hit->at > prev->value && hit->at - prev->value < 24;
}

/* News of "Source: Evening News": a Latin word inside a value is none of the page's. */
static bool is_inside(const struct hits *h, const struct view *v, const struct hit *hit)
{
    if (h->n == 0 || hit->field || !cp_is_latin(v->cp[hit->at]) || is_names_label(hit->label))
        return false;
    const struct hit *last = &h->hit[h->n - 1];
    if (!last->field || hit->at <= last->value || hit->at - last->value > 40)
        return false;
    for (size_t i = last->value; i < hit->at; i++)
        if (!cp_is_latin(v->cp[i]) && (v->cp[i] != ' ' || v->cp[i + 1] == ' '))
            return false;
    /* Evening News ends with it, the Daily before Print does not */
    return !(hit->label->class == LABEL_SHARE && name_is_outlet(v, last->value, hit->at - 1u));
}

/* 来源：今日头条: what follows the colon of a source is its name, though it heads lists elsewhere.
 */
static bool is_source_value(const struct hits *h, const struct hit *hit)
{
    const struct hit *last = h->n ? &h->hit[h->n - 1] : NULL;
    return last && last->label->class == LABEL_SOURCE && last->field && last->value == hit->at &&
           hit->label->class == LABEL_RELATED && !hit->field;
}

/* By Name after other fields. */
static bool is_byline(const struct hits *h, const struct view *v, const struct hit *hit)
{
    size_t next = (size_t)hit->at + hit->n + 1;
    return h->n && is_names_label(hit->label) && next < v->n && v->raw[hit->at] == 'B' &&
           v->raw[next] >= 'A' && v->raw[next] <= 'Z';
}

static void hits_add(struct hits *out, const struct hit *h)
{
    out->terms += h->label->class == LABEL_SOURCE || h->label->class == LABEL_LEGAL;
    if (h->label->class == LABEL_TERMS)
        out->terms++;
    else
        out->classes |= 1u << h->label->class;
    if (out->n < HITS_MAX && h->label->class != LABEL_TERMS)
        out->hit[out->n++] = *h;
}

/* 作者：甲来源：乙: fields run together, where one with its colon stands before. */
static bool goes_on(const struct hits *h, const struct view *v, const struct hit *hit)
{
    if (hit->n < 2 || h->n == 0 || !h->hit[h->n - 1].field || !(hit->label->shape & LABEL_FIELD))
        return false;
    size_t next = (size_t)hit->at + hit->n, from = h->hit[h->n - 1].value;
    if (next >= v->n || !is_colon(v->cp[next]) || hit->at <= from || hit->at - from >= 40)
        return false;
    for (size_t i = from; i < hit->at; i++)
        if (v->cp[i] == 0x3002 || v->cp[i] == '?' || v->cp[i] == '!')
            return false;
    return true;
}

/* A value ends at the next label, at a separator between fields, at two spaces. */
static size_t value_stop(const struct view *v, size_t from, size_t limit)
{
    size_t at = from;
    for (; at < limit; at++) {
        uint32_t cp = v->cp[at];
        if (cp == ' ' && at + 1 < limit && v->cp[at + 1] == ' ')
            break;
        if (cp == '|' || cp == 0x4E28 || cp == 0x3010 || cp == 0x3011 || cp == ']' ||
            cp == 0x3015 || cp == ';' || cp == '\t')
            break;
        if (cp == ')' || cp == 0x3002)
            break;
    }
    return at;
}

/* Titles hold any words: what follows their label is theirs, up to a wide gap. */
static bool takes_rest(const struct label *l)
{
    return l->class == LABEL_TITLE || l->class == LABEL_ORIGIN;
}

static size_t rest_stop(const struct view *v, size_t at)
{
    while (at < v->n &&
           !(v->cp[at] == ' ' && at + 2 < v->n && v->cp[at + 1] == ' ' && v->cp[at + 2] == ' '))
        at++;
    return at;
}

/* Whether names are set off from their label without a colon: 记者 X, (记者X). */
static bool is_set_off(const struct view *v, const struct hit *h)
{
    if (!is_names_label(h->label))
        return false;
    size_t first = h->value;
    while (first < v->n && v->cp[first] != ' ' && v->cp[first] != '/' && v->cp[first] != 0x3001)
        first++;
    size_t signs = h->at;
    while (signs > 0 && (v->cp[signs - 1] == ' ' || cp_is_separator(v->cp[signs - 1])))
        signs--;
    if (signs == 0 && h->values <= 24 && name_is_known(v, h->value, first))
        return true; /* 记者某某 某某 alone */
    bool space = h->value > h->at + h->n, bracket = h->at > 0 && is_bracket(v->cp[h->at - 1]);
    return h->values <= (cp_is_latin(v->cp[h->at]) ? 40 : 24) && (space || bracket);
}

static bool is_sign(uint32_t cp)
{
    if (cp - 0x4E00 < 0x5200)
        return cp == 0x4E28;
    if (cp == ' ' || cp - 'a' < 26)
        return false;
    return cp_is_separator(cp) || cp_is_digit(cp) || is_bracket(cp) || is_colon(cp);
}

static void hits_finish(const struct view *v, struct hits *out)
{
    size_t covered = 0;
    for (size_t i = 0; i < out->n; i++) {
        struct hit *h = &out->hit[i];
        size_t limit = i + 1 < out->n ? out->hit[i + 1].at : v->n;
        size_t stop = h->value < limit ? value_stop(v, h->value, limit) : h->value;
        if (h->field && takes_rest(h->label))
            stop = rest_stop(v, h->value);
        while (stop > h->value && (v->cp[stop - 1] == ' ' || v->cp[stop - 1] == '(' ||
                                   v->cp[stop - 1] == '[' || v->cp[stop - 1] == '/'))
            stop--;
        h->values = (uint16_t)(stop > h->value ? stop - h->value : 0);
        bool set_off = is_set_off(v, h);
        size_t to = h->field || set_off ? stop : (size_t)h->at + h->n;
        for (size_t k = h->at; k < to && k < v->n; k++)
            covered += v->cp[k] != ' ';
    }
    for (size_t i = 0; i < out->n; i++) { /* 서하늘 기자: the name stands before its label */
        size_t at = out->hit[i].at;
        if (!cp_is_hangul(v->cp[at]) || out->hit[i].label->class != LABEL_AUTHOR)
            continue;
        for (size_t k = at; k-- > 0 && at - k < 6 && (v->cp[k] == ' ' || cp_is_hangul(v->cp[k]));)
            covered += v->cp[k] != ' ';
    }
    for (size_t k = 0; k < v->n; k++)
        out->chars += v->cp[k] != ' ';
    /* separators and digits outside of labels */
    size_t from = 0;
    for (size_t i = 0; i <= out->n; i++) {
        size_t to = i < out->n ? out->hit[i].at : v->n;
        for (size_t k = from; k < to; k++)
            covered += is_sign(v->cp[k]);
        if (i < out->n) {
            const struct hit *h = &out->hit[i];
            bool set_off = is_set_off(v, h);
            from = h->field || set_off ? (size_t)h->value + h->values : (size_t)h->at + h->n;
        }
    }
    out->cover = (unsigned)(covered < out->chars ? covered : out->chars);
}

void view_hits(const struct matcher *m, const struct view *v, struct hits *out)
{
    if (hits_recall(v, out))
        return;
    out->n = 0;
    out->classes = 0;
    out->terms = out->cover = out->chars = 0;
    for (size_t at = 0; at < v->n;) {
        if (!may_match(v, at)) {
            at++;
            continue;
        }
        struct hit h = {.at = (uint16_t)at};
        size_t n = 0;
        const struct label *l = matcher_at(m, v, at, &n);
        h.n = (uint16_t)n;
        h.label = l;
        bool start = l && (is_start(v, at) || goes_on(out, v, &h));
        if (!l || cuts_latin(v, at, n) || !stands(v, l, &h, start, is_byline(out, v, &h)) ||
            follows_name(out, &h) || is_inside(out, v, &h) || is_source_value(out, &h)) {
            if (l && (l->class == LABEL_SOURCE || l->class == LABEL_LEGAL))
                out->terms++;
            at++;
            continue;
        }
        hits_add(out, &h);
        at += n;
        if (h.field && takes_rest(l))
            at = rest_stop(v, h.value);
    }
    hits_finish(v, out);
    hits_keep(v, out);
}
