/*
 * The witnesses. Each looks at one unit from its own side (words, shape, place, neighbours,
 * repetition) and says what it saw; none decides.
 */
#include "article/html_int.h"

#include <string.h>

/* --- what a witness says */
enum { HEADS = 24 };

/* The lines above the title: how many, and a bit for each length in bytes that one has. */
struct heads {
    size_t stop;
    uint8_t lengths[32];
};

struct court {
    struct parse *p;
    struct heads heads;
    struct tail tail;
    size_t event, event_stop;  /* units [event, event_stop) are particulars of an event */
    size_t contents, chapters; /* units [contents, chapters) are a table of contents */
    bool ja;                   /* the prose is Japanese */
    size_t plain;              /* headings without a sign among the prose, up to two */
    size_t between;            /* units between title and prose that have no label */
    enum dr_err err;
};

/* Whether the same words as those of unit i stand above the title. */
static bool stands_above(const struct court *c, size_t i)
{
    const struct parse *p = c->p;
    const struct unit *u = &p->units[i];
    size_t len = u->end - u->text;
    if (!(c->heads.lengths[len / 8 % 32] >> (len % 8) & 1) || i <= p->title)
        return false;
    for (size_t k = 0; k < c->heads.stop; k++) {
        const struct unit *head = &p->units[k];
        if (k != p->title && head->end - head->text == len && !(head->flags & UNIT_TITLE) &&
            memcmp(p->s + head->off + head->text, p->s + u->off + u->text, len) == 0)
            return true;
    }
    return false;
}

/* Lines above the title that are long enough to be known again. */
static void heads_find(struct court *c)
{
    const struct parse *p = c->p;
    size_t stop = p->title < p->n && p->first <= p->last ? p->title : 0;
    c->heads.stop = stop < HEADS ? stop : HEADS;
    for (size_t k = 0; k < c->heads.stop; k++) {
        size_t len = p->units[k].end - p->units[k].text;
        if (p->units[k].chars >= 8)
            c->heads.lengths[len / 8 % 32] |= (uint8_t)(1u << (len % 8));
    }
}

static void say(struct court *c, struct unit *u, enum rule_id id, struct span at)
{
    struct parse *p = c->p;
    if (c->err || u->evidences == UINT8_MAX)
        return;
    if (p->n_evidence == p->cap_evidence) {
        void *v = p->evidence;
        c->err = mem_grow(&v, &p->cap_evidence, p->n_evidence + 1, sizeof *p->evidence);
        p->evidence = v;
        if (c->err)
            return;
    }
    const struct rule *r = rule_get(id);
    int best = 0;
    for (int s = 0; s < STANCES; s++) {
        u->sum[s] = (int16_t)(u->sum[s] + r->weight[s]);
        best = r->weight[s] > best ? r->weight[s] : best;
    }
    p->evidence[p->n_evidence++] =
        (struct evidence){.rule = (uint16_t)id, .weight = (int16_t)best, .role = r->role, .at = at};
    u->evidences++;
}

static void say_if(struct court *c, struct unit *u, bool seen, enum rule_id id)
{
    if (seen)
        say(c, u, id, (struct span){0, 0});
}

static void witness_words(struct court *c, struct unit *u, const struct view *v)
{
    struct hits h;
    uint32_t said = 0;
    view_hits(&c->p->matcher, v, &h);
    for (size_t i = 0; i < h.n; i++) {
        uint32_t bit = 1u << h.hit[i].label->class;
        if (!(u->labels & bit) || (said & bit))
            continue;
        said |= bit;
        say(c, u, (enum rule_id)(RULE_NONE + h.hit[i].label->class),
            view_span(v, h.hit[i].at, (size_t)h.hit[i].at + h.hit[i].n));
    }
    uint32_t unsaid = u->labels & ~said; /* of a form that no label has */
    say_if(c, u, unsaid & BIT(TERMS), RULE_TERMS);
    say_if(c, u, unsaid & BIT(SOURCE), RULE_SOURCE);
    say_if(c, u, unsaid & BIT(CAPTION), RULE_CAPTION);
    say_if(c, u, unsaid & BIT(FILE), RULE_FILE);
    say_if(c, u, unsaid & BIT(AD), RULE_AD);
}

