/*
 * The pieces of a page by the tree that gumbo builds of it. The tree is walked without recursion;
 * every text in it says where in the source it is from.
 */
#include "article/html_heap.h"
#include "article/html_int.h"

#include <stdlib.h>
#include <string.h>

struct frame {
    const GumboNode *node;
    unsigned child;
    unsigned items;          /* of a list, so far */
    struct html_place place; /* of what stands in the element */
};

struct walk {
    struct html *h;
    struct html_pieces pieces;
    struct frame *stack;
    size_t depth, cap;
    bool parted, gap;
    bool closed_field; /* an inline element with a name of its own has just ended */
    struct span *json; /* scripts of JSON-LD */
    size_t n_json, cap_json;
    size_t values; /* spans of attributes that state a value */
    enum dr_err err;
};

enum dr_err html_piece_add(struct html_pieces *ps, const struct html_piece *p)
{
    void *v = ps->p;
    enum dr_err err = mem_grow(&v, &ps->cap, ps->n + 1, sizeof *ps->p);
    ps->p = v;
    if (err == DR_OK)
        ps->p[ps->n++] = *p;
    return err;
}

enum dr_err html_node_add(struct html *h, const struct html_node *n, uint32_t *id)
{
    void *v = h->node;
    enum dr_err err = mem_grow(&v, &h->cap_node, h->n_node + 1, sizeof *h->node);
    h->node = v;
    if (err == DR_OK) {
        *id = (uint32_t)h->n_node;
        h->node[h->n_node++] = *n;
    }
    return err;
}

static const char *attribute(const GumboElement *e, const char *name)
{
    const GumboAttribute *a = gumbo_get_attribute(&e->attributes, name);
    return a ? a->value : NULL;
}

/* The place of an attribute's value in the source, its quotes left out. */
static struct span attribute_span(const struct walk *w, const GumboAttribute *a)
{
    const GumboStringPiece *v = &a->original_value;
    const char *s = w->h->source->data;
    if (!v->data || v->length == 0 || v->data < s || v->data > s + w->h->source->len)
        return (struct span){0, 0};
    size_t off = (size_t)(v->data - s), len = v->length;
    if (len >= 2 && (s[off] == '"' || s[off] == '\'') && s[off + len - 1] == s[off]) {
        off++;
        len -= 2;
    }
    return (struct span){off, len};
}

/* --- what the head and microdata state */
static void value_found(struct walk *w, const char *name, const GumboAttribute *value)
{
    struct html_value v = html_value_named(name, strlen(name));
    struct span at = value ? attribute_span(w, value) : (struct span){0, 0};
    if (v.kind == VALUE_NONE || at.len == 0 || at.len > 2048 || w->values >= 64 || w->err)
        return;
    w->values++;
    v.off = at.off; /* of the source, until the words are there */
    v.len = at.len;
    void *p = w->h->value;
    w->err = mem_grow(&p, &w->h->cap_value, w->h->n_value + 1, sizeof *w->h->value);
    w->h->value = p;
    if (w->err == DR_OK)
        w->h->value[w->h->n_value++] = v;
}

static void values_read(struct walk *w, const GumboElement *e)
{
    const char *item = attribute(e, "itemprop");
    if (e->tag == GUMBO_TAG_META) {
        const char *name = attribute(e, "property");
        if (!name)
            name = attribute(e, "name");
        if (!name)
            name = item;
        if (name)
            value_found(w, name, gumbo_get_attribute(&e->attributes, "content"));
    } else if (e->tag == GUMBO_TAG_LINK) {
        const char *rel = attribute(e, "rel");
        if (rel && strcmp(rel, "canonical") == 0)
            value_found(w, "og:url", gumbo_get_attribute(&e->attributes, "href"));
    } else if (item) {
        const char *const from[] = {"content", "datetime"};
        for (size_t i = 0; i < 2; i++)
            value_found(w, item, gumbo_get_attribute(&e->attributes, from[i]));
    } else if (e->tag == GUMBO_TAG_TIME && attribute(e, "pubdate")) {
        value_found(w, "datepublished", gumbo_get_attribute(&e->attributes, "datetime"));
    } else if (e->tag == GUMBO_TAG_TIME) {
        value_found(w, "time", gumbo_get_attribute(&e->attributes, "datetime"));
    }
}

