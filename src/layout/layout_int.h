/*
 * layout, inside: a block is projected to cells with a note on how a line may break before each,
 * then the cells are filled into lines. Units as in layout.h.
 */
#ifndef DR_LAYOUT_INT_H
#define DR_LAYOUT_INT_H

#include "layout/layout.h"

/* --- prohibitions (kinsoku.c) --- */
/* What the rules say of one code point. Levels are enum layout_kinsoku: the lowest at which the
 * rule holds; 0: never. */
struct kinsoku_row {
    uint32_t first, last; /* code points */
    uint8_t start;        /* may not begin a line */
    uint8_t end;          /* may not end a line */
    uint8_t keep;         /* may not be parted from its like (…… and ——) */
    uint8_t closing;      /* counts as a closing mark for the last resort */
};
extern const struct kinsoku_row kinsoku_rows[];
extern const size_t kinsoku_n_rows;
/* The row of cp; one that forbids nothing where there is none. Never NULL. */
const struct kinsoku_row *kinsoku_find(uint32_t cp);
/* The same by number, for tables: kinsoku_n_rows is the one that forbids nothing. */
size_t kinsoku_find_row(uint32_t cp);
const struct kinsoku_row *kinsoku_row(size_t i);

/* Classes that decide whether two neighbours may be parted beyond UAX #14. */
enum kinsoku_class {
    CLASS_OTHER,
    CLASS_IDEOGRAPH, /* Han, kana, bopomofo, and wide marks */
    CLASS_HANGUL,
    CLASS_LATIN,
    CLASS_APOSTROPHE, /* U+2019 */
    CLASS_DIGIT,      /* ASCII and full-width */
    CLASS_WIDE_DIGIT,
    CLASS_ORDINAL, /* 第, ORDINAL_MARK */
    CLASS_DASH,    /* what joins numbers: – — ～ */
    CLASS_SPACE,
    CLASS_ANY /* in a row: matches every class */
};
enum { ORDINAL_MARK = 0x7B2C };
enum kinsoku_class kinsoku_class(uint32_t cp);
/* Whether Korean breaks at spaces alone: not at all, where Hangul is at hand, or everywhere. */
enum kinsoku_keep { KEEP_NOTHING, KEEP_HANGUL, KEEP_WORDS };
struct kinsoku_pair {
    uint8_t before, after; /* enum kinsoku_class */
    bool hold;             /* no line break between them */
    uint8_t keep;          /* the row holds from this enum kinsoku_keep on */
};
extern const struct kinsoku_pair kinsoku_pairs[];
extern const size_t kinsoku_n_pairs;
/* The first row that fits the pair decides; false where none does. */
bool kinsoku_holds(enum kinsoku_class before, enum kinsoku_class after, enum kinsoku_keep keep);

/* ASCII after which an address or a word that is longer than a line breaks first. */
extern const char kinsoku_soft[];

/* Words that may not be parted from the number before them; after a multiplier another may follow.
 */
extern const char *const kinsoku_multipliers[];
extern const size_t kinsoku_n_multipliers;
extern const char *const kinsoku_units[];
extern const size_t kinsoku_n_units;
enum { KINSOKU_UNIT_MAX = 16 }; /* bytes of the longest, at least */
enum kinsoku_unit { UNIT_NONE, UNIT_LAST, UNIT_MORE };
enum kinsoku_unit kinsoku_unit_find(const char *word, size_t len);
/* Whether the letters are a unit that stays with the number before it: km, MHz. */
extern const char *const kinsoku_letters[];
extern const size_t kinsoku_n_letters;
bool kinsoku_is_letters(const char *word, size_t len);

