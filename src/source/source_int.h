/*
 * Private to source: its state, and what its files tell one another. One walker thread writes
 * (paths, documents, troubles); each stream has a thread that fills it.
 */
#ifndef DR_SOURCE_INT_H
#define DR_SOURCE_INT_H

#include "source/source.h"

#include <pthread.h>

/* --- natural order: natural.c
 * A name as bytes whose plain order is the natural order; an element of no key begins another's. */
struct natural_cursor {
    const char *s;       /* what is still to be read */
    const char *digits;  /* a run of ASCII and full-width digits on its way out */
    size_t n_digits;     /* how many of them are left */
    size_t n_long;       /* before them: 0xFF bytes left of their count */
    unsigned char count; /* and the last byte of their count, 0 once it is out */
    unsigned char out[72];
    unsigned char n_out, at_out;
};
void natural_begin(struct natural_cursor *c, const char *name);
/* The next byte of the key, 0 at its end. Amortised O(1). */
unsigned char natural_next(struct natural_cursor *c);
/* Appends the whole key. */
enum dr_err natural_key(const char *name, struct buf *out);

/* --- folders: folder.c */
enum item_type { ITEM_FILE, ITEM_FOLDER, ITEM_SPECIAL, ITEM_UNKNOWN };
struct item {
    uint64_t prefix;    /* the first bytes of the key past what all keys share, big-endian */
    uint32_t name, key; /* where they begin in folder.names */
    uint8_t type;       /* enum item_type, as readdir has it; links are unknown */
};
enum { FOLDER_ENDS = 96 };
struct folder {
    struct buf names; /* name NUL key NUL … */
    struct item *items;
    size_t n, cap;
    size_t next;   /* the item to be taken next */
    size_t sorted; /* items[0 .. sorted) are in their places */
    /* Ends of the parts that are still to be sorted, the nearest last; each item stands on its side
     * of each end, and the item at an end (but n) is in its place. */
    size_t ends[FOLDER_ENDS];
    size_t n_ends;
    uint32_t seed;
    size_t shared;   /* bytes at the beginning of all keys that are the same */
    size_t hidden;   /* names that were left out */
    size_t path_len; /* of the folder in the walker's path */
};
/*
 * Reads all names of a folder that is open as fd, which is closed. On failure the folder is empty:
 * DR_NOMEM, DR_LIMIT, DR_CANCELLED, or what errno says.
 */
enum dr_err folder_read(struct folder *f, int fd, const atomic_bool *cancel);
/*
 * The next item in natural order, NULL at the end. The items are sorted as they are taken, so the
 * first comes after O(n), all of them after O(n log n).
 */
const struct item *folder_next(struct folder *f);
const char *folder_name(const struct folder *f, const struct item *item);
void folder_fini(struct folder *f);

/* Opens a path of any length, hop by hop where the system takes it for too long. -1 and errno. */
int path_open(const char *path, int flags);

/* --- streams: stream.c */
struct stream {
    struct source *source;
    int fd;
    bool owned; /* the descriptor is closed at the end */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t grown;
    struct buf data;
    bool ended;
    enum dr_err err;
    int errnum;
};
enum dr_err stream_open(struct source *s, int fd, bool owned, struct stream **out);
/* Waits for the thread; source.cancel is set and source.wake closed by then. */
void stream_close(struct stream *st);
enum dr_err stream_request(struct stream *st, const struct document_request *request,
                           struct buf *out, bool *more);
bool stream_ready(struct stream *st, size_t max);

/* --- the source: source.c */
struct slot {
    struct document doc;
    uint8_t stream; /* index in source.streams, from 1; 0: none */
    bool skipped;
};
enum { SLOTS_SHIFT = 12, SLOTS = 1 << SLOTS_SHIFT };

struct source {
    struct source_options options;
    const char **paths;
    size_t n_paths;
    pthread_t walker;
    bool walking; /* the thread was started */
    atomic_bool cancel;
    int wake[2]; /* written to when cancelled, for those who poll */

    /* Written by the walker alone. */
    struct arena strings;
    size_t filled; /* slots in use; those from count on are not shown yet */

    pthread_mutex_t lock; /* what follows */
    struct slot **chunks;
    size_t n_chunks, chunks_cap;
    size_t count;
    bool done;
    size_t skips[SOURCE_SKIPS];
    struct source_trouble *troubles;
    size_t n_troubles, troubles_cap;
    struct stream *streams[SOURCE_STREAMS];
    size_t n_streams;

    pthread_mutex_t listen_lock; /* held while the listener runs */
    void (*changed)(void *arg);
    void *changed_arg;
    atomic_llong told; /* when the listener was called last, in microseconds */
};

/* For the walker. stream: index from 1 or 0. DR_NOMEM. */
enum dr_err source_add(struct source *s, const struct document *d, uint8_t stream);
enum dr_err source_add_trouble(struct source *s, const char *path, enum dr_err err, int errnum);
void source_count_skip(struct source *s, enum source_skip skip, size_t n);
/* Shows what was added, and tells of it where the last telling is some time ago, or now. */
void source_publish(struct source *s);
void source_tell(struct source *s, bool now);

/* Walks all paths; ends early where cancelled or out of memory. walk.c */
void source_walk(struct source *s);

#endif
