/* A label as JSON, in the schema of labelled dumps. */
#include "generate/generate.h"

#include <json-c/json.h>
#include <stdlib.h>

static struct json_object *text(const char *s)
{
    return s ? json_object_new_string(s) : NULL;
}

static struct json_object *list(const struct strings *s)
{
    struct json_object *a = json_object_new_array();
    for (size_t i = 0; i < s->n; i++)
        json_object_array_add(a, text(s->at[i]));
    return a;
}

static struct json_object *outline(const struct strings *s)
{
    struct json_object *a = json_object_new_array();
    for (size_t i = 0; i < s->n; i++) {
        struct json_object *o = json_object_new_object();
        json_object_object_add(o, "level", json_object_new_int(1));
        json_object_object_add(o, "text", text(s->at[i]));
        json_object_array_add(a, o);
    }
    return a;
}

static struct json_object *accept(const struct label *l)
{
    static const char *const names[ACCEPT_FIELDS] = {"title",  "source", "published",
                                                     "editor", "byline", "outline"};
    struct json_object *o = json_object_new_object();
    for (int i = 0; i < ACCEPT_FIELDS; i++) {
        if (!l->accept[i].n && !l->accept_null[i])
            continue;
        struct json_object *a = list(&l->accept[i]);
        if (l->accept_null[i])
            json_object_array_add(a, NULL);
        json_object_object_add(o, names[i], a);
    }
    return o;
}

void label_json(const struct label *l, struct buf *out)
{
    struct json_object *o = json_object_new_object();
    json_object_object_add(o, "encoding", text(l->encoding));
    json_object_object_add(o, "title", text(l->title));
    json_object_object_add(o, "subtitles", list(&l->subtitles));
    json_object_object_add(o, "source", text(l->source));
    json_object_object_add(o, "published", text(l->published));
    json_object_object_add(o, "byline", list(&l->byline));
    json_object_object_add(o, "editor", text(l->editor));
    json_object_object_add(o, "script", text(l->script));
    json_object_object_add(o, "body", list(&l->body));
    json_object_object_add(o, "furniture", list(&l->furniture));
    json_object_object_add(o, "outline", outline(&l->outline));
    json_object_object_add(o, "annotations", json_object_new_int64((int64_t)l->annotations));
    json_object_object_add(o, "damage", json_object_new_int64((int64_t)l->damage));
    json_object_object_add(o, "notes", text(""));
    json_object_object_add(o, "accept", accept(l));
    json_object_object_add(o, "tags", list(&l->tags));
    const char *s =
        json_object_to_json_string_ext(o, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE);
    if (buf_append_str(out, s))
        abort();
    json_object_put(o);
}
