/*
 * The walk: each given path in turn, folders depth first. The stack of folders holds their names,
 * not descriptors: at most one folder is open at a time, however deep the tree is.
 */
#include "source_int.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- folders that were seen, by device and inode */
struct seen {
    struct seen_folder {
        dev_t dev;
        ino_t ino;
        bool used;
    } * slots;
    size_t n, cap; /* cap: a power of two, or 0 */
};

static bool seen_put(struct seen_folder *slots, size_t cap, dev_t dev, ino_t ino)
{
    uint64_t hash = ((uint64_t)ino ^ (uint64_t)dev << 40) * UINT64_C(0x9E3779B97F4A7C15);
    for (size_t i = hash >> 20 & (cap - 1);; i = (i + 1) & (cap - 1)) {
        if (!slots[i].used) {
            slots[i] = (struct seen_folder){.dev = dev, .ino = ino, .used = true};
            return true;
        }
        if (slots[i].dev == dev && slots[i].ino == ino)
            return false;
    }
}

/* *fresh: it was not there before. */
static enum dr_err seen_add(struct seen *seen, dev_t dev, ino_t ino, bool *fresh)
{
    if (seen->n * 2 >= seen->cap) {
        size_t cap = seen->cap ? seen->cap * 2 : 64;
        struct seen_folder *slots = calloc(cap, sizeof *slots);
        if (!slots)
            return DR_NOMEM;
        for (size_t i = 0; i < seen->cap; i++)
            if (seen->slots[i].used)
                seen_put(slots, cap, seen->slots[i].dev, seen->slots[i].ino);
        free(seen->slots);
        seen->slots = slots;
        seen->cap = cap;
    }
    *fresh = seen_put(seen->slots, seen->cap, dev, ino);
    seen->n += *fresh;
    return DR_OK;
}

static void seen_clear(struct seen *seen)
{
    free(seen->slots);
    *seen = (struct seen){0};
}

/* --- the walker: DR_NOMEM, or DR_OK; all else that goes wrong is a trouble of the source */
struct walker {
    struct source *s;
    struct buf path;
    struct folder *stack;
    size_t depth, cap;
    struct seen seen;
};

static enum dr_err trouble_below(struct walker *w, enum dr_err err, int errnum)
{
    if (w->depth)
        source_count_skip(w->s, SKIP_UNREADABLE, 1);
    return source_add_trouble(w->s, w->path.data, err, errnum);
}

/* Walks into the folder w->path, unless it was walked before. */
static enum dr_err enter(struct walker *w)
{
    struct stat st;
    bool fresh;
    void *stack = w->stack;
    enum dr_err err = mem_grow(&stack, &w->cap, w->depth + 1, sizeof *w->stack);
    w->stack = stack;
    if (err)
        return err;
    source_publish(w->s);
    int fd = path_open(w->path.data, O_RDONLY | O_DIRECTORY | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &st)) {
        int errnum = errno;
        if (fd >= 0)
            close(fd);
        return trouble_below(w, dr_err_from_errno(errnum), errnum);
    }
    if ((err = seen_add(&w->seen, st.st_dev, st.st_ino, &fresh)) || !fresh) {
        close(fd);
        if (!err)
            source_count_skip(w->s, SKIP_LOOP, 1);
        return err;
    }
    struct folder *f = &w->stack[w->depth];
    err = folder_read(f, fd, &w->s->cancel);
    if (err == DR_CANCELLED || err == DR_NOMEM)
        return err;
    if (err)
        return trouble_below(w, err, errno);
    if (f->hidden)
        source_count_skip(w->s, SKIP_HIDDEN, f->hidden);
    f->path_len = w->path.len;
    w->depth++;
    return DR_OK;
}

static enum dr_err add_file(struct walker *w, const struct stat *st)
{
    struct document d = {.path = w->path.data, .size = -1, .named = !w->depth};
    if (st) {
        d.size = st->st_size;
        d.mtime = st->st_mtime;
    }
    return source_add(w->s, &d, 0);
}

