/*
 * For tests of what happens when memory is out: allocation N is refused, alone or with all after
 * it, for N = 0, 1, 2 … until a run asks for fewer. Defines the allocator of the program that
 * includes it, so that libraries below us are refused as well; what is not refused goes to the next
 * one (the C library's, or a sanitizer's). Include it once, in a program of its own.
 */
#ifndef REFUSE_H
#define REFUSE_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* RTLD_NEXT: the allocator that this one stands before */
#endif

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dlfcn.h>

#include "base/base.h"

/* Whether memory may be refused while threads start: an address sanitizer takes some of its own. */
#ifdef __SANITIZE_ADDRESS__
enum { REFUSE_THREADS = 0 };
#else
enum { REFUSE_THREADS = 1 };
#endif

static atomic_llong refuse_left = INT64_MAX; /* allocations before the one that is refused */
static atomic_bool refuse_rest;              /* and all after it */
static atomic_llong refused;

static bool refuse_next(void)
{
    long long left = atomic_fetch_sub(&refuse_left, 1);
    bool refuse = left == 0 || (left < 0 && atomic_load(&refuse_rest));

    if (refuse) {
        atomic_fetch_add(&refused, 1);
        errno = ENOMEM;
    }
    return refuse;
}

#ifndef __SANITIZE_THREAD__ /* which stands no other allocator: nothing is refused under it */
static void next_allocator(const char *name, void *function)
{
    void *next = dlsym(RTLD_NEXT, name);

    memcpy(function, &next, sizeof next);
}

void *malloc(size_t size)
{
    static void *(*next)(size_t);

    if (!next)
        next_allocator("malloc", &next);
    return refuse_next() ? NULL : next(size);
}

void *calloc(size_t n, size_t size)
{
    static void *(*next)(size_t, size_t);
    static _Thread_local bool looking; /* dlsym() may ask for memory, and does without */

    if (looking)
        return NULL;
    if (!next) {
        looking = true;
        next_allocator("calloc", &next);
        looking = false;
    }
    return refuse_next() ? NULL : next(n, size);
}

void *realloc(void *p, size_t size)
{
    static void *(*next)(void *, size_t);

    if (!next)
        next_allocator("realloc", &next);
    return refuse_next() ? NULL : next(p, size);
}

#endif

/* Between these two memory is refused; the second says whether it was. */
static inline void refuse_begin(long long n, bool rest)
{
    atomic_store(&refused, 0);
    atomic_store(&refuse_rest, rest);
    atomic_store(&refuse_left, n);
}

static inline bool refuse_end(void)
{
    atomic_store(&refuse_rest, false);
    atomic_store(&refuse_left, INT64_MAX);
    return atomic_load(&refused) > 0;
}

/*
 * Calls run until nothing is refused any more, in both ways. run brackets what it tests by
 * refuse_begin(n, rest) and refuse_end(), frees what it made, and gives the error: DR_NOMEM, or
 * DR_OK where it has checked the result (some things may be done without).
 */
static inline void refuse_each(enum dr_err (*run)(long long n, bool rest, bool *fired))
{
#ifdef __SANITIZE_THREAD__
    (void)run;
    (void)refuse_next;
    skip();
#endif
    for (int rest = 0; rest < 2; rest++) {
        long long n = 0, failures = 0;
        bool fired = true;

        for (; fired; n++) {
            enum dr_err err = run(n, rest, &fired);

            assert_true(n < 100000);
            if (err != DR_OK)
                assert_int_equal(err, DR_NOMEM);
            assert_true(fired || err == DR_OK);
            failures += err != DR_OK;
        }
        assert_true(n > 1 && failures > 0); /* it was refused, and that was noticed */
    }
}

#endif
