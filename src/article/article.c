/* The door of the room: names, look-ups, cleaned words, and the one parse. */
#include "article/html_int.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *run_kind_name(enum run_kind kind)
{
    static const char *const names[RUN_KINDS] = {"text", "annotation", "noise", "damage", "markup"};
    assert((unsigned)kind < RUN_KINDS);
    return names[kind];
}

const char *block_role_name(enum block_role role)
{
    static const char *const names[BLOCK_ROLES] = {DR_WORD("title"),   DR_WORD("subtitle"),
                                                   DR_WORD("meta"),    DR_WORD("paragraph"),
                                                   DR_WORD("heading"), DR_WORD("caption"),
                                                   DR_WORD("table"),   DR_WORD("furniture")};
    assert((unsigned)role < BLOCK_ROLES);
    return names[role];
}

const char *article_format_name(enum article_format format)
{
    static const char *const names[ARTICLE_FORMATS] = {"text", "html"};
    assert((unsigned)format < ARTICLE_FORMATS);
    return names[format];
}

const char *article_script_name(enum article_script script)
{
    static const char *const names[ARTICLE_SCRIPTS] = {NULL, "hans",  "hant", "ja",
                                                       "ko", "latin", "mixed"};
    assert((unsigned)script < ARTICLE_SCRIPTS);
    return names[script];
}

const char *evidence_rule_name(uint16_t rule)
{
    assert(rule < RULES);
    return rule_get(rule)->name;
}

const char *evidence_rule_help(uint16_t rule)
{
    assert(rule < RULES);
    return rule_get(rule)->help;
}

bool block_is_content(const struct block *b)
{
    return b->role != BLOCK_META && b->role != BLOCK_FURNITURE;
}

bool block_is_body(const struct block *b)
{
    return block_is_content(b) && b->role != BLOCK_TITLE && b->role != BLOCK_SUBTITLE;
}

bool article_is_bare(const struct article *a)
{
    for (size_t i = 0; i < a->n_blocks; i++)
        if (block_is_body(&a->blocks[i]))
            return false;
    return a->format == ARTICLE_HTML;
}

size_t article_block_at(const struct article *a, size_t off)
{
    size_t low = 0, high = a->n_blocks;
    while (low + 1 < high) {
        size_t mid = low + (high - low) / 2;
        if (a->blocks[mid].off <= off)
            low = mid;
        else
            high = mid;
    }
    return a->n_blocks ? low : SIZE_MAX;
}

size_t article_run_at(const struct article *a, size_t off)
{
    size_t low = 0, high = a->n_runs;
    while (low + 1 < high) {
        size_t mid = low + (high - low) / 2;
        if (a->runs[mid].off <= off)
            low = mid;
        else
            high = mid;
    }
    return a->n_runs ? low : SIZE_MAX;
}

static enum dr_err clean_run(const struct article *a, const struct run *r, struct span at,
                             struct buf *out)
{
    if (r->kind == RUN_TEXT || r->kind == RUN_DAMAGE) {
        size_t from = r->off > at.off ? r->off : at.off;
        size_t to = r->off + r->len < at.off + at.len ? r->off + r->len : at.off + at.len;
        return to > from ? buf_append(out, a->text->data + from, to - from) : DR_OK;
    }
    if (r->off < at.off || r->shown == RUN_NO_SHOWN || r->kind == RUN_ANNOTATION)
        return DR_OK;
    return buf_append(out, a->shown + r->shown, r->shown_len);
}

enum dr_err article_clean(const struct article *a, struct span at, struct buf *out)
{
    if (at.len == 0 || a->n_runs == 0)
        return DR_OK;
    for (size_t i = 0; a->mem && i < a->mem->n_quoted; i++) {
        const struct quoted *q = &a->mem->quoted[i];
        if (q->at.off == at.off && q->at.len == at.len)
            return buf_append(out, a->shown + q->shown, q->len);
    }
    size_t block = article_block_at(a, at.off), begin = out->len;
    for (size_t i = article_run_at(a, at.off); i < a->n_runs; i++) {
        const struct run *r = &a->runs[i];
        if (r->off >= at.off + at.len)
            break;
        enum dr_err err = DR_OK;
        if (r->off >= a->blocks[block].off + a->blocks[block].len) {
            block = article_block_at(a, r->off);
            bool parted = !a->blocks[block].continued && out->len > begin;
            err = parted ? buf_append_char(out, '\n') : DR_OK;
        }
        if (err == DR_OK)
            err = clean_run(a, r, at, out);
        if (err)
            return err;
    }
    return DR_OK;
}

