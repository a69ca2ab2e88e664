/*
 * Lines that name an outlet and people and nothing else: by the endings of the names of outlets, by
 * family names, by the words that stand beside names.
 */
#include "article/article_int.h"

/* Characters that are no space. */
static size_t solid(const struct view *v, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++)
        n += v->cp[i] != ' ';
    return n;
}

/* Haiping Today | …: an outlet of several words up to a bar. */
static size_t named_to_bar(const struct view *v)
{
    size_t bar = 0;
    while (bar < v->n && v->cp[bar] != '|' && v->cp[bar] != 0x4E28 &&
           !(v->cp[bar] == '-' && bar > 0 && v->cp[bar - 1] == ' '))
        bar++;
    size_t stop = bar;
    while (stop > 0 && v->cp[stop - 1] == ' ')
        stop--;
    bool outlet = bar < v->n && stop > 2 && cp_is_latin(v->cp[0]) && name_is_outlet(v, 0, stop);
    return outlet ? solid(v, 0, bar + 1) : 0;
}

size_t view_named_chars(const struct view *v)
{
    size_t named = named_to_bar(v);
    if (named)
        return named;
    struct dated d; /* Evening Star, Oct. 3, 2011 */
    if (v->n && cp_is_latin(v->cp[0]) && date_find(v, 0, v->n, &d) && d.at > 4) {
        size_t stop = d.at;
        while (stop > 0 && (v->cp[stop - 1] == ' ' || v->cp[stop - 1] == ','))
            stop--;
        if (name_is_outlet(v, 0, stop))
            return solid(v, 0, d.at);
    }
    for (size_t at = 0; at < v->n;) {
        size_t stop = at;
        while (stop < v->n && v->cp[stop] != ' ' && !cp_is_separator(v->cp[stop]))
            stop++;
        if (stop > at + 2 && name_is_outlet(v, at, stop))
            named += stop - at;
        at = stop + 1;
    }
    return named;
}

/* What parts of a line of credits are. */
struct cast {
    size_t outlets, people, known, others, beside;
};

/* Words that stand beside names in such a line. */
static bool is_beside(const struct view *v, size_t from, size_t to)
{
    static const struct word words[] = {WORD("记者"), WORD("本报记者"), WORD("通讯员"),
                                        WORD("文"),   WORD("作者"),     WORD("本刊记者"),
                                        WORD("撰文"), WORD("图"),       WORD("摄影"),
                                        WORD("文字"), WORD("报导"),     WORD("报道")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word_is(&words[i], v, from, to))
            return true;
    static const struct word ends[] = {WORD("报导"), WORD("报道")};
    return to - from <= 6 && (word_ends(&ends[0], v, from, to) || word_ends(&ends[1], v, from, to));
}

static void cast_part(struct cast *cast, const struct view *v, size_t from, size_t to)
{
    static const struct word reporter = WORD("记者");
    while (to > from + 2 && (cp_is_digit(v->cp[to - 1]) || v->cp[to - 1] == '*'))
        to--; /* the number of a note on a name */
    if (to - from > 3 && word_is(&reporter, v, from, from + 2)) {
        static const struct word ends[] = {WORD("报导"), WORD("报道")};
        cast->beside++;
        from += 2;
        if (word_ends(&ends[0], v, from, to) || word_ends(&ends[1], v, from, to))
            to -= 2; /* 记者某某报道 */
    } else if (is_beside(v, from, to)) {
        cast->beside++;
        return;
    }
    if (to - from > 4 && word_is(&reporter, v, to - 2, to) && name_is_outlet(v, from, to - 2)) {
        cast->beside++; /* 某某在线记者 */
        to -= 2;
    }
    bool outlet = cast->outlets < 2 && to - from > 2 && !name_is_known(v, from, to);
    if (outlet && name_is_outlet(v, from, to))
        cast->outlets++;
    else if (name_is_known(v, from, to))
        cast->known++;
    else if (name_is_person(v, from, to))
        cast->people++;
    else
        cast->others++;
}

/* 南圩散人 著 */
static bool is_written_by(const struct view *v)
{
    static const struct word ends[] = {WORD("着"), WORD("编着"), WORD("撰"), WORD("原着"),
                                       WORD("作")};
    size_t space = v->n;
    while (space > 0 && v->cp[space - 1] != ' ')
        space--;
    if (space < 3 || space > 8 || v->n > 12)
        return false;
    for (size_t i = 0; i + 1 < space; i++)
        if (!cp_is_wide_word(v->cp[i]))
            return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (word_is(&ends[i], v, space, v->n))
            return true;
    return false;
}

