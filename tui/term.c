#include "term.h"
#include "signals.h"

#include <curses.h>
#include <term.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

enum { PAIRS_MAX = 64, WHEEL_LINES = 3, CELL_CODE_POINTS = 5, SEQUENCE_MAX = 32 };

/* There is one terminal in a process, and signal handlers must reach it. */
static struct {
    SCREEN *screen;
    FILE *in;
    int in_fd;
    bool colour, mouse, extras; /* extras: it knows the private modes of xterm */
    struct grid shown;
    bool all; /* the next draw writes every cell */
    struct {
        short fg, bg;
    } pairs[PAIRS_MAX];
    int n_pairs;
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
        len = append(bytes, len, sizeof bytes, "\033[?1002l\033[?1000l\033[?1006l\033[?2004l");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        len = append(bytes, len, sizeof bytes, has(names[i]) ? tigetstr(names[i]) : "");
    len = append(bytes, len, sizeof bytes, "\r\n");
    signals_arm(bytes, len, term.in_fd, &tty_found);
}

static void extras(bool on)
{
    if (!term.extras)
        return;
    const char *s = on ? "\033[?2004h" : "\033[?1002l\033[?2004l";
    fputs(s, stdout);
    if (on && term.mouse)
        fputs("\033[?1002h", stdout);
    fflush(stdout);
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

static void curses_modes(void)
{
    cbreak();
    noecho();
    nonl();
    tty_keys();
    def_prog_mode();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    scrollok(stdscr, FALSE);
    idlok(stdscr, TRUE); /* a line more is a line written, not a screen */
    leaveok(stdscr, FALSE);
    set_escdelay(25);
    if (term.extras) {
        define_key("\033[200~", KEY_MAX - 1);
        define_key("\033[201~", KEY_MAX - 2);
    }
}

static bool asked_size(struct winsize *ws)
{
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, ws) == 0 && ws->ws_row > 0 && ws->ws_col > 0;
}

/* LINES and COLUMNS of the environment are of the moment they were exported: where the terminal can
 * be asked they count for nothing. */
static SCREEN *open_screen(void)
{
    struct winsize ws;
    bool asked = asked_size(&ws);
    use_env(!asked);
    SCREEN *screen = newterm(NULL, stdout, term.in);
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
    term.mouse = true;
    if (term.colour) {
        start_color();
        use_default_colors();
    }
    curses_modes();
    arm();
    grid_init(&term.shown, UNICODE_AMBIGUOUS_NARROW);
    term_mouse(true);
    extras(true);
    term.all = true;
    return TERM_OK;
}

void term_close(void)
{
    if (!term.screen)
        return;
    extras(false);
    endwin();
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
    return COLORS >= 256 ? 256 : COLORS >= 16 ? 16 : 8;
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
    if (!term.extras)
        return;
    term.mouse = on;
    mousemask(on ? BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED | BUTTON5_PRESSED |
                       REPORT_MOUSE_POSITION
                 : 0,
              NULL);
    mouseinterval(0);
    fputs(on ? "\033[?1002h" : "\033[?1002l", stdout);
    fflush(stdout);
}

/* Stops the whole job, as ^Z would have done, and comes back in its foreground. */
void term_suspend(void)
{
    extras(false);
    endwin();
    signals_stop();
    term_resume();
}

void term_resume(void)
{
    reset_prog_mode();
    tty_keys();
    extras(true);
    term.all = true;
}

/* --- drawing */

