#include "config.h"
#include "i18n.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

/* --- one line: words[0] says what it is */

struct line {
    const struct config *c;
    char *const *words;
    size_t n;
    struct origin origin;
    struct buf *why;
};

static enum dr_err refuse(struct line *l, const char *expected)
{
    enum dr_err err = buf_append_str(l->why, expected);
    return err ? err : DR_INVALID;
}

static enum dr_err refuse_word(struct line *l, const char *word, const char *expected)
{
    enum dr_err err = unicode_printable(word, strlen(word), l->why);
    return err ? err : refuse(l, expected);
}

static enum dr_err line_set(struct line *l)
{
    struct settings scratch;
    if (l->n != 3)
        return refuse(l, _("expected: set NAME VALUE"));
    settings_init(&scratch);
    struct settings *s = l->c->settings ? l->c->settings : &scratch;
    enum dr_err err = settings_set(s, l->words[1], l->words[2], l->why);
    if (!err && l->c->settings)
        l->c->origins[settings_index(settings_find(l->words[1]))] = l->origin;
    return err;
}

static enum dr_err line_bind(struct line *l)
{
    if (!l->c->keys)
        return DR_OK;
    return keymap_bind(l->c->keys, l->words + 1, l->n - 1, l->origin, l->why);
}

static enum dr_err line_color(struct line *l)
{
    if (!l->c->theme)
        return DR_OK;
    return theme_set(l->c->theme, l->words + 1, l->n - 1, l->origin, l->why);
}

/* The group of name, as keywords know it; its colour is their number. */
static const struct keyword *group_find(const struct keywords *k, const char *name)
{
    for (size_t i = 0; i < keywords_count(k); i++) {
        if (strcmp(keywords_get(k, i)->group, name) == 0)
            return keywords_get(k, i);
    }
    return NULL;
}

/* The role keywordN that a word names, or -1. */
static int keyword_role(const char *word)
{
    char name[16];
    for (int role = ROLE_KEYWORD; role < THEME_ROLES; role++) {
        if (strcmp(theme_role_name(role, name), word) == 0)
            return role;
    }
    return -1;
}

static enum dr_err group_keep(struct line *l, unsigned index)
{
    struct groups *g = l->c->groups;
    for (size_t i = 0; i < g->n; i++) {
        if (g->at[i].index == index) { /* more words of it, or another colour */
            char *colour = strdup(l->words[2]);
            if (!colour)
                return DR_NOMEM;
            free(g->at[i].colour);
            g->at[i].colour = colour;
            return DR_OK;
        }
    }
    void *at = g->at;
    enum dr_err err = mem_grow(&at, &g->cap, g->n + 1, sizeof *g->at);
    g->at = at;
    if (err)
        return err;
    struct group new = {strdup(l->words[1]), strdup(l->words[2]), index, l->origin};
    g->at[g->n++] = new;
    return new.name &&new.colour ? DR_OK : DR_NOMEM;
}

static enum dr_err line_group(struct line *l)
{
    int32_t colour;
    if (!l->c->groups)
        return DR_OK;
    if (l->n < 4)
        return refuse(l, _("expected: group NAME COLOUR WORD..."));
    bool automatic = strcmp(l->words[2], "auto") == 0;
    if (!automatic && keyword_role(l->words[2]) < 0 && !colour_parse(l->words[2], &colour))
        return refuse_word(l, l->words[2], _(": expected auto, keyword1 to keyword8, or a colour"));
    enum dr_err err = DR_OK;
    for (size_t i = 3; i < l->n && !err; i++) {
        err = keywords_add(l->c->keywords, l->words[i], l->words[1]);
        if (!err && !keywords_has(l->c->keywords, l->words[i]))
            err = refuse_word(l, l->words[i], _(": nothing to highlight in it"));
    }
    const struct keyword *k = group_find(l->c->keywords, l->words[1]);
    if (err || !k) /* all its words are of other groups already */
        return err;
    if (!automatic && k->colour >= THEME_KEYWORDS)
        return refuse_word(
            l, l->words[2],
            _(": the first eight groups alone have colours of their own, expected auto"));
    return group_keep(l, k->colour);
}

static const struct {
    const char *name;
    enum dr_err (*read)(struct line *l);
} kinds[] = {{"set", line_set}, {"bind", line_bind}, {"color", line_color}, {"group", line_group}};
enum { KINDS = sizeof kinds / sizeof *kinds };

static enum dr_err read_line(struct line *l, char *text)
{
    struct words words = {0};
    enum dr_err err = words_split(&words, text);
    l->words = words.at;
    l->n = words.n;
    size_t i = 0;
    while (!err && words.n && i < KINDS && strcmp(kinds[i].name, words.at[0]) != 0)
        i++;
    if (!err && words.n && i == KINDS)
        err = refuse_word(l, words.at[0], _(": expected set, bind, color or group"));
    else if (!err && words.n)
        err = kinds[i].read(l);
    words_fini(&words);
    return err;
}

