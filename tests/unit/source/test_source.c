#include "source/source.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

/* Each test works in a new folder, which is the current one meanwhile. */
struct place {
    char path[64];
    int before;
};

static int enter_place(void **state)
{
    struct place *p = malloc(sizeof *p);
    assert_non_null(p);
    p->before = open(".", O_RDONLY | O_DIRECTORY);
    assert_true(p->before >= 0);
    strcpy(p->path, "/tmp/docread-source-XXXXXX");
    assert_non_null(mkdtemp(p->path));
    assert_int_equal(chdir(p->path), 0);
    *state = p;
    return 0;
}

static int leave_place(void **state)
{
    struct place *p = *state;
    char command[160];
    assert_int_equal(fchdir(p->before), 0);
    close(p->before);
    snprintf(command, sizeof command, "chmod -R u+rwX %s; rm -rf %s", p->path, p->path);
    assert_int_equal(system(command), 0);
    free(p);
    return 0;
}

static void put(const char *path, const char *content)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(content, 1, strlen(content), f), strlen(content));
    assert_int_equal(fclose(f), 0);
}

static void folder(const char *path)
{
    assert_int_equal(mkdir(path, 0755), 0);
}

static struct source *walk(const char *const *paths, size_t n)
{
    struct source_options o = {.notify_fd = -1, .synchronous = true};
    struct source *s;
    assert_int_equal(source_open(paths, n, &o, &s), DR_OK);
    assert_true(source_done(s));
    return s;
}

static void assert_documents(struct source *s, const char *const *expected, size_t n)
{
    for (size_t i = 0; i < n && i < source_count(s); i++) {
        const struct document *d = source_document(s, i);
        assert_string_equal(d->path, expected[i]);
        assert_int_equal(d->id, i);
    }
    assert_int_equal(source_count(s), n);
    assert_null(source_document(s, n));
}
#define ASSERT_DOCUMENTS(s, ...)                                              \
    do {                                                                      \
        const char *const expected_[] = {__VA_ARGS__};                        \
        assert_documents(s, expected_, sizeof expected_ / sizeof *expected_); \
    } while (0)

static void folders_are_walked_in_natural_order(void **state)
{
    (void)state;
    folder("d");
    folder("d/part2");
    folder("d/part10");
    folder("d/empty");
    put("d/file10", "");
    put("d/file2", "");
    put("d/part2/b", "");
    put("d/part10/a", "");
    put("d/part3.txt", "");
    put("d/.hidden", "");
    folder("d/.git");
    put("d/.git/config", "");
    const char *paths[] = {"d"};
    struct source *s = walk(paths, 1);
    ASSERT_DOCUMENTS(s, "d/file2", "d/file10", "d/part2/b", "d/part3.txt", "d/part10/a");
    assert_int_equal(source_skipped(s, SKIP_HIDDEN), 2);
    assert_int_equal(source_troubles(s), 0);
    assert_false(source_document(s, 0)->named);
    source_close(s);
}

static void arguments_keep_their_order_and_spelling(void **state)
{
    (void)state;
    folder("d");
    put("d/x", "xx");
    put(".b", "");
    put("a", "");
    const char *paths[] = {".b", "d//", "a", "./d/x", "d/.", "a"};
    struct source *s = walk(paths, 6);
    ASSERT_DOCUMENTS(s, ".b", "d/x", "a", "./d/x", "d/./x", "a");
    assert_true(source_document(s, 0)->named);
    assert_false(source_document(s, 1)->named);
    assert_int_equal(source_document(s, 3)->size, 2);
    assert_true(source_document(s, 3)->mtime > 0);
    off_t size;
    time_t mtime;
    assert_int_equal(document_stat(source_document(s, 1), &size, &mtime), DR_OK);
    assert_int_equal(size, 2);
    assert_true(mtime > 0);
    source_close(s);
}

static void links_are_followed_once(void **state)
{
    (void)state;
    folder("d");
    folder("d/a");
    put("d/a/x", "");
    assert_int_equal(symlink("..", "d/a/up"), 0);
    assert_int_equal(symlink("a", "d/second"), 0);
    assert_int_equal(symlink("self", "d/self"), 0);
    assert_int_equal(symlink("a/x", "d/link"), 0);
    assert_int_equal(symlink("nowhere", "d/broken"), 0);
    const char *paths[] = {"d"};
    struct source *s = walk(paths, 1);
    ASSERT_DOCUMENTS(s, "d/a/x", "d/link");
    assert_int_equal(source_skipped(s, SKIP_LOOP), 2);
    assert_int_equal(source_skipped(s, SKIP_UNREADABLE), 2);
    struct source_trouble t;
    assert_int_equal(source_troubles(s), 2);
    assert_true(source_trouble(s, 0, &t));
    assert_string_equal(t.path, "d/broken");
    assert_int_equal(t.err, DR_NOTFOUND);
    assert_int_equal(t.errnum, ENOENT);
    assert_true(source_trouble(s, 1, &t));
    assert_string_equal(t.path, "d/self");
    assert_int_equal(t.errnum, ELOOP);
    assert_false(source_trouble(s, 2, &t));
    source_close(s);
}

