/*
 * Simplified and Traditional: OpenCC, opened when first asked for. Nothing of it is needed to
 * build. What it converts are the stretches of ideographs of a block, each as a whole, so that a
 * phrase is seen across runs and readings; all else stays as it is.
 */
#include "layout/layout_int.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

static const char *const libraries[] = {"libopencc.so.1.1",    "libopencc.so.1.2",
                                        "libopencc.so.1",      "libopencc.so",
                                        "libopencc.1.1.dylib", "libopencc.dylib"};
static const char *const configs[] = {
    [VIEW_SCRIPT_SIMPLIFIED] = "t2s.json", [VIEW_SCRIPT_TRADITIONAL] = "s2t.json"};

/* ISO C has no conversion from an object's address to a function's; POSIX says they are alike. */
static bool find(struct layout_script *s, const char *name, void *function)
{
    void *symbol = dlsym(s->library, name);

    memcpy(function, &symbol, sizeof symbol);
    return symbol != NULL;
}

static bool open_library(struct layout_script *s)
{
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries && !s->library; i++)
        s->library = dlopen(libraries[i], RTLD_NOW | RTLD_LOCAL);
    return s->library && find(s, "opencc_open", &s->open) && find(s, "opencc_close", &s->close) &&
           find(s, "opencc_convert_utf8", &s->convert) &&
           find(s, "opencc_convert_utf8_free", &s->free);
}

enum dr_err layout_script_open(enum view_script script, struct layout_script **out,
                               const char **why)
{
    struct layout_script *s = calloc(1, sizeof *s);

    *out = NULL;
    *why = "memory is out";
    if (!s)
        return DR_NOMEM;
    if (script == VIEW_SCRIPT_ORIGINAL) {
        *why = "the original script needs no conversion";
        free(s);
        return DR_INVALID;
    }
    s->to = script;
    if (!open_library(s)) {
        *why = "OpenCC is not installed";
        layout_script_close(s);
        return DR_UNSUPPORTED;
    }
    s->handle = s->open(configs[script]);
    if (s->handle == (void *)-1 || !s->handle) { /* (opencc_t)-1 is its error */
        s->handle = NULL;
        *why = "OpenCC is installed without its data";
        layout_script_close(s);
        return DR_UNSUPPORTED;
    }
    *out = s;
    return DR_OK;
}

void layout_script_close(struct layout_script *s)
{
    if (!s)
        return;
    if (s->handle)
        s->close(s->handle);
    if (s->library)
        dlclose(s->library);
    free(s);
}

/* --- conversion --- */

static bool is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x2E80 && unicode_script(cp) == SCRIPT_HAN);
}

/* The stretch of ideographs at s, and whether it may change at all: what folds to itself, the fold
 * being to simplified characters, does not when it is made simplified. */
static size_t stretch(const struct layout_script *s, const char *text, size_t len, bool *changes)
{
    size_t off = 0;

    *changes = false;
    while (off < len) {
        uint32_t cp;
        size_t step = utf8_decode(text + off, len - off, &cp);

        if (!is_han(cp))
            break;
        if (s->to == VIEW_SCRIPT_TRADITIONAL || unicode_fold_one(cp) != cp)
            *changes = true;
        off += step;
    }
    return off;
}

/* A stretch of ideographs and what became of it. */
struct change {
    size_t src; /* where it stands in what is converted */
    const char *from, *to;
    size_t from_len, to_len;
};

static enum dr_err note_uneven(struct script_text *t, struct script_uneven u)
{
    enum dr_err err =
        mem_grow((void **)&t->uneven, &t->uneven_cap, t->n_uneven + 1, sizeof *t->uneven);

    if (err == DR_OK)
        t->uneven[t->n_uneven++] = u;
    return err;
}

/* As many characters as before: each stands for its own. */
static enum dr_err take_one_by_one(struct script_text *t, const struct change *c)
{
    enum dr_err err = DR_OK;
    uint32_t cp;

