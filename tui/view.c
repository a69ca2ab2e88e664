#include "view.h"

struct view view_for(const struct article *a, struct view asked)
{
    for (size_t i = 0; i < a->n_blocks; i++) {
        if (block_is_content(&a->blocks[i]))
            return asked;
    }
    asked.furniture = VIEW_FURNITURE_SHOW;
    return asked;
}
