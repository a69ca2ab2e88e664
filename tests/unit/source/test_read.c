#include "source/source.h"

#include <errno.h>
#include <fcntl.h>
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

/* Each test has a folder of its own with one file in it. */
static char dir[64], file[80], fifo[80];
static struct source *source;

static void put(const char *content, size_t len)
{
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, content, len), len);
    close(fd);
}

static int set_up(void **state)
{
    (void)state;
    strcpy(dir, "/tmp/docread-read-XXXXXX");
    assert_non_null(mkdtemp(dir));
    snprintf(file, sizeof file, "%s/file", dir);
    snprintf(fifo, sizeof fifo, "%s/fifo", dir);
    put("0123456789", 10);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    source = NULL;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    source_close(source);
    unlink(file);
    rmdir(file);
    unlink(fifo);
    assert_int_equal(rmdir(dir), 0);
    return 0;
}

static const struct document *open_one(const char *path)
{
    struct source_options o = {.notify_fd = -1, .synchronous = true};
    assert_int_equal(source_open(&path, 1, &o, &source), DR_OK);
    assert_int_equal(source_count(source), 1);
    return source_document(source, 0);
}

static void assert_read(const struct document *d, size_t max, const char *expected, bool goes_on)
{
    struct buf out;
    bool more = !goes_on;
    buf_init(&out);
    assert_int_equal(buf_append_str(&out, "<"), DR_OK);
    assert_int_equal(document_read(source, d, max, &out, &more), DR_OK);
    assert_int_equal(out.len, strlen(out.data));
    assert_string_equal(out.data + 1, expected);
    assert_int_equal(out.data[0], '<');
    assert_int_equal(more, goes_on);
    buf_fini(&out);
}

static void at_most_max_bytes_are_read(void **state)
{
    (void)state;
    const struct document *d = open_one(file);
    assert_read(d, 0, "0123456789", false);
    assert_read(d, 1, "0", true);
    assert_read(d, 9, "012345678", true);
    assert_read(d, 10, "0123456789", false);
    assert_read(d, 11, "0123456789", false);
    assert_read(d, SIZE_MAX, "0123456789", false);
    assert_true(document_ready(source, d, 0));
}

static void what_is_there_now_counts(void **state)
{
    (void)state;
    const struct document *d = open_one(file);
    put("", 0);
    assert_read(d, 0, "", false);
    assert_read(d, 5, "", false);
    put("0123456789abcdefghij", 20);
    assert_int_equal(d->size, 10);
    assert_read(d, 0, "0123456789abcdefghij", false);
    assert_read(d, 10, "0123456789", true);
}

static void assert_fails(const struct document *d, enum dr_err expected, int errnum)
{
    struct buf out;
    bool more = true;
    buf_init(&out);
    assert_int_equal(buf_append_str(&out, "kept"), DR_OK);
    errno = 0;
    assert_int_equal(document_read(source, d, 0, &out, &more), expected);
    assert_int_equal(errno, errnum);
    assert_string_equal(out.data, "kept");
    assert_int_equal(out.len, 4);
    assert_false(more);
    buf_fini(&out);
}

static void failures_name_their_reason_and_leave_the_buffer(void **state)
{
    (void)state;
    const struct document *d = open_one(file);
    unlink(file);
    assert_fails(d, DR_NOTFOUND, ENOENT);
    assert_int_equal(mkdir(file, 0755), 0);
    assert_fails(d, DR_IO, EISDIR);
    rmdir(file);
    assert_int_equal(mkfifo(file, 0600), 0);
    assert_fails(d, DR_UNSUPPORTED, 0);
    unlink(file);
    int fd = open(file, O_WRONLY | O_CREAT, 0644);
    assert_int_equal(ftruncate(fd, (off_t)SOURCE_DOCUMENT_MAX + 1), 0);
    close(fd);
    assert_fails(d, DR_LIMIT, EFBIG);
}

static void files_that_tell_no_size_are_read_whole(void **state)
{
    (void)state;
    const struct document *d = open_one("/proc/self/maps");
    struct buf out;
    bool more;
    buf_init(&out);
    assert_int_equal(d->size, 0);
    assert_int_equal(document_read(source, d, 0, &out, &more), DR_OK);
    assert_true(out.len > 500);
    assert_false(more);
    buf_fini(&out);
}

/* A file that another thread grows and cuts while it is read: any answer, but a sound one. */
static atomic_bool stop;
static void *grow_and_cut(void *arg)
{
    (void)arg;
    int fd = open(file, O_WRONLY);
    for (unsigned i = 0; !atomic_load(&stop); i++)
        if (ftruncate(fd, (off_t)(i * 7919 % 300000)))
            break;
    close(fd);
    return NULL;
}

