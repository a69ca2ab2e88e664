#include "text_int.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

/* CHUNK: how much is converted at once, and so how far apart the points of the map are. */
enum { CHUNK = 1024, GROWTH = 3, SLACK = 16 };

static const char replacement[] = "\xEF\xBF\xBD";
enum { REPLACEMENT_LEN = 3 };

struct decoder {
    struct text *t;
    const struct codec *codec;
    const unsigned char *raw;
    size_t raw_len;
    size_t pos; /* the next byte of raw */
    iconv_t cd[2];
    bool is_open[2];
    bool no_second;
    bool partial;
    struct buf out;
    struct text_damage *damage;
    size_t damages, damage_cap;
    size_t point_cap;
};

static enum dr_err decoder_open(struct decoder *d, int which)
{
    const char *const *names = which ? d->codec->second : d->codec->first;
    for (int i = 0; i < CODEC_ICONVS && names[i]; i++) {
        d->cd[which] = iconv_open("UTF-8", names[i]);
        if (d->cd[which] != (iconv_t)-1) {
            d->is_open[which] = true;
            return DR_OK;
        }
        if (errno == ENOMEM)
            return DR_NOMEM;
    }
    return DR_UNSUPPORTED;
}

static void decoder_fini(struct decoder *d)
{
    for (int i = 0; i < 2; i++)
        if (d->is_open[i])
            iconv_close(d->cd[i]);
    buf_fini(&d->out);
    free(d->damage);
}

/* Hands what was made to the text. */
static enum dr_err decoder_finish(struct decoder *d)
{
    size_t len;
    char *data = buf_append(&d->out, "", 0) ? NULL : buf_take(&d->out, &len);
    if (!data)
        return DR_NOMEM;
    d->t->map->own_data = data;
    d->t->map->raw_end = d->pos;
    d->t->data = data;
    d->t->len = len;
    d->t->damage = d->t->map->damage = d->damage;
    d->t->damages = d->t->map->damages = d->damages;
    d->damage = NULL;
    return DR_OK;
}

/* The len bytes at pos are damage; a run of them is one. */
static enum dr_err decoder_bad(struct decoder *d, size_t len)
{
    struct text_damage *last = d->damages ? &d->damage[d->damages - 1] : NULL;
    if (last && last->raw_off + last->raw_len == d->pos && last->off + last->len == d->out.len) {
        last->raw_len += len;
        d->pos += len;
        return DR_OK;
    }
    void *p = d->damage;
    enum dr_err err = mem_grow(&p, &d->damage_cap, d->damages + 1, sizeof *d->damage);
    d->damage = p;
    if (!err)
        err = buf_append(&d->out, replacement, REPLACEMENT_LEN);
    if (err)
        return err;
    d->damage[d->damages++] = (struct text_damage){.off = d->out.len - REPLACEMENT_LEN,
                                                   .len = REPLACEMENT_LEN,
                                                   .raw_off = d->pos,
                                                   .raw_len = len,
                                                   .kind = TEXT_DAMAGE_BYTES};
    d->pos += len;
    return DR_OK;
}

static enum dr_err decoder_point(struct decoder *d)
{
    struct text_map *m = d->t->map;
    const struct text_damage *last = d->damages ? &d->damage[d->damages - 1] : NULL;
    if (m->points && d->pos - m->point[m->points - 1].raw_off < CHUNK)
        return DR_OK;
    /* A run of damage that ends here may go on: no character begins in it. */
    if (last && last->raw_off + last->raw_len == d->pos && last->off + last->len == d->out.len)
        return DR_OK;
    void *p = m->point;
    enum dr_err err = mem_grow(&p, &d->point_cap, m->points + 1, sizeof *m->point);
    m->point = p;
    if (!err)
        m->point[m->points++] = (struct map_point){d->out.len, d->pos};
    return err;
}

/*
 * How many bytes from pos on, of n, stand for the code points that begin at out.data + before.
 * (Where an iconv says that it stopped cannot be relied on: glibc's UHC takes what it refuses.) 0
 * where they do not come out even.
 */
static size_t decoder_used(const struct decoder *d, size_t before, size_t n)
{
    size_t cps = utf8_count(d->out.data + before, d->out.len - before), off = 0;
    while (cps && off < n) {
        const unsigned char *p = d->raw + d->pos + off;
        size_t len = shape_len(d->codec->shape, p, n - off), of_one = shape_cps(d->codec->shape, p);
        if (!len || len == SHAPE_CUT || of_one > cps)
            return 0;
        cps -= of_one;
        off += len;
    }
    return cps ? 0 : off;
}

/*
 * Appends the n bytes at pos, through converter which, up to what it refuses; *used of them were
 * taken. A converter may hold a code point back (HKSCS), so it is flushed every time.
 */
static enum dr_err decoder_convert(struct decoder *d, int which, size_t n, size_t *used)
{
    char *in = (char *)(uintptr_t)(d->raw + d->pos);
    size_t in_left = n, before = d->out.len;
    bool done = false;
    iconv(d->cd[which], NULL, NULL, NULL, NULL);
    while (!done) {
        enum dr_err err = buf_reserve(&d->out, GROWTH * in_left + SLACK);
        if (err)
            return err;
        char *out = d->out.data + d->out.len;
        size_t out_left = d->out.cap - d->out.len - 1;
        size_t r = iconv(d->cd[which], &in, &in_left, &out, &out_left);
        done = r != (size_t)-1 || errno != E2BIG;
        *used = r != (size_t)-1 ? n : 0;
        if (done)
            iconv(d->cd[which], NULL, NULL, &out, &out_left);
        d->out.len = (size_t)(out - d->out.data);
    }
    if (*used != n)
        *used = decoder_used(d, before, n);
    if (!*used)
        d->out.len = before;
    d->out.data[d->out.len] = '\0';
    return DR_OK;
}

