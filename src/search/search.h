/*
 * search: keywords and where they stand. Matching goes through the fold (script, width, case,
 * compatibility) and over annotations, noise and line ends, inside one block. off, len: bytes of
 * decoded text.
 */
#ifndef DR_SEARCH_H
#define DR_SEARCH_H

#include "article/article.h"

struct keyword {
    const char *word;  /* as it was given, UTF-8 */
    const char *group; /* name of its group; never NULL: a keyword of its own is its own group */
    unsigned colour;   /* index of the group, from 0 in order of first coming: the theme turns it
                          into a colour */
};

/* A set of keywords. Not thread-safe; search_compile() makes what threads share. */
struct keywords;
struct keywords *keywords_new(void); /* NULL: out of memory */
void keywords_free(struct keywords *k);
/* Adds word to group (NULL: its own). A word whose fold is there already, or is empty, changes
 * nothing: DR_OK. */
enum dr_err keywords_add(struct keywords *k, const char *word, const char *group);
/* Removes every keyword with that fold; false where there was none. */
bool keywords_remove(struct keywords *k, const char *word);
/* Whether a keyword with that fold is there. */
bool keywords_has(const struct keywords *k, const char *word);
/* Removes all; groups keep their colours for when they come again. */
void keywords_clear(struct keywords *k);
size_t keywords_count(const struct keywords *k);
const struct keyword *keywords_get(const struct keywords *k, size_t i);
/*
 * Reads groups from the text of a keyword file, UTF-8. A line `[name]` or `name:` opens a group,
 * `name: word word` opens one and begins it; other lines are words of the open group, parted by
 * white space ("two words" in quotes are one). A blank line after words ends the group: what comes
 * next without a name is keywords of their own. # begins a comment, at the start of a line or after
 * white space. A full-width colon does as well. On DR_INVALID *line is the first line (from 1) that
 * could not be read; the rest is added all the same.
 */
enum dr_err keywords_parse(struct keywords *k, const char *data, size_t len, size_t *line);

struct match {
    size_t off,
        len; /* from the first to the last byte of what matched, what lies between included */
    uint32_t keyword; /* index in the set that was compiled */
};
struct matches {
    struct match
        *at; /* by off, then the longest first; matches of one keyword do not overlap one another */
    size_t n, cap;
};
void matches_init(struct matches *m);
void matches_fini(struct matches *m);

/* An immutable matcher over a snapshot of the set; any thread. */
struct matcher;
enum dr_err matcher_new(const struct keywords *k, struct matcher **out);
void matcher_free(struct matcher *m);

/*
 * Appends the matches in one block, its runs joined as a reader reads them: annotations and noise
 * are not there, markup and damage are what they stand for (a damaged stretch is looked for as it
 * was found, too). White space is one space between words that are written with spaces, and nothing
 * anywhere else, in words and text alike. A match never ends before a combining mark. O(block
 * length
 * + matches, those left out as overlapping included). On an error out is as it was.
 */
enum dr_err search_block(const struct matcher *m, const struct article *a, size_t block,
                         struct matches *out);
/* All matches in title, subtitles and body, and in furniture and metadata too where furniture is
 * true. */
enum dr_err search_article(const struct matcher *m, const struct article *a, bool furniture,
                           struct matches *out);

/* The fold of a string, appended to out as UTF-8. */
enum dr_err search_fold(const char *s, size_t len, struct buf *out);
/* Whether haystack holds needle, both through the fold; an empty needle is held by all. DR_NOMEM.
 * O(length of both). */
enum dr_err search_folded_holds(const char *haystack, const char *needle, bool *held);
/* The same for what is typed and can be typed again: false where memory is out. */
bool search_folded_contains(const char *haystack, const char *needle);

#endif
