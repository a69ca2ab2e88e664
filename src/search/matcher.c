/* Compiles keywords into the automaton of Aho and Corasick: linear in the length of the words. */
#include "search.h"
#include "search_int.h"

#include <stdlib.h>
#include <string.h>

enum { EDGES_FIRST = 16 };

/* What only the building needs, beside each node. */
struct origin {
    uint32_t parent, cp;
};

struct build {
    struct matcher *m;
    struct origin *origins;
    uint32_t *order; /* nodes from the root down */
};

static void edge_put(struct matcher *m, struct matcher_edge e)
{
    size_t i = matcher_edge_slot(e.from, e.cp);
    while (m->edges[i & m->edge_mask].to)
        i++;
    m->edges[i & m->edge_mask] = e;
}

/* Room for nodes, whose number is bounded by the code points of all words. */
static enum dr_err make_room(struct build *b, const struct keywords *k)
{
    size_t nodes = 1, slots = EDGES_FIRST;
    for (size_t i = 0; i < keywords_count(k); i++)
        nodes += utf8_count(keywords_fold(k, i), strlen(keywords_fold(k, i)));
    if (nodes > UINT32_MAX / 4)
        return DR_LIMIT;
    while (slots < nodes * 2)
        slots *= 2;
    b->m->nodes = calloc(nodes, sizeof *b->m->nodes);
    b->m->edges = calloc(slots, sizeof *b->m->edges);
    b->m->edge_mask = slots - 1;
    b->origins = calloc(nodes, sizeof *b->origins);
    b->order = calloc(nodes, sizeof *b->order);
    return b->m->nodes && b->m->edges && b->origins && b->order ? DR_OK : DR_NOMEM;
}

static uint32_t node_new(struct build *b, uint32_t parent, uint32_t cp)
{
    struct matcher *m = b->m;
    uint32_t node = (uint32_t)m->n_nodes++;
    m->nodes[node] =
        (struct matcher_node){.keyword = MATCHER_NO_KEYWORD, .depth = m->nodes[parent].depth + 1};
    b->origins[node] = (struct origin){parent, cp};
    edge_put(m, (struct matcher_edge){parent, cp, node});
    if (!parent)
        m->first[(cp & 0xFFFF) >> 5] |= UINT32_C(1) << (cp & 31);
    if (m->nodes[node].depth > m->depth)
        m->depth = m->nodes[node].depth;
    return node;
}

static void add_word(struct build *b, const char *fold, size_t keyword)
{
    size_t len = strlen(fold);
    uint32_t node = 0;
    for (size_t off = 0; off < len;) {
        uint32_t cp;
        off += utf8_decode(fold + off, len - off, &cp);
        uint32_t next = matcher_edge(b->m, node, cp);
        node = next ? next : node_new(b, node, cp);
    }
    b->m->nodes[node].keyword = (uint32_t)keyword;
}

/* Nodes by depth: a counting sort. */
static enum dr_err sort_nodes(struct build *b)
{
    const struct matcher *m = b->m;
    size_t *start = calloc((size_t)m->depth + 2, sizeof *start);
    if (!start)
        return DR_NOMEM;
    for (size_t i = 0; i < m->n_nodes; i++)
        start[m->nodes[i].depth + 1]++;
    for (size_t d = 0; d < m->depth; d++)
        start[d + 1] += start[d];
    for (size_t i = 0; i < m->n_nodes; i++)
        b->order[start[m->nodes[i].depth]++] = (uint32_t)i;
    free(start);
    return DR_OK;
}

/* Shallow nodes first: what a node falls back on is shallower than it. */
static void link_suffixes(struct build *b)
{
    struct matcher *m = b->m;
    for (size_t i = 1; i < m->n_nodes; i++) {
        uint32_t node = b->order[i], parent = b->origins[node].parent, cp = b->origins[node].cp;
        uint32_t to = 0;
        for (uint32_t f = parent; f && !to;) {
            f = m->nodes[f].fail;
            to = matcher_edge(m, f, cp);
        }
        m->nodes[node].fail = to;
        m->nodes[node].output =
            m->nodes[node].keyword != MATCHER_NO_KEYWORD ? node : m->nodes[to].output;
    }
}

enum dr_err matcher_new(const struct keywords *k, struct matcher **out)
{
    struct build b = {.m = calloc(1, sizeof *b.m)};
    *out = NULL;
    enum dr_err err = b.m ? make_room(&b, k) : DR_NOMEM;
    if (!err) {
        b.m->n_keywords = keywords_count(k);
        b.m->n_nodes = 1;
        b.m->nodes[0].keyword = MATCHER_NO_KEYWORD;
        for (size_t i = 0; i < b.m->n_keywords; i++)
            add_word(&b, keywords_fold(k, i), i);
        err = sort_nodes(&b);
    }
    if (!err) {
        link_suffixes(&b);
        *out = b.m;
        b.m = NULL;
    }
    free(b.origins);
    free(b.order);
    matcher_free(b.m);
    return err;
}

void matcher_free(struct matcher *m)
{
    if (!m)
        return;
    free(m->nodes);
    free(m->edges);
    free(m);
}
