/* What the tests of marks share: folders of their own, keys, and a look at the file. */
#ifndef TESTS_MARKS_STATE_H
#define TESTS_MARKS_STATE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <ftw.h>
#include <sqlite3.h>

#include "marks/marks.h"

enum { LONG = 20000 }; /* milliseconds: never waited for, but by what is broken */

/* A folder under the system's temporary one; free_folder() removes what is in it. */
static inline char *new_folder(void)
{
    const char *tmp = getenv("TMPDIR");
    char *path = malloc(512);
    snprintf(path, 512, "%s/docread-marks-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(path));
    return path;
}

static inline int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    return remove(path);
}

static inline void free_folder(char *folder)
{
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(folder);
}

static inline const char *in(const char *folder, const char *name)
{
    static char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static inline struct text_key key_of(uint64_t n)
{
    struct text_key key;
    text_raw_key((const char *)&n, sizeof n, &key);
    return key;
}

static const char *state_vfs; /* of SQLite; NULL: the system's */

static inline struct marks *open_marks(const char *folder)
{
    struct marks *m;
    struct marks_options options = {.folder = folder, .notify_fd = -1, .vfs = state_vfs};
    assert_int_equal(marks_open(&options, &m), DR_OK);
    assert_true(marks_wait(m, LONG));
    return m;
}

static inline void close_marks(struct marks *m)
{
    size_t unsaved;
    assert_true(marks_close(m, LONG, &unsaved));
    assert_int_equal(unsaved, 0);
}

/* A number from the file, asked by sql; -1 where it cannot be had. */
static inline int64_t ask_file(const char *folder, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *ask = NULL;
    int64_t n = -1;
    if (sqlite3_open_v2(in(folder, MARKS_FILE), &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_busy_timeout(db, LONG) == SQLITE_OK &&
        sqlite3_prepare_v2(db, sql, -1, &ask, NULL) == SQLITE_OK && sqlite3_step(ask) == SQLITE_ROW)
        n = sqlite3_column_int64(ask, 0);
    sqlite3_finalize(ask);
    sqlite3_close(db);
    return n;
}

static inline void change_file(const char *folder, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(in(folder, MARKS_FILE), &db), SQLITE_OK);
    sqlite3_busy_timeout(db, LONG);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

#endif
