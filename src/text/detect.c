#include "text_int.h"

/* Errors of structure in the first bytes of raw under id. */
static size_t count_errors(enum codec_id id, const char *raw, size_t raw_len)
{
    enum shape shape = codec_get(codec_encoding(id))->shape;
    size_t errors = 0;
    for (size_t off = 0; off < raw_len;) {
        size_t n = shape_len(shape, (const unsigned char *)raw + off, raw_len - off);
        errors += n == 0;
        off += n && n != SHAPE_CUT ? n : 1;
    }
    return errors;
}

size_t detect(const char *raw, size_t raw_len, const struct text_options *options, size_t valid_len,
              struct text_candidate out[TEXT_CANDIDATES_MAX])
{
    const struct text_encoding *bom = codec_by_bom(raw, raw_len);
    bool valid = utf8_is_valid(raw, raw_len, valid_len, options->partial);
    if (options->forced)
        out[0] = (struct text_candidate){options->forced, 1, TEXT_FORCED};
    else if (bom)
        out[0] = (struct text_candidate){bom, 1, TEXT_BOM};
    else if (valid)
        out[0] = (struct text_candidate){codec_encoding(CODEC_UTF8), 1, TEXT_VALID};
    else if (options->declared)
        out[0] = (struct text_candidate){options->declared, 0.9, TEXT_DECLARED};
    else {
        enum codec_id best = CODEC_GB18030;
        size_t n = raw_len < 65536 ? raw_len : 65536;
        for (enum codec_id id = CODEC_UTF8; id <= CODEC_EUC_KR; id++)
            if (count_errors(id, raw, n) < count_errors(best, raw, n))
                best = id;
        out[0] = (struct text_candidate){codec_encoding(best), 0.5, TEXT_DETECTED};
    }
    return 1;
}

size_t text_detect(const char *raw, size_t raw_len, const struct text_options *options,
                   struct text_candidate out[TEXT_CANDIDATES_MAX])
{
    static const struct text_options none;
    return detect(raw, raw_len, options ? options : &none, utf8_valid_len(raw, raw_len), out);
}
