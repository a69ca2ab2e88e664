/* The shapes a document can have: what plan.* and the renderer's choices mean. */
#ifndef TEST_GENERATE_SHAPES_H
#define TEST_GENERATE_SHAPES_H

#include "generate/gen_int.h"

enum genre {
    NEWS,
    MEETING,
    NOTICE,
    FEATURE,
    PHOTO,
    POEM,
    NOVEL,
    BOARD,
    LISTING, /* a page of links: no article */
};

/* odd.c; those from the first to the last with a head of its own stand together. */
enum odd_shape {
    ODD_NONE,
    ODD_GLUED_TITLE,
    ODD_PICTURES,
    ODD_PEN_NAME,
    ODD_DECK,
    ODD_PRINTED,
    ODD_PARTICULARS,
    ODD_ROWS,
    ODD_RANKING,
    ODD_TAGS,
    ODD_ISSUE,
    ODD_CONTACT,
    ODD_CONTENTS
};
extern const struct shape shape_odd[];
bool odd_fits(const struct gen *g, int odd);
bool odd_head(struct gen *g); /* whether the head was made */
void odd_lead(struct gen *g);
void odd_end(struct gen *g);
void odd_contact(struct gen *g, unsigned number);
void odd_contents(struct gen *g, const char *chapter);
void odd_tail(struct gen *g);

enum title_shape {
    TITLE_ONCE,
    TITLE_TWICE,
    TITLE_DECK,       /* title | deck, one headline */
    TITLE_DECK_LINES, /* the same, and then its parts a line each */
    TITLE_SUFFIX,     /* title_site alone */
    TITLE_SUFFIX_THEN,
    TITLE_COLUMN_THEN, /* title | column | site, then the title */
    SITE_THEN,
    SITE_PREFIX_THEN, /* site - title, then the title */
    CRUMBS_THEN,
    TITLE_LABEL, /* 标题：title, then the title */
};

enum deck_shape { DECK_NONE, DECK_AFTER, DECK_AFTER_META, DECK_BEFORE, DECK_DASH };

/* Orders of a metadata line: Date, Source, bare source (s), Author, Editor, counts (C), share
 * words (K); letters whose field is absent are skipped. */
enum meta_shape { META_NONE, META_NAMED, META_ORDERS };

enum byline_shape {
    BYLINE_NONE,
    BYLINE_META,
    BYLINE_DATELINE,
    BYLINE_TOP,
    BYLINE_END,
    BYLINE_PARAGRAPH_END
};
enum editor_shape { EDITOR_NONE, EDITOR_META, EDITOR_LINE, EDITOR_TWO };
enum points_shape { POINTS_NONE, POINTS_INLINE, POINTS_PARAGRAPHS };
enum heading_shape { HEAD_CHINESE, HEAD_BRACKETED, HEAD_DIGIT, HEAD_SQUARE, HEAD_BARE, HEAD_BOXED };
enum layout_shape { LAYOUT_LINES, LAYOUT_WRAPPED, LAYOUT_GLUED_BODY, LAYOUT_GLUED_PAGE };

extern const struct shape shape_scripts[], shape_genres[], shape_titles[], shape_decks[],
    shape_meta[], shape_bylines[], shape_editors[], shape_headings[], shape_points[],
    shape_point_marks[], shape_layouts[], shape_indents[], shape_gaps[], shape_encodings[],
    shape_eols[], shape_separators[], shape_colons[], shape_suffixes[];

/* What the values of these tables stand for. */
extern const char *const meta_orders[],
    *const meta_separators[],
        *const indents[], *const colons[], *const eols[], *const suffixes[], *const encodings[][2];

enum { MARK_IS, MARK_MUST, MARK_BRACKET, MARK_DIGIT, MARK_HAN, MARK_FIRST };
enum { SEPARATOR_LINES = 4 };

#endif
