#include "unicode.h"
#include "unicode_int.h"

/* Letters of a syllable as the tables have them: v is u with diaeresis, E is e with circumflex. */
struct letter {
    char base;     /* a to z, v, E */
    uint8_t tone;  /* 1 to 4, 0 for none */
    uint8_t bytes; /* marks included */
};

/* Precomposed letters of Hanyu Pinyin, those that stand near each other and the others. */
enum { NEAR_FIRST = 0xE0, NEAR_LAST = 0x1F9 };
static const struct {
    char base;
    uint8_t tone;
} near[NEAR_LAST - NEAR_FIRST + 1] = {
    [0x0E0 - NEAR_FIRST] = {'a', 4}, [0x0E1 - NEAR_FIRST] = {'a', 2},
    [0x0E8 - NEAR_FIRST] = {'e', 4}, [0x0E9 - NEAR_FIRST] = {'e', 2},
    [0x0EA - NEAR_FIRST] = {'E', 0}, [0x0EC - NEAR_FIRST] = {'i', 4},
    [0x0ED - NEAR_FIRST] = {'i', 2}, [0x0F2 - NEAR_FIRST] = {'o', 4},
    [0x0F3 - NEAR_FIRST] = {'o', 2}, [0x0F9 - NEAR_FIRST] = {'u', 4},
    [0x0FA - NEAR_FIRST] = {'u', 2}, [0x0FC - NEAR_FIRST] = {'v', 0},
    [0x101 - NEAR_FIRST] = {'a', 1}, [0x113 - NEAR_FIRST] = {'e', 1},
    [0x11B - NEAR_FIRST] = {'e', 3}, [0x12B - NEAR_FIRST] = {'i', 1},
    [0x144 - NEAR_FIRST] = {'n', 2}, [0x148 - NEAR_FIRST] = {'n', 3},
    [0x14D - NEAR_FIRST] = {'o', 1}, [0x16B - NEAR_FIRST] = {'u', 1},
    [0x1CE - NEAR_FIRST] = {'a', 3}, [0x1D0 - NEAR_FIRST] = {'i', 3},
    [0x1D2 - NEAR_FIRST] = {'o', 3}, [0x1D4 - NEAR_FIRST] = {'u', 3},
    [0x1D6 - NEAR_FIRST] = {'v', 1}, [0x1D8 - NEAR_FIRST] = {'v', 2},
    [0x1DA - NEAR_FIRST] = {'v', 3}, [0x1DC - NEAR_FIRST] = {'v', 4},
    [0x1F9 - NEAR_FIRST] = {'n', 4},
};
static const struct {
    uint16_t cp;
    char base;
    uint8_t tone;
} far[] = {{0x0261, 'g', 0}, {0x1E3F, 'm', 2}, {0x1EBF, 'E', 2}, {0x1EC1, 'E', 4}};

static const struct {
    uint16_t cp;
    uint8_t tone; /* 0: a diaeresis, 5: a circumflex */
} marks[] = {{0x0300, 4}, {0x0301, 2}, {0x0302, 5}, {0x0304, 1}, {0x0308, 0}, {0x030C, 3}};

static bool add_mark(struct letter *l, uint32_t cp)
{
    if (cp < marks[0].cp)
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (marks[i].cp != cp)
            continue;
        if (marks[i].tone == 0 || marks[i].tone == 5) {
            char from = marks[i].tone ? 'e' : 'u';
            if (l->base != from || l->tone)
                return false;
            l->base = marks[i].tone ? 'E' : 'v';
            return true;
        }
        if (l->tone)
            return false;
        l->tone = marks[i].tone;
        return true;
    }
    return false;
}

/* The letter that cp is, as it is or with what it bears; base 0 where it is none. */
static struct letter letter_of(uint32_t cp)
{
    if (cp < 0x80)
        return (struct letter){.base = (char)(cp >= 'a' && cp <= 'z' && cp != 'v' ? cp : 0)};
    if (cp >= NEAR_FIRST && cp <= NEAR_LAST)
        return (struct letter){.base = near[cp - NEAR_FIRST].base,
                               .tone = near[cp - NEAR_FIRST].tone};
    for (size_t i = 0; i < sizeof far / sizeof *far; i++)
        if (far[i].cp == cp)
            return (struct letter){.base = far[i].base, .tone = far[i].tone};
    return (struct letter){0};
}

