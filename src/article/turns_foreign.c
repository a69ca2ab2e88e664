/*
 * Speaker turns in Japanese and Korean, where the verb of saying ends the sentence:
 * 市長は「…」と話した。 「…」と市長は話した。시장은 "…"고 말했다. Words are compared as written.
 */
#include "article/article_int.h"

#include <string.h>

enum {
    SPEAKER_BYTES = 90,
    HEAD_BYTES = 240 /* of a sentence, where its speaker is looked for */
};

/* How a language says: verbs at the end, what must stand before them, what follows a speaker. */
struct tongue {
    const char *const *verbs;
    const char *that; /* と, 고 */
    const char *const *particles;
    const char *const *roles; /* how speakers are called who are no names */
    bool spaced;              /* a space follows a particle */
};

static const char *const ja_verbs[] = {
    "述べた",       "述べました",   "述べる",       "述べている",
    "話した",       "話しました",   "話す",         "話している",
    "語った",       "語りました",   "語る",         "語っている",
    "強調した",     "強調する",     "指摘した",     "指摘する",
    "説明した",     "説明する",     "説明している", "訴えた",
    "訴える",       "明らかにした", "明かした",     "振り返った",
    "振り返る",     "答えた",       "答える",       "呼びかけた",
    "呼び掛けた",   "呼びかける",   "求めた",       "コメントした",
    "発表した",     "あいさつした", "挨拶した",     "期待する",
    "期待を寄せた", "喜んだ",       "喜ぶ",         "付け加えた",
    "主張した",     "強調しました", "説明しました", NULL};
static const char *const ja_particles[] = {"は", "が", "も", NULL};
static const char *const ja_roles[] = {
    "氏",   "さん",   "市長", "知事", "町長",   "村長",   "区長",   "大臣",   "首相",   "長官",
    "社長", "会長",   "代表", "教授", "担当者", "職員",   "課長",   "部長",   "院長",   "校長",
    "園長", "所長",   "局長", "館長", "署長",   "組合長", "選手",   "監督",   "主将",   "議長",
    "住民", "男性",   "女性", "生徒", "先生",   "記者",   "理事長", "店主",   "委員長", "議員",
    "店長", "同課",   "同市", "同社", "同会",   "市",     "県",     "町",     "省",     "庁",
    "局",   "課",     "協会", "組合", "大学",   "病院",   "事務局", "責任者", "君",     "ちゃん",
    "児童", "保護者", "農家", "職人", "広報",   "関係者", NULL};

static const char *const ko_verbs[] = {
    "말했다",   "말한다",     "밝혔다",     "강조했다", "전했다",   "설명했다", "설명한다",
    "덧붙였다", "지적했다",   "당부했다",   "주장했다", "요청했다", "촉구했다", "답했다",
    "물었다",   "회상했다",   "돌아봤다",   "발표했다", "소개했다", "평가했다", "호소했다",
    "약속했다", "말했습니다", "밝혔습니다", "했다",     "했습니다", NULL};
static const char *const ko_particles[] = {"은", "는", "이", "가", "도", "께서는", NULL};
static const char *const ko_roles[] = {
    "씨",     "시장",   "대표",   "관계자", "교수",   "장관", "위원장", "의원",   "국장",
    "과장",   "팀장",   "원장",   "회장",   "사장",   "기자", "주민",   "감독",   "선수",
    "센터장", "소장",   "구청장", "군수",   "도지사", "지사", "대통령", "총리",   "단장",
    "본부장", "이사장", "교장",   "학생",   "상인",   "시민", "담당자", "대변인", "총장",
    "실장",   "부장",   "차장",   "작가",   "연구원", "시",   "군",     "구청",   "시청",
    "군청",   "협회",   "위원회", "공사",   "대학",   NULL};

static const struct tongue tongues[] = {
    {ja_verbs, "と", ja_particles, ja_roles, false},
    {ko_verbs, "고 ", ko_particles, ko_roles, true},
};

static bool starts_at(const char *s, size_t off, size_t end, const char *word)
{
    size_t n = strlen(word);
    return end - off >= n && memcmp(s + off, word, n) == 0;
}

static bool ends_at(const char *s, size_t begin, size_t end, const char *word)
{
    size_t n = strlen(word);
    return end - begin >= n && memcmp(s + end - n, word, n) == 0;
}

/* The beginning of the longest word of the list that ends at end; end where none does. */
static size_t list_ends(const char *s, size_t begin, size_t end, const char *const *list)
{
    size_t best = end;
    for (; *list; list++)
        if (ends_at(s, begin, end, *list) && end - strlen(*list) < best)
            best = end - strlen(*list);
    return best;
}

/* 1: a quote opens at off, -1: one closes, 0: neither; *n its bytes. ASCII quotes do both: depth
 * says which. */
static int quote_at(const char *s, size_t off, size_t end, unsigned depth, size_t *n)
{
    unsigned char c = (unsigned char)s[off];
    *n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (c == '"')
        return depth ? -1 : 1;
    if (c == 0xE2 && end - off >= 3 && (unsigned char)s[off + 1] == 0x80)
        return (unsigned char)s[off + 2] == 0x9C ? 1 : (unsigned char)s[off + 2] == 0x9D ? -1 : 0;
    if (c == 0xE3 && end - off >= 3 && (unsigned char)s[off + 1] == 0x80) {
        unsigned char d = (unsigned char)s[off + 2];
        return d == 0x8C || d == 0x8E ? 1 : d == 0x8D || d == 0x8F ? -1 : 0;
    }
    return 0;
}

/* The end of the sentence at off: after a full stop outside of quotes. *words_end: before that
 * stop. */