/* --- where a line may break (breaks.c) --- */
/* How a line may break before a cell, and what the cell is to the filling; a set. */
enum {
    BREAK_MAY = 1 << 0,
    BREAK_TOKEN = 1 << 1, /* inside a token longer than a line: no prohibition is hurt here */
    BREAK_LAST = 1 << 2,  /* before a closing mark that follows three: a last resort */
    BREAK_SPACE = 1 << 3, /* the cell is a space that vanishes at a line's end */
    BREAK_END = 1 << 4,   /* the cell is a line end: the line ends here, the cell is never drawn */
    BREAK_PLAIN = 1 << 7, /* a plain ideograph that nothing forbids anything before */
    BREAK_SOFT = 1 << 6,  /* inside a token longer than a line: where it is broken first */
    BREAK_WHOLE = 1 << 5  /* the cell belongs to the one before it as nothing else does */
};

/* A reading that is drawn above its base. */
struct ruby {
    size_t cell, cells; /* of the base, with what widens it, in cells.cell */
    size_t over, overs; /* of the reading, in cells.over */
    uint16_t width;     /* of the reading */
    uint16_t lead;      /* columns before the reading: it stands in the middle of a wider base */
};

struct cells {
    struct layout_cell *cell;
    uint8_t *how; /* BREAK_*, one for each cell */
    size_t n, cap, how_cap;
    size_t first; /* the first that belongs to the text: the caller's head may come before it */
    struct buf shown;
    struct ruby *ruby; /* in order of their bases */
    size_t n_ruby, ruby_cap;
    struct layout_cell *over; /* what the readings are drawn with */
    size_t n_over, over_cap;
};
/* Room for more cells. */
enum dr_err cells_reserve(struct cells *c, size_t more);
enum dr_err cells_push(struct cells *c, const struct layout_cell *cell, uint8_t how);
/* Gives the cell bytes of its own. */
enum dr_err cells_show(struct cells *c, struct layout_cell *cell, const char *s, size_t len);

/* What the tables say of a character. */
struct seen {
    uint32_t cp;
    uint16_t row; /* for kinsoku_row() */
    uint8_t class, width;
};
enum { SEEN = 64 };
enum { ALIKE_NOTHING, ALIKE_PLAIN, ALIKE_LETTER };

/* What is known at one place of a block about the cells before it. */
struct breaks {
    struct line_breaker lb;
    uint8_t
        alike_to;  /* what stands before, where more of it would leave all this as it is: ALIKE_* */
    uint32_t prev; /* the code point of the cell before; 0: none on this line */
    enum kinsoku_class prev_class;  /* its class */
    const struct kinsoku_row *mark; /* the row of the last cell that is no space */
    unsigned closing;               /* closing marks in a row before this place */
    unsigned alike;                 /* how often prev stands there in a row */
    bool glue;                      /* the next cell belongs to the one before it */

    unsigned scheme; /* how much of "://" stands before; 3: the token is an address */

    uint32_t before; /* the code point before prev */
    bool number;     /* a number stands before; unit holds what has come since */
    bool part;       /* it is part of a date, a time, a name: no unit follows a space then */
    bool spaced;     /* one space stands after it */
    bool chained;    /* a multiplier does */
    char unit[KINSOKU_UNIT_MAX];
    size_t unit_len, unit_cell;

    unsigned titles;   /* titles that are open */
    size_t title_cell; /* where the outermost of them begins */

    /* of the block */
    enum layout_kinsoku level;
    enum kinsoku_keep keep;
    enum unicode_ambiguous ambiguous;
    size_t title_max;                   /* cells of a title that is kept whole */
    uint8_t plain_state, letter_state;  /* of the breaker after plain ideographs, after letters */
    struct seen seen[SEEN];             /* looked up before, by the low bits of cp */
    uint8_t held[CLASS_ANY][CLASS_ANY]; /* pairs asked for before: 1 free, 2 held */
};
/* At the start of a block. */
void breaks_init(struct breaks *b, const struct article *a, const struct layout_options *o);
/* After a line end in it. */
void breaks_start(struct breaks *b);
struct seen breaks_look(struct breaks *b, uint32_t cp);
/* Notes more of what b->alike_to says, the last of which is at s, len bytes. */
void breaks_alike(struct breaks *b, const char *s, size_t len);
/* BREAK_* before a cell whose first code point is cp. */
uint8_t breaks_before(struct breaks *b, uint32_t cp, enum kinsoku_class class,
                      const struct kinsoku_row *row);