static void a_file_that_changes_meanwhile_is_read_soundly(void **state)
{
    (void)state;
    const struct document *d = open_one(file);
    pthread_t thread;
    atomic_store(&stop, false);
    assert_int_equal(pthread_create(&thread, NULL, grow_and_cut, NULL), 0);
    for (int i = 0; i < 500; i++) {
        struct buf out;
        bool more;
        buf_init(&out);
        assert_int_equal(document_read(source, d, i % 2 ? 1000 : 0, &out, &more), DR_OK);
        assert_true(i % 2 == 0 || out.len <= 1000);
        assert_true(out.len < out.cap);
        assert_int_equal(out.data[out.len], '\0');
        buf_fini(&out);
    }
    atomic_store(&stop, true);
    pthread_join(thread, NULL);
}

/* --- streams */
static void a_fifo_is_read_once_and_kept(void **state)
{
    (void)state;
    const struct document *d = open_one(fifo);
    assert_true(d->stream);
    assert_int_equal(d->size, -1);
    assert_false(document_ready(source, d, 0));
    int fd = open(fifo, O_WRONLY);
    assert_int_equal(write(fd, "hello", 5), 5);
    assert_read(d, 4, "hell", true);
    assert_true(document_ready(source, d, 4));
    assert_false(document_ready(source, d, 5));
    struct document_request now = {.wait_ms = 0};
    struct buf out;
    bool more;
    buf_init(&out);
    assert_int_equal(document_request(source, d, &now, &out, &more), DR_OK);
    assert_string_equal(out.data, "hello");
    assert_true(more);
    buf_fini(&out);
    assert_int_equal(write(fd, " world", 6), 6);
    close(fd);
    assert_read(d, 0, "hello world", false);
    assert_read(d, 5, "hello", true);
    assert_read(d, 11, "hello world", false);
    assert_true(document_ready(source, d, 0));
}

static void *cancel_soon(void *arg)
{
    struct timespec t = {.tv_nsec = 20000000};
    nanosleep(&t, NULL);
    atomic_store((atomic_bool *)arg, true);
    return NULL;
}

static void waiting_can_be_given_up(void **state)
{
    (void)state;
    const struct document *d = open_one(fifo);
    atomic_bool cancel = false;
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, cancel_soon, &cancel), 0);
    struct document_request request = {.wait_ms = -1, .cancel = &cancel};
    struct buf out;
    bool more;
    buf_init(&out);
    assert_int_equal(document_request(source, d, &request, &out, &more), DR_CANCELLED);
    assert_int_equal(out.len, 0);
    pthread_join(thread, NULL);
    request = (struct document_request){.wait_ms = 5};
    assert_int_equal(document_request(source, d, &request, &out, &more), DR_OK);
    assert_int_equal(out.len, 0);
    assert_true(more);
    buf_fini(&out);
}

static void standard_input_is_a_document(void **state)
{
    (void)state;
    int fds[2], before = dup(STDIN_FILENO);
    assert_int_equal(pipe(fds), 0);
    assert_int_equal(dup2(fds[0], STDIN_FILENO), STDIN_FILENO);
    close(fds[0]);
    assert_int_equal(write(fds[1], "from a pipe", 11), 11);
    close(fds[1]);
    const char *paths[] = {"-", "-"}; /* named twice, read once */
    assert_int_equal(source_open(paths, 2, NULL, &source), DR_OK);
    while (!source_done(source))
        ;
    assert_int_equal(source_count(source), 1);
    const struct document *d = source_document(source, 0);
    assert_string_equal(d->path, "-");
    assert_true(d->stream && d->named);
    assert_read(d, 0, "from a pipe", false);
    assert_read(d, 0, "from a pipe", false);
    off_t size;
    time_t mtime;
    assert_int_equal(document_stat(d, &size, &mtime), DR_OK);
    assert_int_equal(size, -1);
    source_close(source);
    source = NULL;
    dup2(before, STDIN_FILENO);
    close(before);
}

static void a_stream_without_end_stops_nothing(void **state)
{
    (void)state;
    int writer = open(fifo, O_RDWR);
    const char *paths[] = {fifo, file};
    assert_int_equal(source_open(paths, 2, NULL, &source), DR_OK);
    while (!source_done(source))
        ;
    assert_int_equal(source_count(source), 2);
    assert_read(source_document(source, 1), 0, "0123456789", false);
    source_close(source);
    source = NULL;
    close(writer);
}

int main(void)
{
#define FILES(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        FILES(at_most_max_bytes_are_read),
        FILES(what_is_there_now_counts),
        FILES(failures_name_their_reason_and_leave_the_buffer),
        FILES(files_that_tell_no_size_are_read_whole),
        FILES(a_file_that_changes_meanwhile_is_read_soundly),
        FILES(a_fifo_is_read_once_and_kept),
        FILES(waiting_can_be_given_up),
        FILES(standard_input_is_a_document),
        FILES(a_stream_without_end_stops_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
