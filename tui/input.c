#include "input.h"
#include "keys.h"

#include <stdlib.h>
#include <string.h>

enum { NUMBERS = 16, NUMBER_MAX = 100000, STRING_MAX = 512 };

/* ECMA-48 5.4: ESC [, parameters and intermediate bytes, a final byte. */
struct sequence {
    char mark; /* < = > ? before the numbers; 0: none */
    char final;
    bool odd; /* holds more than numbers */
    int number[NUMBERS];
    size_t n;
};

/* What most terminals send, without a key held beside; ESC O … has the same letters. */
static const struct {
    char final;
    uint32_t key;
} letters[] = {
    {'A', TK_UP},   {'B', TK_DOWN},   {'C', TK_RIGHT},   {'D', TK_LEFT},
    {'H', TK_HOME}, {'F', TK_END},    {'Z', TK_BACKTAB}, {'M', TK_ENTER},
    {'P', TK_F1},   {'Q', TK_F1 + 1}, {'R', TK_F1 + 2},  {'S', TK_F1 + 3},
};
/* ESC [ N ~ */
static const struct {
    int number;
    uint32_t key;
} tildes[] = {
    {1, TK_HOME},          {7, TK_HOME},        {2, TK_INSERT},   {3, TK_DELETE},
    {4, TK_END},           {8, TK_END},         {5, TK_PAGE_UP},  {6, TK_PAGE_DOWN},
    {11, TK_F1},           {12, TK_F1 + 1},     {13, TK_F1 + 2},  {14, TK_F1 + 3},
    {15, TK_F1 + 4},       {17, TK_F1 + 5},     {18, TK_F1 + 6},  {19, TK_F1 + 7},
    {20, TK_F1 + 8},       {21, TK_F1 + 9},     {23, TK_F1 + 10}, {24, TK_F1 + 11},
    {200, TK_PASTE_BEGIN}, {201, TK_PASTE_END},
};

void input_init(struct input *in)
{
    memset(in, 0, sizeof *in);
}

void input_name(struct input *in, const char *bytes, uint32_t key)
{
    size_t len = bytes ? strlen(bytes) : 0;
    if (len == 0 || len > INPUT_NAME_MAX || in->n_named == INPUT_NAMED)
        return;
    memcpy(in->named[in->n_named].bytes, bytes, len);
    in->named[in->n_named].len = (uint8_t)len;
    in->named[in->n_named++].key = key;
}

size_t input_room(struct input *in, char **at)
{
    memmove(in->bytes, in->bytes + in->at, in->len - in->at);
    in->len -= in->at;
    in->at = 0;
    *at = in->bytes + in->len;
    return INPUT_SIZE - in->len;
}

void input_fed(struct input *in, size_t len)
{
    in->len += len;
}

/* --- sequences */

/* Reads ESC [ … from s; its bytes, 0 where it has not come in full. */
static size_t sequence_read(const char *s, size_t len, struct sequence *q)
{
    size_t i = 2;
    memset(q, 0, sizeof *q);
    if (i < len && s[i] >= '<' && s[i] <= '?')
        q->mark = s[i++];
    for (bool digits = false; i < len; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c >= '0' && c <= '9') {
            q->n += !digits && q->n < NUMBERS;
            int *n = &q->number[q->n - 1];
            *n = *n < NUMBER_MAX ? *n * 10 + (c - '0') : *n;
            digits = true;
        } else if (c == ';') {
            q->n += !digits && q->n < NUMBERS; /* a number left out is 0 */
            digits = false;
        } else if (c >= 0x20 && c < 0x40) {
            q->odd = true;
        } else {
            q->final = (char)c;
            return i + 1;
        }
    }
    return 0;
}

/* Buttons as xterm counts them: 0 to 2 and 3 for a release, 32 moved, 64 the wheel. */
static bool mouse_item(int code, bool released, struct input_item *out)
{
    int button = code & 3;
    out->kind = INPUT_MOUSE;
    out->button = button < 3 ? button + 1 : 0;
    if (code & 128)
        return false;
    if (code & 64) {
        out->mouse = button == 0 ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
        return button < 2 && !released;
    }
    out->mouse = released || (button == 3 && !(code & 32)) ? MOUSE_RELEASE
                 : code & 32                               ? MOUSE_MOVE
                                                           : MOUSE_PRESS;
    return true;
}