/* What a link, or an entry of a filesystem that does not tell, is. */
static enum dr_err add_unknown(struct walker *w)
{
    struct stat st;
    int failed = stat(w->path.data, &st);
    if (failed && errno == ENAMETOOLONG) {
        int fd = path_open(w->path.data, O_RDONLY | O_NONBLOCK);
        failed = fd < 0 || fstat(fd, &st);
        int errnum = errno;
        if (fd >= 0)
            close(fd);
        errno = errnum;
    }
    if (failed)
        return trouble_below(w, dr_err_from_errno(errno), errno);
    if (S_ISDIR(st.st_mode))
        return enter(w);
    if (S_ISREG(st.st_mode))
        return add_file(w, &st);
    source_count_skip(w->s, SKIP_SPECIAL, 1);
    return DR_OK;
}

static enum dr_err add_item(struct walker *w, const struct folder *f, const struct item *item)
{
    const char *name = folder_name(f, item);
    w->path.len = f->path_len;
    enum dr_err err = DR_OK;
    if (w->path.data[w->path.len - 1] != '/')
        err = buf_append_char(&w->path, '/');
    if (err || (err = buf_append_str(&w->path, name)))
        return err;
    if (w->path.len > SOURCE_PATH_MAX)
        return trouble_below(w, DR_LIMIT, ENAMETOOLONG);
    switch ((enum item_type)item->type) {
    case ITEM_FILE:
        return add_file(w, NULL);
    case ITEM_FOLDER:
        return enter(w);
    case ITEM_SPECIAL:
        source_count_skip(w->s, SKIP_SPECIAL, 1);
        return DR_OK;
    case ITEM_UNKNOWN:
        break;
    }
    return add_unknown(w);
}

static enum dr_err walk_folder(struct walker *w)
{
    while (w->path.len > 1 && w->path.data[w->path.len - 1] == '/')
        w->path.data[--w->path.len] = '\0';
    enum dr_err err = enter(w);
    while (!err && w->depth && !atomic_load(&w->s->cancel)) {
        struct folder *f = &w->stack[w->depth - 1];
        const struct item *item = folder_next(f);
        if (item) {
            err = add_item(w, f, item);
        } else {
            folder_fini(f);
            w->depth--;
        }
    }
    while (w->depth)
        folder_fini(&w->stack[--w->depth]);
    seen_clear(&w->seen);
    return err;
}

/* Standard input or what is no regular file: fd is the stream's, and closed with it if owned. */
static enum dr_err add_stream(struct walker *w, int fd, bool owned)
{
    struct source *s = w->s;
    if (s->n_streams == SOURCE_STREAMS) {
        if (owned)
            close(fd);
        return source_add_trouble(s, w->path.data, DR_LIMIT, 0);
    }
    struct stream *st;
    enum dr_err err = stream_open(s, fd, owned, &st);
    if (err)
        return err;
    pthread_mutex_lock(&s->lock);
    s->streams[s->n_streams++] = st;
    uint8_t index = (uint8_t)s->n_streams;
    pthread_mutex_unlock(&s->lock);
    struct document d = {.path = w->path.data, .size = -1, .named = true, .stream = true};
    return source_add(s, &d, index);
}

static enum dr_err walk_named(struct walker *w, const char *path)
{
    struct stat st;
    buf_clear(&w->path);
    enum dr_err err = buf_append_str(&w->path, path);
    if (err)
        return err;
    if (!strcmp(path, "-"))
        return add_stream(w, STDIN_FILENO, false);
    if (stat(path, &st))
        return source_add_trouble(w->s, path, dr_err_from_errno(errno), errno);
    if (S_ISDIR(st.st_mode))
        return walk_folder(w);
    if (S_ISREG(st.st_mode))
        return add_file(w, &st);
    int fd = path_open(path, O_RDONLY | O_NONBLOCK);
    if (fd < 0)
        return source_add_trouble(w->s, path, dr_err_from_errno(errno), errno);
    return add_stream(w, fd, true);
}

void source_walk(struct source *s)
{
    struct walker w = {.s = s};
    buf_init(&w.path);
    enum dr_err err = DR_OK;
    size_t i;
    bool input = false; /* standard input is read once, however often it is named */
    for (i = 0; !err && i < s->n_paths && !atomic_load(&s->cancel); i++) {
        bool is_input = !strcmp(s->paths[i], "-");
        if (!is_input || !input)
            err = walk_named(&w, s->paths[i]);
        input |= is_input;
    }
    if (err && err != DR_CANCELLED)
        source_add_trouble(s, s->paths[i - 1], err, 0);
    free(w.stack);
    buf_fini(&w.path);
}
