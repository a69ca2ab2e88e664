/*
 * marks: a reader's own state of documents, kept in one SQLite file and known by content: where
 * one left off, marks, bookmarks, a note, read and starred. All asking and setting is answered from
 * memory at once; a worker of its own reads and writes the file. A change is confirmed once it is
 * on the disk. Places are those of text_place(): offsets that no line ends change.
 */
#ifndef DR_MARKS_H
#define DR_MARKS_H

#include "text/text.h"

struct marks_options {
    const char *folder; /* absolute; made (0700) when there is first something to be kept. NULL:
                           nothing is read or written, all is forgotten at the end */
    bool read_only;     /* what is set is for this run only */
    int notify_fd;      /* a byte when something has come from the file, or of trouble; -1: none */
    const char *vfs;    /* of SQLite; NULL: the system's own */
};
#define MARKS_FILE "marks.sqlite"

struct marks;
/* Starts reading the file. DR_NOMEM only: whatever is wrong with the file is a marks_report(). */
enum dr_err marks_open(const struct marks_options *options, struct marks **out);
/* Waits at most wait_ms until all is confirmed, and ends. False where something is not; it is
 * lost then, and unsaved (may be NULL) says how many changes that is. */
bool marks_close(struct marks *m, int wait_ms, size_t *unsaved);

/* Waits at most wait_ms until the file was read for the first time, or could not be. */
bool marks_wait(struct marks *m, int wait_ms);
/* Waits at most wait_ms until all that was set before is confirmed; false where it is not. */
bool marks_flush(struct marks *m, int wait_ms);
/* How many changes were set, and how many of them, in their order, are confirmed. */
void marks_counts(struct marks *m, uint64_t *set, uint64_t *confirmed);
/* Has the worker look for what others have changed; at once nothing, at most every two seconds. */
void marks_poll(struct marks *m);
/* Counts what has come from the file: another number, and what was asked may have changed. */
uint64_t marks_generation(struct marks *m);

/* --- what is wrong */
enum marks_trouble {
    MARKS_FINE,
    MARKS_FULL,    /* no room on the disk, or more than is allowed */
    MARKS_DENIED,  /* file or folder may not be written, or read */
    MARKS_BUSY,    /* another program holds the file */
    MARKS_NEWER,   /* the file is of a newer docread: neither read nor written */
    MARKS_OLDER,   /* of an older one, and may not be written: not read */
    MARKS_FOREIGN, /* the file is another program's: not touched */
    MARKS_DAMAGED, /* the file cannot be read, and could not be set aside */
    MARKS_FAILED,  /* anything else; why says it */
    MARKS_TROUBLES
};
enum { MARKS_WHY = 128 };
struct marks_report {
    enum marks_trouble trouble; /* now; what is not confirmed is tried again from time to time */
    char why[MARKS_WHY];        /* what the system said, "" where it said nothing */
    size_t unsaved;             /* changes that are not confirmed */
    const char *aside;          /* a damaged file was set aside under this name; what was known of
                                   it is in the new one. NULL: none was. Lives as long as m */
};
/* True where trouble or aside are others than when it was asked before. */
bool marks_report(struct marks *m, struct marks_report *out);

/* --- of a document. What is set is seen at once. All setters: DR_NOMEM, and it may not be kept. */
struct marks_state {
    bool read, starred, noted;
    bool placed;
    size_t place;     /* where it was left; 0 unless placed */
    int64_t opened;   /* seconds since 1970; 0: never */
    size_t bookmarks; /* how many */
};
/* False, and *out empty, where nothing is known of it. */
bool marks_get(struct marks *m, const struct text_key *key, struct marks_state *out);
enum dr_err marks_set_read(struct marks *m, const struct text_key *key, bool read);
enum dr_err marks_set_starred(struct marks *m, const struct text_key *key, bool starred);
enum dr_err marks_set_place(struct marks *m, const struct text_key *key, size_t place);
enum dr_err marks_set_opened(struct marks *m, const struct text_key *key, int64_t when);

/* Where the mark of a letter (any printable ASCII) is; false where it is not set. */
bool marks_letter(struct marks *m, const struct text_key *key, char letter, size_t *place);
enum dr_err marks_set_letter(struct marks *m, const struct text_key *key, char letter,
                             size_t place);

/* Appends the note. NULL or "" in setting: none. */
enum { MARKS_NOTE_MAX = 64 * 1024 };
enum dr_err marks_note(struct marks *m, const struct text_key *key, struct buf *out);
enum dr_err marks_set_note(struct marks *m, const struct text_key *key, const char *note);

struct marks_bookmark {
    struct text_key key;
    size_t place;
    int64_t time;
    const char *words;        /* of the line */
    const char *title, *path; /* of the document as last seen; "" where not known */
};
struct marks_bookmarks {
    struct marks_bookmark *at; /* by document, then by place */
    size_t n;
    struct arena strings;
};
/* Copies out the bookmarks of a document, or of all where key is NULL. */
enum dr_err marks_bookmarks(struct marks *m, const struct text_key *key,
                            struct marks_bookmarks *out);
/* The same of all documents, and their notes: a note comes before the bookmarks of its document and
 * has place MARKS_NO_PLACE. */
#define MARKS_NO_PLACE SIZE_MAX
enum dr_err marks_kept(struct marks *m, struct marks_bookmarks *out);
void marks_bookmarks_fini(struct marks_bookmarks *list);
/* One at a place takes that one's place. words is cut to MARKS_WORDS bytes. */
enum { MARKS_WORDS = 256 };
enum dr_err marks_add_bookmark(struct marks *m, const struct text_key *key, size_t place,
                               const char *words, int64_t time);
enum dr_err marks_remove_bookmark(struct marks *m, const struct text_key *key, size_t place);

/* --- files: the document that was last seen under a path, so that its state is known before it is
 * read. path: absolute. */
struct marks_file {
    const char *path;
    int64_t size, mtime;
};
/* Remembers it, of documents that have some state; title may be NULL. */
enum dr_err marks_saw(struct marks *m, const struct text_key *key, const struct marks_file *file,
                      const char *title);
/* Whether a document was seen under path, and *file, how the file was then: where it is not so any
 * more, it is another document. O(length of path). */
bool marks_seen(struct marks *m, const char *path, struct marks_file *file, struct text_key *key);
/* Whether any path is known at all. */
bool marks_seen_any(struct marks *m);

/* --- encodings chosen by hand, by text_raw_key(); NULL: found out, as ever */
const struct text_encoding *marks_encoding(struct marks *m, const struct text_key *raw_key);
enum dr_err marks_set_encoding(struct marks *m, const struct text_key *raw_key,
                               const struct text_encoding *encoding);
/* Whether any is kept at all: else none need be asked for. */
bool marks_any_encoding(struct marks *m);

#endif