/* n folders, each with two links to the next: 2^n ways to the last one. */
static void a_farm_of_links_costs_no_more_than_its_folders(void **state)
{
    (void)state;
    enum { N = 30 };
    char path[32], target[32];
    for (int i = 0; i < N; i++) {
        snprintf(path, sizeof path, "f%d", i);
        folder(path);
        snprintf(target, sizeof target, "../f%d", i + 1);
        snprintf(path, sizeof path, "f%d/a", i);
        assert_int_equal(symlink(target, path), 0);
        snprintf(path, sizeof path, "f%d/b", i);
        assert_int_equal(symlink(target, path), 0);
    }
    folder("f30");
    put("f30/end", "");
    const char *paths[] = {"f0"};
    struct source *s = walk(paths, 1);
    assert_int_equal(source_count(s), 1);
    assert_int_equal(source_skipped(s, SKIP_LOOP), N);
    source_close(s);
}

static void special_files_are_skipped_in_folders(void **state)
{
    (void)state;
    folder("d");
    put("d/a", "");
    assert_int_equal(mkfifo("d/fifo", 0600), 0);
    assert_int_equal(symlink("/dev/null", "d/null"), 0);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un addr = {.sun_family = AF_UNIX, .sun_path = "d/socket"};
    assert_int_equal(bind(fd, (struct sockaddr *)&addr, sizeof addr), 0);
    const char *paths[] = {"d"};
    struct source *s = walk(paths, 1);
    ASSERT_DOCUMENTS(s, "d/a");
    assert_int_equal(source_skipped(s, SKIP_SPECIAL), 3);
    source_close(s);
    close(fd);
}

static void what_cannot_be_opened_is_a_trouble(void **state)
{
    (void)state;
    put("file", "x");
    folder("d");
    const char *paths[] = {"missing", "file/", "file/x", "", "d"};
    struct source *s = walk(paths, 5);
    assert_int_equal(source_count(s), 0);
    assert_int_equal(source_troubles(s), 4);
    for (size_t i = 0; i < 4; i++) {
        struct source_trouble t;
        assert_true(source_trouble(s, i, &t));
        assert_string_equal(t.path, paths[i]);
        assert_int_equal(t.err, DR_NOTFOUND);
        assert_int_equal(t.errnum, i == 1 || i == 2 ? ENOTDIR : ENOENT);
    }
    source_close(s);
}

static void a_forbidden_folder_is_a_trouble_and_the_walk_goes_on(void **state)
{
    (void)state;
    if (geteuid() == 0) {
        print_message("skipped: nothing is forbidden to root\n");
        skip();
    }
    folder("d");
    folder("d/no");
    put("d/secret", "");
    put("d/yes", "");
    assert_int_equal(chmod("d/no", 0), 0);
    assert_int_equal(chmod("d/secret", 0), 0);
    const char *paths[] = {"d"};
    struct source *s = walk(paths, 1);
    ASSERT_DOCUMENTS(s, "d/secret", "d/yes");
    assert_int_equal(source_skipped(s, SKIP_UNREADABLE), 1);
    struct source_trouble t;
    assert_true(source_trouble(s, 0, &t));
    assert_string_equal(t.path, "d/no");
    assert_int_equal(t.err, DR_DENIED);
    assert_int_equal(t.errnum, EACCES);
    struct buf out;
    bool more;
    buf_init(&out);
    assert_int_equal(document_read(s, source_document(s, 0), 0, &out, &more), DR_DENIED);
    assert_int_equal(errno, EACCES);
    buf_fini(&out);
    source_close(s);
}

/* Deeper than PATH_MAX bytes and than there are descriptors. */
static void a_deep_tree_is_walked_to_its_end(void **state)
{
    (void)state;
    enum { DEEP = 3000 };
    int at = open(".", O_RDONLY | O_DIRECTORY);
    for (int i = 0; i < DEEP; i++) {
        assert_int_equal(mkdirat(at, "d", 0755), 0);
        int next = openat(at, "d", O_RDONLY | O_DIRECTORY);
        assert_true(next >= 0);
        close(at);
        at = next;
    }
    int fd = openat(at, "end", O_WRONLY | O_CREAT, 0644);
    assert_int_equal(write(fd, "deep", 4), 4);
    close(fd);
    assert_int_equal(symlinkat("end", at, "link"), 0);
    close(at);
    const char *paths[] = {"d"};
    struct source *s = walk(paths, 1);
    assert_int_equal(source_troubles(s), 0);
    assert_int_equal(source_count(s), 2);
    for (size_t i = 0; i < 2; i++) {
        const struct document *d = source_document(s, i);
        struct buf out;
        bool more;
        off_t size;
        time_t mtime;
        assert_true(strlen(d->path) > 2 * DEEP);
        buf_init(&out);
        assert_int_equal(document_read(s, d, 0, &out, &more), DR_OK);
        assert_string_equal(out.data, "deep");
        buf_fini(&out);
        assert_int_equal(document_stat(d, &size, &mtime), DR_OK);
        assert_int_equal(size, 4);
    }
    source_close(s);
}

