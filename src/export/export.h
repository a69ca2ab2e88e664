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

/*
 * text: the lines of layout_block under o, what controls the document holds as marks. The title
 * comes first: its block, with the subtitles below it, is written before all others where the view
 * shows something above it, and a title that stands inside another block is laid out alone.
 * Metadata is shown as it stands in the document; folded furniture is left out, for paper does not
 * open; furniture that the view shows stands in its place. The raw view is written in the order of
 * the text.
 */
enum dr_err export_text(const struct article *a, const struct layout_options *o,
                        const struct export_sink *sink);
/*
 * One JSON object (RFC 8259), in lines (json) or on one line (jsonl); a line feed ends it. Keys in
 * this order, all present, absent values null or []: path, format ("text"), encoding,
 * encoding_source, script, title, subtitles, source, published, byline, editor, body [{kind,
 * text}], furniture [text], outline [{level, text, paragraph}], damage {annotations, spans},
 * characters. A block and those that continue it are one text of the body; paragraph is an index
 * into body, null where the entry stands outside it; metadata blocks are furniture. DEL, C1 and
 * bidi controls are escaped like C0, bytes of path that are no UTF-8 become U+FFFD.
 */
enum dr_err export_json(const struct article *a, const char *path, bool one_line,
                        const struct export_sink *sink);
/* tree: path, encoding, blocks [{role, off, len, evidence [{rule, role, weight, text}], runs
 * [{kind, off, len, raw_off, text, shown}]}]; text of evidence and shown only where there is
 * something to say. */
enum dr_err export_tree(const struct article *a, const char *path, const struct export_sink *sink);
/* markdown (CommonMark): # title, subtitles in bold, a line of source, date and names, the body;
 * headings from ## on, captions in italics, lines of poems and tables with hard breaks. What would
 * be markup in the words is escaped. */
enum dr_err export_markdown(const struct article *a, const struct export_sink *sink);
/* outline: the words of one entry a line, indented by two spaces for each level below the first.
 */
enum dr_err export_outline(const struct article *a, const struct export_sink *sink);
/* list: published TAB source TAB characters TAB title TAB path; what is not known is empty, tabs,
 * line ends and controls in values become marks. */
enum dr_err export_list_entry(const struct library_entry *e, const struct export_sink *sink);

#endif
