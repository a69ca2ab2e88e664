/*
 * The words of units: which labels mean something where they stand, and the stretch of prose that
 * is the article.
 */
#include "article/article_int.h"

enum {
    SHORT_CHARS = 60,
    SENTENCE_CHARS = 40, /* longer sentences amid the prose are not asked for labels */
    PROSE_CHARS = 18,    /* of the shortest sentence that counts as prose */
    WORDS_BYTES = 480    /* of prose, where its labels are looked for */
};

static bool is_sentence_like(const struct unit *u)
{
    return u->marks > 0 || u->commas >= 2;
}

/* Whether what follows a label of names or dates can be one: 记者：您今年多大？ is speech. */
static bool holds_value(const struct view *v, const struct hit *h)
{
    enum label_class class = h->label->class;
    if (class == LABEL_DATE || class == LABEL_UPDATED || class == LABEL_ISSUED) {
        struct dated d; /* 时间：清晨 is of a play */
        return h->values == 0 || cp_is_digit(v->cp[h->value]) || date_find(v, h->value, v->n, &d);
    }
    if (class != LABEL_AUTHOR && class != LABEL_EDITOR && class != LABEL_CREDIT)
        return true;
    if (class == LABEL_CREDIT && (h->label->shape & LABEL_OPENS)) /* 作者系某某教授 */
        return true;
    for (size_t i = h->value; i < (size_t)h->value + h->values; i++)
        if (v->cp[i] == ',' || v->cp[i] == '?' || v->cp[i] == '!' || v->cp[i] == 0x3002 ||
            v->cp[i] == '"')
            return i > (size_t)h->value && v->cp[i] == ',' && name_is_person(v, h->value, i);
    if (h->values >= 40)
        return false;
    size_t stop = h->value, bar = (size_t)h->at + h->n;
    while (stop < (size_t)h->value + h->values && v->cp[stop] != ' ' && v->cp[stop] != 0x3001 &&
           v->cp[stop] != '/' && !cp_is_separator(v->cp[stop]))
        stop++;
    if (h->field && stop - h->value > 5 && bar < v->n && cp_is_ideograph(v->cp[h->value]) &&
        (v->cp[bar] == '|' || v->cp[bar] == 0x4E28))
        return false; /* 视频|a headline */
    if (h->field || h->values == 0 || cp_is_hangul(v->cp[h->at]))
        return true;
    return name_is_person(v, h->value, stop) || stop - h->value < 2;
}

/* …，服务热线：0599-…: a field of the page opens a part of a line; 公告事項： is no link. */
static bool is_passing(const struct view *v, const struct hit *h)
{
    size_t at = h->at;
    if (h->label->class == LABEL_NAV)
        return h->field && h->values == 0;
    if (h->label->class != LABEL_SITE || (h->label->shape & LABEL_IN) || at < 3)
        return false;
    while (at > 0 && v->cp[at - 1] == ' ')
        at--;
    return at > 8 && (v->cp[at - 1] == ',' || v->cp[at - 1] == '.' || v->cp[at - 1] == 0x3002);
}

/* The classes of labels that mean something in a unit: in prose, a field in passing means nothing.
 */
static uint32_t classes_meant(const struct unit *u, const struct view *v, const struct hits *h,
                              bool inside)
{
    uint32_t meant = 0;
    bool prose = is_sentence_like(u) && u->chars > 24;
    bool covered = h->cover * 2 >= h->chars;
    for (size_t i = 0; i < h->n; i++) {
        const struct hit *hit = &h->hit[i];
        bool in = (hit->label->shape & LABEL_IN) != 0;
        bool opens = hit->at < 2;
        bool whole = opens && hit->field && h->chars < SHORT_CHARS;
        bool means = covered || (opens && (hit->label->shape & LABEL_OPENS)) || whole;
        if (in)
            means = means || !prose || h->terms >= 2 || u->chars < 40;
        if (prose && !in && !covered)
            means = opens && (1u << hit->label->class & OPENS_PROSE) != 0;
        /* 담당부서 교통정책과 above the prose */
        bool spaced = opens && !inside && hit->n > 2 && h->n == 1 && h->chars < 24 &&
                      cp_is_hangul(v->cp[hit->at]) && hit->value > hit->at + hit->n &&
                      (hit->label->class == LABEL_OFFICE || hit->label->class == LABEL_SOURCE);
        means = means || spaced;
        bool lone = !hit->field && hit->label->shape == LABEL_FIELD && hit->n == h->chars;
        if (means && !(lone && inside) && !is_passing(v, hit) && holds_value(v, hit))
            meant |= 1u << hit->label->class;
    }
    if (h->terms >= 3 && (h->terms >= 5 || h->terms * 40 >= h->chars))
        meant |= BIT(TERMS);
    return meant;
}

