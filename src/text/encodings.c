#include "text_int.h"

#include <assert.h>
#include <string.h>

const char *text_known_name(enum text_known known)
{
    static const char *const names[] = {
        [TEXT_BOM] = DR_WORD("bom"),       [TEXT_DECLARED] = DR_WORD("declared"),
        [TEXT_VALID] = DR_WORD("valid"),   [TEXT_DETECTED] = DR_WORD("detected"),
        [TEXT_FORCED] = DR_WORD("forced"),
    };
    assert(known < TEXT_KNOWNS);
    return names[known];
}

/* Names and labels: IANA's registry, and those that pages and editors use for them. */
static const struct text_encoding rows[CODECS] = {
    [CODEC_UTF8] = {"UTF-8", "UTF-8",
                    "utf8 utf8sig utf8bom unicode11utf8 cp65001 ascii usascii ansix341968 csutf8"},
    [CODEC_GB18030] = {"GB18030", "GB18030",
                       "gb18030 gbk gb2312 gb gb231280 cp936 ms936 windows936 euccn xgbk csgb2312 "
                       "csiso58gb231280 chinese isoir58 gb180302005 gb180302022"},
    [CODEC_BIG5] = {"Big5", "CP950",
                    "big5 cp950 ms950 windows950 big5eten csbig5 cnbig5 xxbig5 big5tw xbig5"},
    [CODEC_BIG5_HKSCS] = {"Big5-HKSCS", "CP950",
                          "big5hkscs hkscs big5hk big5hkscs2004 big5hkscs2008 cp951"},
    [CODEC_EUC_JP] = {"EUC-JP", "EUC-JP-MS",
                      "eucjp xeucjp ujis eucjpms eucjpwin eucjpopen cseucpkdfmtjapanese cp51932"},
    [CODEC_SHIFT_JIS] = {"Shift_JIS", "CP932",
                         "shiftjis sjis xsjis cp932 ms932 windows31j csshiftjis mskanji sjiswin "
                         "sjisopen ibm932 shiftjisx0213"},
    [CODEC_EUC_KR] = {"EUC-KR", "CP949",
                      "euckr cp949 ms949 uhc windows949 ksc56011987 ksc5601 ksc56011989 ksx1001 "
                      "csksc56011987 cseuckr korean isoir149 xwindows949"},
    [CODEC_UTF16LE] = {"UTF-16LE", "UTF-16LE",
                       "utf16le utf16 ucs2 ucs2le unicode unicodefffe "
                       "iso10646ucs2 csunicode csutf16le unicodelittle"},
    [CODEC_UTF16BE] = {"UTF-16BE", "UTF-16BE", "utf16be ucs2be unicodefeff csutf16be unicodebig"},
    [CODEC_UTF32LE] = {"UTF-32LE", "UTF-32LE", "utf32le utf32 ucs4 ucs4le csutf32le"},
    [CODEC_UTF32BE] = {"UTF-32BE", "UTF-32BE", "utf32be ucs4be csutf32be"},
    [CODEC_WINDOWS_1252] = {"windows-1252", "CP1252",
                            "windows1252 cp1252 xcp1252 ansi ms1252 winlatin1 cswindows1252"},
    [CODEC_ISO_8859_1] = {"ISO-8859-1", "ISO-8859-1",
                          "iso88591 latin1 l1 isoir100 ibm819 cp819 iso885911987 csisolatin1"},
};

