/*
 * What terminals answered before, a line each: NAME, then words for what is known.
 */
#include "probe.h"

#include <string.h>

static const struct {
    const char *word;
    size_t field; /* which of the four below it sets */
    unsigned value;
} words[] = {
    {"ambiguous=1", 0, 1},
    {"ambiguous=2", 0, 2},
    {"vs16=1", 1, UNICODE_VS16_NARROW},
    {"vs16=2", 1, UNICODE_VS16_DRAWN},
    {"zwj=joined", 2, UNICODE_ZWJ_DRAWN},
    {"background=dark", 3, GROUND_IS_DARK},
    {"background=light", 3, GROUND_IS_LIGHT},
    {"emoji=known", 4, 1},
};
enum {
    WORDS = sizeof words / sizeof *words,
    FIELDS = 5,
    VS16_BITS = UNICODE_VS16_NARROW | UNICODE_VS16_DRAWN
};

static void fields_of(const struct probe_answer *a, unsigned field[FIELDS])
{
    field[0] = (unsigned)a->cells;
    field[1] = a->emoji & VS16_BITS;
    field[2] = a->emoji & UNICODE_ZWJ_DRAWN;
    field[3] = a->ground;
    field[4] = a->emoji_known;
}

/* A value as part of a name: nothing that would part words or lines. */
static enum dr_err append_name(const char *s, struct buf *out)
{
    enum dr_err err = DR_OK;
    for (size_t i = 0; i < 64 && s[i] && !err; i++) {
        bool plain = (s[i] >= '0' && s[i] <= '9') || (s[i] >= 'A' && s[i] <= 'Z') ||
                     (s[i] >= 'a' && s[i] <= 'z') || s[i] == '.' || s[i] == '-';
        err = buf_append_char(out, plain ? s[i] : '_');
    }
    return err;
}

enum dr_err probe_key(char *(*env)(const char *name), struct buf *out)
{
    static const char *const outer[] = {"TERM_PROGRAM",  "TERM_PROGRAM_VERSION",
                                        "VTE_VERSION",   "KONSOLE_VERSION",
                                        "XTERM_VERSION", "KITTY_WINDOW_ID",
                                        "WT_SESSION",    "COLORTERM"};
    const char *term = env("TERM");
    enum dr_err err = append_name(term && *term ? term : "unknown", out);
    if (env("TMUX"))
        return err ? err : buf_append_str(out, "+tmux");
    if (env("STY"))
        return err ? err : buf_append_str(out, "+screen");
    for (size_t i = 0; i < sizeof outer / sizeof *outer && !err; i++) {
        const char *value = env(outer[i]);
        bool presence =
            strcmp(outer[i], "KITTY_WINDOW_ID") == 0 || strcmp(outer[i], "WT_SESSION") == 0;
        if (!value || !*value)
            continue;
        err = buf_append_char(out, '+');
        if (!err) /* of a window's number only that there is one counts */
            err = append_name(presence ? outer[i] : value, out);
    }
    return err;
}

/* Cuts the next word off a line; len 0 at its end. */
static const char *next_word(const char **s, const char *end, size_t *len)
{
    const char *at = *s;
    while (at < end && *at == ' ')
        at++;
    const char *stop = at;
    while (stop < end && *stop != ' ')
        stop++;
    *len = (size_t)(stop - at);
    *s = stop;
    return at;
}

static bool is_word(const char *at, size_t len, const char *word)
{
    return strlen(word) == len && memcmp(at, word, len) == 0;
}

static bool line_read(const char *s, const char *end, struct probe_answer *out)
{
    unsigned field[FIELDS] = {0};
    size_t len;
    for (const char *at = next_word(&s, end, &len); len; at = next_word(&s, end, &len)) {
        size_t i = 0;
        while (i < WORDS && !is_word(at, len, words[i].word))
            i++;
        if (i == WORDS)
            return false;
        field[words[i].field] = words[i].value;
    }
    out->cells = (int)field[0];
    out->emoji = field[1] | field[2];
    out->ground = (enum ground)field[3];
    out->emoji_known = field[4];
    return true;
}

bool probe_recall(const char *text, size_t len, const char *key, struct probe_answer *out)
{
    bool found = false;
    for (const char *s = text, *end = text + len; s < end;) {
        const char *stop = memchr(s, '\n', (size_t)(end - s));
        if (!stop) /* cut off in the middle of being written */
            break;
        size_t n;
        const char *name = next_word(&s, stop, &n);
        if (is_word(name, n, key))
            found = line_read(s, stop, out);
        s = stop + 1;
    }
    return found;
}

enum dr_err probe_remember(const char *text, size_t len, const char *key,
                           const struct probe_answer *a, struct buf *out)
{
    unsigned field[FIELDS];
    size_t lines = 0, n;
    enum dr_err err = DR_OK;
    for (size_t i = 0; i < len; i++)
        lines += text[i] == '\n';
    for (const char *s = text, *end = text + len; s < end && !err;) {
        const char *stop = memchr(s, '\n', (size_t)(end - s)), *at = s;
        if (!stop)
            break;
        const char *name = next_word(&at, stop, &n);
        bool keep = n && !is_word(name, n, key) && lines < PROBE_CACHE_LINES; /* the oldest go */
        lines -= lines >= PROBE_CACHE_LINES;
        if (keep)
            err = buf_append(out, s, (size_t)(stop + 1 - s));
        s = stop + 1;
    }
    if (!err)
        err = buf_append_str(out, key);
    fields_of(a, field);
    for (size_t i = 0; i < WORDS && !err; i++) {
        if (field[words[i].field] == words[i].value)
            err = buf_printf(out, " %s", words[i].word);
    }
    return err ? err : buf_append_char(out, '\n');
}
