/* Which script an article is written in, by what its characters tell. */
#include "article/article_int.h"

enum {
    SCRIPT_SAMPLES = 2400, /* bytes looked at */
    SCRIPT_SAMPLE = 150    /* of each unit, where there are many */
};

struct script_count {
    size_t kana, hangul, han, hans, hant, words;
};

/* A character; in_word: the one before it was of a Latin word. Whether it is of one. */
static bool count_char(uint32_t cp, bool in_word, struct script_count *c)
{
    bool latin = cp_is_latin(cp);
    c->words += latin && !in_word;
    if (cp_is_kana(cp)) {
        c->kana++;
    } else if (cp_is_hangul(cp)) {
        c->hangul++;
    } else if (cp_is_ideograph(cp)) {
        c->han++;
        enum unicode_han han = unicode_han(cp);
        c->hans += han == HAN_SIMPLIFIED;
        c->hant += han == HAN_TRADITIONAL;
    }
    return latin || (in_word && (cp == '\'' || cp == '-' || (cp >= 0x2C6 && cp < 0x370)));
}

static size_t count_ideographs(const char *s, size_t len, struct script_count *c)
{
    size_t kind[4] = {0}, n = unicode_han_count(s, len, kind);
    c->han += n;
    c->hans += kind[HAN_SIMPLIFIED];
    c->hant += kind[HAN_TRADITIONAL];
    return 3 * n;
}

/* The words of [off, end) without what is spliced into them: readings are no Latin words. */
static void count_words(const struct parse *p, size_t off, size_t end, struct script_count *c)
{
    const char *s = p->s;
    size_t begin = off; /* of the words since the last reading, reference or damage */
    bool in_word = false;
    while (off < end) {
        unsigned char lead = (unsigned char)s[off];
        struct item it = {.kind = RUN_TEXT};
        size_t n = lead - 0xE4u < 6 ? count_ideographs(s + off, end - off, c) : 0;
        if (n) {
            in_word = false;
            off += n;
            continue;
        }
        if (lead < 0x80 && lead != '&' && lead != '(') {
            it.len = 1;
            it.cp = lead;
        } else {
            item_at(p, begin, off, end, &it);
            if (it.kind == RUN_TEXT)
                it.len = cp_read(s + off, &it.cp);
        }
        off += it.len;
        if (it.kind == RUN_TEXT) {
            in_word = count_char(it.cp, in_word, c);
        } else {
            in_word = false;
            begin = off;
        }
    }
}

/* The words of units of the article (content) or of all of them, up to the sample. */
static void count_units(const struct parse *p, bool content, struct script_count *c)
{
    size_t seen = 0;
    for (size_t i = 0; i < p->n && seen < SCRIPT_SAMPLES; i++) {
        const struct unit *u = &p->units[i];
        bool is_page = u->role == BLOCK_META || u->role == BLOCK_FURNITURE;
        if (content && is_page)
            continue;
        size_t len = u->end - u->text, share = SCRIPT_SAMPLES / p->n;
        share = share > SCRIPT_SAMPLE ? share : SCRIPT_SAMPLE;
        len = len < share ? len : share;
        size_t off = u->off + u->text, end = off + len;
        while (end > off && ((unsigned char)p->s[end] & 0xC0) == 0x80)
            end--;
        count_words(p, off, end, c);
        seen += len;
    }
}

static enum article_script judge(const struct script_count *c)
{
    size_t cjk = c->han + c->kana + c->hangul;
    if (cjk + c->words == 0)
        return ARTICLE_SCRIPT_NONE;
    if (c->words * 4 >= cjk && c->words >= 4) /* a word is worth some four characters */
        return cjk * 10 < c->words * 4 || cjk < 8 ? ARTICLE_LATIN : ARTICLE_MIXED;
    if (c->hangul * 10 >= cjk * 3)
        return ARTICLE_KO;
    if (c->kana * 100 >= cjk * 14) /* fewer are words quoted */
        return ARTICLE_JA;
    if (c->hant > c->hans)
        return ARTICLE_HANT;
    return c->han ? ARTICLE_HANS : ARTICLE_SCRIPT_NONE;
}

enum dr_err parse_script(struct parse *p)
{
    struct script_count c = {0};
    count_units(p, true, &c);
    if (c.han + c.kana + c.hangul + c.words < 8)
        count_units(p, false, &c);
    p->out->script = judge(&c);
    return DR_OK;
}
