/* Classes of characters, by ranges that do not change with Unicode's version. */
#include "article/article_int.h"

bool cp_is_space(uint32_t cp)
{
    if (cp < 0x80)
        return cp == ' ' || (cp >= 9 && cp <= 13);
    return cp == 0x85 || cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) ||
           cp == 0x2028 || cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

bool cp_is_rare_ideograph(uint32_t cp)
{
    return (cp >= 0x3400 && cp <= 0x4DBF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x20000 && cp <= 0x323AF) || cp == 0x3005 || cp == 0x3007;
}

bool cp_is_latin_beyond(uint32_t cp)
{
    return (cp >= 0xC0 && cp <= 0x24F && cp != 0xD7 && cp != 0xF7) ||
           (cp >= 0xFF21 && cp <= 0xFF3A) || (cp >= 0xFF41 && cp <= 0xFF5A);
}

/* Signs that part the fields of a line. */
bool cp_is_rare_separator(uint32_t cp)
{
    switch (cp) {
    case '|':
    case '>':
    case '<':
    case '/':
    case '-':
    case '[':
    case ']':
    case '_':
    case '=':
    case 0xB7: /* · */
    case 0xBB:
    case 0x2013:
    case 0x2014:
    case 0x2022:
    case 0x2027:
    case 0x203A:
    case 0x203B: /* ※ */
    case 0x2044:
    case 0x2192: /* → */
    case 0x2215:
    case 0x2502:
    case 0x2571: /* ╱ */
    case 0x25A0: /* ■ */
    case 0x25A1:
    case 0x25B2: /* ▲ */
    case 0x25B3:
    case 0x25B6:
    case 0x25B7:
    case 0x25BC:
    case 0x25BD:
    case 0x25C6: /* ◆ */
    case 0x25C7:
    case 0x25CE: /* ◎ */
    case 0x25CF: /* ● */
    case 0x3010: /* 【 */
    case 0x3011:
    case 0x3014: /* 〔 */
    case 0x3015:
    case 0x30FB: /* ・ */
    case 0xFF0F:
    case 0xFF5C:
        return true;
    default: /* pictures before a field: a calendar, an eye */
        return cp >= 0x2600 && (cp <= 0x27BF || (cp >= 0x1F300 && cp <= 0x1FAFF));
    }
}

bool cp_is_closing(uint32_t cp)
{
    switch (cp) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case 0xBB:
    case 0x2019:
    case 0x201D:
    case 0x3009: /* 〉 */
    case 0x300B:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0x3015:
    case 0xFF09:
    case 0xFF3D:
        return true;
    default:
        return false;
    }
}

bool cp_ends_sentence(uint32_t cp)
{
    switch (cp) {
    case '.':
    case '!':
    case '?':
    case 0x2026: /* … */
    case 0x3002: /* 。 */
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1F:
    case 0xFF61:
        return true;
    default:
        return false;
    }
}
