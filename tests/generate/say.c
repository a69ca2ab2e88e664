/* Chance, strings, and phrases with slots. */
#include "generate/gen_int.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *must(void *p)
{
    if (!p) {
        fputs("generate: out of memory\n", stderr);
        abort();
    }
    return p;
}

uint64_t below(struct gen *g, uint64_t n)
{
    uint64_t z = (g->state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return n ? z % n : 0;
}

bool chance(struct gen *g, unsigned percent)
{
    return below(g, 100) < percent;
}

size_t phrase_count(phrases p)
{
    size_t n = 0;
    while (p && p[n])
        n++;
    return n;
}

const char *pick(struct gen *g, phrases p)
{
    size_t n = phrase_count(p);
    return n ? p[below(g, n)] : "";
}

void tag(struct gen *g, const char *name)
{
    if (!has_tag(g, name))
        strings_add(g, &g->d->label.tags, name);
}

bool has_tag(const struct gen *g, const char *name)
{
    for (size_t i = 0; i < g->d->label.tags.n; i++)
        if (strcmp(g->d->label.tags.at[i], name) == 0)
            return true;
    return false;
}

const struct shape *pick_quietly(struct gen *g, const struct shape *table)
{
    uint64_t sum = 0;
    const struct shape *s;
    for (s = table; s->value >= 0; s++)
        sum += s->scripts & g->lang->script ? (unsigned)s->weight : 0;
    uint64_t at = below(g, sum);
    for (s = table; s->value >= 0; s++) {
        unsigned weight = s->scripts & g->lang->script ? (unsigned)s->weight : 0;
        if (at < weight)
            break;
        at -= weight;
    }
    return s->value >= 0 ? s : table;
}

const struct shape *pick_shape(struct gen *g, const struct shape *table)
{
    const struct shape *s = pick_quietly(g, table);
    if (s->tag)
        tag(g, s->tag);
    return s;
}

int choose(struct gen *g, const struct shape *table)
{
    return pick_shape(g, table)->value;
}

void strings_add(struct gen *g, struct strings *s, const char *text)
{
    if (s->n == s->cap) {
        size_t cap = s->cap ? 2 * s->cap : 16;
        const char **at = must(arena_alloc(g->arena, cap * sizeof *at));
        if (s->n)
            memcpy(at, s->at, s->n * sizeof *at);
        s->at = at;
        s->cap = cap;
    }
    s->at[s->n++] = text;
}

const char *dup(struct gen *g, const char *s, size_t len)
{
    return must(arena_dup(g->arena, s, len));
}

const char *join(struct gen *g, const char *format, ...)
{
    char local[1024];
    va_list ap;
    va_start(ap, format);
    int len = vsnprintf(local, sizeof local, format, ap);
    va_end(ap);
    if (len >= 0 && (size_t)len < sizeof local)
        return dup(g, local, (size_t)len);
    char *s = must(arena_alloc(g->arena, (size_t)len + 1));
    va_start(ap, format);
    vsnprintf(s, (size_t)len + 1, format, ap);
    va_end(ap);
    return s;
}

const char *person(struct gen *g)
{
    const struct lang *l = g->lang;
    const char *family = pick(g, l->surnames), *given = pick(g, l->given);
    return l->script == LATIN ? join(g, "%s %s", family, given)
                              : join(g, "%s%s%s", family, l->name_join, given);
}

const char *numeral(struct gen *g, unsigned n)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (n < 10)
        return digits[n];
    return join(g, "%s十%s", n < 20 ? "" : digits[n / 10 % 10], digits[n % 10]);
}

static const char *slot(struct gen *g, char key)
{
    const struct lang *l = g->lang;
    switch (key) {
    case 'P':
        return person(g);
    case 'L':
        return pick(g, l->places);
    case 'O':
        return pick(g, l->offices);
    case 'N':
        return join(g, "%u", (unsigned)(3 + below(g, 57)));
    case 'H':
        return join(g, "%u", (unsigned)(110 + below(g, 890)));
    case 'D':
        return date_say(g, l->month_day, false);
    case 'F':
        return date_say(g, l->whole_day, false);
    case 'n':
        return join(g, "%d", g->plan.day);
    case 'S':
        return g->plan.source;
    case 'A':
        return g->plan.agency;
    case 'X':
        return g->plan.site;
    case 'Y':
        return join(g, "%d", g->plan.year);
    case 'C':
        return pick(g, l->columns);
    case 'T':
        return say(g, pick(g, l->titles));
    default:
        return NULL;
    }
}

const char *say(struct gen *g, const char *phrase)
{
    struct buf b;
    buf_init(&b);
    for (const char *s = phrase; *s;) {
        const char *words = s[0] == '{' && s[1] && s[2] == '}' ? slot(g, s[1]) : NULL;
        if (words ? buf_append_str(&b, words) : buf_append_char(&b, *s))
            must(NULL);
        s += words ? 3 : 1;
    }
    const char *said = dup(g, b.data ? b.data : "", b.len);
    buf_fini(&b);
    return said;
}

const char *fill(struct gen *g, const char *format, const char *key, const char *value)
{
    const char *at = strstr(format, key);
    if (!at)
        return format;
    return join(g, "%.*s%s%s", (int)(at - format), format, value, at + strlen(key));
}

static struct line *add_line(struct gen *g, enum part part, const char *text)
{
    void *p = g->lines;
    if (mem_grow(&p, &g->cap_lines, g->n_lines + 1, sizeof *g->lines))
        must(NULL);
    g->lines = p;
    struct line *line = &g->lines[g->n_lines++];
    *line = (struct line){.text = text, .part = part};
    return line;
}

void put(struct gen *g, enum part part, const char *text)
{
    for (const char *end; (end = strchr(text, '\n')); text = end + 1)
        add_line(g, part, dup(g, text, (size_t)(end - text)));
    add_line(g, part, text);
}

struct line *put_prose(struct gen *g, const char *text)
{
    struct line *line = add_line(g, PART_BODY, text);
    line->prose = line->body_block = true;
    return line;
}

void blank(struct gen *g)
{
    if (g->n_lines && g->lines[g->n_lines - 1].part != PART_BLANK)
        add_line(g, PART_BLANK, "");
}
