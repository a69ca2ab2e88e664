/*
 * What the files that read web pages share. A page's source is its text; its words are a second,
 * derived text ("the words") that the parser of this room reads as it reads any other, with a line
 * for each block of the page. Segments map the words to the source; when all is decided, blocks,
 * runs and spans are put back there (html_place.c). src: bytes of source; off: bytes of the words.
 */
#ifndef DR_ARTICLE_HTML_INT_H
#define DR_ARTICLE_HTML_INT_H

#include "article/article_int.h"

/* --- the vocabulary of pages (html_tags.c) */
enum html_word {
    WORD_BODY = 1 << 0,     /* content, article, zhengwen */
    WORD_TITLE = 1 << 1,    /* title, headline, biaoti */
    WORD_META = 1 << 2,     /* info, source, time, author */
    WORD_NAV = 1 << 3,      /* nav, menu, crumb */
    WORD_FOOT = 1 << 4,     /* footer, copyright */
    WORD_SHARE = 1 << 5,    /* share, tools, like */
    WORD_COMMENT = 1 << 6,  /* comment, reply */
    WORD_RELATED = 1 << 7,  /* related, recommend, hot, rank */
    WORD_SIDE = 1 << 8,     /* sidebar, aside */
    WORD_AD = 1 << 9,       /* ad, banner, sponsor */
    WORD_CAPTION = 1 << 10, /* caption, figure */
    WORD_LIST = 1 << 11,    /* list, items: of what, other words say */
    WORD_DECK = 1 << 12,    /* subtitle, summary, lead */
    WORD_HIDDEN = 1 << 13,  /* hidden, none */
    WORD_MARKED = 1 << 14,  /* says articleBody or <article>: beyond doubt */
    WORD_AUTHOR = 1 << 15,  /* author */
    WORD_SOURCE = 1 << 16,  /* source, laiyuan, from */
    WORD_DATE = 1 << 17,    /* date, time */
};
enum {
    WORDS_FIELD = WORD_AUTHOR | WORD_SOURCE | WORD_DATE,
    WORDS_AGAINST = WORD_NAV | WORD_FOOT | WORD_SHARE | WORD_COMMENT | WORD_RELATED | WORD_SIDE |
                    WORD_AD | WORD_HIDDEN
};

enum html_tag {
    TAG_BLOCK = 1 << 0,   /* bounds lines */
    TAG_SKIP = 1 << 1,    /* its content is never shown */
    TAG_BREAK = 1 << 2,   /* ends a line, has no content */
    TAG_HEADING = 1 << 3, /* h1 to h6 */
    TAG_ITEM = 1 << 4,    /* of a list */
    TAG_CELL = 1 << 5,
    TAG_ROW = 1 << 6,
    TAG_PRE = 1 << 7,
    TAG_CAPTION = 1 << 8,
    TAG_FORM = 1 << 9, /* what is filled in or pressed */
    TAG_READING = 1 << 10,
    TAG_LINK = 1 << 11,
    TAG_PARA = 1 << 12,
    TAG_TITLE = 1 << 13, /* <title> */
    TAG_SPLIT = 1 << 14, /* inline, but often used to set fields side by side */
};
/* A row of the table of tags; 0 for what is inline or unknown. */
struct html_tag_row {
    const char *name;
    uint16_t flags;
    uint32_t words;
};
const struct html_tag_row *html_tags(size_t *n);
/* The row of the tag whose name begins at s, any case; NULL where there is none. */
const struct html_tag_row *html_tag_find(const char *s, size_t len);
struct html_word_row {
    const char *word; /* lower case letters */
    uint32_t words;
};
const struct html_word_row *html_words(size_t *n);
/* What a class or id says: enum html_word, or'ed. */
unsigned html_words_read(const char *s, size_t len);