/* --- shape */
static size_t count_cp(const struct view *v, uint32_t a, uint32_t b)
{
    size_t n = 0;
    for (size_t i = 0; i < v->n; i++)
        n += v->cp[i] == a || v->cp[i] == b;
    return n;
}

/* 20:47:20 at the start of a line. */
static bool opens_with_time(const struct view *v)
{
    return v->n >= 8 && cp_is_digit(v->cp[0]) && cp_is_digit(v->cp[1]) && v->cp[2] == ':' &&
           cp_is_digit(v->cp[3]) && cp_is_digit(v->cp[4]) && v->cp[5] == ':' &&
           cp_is_digit(v->cp[6]) && cp_is_digit(v->cp[7]);
}

static bool is_dated(const struct view *v, size_t *date_chars)
{
    struct dated d;
    *date_chars = 0;
    if (opens_with_time(v)) {
        *date_chars = 8;
        return true;
    }
    size_t limit = v->n < 80 ? v->n : 80;
    if (!date_find(v, 0, limit, &d))
        return false;
    struct dated next; /* after the year of an issue: 2014年第41期 2014-10-20 */
    if (d.date.precision == DATE_YEAR && date_find(v, d.at + d.n, limit, &next))
        d = next;
    for (size_t i = d.at; i < d.at + d.n; i++)
        *date_chars += v->cp[i] != ' ';
    size_t stop = d.at + d.n;
    if (d.date.precision == DATE_MONTH) /* a magazine and its month */
        return d.date.year && (stop == v->n || (stop + 1 == v->n && v->cp[stop] == 0x53F7)) &&
               (d.at == 0 || v->cp[d.at - 1] == ' ');
    return d.date.precision >= DATE_DAY && (d.date.year != 0 || d.date.precision > DATE_DAY);
}

/* 1/33, (第1页/共2页), 1 2 3 */
static bool is_page_number(const struct view *v)
{
    size_t page = count_cp(v, 0x9875, 0x9801), odd = 0;
    if (page == 0)
        return false;
    for (size_t i = 0; i < v->n; i++) {
        uint32_t cp = v->cp[i];
        odd +=
            !(cp_is_digit(cp) || cp == ' ' || cp == '/' || cp == '(' || cp == ')' || cp == 0x7B2C ||
              cp == 0x5171 || cp == 0x9875 || cp == '-' || cp == '[' || cp == ']');
    }
    return odd == 0;
}

static bool has_contact(const struct view *v)
{
    size_t n;
    if (!view_has(v, '@') && !view_has(v, ':') && !view_has(v, '.'))
        return false;
    for (size_t i = 0; i < v->n; i++) {
        if (v->cp[i] == '@' && i > 1 && i + 2 < v->n && cp_is_latin(v->cp[i + 1]) &&
            v->cp[i - 1] != ' ')
            return true;
        if (v->cp[i] != 'h' && v->cp[i] != 'w')
            continue;
        if (view_starts(v, i, "http://", &n) || view_starts(v, i, "https://", &n) ||
            view_starts(v, i, "www.", &n))
            return true;
    }
    return false;
}

/* [name] 2016-06-10 09:12; 推 name: ... */
static bool is_post(const struct view *v)
{
    if (v->n > 4 && (v->cp[0] == 0x63A8 || v->cp[0] == 0x5618 || v->cp[0] == 0x2192) &&
        v->cp[1] == ' ' && count_cp(v, ':', ':'))
        return true;
    if (v->n < 8 || (v->cp[0] != '[' && v->cp[0] != 0x3010))
        return false;
    size_t at = 1;
    while (at < v->n && v->cp[at] != ']' && v->cp[at] != 0x3011)
        at++;
    struct dated d;
    return at < 20 && date_find(v, at, v->n, &d) && d.at + d.n + 1 >= v->n;
}

