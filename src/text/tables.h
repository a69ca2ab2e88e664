/* Made by gen/frequency.py; do not edit. */
#ifndef DR_TEXT_TABLES_H
#define DR_TEXT_TABLES_H

/* Leads 81 to FE; trails 40 to FE but 7F (GB 18030), 40 to 7E and A1 to FE (Big5). */
extern const char freq_gb18030_hans[126][191];
extern const char freq_gb18030_hant[126][191];
extern const char freq_big5_hant[126][158];
/* Rows 1 to 94 of JIS X 0208 with CP932's, then CP932's rows 95 to 120. */
extern const char freq_jisx0208_ja[120][95];
/* Half-width katakana, A1 to DF. */
extern const char freq_jisx0201_ja[64];
extern const char freq_ksx1001_ko[94][95];
/* Rows of 256: U+2000 to 2BFF, 3000 to 33FF, 4E00 to 9FFF, AC00 to D7FF, FF00 to FFFF. */
extern const char freq_unicode_symbols[12][257];
extern const char freq_unicode_kana[4][257];
extern const char freq_unicode_han[82][257];
extern const char freq_unicode_hangul[44][257];
extern const char freq_unicode_full[1][257];

#endif
