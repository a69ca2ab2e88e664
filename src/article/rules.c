/* The table of rules: rules.def, unfolded. */
#include "article/article_int.h"

#include <assert.h>

static const struct rule rules[RULES] = {
#define RULE(id, name, role, page, meta, sub, body, help) \
    [RULE_##id] = {name, help, role, {page, meta, sub, body}},
#include "article/rules.def"
#undef RULE
};

const struct rule *rule_get(enum rule_id id)
{
    assert((unsigned)id < RULES);
    return &rules[id];
}
