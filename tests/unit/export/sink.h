/*
 * For the tests of export: a sink that keeps everything, or fails after some bytes.
 */
#ifndef SINK_H
#define SINK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../layout/make_article.h"
#include "export/export.h"

struct kept {
    struct buf bytes;
    size_t room; /* fails with DR_IO once more than this has come */
    size_t calls_after_failure;
    bool failed;
};

static inline enum dr_err keep(void *arg, const char *data, size_t len)
{
    struct kept *k = arg;

    if (k->failed)
        k->calls_after_failure++;
    if (k->bytes.len + len > k->room) {
        k->failed = true;
        return DR_IO;
    }
    return buf_append(&k->bytes, data, len);
}

static inline void kept_init(struct kept *k, struct export_sink *sink)
{
    memset(k, 0, sizeof *k);
    buf_init(&k->bytes);
    assert_int_equal(buf_reserve(&k->bytes, 1), DR_OK);
    k->room = SIZE_MAX;
    sink->write = keep;
    sink->arg = k;
}

#endif
