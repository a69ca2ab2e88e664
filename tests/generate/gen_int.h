/*
 * The parts of the generator. A document is a list of lines with their roles, written one after the
 * other (head, body, tail), then rendered: indented, wrapped, strewn with noise, encoded. What can
 * vary is a row of a table with a weight: phrases in lang_*.c, shapes in shapes.c.
 */
#ifndef TEST_GENERATE_INT_H
#define TEST_GENERATE_INT_H

#include "generate/generate.h"

enum { HANS = 1, HANT = 2, JA = 4, KO = 8, LATIN = 16, ZH = HANS | HANT, CJK = ZH | JA, ALL = 31 };

typedef const char *const *phrases; /* ends with NULL */

/* A choice: weight 0 never; tag NULL leaves no trace in the table of results. The last row of a
 * table has the value -1. */
struct shape {
    const char *tag;
    int weight;
    int value;
    unsigned scripts; /* the languages that have it */
};

/* How a date is written. %Y %m %d %H %M %S padded, %n %e %k not, %w the weekday, %c in Chinese
 * numerals, %r the year of the era, %b the month's name. Full: in full-width digits. */
struct date_shape {
    const char *format;
    int weight;
    const char *tag;
    enum { TO_DAY, TO_MINUTE, TO_SECOND, NO_YEAR } precision;
    bool full;
};

/* How the beginning of a report is written: {S} the medium, {A} an agency, {R} the reporters with
 * what they are called, {r} the name alone, {D}
 * month and day, {F} the whole date, {L} a place. */
struct dateline {
    const char *format;
    int weight;
    const char *tag;
};

/* How reporters are written: before, between, before the correspondent (NULL: none is named). */
struct credit {
    const char *before, *between, *second, *after;
    int weight;
};

struct point {
    const char *clause, *detail;
};

/* All that is said in one language. NULL where a language lacks it. */
struct lang {
    const char *code;
    unsigned script;
    const char *name_join; /* between family name and given name */
    phrases surnames, given, places, offices, papers, sites, agencies;
    phrases titles, notice_titles, decks, kickers, leads, units, meeting, headings, captions;
    phrases narrative, chapters, poems;
    const struct point *points;
    phrases point_leads;
    phrases salutations, notice_leads, notice_ends;
    phrases index; /* of a notice: {S} who issued it, {d} its date, {t} its title */
    phrases board; /* the head of a post: {P} who, {t} the title, {d} when; what ends it: {X} */
    phrases attachments, origin;
    phrases date_labels, source_labels, author_labels, editor_labels;
    phrases counts, breadcrumbs, columns, nav, share, prev_next, related, copyright, legal, footer;
    phrases comment_heads, comments, page_marks, ads;
    phrases editor_lines, byline_lines, byline_ends;
    const struct dateline *datelines;
    const struct credit *credits;
    const struct date_shape *dates;
    phrases weekdays;
    const char *month_day; /* in the format of dates */
    const char *whole_day;
};
extern const struct lang lang_hans, lang_hant, lang_ja, lang_ko, lang_latin;

enum part { PART_BLANK, PART_TITLE, PART_SUBTITLE, PART_BODY, PART_FURNITURE };

struct line {
    const char *text;
    enum part part;
    bool prose;      /* a paragraph: indented, wrapped */
    bool right;      /* set to the right: signature and date */
    bool body_block; /* has a blank line above where paragraphs have */
};

/* What the whole document keeps to. */
struct plan {
    int genre, title, deck, meta, byline, editor, layout, indent, gap, odd;
    bool half_width, annotate, stray, zero_width, entities, replaced, invalid;
    const char *colon, *eol;
    int year, month, day, hour, minute, second;
    const char *site, *source, *agency;
    const char *title_text;
    bool dated; /* a date stands at the head */
};

struct gen {
    struct document *d;
    struct arena *arena;
    uint64_t state;
    const struct lang *lang;
    struct plan plan;
    struct line *lines;
    size_t n_lines, cap_lines;
    unsigned char used[256]; /* units said so far */
    const char *names[4];    /* reporters, then correspondents */
    size_t n_names;
};

/* --- chance and strings (say.c) */
uint64_t below(struct gen *g, uint64_t n);
bool chance(struct gen *g, unsigned percent);
size_t phrase_count(phrases p);
const char *pick(struct gen *g, phrases p);
/* The row chosen among those of this language; its tag is noted. */
const struct shape *pick_shape(struct gen *g, const struct shape *table);
const struct shape *pick_quietly(struct gen *g, const struct shape *table);
int choose(struct gen *g, const struct shape *table);
void strings_add(struct gen *g, struct strings *s, const char *text);
void tag(struct gen *g, const char *name);
bool has_tag(const struct gen *g, const char *name);
const char *dup(struct gen *g, const char *s, size_t len);
const char *join(struct gen *g, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The phrase with its slots filled: {P} person, {L} place, {O} office, {N} a small number, {H} some
 * hundreds, {D} a day, {S} medium, {X} website, {Y} year, {T} a headline of something else. */
const char *say(struct gen *g, const char *phrase);
/* All that replaces {KEY} in format; the rest is as it is. */
const char *fill(struct gen *g, const char *format, const char *key, const char *value);
const char *person(struct gen *g);
const char *numeral(struct gen *g, unsigned n); /* 1 to 99, in Chinese */
void put(struct gen *g, enum part part, const char *text);
struct line *put_prose(struct gen *g, const char *text);
void blank(struct gen *g);

/* --- dates.c */
const char *date_say(struct gen *g, const char *format, bool full);
const char *date_iso(struct gen *g, int precision);
const struct date_shape *date_pick(struct gen *g);

/* --- the parts of a document */
void plan_make(struct gen *g);
void head_make(struct gen *g);
void body_make(struct gen *g);
void tail_make(struct gen *g);
const char *reporter(struct gen *g); /* a name, noted in the label */
const char *credits_say(struct gen *g, const struct credit *c);
const struct credit *credit_pick(struct gen *g);
const char *editor_name(struct gen *g);
void nav_make(struct gen *g, bool one_a_line);
void page_mark(struct gen *g, unsigned page);

/* --- pinyin.c: a reading of cp with its tone mark; NULL where there is none */
const char *reading_of(uint32_t cp);

/* --- render.c, encode.c */
void render(struct gen *g);
void encode(struct gen *g);

#endif
