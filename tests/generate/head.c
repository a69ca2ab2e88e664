/* What stands above the text: navigation, title, kicker and deck, metadata, share words. */
#include "generate/shapes.h"

#include <stdio.h>
#include <string.h>

static struct label *label(struct gen *g)
{
    return &g->d->label;
}

const struct credit *credit_pick(struct gen *g)
{
    const struct credit *c;
    uint64_t sum = 0;
    for (c = g->lang->credits; c->before; c++)
        sum += (unsigned)c->weight;
    uint64_t at = below(g, sum);
    for (c = g->lang->credits; at >= (unsigned)c->weight; c++)
        at -= (unsigned)c->weight;
    return c;
}

const char *reporter(struct gen *g)
{
    const char *name = person(g);
    strings_add(g, &label(g)->byline, name);
    return name;
}

const char *credits_say(struct gen *g, const struct credit *c)
{
    const char *said = join(g, "%s%s", c->before, reporter(g));
    if (*c->between && chance(g, 35))
        said = join(g, "%s%s%s", said, c->between, reporter(g));
    if (c->second && chance(g, 35))
        said = join(g, "%s%s%s", said, c->second, reporter(g));
    if (label(g)->byline.n > 1)
        tag(g, "several reporters");
    return join(g, "%s%s", said, say(g, c->after));
}

const char *editor_name(struct gen *g)
{
    const char *name = person(g);
    label(g)->editor = name;
    return name;
}

void nav_make(struct gen *g, bool one_a_line)
{
    static const char *const between[] = {" | ", " ", "|", "  "};
    const char *sep = one_a_line ? "\n" : between[below(g, 4)];
    size_t n = phrase_count(g->lang->nav), from = below(g, 3);
    const char *said = NULL;
    for (size_t i = from; i < n; i++)
        said = said ? join(g, "%s%s%s", said, sep, g->lang->nav[i]) : g->lang->nav[i];
    put(g, PART_FURNITURE, said);
}

/* --- title and decks */

static const char *column(struct gen *g)
{
    return pick(g, g->lang->columns);
}

/* The outlet that a title's suffix or a place above it names, where no label says it. */
static void source_by_site(struct gen *g, bool certain)
{
    label(g)->source = g->plan.site;
    label(g)->accept_null[ACCEPT_SOURCE] = !certain;
}

static void title_with_deck(struct gen *g, bool lines)
{
    struct label *l = label(g);
    const char *title = g->plan.title_text, *deck = say(g, pick(g, g->lang->decks));
    l->title = join(g, "%s | %s", title, deck);
    strings_add(g, &l->accept[ACCEPT_TITLE], title);
    strings_add(g, &l->accept[ACCEPT_TITLE], deck);
    put(g, PART_TITLE, l->title);
    if (!lines)
        return;
    blank(g);
    put(g, PART_SUBTITLE, title);
    blank(g);
    put(g, PART_SUBTITLE, deck);
}

static void title_above(struct gen *g)
{
    const char *title = g->plan.title_text, *site = g->plan.site;
    const char *suffix = suffixes[choose(g, shape_suffixes)];
    switch (g->plan.title) {
    case TITLE_SUFFIX_THEN:
        put(g, PART_FURNITURE, join(g, "%s%s%s", title, suffix, site));
        source_by_site(g, true);
        break;
    case TITLE_COLUMN_THEN:
        put(g, PART_FURNITURE, join(g, "%s | %s | %s", title, column(g), site));
        source_by_site(g, true);
        break;
    case SITE_THEN:
        put(g, PART_FURNITURE, site);
        source_by_site(g, false);
        break;
    case SITE_PREFIX_THEN:
        put(g, PART_FURNITURE, join(g, "%s%s%s", site, suffix, title));
        source_by_site(g, false);
        break;
    case CRUMBS_THEN: {
        const char *crumbs = pick(g, g->lang->breadcrumbs);
        if (strstr(crumbs, "{X}"))
            source_by_site(g, false);
        put(g, PART_FURNITURE, say(g, crumbs));
        break;
    }
    case TITLE_LABEL:
        for (phrases p = g->lang->index; *p; p++)
            if (strstr(*p, "{t}"))
                put(g, PART_FURNITURE, fill(g, *p, "{t}", title));
        break;
    default:
        return;
    }
    if (chance(g, 50))
        blank(g);
}