static bool mouse_sequence(const struct sequence *q, struct input_item *out)
{
    out->row = q->number[2] - 1;
    out->col = q->number[1] - 1;
    if (q->n != 3 || out->row < 0 || out->col < 0)
        return false;
    /* ESC [ < … M or m (SGR); ESC [ … M (urxvt) */
    return q->mark == '<' ? mouse_item(q->number[0], q->final == 'm', out)
                          : mouse_item(q->number[0] - 32, false, out);
}

static bool key_item(uint32_t key, struct input_item *out)
{
    out->kind = INPUT_KEY;
    out->key = key;
    return true;
}

static bool letter_key(char final, struct input_item *out)
{
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (letters[i].final == final)
            return key_item(letters[i].key, out);
    }
    return false;
}

/* What a sequence says; false where it is none of ours. A key with another one held is none. */
static bool sequence_item(const struct sequence *q, struct input_item *out)
{
    if (q->odd)
        return false;
    if ((q->mark == '<' && (q->final == 'M' || q->final == 'm')) ||
        (!q->mark && q->final == 'M' && q->n == 3))
        return mouse_sequence(q, out);
    if (q->mark == '?' && q->final == 'c') {
        out->kind = INPUT_DEVICE;
        return true;
    }
    if (q->mark)
        return false;
    if (q->final == 'R' && q->n == 2) {
        out->kind = INPUT_CURSOR;
        out->row = q->number[0] - 1;
        out->col = q->number[1] - 1;
        return true;
    }
    if (q->n == 0)
        return letter_key(q->final, out);
    for (size_t i = 0; q->n == 1 && q->final == '~' && i < sizeof tildes / sizeof *tildes; i++) {
        if (tildes[i].number == q->number[0])
            return key_item(tildes[i].key, out);
    }
    return false;
}

/* --- strings: ESC ] … (OSC), ESC P … (DCS), ESC _ … (APC), up to BEL or ESC \ */

/* The bytes up to the end of a string that begins at from, the end included; 0: it has not come. */
static size_t string_end(const char *s, size_t len, size_t from)
{
    for (size_t i = from; i < len; i++) {
        if (s[i] == '\a')
            return i + 1;
        if (s[i] == '\033' && i + 1 < len)
            return s[i + 1] == '\\' ? i + 2 : i; /* another sequence ends it too */
    }
    return 0;
}

/* One of the colours in rgb:R/G/B, of one to four hexadecimal digits; 0 to 1. */
static bool colour_part(const char **s, double *out)
{
    char *end;
    char digits[5] = "";
    size_t n = strspn(*s, "0123456789abcdefABCDEF");
    if (n < 1 || n > 4)
        return false;
    memcpy(digits, *s, n);
    *out = (double)strtoul(digits, &end, 16) / (double)((1ul << 4 * n) - 1);
    *s += n + ((*s)[n] == '/');
    return true;
}

static bool string_item(const char *s, size_t len, struct input_item *out)
{
    static const char head[] = "\033]11;rgb";
    char text[64];
    double red, green, blue;
    if (len < sizeof head + 1 || len >= sizeof text || memcmp(s, head, sizeof head - 1) != 0)
        return false;
    memcpy(text, s, len);
    text[len] = '\0';
    const char *at = strchr(text, ':'); /* rgb: or rgba: */
    if (!at++ || !colour_part(&at, &red) || !colour_part(&at, &green) || !colour_part(&at, &blue))
        return false;
    out->kind = INPUT_GROUND;
    out->light = 0.2126 * red + 0.7152 * green + 0.0722 * blue; /* ITU-R BT.709 */
    return true;
}

/* --- one thing */

struct found {
    enum input_found found;
    size_t len; /* bytes it took */
};

static struct found found_item(bool is, size_t len)
{
    return (struct found){is ? INPUT_ITEM : INPUT_NOTHING, len};
}

/* The terminal's own bytes for keys. */
static struct found find_named(const struct input *in, const char *s, size_t len,
                               struct input_item *out)
{
    struct found begun = {INPUT_NOTHING, 0};
    for (size_t i = 0; i < in->n_named; i++) {
        size_t n = in->named[i].len;
        if (n <= len && memcmp(in->named[i].bytes, s, n) == 0)
            return found_item(key_item(in->named[i].key, out), n);
        if (n > len && memcmp(in->named[i].bytes, s, len) == 0)
            begun.found = INPUT_BEGUN;
    }
    return begun;
}

