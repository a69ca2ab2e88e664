/* Tables of shapes with their weights, and the plan of a document drawn from them. */
#include "generate/shapes.h"

#define END            \
    {                  \
        NULL, 0, -1, 0 \
    }

const struct shape shape_scripts[] = {{"hans", 50, HANS, ALL},  {"hant", 26, HANT, ALL},
                                      {"ja", 10, JA, ALL},      {"ko", 9, KO, ALL},
                                      {"latin", 5, LATIN, ALL}, END};

const struct shape shape_genres[] = {{"news", 46, NEWS, ALL},
                                     {"meeting", 16, MEETING, ZH},
                                     {"notice", 10, NOTICE, ZH | JA | KO},
                                     {"feature", 12, FEATURE, ALL},
                                     {"photos", 4, PHOTO, ALL},
                                     {"poem", 4, POEM, ZH},
                                     {"novel", 3, NOVEL, ZH},
                                     {"board post", 3, BOARD, ZH},
                                     {"list page", 2, LISTING, ALL},
                                     END};

const struct shape shape_titles[] = {{"title once", 32, TITLE_ONCE, ALL},
                                     {"title twice", 12, TITLE_TWICE, ALL},
                                     {"title | deck", 4, TITLE_DECK, ZH},
                                     {"title | deck, lines", 3, TITLE_DECK_LINES, ZH},
                                     {"title_site alone", 7, TITLE_SUFFIX, ALL},
                                     {"title_site, title", 14, TITLE_SUFFIX_THEN, ALL},
                                     {"title | column | site", 4, TITLE_COLUMN_THEN, ALL},
                                     {"site first", 8, SITE_THEN, ALL},
                                     {"site - title", 2, SITE_PREFIX_THEN, ALL},
                                     {"breadcrumb", 12, CRUMBS_THEN, ALL},
                                     {"title label", 3, TITLE_LABEL, ZH},
                                     END};

const struct shape shape_decks[] = {{NULL, 76, DECK_NONE, ALL},
                                    {"deck after title", 7, DECK_AFTER, ZH},
                                    {"kicker and deck after meta", 7, DECK_AFTER_META, ZH},
                                    {"kicker before title", 4, DECK_BEFORE, ZH},
                                    {"—— deck", 6, DECK_DASH, ZH},
                                    END};

const char *const meta_orders[] = {"",      "DSAEC", "DSAC",  "SDAC", "DsAC", "sDA", "DAsE",
                                   "DSAEK", "ASDC",  "ADSEC", "SAD",  "DsK",  "D",   "SEAD"};
const struct shape shape_meta[] = {{"no meta", 6, META_NONE, ALL},
                                   {NULL, 22, 1, ALL},
                                   {NULL, 14, 2, ALL},
                                   {NULL, 14, 3, ALL},
                                   {"bare source", 9, 4, ALL},
                                   {"bare source", 5, 5, ALL},
                                   {"bare source", 4, 6, ALL},
                                   {NULL, 6, 7, ALL},
                                   {NULL, 5, 8, ALL},
                                   {NULL, 4, 9, ALL},
                                   {NULL, 4, 10, ALL},
                                   {"bare source", 3, 11, ALL},
                                   {"date alone", 5, 12, ALL},
                                   {NULL, 3, 13, ALL},
                                   END};

const char *const meta_separators[] = {" ", "  ", "　", " | ", "\n", "   "};
const struct shape shape_separators[] = {{"meta by one space", 34, 0, ALL},
                                         {"meta by two spaces", 20, 1, ALL},
                                         {"meta by U+3000", 10, 2, CJK},
                                         {"meta by |", 8, 3, ALL},
                                         {"meta split", 14, SEPARATOR_LINES, ALL},
                                         {"meta by three spaces", 6, 5, ALL},
                                         END};

const char *const colons[] = {"：", ":", ": ", "： ", "丨", " : "};
const struct shape shape_colons[] = {{NULL, 40, 0, CJK},
                                     {NULL, 24, 1, ALL},
                                     {NULL, 12, 2, ALL},
                                     {NULL, 6, 3, CJK},
                                     {"label丨", 3, 4, ZH},
                                     {NULL, 4, 5, KO},
                                     END};

const char *const suffixes[] = {"_", " - ", "-", " | ", "|", "——"};
const struct shape shape_suffixes[] = {{NULL, 10, 0, ALL}, {NULL, 8, 1, ALL}, {NULL, 5, 2, CJK},
                                       {NULL, 5, 3, ALL},  {NULL, 2, 4, CJK}, END};

