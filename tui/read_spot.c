/*
 * From one place of a kind to the next: headings, damage, who speaks. The one gone to last is the
 * spot.
 */
#include "i18n.h"
#include "read_int.h"

#include <string.h>

enum { SAID_MAX = 24 }; /* bytes of damage and repair in a message */

/* Places of a kind in an article, in order. */
struct stops {
    size_t n;
    struct span (*at)(const struct article *a, size_t i);
    const char *none; /* what is said where there is none */
    bool top;         /* it goes to the top of the screen */
};

static struct span damage_span(const struct article *a, size_t i)
{
    const struct text_damage *d = &a->text->damage[i];
    return (struct span){d->off, d->len};
}

static struct span turn_span(const struct article *a, size_t i)
{
    const struct article_turn *t = &a->turns[i];
    size_t from = t->speaker.len ? t->speaker.off : t->verb.off;
    size_t to = t->verb.len ? t->verb.off + t->verb.len : t->speaker.off + t->speaker.len;
    return (struct span){from, to > from ? to - from : 0};
}

static struct span entry_span(const struct article *a, size_t i)
{
    return a->outline[i].at;
}

/* The first stop at or after off. */
static size_t stop_at(const struct article *a, const struct stops *s, size_t off)
{
    size_t lo = 0, hi = s->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->at(a, mid).off < off)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The stop that the reader is at, or the one below; *on tells which. */
static size_t stop_here(struct app *app, const struct stops *s, bool *on)
{
    const struct read_pane *r = &app->read;
    bool here = r->spot.len && read_on_screen(app, r->spot.off);
    size_t from = here ? r->spot.off : r->anchor, i = stop_at(r->article, s, from);
    size_t end = from + 1;
    const struct layout_line *line = read_line(app, r->top);
    if (!here && line)
        end = s->top ? line->at.off + line->at.len : from; /* a heading is gone to by the top */
    *on = i < s->n && s->at(r->article, i).off < end;
    return i;
}

/* Goes by count stops; SIZE_MAX where there are not so many, which is said. */
static size_t go(struct app *app, const struct stops *s, long count)
{
    struct read_pane *r = &app->read;
    const struct article *a = r->article;
    bool on;
    if (!a || s->n == 0) {
        app_say(app, "%s", s->none);
        return SIZE_MAX;
    }
    read_find_top(app);
    size_t i = stop_here(app, s, &on);
    long to = (long)i + count - (count > 0 && !on ? 1 : 0);
    if (to < 0 || to >= (long)s->n) {
        app_say(app, count < 0 ? _("None is above (%zu in all)") : _("None is below (%zu in all)"),
                s->n);
        return SIZE_MAX;
    }
    read_still(r);
    r->spot = s->at(a, (size_t)to);
    r->spot_marked = !s->top;
    if (s->top)
        read_set_top(app, read_place_at(app, r->spot.off));
    else
        read_show(app, r->spot.off);
    return (size_t)to;
}

static struct stops headings(const struct article *a)
{
    return (struct stops){a ? a->n_outline : 0, entry_span, _("This article has no outline"), true};
}

void read_outline(struct app *app, long count)
{
    const struct article *a = app->read.article;
    struct stops stops = headings(a);
    size_t i = go(app, &stops, count);
    if (i != SIZE_MAX)
        app_say(app, _("Heading %zu of %zu"), i + 1, a->n_outline);
}

void read_heading_go(struct app *app, size_t i)
{
    struct read_pane *r = &app->read;
    if (!r->article || i >= r->article->n_outline)
        return;
    read_still(r);
    r->spot = r->article->outline[i].at;
    r->spot_marked = false;
    read_set_top(app, read_place_at(app, r->spot.off));
}

size_t read_heading(struct app *app)
{
    const struct article *a = app->read.article;
    struct stops stops = headings(a);
    bool on;
    if (!a || !stops.n)
        return SIZE_MAX;
    read_find_top(app);
    size_t i = stop_here(app, &stops, &on);
    return on ? i : i > 0 ? i - 1 : SIZE_MAX;
}

void read_damage(struct app *app, long count)
{
    const struct article *a = app->read.article;
    struct stops stops = {a ? a->text->damages : 0, damage_span,
                          _("Nothing in this article is damaged"), false};
    size_t i = go(app, &stops, count);
    if (i == SIZE_MAX)
        return;
    struct buf what, shown;
    buf_init(&what);
    buf_init(&shown);
    why_damage(app, &a->text->damage[i], SAID_MAX, &what);
    app_check(unicode_printable(what.data ? what.data : "", what.len, &shown));
    app_say(app, _("Damage %zu of %zu, %s"), i + 1, a->text->damages, shown.data ? shown.data : "");
    buf_fini(&what);
    buf_fini(&shown);
}

void read_turn(struct app *app, long count)
{
    const struct article *a = app->read.article;
    struct stops stops = {a ? a->n_turns : 0, turn_span, _("Nobody is quoted in this article"),
                          false};
    size_t i = go(app, &stops, count);
    if (i == SIZE_MAX)
        return;
    struct buf who, shown;
    buf_init(&who);
    buf_init(&shown);
    app_check(article_clean(a, a->turns[i].speaker, &who));
    app_check(unicode_printable(who.data ? who.data : "", who.len, &shown));
    app_say(app, _("Speaker %zu of %zu: %s"), i + 1, a->n_turns, shown.data ? shown.data : "");
    buf_fini(&who);
    buf_fini(&shown);
}
