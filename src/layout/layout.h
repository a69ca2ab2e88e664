/*
 * layout: an article under a view at a width, as lines of cells. The unit is a block, so that a
 * page of a long article costs a page: lay out the blocks that are seen. off, len: bytes of decoded
 * text; col, cols, width: cells.
 */
#ifndef DR_LAYOUT_H
#define DR_LAYOUT_H

#include "article/article.h"
#include "unicode/unicode.h"

/* --- the view: how a text is shown; nothing in it changes the text */
enum view_annotations { VIEW_ANNOTATIONS_HIDE, VIEW_ANNOTATIONS_SHOW, VIEW_ANNOTATIONS_RUBY };
enum view_script { VIEW_SCRIPT_ORIGINAL, VIEW_SCRIPT_SIMPLIFIED, VIEW_SCRIPT_TRADITIONAL };
enum view_punctuation { VIEW_PUNCTUATION_ORIGINAL, VIEW_PUNCTUATION_FULLWIDTH };
enum view_furniture { VIEW_FURNITURE_FOLD, VIEW_FURNITURE_SHOW, VIEW_FURNITURE_HIDE };
struct view {
    enum view_annotations annotations;
    enum view_script script;
    enum view_punctuation punctuation;
    enum view_furniture furniture;
    bool repairs; /* show damage repaired where a repair is known */
    bool raw; /* the decoded text as it came: every run, every line end, no indent, no joining */
};

/* Prohibition rules for line start and end, by CLREQ's names. */
enum layout_kinsoku {
    LAYOUT_KINSOKU_NONE,
    LAYOUT_KINSOKU_BASIC,
    LAYOUT_KINSOKU_GB,
    LAYOUT_KINSOKU_STRICT
};

/* What converts between Simplified and Traditional; see layout_script_open(). */
struct layout_script;
/* A line of the caller's about the article, below its title (or above all where there is none). Its
 * parts end at a '\n'. As many as fit stand on a line, " SIGN " between them; one that is wider
 * than a line is wrapped like any text. */
struct layout_head {
    const char *text; /* printable UTF-8 but for the '\n'; borrowed */
    size_t len;
    const char *sign; /* NULL: ·; borrowed */
};

struct layout_options {
    struct view view;
    int width;                        /* cells of a line, LAYOUT_WIDTH_MIN to LAYOUT_WIDTH_MAX */
    enum unicode_ambiguous ambiguous; /* what the terminal does */
    enum layout_kinsoku kinsoku;
    bool keep_all;      /* Korean breaks at spaces alone, never inside a word */
    int indent;         /* cells a paragraph's first line is indented by: 4 is two ideographs */
    bool paragraph_gap; /* a blank line parts paragraphs */
    int line_gap;       /* blank lines after each line of text, 0 to 3 */
    bool link_numbers;  /* the number of a link, from 1, in brackets after its words */
    const struct layout_script *script; /* what view.script is made with; NULL: nothing is
                                           converted. Borrowed */
    const struct layout_head *head;     /* NULL: none. Borrowed */
    const size_t *open_folds; /* first blocks of the runs of furniture that are shown though the
                                 view folds them, ascending. Borrowed */
    size_t n_open_folds;
};
enum { LAYOUT_WIDTH_MIN = 8, LAYOUT_WIDTH_MAX = UINT16_MAX };
/* The defaults: plain view, basic kinsoku, narrow ambiguous, indent 4, a gap between paragraphs,
 * the given width or the nearest there is. */
void layout_options_init(struct layout_options *o, int width);

/*
 * Opens the conversion that script needs: OpenCC, found when first asked for; phrases are converted
 * as wholes. DR_UNSUPPORTED with *why (static) set where OpenCC or its data is not installed;
 * DR_NOMEM; *out is NULL then. One at a time may use it. Takes 5 to 50 ms.
 */
enum dr_err layout_script_open(enum view_script script, struct layout_script **out,
                               const char **why);
void layout_script_close(struct layout_script *s);
/* Appends len bytes of UTF-8 converted: for titles in lists. Ideographs alone change. DR_NOMEM. */
enum dr_err layout_script_convert(const struct layout_script *s, const char *text, size_t len,
                                  struct buf *out);
/* Whether an article is converted at all: one in Japanese or Korean is not. */
bool layout_script_suits(const struct article *a);

/* --- lines */
/* What a cell is, besides its role; a set. */
enum {
    CELL_ANNOTATION = 1 << 0,
    CELL_DAMAGE = 1 << 1,
    CELL_REPAIRED = 1 << 2,
    CELL_NOISE = 1 << 3,   /* raw view: what the clean view leaves out */
    CELL_CONTROL = 1 << 4, /* a visible mark that stands for a control character */
    CELL_MARKUP = 1 << 5,
};
/*
 * One grapheme on one line. Where nothing is shown for it (width 0) it is not a cell. Cells that
 * stand for one thing together (the repair of a stretch of damage, the columns of a tab) have the
 * same off and len.
 */
