#include "repair_int.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

const struct misread *misreads_latin(size_t *n)
{
    static const struct misread rows[] = {
        {CODEC_UTF8, CODEC_WINDOWS_1252},      {CODEC_GB18030, CODEC_WINDOWS_1252},
        {CODEC_BIG5, CODEC_WINDOWS_1252},      {CODEC_EUC_KR, CODEC_WINDOWS_1252},
        {CODEC_SHIFT_JIS, CODEC_WINDOWS_1252}, {CODEC_EUC_JP, CODEC_WINDOWS_1252},
    };
    *n = sizeof rows / sizeof *rows;
    return rows;
}

const struct misread *misreads_cjk(size_t *n)
{
    static const struct misread rows[] = {
        {CODEC_UTF8, CODEC_GB18030},
        {CODEC_UTF8, CODEC_SHIFT_JIS},
        {CODEC_UTF8, CODEC_EUC_KR},
    };
    *n = sizeof rows / sizeof *rows;
    return rows;
}

void finder_init(struct finder *f, const struct text *t)
{
    memset(f, 0, offsetof(struct finder, units));
    f->t = t;
}

void finder_fini(struct finder *f)
{
    for (enum codec_id id = 0; id < CODECS; id++) {
        if (f->is_open[0][id])
            iconv_close(f->to[id]);
        if (f->is_open[1][id])
            iconv_close(f->from[id]);
    }
    free(f->damage);
    free(f->piece);
    buf_fini(&f->shown);
}

/* The converter between UTF-8 and id; NULL where there is none. */
static iconv_t *converter(struct finder *f, enum codec_id id, bool from)
{
    iconv_t *cd = from ? &f->from[id] : &f->to[id];
    if (f->is_open[from][id] || f->is_missing[from][id])
        return f->is_open[from][id] ? cd : NULL;
    const char *const *names = codec_get(codec_encoding(id))->first;
    for (int i = 0; i < CODEC_ICONVS && names[i] && !f->is_open[from][id]; i++) {
        *cd = from ? iconv_open("UTF-8", names[i]) : iconv_open(names[i], "UTF-8");
        f->is_open[from][id] = *cd != (iconv_t)-1;
        if (!f->is_open[from][id] && errno == ENOMEM)
            f->no_memory = true;
    }
    f->is_missing[from][id] = !f->is_open[from][id];
    return f->is_open[from][id] ? cd : NULL;
}

void finder_encode(struct finder *f, enum codec_id id, const char *s, size_t len,
                   struct encoded *out)
{
    iconv_t *cd = converter(f, id, false);
    char *in = (char *)(uintptr_t)s, *to = (char *)out->b;
    size_t in_left = len, left = sizeof out->b;
    out->n = 0;
    if (!cd)
        return;
    iconv(*cd, NULL, NULL, NULL, NULL);
    iconv(*cd, &in, &in_left, &to, &left);
    out->n = sizeof out->b - left;
}

bool finder_decode(struct finder *f, enum codec_id id, const unsigned char *p, size_t len)
{
    iconv_t *cd = converter(f, id, true);
    char *in = (char *)(uintptr_t)p;
    size_t in_left = len;
    if (!cd || buf_reserve(&f->shown, 3 * len + 8)) {
        f->no_memory = f->no_memory || cd;
        return false;
    }
    char *out = f->shown.data + f->shown.len;
    size_t left = f->shown.cap - f->shown.len - 1;
    iconv(*cd, NULL, NULL, NULL, NULL);
    if (iconv(*cd, &in, &in_left, &out, &left) == (size_t)-1)
        return false;
    f->shown.len = (size_t)(out - f->shown.data);
    *out = '\0';
    return true;
}

/* What windows-1252 has from 80 to 9F; 0 where it has nothing. */
static const uint16_t latin_80[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
                                      0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
                                      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D,
                                      0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
                                      0x0153, 0,      0x017E, 0x0178};

bool is_latin(uint32_t cp, unsigned char *byte)
{
    *byte = (unsigned char)cp;
    if (cp < 0x100)
        return cp >= 0x80;
    for (unsigned i = 0; i < 32 && cp <= 0x2122; i++)
        if (latin_80[i] == cp) {
            *byte = (unsigned char)(0x80 + i);
            return true;
        }
    return false;
}

/* Codes of GB 18030 that GBK lacks. */
static bool is_gb18030_only(unsigned code)
{
    static const uint16_t ranges[][2] = {{0xA2E3, 0xA2E3}, {0xA6D9, 0xA6DF}, {0xA6EC, 0xA6ED},
                                         {0xA6F3, 0xA6F3}, {0xA8BC, 0xA8BC}, {0xA8BF, 0xA8BF},
                                         {0xA989, 0xA995}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code >= ranges[i][0] && code <= ranges[i][1])
            return true;
    return false;
}

bool is_lost(enum codec_id as, unsigned b, unsigned next)
{
    switch (as) {
    case CODEC_WINDOWS_1252:
        return b < 0xA0 && !latin_80[b - 0x80];
    case CODEC_GB18030:
        return glyph_gb_cost(b, next) >= GLYPH_BAD || is_gb18030_only(b << 8 | next);
    default: {
        const unsigned char p[] = {(unsigned char)b, (unsigned char)next};
        size_t n = shape_len(codec_get(codec_encoding(as))->shape, p, 2);
        if (n != 2)
            return n != 1;
        enum model m = as == CODEC_BIG5        ? MODEL_BIG5
                       : as == CODEC_SHIFT_JIS ? MODEL_SHIFT_JIS
                                               : MODEL_EUC_KR;
        return glyph_of(m, p, n).is_bad;
    }
    }
}

