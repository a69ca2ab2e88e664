/*
 * Private to library. Three workers: the reader (catalogue.c) fills entries, the sorter (sorter.c,
 * order.c) adopts new documents and makes the list, the loader (load.c) loads articles. What
 * they share is under one lock, held for microseconds.
 */
#ifndef DR_LIBRARY_INT_H
#define DR_LIBRARY_INT_H

#include "library/library.h"
#include "search/search.h"

#include <pthread.h>
#include <stdatomic.h>

/* --- queries: query.c */
struct query;
/* NULL with DR_OK: a query that holds for all. */
enum dr_err query_parse(const char *words, struct query **out, const char **why);
void query_free(struct query *q);

struct query_subject {
    const char *title, *source; /* NULL: none, or not known yet */
    const char *path;
    uint64_t published; /* as date_pack makes it */
    unsigned flags;     /* ENTRY_READ, ENTRY_STARRED, ENTRY_NOTED */
};
/* DR_NOMEM. */
enum dr_err query_holds(const struct query *q, const struct query_subject *subject, bool *held);

/* --- dates in one number, which compares as the date; 0: none. Years 1 to 9999. catalogue.c */
uint64_t date_pack(const struct article_date *date);
void date_unpack(uint64_t packed, struct article_date *out);

/* --- entries */
enum {
    ENTRY_READ = 1 << 0,
    ENTRY_DROPPED = 1 << 1, /* no text: not in the list */
    ENTRY_LARGE = 1 << 2,   /* goes on after its head: read whole, once all heads were */
    ENTRY_PARTIAL = 1 << 3, /* and only its head was read so far */
    ENTRY_HUGE = 1 << 4,    /* only its head is ever read */
    ENTRY_SLOW = 1 << 5,    /* a stream that has not ended */
    ENTRY_STARRED = 1 << 6,
    ENTRY_NOTED = 1 << 7,
    ENTRY_KEYED = 1 << 8,     /* its key is known */
    ENTRY_OWES_READ = 1 << 9, /* was marked before that; and starred */
    ENTRY_OWES_STAR = 1 << 10,
    ENTRY_OWES = ENTRY_OWES_READ | ENTRY_OWES_STAR,
    ENTRY_MARKS = ENTRY_READ | ENTRY_STARRED | ENTRY_NOTED,
};
enum verdict { VERDICT_UNKNOWN, VERDICT_IN, VERDICT_OUT };
struct entry {
    const char *title, *source; /* in library.strings */
    uint64_t published;
    uint32_t characters, hits;
    uint32_t hits_of; /* the matcher the hits are of, by its number */
    uint16_t errnum, flags;
    struct text_key key;
    uint8_t err, state;
    uint8_t verdict; /* of the filter; unknown again when the entry changes */
    uint8_t version; /* counts its changes */
};
enum { ENTRIES_SHIFT = 12, ENTRIES = 1 << ENTRIES_SHIFT };

/* A matcher, its number, and how many use it. */
struct counted_matcher {
    struct matcher *matcher;
    uint32_t number;
    unsigned users;
};
struct counted_query {
    struct query *query;
    unsigned users;
};

/* What order the list has. */
struct order {
    enum library_sort sort;
    bool reverse;
    struct counted_query *filter; /* NULL: none */
};

/* The list: rows of ids. */
struct view {
    uint32_t *rows;
    size_t n, rows_cap;
    uint32_t *row_of; /* by id; ROW_NONE where it is not in the list */
    size_t row_of_cap;
    bool backwards;   /* row 0 is the last of rows: what comes in order can be appended so */
    uint32_t request; /* the request it answers */
    uint64_t changes; /* library.changes when it was begun */
    uint64_t drops;   /* library.drops then */
    bool whole;       /* all entries known then were gone through */
    enum library_sort sort;
    bool filtered;
};
enum { ROW_NONE = UINT32_MAX };

/* What the reader still has to do for an entry, in the order it is done. */
enum need { NEED_HEAD, NEED_HITS, NEED_WHOLE, NEEDS };

