/*
 * A file system for SQLite that fails when it is told to: operation number N, or all from there
 * on. What succeeds is done by the system's own. Nothing is synchronized: no test here cuts the
 * power.
 */
#ifndef TESTS_MARKS_FAULTY_H
#define TESTS_MARKS_FAULTY_H

#include <sqlite3.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum fault_kind { FAULT_FULL, FAULT_WRITE, FAULT_READ, FAULT_SYNC, FAULT_OPEN, FAULT_LOCK, FAULTS };
static const struct {
    const char *name;
    int code;
} faults[FAULTS] = {
    [FAULT_FULL] = {"full disk", SQLITE_FULL},        [FAULT_WRITE] = {"write", SQLITE_IOERR_WRITE},
    [FAULT_READ] = {"read", SQLITE_IOERR_READ},       [FAULT_SYNC] = {"sync", SQLITE_IOERR_FSYNC},
    [FAULT_OPEN] = {"open, delete", SQLITE_CANTOPEN}, [FAULT_LOCK] = {"lock", SQLITE_IOERR_LOCK},
};

static atomic_int fault_kind = FAULTS;
static atomic_long fault_left; /* operations of the kind before the one that fails */
static atomic_bool fault_rest; /* and all after it */
static atomic_long faulted;

static inline void fault_begin(enum fault_kind kind, long n, bool rest)
{
    atomic_store(&faulted, 0);
    atomic_store(&fault_left, n);
    atomic_store(&fault_rest, rest);
    atomic_store(&fault_kind, kind);
}

/* The disk is well again; how often it was not. */
static inline long fault_end(void)
{
    atomic_store(&fault_kind, FAULTS);
    return atomic_load(&faulted);
}

static int fault(enum fault_kind kind)
{
    if ((enum fault_kind)atomic_load(&fault_kind) != kind)
        return SQLITE_OK;
    long left = atomic_fetch_sub(&fault_left, 1);
    if (left > 0 || (left < 0 && !atomic_load(&fault_rest)))
        return SQLITE_OK;
    atomic_fetch_add(&faulted, 1);
    return faults[kind].code;
}

struct faulty_file {
    sqlite3_file base;
    sqlite3_file *real;
};

static sqlite3_vfs *real_vfs(void)
{
    return sqlite3_vfs_find("unix");
}

static sqlite3_file *real_of(sqlite3_file *f)
{
    return ((struct faulty_file *)f)->real;
}

static int faulty_close(sqlite3_file *f)
{
    sqlite3_file *real = real_of(f);
    int code = real->pMethods->xClose(real);
    free(real);
    return code;
}

static int faulty_read(sqlite3_file *f, void *data, int n, sqlite3_int64 at)
{
    int code = fault(FAULT_READ);
    return code ? code : real_of(f)->pMethods->xRead(real_of(f), data, n, at);
}

/* A write that fails has written half. */
static int faulty_write(sqlite3_file *f, const void *data, int n, sqlite3_int64 at)
{
    sqlite3_file *real = real_of(f);
    int code = fault(FAULT_WRITE);
    if (!code)
        code = fault(FAULT_FULL);
    int done = real->pMethods->xWrite(real, data, code ? n / 2 : n, at);
    return code ? code : done;
}

static int faulty_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    int code = fault(FAULT_WRITE);
    return code ? code : real_of(f)->pMethods->xTruncate(real_of(f), size);
}

static int faulty_sync(sqlite3_file *f, int flags)
{
    (void)f, (void)flags;
    return fault(FAULT_SYNC);
}

static int faulty_size(sqlite3_file *f, sqlite3_int64 *size)
{
    return real_of(f)->pMethods->xFileSize(real_of(f), size);
}

static int faulty_lock(sqlite3_file *f, int level)
{
    int code = fault(FAULT_LOCK);
    return code ? code : real_of(f)->pMethods->xLock(real_of(f), level);
}

static int faulty_unlock(sqlite3_file *f, int level)
{
    return real_of(f)->pMethods->xUnlock(real_of(f), level);
}

static int faulty_reserved(sqlite3_file *f, int *out)
{
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}

static int faulty_control(sqlite3_file *f, int op, void *arg)
{
    return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int faulty_sector(sqlite3_file *f)
{
    return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int faulty_device(sqlite3_file *f)
{
    return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static const sqlite3_io_methods faulty_methods = {
    .iVersion = 1,
    .xClose = faulty_close,
    .xRead = faulty_read,
    .xWrite = faulty_write,
    .xTruncate = faulty_truncate,
    .xSync = faulty_sync,
    .xFileSize = faulty_size,
    .xLock = faulty_lock,
    .xUnlock = faulty_unlock,
    .xCheckReservedLock = faulty_reserved,
    .xFileControl = faulty_control,
    .xSectorSize = faulty_sector,
    .xDeviceCharacteristics = faulty_device,
};

static int faulty_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out)
{
    (void)vfs;
    struct faulty_file *file = (struct faulty_file *)f;
    file->base.pMethods = NULL;
    int code = fault(FAULT_OPEN);
    if (code)
        return code;
    file->real = calloc(1, (size_t)real_vfs()->szOsFile);
    if (!file->real)
        return SQLITE_NOMEM;
    code = real_vfs()->xOpen(real_vfs(), name, file->real, flags, out);
    if (file->real->pMethods)
        file->base.pMethods = &faulty_methods;
    else
        free(file->real);
    return code;
}

static int faulty_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs, (void)sync;
    int code = fault(FAULT_OPEN) ? SQLITE_IOERR_DELETE : SQLITE_OK;
    return code ? code : real_vfs()->xDelete(real_vfs(), name, 0);
}

/* Registers it, once. */
static const char *faulty_vfs(void)
{
    static sqlite3_vfs vfs;
    if (!vfs.zName) {
        vfs = *real_vfs();
        vfs.pNext = NULL;
        vfs.zName = "faulty";
        vfs.szOsFile = (int)sizeof(struct faulty_file);
        vfs.xOpen = faulty_open;
        vfs.xDelete = faulty_delete;
        sqlite3_vfs_register(&vfs, 0);
    }
    return vfs.zName;
}

#endif