/* Notes cp, which a cell was just made of. */
void breaks_after(struct breaks *b, uint32_t cp, enum kinsoku_class class,
                  const struct kinsoku_row *row);
/* Keeps a number and its unit together, and a short title: word is what the last cell of c says. */
void breaks_group(struct breaks *b, struct cells *c, const char *word, size_t len);

void cells_init(struct cells *c);
void cells_fini(struct cells *c);

/* --- one grapheme (draw.c) --- */
/* A grapheme on its way to be a cell. */
struct grapheme {
    const char *s;
    size_t len;
    uint32_t cp; /* its first code point */
};
/* Decides what is drawn for the grapheme and how wide it is; width 0: nothing. g->cp becomes what
 * is drawn. */
enum dr_err draw_grapheme(struct cells *c, const struct layout_options *o, struct grapheme *g,
                          struct layout_cell *cell);
/* Whether what starts at s certainly does not extend the grapheme before it: true for ASCII,
 * ideographs, and the common punctuation; false says nothing. */
bool draw_begins(const char *s, size_t len);
/* The grapheme at off of len bytes; one that holds controls (tags) is cut, so that each of them is
 * seen. *cluster_end is where the cluster looked at last ends: 0 at first. */
struct grapheme draw_next(const char *s, size_t len, size_t off, size_t *cluster_end);

/* --- projection (project.c) --- */

/* Appends the cells of a block as the view shows it. DR_NOMEM; O(block length). */
enum dr_err project_block(const struct article *a, const struct block *b,
                          const struct layout_options *o, struct cells *out);
/* Whether the view shows anything of the block but white space; stops at the first such thing. */
bool project_shows(const struct article *a, const struct block *b, const struct view *v);

/* What a run shows under a view: its bytes, and CELL_* flags. len 0: nothing. */
struct shown {
    const char *data;
    size_t len;
    uint8_t flags;
    struct span at; /* the text it is of */
    bool replaced;  /* data stands for all of that, not byte for byte */
};
struct shown project_run(const struct article *a, const struct run *r, const struct view *v);

/* --- Simplified and Traditional (script.c) --- */
/* OpenCC's interface, as its manual has it. */
typedef void *opencc_open_fn(const char *config);
typedef int opencc_close_fn(void *handle);
typedef char *opencc_convert_fn(void *handle, const char *s, size_t len);
typedef void opencc_free_fn(char *s);

struct layout_script {
    void *library, *handle;
    enum view_script to;
    opencc_open_fn *open;
    opencc_close_fn *close;
    opencc_convert_fn *convert;
    opencc_free_fn *free;
};

/* A stretch that is not as long as what it stands for: offsets in `from` and in `to`. */
struct script_uneven {
    size_t from, from_len, to, to_len;
};
struct script_text {
    struct buf from, to;
    struct script_uneven *uneven; /* in order; all else is the same number of bytes in both */
    size_t n_uneven, uneven_cap;
};
void script_text_fini(struct script_text *t);
/* Converts t->from into t->to. DR_NOMEM. O(length). */
enum dr_err script_convert(const struct layout_script *s, struct script_text *t);

/* --- full-width punctuation (wide.c) --- */
struct wide {
    uint64_t opens;      /* a bit for each open bracket, 1 where it was widened */
    uint8_t twice, once; /* quotes of either kind: enum wide_quote */
};
enum wide_quote { WIDE_CLOSED, WIDE_OPEN, WIDE_NARROW /* open, and not widened */ };
/* Whether cp is a half-width mark that has a full-width form. */
bool wide_may(uint32_t cp);
/* What such a mark is shown as after what `at` knows and before next; cp where it stays. */
uint32_t wide_form(struct wide *w, const struct breaks *at, uint32_t cp, uint32_t next);

