/* The file's place: the folder made, an empty file that only its owner may read, and a damaged one
 * set aside. */
#include "marks_int.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { ASIDE_MAX = 1000, LOCK_TRIES = 100, LOCK_REST = 10000000 /* ns */ };

/* Makes the folders that path stands in, from the first that is missing. */
static bool make_folders(const char *path)
{
    char *copy = strdup(path);
    bool good = copy != NULL;
    for (char *slash = copy ? strchr(copy + 1, '/') : NULL; good && slash;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        good = mkdir(copy, 0700) == 0 || errno == EEXIST;
        if (!good) { /* a folder above that may not be written is there */
            struct stat st;
            int errnum = errno;
            good = stat(copy, &st) == 0 && S_ISDIR(st.st_mode);
            errno = errnum;
        }
        *slash = '/';
    }
    free(copy);
    return good;
}

/* Where a file system has no links. */
static bool create(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    return fd >= 0 ? close(fd) == 0 : errno == EEXIST;
}

/*
 * An empty file that only its owner may read, put at path; SQLite gives its journal the same
 * permissions. It is made under another name and closed before it is there: to close a file gives
 * up all locks that this process has on it, and others may be at work on it at once.
 */
static bool put_file(const char *path)
{
    static const char ending[] = ".XXXXXX";
    size_t len = strlen(path);
    char *name = malloc(len + sizeof ending);
    if (!name)
        return false;
    memcpy(name, path, len);
    memcpy(name + len, ending, sizeof ending);
    int fd = mkstemp(name); /* 0600 */
    bool good =
        fd >= 0 && close(fd) == 0 && (link(name, path) == 0 || errno == EEXIST || create(path));
    int errnum = errno;
    if (fd >= 0)
        unlink(name);
    free(name);
    errno = errnum;
    return good;
}

bool store_make_file(struct store *s)
{
    bool good = make_folders(s->path) && put_file(s->path);
    if (!good)
        store_fail(s, MARKS_FAILED, errno);
    return good;
}

/* --- setting aside */

/* Takes the lock under which files are set aside; -1 where it cannot be had. */
static int take_lock(const char *path)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    for (int i = 0; fd >= 0 && fcntl(fd, F_SETLK, &lock) != 0; i++) {
        if ((errno != EACCES && errno != EAGAIN && errno != EINTR) || i == LOCK_TRIES) {
            close(fd);
            return -1;
        }
        nanosleep(&(struct timespec){0, LOCK_REST}, NULL);
    }
    return fd;
}

/* path with a word, and where that is taken a number, behind it. */
static char *free_name(const char *path)
{
    size_t size = strlen(path) + sizeof ".damaged-1000";
    char *name = malloc(size);
    struct stat st;
    for (int i = 1; name && i < ASIDE_MAX; i++) {
        snprintf(name, size, i == 1 ? "%s.damaged" : "%s.damaged-%d", path, i);
        if (lstat(name, &st) != 0 && errno == ENOENT)
            return name;
    }
    free(name);
    return NULL;
}

/* The journal goes first: left behind, it would be played into the new file. */
static bool move(const char *path, const char *name)
{
    struct buf from, to;
    buf_init(&from);
    buf_init(&to);
    bool good = !buf_printf(&from, "%s-journal", path) && !buf_printf(&to, "%s-journal", name) &&
                (rename(from.data, to.data) == 0 || errno == ENOENT) && rename(path, name) == 0;
    int errnum = errno;
    buf_fini(&from);
    buf_fini(&to);
    errno = errnum;
    return good;
}

bool store_set_aside(struct store *s, char **name)
{
    struct buf lock_path;
    struct stat st;
    int errnum = 0;
    *name = NULL;
    store_close(s);
    buf_init(&lock_path);
    int lock = buf_printf(&lock_path, "%s.lock", s->path) ? -1 : take_lock(lock_path.data);
    bool there = lock >= 0 && stat(s->path, &st) == 0;
    bool gone = lock >= 0 && !there && errno == ENOENT;
    /* Where another docread was faster, it is another file that stands there. */
    bool same = there && st.st_dev == s->dev && st.st_ino == s->ino;
    if (same)
        *name = free_name(s->path);
    bool good = gone || (there && (!same || (*name && move(s->path, *name))));
    errnum = errno;
    if (!good) {
        free(*name);
        *name = NULL;
        store_fail(s, MARKS_DAMAGED, errnum);
    }
    if (lock >= 0)
        close(lock);
    buf_fini(&lock_path);
    return good;
}