static void title_make(struct gen *g)
{
    struct label *l = label(g);
    const char *title = g->plan.title_text;
    l->title = title;
    title_above(g);
    if (g->plan.deck == DECK_BEFORE && g->plan.title == TITLE_SUFFIX_THEN)
        put(g, PART_SUBTITLE, say(g, pick(g, g->lang->kickers)));
    if (g->plan.title == TITLE_DECK || g->plan.title == TITLE_DECK_LINES) {
        title_with_deck(g, g->plan.title == TITLE_DECK_LINES);
    } else if (g->plan.title == TITLE_SUFFIX) {
        put(g, PART_TITLE,
            join(g, "%s%s%s", title, suffixes[choose(g, shape_suffixes)], g->plan.site));
        source_by_site(g, true);
    } else {
        put(g, PART_TITLE, title);
    }
    if (g->plan.title == TITLE_TWICE) {
        blank(g);
        put(g, PART_TITLE, title);
    }
    if (g->plan.deck == DECK_AFTER)
        put(g, PART_SUBTITLE, say(g, pick(g, g->lang->decks)));
    if (g->plan.deck == DECK_DASH)
        put(g, PART_SUBTITLE, join(g, "——%s", say(g, pick(g, g->lang->decks))));
}

/* --- metadata */

/* The label and what separates it from its value: a colon, or what the label brings along. */
static const char *labelled(struct gen *g, const char *name, const char *value)
{
    size_t len = strlen(name);
    if (!len)
        return value;
    bool apart = name[len - 1] == ' ' || name[len - 1] == '/' ||
                 (len > 3 && strcmp(name + len - 3, "／") == 0);
    return join(g, "%s%s%s", name, apart ? "" : g->plan.colon, value);
}

static const char *meta_date(struct gen *g)
{
    const struct date_shape *d = date_pick(g);
    label(g)->published = date_iso(g, (int)d->precision);
    g->plan.dated = d->precision != NO_YEAR;
    const char *name = strchr(d->format, '\n') ? "" : pick(g, g->lang->date_labels);
    return labelled(g, name, date_say(g, d->format, d->full));
}

static const char *meta_author(struct gen *g)
{
    const char *name = pick(g, g->lang->author_labels);
    if (g->plan.byline != BYLINE_META) {
        /* Before a bare name it would seem to be that one's. */
        if (strchr(meta_orders[g->plan.meta], 's') || !chance(g, 8))
            return NULL;
        tag(g, "empty label");
        return labelled(g, g->lang->author_labels[0], "");
    }
    const char *names = reporter(g);
    if (chance(g, 25)) {
        static const char *const between[] = {" ", "、", "，"};
        tag(g, "several reporters");
        size_t at = g->lang->script & ZH ? below(g, 3) : 0;
        const char *sep = g->lang->script & ZH ? between[at] : g->lang->script == JA ? "、" : ", ";
        names = join(g, "%s%s%s", names, sep, reporter(g));
    }
    return labelled(g, name, names);
}

static const char *meta_field(struct gen *g, char key)
{
    switch (key) {
    case 'D':
        return meta_date(g);
    case 'S':
    case 's':
        label(g)->source = g->plan.source;
        label(g)->accept_null[ACCEPT_SOURCE] = false;
        return labelled(g, key == 'S' ? pick(g, g->lang->source_labels) : "", g->plan.source);
    case 'A':
        return meta_author(g);
    case 'E':
        if (g->plan.editor != EDITOR_META)
            return NULL;
        return labelled(g, pick(g, g->lang->editor_labels), editor_name(g));
    case 'C':
        return chance(g, 50) ? say(g, pick(g, g->lang->counts)) : NULL;
    default:
        return say(g, pick(g, g->lang->share));
    }
}

static void meta_make(struct gen *g)
{
    if (g->plan.meta == META_NONE) {
        if (g->plan.byline == BYLINE_META)
            put(g, PART_FURNITURE, meta_author(g));
        return;
    }
    int sep = choose(g, shape_separators);
    const char *said = NULL;
    for (const char *key = meta_orders[g->plan.meta]; *key; key++) {
        const char *field = meta_field(g, *key);
        if (!field)
            continue;
        const char *between = strchr(field, '\n') ? "\n" : meta_separators[sep];
        said = said ? join(g, "%s%s%s", said, between, field) : field;
    }
    put(g, PART_FURNITURE, said);
    if (g->plan.byline == BYLINE_META && !strchr(meta_orders[g->plan.meta], 'A'))
        put(g, PART_FURNITURE, meta_author(g));
}

/* --- heads of their own kind */