    for (size_t i = 0, k = 0; i < c->from_len && k < c->to_len && err == DR_OK;) {
        size_t from = utf8_decode(c->from + i, c->from_len - i, &cp);
        size_t to = utf8_decode(c->to + k, c->to_len - k, &cp);

        if (from != to)
            err = note_uneven(t, (struct script_uneven){c->src + i, from, t->to.len, to});
        if (err == DR_OK)
            err = buf_append(&t->to, c->to + k, to);
        i += from;
        k += to;
    }
    return err;
}

static bool inside_character(const char *s, size_t len, size_t off)
{
    return off < len && ((unsigned char)s[off] & 0xC0) == 0x80;
}

/* Else what the two have in common at their ends stands for itself, and what is between for what is
 * between. */
static enum dr_err take_by_ends(struct script_text *t, const struct change *c)
{
    size_t most = c->from_len < c->to_len ? c->from_len : c->to_len, start = 0, end = 0;
    struct script_uneven u;
    enum dr_err err;

    while (start < most && c->from[start] == c->to[start])
        start++;
    while (inside_character(c->from, c->from_len, start) ||
           inside_character(c->to, c->to_len, start))
        start--;
    while (end < most - start && c->from[c->from_len - end - 1] == c->to[c->to_len - end - 1])
        end++;
    while (inside_character(c->from, c->from_len, c->from_len - end))
        end--;
    u = (struct script_uneven){c->src + start, c->from_len - start - end, t->to.len + start,
                               c->to_len - start - end};
    err = buf_append(&t->to, c->to, c->to_len);
    return err == DR_OK ? note_uneven(t, u) : err;
}

static enum dr_err convert_stretch(const struct layout_script *s, struct script_text *t, size_t off,
                                   size_t len)
{
    struct change c = {.src = off, .from = t->from.data + off, .from_len = len};
    char *to = s->convert(s->handle, c.from, len);
    enum dr_err err;

    c.to = to;
    c.to_len = to ? strlen(to) : 0;
    if (c.to_len == 0 || utf8_valid_len(c.to, c.to_len) != c.to_len)
        err = buf_append(&t->to, c.from, len);
    else if (utf8_count(c.from, len) == utf8_count(c.to, c.to_len))
        err = take_one_by_one(t, &c);
    else
        err = take_by_ends(t, &c);
    if (to)
        s->free(to);
    return err;
}

enum dr_err script_convert(const struct layout_script *s, struct script_text *t)
{
    size_t off = 0, kept = 0; /* from kept on nothing was written yet */
    enum dr_err err = DR_OK;

    while (off < t->from.len && err == DR_OK) {
        bool changes;
        size_t len = stretch(s, t->from.data + off, t->from.len - off, &changes);
        uint32_t cp;

        if (changes) {
            err = buf_append(&t->to, t->from.data + kept, off - kept);
            if (err == DR_OK)
                err = convert_stretch(s, t, off, len);
            kept = off + len;
        } else if (len == 0) {
            len = utf8_decode(t->from.data + off, t->from.len - off, &cp);
        }
        off += len;
    }
    return err == DR_OK && kept < off ? buf_append(&t->to, t->from.data + kept, off - kept) : err;
}

void script_text_fini(struct script_text *t)
{
    buf_fini(&t->from);
    buf_fini(&t->to);
    free(t->uneven);
    memset(t, 0, sizeof *t);
}

enum dr_err layout_script_convert(const struct layout_script *s, const char *text, size_t len,
                                  struct buf *out)
{
    struct script_text t = {.n_uneven = 0};
    enum dr_err err = buf_append(&t.from, text, len);

    if (err == DR_OK)
        err = script_convert(s, &t);
    if (err == DR_OK)
        err = buf_append(out, t.to.data ? t.to.data : "", t.to.len);
    script_text_fini(&t);
    return err;
}

bool layout_script_suits(const struct article *a)
{
    return a->script != ARTICLE_JA && a->script != ARTICLE_KO;
}
