#include "term.h"
#include "signals.h"
#include "term_input.h"

#include <curses.h>
#include <term.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

enum {
    PAIRS_MAX = 64,
    CELL_CODE_POINTS = CCHARW_MAX,
    WORD_JOINER = 0x2060,
    RGB = 1 << 24 /* above it a colour is three bytes */
};

/* There is one terminal in a process, and signal handlers must reach it. */
static struct {
    SCREEN *screen;
    FILE *in;
    int in_fd;
    bool colour, extras; /* extras: it knows the private modes of xterm */
    struct grid shown;
    bool all; /* the next draw writes every cell */
    struct {
        int fg, bg;
    } pairs[PAIRS_MAX];
    int n_pairs;

    unsigned ask;   /* PROBE_*, with the next draw */
    unsigned asked; /* PROBE_*, before */
    struct term_input input;
} term = {.in_fd = -1};

static struct termios tty_found;

/* --- opening and closing */

static bool has(const char *name)
{
    const char *s = tigetstr(name);
    return s && s != (const char *)-1;
}

/* Appends a string without padding ($<5>), as no delay is to be had in a signal handler. */
static size_t append(char *bytes, size_t len, size_t size, const char *s)
{
    while (*s && len < size) {
        const char *pad = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;
        if (pad)
            s = pad + 1;
        else
            bytes[len++] = *s++;
    }
    return len;
}

/* The bytes that bring the terminal back without curses. */
static void arm(void)
{
    static const char *const names[] = {"sgr0", "rmkx", "cnorm", "rmcup"};
    char bytes[256];
    size_t len = 0;
    if (term.extras)
        len = append(bytes, len, sizeof bytes, "\033[?1006l\033[?1002l\033[?1000l\033[?2004l");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        len = append(bytes, len, sizeof bytes, has(names[i]) ? tigetstr(names[i]) : "");
    len = append(bytes, len, sizeof bytes, "\r\n");
    signals_arm(bytes, len, term.in_fd, &tty_found);
}

static void write_now(const char *s)
{
    fputs(s, stdout);
    fflush(stdout);
}

static void mouse_mode(bool on)
{
    write_now(on ? "\033[?1000h\033[?1002h\033[?1006h" : "\033[?1006l\033[?1002l\033[?1000l");
}

static void extras(bool on)
{
    if (!term.extras)
        return;
    write_now(on ? "\033[?2004h" : "\033[?2004l");
    if (!on || term.input.mouse)
        mouse_mode(on);
}

/* Keys as they are pressed: ^C ^Z ^S ^Q ^V ^O too. ^\ still ends a program that hangs. */
static void tty_keys(void)
{
    struct termios t;
    if (tcgetattr(term.in_fd, &t) != 0)
        return;
    t.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
    t.c_lflag &= ~(tcflag_t)IEXTEN;
    t.c_cc[VINTR] = _POSIX_VDISABLE;
    t.c_cc[VSUSP] = _POSIX_VDISABLE;
    tcsetattr(term.in_fd, TCSADRAIN, &t);
}

static bool open_input(void)
{
    term.in_fd = isatty(STDIN_FILENO) ? STDIN_FILENO : open("/dev/tty", O_RDONLY | O_CLOEXEC);
    if (term.in_fd < 0)
        return false;
    term.in = term.in_fd == STDIN_FILENO ? stdin : fdopen(term.in_fd, "r");
    return term.in && tcgetattr(term.in_fd, &tty_found) == 0;
}

/* Keys are read here and not by curses, which takes answers of the terminal for keys, waits for the
 * rest of a sequence, and makes one event of two that come together. */
static void name_keys(void)
{
    static const struct {
        const char *cap;
        uint32_t key;
    } caps[] = {
        {"kcuu1", TK_UP},      {"kcud1", TK_DOWN},    {"kcub1", TK_LEFT},    {"kcuf1", TK_RIGHT},
        {"khome", TK_HOME},    {"kend", TK_END},      {"kfnd", TK_HOME},     {"kslt", TK_END},
        {"kpp", TK_PAGE_UP},   {"knp", TK_PAGE_DOWN}, {"kich1", TK_INSERT},  {"kdch1", TK_DELETE},
        {"kbs", TK_BACKSPACE}, {"kcbt", TK_BACKTAB},  {"kent", TK_ENTER},    {"ka1", TK_HOME},
        {"kc1", TK_END},       {"ka3", TK_PAGE_UP},   {"kc3", TK_PAGE_DOWN},
    };
    term_input_init(&term.input, term.in_fd);
    for (size_t i = 0; i < sizeof caps / sizeof *caps; i++)
        input_name(&term.input.bytes, has(caps[i].cap) ? tigetstr(caps[i].cap) : NULL, caps[i].key);
    for (int i = 1; i <= 12; i++) {
        char cap[8];
        snprintf(cap, sizeof cap, "kf%d", i);
        input_name(&term.input.bytes, has(cap) ? tigetstr(cap) : NULL, TK_F1 + (uint32_t)i - 1);
    }
}