/* The letter at s with the marks on it; false where there is none. */
static inline bool letter_read(const char *s, size_t len, struct letter *l)
{
    uint32_t cp;
    if (!len)
        return false;
    size_t n = 1;
    if ((unsigned char)s[0] < 0x80)
        *l = letter_of((unsigned char)s[0]);
    else if ((n = utf8_decode(s, len, &cp)) > 0)
        *l = letter_of(cp);
    if (!l->base)
        return false;
    while (n < len && (unsigned char)s[n] == 0xCC) { /* marks begin so */
        size_t more = utf8_decode(s + n, len - n, &cp);
        if (!add_mark(l, cp))
            break;
        n += more;
    }
    l->bytes = (uint8_t)n;
    return true;
}

/* Six letters as a number. */
static uint64_t letters_key(const char *letters)
{
    const unsigned char *p = (const unsigned char *)letters;
    uint32_t four = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    return (uint64_t)four << 16 | (uint32_t)p[4] << 8 | p[5];
}

/* The row of unicode_pinyin_base; PINYIN_BASES where it is none. (gen/pinyin.py: slot_of) */
static size_t base_find(const char *letters)
{
    uint64_t key = letters_key(letters);
    uint32_t slot = (uint32_t)((key ^ key >> 21) * 2654435761u) >> 22;
    for (; unicode_pinyin_slot[slot]; slot = (slot + 1) % PINYIN_SLOTS) {
        size_t row = unicode_pinyin_slot[slot] - 1u;
        if (letters_key(unicode_pinyin_base[row]) == key)
            return row;
    }
    return PINYIN_BASES;
}

/* Which letter bears the tone mark: a or e, the o of ou, else the last vowel; in m, n, ng, hm the
 * nasal. */
static size_t tone_place(const char *letters)
{
    size_t vowel = SIZE_MAX, nasal = SIZE_MAX, i = 0;
    for (; letters[i]; i++) {
        char c = letters[i];
        if (c == 'a' || c == 'e' || c == 'E')
            return i;
        if (c == 'm' || c == 'n')
            nasal = nasal < i ? nasal : i;
        if (c == 'i' || c == 'o' || c == 'v' || c == 'u')
            vowel = c == 'u' && i && letters[i - 1] == 'o' ? i - 1 : i;
    }
    return vowel != SIZE_MAX ? vowel : nasal != SIZE_MAX ? nasal : i;
}

struct syllable {
    size_t bytes;
    size_t base; /* row of unicode_pinyin_base */
    unsigned tone;
};

/* The longest syllable at s; bytes 0 where there is none. */
static struct syllable syllable_read(const char *s, size_t len)
{
    struct letter at[PINYIN_LETTERS + 1];
    size_t n = 0, ends[PINYIN_LETTERS + 2] = {0};
    while (n <= PINYIN_LETTERS && letter_read(s + ends[n], len - ends[n], &at[n])) {
        ends[n + 1] = ends[n] + at[n].bytes;
        n++;
    }
    for (size_t take = n < PINYIN_LETTERS ? n : PINYIN_LETTERS; take > 0; take--) {
        char letters[PINYIN_LETTERS + 1] = {0};
        size_t toned = 0, where = 0;
        for (size_t i = 0; i < take; i++) {
            letters[i] = at[i].base;
            toned += at[i].tone != 0;
            where = at[i].tone ? i : where;
        }
        /* Without a tone mark it is a syllable where no letter follows: "de", not the head of
         * "dental". */
        if (toned > 1 || (!toned && take < n))
            continue;
        size_t base = base_find(letters);
        if (base == PINYIN_BASES || (toned && tone_place(letters) != where))
            continue;
        return (struct syllable){ends[take], base, toned ? at[where].tone : 0};
    }
    return (struct syllable){0};
}

size_t unicode_pinyin_syllable(const char *s, size_t len)
{
    return syllable_read(s, len).bytes;
}

static bool same_reading(unsigned reading, const struct syllable *s)
{
    /* A neutral tone may stand for any tone: it depends on the word that the character is in. */
    return reading / 5 == s->base && (!s->tone || reading % 5 == s->tone);
}

bool unicode_pinyin_reads(uint32_t cp, const char *s, size_t len)
{
    struct syllable syllable = syllable_read(s, len);
    unsigned v = unicode_reading_raw(cp);
    if (!v || !syllable.bytes || syllable.bytes != len)
        return false;
    if (!(v & 0x8000))
        return same_reading(v - 1, &syllable);
    const uint16_t *pool = unicode_reading_pool + (v & 0x7FFF);
    for (;; pool++) {
        if (same_reading(*pool >> 1, &syllable))
            return true;
        if (*pool & 1)
            return false;
    }
}