/* …＝港町で: where a picture was taken. */
static bool is_placed(const struct view *v)
{
    size_t at = v->n;
    while (at > 0 && v->cp[at - 1] != '=' && v->n - at < 16)
        at--;
    return at > 3 && v->cp[at - 1] == '=' && v->raw[at - 1] == 0xFF1D && v->raw[v->n - 1] == 0x3067;
}

/* 报名表.doc, 図面.pdf（1.2MB）: the name of a file to fetch. */
static bool is_file(const struct view *v)
{
    static const struct word ends[] = {WORD(".pdf"),  WORD(".doc"), WORD(".docx"), WORD(".xls"),
                                       WORD(".xlsx"), WORD(".hwp"), WORD(".hwpx"), WORD(".zip"),
                                       WORD(".rar"),  WORD(".ppt"), WORD(".pptx"), WORD(".odt"),
                                       WORD(".ods"),  WORD(".wps"), WORD(".jpg"),  WORD(".csv")};
    size_t to = v->n;
    if (v->cp[to - 1] == ')') {
        while (to > 0 && v->n - to < 16 && v->cp[to - 1] != '(')
            to--;
        to -= to > 0;
        while (to > 0 && v->cp[to - 1] == ' ')
            to--;
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (word_ends(&ends[i], v, 0, to))
            return true;
    return false;
}

/* 《某某日报》（2019年03月04日 第05版）, [某某新聞 2019年3月4日朝刊] */
static bool is_issue(const struct view *v)
{
    size_t close = 1;
    struct dated d;
    while (close < v->n && v->cp[close] != (v->cp[0] == '[' ? ' ' : 0x300Bu))
        close++;
    return close < v->n && (v->cp[0] != '[' || v->cp[v->n - 1] == ']') &&
           name_is_outlet(v, 1, close) && date_find(v, close, v->n, &d) && d.date.year &&
           d.at < close + 4 && v->n - (d.at + d.n) < 12;
}

/* 打开某某APP，阅读全文 */
static bool is_app(const struct view *v)
{
    static const struct word heads[] = {WORD("打开"), WORD("下载"), WORD("点击"),
                                        WORD("请到"), WORD("登录"), WORD("前往")};
    static const struct word ends[] = {WORD("app"), WORD("客户端"), WORD("アプリ")};
    bool opens = false;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        opens = opens || (v->n > 4 && word_is(&heads[i], v, 0, 2));
    for (size_t to = 3; opens && to <= v->n; to++)
        for (size_t i = 0; i < 2; i++)
            if (word_ends(&ends[i], v, 0, to))
                return true;
    return false;
}

/* prose_seen: a field without its colon (日期, 时间) is a cell of a table by now. */
static void unit_words(struct parse *p, struct unit *u, bool prose_seen)
{
    struct view v;
    struct hits h;
    view_head(p, u, u->marks && u->chars > SHORT_CHARS ? WORDS_BYTES : SIZE_MAX, &v);
    view_hits(&p->matcher, &v, &h);
    u->labels = classes_meant(u, &v, &h, prose_seen);
    if (u->chars <= 80 && v.n && is_placed(&v))
        u->labels |= BIT(CAPTION);
    if (is_paper_number(&v) && !prose_seen)
        u->labels |= BIT(INDEX);
    if (u->chars > 10 && u->chars <= 120 && v.n && v.cp[v.n - 1] == 0x6444)
        u->labels |= BIT(CAPTION); /* …。某某 摄 */
    if (u->chars <= 60 && v.n > 8 && (v.cp[0] == 0x300A || v.cp[0] == '[') && is_issue(&v))
        u->labels |= BIT(SOURCE);
    if (u->chars <= 60 && v.n && is_file(&v))
        u->labels |= BIT(FILE);
    if (u->chars <= 30 && v.n && is_app(&v))
        u->labels |= BIT(AD);
    u->cover = (uint8_t)(h.chars ? h.cover * 100 / h.chars : 0);
    u->flags |= UNIT_WORDS;
}

static bool is_prose_of(const struct unit *u, unsigned least)
{
    if (u->labels & STRONG_LABELS)
        return false;
    if (u->digits >= 7 && u->chars < 60 && !(u->flags & UNIT_ENDS))
        return false; /* a headline and its day */
    if (u->chars >= least && u->marks && (u->flags & UNIT_ENDS))
        return true;
    if (u->chars >= 24 && u->commas >= 2 && (u->flags & (UNIT_COLON | UNIT_COMMA)))
        return true; /* what follows is as follows: … ； */
    return u->chars >= 50 && (u->marks || u->commas >= 3);
}

bool unit_is_prose(const struct unit *u)
{
    return is_prose_of(u, PROSE_CHARS);
}

/* What a unit adds to a stretch of prose. */
static long prose_mass(const struct unit *u, unsigned least)
{
    if (is_prose_of(u, least))
        return 10 + (u->chars > 120 ? 40 : (long)u->chars / 3);
    if (u->labels &
        (BIT(RELATED) | BIT(LEGAL) | BIT(TERMS) | BIT(COMMENT) | BIT(EDITOR) | BIT(SITE)))
        return -60;
    if (u->labels & (BIT(PAGE) | BIT(AD)))
        return -10;
    return u->labels & STRONG_LABELS ? -30 : -2;
}

/* The heaviest stretch of prose: its first and last prose (Kadane). */
static void find_prose(struct parse *p, unsigned least)
{
    long best = 0, sum = 0;
    size_t start = 0;
    p->first = 1;
    p->last = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (sum <= 0) {
            sum = 0;
            start = i;
        }
        sum += prose_mass(&p->units[i], least);
        if (sum > 0 && (p->units[i].labels & BIT(COUNT)) && p->units[i].chars < 30)
            sum -= 30; /* how many comments there are, and they follow */
        if (sum > best) {
            best = sum;
            p->first = start;
            p->last = i;
        }
    }
    if (p->first > p->last)
        return;
    while (p->first < p->last && !is_prose_of(&p->units[p->first], least))
        p->first++;
}

