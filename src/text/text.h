/*
 * text: a document's bytes decoded to UTF-8 once, with the encoding, how it was known, what could
 * not be decoded, and an exact map between text and input. off, len: bytes of decoded text;
 * raw_off, raw_len: bytes of input.
 */
#ifndef DR_TEXT_H
#define DR_TEXT_H

#include "base/base.h"

/* How the encoding was known. */
enum text_known { TEXT_BOM, TEXT_DECLARED, TEXT_VALID, TEXT_DETECTED, TEXT_FORCED, TEXT_KNOWNS };
/* bom, declared, valid, detected, forced: the words of the JSON contract. */
const char *text_known_name(enum text_known known);

/* One row of the table of encodings; rows are static and compared by address. */
struct text_encoding {
    const char *name;  /* as IANA has it: "UTF-8", "GB18030" ... */
    const char *iconv; /* the name given to iconv_open */
    const char
        *aliases; /* space-separated, lower case, letters and digits only: "gbk gb2312 cp936" */
};

/* The table, in the order candidates are tried; *n rows. */
const struct text_encoding *text_encodings(size_t *n);
/* The row that NAME (any case, - and _ ignored, aliases) means; NULL where there is none. */
const struct text_encoding *text_encoding_find(const char *name);

/* What cannot be what the author wrote, found while decoding or in what was decoded. */
enum text_damage_kind {
    TEXT_DAMAGE_BYTES, /* a run of input bytes that the encoding does not have; one U+FFFD in the
                          text */
    TEXT_DAMAGE_REPLACEMENT, /* U+FFFD (one or several) already in the input */
    TEXT_DAMAGE_MOJIBAKE, /* written in one encoding and read as another; never across a line end */
    TEXT_DAMAGE_DESYNC,   /* characters of two bytes read one byte late */
    TEXT_DAMAGE_KINDS
};
/* bytes, replacement, mojibake, desync. */
const char *text_damage_name(enum text_damage_kind kind);
struct text_damage {
    size_t off, len;
    size_t raw_off, raw_len;
    enum text_damage_kind kind;
    /* Evidence of a repair: the encoding the stretch was written in and the one it was read as (the
     * same, one byte late). NULL where there is none. */
    const struct text_encoding *was, *read_as;
    size_t piece, pieces; /* text.piece[piece .. piece + pieces), which tile the stretch; or none */
};
/* A part of a repair: what [off, off + len) of the text stands for; one character but where that
 * cannot be, and (beyond a million of them) in a text that is nothing else. */
struct text_piece {
    size_t off;
    size_t shown; /* in text.repairs */
    uint16_t len, shown_len;
    bool guess; /* bytes were lost: the likeliest of what is possible */
};

struct text_options {
    const struct text_encoding *forced; /* NULL: find out */
    const struct text_encoding
        *declared; /* what the document says of itself, a hint; NULL: see text_declared() */
    bool partial;  /* raw is the head of a longer document: a sequence cut off at its end is left
                      out, not damage (text_off gives len for its bytes) */
};

/*
 * The encoding that a web page declares in its first 4 kB: an XML declaration, <meta charset>, or
 * <meta http-equiv> with a content. NULL where raw does not look like a page, or names no encoding
 * of the table; UTF-8 where it names UTF-16, which it cannot be. (HTML 13.2.3.2)
 */
const struct text_encoding *text_declared(const char *raw, size_t raw_len);

/* A guess of the detector, best first. */
struct text_candidate {
    const struct text_encoding *encoding;
    /* 0 to 1. Of guesses, the share that falls to this one, times how well it reads: those of one
     * detection sum up to 1 at most, and a low one means that nothing fits. 1 where it was said or
     * is certain; 0.9 at least where it was declared and can be. */
    double confidence;
    enum text_known known;
};
enum { TEXT_CANDIDATES_MAX = 16 };
/*
 * Fills out with at most TEXT_CANDIDATES_MAX guesses and returns how many, at least one. What is
 * valid UTF-8 beyond chance is that, whatever it was declared; else a declaration holds where the
 * bytes are plausible in it; else the encoding whose characters are the likeliest. A few bad bytes
 * change nothing. options may be NULL. All of raw is looked at for valid UTF-8 (until it is none),
 * a sample of 64 kB for the rest.
 */
size_t text_detect(const char *raw, size_t raw_len, const struct text_options *options,
                   struct text_candidate out[TEXT_CANDIDATES_MAX]);

/* Immutable once made; may be read from any thread. */
struct text {
    const char
        *data; /* valid UTF-8, NUL-terminated at len; no BOM; line ends and NULs as they came */
    size_t len;
    const struct text_encoding *encoding;
    enum text_known known;
    double confidence;
    const char *raw; /* the input; owned by the text */
    size_t raw_len;
    const struct text_damage *damage; /* in order of off */
    size_t damages;
    const struct text_piece *piece; /* of all repairs: text_damage.piece says which are whose */
    size_t pieces;
    const char *repairs;  /* the UTF-8 of the pieces; NULL where there are none */
    struct text_map *map; /* private */
};

/*
 * Decodes raw, which it takes over on success (raw is empty then, and left alone on failure).
 * options may be NULL. Any bytes give a text: what cannot be decoded becomes damage. DR_NOMEM,
 * DR_LIMIT, or DR_UNSUPPORTED where iconv lacks the encoding; *out is NULL then. O(raw->len).
 */
enum dr_err text_take(struct buf *raw, const struct text_options *options, struct text **out);
void text_free(struct text *t);

/* The input byte from which the character at off was decoded; raw_len for off == len. Exact. O(log
 * len). */
size_t text_raw_off(const struct text *t, size_t off);
/* The text offset of the character that holds the input byte raw_off; len for raw_off == raw_len.
 */
size_t text_off(const struct text *t, size_t raw_off);

/* What a document is known by, however it is called and wherever it lies. */
struct text_key {
    unsigned char bytes[16];
};
enum { TEXT_KEY_CPS = 16000, TEXT_KEY_RAW = 64 * 1024 };
/*
 * The key of a text: of its first TEXT_KEY_CPS code points, CR and U+FFFD not counted, as far as
 * they stand in the first TEXT_KEY_RAW bytes of input: so a head of so many bytes has the key of
 * the whole, and a file that was re-encoded keeps it. (Only where TEXT_KEY_RAW bytes hold fewer
 * such code points, as in UTF-32 with CRs, the key is that of the encoding.) O(TEXT_KEY_CPS).
 */
void text_key(const struct text *t, struct text_key *out);
/* The key of a document's bytes, of the first TEXT_KEY_RAW of them. */
void text_raw_key(const char *raw, size_t raw_len, struct text_key *out);

/* A place in a text that stays the same when its line ends are changed: off without the CRs before
 * it; and back, len where the text has no such place. O(off). */
size_t text_place(const struct text *t, size_t off);
size_t text_place_off(const struct text *t, size_t place);

/* The format whose signature raw begins with ("png", "zip", "pdf" ...); NULL where there is none.
 * The head of a file is enough: the first 512 bytes. */
const char *text_binary_format(const char *raw, size_t raw_len);
/* Whether raw looks like a binary file (its signature, or NULs and controls in no encoding of the
 * table). */
bool text_is_binary(const char *raw, size_t raw_len);

#endif
