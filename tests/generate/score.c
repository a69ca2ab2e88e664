/*
 * The comparison: exact for fields, by four characters that follow each other for the body, by what
 * stands on either side for the ends of paragraphs. White space, zero-width characters, U+FFFD and
 * the width of marks do not count.
 */
#include "generate/score.h"

#include "unicode/unicode.h"

#include <stdlib.h>
#include <string.h>

const char *const field_names[FIELDS] = {"title",  "source",   "published", "byline",
                                         "editor", "encoding", "script",    "body",
                                         "bounds", "no-leak",  "outline",   "annotations",
                                         "damage"};

enum { GRAM = 4, NOT_APPLICABLE = -1 };

/* --- normal form: an array of code points */

struct points {
    uint32_t *at;
    size_t n, cap;
};

static void points_add(struct points *p, uint32_t cp)
{
    void *at = p->at;
    if (mem_grow(&at, &p->cap, p->n + 1, sizeof *p->at))
        abort();
    p->at = at;
    p->at[p->n++] = cp;
}

static bool is_dropped(uint32_t cp)
{
    return unicode_is_space(cp) || cp == UTF8_REPLACEMENT || (cp >= 0x200B && cp <= 0x200D) ||
           cp == 0x2060 || cp == 0xFEFF || cp == 0xAD;
}

static void points_of(const char *s, struct points *out)
{
    for (size_t len = s ? strlen(s) : 0, step; len > 0; s += step, len -= step) {
        uint32_t cp;
        step = utf8_decode(s, len, &cp);
        if (cp >= 0xFF01 && cp <= 0xFF5E)
            cp -= 0xFEE0;
        if (cp == 0x2026) /* as NFKC has it */
            for (int i = 0; i < 2; i++)
                points_add(out, '.');
        if (!is_dropped(cp))
            points_add(out, cp == 0x2026 ? '.' : cp);
    }
}

static uint64_t hash(const uint32_t *at, size_t n)
{
    uint64_t h = 0xCBF29CE484222325u + n;
    for (size_t i = 0; i < n; i++)
        h = (h ^ at[i]) * 0x100000001B3u;
    return h ^ h >> 29;
}

static uint64_t hash_of(const char *s)
{
    struct points p = {0};
    points_of(s, &p);
    uint64_t h = p.n ? hash(p.at, p.n) : 0;
    free(p.at);
    return h;
}

/* --- bags of hashes, sorted */

struct bag {
    uint64_t *at;
    size_t n, cap;
};