bool is_paper_number(const struct view *v)
{
    if (v->n < 8 || v->n > 24 || v->cp[v->n - 1] != 0x53F7)
        return false;
    for (size_t i = 1; i + 6 < v->n; i++) {
        bool open = v->cp[i] == 0x3014 || v->cp[i] == '[' || v->cp[i] == '(';
        if (open && cp_is_digit(v->cp[i + 1]) && cp_is_digit(v->cp[i + 4]))
            return true;
    }
    return false;
}

/* Whether a sign of lists opens the unit. */
static bool is_item(const struct parse *p, const struct unit *u)
{
    static const uint32_t signs[] = {0xB7,   0x2022, 0x30FB, 0x25CF, 0x25A0, 0x25C6, '*',
                                     0x25AA, 0x25CB, 0x203A, '>',    0xBB,   0xFF65};
    uint32_t cp = 0;
    cp_decode(p->s + u->off + u->text, u->end - u->text, &cp);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i] == cp)
            return true;
    return false;
}

/* No line of a poem: a label, an item of a list, a headline with its day. */
static bool is_odd_line(const struct parse *p, const struct unit *u)
{
    return (u->labels & STRONG_LABELS) || u->chars < 2 || u->han + u->latin == 0 ||
           u->digits * 3u > u->chars || u->digits >= 6 || u->cover > 40 || is_item(p, u);
}

/* Whether a line that names a source, an author or a day stands right above unit i. */
static bool is_headed(const struct parse *p, size_t i)
{
    const uint32_t head = BIT(SOURCE) | BIT(DATE) | BIT(AUTHOR) | BIT(COUNT) | BIT(UPDATED);
    for (size_t k = i; k-- > 0 && i - k < 4;) {
        const struct unit *u = &p->units[k];
        struct view v;
        struct dated d;
        if (u->labels & head)
            return true;
        if (u->chars < 8 || u->chars > 40)
            continue;
        view_unit(p, u, &v);
        if (date_find(&v, 0, v.n, &d) && d.at == 0 && d.date.precision >= DATE_DAY && d.date.year)
            return true;
    }
    return false;
}

static bool is_name(const struct parse *p, const struct unit *u)
{
    struct view v;
    if (u->chars < 2 || u->chars > 4)
        return false;
    view_unit(p, u, &v);
    return name_is_known(&v, 0, v.n);
}

