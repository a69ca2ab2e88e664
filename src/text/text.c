#include "text_int.h"

#include <stdlib.h>

bool text_is_utf8(const char *raw, size_t raw_len, size_t valid_len, bool partial)
{
    if (valid_len == raw_len)
        return true;
    const unsigned char *p = (const unsigned char *)raw + valid_len;
    return partial && shape_len(SHAPE_UTF8, p, raw_len - valid_len) == SHAPE_CUT;
}

/* Decodes t->raw under c; leaves nothing behind where it fails. */
static enum dr_err text_decode(struct text *t, const struct text_candidate *c, size_t valid_len,
                               bool partial)
{
    const struct text_encoding *utf8 = codec_encoding(CODEC_UTF8);
    const struct codec *codec = codec_get(c->encoding);
    t->encoding = c->encoding;
    t->known = c->known;
    t->confidence = c->confidence;
    t->map->shape = codec->shape;
    if (codec_has_bom(c->encoding, t->raw, t->raw_len))
        t->map->raw_start = codec->bom_len;
    else if (c->known != TEXT_FORCED && codec_has_bom(utf8, t->raw, t->raw_len))
        t->map->raw_start = codec_get(utf8)->bom_len;
    else
        t->map->raw_start = 0;
    return codec->shape == SHAPE_UTF8 ? decode_utf8(t, valid_len, partial)
                                      : decode_iconv(t, partial);
}

enum dr_err text_take(struct buf *raw, const struct text_options *options, struct text **out)
{
    static const struct text_options none;
    struct text_options own = options ? *options : none;
    *out = NULL;
    if (raw->len > PTRDIFF_MAX / 4)
        return DR_LIMIT;
    if (!own.declared)
        own.declared = text_declared(raw->data, raw->len);
    options = &own;
    struct text *t = calloc(1, sizeof *t);
    struct text_map *m = calloc(1, sizeof *m);
    enum dr_err err = t && m ? buf_append(raw, "", 0) : DR_NOMEM;
    if (err) {
        free(t);
        free(m);
        return err;
    }
    t->map = m;
    t->raw = raw->data;
    t->raw_len = raw->len;
    struct text_candidate c[TEXT_CANDIDATES_MAX];
    size_t valid_len = utf8_valid_len(raw->data, raw->len);
    size_t n = detect_encoding(raw->data, raw->len, options, valid_len, c);
    err = DR_UNSUPPORTED;
    for (size_t i = 0; i < n && err == DR_UNSUPPORTED; i++)
        err = text_decode(t, &c[i], valid_len, options->partial);
    if (!err)
        err = damage_add_replacements(t);
    if (!err)
        err = damage_add_repairs(t);
    if (err) {
        t->raw = NULL;
        text_free(t);
        return err;
    }
    *raw = (struct buf){0};
    *out = t;
    return DR_OK;
}

void text_free(struct text *t)
{
    if (!t)
        return;
    /* The text owns what it shows as const. */
    if (t->damage != t->map->damage)
        free((void *)(uintptr_t)t->damage);
    free((void *)(uintptr_t)t->map->damage);
    free((void *)(uintptr_t)t->piece);
    free((void *)(uintptr_t)t->repairs);
    free((void *)(uintptr_t)t->raw);
    free(t->map->own_data);
    free(t->map->point);
    free(t->map);
    free(t);
}