static bool is_bullet(uint32_t cp)
{
    return cp == 0xB7 || cp == 0x2022 || cp == 0x30FB || cp == 0x25CF || cp == 0x25A0 ||
           cp == 0x25C6 || cp == 0x25A1 || cp == 0x25CE || cp == 0x25CB || cp == '*' || cp == '-' ||
           cp == 0x203A || cp == '>' || cp == 0x25AA;
}

static bool has_bars(const struct view *v)
{
    size_t bars = count_cp(v, '|', 0x4E28), dashes = 0, field = 0, longest = 0;
    if (bars == 0 && !view_has(v, '-'))
        return false;
    for (size_t i = 0; i < v->n; i++) {
        bool bar = v->cp[i] == '|' || v->cp[i] == 0x4E28;
        bool dash = v->cp[i] == '-' && i > 0 && v->cp[i - 1] == ' ';
        dashes += dash;
        field = bar || dash ? 0 : field + (v->cp[i] != ' ');
        longest = field > longest ? field : longest;
    }
    return (bars >= 2 && longest <= 10) || (bars >= 1 && longest <= 5) ||
           (dashes >= 3 && longest <= 10);
}

/* Latin letters with accents in a row, or question marks inside Chinese words. */
static bool is_garbled(const struct view *v)
{
    size_t accents = 0, marks = 0, words = 0;
    if (!view_has(v, '?') && !(v->kinds & (VIEW_LETTERS | VIEW_SIGNS)))
        return false;
    for (size_t i = 0; i < v->n; i++) {
        uint32_t raw = v->raw[i];
        words += raw != ' ';
        accents += (raw >= 0x80 && raw < 0x180) || raw == 0x20AC || raw == 0x2122 || raw == 0x152;
        marks += raw == '?' && i > 0 && cp_is_ideograph(v->raw[i - 1]) &&
                 (i + 1 == v->n || v->cp[i + 1] != ' ');
    }
    return (accents >= 6 && accents * 10 >= words * 4) || (marks >= 3 && marks * 20 >= words);
}

/* Between the title and the prose, where names stand without a label. */
static bool is_head(const struct court *c, const struct unit *u)
{
    const struct parse *p = c->p;
    size_t i = (size_t)(u - p->units);
    return p->title < i && i < p->first && i < p->title + 8;
}

/* Right under the title and over a line that names a source, three to five ideographs that are
 * called like no outlet: who wrote it. */
static bool is_pen_name(const struct court *c, const struct unit *u, const struct view *v)
{
    const struct parse *p = c->p;
    if ((size_t)(u - p->units) != p->title + 1 || v->n < 3 || v->n > 5 || u->labels ||
        !(u[1].labels & BIT(SOURCE)))
        return false;
    for (size_t i = 0; i < v->n; i++)
        if (!cp_is_ideograph(v->cp[i]))
            return false;
    return !name_is_outlet(v, 0, v->n) && !name_is_office(v, 0, v->n);
}

/* Right under the title and over nothing but a time, four to six ideographs: who published it. */
static bool is_account(const struct court *c, const struct unit *u, const struct view *v)
{
    const struct parse *p = c->p;
    struct view next;
    struct dated d;
    if ((size_t)(u - p->units) != p->title + 1 || v->n < 4 || v->n > 6 || u->labels ||
        u[1].chars < 8 || u[1].chars > 20 || u[1].digits < 6)
        return false;
    for (size_t i = 0; i < v->n; i++)
        if (!cp_is_ideograph(v->cp[i]))
            return false;
    view_unit(p, &u[1], &next);
    return date_find(&next, 0, next.n, &d) && d.date.precision >= DATE_MINUTE && d.n == next.n;
}

