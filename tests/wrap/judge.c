#include "wrap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RAGGED = 4, RESORT = 3, TOKEN_LOOK = 10000 };

/* CLREQ's basic level, and JLREQ's marks; both widths. */
static const char no_first[] =
    "、，；：。！？）》〉」』】〕］｝〗〙〞〟”’·‧・–～％‰℃℉…‥々〻ゝゞヽヾ"
    "ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    ",.;:!?)]}%﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞｡､｣･｠¢°′″゛゜";
static const char no_last[] = "（《〈「『【〔［｛〖〘〝“‘([{￥＄$£€￡¥№﹙﹛﹝｢｟";
static const char closing[] = "、，；：。！？）》〉」』】〕］｝〗”’,.;:!?)]}";
/* What follows a number without a break, and what may stand between the two. */
static const char *const units[] = {"年",   "月",   "日",   "号",     "號",     "时",     "時",
                                    "点",   "點",   "分",   "秒",     "天",     "岁",     "歲",
                                    "元",   "円",   "米",   "里",     "公里",   "公斤",   "小时",
                                    "小時", "分钟", "分鐘", "个小时", "個小時", "多公里", "人",
                                    "万人", "名",   "个",   "個",     "次",     "届",     "屆",
                                    "回",   "段",   "项",   "種",     "种",     "页",     "頁",
                                    "万",   "亿",   "萬",   "億",     "多",     "吨",     "克",
                                    "度",   "倍",   "本",   "冊",     "册",     "台",     "家"};
static const char between[] = "万亿萬億多余个個";

struct judged {
    /* The text without white space, and what stood before each byte of it. */
    char *text;
    uint8_t *before; /* columns of space, and BEFORE_LINE */
    size_t len;
    struct look look;
    struct faults *f;
};
enum { BEFORE_SPACE = 0x7F, BEFORE_LINE = 0x80 };

/* What a break does to the text around it. */
enum rule { RULE_NONE, RULE_FIRST, RULE_LAST, RULE_SPLIT, RULE_CUT, RULE_RESORT };

static bool in_set(const char *set, uint32_t cp)
{
    char s[UTF8_MAX + 1] = "";

    if (cp == 0)
        return false;
    utf8_encode(cp, s);
    return strstr(set, s) != NULL;
}

static bool is_white(uint32_t cp)
{
    if (cp == 0xA0 || cp == 0x202F || cp == 0x2007) /* no line breaks there */
        return false;
    return cp == '\n' || cp == '\r' || cp == '\t' || unicode_is_space(cp) ||
           unicode_is_ignorable(cp);
}

/* --- the text as the judge sees it --- */

static uint32_t cp_at(const struct judged *j, size_t i)
{
    uint32_t cp = 0;

    if (i < j->len)
        utf8_decode(j->text + i, j->len - i, &cp);
    return cp;
}

static size_t step_back(const struct judged *j, size_t i)
{
    return i > 0 ? utf8_prev(j->text, i) : 0;
}

static uint32_t cp_before(const struct judged *j, size_t i)
{
    return i > 0 ? cp_at(j, step_back(j, i)) : 0;
}

static size_t cells(const struct judged *j, uint32_t cp)
{
    int width = unicode_width(cp, j->look.ambiguous);

    return width > 0 ? (size_t)width : 0;
}

/* What is seen of the white space before a byte once cp is. */
static uint8_t see_white(uint8_t seen, uint32_t cp)
{
    if (cp == '\n')
        return seen | BEFORE_LINE;
    if ((seen & BEFORE_SPACE) < BEFORE_SPACE - 1)
        seen = (uint8_t)(seen + (cp == 0x3000 ? 2 : 1));
    return seen;
}

/* Takes the white space out of text; what stood before each byte is noted where before is not
 * NULL. */
static size_t squeeze(const char *s, size_t len, char *out, uint8_t *before)
{
    size_t n = 0, step;
    uint8_t seen = BEFORE_LINE;

    for (size_t i = 0; i < len; i += step) {
        uint32_t cp;

        step = utf8_decode(s + i, len - i, &cp);
        if (is_white(cp)) {
            seen = see_white(seen, cp);
            continue;
        }
        memcpy(out + n, s + i, step);
        if (before) {
            memset(before + n, 0, step);
            before[n] = seen;
        }
        n += step;
        seen = 0;
    }
    return n;
}

/* --- units --- */

static bool is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

static bool is_letter(uint32_t cp)
{
    return (cp < 0x80 && ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z')) || is_digit(cp) ||
           (cp >= 0xC0 && cp < 0x250 && cp != 0xD7 && cp != 0xF7) || (cp >= 0xAC00 && cp <= 0xD7A3);
}

static bool is_graphic(uint32_t cp)
{
    return (cp > ' ' && cp < 0x7F) || (cp >= 0x2400 && cp <= 0x2426) || is_letter(cp);
}

/* The bytes of the longest unit at i. */
static size_t unit_at(const struct judged *j, size_t i)
{
    size_t longest = 0;

    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        size_t len = strlen(units[u]);

        if (len > longest && j->len - i >= len && memcmp(j->text + i, units[u], len) == 0)
            longest = len;
    }
    return longest;
}

