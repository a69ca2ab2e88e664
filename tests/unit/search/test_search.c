#include "hand_article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

enum { PIECES_MAX = 6 };

/* The matches of words (parted by |) in one paragraph, as "keyword:text" joined with a space. */
static const struct {
    const char *words;
    struct piece pieces[PIECES_MAX];
    const char *matches;
} rows[] = {
    {"疫情",
     {{RUN_TEXT, "防疫", NULL}, {RUN_ANNOTATION, "(yì)", NULL}, {RUN_TEXT, "情了", NULL}},
     "0:疫(yì)情"},
    {"后", {{RUN_TEXT, "以後的皇后", NULL}}, "0:後 0:后"},
    {"ABC", {{RUN_TEXT, "xａｂＣ abc", NULL}}, "0:ａｂＣ 0:abc"},
    {"扩大会议", {{RUN_TEXT, "召開擴大\r\n　　會議", NULL}}, "0:擴大\r\n　　會議"},
    {"扩大会议",
     {{RUN_TEXT, "擴大", NULL}, {RUN_NOISE, "\n", ""}, {RUN_TEXT, "會議", NULL}},
     "0:擴大\n會議"},
    {"world health", {{RUN_TEXT, "World\nHealth, worldhealth", NULL}}, "0:World\nHealth"},
    {"world health",
     {{RUN_TEXT, "World", NULL}, {RUN_NOISE, "\n", " "}, {RUN_TEXT, "Health", NULL}},
     "0:World\nHealth"},
    {"worldhealth",
     {{RUN_TEXT, "World", NULL}, {RUN_NOISE, "\u00AD\n", NULL}, {RUN_TEXT, "Health", NULL}},
     "0:World\u00AD\nHealth"},
    {"GDP增长", {{RUN_TEXT, "GDP 增长", NULL}}, "0:GDP 增长"},
    {"A&B",
     {{RUN_TEXT, "a", NULL}, {RUN_MARKUP, "&amp;", "&"}, {RUN_TEXT, "b", NULL}},
     "0:a&amp;b"},
    {"疫情",
     {{RUN_TEXT, "疫", NULL}, {RUN_MARKUP, "</b>", NULL}, {RUN_TEXT, "情", NULL}},
     "0:疫</b>情"},
    {"&", {{RUN_TEXT, "a", NULL}, {RUN_MARKUP, "&amp;", "&"}}, "0:&amp;"},
    {"火车站|?疖",
     {{RUN_TEXT, "到", NULL}, {RUN_DAMAGE, "?;疖囌?", "。火車站"}, {RUN_TEXT, "去", NULL}},
     "0:?;疖囌?"},
    {"疖囌",
     {{RUN_TEXT, "到", NULL}, {RUN_DAMAGE, "?;疖囌?", "。火車站"}, {RUN_TEXT, "去", NULL}},
     "0:疖囌"},
    {"到", {{RUN_TEXT, "到", NULL}, {RUN_DAMAGE, "?", "。"}, {RUN_TEXT, "到", NULL}}, "0:到 0:到"},
    {"a\uFFFDb",
     {{RUN_TEXT, "a", NULL}, {RUN_DAMAGE, "\uFFFD", NULL}, {RUN_TEXT, "b", NULL}},
     "0:a\uFFFDb"},
    {"疫情", {{RUN_TEXT, "疫\u200B情", NULL}}, "0:疫\u200B情"},
    {"疫情", {{RUN_TEXT, "疫情\u200B了", NULL}}, "0:疫情"},
    {"葛", {{RUN_TEXT, "葛\U000E0100城", NULL}}, "0:葛\U000E0100"},
    {"か", {{RUN_TEXT, "がかｶか\u3099", NULL}}, "0:か"},
    {"ガ", {{RUN_TEXT, "ｶﾞガカ\u3099", NULL}}, "0:ｶﾞ 0:ガ 0:カ\u3099"},
    {"café", {{RUN_TEXT, "cafe cafe\u0301 CAFÉ", NULL}}, "0:cafe\u0301 0:CAFÉ"},
    {"会社", {{RUN_TEXT, "㍿", NULL}}, "0:㍿"},
    {"“疫情”", {{RUN_TEXT, "「疫情」", NULL}}, "0:「疫情」"},
    {"工|工作|作者|工作者", {{RUN_TEXT, "工作者", NULL}}, "3:工作者 1:工作 0:工 2:作者"},
    {"aa", {{RUN_TEXT, "aaaaa", NULL}}, "0:aa 0:aa"},
    {"abcd|bc|c", {{RUN_TEXT, "abcd", NULL}}, "0:abcd 1:bc 2:c"},
    {"abab|ba", {{RUN_TEXT, "abababa", NULL}}, "0:abab 1:ba 1:ba 1:ba"},
    {"𠀀", {{RUN_TEXT, "一𠀀二", NULL}}, "0:𠀀"},
    {"word", {{RUN_TEXT, "", NULL}}, ""},
    {"ß", {{RUN_TEXT, "STRASSE", NULL}}, "0:SS"},
    {"👍", {{RUN_TEXT, "👍🏽好", NULL}}, "0:👍🏽"},
};

