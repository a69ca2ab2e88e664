/*
 * Speaker turns: who says what follows (会议指出，; 站长张三表示：; 记者：), at the beginning of
 * paragraphs and of sentences inside them. Chinese here; turns_foreign.c reads the others.
 */
#include "article/article_int.h"

#include <stdlib.h>
#include <string.h>

enum {
    TURN_BYTES = 160, /* of a sentence, where its speaker is looked for */
    SPEAKER_MAX = 26
};

/* Verbs of saying, folded; strict: only a person, an office or a meeting before it speaks. */
static const struct verb {
    struct word word;
    bool strict;
} verbs[] = {{WORD("指出"), false},    {WORD("强调"), false},    {WORD("表示"), false},
             {WORD("认为"), false},    {WORD("介绍"), true},     {WORD("介绍说"), true},
             {WORD("提出"), true},     {WORD("透露"), false},    {WORD("回忆"), true},
             {WORD("回忆说"), true},   {WORD("坦言"), false},    {WORD("补充说"), false},
             {WORD("解释"), true},     {WORD("解释说"), true},   {WORD("呼吁"), true},
             {WORD("宣布"), true},     {WORD("要求"), true},     {WORD("明确"), true},
             {WORD("建议"), true},     {WORD("决定"), true},     {WORD("告诉记者"), true},
             {WORD("对记者说"), true}, {WORD("笑着说"), true},   {WORD("说道"), true},
             {WORD("说"), true},       {WORD("写道"), true},     {WORD("称"), true},
             {WORD("感慨"), true},     {WORD("感慨地说"), true}, {WORD("问道"), true},
             {WORD("答道"), true},     {WORD("号召"), true},     {WORD("提醒"), true},
             {WORD("谈到"), true},     {WORD("分析"), true},     {WORD("分析说"), true},
             {WORD("直言"), false},    {WORD("感叹"), true},     {WORD("提到"), true}};

/* Words between the speaker and the verb. */
static const struct word between[] = {
    WORD("还"),           WORD("也"),         WORD("又"),       WORD("并"),
    WORD("则"),           WORD("最后"),       WORD("同时"),     WORD("进一步"),
    WORD("特别"),         WORD("再次"),       WORD("反复"),     WORD("一再"),
    WORD("随后"),         WORD("在会上"),     WORD("会上"),     WORD("在讲话中"),
    WORD("讲话时"),       WORD("在致辞中"),   WORD("致辞时"),   WORD("在总结讲话中"),
    WORD("在接受采访时"), WORD("主持会议并"), WORD("向记者"),   WORD("对记者"),
    WORD("笑着"),         WORD("一边"),       WORD("告诉我们"), WORD("坦率地"),
    WORD("郑重"),         WORD("现场"),       WORD("就此")};

/* Words that speak though they are no person: meetings and papers. */
static const struct word voices[] = {WORD("会议"), WORD("全会"),  WORD("通知"), WORD("公告"),
                                     WORD("报告"), WORD("意见"),  WORD("方案"), WORD("文件"),
                                     WORD("通报"), WORD("他"),    WORD("她"),   WORD("他们"),
                                     WORD("她们"), WORD("大家"),  WORD("记者"), WORD("我"),
                                     WORD("来信"), WORD("倡议书")};

/* How those are called who are asked. */
static const struct word roles[] = {
    WORD("负责人"), WORD("人士"),   WORD("专家"),   WORD("代表"), WORD("同志"),   WORD("先生"),
    WORD("女士"),   WORD("居民"),   WORD("村民"),   WORD("市民"), WORD("主任"),   WORD("书记"),
    WORD("局长"),   WORD("市长"),   WORD("县长"),   WORD("镇长"), WORD("区长"),   WORD("校长"),
    WORD("站长"),   WORD("所长"),   WORD("院长"),   WORD("馆长"), WORD("厂长"),   WORD("经理"),
    WORD("教授"),   WORD("老师"),   WORD("医生"),   WORD("队长"), WORD("会长"),   WORD("社长"),
    WORD("工程师"), WORD("研究员"), WORD("发言人"), WORD("店主"), WORD("老板"),   WORD("师傅"),
    WORD("大爷"),   WORD("大妈"),   WORD("阿姨"),   WORD("奶奶"), WORD("老人"),   WORD("家长"),
    WORD("学生"),   WORD("游客"),   WORD("顾客"),   WORD("司机"), WORD("志愿者"), WORD("工作人员")};

static bool is_any(const struct view *v, size_t from, size_t to, const struct word *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (word_is(&list[i], v, from, to))
            return true;
    return false;
}

/* The beginning of the word of the list that ends at to; SIZE_MAX where none does. */
static size_t ends_any(const struct view *v, size_t from, size_t to, const struct word *list,
                       size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (word_ends(&list[i], v, from, to))
            return to - list[i].n;
    return SIZE_MAX;
}

