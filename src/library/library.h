/*
 * library: the catalogue of what a source holds (title, source, date, length of every article,
 * found by a worker), in an order and under a filter; and the loading of articles in the
 * background. The list pane asks for a count and for entry i, and holds nothing itself.
 */
#ifndef DR_LIBRARY_H
#define DR_LIBRARY_H

#include "article/article.h"
#include "marks/marks.h"
#include "source/source.h"

enum library_sort {
    SORT_PATH, /* the order of finding: arguments as given, folders in natural order */
    SORT_PUBLISHED,
    SORT_TITLE,
    SORT_SOURCE,
    SORT_LENGTH,
    SORT_HITS,
    LIBRARY_SORTS
};
const char *library_sort_name(enum library_sort sort); /* the words of --sort */
bool library_sort_find(const char *name, enum library_sort *out);

enum library_state {
    ENTRY_WAITING, /* only its path is known yet */
    ENTRY_READY,
    ENTRY_FAILED, /* could not be read: err, errnum */
};

/* A row of the list, copied out for the caller; its strings live until library_close. Titles and
 * sources are cut, at a character, to LIBRARY_WORDS bytes. */
enum { LIBRARY_WORDS = 1024 };
struct library_entry {
    uint32_t id; /* of the document */
    const char *path;
    enum library_state state;
    enum dr_err err;
    int errnum;
    const char *title;             /* cleaned; NULL: none found (show the file's name) */
    const char *source;            /* NULL: none */
    struct article_date published; /* its span is empty: the article is not kept */
    size_t characters;
    size_t hits; /* matches of the keywords set with library_keywords; 0 until counted */
    bool read, starred, noted; /* as marks have it */
    bool estimated; /* only the head was read so far, or ever where the document is larger than
                       LIBRARY_WHOLE: characters are in proportion, hits are of the head */
};

struct matcher;
struct library_options {
    int notify_fd;        /* a byte when there is something new; -1: none */
    const char *encoding; /* force this input encoding; NULL: find out */
    struct marks *marks;  /* the reader's own state, which must outlive the library; NULL: none.
                             Encodings chosen by hand are those of marks, but where one is forced */
    bool as_found; /* no encoding chosen by hand: what is written is the same for everybody */
};

/*
 * How much the catalogue reads: first the head of each document, which tells its title, source and
 * date; then all of those that go on, for their characters and hits.
 */
enum { LIBRARY_CATALOGUE_HEAD = 256 * 1024, LIBRARY_WHOLE = 128 * 1024 * 1024 };

struct library;
/*
 * The catalogue of source, which must outlive it. Starts its workers: one that reads, one that
 * keeps the list in order, one that loads. Documents found in folders that are no text leave the
 * list, and are counted by source_skip_document; those given by name are entries that failed
 * (DR_UNSUPPORTED). Streams are catalogued once they have ended. DR_NOMEM; DR_INVALID where the
 * encoding is not known. One library at a time listens to a source.
 */
enum dr_err library_open(struct source *source, const struct library_options *options,
                         struct library **out);
void library_close(struct library *lib);

/* --- the list: count and entry i under the sort and the filter; never blocks for long; O(1) */
size_t library_count(struct library *lib);
bool library_entry(struct library *lib, size_t i, struct library_entry *out);
/* The row of document id; SIZE_MAX where the filter hides it. */
size_t library_row(struct library *lib, uint32_t id);
/* Rows the reader looks at now: their entries are read first. At most LIBRARY_WANTED of them. */
enum { LIBRARY_WANTED = 512 };
void library_want(struct library *lib, size_t first, size_t n);
/*
 * The order of the list; entries of equal value stand in path order. What has no value (no title,
 * no date) comes after what has, in either direction, and what is not ready last. The list keeps
 * its old order until a worker has made the new one, and a notify byte tells of it; the order is
 * made anew some times a second while entries come in.
 */
void library_sort(struct library *lib, enum library_sort sort, bool reverse);
/* What was asked for last. */
enum library_sort library_sorted(struct library *lib, bool *reverse);
/*
 * Filters by a query, in the background as library_sort does:
 *   word            stands in title, source or path, through the fold
 *   "two words"     the same for a phrase
 *   title:word source:word path:word     in that field alone
 *   date:2019  date:2019-05  date:2019-05-16  date:2019-05..2020  date:2019..  date:..2020
 *                   published then, as far as its date is known; undated articles never are
 *   is:read is:unread is:starred is:noted   as marks have it when the filter is set
 *   a b  a AND b    both;   a OR b  either;   -a  NOT a  not;   ( )  groups
 * Words stand for themselves where they are none of these (http://x, 12:30). NULL or "": all.
 * DR_INVALID with *why (static, may be NULL) set where it cannot be read, DR_NOMEM; the filter
 * stays as it was then. Until an entry is ready only its path is looked at.
 */
enum { LIBRARY_QUERY_MAX = 4096 }; /* bytes of a query */
enum dr_err library_filter(struct library *lib, const char *query, const char **why);
/* What is counted as hits; the library takes the matcher over. NULL: nothing. All documents are
 * read again, those looked at first. DR_NOMEM: the matcher is freed, and what was counted before
 * goes on being counted. */
enum dr_err library_keywords(struct library *lib, struct matcher *matcher);
/* For good where there are marks, as soon as the document's key is known. The list keeps its rows
 * until it is filtered anew, so that what is read does not vanish. */
void library_mark_read(struct library *lib, uint32_t id, bool read);
void library_star(struct library *lib, uint32_t id, bool starred);
/* The note of a document was set or removed in marks. */
void library_noted(struct library *lib, uint32_t id, bool noted);
/* What marks say of documents has changed (marks_generation): looked up anew, in the background. */
void library_marks_changed(struct library *lib);
/* What marks know the document by; false until its head was read. */
bool library_key(struct library *lib, uint32_t id, struct text_key *key);
/* A document with this key; false where none is known to have it. O(documents). */
bool library_find_key(struct library *lib, const struct text_key *key, uint32_t *id);
/* Remembers that the document lies where it does, so that its state is known before it is read. */
enum dr_err library_saw(struct library *lib, uint32_t id, const char *title);
/* How far the worker is: entries done of entries known, unread among them; true once all is done,
 * hits and order too, and will not grow. */
bool library_progress(struct library *lib, size_t *done, size_t *known, size_t *unread);
/* Waits until everything is catalogued: for output without a screen. */
void library_finish(struct library *lib);

/* --- opening */
/*
 * Reads and parses the head of a document (at most LIBRARY_HEAD bytes), so that a first screen is
 * there at once; *more says whether the document goes on, and library_load() gets all of it: roles
 * may differ then, so a place is kept as a text offset. Of a stream it is what has come so far.
 * Errors as document_read; DR_UNSUPPORTED for a binary file; *out is NULL then.
 */
enum { LIBRARY_HEAD = 64 * 1024 };
enum dr_err library_open_head(struct library *lib, uint32_t id, struct article **out, bool *more);
/* The whole document, in the caller's thread. */
enum dr_err library_open_article(struct library *lib, uint32_t id, struct article **out);
/* Starts loading the whole of a document on a worker, giving up any load before it. A notify byte
 * tells of its end. */
void library_load(struct library *lib, uint32_t id);
/* Takes what was loaded: true once for each load that ended and was not given up, with *err (errno
 * too) and *out (the caller's). */
bool library_loaded(struct library *lib, uint32_t *id, enum dr_err *err, struct article **out);

#endif
