/*
 * export: an article or a list, written out in the formats of the command-line contract. UTF-8, LF
 * line ends, no trailing space. A sink takes the bytes piece by piece, so that no output is held
 * whole.
 */
#ifndef DR_EXPORT_H
#define DR_EXPORT_H

#include "layout/layout.h"
#include "library/library.h"

/* Takes len bytes; an error ends the export and is handed back (DR_IO for a closed pipe, errno
 * set). */
struct export_sink {
    enum dr_err (*write)(void *arg, const char *data, size_t len);
    void *arg;
};

/* text: the article as the reading pane shows it under o, title first, width o->width; control
 * characters as marks. */
enum dr_err export_text(const struct article *a, const struct layout_options *o,
                        const struct export_sink *sink);
/* One JSON object, in lines (json) or on one line (jsonl), by the design's contract; a line feed
 * ends it. */
enum dr_err export_json(const struct article *a, const char *path, bool one_line,
                        const struct export_sink *sink);
enum dr_err export_tree(const struct article *a, const char *path, const struct export_sink *sink);
enum dr_err export_markdown(const struct article *a, const struct export_sink *sink);
/* outline: one entry a line, indented two spaces a level: level text. */
enum dr_err export_outline(const struct article *a, const struct export_sink *sink);
/* list: published TAB source TAB characters TAB title TAB path; tabs and controls in values become
 * spaces or marks. */
enum dr_err export_list_entry(const struct library_entry *e, const struct export_sink *sink);

#endif
