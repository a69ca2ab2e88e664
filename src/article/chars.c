/* Classes of characters, by ranges that do not change with Unicode's version. */
#include "article/article_int.h"

bool cp_is_space(uint32_t cp)
{
    if (cp < 0x80)
        return cp == ' ' || (cp >= 9 && cp <= 13);
    return cp == 0x85 || cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) ||
           cp == 0x2028 || cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

bool cp_is_ideograph(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x323AF) || cp == 0x3005 ||
           cp == 0x3007;
}

bool cp_is_kana(uint32_t cp)
{
    return (cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x30A1 && cp <= 0x30FA) || cp == 0x30FC ||
           cp == 0x309D || cp == 0x309E;
}

bool cp_is_hangul(uint32_t cp)
{
    return (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0x1100 && cp <= 0x11FF) ||
           (cp >= 0x3131 && cp <= 0x318E);
}

bool cp_is_latin(uint32_t cp)
{
    if (cp < 0x80)
        return (cp | 32) >= 'a' && (cp | 32) <= 'z';
    return (cp >= 0xC0 && cp <= 0x24F && cp != 0xD7 && cp != 0xF7) ||
           (cp >= 0xFF21 && cp <= 0xFF3A) || (cp >= 0xFF41 && cp <= 0xFF5A);
}

bool cp_is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

bool cp_is_wide_word(uint32_t cp)
{
    return cp_is_ideograph(cp) || cp_is_kana(cp) || cp_is_hangul(cp);
}

static bool is_one_of(uint32_t cp, const uint32_t *set, size_t n)
{
    if (cp_is_wide_word(cp) && cp != 0x4E28)
        return false;
    for (size_t i = 0; i < n; i++)
        if (set[i] == cp)
            return true;
    return false;
}
#define ONE_OF(cp, set) is_one_of((cp), (set), sizeof(set) / sizeof *(set))

bool cp_is_separator(uint32_t cp)
{
    static const uint32_t set[] = {'|',    0x4E28, 0xFF5C, '>',    0xBB,   0x203A, 0xB7,   0x30FB,
                                   0x2022, '/',    '-',    0x2013, 0x2014, 0x2502, 0x3010, 0x3011,
                                   '[',    ']',    '_',    0x25CF, 0x25A0, 0x25A1, 0x25C6, 0x25C7,
                                   '<',    0x3014, 0x3015, 0x2192, 0x203B, '=',    0x2027, 0x25B2,
                                   0x25B3, 0x25BC, 0x25BD, 0x25B6, 0x25B7, 0xFF0F, 0x2215, 0x2044};
    return ONE_OF(cp, set);
}

bool cp_is_closing(uint32_t cp)
{
    static const uint32_t set[] = {'"',    '\'',   ')',    ']',    0x201D, 0x2019, 0x300D, 0x300F,
                                   0x3011, 0x3015, 0x300B, 0x3009, 0xFF09, 0xBB,   '}',    0xFF3D};
    return ONE_OF(cp, set);
}

bool cp_ends_sentence(uint32_t cp)
{
    static const uint32_t set[] = {0x3002, 0xFF01, 0xFF1F, '!', '?', '.', 0x2026, 0xFF0E, 0xFF61};
    return ONE_OF(cp, set);
}