void article_date_format(const struct article_date *date, char out[ARTICLE_DATE_SIZE])
{
    unsigned y = (unsigned)date->year % 10000u, mo = date->month, d = date->day;
    unsigned h = date->hour, mi = date->minute, s = date->second;
    out[0] = '\0';
    switch ((enum date_precision)date->precision) {
    case DATE_NONE:
        break;
    case DATE_YEAR:
        snprintf(out, ARTICLE_DATE_SIZE, "%04u", y);
        break;
    case DATE_MONTH:
        snprintf(out, ARTICLE_DATE_SIZE, "%04u-%02u", y, mo);
        break;
    case DATE_DAY:
        snprintf(out, ARTICLE_DATE_SIZE, "%04u-%02u-%02u", y, mo, d);
        break;
    case DATE_MINUTE:
        snprintf(out, ARTICLE_DATE_SIZE, "%04u-%02u-%02uT%02u:%02u", y, mo, d, h, mi);
        break;
    case DATE_SECOND:
        snprintf(out, ARTICLE_DATE_SIZE, "%04u-%02u-%02uT%02u:%02u:%02u", y, mo, d, h, mi, s);
        break;
    }
}

enum dr_err span_push(struct span **spans, size_t *n, size_t *cap, struct span s)
{
    void *v = *spans;
    enum dr_err err = mem_grow(&v, cap, *n + 1, sizeof s);
    *spans = v;
    if (err == DR_OK)
        (*spans)[(*n)++] = s;
    return err;
}

/* --- the parse */
typedef enum dr_err parse_step(struct parse *p);

static enum dr_err parse_run(struct parse *p)
{
    static parse_step *const text_steps[] = {parse_lines,  parse_wrap,     parse_words,
                                             parse_title,  parse_evidence, parse_decide,
                                             parse_script, parse_meta,     parse_outline,
                                             parse_turns,  parse_build,    NULL};
    static parse_step *const html_steps[] = {
        html_units,   parse_words, html_rank,  html_title, parse_evidence, parse_decide,
        parse_script, html_roles,  html_near,  parse_meta, html_fields,    parse_outline,
        parse_turns,  parse_build, html_place, NULL};
    enum dr_err err = DR_OK;
    bool html = html_is(p->s, p->len);
    p->out->format = html ? ARTICLE_HTML : ARTICLE_TEXT;
    if (html)
        err = html_open(p);
    if (err)
        return err;
    p->kana = scan_kana(p->s, p->len);
    matcher_init(&p->matcher);
    for (parse_step *const *step = html ? html_steps : text_steps; *step; step++) {
        err = (*step)(p);
        if (err)
            return err;
    }
    return DR_OK;
}

enum dr_err article_take(struct text *text, struct article **out)
{
    *out = NULL;
    struct article *a = calloc(1, sizeof *a);
    struct parse *p = calloc(1, sizeof *p);
    struct article_mem *mem = calloc(1, sizeof *mem);
    enum dr_err err = DR_NOMEM;
    if (a && p && mem) {
        buf_init(&mem->shown);
        *a = (struct article){.text = text, .mem = mem, .damages = text->damages};
        p->text = text;
        p->s = text->data;
        p->len = text->len;
        p->title = p->kicker = p->deck = SIZE_MAX;
        p->out = a;
        p->views = views_new(p->len);
        struct known_reading readings[READINGS] = {{0, 0}};
        p->readings = readings;
        err = parse_run(p);
        mem->evidence = p->evidence;
        a->evidence = p->evidence;
        a->n_evidence = p->n_evidence;
        free(p->units);
        views_free(p->views);
        html_free(p->html);
        free(p);
        if (err == DR_OK)
            *out = a;
        else
            article_free(a);
        return err;
    }
    free(a);
    free(p);
    free(mem);
    text_free(text);
    return err;
}

void article_free(struct article *a)
{
    if (!a)
        return;
    struct article_mem *mem = a->mem;
    free(mem->blocks);
    free(mem->runs);
    free(mem->evidence);
    buf_fini(&mem->shown);
    free(mem->subtitles);
    free(mem->byline);
    free(mem->outline);
    free(mem->turns);
    free(mem->links);
    free(mem->quoted);
    free(mem);
    text_free(a->text);
    free(a);
}