/* Whether the first prose is Japanese: kana all over it. */
static bool is_japanese(const struct parse *p)
{
    if (p->first > p->last)
        return false;
    const struct unit *u = &p->units[p->first];
    size_t kana = 0, len = u->end - u->text, limit = len < 300 ? len : 300;
    const char *s = p->s + u->off + u->text;
    for (size_t i = 0; i + 2 < limit; i++)
        kana += (unsigned char)s[i] == 0xE3 && (unsigned char)s[i + 1] >= 0x81 &&
                (unsigned char)s[i + 1] <= 0x83;
    return kana * 12 > limit;
}

/* words | 2021.05.14 */
static bool ends_in_date(const struct view *v)
{
    size_t at = v->n;
    struct dated d;
    while (at > 0 && v->cp[at - 1] != '|' && v->cp[at - 1] != 0x4E28)
        at--;
    return at > 2 && date_find(v, at, v->n, &d) && d.date.year && d.at <= at + 1 &&
           d.at + d.n == v->n;
}

static size_t count_trail(const struct view *v)
{
    size_t n = 0;
    if (view_has(v, '>') || (v->kinds & (VIEW_LETTERS | VIEW_SIGNS)))
        n = count_cp(v, '>', 0xBB) + count_cp(v, 0x203A, 0x2192);
    return n;
}

/* （某某摄） */
static bool is_shot(const struct view *v)
{
    return v->n > 4 && v->n < 10 && v->cp[0] == '(' && v->cp[v->n - 1] == ')' &&
           v->cp[v->n - 2] == 0x6444 && name_is_person(v, 1, v->n - 2);
}

/* https://… 1/3 */
static bool is_url(const struct view *v)
{
    size_t n, at = 0;
    if (!view_starts(v, 0, "http://", &n) && !view_starts(v, 0, "https://", &n) &&
        !view_starts(v, 0, "www.", &n))
        return false;
    while (at < v->n && v->cp[at] > ' ' && v->cp[at] < 0x80)
        at++;
    for (; at < v->n; at++)
        if (!cp_is_digit(v->cp[at]) && v->cp[at] != ' ' && v->cp[at] != '/')
            return false;
    return true;
}

static void witness_signs(struct court *c, struct unit *u, const struct view *v,
                          const struct marker *m)
{
    size_t date_chars, trail = count_trail(v);
    bool words = false;
    for (size_t i = 0; i < v->n && !words; i++)
        words = cp_is_wide_word(v->cp[i]) || cp_is_latin(v->cp[i]);
    bool dated = is_dated(v, &date_chars);
    bool numbered = is_page_number(v);
    bool clock = v->n == 5 && v->cp[2] == ':' && u > c->p->units + c->p->first; /* of a calendar */
    say_if(c, u, !words && !dated && m->len < v->n && !clock, RULE_SYMBOLS);
    say_if(c, u, trail >= 1 && u->chars < 60 && !(u->flags & UNIT_ENDS) && words, RULE_TRAIL);
    say_if(c, u, u->chars < 120 && has_bars(v), RULE_BARS);
    say_if(c, u, numbered, RULE_PAGENO);
    say_if(c, u, is_garbled(v), RULE_GARBLED);
    bool tail = u > c->p->units + c->p->last || v->cp[0] == '(' || v->cp[0] == 0x3010;
    bool head = is_head(c, u);
    bool name = c->ja && (head || tail) && view_is_japanese_name(v);
    bool sign =
        tail && u->chars < 16 && (v->cp[0] == 0x25A0 || v->cp[0] == 0x25A1) && view_is_credits(v);
    bool latin = head && u + 1 == c->p->units + c->p->first && u[1].latin > u[1].han * 4 &&
                 view_is_latin_name(v) && u[-1].labels + u[-1].digits > 0;
    bool credits = sign || latin || (tail && is_shot(v)) ||
                   (head && ((u->chars <= 24 && view_is_credits(v)) || is_pen_name(c, u, v)));
    say_if(c, u, head && !credits && is_account(c, u, v), RULE_ACCOUNT);
    say_if(c, u, name || credits, RULE_CREDITS);
    say_if(c, u, u->chars < 100 && has_contact(v), RULE_CONTACT);
    say_if(c, u, is_url(v), RULE_URL);
    bool post = is_post(v);
    say_if(c, u, post, RULE_POST);
    if (!dated || post ||
        (u->marks > 1 && date_chars < u->chars)) /* 2021. 3. 4. 10:20 is all date */
        return;
    bool bullet = is_bullet(v->cp[0]);
    say_if(c, u, bullet && date_chars < u->chars, RULE_LISTED);
    size_t rest = u->chars - date_chars - view_signs(v, date_chars), named = view_named_chars(v);
    if (rest == 0 && !cp_is_digit(v->cp[v->n - 1]) && u > c->p->units + c->p->last) {
        say(c, u, RULE_SIGNED, (struct span){0, 0}); /* 2016年8月18日 at the end of a paper */
        return;
    }
    bool beside = u->chars < 40 && ends_in_date(v);
    say_if(c, u, !bullet && (rest <= named + 8 || beside) && !(u->flags & UNIT_COLON), RULE_DATED);
}

