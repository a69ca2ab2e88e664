/*
 * What readers of other programs have in their fingers, as bindings on top of docread's own: only
 * the differences. What loses its key to one of them has another, most often with Esc before it.
 */
#include "keys.h"

#include <string.h>

static const char less[] = "bind any ? search-backward\n"
                           "bind any H help\n"
                           "bind any < top\n"
                           "bind any > bottom\n"
                           "bind any Esc < top\n"
                           "bind any Esc > bottom\n"
                           "bind any e down\n"
                           "bind any y up\n"
                           "bind any ^K up\n"
                           "bind any f page-down\n"
                           "bind any ^V page-down\n"
                           "bind any w page-up\n"
                           "bind any Esc v page-up\n"
                           "bind any p percent\n"
                           "bind any = info\n"
                           "bind any Esc w note\n"
                           "bind list & filter\n"
                           "bind list r redraw\n"
                           "bind list R read-mark\n"
                           "bind read H help\n"
                           "bind read y up\n"
                           "bind read Esc y copy\n"
                           "bind read f page-down\n"
                           "bind read Esc f furniture\n"
                           "bind read p percent\n"
                           "bind read Esc p punctuation\n"
                           "bind read = info\n"
                           "bind read Esc = width-reset\n"
                           "bind read r redraw\n"
                           "bind read R redraw\n"
                           "bind read Esc R repairs\n"
                           "bind read v original\n"
                           "bind read V select\n"
                           "bind read Left none\n";

static const char vim[] = "bind any ? search-backward\n"
                          "bind any g none\n"
                          "bind any g g top\n"
                          "bind any g t next-article\n"
                          "bind any g T previous-article\n"
                          "bind any h none\n"
                          "bind any z none\n"
                          "bind any Z Z quit\n"
                          "bind any Z Q quit\n"
                          "bind any ^W h switch-pane\n"
                          "bind any ^W l switch-pane\n"
                          "bind any ^W o zoom\n"
                          "bind any ^W q back\n"
                          "bind any ^W < divider-left\n"
                          "bind any ^W > divider-right\n"
                          "bind list h back\n"
                          "bind read h back\n"
                          "bind read ] none\n"
                          "bind read ] ] next-heading\n"
                          "bind read [ none\n"
                          "bind read [ [ previous-heading\n"
                          "bind read ` goto-mark\n"
                          "bind read g f original\n"
                          "bind read z o fold\n"
                          "bind read z c fold\n"
                          "bind read z a fold\n"
                          "bind read ^V select\n"
                          "bind select g none\n"
                          "bind select g g select-first\n";

static const char mutt[] = "bind any = top\n"
                           "bind any z page-down\n"
                           "bind any Z page-up\n"
                           "bind any Esc z zoom\n"
                           "bind any x back\n"
                           "bind any Tab next-unread\n"
                           "bind list * bottom\n"
                           "bind list ] half-down\n"
                           "bind list [ half-up\n"
                           "bind list Space open\n"
                           "bind list l filter\n"
                           "bind list F star\n"
                           "bind list N read-mark\n"
                           "bind list Esc n search-previous\n"
                           "bind read j next-article\n"
                           "bind read k previous-article\n"
                           "bind read Backspace up\n"
                           "bind read Enter down\n"
                           "bind read Esc Enter enter\n"
                           "bind read - page-up\n"
                           "bind read Esc - narrower\n"
                           "bind read ^ top\n"
                           "bind read $ bottom\n"
                           "bind read = top\n"
                           "bind read Esc = width-reset\n"
                           "bind read h head\n"
                           "bind read i back\n"
                           "bind read Esc i why\n"
                           "bind read e raw\n"
                           "bind read T furniture\n";

static const char newsboat[] = "bind any n next-unread\n"
                               "bind any p previous-article\n"
                               "bind any Esc n search-next\n"
                               "bind any Esc p search-previous\n"
                               "bind any N none\n"
                               "bind read ^B bookmark\n"
                               "bind list g sort\n"
                               "bind list G sort-reverse\n"
                               "bind list N read-mark\n"
                               "bind list ^E star\n"
                               "bind list ^U none\n"
                               "bind read p previous-article\n"
                               "bind read Esc k punctuation\n"
                               "bind read ^U raw\n"
                               "bind read u links\n"
                               "bind read o original\n"
                               "bind read z fold\n";

static const struct {
    const char *name, *lines;
} presets[] = {
    [KEYS_DOCREAD] = {"docread", ""},
    [KEYS_LESS] = {"less", less},
    [KEYS_VIM] = {"vim", vim},
    [KEYS_MUTT] = {"mutt", mutt},
    [KEYS_NEWSBOAT] = {"newsboat", newsboat},
};
enum { PRESETS = sizeof presets / sizeof *presets };

const char *preset_name(enum settings_keys preset)
{
    return presets[preset].name;
}

const char *keys_preset(enum settings_keys preset)
{
    return presets[preset].lines;
}

void presets_print(FILE *out)
{
    for (size_t i = 0; i < PRESETS; i++) {
        for (const char *line = presets[i].lines; *line; line += strcspn(line, "\n") + 1)
            fprintf(out, "%s\t%.*s\n", presets[i].name, (int)strcspn(line, "\n"), line);
    }
}
