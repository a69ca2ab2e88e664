/* Views: the words of a stretch, folded, with annotations and noise left out. */
#include "article/article_int.h"

#include <stdlib.h>
#include <string.h>

enum {
    ESCAPE_MAX = 4096,
    LOOK_MAX = 64, /* no item but an escape looks farther ahead, or changes with what is there */
    SLOTS = 256,   /* of the store; a power of two */
    STORE_MAX = 6 * 1024, /* characters in it */
    STORE_VIEWS = 192,
    STORE_FILLS = 8, /* a text that fills it oftener is too long to come back to a view in time */
    STORE_HITS = 256
};

/* A view that was read: characters [at, at + n) of the store. */
struct kept {
    size_t off, end; /* of the text; end 0: an empty slot */
    size_t stop;     /* what was read ends there: short of end where the view was full */
    size_t special;  /* where the last item began that looked ahead; 0: none did */
    uint64_t ascii[2];
    uint32_t at, n;
    unsigned kinds, number;
    bool escapes, knows_hits;
    uint16_t hit, hits;
    uint16_t terms, cover, chars; /* of struct hits */
    uint32_t classes;
};

struct view_store {
    uint8_t slot[SLOTS]; /* by the place where it begins: an entry, and one; 0: none */
    struct kept kept[STORE_VIEWS];
    size_t n;
    struct hit hit[STORE_HITS];
    size_t hits;
    unsigned number; /* of the last entry */
    unsigned fills;
    size_t used, cap;
    uint32_t *cp, *raw;
    size_t *off;
};

static void store_clear(struct view_store *s)
{
    memset(s->slot, 0, sizeof s->slot);
    s->n = s->used = s->hits = 0;
}

struct view_store *views_new(size_t len)
{
    struct view_store *s;
    size_t cap = len < STORE_MAX ? len + LOOK_MAX : STORE_MAX;
    s = malloc(sizeof *s + cap * (sizeof *s->cp + sizeof *s->raw + sizeof *s->off));
    if (!s)
        return NULL;
    store_clear(s);
    s->number = s->fills = 0;
    s->cap = cap;
    s->off = (size_t *)(s + 1);
    s->cp = (uint32_t *)(s->off + cap);
    s->raw = s->cp + cap;
    return s;
}

void views_free(struct view_store *s)
{
    free(s);
}

static uint8_t *slot_of(struct view_store *s, size_t off)
{
    return &s->slot[(off ^ off >> 8) % SLOTS];
}

/* The view that begins at off; NULL where none is kept. */
static struct kept *store_find(struct view_store *s, size_t off)
{
    uint8_t slot = *slot_of(s, off);
    return slot && s->kept[slot - 1].off == off ? &s->kept[slot - 1] : NULL;
}

/* What is known of [off, end), at its beginning: fills v with it. Where reading goes on. */
static size_t view_recall(struct view_store *s, const struct kept *k, size_t end, struct view *v)
{
    size_t stop = k->stop < end ? k->stop : end, n = k->n, limit = k->end < end ? k->end : end;
    if (k->end != end && k->special && (k->escapes || k->special + LOOK_MAX > limit))
        return 0;
    const size_t *off = s->off + k->at;
    while (n && off[n - 1] >= stop)
        n--;
    memcpy(v->cp, s->cp + k->at, n * sizeof *v->cp);
    memcpy(v->raw, s->raw + k->at, n * sizeof *v->raw);
    memcpy(v->off, off, n * sizeof *off);
    v->n = n;
    v->off[n] = stop;
    v->ascii[0] = k->ascii[0];
    v->ascii[1] = k->ascii[1];
    v->kinds = k->kinds;
    v->number = n == k->n ? k->number : 0;
    v->store = s;
    return stop;
}

static void view_keep(struct view_store *s, struct view *v, struct kept k)
{
    if (v->n > s->cap || s->fills > STORE_FILLS)
        return;
    if (s->cap - s->used < v->n || s->hits == STORE_HITS || s->n == STORE_VIEWS) {
        store_clear(s);
        s->fills++;
    }
    k.number = v->number = ++s->number;
    v->store = s;
    k.ascii[0] = v->ascii[0];
    k.ascii[1] = v->ascii[1];
    k.kinds = v->kinds;
    k.at = (uint32_t)s->used;
    k.n = (uint32_t)v->n;
    memcpy(s->cp + k.at, v->cp, v->n * sizeof *v->cp);
    memcpy(s->raw + k.at, v->raw, v->n * sizeof *v->raw);
    memcpy(s->off + k.at, v->off, v->n * sizeof *v->off);
    s->used += v->n;
    s->kept[s->n++] = k;
    *slot_of(s, k.off) = (uint8_t)s->n;
}

