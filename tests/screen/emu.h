/*
 * emu: a terminal emulator around the program's output: what a person would see, as text.
 * row, col: screen cells from 0.
 */
#ifndef TEST_SCREEN_EMU_H
#define TEST_SCREEN_EMU_H

#include "quirks.h"

struct emu;

/* answer takes what the terminal sends of itself: keys, mouse reports, answers to questions. */
struct emu *emu_new(int rows, int cols, void (*answer)(void *arg, const char *data, size_t len),
                    void *arg);
void emu_free(struct emu *e);
void emu_resize(struct emu *e, int rows, int cols);
void emu_feed(struct emu *e, const char *data, size_t len);

/* Presses keys: text in which <Name>, <C-x>, <A-x> are keys and <lt> is "<". False where a name is
 * none. */
bool emu_keys(struct emu *e, const char *keys);
/* Button 1 to 3, 4 and 5 are the wheel. */
void emu_button(struct emu *e, int button, bool pressed, int row, int col);
void emu_move(struct emu *e, int row, int col);

/* Appends the screen: a line of size and cursor, the rows without trailing spaces; with attributes,
 * a map with a letter for each look, and what the letters mean. */
void emu_dump(const struct emu *e, bool attributes, struct buf *out);
/* Whether one row of the screen holds text. */
bool emu_shows(const struct emu *e, const char *text);
/* What the program has left switched on (DEC private modes, keypad), one a line. */
void emu_leftovers(const struct emu *e, struct buf *out);
/* What this terminal does differently; to be set before the program writes. */
struct quirks *emu_quirks(struct emu *e);
/* Gives the answers that were held. */
void emu_answer(struct emu *e);
/* Appends what the program has last put on the clipboard (OSC 52); false where it has put nothing
 * there. */
bool emu_clipboard(const struct emu *e, struct buf *out);
/* Everything it has written. */
const struct buf *emu_raw(const struct emu *e);

#endif
