/*
 * article: a text cut into blocks, and blocks into runs, with what each is and why. The blocks tile
 * the text and the runs tile the blocks, so the runs joined in order are the text, byte for byte.
 * off, len: bytes of decoded text.
 */
#ifndef DR_ARTICLE_H
#define DR_ARTICLE_H

#include "base/base.h"
#include "text/text.h"

struct span {
    size_t off, len; /* len 0: absent */
};

/* --- runs
 * ----------------------------------------------------------------------------------------------------
 */
enum run_kind {
    RUN_TEXT,       /* what the author wrote */
    RUN_ANNOTATION, /* a reading spliced into the text, its brackets included: (huì) */
    RUN_NOISE, /* space or line end that separates no words; zero-width characters; shown may be " "
                */
    RUN_DAMAGE, /* what cannot be what the author wrote; shown is the repair where there is one */
    RUN_MARKUP, /* a tag, a comment, an entity; shown is the character it stands for, if any */
    RUN_KINDS
};
const char *run_kind_name(enum run_kind kind); /* "text", "annotation" ... */

enum { RUN_NO_SHOWN = UINT32_MAX };
struct run {
    size_t off;
    uint32_t len;
    uint32_t shown; /* offset into article.shown of what the run stands for; RUN_NO_SHOWN: it stands
                       for itself */
    uint16_t shown_len; /* bytes; 0 with shown set: it stands for nothing */
    uint8_t kind;       /* enum run_kind */
};

/* --- blocks
 * --------------------------------------------------------------------------------------------------
 */
enum block_role {
    BLOCK_TITLE,
    BLOCK_SUBTITLE,
    BLOCK_META,
    BLOCK_PARAGRAPH,
    BLOCK_HEADING,
    BLOCK_CAPTION,
    BLOCK_TABLE,
    BLOCK_FURNITURE,
    BLOCK_ROLES
};
const char *block_role_name(enum block_role role);

/* Why a block has its role: one observation of one rule. */
struct evidence {
    uint16_t rule;  /* row of the rules table: evidence_rule_name() */
    int16_t weight; /* for (> 0) or against (< 0) role */
    uint8_t role;   /* enum block_role it speaks of */
    struct span at; /* the words it saw; len 0 where it saw a shape or a place */
};
const char *evidence_rule_name(uint16_t rule); /* a stable identifier, "label-source" */
const char *evidence_rule_help(uint16_t rule); /* one line for a person */

struct block {
    size_t off, len;
    uint32_t run, runs; /* article.runs[run .. run + runs) */
    uint32_t evidence, evidences;
    uint8_t role;  /* enum block_role */
    uint8_t level; /* of a heading: 1 is the highest; else 0 */
    bool
        continued; /* goes on the paragraph of the block before it (blocks are bounded in length) */
    bool line; /* a line that stands for itself (poem, table row, signature): no indent, no gap */
    bool gap;  /* such a line with a blank line before it: a stanza begins */
    uint16_t item; /* of a list of a page: its number, BLOCK_BULLET where it has none; 0: no item.
                      Its sign is drawn before it and is no part of the text */
};
enum { BLOCK_BULLET = UINT16_MAX };
enum {
    BLOCK_LEN_MAX = 64 * 1024
}; /* a longer paragraph is cut at a sentence end into continued blocks */

/* --- metadata
 * ------------------------------------------------------------------------------------------------
 */
/* A date to the precision found. */
enum date_precision { DATE_NONE, DATE_YEAR, DATE_MONTH, DATE_DAY, DATE_MINUTE, DATE_SECOND };
struct article_date {
    int year;
    uint8_t month, day, hour, minute, second;
    uint8_t precision; /* enum date_precision */
    struct span at;
};

enum article_script {
    ARTICLE_SCRIPT_NONE,
    ARTICLE_HANS,
    ARTICLE_HANT,
    ARTICLE_JA,
    ARTICLE_KO,
    ARTICLE_LATIN,
    ARTICLE_MIXED,
    ARTICLE_SCRIPTS
};
const char *
article_script_name(enum article_script script); /* "hans" ...; NULL for ARTICLE_SCRIPT_NONE */

struct outline_entry {
    struct span at; /* its words, marker included */
    uint32_t block;
    uint8_t level;
};

/* Who says what follows: 会议指出，… */
struct article_turn {
    struct span speaker, verb; /* verb.len 0: a name and a colon, as of an interview */
    uint32_t block;
};

/* What a document was read as. */
enum article_format { ARTICLE_TEXT, ARTICLE_HTML, ARTICLE_FORMATS };
const char *article_format_name(enum article_format format); /* "text", "html" */

/* A link of a page: its words, and the address as the source has it, references and all. */
struct article_link {
    struct span text, href;
};

/* Immutable once made; may be read from any thread. Everything below is owned by the article. */
struct article {
    struct text *text;
    enum article_format format;
    const struct block *blocks;
    size_t n_blocks;
    const struct run *runs;
    size_t n_runs;
    const struct evidence *evidence;
    size_t n_evidence;
    const char *shown; /* pool that run.shown points into */

    struct span title;
    const struct span *subtitles;
    size_t n_subtitles;
    struct span source;
    struct article_date published;
    const struct span *byline;
    size_t n_byline;
    struct span editor;
    const struct outline_entry *outline;
    size_t n_outline;
    const struct article_turn *turns; /* in order of place */
    size_t n_turns;
    const struct article_link *links; /* in order of their words */
    size_t n_links;
    enum article_script script;
    size_t annotations;      /* spliced readings in the whole document */
    size_t damages;          /* damaged stretches in the whole document */
    size_t characters;       /* of title, subtitles and body, cleaned, white space not counted */
    struct article_mem *mem; /* private */
};

/*
 * Parses text, which the article owns from then on (also on failure: it is freed). Any text gives
 * an article. DR_NOMEM only. O(text->len).
 */
enum dr_err article_take(struct text *text, struct article **out);
void article_free(struct article *a);

/* The block, the run, that holds off (the last one for off == text length). Articles of no bytes
 * have no blocks: SIZE_MAX then. O(log n). */
size_t article_block_at(const struct article *a, size_t off);
size_t article_run_at(const struct article *a, size_t off);

/* Title, subtitles, paragraphs, headings, captions and tables: what a reader reads and what is
 * searched. */
bool block_is_content(const struct block *b);
/* The body alone: content that is not title or subtitle. */
bool block_is_body(const struct block *b);
/* Whether it is a web page without the text of an article, as where a script writes it. O(n). */
bool article_is_bare(const struct article *a);

/*
 * Appends what [at.off, at.off + at.len) says once annotations and noise are gone and markup is
 * replaced by what it stands for; damage as found. Hard-wrapped lines come out joined.
 */
enum dr_err article_clean(const struct article *a, struct span at, struct buf *out);
/* ISO 8601 to the precision found ("2020-05-16T11:36"); "" for DATE_NONE. */
enum { ARTICLE_DATE_SIZE = 32 };
void article_date_format(const struct article_date *date, char out[ARTICLE_DATE_SIZE]);

#endif