/* Without prose: the longest run of plain short lines, as of a poem. */
static void find_verse(struct parse *p)
{
    size_t best = 0, run = 0, plain = 0;
    bool headed = false;
    for (size_t i = 0; i < p->n; i++) {
        const struct unit *u = &p->units[i];
        bool odd = is_odd_line(p, u);
        plain += !odd;
        run = odd ? 0 : run + 1;
        bool under = run > 2 && is_headed(p, i + 1 - run);
        if ((run > best && (!headed || under)) || (under && !headed)) {
            headed = under;
            best = run;
            p->first = i + 1 - run;
            p->last = i;
        }
    }
    bool error = false;
    for (size_t i = 0; i < p->n; i++)
        error = error || (p->units[i].labels & BIT(ERROR));
    if (p->first == 0 && best > 4 && p->units[0].chars <= 20)
        p->first = 1; /* its first line is its title */
    if (p->first == 1 && best > 5 && is_name(p, &p->units[1]))
        p->first = 2; /* and its second its author */
    bool much = best >= 4 && best * 2 >= plain && best * 2 >= p->n;
    if (error || !(much || headed)) {
        p->first = 1;
        p->last = 0;
    }
}

/* Reads the words of units from one end on; prose is read too, until two paragraphs of it in a row
 * have said nothing: what lies between the ends is the article. */
static size_t read_from(struct parse *p, bool back)
{
    size_t plain = 0, i = 0;
    for (; i < p->n && plain < 2; i++) {
        struct unit *u = &p->units[back ? p->n - 1 - i : i];
        if (u->chars == 0 || (u->flags & UNIT_BULK))
            continue;
        if (!(u->flags & UNIT_WORDS))
            unit_words(p, u, plain > 0 && !back);
        if (unit_is_prose(u))
            plain++;
        else if (u->labels)
            plain = 0;
    }
    return i;
}

/* A sentence between the title and the line of its author or its source is a deck. */
static void find_deck(struct parse *p)
{
    const uint32_t head = BIT(AUTHOR) | BIT(SOURCE) | BIT(DATE);
    p->deck = SIZE_MAX;
    for (size_t i = 1; i < 7 && !p->html && i + 2 < p->n && i <= p->first + 1; i++) {
        const struct unit *u = &p->units[i];
        if (u[-1].labels & (head | BIT(COUNT) | BIT(INDEX) | BIT(WIRE)))
            return;
        if (!unit_is_prose(u))
            continue;
        if (u->chars > 130 || !(u[1].labels & head) || unit_is_prose(u + 1))
            return;
        for (size_t next = i + 2; next <= p->last && next < i + 8; next++)
            if (unit_is_prose(&p->units[next])) {
                p->deck = i;
                p->first = next > p->first ? next : p->first;
                return;
            }
        return;
    }
}

static uint32_t numeral_of(const struct parse *p, const struct unit *u)
{
    struct view v;
    struct marker m;
    if (u->chars < 4 || u->chars > 60)
        return 0;
    view_head(p, u, 48, &v);
    marker_read(&v, 0, &m);
    return m.family == MARKER_NUMERAL ? m.number : 0;
}

/* 一、项目编号：… 二、项目名称：…: points of a paper over its first prose are its beginning. */
static void find_points(struct parse *p)
{
    enum { REACH = 16 };
    size_t from = p->first > REACH ? p->first - REACH : 1, first = 0;
    for (size_t i = from; i < p->first; i++) {
        uint32_t n = numeral_of(p, &p->units[i]);
        if (n == 1)
            first = i;
        if (n == 2 && first) {
            p->first = first;
            return;
        }
    }
}

enum dr_err parse_words(struct parse *p)
{
    size_t head = read_from(p, false);
    bool prose_seen = head < p->n;
    for (size_t i = head; i < p->n; i++) {
        struct unit *u = &p->units[i];
        bool sentence = u->marks && (u->flags & UNIT_ENDS);
        /* the article of a page may end anywhere in it */
        if (u->chars && !(u->flags & UNIT_BULK) &&
            (p->html || u->chars < (sentence ? SENTENCE_CHARS : SHORT_CHARS) || !u->marks))
            unit_words(p, u, prose_seen);
    }
    read_from(p, true);
    for (size_t i = 0; i < p->n && !unit_is_prose(&p->units[i]);
         i++) /* rights are stated after the prose */
        p->units[i].labels &= ~(uint32_t)BIT(TERMS);
    find_prose(p, PROSE_CHARS);
    if (p->first <= p->last)
        find_deck(p);
    if (p->first <= p->last && !p->html)
        find_points(p);
    if (p->first > p->last)
        find_verse(p);
    if (p->first > p->last)
        find_prose(p, PROSE_CHARS / 2);
    return DR_OK;
}
