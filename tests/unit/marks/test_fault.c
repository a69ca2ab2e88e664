/* Disks that fail, at each operation in turn, and disks that are full: what was confirmed is there,
 * what was not is there once the disk is well, and it is said meanwhile. */
#ifdef __linux__
#define _GNU_SOURCE /* unshare, mount: a small disk of our own */
#endif
#include "state.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/wait.h>
#ifdef __linux__
#include <sched.h>
#include <sys/mount.h>
#endif

#include "faulty.h"

enum { BEFORE = 30, DURING = 5 };

static void star(struct marks *m, uint64_t n)
{
    struct text_key key = key_of(n);
    assert_int_equal(marks_set_starred(m, &key, true), DR_OK);
    assert_int_equal(marks_set_note(m, &key, "笔记"), DR_OK);
}

static size_t count(struct marks *m, uint64_t n)
{
    size_t found = 0;
    for (uint64_t i = 0; i < n; i++) {
        struct text_key key = key_of(i);
        struct marks_state s;
        found += marks_get(m, &key, &s) && s.starred && s.noted;
    }
    return found;
}

/* --- each operation in turn */
struct tally {
    uint64_t before; /* documents in the file already; 0: it is made meanwhile */
    size_t failed, refused;
};

/* Operation n fails while changes are made to a file, with all after it where rest says so. False
 * where there are not so many operations. */
static bool fail_at(enum fault_kind kind, long n, bool rest, struct tally *tally)
{
    char *folder = new_folder();
    struct marks_options options = {.folder = folder, .notify_fd = -1, .vfs = faulty_vfs()};
    struct marks_report report;
    struct marks *m;
    uint64_t before = tally->before, all = before + DURING;
    assert_int_equal(marks_open(&options, &m), DR_OK);
    for (uint64_t i = 0; i < before; i++)
        star(m, i);
    assert_true(marks_flush(m, LONG));
    close_marks(m);

    fault_begin(kind, n, rest);
    assert_int_equal(marks_open(&options, &m), DR_OK); /* reading fails too */
    assert_true(marks_wait(m, LONG));
    for (uint64_t i = before; i < all; i++)
        star(m, i);
    bool confirmed = marks_flush(m, LONG);
    marks_report(m, &report);
    long failed = fault_end();
    if (!confirmed) {
        assert_true(failed > 0);
        assert_int_not_equal(report.trouble, MARKS_FINE);
        assert_true(strlen(report.why) > 0);
        tally->refused++;
    } else { /* now the reader is killed: what is confirmed is in the file as it is */
        assert_int_equal(ask_file(folder, "SELECT count(*) FROM document WHERE starred"), all);
    }
    assert_null(report.aside); /* a disk that fails is no damaged file */
    assert_true(marks_flush(m, LONG));
    assert_int_equal(count(m, all), all);
    close_marks(m);
    m = open_marks(folder);
    assert_int_equal(count(m, all), all);
    close_marks(m);
    free_folder(folder);
    tally->failed += failed > 0;
    return failed > 0;
}

static void each_operation(void **state)
{
    (void)state;
    for (int kind = 0; kind < FAULTS; kind++) {
        struct tally tally = {0, 0, 0};
        for (int i = 0; i < 4; i++) {
            tally.before = i < 2 ? 0 : BEFORE;
            for (long n = 0; fail_at((enum fault_kind)kind, n, i % 2, &tally); n++)
                assert_true(n < 1000);
        }
        print_message("# %s: failed in %zu runs, refused %zu; nothing was lost\n",
                      faults[kind].name, tally.failed, tally.refused);
        assert_true(tally.failed > 0 && tally.refused > 0);
    }
}

/* --- disks that are full */
/* Stars documents until they cannot be kept any more; how many are confirmed. The trouble is that
 * the disk is full, and what is set goes on being known. */
static uint64_t fill(struct marks *m, uint64_t *set)
{
    uint64_t confirmed = 0;
    while (*set < 100000 && marks_flush(m, LONG)) {
        confirmed = *set;
        for (int i = 0; i < 20; i++)
            star(m, (*set)++);
    }
    return confirmed;
}

/* Fills a disk, makes room, and goes on: 0 where all is as it should be. In a child. */
static int fill_and_go_on(const char *folder, void (*make_room)(const char *folder))
{
    struct marks_options options = {.folder = folder, .notify_fd = -1};
    struct marks_report report;
    struct marks *m;
    uint64_t set = 0;
    if (marks_open(&options, &m) != DR_OK)
        return 1;
    uint64_t confirmed = fill(m, &set);
    marks_report(m, &report);
    if (set >= 100000 || confirmed == 0 || confirmed == set)
        return 2;
    if (report.trouble != MARKS_FULL || !report.unsaved || report.aside)
        return 3;
    if (count(m, set) != set)
        return 4;
    struct marks *other = open_marks(folder); /* on the full disk too */
    if (count(other, confirmed) != confirmed)
        return 5;
    close_marks(other);
    make_room(folder);
    if (!marks_flush(m, LONG))
        return 6;
    close_marks(m);
    m = open_marks(folder);
    if (count(m, set) != set)
        return 7;
    close_marks(m);
    printf("# full after %llu confirmed changes; all of %llu kept once there was room\n",
           2 * (unsigned long long)confirmed, 2 * (unsigned long long)set);
    fflush(stdout);
    return 0;
}

static void raise_limit(const char *folder)
{
    struct rlimit limit;
    (void)folder;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_FSIZE, &limit);
}

static void limited_files(void **state)
{
    (void)state;
    char *folder = new_folder();
    int status;
    fflush(stdout);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        struct rlimit limit;
        signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &limit);
        limit.rlim_cur = 60000;
        setrlimit(RLIMIT_FSIZE, &limit);
        _exit(fill_and_go_on(folder, raise_limit));
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    free_folder(folder);
}

#ifdef __linux__
enum { NO_MOUNT = 77 };

static void remove_ballast(const char *folder)
{
    unlink(in(folder, "ballast"));
}

static int on_small_disk(const char *folder)
{
    static const char ballast[64 * 1024];
    if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
        mount("tmpfs", folder, "tmpfs", 0, "size=192k") != 0)
        return NO_MOUNT;
    int fd = open(in(folder, "ballast"), O_WRONLY | O_CREAT, 0600);
    if (fd < 0 || write(fd, ballast, sizeof ballast) != (ssize_t)sizeof ballast)
        return 100;
    close(fd);
    return fill_and_go_on(folder, remove_ballast);
}
#endif

static void small_disk(void **state)
{
    (void)state;
#ifdef __linux__
    char *folder = new_folder();
    int status;
    fflush(stdout);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        _exit(on_small_disk(folder));
    assert_int_equal(waitpid(pid, &status, 0), pid);
    free_folder(folder);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == NO_MOUNT)
        skip(); /* not root, or in a container that may not */
    assert_int_equal(WEXITSTATUS(status), 0);
#else
    skip();
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_operation),
        cmocka_unit_test(limited_files),
        cmocka_unit_test(small_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