/* The table that government sites put above a notice. */
static void index_make(struct gen *g)
{
    const struct date_shape *d = date_pick(g);
    label(g)->published = date_iso(g, (int)d->precision);
    label(g)->source = g->plan.source;
    g->plan.dated = d->precision != NO_YEAR;
    tag(g, "index table");
    for (phrases p = g->lang->index; *p; p++) {
        bool needed = strstr(*p, "{S}") || strstr(*p, "{d}");
        if (!needed && chance(g, 40))
            continue;
        const char *row = fill(g, *p, "{d}", date_say(g, d->format, d->full));
        put(g, PART_FURNITURE, say(g, fill(g, row, "{t}", g->plan.title_text)));
    }
    blank(g);
    put(g, PART_TITLE, g->plan.title_text);
    label(g)->title = g->plan.title_text;
    blank(g);
}

static void board_head(struct gen *g)
{
    const char *when = date_say(g, "%a %e %H:%M:%S %Y", false);
    const char *head = fill(g, pick(g, g->lang->board), "{t}", g->plan.title_text);
    put(g, PART_FURNITURE, fill(g, head, "{d}", when));
    blank(g);
    label(g)->title = g->plan.title_text;
    label(g)->published = date_iso(g, TO_SECOND);
    g->plan.dated = true;
    static const char *const nicks[] = {"bluefish",
                                        "小蓝鱼",
                                        "小藍魚",
                                        "oldtree",
                                        "老树",
                                        "老樹",
                                        "bluefish (小蓝鱼)",
                                        "bluefish (小藍魚)",
                                        "oldtree (老树)",
                                        "oldtree (老樹)"};
    for (size_t i = 0; i < sizeof nicks / sizeof *nicks; i++)
        strings_add(g, &label(g)->accept[ACCEPT_BYLINE], nicks[i]);
    static const char *const stations[] = {"青枫岭站", "白鹭洲站", "白鷺洲站"};
    for (size_t i = 0; i < sizeof stations / sizeof *stations; i++)
        strings_add(g, &label(g)->accept[ACCEPT_SOURCE], stations[i]);
}

static void novel_head(struct gen *g)
{
    label(g)->title = g->plan.title_text;
    put(g, PART_TITLE, chance(g, 30) ? join(g, "《%s》", g->plan.title_text) : g->plan.title_text);
    strings_add(g, &label(g)->accept[ACCEPT_TITLE], join(g, "《%s》", g->plan.title_text));
    put(g, PART_FURNITURE, labelled(g, g->lang->author_labels[0], reporter(g)));
    if (chance(g, 40))
        put(g, PART_FURNITURE, g->lang->ads[0]);
    blank(g);
}

/* Links, and nothing to read. */
static void listing_make(struct gen *g)
{
    nav_make(g, chance(g, 40));
    put(g, PART_FURNITURE, pick(g, g->lang->columns));
    for (int i = 0, n = 8 + (int)below(g, 14); i < n; i++) {
        const char *link = say(g, pick(g, g->lang->titles));
        g->plan.day = 28 - i;
        put(g, PART_FURNITURE, join(g, "%s %s", link, date_say(g, "%Y-%m-%d", false)));
    }
    put(g, PART_FURNITURE, say(g, pick(g, g->lang->copyright)));
}

void head_make(struct gen *g)
{
    label(g)->script = g->lang->code;
    switch (g->plan.genre) {
    case BOARD:
        board_head(g);
        return;
    case NOVEL:
        novel_head(g);
        return;
    case LISTING:
        listing_make(g);
        return;
    case NOTICE:
        g->plan.source = pick(g, g->lang->offices);
        break;
    default:
        break;
    }
    if (chance(g, 14)) {
        bool one_a_line = chance(g, 35);
        tag(g, one_a_line ? "nav one a line" : "nav line");
        nav_make(g, one_a_line);
    }
    if (g->plan.genre == NOTICE && g->lang->index && chance(g, 45)) {
        index_make(g);
        return;
    }
    if (odd_head(g))
        return;
    title_make(g);
    if (chance(g, 40))
        blank(g);
    meta_make(g);
    if (g->plan.deck == DECK_AFTER_META) {
        put(g, PART_SUBTITLE, say(g, pick(g, g->lang->kickers)));
        put(g, PART_SUBTITLE, say(g, pick(g, g->lang->decks)));
    }
    if (chance(g, 18)) {
        tag(g, "share above");
        put(g, PART_FURNITURE, say(g, pick(g, g->lang->share)));
    }
    if (g->plan.byline == BYLINE_TOP)
        put(g, PART_FURNITURE,
            fill(g, say(g, pick(g, g->lang->byline_lines)), "{R}", credits_say(g, credit_pick(g))));
    blank(g);
}
