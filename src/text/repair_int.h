/*
 * repair_int: what the finders of misread text share. A unit is one character of the text at hand
 * with the bytes it was read from.
 */
#ifndef DR_TEXT_REPAIR_INT_H
#define DR_TEXT_REPAIR_INT_H

#include "glyph.h"

#include <iconv.h>

/* One way to go wrong: written in one encoding, read as another. */
struct misread {
    enum codec_id was, as;
};
/* Rows whose text looks like letters of Europe, and those whose text looks like East Asia's. */
const struct misread *misreads_latin(size_t *n);
const struct misread *misreads_cjk(size_t *n);

struct unit {
    size_t off;
    uint8_t len;  /* bytes of text */
    uint8_t n;    /* bytes it was read from; 0: it stands for bytes that are lost */
    uint8_t b[2]; /* they */
};

/* The likeliest character of GBK with one of its bytes; cost 0: not yet known. */
struct likeliest {
    int16_t cost;
    uint8_t other;
};

enum { STRETCH = 1024 }; /* units of one stretch; a longer one is made of several */
struct finder {
    const struct text *t;
    struct text_damage *damage;
    size_t damages, damage_cap;
    struct text_piece *piece;
    size_t pieces, piece_cap;
    struct buf shown;
    iconv_t to[CODECS], from[CODECS]; /* from UTF-8, and to it */
    bool is_open[2][CODECS], is_missing[2][CODECS];
    bool no_memory;
    struct likeliest by_lead[256], by_trail[256];
    struct unit units[STRETCH]; /* those at hand; last, for they need not be zero */
};
void finder_init(struct finder *f, const struct text *t);
void finder_fini(struct finder *f);

enum { UNITS_ENCODED = 64 }; /* units encoded at once */
struct encoded {
    unsigned char b[4 * UNITS_ENCODED];
    size_t n;
};
/* The len bytes of s in encoding id, up to what it has not, or as much as there is room for. */
void finder_encode(struct finder *f, enum codec_id id, const char *s, size_t len,
                   struct encoded *out);
/* Appends what len bytes at p say in encoding id to f->shown; false where they are not all of it.
 */
bool finder_decode(struct finder *f, enum codec_id id, const unsigned char *p, size_t len);

/* Reads units from off on, as far as they can have been read as that; max at most. */
size_t units_read(struct finder *f, enum codec_id as, size_t off, struct unit *out, size_t max);
/* Whether b is lost where it comes before next and is read as that: no character is made of it. */
bool is_lost(enum codec_id as, unsigned b, unsigned next);
/* Whether cp can be a byte beyond ASCII read as windows-1252 or ISO-8859-1. */
bool is_latin(uint32_t cp, unsigned char *byte);

/* What [off, off + len) of the text, or these bytes, cost as UTF-8. */
struct score finder_cost(const char *s, size_t len);
/* Adds a piece that shows f->shown from shown on. */
void piece_add(struct finder *f, size_t off, size_t len, size_t shown, bool guess);
/* The pieces from first on are the repair of a stretch. */
void damage_add(struct finder *f, enum text_damage_kind kind, struct misread row, size_t first);
/* Forgets the pieces from first on. */
void pieces_drop(struct finder *f, size_t first, size_t shown);

/* Puts them in order of off. */
void damage_sort(struct finder *f);

/* mojibake.c, desync.c: find their kind in all of the text, in order. O(len). */
void find_mojibake(struct finder *f);
void find_desync(struct finder *f);

#endif
