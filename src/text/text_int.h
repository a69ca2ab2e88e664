/*
 * text_int: what the files of this room share: the private side of the table of encodings, the
 * structure of their characters ("shape"), and the map between text and input.
 */
#ifndef DR_TEXT_INT_H
#define DR_TEXT_INT_H

#include "text/text.h"

/* How an encoding cuts bytes into characters. */
enum shape {
    SHAPE_UTF8,
    SHAPE_GB18030,
    SHAPE_BIG5,
    SHAPE_EUC_JP,
    SHAPE_SHIFT_JIS,
    SHAPE_EUC_KR,
    SHAPE_UTF16LE,
    SHAPE_UTF16BE,
    SHAPE_UTF32LE,
    SHAPE_UTF32BE,
    SHAPE_SINGLE,
    SHAPES
};

/* shape_len: the bytes are the beginning of a character that may go on past them. */
#define SHAPE_CUT SIZE_MAX
/* The longest character of any encoding. */
enum { SHAPE_MAX = 4 };

/* The bytes of the well-formed character at p (n > 0 bytes can be read); 0 where none starts there;
 * SHAPE_CUT. Well-formed is a matter of byte ranges: the encoding may still not have it. */
size_t shape_len(enum shape shape, const unsigned char *p, size_t n);
/* How many bytes from p on are whole well-formed characters for the first converter (codec.iconv),
 * max at most (and up to SHAPE_MAX - 1 more). */
size_t shape_run(enum shape shape, const unsigned char *p, size_t n, size_t max);
/* Whether the well-formed character at p is to be converted by the second converter. */
bool shape_second(enum shape shape, const unsigned char *p);
/* How many code points the well-formed character at p stands for: 1, or 2 for four codes of
 * HKSCS. */
size_t shape_cps(enum shape shape, const unsigned char *p);
/* How many bytes are given up where no well-formed character starts: never one that could be
 * read otherwise. */
size_t shape_bad_len(enum shape shape, size_t n);
/* The same for a well-formed character of len bytes that the encoding does not have. */
size_t shape_unmapped_len(enum shape shape, const unsigned char *p, size_t len);
/* UTF-16 and UTF-32: an ASCII byte is no character. */
bool shape_is_wide(enum shape shape);

enum { CODEC_ICONVS = 4 };

/* The private side of a row of text_encodings(). */
struct codec {
    enum shape shape;
    unsigned char bom[4];
    unsigned char bom_len;
    const char *first[CODEC_ICONVS];  /* iconv names, the first that iconv_open knows */
    const char *second[CODEC_ICONVS]; /* for what the first lacks; may be empty */
};

/* Places of the rows in the table. */
enum codec_id {
    CODEC_UTF8,
    CODEC_GB18030,
    CODEC_BIG5,
    CODEC_BIG5_HKSCS,
    CODEC_EUC_JP,
    CODEC_SHIFT_JIS,
    CODEC_EUC_KR,
    CODEC_UTF16LE,
    CODEC_UTF16BE,
    CODEC_UTF32LE,
    CODEC_UTF32BE,
    CODEC_WINDOWS_1252,
    CODEC_ISO_8859_1,
    CODECS
};

const struct text_encoding *codec_encoding(enum codec_id id);
enum codec_id codec_id(const struct text_encoding *encoding);
const struct codec *codec_get(const struct text_encoding *encoding);
/* The row whose byte order mark raw begins with (the longest), or NULL. */
const struct text_encoding *codec_by_bom(const char *raw, size_t raw_len);
/* Whether raw begins with the mark of encoding. */
bool codec_has_bom(const struct text_encoding *encoding, const char *raw, size_t raw_len);

/* A place where a character begins in both. */
struct map_point {
    size_t off, raw_off;
};

/*
 * UTF-8 needs no points: between damages text and input differ by a constant. Other encodings have
 * one about every kilobyte of input and step between them by their shape.
 */
struct text_map {
    enum shape shape;
    size_t raw_start; /* the byte after the BOM */
    size_t raw_end;   /* the byte after the last character decoded */
    char *own_data;   /* NULL where the text is the input itself */
    struct map_point *point;
    size_t points;
    /* What was found while decoding, whatever became of it: the text's own list where no repair
     * took its place. */
    const struct text_damage *damage;
    size_t damages;
};

/* Fills in t->data, len, damage and map from t->raw, under encoding. */
enum dr_err decode_utf8(struct text *t, size_t valid_len, bool partial);
enum dr_err decode_iconv(struct text *t, bool partial);
/* Adds the U+FFFD that came in the input to t->damage. */
enum dr_err damage_add_replacements(struct text *t);

/*
 * Adds what was read as another encoding or a byte late, with its repair; what lies inside it is
 * no damage of its own any more. Nothing is touched unless the repaired reading is far likelier by
 * the models of score.h, stands in one piece, and gives the found one back exactly.
 */
enum dr_err damage_add_repairs(struct text *t);

/* The detector without its sampling of UTF-8 validity: valid_len is utf8_valid_len(raw). */
size_t detect_encoding(const char *raw, size_t raw_len, const struct text_options *options,
                       size_t valid_len, struct text_candidate out[TEXT_CANDIDATES_MAX]);
/* Whether all of raw is valid UTF-8, but for a sequence cut at the end where that is allowed. */
bool text_is_utf8(const char *raw, size_t raw_len, size_t valid_len, bool partial);

/* SipHash-2-4 with 128 bits, fed in pieces. */
struct sip {
    uint64_t v[4];
    uint64_t len;
    unsigned char held[8];
    size_t n_held;
};
void sip_init(struct sip *s, const unsigned char key[16]);
void sip_add(struct sip *s, const void *data, size_t len);
void sip_end(struct sip *s, unsigned char out[16]);

#endif
