/*
 * Private to marks. A change (struct change) is put to the table in memory at once (table.c) and
 * queued; the worker (worker.c) takes the queue, puts it to the file (store.c) in one transaction,
 * and frees it when that is committed. What another program wrote is read into the table, and what
 * waits is put on top of it again: so the queue is all that is not confirmed.
 */
#ifndef DR_MARKS_INT_H
#define DR_MARKS_INT_H

#include "marks/marks.h"

#include <pthread.h>
#include <sqlite3.h>
#include <sys/types.h>

enum change_kind {
    CHANGE_READ,
    CHANGE_STARRED,
    CHANGE_PLACE,
    CHANGE_OPENED,
    CHANGE_LETTER, /* a: place, letter */
    CHANGE_NOTE,
    CHANGE_BOOKMARK,   /* a: place, b: time, s: words */
    CHANGE_UNBOOKMARK, /* a: place */
    CHANGE_SAW,        /* s: path, a: size, b: mtime, title */
    CHANGE_ENCODING,   /* key: of the bytes; s: name, NULL: none */
    CHANGES
};
struct change {
    enum change_kind kind;
    char letter;
    struct text_key key;
    int64_t a, b;
    char *s, *title; /* owned; may be NULL */
};
struct changes {
    struct change *at;
    size_t n, cap;
};
/* A copy of s in place of *to; NULL and "" are none. DR_NOMEM. */
enum dr_err string_put(char **to, const char *s);
void change_fini(struct change *c);
void changes_fini(struct changes *list);
/* Appends, or puts it in the place of one that says the same of the same; takes c's strings over,
 * but on DR_NOMEM. */
enum dr_err changes_add(struct changes *list, struct change c);
/* Room for one more, so that adding it cannot fail. */
enum dr_err changes_reserve(struct changes *list);

/* --- the table: table.c; with the lock held */
struct letter {
    char letter;
    int64_t place;
};
struct bookmark {
    int64_t place, time;
    char *words;
};
/* What few documents have. */
struct extra {
    char *note;         /* NULL: none */
    char *path, *title; /* kept of documents that have a note or bookmarks */
    struct letter *letters;
    size_t n_letters, letters_cap;
    struct bookmark *bookmarks; /* by place */
    size_t n_bookmarks, bookmarks_cap;
};
struct doc {
    struct text_key key;
    bool read, starred;
    int64_t place; /* -1: none */
    int64_t opened;
    uint64_t path_hash; /* 0: not seen */
    int64_t size, mtime;
    struct extra *extra; /* NULL: none */
};
struct choice { /* of an encoding */
    struct text_key raw_key;
    const struct text_encoding *encoding;
};
struct table {
    struct doc *docs;
    size_t n, cap;
    uint32_t *by_key, *by_path; /* number of a document + 1; 0: empty */
    size_t key_slots, path_slots, paths;
    struct choice *choices;
    size_t n_choices, choices_cap;
};
void table_fini(struct table *t);
struct doc *table_find(const struct table *t, const struct text_key *key); /* NULL: none */
/* DR_NOMEM: the table is as it was, or a document in it has no state. */
enum dr_err table_put(struct table *t, const struct change *c);
/* The document is as if nothing had been said of it; all encodings are. */
void table_forget(struct table *t, const struct text_key *key);
void table_forget_choices(struct table *t);
uint64_t table_path_hash(const char *path);
const struct doc *table_seen(const struct table *t, const char *path);
/* All that the table holds, as changes. changes.c */
enum dr_err table_changes(const struct table *t, struct changes *out);

/* --- the file: store.c; by the worker alone */
struct store {
    sqlite3 *db; /* NULL: not open */
    sqlite3_stmt *put[CHANGES][2];
    char *path;
    const char *vfs;
    bool read_only;
    bool checked;         /* all of the file, since it was opened */
    bool upgrade;         /* the file is of an older version, and to be written for that */
    int64_t data_version; /* of SQLite; -1: not read yet */
    int64_t changed;      /* rows up to this number are in the table */
    dev_t dev;            /* of the file that is open */
    ino_t ino;
    enum marks_trouble trouble; /* of the step that failed */
    int code;                   /* of SQLite, extended */
    char why[MARKS_WHY];
    bool (*wait)(void *arg, int tries); /* another has the file: sleeps; false gives up */
    void *wait_arg;
};
/* Told of what is read, as the changes that make it: all that is known of one document, or (the
 * second) all encodings. The strings are lent. DR_NOMEM ends the reading. */
struct store_reader {
    void *arg;
    enum dr_err (*document)(void *arg, const struct text_key *key, const struct changes *all);
    enum dr_err (*encodings)(void *arg, const struct changes *all);
};
/* Reads what is new, writes list: one transaction. False: store->trouble, and the file is closed
 * unless it is only busy. A file that is not there is made where there is something to write. */
bool store_sync(struct store *s, const struct changes *list, const struct store_reader *reader);
void store_close(struct store *s);
/* In a transaction: tells reader of all documents that changed since s->changed, and of all
 * encodings. store_read.c */
bool store_read(struct store *s, const struct store_reader *reader);
/* The number that sql asks for; 0 where there is none. */
bool store_ask(struct store *s, const char *sql, int64_t *out);
/* Sets a damaged file aside (*name: under this; free()). False: store->trouble. folder.c */
bool store_set_aside(struct store *s, char **name);
/* Makes the folder of path, those above it too, and an empty file that only its owner may read. */
bool store_make_file(struct store *s);
/* Notes what went wrong; FAILED is made more precise by errnum. */
void store_fail(struct store *s, enum marks_trouble trouble, int errnum);
/* The same from SQLite's last error. Always false. */
bool store_failed(struct store *s);

/* The steps from an empty file to the newest version; each one's number is the version before. */
extern const char *const store_migrations[];
enum { STORE_VERSION = 2, STORE_APPLICATION = 0x64726d6b };

/* --- the worker: worker.c */
struct marks {
    struct store store; /* the worker's */
    int notify_fd;
    bool kept, read_only; /* there is a file; it is not written */
    long long busy_until; /* the worker's: of this attempt */
    pthread_t worker;

    pthread_mutex_t lock; /* what follows */
    pthread_cond_t work, news;
    struct table table;
    struct changes queue, flying; /* flying: with the worker now; it comes before queue */
    uint64_t set, confirmed, generation;
    bool stop, ended, look; /* look: for what others wrote */
    bool read_once;         /* the file was read, or could not be */
    bool hurry;             /* somebody waits: no rest after trouble */
    uint64_t tries;         /* counts attempts that ended */
    long long give_up;      /* when stopped: not to be waited for longer than this */
    long long looked;       /* when it was asked for last */
    enum marks_trouble trouble, reported;
    char why[MARKS_WHY];
    struct arena asides; /* names of files set aside */
    const char *aside;   /* the last of them; NULL: none was */
    bool aside_told;
};
enum dr_err worker_start(struct marks *m);
/* With the lock held: changes that wait. */
size_t worker_waiting(const struct marks *m);

#endif