static void json_found(struct walk *w, const GumboNode *node)
{
    const char *type = attribute(&node->v.element, "type");
    if (!type || !strstr(type, "ld+json") || w->n_json >= 16 || w->err)
        return;
    const GumboVector *c = &node->v.element.children;
    for (unsigned i = 0; i < c->length && w->err == DR_OK; i++) {
        const GumboNode *t = c->data[i];
        if (t->type != GUMBO_NODE_TEXT && t->type != GUMBO_NODE_CDATA)
            continue;
        const GumboStringPiece *p = &t->v.text.original_text;
        void *v = w->json;
        w->err = mem_grow(&v, &w->cap_json, w->n_json + 1, sizeof *w->json);
        w->json = v;
        if (w->err == DR_OK)
            w->json[w->n_json++] = (struct span){(size_t)(p->data - w->h->source->data), p->length};
    }
}

/* --- elements */
static bool hides(const GumboElement *e)
{
    const char *style = attribute(e, "style"), *hidden = attribute(e, "hidden");
    if (hidden)
        return true;
    for (const char *at = style ? strchr(style, ':') : NULL; at; at = strchr(at + 1, ':')) {
        const char *name = at, *value = at + 1;
        while (name > style && name[-1] == ' ')
            name--;
        while (*value == ' ')
            value++;
        if (name - style >= 7 && (memcmp(name - 7, "display", 7) == 0) &&
            strncmp(value, "none", 4) == 0)
            return true;
    }
    return false;
}

static unsigned words_of(const GumboElement *e)
{
    unsigned words = 0;
    static const char *const names[] = {"class", "id", "itemprop", "role"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = attribute(e, names[i]);
        if (value)
            words |= html_words_read(value, strlen(value));
    }
    return words;
}

static const struct html_tag_row *row_of(const GumboElement *e)
{
    const char *name = gumbo_normalized_tagname(e->tag);
    return html_tag_find(name, strlen(name));
}

/* Whether an <a> leads anywhere: not where it marks a place, nor where the parser opens one anew
 * because nobody closed it. */
static bool leads(const GumboNode *node)
{
    const GumboElement *e = &node->v.element;
    if (node->parse_flags & GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT)
        return false;
    return attribute(e, "href") || !(attribute(e, "name") || attribute(e, "id"));
}

static void link_open(struct walk *w, const GumboElement *e, struct html_place *place)
{
    const GumboAttribute *a = gumbo_get_attribute(&e->attributes, "href");
    struct span href = a ? attribute_span(w, a) : (struct span){0, 0};
    struct html *h = w->h;
    void *v = h->link;
    w->err = mem_grow(&v, &h->cap_link, h->n_link + 1, sizeof *h->link);
    h->link = v;
    if (w->err == DR_OK) {
        h->link[h->n_link++] = (struct article_link){.href = href};
        place->link = (uint32_t)h->n_link;
    }
}

/* Starts a field that the element is named for. */
static void field_open(struct walk *w, unsigned words, struct html_place *place)
{
    struct html *h = w->h;
    void *v = h->field;
    if (!(words & WORDS_FIELD) || w->err)
        return;
    w->err = mem_grow(&v, &h->cap_field, h->n_field + 1, sizeof *h->field);
    h->field = v;
    if (w->err == DR_OK) {
        h->field[h->n_field++] = (struct html_field){.words = words & WORDS_FIELD};
        place->field = (uint32_t)h->n_field;
    }
}

