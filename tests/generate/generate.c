/* A document from its seed. */
#include "generate/gen_int.h"

#include <stdlib.h>
#include <string.h>

void document_make(uint64_t seed, struct document *out)
{
    struct gen g = {.d = out, .arena = &out->arena, .state = seed * 0x2545F4914F6CDD1Du};
    memset(out, 0, sizeof *out);
    out->seed = seed;
    arena_init(&out->arena);
    buf_init(&out->raw);
    buf_init(&out->text);
    plan_make(&g);
    head_make(&g);
    body_make(&g);
    tail_make(&g);
    render(&g);
    encode(&g);
    free(g.lines);
}

void document_fini(struct document *d)
{
    buf_fini(&d->raw);
    buf_fini(&d->text);
    arena_fini(&d->arena);
}
