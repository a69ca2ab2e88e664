#include "search.h"
#include "search_int.h"

#include <string.h>

enum { VOICED_MARK = 0x3099, SEMI_VOICED_MARK = 0x309A };

/* Whether cp, folded, is of a word that spaces set off. */
static bool is_spaced(uint32_t cp)
{
    if (cp < 0x80)
        return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z');
    if (cp == VOICED_MARK || cp == SEMI_VOICED_MARK || unicode_is_punctuation(cp))
        return false;
    enum unicode_script script = unicode_script(cp);
    return script == SCRIPT_LATIN || script == SCRIPT_OTHER || unicode_is_mark(cp);
}

size_t folder_put(struct folder *f, uint32_t cp, uint32_t out[FOLDER_MAX])
{
    uint32_t one = f->space ? 0 : unicode_fold_one(cp);
    if (one && one != ' ') {
        out[0] = f->last = one;
        return 1;
    }
    uint32_t folded[UNICODE_FOLD_MAX];
    size_t n = unicode_fold(cp, folded), put = 0;
    for (size_t i = 0; i < n; i++) {
        if (folded[i] == ' ') {
            f->space = true;
            continue;
        }
        if (f->space && is_spaced(f->last) && is_spaced(folded[i]))
            out[put++] = ' ';
        f->space = false;
        out[put++] = f->last = folded[i];
    }
    return put;
}

enum dr_err search_fold(const char *s, size_t len, struct buf *out)
{
    enum { CHUNK = 1024, MOST = FOLDER_MAX * UTF8_MAX };
    char chunk[CHUNK];
    size_t n = 0;
    struct folder f = {0};
    enum dr_err err = buf_append(out, "", 0);
    for (size_t off = 0; off < len && !err;) {
        uint32_t cp, folded[FOLDER_MAX];
        off += utf8_decode(s + off, len - off, &cp);
        size_t put = folder_put(&f, cp, folded);
        for (size_t i = 0; i < put; i++)
            n += utf8_encode(folded[i], chunk + n);
        if (n > CHUNK - MOST) {
            err = buf_append(out, chunk, n);
            n = 0;
        }
    }
    return err ? err : buf_append(out, chunk, n);
}

/* Whether a character ends at s: no combining mark goes on with it. */
static bool character_ends(const char *s)
{
    uint32_t cp;
    if (!*s)
        return true;
    utf8_decode(s, strnlen(s, UTF8_MAX), &cp);
    return !unicode_is_mark(cp);
}

enum dr_err search_folded_holds(const char *haystack, const char *needle, bool *held)
{
    struct buf hay, want;
    buf_init(&hay);
    buf_init(&want);
    *held = false;
    enum dr_err err = search_fold(haystack, strlen(haystack), &hay);
    if (!err)
        err = search_fold(needle, strlen(needle), &want);
    if (!err) {
        const char *at = strstr(hay.data, want.data);
        while (at && want.len && !character_ends(at + want.len))
            at = strstr(at + 1, want.data);
        *held = at != NULL;
    }
    buf_fini(&hay);
    buf_fini(&want);
    return err;
}

bool search_folded_contains(const char *haystack, const char *needle)
{
    bool held;
    return !search_folded_holds(haystack, needle, &held) && held;
}