/* --- readings above the text (ruby.c) --- */
/* What is known of the places where a base may begin. */
struct ruby_place {
    size_t from; /* the first cell that no reading belongs to */
    size_t tag;  /* the first cell inside <ruby>; SIZE_MAX outside */
};
/* Notes a run of markup, after which the cell n stands. */
void ruby_markup(struct ruby_place *place, const char *s, size_t len, size_t n);
/* Puts a reading above the cells before it. *done is false where it has to be shown in the line:
 * there is no base, or the line is too short. DR_NOMEM. */
enum dr_err ruby_add(struct cells *c, const struct layout_options *o, struct ruby_place *place,
                     const struct shown *s, bool *done);
/* The line of readings above a line of text, its cells appended; no cells where there are none.
 * *next is the first ruby that no line above has: 0 at first. */
enum dr_err ruby_line(struct cells *c, const struct layout_options *o,
                      const struct layout_line *text, size_t *next, struct layout_line *out);

/* --- a block on its way to cells (project.c, convert.c) --- */
struct projector {
    const struct article *a;
    const struct layout_options *o;
    struct cells *out;
    size_t run, run_end; /* the run at hand, in article.runs */
    size_t cluster_end;  /* in what that run shows: the end of the cluster looked at last */

    struct breaks at;        /* how the line may break here */
    size_t tab_col;          /* raw view: columns since the last line end */
    struct wide wide;        /* full-width view */
    bool widens;             /* this is it */
    size_t links;            /* from where links are numbered; SIZE_MAX: none is */
    struct ruby_place bases; /* readings above the text */

    struct script_text script; /* what the block shows but its readings, converted; or empty */
    size_t script_at;          /* where the run at hand begins in script.from */
    size_t uneven;             /* the first stretch of it that does not end before that */
};
/* Appends the cells of what a run, or a part of it, shows. */
enum dr_err project_shown(struct projector *p, const struct shown *s);
/* The run of characters at off that are alike to what stands before (plain.c): its bytes, its cells
 * appended; 0 where there is none. cell is the first of them. */
size_t plain_run(struct projector *p, const struct shown *s, size_t off, struct layout_cell *cell,
                 enum dr_err *err);
extern const uint32_t plain_kana[6];
/* Makes p->script where the view asks for a conversion; p->run is the first of the block's runs. */
enum dr_err convert_block(struct projector *p);
/* As project_shown, for what is to be shown converted: all runs but annotations, in order. */
enum dr_err convert_run(struct projector *p, const struct shown *s);

/* --- filling (fill.c) --- */
struct lines {
    struct layout_line *line;
    size_t n, cap;
};
enum dr_err lines_add(struct lines *l, enum layout_line_kind kind, struct span at);
/* Fills the cells from c->first on into lines that tile at; the first is indented. DR_NOMEM;
 * O(cells). */
enum dr_err fill_lines(const struct cells *c, const struct layout_options *o, struct span at,
                       int indent, struct lines *out);
/* Puts blank lines between the lines of text from line first on, and above each the readings of
 * its cells. DR_NOMEM. */
enum dr_err fill_between(struct cells *c, const struct layout_options *o, size_t first,
                         struct lines *l);

/* --- the page (page.c): what of it is shown, and how its blocks are parted --- */
bool page_hides(const struct block *b, const struct view *v);
/* Whether the block is part of folded furniture. */
bool page_folds(const struct article *a, size_t block, const struct layout_options *o);
/* How many source lines the fold that begins with the block stands for; 0 where it begins above. */
size_t page_folded_lines(const struct article *a, size_t block, const struct layout_options *o);
/* Whether a blank line stands above the block. */
bool page_gap(const struct article *a, size_t block, const struct layout_options *o);
int page_indent(const struct block *b, const struct layout_options *o);
/* Where the caller's head stands to the block. */
enum page_head { PAGE_HEAD_NONE, PAGE_HEAD_ABOVE, PAGE_HEAD_BELOW };
enum page_head page_head(const struct article *a, size_t block, const struct layout_options *o);

#endif
