/*
 * Queries that filter the list. A query is a tree of lists: "or" of "and" of terms; recursion goes
 * as deep as its parentheses, which are bounded.
 */
#include "library_int.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 32, NO_NODE = UINT32_MAX };

enum node_kind { NODE_OR, NODE_AND, NODE_NOT, NODE_WORD, NODE_DATE, NODE_IS };
enum query_field { FIELD_ANY, FIELD_TITLE, FIELD_SOURCE, FIELD_PATH, FIELD_DATE, FIELD_IS };

struct node {
    enum node_kind kind;
    enum query_field field;
    uint32_t child, next; /* NO_NODE: none */
    size_t word;          /* offset in query.words */
    uint32_t from, to;    /* days as year * 10000 + month * 100 + day, both included */
    uint16_t flag;        /* of the entry; and whether it is to be set */
    bool set;
};

struct query {
    struct node *nodes;
    size_t n, cap;
    uint32_t root;
    struct buf words; /* each ended by a NUL */
};

static const struct field_name {
    const char *name;
    enum query_field field;
} field_names[] = {
    {"title", FIELD_TITLE}, {"source", FIELD_SOURCE}, {"path", FIELD_PATH},
    {"date", FIELD_DATE},   {"is", FIELD_IS},
};

static const struct state_name {
    const char *name;
    uint16_t flag;
    bool set;
} state_names[] = {
    {"read", ENTRY_READ, true},
    {"unread", ENTRY_READ, false},
    {"starred", ENTRY_STARRED, true},
    {"noted", ENTRY_NOTED, true},
};

/* Marks that an input method writes stand for the plain ones. */
static const struct alike {
    const char *bytes;
    char plain;
} alikes[] = {
    {" ", ' '}, {"\t", ' '}, {"\n", ' '}, {"\r", ' '}, {"　", ' '}, {"\"", '"'},
    {"“", '"'}, {"”", '"'},  {"＂", '"'}, {"：", ':'}, {":", ':'},
};

struct parser {
    const char *s;
    struct query *q;
    const char *why;
    enum dr_err err;
    unsigned depth;
};

static bool fail(struct parser *p, enum dr_err err, const char *why)
{
    if (!p->err) {
        p->err = err;
        p->why = why;
    }
    return false;
}

/* The plain mark that s begins with and its bytes; 0 where it is none of them. */
static char mark_at(const char *s, size_t *len)
{
    for (size_t i = 0; i < sizeof alikes / sizeof *alikes; i++) {
        *len = strlen(alikes[i].bytes);
        if (strncmp(s, alikes[i].bytes, *len) == 0)
            return alikes[i].plain;
    }
    *len = 0;
    return '\0';
}

static void skip_spaces(struct parser *p)
{
    for (size_t len; mark_at(p->s, &len) == ' ';)
        p->s += len;
}

static bool ends_word(const struct parser *p, const char *s)
{
    size_t len;
    return !*s || mark_at(s, &len) == ' ' || (*s == ')' && p->depth);
}

/* Takes an operator that stands as a word of its own. */
static bool take_word(struct parser *p, const char *word)
{
    size_t len = strlen(word);
    if (strncmp(p->s, word, len) != 0 || !(ends_word(p, p->s + len) || p->s[len] == '('))
        return false;
    p->s += len;
    return true;
}

static uint32_t add_node(struct parser *p, enum node_kind kind)
{
    struct query *q = p->q;
    void *nodes = q->nodes;
    enum dr_err err = mem_grow(&nodes, &q->cap, q->n + 1, sizeof *q->nodes);
    q->nodes = nodes;
    if (err) {
        fail(p, err, "out of memory");
        return NO_NODE;
    }
    q->nodes[q->n] = (struct node){.kind = kind, .child = NO_NODE, .next = NO_NODE};
    return (uint32_t)q->n++;
}

/* --- dates */
static bool read_number(const char **s, int digits, uint32_t *out)
{
    *out = 0;
    for (int i = 0; i < digits; i++, ++*s) {
        if (**s < '0' || **s > '9')
            return i > 0 && digits == 2; /* months and days may have one digit */
        *out = *out * 10 + (uint32_t)(**s - '0');
    }
    return true;
}

