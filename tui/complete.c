#include "complete.h"
#include "actions.h"

#include <stdlib.h>
#include <string.h>

void candidates_fini(struct candidates *c)
{
    for (size_t i = 0; i < c->n; i++)
        free(c->at[i]);
    free(c->at);
    free(c->head);
    free(c->stem);
    memset(c, 0, sizeof *c);
}

/* Adds a word that begins as the one typed and is not there yet. */
static enum dr_err add(struct candidates *c, const char *word, size_t len)
{
    size_t typed = strlen(c->stem);
    if (typed > len || memcmp(word, c->stem, typed) != 0)
        return DR_OK;
    for (size_t i = 0; i < c->n; i++) {
        if (strlen(c->at[i]) == len && memcmp(c->at[i], word, len) == 0)
            return DR_OK;
    }
    void *at = c->at;
    enum dr_err err = mem_grow(&at, &c->cap, c->n + 1, sizeof *c->at);
    c->at = at;
    char *copy = err ? NULL : strndup(word, len);
    if (!copy)
        return DR_NOMEM;
    c->at[c->n++] = copy;
    return DR_OK;
}

static enum dr_err add_settings(struct candidates *c)
{
    size_t n;
    const struct setting *rows = settings_table(&n);
    enum dr_err err = DR_OK;
    for (size_t i = 0; i < n && !err; i++)
        err = add(c, rows[i].name, strlen(rows[i].name));
    return err;
}

static enum dr_err add_actions(struct candidates *c, const struct app *app)
{
    size_t n;
    const struct action *rows = actions(&n);
    enum dr_err err = DR_OK;
    for (size_t i = 0; i < n && !err; i++) {
        if (action_fits(app, &rows[i]))
            err = add(c, rows[i].name, strlen(rows[i].name));
    }
    return err;
}

static enum dr_err add_values(struct candidates *c, const struct setting *row)
{
    size_t len;
    const char *word;
    enum dr_err err = DR_OK;
    for (size_t i = 0; !err && (word = setting_word(row, i, &len)) != NULL; i++)
        err = add(c, word, len);
    return err;
}

static enum dr_err add_sorts(struct candidates *c)
{
    enum dr_err err = DR_OK;
    for (int i = 0; i < LIBRARY_SORTS && !err; i++) {
        const char *name = library_sort_name((enum library_sort)i);
        err = add(c, name, strlen(name));
    }
    return err;
}

static enum dr_err add_roles(struct candidates *c)
{
    enum dr_err err = DR_OK;
    char name[16];
    for (int role = 0; role < THEME_ROLES && !err; role++)
        err = add(c, theme_role_name(role, name), strlen(name));
    return err;
}

static enum dr_err add_panes(struct candidates *c)
{
    enum dr_err err = DR_OK;
    for (int pane = 0; pane < PANES && !err; pane++)
        err = add(c, pane_name((enum pane_id)pane), strlen(pane_name((enum pane_id)pane)));
    return err;
}

/* What may stand behind the words of head: one word, or `set` and the name of a setting. */
static enum dr_err add_arguments(struct candidates *c)
{
    char first[32], second[32];
    int words = sscanf(c->head, "%31s %31s", first, second);
    const char *setting = words == 1 ? first : strcmp(first, "set") == 0 ? second : "";
    const struct setting *row = settings_find(setting);
    if (row)
        return add_values(c, row);
    if (words != 1)
        return DR_OK;
    return strcmp(first, "set") == 0     ? add_settings(c)
           : strcmp(first, "sort") == 0  ? add_sorts(c)
           : strcmp(first, "color") == 0 ? add_roles(c)
           : strcmp(first, "bind") == 0  ? add_panes(c)
                                         : DR_OK;
}

enum dr_err candidates_find(struct candidates *c, const struct app *app, const char *line)
{
    candidates_fini(c);
    size_t head = strlen(line);
    while (head > 0 && line[head - 1] != ' ')
        head--;
    c->head = strndup(line, head);
    c->stem = strdup(line + head);
    if (!c->head || !c->stem)
        return DR_NOMEM;
    bool first = c->head[strspn(c->head, " ")] == '\0';
    enum dr_err err = first ? add_actions(c, app) : add_arguments(c);
    if (!err && first)
        err = add_settings(c);
    c->pick = c->n;
    return err;
}

void candidates_step(struct candidates *c, bool back)
{
    c->pick = (c->pick + (back ? c->n : 1)) % (c->n + 1);
    if (c->n == 1)
        c->pick = 0;
}

enum dr_err candidates_line(const struct candidates *c, struct buf *out)
{
    enum dr_err err = buf_append_str(out, c->head);
    return err ? err : buf_append_str(out, c->pick < c->n ? c->at[c->pick] : c->stem);
}

bool candidates_current(const struct candidates *c, const char *line)
{
    size_t head = c->head ? strlen(c->head) : 0;
    if (!c->head || strncmp(line, c->head, head) != 0)
        return false;
    return strcmp(line + head, c->pick < c->n ? c->at[c->pick] : c->stem) == 0;
}

enum { GAP = 2 };

void candidates_draw(struct app *app, int row)
{
    const struct candidates *c = &app->candidates;
    struct grid *g = &app->grid;
    int end = g->cols;
    if (c->n < 2 || row < 0 || !candidates_current(c, prompt_text(&app->prompt)))
        return;
    /* The first one drawn: as far left as leaves the one picked in sight. Names are ASCII. */
    size_t first = c->pick < c->n ? c->pick : 0;
    int used = 1 + (int)strlen(c->at[first]);
    while (first > 0 && used + GAP + (int)strlen(c->at[first - 1]) < end - GAP)
        used += GAP + (int)strlen(c->at[--first]);
    struct pen ground = {row, 0, end, {ROLE_HEADER, 0}};
    grid_blank(g, &ground);
    struct pen pen = {row, first ? 0 : 1, end, {ROLE_HEADER, 0}};
    if (first)
        grid_str(g, &pen, "< ", 2);
    for (size_t i = first; i < c->n; i++) {
        int len = (int)strlen(c->at[i]);
        if (i > first && pen.col + len + (i + 1 < c->n ? GAP : 0) > end) {
            pen.col = end - 1;
            grid_str(g, &pen, ">", 1);
            return;
        }
        pen.style = (struct style){ROLE_KEY, i == c->pick ? LOOK_SELECTED : 0};
        grid_str(g, &pen, c->at[i], (size_t)len);
        pen.col += GAP;
    }
}
