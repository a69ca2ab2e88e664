#include "dump.h"
#include "actions.h"
#include "i18n.h"
#include "words.h"

#include <string.h>

enum { COMMENT_COL = 44 };

/* A line and, after it, where it is from and what it is about. */
struct dump {
    const struct setup *s;
    FILE *out;
    struct buf line;
    struct grid grid; /* knows how wide a line is; has no cells */
    enum dr_err err;
};

static void add(struct dump *d, const char *before, const char *word)
{
    if (!d->err)
        d->err = buf_append_str(&d->line, before);
    if (!d->err)
        d->err = words_quote(word, &d->line);
}

/* The path of a configuration may hold anything: it stands in a comment as it may be shown. */
static void print_origin(struct dump *d, struct origin origin)
{
    static const char *const names[] = {
        [FROM_DEFAULT] = "default",     [FROM_THEME] = "theme",   [FROM_PRESET] = "preset",
        [FROM_ENVIRONMENT] = "DOCREAD", [FROM_OPTION] = "option", [FROM_KEYS] = "taken away"};
    char shown[512];
    if (origin.from == FROM_CONFIG)
        fprintf(d->out, "%s:%u", app_printable(d->s->file.path, shown, sizeof shown),
                (unsigned)origin.line);
    else if (origin.from == FROM_PRESET)
        fprintf(d->out, "preset %s", preset_name((enum settings_keys)d->s->settings.keys));
    else if (origin.from == FROM_THEME)
        fprintf(d->out, "theme %s", theme_name(d->s->theme.id));
    else
        fputs(names[origin.from], d->out);
}

static void put(struct dump *d, struct origin origin, const char *help)
{
    if (!d->err) {
        int cols = grid_width(&d->grid, d->line.data, d->line.len, COMMENT_COL);
        fprintf(d->out, "%s%*s # ", d->line.data, COMMENT_COL - cols, "");
        print_origin(d, origin);
        fprintf(d->out, "%s%s\n", help ? "; " : "", help ? help : "");
    }
    buf_clear(&d->line);
}

static void dump_settings(struct dump *d)
{
    size_t n;
    const struct setting *rows = settings_table(&n);
    for (size_t i = 0; i < n; i++) {
        add(d, "set ", rows[i].name);
        if (!d->err)
            d->err = buf_append_char(&d->line, ' ');
        if (!d->err)
            d->err = settings_value(&d->s->settings, &rows[i], &d->line);
        put(d, d->s->origins[i], rows[i].help);
    }
}

static void add_keys(struct dump *d, const struct binding *b)
{
    add(d, "bind ", pane_name((enum pane_id)b->pane));
    for (size_t i = 0; i < b->n; i++) {
        char name[KEY_NAME_SIZE];
        keys_name(b->keys[i], name);
        add(d, " ", name);
    }
}

/* Built-in bindings that are no longer there are taken away by the dump, too. */
static void dump_unbound(struct dump *d)
{
    struct keymap built_in;
    struct settings settings = d->s->settings;
    keymap_init(&built_in, action_find);
    struct config c = {.settings = &settings, .keys = &built_in};
    struct config_file none = {.path = NULL};
    d->err = config_keys(&c, &none);
    for (size_t i = 0; i < built_in.n && !d->err; i++) {
        const struct binding *b = &built_in.at[i];
        if (keymap_has(&d->s->keys, b))
            continue;
        add_keys(d, b);
        add(d, " ", "none");
        put(d, (struct origin){FROM_KEYS, 0}, NULL);
    }
    keymap_fini(&built_in);
}

static void dump_bindings(struct dump *d)
{
    size_t n;
    const struct action *table = actions(&n);
    for (size_t i = 0; i < d->s->keys.n; i++) {
        const struct binding *b = &d->s->keys.at[i];
        add_keys(d, b);
        add(d, " ", table[b->action].name);
        put(d, b->origin, NULL);
    }
}

static void dump_colour(struct dump *d, int role, const char *theme, struct theme_entry e,
                        struct origin origin)
{
    char name[16];
    add(d, "color ", theme_role_name(role, name));
    if (!d->err && theme)
        d->err = buf_printf(&d->line, "@%s", theme);
    if (!d->err)
        d->err = buf_append_char(&d->line, ' ');
    if (!d->err)
        d->err = theme_words(e, &d->line);
    put(d, origin, NULL);
}

/* Colours of a theme are those of that theme alone, so that another terminal has its own. */
static void dump_colours(struct dump *d)
{
    const struct theme *t = &d->s->theme;
    for (int role = 0; role < THEME_ROLES; role++) {
        bool own = t->own[role] || t->origins[role].from == FROM_THEME;
        dump_colour(d, role, own ? theme_name(t->id) : NULL, t->at[role], t->origins[role]);
    }
    for (int id = 0; id < THEMES; id++) {
        for (int role = 0; role < THEME_ROLES; role++) {
            if (t->others[id][role].origin.from != FROM_DEFAULT)
                dump_colour(d, role, theme_name((enum theme_id)id), t->others[id][role].e,
                            t->others[id][role].origin);
        }
    }
}

static const struct group *group_of(const struct groups *groups, unsigned index)
{
    for (size_t i = 0; i < groups->n; i++) {
        if (groups->at[i].index == index)
            return &groups->at[i];
    }
    return NULL;
}

static void dump_groups(struct dump *d)
{
    unsigned next = 0;
    const struct keywords *all = d->s->keywords;
    for (size_t i = 0; i < keywords_count(all); i++) {
        const struct keyword *k = keywords_get(all, i);
        if (k->colour < next)
            continue; /* its group was written with its first word */
        next = k->colour + 1;
        const struct group *g = group_of(&d->s->groups, k->colour);
        add(d, "group ", k->group);
        add(d, " ", g ? g->colour : "auto");
        for (size_t j = i; j < keywords_count(all); j++) {
            if (keywords_get(all, j)->colour == k->colour)
                add(d, " ", keywords_get(all, j)->word);
        }
        put(d, g ? g->origin : (struct origin){FROM_OPTION, 0}, NULL);
    }
}

void dump_config(const struct setup *s, FILE *out)
{
    struct dump d = {.s = s, .out = out, .err = DR_OK};
    char path[512];
    buf_init(&d.line);
    grid_init(&d.grid, UNICODE_AMBIGUOUS_NARROW);
    fprintf(out, "# docread --dump-config; see docread(5)\n# configuration: %s%s\n",
            s->file.path ? app_printable(s->file.path, path, sizeof path) : "none",
            s->file.path && !s->file.text ? " (not there)" : "");
    fputs("\n# settings\n", out);
    dump_settings(&d);
    fputs("\n# keys\n", out);
    dump_unbound(&d);
    dump_bindings(&d);
    fputs("\n# colours\n", out);
    dump_colours(&d);
    fputs("\n# groups of keywords\n", out);
    dump_groups(&d);
    if (d.err)
        fprintf(stderr, "docread: %s\n", _(dr_err_text(d.err)));
    buf_fini(&d.line);
}