static void bag_add(struct bag *b, uint64_t h)
{
    void *at = b->at;
    if (mem_grow(&at, &b->cap, b->n + 1, sizeof *b->at))
        abort();
    b->at = at;
    b->at[b->n++] = h;
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void bag_sort(struct bag *b)
{
    if (b->n)
        qsort(b->at, b->n, sizeof *b->at, by_value);
}

static bool bag_has(const struct bag *b, uint64_t h)
{
    return b->n && bsearch(&h, b->at, b->n, sizeof *b->at, by_value);
}

static double f1(size_t both, size_t got, size_t want)
{
    double p = got ? (double)both / (double)got : !want;
    double r = want ? (double)both / (double)want : !got;
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

/* Both are sorted. */
static double bag_f1(const struct bag *got, const struct bag *want)
{
    size_t both = 0;
    for (size_t i = 0, j = 0; i < got->n && j < want->n;) {
        if (got->at[i] == want->at[j]) {
            both++;
            i++;
            j++;
        } else if (got->at[i] < want->at[j]) {
            i++;
        } else {
            j++;
        }
    }
    return f1(both, got->n, want->n);
}

/* --- bodies */

struct body {
    struct points text;
    struct bag grams, bounds, paragraphs;
};

static void paragraph_add(struct body *b, const char *s, uint64_t *last)
{
    size_t from = b->text.n;
    points_of(s, &b->text);
    size_t n = b->text.n - from;
    if (!n)
        return;
    const uint32_t *at = b->text.at + from;
    size_t part = n < GRAM ? n : GRAM;
    if (from)
        bag_add(&b->bounds, *last * 31 + hash(at, part));
    *last = hash(at + n - part, part);
    bag_add(&b->paragraphs, hash(at, n));
}

static void body_of(const struct strings *s, struct body *b)
{
    uint64_t last = 0;
    memset(b, 0, sizeof *b);
    for (size_t i = 0; i < s->n; i++) {
        char line[65536];
        const char *text = s->at[i];
        for (const char *end; (end = strpbrk(text, "\r\n")); text = end + 1) {
            size_t len =
                (size_t)(end - text) < sizeof line ? (size_t)(end - text) : sizeof line - 1;
            memcpy(line, text, len);
            line[len] = '\0';
            paragraph_add(b, line, &last);
        }
        paragraph_add(b, text, &last);
    }
    if (b->text.n && b->text.n < GRAM)
        bag_add(&b->grams, hash(b->text.at, b->text.n));
    for (size_t i = 0; i + GRAM <= b->text.n; i++)
        bag_add(&b->grams, hash(b->text.at + i, GRAM));
    bag_sort(&b->grams);
    bag_sort(&b->bounds);
    bag_sort(&b->paragraphs);
}

static void body_fini(struct body *b)
{
    free(b->text.at);
    free(b->grams.at);
    free(b->bounds.at);
    free(b->paragraphs.at);
}

/* How many characters of a line of furniture are in the body found, and not in that of the label.
 */
static size_t leaked(const struct points *p, const struct body *want, const struct body *got)
{
    size_t n = 0, covered = 0;
    if (p->n < GRAM) {
        uint64_t h = p->n ? hash(p->at, p->n) : 0;
        return bag_has(&got->paragraphs, h) && !bag_has(&want->paragraphs, h) ? p->n : 0;
    }
    for (size_t i = 0; i + GRAM <= p->n; i++) {
        uint64_t h = hash(p->at + i, GRAM);
        if (!bag_has(&got->grams, h) || bag_has(&want->grams, h))
            continue;
        n += i + GRAM - (covered > i ? covered : i);
        covered = i + GRAM;
    }
    return n;
}

static double kept(const struct strings *furniture, const struct body *want, const struct body *got)
{
    size_t all = 0, out = 0;
    for (size_t i = 0; i < furniture->n; i++) {
        struct points p = {0};
        points_of(furniture->at[i], &p);
        all += p.n;
        out += leaked(&p, want, got);
        free(p.at);
    }
    return all ? 1 - (double)out / (double)all : NOT_APPLICABLE;
}

/* --- fields */

static bool is_accepted(const struct label *l, enum accept_field field, const char *found)
{
    uint64_t h = hash_of(found);
    if (!h)
        return l->accept_null[field];
    for (size_t i = 0; i < l->accept[field].n; i++)
        if (hash_of(l->accept[field].at[i]) == h)
            return true;
    return false;
}

static double same(const struct label *l, enum accept_field field, const char *want,
                   const char *found)
{
    return hash_of(want) == hash_of(found) || is_accepted(l, field, found);
}

static double published(const char *want, const char *found)
{
    if (!want || !found)
        return want == found;
    return strncmp(found, want, strlen(want)) == 0;
}

/* Without the mark that ends a clause. */
static uint64_t tail_hash(const char *s)
{
    struct points p = {0};
    points_of(s, &p);
    while (p.n && (p.at[p.n - 1] == 0x3002 || p.at[p.n - 1] == 0x3001 ||
                   (p.at[p.n - 1] < 0x80 && strchr(";:.,!?", (int)p.at[p.n - 1]))))
        p.n--;
    uint64_t h = p.n ? hash(p.at, p.n) : 0;
    free(p.at);
    return h;
}

/* F1 of entries found against wanted; those accepted do not count. */
static double entries(const struct strings *want, const struct strings *accept,
                      const struct strings *found, uint64_t (*key)(const char *), bool once)
{
    struct bag w = {0}, o = {0}, f = {0};
    for (size_t i = 0; i < want->n; i++)
        bag_add(&w, key(want->at[i]));
    for (size_t i = 0; i < accept->n; i++)
        bag_add(&o, key(accept->at[i]));
    bag_sort(&w);
    bag_sort(&o);
    for (size_t i = 0; i < found->n; i++) {
        uint64_t h = key(found->at[i]);
        bool again = false;
        for (size_t j = 0; once && j < f.n; j++)
            again |= f.at[j] == h;
        if (h && !again && (bag_has(&w, h) || !bag_has(&o, h)))
            bag_add(&f, h);
    }
    bag_sort(&f);
    double d = bag_f1(&f, &w);
    free(w.at);
    free(o.at);
    free(f.at);
    return d;
}

static double encoding(const char *want, const char *found)
{
    const struct text_encoding *row = text_encoding_find(want);
    return row && (strcmp(row->name, found) == 0 ||
                   (strcmp(row->name, "Big5") == 0 && strncmp(found, "Big5", 4) == 0));
}

void score(const struct label *l, const struct found *f, double out[FIELDS])
{
    struct body want, got;
    body_of(&l->body, &want);
    body_of(&f->body, &got);
    out[FIELD_TITLE] = same(l, ACCEPT_TITLE, l->title, f->title);
    out[FIELD_SOURCE] = same(l, ACCEPT_SOURCE, l->source, f->source);
    out[FIELD_EDITOR] = same(l, ACCEPT_EDITOR, l->editor, f->editor);
    out[FIELD_PUBLISHED] = published(l->published, f->published);
    out[FIELD_BYLINE] = entries(&l->byline, &l->accept[ACCEPT_BYLINE], &f->byline, hash_of, true);
    out[FIELD_ENCODING] = encoding(l->encoding, f->encoding);
    out[FIELD_SCRIPT] =
        l->script && f->script ? strcmp(l->script, f->script) == 0 : l->script == f->script;
    out[FIELD_BODY] = bag_f1(&got.grams, &want.grams);
    out[FIELD_BOUNDARY] =
        want.bounds.n || got.bounds.n ? bag_f1(&got.bounds, &want.bounds) : NOT_APPLICABLE;
    out[FIELD_KEPT] = kept(&l->furniture, &want, &got);
    out[FIELD_OUTLINE] = NOT_APPLICABLE;
    if (l->outline.n || f->outline.n)
        out[FIELD_OUTLINE] =
            entries(&l->outline, &l->accept[ACCEPT_OUTLINE], &f->outline, tail_hash, false);
    out[FIELD_ANNOTATIONS] = l->annotations == f->annotations;
    out[FIELD_DAMAGE] = l->damage == f->damage;
    body_fini(&want);
    body_fini(&got);
}
