#include "emu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <vterm.h>

enum {
    MODE_MAX = 4096,
    LOOKS_MAX = 52,
    LOOK_SIZE = 64,
    CURSOR_MODE = 25,
    WRAP_MODE = 7,
    BLINK_MODE = 12
};

struct emu {
    VTerm *vt;
    VTermScreen *screen;
    bool cursor_visible;
    struct buf raw;
    size_t scanned;             /* of raw, for modes */
    signed char mode[MODE_MAX]; /* DEC private modes: 1 set, -1 reset, 0 never touched */
    bool keypad;
    void (*answer)(void *arg, const char *data, size_t len);
    void *arg;
    struct quirks quirks;
    bool feeding; /* what the terminal says now are answers */
    struct buf held;
};

static int on_prop(VTermProp prop, VTermValue *value, void *user)
{
    struct emu *e = user;
    if (prop == VTERM_PROP_CURSORVISIBLE)
        e->cursor_visible = value->boolean;
    return 1;
}

static void on_output(const char *data, size_t len, void *user)
{
    struct emu *e = user;
    if (e->feeding)
        buf_append(&e->held, data, len);
    else
        e->answer(e->arg, data, len);
}

struct quirks *emu_quirks(struct emu *e)
{
    return &e->quirks;
}

void emu_answer(struct emu *e)
{
    static const char garbage[] =
        "\033[?99;1$y\033[2;\033P1$r0m\033\\\033]11;what\033\\\033[2;900R";
    const struct timespec pause = {0, 2000000};
    size_t step = e->quirks.pieces ? 1 : e->held.len;
    if (e->quirks.garbage && e->held.len)
        e->answer(e->arg, garbage, sizeof garbage - 1);
    for (size_t i = 0; i < e->held.len; i += step) {
        e->answer(e->arg, e->held.data + i, step);
        if (e->quirks.pieces)
            nanosleep(&pause, NULL);
    }
    buf_clear(&e->held);
}

struct emu *emu_new(int rows, int cols, void (*answer)(void *arg, const char *data, size_t len),
                    void *arg)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = on_prop};
    struct emu *e = calloc(1, sizeof *e);
    if (!e || !(e->vt = vterm_new(rows, cols)))
        abort();
    e->answer = answer;
    e->arg = arg;
    e->cursor_visible = true;
    vterm_set_utf8(e->vt, 1);
    vterm_output_set_callback(e->vt, on_output, e);
    e->screen = vterm_obtain_screen(e->vt);
    vterm_screen_set_callbacks(e->screen, &callbacks, e);
    vterm_screen_enable_altscreen(e->screen, 1);
    vterm_screen_reset(e->screen, 1);
    return e;
}

void emu_free(struct emu *e)
{
    vterm_free(e->vt);
    buf_fini(&e->raw);
    buf_fini(&e->held);
    free(e);
}

void emu_resize(struct emu *e, int rows, int cols)
{
    vterm_set_size(e->vt, rows, cols);
}

/* Notes the modes that raw sets and resets: ESC [ ? N ; N h or l, ESC = and ESC >. A sequence that
 * is cut off waits for its rest. */
static void scan_modes(struct emu *e)
{
    const char *s = e->raw.data;
    size_t i = e->scanned;
    for (; i < e->raw.len; i++) {
        if (s[i] != '\033')
            continue;
        size_t end = i + 1;
        if (end < e->raw.len && s[end] == '[')
            for (end++; end < e->raw.len && ((s[end] >= '0' && s[end] <= '?')); end++)
                ;
        if (end >= e->raw.len)
            break;
        if (s[i + 1] == '=' || s[i + 1] == '>')
            e->keypad = s[i + 1] == '=';
        if (s[i + 1] != '[' || s[i + 2] != '?' || (s[end] != 'h' && s[end] != 'l'))
            continue;
        for (size_t at = i + 3; at < end;) {
            char *rest;
            unsigned long mode = strtoul(s + at, &rest, 10);
            if (mode < MODE_MAX)
                e->mode[mode] = s[end] == 'h' ? 1 : -1;
            at = (size_t)(rest - s) + 1;
        }
    }
    e->scanned = i;
}

/* Gives bytes to the emulator; the question for a colour, which it does not know, is answered in
 * its turn. */
static void feed(struct emu *e, const char *data, size_t len)
{
    static const char question[] = "\033]11;?";
    for (size_t i = 0; i < len;) {
        const char *at = memchr(data + i, '\033', len - i), *end = data + len;
        while (at && ((size_t)(end - at) < sizeof question - 1 ||
                      memcmp(at, question, sizeof question - 1) != 0))
            at = memchr(at + 1, '\033', (size_t)(end - at - 1));
        size_t n = at ? (size_t)(at - data) + sizeof question - 1 - i : len - i;
        vterm_input_write(e->vt, data + i, n);
        if (at && e->quirks.background[0])
            buf_printf(&e->held, "\033]11;rgb:%s\033\\", e->quirks.background);
        i += n;
    }
}