/* The beginning of the verb that ends at to; SIZE_MAX where none does. */
static size_t verb_before(const struct view *v, size_t to, bool *strict)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        const struct word *w = &verbs[i].word;
        if (to - w->n < best && word_ends(w, v, 0, to)) {
            best = to - w->n;
            *strict = verbs[i].strict;
        }
    }
    return best;
}

/* Whether v[from, to) can be one who speaks. */
static bool is_speaker(const struct view *v, size_t from, size_t to, bool strict)
{
    size_t wide = 0;
    for (size_t i = from; i < to; i++) {
        uint32_t cp = v->cp[i];
        wide += cp_is_wide_word(cp) || cp_is_latin(cp);
        bool joint = cp == 0xB7 || cp == 0x3001 || cp == ' ' || cp_is_digit(cp) || cp == '"' ||
                     cp == 0x300A || cp == 0x300B;
        if (!joint && !cp_is_wide_word(cp) && !cp_is_latin(cp))
            return false;
    }
    if (wide == 0 || to - from > SPEAKER_MAX)
        return false;
    if (is_any(v, from, to, voices, sizeof voices / sizeof *voices) || name_is_known(v, from, to) ||
        ends_any(v, from, to, roles, sizeof roles / sizeof *roles) != SIZE_MAX ||
        is_any(v, from, to, roles, sizeof roles / sizeof *roles))
        return true;
    for (size_t len = 3; len >= 2; len--) /* an office and a name */
        if (to - from > len + 1 && name_is_known(v, to - len, to))
            return true;
    if (name_is_office(v, from, to) || name_is_outlet(v, from, to))
        return true;
    size_t n;
    bool odd = view_starts(v, from, "据", &n) || view_starts(v, from, "按", &n) ||
               view_starts(v, from, "根据", &n);
    return !strict && !odd && wide >= 2 && wide <= 8;
}

/* 站长张三在会上强调，: the pause at at ends it. */
static bool said_before(const struct view *v, size_t at, struct article_turn *out)
{
    bool strict = false;
    size_t verb = verb_before(v, at, &strict), to = verb, left = verb, from = 0, n;
    if (verb == SIZE_MAX || verb == 0)
        return false;
    while (from < to && (v->cp[from] == '"' || cp_is_closing(v->cp[from])))
        from++; /* the end of what was said before */
    if (view_starts(v, from, "据", &n) || view_starts(v, from, "根据", &n))
        from += n;
    for (int i = 0; i < 3 && to != SIZE_MAX; i++) {
        left = to;
        to = ends_any(v, from, to, between, sizeof between / sizeof *between);
    }
    if (to == SIZE_MAX)
        to = left;
    if (from >= to || !is_speaker(v, from, to, strict))
        return false;
    out->speaker = view_span(v, from, to);
    out->verb = view_span(v, verb, at);
    return true;
}

/* 记者： 张三： 问： */
static bool named_before(const struct view *v, size_t at, struct article_turn *out)
{
    static const struct word asked[] = {WORD("问"),     WORD("答"),   WORD("q"),   WORD("a"),
                                        WORD("主持人"), WORD("记者"), WORD("嘉宾")};
    bool known = is_any(v, 0, at, asked, sizeof asked / sizeof *asked);
    if (!known && (at < 2 || at > 8 || !name_is_person(v, 0, at)))
        return false;
    out->speaker = view_span(v, 0, at);
    out->verb = (struct span){0, 0};
    return true;
}

/* The last character of a word that may be a verb of saying: spares the other sentences a view. */
static bool may_say(const char *s, size_t begin, size_t off)
{
    static const uint16_t ends[] =
        u"为佈出到召叹吁嘆定布忆慨憶析求為确確示称稱籲紹绍者言說調議议说调道醒释釋露"; /* sorted */
    if (off > begin && s[off - 1] == ')') { /* a reading */
        while (off > begin && s[off - 1] != '(')
            off--;
        off -= off > begin;
    }
    if (off < begin + 6 || (unsigned char)s[off - 3] < 0xE4)
        return false;
    uint32_t cp;
    cp_read(s + off - 3, &cp);
    size_t low = 0, high = sizeof ends / sizeof *ends - 1;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (ends[mid] < cp)
            low = mid + 1;
        else
            high = mid;
    }
    return ends[low] == cp;
}

/* Where the first pause of the sentence at off ends, if a speaker may be named before it; else 0.
 */
static size_t may_turn(const char *s, size_t off, size_t end, bool opens)
{
    size_t limit = end - off < TURN_BYTES ? end : off + TURN_BYTES;
    for (size_t at = off; at < limit; at++) {
        unsigned char c = (unsigned char)s[at];
        if (c >= 0xE4 && c <= 0xED) {
            at += 2;
            continue;
        }
        bool wide = c == 0xEF && at + 3 <= end && (unsigned char)s[at + 1] == 0xBC;
        unsigned char third = wide ? (unsigned char)s[at + 2] : 0;
        if (c == ':' || third == 0x9A)
            return opens || may_say(s, off, at) ? at + (wide ? 3 : 1) : 0;
        if (c == ',' || third == 0x8C)
            return may_say(s, off, at) ? at + (wide ? 3 : 1) : 0;
        if (c == 0xE3 && at + 3 <= end && memcmp(s + at, "。", 3) == 0)
            return 0;
    }
    return 0;
}