/* What tells elements that are made alike: tag and class. */
static uint32_t kind_of(const GumboElement *e)
{
    const char *name = attribute(e, "class");
    uint32_t kind = 2166136261u ^ (uint32_t)e->tag;
    if (!name && (e->tag == GUMBO_TAG_DIV || e->tag == GUMBO_TAG_TD))
        return 0;
    for (; name && *name; name++)
        kind = (kind ^ (unsigned char)*name) * 16777619u;
    return kind ? kind : 1;
}

/* The number of an item in the list on top of the stack. */
static uint16_t item_number(struct walk *w, const GumboElement *e)
{
    struct frame *list = w->depth ? &w->stack[w->depth - 1] : NULL;
    if (e->tag != GUMBO_TAG_LI || !list)
        return 0;
    if (list->node->v.element.tag != GUMBO_TAG_OL)
        return BLOCK_BULLET;
    const char *start = attribute(&list->node->v.element, "start");
    const char *value = attribute(e, "value");
    if (value || (start && list->items == 0))
        list->items = (unsigned)strtoul(value ? value : start, NULL, 10);
    else
        list->items++;
    return list->items < BLOCK_BULLET ? (uint16_t)list->items : 0;
}

static void block_open(struct walk *w, const GumboElement *e, unsigned words,
                       struct html_place *place)
{
    const struct html_tag_row *row = row_of(e);
    struct html_node n = {.parent = place->node,
                          .words = words,
                          .tag = row->flags,
                          .item = item_number(w, e),
                          .kind = kind_of(e)};
    w->err = html_node_add(w->h, &n, &place->node);
    place->words = words;
    const unsigned inherited =
        TAG_PRE | TAG_CAPTION | TAG_FORM | TAG_LINK | TAG_TITLE | TAG_READING;
    place->tag = (uint16_t)((place->tag & inherited) | row->flags);
    w->parted = true;
    w->closed_field = false;
}

/* Whether an inline element is set beside others as a field: it has a name, or, in no paragraph, no
 * style of its own either. */
static bool is_field(const GumboElement *e, unsigned flags, const struct html_place *place)
{
    if (!(flags & TAG_SPLIT))
        return false;
    bool bare = e->tag == GUMBO_TAG_SPAN && e->attributes.length == 0 && !(place->tag & TAG_PARA);
    return bare || attribute(e, "class") || attribute(e, "id") || attribute(e, "datetime");
}

/* Puts the element on the stack, unless nothing of it is shown. */
static void element_open(struct walk *w, const GumboNode *node, struct html_place place)
{
    const GumboElement *e = &node->v.element;
    const struct html_tag_row *row = row_of(e);
    unsigned flags = row ? row->flags : 0;
    values_read(w, e);
    if (e->tag == GUMBO_TAG_SCRIPT)
        json_found(w, node);
    if (flags & TAG_SKIP)
        return;
    if (flags & TAG_BREAK) {
        w->parted = true;
        return;
    }
    unsigned words = (e->attributes.length ? words_of(e) : 0) | (row ? row->words : 0);
    place.hidden = place.hidden || (e->attributes.length && hides(e));
    if (flags & TAG_HEADING)
        place.level = (uint8_t)(e->tag - GUMBO_TAG_H1 + 1);
    field_open(w, words, &place);
    if (flags & TAG_BLOCK) {
        block_open(w, e, words, &place);
    } else {
        place.words |= words;
        place.tag |= (uint16_t)flags;
        w->gap = w->gap || (w->closed_field && is_field(e, flags, &place));
        w->closed_field = false;
        if ((flags & TAG_LINK) && leads(node))
            link_open(w, e, &place);
    }
    void *v = w->stack;
    if (w->err == DR_OK)
        w->err = mem_grow(&v, &w->cap, w->depth + 1, sizeof *w->stack);
    w->stack = v;
    if (w->err == DR_OK)
        w->stack[w->depth++] = (struct frame){.node = node, .place = place};
}

