/* Readings of ideographs with their tone marks, found by asking for every syllable there may be. */
#include "generate/gen_int.h"

#include "unicode/unicode.h"

#include <stdio.h>
#include <string.h>

static const char *const initials[] = {"",  "b", "p", "m",  "f",  "d",  "t", "n",
                                       "l", "g", "k", "h",  "j",  "q",  "x", "r",
                                       "z", "c", "s", "zh", "ch", "sh", "y", "w"};
/* The vowel that bears the mark stands between bars. */
static const char *const finals[] = {"|a|",    "|o|",   "|e|",    "|i|",   "|u|",  "|ü|",   "|a|i",
                                     "|e|i",   "|a|o",  "|o|u",   "|a|n",  "|e|n", "|a|ng", "|e|ng",
                                     "|o|ng",  "i|a|",  "i|e|",   "i|a|o", "i|u|", "i|a|n", "|i|n",
                                     "i|a|ng", "|i|ng", "i|o|ng", "u|a|",  "u|o|", "u|a|i", "u|i|",
                                     "u|a|n",  "|u|n",  "u|a|ng", "u|e|",  "ü|e|", "|e|r"};
static const char *const marked[][4] = {{"ā", "á", "ǎ", "à"}, {"ē", "é", "ě", "è"},
                                        {"ī", "í", "ǐ", "ì"}, {"ō", "ó", "ǒ", "ò"},
                                        {"ū", "ú", "ǔ", "ù"}, {"ǖ", "ǘ", "ǚ", "ǜ"}};

static void spell(const char *initial, const char *final, int tone, char out[16])
{
    const char *bar = strchr(final, '|'), *end = strrchr(final, '|');
    static const char vowels[] = "aeiou";
    const char *at = strchr(vowels, bar[1]);
    snprintf(out, 16, "%s%.*s%s%s", initial, (int)(bar - final), final,
             marked[at ? at - vowels : 5][tone], end + 1);
}

static bool search(uint32_t cp, char out[16])
{
    for (size_t i = 0; i < sizeof initials / sizeof *initials; i++)
        for (size_t f = 0; f < sizeof finals / sizeof *finals; f++)
            for (int tone = 0; tone < 4; tone++) {
                spell(initials[i], finals[f], tone, out);
                if (unicode_pinyin_reads(cp, out, strlen(out)))
                    return true;
            }
    return false;
}

const char *reading_of(uint32_t cp)
{
    /* The same character is asked for in document after document. */
    static struct {
        uint32_t cp;
        char reading[16];
    } known[8192];
    size_t at = cp % 8192;
    if (known[at].cp != cp) {
        known[at].cp = cp;
        if (!search(cp, known[at].reading))
            known[at].reading[0] = '\0';
    }
    return known[at].reading[0] ? known[at].reading : NULL;
}
