/*
 * One folder: all its names are read at once, without a look at the files, and sorted while they
 * are taken (incremental quicksort: each step splits the part in front only).
 */
#define _DEFAULT_SOURCE /* DT_REG and its like: what spares one stat() a file */

#include "source_int.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    SORT_WHOLE = 256, /* a part of so many items is sorted at once */
    CANCEL_EVERY = 1024,
};

static uint8_t type_of(const struct dirent *e)
{
#ifdef DT_REG
    switch (e->d_type) {
    case DT_REG:
        return ITEM_FILE;
    case DT_DIR:
        return ITEM_FOLDER;
    case DT_UNKNOWN:
    case DT_LNK:
        return ITEM_UNKNOWN;
    default:
        return ITEM_SPECIAL;
    }
#else
    (void)e;
    return ITEM_UNKNOWN;
#endif
}

static enum dr_err add(struct folder *f, const struct dirent *e)
{
    void *items = f->items;
    enum dr_err err = mem_grow(&items, &f->cap, f->n + 1, sizeof *f->items);
    f->items = items;
    if (err)
        return err;
    struct item *item = &f->items[f->n];
    *item = (struct item){.type = type_of(e), .name = (uint32_t)f->names.len};
    if ((err = buf_append(&f->names, e->d_name, strlen(e->d_name) + 1)))
        return err;
    item->key = (uint32_t)f->names.len;
    if ((err = natural_key(e->d_name, &f->names)) || (err = buf_append_char(&f->names, '\0')))
        return err;
    if (f->names.len > UINT32_MAX)
        return DR_LIMIT;
    f->n++;
    return DR_OK;
}

static enum dr_err read_names(struct folder *f, DIR *dir, const atomic_bool *cancel)
{
    for (size_t i = 1;; i++) {
        errno = 0;
        const struct dirent *e = readdir(dir);
        if (!e)
            return dr_err_from_errno(errno);
        if (i % CANCEL_EVERY == 0 && atomic_load(cancel))
            return DR_CANCELLED;
        if (e->d_name[0] == '.') {
            f->hidden += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
            continue;
        }
        enum dr_err err = add(f, e);
        if (err)
            return err;
    }
}

static const char *key_of(const struct folder *f, const struct item *item)
{
    return f->names.data + item->key;
}

/* Numbered names begin alike, so that the bytes worth keeping at hand come later. */
static void make_prefixes(struct folder *f)
{
    const char *first = f->n ? key_of(f, f->items) : "";
    f->shared = strlen(first);
    for (size_t i = 1; i < f->n; i++) {
        const char *key = key_of(f, &f->items[i]);
        size_t same = 0;
        while (same < f->shared && key[same] == first[same])
            same++;
        f->shared = same;
    }
    for (size_t i = 0; i < f->n; i++) {
        const unsigned char *key = (const unsigned char *)key_of(f, &f->items[i]) + f->shared;
        uint64_t prefix = 0;
        for (int at = 0; at < 8; at++)
            prefix = prefix << 8 | (*key ? *key++ : 0);
        f->items[i].prefix = prefix;
    }
}

enum dr_err folder_read(struct folder *f, int fd, const atomic_bool *cancel)
{
    *f = (struct folder){.seed = 1};
    buf_init(&f->names);
    DIR *dir = fdopendir(fd);
    if (!dir) {
        int errnum = errno;
        close(fd);
        errno = errnum;
        return dr_err_from_errno(errnum);
    }
    enum dr_err err = read_names(f, dir, cancel);
    int errnum = errno;
    closedir(dir);
    if (err) {
        folder_fini(f);
        errno = errnum;
        return err;
    }
    make_prefixes(f);
    f->ends[f->n_ends++] = f->n;
    return DR_OK;
}

void folder_fini(struct folder *f)
{
    buf_fini(&f->names);
    free(f->items);
    *f = (struct folder){0};
}

const char *folder_name(const struct folder *f, const struct item *item)
{
    return f->names.data + item->name;
}

/* --- sorting */
static bool before(const struct folder *f, const struct item *a, const struct item *b)
{
    if (a->prefix != b->prefix)
        return a->prefix < b->prefix;
    int order = strcmp(key_of(f, a) + f->shared, key_of(f, b) + f->shared);
    return order ? order < 0 : strcmp(folder_name(f, a), folder_name(f, b)) < 0;
}

static void swap(struct item *a, struct item *b)
{
    struct item t = *a;
    *a = *b;
    *b = t;
}

/* Lets items[root] of the heap items[0 .. n) sink to where it belongs. */
static void sink(const struct folder *f, struct item *items, size_t root, size_t n)
{
    for (size_t child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && before(f, &items[child], &items[child + 1]))
            child++;
        if (!before(f, &items[root], &items[child]))
            return;
        swap(&items[root], &items[child]);
    }
}

/* In place and without a bad case; qsort() has no argument for the folder. */
static void heap_sort(const struct folder *f, struct item *items, size_t n)
{
    for (size_t i = n / 2; i-- > 0;)
        sink(f, items, i, n);
    for (size_t i = n; i-- > 1;) {
        swap(&items[0], &items[i]);
        sink(f, items, 0, i);
    }
}

/* Parts items[lo .. hi) around one of them, and gives its place. */
static size_t part(struct folder *f, size_t lo, size_t hi)
{
    struct item *items = f->items;
    f->seed = f->seed * 1664525u + 1013904223u;
    swap(&items[lo + f->seed % (hi - lo)], &items[hi - 1]);
    const struct item *pivot = &items[hi - 1];
    size_t i = lo, j = hi - 1;
    for (;;) {
        while (i < j && before(f, &items[i], pivot))
            i++;
        while (i < j && !before(f, &items[j - 1], pivot))
            j--;
        if (i >= j)
            break;
        swap(&items[i++], &items[--j]);
    }
    swap(&items[i], &items[hi - 1]);
    return i;
}

const struct item *folder_next(struct folder *f)
{
    if (f->next == f->n)
        return NULL;
    while (f->next >= f->sorted) {
        size_t end = f->ends[f->n_ends - 1];
        if (end - f->sorted > SORT_WHOLE && f->n_ends < FOLDER_ENDS) {
            f->ends[f->n_ends++] = part(f, f->sorted, end);
            continue;
        }
        heap_sort(f, f->items + f->sorted, end - f->sorted);
        f->sorted = end < f->n ? end + 1 : end;
        f->n_ends--;
    }
    return &f->items[f->next++];
}
