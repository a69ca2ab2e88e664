/* Reading the file: rows as the changes that would make them. */
#include "marks_int.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum column {
    KEY,
    READ,
    STARRED,
    PLACE,
    OPENED,
    NOTE,
    ITEMS,
    PATH,
    SIZE,
    MTIME,
    TITLE,
};
/* The first time all of the table is read as it lies, which does without the index. */
#define DOCUMENTS                                                                     \
    "SELECT key, read, starred, place, opened, note, items, path, size, mtime, title" \
    " FROM document WHERE "
static const char all_documents_sql[] = DOCUMENTS "+changed > ?1";
static const char new_documents_sql[] = DOCUMENTS "changed > ?1";
static const char marks_sql[] = "SELECT letter, place FROM mark WHERE key = ?1";
static const char bookmarks_sql[] = "SELECT place, time, words FROM bookmark WHERE key = ?1";
static const char encodings_sql[] = "SELECT raw, name FROM encoding";

struct reading {
    struct store *s;
    const struct store_reader *reader;
    sqlite3_stmt *documents, *marks, *bookmarks;
    struct changes row;
    enum dr_err err;
};

static void clear(struct changes *list)
{
    for (size_t i = 0; i < list->n; i++)
        change_fini(&list->at[i]);
    list->n = 0;
}

/* Adds c to the row, with copies of its strings. */
static void add(struct reading *r, struct change c, const unsigned char *s,
                const unsigned char *title)
{
    void *at = r->row.at;
    if (r->err)
        return;
    r->err = mem_grow(&at, &r->row.cap, r->row.n + 1, sizeof c);
    r->row.at = at;
    if (r->err)
        return;
    c.s = s ? strdup((const char *)s) : NULL;
    c.title = title ? strdup((const char *)title) : NULL;
    r->row.at[r->row.n++] = c;
    if ((s && !c.s) || (title && !c.title))
        r->err = DR_NOMEM;
}

/* A key of the row; false where the column holds something else. */
static bool key_of(sqlite3_stmt *row, int column, struct text_key *out)
{
    const void *bytes = sqlite3_column_blob(row, column);
    if (!bytes || sqlite3_column_bytes(row, column) != (int)sizeof out->bytes)
        return false;
    memcpy(out->bytes, bytes, sizeof out->bytes);
    return true;
}

/* A number that cannot be below least; -1 where there is none. */
static int64_t number_of(sqlite3_stmt *row, int column)
{
    if (sqlite3_column_type(row, column) != SQLITE_INTEGER)
        return -1;
    int64_t n = sqlite3_column_int64(row, column);
    return n < -1 ? -1 : n;
}

/* Steps through the rows of a prepared question about key. */
static bool each(struct reading *r, sqlite3_stmt *ask, const struct text_key *key,
                 void (*row)(struct reading *r, sqlite3_stmt *ask, const struct text_key *key))
{
    int code;
    sqlite3_bind_blob(ask, 1, key->bytes, sizeof key->bytes, SQLITE_STATIC);
    while ((code = sqlite3_step(ask)) == SQLITE_ROW && !r->err)
        row(r, ask, key);
    bool good = code == SQLITE_DONE || r->err || store_failed(r->s);
    sqlite3_reset(ask);
    sqlite3_clear_bindings(ask);
    return good && !r->err;
}

static void add_letter(struct reading *r, sqlite3_stmt *ask, const struct text_key *key)
{
    int64_t letter = number_of(ask, 0), place = number_of(ask, 1);
    struct change c = {.kind = CHANGE_LETTER, .key = *key, .letter = (char)letter, .a = place};
    if (letter > ' ' && letter < 0x7F && place >= 0)
        add(r, c, NULL, NULL);
}

static void add_bookmark(struct reading *r, sqlite3_stmt *ask, const struct text_key *key)
{
    struct change c = {.kind = CHANGE_BOOKMARK, .key = *key, .a = number_of(ask, 0)};
    c.b = number_of(ask, 1);
    if (c.a >= 0)
        add(r, c, sqlite3_column_text(ask, 2), NULL);
}