static struct matcher *compile(const char *words)
{
    struct keywords *k = keywords_new();
    struct matcher *m;
    while (*words) {
        char word[64];
        size_t n = strcspn(words, "|");
        snprintf(word, sizeof word, "%.*s", (int)n, words);
        assert_int_equal(keywords_add(k, word, NULL), DR_OK);
        words += n + (words[n] == '|');
    }
    assert_int_equal(matcher_new(k, &m), DR_OK);
    keywords_free(k);
    return m;
}

static void words_are_found_in_every_dress(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct hand h;
        struct matches found;
        struct buf got;
        hand_init(&h);
        matches_init(&found);
        buf_init(&got);
        hand_block(&h, BLOCK_PARAGRAPH);
        for (size_t j = 0; j < PIECES_MAX && rows[i].pieces[j].text; j++)
            assert_true(hand_run(&h, rows[i].pieces[j]));
        struct matcher *m = compile(rows[i].words);
        assert_int_equal(search_block(m, &h.a, 0, &found), DR_OK);
        for (size_t j = 0; j < found.n; j++)
            assert_int_equal(buf_printf(&got, "%s%u:%.*s", j ? " " : "",
                                        (unsigned)found.at[j].keyword, (int)found.at[j].len,
                                        h.t.data + found.at[j].off),
                             DR_OK);
        assert_string_equal(got.data ? got.data : "", rows[i].matches);
        matcher_free(m);
        buf_fini(&got);
        matches_fini(&found);
        hand_fini(&h);
    }
}

static void an_article_is_searched_by_its_roles(void **state)
{
    (void)state;
    static const enum block_role roles[] = {BLOCK_TITLE,   BLOCK_SUBTITLE, BLOCK_META,
                                            BLOCK_HEADING, BLOCK_TABLE,    BLOCK_PARAGRAPH,
                                            BLOCK_CAPTION, BLOCK_FURNITURE};
    struct hand h;
    struct matches found;
    hand_init(&h);
    matches_init(&found);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        hand_block(&h, roles[i]);
        assert_true(hand_run(&h, (struct piece){RUN_TEXT, "一疫情\n", NULL}));
    }
    struct matcher *m = compile("疫情");
    assert_int_equal(search_article(m, &h.a, false, &found), DR_OK);
    assert_int_equal(found.n, 6);
    assert_int_equal(search_article(m, &h.a, true, &found), DR_OK);
    assert_int_equal(found.n, 6 + 8);
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(found.at[6 + i].off, i * 10 + 3);
    matcher_free(m);
    m = compile("");
    assert_int_equal(search_article(m, &h.a, true, &found), DR_OK);
    assert_int_equal(found.n, 14);
    matcher_free(m);
    matches_fini(&found);
    hand_fini(&h);
}

/* What the parser makes of a dump: readings spliced in, lines wrapped hard. */
static void a_parsed_dump_is_searched(void **state)
{
    (void)state;
    static const char dump[] = "河口镇召开防汛会议\n\n"
                               "　　本報訊　昨天上午，河口鎮召開防汛會(huì)議，部署下一步\n"
                               "工作。鎮長說，要把每一段堤防都走一遍，把每一戶人家都\n"
                               "放在心上，物資要到位，人員要到崗，消息要暢通。會後，\n"
                               "幹部們分頭下村，沿着河堤查看水位，給獨居老人送去雨具\n"
                               "和藥品，叮囑大家夜裏不要出門。\n";
    struct buf raw;
    struct text *t;
    struct article *a;
    struct matches found;
    buf_init(&raw);
    matches_init(&found);
    assert_int_equal(buf_append(&raw, dump, sizeof dump - 1), DR_OK);
    assert_int_equal(text_take(&raw, NULL, &t), DR_OK);
    assert_int_equal(article_take(t, &a), DR_OK);
    struct matcher *m = compile("防汛会议|家都放在");
    assert_int_equal(search_article(m, a, true, &found), DR_OK);
    assert_int_equal(found.n, 3);
    assert_int_equal(found.at[0].len, strlen("防汛会议"));
    assert_memory_equal(a->text->data + found.at[1].off, "防汛會(huì)議", found.at[1].len);
    assert_memory_equal(a->text->data + found.at[2].off, "家都\n放在", found.at[2].len);
    matcher_free(m);
    article_free(a);
    matches_fini(&found);
}