enum { TO_ENCODE = 3 }; /* unit.n: its bytes are still to be found */

/* The bytes that cp was read from; false where it cannot have been. */
static bool unit_bytes(enum codec_id as, uint32_t cp, struct unit *u)
{
    if (cp < 0x80) {
        u->n = 1;
        u->b[0] = (uint8_t)cp;
        return cp != '\n' && cp != '\r' && cp != 0;
    }
    if (as == CODEC_WINDOWS_1252 && is_latin(cp, &u->b[0])) {
        u->n = 1;
        return true;
    }
    /* What some programs make of bytes that are none; 80 is the euro sign of CP936. */
    u->n = 1;
    u->b[0] = (uint8_t)(cp == 0x20AC ? 0x80 : cp);
    if (cp < 0xA0 || (cp == 0x20AC && as == CODEC_GB18030))
        return true;
    u->n = cp == UTF8_REPLACEMENT || cp == 0xA0 ? 0 : TO_ENCODE;
    return u->n == 0 || as != CODEC_WINDOWS_1252;
}

/* Finds the bytes of the n units, which stand side by side: how many have some. */
static size_t units_encode(struct finder *f, enum codec_id as, struct unit *unit, size_t n)
{
    struct encoded out = {.n = 0};
    const struct unit *last = &unit[n - 1];
    size_t len = last->off + last->len - unit->off, off = 0, done = 0;
    enum shape shape = codec_get(codec_encoding(as))->shape;
    finder_encode(f, as, f->t->data + unit->off, len, &out);
    while (done < n && off < out.n) {
        size_t bytes = shape_len(shape, out.b + off, out.n - off);
        if (bytes == 0 || bytes > 2)
            break;
        unit[done].n = (uint8_t)bytes;
        memcpy(unit[done++].b, out.b + off, bytes);
        off += bytes;
    }
    return done;
}

size_t units_read(struct finder *f, enum codec_id as, size_t off, struct unit *out, size_t max)
{
    enum { PLAIN = 48 }; /* so much ASCII in a row is none of it */
    size_t n = 0, plain = 0, end = f->t->len;
    while (n < max && off < end && plain < PLAIN) {
        uint32_t cp;
        struct unit u = {.off = off, .len = (uint8_t)utf8_decode(f->t->data + off, end - off, &cp)};
        if (!unit_bytes(as, cp, &u))
            break;
        plain = cp < 0x80 ? plain + 1 : 0;
        out[n++] = u;
        off += u.len;
    }
    for (size_t i = 0; i < n;) {
        size_t first = i;
        while (i < n && i - first < UNITS_ENCODED && out[i].n == TO_ENCODE)
            i++;
        if (i == first)
            i++;
        else if (units_encode(f, as, out + first, i - first) < i - first)
            for (n = first; out[n].n != TO_ENCODE; n++)
                continue;
    }
    return n;
}

struct score finder_cost(const char *s, size_t len)
{
    struct score score = {0};
    score_plain(MODEL_UTF8, (const unsigned char *)s, len, len, &score);
    return score;
}

void piece_add(struct finder *f, size_t off, size_t len, size_t shown, bool guess)
{
    void *p = f->piece;
    if (mem_grow(&p, &f->piece_cap, f->pieces + 1, sizeof *f->piece)) {
        f->no_memory = true;
        return;
    }
    f->piece = p;
    f->piece[f->pieces++] =
        (struct text_piece){off, shown, (uint16_t)len, (uint16_t)(f->shown.len - shown), guess};
}

void pieces_drop(struct finder *f, size_t first, size_t shown)
{
    f->pieces = first;
    f->shown.len = shown;
}

/* What has no text of its own goes with the piece before it; so does, where there are very many
 * pieces, what is as certain as that. */
static void pieces_join(struct finder *f, size_t first)
{
    enum { MANY = 1 << 20, SHOWN_MAX = 64 };
    size_t n = first;
    for (size_t i = first; i < f->pieces; i++) {
        struct text_piece *last = n > first ? &f->piece[n - 1] : NULL, *p = &f->piece[i];
        bool joins = last && (!p->len || (first > MANY && last->guess == p->guess));
        if (joins && last->shown_len + p->shown_len <= SHOWN_MAX) {
            last->len = (uint16_t)(last->len + p->len);
            last->shown_len = (uint16_t)(last->shown_len + p->shown_len);
            last->guess = last->guess || p->guess;
        } else {
            f->piece[n++] = *p;
        }
    }
    f->pieces = n;
}

void damage_add(struct finder *f, enum text_damage_kind kind, struct misread row, size_t first)
{
    pieces_join(f, first);
    void *p = f->damage;
    if (first == f->pieces || mem_grow(&p, &f->damage_cap, f->damages + 1, sizeof *f->damage)) {
        f->no_memory = f->no_memory || first < f->pieces;
        return;
    }
    assert(p);
    f->damage = p;
    const struct text_piece *from = &f->piece[first], *to = &f->piece[f->pieces - 1];
    struct text_damage *last = f->damages ? &f->damage[f->damages - 1] : NULL;
    const struct text_encoding *was = codec_encoding(row.was), *as = codec_encoding(row.as);
    /* One that was cut because it was long goes on. */
    if (last && last->off + last->len == from->off && last->was == was && last->read_as == as &&
        last->kind == kind) {
        last->len = to->off + to->len - last->off;
        last->pieces += f->pieces - first;
        return;
    }
    f->damage[f->damages++] = (struct text_damage){.off = from->off,
                                                   .len = to->off + to->len - from->off,
                                                   .kind = kind,
                                                   .was = was,
                                                   .read_as = as,
                                                   .piece = first,
                                                   .pieces = f->pieces - first};
}