static short pair_for(int fg, int bg)
{
    if (fg >= COLORS)
        fg = COLOUR_DEFAULT;
    if (bg >= COLORS)
        bg = COLOUR_DEFAULT;
    if (fg == COLOUR_DEFAULT && bg == COLOUR_DEFAULT)
        return 0;
    for (int i = 0; i < term.n_pairs; i++) {
        if (term.pairs[i].fg == fg && term.pairs[i].bg == bg)
            return (short)(i + 1);
    }
    if (term.n_pairs == PAIRS_MAX || term.n_pairs + 1 >= COLOR_PAIRS)
        return 0;
    term.pairs[term.n_pairs].fg = (short)fg;
    term.pairs[term.n_pairs].bg = (short)bg;
    term.n_pairs++;
    init_pair((short)term.n_pairs, (short)fg, (short)bg);
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

static void put_wide(int row, int col, const wchar_t *w, struct ink ink)
{
    cchar_t cc;
    if (setcchar(&cc, w, ink.attrs, ink.pair, NULL) == OK)
        mvadd_wch(row, col, &cc);
}

/*
 * A curses cell is one character that has a width and marks on it. What a grapheme has besides
 * (variation selectors, the rest of a joined emoji) is not given to the terminal: it would be drawn
 * in as many cells as the terminal likes, and curses could not know.
 */
static void put_cell(const struct grid_cell *c, int row, int col, struct ink ink)
{
    wchar_t w[CELL_CODE_POINTS + 2] = {0};
    wchar_t second[2] = {L' ', 0};
    size_t n = 0;
    for (size_t off = 0; off < c->len && n < CELL_CODE_POINTS;) {
        uint32_t cp;
        off += utf8_decode(c->text + off, c->len - off, &cp);
        int width = wcwidth((wchar_t)cp);
        if (n == 0 && width <= 0)
            w[n++] = L' ';
        if (n > 0 && width > 0) {
            if (width == 1 && second[0] == L' ') /* the other half of a flag */
                second[0] = (wchar_t)cp;
            break;
        }
        if (n == 0 || !unicode_is_ignorable(cp))
            w[n++] = (wchar_t)cp;
    }
    put_wide(row, col, w, ink);
    if (c->width == 2 && wcwidth(w[0]) < 2)
        put_wide(row, col + 1, second, ink);
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

bool term_draw(const struct grid *g, const struct theme *t)
{
    if (term.shown.rows != g->rows || term.shown.cols != g->cols) {
        if (grid_resize(&term.shown, g->rows, g->cols))
            return false;
        term.all = true;
    }
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

/* --- keys */

static const struct {
    int code;
    uint32_t key;
} codes[] = {
    {KEY_UP, TK_UP},
    {KEY_DOWN, TK_DOWN},
    {KEY_LEFT, TK_LEFT},
    {KEY_RIGHT, TK_RIGHT},
    {KEY_HOME, TK_HOME},
    {KEY_END, TK_END},
    {KEY_FIND, TK_HOME},
    {KEY_SELECT, TK_END},
    {KEY_PPAGE, TK_PAGE_UP},
    {KEY_NPAGE, TK_PAGE_DOWN},
    {KEY_IC, TK_INSERT},
    {KEY_DC, TK_DELETE},
    {KEY_BACKSPACE, TK_BACKSPACE},
    {KEY_BTAB, TK_BACKTAB},
    {KEY_ENTER, TK_ENTER},
    {KEY_A1, TK_HOME},
    {KEY_C1, TK_END},
    {KEY_A3, TK_PAGE_UP},
    {KEY_C3, TK_PAGE_DOWN},
    {KEY_MAX - 1, TK_PASTE_BEGIN},
    {KEY_MAX - 2, TK_PASTE_END},
};

static bool mouse_event(struct event *out)
{
    MEVENT m;
    if (getmouse(&m) != OK)
        return false;
    out->row = m.y;
    out->col = m.x;
    if (m.bstate & (BUTTON4_PRESSED | BUTTON5_PRESSED)) {
        out->kind = EVENT_WHEEL;
        out->wheel = m.bstate & BUTTON4_PRESSED ? -WHEEL_LINES : WHEEL_LINES;
    } else if (m.bstate & BUTTON1_PRESSED) {
        out->kind = EVENT_CLICK;
    } else if (m.bstate & BUTTON1_RELEASED) {
        out->kind = EVENT_RELEASE;
    } else if (m.bstate & REPORT_MOUSE_POSITION) {
        out->kind = EVENT_DRAG;
    } else {
        return false;
    }
    return true;
}

static bool code_event(int code, struct event *out)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (codes[i].code == code) {
            out->key = codes[i].key;
            return true;
        }
    }
    if (code >= KEY_F(1) && code <= KEY_F(12)) {
        out->key = TK_F1 + (uint32_t)(code - KEY_F(1));
        return true;
    }
    return false;
}

/*
 * A key with a control or shift key, and many an answer of a terminal, comes as ESC [ … or ESC O …
 * (ECMA-48 5.4), which this terminal's description may not have: the rest of it is no key. False
 * where what follows ESC is none of that, or has not come.
 */
static bool skip_sequence(void)
{
    wint_t wc;
    int got = get_wch(&wc);
    if (got == ERR)
        return false;
    if (got != OK || (wc != '[' && wc != 'O')) {
        if (got == OK)
            unget_wch((wchar_t)wc);
        else
            ungetch((int)wc);
        return false;
    }
    if (wc == 'O')
        return get_wch(&wc) != ERR;
    size_t n = 0; /* parameters and intermediate bytes, then a final one */
    while ((got = get_wch(&wc)) == OK && wc >= 0x20 && wc < 0x40 && n < SEQUENCE_MAX)
        n++;
    return got != ERR || n > 0;
}

bool term_event(struct event *out)
{
    for (;;) {
        wint_t wc;
        int got = get_wch(&wc);
        if (got == ERR)
            return false;
        memset(out, 0, sizeof *out);
        if (got == OK && wc == TK_ESC && skip_sequence())
            continue;
        if (got == OK) {
            out->key = wc == 0x7f ? (uint32_t)TK_BACKSPACE : (uint32_t)wc;
            return true;
        }
        if (wc == KEY_MOUSE ? mouse_event(out) : code_event((int)wc, out))
            return true;
    }
}