static void curses_modes(void)
{
    cbreak();
    noecho();
    nonl();
    tty_keys();
    def_prog_mode();
    keypad(stdscr, TRUE); /* the cursor keys send what its description says */
    scrollok(stdscr, FALSE);
    idlok(stdscr, TRUE); /* a line more is a line written, not a screen */
    leaveok(stdscr, FALSE);
    typeahead(-1); /* a screen that was begun is finished */
}

static bool asked_size(struct winsize *ws)
{
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, ws) == 0 && ws->ws_row > 0 && ws->ws_col > 0;
}

/* What terminfo calls this terminal with all its colours; NULL: it has no such name, or fewer. */
static char *direct_name(char *out, size_t size)
{
    int err = 0;
    if (!colour_direct_name(getenv("TERM"), getenv("COLORTERM"), out, size) ||
        setupterm(out, STDOUT_FILENO, &err) != OK)
        return NULL;
    bool usable = has("cup");
    del_curterm(cur_term);
    return usable ? out : NULL;
}

/* LINES and COLUMNS of the environment are of the moment they were exported: where the terminal can
 * be asked they count for nothing. Nor does its description, which may name no size (linux). */
static SCREEN *open_screen(void)
{
    struct winsize ws;
    char name[64];
    bool asked = asked_size(&ws);
    use_env(!asked);
    use_tioctl(asked);
    SCREEN *screen = newterm(direct_name(name, sizeof name), stdout, term.in);
    if (screen && asked)
        resizeterm(ws.ws_row, ws.ws_col);
    return screen;
}

enum term_status term_open(int signal_fd, bool colour)
{
    int err = 0;
    if (!open_input())
        return TERM_NONE;
    if (setupterm(NULL, STDOUT_FILENO, &err) != OK || !has("cup"))
        return TERM_DUMB;
    del_curterm(cur_term);
    signals_catch(signal_fd);
    term.screen = open_screen();
    if (!term.screen)
        return TERM_DUMB;
    term.extras = has("kmous");
    term.colour = colour && has_colors();
    if (term.colour) {
        start_color();
        use_default_colors();
    }
    curses_modes();
    name_keys();
    arm();
    grid_init(&term.shown, UNICODE_AMBIGUOUS_NARROW);
    extras(true);
    term.all = true;
    return TERM_OK;
}

/* Some terminals keep with the other screen whether the cursor is seen: what curses said of it
 * before that came back is said again. */
static void leave_screen(void)
{
    char bytes[64];
    endwin();
    bytes[append(bytes, 0, sizeof bytes - 1, has("cnorm") ? tigetstr("cnorm") : "")] = '\0';
    write_now(bytes);
}

/* Answers are not to come to whoever has the terminal next. */
static void settle(void)
{
    term_input_settle(&term.input, getenv("SSH_CONNECTION") || getenv("SSH_TTY"));
}

void term_close(void)
{
    if (!term.screen)
        return;
    settle();
    extras(false);
    leave_screen();
    tcsetattr(term.in_fd, TCSANOW, &tty_found);
    signals_disarm();
    delscreen(term.screen);
    term.screen = NULL;
    grid_fini(&term.shown);
}

int term_fd(void)
{
    return term.in_fd;
}

int term_colours(void)
{
    if (!term.colour)
        return 0;
    return COLORS >= 1 << 24 ? 1 << 24 : COLORS >= 256 ? 256 : COLORS >= 16 ? 16 : 8;
}

void term_size(int *rows, int *cols)
{
    *rows = LINES;
    *cols = COLS;
}

void term_resize(int *rows, int *cols)
{
    struct winsize ws;
    if (asked_size(&ws))
        resizeterm(ws.ws_row, ws.ws_col);
    term_size(rows, cols);
    term.all = true;
}

void term_mouse(bool on)
{
    term.input.mouse = on;
    if (term.extras)
        mouse_mode(on);
}

