#include "colour.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {"black", "red",     "green", "yellow",
                                    "blue",  "magenta", "cyan",  "white"};
enum { NAMES = sizeof names / sizeof *names };

/* The first sixteen as xterm has them. */
static const uint32_t first[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
                                   0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
                                   0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};
static const uint8_t steps[6] = {0, 95, 135, 175, 215, 255}; /* of the cube, 16 to 231 */
enum { CUBE = 16, GREYS = 232, GREY_FIRST = 8, GREY_STEP = 10 };

static bool name_parse(const char *word, int32_t *out)
{
    bool bright = strncmp(word, "bright-", 7) == 0;
    for (int i = 0; i < NAMES; i++) {
        *out = i + (bright ? NAMES : 0);
        if (strcmp(word + (bright ? 7 : 0), names[i]) == 0)
            return true;
    }
    *out = COLOUR_DEFAULT;
    return false;
}

bool colour_parse(const char *word, int32_t *out)
{
    *out = COLOUR_DEFAULT;
    if (strcmp(word, "default") == 0 || strcmp(word, "-") == 0)
        return true;
    if (word[0] == '#' && strlen(word) == 7 && strspn(word + 1, "0123456789abcdefABCDEF") == 6) {
        *out = COLOUR_RGB | (int32_t)strtol(word + 1, NULL, 16);
        return true;
    }
    size_t digits = strspn(word, "0123456789");
    if (digits == 0 || digits > 3 || word[digits])
        return name_parse(word, out);
    *out = atoi(word);
    return *out < 256;
}

enum dr_err colour_word(int32_t colour, struct buf *out)
{
    if (colour == COLOUR_DEFAULT)
        return buf_append_str(out, "default");
    if (colour & COLOUR_RGB)
        return buf_printf(out, "#%06x", (unsigned)(colour & 0xffffff));
    if (colour < 2 * NAMES)
        return buf_printf(out, "%s%s", colour < NAMES ? "" : "bright-", names[colour % NAMES]);
    return buf_printf(out, "%d", (int)colour);
}

uint32_t colour_rgb(int32_t colour)
{
    if (colour & COLOUR_RGB)
        return (uint32_t)(colour & 0xffffff);
    if (colour < CUBE)
        return first[colour];
    uint32_t n = (uint32_t)(colour - CUBE);
    if (colour < GREYS)
        return (uint32_t)steps[n / 36] << 16 | (uint32_t)steps[n / 6 % 6] << 8 | steps[n % 6];
    uint32_t grey = GREY_FIRST + GREY_STEP * (uint32_t)(colour - GREYS);
    return grey << 16 | grey << 8 | grey;
}

static int distance(uint32_t a, uint32_t b)
{
    int sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        int d = (int)(a >> shift & 0xff) - (int)(b >> shift & 0xff);
        sum += d * d;
    }
    return sum;
}

static int32_t nearest(uint32_t rgb, int32_t from, int32_t to)
{
    int32_t best = from;
    for (int32_t i = from; i < to; i++) {
        if (distance(rgb, colour_rgb(i)) < distance(rgb, colour_rgb(best)))
            best = i;
    }
    return best;
}

int32_t colour_map(int32_t colour, int colours)
{
    if (colour == COLOUR_DEFAULT || colours < NAMES)
        return COLOUR_DEFAULT;
    bool rgb = colour & COLOUR_RGB;
    if (colours > 256) { /* such a terminal takes 8 and above to be shades, and no shade below */
        uint32_t shade = colour_rgb(colour);
        bool name = !rgb && colour < NAMES;
        return name ? colour : (int32_t)(COLOUR_RGB | (shade && shade < NAMES ? NAMES : shade));
    }
    if (!rgb && colour < colours)
        return colour;
    if (colours == 256) /* what the first sixteen look like is the reader's choice */
        return nearest(colour_rgb(colour), CUBE, 256);
    if (!rgb && colour < 2 * NAMES)
        return colour - NAMES;
    return nearest(colour_rgb(colour), 0, colours < 2 * NAMES ? NAMES : 2 * NAMES);
}

bool colour_direct_name(const char *term, const char *colorterm, char *out, size_t size)
{
    /* Many terminals say they are xterm's; what all of them take is 38;2;R;G;B, and not the forms
     * of ISO 8613-6 that xterm-direct has. */
    static const char *const others[][2] = {{"xterm-256color", "vscode-direct"},
                                            {"xterm-kitty", "kitty-direct"}};
    static const char few[] = "-256color";
    if (!term || !colorterm || !*term || strstr(term, "-direct") ||
        (strcmp(colorterm, "truecolor") != 0 && strcmp(colorterm, "24bit") != 0))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(others[i][0], term) == 0)
            return snprintf(out, size, "%s", others[i][1]) < (int)size;
    }
    size_t len = strlen(term);
    if (len > strlen(few) && strcmp(term + len - strlen(few), few) == 0)
        len -= strlen(few);
    return snprintf(out, size, "%.*s-direct", (int)len, term) < (int)size;
}

static double linear(uint32_t value)
{
    double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

double colour_luminance(uint32_t rgb)
{
    return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) +
           0.0722 * linear(rgb & 0xff);
}

double colour_contrast(uint32_t a, uint32_t b)
{
    double la = colour_luminance(a), lb = colour_luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}