/* --- the oracle: the same by brute force */
struct unit {
    uint32_t cp;
    size_t off, end;
    bool shown;
};
enum { UNITS_MAX = 4096 };
struct units {
    struct unit at[UNITS_MAX];
    size_t n;
};

static bool oracle_spaced(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || cp == 0x301 || cp == 0x44F;
}

static void oracle_add(struct units *u, uint32_t cp, struct unit at)
{
    uint32_t folded[UNICODE_FOLD_MAX];
    size_t n = unicode_fold(cp, folded);
    for (size_t i = 0; i < n; i++) {
        at.cp = folded[i];
        u->at[u->n++] = at;
    }
}

/* Drops spaces but one between two words. */
static void oracle_spaces(struct units *u)
{
    size_t keep = 0;
    for (size_t i = 0; i < u->n; i++) {
        size_t next = i + 1;
        while (next < u->n && u->at[next].cp == ' ')
            next++;
        if (u->at[i].cp == ' ' &&
            !(keep && next < u->n && u->at[keep - 1].cp != ' ' &&
              oracle_spaced(u->at[keep - 1].cp) && oracle_spaced(u->at[next].cp)))
            continue;
        u->at[keep++] = u->at[i];
    }
    u->n = keep;
}

/* as_found: damage as it stands, not as it was repaired. */
static void oracle_read(struct units *u, const struct hand *h, bool as_found)
{
    u->n = 0;
    for (size_t i = 0; i < h->a.n_runs; i++) {
        const struct run *r = &h->runs[i];
        bool shown = r->shown != RUN_NO_SHOWN && !(r->kind == RUN_DAMAGE && as_found);
        if (r->kind == RUN_ANNOTATION ||
            (!shown && (r->kind == RUN_NOISE || r->kind == RUN_MARKUP)))
            continue;
        const char *s = shown ? h->a.shown + r->shown : h->t.data + r->off;
        size_t len = shown ? r->shown_len : r->len;
        for (size_t off = 0; off < len;) {
            uint32_t cp;
            size_t n = utf8_decode(s + off, len - off, &cp);
            struct unit at = {0, r->off + off, r->off + off + n, shown};
            if (shown) {
                at.off = r->off;
                at.end = r->off + r->len;
            }
            oracle_add(u, cp, at);
            off += n;
        }
    }
    oracle_spaces(u);
}

static bool oracle_at(const struct units *text, size_t i, const struct units *word)
{
    if (i + word->n > text->n)
        return false;
    for (size_t j = 0; j < word->n; j++)
        if (text->at[i + j].cp != word->at[j].cp)
            return false;
    return i + word->n == text->n || !unicode_is_mark(text->at[i + word->n].cp);
}

static bool touches_repair(const struct hand *h, size_t off, size_t end)
{
    for (size_t i = 0; i < h->a.n_runs; i++) {
        const struct run *r = &h->runs[i];
        if (r->kind == RUN_DAMAGE && r->shown != RUN_NO_SHOWN && off < r->off + r->len &&
            end > r->off)
            return true;
    }
    return false;
}

/* Where the character of a unit ends: zero-width ones that go on with it included. */
static size_t oracle_end(const struct hand *h, const struct unit *u)
{
    size_t run = 0;
    if (u->shown)
        return u->end;
    while (h->runs[run].off + h->runs[run].len <= u->off)
        run++;
    return grapheme_next(h->t.data, h->runs[run].off + h->runs[run].len, u->off);
}