bool view_is_credits(const struct view *v)
{
    struct cast cast = {0};
    if (is_written_by(v))
        return true;
    uint32_t first = v->n ? v->cp[0] : 0;
    bool sign = first == 0x25A0 || first == 0x25A1 || first == 0x25CF || first == 0x25C6 ||
                first == 0x25CB || first == 0x25CE || first == 0xB7 || first == '*' || first == '-';
    bool wide = v->n > 3 && v->n < 16 && cp_is_wide_word(first);
    if ((wide || (v->n > 6 && cp_is_latin(first))) && name_is_outlet(v, 0, v->n))
        return true; /* Harbour Gazette */
    for (size_t at = sign; at < v->n;) {
        size_t stop = at;
        while (stop < v->n && v->cp[stop] != ' ' && v->cp[stop] != 0x3001 && v->cp[stop] != ',' &&
               !cp_is_separator(v->cp[stop])) {
            if (cp_is_kana(v->cp[stop]))
                return false;
            stop++;
        }
        if (stop > at)
            cast_part(&cast, v, at, stop);
        at = stop + 1;
    }
    if (cast.others)
        return false;
    if (sign && cast.people + cast.known == 1) /* ■ 某某 */
        return true;
    size_t names = cast.people + cast.known;
    return cast.outlets ? names <= 3 : cast.known && cast.people == 0 && cast.known <= 4;
}

/* Words of names that are no person's. */
static bool is_body_word(const struct view *v, size_t from, size_t to)
{
    static const struct word words[] = {
        WORD("museum"),  WORD("city"),    WORD("university"), WORD("office"), WORD("department"),
        WORD("society"), WORD("library"), WORD("council"),    WORD("bureau"), WORD("association"),
        WORD("company"), WORD("school"),  WORD("institute"),  WORD("county"), WORD("ministry"),
        WORD("party"),   WORD("the"),     WORD("government"), WORD("group"),  WORD("center"),
        WORD("centre"),  WORD("agency"),  WORD("federation"), WORD("press"),  WORD("release")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word_is(&words[i], v, from, to))
            return true;
    return false;
}

bool view_is_latin_name(const struct view *v)
{
    size_t words = 0;
    for (size_t at = 0; at < v->n; words++) {
        size_t stop = at;
        while (stop < v->n && v->cp[stop] != ' ')
            stop++;
        if (is_body_word(v, at, stop) || v->raw[at] < 'A' || v->raw[at] > 'Z' ||
            (stop - at < 2 && v->n > 1 && words == 0))
            return false;
        for (size_t i = at + 1; i < stop; i++)
            if (!(v->raw[i] >= 'a' && v->raw[i] <= 'z') && v->raw[i] != '-' && v->raw[i] != '.' &&
                v->raw[i] != '\'')
                return false;
        at = stop + 1;
    }
    return words >= 2 && words <= 3 && v->n <= 30 && !name_is_outlet(v, 0, v->n);
}

bool view_is_japanese_name(const struct view *v)
{
    size_t equals = 0; /* 【某地＝某某某】 */
    if (v->n > 6 && v->n < 24 && v->cp[0] == 0x3010 && v->cp[v->n - 1] == 0x3011)
        for (size_t i = 2; i + 4 < v->n; i++)
            equals = v->cp[i] == '=' ? i : equals;
    if (equals && name_is_japanese(v, equals + 1, v->n - 1))
        return true;
    bool boxed = v->n > 2 && v->cp[0] == 0x3010;
    size_t from = v->n > 2 && (v->cp[0] == '(' || boxed), to = v->n, space = 0;
    if (from && v->cp[v->n - 1] != (boxed ? 0x3011u : ')'))
        return false;
    to -= from;
    if (to < from + 3 || to - from > 9)
        return false;
    if (name_is_japanese(v, from, to))
        return true;
    for (size_t i = from; i < to; i++) {
        if (v->cp[i] == ' ' && space == 0 && i > from && i + 1 < to)
            space = i;
        else if (!cp_is_ideograph(v->cp[i]) && !cp_is_kana(v->cp[i]))
            return false;
    }
    static const uint32_t offices[] = {0x957F, 0x5458, 0x8BFE, 0x90E8, 0x7CFB, 0x5F79, 0x4E8B};
    for (size_t i = 0; space && i < sizeof offices / sizeof *offices; i++)
        if (v->cp[space - 1] == offices[i])
            return false; /* 総務課長 山下博: a list of people */
    return space && space - from <= 4 && to - space <= 5 && cp_is_ideograph(v->cp[from]) &&
           v->cp[from] != 0x7B2C && !name_is_office(v, from, space) &&
           !name_is_office(v, space + 1, to);
}

size_t view_signs(const struct view *v, size_t date_chars)
{
    size_t signs = 0;
    for (size_t i = 0; i < v->n; i++)
        signs += cp_is_digit(v->cp[i]) || (v->cp[i] != ' ' && cp_is_separator(v->cp[i]));
    return signs > date_chars ? signs - date_chars : 0;
}
