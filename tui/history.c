#include "history.h"
#include "xdg.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIM_BYTES = 256 * 1024, READ_MAX = 4 * 1024 * 1024, TRIES = 100 };

/* Whether path is still the file that was opened: another docread may have put a shorter one in its
 * place meanwhile. */
static bool is_same(int fd, const char *path)
{
    struct stat opened, there;
    return fstat(fd, &opened) == 0 && stat(path, &there) == 0 && opened.st_ino == there.st_ino &&
           opened.st_dev == there.st_dev;
}

/* The file, locked, or -1. */
static int open_locked(const char *path, int flags)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    for (int i = 0; i < TRIES; i++) {
        int fd = open(path, flags | O_CLOEXEC | O_NONBLOCK, 0600);
        if (fd < 0)
            return -1;
        while (fcntl(fd, F_SETLKW, &lock) != 0) {
            if (errno != EINTR)
                break; /* no locks there: as it is */
        }
        if (is_same(fd, path))
            return fd;
        close(fd);
    }
    errno = EAGAIN;
    return -1;
}

static bool write_all(int fd, const char *data, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, data, len);
        if (n < 0 && errno != EINTR)
            return false;
        data += n > 0 ? n : 0;
        len -= n > 0 ? (size_t)n : 0;
    }
    return true;
}

bool history_append(const char *path, const char *kind, const char *line)
{
    struct buf entry;
    buf_init(&entry);
    errno = ENOMEM;
    bool good = buf_printf(&entry, "%s\t%s\n", kind, line) == DR_OK && xdg_make_folder(path);
    int fd = good ? open_locked(path, O_WRONLY | O_APPEND | O_CREAT) : -1;
    good = fd >= 0 && write_all(fd, entry.data, entry.len);
    int err = errno;
    if (fd >= 0 && close(fd) != 0 && good) {
        good = false;
        err = errno;
    }
    buf_fini(&entry);
    errno = err;
    return good;
}

static enum dr_err read_fd(int fd, struct buf *out)
{
    for (ssize_t n = 1; n > 0 && out->len < READ_MAX;) {
        enum dr_err err = buf_reserve(out, 64 * 1024);
        if (err)
            return err;
        n = read(fd, out->data + out->len, 64 * 1024);
        out->len += n > 0 ? (size_t)n : 0;
        out->data[out->len] = '\0';
    }
    return DR_OK;
}

/* KIND TAB LINE, without the line end; what is none is passed over. */
static enum dr_err add_line(struct history *all, const struct history_kinds *kinds, char *line)
{
    char *text = strchr(line, '\t');
    if (!text || strlen(text) > PROMPT_LEN_MAX)
        return DR_OK;
    *text++ = '\0';
    for (size_t i = 0; i < kinds->n; i++) {
        if (kinds->names[i] && strcmp(kinds->names[i], line) == 0)
            return history_add(&all[i], text);
    }
    return DR_OK;
}

static enum dr_err add_lines(struct history *all, const struct history_kinds *kinds, char *data,
                             size_t len)
{
    enum dr_err err = DR_OK;
    for (char *line = data; line < data + len && !err;) {
        char *end = memchr(line, '\n', (size_t)(data + len - line));
        if (!end) /* cut off while it was written */
            break;
        *end = '\0';
        err = add_line(all, kinds, line);
        line = end + 1;
    }
    return err;
}

/* Writes what is kept beside the file and puts it in its place; where that fails it stays long. */
static void trim_file(const struct history *all, const struct history_kinds *kinds,
                      const char *path)
{
    struct buf text, name;
    enum dr_err err = DR_OK;
    buf_init(&text);
    buf_init(&name);
    for (size_t i = 0; i < kinds->n; i++) {
        for (size_t k = 0; kinds->names[i] && k < all[i].n && !err; k++)
            err = buf_printf(&text, "%s\t%s\n", kinds->names[i], all[i].at[k]);
    }
    if (!err)
        err = buf_printf(&name, "%s.%ld", path, (long)getpid());
    int fd = err ? -1 : open(name.data, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool good = fd >= 0 && write_all(fd, text.data ? text.data : "", text.len);
    if (fd >= 0 && close(fd) != 0)
        good = false;
    if (fd >= 0 && (!good || rename(name.data, path) != 0))
        unlink(name.data);
    buf_fini(&text);
    buf_fini(&name);
}

enum dr_err history_load(struct history *all, const struct history_kinds *kinds, const char *path,
                         bool trim)
{
    struct buf data;
    int fd = trim ? open_locked(path, O_RDWR) : -1;
    trim = fd >= 0;
    if (fd < 0) /* O_NONBLOCK: nobody waits for the other end of a pipe there */
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return DR_OK;
    buf_init(&data);
    enum dr_err err = read_fd(fd, &data);
    if (!err && data.len)
        err = add_lines(all, kinds, data.data, data.len);
    if (!err && trim && data.len > TRIM_BYTES)
        trim_file(all, kinds, path);
    close(fd);
    buf_fini(&data);
    return err;
}
