/* What stands below the text. */
#include "generate/shapes.h"

#include <string.h>

void page_mark(struct gen *g, unsigned page)
{
    const char *mark = pick(g, g->lang->page_marks);
    mark = fill(g, mark, "{1}", join(g, "%u", page));
    tag(g, "page marks");
    put(g, PART_FURNITURE, fill(g, mark, "{2}", "2"));
}

static void editor_make(struct gen *g)
{
    if (g->plan.editor == EDITOR_LINE) {
        const char *line = say(g, pick(g, g->lang->editor_lines));
        put(g, PART_FURNITURE, fill(g, line, "{E}", editor_name(g)));
    } else if (g->plan.editor == EDITOR_TWO) {
        const char *a = person(g), *b = person(g), *sep = chance(g, 50) ? "、" : " ";
        struct label *l = &g->d->label;
        l->editor = join(g, "%s%s%s", a, sep, b);
        strings_add(g, &l->accept[ACCEPT_EDITOR], a);
        strings_add(g, &l->accept[ACCEPT_EDITOR], join(g, "%s、%s", a, b));
        strings_add(g, &l->accept[ACCEPT_EDITOR], join(g, "%s, %s", a, b));
        put(g, PART_FURNITURE, fill(g, g->lang->editor_lines[0], "{E}", l->editor));
    }
}

static void related_make(struct gen *g)
{
    static const char *const bullets[] = {"", "", "· ", "・", "● ", "1. "};
    size_t at = below(g, g->lang->script & CJK ? 5 : 2);
    tag(g, "related links");
    put(g, PART_FURNITURE, pick(g, g->lang->related));
    for (size_t i = 0, n = 2 + below(g, 5); i < n; i++)
        put(g, PART_FURNITURE, join(g, "%s%s", bullets[at], say(g, pick(g, g->lang->titles))));
}

static void comments_make(struct gen *g)
{
    tag(g, "comments");
    put(g, PART_FURNITURE, say(g, pick(g, g->lang->comment_heads)));
    for (size_t i = 0, n = below(g, 5); i < n; i++)
        put(g, PART_FURNITURE, say(g, pick(g, g->lang->comments)));
}

/* A copyright line; without a year where the page gives none. It may name the outlet. */
static void copyright_make(struct gen *g)
{
    const char *line = pick(g, g->lang->copyright);
    tag(g, "copyright");
    if (strstr(line, "{Y}") && !g->plan.dated)
        return;
    put(g, PART_FURNITURE, say(g, line));
}

static void board_tail(struct gen *g)
{
    put(g, PART_FURNITURE, "--");
    put(g, PART_FURNITURE,
        g->lang->script == HANS ? "※ 来源:·青枫岭站 bbs.qingfeng.example·[FROM: 10.0.0.7]"
                                : "※ 發信站: 青楓嶺站(bbs.qingfeng.example)\n◆ From: 10.0.0.7");
    strings_add(g, &g->d->label.accept[ACCEPT_SOURCE], "青枫岭站");
    strings_add(g, &g->d->label.accept[ACCEPT_SOURCE], "青楓嶺站");
}

void tail_make(struct gen *g)
{
    const struct lang *l = g->lang;
    if (g->plan.genre == LISTING)
        return;
    odd_tail(g);
    blank(g);
    if (g->plan.genre == BOARD) {
        board_tail(g);
        return;
    }
    if (g->plan.byline == BYLINE_END)
        put(g, PART_FURNITURE,
            fill(g, say(g, pick(g, l->byline_lines)), "{R}", credits_say(g, credit_pick(g))));
    if (l->origin && g->plan.genre != NOVEL && chance(g, 4)) {
        tag(g, "original title");
        put(g, PART_FURNITURE, fill(g, pick(g, l->origin), "{t}", g->plan.title_text));
    }
    editor_make(g);
    if (g->plan.genre == NOVEL)
        return;
    if (chance(g, 20)) {
        tag(g, "share below");
        put(g, PART_FURNITURE, say(g, pick(g, l->share)));
    }
    if (chance(g, 12)) {
        tag(g, "previous and next");
        put(g, PART_FURNITURE, say(g, pick(g, l->prev_next)));
    }
    if (chance(g, 18))
        related_make(g);
    if (chance(g, 8))
        comments_make(g);
    if (chance(g, 32))
        copyright_make(g);
    if (chance(g, 16)) {
        tag(g, "legal text");
        put(g, PART_FURNITURE, say(g, pick(g, l->legal)));
    }
    if (chance(g, 24)) {
        tag(g, "footer");
        put(g, PART_FURNITURE, say(g, pick(g, l->footer)));
    }
    if (!g->d->label.source)
        strings_add(g, &g->d->label.accept[ACCEPT_SOURCE], g->plan.site);
}
