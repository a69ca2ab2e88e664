#include "search_int.h"

#include <stdlib.h>
#include <string.h>

#define NAMES_GONE UINT32_MAX
enum { NAMES_SLOTS_FIRST = 64 };

void names_init(struct names *t)
{
    *t = (struct names){0};
}

void names_fini(struct names *t)
{
    for (size_t i = 0; i < t->n; i++)
        free(t->at[i]);
    free(t->at);
    free(t->slots);
    *t = (struct names){0};
}

/* FNV-1a. */
static size_t hash(const char *s)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325);
    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001B3);
    return (size_t)(h ^ h >> 32);
}

size_t names_find(const struct names *t, const char *name)
{
    if (!t->n_slots)
        return SIZE_MAX;
    for (size_t i = hash(name);; i++) {
        uint32_t slot = t->slots[i & (t->n_slots - 1)];
        if (!slot)
            return SIZE_MAX;
        if (slot != NAMES_GONE && !strcmp(t->at[slot - 1], name))
            return slot - 1;
    }
}

static void slot_take(struct names *t, size_t i)
{
    size_t slot = hash(t->at[i]);
    while (t->slots[slot & (t->n_slots - 1)])
        slot++;
    t->slots[slot & (t->n_slots - 1)] = (uint32_t)i + 1;
    t->used++;
}

/* At least half of the slots stay free, so that a search ends soon. */
static enum dr_err rehash(struct names *t)
{
    size_t want = NAMES_SLOTS_FIRST;
    while (want < (t->n + 1) * 4)
        want *= 2;
    uint32_t *slots = calloc(want, sizeof *slots);
    if (!slots)
        return DR_NOMEM;
    free(t->slots);
    t->slots = slots;
    t->n_slots = want;
    t->used = 0;
    for (size_t i = 0; i < t->n; i++)
        slot_take(t, i);
    return DR_OK;
}

enum dr_err names_add(struct names *t, char *name)
{
    if (t->n >= UINT32_MAX / 8)
        return DR_LIMIT;
    enum dr_err err = mem_grow((void **)&t->at, &t->cap, t->n + 1, sizeof *t->at);
    if (!err && (t->used + 1) * 2 > t->n_slots)
        err = rehash(t);
    if (err)
        return err;
    t->at[t->n++] = name;
    slot_take(t, t->n - 1);
    return DR_OK;
}

void names_remove(struct names *t, size_t i)
{
    free(t->at[i]);
    memmove(t->at + i, t->at + i + 1, (t->n - i - 1) * sizeof *t->at);
    t->n--;
    for (size_t at = 0; at < t->n_slots; at++) {
        if (t->slots[at] == i + 1)
            t->slots[at] = NAMES_GONE;
        else if (t->slots[at] > i + 1 && t->slots[at] != NAMES_GONE)
            t->slots[at]--;
    }
}