static struct found find_control(const char *s, size_t len, struct input_item *out)
{
    struct sequence q;
    if (len < 3)
        return (struct found){INPUT_BEGUN, 0};
    if (s[2] == 'M') { /* three bytes, a button and its place, from 32 */
        if (len < 6)
            return (struct found){INPUT_ANSWER, 0};
        out->row = (unsigned char)s[5] - 33;
        out->col = (unsigned char)s[4] - 33;
        bool good = out->row >= 0 && out->col >= 0;
        return found_item(good && mouse_item((unsigned char)s[3] - 32, false, out), 6);
    }
    if (s[2] == '[') /* a function key of the Linux console, by any other name */
        return len < 4 ? (struct found){INPUT_BEGUN, 0} : found_item(false, 4);
    size_t n = sequence_read(s, len, &q);
    if (n == 0)
        return (struct found){INPUT_ANSWER, 0};
    if (s[n - 1] == '\033' || (unsigned char)s[n - 1] < 0x20)
        return found_item(false, n - 1); /* cut off: what comes is another */
    return found_item(sequence_item(&q, out), n);
}

static struct found find_escape(const char *s, size_t len, struct input_item *out)
{
    if (len < 2)
        return (struct found){INPUT_BEGUN, 0};
    if (s[1] == '[')
        return find_control(s, len, out);
    if (s[1] == 'O') {
        if (len < 3)
            return (struct found){INPUT_BEGUN, 0};
        return found_item(letter_key(s[2], out), (unsigned char)s[2] < 0x20 ? 2 : 3);
    }
    if (s[1] == ']' || s[1] == 'P' || s[1] == '_') {
        size_t n = string_end(s, len, 2);
        if (n)
            return found_item(string_item(s, n, out), n);
        return (struct found){len == 2 ? INPUT_BEGUN : INPUT_ANSWER, 0};
    }
    return found_item(key_item(TK_ESC, out), 1);
}

static struct found find_plain(const char *s, size_t len, bool rest, struct input_item *out)
{
    unsigned char c = (unsigned char)s[0];
    size_t need = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    uint32_t cp;
    if (len < need && !rest)
        return (struct found){INPUT_BEGUN, 0};
    size_t n = utf8_decode(s, len, &cp);
    return found_item(key_item(cp == 0x7F ? (uint32_t)TK_BACKSPACE : cp, out), n);
}

static struct found find(struct input *in, bool rest, struct input_item *out)
{
    const char *s = in->bytes + in->at;
    size_t len = in->len - in->at;
    struct found f = find_named(in, s, len, out);
    if (f.found != INPUT_NOTHING && !(rest && f.found == INPUT_BEGUN))
        return f;
    if (s[0] != '\033')
        return find_plain(s, len, rest, out);
    f = find_escape(s, len, out);
    if (rest && f.found == INPUT_BEGUN)
        return found_item(key_item(TK_ESC, out), 1);
    if (f.found == INPUT_ANSWER && (rest || len > STRING_MAX)) {
        in->skipping = !rest && s[1] != '[';
        return found_item(false, len);
    }
    return f;
}

/* Goes on to the end of a string that is no answer; false where that has not come. */
static bool skip_on(struct input *in)
{
    size_t end = string_end(in->bytes, in->len, in->at);
    bool cut = in->len > in->at && in->bytes[in->len - 1] == '\033'; /* half of the end, maybe */
    in->at = end ? end : in->len - cut;
    in->skipping = end == 0;
    return end != 0;
}

enum input_found input_next(struct input *in, bool rest, struct input_item *out)
{
    if (in->skipping && !skip_on(in)) {
        in->skipping = !rest;
        return INPUT_ANSWER;
    }
    while (in->at < in->len) {
        memset(out, 0, sizeof *out);
        struct found f = find(in, rest, out);
        in->at += f.len;
        if (f.found != INPUT_NOTHING)
            return f.found;
    }
    return in->skipping ? INPUT_ANSWER : INPUT_NOTHING;
}
