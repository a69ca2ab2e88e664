/*
 * source: where documents come from. Paths on the command line become documents; folders are walked
 * by a worker, so that a folder of a million files is there at once. Sizes are bytes.
 */
#ifndef DR_SOURCE_H
#define DR_SOURCE_H

#include "base/base.h"

#include <sys/types.h>
#include <time.h>

/* Why something in a folder is no document. */
enum source_skip {
    SKIP_HIDDEN,     /* its name begins with a dot */
    SKIP_BINARY,     /* its bytes are no text */
    SKIP_SPECIAL,    /* socket, device, FIFO inside a folder */
    SKIP_UNREADABLE, /* permission, I/O error; each is also a trouble */
    SKIP_LOOP,       /* a link back to a folder that is being walked */
    SOURCE_SKIPS
};
const char *source_skip_name(enum source_skip skip); /* "hidden", "binary" ... */

/* A document's place. Owned by the source, at a fixed address until source_close. */
struct document {
    const char
        *path; /* as it was given, or folder/…/name below a given folder; "-" is standard input */
    off_t size; /* -1 where unknown (a pipe) */
    time_t mtime;
    uint32_t id; /* 0, 1, 2 … in order of finding */
};

/* A path that could not be opened or walked. */
struct source_trouble {
    const char *path;
    enum dr_err err;
    int errnum; /* 0 where errno has nothing to say */
};

struct source_options {
    int notify_fd; /* a byte is written here when something has changed (never blocks); -1: none */
    bool synchronous; /* walk before source_open returns: for output without a screen */
};

struct source;
/*
 * Starts on n paths (files, folders, "-"). Files given by name are documents whatever they are
 * called; folders are walked recursively in natural order (file2 before file10), links to folders
 * followed once. DR_NOMEM only: a path that cannot be opened is a trouble.
 */
enum dr_err source_open(const char *const *paths, size_t n, const struct source_options *options,
                        struct source **out);
/* Cancels the walk and waits for it. */
void source_close(struct source *s);

/* What has been found so far; grows until source_done. Any thread. */
size_t source_count(struct source *s);
const struct document *source_document(struct source *s, size_t id); /* NULL past the end */
bool source_done(struct source *s);
size_t source_skipped(struct source *s, enum source_skip skip);
/* Counts a document, found to be binary once it was read, as skipped. */
void source_skip_document(struct source *s, size_t id, enum source_skip skip);
size_t source_troubles(struct source *s);
bool source_trouble(struct source *s, size_t i,
                    struct source_trouble *out); /* copies; paths live until close */

/*
 * Reads at most max bytes (0: all) of a document into out (appended). *more says whether the
 * document goes on. "-" is read once and kept. DR_NOTFOUND, DR_DENIED, DR_IO (errno is set),
 * DR_LIMIT, DR_NOMEM.
 */
enum dr_err document_read(struct source *s, const struct document *d, size_t max, struct buf *out,
                          bool *more);

/* Natural order of two names: runs of digits (also full-width) by value, else by code point. <0, 0,
 * >0. */
int source_natural_compare(const char *a, const char *b);

#endif