static void binary_documents_are_counted_once(void **state)
{
    (void)state;
    put("a", "");
    const char *paths[] = {"a"};
    struct source *s = walk(paths, 1);
    source_skip_document(s, 0, SKIP_BINARY);
    source_skip_document(s, 0, SKIP_BINARY);
    source_skip_document(s, 1, SKIP_BINARY);
    assert_int_equal(source_skipped(s, SKIP_BINARY), 1);
    assert_int_equal(source_count(s), 1);
    source_close(s);
    for (int i = 0; i < SOURCE_SKIPS; i++)
        assert_string_not_equal(source_skip_name((enum source_skip)i), "unknown");
}

static int open_descriptors(void)
{
    int n = 0;
    for (int fd = 0; fd < 256; fd++)
        n += fcntl(fd, F_GETFD) >= 0;
    return n;
}

/* A worker lists 20,000 files; what is shown grows in order, and its end is told of. */
static void a_large_folder_is_listed_while_others_look(void **state)
{
    (void)state;
    enum { N = 20000 };
    char path[32];
    put("file", "");
    folder("d");
    for (int i = 0; i < N; i++) {
        snprintf(path, sizeof path, "d/n%d", i);
        assert_int_equal(link("file", path), 0); /* cheaper than files of their own */
    }
    int before = open_descriptors(), fds[2];
    assert_int_equal(pipe(fds), 0);
    struct source_options o = {.notify_fd = fds[1]};
    const char *paths[] = {"d"};
    struct source *s;
    assert_int_equal(source_open(paths, 1, &o, &s), DR_OK);
    size_t seen = 0, bytes = 0;
    bool done = false;
    while (!done) {
        char news[64];
        struct pollfd p = {.fd = fds[0], .events = POLLIN};
        assert_int_equal(poll(&p, 1, 10000), 1);
        bytes += (size_t)read(fds[0], news, sizeof news);
        done = source_done(s);
        for (size_t n = source_count(s); seen < n; seen++) {
            snprintf(path, sizeof path, "d/n%zu", seen);
            assert_string_equal(source_document(s, seen)->path, path);
        }
    }
    assert_int_equal(seen, N);
    assert_true(bytes < 1000); /* told of in bunches */
    source_close(s);
    close(fds[0]);
    close(fds[1]);
    assert_int_equal(open_descriptors(), before);
}

static void a_walk_can_be_given_up(void **state)
{
    (void)state;
    const char *paths[] = {"/usr", "/"};
    for (int i = 0; i < 20; i++) {
        struct source *s;
        assert_int_equal(source_open(paths, 2, NULL, &s), DR_OK);
        if (i % 2)
            while (!source_count(s) && !source_done(s))
                poll(NULL, 0, 1);
        source_close(s);
    }
}

static void a_full_pipe_blocks_no_one(void **state)
{
    (void)state;
    int fds[2];
    assert_int_equal(pipe(fds), 0);
    for (int i = 0; i < 100000; i++)
        source_notify(fds[1]);
    char c;
    assert_int_equal(read(fds[0], &c, 1), 1);
    close(fds[0]);
    close(fds[1]);
    source_notify(-1);
}

static void listener_calls(void *arg)
{
    atomic_fetch_add((atomic_int *)arg, 1);
}

static void a_listener_hears_of_the_end_and_can_be_taken_away(void **state)
{
    (void)state;
    atomic_int calls = 0;
    int fds[2];
    assert_int_equal(mkfifo("fifo", 0600), 0);
    fds[1] = open("fifo", O_RDWR);
    const char *paths[] = {"fifo"};
    struct source *s;
    assert_int_equal(source_open(paths, 1, NULL, &s), DR_OK);
    source_listen(s, listener_calls, &calls);
    assert_int_equal(write(fds[1], "x", 1), 1);
    close(fds[1]);
    for (int i = 0; i < 10000 && !atomic_load(&calls); i++)
        poll(NULL, 0, 1);
    assert_true(atomic_load(&calls) > 0);
    source_listen(s, NULL, NULL);
    source_close(s);
}

int main(void)
{
#define PLACE(test) cmocka_unit_test_setup_teardown(test, enter_place, leave_place)
    const struct CMUnitTest tests[] = {
        PLACE(folders_are_walked_in_natural_order),
        PLACE(arguments_keep_their_order_and_spelling),
        PLACE(links_are_followed_once),
        PLACE(a_farm_of_links_costs_no_more_than_its_folders),
        PLACE(special_files_are_skipped_in_folders),
        PLACE(what_cannot_be_opened_is_a_trouble),
        PLACE(a_forbidden_folder_is_a_trouble_and_the_walk_goes_on),
        PLACE(a_deep_tree_is_walked_to_its_end),
        PLACE(binary_documents_are_counted_once),
        PLACE(a_large_folder_is_listed_while_others_look),
        cmocka_unit_test(a_walk_can_be_given_up),
        cmocka_unit_test(a_full_pipe_blocks_no_one),
        PLACE(a_listener_hears_of_the_end_and_can_be_taken_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
