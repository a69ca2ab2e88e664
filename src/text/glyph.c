#include "glyph.h"

#include "tables.h"

enum {
    /* A letter of the tables: '@' is GLYPH_BAD, 'A' the dearest. */
    COST_A = 94,
    COST_STEP = 3,
    COST_RARE = 23 * SCORE_BIT,
    /* Letters of European alphabets and their signs. */
    COST_LATIN = 8 * SCORE_BIT,
    COST_SIGN = 10 * SCORE_BIT,
    COST_ALPHABET = 14 * SCORE_BIT,
};

/* ASCII: 0 space and line end, 1 digit, 2 small letter, 3 capital, 4 mark, 5 control. */
static const char ascii_class[129] = "555555555"
                                     "00500"
                                     "555555555555555555"
                                     "0444444444444444"
                                     "1111111111"
                                     "4444444"
                                     "33333333333333333333333333"
                                     "444444"
                                     "22222222222222222222222222"
                                     "44445";

static const struct glyph ascii_glyphs[] = {
    {1, 12, KIND_OTHER, false, false}, {1, 16, KIND_DIGIT, false, false},
    {1, 20, KIND_LOWER, false, false}, {1, 24, KIND_UPPER, false, false},
    {1, 24, KIND_OTHER, false, false}, {1, 100, KIND_OTHER, false, false},
};

struct glyph glyph_ascii(unsigned c)
{
    return ascii_glyphs[ascii_class[c] - '0'];
}

struct glyph glyph_bad(size_t len)
{
    return (struct glyph){len, len < 4 ? GLYPH_BAD : 3 * GLYPH_BAD, KIND_OTHER, true, false};
}

/* A character of len bytes that the tables give this letter. */
static struct glyph glyph_letter(size_t len, char letter)
{
    if (letter == '@')
        return glyph_bad(len);
    return (struct glyph){len, COST_A - COST_STEP * (letter - 'A'), KIND_CJK, false, false};
}

static struct glyph glyph_rare(size_t len)
{
    return (struct glyph){len, COST_RARE, KIND_CJK, false, false};
}

/*
 * GB 18030's four bytes: other scripts to 84, emoji (94) and ideographs (95 to 9A) of the planes;
 * few of the codes between stand for anything, and none of those around E3.
 */
static struct glyph glyph_four(const unsigned char *p)
{
    if ((p[0] >= 0x85 && p[0] < 0x90) || p[0] > 0xE3)
        return glyph_bad(4);
    struct glyph g = glyph_rare(4);
    if (p[0] >= 0x90 && (p[0] < 0x94 || p[0] > 0x9A))
        g.cost += 12 * SCORE_BIT;
    return g;
}

static struct glyph glyph_gb18030(const unsigned char *p, size_t len, const char (*table)[191])
{
    if (len == 4)
        return glyph_four(p);
    if (len == 1)
        return glyph_bad(len);
    return glyph_letter(len, table[p[0] - 0x81][p[1] - 0x40 - (p[1] > 0x7F)]);
}

static struct glyph glyph_big5(const unsigned char *p, size_t len)
{
    unsigned trail = p[1] < 0x7F ? p[1] - 0x40u : p[1] - 0xA1u + 63;
    struct glyph g = glyph_letter(len, freq_big5_hant[p[0] - 0x81][trail]);
    g.is_hkscs = p[0] < 0xA1 || p[0] > 0xF9;
    return g;
}

/* Half-width katakana: A1 to DF of JIS X 0201. */
static struct glyph glyph_katakana(unsigned c, size_t len)
{
    struct glyph g = glyph_letter(len, freq_jisx0201_ja[c - 0xA1]);
    g.cost += SCORE_BIT;
    g.kind = KIND_KATAKANA;
    return g;
}

static struct glyph glyph_euc_jp(const unsigned char *p, size_t len)
{
    if (p[0] == 0x8E)
        return glyph_katakana(p[1], len);
    if (len == 3)
        return glyph_rare(len);
    return glyph_letter(len, freq_jisx0208_ja[p[0] - 0xA1][p[1] - 0xA1]);
}

/* Two rows of 94 share a lead byte. */
static struct glyph glyph_shift_jis(const unsigned char *p, size_t len)
{
    if (len == 1)
        return glyph_katakana(p[0], len);
    unsigned row = 2u * (p[0] - (p[0] < 0xA0 ? 0x81u : 0xC1u)) + (p[1] >= 0x9F);
    unsigned cell = p[1] >= 0x9F ? p[1] - 0x9Fu : p[1] - 0x40u - (p[1] > 0x7F);
    return glyph_letter(len, freq_jisx0208_ja[row][cell]);
}

/* Outside KS X 1001 there are the rare syllables, up to C652. */
static struct glyph glyph_euc_kr(const unsigned char *p, size_t len)
{
    if (p[0] >= 0xA1 && p[1] >= 0xA1)
        return glyph_letter(len, freq_ksx1001_ko[p[0] - 0xA1][p[1] - 0xA1]);
    if (p[0] > 0xC6 || (p[0] == 0xC6 && p[1] > 0x52))
        return glyph_bad(len);
    return glyph_rare(len);
}

/* Blocks of the BMP that have tables of frequency. */
static const struct block {
    uint32_t lo, hi;
    const char (*table)[257];
} blocks[] = {
    {0x4E00, 0x9FFF, freq_unicode_han},     {0x3000, 0x33FF, freq_unicode_kana},
    {0xFF00, 0xFFEF, freq_unicode_full},    {0xAC00, 0xD7FF, freq_unicode_hangul},
    {0x2000, 0x2BFF, freq_unicode_symbols},
};