/* Glued to a word at its ends: marks that may not be parted from it. */
static bool is_glued(uint32_t cp)
{
    return in_set(no_first, cp) || in_set(no_last, cp) || in_set("—…-/\"'", cp);
}

static bool is_inside_word(const struct judged *j, size_t i)
{
    return !(j->before[i] & BEFORE_SPACE) && is_graphic(cp_before(j, i)) && is_graphic(cp_at(j, i));
}

/* Where an address longer than a line breaks first. */
static bool is_soft(uint32_t cp)
{
    return cp == '/' || cp == '?' || cp == '&' || cp == '=';
}

/* Whether the break at i parts a word or an address that a line could hold. */
static bool splits_word(const struct judged *j, size_t i)
{
    size_t from = i, to = i, width = 0;
    bool address = false;
    uint32_t before = cp_before(j, i), after = cp_at(j, i);

    if (!is_inside_word(j, i))
        return false;
    while (from > 0 && i - from < TOKEN_LOOK && !j->before[from] &&
           (is_graphic(cp_before(j, from)) || in_set(no_last, cp_before(j, from))))
        from = step_back(j, from);
    while (to < j->len && to - i < TOKEN_LOOK && (to == i || !j->before[to]) &&
           (is_graphic(cp_at(j, to)) || in_set(no_first, cp_at(j, to)))) {
        uint32_t cp;

        to += utf8_decode(j->text + to, j->len - to, &cp);
    }
    for (size_t k = from; k < to;) {
        uint32_t cp;

        address = address || (to - k > 3 && memcmp(j->text + k, "://", 3) == 0);
        k += utf8_decode(j->text + k, j->len - k, &cp);
        width += cells(j, cp);
    }
    if (width > (size_t)j->look.width)
        return false;
    return address || (is_letter(before) && is_letter(after)) || is_soft(before) ||
           (is_digit(after) && in_set(".,:/-", before) && is_digit(cp_before(j, step_back(j, i))));
}

/* Whether the break at i parts a title of less than a third of a line. */
static bool splits_title(const struct judged *j, size_t i)
{
    size_t width = 0, most = (size_t)(j->look.width - 1) / 3, from = i, to = i;
    uint32_t cp = 0;
    int depth = 0;

    for (; from > 0 && width <= most; from = step_back(j, from)) {
        cp = cp_before(j, from);
        if (cp == 0x300B)
            depth++;
        if (cp == 0x300A && depth-- == 0)
            break;
        width += cells(j, cp) + (j->before[from] & BEFORE_SPACE);
    }
    if (from == 0 || cp != 0x300A || width > most)
        return false;
    depth = 0;
    for (width += 2; to < j->len && width <= most;) {
        to += utf8_decode(j->text + to, j->len - to, &cp);
        width += cells(j, cp) + (to < j->len ? j->before[to] & BEFORE_SPACE : 0);
        if (cp == 0x300A)
            depth++;
        if (cp == 0x300B && depth-- == 0)
            return width <= most;
    }
    return false;
}

static bool is_resort(const struct judged *j, size_t i)
{
    for (int n = 0; n < RESORT; n++) {
        if (!in_set(closing, cp_before(j, i)))
            return false;
        i = step_back(j, i);
    }
    return true;
}

/* Whether the same mark stands an odd number of times before i: the half of a dash or ellipsis. */
static bool is_half(const struct judged *j, size_t i)
{
    uint32_t mark = cp_at(j, i);
    bool odd = false;

    while (i > 0 && cp_before(j, i) == mark && !(j->before[i] & BEFORE_SPACE)) {
        odd = !odd;
        i = step_back(j, i);
    }
    return odd;
}

/* Whether the break at i parts a number from its unit, or parts the unit. */
static bool splits_number(const struct judged *j, size_t i)
{
    size_t from = i;
    uint32_t before = cp_before(j, i);

    if (before == 0x7B2C)
        return is_digit(cp_at(j, i));
    for (int back = 0; back < 3 && from > 0; back++) {
        if (unit_at(j, from) > i - from && is_digit(cp_before(j, from)))
            return true;
        from = step_back(j, from);
    }
    return in_set(between, before) && is_digit(cp_before(j, step_back(j, i))) && unit_at(j, i) > 0;
}

/* What is wrong with a break before byte i. */
static enum rule broken_rule(const struct judged *j, size_t i)
{
    uint32_t before = cp_before(j, i), after = cp_at(j, i);