static void element_close(struct walk *w, const struct frame *f)
{
    const GumboElement *e = &f->node->v.element;
    const struct html_tag_row *row = row_of(e);
    unsigned flags = row ? row->flags : 0;
    if (flags & TAG_BLOCK)
        w->parted = true;
    if (flags & TAG_SPLIT)
        w->closed_field = is_field(e, flags, &f->place);
}

static void text_found(struct walk *w, const GumboNode *node, const struct html_place *place)
{
    const GumboStringPiece *t = &node->v.text.original_text;
    const char *s = w->h->source->data;
    if (!t->data || t->data < s || t->data > s + w->h->source->len)
        return;
    struct html_piece p = {.src = (size_t)(t->data - s),
                           .len = t->length,
                           .place = *place,
                           .parted = w->parted,
                           .gap = w->gap};
    if (node->type != GUMBO_NODE_WHITESPACE)
        w->closed_field = false;
    w->err = html_piece_add(&w->pieces, &p);
    w->parted = w->gap = false;
}

static void walk_tree(struct walk *w, const GumboNode *root)
{
    struct html_place none = {.node = HTML_NO_NODE};
    element_open(w, root, none);
    while (w->depth && w->err == DR_OK) {
        struct frame *f = &w->stack[w->depth - 1];
        const GumboVector *c = &f->node->v.element.children;
        if (f->child >= c->length) {
            element_close(w, f);
            w->depth--;
            continue;
        }
        const GumboNode *n = c->data[f->child++];
        if (n->type == GUMBO_NODE_ELEMENT)
            element_open(w, n, f->place);
        else if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE ||
                 n->type == GUMBO_NODE_CDATA)
            text_found(w, n, &f->place);
    }
}

/* --- order */
static int by_source(const void *a, const void *b)
{
    const struct html_piece *x = a, *y = b;
    return (x->src > y->src) - (x->src < y->src);
}

/* What the parser moved (text out of tables) goes back to where it was written; no piece reaches
 * into the next. */
static void pieces_order(struct html_pieces *ps)
{
    bool moved = false;
    for (size_t i = 1; i < ps->n; i++) {
        if (ps->p[i].src >= ps->p[i - 1].src)
            continue;
        moved = ps->p[i].parted = true;
    }
    if (moved)
        qsort(ps->p, ps->n, sizeof *ps->p, by_source);
    for (size_t i = 0; i + 1 < ps->n; i++)
        if (ps->p[i].src + ps->p[i].len > ps->p[i + 1].src)
            ps->p[i].len = ps->p[i + 1].src - ps->p[i].src;
}

/* The values found in attributes, then those of JSON-LD, after the lines. */
static enum dr_err values_flow(struct walk *w)
{
    struct html *h = w->h;
    size_t n = h->n_value;
    struct html_value *found = h->value;
    enum dr_err err = DR_OK;
    h->value = NULL;
    h->n_value = h->cap_value = 0;
    for (size_t i = 0; i < n && err == DR_OK; i++)
        err = html_value_add(h, &found[i], (struct span){found[i].off, found[i].len}, false);
    free(found);
    for (size_t i = 0; i < w->n_json && err == DR_OK; i++)
        err = html_json(h, w->json[i].off, w->json[i].off + w->json[i].len);
    return err;
}

enum dr_err html_tree(struct html *h)
{
    struct walk w = {.h = h};
    struct html_heap *heap;
    const GumboOutput *tree;
    w.err = html_heap_parse(h->source->data, h->source->len, &heap, &tree);
    if (w.err == DR_OK)
        walk_tree(&w, tree->root);
    if (w.err == DR_OK) {
        pieces_order(&w.pieces);
        w.err = html_flow(h, w.pieces.p, w.pieces.n);
    }
    if (w.err == DR_OK)
        w.err = values_flow(&w);
    html_heap_free(heap);
    free(w.pieces.p);
    free(w.stack);
    free(w.json);
    return w.err;
}
