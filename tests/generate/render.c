/* Lines become text: the label takes what they say, then come annotations, entities, stray spaces
 * and damage, indents and line ends, wrapping and gluing. */
#include "generate/shapes.h"

#include "unicode/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In the text, where invalid bytes will stand. */
enum { MARK_INVALID = 0x01 };

struct render {
    struct gen *g;
    struct buf *out;
    struct buf line; /* one line with its noise */
    const char *glue;
    unsigned width; /* columns of a hard wrap */
    bool trailing;  /* lines end in a space */
};

static void must_do(enum dr_err err)
{
    if (err) {
        fputs("generate: out of memory\n", stderr);
        abort();
    }
}

static void add(struct buf *b, const char *s)
{
    must_do(buf_append_str(b, s));
}

/* --- half-width marks */

static const struct {
    const char *full, *half;
} marks[] = {{"，", ","}, {"：", ":"}, {"；", ";"}, {"（", "("},
             {"）", ")"}, {"！", "!"}, {"？", "?"}};

static const char *flatten(struct gen *g, const char *s)
{
    struct buf b;
    if (!s || !g->plan.half_width)
        return s;
    buf_init(&b);
    for (size_t i; *s;) {
        for (i = 0; i < sizeof marks / sizeof *marks; i++)
            if (strncmp(s, marks[i].full, 3) == 0)
                break;
        bool found = i < sizeof marks / sizeof *marks;
        must_do(found ? buf_append_str(&b, marks[i].half) : buf_append_char(&b, *s));
        s += found ? 3 : 1;
    }
    const char *flat = dup(g, b.data ? b.data : "", b.len);
    buf_fini(&b);
    return flat;
}

static void flatten_all(struct gen *g, struct strings *s)
{
    for (size_t i = 0; i < s->n; i++)
        s->at[i] = flatten(g, s->at[i]);
}

/* What the lines say goes to the label. */
static void take_labels(struct gen *g)
{
    struct label *l = &g->d->label;
    l->title = flatten(g, l->title);
    l->editor = flatten(g, l->editor);
    flatten_all(g, &l->outline);
    for (int i = 0; i < ACCEPT_FIELDS; i++)
        flatten_all(g, &l->accept[i]);
    for (size_t i = 0; i < g->n_lines; i++) {
        struct line *line = &g->lines[i];
        line->text = flatten(g, line->text);
        struct strings *where = line->part == PART_BODY        ? &l->body
                                : line->part == PART_SUBTITLE  ? &l->subtitles
                                : line->part == PART_FURNITURE ? &l->furniture
                                                               : NULL;
        if (where && *line->text)
            strings_add(g, where, line->text);
    }
}

/* --- noise inside a line */

static bool entity(struct render *r, uint32_t cp)
{
    static const struct {
        uint32_t cp;
        const char *name;
    } names[] = {{0x201C, "&ldquo;"}, {0x201D, "&rdquo;"}, {0x2014, "&mdash;"},
                 {0xB7, "&middot;"},  {0xA0, "&nbsp;"},    {0x2026, "&hellip;"},
                 {0xA9, "&copy;"},    {'"', "&quot;"},     {'<', "&lt;"},
                 {'>', "&gt;"},       {0x2018, "&#8216;"}, {0x2019, "&#8217;"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].cp == cp) {
            add(&r->line, names[i].name);
            return true;
        }
    return false;
}

/* A converter marks the same characters throughout, though not each time. */
static void annotate(struct render *r, uint32_t cp)
{
    struct gen *g = r->g;
    const char *reading = NULL;
    if (unicode_han(cp) == HAN_TRADITIONAL && (cp * 2654435761u >> 8) % 100 < 60 && chance(g, 94))
        reading = reading_of(cp);
    if (!reading)
        return;
    must_do(buf_printf(&r->line, "(%s)", reading));
    g->d->label.annotations++;
}

static void zero_width(struct render *r)
{
    static const uint32_t chars[] = {0x200B, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF};
    must_do(buf_append_cp(&r->line, chars[below(r->g, 6)]));
}

static void damage(struct render *r)
{
    struct gen *g = r->g;
    g->d->label.damage++;
    if (g->plan.invalid) {
        must_do(buf_append_char(&r->line, MARK_INVALID));
        tag(g, "invalid bytes");
        return;
    }
    for (uint64_t n = 1 + below(g, 4); n > 0; n--)
        must_do(buf_append_cp(&r->line, UTF8_REPLACEMENT));
}