bool turn_read(const struct parse *p, size_t off, size_t end, bool opens, struct article_turn *out)
{
    struct view v;
    size_t stop = may_turn(p->s, off, end, opens);
    if (stop == 0)
        return false;
    view_read(p, off, stop, &v);
    for (size_t at = 0; at < v.n && at < SPEAKER_MAX + 12u; at++) {
        uint32_t cp = v.cp[at];
        if (cp == 0x3002 || cp == '!' || cp == '?' || cp == ';')
            return false;
        if (cp != ',' && cp != ':')
            continue;
        if (said_before(&v, at, out))
            return true;
        return cp == ':' && opens && named_before(&v, at, out);
    }
    return false;
}

/* --- all of them */
struct turns {
    struct parse *p;
    size_t n, cap;
    uint64_t *hash; /* of the speakers that no verb follows, sorted */
    size_t hashes;
    enum dr_err err;
};

static uint64_t span_hash(const struct parse *p, struct span at)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = at.off; i < at.off + at.len; i++)
        h = (h ^ (unsigned char)p->s[i]) * 1099511628211u;
    return h;
}

static void turn_add(struct turns *t, const struct article_turn *turn)
{
    struct article_mem *mem = t->p->out->mem;
    void *v = mem->turns;
    t->err = mem_grow(&v, &t->cap, t->n + 1, sizeof *mem->turns);
    mem->turns = v;
    if (t->err == DR_OK)
        mem->turns[t->n++] = *turn;
}

static size_t sentence_next(const char *s, size_t off, size_t end)
{
    while (off < end) {
        const char *full = memchr(s + off, 0xE3, end - off);
        if (!full || s + end - full < 3)
            return end;
        off = (size_t)(full - s) + 3;
        if (memcmp(full, "。", 3) == 0)
            return off;
    }
    return end;
}

static void unit_turns(struct turns *t, size_t i)
{
    const struct parse *p = t->p;
    const struct unit *u = &p->units[i];
    size_t begin = u->off + u->text, end = u->off + u->end;
    bool foreign = p->out->script == ARTICLE_JA || p->out->script == ARTICLE_KO;
    for (size_t off = begin; foreign && off < end && t->err == DR_OK;) {
        struct article_turn turn = {.block = (uint32_t)i};
        off = turn_foreign(p, (struct span){off, end - off}, off == begin, &turn);
        if (turn.speaker.len)
            turn_add(t, &turn);
    }
    for (size_t off = begin; !foreign && off < end && t->err == DR_OK;) {
        struct article_turn turn = {.block = (uint32_t)i};
        bool opens = off == begin;
        if (turn_read(p, off, end, opens, &turn))
            turn_add(t, &turn);
        off = sentence_next(p->s, off, end);
    }
}

static int by_value(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* A name and a colon speak where the same name does so again: 地点： stands once. */
static void keep_repeated(struct turns *t)
{
    struct article_turn *turns = t->p->out->mem->turns;
    size_t kept = 0;
    for (size_t i = 0; i < t->n; i++)
        if (turns[i].verb.len == 0)
            t->hash[t->hashes++] = span_hash(t->p, turns[i].speaker);
    qsort(t->hash, t->hashes, sizeof *t->hash, by_value);
    for (size_t i = 0; i < t->n; i++) {
        uint64_t h = span_hash(t->p, turns[i].speaker);
        const uint64_t *at =
            turns[i].verb.len ? NULL : bsearch(&h, t->hash, t->hashes, sizeof h, by_value);
        bool twice =
            at && ((at > t->hash && at[-1] == h) || (at + 1 < t->hash + t->hashes && at[1] == h));
        if (turns[i].verb.len || twice)
            turns[kept++] = turns[i];
    }
    t->n = kept;
}

enum dr_err parse_turns(struct parse *p)
{
    struct turns t = {.p = p};
    for (size_t i = 0; i < p->n && t.err == DR_OK; i++) {
        const struct unit *u = &p->units[i];
        bool body = u->role == BLOCK_PARAGRAPH && !(u->flags & UNIT_BULK);
        if (body && (u->marks || u->commas))
            unit_turns(&t, i);
    }
    if (t.err == DR_OK && t.n) {
        t.hash = malloc(t.n * sizeof *t.hash);
        if (t.hash)
            keep_repeated(&t);
        else
            t.err = DR_NOMEM;
        free(t.hash);
    }
    p->out->turns = p->out->mem->turns;
    p->out->n_turns = t.err == DR_OK ? t.n : 0;
    return t.err;
}