/* glibc's names first, then GNU libiconv's and others'. */
static const struct codec codecs[CODECS] = {
    [CODEC_UTF8] = {SHAPE_UTF8, {0xEF, 0xBB, 0xBF}, 3, {"UTF-8"}, {0}},
    [CODEC_GB18030] = {SHAPE_GB18030, {0x84, 0x31, 0x95, 0x33}, 4, {"GB18030"}, {"GBK", "CP936"}},
    [CODEC_BIG5] = {SHAPE_BIG5,
                    {0},
                    0,
                    {"CP950", "BIG5", "BIG5-HKSCS"},
                    {"BIG5-HKSCS", "BIG5-HKSCS:2008", "BIG5HKSCS"}},
    [CODEC_BIG5_HKSCS] = {SHAPE_BIG5,
                          {0},
                          0,
                          {"CP950", "BIG5", "BIG5-HKSCS"},
                          {"BIG5-HKSCS", "BIG5-HKSCS:2008", "BIG5HKSCS"}},
    [CODEC_EUC_JP] = {SHAPE_EUC_JP,
                      {0},
                      0,
                      {"EUC-JP-MS", "eucJP-ms", "CP51932", "EUC-JP"},
                      {"EUC-JP", "EUC-JISX0213"}},
    [CODEC_SHIFT_JIS] = {SHAPE_SHIFT_JIS,
                         {0},
                         0,
                         {"CP932", "WINDOWS-31J", "SHIFT_JIS", "SJIS"},
                         {"SHIFT_JISX0213", "SHIFT_JIS"}},
    [CODEC_EUC_KR] = {SHAPE_EUC_KR, {0}, 0, {"CP949", "UHC", "EUC-KR"}, {"EUC-KR"}},
    [CODEC_UTF16LE] = {SHAPE_UTF16LE, {0xFF, 0xFE}, 2, {"UTF-16LE"}, {0}},
    [CODEC_UTF16BE] = {SHAPE_UTF16BE, {0xFE, 0xFF}, 2, {"UTF-16BE"}, {0}},
    [CODEC_UTF32LE] = {SHAPE_UTF32LE, {0xFF, 0xFE, 0, 0}, 4, {"UTF-32LE", "UCS-4LE"}, {0}},
    [CODEC_UTF32BE] = {SHAPE_UTF32BE, {0, 0, 0xFE, 0xFF}, 4, {"UTF-32BE", "UCS-4BE"}, {0}},
    [CODEC_WINDOWS_1252] = {SHAPE_SINGLE, {0}, 0, {"CP1252", "WINDOWS-1252"}, {0}},
    [CODEC_ISO_8859_1] = {SHAPE_SINGLE, {0}, 0, {"ISO-8859-1", "LATIN1"}, {0}},
};

const struct text_encoding *text_encodings(size_t *n)
{
    *n = CODECS;
    return rows;
}

const struct text_encoding *codec_encoding(enum codec_id id)
{
    return &rows[id];
}

enum codec_id codec_id(const struct text_encoding *encoding)
{
    assert(encoding >= rows && encoding < rows + CODECS);
    return (enum codec_id)(encoding - rows);
}

const struct codec *codec_get(const struct text_encoding *encoding)
{
    return &codecs[codec_id(encoding)];
}

bool codec_has_bom(const struct text_encoding *encoding, const char *raw, size_t raw_len)
{
    const struct codec *c = codec_get(encoding);
    return c->bom_len && raw_len >= c->bom_len && !memcmp(raw, c->bom, c->bom_len);
}

const struct text_encoding *codec_by_bom(const char *raw, size_t raw_len)
{
    const struct text_encoding *best = NULL;
    for (size_t i = 0; i < CODECS; i++) {
        if (!codec_has_bom(&rows[i], raw, raw_len))
            continue;
        if (!best || codecs[i].bom_len > codec_get(best)->bom_len)
            best = &rows[i];
    }
    return best;
}

/* Letters and digits of name, lower case; false where they do not fit. */
static bool label_of(const char *name, char *out, size_t size)
{
    size_t len = 0;
    for (; *name; name++) {
        char c = *name;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'))
            continue;
        if (len + 1 >= size)
            return false;
        out[len++] = c;
    }
    out[len] = '\0';
    return len > 0;
}

static bool has_word(const char *words, const char *word)
{
    size_t len = strlen(word);
    for (const char *p = words; (p = strstr(p, word)); p++)
        if ((p == words || p[-1] == ' ') && (p[len] == ' ' || p[len] == '\0'))
            return true;
    return false;
}

const struct text_encoding *text_encoding_find(const char *name)
{
    char label[48];
    if (!name || !label_of(name, label, sizeof label))
        return NULL;
    for (size_t i = 0; i < CODECS; i++)
        if (has_word(rows[i].aliases, label))
            return &rows[i];
    return NULL;
}
