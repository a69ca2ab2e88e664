/*
 * A block under a script: what it shows is converted as one text, and its runs are shown from that,
 * each cell at the place it stands for.
 */
#include "layout/layout_int.h"

/* Whether what the run shows is part of what is converted. */
static bool is_converted(const struct run *r, const struct shown *s)
{
    return r->kind != RUN_ANNOTATION && s->len > 0;
}

enum dr_err convert_block(struct projector *p)
{
    const struct layout_options *o = p->o;
    enum dr_err err = DR_OK;

    if (!o->script || o->view.script == VIEW_SCRIPT_ORIGINAL || o->view.raw ||
        !layout_script_suits(p->a))
        return DR_OK;
    for (size_t i = p->run; i < p->run_end && err == DR_OK; i++) {
        struct shown s = project_run(p->a, &p->a->runs[i], &o->view);

        if (is_converted(&p->a->runs[i], &s))
            err = buf_append(&p->script.from, s.data, s.len);
    }
    return err == DR_OK ? script_convert(o->script, &p->script) : err;
}

/* The part [from, to) of script.from, of which s is a run that begins at script_at. */
static enum dr_err push_part(struct projector *p, const struct shown *s, size_t from, size_t to)
{
    struct shown part = *s;
    size_t shift = 0; /* between from and to, as the stretch above left it */

    if (from >= to)
        return DR_OK;
    if (p->uneven > 0) {
        const struct script_uneven *u = &p->script.uneven[p->uneven - 1];

        shift = u->to + u->to_len - u->from - u->from_len; /* modulo the size of size_t */
    }
    part.data = p->script.to.data + from + shift;
    part.len = to - from;
    if (!s->replaced)
        part.at = (struct span){s->at.off + from - p->script_at, part.len};
    return project_shown(p, &part);
}

/* What stands for a stretch of another length. Of one that goes on in the next run, all of it
 * stands in the first. */
static enum dr_err push_uneven(struct projector *p, const struct shown *s, size_t from, size_t to)
{
    const struct script_uneven *u = &p->script.uneven[p->uneven];
    struct shown part = *s;

    if (from != u->from)
        return DR_OK;
    part.data = p->script.to.data + u->to;
    part.len = u->to_len;
    if (!s->replaced)
        part.at = (struct span){s->at.off + from - p->script_at, to - from};
    part.replaced = true;
    return project_shown(p, &part);
}

enum dr_err convert_run(struct projector *p, const struct shown *s)
{
    size_t at = p->script_at, end = at + s->len;
    enum dr_err err = DR_OK;

    while (at < end && err == DR_OK) {
        const struct script_uneven *u = NULL;
        size_t stop;

        if (p->uneven < p->script.n_uneven && p->script.uneven[p->uneven].from < end)
            u = &p->script.uneven[p->uneven];
        stop = u ? u->from : end;
        if (stop > at) {
            err = push_part(p, s, at, stop);
            at = stop;
        }
        if (!u || err != DR_OK)
            continue;
        stop = u->from + u->from_len < end ? u->from + u->from_len : end;
        err = push_uneven(p, s, at, stop);
        at = stop;
        p->uneven += stop == u->from + u->from_len;
    }
    p->script_at = end;
    return err;
}
