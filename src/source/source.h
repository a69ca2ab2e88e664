/*
 * source: where documents come from. Paths on the command line become documents; folders are walked
 * by a worker, so that a folder of a million files is there at once. Sizes are bytes.
 */
#ifndef DR_SOURCE_H
#define DR_SOURCE_H

#include "base/base.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/types.h>
#include <time.h>

/* Why something in a folder is no document. */
enum source_skip {
    SKIP_HIDDEN,     /* its name begins with a dot */
    SKIP_BINARY,     /* its bytes are no text */
    SKIP_SPECIAL,    /* socket, device, FIFO inside a folder */
    SKIP_UNREADABLE, /* permission, I/O error; each is also a trouble */
    SKIP_LOOP,       /* a folder that was walked already: a link back, or a second link to it */
    SOURCE_SKIPS
};
const char *source_skip_name(enum source_skip skip); /* "hidden", "binary" ... */

/*
 * A document's place. Owned by the source, at a fixed address until source_close, and constant.
 * Size and time are what was known when it was found: files in folders are not looked at one by
 * one then (100,000 of them would hold up the list), so ask document_stat().
 */
struct document {
    const char
        *path; /* as it was given, or folder/…/name below a given folder; "-" is standard input */
    off_t size;   /* -1 where not known (a pipe, a file in a folder) */
    time_t mtime; /* 0 where size is -1 */
    uint32_t id;  /* 0, 1, 2 … in order of finding */
    bool named;   /* given by name: a reader who named it is told where it is no text */
    bool stream; /* standard input, a FIFO, a device: read once, by a thread of its own, and kept */
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

enum {
    SOURCE_STREAMS = 64,           /* streams of one source; more are a trouble (DR_LIMIT) */
    SOURCE_PATH_MAX = 64 * 1024,   /* a longer path below a folder is a trouble (DR_LIMIT) */
    SOURCE_DOCUMENT_MAX = 1 << 30, /* a larger document is not read: DR_LIMIT */
};

struct source;
/*
 * Starts on n paths (files, folders, "-"). Files given by name are documents whatever they are
 * called; folders are walked recursively in natural order (file2 before file10), files and folders
 * mixed, depth first. A link to a folder is followed, but below one given path no folder is walked
 * twice. options may be NULL. DR_NOMEM only: a path that cannot be opened is a trouble.
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
/* Counts a document, found to be binary once it was read, as skipped; a second time is nothing. */
void source_skip_document(struct source *s, size_t id, enum source_skip skip);
size_t source_troubles(struct source *s);
bool source_trouble(struct source *s, size_t i,
                    struct source_trouble *out); /* copies; paths live until close */

/*
 * Calls changed(arg) from a worker of the source, at most every few milliseconds, when there is
 * something new (also in a stream). One listener; NULL takes it away, and waits for a running call.
 */
void source_listen(struct source *s, void (*changed)(void *arg), void *arg);
/* Writes one byte to a pipe where there is room for it; never blocks; -1 is nothing. */
void source_notify(int fd);
/* Starts a thread that takes no signals: they are for the program's own. DR_NOMEM. */
enum dr_err source_thread(pthread_t *thread, void *(*run)(void *arg), void *arg);

/* The size and time of a document as they are now; -1 and 0 for a stream. Errors as
 * document_read. */
enum dr_err document_stat(const struct document *d, off_t *size, time_t *mtime);

/*
 * Reads at most max bytes (0: all) of a document into out (appended). *more says whether the
 * document goes on. Waits for a stream until max bytes or its end have come. DR_NOTFOUND,
 * DR_DENIED, DR_IO (errno is set), DR_LIMIT, DR_NOMEM, DR_UNSUPPORTED where a file has become
 * something else; out is as it was then. O(bytes).
 */
enum dr_err document_read(struct source *s, const struct document *d, size_t max, struct buf *out,
                          bool *more);
/* The same with bounds on the waiting. */
struct document_request {
    size_t max;                /* bytes, 0: all */
    int wait_ms;               /* for a stream; then what has come is given, *more true; -1: no
                                  bound */
    const atomic_bool *cancel; /* looked at now and then; true ends with DR_CANCELLED; may be
                                  NULL */
};
enum dr_err document_request(struct source *s, const struct document *d,
                             const struct document_request *request, struct buf *out, bool *more);
/* Whether a request for max bytes (0: all) would be answered without waiting for a writer. */
bool document_ready(struct source *s, const struct document *d, size_t max);

/*
 * Natural order of two names: <0, 0, >0. Runs of digits, ASCII or full-width, and Chinese numerals
 * (十二, 二〇二一, 一百零三) compare by value and stand where digits stand; all else by code point,
 * bytes that are no UTF-8 last. Names that are equal so far (file01, file1) by their bytes: 0 means
 * equal. O(length).
 */
int source_natural_compare(const char *a, const char *b);

#endif
