/* The text as bytes of some encoding, with bytes that are invalid in it where the text says so. */
#include "generate/shapes.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What iconv_open is asked for where the first name is not known. */
static iconv_t converter(const char *to)
{
    static const char *const others[][2] = {{"CP950", "BIG5"},
                                            {"CP932", "SHIFT_JIS"},
                                            {"CP949", "EUC-KR"}};
    iconv_t cd = iconv_open(to, "UTF-8");
    for (size_t i = 0; i < 3 && cd == (iconv_t)-1; i++)
        if (strcmp(others[i][0], to) == 0)
            cd = iconv_open(others[i][1], "UTF-8");
    return cd;
}

static bool convert(iconv_t cd, const char *s, size_t len, struct buf *out)
{
    char *in = (char *)(uintptr_t)s, piece[4096];
    while (len > 0) {
        char *to = piece;
        size_t room = sizeof piece;
        size_t got = iconv(cd, &in, &len, &to, &room);
        if (buf_append(out, piece, (size_t)(to - piece)))
            return false;
        if (got == (size_t)-1 && room > 16)
            return false;
    }
    return true;
}

/* One to three bytes that no character begins with, or the head of one. */
static bool put_invalid(struct gen *g, bool utf8, struct buf *out)
{
    if (utf8 && chance(g, 50))
        return !buf_append(out, "\xE4\xB8", 2);
    for (uint64_t n = 1 + below(g, 3); n > 0; n--)
        if (buf_append_char(out, '\xFF'))
            return false;
    return true;
}

static bool encode_as(struct gen *g, int encoding)
{
    const struct buf *text = &g->d->text;
    struct buf *raw = &g->d->raw;
    bool utf8 = strcmp(encodings[encoding][1], "UTF-8") == 0;
    iconv_t cd = converter(encodings[encoding][1]);
    if (cd == (iconv_t)-1)
        return false;
    buf_clear(raw);
    bool fine = true;
    if (strcmp(encodings[encoding][0], "utf-8-sig") == 0)
        fine = !buf_append_str(raw, "\xEF\xBB\xBF");
    if (strcmp(encodings[encoding][0], "utf-16le") == 0)
        fine = !buf_append_str(raw, "\xFF\xFE");
    for (size_t off = 0; fine && off < text->len;) {
        const char *mark = memchr(text->data + off, 0x01, text->len - off);
        size_t len = mark ? (size_t)(mark - text->data) - off : text->len - off;
        fine = convert(cd, text->data + off, len, raw) && (!mark || put_invalid(g, utf8, raw));
        off += len + (mark != NULL);
    }
    iconv_close(cd);
    return fine;
}

/* The text as it is decoded: U+FFFD for invalid bytes. */
static void decoded(struct gen *g)
{
    struct buf text = g->d->text, out;
    buf_init(&out);
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] == 0x01 ? buf_append_cp(&out, UTF8_REPLACEMENT)
                                 : buf_append_char(&out, text.data[i]))
            abort();
    buf_fini(&g->d->text);
    g->d->text = out;
}

void encode(struct gen *g)
{
    struct label *l = &g->d->label;
    const struct shape *s;
    /* What these bring, older encodings lack; UTF-16 has other invalid bytes. */
    bool unicode = g->plan.zero_width || g->plan.replaced;
    do
        s = pick_quietly(g, shape_encodings);
    while ((unicode && !strstr(s->tag, "utf")) || (g->plan.invalid && strstr(s->tag, "utf-16")));
    if (!encode_as(g, s->value)) {
        s = shape_encodings;
        if (!encode_as(g, s->value))
            abort();
    }
    tag(g, s->tag);
    l->encoding = encodings[s->value][0];
    decoded(g);
}