/* 市民の皆さまへ, 시민 여러분께 */
static bool is_salutation(const struct view *v)
{
    static const struct word ends[] = {WORD("さまへ"), WORD("样へ"),     WORD("各位"),
                                       WORD("の方へ"), WORD("여러분께"), WORD("님께")};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (word_ends(&ends[i], v, 0, v->n))
            return true;
    return false;
}

static void witness_shape(struct court *c, struct unit *u, const struct view *v)
{
    bool prose = unit_is_prose(u);
    say_if(c, u, prose, RULE_PROSE);
    say_if(c, u, u->chars > 100 && u->marks > 1, RULE_MUCH);
    say_if(c, u, !prose && (u->flags & UNIT_ENDS), RULE_SENTENCE);
    say_if(c, u, u->chars <= 50 && u->marks == 0 && u->commas < 3, RULE_SHORT);
    say_if(c, u, (u->flags & UNIT_COLON) && u->chars > 2, RULE_COLON);
    say_if(c, u, (u->flags & UNIT_COMMA) && !prose && u->chars > 3 && !u->labels, RULE_PAUSE);
    struct article_turn turn;
    size_t begin = u->off + u->text;
    if (prose && turn_read(c->p, begin, u->off + u->end, false, &turn))
        say(c, u, RULE_TURN, (struct span){begin, turn.verb.off + turn.verb.len - begin});
    say_if(c, u, u->indent >= 2 && u->indent <= 12, RULE_INDENT);
    say_if(c, u, u->indent >= 20 && u->chars < 40, RULE_SIGNED);
    if (v->n == 0)
        return;
    struct marker m;
    marker_read(v, 0, &m);
    say_if(c, u, m.family != 0 && (u->chars > 2 || m.len == v->n), RULE_MARKER);
    say_if(c, u, u->chars <= 24 && is_salutation(v), RULE_SALUTE);
    say_if(c, u, v->n > 3 && (v->cp[0] == 0x2014 || v->cp[0] == 0x2500) && v->cp[1] == v->cp[0],
           RULE_DASH);
    if (u->chars < 200)
        witness_signs(c, u, v, &m);
}

/* Whether the unit could be a heading: short, no label, no end of a sentence. */
static bool is_plain(const struct unit *u)
{
    return u->chars >= 2 && u->chars <= 24 && !u->marks && u->commas < 2 && !u->labels &&
           !(u->flags & (UNIT_ENDS | UNIT_COLON | UNIT_COMMA | UNIT_TAB)) && u->indent < 12;
}