static struct glyph glyph_cp(uint32_t cp, size_t len)
{
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (cp >= blocks[i].lo && cp <= blocks[i].hi)
            return glyph_letter(len, blocks[i].table[(cp - blocks[i].lo) >> 8][cp & 0xFF]);
    if (cp < 0xA0 || (cp >= 0xE000 && cp < 0xF900) || (cp >= 0xFFF0 && cp != 0xFFFD))
        return cp >= 0x10000 && cp < 0x40000 ? glyph_rare(len) : glyph_bad(len);
    if (cp < 0x0180)
        return (struct glyph){len, cp < 0xC0 ? COST_SIGN : COST_LATIN,
                              cp < 0xC0 ? KIND_SIGN : KIND_LATIN, false, false};
    if (cp < 0x2000)
        return (struct glyph){len, COST_ALPHABET, KIND_LATIN, false, false};
    return glyph_rare(len);
}

static uint32_t unit16(const unsigned char *p, bool big)
{
    return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static struct glyph glyph_wide(enum shape shape, const unsigned char *p, size_t len)
{
    bool big = shape == SHAPE_UTF16BE || shape == SHAPE_UTF32BE;
    uint32_t cp;
    if (shape == SHAPE_UTF32LE || shape == SHAPE_UTF32BE)
        cp = big ? unit16(p, big) << 16 | unit16(p + 2, big)
                 : unit16(p + 2, big) << 16 | unit16(p, big);
    else if (len == 4)
        cp = 0x10000 + ((unit16(p, big) & 0x3FF) << 10 | (unit16(p + 2, big) & 0x3FF));
    else
        cp = unit16(p, big);
    if (cp >= 0x80)
        return glyph_cp(cp, len);
    struct glyph g = glyph_ascii(cp);
    g.len = len;
    return g;
}

static struct glyph glyph_utf8(const unsigned char *p, size_t len)
{
    uint32_t cp;
    utf8_decode((const char *)p, len, &cp);
    return glyph_cp(cp, len);
}

/* 80 to FF of windows-1252: l letter, q quote and what is as usual, s sign, x none. */
static const char latin_kind[129] = "sxsssssssssssxsxxqqqqqqqsssssxsl"
                                    "qssssssssqsqssssqssssssqssqqssss"
                                    "llllllllllllllllllllllllllllllll"
                                    "llllllllllllllllllllllllllllllll";

static struct glyph glyph_single(enum model model, unsigned c)
{
    bool no_c1 = model == MODEL_WINDOWS_1252;
    if (c < 0xA0 && (!no_c1 || latin_kind[c - 0x80] == 'x'))
        return glyph_bad(1);
    char kind = latin_kind[c - 0x80];
    return (struct glyph){1, kind == 's' ? COST_SIGN : COST_LATIN,
                          kind == 'l' ? KIND_LATIN : KIND_SIGN, false, false};
}

enum codec_id model_codec(enum model model)
{
    static const enum codec_id ids[MODELS] = {
        [MODEL_UTF8] = CODEC_UTF8,
        [MODEL_GB18030_HANS] = CODEC_GB18030,
        [MODEL_GB18030_HANT] = CODEC_GB18030,
        [MODEL_BIG5] = CODEC_BIG5,
        [MODEL_EUC_JP] = CODEC_EUC_JP,
        [MODEL_SHIFT_JIS] = CODEC_SHIFT_JIS,
        [MODEL_EUC_KR] = CODEC_EUC_KR,
        [MODEL_UTF16LE] = CODEC_UTF16LE,
        [MODEL_UTF16BE] = CODEC_UTF16BE,
        [MODEL_UTF32LE] = CODEC_UTF32LE,
        [MODEL_UTF32BE] = CODEC_UTF32BE,
        [MODEL_WINDOWS_1252] = CODEC_WINDOWS_1252,
        [MODEL_ISO_8859_1] = CODEC_ISO_8859_1,
    };
    return ids[model];
}

struct glyph glyph_of(enum model model, const unsigned char *p, size_t len)
{
    switch (model) {
    case MODEL_UTF8:
        return glyph_utf8(p, len);
    case MODEL_GB18030_HANS:
        return glyph_gb18030(p, len, freq_gb18030_hans);
    case MODEL_GB18030_HANT:
        return glyph_gb18030(p, len, freq_gb18030_hant);
    case MODEL_BIG5:
        return glyph_big5(p, len);
    case MODEL_EUC_JP:
        return glyph_euc_jp(p, len);
    case MODEL_SHIFT_JIS:
        return glyph_shift_jis(p, len);
    case MODEL_EUC_KR:
        return glyph_euc_kr(p, len);
    case MODEL_UTF16LE:
        return glyph_wide(SHAPE_UTF16LE, p, len);
    case MODEL_UTF16BE:
        return glyph_wide(SHAPE_UTF16BE, p, len);
    case MODEL_UTF32LE:
        return glyph_wide(SHAPE_UTF32LE, p, len);
    case MODEL_UTF32BE:
        return glyph_wide(SHAPE_UTF32BE, p, len);
    default:
        return glyph_single(model, p[0]);
    }
}

int glyph_cp_cost(uint32_t cp)
{
    return glyph_cp(cp, 1).cost;
}

int glyph_gb_cost(unsigned lead, unsigned trail)
{
    const unsigned char p[] = {(unsigned char)lead, (unsigned char)trail};
    if (lead < 0x81 || lead > 0xFE || trail < 0x40 || trail == 0x7F || trail > 0xFE)
        return GLYPH_BAD;
    int hans = glyph_gb18030(p, 2, freq_gb18030_hans).cost;
    int hant = glyph_gb18030(p, 2, freq_gb18030_hant).cost;
    return hans < hant ? hans : hant;
}
