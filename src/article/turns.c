/*
 * Speaker turns: who says what follows (会议指出，; 站长张三表示：; 记者：), at the beginning of
 * paragraphs and of sentences inside them. Chinese only.
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
    const char *word;
    bool strict;
} verbs[] = {{"指出", false},    {"强调", false},    {"表示", false},  {"认为", false},
             {"介绍", true},     {"介绍说", true},   {"提出", true},   {"透露", false},
             {"回忆", true},     {"回忆说", true},   {"坦言", false},  {"补充说", false},
             {"解释", true},     {"解释说", true},   {"呼吁", true},   {"宣布", true},
             {"要求", true},     {"明确", true},     {"建议", true},   {"决定", true},
             {"告诉记者", true}, {"对记者说", true}, {"笑着说", true}, {"说道", true},
             {"说", true},       {"写道", true},     {"称", true},     {"感慨", true},
             {"感慨地说", true}, {"问道", true},     {"答道", true},   {"号召", true},
             {"提醒", true},     {"谈到", true},     {"分析", true},   {"分析说", true},
             {"直言", false},    {"感叹", true},     {"提到", true}};

/* Words between the speaker and the verb. */
static const char *const between[] = {
    "还",         "也",       "又",     "并",       "则",     "最后",         "同时",
    "进一步",     "特别",     "再次",   "反复",     "一再",   "随后",         "在会上",
    "会上",       "在讲话中", "讲话时", "在致辞中", "致辞时", "在总结讲话中", "在接受采访时",
    "主持会议并", "向记者",   "对记者", "笑着",     "一边",   "告诉我们",     "坦率地",
    "郑重",       "现场",     "就此"};

/* Words that speak though they are no person: meetings and papers. */
static const char *const voices[] = {"会议", "全会", "通知", "公告", "报告", "意见",
                                     "方案", "文件", "通报", "他",   "她",   "他们",
                                     "她们", "大家", "记者", "我",   "来信", "倡议书"};

/* How those are called who are asked. */
static const char *const roles[] = {
    "负责人", "人士",   "专家",   "代表", "同志", "先生", "女士",   "居民",    "村民", "市民",
    "主任",   "书记",   "局长",   "市长", "县长", "镇长", "区长",   "校长",    "站长", "所长",
    "院长",   "馆长",   "厂长",   "经理", "教授", "老师", "医生",   "队长",    "会长", "社长",
    "工程师", "研究员", "发言人", "店主", "老板", "师傅", "大爷",   "大妈",    "阿姨", "奶奶",
    "老人",   "家长",   "学生",   "游客", "顾客", "司机", "志愿者", "工作人员"};

static bool is_any(const struct view *v, size_t from, size_t to, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t len;
        if (view_starts(v, from, list[i], &len) && from + len == to)
            return true;
    }
    return false;
}

static bool ends_any(const struct view *v, size_t from, size_t to, const char *const *list,
                     size_t n, size_t *left)
{
    for (size_t i = 0; i < n; i++) {
        size_t len = utf8_count(list[i], strlen(list[i])), got;
        if (to - from > len && view_starts(v, to - len, list[i], &got)) {
            *left = to - len;
            return true;
        }
    }
    return false;
}

/* The beginning of the verb that ends at to; SIZE_MAX where none does. */
static size_t verb_before(const struct view *v, size_t to, bool *strict)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        size_t len = utf8_count(verbs[i].word, strlen(verbs[i].word)), got;
        if (to > len && view_starts(v, to - len, verbs[i].word, &got) && to - len < best) {
            best = to - len;
            *strict = verbs[i].strict;
        }
    }
    return best;
}

/* Whether v[from, to) can be one who speaks. */
static bool is_speaker(const struct view *v, size_t from, size_t to, bool strict)
{
    size_t wide = 0, left;
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
        ends_any(v, from, to, roles, sizeof roles / sizeof *roles, &left) ||
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
    size_t verb = verb_before(v, at, &strict), to = verb, left, from = 0, n;
    if (verb == SIZE_MAX || verb == 0)
        return false;
    while (from < to && (v->cp[from] == '"' || cp_is_closing(v->cp[from])))
        from++; /* the end of what was said before */
    if (view_starts(v, from, "据", &n) || view_starts(v, from, "根据", &n))
        from += n;
    for (int i = 0;
         i < 3 && ends_any(v, from, to, between, sizeof between / sizeof *between, &left); i++)
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
    static const char *const asked[] = {"问", "答", "q", "a", "主持人", "记者", "嘉宾"};
    bool known = is_any(v, 0, at, asked, sizeof asked / sizeof *asked);
    if (!known && (at < 2 || at > 8 || !name_is_person(v, 0, at)))
        return false;
    out->speaker = view_span(v, 0, at);
    out->verb = (struct span){0, 0};
    return true;
}

bool turn_read(const struct parse *p, size_t off, size_t end, bool opens, struct article_turn *out)
{
    struct view v;
    size_t stop = end - off > TURN_BYTES ? off + TURN_BYTES : end;
    while (stop > off && ((unsigned char)p->s[stop] & 0xC0) == 0x80 && stop < end)
        stop--;
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

/* The last character of a word that may be a verb of saying: spares the other sentences a view. */
static bool may_say(const char *s, size_t begin, size_t off)
{
    static const char *const ends[] = {"出", "调", "調", "示", "为", "為", "绍", "紹", "露", "忆",
                                       "憶", "说", "說", "言", "释", "釋", "吁", "籲", "布", "佈",
                                       "求", "确", "確", "议", "議", "定", "者", "道", "称", "稱",
                                       "慨", "召", "醒", "到", "析", "叹", "嘆"};
    if (off > begin && s[off - 1] == ')') { /* a reading */
        while (off > begin && s[off - 1] != '(')
            off--;
        off -= off > begin;
    }
    if (off < begin + 6)
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (memcmp(s + off - 3, ends[i], 3) == 0)
            return true;
    return false;
}

/* Whether the sentence at off may name its speaker before its first pause. */
static bool may_turn(const char *s, size_t off, size_t end, bool opens)
{
    size_t limit = end - off < TURN_BYTES ? end : off + TURN_BYTES;
    for (size_t at = off; at < limit; at++) {
        unsigned char c = (unsigned char)s[at];
        bool wide = c == 0xEF && at + 3 <= end && (unsigned char)s[at + 1] == 0xBC;
        unsigned char third = wide ? (unsigned char)s[at + 2] : 0;
        if (c == ':' || third == 0x9A)
            return opens || may_say(s, off, at);
        if (c == ',' || third == 0x8C)
            return may_say(s, off, at);
        if (c == 0xE3 && at + 3 <= end && memcmp(s + at, "。", 3) == 0)
            return false;
    }
    return false;
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
    for (size_t off = begin; off < end && t->err == DR_OK;) {
        struct article_turn turn = {.block = (uint32_t)i};
        bool opens = off == begin;
        if (may_turn(p->s, off, end, opens) && turn_read(p, off, end, opens, &turn))
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
