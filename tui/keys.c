#include "keys.h"
#include "i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct {
    uint32_t key;
    const char *name;
} names[] = {
    {TK_UP, "Up"},
    {TK_DOWN, "Down"},
    {TK_LEFT, "Left"},
    {TK_RIGHT, "Right"},
    {TK_HOME, "Home"},
    {TK_END, "End"},
    {TK_PAGE_UP, "PageUp"},
    {TK_PAGE_DOWN, "PageDown"},
    {TK_INSERT, "Insert"},
    {TK_DELETE, "Delete"},
    {TK_BACKSPACE, "Backspace"},
    {TK_BACKTAB, "BackTab"},
    {TK_ESC, "Esc"},
    {TK_TAB, "Tab"},
    {TK_ENTER, "Enter"},
    {' ', "Space"},
};

void keys_name(uint32_t key, char out[KEY_NAME_SIZE])
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].key == key) {
            snprintf(out, KEY_NAME_SIZE, "%s", names[i].name);
            return;
        }
    }
    if (key >= TK_F1 && key <= TK_F12) {
        snprintf(out, KEY_NAME_SIZE, "F%u", (unsigned)(key - TK_F1) + 1);
    } else if (key < 0x20 || key == 0x7f) {
        snprintf(out, KEY_NAME_SIZE, "^%c", (char)(key ^ 0x40));
    } else {
        size_t n = utf8_encode(key, out);
        out[n] = '\0';
    }
}

bool keys_parse(const char *name, uint32_t *key)
{
    size_t len = strlen(name);
    if (len == 0)
        return false;
    uint32_t cp;
    if (utf8_decode(name, len, &cp) == len && cp != UTF8_REPLACEMENT && cp >= 0x20) {
        *key = cp;
        return true;
    }
    if (len == 2 && name[0] == '^' && (name[1] == '?' || (name[1] >= '@' && name[1] <= '_'))) {
        *key = (uint32_t)(unsigned char)name[1] ^ 0x40;
        return true;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcasecmp(names[i].name, name) == 0) {
            *key = names[i].key;
            return true;
        }
    }
    if (name[0] == 'F' || name[0] == 'f') {
        char *end;
        long n = strtol(name + 1, &end, 10);
        if (end > name + 1 && *end == '\0' && n >= 1 && n <= 12) {
            *key = TK_F1 + (uint32_t)n - 1;
            return true;
        }
    }
    return false;
}

static const char *const pane_names[PANES] = {
    [PANE_ANY] = "any",   [PANE_LIST] = "list", [PANE_READ] = "read",     [PANE_SELECT] = "select",
    [PANE_MENU] = "menu", [PANE_HELP] = "help", [PANE_PROMPT] = "prompt",
};

const char *pane_name(enum pane_id pane)
{
    return pane_names[pane];
}

bool pane_find(const char *name, enum pane_id *out)
{
    for (int i = 0; i < PANES; i++) {
        if (strcmp(pane_names[i], name) == 0) {
            *out = (enum pane_id)i;
            return true;
        }
    }
    return false;
}

void keymap_init(struct keymap *m, keymap_resolve *resolve)
{
    memset(m, 0, sizeof *m);
    m->resolve = resolve;
}

void keymap_fini(struct keymap *m)
{
    free(m->at);
    keymap_init(m, m->resolve);
}

static bool keys_same(const struct binding *a, const struct binding *b)
{
    return a->pane == b->pane && a->n == b->n &&
           memcmp(a->keys, b->keys, a->n * sizeof *a->keys) == 0;
}

bool keymap_has(const struct keymap *m, const struct binding *b)
{
    size_t i = 0;
    while (i < m->n && !keys_same(&m->at[i], b))
        i++;
    return i < m->n;
}

/* A later binding of the same keys takes the place of the earlier one. */
static void keymap_remove(struct keymap *m, const struct binding *b)
{
    size_t kept = 0;
    for (size_t i = 0; i < m->n; i++) {
        if (!keys_same(&m->at[i], b))
            m->at[kept++] = m->at[i];
    }
    m->n = kept;
}

static enum dr_err refuse(const char *word, const char *expected, struct buf *why)
{
    enum dr_err err = unicode_printable(word, strlen(word), why);
    if (!err)
        err = buf_append_str(why, expected);
    return err ? err : DR_INVALID;
}

