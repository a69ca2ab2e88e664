/*
 * Reading documents: paths of any length, files that grow or shrink meanwhile.
 */
#include "source_int.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    HOP = 2048,              /* bytes of a path opened at once, well below PATH_MAX */
    PIECE = 1024 * 1024,     /* bytes read between two looks at the cancel flag */
    FIRST_PIECE = 16 * 1024, /* where the size of a file is no help (/proc) */
};

static int open_again(int at, const char *path, int flags)
{
    int fd;
    do
        fd = openat(at, path, flags | O_CLOEXEC | O_NOCTTY);
    while (fd < 0 && errno == EINTR);
    return fd;
}

/* The slash that ends the first hop of path; NULL where path is short enough, or has none. */
static char *hop_end(char *path)
{
    if (strlen(path) <= HOP)
        return NULL;
    for (char *p = path + HOP; p > path; p--)
        if (*p == '/')
            return p;
    return NULL;
}

int path_open(const char *path, int flags)
{
    int fd = open_again(AT_FDCWD, path, flags);
    if (fd >= 0 || errno != ENAMETOOLONG)
        return fd;
    char *copy = strdup(path);
    if (!copy)
        return -1;
    int at = AT_FDCWD;
    char *rest = copy;
    for (char *end; (end = hop_end(rest));) {
        *end = '\0';
        fd = open_again(at, rest, O_RDONLY | O_DIRECTORY);
        int errnum = errno;
        if (at != AT_FDCWD)
            close(at);
        at = fd;
        errno = errnum;
        if (fd < 0)
            goto out;
        rest = end + 1;
        rest += strspn(rest, "/");
    }
    fd = open_again(at, *rest ? rest : ".", flags);
    if (at != AT_FDCWD) {
        int errnum = errno;
        close(at);
        errno = errnum;
    }
out:
    free(copy);
    return fd;
}

enum dr_err document_stat(const struct document *d, off_t *size, time_t *mtime)
{
    *size = -1;
    *mtime = 0;
    if (d->stream)
        return DR_OK;
    struct stat st;
    if (stat(d->path, &st)) {
        int fd = errno == ENAMETOOLONG ? path_open(d->path, O_RDONLY | O_NONBLOCK) : -1;
        if (fd < 0)
            return dr_err_from_errno(errno);
        int failed = fstat(fd, &st), errnum = errno;
        close(fd);
        errno = errnum;
        if (failed)
            return dr_err_from_errno(errnum);
    }
    *size = st.st_size;
    *mtime = st.st_mtime;
    return DR_OK;
}

/* Reads until out has most bytes or the file ends; what its size was said to be is only a hint. */
static enum dr_err read_until(int fd, size_t most, const atomic_bool *cancel, struct buf *out)
{
    while (out->len < most) {
        if (cancel && atomic_load(cancel))
            return DR_CANCELLED;
        size_t room = out->cap > out->len + 1 ? out->cap - out->len - 1 : 0;
        if (!room) {
            enum dr_err err = buf_reserve(out, FIRST_PIECE);
            if (err)
                return err;
            continue;
        }
        if (room > most - out->len)
            room = most - out->len;
        ssize_t n = read(fd, out->data + out->len, room < PIECE ? room : PIECE);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return dr_err_from_errno(errno);
        if (n == 0)
            return DR_OK;
        out->len += (size_t)n;
    }
    return DR_OK;
}

/* One byte more than asked for is read, to know whether there is more. */
static enum dr_err read_file(int fd, const struct document_request *request, struct buf *out,
                             bool *more)
{
    struct stat st;
    if (fstat(fd, &st))
        return dr_err_from_errno(errno);
    if (S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        return DR_IO;
    }
    if (!S_ISREG(st.st_mode)) {
        errno = 0;
        return DR_UNSUPPORTED;
    }
    size_t max =
        request->max && request->max < SOURCE_DOCUMENT_MAX ? request->max : SOURCE_DOCUMENT_MAX;
    size_t expected = st.st_size < 0 || (uintmax_t)st.st_size > max ? max : (size_t)st.st_size;
    if (!request->max && st.st_size > SOURCE_DOCUMENT_MAX) {
        errno = EFBIG;
        return DR_LIMIT;
    }
    size_t begin = out->len, most;
    if (!size_add(begin, max + 1, &most))
        return DR_NOMEM;
    enum dr_err err = buf_reserve(out, expected + 1);
    if (!err)
        err = read_until(fd, most, request->cancel, out);
    if (err)
        return err;
    *more = out->len - begin > max;
    if (*more)
        out->len = begin + max;
    out->data[out->len] = '\0';
    if (*more && !request->max) { /* it has grown past what can be read */
        errno = EFBIG;
        return DR_LIMIT;
    }
    return DR_OK;
}

static struct stream *stream_of(struct source *s, const struct document *d)
{
    pthread_mutex_lock(&s->lock);
    uint8_t i = s->chunks[d->id >> SLOTS_SHIFT][d->id & (SLOTS - 1)].stream;
    struct stream *st = i ? s->streams[i - 1] : NULL;
    pthread_mutex_unlock(&s->lock);
    return st;
}

enum dr_err document_request(struct source *s, const struct document *d,
                             const struct document_request *request, struct buf *out, bool *more)
{
    *more = false;
    if (d->stream)
        return stream_request(stream_of(s, d), request, out, more);
    int fd = path_open(d->path, O_RDONLY | O_NONBLOCK);
    if (fd < 0)
        return dr_err_from_errno(errno);
    size_t begin = out->len;
    enum dr_err err = read_file(fd, request, out, more);
    int errnum = errno;
    close(fd);
    if (err) {
        *more = false;
        out->len = begin;
        if (out->data)
            out->data[begin] = '\0';
    }
    errno = errnum;
    return err;
}

enum dr_err document_read(struct source *s, const struct document *d, size_t max, struct buf *out,
                          bool *more)
{
    struct document_request request = {.max = max, .wait_ms = -1};
    return document_request(s, d, &request, out, more);
}

bool document_ready(struct source *s, const struct document *d, size_t max)
{
    return !d->stream || stream_ready(stream_of(s, d), max);
}
