/*
 * The file: opened, brought to the newest version, written in transactions. It has a rollback
 * journal (SQLite's own choice where nothing else is said) rather than a write-ahead log: the log
 * needs memory that all users of the file share, which a network file system has not. EXTRA has the
 * folder synchronized too, so that what was committed stays so when the power fails.
 */
#include "marks_int.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char pragmas[] = "PRAGMA synchronous=EXTRA;"
                              "PRAGMA temp_store=MEMORY;"
                              "PRAGMA trusted_schema=OFF;"
                              "PRAGMA cell_size_check=ON;";

const char *const store_migrations[] = {
    "CREATE TABLE document(key BLOB PRIMARY KEY, changed INTEGER NOT NULL, read INTEGER,"
    " starred INTEGER, place INTEGER, opened INTEGER, note TEXT, items INTEGER) WITHOUT ROWID;"
    "CREATE INDEX document_changed ON document(changed);"
    "CREATE TABLE mark(key BLOB, letter INTEGER, place INTEGER, PRIMARY KEY(key, letter))"
    " WITHOUT ROWID;"
    "CREATE TABLE bookmark(key BLOB, place INTEGER, time INTEGER, words TEXT,"
    " PRIMARY KEY(key, place)) WITHOUT ROWID;"
    "CREATE TABLE encoding(raw BLOB PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;",

    "ALTER TABLE document ADD COLUMN path BLOB;"
    "ALTER TABLE document ADD COLUMN size INTEGER;"
    "ALTER TABLE document ADD COLUMN mtime INTEGER;"
    "ALTER TABLE document ADD COLUMN title TEXT;",
};
_Static_assert(sizeof store_migrations / sizeof *store_migrations == STORE_VERSION,
               "a version for each step");

/*
 * What each change does to the file: its own table first, then the document, whose number of the
 * change tells others what to read again. Of both: ?1 key, ?2 the number of the change, ?3 a, ?4 b,
 * ?5 s, ?6 title, ?7 letter.
 */
#define DOCUMENT(columns, values, set)                                   \
    "INSERT INTO document(key, changed" columns ") VALUES(?1, ?2" values \
    ") ON CONFLICT(key) DO UPDATE SET changed = ?2" set
static const char *const puts_sql[CHANGES][2] = {
    [CHANGE_READ] = {DOCUMENT(", read", ", ?3", ", read = ?3")},
    [CHANGE_STARRED] = {DOCUMENT(", starred", ", ?3", ", starred = ?3")},
    [CHANGE_PLACE] = {DOCUMENT(", place", ", ?3", ", place = ?3")},
    [CHANGE_OPENED] = {DOCUMENT(", opened", ", ?3", ", opened = max(ifnull(opened, 0), ?3)")},
    [CHANGE_NOTE] = {DOCUMENT(", note", ", ?5", ", note = ?5")},
    [CHANGE_LETTER] = {"REPLACE INTO mark(key, letter, place) VALUES(?1, ?7, ?3)",
                       DOCUMENT(", items", ", 1", ", items = 1")},
    [CHANGE_BOOKMARK] = {"REPLACE INTO bookmark(key, place, time, words) VALUES(?1, ?3, ?4, ?5)",
                         DOCUMENT(", items", ", 1", ", items = 1")},
    [CHANGE_UNBOOKMARK] = {"DELETE FROM bookmark WHERE key = ?1 AND place = ?3",
                           DOCUMENT("", "", "")},
    [CHANGE_SAW] = {DOCUMENT(", path, size, mtime, title", ", CAST(?5 AS BLOB), ?3, ?4, ?6",
                             ", path = CAST(?5 AS BLOB), size = ?3, mtime = ?4,"
                             " title = ifnull(?6, title)")},
    [CHANGE_ENCODING] = {"DELETE FROM encoding WHERE raw = ?1",
                         "INSERT INTO encoding(raw, name) SELECT ?1, ?5 WHERE ?5 IS NOT NULL"},
};

/* --- what went wrong */
static enum marks_trouble trouble_of_errno(int errnum)
{
    switch (errnum) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return MARKS_FULL;
    case EACCES:
    case EPERM:
    case EROFS:
        return MARKS_DENIED;
    default:
        return MARKS_FAILED;
    }
}

void store_fail(struct store *s, enum marks_trouble trouble, int errnum)
{
    s->trouble = trouble != MARKS_FAILED ? trouble : trouble_of_errno(errnum);
    s->code = 0;
    s->why[0] = '\0';
    if (errnum && strerror_r(errnum, s->why, sizeof s->why) != 0)
        snprintf(s->why, sizeof s->why, "error %d", errnum);
}