enum dr_err config_read(const struct config *c, const char *data, size_t len,
                        config_complain *complain, void *arg)
{
    uint32_t number = 0;
    struct buf text, why;
    enum dr_err err = DR_OK;
    buf_init(&text);
    buf_init(&why);
    for (size_t off = 0; off < len && err != DR_NOMEM;) {
        const char *end = memchr(data + off, '\n', len - off);
        size_t line_len = (end ? (size_t)(end - data) : len) - off;
        struct line l = {c, NULL, 0, {c->from, ++number}, &why};
        buf_clear(&text);
        buf_clear(&why);
        err = buf_append(&text, data + off, line_len);
        if (!err)
            err = read_line(&l, text.data);
        if (err == DR_INVALID && complain)
            complain(arg, number, why.data);
        off += line_len + 1;
    }
    buf_fini(&text);
    buf_fini(&why);
    return err == DR_NOMEM ? err : DR_OK;
}

/* --- all of it */

void groups_fini(struct groups *g)
{
    for (size_t i = 0; i < g->n; i++) {
        free(g->at[i].name);
        free(g->at[i].colour);
    }
    free(g->at);
    memset(g, 0, sizeof *g);
}

void config_file_fini(struct config_file *f)
{
    free(f->path);
    text_free(f->text);
    buf_fini(&f->typed);
    memset(f, 0, sizeof *f);
}

static enum dr_err read_file(const struct config *c, const struct config_file *f,
                             config_complain *complain, void *arg)
{
    struct config to = *c;
    enum dr_err err = DR_OK;
    to.from = FROM_CONFIG;
    if (f->text)
        err = config_read(&to, f->text->data, f->text->len, complain, arg);
    to.from = FROM_KEYS;
    if (!err && f->typed.len)
        err = config_read(&to, f->typed.data, f->typed.len, NULL, NULL);
    return err;
}

static enum dr_err built_in_keys(const struct config *c)
{
    struct config to = {.keys = c->keys, .from = FROM_DEFAULT};
    const char *preset = keys_preset((enum settings_keys)c->settings->keys);
    keymap_fini(c->keys);
    enum dr_err err = config_read(&to, keys_default, strlen(keys_default), NULL, NULL);
    to.from = FROM_PRESET;
    return err ? err : config_read(&to, preset, strlen(preset), NULL, NULL);
}

enum dr_err config_keys(const struct config *c, const struct config_file *f)
{
    struct config to = {.keys = c->keys};
    enum dr_err err = built_in_keys(c);
    return err ? err : read_file(&to, f, NULL, NULL);
}

/* Groups with a colour have it in place of what the theme gives to the keywords of their number. */
static void colour_groups(struct theme *t, const struct groups *g)
{
    static const int32_t black = COLOUR_RGB, white = COLOUR_RGB | 0xffffff;
    struct theme before = *t;
    for (size_t i = 0; i < g->n; i++) {
        int role = ROLE_KEYWORD + (int)(g->at[i].index % THEME_KEYWORDS);
        int like = keyword_role(g->at[i].colour);
        int32_t colour = COLOUR_DEFAULT;
        colour_parse(g->at[i].colour, &colour);
        if (like >= 0)
            t->drawn[role] = before.drawn[like];
        if (colour == COLOUR_DEFAULT) /* auto, or as another */
            continue;
        bool dark = colour_luminance(colour_rgb(colour)) < 0.18;
        t->drawn[role].fg = colour_map(dark ? white : black, t->colours);
        t->drawn[role].bg = colour_map(colour, t->colours);
    }
}

enum dr_err config_theme(const struct config *c, const struct config_file *f, int colours,
                         bool light)
{
    struct config to = {.theme = c->theme};
    enum dr_err err = theme_init(c->theme, colours, light);
    if (!err)
        err = read_file(&to, f, NULL, NULL);
    if (!err)
        colour_groups(c->theme, c->groups);
    return err;
}

enum dr_err config_resolve(const struct config *c, const struct config_file *f,
                           const struct options *o, config_complain *complain, void *arg)
{
    size_t n;
    struct settings scratch;
    struct origin nowhere[SETTINGS_MAX];
    const struct setting *rows = settings_table(&n);
    struct config to = {.settings = c->settings, .origins = c->origins};
    settings_init(c->settings);
    memset(c->origins, 0, SETTINGS_MAX * sizeof *c->origins);
    enum dr_err err = read_file(&to, f, NULL, NULL);
    for (size_t i = 0; i < n; i++) {
        if (o->origins[i].from == FROM_DEFAULT)
            continue;
        settings_put(c->settings, &rows[i], settings_get(&o->settings, &rows[i]));
        c->origins[i] = o->origins[i];
    }
    if (!err)
        err = built_in_keys(c);
    /* The preset is known now: the whole file again, for the rest of it and for complaints. */
    to = *c;
    to.settings = &scratch;
    to.origins = nowhere;
    settings_init(&scratch);
    return err ? err : read_file(&to, f, complain, arg);
}
