/*
 * Character references left in text: &nbsp; &#x4e2d; &amp;nbsp;. The names are those that occur in
 * dumps of pages; the code points of &#128; to &#159; are Windows-1252's (HTML, 13.2.5.80).
 */
#include "article/article_int.h"

#include <string.h>

struct entity {
    const char *name;
    uint16_t cp;
};

/* Sorted by name (strcmp). */
static const struct entity entities[] = {
    {"Alpha", 0x391},   {"Auml", 0xC4},     {"Beta", 0x392},    {"Delta", 0x394},
    {"Eacute", 0xC9},   {"Gamma", 0x393},   {"Omega", 0x3A9},   {"Ouml", 0xD6},
    {"Prime", 0x2033},  {"Sigma", 0x3A3},   {"Uuml", 0xDC},     {"aacute", 0xE1},
    {"acirc", 0xE2},    {"acute", 0xB4},    {"agrave", 0xE0},   {"alpha", 0x3B1},
    {"amp", '&'},       {"apos", '\''},     {"aring", 0xE5},    {"asymp", 0x2248},
    {"auml", 0xE4},     {"bdquo", 0x201E},  {"beta", 0x3B2},    {"brvbar", 0xA6},
    {"bull", 0x2022},   {"ccedil", 0xE7},   {"cent", 0xA2},     {"clubs", 0x2663},
    {"copy", 0xA9},     {"darr", 0x2193},   {"deg", 0xB0},      {"delta", 0x3B4},
    {"diams", 0x2666},  {"divide", 0xF7},   {"eacute", 0xE9},   {"ecirc", 0xEA},
    {"egrave", 0xE8},   {"emsp", 0x2003},   {"ensp", 0x2002},   {"epsilon", 0x3B5},
    {"equiv", 0x2261},  {"eth", 0xF0},      {"euml", 0xEB},     {"euro", 0x20AC},
    {"frac12", 0xBD},   {"frac14", 0xBC},   {"frac34", 0xBE},   {"gamma", 0x3B3},
    {"ge", 0x2265},     {"gt", '>'},        {"harr", 0x2194},   {"hearts", 0x2665},
    {"hellip", 0x2026}, {"iacute", 0xED},   {"iexcl", 0xA1},    {"infin", 0x221E},
    {"iquest", 0xBF},   {"lambda", 0x3BB},  {"laquo", 0xAB},    {"larr", 0x2190},
    {"ldquo", 0x201C},  {"le", 0x2264},     {"lrm", 0x200E},    {"lsaquo", 0x2039},
    {"lsquo", 0x2018},  {"lt", '<'},        {"macr", 0xAF},     {"mdash", 0x2014},
    {"micro", 0xB5},    {"middot", 0xB7},   {"minus", 0x2212},  {"mu", 0x3BC},
    {"nbsp", 0xA0},     {"ndash", 0x2013},  {"ne", 0x2260},     {"not", 0xAC},
    {"ntilde", 0xF1},   {"oacute", 0xF3},   {"ocirc", 0xF4},    {"oelig", 0x153},
    {"ograve", 0xF2},   {"omega", 0x3C9},   {"ouml", 0xF6},     {"para", 0xB6},
    {"permil", 0x2030}, {"phi", 0x3C6},     {"pi", 0x3C0},      {"plusmn", 0xB1},
    {"pound", 0xA3},    {"prime", 0x2032},  {"quot", '"'},      {"radic", 0x221A},
    {"raquo", 0xBB},    {"rarr", 0x2192},   {"rdquo", 0x201D},  {"reg", 0xAE},
    {"rlm", 0x200F},    {"rsaquo", 0x203A}, {"rsquo", 0x2019},  {"sbquo", 0x201A},
    {"sect", 0xA7},     {"shy", 0xAD},      {"sigma", 0x3C3},   {"spades", 0x2660},
    {"sum", 0x2211},    {"sup1", 0xB9},     {"sup2", 0xB2},     {"sup3", 0xB3},
    {"szlig", 0xDF},    {"theta", 0x3B8},   {"thinsp", 0x2009}, {"times", 0xD7},
    {"trade", 0x2122},  {"uacute", 0xFA},   {"uarr", 0x2191},   {"ucirc", 0xFB},
    {"ugrave", 0xF9},   {"uml", 0xA8},      {"uuml", 0xFC},     {"yen", 0xA5},
    {"zwj", 0x200D},    {"zwnj", 0x200C},
};

static const uint16_t windows_1252[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020,
                                          0x2021, 0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,
                                          0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D,
                                          0x2022, 0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A,
                                          0x153,  0x9D,   0x17E,  0x178};

static const struct entity *entity_find(const char *name, size_t len)
{
    size_t low = 0, high = sizeof entities / sizeof *entities;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int c = strncmp(entities[mid].name, name, len);
        if (c == 0)
            c = entities[mid].name[len] != '\0';
        if (c == 0)
            return &entities[mid];
        if (c < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if ((c | 32) >= 'a' && (c | 32) <= 'f')
        return (c | 32) - 'a' + 10;
    return -1;
}

/* &#dddd; and &#xhhhh; */
static size_t number_read(const char *s, size_t len, uint32_t *cp)
{
    size_t i = 2;
    bool hex = i < len && (s[i] | 32) == 'x';
    i += hex;
    size_t digits = i;
    uint32_t v = 0;
    while (i < len && i - digits < 8) {
        int d = hex_value(s[i]);
        if (d < 0 || (!hex && d > 9))
            break;
        v = v * (hex ? 16 : 10) + (uint32_t)d;
        i++;
    }
    if (i == digits || i >= len || s[i] != ';')
        return 0;
    if (v >= 0x80 && v < 0xA0)
        v = windows_1252[v - 0x80];
    bool control = v < 0x20 && v != '\t' && v != '\n' && v != '\r';
    if (control || v > 0x10FFFF || (v >= 0xD800 && v < 0xE000))
        return 0;
    *cp = v;
    return i + 1;
}

static size_t name_read(const char *s, size_t len, uint32_t *cp)
{
    size_t i = 1;
    while (i < len && i < 9 && hex_value(s[i]) < 16 &&
           (((s[i] | 32) >= 'a' && (s[i] | 32) <= 'z') || (s[i] >= '0' && s[i] <= '9')))
        i++;
    const struct entity *e = i > 1 ? entity_find(s + 1, i - 1) : NULL;
    if (!e)
        return 0;
    *cp = e->cp;
    if (i < len && s[i] == ';')
        return i + 1;
    /* a browser takes &nbsp without its semicolon, and so do dumps */
    return e->cp == 0xA0 ? i : 0;
}

size_t entity_read(const char *s, size_t len, uint32_t *cp)
{
    if (len < 3 || s[0] != '&')
        return 0;
    size_t n = s[1] == '#' ? number_read(s, len, cp) : name_read(s, len, cp);
    if (n == 5 && *cp == '&') { /* escaped twice: &amp;nbsp; */
        char again[16] = "&";
        size_t m = len - n < sizeof again - 2 ? len - n : sizeof again - 2;
        memcpy(again + 1, s + n, m);
        uint32_t inner;
        size_t k =
            again[1] == '#' ? number_read(again, m + 1, &inner) : name_read(again, m + 1, &inner);
        if (k && again[k - 1] == ';') {
            *cp = inner;
            return n + k - 1;
        }
    }
    return n;
}