static inline void view_note(struct view *v, unsigned c)
{
    v->ascii[c >> 6] |= UINT64_C(1) << (c & 63);
}

static void view_push(struct view *v, const struct item *it)
{
    uint32_t out[UNICODE_FOLD_MAX];
    uint32_t cp = it->cp;
    size_t n = 1;
    if (cp < 0x80)
        out[0] = cp >= 'A' && cp <= 'Z' ? cp | 32 : cp < 0x20 || cp == 0x7F ? ' ' : cp;
    else if (cp_is_space(cp))
        out[0] = ' ';
    else if (cp == 0xAB || cp == 0xBB || cp == 0x2039 || cp == 0x203A)
        out[0] = cp; /* part a path; folded, they would be quotes */
    else
        n = unicode_fold(cp, out);
    v->kinds |= cp < 0x80 ? 0 : cp < 0x1000 ? VIEW_LETTERS : cp < 0x3000 ? VIEW_SIGNS : VIEW_WIDE;
    for (size_t i = 0; i < n && v->n < VIEW_MAX; i++) {
        if (out[i] < 0x80)
            view_note(v, out[i]);
        v->cp[v->n] = out[i];
        v->raw[v->n] = cp;
        v->off[v->n++] = it->off;
    }
}

/* The control sequence at s: ESC [ … letter; ESC ] or ESC P … up to BEL or ST; ESC and one
 * more. Its words are none of the text's. */
static size_t escape_len(const char *s, size_t len)
{
    size_t i = 2, limit = len < ESCAPE_MAX ? len : ESCAPE_MAX;
    if (len < 2)
        return 1;
    bool string = s[1] == ']' || s[1] == 'P' || s[1] == '^' || s[1] == '_' || s[1] == 'X';
    if (!string && s[1] != '[')
        return s[1] > 0x1F && s[1] < 0x7F ? 2 : 1;
    for (; i < limit; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c == '\n' || c == '\r')
            break;
        if (string && (c == 7 || (c == 0x1B && i + 1 < len && s[i + 1] == '\\')))
            return i + (c == 7 ? 1 : 2);
        if (!string && c >= 0x40)
            return c < 0x7F ? i + 1 : i;
    }
    return string ? 2 : i;
}

static struct kept *kept_of(const struct view *v)
{
    struct kept *k = v->number ? store_find(v->store, v->off[0]) : NULL;
    return k && k->number == v->number ? k : NULL;
}

bool hits_recall(const struct view *v, struct hits *out)
{
    const struct kept *k = kept_of(v);
    if (!k || !k->knows_hits)
        return false;
    memcpy(out->hit, v->store->hit + k->hit, k->hits * sizeof *out->hit);
    out->n = k->hits;
    out->classes = k->classes;
    out->terms = k->terms;
    out->cover = k->cover;
    out->chars = k->chars;
    return true;
}

void hits_keep(const struct view *v, const struct hits *h)
{
    struct kept *k = kept_of(v);
    if (!k || STORE_HITS - v->store->hits < h->n)
        return;
    k->knows_hits = true;
    k->hit = (uint16_t)v->store->hits;
    k->hits = (uint16_t)h->n;
    k->terms = (uint16_t)h->terms;
    k->cover = (uint16_t)h->cover;
    k->chars = (uint16_t)h->chars;
    k->classes = h->classes;
    memcpy(v->store->hit + k->hit, h->hit, h->n * sizeof *h->hit);
    v->store->hits += h->n;
}

/* A row of ASCII that stands for itself, folded; where it ends. */
static size_t read_ascii(const char *s, size_t off, size_t end, struct view *v)
{
    size_t n = v->n;
    for (; off < end && n < VIEW_MAX; off++, n++) {
        unsigned char c = (unsigned char)s[off];
        if (c - 0x20u >= 0x5F || c == '(' || c == '&')
            break;
        unsigned folded = c - 0x41u < 26 ? c | 32u : c;
        view_note(v, folded);
        v->cp[n] = folded;
        v->raw[n] = c;
        v->off[n] = off;
    }
    v->n = n;
    return off;
}

/* A row of ideographs; where it ends. */
static size_t read_han(const char *s, size_t off, size_t end, struct view *v)
{
    struct unicode_row row = {VIEW_MAX - v->n, off, v->raw + v->n, v->cp + v->n, v->off + v->n};
    size_t n = unicode_fold_han(s + off, end - off, &row);
    v->n += n;
    return off + 3 * n;
}