const struct shape shape_bylines[] = {{"no byline", 22, BYLINE_NONE, ALL},
                                      {"byline in meta", 24, BYLINE_META, ALL},
                                      {"byline in dateline", 28, BYLINE_DATELINE, CJK | KO},
                                      {"byline above", 8, BYLINE_TOP, ALL},
                                      {"byline below", 10, BYLINE_END, ALL},
                                      {"byline ends text", 8, BYLINE_PARAGRAPH_END, ALL},
                                      END};

const struct shape shape_editors[] = {{NULL, 46, EDITOR_NONE, ALL},
                                      {"editor in meta", 10, EDITOR_META, ALL},
                                      {"editor below", 40, EDITOR_LINE, ALL},
                                      {"two editors", 4, EDITOR_TWO, ZH},
                                      END};

const struct shape shape_headings[] = {{"一、 headings", 8, HEAD_CHINESE, ZH},
                                       {"（一） headings", 4, HEAD_BRACKETED, ZH | JA},
                                       {"1. headings", 6, HEAD_DIGIT, CJK | KO},
                                       {"■ headings", 4, HEAD_SQUARE, CJK | KO},
                                       {"bare headings", 4, HEAD_BARE, ALL},
                                       {"【】 headings", 2, HEAD_BOXED, ZH},
                                       END};

const struct shape shape_points[] = {{NULL, 60, POINTS_NONE, ALL},
                                     {"points inline", 22, POINTS_INLINE, ZH},
                                     {"points by paragraph", 18, POINTS_PARAGRAPHS, ZH},
                                     END};

const struct shape shape_point_marks[] = {{"一是", 8, MARK_IS, ZH},
                                          {"一要", 6, MARK_MUST, ZH},
                                          {"（一）", 5, MARK_BRACKET, ZH},
                                          {"1.", 3, MARK_DIGIT, ZH},
                                          {"一、", 3, MARK_HAN, ZH},
                                          {"首先", 2, MARK_FIRST, ZH},
                                          END};

const struct shape shape_layouts[] = {{NULL, 80, LAYOUT_LINES, ALL},
                                      {"hard wrap", 10, LAYOUT_WRAPPED, ALL},
                                      {"glued body", 5, LAYOUT_GLUED_BODY, CJK},
                                      {"glued page", 5, LAYOUT_GLUED_PAGE, ZH},
                                      END};

const char *const indents[] = {"",
                               "　　",
                               "  ",
                               "    ",
                               "\u00A0\u00A0\u00A0\u00A0",
                               "          ",
                               "　",
                               "\u00A0\u00A0",
                               "      \u00A0\u00A0\u00A0 "};
const struct shape shape_indents[] = {{"no indent", 30, 0, ALL},
                                      {"indent U+3000", 30, 1, ZH},
                                      {"indent by spaces", 8, 2, CJK | KO},
                                      {"indent by spaces", 7, 3, ALL},
                                      {"indent by nbsp", 5, 4, ZH},
                                      {"indent deep", 3, 5, CJK},
                                      {"indent U+3000", 30, 6, JA},
                                      {"indent by nbsp", 2, 7, CJK | KO},
                                      {"indent deep", 2, 8, ZH},
                                      END};

const struct shape shape_gaps[] = {{"no blank lines", 30, 0, ALL},
                                   {"blank lines", 60, 1, ALL},
                                   {"two blank lines", 10, 2, ALL},
                                   END};

/* Of a label, and of iconv. */
const char *const encodings[][2] = {{"utf-8", "UTF-8"},       {"utf-8-sig", "UTF-8"},
                                    {"gb18030", "GB18030"},   {"gbk", "GBK"},
                                    {"utf-16le", "UTF-16LE"}, {"big5", "CP950"},
                                    {"shift_jis", "CP932"},   {"euc-jp", "EUC-JP"},
                                    {"euc-kr", "CP949"}};
const struct shape shape_encodings[] = {{"utf-8", 60, 0, ALL},
                                        {"utf-8 bom", 6, 1, ALL},
                                        {"gb18030", 14, 2, HANS},
                                        {"gbk", 12, 3, HANS},
                                        {"gbk", 6, 3, HANT},
                                        {"utf-16le", 5, 4, ALL},
                                        {"big5", 24, 5, HANT},
                                        {"shift_jis", 24, 6, JA},
                                        {"euc-jp", 24, 7, JA},
                                        {"euc-kr", 40, 8, KO},
                                        END};

const char *const eols[] = {"\n", "\r\n", "\r"};
const struct shape shape_eols[] = {
    {NULL, 70, 0, ALL}, {"CRLF", 24, 1, ALL}, {"CR", 4, 2, ALL}, END};