static void oracle_find(const struct hand *h, const struct units *text, const struct units *word,
                        uint32_t keyword, bool as_found, struct matches *out)
{
    size_t last = 0;
    for (size_t i = 0; i < text->n; i++) {
        size_t off = text->at[i].off;
        if (!oracle_at(text, i, word) || off < last)
            continue;
        size_t end = oracle_end(h, &text->at[i + word->n - 1]);
        if (as_found && !touches_repair(h, off, end))
            continue;
        last = end;
        assert_int_equal(mem_grow((void **)&out->at, &out->cap, out->n + 1, sizeof *out->at),
                         DR_OK);
        out->at[out->n++] = (struct match){off, end - off, keyword};
    }
}

static int by_place(const void *a, const void *b)
{
    const struct match *x = a, *y = b;
    if (x->off != y->off)
        return x->off < y->off ? -1 : 1;
    if (x->len != y->len)
        return x->len > y->len ? -1 : 1;
    return x->keyword < y->keyword ? -1 : x->keyword > y->keyword;
}

static const char *const letters[] = {"后", "後",     "a",  "Ａ",     "b",     " ",      "　",
                                      "\n", "か",     "が", "\u3099", "ｶﾞ",    "\u200B", "é",
                                      "e",  "\u0301", "①",  "1",      "㍿",    "会",     "社",
                                      "「", "”",      "я",  "𠀀",     "\uFE0F"};

static uint32_t next_random(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)(*seed >> 8) * below >> 24);
}

static void random_word(uint32_t *seed, size_t most, char *out, size_t size)
{
    out[0] = '\0';
    size_t few = next_random(seed, 2) ? 6 : sizeof letters / sizeof *letters;
    for (size_t n = next_random(seed, (uint32_t)most + 1); n > 0; n--) {
        const char *letter = letters[next_random(seed, (uint32_t)few)];
        if (strlen(out) + strlen(letter) < size)
            strcat(out, letter);
    }
}

static void random_article(uint32_t *seed, struct hand *h)
{
    hand_init(h);
    hand_block(h, BLOCK_PARAGRAPH);
    for (size_t n = 1 + next_random(seed, 12); n > 0; n--) {
        static const char *const shown[] = {NULL, NULL, " ", "", "&", "后a", "社"};
        char text[128];
        struct piece p = {(enum run_kind)next_random(seed, RUN_KINDS), text,
                          shown[next_random(seed, sizeof shown / sizeof *shown)]};
        if (p.kind == RUN_TEXT || next_random(seed, 3) == 0) {
            p.kind = RUN_TEXT;
            p.shown = NULL;
        }
        do
            random_word(seed, 20, text, sizeof text);
        while (!text[0]);
        assert_true(hand_run(h, p));
    }
}

/* Both readings of every keyword; of two matches of one that overlap the first stays. */
static void oracle_search(const struct hand *h, const struct keywords *k, struct matches *out)
{
    static struct units text[2], word;
    for (int as_found = 0; as_found < 2; as_found++)
        oracle_read(&text[as_found], h, as_found);
    for (size_t i = 0; i < keywords_count(k); i++) {
        const char *w = keywords_get(k, i)->word;
        size_t from = out->n, keep = from, last = 0;
        word.n = 0;
        for (size_t off = 0, len = strlen(w); off < len;) {
            uint32_t cp;
            off += utf8_decode(w + off, len - off, &cp);
            oracle_add(&word, cp, (struct unit){0});
        }
        oracle_spaces(&word);
        for (int as_found = 0; as_found < 2; as_found++)
            oracle_find(h, &text[as_found], &word, (uint32_t)i, as_found, out);
        if (out->n > from)
            qsort(out->at + from, out->n - from, sizeof *out->at, by_place);
        for (size_t j = from; j < out->n; j++) {
            if (out->at[j].off < last)
                continue;
            last = out->at[j].off + out->at[j].len;
            out->at[keep++] = out->at[j];
        }
        out->n = keep;
    }
    if (out->n)
        qsort(out->at, out->n, sizeof *out->at, by_place);
}

