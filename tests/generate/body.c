/* The text itself, by kind of document. */
#include "generate/shapes.h"

#include <string.h>

static const char *unit(struct gen *g)
{
    size_t n = phrase_count(g->lang->units), at = below(g, n);
    for (size_t i = 0; i < n && g->used[at]; i++)
        at = (at + 1) % n;
    g->used[at] = 1;
    return say(g, g->lang->units[at]);
}

static const char *units(struct gen *g, size_t most)
{
    const char *between = g->lang->script & (KO | LATIN) ? " " : "";
    const char *said = unit(g);
    for (size_t i = below(g, most); i > 0; i--)
        said = join(g, "%s%s%s", said, between, unit(g));
    return said;
}

static void paragraphs(struct gen *g, size_t n)
{
    for (size_t i = 0; i < n; i++)
        put_prose(g, units(g, 3));
}

/* --- the first paragraph */

static bool source_in_meta(const struct gen *g)
{
    return strpbrk(meta_orders[g->plan.meta], "Ss") != NULL;
}

static unsigned dateline_weight(const struct dateline *d, bool credited)
{
    bool names = strstr(d->format, "{R}") || strstr(d->format, "{r}");
    return names == credited ? (unsigned)d->weight : 0;
}

static const char *dateline(struct gen *g)
{
    bool credited = g->plan.byline == BYLINE_DATELINE;
    const struct dateline *d = g->lang->datelines, *row;
    uint64_t sum = 0;
    for (row = d; row->format; row++)
        sum += dateline_weight(row, credited);
    if (!sum || (!credited && !chance(g, 35)))
        return "";
    uint64_t at = below(g, sum);
    for (row = d; row[1].format && at >= dateline_weight(row, credited); row++)
        at -= dateline_weight(row, credited);
    tag(g, row->tag);
    struct label *l = &g->d->label;
    bool agency = strstr(row->format, "{A}") != NULL;
    if ((agency || strstr(row->format, "{S}")) && !source_in_meta(g)) {
        l->source = agency ? g->plan.agency : g->plan.source;
        l->accept_null[ACCEPT_SOURCE] = false;
    }
    if (strstr(row->format, "{F}") && !g->plan.dated)
        l->published = date_iso(g, TO_DAY);
    const char *said = say(g, row->format);
    if (strstr(said, "{r}"))
        return fill(g, said, "{r}", reporter(g));
    return credited ? fill(g, said, "{R}", credits_say(g, credit_pick(g))) : said;
}

static void lead(struct gen *g)
{
    const char *said = say(g, pick(g, g->lang->leads));
    if (chance(g, 40))
        said = join(g, "%s%s%s", said, g->lang->script & (KO | LATIN) ? " " : "", unit(g));
    put_prose(g, join(g, "%s%s", dateline(g), said));
}

/* --- points */

static const char *point_mark(struct gen *g, int marks, unsigned i)
{
    static const char *const order[] = {"首先，", "其次，", "再次，", "最后，", "最后，", "最后，"};
    static const char *const order_hant[] = {"首先，", "其次，", "再次，",
                                             "最後，", "最後，", "最後，"};
    switch (marks) {
    case MARK_IS:
        return join(g, "%s是", numeral(g, i + 1));
    case MARK_MUST:
        return join(g, "%s要", numeral(g, i + 1));
    case MARK_BRACKET:
        return join(g, "（%s）", numeral(g, i + 1));
    case MARK_DIGIT:
        return join(g, "%u.", i + 1);
    case MARK_HAN:
        return join(g, "%s、", numeral(g, i + 1));
    default:
        return g->lang->script == HANT ? order_hant[i] : order[i];
    }
}

static void point_note(struct gen *g, int marks, bool below_heading, const char *text)
{
    struct label *l = &g->d->label;
    bool optional = below_heading || marks == MARK_FIRST;
    strings_add(g, optional ? &l->accept[ACCEPT_OUTLINE] : &l->outline, text);
    /* With and without the word that counts. */
    if (marks == MARK_FIRST) {
        strings_add(g, &l->accept[ACCEPT_OUTLINE], dup(g, text, strlen("首先")));
        strings_add(g, &l->accept[ACCEPT_OUTLINE], text + strlen("首先，"));
    }
}