/* Converts a run; stops before what the first converter refuses (*stopped). */
static enum dr_err decoder_run(struct decoder *d, size_t n, bool *stopped)
{
    size_t used;
    enum dr_err err = decoder_convert(d, 0, n, &used);
    if (!err && !used) {
        /* Refused at once, or not as we count characters: one at a time, then. */
        n = shape_len(d->codec->shape, d->raw + d->pos, n);
        err = decoder_convert(d, 0, n, &used);
    }
    if (err)
        return err;
    d->pos += used;
    *stopped = used < n;
    return DR_OK;
}

/* Whether s is exactly cps code points, none of them for private use. */
static bool is_plain(const char *s, size_t len, size_t cps)
{
    size_t n = 0;
    for (size_t off = 0; off < len; n++) {
        uint32_t cp;
        off += utf8_decode(s + off, len - off, &cp);
        if ((cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000 || cp == UTF8_REPLACEMENT)
            return false;
    }
    return n == cps;
}

/* Converts the one character of len bytes at pos; *done says whether that could be. */
static enum dr_err decoder_char(struct decoder *d, int which, size_t len, bool *done)
{
    size_t before = d->out.len, used;
    enum dr_err err = decoder_convert(d, which, len, &used);
    if (err)
        return err;
    size_t cps = shape_cps(d->codec->shape, d->raw + d->pos);
    *done = used == len && (!which || is_plain(d->out.data + before, d->out.len - before, cps));
    if (*done)
        d->pos += len;
    else
        d->out.len = before;
    return DR_OK;
}

/* What the first converter did not take: a character for the second one, or damage. */
static enum dr_err decoder_other(struct decoder *d, bool *stop)
{
    const unsigned char *p = d->raw + d->pos;
    size_t left = d->raw_len - d->pos;
    size_t len = shape_len(d->codec->shape, p, left);
    if (len == SHAPE_CUT && d->partial) {
        *stop = true;
        return DR_OK;
    }
    if (len == 0 || len == SHAPE_CUT)
        return decoder_bad(d, shape_bad_len(d->codec->shape, left));
    bool done = false;
    enum dr_err err = DR_OK;
    if (!d->is_open[1] && !d->no_second) {
        err = decoder_open(d, 1);
        d->no_second = err == DR_UNSUPPORTED;
        if (err == DR_UNSUPPORTED)
            err = DR_OK;
    }
    if (!err && d->is_open[1])
        err = decoder_char(d, 1, len, &done);
    if (!err && !done && shape_second(d->codec->shape, p))
        err = decoder_char(d, 0, len, &done);
    if (!err && !done)
        err = decoder_bad(d, shape_unmapped_len(d->codec->shape, p, len));
    return err;
}

enum dr_err decode_iconv(struct text *t, bool partial)
{
    struct decoder d = {.t = t,
                        .codec = codec_get(t->encoding),
                        .raw = (const unsigned char *)t->raw,
                        .raw_len = t->raw_len,
                        .pos = t->map->raw_start,
                        .partial = partial};
    enum dr_err err = decoder_open(&d, 0);
    if (!err)
        err = buf_reserve(&d.out, t->raw_len + t->raw_len / 2);
    bool stop = false;
    while (!err && !stop && d.pos < d.raw_len) {
        err = decoder_point(&d);
        size_t n = shape_run(d.codec->shape, d.raw + d.pos, d.raw_len - d.pos, CHUNK);
        bool stopped = n == 0;
        if (!err && n)
            err = decoder_run(&d, n, &stopped);
        if (!err && stopped)
            err = decoder_other(&d, &stop);
    }
    if (!err)
        err = decoder_finish(&d);
    decoder_fini(&d);
    return err;
}

/* Valid to the end: the text is the input itself. */
static void share_raw(struct text *t)
{
    t->data = t->raw + t->map->raw_start;
    t->len = t->raw_len - t->map->raw_start;
    t->map->raw_end = t->raw_len;
}

enum dr_err decode_utf8(struct text *t, size_t valid_len, bool partial)
{
    if (valid_len == t->raw_len) {
        share_raw(t);
        return DR_OK;
    }
    struct decoder d = {.t = t,
                        .raw = (const unsigned char *)t->raw,
                        .raw_len = t->raw_len,
                        .pos = t->map->raw_start,
                        .partial = partial};
    enum dr_err err = buf_reserve(&d.out, t->raw_len);
    while (!err && d.pos < d.raw_len) {
        size_t left = d.raw_len - d.pos;
        size_t n = d.pos < valid_len ? valid_len - d.pos : utf8_valid_len(t->raw + d.pos, left);
        err = buf_append(&d.out, d.raw + d.pos, n);
        d.pos += n;
        if (err || n == left)
            break;
        if (partial && shape_len(SHAPE_UTF8, d.raw + d.pos, left - n) == SHAPE_CUT)
            break;
        err = decoder_bad(&d, 1);
    }
    if (!err)
        err = decoder_finish(&d);
    decoder_fini(&d);
    return err;
}