/* The line with its noise, in r->line. */
static void noise(struct render *r, const struct line *line)
{
    struct gen *g = r->g;
    const struct plan *p = &g->plan;
    size_t len = strlen(line->text), hurt = SIZE_MAX;
    if ((p->replaced || p->invalid) && line->prose && len > 60 && chance(g, 18))
        hurt = chance(g, 35) ? len : 20 + below(g, len - 40);
    buf_clear(&r->line);
    bool han = false;
    for (size_t off = 0, step; off < len; off += step) {
        uint32_t cp;
        step = utf8_decode(line->text + off, len - off, &cp);
        bool is_han = unicode_script(cp) == SCRIPT_HAN;
        bool mark = cp == ',' || cp == 0x3001 || cp == 0x3002 || cp == 0xFF0C;
        if (off >= hurt && is_han && han) {
            damage(r);
            hurt = SIZE_MAX;
        }
        if (p->zero_width && is_han && han && below(g, 60) == 0)
            zero_width(r);
        if (p->stray && line->prose &&
            ((mark && chance(g, 14)) || (is_han && han && below(g, 150) == 0)))
            add(&r->line, " ");
        if (!(p->entities && entity(r, cp)))
            must_do(buf_append(&r->line, line->text + off, step));
        if (p->annotate && is_han)
            annotate(r, cp);
        han = is_han;
    }
    if (hurt == len)
        damage(r);
}

/* --- lines */

static void spaces(struct render *r, const char *s)
{
    for (; r->g->plan.entities && strncmp(s, "\u00A0", 2) == 0; s += 2)
        add(r->out, "&nbsp;");
    add(r->out, s);
}

static bool opens_no_line(uint32_t cp)
{
    return cp == 0x3001 || cp == 0x3002 || cp == 0xFF0C || cp == ',' || cp == 0x201D ||
           cp == 0x300D;
}

/* Cuts at r->width columns; a mark that may open no line hangs. Words of letters stay whole. */
static void wrap(struct render *r, unsigned col)
{
    const char *s = r->line.data;
    for (size_t off = 0, step; off < r->line.len; off += step) {
        uint32_t cp;
        step = utf8_decode(s + off, r->line.len - off, &cp);
        int w = unicode_width(cp, UNICODE_AMBIGUOUS_WIDE);
        unsigned need = w > 0 ? (unsigned)w : 0, word = need;
        bool latin = r->g->lang->script & (KO | LATIN);
        if (latin && (off == 0 || s[off - 1] == ' '))
            for (size_t i = off + step; i < r->line.len && s[i] != ' ' && word < r->width; i++)
                word += ((unsigned char)s[i] & 0xC0) == 0x80 ? 0 : need;
        if (col + word > r->width && !opens_no_line(cp) &&
            (!latin || off == 0 || s[off - 1] == ' ')) {
            add(r->out, r->g->plan.eol);
            col = 0;
        }
        must_do(buf_append(r->out, s + off, step));
        col += need;
    }
}

static void indent(struct render *r, const struct line *line)
{
    const char *by = indents[r->g->plan.indent];
    if (line->right) {
        for (int i = 0; i < 12; i++)
            add(r->out, "　");
        return;
    }
    if (line->prose)
        spaces(r, by);
}

static unsigned columns_of(const char *s)
{
    unsigned col = 0;
    for (size_t len = strlen(s), step; len > 0; s += step, len -= step) {
        uint32_t cp;
        step = utf8_decode(s, len, &cp);
        int w = unicode_width(cp, UNICODE_AMBIGUOUS_WIDE);
        col += w > 0 ? (unsigned)w : 0;
    }
    return col;
}

static void between(struct render *r, size_t i)
{
    struct gen *g = r->g;
    const struct line *line = &g->lines[i], *last = &g->lines[i - 1];
    bool prose = line->prose && last->prose, page = g->plan.layout == LAYOUT_GLUED_PAGE;
    if (page || (prose && g->plan.layout == LAYOUT_GLUED_BODY)) {
        if (line->part != PART_BLANK)
            add(r->out, r->glue);
        return;
    }
    if (r->trailing && last->part != PART_BLANK)
        add(r->out, " ");
    add(r->out, g->plan.eol);
    if (line->body_block && last->body_block)
        for (int gap = 0; gap < g->plan.gap; gap++)
            add(r->out, g->plan.eol);
}

static void one_line(struct render *r, const struct line *line)
{
    struct gen *g = r->g;
    bool glued = g->plan.layout == LAYOUT_GLUED_PAGE;
    noise(r, line);
    if (!glued)
        indent(r, line);
    if (g->plan.layout == LAYOUT_WRAPPED && line->prose)
        wrap(r, columns_of(indents[g->plan.indent]));
    else
        must_do(buf_append(r->out, r->line.data ? r->line.data : "", r->line.len));
}

void render(struct gen *g)
{
    static const char *const glues[] = {"  ", "    ", "　　", "   "};
    struct render r = {.g = g, .out = &g->d->text};
    take_labels(g);
    buf_init(&r.line);
    r.glue = glues[below(g, 4)];
    r.width = 40 + 2 * (unsigned)below(g, 20);
    r.trailing = chance(g, 8);
    for (size_t i = 0; i < g->n_lines; i++) {
        if (i)
            between(&r, i);
        one_line(&r, &g->lines[i]);
    }
    if (chance(g, 80))
        add(r.out, g->plan.eol);
    buf_fini(&r.line);
}