static void points(struct gen *g, bool in_line, bool below_heading)
{
    int marks = choose(g, shape_point_marks);
    if (in_line && marks != MARK_IS && marks != MARK_FIRST)
        marks = MARK_MUST;
    unsigned n = 3 + (unsigned)below(g, 3), first = (unsigned)below(g, 8);
    const char *said = say(g, pick(g, g->lang->point_leads));
    bool brief = in_line && chance(g, 30);
    if (brief)
        tag(g, "points by ；");
    if (!in_line)
        put_prose(g, join(g, "%s%s", said, unit(g)));
    for (unsigned i = 0; i < n; i++) {
        const struct point *p = &g->lang->points[(first + i) % 8];
        const char *text = join(g, "%s%s", point_mark(g, marks, i), p->clause);
        point_note(g, marks, below_heading, text);
        const char *all = brief ? join(g, "%s%s", text, i + 1 < n ? "；" : "。")
                                : join(g, "%s。%s", text, p->detail);
        if (in_line)
            said = join(g, "%s%s", said, all);
        else
            put_prose(g, all);
    }
    if (in_line)
        put_prose(g, said);
}

static void points_make(struct gen *g)
{
    int shape = choose(g, shape_points);
    if (shape != POINTS_NONE && g->lang->points)
        points(g, shape == POINTS_INLINE, false);
}

/* --- headings */

static void heading(struct gen *g, int shape, unsigned i)
{
    const char *words = g->lang->headings[(i + g->used[255]) % phrase_count(g->lang->headings)];
    switch (shape) {
    case HEAD_CHINESE:
        words = join(g, "%s、%s", numeral(g, i + 1), words);
        break;
    case HEAD_BRACKETED:
        words = join(g, "（%s）%s", numeral(g, i + 1), words);
        break;
    case HEAD_DIGIT:
        words = g->lang->script == JA
                    ? join(g, "%s．%s", date_say(g, join(g, "%u", i + 1), true), words)
                    : join(g, "%u. %s", i + 1, words);
        break;
    case HEAD_SQUARE:
        words = join(g, "■ %s", words);
        break;
    case HEAD_BOXED:
        words = join(g, "【%s】", words);
        break;
    default:
        break;
    }
    strings_add(g, &g->d->label.outline, words);
    put_prose(g, words)->prose = g->used[254];
}

static void sections(struct gen *g)
{
    int shape = choose(g, shape_headings);
    g->used[255] = (unsigned char)below(g, 8); /* where in the list of headings this one begins */
    g->used[254] = chance(g, 30);              /* headings are indented like paragraphs */
    for (unsigned i = 0, n = 2 + (unsigned)below(g, 4); i < n; i++) {
        g->used[253] = (unsigned char)(i + 1); /* headings so far */
        heading(g, shape, i);
        if (shape == HEAD_CHINESE && chance(g, 25))
            points(g, false, true);
        else
            paragraphs(g, 1 + below(g, 3));
    }
}

/* --- kinds of documents */

static void notice(struct gen *g)
{
    struct label *l = &g->d->label;
    if (g->lang->salutations && chance(g, 60))
        put_prose(g, pick(g, g->lang->salutations))->prose = false;
    put_prose(g, pick(g, g->lang->notice_leads));
    sections(g);
    if (chance(g, 70))
        put_prose(g, pick(g, g->lang->notice_ends));
    if (g->lang->attachments && chance(g, 25))
        put_prose(g, pick(g, g->lang->attachments));
    odd_contact(g, g->used[253] + 1u);
    if (g->plan.odd != ODD_CONTACT && !chance(g, 60))
        return;
    tag(g, "signature");
    put_prose(g, g->plan.source)->right = true;
    put_prose(g, date_say(g, g->lang->whole_day, false))->right = true;
    if (!g->plan.dated)
        l->published = date_iso(g, TO_DAY);
    if (!l->source) {
        l->source = g->plan.source;
        l->accept_null[ACCEPT_SOURCE] = true;
    } else if (l->source != g->plan.source) {
        strings_add(g, &l->accept[ACCEPT_SOURCE], g->plan.source);
    }
}

