/* search_int: what the files of the room share: the folder that both words and texts go through. */
#ifndef DR_SEARCH_INT_H
#define DR_SEARCH_INT_H

#include "search.h"
#include "unicode/unicode.h"

/*
 * The folder turns code points into folded ones, one at a time. White space is held back until the
 * next character: between two words that are written with spaces (Latin, Cyrillic, digits) it comes
 * out as one U+0020, anywhere else it is nothing.
 */
struct folder {
    uint32_t last; /* the last code point that came out; 0: none yet */
    bool space;    /* white space was seen since */
};

enum { FOLDER_MAX = UNICODE_FOLD_MAX + 1 };
/* Writes what cp makes come out, and how many. */
size_t folder_put(struct folder *f, uint32_t cp, uint32_t out[FOLDER_MAX]);

/* Strings in the order they came, each once, found by hash. */
struct names {
    char **at;
    size_t n, cap;
    uint32_t *slots; /* index + 1; 0 is free, NAMES_GONE was taken */
    size_t n_slots;  /* a power of two */
    size_t used;     /* slots that are not free */
};

void names_init(struct names *t);
void names_fini(struct names *t);
size_t names_find(const struct names *t, const char *name); /* SIZE_MAX where it is not */
/* Takes name over on success. It must not be there yet. */
enum dr_err names_add(struct names *t, char *name);
/* Frees name i; those behind it move up by one. O(n). */
void names_remove(struct names *t, size_t i);

/* The fold of keyword i. */
const char *keywords_fold(const struct keywords *k, size_t i);

/* --- the matcher: the automaton of Aho and Corasick over folded code points */
struct matcher_node {
    uint32_t fail;    /* the longest proper suffix of this node that is a node */
    uint32_t output;  /* the nearest node on the way of suffixes, this one included, that ends a
                         keyword; 0: none */
    uint32_t keyword; /* that it ends; MATCHER_NO_KEYWORD */
    uint32_t depth;   /* code points from the root */
};
struct matcher_edge {
    uint32_t from, cp, to; /* to 0: a free slot */
};

#define MATCHER_NO_KEYWORD UINT32_MAX
enum { MATCHER_FIRST_WORDS = 65536 / 32 };
struct matcher {
    struct matcher_node *nodes; /* nodes[0] is the root */
    size_t n_nodes;
    struct matcher_edge *edges;
    size_t edge_mask; /* slots are a power of two, at most half of them taken */
    size_t n_keywords;
    uint32_t depth;                      /* of the deepest node */
    uint32_t first[MATCHER_FIRST_WORDS]; /* bits: lower halves of code points that begin keywords */
};

static inline bool matcher_may_begin(const struct matcher *m, uint32_t cp)
{
    return m->first[(cp & 0xFFFF) >> 5] >> (cp & 31) & 1;
}

static inline size_t matcher_edge_slot(uint32_t from, uint32_t cp)
{
    uint64_t key = ((uint64_t)from << 21 | cp) * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(key >> 32);
}

/* The node that cp leads to from a node; 0 where no edge does. O(1). */
static inline uint32_t matcher_edge(const struct matcher *m, uint32_t from, uint32_t cp)
{
    for (size_t i = matcher_edge_slot(from, cp);; i++) {
        const struct matcher_edge *e = &m->edges[i & m->edge_mask];
        if (!e->to || (e->from == from && e->cp == cp))
            return e->to;
    }
}

#endif
