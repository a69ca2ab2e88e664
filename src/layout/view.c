/* What the runs of a block show under a view, and whether they show anything. */
#include "layout/layout_int.h"

struct shown project_run(const struct article *a, const struct run *r, const struct view *v)
{
    struct shown s = {a->text->data + r->off, r->len, 0, {r->off, r->len}, false};
    bool stands_for = r->shown != RUN_NO_SHOWN;

    switch ((enum run_kind)r->kind) {
    case RUN_ANNOTATION:
        s.flags = CELL_ANNOTATION;
        if (v->raw || v->annotations != VIEW_ANNOTATIONS_HIDE)
            break;
        s.len = 0;
        return s;
    case RUN_DAMAGE:
        s.flags = CELL_DAMAGE;
        stands_for = stands_for && v->repairs;
        if (stands_for && !v->raw)
            s.flags |= CELL_REPAIRED;
        break;
    case RUN_NOISE:
        s.flags = v->raw ? CELL_NOISE : 0;
        if (!stands_for && !v->raw)
            s.len = 0;
        break;
    case RUN_MARKUP:
        s.flags = v->raw ? CELL_MARKUP : 0;
        if (!stands_for && !v->raw)
            s.len = 0;
        break;
    default:
        break;
    }
    if (stands_for && !v->raw) {
        s.data = a->shown + r->shown;
        s.len = r->shown_len;
        s.replaced = true;
    }
    return s;
}

static bool shows(const struct shown *s)
{
    uint32_t cp;

    for (size_t i = 0; i < s->len; i += utf8_decode(s->data + i, s->len - i, &cp)) {
        utf8_decode(s->data + i, s->len - i, &cp);
        if (unicode_is_control(cp) || (cp != '\n' && cp != '\r' && cp != '\t' &&
                                       !unicode_is_space(cp) && !unicode_is_ignorable(cp)))
            return true;
    }
    return false;
}

bool project_shows(const struct article *a, const struct block *b, const struct view *v)
{
    for (size_t i = 0; i < b->runs; i++) {
        struct shown s = project_run(a, &a->runs[b->run + i], v);

        if (shows(&s))
            return true;
    }
    return false;
}
