/*
 * Memory for gumbo, which does not expect to be refused any: all that it holds is in one list, so
 * that it can be left in the middle and freed without walking its tree.
 */
#include "article/html_heap.h"

#include <setjmp.h>
#include <stdlib.h>

struct heap_block {
    struct heap_block *next, *prev;
    max_align_t data[];
};

struct html_heap {
    struct heap_block *head;
    jmp_buf refused;
};

static void *heap_alloc(void *userdata, size_t size)
{
    struct html_heap *heap = userdata;
    size_t bytes;
    struct heap_block *b = size_add(size, sizeof *b, &bytes) ? malloc(bytes) : NULL;
    if (!b)
        longjmp(heap->refused, 1);
    b->prev = NULL;
    b->next = heap->head;
    if (heap->head)
        heap->head->prev = b;
    heap->head = b;
    return b->data;
}

static void heap_free(void *userdata, void *data)
{
    struct html_heap *heap = userdata;
    if (!data)
        return;
    struct heap_block *b = (struct heap_block *)((char *)data - offsetof(struct heap_block, data));
    if (b->prev)
        b->prev->next = b->next;
    else
        heap->head = b->next;
    if (b->next)
        b->next->prev = b->prev;
    free(b);
}

void html_heap_free(struct html_heap *heap)
{
    struct heap_block *b = heap ? heap->head : NULL;
    while (b) {
        struct heap_block *next = b->next;
        free(b);
        b = next;
    }
    free(heap);
}

enum dr_err html_heap_parse(const char *s, size_t len, struct html_heap **out,
                            const GumboOutput **tree)
{
    struct html_heap *heap = calloc(1, sizeof *heap);
    *out = heap;
    *tree = NULL;
    if (!heap)
        return DR_NOMEM;
    if (setjmp(heap->refused))
        return DR_NOMEM;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = heap_alloc;
    options.deallocator = heap_free;
    options.userdata = heap;
    options.max_errors = 0;
    *tree = gumbo_parse_with_options(&options, s, len);
    return DR_OK;
}