struct load {
    uint32_t number; /* of the load asked for last */
    uint32_t id;
    bool asked; /* and not yet begun */
    atomic_bool cancel;
    bool ended; /* the result waits to be taken */
    enum dr_err err;
    int errnum;
    struct article *article;
};

enum { LIBRARY_SAME = 64 };
struct library {
    struct source *source;
    int notify_fd;
    const struct text_encoding *encoding;
    struct marks *marks; /* NULL: none */
    bool as_found;
    char *folder;         /* where relative paths begin, with a / at its end; NULL: not known */
    pthread_t threads[3]; /* reader, sorter, loader */
    unsigned n_threads;   /* how many were started, in that order */
    atomic_bool cancel;
    atomic_llong told; /* microseconds */

    struct arena strings; /* of the reader alone */

    pthread_mutex_t lock; /* what follows */
    pthread_cond_t read_work, sort_work, load_work, settled;
    struct entry **chunks;
    size_t n_chunks, chunks_cap;
    size_t n; /* entries; only the sorter adds */
    size_t dropped, done, unread;
    uint64_t changes, drops;
    bool news;                          /* the source has something new */
    bool remark;                        /* marks have */
    struct text_key same[LIBRARY_SAME]; /* keys whose documents are to be looked up again */
    size_t n_same;

    struct order order;      /* as asked for */
    uint32_t request;        /* counts the asking */
    uint32_t filter_request; /* the request that set the filter */
    uint32_t filters;        /* the one whose filter all verdicts are of */
    bool sorter_sleeps;      /* until it is woken */
    struct view view;

    struct counted_matcher *matcher; /* NULL: none */
    uint32_t matchers;               /* counts them */
    uint32_t wanted[LIBRARY_WANTED];
    size_t n_wanted;
    size_t wanted_at[NEEDS], at[NEEDS]; /* entries before have no such need */
    uint32_t slow[SOURCE_STREAMS];
    size_t n_slow;
    bool reading; /* the reader is at work on an entry */
    struct load load;
};

struct entry *library_at(struct library *lib, size_t id); /* with the lock held; id < n */
/* A byte to the notify descriptor, unless one was written a moment ago and now is false. */
void library_tell(struct library *lib, bool now);
/* With the lock held. NULL is nothing. */
void matcher_release(struct counted_matcher *m);
void query_release(struct counted_query *q);

void *catalogue_main(void *library);
/* Whether an entry has something for the reader to do, and what. With the lock held. */
bool catalogue_needs(const struct library *lib, const struct entry *e, enum need need);
/* Whether the reader has nothing more to do for what is known. With the lock held. */
bool catalogue_idle(struct library *lib);

/* Makes the list as it is asked for now. DR_NOMEM: it stays as it was. order.c */
enum dr_err order_make(struct library *lib);
/* The verdict of the filter, which may be NULL, on document id, of which e is known. Without the
 * lock. DR_NOMEM. */
enum dr_err order_judge(struct library *lib, const struct counted_query *filter, size_t id,
                        struct entry *e);

void *sorter_main(void *library);
/* Takes up documents found since; for the sorter, and before it runs. */
enum dr_err sorter_adopt(struct library *lib);
/* With the lock held: whether the list is as it should be; that an entry has changed. */
bool sorter_settled(const struct library *lib);
void sorter_wake(struct library *lib);

void *load_main(void *library);
/* Text and article of raw, which is empty then. partial: it is the head of a longer document. */
enum dr_err load_article(struct library *lib, struct buf *raw, bool partial, struct article **out);

/* --- marks: marked.c */
/* A document's key, found by whoever has its text; its flags are those of marks then, but for what
 * was set before. */
void marked_key(struct library *lib, uint32_t id, const struct text_key *key);
/* Without the lock, before an entry is adopted: its flags and key, where its file is as it was when
 * it was last seen. */
void marked_guess(struct library *lib, size_t id, struct entry *e);
/* Without the lock: looks up again the flags that may be others now. */
void marked_again(struct library *lib);
/* The encoding chosen by hand for what begins with raw; NULL: none. */
const struct text_encoding *marked_encoding(struct library *lib, const struct buf *raw);

#endif
