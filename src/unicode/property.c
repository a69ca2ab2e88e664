#include "unicode.h"
#include "unicode_int.h"

enum { PICTURE_NUL = 0x2400, PICTURE_DELETE = 0x2421, PICTURE_OTHER = 0x2426 };

enum unicode_script unicode_script(uint32_t cp)
{
    return (enum unicode_script)(unicode_prop(cp) & PROP_SCRIPT);
}

enum unicode_han unicode_han(uint32_t cp)
{
    /* Four ideographs a byte. */
    return (enum unicode_han)(unicode_han_raw(cp >> 2) >> (cp & 3) * 2 & 3);
}

size_t unicode_han_count(const char *s, size_t len, size_t count[4])
{
    const unsigned char *p = (const unsigned char *)s;
    size_t n = 0, max = len / 3, simplified = 0, traditional = 0, both = 0;
    for (; n < max && p[0] - 0xE4u < 6; n++, p += 3) {
        uint32_t cp = ((uint32_t)p[0] << 12) + ((uint32_t)p[1] << 6) + p[2] - 0xE2080u;
        unsigned han = unicode_han_raw(cp >> 2) >> (cp & 3) * 2 & 3;
        simplified += han == HAN_SIMPLIFIED;
        traditional += han == HAN_TRADITIONAL;
        both += han == HAN_BOTH;
    }
    count[HAN_SIMPLIFIED] += simplified;
    count[HAN_TRADITIONAL] += traditional;
    count[HAN_BOTH] += both;
    count[HAN_NONE] += n - simplified - traditional - both;
    return n;
}

bool unicode_is_space(uint32_t cp)
{
    return unicode_prop(cp) & PROP_SPACE;
}

bool unicode_is_control(uint32_t cp)
{
    return unicode_prop(cp) & PROP_CONTROL;
}

bool unicode_is_ignorable(uint32_t cp)
{
    return unicode_prop(cp) & PROP_IGNORABLE;
}

bool unicode_is_punctuation(uint32_t cp)
{
    return unicode_prop(cp) & PROP_PUNCTUATION;
}

bool unicode_is_mark(uint32_t cp)
{
    return unicode_prop(cp) & PROP_MARK;
}

uint32_t unicode_control_mark(uint32_t cp)
{
    return cp < 0x20 ? PICTURE_NUL + cp : cp == 0x7F ? PICTURE_DELETE : PICTURE_OTHER;
}

enum dr_err unicode_printable(const char *s, size_t len, struct buf *out)
{
    size_t done = 0; /* what stands before it is in out, what follows up to off may go as it is */
    for (size_t off = 0; off < len;) {
        uint32_t cp;
        size_t n = utf8_decode(s + off, len - off, &cp);
        bool bad = cp == UTF8_REPLACEMENT && n == 1;
        if (bad || cp < 0x20 || unicode_is_control(cp)) {
            enum dr_err err = buf_append(out, s + done, off - done);
            if (!err)
                err = buf_append_cp(out, bad ? cp : unicode_control_mark(cp));
            if (err)
                return err;
            done = off + n;
        }
        off += n;
    }
    return buf_append(out, s + done, len - done);
}
