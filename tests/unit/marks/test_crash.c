/* Killed at any moment, and several at once: what was confirmed is there. */
#include "faulty.h"
#include "state.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#ifdef __SANITIZE_ADDRESS__
enum { KILLS = 60 }; /* each is a program of many megabytes */
#else
enum { KILLS = 200 };
#endif
enum {
    LIFE_US = 8000, /* of a child after it has begun to write, at most */
    WRITERS = 3,
    WRITES = 1500, /* of each */
    STEP = 50      /* of them in one go */
};

/* --- killed */
/* Sets bookmarks of one document, as fast as it goes, and says how many are confirmed. */
static void write_until_killed(const char *folder, uint64_t round, int fd)
{
    struct text_key key = key_of(round);
    struct marks_options options = {.folder = folder, .notify_fd = -1};
    struct marks *m;
    uint64_t set, confirmed, said = 0;
    /* Every other one waits for no disk, which a kill leaves alone, and so dies at other moments.
     */
    if (round % 2)
        options.vfs = faulty_vfs();
    if (marks_open(&options, &m) != DR_OK)
        _exit(1);
    for (size_t i = 0;; i++) {
        if (marks_add_bookmark(m, &key, i, "石阶上的一行", (int64_t)round) != DR_OK)
            _exit(1);
        marks_counts(m, &set, &confirmed);
        if (confirmed != said && write(fd, &confirmed, sizeof confirmed) != sizeof confirmed)
            _exit(1);
        said = confirmed;
        if (set - confirmed > 50) /* more would only be merged into fewer transactions */
            nanosleep(&(struct timespec){0, 200000}, NULL);
    }
}

/* One child lives and dies; what it said last. */
static uint64_t live_and_die(const char *folder, uint64_t round, unsigned life_us)
{
    int fds[2], status;
    uint64_t confirmed = 0, said;
    assert_int_equal(pipe(fds), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        close(fds[0]);
        write_until_killed(folder, round, fds[1]);
    }
    close(fds[1]);
    if (read(fds[0], &said, sizeof said) == sizeof said)
        confirmed = said;
    nanosleep(&(struct timespec){0, (long)life_us * 1000}, NULL);
    kill(pid, SIGKILL);
    while (read(fds[0], &said, sizeof said) == sizeof said)
        confirmed = said;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    close(fds[0]);
    return confirmed;
}

/* How many of the first n bookmarks of a round are missing. */
static size_t missing(struct marks *m, uint64_t round, uint64_t n)
{
    struct text_key key = key_of(round);
    struct marks_bookmarks list;
    size_t found = 0;
    assert_int_equal(marks_bookmarks(m, &key, &list), DR_OK);
    for (size_t i = 0; i < list.n && list.at[i].place < n; i++) {
        assert_int_equal(list.at[i].place, i);
        assert_string_equal(list.at[i].words, "石阶上的一行");
        found++;
    }
    marks_bookmarks_fini(&list);
    return (size_t)n - found;
}

static void killed(void **state)
{
    (void)state;
    static uint64_t confirmed[KILLS];
    char *folder = new_folder();
    struct stat st;
    uint64_t random = (uint64_t)getpid(), total = 0;
    size_t lost = 0, amid = 0;
    for (uint64_t round = 0; round < KILLS; round++) {
        random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        confirmed[round] = live_and_die(folder, round, (unsigned)(random >> 33) % LIFE_US);
        amid += stat(in(folder, MARKS_FILE "-journal"), &st) == 0;
        total += confirmed[round];
    }
    struct marks *m = open_marks(folder);
    for (uint64_t round = 0; round < KILLS; round++)
        lost += missing(m, round, confirmed[round]);
    struct marks_report report;
    assert_false(marks_report(m, &report)); /* nothing was wrong with the file at any time */
    print_message(
        "# killed %d times, %zu of them amid a transaction: of %llu confirmed changes %zu "
        "were lost\n",
        KILLS, amid, (unsigned long long)total, lost);
    assert_int_equal(lost, 0);
    assert_true(total > KILLS && amid > 0);
    close_marks(m);
    assert_int_equal(ask_file(folder, "SELECT count(*) FROM pragma_integrity_check"
                                      " WHERE integrity_check <> 'ok'"),
                     0);
    free_folder(folder);
}

/* --- at once */
/* Writer number who: bookmarks of a document that all write to, and stars of documents of its own.
 */
static int write_beside_others(const char *folder, uint64_t who)
{
    struct text_key shared = key_of(0);
    struct marks_options options = {.folder = folder, .notify_fd = -1};
    if (who > 0) /* one waits for the disk, the others write more */
        options.vfs = faulty_vfs();
    struct marks *m;
    bool good = marks_open(&options, &m) == DR_OK;
    for (uint64_t i = 0; good && i < WRITES; i++) {
        struct text_key own = key_of(1 + who * WRITES + i);
        good = !marks_add_bookmark(m, &shared, i * WRITERS + who, "x", 1) &&
               !marks_set_starred(m, &own, true);
        if (good && i % STEP == 0)
            good = marks_flush(m, LONG);
    }
    good = good && marks_flush(m, LONG);
    return marks_close(m, LONG, NULL) && good ? 0 : 1;
}

static void at_once(void **state)
{
    (void)state;
    char *folder = new_folder();
    pid_t pids[WRITERS];
    int status;
    for (uint64_t who = 0; who < WRITERS; who++) {
        pids[who] = fork();
        assert_true(pids[who] >= 0);
        if (pids[who] == 0)
            _exit(write_beside_others(folder, who));
    }
    for (int who = 0; who < WRITERS; who++) {
        assert_int_equal(waitpid(pids[who], &status, 0), pids[who]);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
    struct marks *m = open_marks(folder);
    size_t starred = 0;
    struct text_key shared = key_of(0);
    struct marks_state s;
    assert_true(marks_get(m, &shared, &s));
    for (uint64_t i = 0; i < WRITERS * WRITES; i++) {
        struct text_key key = key_of(1 + i);
        struct marks_state own;
        starred += marks_get(m, &key, &own) && own.starred;
    }
    size_t lost = 2 * WRITERS * WRITES - s.bookmarks - starred;
    print_message("# %d programs at once: of %d changes %zu were lost\n", WRITERS,
                  2 * WRITERS * WRITES, lost);
    assert_int_equal(lost, 0);
    close_marks(m);
    free_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed),
        cmocka_unit_test(at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