static void plan_date(struct gen *g)
{
    struct plan *p = &g->plan;
    p->year = 2003 + (int)below(g, 22);
    p->month = 1 + (int)below(g, 12);
    p->day = 1 + (int)below(g, 28);
    p->hour = 6 + (int)below(g, 17);
    p->minute = (int)below(g, 60);
    p->second = (int)below(g, 60);
}

static void plan_outlets(struct gen *g)
{
    const struct lang *l = g->lang;
    struct plan *p = &g->plan;
    p->site = pick(g, l->sites);
    p->source = chance(g, 55) ? p->site : pick(g, chance(g, 70) ? l->papers : l->sites);
    p->agency = pick(g, l->agencies);
}

static void plan_noise(struct gen *g)
{
    struct plan *p = &g->plan;
    bool zh = g->lang->script & ZH, cjk = g->lang->script & CJK;
    p->half_width = zh && chance(g, 32);
    p->annotate = (g->lang->script == HANT) && chance(g, 30);
    p->stray = zh && !p->annotate && chance(g, 8);
    p->zero_width = cjk && chance(g, 5);
    p->entities = chance(g, 6);
    p->replaced = chance(g, 5);
    /* A single bad byte among letters alone could be of many encodings. */
    p->invalid = !p->replaced && chance(g, 7) && g->lang->script != LATIN;
}

static void tag_noise(struct gen *g)
{
    const struct plan *p = &g->plan;
    const struct {
        bool on;
        const char *name;
    } rows[] = {{p->half_width, "half-width marks"}, {p->annotate, "annotations"},
                {p->stray, "stray spaces"},          {p->zero_width, "zero-width"},
                {p->entities, "entities"},           {p->replaced, "U+FFFD"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].on)
            tag(g, rows[i].name);
}

/* What only some kinds of documents have. */
static void plan_fit(struct gen *g)
{
    struct plan *p = &g->plan;
    bool lines = p->genre == POEM || p->genre == NOTICE || p->genre == NOVEL ||
                 p->genre == LISTING || p->genre == FEATURE || p->genre == PHOTO;
    p->layout = p->genre == BOARD ? LAYOUT_WRAPPED : LAYOUT_LINES;
    if (!lines && !p->annotate && p->genre != BOARD)
        p->layout = choose(g, shape_layouts);
    p->indent = choose(g, shape_indents);
    p->gap = choose(g, shape_gaps);
    /* A hard-wrapped paragraph begins with an indent, or after a blank line. */
    if (p->layout == LAYOUT_WRAPPED && p->indent == 0 && p->gap == 0)
        p->gap = 1;
    if (p->layout == LAYOUT_WRAPPED)
        p->entities = p->annotate = false;
    tag_noise(g);
}

void plan_make(struct gen *g)
{
    enum { LANGS = 5 };
    static const struct lang *const langs[LANGS] = {&lang_hans, &lang_hant, &lang_ja, &lang_ko,
                                                    &lang_latin};
    struct plan *p = &g->plan;
    g->lang = &lang_hans;
    int script = choose(g, shape_scripts);
    for (int i = 0; i < LANGS; i++)
        if (langs[i]->script == (unsigned)script)
            g->lang = langs[i];
    plan_date(g);
    plan_outlets(g);
    p->genre = choose(g, shape_genres);
    p->colon = colons[choose(g, shape_colons)];
    p->eol = eols[choose(g, shape_eols)];
    plan_noise(g);
    plan_fit(g);
    p->title_text = say(g, pick(g, p->genre == NOVEL || p->genre == POEM ? g->lang->chapters
                                   : p->genre == NOTICE                  ? g->lang->notice_titles
                                                                         : g->lang->titles));
    p->odd = pick_quietly(g, shape_odd)->value;
    if (!odd_fits(g, p->odd))
        p->odd = ODD_NONE;
    for (const struct shape *s = shape_odd; s->value >= 0; s++)
        if (p->odd == s->value && s->tag)
            tag(g, s->tag);
    if (p->genre == BOARD || p->genre == NOVEL || p->genre == LISTING)
        return;
    bool plain = p->genre == POEM || p->genre == NOTICE;
    const struct shape *title;
    do
        title = pick_quietly(g, shape_titles);
    while (plain && (title->value == TITLE_DECK || title->value == TITLE_DECK_LINES));
    tag(g, title->tag);
    p->title = title->value;
    p->deck = plain ? DECK_NONE : choose(g, shape_decks);
    p->meta = choose(g, shape_meta);
    p->byline = p->genre == NOTICE ? BYLINE_NONE : choose(g, shape_bylines);
    p->editor = choose(g, shape_editors);
}
