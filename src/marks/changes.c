/* Changes that wait to be written. */
#include "marks_int.h"

#include <stdlib.h>
#include <string.h>

/* How many of the latest are looked through for one that a new one replaces: where the disk is
 * full for a day, a place that is set anew every few seconds must not fill the memory. */
enum { LOOK_BACK = 4096 };

void change_fini(struct change *c)
{
    free(c->s);
    free(c->title);
    c->s = c->title = NULL;
}

void changes_fini(struct changes *list)
{
    for (size_t i = 0; i < list->n; i++)
        change_fini(&list->at[i]);
    free(list->at);
    *list = (struct changes){NULL, 0, 0};
}

/* Whether a later change b leaves nothing of a. */
static bool replaces(const struct change *b, const struct change *a)
{
    if (a->kind != b->kind || memcmp(&a->key, &b->key, sizeof a->key) != 0)
        return false;
    if (a->kind == CHANGE_LETTER)
        return a->letter == b->letter;
    return a->kind != CHANGE_BOOKMARK && a->kind != CHANGE_UNBOOKMARK;
}

enum dr_err changes_add(struct changes *list, struct change c)
{
    size_t least = list->n > LOOK_BACK ? list->n - LOOK_BACK : 0;
    for (size_t i = list->n; i > least; i--) {
        struct change *old = &list->at[i - 1];
        if (replaces(&c, old)) {
            change_fini(old);
            *old = c;
            return DR_OK;
        }
    }
    void *at = list->at;
    enum dr_err err = mem_grow(&at, &list->cap, list->n + 1, sizeof *list->at);
    list->at = at;
    if (!err)
        list->at[list->n++] = c;
    return err;
}
