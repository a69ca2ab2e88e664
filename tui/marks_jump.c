/*
 * Marks by letter, and where one jumped from.
 */
#include "i18n.h"
#include "read_int.h"

#include <string.h>

/* --- places */

static size_t place_now(const struct app *app)
{
    return text_place(app->read.article->text, app->read.anchor);
}

/* Whether there is an article that can be known again; what is wrong is said. */
static bool has_article(struct app *app)
{
    if (!app->read.article)
        app_say(app, _("There is no article to mark"));
    else if (!app->places.keyed)
        app_say(app, _("An article that is still coming cannot be marked"));
    return app->read.article && app->places.keyed;
}

/* Remembers the place at hand as one that was jumped from. */
static void remember(struct app *app)
{
    struct places *p = &app->places;
    if (!app->read.article)
        return;
    size_t place = place_now(app);
    p->last = place;
    p->jumped = true;
    if (p->n_jumps && p->jumps[p->n_jumps - 1] == place) {
        p->at_jump = p->n_jumps;
        return;
    }
    if (p->n_jumps == PLACES_JUMPS) {
        p->n_jumps--;
        memmove(p->jumps, p->jumps + 1, p->n_jumps * sizeof *p->jumps);
    }
    p->jumps[p->n_jumps++] = place;
    p->at_jump = p->n_jumps;
}

static const char *const jumping[] = {
    "top",         "bottom",          "percent",     "search",          "search-backward",
    "search-next", "search-previous", "next-damage", "previous-damage", "outline",
    "links",
};

void places_before(struct app *app, const struct action *action)
{
    if (app->focus != PANE_READ)
        return;
    for (size_t i = 0; i < sizeof jumping / sizeof *jumping; i++)
        if (strcmp(action->name, jumping[i]) == 0)
            remember(app);
}

static void go(struct app *app, size_t place)
{
    app_focus(app, PANE_READ);
    read_still(&app->read);
    read_want(app, (struct want){WANT_PLACE, place});
}

void places_go(struct app *app, size_t place)
{
    remember(app);
    go(app, place);
}

/* --- marks by letter */

enum { LETTER_BACK = '\'' };

static bool is_letter(uint32_t key)
{
    return key > ' ' && key < 0x7F && key != LETTER_BACK;
}

static void set_mark(struct app *app, uint32_t key)
{
    struct places *p = &app->places;
    if (key == LETTER_BACK) {
        remember(app);
        app_say(app, _("'' comes back here"));
    } else if (is_letter(key)) {
        app_check(marks_set_letter(p->marks, &p->key, (char)key, place_now(app)));
        app_say(app, _("Mark %c is here; '%c comes back"), (char)key, (char)key);
        places_fleeting(app);
    } else {
        app_say(app, _("Not marked: a mark is a letter, a digit or a sign"));
    }
}

/* To where the last jump was from, and so back and forth. */
static void go_back(struct app *app)
{
    struct places *p = &app->places;
    if (!p->jumped) {
        app_say(app, _("Nothing was jumped from yet"));
        return;
    }
    size_t to = p->last;
    p->last = place_now(app);
    go(app, to);
}

static void go_mark(struct app *app, uint32_t key)
{
    struct places *p = &app->places;
    size_t place;
    if (key == LETTER_BACK)
        go_back(app);
    else if (is_letter(key) && marks_letter(p->marks, &p->key, (char)key, &place))
        places_go(app, place);
    else if (is_letter(key))
        app_say(app, _("There is no mark %c here; m%c sets it"), (char)key, (char)key);
    else
        app_say(app, _("No mark was named"));
}

/* A letter comes with the command or is the next key. */
static void take_letter(struct app *app, const struct action_call *call,
                        void (*take)(struct app *app, uint32_t key))
{
    if (!has_article(app))
        return;
    if (call->argument)
        take(app, (unsigned char)*call->argument);
    else
        app->take_key = take;
}

void do_mark(struct app *app, const struct action_call *call)
{
    take_letter(app, call, set_mark);
    if (app->take_key)
        app_say(app, _("Mark this place: which letter?"));
}

void do_goto_mark(struct app *app, const struct action_call *call)
{
    take_letter(app, call, go_mark);
    if (app->take_key)
        app_say(app, _("Go to the mark: which letter? ' goes back"));
}

/* --- the list of jumps */

void do_jump(struct app *app, const struct action_call *call)
{
    struct places *p = &app->places;
    long by = call->value * (call->count ? call->count : 1);
    if (!app->read.article)
        return;
    if (by < 0 && p->at_jump == p->n_jumps && p->n_jumps) {
        remember(app); /* to come back to with the other key */
        p->at_jump = p->n_jumps - 1;
    }
    if (by < 0 ? p->at_jump < (size_t)-by : p->at_jump + (size_t)by >= p->n_jumps) {
        app_say(app, by < 0 ? _("No jump is known before") : _("No jump is known after"));
        return;
    }
    p->at_jump = by < 0 ? p->at_jump - (size_t)-by : p->at_jump + (size_t)by;
    go(app, p->jumps[p->at_jump]);
}