bool store_failed(struct store *s)
{
    int code = s->db ? sqlite3_extended_errcode(s->db) : SQLITE_NOMEM;
    int errnum = s->db ? sqlite3_system_errno(s->db) : 0;
    enum marks_trouble trouble = MARKS_FAILED;
    if (!errnum && trouble_of_errno(errno) == MARKS_FULL)
        errnum = errno; /* what was undone since has hidden it from SQLite */
    switch (code & 0xFF) {
    case SQLITE_FULL:
        trouble = MARKS_FULL;
        break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        trouble = MARKS_DENIED;
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        trouble = MARKS_BUSY;
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* what is asked for never changes: tables are not as they were made */
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
        trouble = MARKS_DAMAGED;
        break;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        trouble = trouble_of_errno(errnum);
        break;
    default:
        errnum = 0;
    }
    store_fail(s, trouble, trouble == MARKS_DAMAGED ? 0 : errnum);
    s->code = code;
    if (!s->why[0])
        snprintf(s->why, sizeof s->why, "%s",
                 s->db ? sqlite3_errmsg(s->db) : dr_err_text(DR_NOMEM));
    return false;
}

/* --- opening and closing */
void store_close(struct store *s)
{
    for (int i = 0; i < CHANGES; i++) {
        for (int j = 0; j < 2; j++) {
            sqlite3_finalize(s->put[i][j]);
            s->put[i][j] = NULL;
        }
    }
    sqlite3_close(s->db);
    s->db = NULL;
    s->data_version = -1;
    s->changed = 0;
    s->checked = false;
}

static int busy(void *store, int tries)
{
    struct store *s = store;
    return s->wait && s->wait(s->wait_arg, tries);
}

static bool run(struct store *s, const char *sql)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK || store_failed(s);
}

/* Whether there is a file; where there is none the trouble is none. */
static bool look_at_file(struct store *s)
{
    struct stat st;
    s->trouble = MARKS_FINE;
    if (stat(s->path, &st) != 0) {
        if (errno != ENOENT && errno != ENOTDIR)
            store_fail(s, MARKS_FAILED, errno);
        return false;
    }
    if (s->db && (s->dev != st.st_dev || s->ino != st.st_ino))
        store_close(s); /* another file stands in its place */
    if (!s->db) {
        s->dev = st.st_dev;
        s->ino = st.st_ino;
    }
    return true;
}

static bool open_file(struct store *s)
{
    int how = s->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    int code = sqlite3_open_v2(s->path, &s->db, how | SQLITE_OPEN_NOMUTEX, s->vfs);
    if (code != SQLITE_OK)
        return store_failed(s);
    sqlite3_busy_handler(s->db, busy, s);
    sqlite3_extended_result_codes(s->db, 1);
    return run(s, pragmas);
}

/* --- versions */
bool store_ask(struct store *s, const char *sql, int64_t *out)
{
    sqlite3_stmt *ask;
    *out = 0;
    if (sqlite3_prepare_v2(s->db, sql, -1, &ask, NULL) != SQLITE_OK)
        return store_failed(s);
    int code = sqlite3_step(ask);
    *out = code == SQLITE_ROW ? sqlite3_column_int64(ask, 0) : 0;
    bool good = code == SQLITE_ROW || code == SQLITE_DONE || store_failed(s);
    sqlite3_finalize(ask);
    return good;
}

/* In a transaction: whether the file is ours to read, and of which version: 0 where nothing was
 * ever written to it. */
static bool check_version(struct store *s, int64_t *version)
{
    int64_t application, tables;
    if (!store_ask(s, "PRAGMA user_version", version) ||
        !store_ask(s, "PRAGMA application_id", &application) ||
        !store_ask(s, "SELECT count(*) FROM sqlite_master", &tables))
        return false;
    bool empty = *version == 0 && application == 0 && tables == 0;
    s->trouble = MARKS_FINE;
    if (!empty && application != STORE_APPLICATION)
        store_fail(s, MARKS_FOREIGN, 0);
    else if (*version > STORE_VERSION || *version < 0)
        store_fail(s, MARKS_NEWER, 0);
    return !s->trouble;
}

static bool upgrade(struct store *s, int64_t version)
{
    char numbers[96];
    for (; version < STORE_VERSION; version++)
        if (!run(s, store_migrations[version]))
            return false;
    snprintf(numbers, sizeof numbers, "PRAGMA application_id=%d; PRAGMA user_version=%d",
             STORE_APPLICATION, STORE_VERSION);
    return run(s, numbers);
}