/* --- the words and where they are from */
enum html_seg_kind {
    SEG_COPY,   /* the same bytes */
    SEG_CHAR,   /* a character reference or an escape */
    SEG_SPACE,  /* white space that is one space in the words */
    SEG_SOFT,   /* of no source: the end of a line, a tab between cells */
    SEG_READING /* a reading of <ruby>: no words */
};
struct html_seg {
    size_t off, src;
    uint32_t len, src_len;
    uint8_t kind;
};

/* An element that bounds lines. */
struct html_node {
    uint32_t parent;
    uint32_t line, lines; /* its lines are [line, lines) */
    uint32_t words;       /* of its class and id */
    uint16_t tag;         /* enum html_tag */
    uint16_t item;        /* as of struct block */
    uint32_t kind;        /* of tag and class: the same for elements made alike; 0: a bare one */
    bool against;         /* it or what it stands in says that it is no article */
    bool home;            /* much of the article's prose stands in it with nothing between */
    int64_t mass;
};

struct html_line {
    size_t off;
    uint32_t node;
    uint32_t links; /* of its characters, those in links */
    uint32_t words; /* of the inline elements in it, and of its block */
    uint16_t tag;   /* enum html_tag of all elements it stands in, up to the block */
    uint8_t level;  /* of a heading */
    bool hidden;    /* by its style */
    bool again;     /* is the headline, or says the same */
    bool teaser;    /* speaks of another article of the site */
};

/* A field that the head of a page, JSON-LD or microdata states. */
enum html_value_kind {
    VALUE_NONE,
    VALUE_TITLE,    /* og:title and the like: may hold the site's name */
    VALUE_HEADLINE, /* the title alone */
    VALUE_DATE,
    VALUE_MODIFIED,
    VALUE_TIME,      /* of an element <time>: of what, its place says */
    VALUE_ADDRESS,   /* of the page itself */
    VALUE_SOURCE,    /* who is credited */
    VALUE_OUTLET,    /* the author, where that is no person */
    VALUE_PUBLISHER, /* who publishes the page */
    VALUE_SITE,
    VALUE_AUTHOR,
    VALUE_EDITOR,
};
struct html_value {
    size_t off, len; /* in the words, after all lines */
    size_t src;      /* where it stands */
    uint8_t kind;    /* enum html_value_kind */
    uint8_t rank;    /* of those of one kind: the higher the better */
    bool heard;      /* it has no place in the source: only to be compared with */
};

/* An element named for a field. */
struct html_field {
    size_t off, len;
    uint32_t words;
};

enum { HTML_NO_NODE = UINT32_MAX };
struct html {
    struct text words; /* what the parser reads in place of the source */
    const struct text *source;
    struct buf buf;
    size_t lines_end; /* the values are after it */
    struct html_seg *seg;
    size_t n_seg, cap_seg;
    struct html_node *node;
    size_t n_node, cap_node;
    struct html_line *line;
    size_t n_line, cap_line;
    uint32_t *unit_line; /* the line of each unit */
    struct html_value *value;
    size_t n_value, cap_value;
    struct html_field *field;
    size_t n_field, cap_field;
    struct article_link *link;
    size_t n_link, cap_link;
    struct text_damage *damage;
    size_t n_damage, cap_damage;
    struct text_piece *piece; /* of their repairs */
    size_t n_piece, cap_piece;
    uint32_t main;      /* the node that holds the article; HTML_NO_NODE: none */
    size_t foot;        /* unit: what stands from it on is not the article's; SIZE_MAX: none */
    uint32_t headline;  /* line that is the title by all signs but its place; UINT32_MAX: none */
    uint32_t opening;   /* line: the first prose below the headline; UINT32_MAX: none */
    uint32_t title_tag; /* line of <title>; UINT32_MAX: none */
    bool stripped;      /* nested too deeply to be parsed */
};

/* html_look.c */
/* Whether s looks like a page. O(len) at most. */
bool html_is(const char *s, size_t len);
/* Whether a parser of the standard gets through s in time in proportion to its length. O(len). */
bool html_is_bounded(const char *s, size_t len);
/* The end of the tag or comment that begins at off (a <); off where none does. */
size_t html_tag_end(const char *s, size_t len, size_t off);

