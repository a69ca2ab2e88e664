/*
 * What the names of <meta> elements and of microdata state, and the JSON-LD of schema.org: tables
 * of names, and a scanner of JSON that knows where in the source each string stands. It reads on
 * through what no parser of JSON would take (line ends inside strings, a comma too many), as pages
 * have it.
 */
#include "article/html_int.h"

#include <string.h>

struct name_row {
    const char *name; /* lower case */
    uint8_t kind, rank;
};

/* Names of <meta> (name, property, itemprop) and of microdata. */
static const struct name_row names[] = {
    {"og:title", VALUE_TITLE, 3},
    {"twitter:title", VALUE_TITLE, 2},
    {"title", VALUE_TITLE, 1},
    {"dc.title", VALUE_TITLE, 1},
    {"headline", VALUE_HEADLINE, 3},
    {"articletitle", VALUE_HEADLINE, 4},
    {"article:title", VALUE_HEADLINE, 3},
    {"article:published_time", VALUE_DATE, 5},
    {"og:article:published_time", VALUE_DATE, 5},
    {"article:published", VALUE_DATE, 5},
    {"datepublished", VALUE_DATE, 5},
    {"pubdate", VALUE_DATE, 4},
    {"publishdate", VALUE_DATE, 4},
    {"published", VALUE_DATE, 4},
    {"publish_date", VALUE_DATE, 4},
    {"publish_time", VALUE_DATE, 4},
    {"publication_date", VALUE_DATE, 4},
    {"dateupdate", VALUE_DATE, 2},
    {"maketime", VALUE_DATE, 2},
    {"og:release_date", VALUE_DATE, 4},
    {"og:time", VALUE_DATE, 3},
    {"weibo:article:create_at", VALUE_DATE, 4},
    {"apub:time", VALUE_DATE, 3},
    {"_pubtime", VALUE_DATE, 4},
    {"firstcreate", VALUE_DATE, 3},
    {"datecreated", VALUE_DATE, 3},
    {"dc.date", VALUE_DATE, 3},
    {"dc.date.issued", VALUE_DATE, 4},
    {"dcterms.created", VALUE_DATE, 3},
    {"sailthru.date", VALUE_DATE, 3},
    {"parsely-pub-date", VALUE_DATE, 4},
    {"cxenseparse:recs:publishtime", VALUE_DATE, 4},
    {"article:modified_time", VALUE_MODIFIED, 5},
    {"og:updated_time", VALUE_MODIFIED, 3},
    {"datemodified", VALUE_MODIFIED, 4},
    {"lastmod", VALUE_MODIFIED, 3},
    {"source", VALUE_SOURCE, 5},
    {"contentsource", VALUE_SOURCE, 6},
    {"articlesource", VALUE_SOURCE, 6},
    {"mediaid", VALUE_SOURCE, 4},
    {"media_name", VALUE_SOURCE, 4},
    {"dc.source", VALUE_SOURCE, 3},
    {"dc.publisher", VALUE_PUBLISHER, 3},
    {"publisher", VALUE_PUBLISHER, 3},
    {"og:article:publisher", VALUE_PUBLISHER, 2},
    {"og:site_name", VALUE_SITE, 5},
    {"application-name", VALUE_SITE, 3},
    {"apple-mobile-web-app-title", VALUE_SITE, 2},
    {"sitename", VALUE_SITE, 4},
    {"author", VALUE_AUTHOR, 4},
    {"article:author", VALUE_AUTHOR, 3},
    {"og:article:author", VALUE_AUTHOR, 3},
    {"dable:author", VALUE_AUTHOR, 4},
    {"dc.creator", VALUE_AUTHOR, 3},
    {"byl", VALUE_AUTHOR, 4},
    {"parsely-author", VALUE_AUTHOR, 3},
    {"editor", VALUE_EDITOR, 3},
    {"responsibleeditor", VALUE_EDITOR, 3},
};

/* Whether name is want, but for case and spaces. */
static bool is_named(const char *name, size_t len, const char *want)
{
    for (size_t i = 0; i < len; i++) {
        char c = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] | 32 : name[i]);
        if (c == ' ')
            continue;
        if (c != *want++)
            return false;
    }
    return *want == '\0';
}

struct html_value html_value_named(const char *name, size_t len)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_named(name, len, names[i].name))
            return (struct html_value){.kind = names[i].kind, .rank = names[i].rank};
    return (struct html_value){.kind = VALUE_NONE};
}