static size_t sentence_end(const char *s, size_t off, size_t end, size_t *words_end)
{
    unsigned depth = 0;
    while (off < end) {
        size_t n;
        int q = quote_at(s, off, end, depth, &n);
        depth = q > 0 ? depth + 1 : q < 0 && depth ? depth - 1 : depth;
        bool stop = depth == 0 && (starts_at(s, off, end, "。") ||
                                   (s[off] == '.' && (off + 1 >= end || s[off + 1] == ' ')));
        *words_end = off;
        off += n;
        if (stop)
            return off < end ? off : end;
    }
    *words_end = end;
    return end;
}

static bool is_role(const struct parse *p, const struct tongue *t, size_t from, size_t to)
{
    struct view v;
    if (list_ends(p->s, from, to, t->roles) < to)
        return true;
    view_read(p, from, to, &v);
    if (!t->spaced)
        return name_is_japanese(&v, 0, v.n);
    size_t word = v.n;
    while (word > 0 && v.cp[word - 1] != ' ')
        word--;
    return name_is_korean(&v, word, v.n);
}

/* The speaker in [from, limit): words up to a particle, no quote among them. */
static bool speaker_find(const struct parse *p, const struct tongue *t, size_t from, size_t limit,
                         struct article_turn *out)
{
    const char *s = p->s;
    size_t start = from, n;
    while (start < limit && (s[start] == ' ' || starts_at(s, start, limit, "\xE3\x80\x80")))
        start += s[start] == ' ' ? 1 : 3;
    for (size_t at = start; at < limit && at - start < SPEAKER_BYTES; at += n) {
        if (quote_at(s, at, limit, 0, &n) != 0)
            return false;
        if (starts_at(s, at, limit, "、")) {
            start = at + n;
            continue;
        }
        if (s[at] == ',') {
            start = at + 1 + (at + 1 < limit && s[at + 1] == ' ');
            continue;
        }
        size_t stop = at + n; /* a particle ends here */
        if (t->spaced && (stop >= limit || s[stop] != ' '))
            continue;
        size_t to = list_ends(s, start, stop, t->particles);
        if (to == stop || to < start + 3 || !is_role(p, t, start, to))
            continue;
        out->speaker = (struct span){start, to - start};
        return true;
    }
    return false;
}

/* Where what was said ends, last before limit: after 」と, "고. begin where it does not. */
static size_t said_end(const char *s, size_t begin, size_t limit, const struct tongue *t)
{
    static const char *const closing[] = {"\xE3\x80\x8D", "\xE3\x80\x8F", "\"", "\xE2\x80\x9D",
                                          NULL};
    size_t n = strlen(t->that);
    for (size_t at = limit; at > begin + n && limit - at < SPEAKER_BYTES; at--) {
        if (memcmp(s + at - n, t->that, n) != 0)
            continue;
        size_t before = at - n;
        if (t->spaced && ends_at(s, begin, before, "라"))
            before -= 3;
        if (t->spaced && ends_at(s, begin, before, "이"))
            before -= 3;
        if (list_ends(s, begin, before, closing) < before)
            return at;
    }
    return begin;
}

static bool sentence_read(const struct parse *p, const struct tongue *t, size_t off, size_t end,
                          struct article_turn *out)
{
    const char *s = p->s;
    size_t verb = list_ends(s, off, end, t->verbs);
    if (verb == end)
        return false;
    out->verb = (struct span){verb, end - verb};
    size_t said = said_end(s, off, verb, t);
    if (said > off && said < verb && speaker_find(p, t, said, verb, out))
        return true;
    bool that = ends_at(s, off, verb, t->that) || said > off;
    size_t limit = verb - off < HEAD_BYTES ? verb : off + HEAD_BYTES;
    return that && speaker_find(p, t, off, limit, out);
}

/* Q. and A. of an interview; a dash; a name and a wide space: who it is that speaks. */
static bool opening_read(const struct parse *p, size_t off, size_t end, struct article_turn *out)
{
    const char *s = p->s;
    out->verb = (struct span){0, 0};
    if (end - off > 2 && (s[off] == 'Q' || s[off] == 'A') && s[off + 1] == '.') {
        out->speaker = (struct span){off, 1};
        return true;
    }
    size_t dash = off;
    while (dash < end && dash - off < 9 &&
           (starts_at(s, dash, end, "―") || starts_at(s, dash, end, "—") ||
            starts_at(s, dash, end, "─")))
        dash += 3;
    if (dash >= off + 6) {
        out->speaker = (struct span){off, dash - off};
        return true;
    }
    size_t at = off;
    while (at < end && at - off < 24 && (unsigned char)s[at] >= 0xE3 &&
           !starts_at(s, at, end, "\xE3\x80\x80"))
        at += 3;
    if (at < off + 6 || at - off > 18 || !starts_at(s, at, end, "\xE3\x80\x80"))
        return false;
    for (size_t k = off; k < at; k += 3)
        if ((unsigned char)s[k] < 0xE4) /* no kana, no mark */
            return false;
    out->speaker = (struct span){off, at - off};
    return true;
}

size_t turn_foreign(const struct parse *p, struct span at, bool opens, struct article_turn *out)
{
    size_t end = at.off + at.len, words_end;
    size_t next = sentence_end(p->s, at.off, end, &words_end);
    const struct tongue *t = &tongues[p->out->script == ARTICLE_KO];
    out->speaker.len = 0;
    if (!(opens && opening_read(p, at.off, end, out)) &&
        !sentence_read(p, t, at.off, words_end, out))
        out->speaker.len = 0;
    return next;
}
