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
 * Adds to score what the characters cost that begin in the first max of the len bytes at p, read as
 * a decoder reads them: one begins at p, and each where the last one ended. Returns where the last
 * one ended. A character cut off at len costs little. O(max).
 */
size_t score_plain(enum model model, const unsigned char *p, size_t len, size_t max,
                   struct score *score);
/*
 * The same for all len bytes, read in the best way there is: a byte lost or bad, or a beginning
 * inside a character, costs itself and not the sense of all that follows. Several times dearer than
 * score_plain.
 */
void score_best(enum model model, const unsigned char *p, size_t len, struct score *score);
/* Whether the two can differ: not where each byte says what place it has in a character. */
bool score_can_shift(enum model model);

/* --- judge.c: the models over a document */
/* The first byte beyond ASCII from off on, end at most. */
size_t next_high(const char *raw, size_t off, size_t end);
/* Costs of the models over a sample of raw; those that fell too far behind cost SIZE_MAX. What is
 * valid UTF-8 ends at valid_len. */
void judge(const char *raw, size_t raw_len, size_t valid_len, struct score score[MODELS]);
/* The cheapest of the models. */
enum model cheapest(const struct score score[MODELS]);

#endif