/* --- writing */
static bool bind_and_run(struct store *s, sqlite3_stmt *put, const struct change *c)
{
    sqlite3_reset(put);
    sqlite3_bind_blob(put, 1, c->key.bytes, sizeof c->key.bytes, SQLITE_STATIC);
    sqlite3_bind_int64(put, 2, s->changed);
    sqlite3_bind_int64(put, 3, c->a);
    sqlite3_bind_int64(put, 4, c->b);
    sqlite3_bind_text(put, 5, c->s, -1, SQLITE_STATIC);
    sqlite3_bind_text(put, 6, c->title, -1, SQLITE_STATIC);
    sqlite3_bind_int(put, 7, c->letter);
    bool good = sqlite3_step(put) == SQLITE_DONE || store_failed(s);
    sqlite3_reset(put);
    sqlite3_clear_bindings(put);
    return good;
}

static bool write_change(struct store *s, const struct change *c)
{
    for (int i = 0; i < 2 && puts_sql[c->kind][i]; i++) {
        sqlite3_stmt **put = &s->put[c->kind][i];
        if (!*put && sqlite3_prepare_v3(s->db, puts_sql[c->kind][i], -1, SQLITE_PREPARE_PERSISTENT,
                                        put, NULL) != SQLITE_OK)
            return store_failed(s);
        if (!bind_and_run(s, *put, c))
            return false;
    }
    return true;
}

static bool write_all(struct store *s, const struct changes *list)
{
    s->changed += list->n > 0;
    for (size_t i = 0; i < list->n; i++)
        if (!write_change(s, &list->at[i]))
            return false;
    return true;
}

/* --- one transaction */
/* Reads what others have written since. */
static bool catch_up(struct store *s, const struct store_reader *reader)
{
    int64_t data_version, last;
    if (!store_ask(s, "PRAGMA data_version", &data_version))
        return false;
    if (data_version == s->data_version)
        return true;
    if (!store_read(s, reader) || !store_ask(s, "SELECT max(changed) FROM document", &last))
        return false;
    s->changed = last;
    s->data_version = data_version;
    return true;
}

/*
 * Before the first change is added to a file that was opened: one that is damaged where nothing was
 * read yet would take it, and lose it. A page that could not be read for other reasons is told in
 * the same way as damage, by the error's number.
 */
static bool check_whole(struct store *s)
{
    sqlite3_stmt *ask;
    if (s->checked)
        return true;
    if (sqlite3_prepare_v2(s->db, "PRAGMA integrity_check(1)", -1, &ask, NULL) != SQLITE_OK)
        return store_failed(s);
    bool said = sqlite3_step(ask) == SQLITE_ROW;
    const char *text = said ? (const char *)sqlite3_column_text(ask, 0) : NULL;
    const char *code = text ? strstr(text, "error code=") : NULL;
    s->checked = text && strcmp(text, "ok") == 0;
    if (!text)
        store_failed(s);
    else if (code && strtol(code + strlen("error code="), NULL, 10) % 256 != SQLITE_CORRUPT)
        store_fail(s, MARKS_FAILED, EIO);
    else if (!s->checked)
        store_fail(s, MARKS_DAMAGED, 0);
    sqlite3_finalize(ask);
    return s->checked;
}

static bool transact(struct store *s, const struct changes *list, const struct store_reader *reader)
{
    int64_t version;
    bool writing = list->n > 0 || s->upgrade;
    if (!run(s, writing ? "BEGIN IMMEDIATE" : "BEGIN") || !check_version(s, &version))
        return false;
    if (version != STORE_VERSION) {
        if (!writing && version > 0) {
            store_fail(s, MARKS_OLDER, 0);
            s->upgrade = !s->read_only;
            return false;
        }
        if (writing && !upgrade(s, version))
            return false;
    }
    bool empty = version == 0 && !writing;
    return (empty || catch_up(s, reader)) && (!writing || check_whole(s)) && write_all(s, list) &&
           run(s, "COMMIT");
}

/* One attempt. Where it fails the file is closed: a transaction is over when its connection is, and
 * what may be left of it is undone by whoever opens the file next. All is read again then. */
static bool sync_once(struct store *s, const struct changes *list,
                      const struct store_reader *reader)
{
    errno = 0;
    bool there = look_at_file(s);
    s->code = 0;
    if (!there) {
        store_close(s);
        if (s->trouble || list->n == 0) /* nothing was ever kept */
            return !s->trouble;
        if (!store_make_file(s))
            return false;
    }
    if ((s->db || open_file(s)) && transact(s, list, reader)) {
        s->trouble = MARKS_FINE;
        s->upgrade = false;
        return true;
    }
    store_close(s);
    return false;
}

bool store_sync(struct store *s, const struct changes *list, const struct store_reader *reader)
{
    if (sync_once(s, list, reader))
        return true;
    /* The file was set aside by another docread, or is of an older version. */
    bool again = s->code == SQLITE_READONLY_DBMOVED || (s->trouble == MARKS_OLDER && s->upgrade);
    return again && sync_once(s, list, reader);
}
