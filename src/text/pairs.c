/* East Asian text read as letters of Europe. */
#include "reader.h"

/* The bytes of units [first, *end) under model; a last one may be ASCII behind them. 0 where they
 * are none of it. */
static size_t read_pairs(const struct reader *r, size_t first, size_t end, enum codec_id was,
                         unsigned char *p)
{
    enum shape shape = codec_get(codec_encoding(was))->shape;
    size_t n = 0, off = 0;
    for (size_t u = first; u < end; u++)
        p[n++] = r->units[u].b[0];
    while (off < n) {
        size_t len = shape_len(shape, p + off, n - off);
        if (len == SHAPE_CUT && end < r->n && r->units[end].n == 1) {
            p[n++] = r->units[end].b[0];
            end = r->n;
            len = shape_len(shape, p + off, n - off);
        }
        if (len == 0 || len == SHAPE_CUT)
            return 0;
        off += len;
    }
    return n;
}

/* The end of the letters from unit first on, with a little ASCII between them. */
static size_t letters_end(const struct reader *r, size_t first)
{
    enum { GAP = 8 };
    size_t end = first;
    for (size_t u = first; u < r->n && u - end < GAP; u++) {
        if (r->units[u].n == 0)
            break;
        if (r->units[u].b[0] >= 0x80)
            end = u + 1;
    }
    return end;
}

static bool is_letter(const struct reader *r, size_t u)
{
    return u < r->n && r->units[u].n && (r->units[u].b[0] | 32) >= 'a' &&
           (r->units[u].b[0] | 32) <= 'z';
}

/* The likeliest of the encodings of two bytes for the units; what it costs. */
static struct score best_pairs(const struct reader *r, size_t first, size_t end,
                               struct misread *row)
{
    struct score best = {.cost = SIZE_MAX};
    size_t rows;
    const struct misread *table = misreads_latin(&rows);
    unsigned char p[STRETCH + 1];
    for (size_t i = 0; i < rows; i++) {
        size_t n = table[i].was == CODEC_UTF8 ? 0 : read_pairs(r, first, end, table[i].was, p);
        for (enum model m = 0; n && m < MODELS; m++) {
            struct score s = {0};
            if (model_codec(m) != table[i].was)
                continue;
            score_plain(m, p, n, n, &s);
            if (s.cost >= best.cost || s.bad)
                continue;
            best = s;
            *row = table[i];
        }
    }
    return best;
}

/* Adds what the n bytes p say that are units from unit on, a piece for each character. */
static bool pieces_add(struct reader *r, size_t unit, enum codec_id was, const unsigned char *p,
                       size_t n)
{
    struct finder *f = r->f;
    enum shape shape = codec_get(codec_encoding(was))->shape;
    size_t shown = f->shown.len;
    if (!finder_decode(f, was, p, n))
        return false;
    size_t all = f->shown.len;
    for (size_t off = 0; off < n && shown < all;) {
        size_t len = shape_len(shape, p + off, n - off), end = shown;
        for (size_t cps = shape_cps(shape, p + off); cps && end < all; cps--) {
            uint32_t cp;
            end += utf8_decode(f->shown.data + end, all - end, &cp);
        }
        off += len;
        f->shown.len = off == n ? all : end;
        piece_add(f, off_of(r, unit), off_of(r, unit + len) - off_of(r, unit), shown, false);
        unit += len;
        shown = end;
    }
    f->shown.len = all;
    return true;
}

/* Takes the units for the best of them where that is far likelier than what they are. */
static bool take_pairs(struct reader *r, size_t first, size_t end)
{
    /* Accented letters hardly ever stand side by side. */
    enum { JOINT = 3 * SCORE_BIT, GAIN = 11 * SCORE_BIT / 2, MOST = 27 * SCORE_BIT / 2 };
    struct finder *f = r->f;
    struct misread row;
    struct score best = best_pairs(r, first, end, &row);
    unsigned char p[STRETCH + 1];
    if (best.cost == SIZE_MAX || best.chars < 2 || best.beyond > best.chars * MOST)
        return false;
    size_t n = read_pairs(r, first, end, row.was, p), pieces = f->pieces, shown = f->shown.len;
    /* Few bytes may be chance, with letters of ASCII around them or between. */
    bool broken =
        (first && is_letter(r, first - 1)) || is_letter(r, first + n) || best.bytes < end - first;
    /* A text that was itself decoded as letters has had its chance to be another one. */
    bool letters = codec_get(f->t->encoding)->shape == SHAPE_SINGLE;
    if ((best.chars < 4 && broken) || (best.chars < 8 && letters) ||
        !pieces_add(r, first, row.was, p, n))
        return false;
    size_t off = off_of(r, first), len = off_of(r, first + n) - off;
    struct score found = finder_cost(f->t->data + off, len);
    struct score repair = finder_cost(f->shown.data + shown, f->shown.len - shown);
    if (repair.bad || repair.cost + best.chars * GAIN > found.cost + (found.chars - 1) * JOINT) {
        pieces_drop(f, pieces, shown);
        return false;
    }
    damage_add(f, TEXT_DAMAGE_MOJIBAKE, row, pieces);
    return true;
}

size_t find_pairs(struct reader *r)
{
    enum { TRIES = 3 }; /* beginnings that are tried of one stretch */
    size_t end = 0, stop = 0, tries = 0;
    for (size_t u = 0; u < r->n;) {
        if (r->units[u].n == 0 || r->units[u].b[0] < 0x80) {
            u++;
            continue;
        }
        size_t reach = letters_end(r, u);
        tries = reach == stop ? tries + 1 : 0;
        stop = reach;
        if (take_pairs(r, u, stop)) {
            end = off_of(r, stop);
            u = stop;
        } else if (tries == TRIES) {
            u = stop;
        } else {
            /* What stands before may be letters of their own. */
            while (u < stop && r->units[u].b[0] >= 0x80)
                u++;
        }
    }
    return end;
}