    if (((unsigned char)j->text[i] & 0xC0) == 0x80)
        return RULE_CUT;
    if ((after == 0x2014 || after == 0x2026) && is_half(j, i))
        return RULE_SPLIT;
    if (in_set(no_first, after))
        return in_set(closing, after) && is_resort(j, i) ? RULE_RESORT : RULE_FIRST;
    if (in_set(no_last, before))
        return RULE_LAST;
    return splits_number(j, i) || splits_word(j, i) || splits_title(j, i) ? RULE_SPLIT : RULE_NONE;
}

/* --- lines --- */

static size_t line_width(const struct judged *j, const char *s, size_t len)
{
    size_t width = 0;

    for (size_t i = 0; i < len;) {
        size_t end = grapheme_next(s, len, i);
        int w = grapheme_width(s + i, end - i, j->look.ambiguous);

        width += w > 0 ? (size_t)w : 0;
        i = end;
    }
    return width;
}

/* Whether a careful hand would end a line before byte i. */
static bool may_part(const struct judged *j, size_t i)
{
    uint32_t before = cp_before(j, i), after = cp_at(j, i);

    if (is_inside_word(j, i))
        return is_soft(before) && after != '/' && broken_rule(j, i) == RULE_NONE;
    if (j->before[i] && is_digit(before) && after < 0x80 && is_letter(after))
        return false; /* 5 km */
    if (!j->before[i] && (is_glued(before) || is_glued(after)))
        return false;
    return broken_rule(j, i) == RULE_NONE;
}

/* The cells of what stands from byte i to the next place where a line may break. */
static size_t next_unit(const struct judged *j, size_t i)
{
    size_t width = 0;
    uint32_t cp;

    do {
        width += j->before[i] & BEFORE_SPACE;
        i += utf8_decode(j->text + i, j->len - i, &cp);
        width += cells(j, cp);
    } while (i < j->len && !(j->before[i] & BEFORE_LINE) && width <= (size_t)j->look.width &&
             !may_part(j, i));
    return width;
}

static void say(const struct judged *j, const char *what, const char *line, size_t len)
{
    if (j->look.say)
        j->look.say(what, line, len, j->look.arg);
}

static void judge_break(struct judged *j, size_t i, const char *line, size_t len)
{
    static const char *const names[] = {
        [RULE_FIRST] = "first", [RULE_LAST] = "last", [RULE_SPLIT] = "split", [RULE_CUT] = "cut"};
    enum rule rule = broken_rule(j, i);
    size_t width = line_width(j, line, len);

    j->f->breaks++;
    j->f->first += rule == RULE_FIRST;
    j->f->last += rule == RULE_LAST;
    j->f->split += rule == RULE_SPLIT;
    j->f->cut += rule == RULE_CUT;
    j->f->resorts += rule == RULE_RESORT;
    if (rule != RULE_NONE && rule != RULE_RESORT)
        say(j, names[rule], line, len);
    if (rule == RULE_CUT || is_inside_word(j, i))
        return;
    if (width + RAGGED < (size_t)j->look.width &&
        next_unit(j, i) + width <= (size_t)j->look.width) {
        j->f->short_++;
        say(j, "short", line, len);
    }
}

/* One line of the output: at is where its text begins in the squeezed text; returns where it ends.
 */
static size_t judge_line(struct judged *j, const char *line, size_t len, size_t at)
{
    char *own = malloc(len + 1);
    size_t n = own ? squeeze(line, len, own, NULL) : 0;
    bool same = own && at + n <= j->len && memcmp(own, j->text + at, n) == 0;

    free(own);
    j->f->lines++;
    if (line_width(j, line, len) > (size_t)j->look.width) {
        j->f->wide++;
        say(j, "wide", line, len);
    }
    if (!same) {
        j->f->changed++;
        say(j, "changed", line, len);
        return SIZE_MAX;
    }
    at += n;
    if (n > 0 && at < j->len && !(j->before[at] & BEFORE_LINE))
        judge_break(j, at, line, len);
    return at;
}

void judge(const struct buf *text, const struct buf *wrapped, const struct look *look,
           struct faults *f)
{
    struct judged j = {
        .text = malloc(text->len + 1), .before = malloc(text->len + 1), .look = *look, .f = f};
    size_t at = 0;

    if (!j.text || !j.before)
        abort();
    j.len = squeeze(text->data ? text->data : "", text->len, j.text, j.before);
    for (size_t i = 0; i < wrapped->len && at != SIZE_MAX;) {
        const char *line = wrapped->data + i, *end = memchr(line, '\n', wrapped->len - i);
        size_t len = end ? (size_t)(end - line) : wrapped->len - i;

        at = judge_line(&j, line, len, at);
        i += len + 1;
    }
    if (at != SIZE_MAX && at != j.len) {
        f->changed++;
        say(&j, "changed", "(the end is missing)", 20);
    }
    free(j.text);
    free(j.before);
}

size_t faults_sum(const struct faults *f)
{
    return f->first + f->last + f->split + f->cut + f->wide + f->short_ + f->changed;
}
