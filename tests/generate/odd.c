/* Shapes that few pages have: each is drawn for a document now and then. Chinese ones, in both
 * scripts. */
#include "generate/shapes.h"

#include <string.h>

const struct shape shape_odd[] = {{NULL, 100, ODD_NONE, ALL},
                                  {"title glued to meta", 5, ODD_GLUED_TITLE, ZH},
                                  {"meta by pictures", 5, ODD_PICTURES, ZH},
                                  {"pen name", 5, ODD_PEN_NAME, ZH},
                                  {"deck before author", 5, ODD_DECK, ZH},
                                  {"print header", 5, ODD_PRINTED, ZH},
                                  {"particulars", 5, ODD_PARTICULARS, ZH},
                                  {"rows between bars", 5, ODD_ROWS, ZH},
                                  {"ranking below", 5, ODD_RANKING, ZH},
                                  {"tags below", 5, ODD_TAGS, ZH},
                                  {"issue below", 5, ODD_ISSUE, ZH},
                                  {"contact fields", 30, ODD_CONTACT, ZH},
                                  {"table of contents", 60, ODD_CONTENTS, ZH},
                                  {NULL, 0, -1, 0}};

bool odd_fits(const struct gen *g, int odd)
{
    const struct plan *p = &g->plan;
    bool report = p->genre == NEWS || p->genre == FEATURE;
    if (odd == ODD_NONE)
        return true;
    if (p->layout != LAYOUT_LINES || p->annotate)
        return false;
    if (odd == ODD_CONTACT)
        return p->genre == NOTICE;
    return odd == ODD_CONTENTS ? p->genre == NOVEL : report;
}

static const char *of(const struct gen *g, const char *hans, const char *hant)
{
    return g->lang->script == HANS ? hans : hant;
}

static void furniture(struct gen *g, const char *text)
{
    put(g, PART_FURNITURE, text);
}

/* The day, the source and what they bring into the label. */
static const char *sourced(struct gen *g)
{
    struct label *l = &g->d->label;
    l->source = g->plan.source;
    l->published = date_iso(g, TO_DAY);
    g->plan.dated = true;
    return join(g, "%s　%s%s", date_say(g, "%Y-%m-%d", false), of(g, "来源：", "來源："),
                g->plan.source);
}

static const char *print_header(struct gen *g)
{
    return join(g, "%s　　%s-%s", date_say(g, "%Y/%n/%e", false), g->plan.title_text, g->plan.site);
}

static void head_of(struct gen *g, int odd)
{
    struct label *l = &g->d->label;
    const char *title = g->plan.title_text;
    static const char *const pens[] = {"河湾听雨", "南窗小记", "半亩方塘"};
    static const char *const pens_hant[] = {"河灣聽雨", "南窗小記", "半畝方塘"};
    l->title = title;
    if (odd == ODD_PRINTED)
        furniture(g, print_header(g));
    if (odd == ODD_GLUED_TITLE) {
        furniture(g, join(g, "%s %s", title, sourced(g)));
        return;
    }
    put(g, PART_TITLE, title);
    if (odd == ODD_PICTURES) {
        l->published = date_iso(g, TO_MINUTE);
        g->plan.dated = true;
        const char *when = date_say(g, "%Y-%m-%d %H:%M", false);
        furniture(g, join(g, "📅 %s 👤 %s 👁 1,204 💬 18", when, reporter(g)));
        return;
    }
    if (odd == ODD_DECK) {
        put(g, PART_SUBTITLE,
            of(g, "他守着这件事守了四十年，从没有算过值不值。如今路通了，灯亮了，他也老了。",
               "他守著這件事守了四十年，從沒有算過值不值。如今路通了，燈亮了，他也老了。"));
        furniture(g, join(g, "文｜%s", reporter(g)));
        return;
    }
    if (odd == ODD_PEN_NAME) {
        const char *pen = g->lang->script == HANS ? pens[below(g, 3)] : pens_hant[below(g, 3)];
        strings_add(g, &l->byline, pen);
        furniture(g, pen);
    }
    furniture(g, sourced(g));
}

bool odd_head(struct gen *g)
{
    int odd = g->plan.odd;
    if (odd < ODD_GLUED_TITLE || odd > ODD_PRINTED)
        return false;
    g->plan.byline = BYLINE_NONE;
    g->plan.meta = odd == ODD_PICTURES || odd == ODD_DECK ? META_NONE : META_NAMED;
    head_of(g, odd);
    blank(g);
    return true;
}

void odd_lead(struct gen *g)
{
    if (g->plan.odd != ODD_PARTICULARS)
        return;
    put(g, PART_BODY, of(g, "时间：每周六上午九点", "時間：每週六上午九點"));
    put(g, PART_BODY, of(g, "地点：活动中心二楼", "地點：活動中心二樓"));
    put(g, PART_BODY, join(g, "%s%s", of(g, "主持人：", "主持人："), person(g)));
}

static void rows(struct gen *g)
{
    put(g, PART_BODY, of(g, "序号 | 路段 | 时间 | 影响范围", "序號 | 路段 | 時間 | 影響範圍"));
    for (unsigned i = 1; i < 4; i++)
        put(g, PART_BODY,
            join(g, "%u | %s | %u:00 | %s", i, pick(g, g->lang->places), 6 + i,
                 pick(g, g->lang->places)));
}

void odd_end(struct gen *g)
{
    if (g->plan.odd == ODD_ROWS)
        rows(g);
    if (g->plan.odd != ODD_PRINTED)
        return;
    furniture(g, "https://www.example.org/n/2022/1234.html　　1/2");
    furniture(g, print_header(g));
    put_prose(g, say(g, pick(g, g->lang->units)));
}

void odd_contact(struct gen *g, unsigned number)
{
    if (g->plan.odd != ODD_CONTACT)
        return;
    const char *head = join(g, "%s、%s", numeral(g, number), of(g, "联系方式", "聯絡方式"));
    strings_add(g, &g->d->label.accept[ACCEPT_OUTLINE], head);
    put(g, PART_BODY, head);
    put(g, PART_BODY, of(g, "地址：青禾路一号办公楼", "地址：青禾路一號辦公樓"));
    put(g, PART_BODY, of(g, "电话：0599-5550188", "電話：0599-5550188"));
}

void odd_contents(struct gen *g, const char *chapter)
{
    if (g->plan.odd == ODD_CONTENTS)
        furniture(g, chapter);
}

void odd_tail(struct gen *g)
{
    struct label *l = &g->d->label;
    if (g->plan.odd == ODD_RANKING) {
        furniture(g, of(g, "民生热点", "民生熱點"));
        for (unsigned i = 1; i < 4; i++)
            furniture(g, join(g, "%u %s", i, say(g, pick(g, g->lang->titles))));
    } else if (g->plan.odd == ODD_TAGS) {
        furniture(g, of(g, "老街 修缮 匠人", "老街 修繕 匠人"));
        furniture(g, say(g, pick(g, g->lang->share)));
    } else if (g->plan.odd == ODD_ISSUE && !l->source && !l->published) {
        const char *paper = pick(g, g->lang->papers);
        l->source = paper;
        l->published = date_iso(g, TO_DAY);
        g->plan.dated = true;
        furniture(g, join(g, "《%s》（%s 第05版）", paper, date_say(g, "%Y年%m月%d日", false)));
    }
}
