/*
 * The built-in themes, a row for each role. Dim is no text that anyone must read. The grounds of
 * keywords differ in lightness and in hue that those who do not tell red from green see as well;
 * what is highlighted is underlined, bold or reversed besides.
 */
#include "theme.h"

#include <assert.h>

static const struct {
    int role;
    const char *in[THEMES]; /* none, dark16, light16, dark, light; NULL: as the one before */
} rows[] = {
    {ROLE_TEXT, {"- -"}},
    {ROLE_TITLE, {"- - bold"}},
    {ROLE_SUBTITLE, {"- - bold"}},
    {ROLE_HEADING, {"- - bold", "cyan - bold", "blue - bold", "#5fafd7 - bold", "#005f87 - bold"}},
    {ROLE_META, {"- - dim", NULL, NULL, "#949494 -", "#6c6c6c -"}},
    {ROLE_CAPTION, {"- - dim", NULL, NULL, "#9e9e9e - italic", "#626262 - italic"}},
    {ROLE_TABLE, {"- -"}},
    {ROLE_FURNITURE, {"- - dim", NULL, NULL, "#8a8a8a -", "#6c6c6c -"}},
    {ROLE_FOLD, {"- - dim", NULL, NULL, "#8a8a8a -", "#6c6c6c -"}},
    {ROLE_ANNOTATION, {"- - dim", NULL, NULL, "#949494 -", "#6c6c6c -"}},
    {ROLE_DAMAGE, {"- - reverse", "red - reverse", NULL, "#ff5f5f - reverse", "#af0000 - reverse"}},
    {ROLE_REPAIRED, {"- - underline"}},
    {ROLE_NOISE, {"- - dim", NULL, NULL, "#8a8a8a -", "#6c6c6c -"}},
    {ROLE_CONTROL,
     {"- - reverse", "red - reverse", NULL, "#ff5f5f - reverse", "#af0000 - reverse"}},
    {ROLE_MARKUP, {"- - dim", NULL, NULL, "#8a8a8a -", "#6c6c6c -"}},
    {ROLE_LINK, {"- - underline", "cyan -", "blue -", "#87afd7 -", "#005f87 -"}},
    {ROLE_MATCH,
     {"- - reverse", "- - bold,reverse", NULL, "#000000 #ffffd7 bold", "#000000 #ffd700 bold"}},
    {ROLE_MATCH_CURRENT,
     {"- - reverse,bold,underline", NULL, NULL, "#000000 #ffd700 bold,underline",
      "#ffffff #000000 bold,underline"}},
    {ROLE_SELECTION, {"- - reverse,dim", "- - reverse"}},
    {ROLE_RULE, {"- - dim", NULL, NULL, "#585858 -", "#a8a8a8 -"}},
    {ROLE_HEADER, {"- - dim", NULL, NULL, "#949494 -", "#6c6c6c -"}},
    {ROLE_STATUS, {"- - dim", NULL, NULL, "#949494 -", "#6c6c6c -"}},
    {ROLE_MESSAGE, {"- - bold"}},
    {ROLE_ERROR, {"- - bold,reverse", "red - bold", NULL, "#ff5f5f - bold", "#af0000 - bold"}},
    {ROLE_PROMPT, {"- -"}},
    {ROLE_BAR, {"- - bold", "cyan - bold", "blue - bold", "#5fafd7 - bold", "#005f87 - bold"}},
    {ROLE_UNREAD, {"- - bold", "cyan - bold", "blue - bold", "#5fafd7 - bold", "#005f87 - bold"}},
    {ROLE_DATE, {"- - dim", NULL, NULL, "#949494 -", "#6c6c6c -"}},
    {ROLE_SOURCE, {"- - dim", NULL, NULL, "#949494 -", "#6c6c6c -"}},
    {ROLE_LIST_TITLE, {"- - bold"}},
    {ROLE_READ_TITLE, {"- -"}},
    {ROLE_COUNT, {"- -", NULL, NULL, "#949494 -", "#6c6c6c -"}},
    {ROLE_FAILED, {"- - underline", "red -", NULL, "#ff5f5f -", "#af0000 -"}},
    {ROLE_KEY, {"- - bold", "cyan - bold", "blue - bold", "#5fafd7 -", "#005f87 -"}},
    {ROLE_SELECTED, {"- - reverse", NULL, NULL, "#eeeeee #444444", "#1c1c1c #d7d7d7"}},
    {ROLE_KEYWORD,
     {"- - bold,underline", "black yellow underline", NULL, "#000000 #87ffff underline"}},
    {ROLE_KEYWORD + 1,
     {"- - underline,reverse", "black cyan underline", NULL, "#000000 #d75f00 underline"}},
    {ROLE_KEYWORD + 2,
     {"- - bold,reverse", "black green underline", NULL, "#ffffff #0000d7 underline"}},
    {ROLE_KEYWORD + 3,
     {"- - dim,underline", "white blue underline", NULL, "#000000 #afaf87 underline"}},
    {ROLE_KEYWORD + 4,
     {"- - dim,underline,reverse", "white red underline", NULL, "#ffffff #af0000 underline"}},
    {ROLE_KEYWORD + 5,
     {"- - underline,italic", "yellow blue bold,underline", NULL, "#000000 #0087af underline"}},
    {ROLE_KEYWORD + 6,
     {"- - bold,underline,italic", "yellow black bold,underline", NULL,
      "#ffffff #af005f underline"}},
    {ROLE_KEYWORD + 7,
     {"- - reverse,italic", "cyan black bold,underline", NULL, "#000000 #5fafaf underline"}},
};
enum { ROWS = sizeof rows / sizeof *rows };

const char *theme_default(enum theme_id id, int role)
{
    size_t i = 0;
    while (i < ROWS && rows[i].role != role)
        i++;
    assert(i < ROWS);
    while (!rows[i].in[id])
        id--;
    return rows[i].in[id];
}
