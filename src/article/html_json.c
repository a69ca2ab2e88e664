/*
 * What the JSON-LD of schema.org in a page states. json-c reads it, and is given what pages carry:
 * comments around it, line ends inside strings, a comma too many, several values one after the
 * other. Where it refuses the whole, it is given the members that matter one by one. It does not
 * say where a string stands, and a field of an article is a place in the source: so each value is
 * looked for after its key, and one that is not found is only compared with what the page says.
 */
#include "article/html_int.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

enum {
    JSON_DEPTH = 24,
    JSON_LEN = 1 << 20, /* a longer script is left alone */
    JSON_VALUES = 48,   /* that are taken of a script */
    JSON_TRIES = 8,     /* beginnings that turn out to be none */
    JSON_ROOTS = 32,    /* values one after the other: each has a price of its own */
    JSON_LOST = 8,      /* keys or values not found: their places are given up */
    VALUE_LEN = 1024
};

/* What a string is by the key it stands under and the key above that. */
struct path_row {
    const char *above; /* NULL: whatever it is */
    const char *key;
    uint8_t kind, rank;
};
static const struct path_row paths[] = {
    {NULL, "headline", VALUE_HEADLINE, 5},   {NULL, "datePublished", VALUE_DATE, 6},
    {NULL, "pubDate", VALUE_DATE, 6},        {NULL, "dateCreated", VALUE_DATE, 3},
    {NULL, "uploadDate", VALUE_DATE, 3},     {NULL, "dateModified", VALUE_MODIFIED, 6},
    {NULL, "upDate", VALUE_MODIFIED, 5},     {"author", "name", VALUE_AUTHOR, 5},
    {NULL, "author", VALUE_AUTHOR, 4},       {"creator", "name", VALUE_AUTHOR, 3},
    {NULL, "creator", VALUE_AUTHOR, 3},      {"publisher", "name", VALUE_PUBLISHER, 5},
    {NULL, "publisher", VALUE_PUBLISHER, 3}, {"sourceOrganization", "name", VALUE_SOURCE, 5},
    {"provider", "name", VALUE_OUTLET, 3},   {"editor", "name", VALUE_EDITOR, 3},
    {NULL, "editor", VALUE_EDITOR, 3},
};

/* Members that speak of something else than the article, and types of objects that do. */
static const char *const other_keys[] = {
    "comment",         "review",          "image",    "logo",     "thumbnail",
    "isPartOf",        "hasPart",         "about",    "mentions", "citation",
    "itemListElement", "potentialAction", "worksFor", "sameAs",   "isBasedOn",
    "aggregateRating", "memberOf"};
static const char *const other_types[] = {"Comment",     "BreadcrumbList", "ItemList",
                                          "ImageObject", "WebSite",        "SiteNavigationElement"};

struct reader {
    struct html *h;
    size_t start, end;
    size_t at; /* everything before it has been found */
    unsigned values, lost;
    bool other; /* what is being read is not the article's */
    enum dr_err err;
};

/* Where a value stands in the tree. */
struct path {
    const char *key, *above;
    bool company; /* in an object that is no person */
};

static bool is_listed(const char *const *list, size_t n, const char *s)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], s) == 0)
            return true;
    return false;
}

/* The end of "key" at or after off; SIZE_MAX where it is not. */
static size_t key_find(const struct reader *r, const char *key, size_t off)
{
    const char *s = r->h->source->data;
    size_t n = strlen(key);
    while (off < r->end) {
        const char *quote = memchr(s + off, '"', r->end - off);
        if (!quote)
            break;
        off = (size_t)(quote - s) + 1;
        if (r->end - off > n && s[off + n] == '"' && memcmp(s + off, key, n) == 0)
            return off + n + 1;
    }
    return SIZE_MAX;
}

/* The first string from off on that says want; len 0 where there is none. */
static struct span string_find(const struct reader *r, size_t off, const char *want, size_t len)
{
    const char *s = r->h->source->data;
    while (off < r->end) {
        const char *quote = memchr(s + off, '"', r->end - off);
        if (!quote)
            break;
        off = (size_t)(quote - s) + 1;
        if (quote > s + r->start && quote[-1] == '\\')
            continue; /* inside a string; else one of many such would be read as often */
        size_t n = html_json_says(s + off, r->end - off, want, len);
        if (n)
            return (struct span){off, n};
    }
    return (struct span){0, 0};
}

/* The place of a value: after its key, or, where the parser changed the order (a member given
 * twice), anywhere in the script. */
static struct span value_find(struct reader *r, const char *want, size_t len)
{
    struct span at = {0, 0};
    if (r->lost < JSON_LOST)
        at = string_find(r, r->at, want, len);
    if (at.len)
        r->at = at.off + at.len + 1;
    else if (r->lost++ < JSON_LOST)
        at = string_find(r, r->start, want, len);
    return at;
}

static const struct path_row *row_find(const struct path *path)
{
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const struct path_row *row = &paths[i];
        if (strcmp(path->key, row->key) == 0 &&
            (!row->above || (path->above && strcmp(path->above, row->above) == 0)))
            return row;
    }
    return NULL;
}