/* --- JSON-LD */
enum { JSON_DEPTH = 12, JSON_VALUES = 48 };

/* What a string is by the key it stands under and the key above that. */
struct path_row {
    const char *above; /* NULL: whatever it is */
    const char *key;
    uint8_t kind, rank;
};
static const struct path_row paths[] = {
    {NULL, "headline", VALUE_HEADLINE, 5},     {NULL, "datePublished", VALUE_DATE, 6},
    {NULL, "pubDate", VALUE_DATE, 6},          {NULL, "dateCreated", VALUE_DATE, 3},
    {NULL, "dateModified", VALUE_MODIFIED, 6}, {NULL, "upDate", VALUE_MODIFIED, 5},
    {"author", "name", VALUE_AUTHOR, 5},       {NULL, "author", VALUE_AUTHOR, 4},
    {"creator", "name", VALUE_AUTHOR, 3},      {"publisher", "name", VALUE_PUBLISHER, 5},
    {NULL, "publisher", VALUE_PUBLISHER, 3},   {"sourceOrganization", "name", VALUE_SOURCE, 5},
    {NULL, "editor", VALUE_EDITOR, 3},
};

struct json_level {
    struct span key; /* of the member being read */
    bool object;
};

struct json {
    struct html *h;
    const char *s;
    size_t off, end;
    struct json_level level[JSON_DEPTH];
    size_t depth, beyond; /* beyond: levels too deep to be looked at */
    unsigned values;
    enum dr_err err;
};

/* The inside of the string whose quote is at j->off. */
static struct span string_read(struct json *j)
{
    size_t start = ++j->off;
    while (j->off < j->end && j->s[j->off] != '"')
        j->off += j->s[j->off] == '\\' && j->off + 1 < j->end ? 2 : 1;
    struct span at = {start, (j->off < j->end ? j->off : j->end) - start};
    if (j->off < j->end)
        j->off++;
    return at;
}

static bool is_key(const struct json *j, struct span at, const char *key)
{
    size_t n = strlen(key);
    return at.len == n && memcmp(j->s + at.off, key, n) == 0;
}

static void value_read(struct json *j, struct span at)
{
    const struct json_level *top = &j->level[j->depth - 1];
    size_t up = j->depth - 1;
    struct span key = top->key, above = {0, 0};
    while (up > 0 && !j->level[up].object) /* of an array: the key that names the array */
        key = j->level[--up].key;
    while (up > 0 && above.len == 0)
        above = j->level[--up].key;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const struct path_row *r = &paths[i];
        if (!is_key(j, key, r->key) || (r->above && !is_key(j, above, r->above)))
            continue;
        struct html_value v = {.kind = r->kind, .rank = r->rank};
        if (at.len && at.len < 1024 && j->values++ < JSON_VALUES)
            j->err = html_value_add(j->h, &v, at, true);
        return;
    }
}

static void open(struct json *j, bool object)
{
    if (j->depth == JSON_DEPTH || j->beyond)
        j->beyond++;
    else
        j->level[j->depth++] = (struct json_level){.object = object};
}

static void close(struct json *j)
{
    if (j->beyond)
        j->beyond--;
    else if (j->depth)
        j->depth--;
}

/* A string: a key where a colon follows it in an object. */
static void string(struct json *j)
{
    struct span at = string_read(j);
    size_t next = j->off;
    while (next < j->end &&
           (j->s[next] == ' ' || j->s[next] == '\t' || j->s[next] == '\n' || j->s[next] == '\r'))
        next++;
    if (j->beyond || j->depth == 0)
        return;
    struct json_level *top = &j->level[j->depth - 1];
    if (top->object && next < j->end && j->s[next] == ':')
        top->key = at;
    else
        value_read(j, at);
}

enum dr_err html_json(struct html *h, size_t src, size_t end)
{
    struct json j = {.h = h, .s = h->source->data, .off = src, .end = end};
    while (j.off < j.end && j.err == DR_OK) {
        char c = j.s[j.off];
        if (c == '"') {
            string(&j);
            continue;
        }
        if (c == '{' || c == '[')
            open(&j, c == '{');
        else if (c == '}' || c == ']')
            close(&j);
        j.off++;
    }
    return j.err;
}
