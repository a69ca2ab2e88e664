#include "article/article_int.h"
enum dr_err parse_wrap(struct parse *p)
{
    (void)p;
    return DR_OK;
}
enum dr_err parse_words(struct parse *p)
{
    (void)p;
    return DR_OK;
}
enum dr_err parse_title(struct parse *p)
{
    (void)p;
    return DR_OK;
}
enum dr_err parse_meta(struct parse *p)
{
    (void)p;
    return DR_OK;
}
enum dr_err parse_outline(struct parse *p)
{
    (void)p;
    return DR_OK;
}
enum dr_err parse_script(struct parse *p)
{
    (void)p;
    return DR_OK;
}
void matcher_init(struct matcher *m)
{
    (void)m;
}
enum dr_err parse_decide(struct parse *p)
{
    for (size_t i = 0; i < p->n; i++)
        p->units[i].role = BLOCK_PARAGRAPH;
    if (p->n > 1) {
        p->units[0].role = BLOCK_TITLE;
        p->out->title =
            (struct span){p->units[0].off + p->units[0].text, p->units[0].end - p->units[0].text};
    }
    return DR_OK;
}