struct layout_cell {
    size_t off;     /* of the first text byte it stands for */
    uint32_t len;   /* text bytes it stands for */
    uint32_t shown; /* offset into layout.shown: its bytes as drawn, printable UTF-8 */
    uint16_t shown_len;
    uint8_t width; /* 1 or 2 */
    uint8_t flags; /* CELL_* */
};
enum layout_line_kind {
    LINE_TEXT,
    LINE_BLANK, /* parts blocks */
    LINE_FOLD,  /* stands for folded furniture; layout.folded says how many source lines */
    LINE_RUBY,  /* readings above the LINE_TEXT that follows, column by column; at.len 0 */
    LINE_HEAD,  /* the caller's words; at.len 0 */
};
struct layout_line {
    enum layout_line_kind kind;
    uint32_t cell,
        cells;       /* layout.cells[cell .. cell + cells); none in a LINE_BLANK or LINE_FOLD */
    uint16_t indent; /* columns before the first cell */
    uint16_t width;  /* cells in use, indent included; never over the width asked for */
    struct span at;  /* the text the line stands for; the lines of a block tile it, a LINE_BLANK
                        has len 0 */
};

/* One block laid out. Immutable once made. */
struct layout {
    size_t block;
    const struct layout_line *lines;
    size_t n_lines;                  /* 0: the view shows nothing of the block */
    const struct layout_cell *cells; /* those that no line holds stand for what vanished: spaces
                                        where a line was broken, line ends */
    size_t n_cells;
    const char *shown;      /* pool */
    size_t folded;          /* of a LINE_FOLD: source lines that it stands for */
    struct layout_mem *mem; /* private */
};

/*
 * Lays out one block, the blank line before it included where the view parts it from the one above.
 *
 * Title, subtitles and headings stand flush; a paragraph's first line is indented. Blank lines part
 * blocks, but not title from subtitle, a heading from what it heads, or lines (poems, tables) of
 * one kind from each other. Metadata lines are shown unless furniture is hidden; where there is a
 * head, which says the same, they fold like furniture. A run of neighbouring furniture blocks that
 * the view folds is one LINE_FOLD in the first of them and nothing in the others; it is open where
 * o->open_folds has its first block. A run ends at every 4096th block of the article. The head
 * stands below the title and its subtitles, or above all where no block is the title. The raw view
 * has neither indents, gaps, readings above the text nor a head; it shows every run and each line
 * end of the text.
 *
 * Lines break by UAX #14 and by the prohibitions of o->kinsoku (CLREQ "Prohibition Rules for Line
 * Start and Line End", JLREQ 3.1.7 and 3.1.8), at the last place where no rule is hurt; spaces at
 * that place vanish. At every level a number and its unit, a word, an address and a title 《》 of
 * less than a third of a line are kept whole; what is longer than a line is broken: an address
 * after / ? & =, else between graphemes. Two last resorts: before a closing mark after three others
 * where a line would else stay short by over four cells, and anywhere where a line holds no other
 * place.
 *
 * Readings above the text: the characters that a reading is for are known by <ruby>, by the number
 * of its syllables, or, for kana, by the ideographs before it. A wider one goes on above up to two
 * columns of what follows and has no reading; else it widens its base. One without such a base, or
 * of more than half a line, stays in the line as with VIEW_ANNOTATIONS_SHOW.
 *
 * DR_NOMEM, DR_LIMIT (a block of a gigabyte); *out NULL then. O(block length); linear also for one
 * token of any length. About 6 ms a megabyte of prose; 260 where it is made traditional.
 */
enum dr_err layout_block(const struct article *a, size_t block, const struct layout_options *o,
                         struct layout **out);
void layout_free(struct layout *l);

/*
 * The first block of the run that the view folds and block is in, whether it is open or not;
 * SIZE_MAX: it is in none. O(run), a run of a few thousand blocks being the longest.
 */
size_t layout_fold(const struct article *a, size_t block, const struct layout_options *o);
/* Whether it is plain without laying it out that nothing of a block is shown, because the view
 * hides it or folds it into a line above. O(1) where no fold is open, else as layout_fold. */
bool layout_silent(const struct article *a, size_t block, const struct layout_options *o);

/* The line that shows off, or the nearest one before it; 0 where there is none. O(log n). */
size_t layout_line_at(const struct layout *l, size_t off);

/* Appends the line as plain text: indent, cells, no trailing space, no line end. */
enum dr_err layout_line_text(const struct layout *l, size_t line, struct buf *out);

#endif