static void photos(struct gen *g)
{
    for (unsigned i = 0, n = 3 + (unsigned)below(g, 4); i < n; i++) {
        const char *words = say(g, pick(g, g->lang->captions));
        if (g->lang->script & ZH)
            words = join(g, "（%s%s）%s", g->lang->script == HANS ? "图" : "圖", numeral(g, i + 1),
                         words);
        put_prose(g, words);
        if (chance(g, 40))
            put_prose(g, unit(g));
    }
}

static void poem(struct gen *g)
{
    size_t n = phrase_count(g->lang->poems), at = below(g, n);
    unsigned stanzas = 2 + (unsigned)below(g, 3);
    for (unsigned i = 0; i < stanzas; i++) {
        for (unsigned j = 0; j < 4; j++, at = (at + 1) % n)
            put(g, PART_BODY, g->lang->poems[at]);
        blank(g);
    }
}

static void novel(struct gen *g)
{
    size_t n = phrase_count(g->lang->narrative), at = 0, most = phrase_count(g->lang->chapters);
    const char *unit_name = chance(g, 75) ? "章" : chance(g, 50) ? "回" : "节";
    if (g->lang->script == HANT && strcmp(unit_name, "节") == 0)
        unit_name = "節";
    /* 回 and a word that goes on from it need something between them. */
    const char *between = chance(g, 60)                                   ? "　"
                          : chance(g, 60) || strcmp(unit_name, "章") != 0 ? " "
                                                                          : "";
    unsigned chapters = 3 + (unsigned)below(g, 5);
    for (unsigned i = 0; i < chapters; i++)
        odd_contents(g, join(g, "第%s%s%s%s", numeral(g, i + 1), unit_name, between,
                             g->lang->chapters[(i + g->plan.day) % most]));
    for (unsigned i = 0; i < chapters; i++) {
        const char *head = join(g, "第%s%s%s%s", numeral(g, i + 1), unit_name, between,
                                g->lang->chapters[(i + g->plan.day) % most]);
        strings_add(g, &g->d->label.outline, head);
        blank(g);
        put(g, PART_BODY, head);
        blank(g);
        for (size_t j = 3 + below(g, 5); j > 0; j--, at += 1 + below(g, 3))
            put_prose(g, join(g, "%s%s", say(g, g->lang->narrative[at % n]),
                              say(g, g->lang->narrative[(at + 5) % n])));
        if (chance(g, 15)) {
            tag(g, "advertisement in novel");
            put(g, PART_FURNITURE, pick(g, g->lang->ads));
        }
    }
}

/* Paragraphs, with a page's end among them now and then. */
static void report(struct gen *g)
{
    size_t n = 2 + below(g, 4) + (chance(g, 40) ? below(g, 8) : 0);
    bool paged = chance(g, 4) && g->plan.layout == LAYOUT_LINES;
    odd_lead(g);
    lead(g);
    if (g->plan.genre == MEETING) {
        for (int i = 0, speeches = 1 + (int)below(g, 3); i < speeches; i++)
            put_prose(g, join(g, "%s%s", say(g, pick(g, g->lang->meeting)), unit(g)));
        points_make(g);
    }
    paragraphs(g, n / 2);
    if (paged)
        page_mark(g, 1);
    paragraphs(g, n - n / 2);
    if (paged)
        page_mark(g, 2);
    if (g->plan.genre == FEATURE)
        sections(g);
    odd_end(g);
}

/* The reporters in brackets after the last words. */
static void byline_at_end(struct gen *g)
{
    size_t i = g->n_lines;
    while (i > 0 && !g->lines[i - 1].prose)
        i--;
    if (!i || g->plan.genre == PHOTO)
        return;
    const char *words =
        fill(g, pick(g, g->lang->byline_ends), "{R}", credits_say(g, credit_pick(g)));
    g->lines[i - 1].text = join(g, "%s%s", g->lines[i - 1].text, words);
}

void body_make(struct gen *g)
{
    switch (g->plan.genre) {
    case LISTING:
        return;
    case NOTICE:
        notice(g);
        break;
    case PHOTO:
        photos(g);
        break;
    case POEM:
        poem(g);
        return;
    case NOVEL:
        novel(g);
        return;
    case BOARD:
        paragraphs(g, 3 + below(g, 5));
        return;
    default:
        report(g);
        break;
    }
    if (g->plan.byline == BYLINE_PARAGRAPH_END && g->plan.genre != NOTICE)
        byline_at_end(g);
}