static enum dr_err refuse_pane(const char *word, struct buf *why)
{
    enum dr_err err = unicode_printable(word, strlen(word), why);
    for (int i = 0; i < PANES && !err; i++)
        err = buf_printf(why, "%s%s",
                         i == 0          ? ": expected a pane: "
                         : i + 1 < PANES ? ", "
                                         : " or ",
                         pane_names[i]);
    return err ? err : DR_INVALID;
}

static enum dr_err add_binding(struct keymap *m, const struct binding *b)
{
    void *at = m->at;
    keymap_remove(m, b);
    enum dr_err err = mem_grow(&at, &m->cap, m->n + 1, sizeof *m->at);
    m->at = at;
    if (!err)
        m->at[m->n++] = *b;
    return err;
}

enum dr_err keymap_bind(struct keymap *m, char *const *words, size_t n, struct origin origin,
                        struct buf *why)
{
    struct binding b = {.action = ACTION_NONE, .origin = origin};
    enum pane_id pane;
    if (n < 3 || n > 2 + KEY_SEQUENCE_MAX) {
        enum dr_err err =
            buf_append_str(why, _("expected: bind PANE KEY... ACTION, at most 3 keys"));
        return err ? err : DR_INVALID;
    }
    if (!pane_find(words[0], &pane))
        return refuse_pane(words[0], why);
    b.pane = (uint8_t)pane;
    for (size_t i = 1; i + 1 < n; i++) {
        if (!keys_parse(words[i], &b.keys[b.n++]))
            return refuse(words[i], _(": expected a key: x, ^X, F1, Esc, Enter, Space, PageUp …"),
                          why);
    }
    const char *action = words[n - 1];
    if (strcmp(action, "none") == 0) {
        keymap_remove(m, &b);
        return DR_OK;
    }
    b.action = m->resolve(action, pane);
    if (b.action == ACTION_NONE)
        return refuse(action,
                      _(": no such action in this pane (docread --help=actions lists them)"), why);
    return add_binding(m, &b);
}

static enum keymap_found find_in(const struct keymap *m, enum pane_id pane, const uint32_t *keys,
                                 size_t n, uint16_t *action)
{
    bool found = false, prefix = false;
    for (size_t i = 0; i < m->n; i++) {
        const struct binding *b = &m->at[i];
        if (b->pane != pane || b->n < n || memcmp(b->keys, keys, n * sizeof *keys) != 0)
            continue;
        if (b->n > n) {
            prefix = true;
        } else {
            found = true;
            *action = b->action;
        }
    }
    if (found)
        return prefix ? KEYMAP_BOTH : KEYMAP_ACTION;
    return prefix ? KEYMAP_PREFIX : KEYMAP_NOTHING;
}

enum keymap_found keymap_find(const struct keymap *m, enum pane_id pane, const uint32_t *keys,
                              size_t n, uint16_t *action)
{
    enum keymap_found own = find_in(m, pane, keys, n, action);
    /* A key that is bound in the pane does not wait for a longer sequence of PANE_ANY: Esc answers
     * at once. */
    if (pane == PANE_ANY || pane == PANE_PROMPT || own == KEYMAP_BOTH || own == KEYMAP_ACTION)
        return own;
    uint16_t other;
    enum keymap_found any = find_in(m, PANE_ANY, keys, n, &other);
    if (any == KEYMAP_ACTION || any == KEYMAP_BOTH)
        *action = other;
    if (own == KEYMAP_PREFIX)
        return any == KEYMAP_ACTION || any == KEYMAP_BOTH ? KEYMAP_BOTH : KEYMAP_PREFIX;
    return any;
}

const struct binding *keymap_binding(const struct keymap *m, enum pane_id pane, uint16_t action)
{
    for (size_t i = 0; i < m->n; i++) {
        const struct binding *b = &m->at[i];
        uint16_t found = ACTION_NONE;
        if (b->action != action || (b->pane != pane && b->pane != PANE_ANY))
            continue;
        keymap_find(m, pane, b->keys, b->n, &found); /* the pane may have it for something else */
        if (found == action)
            return b;
    }
    return NULL;
}

enum dr_err binding_keys(const struct binding *b, struct buf *out)
{
    enum dr_err err = DR_OK;
    for (size_t i = 0; i < b->n && !err; i++) {
        char name[KEY_NAME_SIZE];
        keys_name(b->keys[i], name);
        err = buf_printf(out, "%s%s", i ? " " : "", name);
    }
    return err;
}
