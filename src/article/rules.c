/* The table of rules: rules.def, unfolded. */
#include "article/article_int.h"

const struct rule article_rules[RULES] = {
#define RULE(id, name, role, page, meta, sub, body, help) \
    [RULE_##id] = {name, help, role, {page, meta, sub, body}},
#include "article/rules.def"
#undef RULE
};