/* 2019, 2019-05 or 2019-05-16 as its first and last day. */
static bool read_day(const char **s, uint32_t *first, uint32_t *last)
{
    uint32_t year, month = 0, day = 0;
    if (!read_number(s, 4, &year) || !year)
        return false;
    if (**s == '-' || **s == '/') {
        ++*s;
        if (!read_number(s, 2, &month) || month < 1 || month > 12)
            return false;
        if (**s == '-' || **s == '/') {
            ++*s;
            if (!read_number(s, 2, &day) || day < 1 || day > 31)
                return false;
        }
    }
    *first = year * 10000 + (month ? month : 1) * 100 + (day ? day : 1);
    *last = year * 10000 + (month ? month : 12) * 100 + (day ? day : 31);
    return true;
}

static bool read_dates(struct parser *p, const char *word, struct node *node)
{
    uint32_t ignored;
    node->from = 0;
    node->to = UINT32_MAX;
    bool open = !strncmp(word, "..", 2);
    bool good = open || read_day(&word, &node->from, &node->to);
    if (good && !strncmp(word, "..", 2)) {
        word += 2;
        node->to = UINT32_MAX;
        if (*word)
            good = read_day(&word, &ignored, &node->to);
        else
            good = !open;
    }
    if (!good || *word)
        return fail(p, DR_INVALID, "a date is 2019, 2019-05, 2019-05-16 or a range 2019-05..2020");
    if (node->from > node->to)
        return fail(p, DR_INVALID, "the range of dates ends before it begins");
    return true;
}

static bool read_state(struct parser *p, const char *word, struct node *node)
{
    for (size_t i = 0; i < sizeof state_names / sizeof *state_names; i++) {
        if (strcmp(word, state_names[i].name) != 0)
            continue;
        node->flag = state_names[i].flag;
        node->set = state_names[i].set;
        return true;
    }
    return fail(p, DR_INVALID, "is: takes read, unread, starred or noted");
}

/* --- terms */
static enum query_field take_field(struct parser *p)
{
    for (size_t i = 0; i < sizeof field_names / sizeof *field_names; i++) {
        size_t len = strlen(field_names[i].name), mark;
        if (strncmp(p->s, field_names[i].name, len) != 0 || mark_at(p->s + len, &mark) != ':')
            continue;
        p->s += len + mark;
        return field_names[i].field;
    }
    return FIELD_ANY;
}

/* A word, or a phrase in quotes, into query.words; *off where it begins. */
static bool take_term(struct parser *p, size_t *off)
{
    size_t mark;
    const char *begin, *end;
    if (mark_at(p->s, &mark) == '"') {
        begin = end = p->s + mark;
        while (*end && mark_at(end, &mark) != '"')
            end++;
        if (!*end)
            return fail(p, DR_INVALID, "a quote is not closed");
        p->s = end + mark;
    } else {
        begin = end = p->s;
        while (!ends_word(p, end))
            end++;
        p->s = end;
    }
    if (begin == end)
        return fail(p, DR_INVALID, "a word is missing");
    *off = p->q->words.len;
    enum dr_err err = buf_append(&p->q->words, begin, (size_t)(end - begin));
    if (!err)
        err = buf_append_char(&p->q->words, '\0');
    return !err || fail(p, err, "out of memory");
}

static uint32_t parse_term(struct parser *p)
{
    uint32_t at = add_node(p, NODE_WORD);
    if (at == NO_NODE)
        return NO_NODE;
    struct node *node = &p->q->nodes[at];
    node->field = take_field(p);
    if (!take_term(p, &node->word))
        return NO_NODE;
    if (node->field == FIELD_DATE) {
        node->kind = NODE_DATE;
        if (!read_dates(p, p->q->words.data + node->word, node))
            return NO_NODE;
    } else if (node->field == FIELD_IS) {
        node->kind = NODE_IS;
        if (!read_state(p, p->q->words.data + node->word, node))
            return NO_NODE;
    }
    return at;
}

static uint32_t parse_or(struct parser *p);

static uint32_t parse_group(struct parser *p)
{
    p->s++;
    if (++p->depth > DEPTH_MAX) {
        fail(p, DR_INVALID, "parentheses are nested too deeply");
        return NO_NODE;
    }
    uint32_t at = parse_or(p);
    if (p->err)
        return NO_NODE;
    if (*p->s != ')') {
        fail(p, DR_INVALID, "a parenthesis is not closed");
        return NO_NODE;
    }
    p->s++;
    p->depth--;
    return at;
}

/* -a, NOT a, any number of times, before a term or a group. */
static uint32_t parse_factor(struct parser *p)
{
    bool negated = false;
    for (;; negated = !negated) {
        if (*p->s == '-')
            p->s++;
        else if (!take_word(p, "NOT"))
            break;
        skip_spaces(p);
    }
    uint32_t not = negated ? add_node(p, NODE_NOT) : NO_NODE;
    uint32_t at = *p->s == '(' ? parse_group(p) : parse_term(p);
    if (!negated || p->err)
        return at;
    p->q->nodes[not ].child = at;
    return not ;
}