void emu_feed(struct emu *e, const char *data, size_t len)
{
    struct buf text;
    buf_init(&text);
    if (buf_append(&e->raw, data, len))
        abort();
    scan_modes(e);
    quirks_write(&e->quirks, data, len, &text);
    quirks_flush(&e->quirks, &text);
    e->feeding = true;
    feed(e, text.data, text.len);
    e->feeding = false;
    vterm_screen_flush_damage(e->screen);
    buf_fini(&text);
    if (e->quirks.silent)
        buf_clear(&e->held);
    else if (!e->quirks.held)
        emu_answer(e);
}

/* --- the clipboard */

static int base64_value(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

bool emu_clipboard(const struct emu *e, struct buf *out)
{
    static const char head[] = "]52;c;";
    const char *last = NULL;
    for (const char *s = e->raw.data; s && (s = strstr(s, head)); s++)
        last = s;
    if (!last)
        return false;
    uint32_t bits = 0;
    int n = 0;
    for (const char *s = last + sizeof head - 1; base64_value(*s) >= 0; s++) {
        bits = bits << 6 | (uint32_t)base64_value(*s);
        n += 6;
        if (n >= 8) {
            n -= 8;
            buf_append_char(out, (char)(bits >> n & 0xFF));
        }
    }
    return true;
}

const struct buf *emu_raw(const struct emu *e)
{
    return &e->raw;
}

void emu_leftovers(const struct emu *e, struct buf *out)
{
    for (int mode = 0; mode < MODE_MAX; mode++) {
        bool on_at_first = mode == CURSOR_MODE || mode == WRAP_MODE;
        if (mode != BLINK_MODE && e->mode[mode] == (on_at_first ? -1 : 1))
            buf_printf(out, "mode ?%d is left %s\n", mode, on_at_first ? "off" : "on");
    }
    if (e->keypad)
        buf_printf(out, "the keypad is left in application mode\n");
}

/* --- keys ------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    VTermKey key;
    uint32_t cp; /* where key is VTERM_KEY_NONE */
} key_names[] = {
    {"Enter", VTERM_KEY_ENTER, 0},
    {"Tab", VTERM_KEY_TAB, 0},
    {"Backspace", VTERM_KEY_BACKSPACE, 0},
    {"Esc", VTERM_KEY_ESCAPE, 0},
    {"Up", VTERM_KEY_UP, 0},
    {"Down", VTERM_KEY_DOWN, 0},
    {"Left", VTERM_KEY_LEFT, 0},
    {"Right", VTERM_KEY_RIGHT, 0},
    {"Insert", VTERM_KEY_INS, 0},
    {"Delete", VTERM_KEY_DEL, 0},
    {"Home", VTERM_KEY_HOME, 0},
    {"End", VTERM_KEY_END, 0},
    {"PageUp", VTERM_KEY_PAGEUP, 0},
    {"PageDown", VTERM_KEY_PAGEDOWN, 0},
    {"Space", VTERM_KEY_NONE, ' '},
    {"lt", VTERM_KEY_NONE, '<'},
};

static bool press_named(struct emu *e, const char *name, size_t len)
{
    VTermModifier modifier = VTERM_MOD_NONE;
    while (len > 2 && name[1] == '-' && strchr("CAS", name[0])) {
        modifier |= name[0] == 'C'   ? VTERM_MOD_CTRL
                    : name[0] == 'A' ? VTERM_MOD_ALT
                                     : VTERM_MOD_SHIFT;
        name += 2;
        len -= 2;
    }
    uint32_t cp;
    if (modifier && utf8_decode(name, len, &cp) == len) {
        vterm_keyboard_unichar(e->vt, cp, modifier);
        return true;
    }
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++) {
        if (strlen(key_names[i].name) != len || memcmp(key_names[i].name, name, len) != 0)
            continue;
        if (key_names[i].key != VTERM_KEY_NONE)
            vterm_keyboard_key(e->vt, key_names[i].key, modifier);
        else
            vterm_keyboard_unichar(e->vt, key_names[i].cp, modifier);
        return true;
    }
    return false;
}

bool emu_keys(struct emu *e, const char *keys)
{
    size_t len = strlen(keys);
    for (size_t i = 0; i < len;) {
        const char *end = keys[i] == '<' ? strchr(keys + i, '>') : NULL;
        if (end) {
            if (!press_named(e, keys + i + 1, (size_t)(end - keys) - i - 1))
                return false;
            i = (size_t)(end - keys) + 1;
            continue;
        }
        uint32_t cp;
        i += utf8_decode(keys + i, len - i, &cp);
        vterm_keyboard_unichar(e->vt, cp, VTERM_MOD_NONE);
    }
    return true;
}

void emu_button(struct emu *e, int button, bool pressed, int row, int col)
{
    vterm_mouse_move(e->vt, row, col, VTERM_MOD_NONE);
    vterm_mouse_button(e->vt, button, pressed, VTERM_MOD_NONE);
}