/* #豆腐 #水车, or three short words and more right before the foot of the page. */
static bool is_tags(const struct court *c, size_t i, const struct view *v)
{
    const struct unit *u = &c->p->units[i];
    size_t words = 0, signs = 0;
    if (v->n == 0 || u->labels || u->marks || u->commas || u->chars > 60 || u->indent >= 4)
        return false;
    for (size_t at = 0; at < v->n; words++) {
        size_t stop = at;
        while (stop < v->n && v->cp[stop] != ' ')
            stop++;
        signs += v->cp[at] == '#' && stop > at + 1;
        for (size_t k = at; k < stop; k++)
            if (!cp_is_wide_word(v->cp[k]) && !cp_is_latin(v->cp[k]) && v->cp[k] != '#')
                return false;
        if (stop - at > 12 || (v->cp[at] != '#' && stop - at > 5))
            return false;
        at = stop + 1;
    }
    if (signs == words && words >= 2)
        return true;
    return words >= 3 && words <= 8 && cp_is_ideograph(v->cp[0]) && i + 1 == c->tail.foot &&
           i == c->p->last + 1;
}

/* --- place and neighbours */
enum { HEAD_MAX = 200 }; /* lines before the prose */

static void witness_place(struct court *c, struct unit *u, size_t i)
{
    const struct parse *p = c->p;
    if (p->first > p->last) {
        say(c, u, RULE_NOWHERE, (struct span){0, 0});
    } else if (i < p->first) {
        bool after_title = p->title < i;
        bool plain = !(u->labels & STRONG_LABELS);
        bool kicker = p->kicker <= i && i < p->title;
        say_if(c, u, kicker, RULE_KICKER);
        /* no page has so many lines before its article: they are the article */
        bool far = p->first - i > HEAD_MAX && plain && !p->html;
        say_if(c, u, !after_title && !kicker && !far && i != p->title, RULE_BEFORE);
        say_if(c, u, after_title && plain && c->between <= 6, RULE_BETWEEN);
        say_if(c, u, after_title && i == p->deck, RULE_DECK);
        say_if(c, u, after_title && i + 1 == p->first && c->plain >= 1 && is_plain(u),
               RULE_TOPMOST);
        say_if(c, u, far || (after_title && plain && c->between > 6), RULE_MANY);
    } else if (i <= p->last) {
        say(c, u, RULE_INSIDE, (struct span){0, 0});
    } else {
        say(c, u, i < c->tail.foot ? RULE_TRAILING : RULE_AFTER, (struct span){0, 0});
        say_if(c, u, i < c->tail.kept, RULE_KEPT);
        say_if(c, u, c->tail.list && i >= c->tail.foot && !u->labels, RULE_LISTMATE);
    }
}

static bool is_short(const struct unit *u)
{
    return u->chars && u->chars <= 40 && u->marks == 0 && !(u->labels & STRONG_LABELS);
}

static void witness_neighbours(struct court *c, struct unit *u, size_t i)
{
    const struct parse *p = c->p;
    const struct unit *prev = i ? u - 1 : NULL, *next = i + 1 < p->n ? u + 1 : NULL;
    const uint32_t waiting = BIT(SOURCE) | BIT(DATE) | BIT(AUTHOR) | BIT(EDITOR) | BIT(OFFICE) |
                             BIT(COUNT) | BIT(UPDATED);
    say_if(c, u,
           prev && (prev->labels & waiting) && (prev->flags & UNIT_COLON) && prev->chars < 10 &&
               u->chars < 30 && !u->marks && !(u->labels & STRONG_LABELS),
           RULE_VALUE);
    const uint32_t legal = BIT(LEGAL) | BIT(TERMS);
    say_if(c, u,
           i > p->first && prev && (prev->labels & legal) && !(u->labels & legal) &&
               ((next && (next->labels & legal)) || i + 4 > p->n),
           RULE_LEGALMATE);
    bool chorus = is_short(u) && ((prev && is_short(prev)) || (next && is_short(next)));
    say_if(c, u, chorus && i > p->first && i < c->tail.foot && p->first <= p->last, RULE_CHORUS);
}

