#include "text_int.h"

#include <stdlib.h>
#include <string.h>

/* A character of the text and where it stands; next is the first damage that is not behind it. */
struct cursor {
    size_t off, raw_off;
    size_t len, raw_len;
    size_t next;
};

static size_t utf8_len(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Fills in the lengths of the character at the cursor. */
static void cursor_measure(const struct text *t, struct cursor *c)
{
    while (c->next < t->map->damages && (t->map->damage[c->next].raw_off < c->raw_off ||
                                         t->map->damage[c->next].kind != TEXT_DAMAGE_BYTES))
        c->next++;
    if (c->next < t->map->damages && t->map->damage[c->next].raw_off == c->raw_off) {
        c->len = t->map->damage[c->next].len;
        c->raw_len = t->map->damage[c->next].raw_len;
        return;
    }
    const unsigned char *p = (const unsigned char *)t->raw + c->raw_off;
    size_t n = shape_len(t->map->shape, p, t->map->raw_end - c->raw_off);
    c->raw_len = n && n != SHAPE_CUT ? n : 1;
    c->len = 0;
    for (size_t i = shape_cps(t->map->shape, p); i && c->off + c->len < t->len; i--)
        c->len += utf8_len((unsigned char)t->data[c->off + c->len]);
}

static void cursor_next(struct cursor *c)
{
    c->off += c->len;
    c->raw_off += c->raw_len;
}

/* The first damage that ends behind raw_off. */
static size_t damage_at_raw(const struct text *t, size_t raw_off)
{
    size_t lo = 0, hi = t->map->damages;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (t->map->damage[mid].raw_off + t->map->damage[mid].raw_len > raw_off)
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

static size_t damage_at(const struct text *t, size_t off)
{
    size_t lo = 0, hi = t->map->damages;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (t->map->damage[mid].off + t->map->damage[mid].len > off)
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

/* The last point not behind off (or raw_off, where by_raw), as a cursor. */
static struct cursor cursor_from(const struct text *t, size_t want, bool by_raw)
{
    const struct text_map *m = t->map;
    size_t lo = 0, hi = m->points;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if ((by_raw ? m->point[mid].raw_off : m->point[mid].off) <= want)
            lo = mid + 1;
        else
            hi = mid;
    }
    struct cursor c = {0, m->raw_start, 0, 0, 0};
    if (lo) {
        c.off = m->point[lo - 1].off;
        c.raw_off = m->point[lo - 1].raw_off;
    }
    c.next = damage_at_raw(t, c.raw_off);
    return c;
}

/* UTF-8: behind each damage both sides run in step. */
static struct map_point utf8_point(const struct text *t, size_t next)
{
    if (!next)
        return (struct map_point){0, t->map->raw_start};
    const struct text_damage *d = &t->map->damage[next - 1];
    return (struct map_point){d->off + d->len, d->raw_off + d->raw_len};
}

static size_t utf8_raw_off(const struct text *t, size_t off)
{
    size_t next = damage_at(t, off);
    if (next < t->map->damages && t->map->damage[next].off <= off)
        return t->map->damage[next].raw_off;
    struct map_point p = utf8_point(t, next);
    while (off > p.off && ((unsigned char)t->data[off] & 0xC0) == 0x80)
        off--;
    return p.raw_off + (off - p.off);
}

static size_t utf8_off(const struct text *t, size_t raw_off)
{
    size_t next = damage_at_raw(t, raw_off);
    if (next < t->map->damages && t->map->damage[next].raw_off <= raw_off)
        return t->map->damage[next].off;
    struct map_point p = utf8_point(t, next);
    size_t off = p.off + (raw_off - p.raw_off);
    while (off > p.off && ((unsigned char)t->data[off] & 0xC0) == 0x80)
        off--;
    return off;
}

size_t text_raw_off(const struct text *t, size_t off)
{
    if (off >= t->len)
        return t->raw_len;
    if (t->map->shape == SHAPE_UTF8)
        return utf8_raw_off(t, off);
    struct cursor c = cursor_from(t, off, false);
    for (cursor_measure(t, &c); c.off + c.len <= off; cursor_measure(t, &c))
        cursor_next(&c);
    return c.raw_off;
}

size_t text_off(const struct text *t, size_t raw_off)
{
    if (raw_off >= t->map->raw_end)
        return t->len;
    if (raw_off < t->map->raw_start)
        return 0;
    if (t->map->shape == SHAPE_UTF8)
        return utf8_off(t, raw_off);
    struct cursor c = cursor_from(t, raw_off, true);
    for (cursor_measure(t, &c); c.raw_off + c.raw_len <= raw_off; cursor_measure(t, &c))
        cursor_next(&c);
    return c.off;
}

/* data ends with a NUL, so that looking ahead is safe. */
static bool is_replacement(const struct text *t, size_t off)
{
    const unsigned char *p = (const unsigned char *)t->data + off;
    return p[0] == 0xEF && p[1] == 0xBF && p[2] == 0xBD;
}

/* The next U+FFFD at or after off; t->len where there is none. */
static size_t replacement_next(const struct text *t, size_t off)
{
    while (off < t->len) {
        const char *p = memchr(t->data + off, 0xEF, t->len - off);
        if (!p)
            break;
        off = (size_t)(p - t->data);
        if (is_replacement(t, off))
            return off;
        off += 3;
    }
    return t->len;
}

/* text_raw_off, cheap where off only goes forward. */
static size_t cursor_seek(const struct text *t, struct cursor *c, size_t off)
{
    if (t->map->shape == SHAPE_UTF8 || off >= t->len)
        return off < t->len ? utf8_raw_off(t, off) : t->map->raw_end;
    struct cursor jump = cursor_from(t, off, false);
    if (jump.off > c->off)
        *c = jump;
    for (cursor_measure(t, c); c->off + c->len <= off; cursor_measure(t, c))
        cursor_next(c);
    return c->raw_off;
}

struct damage_list {
    struct text_damage *at;
    size_t n, cap;
};

static enum dr_err damage_push(struct damage_list *l, struct text_damage d)
{
    void *p = l->at;
    enum dr_err err = mem_grow(&p, &l->cap, l->n + 1, sizeof d);
    l->at = p;
    if (!err)
        l->at[l->n++] = d;
    return err;
}

enum dr_err damage_add_replacements(struct text *t)
{
    struct damage_list all = {0};
    struct cursor c = cursor_from(t, 0, false);
    size_t old = 0;
    enum dr_err err = DR_OK;
    for (size_t off = replacement_next(t, 0); !err && off < t->len;
         off = replacement_next(t, off)) {
        while (!err && old < t->damages && t->damage[old].off < off)
            err = damage_push(&all, t->damage[old++]);
        size_t end = off;
        while (is_replacement(t, end) && (old == t->damages || t->damage[old].off != end))
            end += 3;
        if (end == off) {
            off += 3;
            continue;
        }
        size_t raw_off = cursor_seek(t, &c, off);
        size_t raw_len = cursor_seek(t, &c, end) - raw_off;
        if (!err)
            err = damage_push(&all, (struct text_damage){.off = off,
                                                         .len = end - off,
                                                         .raw_off = raw_off,
                                                         .raw_len = raw_len,
                                                         .kind = TEXT_DAMAGE_REPLACEMENT});
        off = end;
    }
    while (!err && all.n && old < t->damages)
        err = damage_push(&all, t->damage[old++]);
    if (err || all.n <= t->damages) {
        free(all.at);
        return err;
    }
    free((void *)(uintptr_t)t->damage);
    t->damage = t->map->damage = all.at;
    t->damages = t->map->damages = all.n;
    return DR_OK;
}