/* Appends child to the list of node at, after last. */
static uint32_t append(struct parser *p, uint32_t at, uint32_t last, uint32_t child)
{
    if (last == NO_NODE)
        p->q->nodes[at].child = child;
    else
        p->q->nodes[last].next = child;
    return child;
}

static uint32_t parse_and(struct parser *p)
{
    uint32_t at = add_node(p, NODE_AND), last = NO_NODE;
    while (!p->err) {
        last = append(p, at, last, parse_factor(p));
        if (p->err)
            break;
        skip_spaces(p);
        if (take_word(p, "AND")) {
            skip_spaces(p);
            continue;
        }
        size_t len = strlen("OR");
        bool either = !strncmp(p->s, "OR", len) && (ends_word(p, p->s + len) || p->s[len] == '(');
        if (!*p->s || (*p->s == ')' && p->depth) || either)
            break;
    }
    return at;
}

static uint32_t parse_or(struct parser *p)
{
    uint32_t at = add_node(p, NODE_OR), last = NO_NODE;
    while (!p->err) {
        skip_spaces(p);
        last = append(p, at, last, parse_and(p));
        if (p->err || !take_word(p, "OR"))
            break;
    }
    return at;
}

enum dr_err query_parse(const char *words, struct query **out, const char **why)
{
    struct parser p = {.s = words ? words : ""};
    *out = NULL;
    skip_spaces(&p);
    if (!*p.s)
        return DR_OK;
    if (strlen(p.s) > LIBRARY_QUERY_MAX) {
        fail(&p, DR_INVALID, "the query is too long");
    } else if (!(p.q = calloc(1, sizeof *p.q))) {
        fail(&p, DR_NOMEM, "out of memory");
    } else {
        buf_init(&p.q->words);
        p.q->root = parse_or(&p);
    }
    if (p.err) {
        query_free(p.q);
        if (why)
            *why = p.why;
        return p.err;
    }
    *out = p.q;
    return DR_OK;
}

void query_free(struct query *q)
{
    if (!q)
        return;
    buf_fini(&q->words);
    free(q->nodes);
    free(q);
}

/* --- holding */
struct holding {
    const struct query *q;
    const struct query_subject *subject;
    enum dr_err err;
};

static bool word_holds(struct holding *h, const struct node *node)
{
    const char *word = h->q->words.data + node->word;
    const char *const fields[] = {
        [FIELD_TITLE] = h->subject->title,
        [FIELD_SOURCE] = h->subject->source,
        [FIELD_PATH] = h->subject->path,
    };
    bool held = false;
    for (int f = FIELD_TITLE; f <= FIELD_PATH && !held && !h->err; f++)
        if ((node->field == FIELD_ANY || node->field == (enum query_field)f) && fields[f])
            h->err = search_folded_holds(fields[f], word, &held);
    return held;
}

static bool date_holds(const struct node *node, uint64_t published)
{
    struct article_date d;
    date_unpack(published, &d);
    if (d.precision == DATE_NONE)
        return false;
    uint32_t first =
        (uint32_t)d.year * 10000 + (d.month ? d.month : 1u) * 100 + (d.day ? d.day : 1u);
    uint32_t last =
        (uint32_t)d.year * 10000 + (d.month ? d.month : 12u) * 100 + (d.day ? d.day : 31u);
    return node->from <= first && last <= node->to;
}

/* As deep as DEPTH_MAX allows: four levels a parenthesis. */
static bool node_holds(struct holding *h, uint32_t at)
{
    const struct node *node = &h->q->nodes[at];
    switch (node->kind) {
    case NODE_WORD:
        return word_holds(h, node);
    case NODE_DATE:
        return date_holds(node, h->subject->published);
    case NODE_IS:
        return !!(h->subject->flags & node->flag) == node->set;
    case NODE_NOT:
        return !node_holds(h, node->child);
    case NODE_OR:
    case NODE_AND:
        break;
    }
    bool enough = node->kind == NODE_OR;
    for (uint32_t c = node->child; c != NO_NODE; c = h->q->nodes[c].next)
        if (node_holds(h, c) == enough)
            return enough;
    return !enough;
}

enum dr_err query_holds(const struct query *q, const struct query_subject *subject, bool *held)
{
    struct holding h = {.q = q, .subject = subject};
    *held = !q || node_holds(&h, q->root);
    return h.err;
}