static void string_read(struct reader *r, struct json_object *value, const struct path *path)
{
    const struct path_row *row = path->key && !r->other ? row_find(path) : NULL;
    const char *s = json_object_get_string(value);
    size_t len = (size_t)json_object_get_string_len(value);
    if (!row || !s || len == 0 || len >= VALUE_LEN || r->values >= JSON_VALUES)
        return;
    struct html_value v = {.kind = row->kind, .rank = row->rank};
    if (v.kind == VALUE_AUTHOR && path->company)
        v.kind = VALUE_OUTLET;
    struct span at = value_find(r, s, len);
    r->values++;
    r->err = at.len ? html_value_add(r->h, &v, at, true) : html_value_hear(r->h, &v, s, len);
}

/* The type an object says it has; of several, the first. */
static const char *type_of(struct json_object *object)
{
    struct json_object *type;
    if (!json_object_object_get_ex(object, "@type", &type))
        return "";
    if (json_object_is_type(type, json_type_array) && json_object_array_length(type))
        type = json_object_array_get_idx(type, 0);
    return json_object_is_type(type, json_type_string) ? json_object_get_string(type) : "";
}

static void value_read(struct reader *r, struct json_object *value, const struct path *path);

static void object_read(struct reader *r, struct json_object *object, const struct path *path)
{
    bool other = r->other;
    const char *type = type_of(object);
    struct path inner = {.above = path->key ? path->key : path->above};
    size_t n = strlen(type);
    inner.company = n >= 12 && strcmp(type + n - 12, "Organization") == 0;
    inner.company = inner.company || strcmp(type, "Corporation") == 0;
    r->other = other || is_listed(other_types, sizeof other_types / sizeof *other_types, type);
    bool here = r->other;
    json_object_object_foreach(object, key, member)
    {
        size_t at = r->lost < JSON_LOST ? key_find(r, key, r->at) : r->at;
        if (at == SIZE_MAX)
            r->lost++;
        else
            r->at = at;
        r->other = here || is_listed(other_keys, sizeof other_keys / sizeof *other_keys, key);
        inner.key = key;
        if (r->err == DR_OK)
            value_read(r, member, &inner);
    }
    r->other = other;
}

/* Recursion is bounded by the depth that the parser takes. An array is read as what it holds. */
static void value_read(struct reader *r, struct json_object *value, const struct path *path)
{
    if (json_object_is_type(value, json_type_string))
        string_read(r, value, path);
    else if (json_object_is_type(value, json_type_object))
        object_read(r, value, path);
    else if (json_object_is_type(value, json_type_array))
        for (size_t i = 0; i < json_object_array_length(value) && r->err == DR_OK; i++)
            value_read(r, json_object_array_get_idx(value, i), path);
}

/* json-c does not live through being refused memory: as much as it can need is had before, and
 * given back. */
static bool has_room(size_t len)
{
    enum { VALUE_BYTES = 64, LEAST = 1 << 16 };
    char *volatile room = malloc(len * VALUE_BYTES + LEAST); /* or the call may be left out */
    bool had = room != NULL;
    free(room);
    return had;
}

/* Parses and reads the one value at off; its length, 0 where it is none. */
static size_t parse_at(struct reader *r, size_t off, const struct path *path)
{
    if (!has_room(r->end - off)) {
        r->err = DR_NOMEM;
        return 0;
    }
    struct json_tokener *t = json_tokener_new_ex(JSON_DEPTH);
    if (!t) {
        r->err = DR_NOMEM;
        return 0;
    }
    struct json_object *value =
        json_tokener_parse_ex(t, r->h->source->data + off, (int)(r->end - off));
    size_t n = value ? json_tokener_get_parse_end(t) : 0;
    enum json_tokener_error said = json_tokener_get_error(t);
    /* no value and no fault of the text; releases with a name for it have it last */
    if (!value && (said == json_tokener_success || said > json_tokener_error_size))
        r->err = DR_NOMEM;
    json_tokener_free(t);
    if (value) {
        size_t at = r->at;
        r->at = off;
        value_read(r, value, path);
        r->at = at > off + n ? at : off + n;
    }
    json_object_put(value);
    return n;
}

/* The members that matter, each by itself, from off on: what holds them is no JSON. */
static void salvage(struct reader *r, size_t off)
{
    const char *s = r->h->source->data;
    for (size_t i = 0; i < sizeof paths / sizeof *paths && r->err == DR_OK; i++) {
        struct path path = {.key = paths[i].key};
        size_t at = paths[i].above ? SIZE_MAX : key_find(r, paths[i].key, off);
        while (at < r->end && (s[at] == ' ' || s[at] == ':' || s[at] == '\t' || s[at] == '\n'))
            at++;
        if (at < r->end && (s[at] == '"' || s[at] == '{' || s[at] == '['))
            parse_at(r, at, &path);
    }
}

enum dr_err html_json(struct html *h, size_t src, size_t end)
{
    struct reader r = {.h = h, .start = src, .at = src, .end = end};
    struct path none = {.key = NULL};
    size_t off = src, tries = 0, roots = 0;
    if (end - src > JSON_LEN)
        return DR_OK;
    while (off < end && r.err == DR_OK && roots++ < JSON_ROOTS) {
        while (off < end && h->source->data[off] != '{' && h->source->data[off] != '[')
            off++;
        size_t n = off < end ? parse_at(&r, off, &none) : 0;
        if (n == 0 && off < end && ++tries == JSON_TRIES)
            break;
        off += n ? n : 1;
    }
    if (tries && r.err == DR_OK && r.values == 0)
        salvage(&r, src);
    return r.err;
}