/* A day or an office: of the metadata. */
static bool is_outer(const struct parse *p, const struct unit *u)
{
    struct view v;
    if (u->chars > 24 || u->marks)
        return false;
    view_unit(p, u, &v);
    return u->digits >= 4 || name_is_office(&v, 0, v.n) || name_is_outlet(&v, 0, v.n) ||
           view_is_credits(&v);
}

/* Lines like headings that stand alone among the prose, after metadata. */
static size_t count_plain(const struct parse *p)
{
    size_t n = 0;
    const uint32_t head = BIT(AUTHOR) | BIT(SOURCE) | BIT(DATE) | BIT(COUNT) | BIT(INDEX);
    if (p->html || p->first < 2 || p->first > p->last || !is_plain(&p->units[p->first - 1]) ||
        !((p->units[p->first - 2].labels & head) || p->first - 2 == p->title ||
          (p->first - 2 > p->title && is_outer(p, &p->units[p->first - 2]))) ||
        is_outer(p, &p->units[p->first - 1]))
        return 0;
    for (size_t i = p->first + 1; i < p->last && n < 2; i++)
        n += is_plain(&p->units[i]) && !is_plain(&p->units[i - 1]) && !is_plain(&p->units[i + 1]);
    return n;
}

static size_t count_between(const struct parse *p)
{
    size_t n = 0;
    for (size_t i = p->title + 1; p->title < p->n && i < p->first && p->first <= p->last; i++)
        n += is_short(&p->units[i]);
    return n;
}

/* What the elements of a page say. */
static void witness_page(struct court *c, struct unit *u, size_t i)
{
    enum rule_id said[HTML_RULES];
    size_t n = html_witness(c->p, i, said);
    for (size_t k = 0; k < n; k++)
        say(c, u, said[k], (struct span){0, 0});
}

enum dr_err parse_evidence(struct parse *p)
{
    struct court c = {
        .p = p, .ja = is_japanese(p), .between = count_between(p), .plain = count_plain(p)};
    heads_find(&c);
    tail_find(p, &c.tail);
    if (!p->html) {
        contents_find(p, &c.contents, &c.chapters);
        event_find(p, &c.event, &c.event_stop);
    }
    enum { EVIDENCES = 5, UNITS = 4096 }; /* of a unit, about; of a text that is not enormous */
    void *room = p->evidence;
    c.err = mem_grow(&room, &p->cap_evidence, EVIDENCES * (p->n < UNITS ? p->n : UNITS),
                     sizeof *p->evidence);
    p->evidence = room;
    for (size_t i = 0; i < p->n && c.err == DR_OK; i++) {
        struct unit *u = &p->units[i];
        u->evidence = (uint32_t)p->n_evidence;
        if (u->chars == 0 || (u->flags & UNIT_BULK))
            continue;
        struct view v;
        v.n = 0;
        if ((u->flags & UNIT_WORDS) && (u->labels || !unit_is_prose(u)))
            view_unit(p, u, &v);
        if (u->labels)
            witness_words(&c, u, &v);
        witness_shape(&c, u, &v);
        witness_place(&c, u, i);
        witness_neighbours(&c, u, i);
        say_if(&c, u, c.contents <= i && i < c.chapters, RULE_CONTENTS);
        say_if(&c, u, c.event <= i && i < c.event_stop, RULE_EVENT);
        say_if(&c, u, i > p->last && i < c.tail.foot && is_tags(&c, i, &v), RULE_TAGS);
        bool row = !p->html && i > p->title && u->chars < 200;
        say_if(&c, u, row && unit_is_row(p, i, v.n && view_has(&v, '|')), RULE_ROW);
        say_if(&c, u, !p->html && stands_above(&c, i), RULE_TWICE);
        if (p->html)
            witness_page(&c, u, i);
        say_if(&c, u, (u->flags & UNIT_TITLE) != 0, i == p->title ? RULE_CHOSEN : RULE_TITLED);
    }
    return c.err;
}
