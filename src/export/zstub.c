#include "export/export.h"
__attribute__((weak)) enum dr_err
export_text(const struct article *a, const struct layout_options *o, const struct export_sink *s)
{
    (void)a;
    (void)o;
    (void)s;
    return 0;
}
__attribute__((weak)) enum dr_err export_json(const struct article *a, const char *p, bool l,
                                              const struct export_sink *s)
{
    (void)a;
    (void)p;
    (void)l;
    (void)s;
    return 0;
}
__attribute__((weak)) enum dr_err export_tree(const struct article *a, const char *p,
                                              const struct export_sink *s)
{
    (void)a;
    (void)p;
    (void)s;
    return 0;
}
__attribute__((weak)) enum dr_err export_markdown(const struct article *a,
                                                  const struct export_sink *s)
{
    (void)a;
    (void)s;
    return 0;
}
__attribute__((weak)) enum dr_err export_outline(const struct article *a,
                                                 const struct export_sink *s)
{
    (void)a;
    (void)s;
    return 0;
}
__attribute__((weak)) enum dr_err export_list_entry(const struct library_entry *e,
                                                    const struct export_sink *s)
{
    (void)e;
    (void)s;
    return 0;
}