void term_leave(void)
{
    settle();
    extras(false);
    leave_screen();
    tcsetattr(term.in_fd, TCSADRAIN, &tty_found);
}

/* Stops the whole job, as ^Z would have done, and comes back in its foreground. */
void term_suspend(void)
{
    settle();
    extras(false);
    leave_screen();
    signals_stop();
    term_resume();
}

void term_resume(void)
{
    reset_prog_mode();
    tty_keys();
    extras(true);
    term.all = true;
    if (term.input.gave_up)
        term.ask = term.asked;
    term.input.gave_up = false;
}

void term_hold(void)
{
    reset_prog_mode();
    tty_keys();
}

bool term_like_xterm(void)
{
    return term.extras;
}

void term_send(const char *bytes, size_t len)
{
    fwrite(bytes, 1, len, stdout);
    fflush(stdout);
}

/* --- drawing */

static int colour_index(int32_t colour)
{
    if (colour >= RGB)
        return colour & 0xffffff;
    return colour >= COLORS ? COLOUR_DEFAULT : colour;
}

static short pair_for(int32_t foreground, int32_t background)
{
    int fg = colour_index(foreground), bg = colour_index(background);
    if (fg == COLOUR_DEFAULT && bg == COLOUR_DEFAULT)
        return 0;
    for (int i = 0; i < term.n_pairs; i++) {
        if (term.pairs[i].fg == fg && term.pairs[i].bg == bg)
            return (short)(i + 1);
    }
    if (term.n_pairs == PAIRS_MAX || term.n_pairs + 1 >= COLOR_PAIRS)
        return 0;
    term.pairs[term.n_pairs].fg = fg;
    term.pairs[term.n_pairs].bg = bg;
    term.n_pairs++;
    init_extended_pair(term.n_pairs, fg, bg);
    return (short)term.n_pairs;
}

static attr_t attributes(uint8_t attrs)
{
    attr_t a = A_NORMAL;
    a |= attrs & ATTR_BOLD ? A_BOLD : A_NORMAL;
    a |= attrs & ATTR_DIM ? A_DIM : A_NORMAL;
    a |= attrs & ATTR_UNDERLINE ? A_UNDERLINE : A_NORMAL;
    a |= attrs & ATTR_REVERSE ? A_REVERSE : A_NORMAL;
#ifdef A_ITALIC
    a |= attrs & ATTR_ITALIC ? A_ITALIC : A_NORMAL;
#endif
    return a;
}

struct ink {
    attr_t attrs;
    short pair;
};

/* A cell as wide as its first character; joined: more than that one have a width. */
static void put_wide(int row, int col, const wchar_t *w, struct ink ink, bool joined)
{
    cchar_t cc;
    wcwidth_joining(joined);
    bool made = setcchar(&cc, w, ink.attrs, ink.pair, NULL) == OK;
    wcwidth_joining(false);
    if (made)
        mvadd_wch(row, col, &cc);
}

/* The code points of a cell, and what is said of them all. */
struct cluster {
    uint32_t cp[GRID_TEXT_MAX];
    size_t n;
    int first; /* cells of the first one */
    bool vs16, joined;
};

static struct cluster cluster_of(const struct grid_cell *c, enum unicode_ambiguous widths)
{
    struct cluster k = {.n = 0};
    for (size_t off = 0; off < c->len; k.n++) {
        uint32_t cp;
        off += utf8_decode(c->text + off, c->len - off, &cp);
        k.cp[k.n] = cp;
        k.vs16 |= k.n == 1 && cp == 0xFE0F;
        k.joined |= k.n > 0 && (cp == 0x200D || (cp >= 0x1F3FB && cp <= 0x1F3FF));
    }
    k.first = k.n ? unicode_width(k.cp[0], widths) : 0;
    return k;
}

/*
 * A curses cell is one character that has a width and marks on it; it is as wide as its first
 * character. An emoji of several characters is given to the terminal where that is known to draw it
 * in the cells that the grid has for it; one that VS16 makes comes behind a character without looks
 * that is two cells wide for curses. False where that cannot be.
 */
