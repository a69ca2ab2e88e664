#include "base.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK = 16 * 1024 };

struct arena_chunk {
    struct arena_chunk *next;
    size_t used;
    size_t size;
    max_align_t data[];
};

void arena_init(struct arena *a)
{
    a->head = NULL;
}

void arena_fini(struct arena *a)
{
    while (a->head) {
        struct arena_chunk *next = a->head->next;
        free(a->head);
        a->head = next;
    }
}

void *arena_alloc(struct arena *a, size_t size)
{
    size_t align = sizeof(max_align_t);
    size_t want;
    if (!size_add(size, align - 1, &want))
        return NULL;
    want -= want % align;
    struct arena_chunk *c = a->head;
    if (!c || c->size - c->used < want) {
        size_t room = want > CHUNK ? want : CHUNK;
        size_t bytes;
        if (!size_add(sizeof *c, room, &bytes) || !(c = calloc(1, bytes)))
            return NULL;
        c->size = room;
        c->next = a->head;
        a->head = c;
    }
    void *p = (char *)c->data + c->used;
    c->used += want;
    return p;
}

char *arena_dup(struct arena *a, const char *s, size_t len)
{
    size_t bytes;
    char *p = size_add(len, 1, &bytes) ? arena_alloc(a, bytes) : NULL;
    if (p && len)
        memcpy(p, s, len);
    return p;
}
