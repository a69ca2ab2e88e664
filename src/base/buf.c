#include "base.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUF_FIRST = 64, ARRAY_FIRST = 8 };

bool size_add(size_t a, size_t b, size_t *out)
{
    if (a > SIZE_MAX - b)
        return false;
    *out = a + b;
    return true;
}

bool size_mul(size_t a, size_t b, size_t *out)
{
    if (b && a > SIZE_MAX / b)
        return false;
    *out = a * b;
    return true;
}

enum dr_err mem_grow(void **p, size_t *cap, size_t need, size_t elem)
{
    if (need <= *cap)
        return DR_OK;
    size_t want;
    if (!size_add(*cap, *cap / 2, &want) || want < need)
        want = need;
    if (want < ARRAY_FIRST)
        want = ARRAY_FIRST;
    size_t bytes;
    if (!size_mul(want, elem, &bytes))
        return DR_NOMEM;
    void *q = realloc(*p, bytes);
    if (!q)
        return DR_NOMEM;
    *p = q;
    *cap = want;
    return DR_OK;
}

void buf_init(struct buf *b)
{
    *b = (struct buf){0};
}

void buf_fini(struct buf *b)
{
    free(b->data);
    *b = (struct buf){0};
}

void buf_clear(struct buf *b)
{
    b->len = 0;
    if (b->data)
        b->data[0] = '\0';
}

enum dr_err buf_reserve(struct buf *b, size_t more)
{
    size_t need;
    if (!size_add(b->len, more, &need) || !size_add(need, 1, &need))
        return DR_NOMEM;
    if (need <= b->cap)
        return DR_OK;
    if (!b->cap && need < BUF_FIRST)
        need = BUF_FIRST;
    void *p = b->data;
    bool first = !p;
    enum dr_err err = mem_grow(&p, &b->cap, need, 1);
    b->data = p;
    if (!err && first)
        b->data[0] = '\0';
    return err;
}

enum dr_err buf_append(struct buf *b, const void *data, size_t len)
{
    enum dr_err err = buf_reserve(b, len);
    if (err)
        return err;
    if (len)
        memcpy(b->data + b->len, data, len);
    b->len += len;
    assert(b->data); /* there is room for the NUL at least */
    b->data[b->len] = '\0';
    return DR_OK;
}

enum dr_err buf_append_str(struct buf *b, const char *s)
{
    return buf_append(b, s, strlen(s));
}

enum dr_err buf_append_char(struct buf *b, char c)
{
    return buf_append(b, &c, 1);
}

enum dr_err buf_append_cp(struct buf *b, uint32_t cp)
{
    char s[UTF8_MAX];
    return buf_append(b, s, utf8_encode(cp, s));
}

enum dr_err buf_vprintf(struct buf *b, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    enum dr_err err = n < 0 ? DR_INVALID : buf_reserve(b, (size_t)n);
    if (!err) {
        vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
    return err;
}

enum dr_err buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    enum dr_err err = buf_vprintf(b, fmt, ap);
    va_end(ap);
    return err;
}

char *buf_take(struct buf *b, size_t *len)
{
    if (!b->data && buf_append(b, "", 0))
        return NULL;
    char *s = b->data;
    if (len)
        *len = b->len;
    *b = (struct buf){0};
    return s;
}