static bool put_emoji(const struct grid_cell *c, int row, int col, struct ink ink)
{
    enum unicode_ambiguous widths = term.shown.ambiguous;
    struct cluster k = cluster_of(c, widths);
    wchar_t w[CELL_CODE_POINTS + 1] = {0};
    size_t n = 0;
    bool wider = k.vs16 && c->width > k.first;
    if ((!k.vs16 && !k.joined) || (k.joined && !(widths & UNICODE_ZWJ_DRAWN)) ||
        (k.vs16 && !(widths & (UNICODE_VS16_DRAWN | UNICODE_VS16_NARROW))) ||
        k.n + wider > CELL_CODE_POINTS || (!wider && k.first != c->width))
        return false;
    if (wider)
        w[n++] = WORD_JOINER;
    for (size_t i = 0; i < k.n; i++)
        w[n++] = (wchar_t)k.cp[i];
    put_wide(row, col, w, ink, true);
    return true;
}

/* Anything else: variation selectors and the rest of an emoji are not given to the terminal, which
 * would draw them in as many cells as it likes. */
static void put_cell(const struct grid_cell *c, int row, int col, struct ink ink)
{
    struct cluster k = cluster_of(c, term.shown.ambiguous);
    wchar_t w[CELL_CODE_POINTS + 1] = {0};
    wchar_t second[2] = {L' ', 0};
    size_t n = 0;
    if (put_emoji(c, row, col, ink))
        return;
    for (size_t i = 0; i < k.n && n < CELL_CODE_POINTS; i++) {
        int width = unicode_width(k.cp[i], term.shown.ambiguous);
        if (n == 0 && width <= 0)
            w[n++] = L' ';
        if (n > 0 && width > 0) {
            if (width == 1 && second[0] == L' ') /* the other half of a flag */
                second[0] = (wchar_t)k.cp[i];
            break;
        }
        if (n == 0 || !unicode_is_ignorable(k.cp[i]))
            w[n++] = (wchar_t)k.cp[i];
    }
    put_wide(row, col, w, ink, false);
    if (c->width == 2 && k.first < 2)
        put_wide(row, col + 1, second, ink, false);
}

static void put_row(const struct grid *g, const struct theme *t, int row, int first, int end)
{
    for (int col = first; col < end; col++) {
        const struct grid_cell *c = grid_at(g, row, col);
        if (c->width == 0)
            continue;
        struct theme_entry e = theme_look(t, c->style.role, c->style.look);
        struct ink ink = {attributes(e.attrs), term.colour ? pair_for(e.fg, e.bg) : (short)0};
        put_cell(c, row, col, ink);
    }
}

/* Right before the screen is cleared and drawn: nothing of it is seen. */
static void ask_now(void)
{
    struct buf question;
    buf_init(&question);
    term.all = true; /* where the cursor is, and what it has left, only clearing makes good */
    if (probe_ask(&term.input.probe, term.ask, &question) == DR_OK)
        write_now(question.data);
    buf_fini(&question);
    term_input_asked(&term.input);
    term.asked |= term.ask;
    term.ask = 0;
}

bool term_draw(const struct grid *g, const struct theme *t)
{
    if (term.shown.rows != g->rows || term.shown.cols != g->cols) {
        if (grid_resize(&term.shown, g->rows, g->cols))
            return false;
        term.all = true;
    }
    term.all |= term.shown.ambiguous != g->ambiguous;
    term.shown.ambiguous = g->ambiguous;
    if (term.ask)
        ask_now();
    if (term.all)
        clear();
    for (int row = 0; row < g->rows && row < LINES; row++) {
        int first = 0, end = g->cols;
        if (term.all || grid_row_diff(&term.shown, g, row, &first, &end))
            put_row(g, t, row, first, end);
    }
    memcpy(term.shown.cells, g->cells, (size_t)g->rows * (size_t)g->cols * sizeof *g->cells);
    term.all = false;
    curs_set(g->cursor_row >= 0);
    if (g->cursor_row >= 0)
        move(g->cursor_row, g->cursor_col);
    refresh();
    return true;
}

void term_redraw(void)
{
    term.all = true;
}

/* --- keys and answers */

bool term_event(struct event *out)
{
    return term_input_event(&term.input, out);
}

bool term_waiting(void)
{
    return term_input_waiting(&term.input);
}

void term_ask(unsigned what)
{
    const char *cpr = has("u7") ? tigetstr("u7") : "";
    if (strcmp(cpr, "\033[6n") != 0 || LINES < PROBE_ROWS || COLS < PROBE_COLS)
        return;
    if (!term.extras)
        what &= ~(unsigned)PROBE_GROUND;
    term.ask |= what & ~term.asked;
}

const struct probe *term_answers(void)
{
    return &term.input.probe;
}
