/*
 * unicode: what a code point is and where text may be cut. Tables are generated from the Unicode
 * Character Database (tables_*.c, by the generator in this folder); the functions walk them. cp is
 * a code point, off and len are bytes of valid UTF-8, widths are terminal cells.
 */
#ifndef DR_UNICODE_H
#define DR_UNICODE_H

#include "base/base.h"

/* The version of the data the tables were made from, "15.0.0". */
extern const char unicode_version[];

/* --- width (UAX #11, emoji data) */
/*
 * What a terminal does where the standard leaves it open: how many cells it gives to characters
 * whose East_Asian_Width is Ambiguous (1 or 2), and, or-ed to that, what it does with emoji.
 */
enum unicode_ambiguous {
    UNICODE_AMBIGUOUS_NARROW = 1,
    UNICODE_AMBIGUOUS_WIDE = 2,
    UNICODE_AMBIGUOUS_CELLS = 3,  /* the cells alone */
    UNICODE_VS16_NARROW = 1 << 2, /* VS16 makes an emoji of its base, but no wider */
    UNICODE_VS16_DRAWN = 1 << 3,  /* it is drawn in two cells */
    UNICODE_ZWJ_DRAWN = 1 << 4,   /* joined emoji, and those with a colour of skin, are drawn as
                                     one, in two cells */
};

/* Cells of one code point alone: 0 (marks, joiners, default ignorables), 1 or 2; -1 for C0, DEL and
 * C1. */
int unicode_width(uint32_t cp, enum unicode_ambiguous ambiguous);

/* --- grapheme clusters (UAX #29) */
/* The end of the extended grapheme cluster that starts at off < len. O(cluster). */
size_t grapheme_next(const char *s, size_t len, size_t off);
/* Cells of one cluster of len bytes: what its code points take together, at most 2 (a ZWJ sequence,
 * a flag, a half-width kana with its voicing mark); 2 where VS16 makes an emoji of its base, but
 * for UNICODE_VS16_NARROW. -1 where it begins with a control: C0, DEL, C1 or what
 * unicode_is_control() names. 0 for a mark or a zero-width character alone. */
int grapheme_width(const char *s, size_t len, enum unicode_ambiguous ambiguous);

/* --- line breaking (UAX #14) */
enum line_break { LINE_BREAK_NO, LINE_BREAK_MAY, LINE_BREAK_MUST };

enum line_break_tailoring {
    LINE_BREAK_DEFAULT, /* UAX #14 as it is: what LineBreakTest.txt tests */
    LINE_BREAK_CJK, /* “ ‘ open and ” ’ close (but an apostrophe holds its word together);
                       interpuncts (U+00B7 U+2027 U+30FB) are non-starters */
};

/* A breaker is fed the code points of one paragraph in order; it holds no memory. */
struct line_breaker {
    enum line_break_tailoring tailoring;
    uint8_t state; /* private to the walker */
};

void line_breaker_init(struct line_breaker *lb, enum line_break_tailoring tailoring);
/* Whether a line may or must end before cp. The first call gives LINE_BREAK_NO (LB2). O(1). */
enum line_break line_breaker_step(struct line_breaker *lb, uint32_t cp);

/* --- properties */
enum unicode_script {
    SCRIPT_OTHER,
    SCRIPT_COMMON, /* punctuation, digits, symbols, Inherited */
    SCRIPT_LATIN,
    SCRIPT_HAN,
    SCRIPT_HIRAGANA,
    SCRIPT_KATAKANA,
    SCRIPT_HANGUL,
    SCRIPT_BOPOMOFO
};

enum unicode_script unicode_script(uint32_t cp);

/* Which Chinese script an ideograph tells of (Unihan kSimplifiedVariant, kTraditionalVariant). */
enum unicode_han { HAN_NONE = 0, HAN_SIMPLIFIED = 1, HAN_TRADITIONAL = 2, HAN_BOTH = 3 };
/* HAN_SIMPLIFIED or HAN_TRADITIONAL only where cp is written in such text alone, HAN_BOTH where cp
 * tells nothing, HAN_NONE for what is no ideograph. */
enum unicode_han unicode_han(uint32_t cp);

/* Counts in the row of characters U+4000 to U+9FFF that len bytes of UTF-8 at s begin with those of
 * each kind; how many there are. */
size_t unicode_han_count(const char *s, size_t len, size_t count[4]);

bool unicode_is_space(uint32_t cp); /* White_Space, with U+3000 and U+00A0 */
bool unicode_is_control(
    uint32_t cp); /* C0 but TAB LF CR, DEL, C1, bidi controls, U+2028/9, tags: shown as a mark */
/* The mark that a control character is shown as, one cell wide: Control Pictures for C0 and DEL,
 * U+2426 for others. */
uint32_t unicode_control_mark(uint32_t cp);
/* Appends s as it may go to a terminal: controls (TAB and line ends too) as their marks, bytes that
 * are no UTF-8 as U+FFFD. For names of files, titles in lists and messages. */
enum dr_err unicode_printable(const char *s, size_t len, struct buf *out);
bool unicode_is_ignorable(
    uint32_t cp); /* Default_Ignorable_Code_Point: zero-width characters, soft hyphen, BOM */
bool unicode_is_punctuation(uint32_t cp); /* General_Category P* or S* */
bool unicode_is_mark(uint32_t cp);        /* General_Category M* */

/* --- fold: the mapping under which two spellings are one word */
enum { UNICODE_FOLD_MAX = 18 };
/*
 * The fold of cp: NFKC_Casefold's mapping, decomposed (so that é and ガ are two code points however
 * they came; Hangul syllables stay whole); ideographs and radicals to simplified ones; white space
 * to U+0020; quotes of every shape to U+0022; hyphens, dashes, interpuncts and ○ for 〇 to one
 * shape each. Writes up to UNICODE_FOLD_MAX code points; 0 where cp vanishes (default ignorables).
 * A fold folds to itself. O(1).
 */
size_t unicode_fold(uint32_t cp, uint32_t out[UNICODE_FOLD_MAX]);
/* The one code point that cp folds to; 0 where it folds to none or several. The quick way. */
uint32_t unicode_fold_one(uint32_t cp);
/* Where a row of characters goes: at most max of them, as they are, folded, and where each begins,
 * the first at at. */
struct unicode_row {
    size_t max, at;
    uint32_t *raw, *folded;
    size_t *off;
};
/* Reads the row of characters U+4000 to U+9FFF that len bytes of UTF-8 at s begin with; each is one
 * folded, as unicode_fold_one() has it. How many there are. */
size_t unicode_fold_han(const char *s, size_t len, struct unicode_row *row);

/* --- readings */
/*
 * The bytes of the longest Hanyu Pinyin syllable that starts at s; 0 where none does. Lower case,
 * precomposed or decomposed, the tone mark where the rules put it. Without a mark it counts where
 * no letter follows: "de", not the head of "dental". Looks at 7 letters at most.
 */
size_t unicode_pinyin_syllable(const char *s, size_t len);
/* Whether Unihan gives the syllable that s is, all of it, as a reading of cp (kMandarin,
 * kHanyuPinlu, kXHC1983, kTGHZ2013, kHanyuPinyin); without a tone mark any tone will do. */
bool unicode_pinyin_reads(uint32_t cp, const char *s, size_t len);

#endif
