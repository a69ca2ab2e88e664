/*
 * score: what a stretch of bytes costs under a model of what each encoding is used to write, in
 * quarter bits: the less, the likelier. A model knows the structure of the encoding and how often
 * each of its characters occurs; every byte that it cannot read costs BAD.
 */
#ifndef DR_TEXT_SCORE_H
#define DR_TEXT_SCORE_H

#include "text_int.h"

enum { SCORE_BIT = 4 };

/* One encoding as one language writes it. */
enum model {
    MODEL_UTF8,
    MODEL_GB18030_HANS,
    MODEL_GB18030_HANT,
    MODEL_BIG5,
    MODEL_EUC_JP,
    MODEL_SHIFT_JIS,
    MODEL_EUC_KR,
    MODEL_UTF16LE,
    MODEL_UTF16BE,
    MODEL_UTF32LE,
    MODEL_UTF32BE,
    MODEL_WINDOWS_1252,
    MODEL_ISO_8859_1,
    MODELS
};

struct score {
    size_t cost;
    size_t beyond; /* the part of cost that characters beyond ASCII have */
    size_t chars;  /* characters beyond ASCII */
    size_t bytes;  /* their bytes */
    size_t bad;    /* units that could not be read */
    size_t hkscs;  /* Big5: characters that only HKSCS has */
};

enum codec_id model_codec(enum model model);
/*
 * Adds what the len bytes at p cost to score. aligned: a character begins at p; else every
 * alignment is tried and the cheapest taken. A character cut off at the end costs little. O(len).
 */
void score_window(enum model model, const unsigned char *p, size_t len, bool aligned,
                  struct score *score);

#endif
