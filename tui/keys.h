/*
 * keys: keys by name, and which action a sequence of keys means in a pane. Bindings are read from
 * text in the user's syntax, `bind PANE KEY... ACTION`; the defaults are such text too.
 */
#ifndef DOCREAD_KEYS_H
#define DOCREAD_KEYS_H

#include "settings.h"

/* A key is a code point (^A is 1) or one of these. */
enum key_code {
    TK_NONE = 0x110000,
    TK_UP,
    TK_DOWN,
    TK_LEFT,
    TK_RIGHT,
    TK_HOME,
    TK_END,
    TK_PAGE_UP,
    TK_PAGE_DOWN,
    TK_INSERT,
    TK_DELETE,
    TK_BACKSPACE,
    TK_BACKTAB,
    TK_F1, /* F1 … F12 */
    TK_F12 = TK_F1 + 11,
    TK_PASTE_BEGIN, /* brackets around what the terminal pastes; never bound */
    TK_PASTE_END,
    TK_LAST
};
enum { TK_ESC = 27, TK_TAB = 9, TK_ENTER = 13, KEY_NAME_SIZE = 16, KEY_SEQUENCE_MAX = 3 };

/* The name of a key as bindings and help spell it: "j", "^W", "Space", "PageDown". */
void keys_name(uint32_t key, char out[KEY_NAME_SIZE]);
/* The key that a name (any case for names of several letters) stands for; false where none. */
bool keys_parse(const char *name, uint32_t *key);

/* Where a key is pressed. What is not bound there is looked up in PANE_ANY, but for the prompt. */
enum pane_id {
    PANE_ANY,
    PANE_LIST,
    PANE_READ,
    PANE_SELECT,
    PANE_MENU,
    PANE_HELP,
    PANE_PROMPT,
    PANES
};
const char *pane_name(enum pane_id pane);
bool pane_find(const char *name, enum pane_id *out);

enum { ACTION_NONE = UINT16_MAX };
/* The index of an action that may be bound in pane, or ACTION_NONE. */
typedef uint16_t keymap_resolve(const char *name, enum pane_id pane);

struct binding {
    uint32_t keys[KEY_SEQUENCE_MAX];
    uint8_t n;
    uint8_t pane;
    uint16_t action;
    struct origin origin;
};
struct keymap {
    struct binding *at;
    size_t n, cap;
    keymap_resolve *resolve;
};
void keymap_init(struct keymap *m, keymap_resolve *resolve);
void keymap_fini(struct keymap *m);

/*
 * Binds by the words of one line, `bind` left out: PANE KEY... ACTION. The action `none` takes the
 * binding away. DR_INVALID with why appended where a word cannot be read; DR_NOMEM.
 */
enum dr_err keymap_bind(struct keymap *m, char *const *words, size_t n, struct origin origin,
                        struct buf *why);

/* Whether the same keys of the same pane are bound, to whatever. */
bool keymap_has(const struct keymap *m, const struct binding *b);

enum keymap_found { KEYMAP_NOTHING, KEYMAP_ACTION, KEYMAP_PREFIX, KEYMAP_BOTH };
/* What n keys mean in pane: an action, the beginning of a longer sequence, or both. */
enum keymap_found keymap_find(const struct keymap *m, enum pane_id pane, const uint32_t *keys,
                              size_t n, uint16_t *action);
/* The first binding that means action where keys are pressed in pane; NULL: none does. */
const struct binding *keymap_binding(const struct keymap *m, enum pane_id pane, uint16_t action);
/* Appends the names of a binding's keys, parted by spaces. */
enum dr_err binding_keys(const struct binding *b, struct buf *out);

/* The bindings docread starts with, one a line. */
extern const char keys_default[];
/* What a preset differs in, the same way, on top of them: of less, vim, mutt, newsboat. "" of
 * docread itself. */
const char *preset_name(enum settings_keys preset);
const char *keys_preset(enum settings_keys preset);
/* --help=presets: preset TAB pane TAB keys TAB action, a line each. */
void presets_print(FILE *out);

#endif