/* html_flow.c: the words, as they are found. */
struct html_place {
    uint32_t node;
    uint32_t link, field; /* 0 none, else its number + 1 */
    uint32_t words;
    uint16_t tag;
    uint8_t level;
    bool hidden;
};
/* A stretch of source that holds text, and where it stands. */
struct html_piece {
    size_t src, len;
    struct html_place place;
    bool parted; /* a line ends before it */
    bool gap;    /* a field ends before it */
};
enum dr_err html_seg_add(struct html *h, struct html_seg s);
/* Makes words of pieces in order of src. */
enum dr_err html_flow(struct html *h, const struct html_piece *piece, size_t n);
/* Appends a value of the head: [src, src + len) of an attribute or (json) of a JSON string. */
enum dr_err html_value_add(struct html *h, const struct html_value *v, struct span src, bool json);
/* Appends one that stands nowhere in the source as it is. */
enum dr_err html_value_hear(struct html *h, const struct html_value *v, const char *s, size_t len);
/* The bytes of the JSON string at s (after its quote) that say want, to the closing quote; 0 where
 * it says something else. */
size_t html_json_says(const char *s, size_t len, const char *want, size_t want_len);

/* html_tree.c: pieces by the tree of gumbo; html_strip.c: without. */
struct html_pieces {
    struct html_piece *p;
    size_t n, cap;
};
enum dr_err html_piece_add(struct html_pieces *ps, const struct html_piece *p);
enum dr_err html_node_add(struct html *h, const struct html_node *n, uint32_t *id);
enum dr_err html_tree(struct html *h);
enum dr_err html_strip(struct html *h);
/* html_head.c: the value that a <meta> or an itemprop of this name states; VALUE_NONE. */
struct html_value html_value_named(const char *name, size_t len);
/* html_json.c: the values of a JSON-LD script in [src, end). O(end - src). */
enum dr_err html_json(struct html *h, size_t src, size_t end);

/* --- steps of the parse of a page */
/* Reads the source; p->s and p->text are the words then. */
enum dr_err html_open(struct parse *p);
void html_free(struct html *h);
/* In place of parse_lines: units of the lines. */
enum dr_err html_units(struct parse *p);
/* After the labels: what units that are mostly damage hold, as repaired. O(n). */
void html_mend(struct parse *p);
/* html_teaser.c: which lines are teasers. O(n). */
void html_teasers(struct parse *p);
/* html_rank.c: the node that holds the article, its first and last prose. */
enum dr_err html_rank(struct parse *p);
/* The element in which a line stands beside others. */
uint32_t html_box(const struct html *h, const struct html_line *l);
/* Where the words at off begin in the source, and where those before end end. */
size_t html_source_begin(const struct html *h, size_t off);
size_t html_source_end(const struct html *h, size_t end);
/* Whether node n stands in outer, or is it. */
bool html_in_node(const struct html *h, uint32_t n, uint32_t outer);
/* The unit that the foot of the page begins with; p->n: none. */
size_t html_foot(const struct parse *p);
/* html_title.c: the line that h->headline is; then the title. */
enum dr_err html_headline(struct parse *p);
enum dr_err html_title(struct parse *p);
/* html_fields.c: which units are too far from the article to state its fields; then, what its
 * elements and the head of the page state of those that no line does. */
enum dr_err html_near(struct parse *p);
enum dr_err html_fields(struct parse *p);
/* html_roles.c: headings, captions, rows of tables among the decided units. */
enum dr_err html_roles(struct parse *p);
/* html_place.c: blocks, runs and spans back to the source. */
enum dr_err html_place(struct parse *p);

/* The line of unit i. */
static inline const struct html_line *html_line_of(const struct parse *p, size_t i)
{
    const struct html *h = p->html;
    return &h->line[h->unit_line[i]];
}

#endif