static void random_texts_agree_with_brute_force(void **state)
{
    (void)state;
    uint32_t seed = 1981;
    size_t total = 0;
    for (int round = 0; round < 3000; round++) {
        struct hand h;
        struct matches found, expected;
        struct matcher *m;
        struct keywords *k = keywords_new();
        matches_init(&found);
        matches_init(&expected);
        random_article(&seed, &h);
        for (size_t n = 1 + next_random(&seed, 12); n > 0; n--) {
            char w[64];
            random_word(&seed, 4, w, sizeof w);
            assert_int_equal(keywords_add(k, w, NULL), DR_OK);
        }
        assert_int_equal(matcher_new(k, &m), DR_OK);
        oracle_search(&h, k, &expected);
        assert_int_equal(search_block(m, &h.a, 0, &found), DR_OK);
        assert_int_equal(found.n, expected.n);
        for (size_t i = 0; i < found.n; i++) {
            assert_int_equal(found.at[i].off, expected.at[i].off);
            assert_int_equal(found.at[i].len, expected.at[i].len);
            assert_int_equal(found.at[i].keyword, expected.at[i].keyword);
        }
        total += found.n;
        matcher_free(m);
        keywords_free(k);
        matches_fini(&found);
        matches_fini(&expected);
        hand_fini(&h);
    }
    assert_true(total > 10000);
}

/* Ten thousand keywords, one of them longer than any ring on the stack. */
static void many_and_long_words_are_found(void **state)
{
    (void)state;
    enum { LONG = 5000, WORDS = 10000 };
    struct keywords *k = keywords_new();
    struct buf line;
    struct hand h;
    struct matches found;
    struct matcher *m;
    char word[32];
    buf_init(&line);
    hand_init(&h);
    matches_init(&found);
    for (int i = 0; i < LONG; i++)
        assert_int_equal(buf_append_str(&line, i % 2 ? "長" : "很"), DR_OK);
    assert_int_equal(keywords_add(k, line.data, "long"), DR_OK);
    for (int i = 0; i < WORDS; i++) {
        snprintf(word, sizeof word, "词%05d", i);
        assert_int_equal(keywords_add(k, word, NULL), DR_OK);
    }
    assert_int_equal(matcher_new(k, &m), DR_OK);
    assert_int_equal(buf_append_str(&line, "詞04242詞00007。"), DR_OK);
    hand_block(&h, BLOCK_PARAGRAPH);
    assert_true(hand_run(&h, (struct piece){RUN_TEXT, line.data, NULL}));
    assert_int_equal(search_article(m, &h.a, false, &found), DR_OK);
    assert_int_equal(found.n, 3);
    assert_int_equal(found.at[0].len, LONG * 3);
    assert_int_equal(found.at[1].keyword, 4243);
    assert_int_equal(found.at[2].keyword, 8);
    assert_int_equal(found.at[2].off, LONG * 3 + 8);
    matcher_free(m);
    keywords_free(k);
    buf_fini(&line);
    matches_fini(&found);
    hand_fini(&h);
}

/* One cluster of 240 kB in which a match ends at every character: a quadratic step takes minutes.
 */
static void a_cluster_without_end_is_searched_in_linear_time(void **state)
{
    static const char *const cases[][2] = {
        {"\u0301", "\u0301"}, /* a mark alone */
        {"\U0001F468", "\U0001F468\u200D"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct keywords *k = keywords_new();
        struct hand h;
        struct matches found;
        struct matcher *m;
        struct buf text;
        buf_init(&text);
        hand_init(&h);
        matches_init(&found);
        while (text.len < 240 * 1024)
            assert_int_equal(buf_append_str(&text, cases[i][1]), DR_OK);
        hand_block(&h, BLOCK_PARAGRAPH);
        assert_true(hand_run(&h, (struct piece){RUN_TEXT, text.data, NULL}));
        assert_int_equal(keywords_add(k, cases[i][0], NULL), DR_OK);
        assert_int_equal(matcher_new(k, &m), DR_OK);
        clock_t began = clock();
        assert_int_equal(search_article(m, &h.a, false, &found), DR_OK);
        assert_in_range((clock() - began) / CLOCKS_PER_SEC, 0, 2);
        assert_int_equal(found.n, 1);
        assert_int_equal(found.at[0].off + found.at[0].len, text.len);
        matcher_free(m);
        keywords_free(k);
        matches_fini(&found);
        hand_fini(&h);
        buf_fini(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_in_every_dress),
        cmocka_unit_test(an_article_is_searched_by_its_roles),
        cmocka_unit_test(a_parsed_dump_is_searched),
        cmocka_unit_test(random_texts_agree_with_brute_force),
        cmocka_unit_test(many_and_long_words_are_found),
        cmocka_unit_test(a_cluster_without_end_is_searched_in_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
