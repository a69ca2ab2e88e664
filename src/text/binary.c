#include "text_int.h"

#include <string.h>

/* What files that are no text begin with, from their formats' own descriptions. */
static const struct signature {
    size_t off;
    size_t len;
    const char *bytes;
    const char *name;
} signatures[] = {
    {0, 8, "\x89PNG\r\n\x1A\n", "png"},
    {0, 3, "\xFF\xD8\xFF", "jpeg"},
    {0, 6, "GIF87a", "gif"},
    {0, 6, "GIF89a", "gif"},
    {8, 4, "WEBP", "webp"},
    {8, 4, "WAVE", "wav"},
    {8, 4, "AVI ", "avi"},
    {0, 4, "II*\0", "tiff"},
    {0, 4, "MM\0*", "tiff"},
    {0, 4, "\0\0\1\0", "ico"},
    {0, 4, "8BPS", "psd"},
    {0, 8, "AT&TFORM", "djvu"},
    {0, 5, "%PDF-", "pdf"},
    {0, 4, "PK\3\4", "zip"},
    {0, 4, "PK\5\6", "zip"},
    {0, 4, "PK\7\10", "zip"},
    {0, 3, "\x1F\x8B\x08", "gzip"},
    {0, 2, "\x1F\x9D", "compress"},
    {4, 6, "1AY&SY", "bzip2"},
    {0, 6,
     "\xFD"
     "7zXZ\0",
     "xz"},
    {0, 4, "\x28\xB5\x2F\xFD", "zstd"},
    {0, 4, "\x04\x22\x4D\x18", "lz4"},
    {0, 6, "7z\xBC\xAF\x27\x1C", "7z"},
    {0, 6, "Rar!\x1A\x07", "rar"},
    {0, 5, "LZIP\1", "lzip"},
    {0, 8, "MSCF\0\0\0\0", "cab"},
    {257, 5, "ustar", "tar"},
    {0, 8, "!<arch>\n", "ar"},
    {0, 4,
     "\x7F"
     "ELF",
     "elf"},
    {0, 4, "\xCA\xFE\xBA\xBE", "class"},
    {0, 4, "\xCF\xFA\xED\xFE", "mach-o"},
    {0, 4, "\xCE\xFA\xED\xFE", "mach-o"},
    {0, 4, "\0asm", "wasm"},
    {0, 4, "MZ\x90\0", "exe"},
    {0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "ole2"},
    {0, 16, "SQLite format 3\0", "sqlite"},
    {60, 8, "BOOKMOBI", "mobi"},
    {0, 4, "ITSF", "chm"},
    {0, 4, "OggS", "ogg"},
    {0, 4, "fLaC", "flac"},
    {0, 4, "ID3\2", "mp3"},
    {0, 4, "ID3\3", "mp3"},
    {0, 4, "ID3\4", "mp3"},
    {4, 4, "ftyp", "mp4"},
    {0, 4, "\x1A\x45\xDF\xA3", "matroska"},
    {0, 4, "FLV\1", "flv"},
    {0, 4, "wOFF", "woff"},
    {0, 4, "wOF2", "woff2"},
    {0, 5, "OTTO\0", "otf"},
    {0, 5, "\0\1\0\0\0", "ttf"},
    {0, 4, "PACK", "git-pack"},
    {0, 8, "\0\0\0\1Bud1", "ds_store"},
    {0, 4, "\xDE\x12\x04\x95", "mo"},
    {0, 4, "\x95\x04\x12\xDE", "mo"},
};

/* The looks of the head of a document decide. */
enum { BINARY_SAMPLE = 16 * 1024 };

const char *text_binary_format(const char *raw, size_t raw_len)
{
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const struct signature *s = &signatures[i];
        if (raw_len >= s->off + s->len && !memcmp(raw + s->off, s->bytes, s->len))
            return s->name;
    }
    return NULL;
}

/* C0 that no text has: not TAB, LF, VT, FF, CR, SUB (an old end of file) or ESC. */
static bool is_odd_control(unsigned char c)
{
    return c < 0x20 && !(c >= 0x09 && c <= 0x0D) && c != 0x1A && c != 0x1B;
}

/* Whether texts are made of cp; four bytes are numbers more often than characters of alphabets. */
static bool is_usual(uint32_t cp, bool four)
{
    if (cp < 0x80)
        return cp >= 0x20 ? cp != 0x7F : cp >= 0x09 && cp <= 0x0D;
    return (cp >= 0x2010 && cp < 0x2670) || (cp >= 0x3000 && cp < 0xD7A4) ||
           (cp >= 0xFF00 && cp < 0xFFF0) || (!four && cp >= 0xA0 && cp < 0x0600);
}

/* Whether n bytes read as UTF-16 or UTF-32 without a mark are text: nine characters in ten. */
static bool is_wide_text(const struct text_encoding *encoding, const char *raw, size_t n)
{
    enum codec_id id = codec_id(encoding);
    bool big = id == CODEC_UTF16BE || id == CODEC_UTF32BE;
    size_t unit = id == CODEC_UTF32LE || id == CODEC_UTF32BE ? 4 : 2, usual = 0, all = 0;
    for (size_t off = 0; n - off >= unit; off += unit, all++) {
        uint32_t cp = 0;
        for (size_t i = 0; i < unit; i++)
            cp = cp << 8 | (unsigned char)raw[off + (big ? i : unit - 1 - i)];
        usual += is_usual(cp, unit == 4);
    }
    return usual * 10 >= all * 9;
}

bool text_is_binary(const char *raw, size_t raw_len)
{
    if (text_binary_format(raw, raw_len))
        return true;
    if (!raw_len || codec_by_bom(raw, raw_len))
        return false;
    size_t n = raw_len < BINARY_SAMPLE ? raw_len : BINARY_SAMPLE;
    size_t nuls = 0, controls = 0;
    for (size_t i = 0; i < n; i++) {
        nuls += raw[i] == '\0';
        controls += is_odd_control((unsigned char)raw[i]);
    }
    /* A stray NUL or control in a long text is damage, not a format. */
    if (nuls <= n / 512 && controls <= n / 64)
        return false;
    struct text_candidate c[TEXT_CANDIDATES_MAX];
    text_detect(raw, n, &(struct text_options){.partial = true}, c);
    return !shape_is_wide(codec_get(c[0].encoding)->shape) || !is_wide_text(c[0].encoding, raw, n);
}