/* A mark that is one character folded and nothing else; how many bytes, 0 where it needs a look. */
static size_t read_mark(const char *s, size_t off, struct view *v)
{
    const unsigned char *u = (const unsigned char *)s + off;
    uint32_t cp;
    if (u[0] == 0xE2 ? u[1] != 0x80 || u[2] - 0x90u >= 0x18 : u[0] != 0xE3 && u[0] != 0xEF)
        return 0;
    cp_read(s + off, &cp);
    if (cp == 0x3000 || cp == 0xFF08 || cp == UTF8_REPLACEMENT)
        return 0;
    uint32_t folded = unicode_fold_one(cp);
    if (!folded)
        return 0;
    if (folded < 0x80)
        view_note(v, folded);
    v->kinds |= cp < 0x3000 ? VIEW_SIGNS : VIEW_WIDE;
    v->cp[v->n] = folded;
    v->raw[v->n] = cp;
    v->off[v->n++] = off;
    return 3;
}

/* Any other character, or what is spliced in. Whether it looked ahead. */
static bool read_other(const struct parse *p, size_t begin, size_t end, struct item *it,
                       struct view *v)
{
    unsigned char c = (unsigned char)p->s[it->off];
    it->kind = RUN_TEXT;
    if (c == 0x1B) {
        it->len = escape_len(p->s + it->off, end - it->off);
        it->cp = ' ';
    } else if (c >= 0xEA && c <= 0xED) {
        it->len = cp_read(p->s + it->off, &it->cp);
    } else {
        item_at(p, begin, it->off, end, it);
    }
    if (it->cp && it->kind != RUN_DAMAGE)
        view_push(v, it);
    return c == '(' || c == '&' || c == 0x1B || it->kind != RUN_TEXT || it->cp == 0xFF08 ||
           (it->cp & ~1u) == 0x200C;
}

void view_read(const struct parse *p, size_t off, size_t end, struct view *v)
{
    struct kept k = {.off = off, .end = end};
    size_t begin = off, n;
    v->n = 0;
    v->off[0] = off;
    v->ascii[0] = v->ascii[1] = v->kinds = v->number = 0;
    if (p->views && end > off) {
        const struct kept *known = store_find(p->views, off);
        if (known) {
            size_t stop = view_recall(p->views, known, end, v);
            if (stop == end || (stop && v->n == VIEW_MAX))
                return;
            off = stop ? stop : off;
            v->number = 0; /* what follows makes it another */
            k.special = stop ? known->special : 0;
        }
    }
    while (off < end && v->n < VIEW_MAX) {
        unsigned char c = (unsigned char)p->s[off];
        if (c - 0x20u < 0x5F && c != '(' && c != '&') {
            off = read_ascii(p->s, off, end, v);
        } else if (c - 0xE4u < 6) {
            off = read_han(p->s, off, end, v);
        } else if (end - off >= 3 && (n = read_mark(p->s, off, v)) > 0) {
            off += n;
        } else {
            struct item it = {.off = off};
            if (read_other(p, begin, end, &it, v))
                k.special = off + 1;
            k.escapes = k.escapes || c == 0x1B;
            off += it.len;
        }
        v->off[v->n] = off;
    }
    k.stop = off;
    if (p->views && end > begin)
        view_keep(p->views, v, k);
}

void view_unit(const struct parse *p, const struct unit *u, struct view *v)
{
    view_read(p, u->off + u->text, u->off + u->end, v);
}

void view_head(const struct parse *p, const struct unit *u, size_t bytes, struct view *v)
{
    size_t begin = u->off + u->text, end = u->off + u->end;
    if (end - begin > bytes) {
        end = begin + bytes;
        while (end > begin && ((unsigned char)p->s[end] & 0xC0) == 0x80)
            end--;
    }
    view_read(p, begin, end, v);
}

void view_tail(const struct parse *p, const struct unit *u, size_t bytes, struct view *v)
{
    size_t begin = u->off + u->text, end = u->off + u->end;
    size_t off = end - begin > bytes ? end - bytes : begin;
    while (off > begin && ((unsigned char)p->s[off] & 0xC0) == 0x80)
        off--;
    view_read(p, off, end, v);
}

struct span view_span(const struct view *v, size_t from, size_t to)
{
    while (from < to && v->cp[from] == ' ')
        from++;
    while (to > from && v->cp[to - 1] == ' ')
        to--;
    if (from >= to)
        return (struct span){0, 0};
    /* what follows the last character (its annotation) belongs to it */
    return (struct span){v->off[from], v->off[to] - v->off[from]};
}

static size_t skip(struct part *p)
{
    while (p->from < p->to && p->v->cp[p->from] == ' ')
        p->from++;
    return p->to - p->from;
}

bool part_equal(struct part a, struct part b)
{
    for (;;) {
        size_t left = skip(&a), right = skip(&b);
        if (left == 0 || right == 0)
            return left == right;
        if (a.v->cp[a.from++] != b.v->cp[b.from++])
            return false;
    }
}