static void add_columns(struct reading *r, const struct text_key *key)
{
    sqlite3_stmt *row = r->documents;
    static const struct {
        enum column column;
        enum change_kind kind;
    } numbers[] = {
        {READ, CHANGE_READ},
        {STARRED, CHANGE_STARRED},
        {PLACE, CHANGE_PLACE},
        {OPENED, CHANGE_OPENED},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct change c = {.kind = numbers[i].kind, .key = *key};
        c.a = number_of(row, numbers[i].column);
        if (c.a >= 0)
            add(r, c, NULL, NULL);
    }
    const unsigned char *note = sqlite3_column_text(row, NOTE);
    if (note)
        add(r, (struct change){.kind = CHANGE_NOTE, .key = *key}, note, NULL);
}

static bool read_document(struct reading *r)
{
    struct text_key key;
    sqlite3_stmt *row = r->documents;
    clear(&r->row);
    if (!key_of(row, KEY, &key))
        return true;
    add_columns(r, &key);
    if (number_of(row, ITEMS) > 0 &&
        (!each(r, r->marks, &key, add_letter) || !each(r, r->bookmarks, &key, add_bookmark)))
        return false;
    /* Last: a path and a title are kept of what has a note or bookmarks. */
    const unsigned char *path = sqlite3_column_text(row, PATH);
    if (path) {
        struct change c = {.kind = CHANGE_SAW, .key = key};
        c.a = number_of(row, SIZE);
        c.b = number_of(row, MTIME);
        add(r, c, path, sqlite3_column_text(row, TITLE));
    }
    if (!r->err)
        r->err = r->reader->document(r->reader->arg, &key, &r->row);
    return !r->err;
}

static bool read_documents(struct reading *r)
{
    int code;
    sqlite3_bind_int64(r->documents, 1, r->s->changed);
    while ((code = sqlite3_step(r->documents)) == SQLITE_ROW)
        if (!read_document(r))
            return false;
    return code == SQLITE_DONE || store_failed(r->s);
}

static bool read_encodings(struct reading *r)
{
    sqlite3_stmt *ask;
    int code;
    if (sqlite3_prepare_v2(r->s->db, encodings_sql, -1, &ask, NULL) != SQLITE_OK)
        return store_failed(r->s);
    clear(&r->row);
    while ((code = sqlite3_step(ask)) == SQLITE_ROW && !r->err) {
        struct change c = {.kind = CHANGE_ENCODING};
        if (key_of(ask, 0, &c.key))
            add(r, c, sqlite3_column_text(ask, 1), NULL);
    }
    bool good = code == SQLITE_DONE || r->err || store_failed(r->s);
    sqlite3_finalize(ask);
    if (good && !r->err)
        r->err = r->reader->encodings(r->reader->arg, &r->row);
    return good && !r->err;
}

bool store_read(struct store *s, const struct store_reader *reader)
{
    struct reading r = {.s = s, .reader = reader};
    const char *documents = s->changed ? new_documents_sql : all_documents_sql;
    bool good = (sqlite3_prepare_v2(s->db, documents, -1, &r.documents, NULL) == SQLITE_OK &&
                 sqlite3_prepare_v2(s->db, marks_sql, -1, &r.marks, NULL) == SQLITE_OK &&
                 sqlite3_prepare_v2(s->db, bookmarks_sql, -1, &r.bookmarks, NULL) == SQLITE_OK) ||
                store_failed(s);
    good = good && read_documents(&r) && read_encodings(&r);
    if (r.err) {
        store_fail(s, MARKS_FAILED, ENOMEM);
        good = false;
    }
    sqlite3_finalize(r.documents);
    sqlite3_finalize(r.marks);
    sqlite3_finalize(r.bookmarks);
    changes_fini(&r.row);
    return good;
}