void emu_move(struct emu *e, int row, int col)
{
    vterm_mouse_move(e->vt, row, col, VTERM_MOD_NONE);
}

/* --- what is seen ----------------------------------------------------------------------------- */

static VTermScreenCell cell_at(const struct emu *e, int row, int col)
{
    VTermScreenCell cell = {0};
    vterm_screen_get_cell(e->screen, (VTermPos){.row = row, .col = col}, &cell);
    return cell;
}

static bool is_padding(const VTermScreenCell *cell)
{
    return cell->chars[0] == (uint32_t)-1;
}

static void trim(struct buf *out, size_t start)
{
    while (out->len > start && out->data[out->len - 1] == ' ')
        out->data[--out->len] = '\0';
}

static void row_text(const struct emu *e, int row, int cols, struct buf *out)
{
    size_t start = out->len;
    for (int col = 0; col < cols; col++) {
        VTermScreenCell cell = cell_at(e, row, col);
        if (is_padding(&cell))
            continue;
        if (!cell.chars[0])
            buf_append_char(out, ' ');
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
            quirks_read(&e->quirks, cell.chars[i], out);
    }
    trim(out, start);
}

static void colour_text(char *out, size_t size, const char *name, VTermColor colour)
{
    size_t len = strlen(out);
    if (VTERM_COLOR_IS_DEFAULT_FG(&colour) || VTERM_COLOR_IS_DEFAULT_BG(&colour))
        return;
    if (VTERM_COLOR_IS_INDEXED(&colour))
        snprintf(out + len, size - len, " %s=%d", name, colour.indexed.idx);
    else
        snprintf(out + len, size - len, " %s=#%02x%02x%02x", name, colour.rgb.red, colour.rgb.green,
                 colour.rgb.blue);
}

/* How a cell looks, in words: "" for plain. */
static void look_text(const VTermScreenCell *cell, char out[LOOK_SIZE])
{
    snprintf(out, LOOK_SIZE, "%s%s%s%s%s", cell->attrs.bold ? " bold" : "",
             cell->attrs.underline ? " underline" : "", cell->attrs.italic ? " italic" : "",
             cell->attrs.blink ? " blink" : "", cell->attrs.reverse ? " reverse" : "");
    colour_text(out, LOOK_SIZE, "fg", cell->fg);
    colour_text(out, LOOK_SIZE, "bg", cell->bg);
}

/* The letter of a look, new ones given in order of coming; ' ' for plain. */
static char look_letter(char looks[LOOKS_MAX][LOOK_SIZE], int *n, const char *look)
{
    int i = 0;
    if (!*look)
        return ' ';
    while (i < *n && strcmp(looks[i], look) != 0)
        i++;
    if (i == *n && *n < LOOKS_MAX)
        memcpy(looks[(*n)++], look, LOOK_SIZE);
    return (char)(i < 26 ? 'a' + i : i < LOOKS_MAX ? 'A' + i - 26 : '?');
}

static void dump_attributes(const struct emu *e, int rows, int cols, struct buf *out)
{
    char looks[LOOKS_MAX][LOOK_SIZE];
    int n = 0;
    buf_append_str(out, "-- looks\n");
    for (int row = 0; row < rows; row++) {
        size_t start = out->len;
        for (int col = 0; col < cols; col++) {
            VTermScreenCell cell = cell_at(e, row, col);
            char look[LOOK_SIZE] = "";
            /* The right half of a wide character looks as its left half. */
            if (is_padding(&cell) && col)
                cell = cell_at(e, row, col - 1);
            look_text(&cell, look);
            buf_append_char(out, look_letter(looks, &n, look));
        }
        trim(out, start);
        buf_append_char(out, '\n');
    }
    for (int i = 0; i < n; i++)
        buf_printf(out, "-- %c%s\n", i < 26 ? 'a' + i : 'A' + i - 26, looks[i]);
}

void emu_dump(const struct emu *e, bool attributes, struct buf *out)
{
    int rows, cols;
    VTermPos cursor;
    vterm_get_size(e->vt, &rows, &cols);
    vterm_state_get_cursorpos(vterm_obtain_state(e->vt), &cursor);
    buf_printf(out, "-- %dx%d", cols, rows);
    if (e->cursor_visible)
        buf_printf(out, " cursor %d,%d\n", cursor.row, cursor.col);
    else
        buf_append_str(out, " cursor hidden\n");
    for (int row = 0; row < rows; row++) {
        row_text(e, row, cols, out);
        buf_append_char(out, '\n');
    }
    if (attributes)
        dump_attributes(e, rows, cols, out);
}

bool emu_shows(const struct emu *e, const char *text)
{
    int rows, cols;
    struct buf line;
    bool shows = false;
    buf_init(&line);
    vterm_get_size(e->vt, &rows, &cols);
    for (int row = 0; row < rows && !shows; row++) {
        buf_clear(&line);
        row_text(e, row, cols, &line);
        shows = line.data && strstr(line.data, text);
    }
    buf_fini(&line);
    return shows;
}
