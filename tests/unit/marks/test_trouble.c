/* Files that are old, new, damaged, another's, not to be written, or held: reading goes on, nothing
 * that was set is lost while the program runs, and what is wrong is said. */
#include "faulty.h"
#include "state.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <time.h>

#include "marks/marks_int.h"

/* --- files */
static struct buf file_bytes(const char *path)
{
    struct buf b;
    buf_init(&b);
    int fd = open(path, O_RDONLY);
    assert_true(fd >= 0);
    assert_int_equal(buf_reserve(&b, 1 << 20), DR_OK);
    ssize_t n = read(fd, b.data, 1 << 20);
    assert_true(n >= 0);
    b.len = (size_t)n;
    close(fd);
    return b;
}

static void put_file(const char *path, const void *data, size_t len)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, data, len), len);
    close(fd);
}

static void assert_unchanged(const char *path, struct buf *before)
{
    struct buf now = file_bytes(path);
    assert_int_equal(now.len, before->len);
    assert_memory_equal(now.data, before->data, now.len);
    buf_fini(&now);
    buf_fini(before);
}

static bool is_there(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

static struct marks_report report_of(struct marks *m)
{
    struct marks_report report;
    marks_report(m, &report);
    return report;
}

static bool is_starred(struct marks *m, uint64_t n)
{
    struct text_key key = key_of(n);
    struct marks_state s;
    return marks_get(m, &key, &s) && s.starred;
}

static void star(struct marks *m, uint64_t n)
{
    struct text_key key = key_of(n);
    assert_int_equal(marks_set_starred(m, &key, true), DR_OK);
    assert_true(is_starred(m, n));
}

static void star_many(const char *folder, uint64_t from, uint64_t to)
{
    struct marks *m = open_marks(folder);
    for (uint64_t n = from; n < to; n++)
        star(m, n);
    close_marks(m);
}

/* --- versions */
static void put_version_1(const char *folder)
{
    char sql[512];
    struct text_key key = key_of(1);
    change_file(folder, store_migrations[0]);
    snprintf(sql, sizeof sql, "PRAGMA application_id=%d; PRAGMA user_version=1;",
             STORE_APPLICATION);
    change_file(folder, sql);
    size_t len = (size_t)snprintf(sql, sizeof sql, "INSERT INTO document VALUES(x'");
    for (size_t i = 0; i < sizeof key.bytes; i++)
        len += (size_t)snprintf(sql + len, sizeof sql - len, "%02x", key.bytes[i]);
    snprintf(sql + len, sizeof sql - len, "', 7, 1, 1, 4000, 5, '笔记', NULL)");
    change_file(folder, sql);
}

static void older(void **state)
{
    (void)state;
    for (int write = 0; write < 2; write++) {
        char *folder = new_folder();
        struct text_key key = key_of(1);
        struct marks_state s;
        put_version_1(folder);
        struct marks *m = open_marks(folder);
        assert_int_equal(report_of(m).trouble, MARKS_FINE);
        assert_true(marks_get(m, &key, &s));
        assert_true(s.read && s.starred && s.noted);
        assert_int_equal(s.place, 4000);
        struct marks_file file = {"/a", 1, 2};
        if (write)
            assert_int_equal(marks_saw(m, &key, &file, "标题"), DR_OK);
        close_marks(m);
        assert_int_equal(ask_file(folder, "PRAGMA user_version"), STORE_VERSION);
        m = open_marks(folder);
        assert_true(marks_get(m, &key, &s) && s.noted);
        assert_int_equal(marks_seen(m, "/a", &file, &key), write);
        close_marks(m);
        free_folder(folder);
    }
}

static void older_read_only(void **state)
{
    (void)state;
    char *folder = new_folder();
    struct marks *m;
    put_version_1(folder);
    struct buf before = file_bytes(in(folder, MARKS_FILE));
    struct marks_options options = {
        .folder = folder, .read_only = true, .notify_fd = -1, .vfs = state_vfs};
    assert_int_equal(marks_open(&options, &m), DR_OK);
    assert_true(marks_wait(m, LONG));
    assert_int_equal(report_of(m).trouble, MARKS_OLDER);
    close_marks(m);
    assert_unchanged(in(folder, MARKS_FILE), &before);
    free_folder(folder);
}

/* A file that is not ours to write: neither touched nor set aside. */
static void check_not_ours(const char *sql, enum marks_trouble trouble)
{
    char *folder = new_folder();
    size_t unsaved;
    star_many(folder, 1, 4);
    change_file(folder, sql);
    struct buf before = file_bytes(in(folder, MARKS_FILE));
    struct marks *m = open_marks(folder);
    struct marks_report report;
    assert_true(marks_report(m, &report)); /* once */
    assert_int_equal(report.trouble, trouble);
    assert_false(marks_report(m, &report));
    assert_false(is_starred(m, 1));
    star(m, 10);
    assert_false(marks_flush(m, LONG));
    assert_int_equal(report_of(m).unsaved, 1);
    assert_false(marks_close(m, LONG, &unsaved));
    assert_int_equal(unsaved, 1);
    assert_unchanged(in(folder, MARKS_FILE), &before);
    assert_false(is_there(in(folder, MARKS_FILE ".damaged")));
    free_folder(folder);
}

static void newer(void **state)
{
    (void)state;
    check_not_ours("PRAGMA user_version=99", MARKS_NEWER);
    check_not_ours("PRAGMA application_id=1", MARKS_FOREIGN);
}

/* Another docread brings the file to a newer version while this one runs. */
static void newer_meanwhile(void **state)
{
    (void)state;
    char *folder = new_folder();
    struct marks *m = open_marks(folder);
    star(m, 1);
    assert_true(marks_flush(m, LONG));
    change_file(folder, "PRAGMA user_version=99");
    star(m, 2);
    assert_false(marks_flush(m, LONG));
    assert_int_equal(report_of(m).trouble, MARKS_NEWER);
    change_file(folder, "PRAGMA user_version=2"); /* and takes it back */
    assert_true(marks_flush(m, LONG));
    struct marks_report report;
    assert_true(marks_report(m, &report));
    assert_int_equal(report.trouble, MARKS_FINE);
    close_marks(m);
    assert_int_equal(ask_file(folder, "SELECT count(*) FROM document"), 2);
    free_folder(folder);
}

/* --- damage */
/* Opens a folder whose file is damaged somehow, and shows that all is well from then on. Where its
 * head says that it is not ours it is left alone. */
static void check_goes_on(const char *folder, const struct buf *bytes, bool surely)
{
    struct marks *m = open_marks(folder);
    star(m, 1000);
    bool kept = marks_flush(m, LONG);
    struct marks_report report = report_of(m);
    if (!kept && !surely) {
        assert_true(report.trouble == MARKS_NEWER || report.trouble == MARKS_FOREIGN);
        assert_false(marks_close(m, 0, NULL));
        return;
    }
    assert_true(kept);
    assert_int_equal(report.trouble, MARKS_FINE);
    if (surely || report.aside) {
        assert_non_null(report.aside);
        struct buf aside = file_bytes(report.aside);
        assert_int_equal(aside.len, bytes->len);
        assert_memory_equal(aside.data, bytes->data, aside.len);
        buf_fini(&aside);
    }
    close_marks(m);
    m = open_marks(folder);
    assert_true(is_starred(m, 1000));
    close_marks(m);
    assert_int_equal(ask_file(folder, "PRAGMA user_version"), STORE_VERSION);
}

static void no_database(void **state)
{
    (void)state;
    static const char text[] = "没有人知道这是什么。";
    char *folder = new_folder();
    struct buf bytes;
    buf_init(&bytes);
    for (int i = 0; i < 200; i++)
        assert_int_equal(buf_append_str(&bytes, text), DR_OK);
    for (int i = 0; i < 3; i++) { /* each time under another name */
        put_file(in(folder, MARKS_FILE), bytes.data, bytes.len);
        put_file(in(folder, MARKS_FILE "-journal"), "", 0);
        check_goes_on(folder, &bytes, true);
    }
    assert_true(is_there(in(folder, MARKS_FILE ".damaged")));
    assert_true(is_there(in(folder, MARKS_FILE ".damaged-2")));
    assert_true(is_there(in(folder, MARKS_FILE ".damaged-3")));
    assert_false(is_there(in(folder, MARKS_FILE ".damaged-4")));
    buf_fini(&bytes);
    free_folder(folder);
}

static void cut_and_scratched(void **state)
{
    (void)state;
    enum { ROUNDS = 60 };
    char *folder = new_folder();
    uint64_t random = 11;
    size_t aside = 0;
    star_many(folder, 1, 400);
    struct buf good = file_bytes(in(folder, MARKS_FILE));
    for (int round = 0; round < ROUNDS; round++) {
        struct buf bad;
        buf_init(&bad);
        assert_int_equal(buf_append(&bad, good.data, good.len), DR_OK);
        for (int i = 0; i < 40; i++) {
            random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            size_t at = (size_t)(random >> 33) % bad.len;
            if (round % 2)
                memset(bad.data + at, (int)(random >> 60), bad.len - at < 16 ? bad.len - at : 16);
        }
        if (round % 2 == 0)
            bad.len = 1 + (size_t)round * (bad.len - 1) / ROUNDS;
        put_file(in(folder, MARKS_FILE), bad.data, bad.len);
        check_goes_on(folder, &bad, false);
        char name[64];
        snprintf(name, sizeof name, MARKS_FILE ".damaged");
        aside += is_there(in(folder, name));
        unlink(in(folder, name));
        unlink(in(folder, MARKS_FILE "-journal"));
        buf_fini(&bad);
    }
    print_message("# %d damaged files: %zu were set aside\n", ROUNDS, aside);
    assert_true(aside > ROUNDS / 2);
    buf_fini(&good);
    free_folder(folder);
}

/* What was read before the file broke is in the new one. */
static void damaged_meanwhile(void **state)
{
    (void)state;
    char *folder = new_folder();
    struct text_key key = key_of(3);
    star_many(folder, 1, 300);
    struct marks *m = open_marks(folder);
    assert_int_equal(marks_set_note(m, &key, "一条笔记"), DR_OK);
    assert_int_equal(marks_add_bookmark(m, &key, 77, "一行", 8), DR_OK);
    assert_int_equal(marks_set_letter(m, &key, 'q', 78), DR_OK);
    assert_true(marks_flush(m, LONG));
    struct buf bad = file_bytes(in(folder, MARKS_FILE));
    memset(bad.data, 'x', bad.len);
    put_file(in(folder, MARKS_FILE), bad.data, bad.len);
    star(m, 1000);
    assert_true(marks_flush(m, LONG));
    const char *aside = report_of(m).aside;
    assert_non_null(aside);
    put_file(in(folder, MARKS_FILE), bad.data, bad.len);
    star(m, 1001);
    assert_true(marks_flush(m, LONG));
    assert_string_equal(report_of(m).aside, in(folder, MARKS_FILE ".damaged-2"));
    assert_string_equal(aside, in(folder, MARKS_FILE ".damaged"));
    close_marks(m);
    m = open_marks(folder);
    for (uint64_t n = 1; n < 300; n++)
        assert_true(is_starred(m, n));
    struct marks_state s;
    size_t place;
    assert_true(marks_get(m, &key, &s) && s.noted && s.bookmarks == 1);
    assert_true(marks_letter(m, &key, 'q', &place) && place == 78);
    assert_true(is_starred(m, 1000));
    close_marks(m);
    buf_fini(&bad);
    free_folder(folder);
}

/* Two find the same file damaged: one sets it aside, both go on with the new one. */
static void damaged_for_two(void **state)
{
    (void)state;
    for (int round = 0; round < 20; round++) {
        char *folder = new_folder(), garbage[5000];
        struct text_key mine = key_of(1), theirs = key_of(2);
        int status;
        memset(garbage, 'g', sizeof garbage);
        put_file(in(folder, MARKS_FILE), garbage, sizeof garbage);
        pid_t pid = fork();
        assert_true(pid >= 0);
        struct marks *m;
        struct marks_options options = {.folder = folder, .notify_fd = -1, .vfs = state_vfs};
        bool good = marks_open(&options, &m) == DR_OK &&
                    marks_set_starred(m, pid ? &mine : &theirs, true) == DR_OK &&
                    marks_flush(m, LONG) && marks_close(m, LONG, NULL);
        if (pid == 0)
            _exit(good ? 0 : 1);
        assert_int_equal(waitpid(pid, &status, 0), pid);
        assert_true(good);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        assert_int_equal(ask_file(folder, "SELECT count(*) FROM document"), 2);
        assert_true(is_there(in(folder, MARKS_FILE ".damaged")));
        assert_false(is_there(in(folder, MARKS_FILE ".damaged-2")));
        free_folder(folder);
    }
}

/* --- taken away, not to be had */
static void moved_away(void **state)
{
    (void)state;
    char *folder = new_folder(), away[600];
    struct marks *m = open_marks(folder);
    star(m, 1);
    assert_true(marks_flush(m, LONG));
    snprintf(away, sizeof away, "%s/away", folder);
    assert_int_equal(rename(in(folder, MARKS_FILE), away), 0);
    star(m, 2);
    assert_true(marks_flush(m, LONG));
    assert_int_equal(unlink(in(folder, MARKS_FILE)), 0);
    star(m, 3);
    assert_true(marks_flush(m, LONG));
    assert_true(is_starred(m, 1));
    close_marks(m);
    assert_int_equal(ask_file(folder, "SELECT count(*) FROM document"), 1);
    free_folder(folder);
}

/* Another file stands in its place: who only looks sees what that one says. */
static void put_in_its_place(void **state)
{
    (void)state;
    char *folder = new_folder(), *other = new_folder(), from[600];
    star_many(folder, 1, 2);
    star_many(other, 1, 3);
    struct marks *m = open_marks(folder);
    assert_true(is_starred(m, 1) && !is_starred(m, 2));
    snprintf(from, sizeof from, "%s/%s", other, MARKS_FILE);
    assert_int_equal(rename(from, in(folder, MARKS_FILE)), 0);
    marks_poll(m);
    for (int i = 0; i < 500 && !is_starred(m, 2); i++)
        nanosleep(&(struct timespec){0, 10000000}, NULL);
    assert_true(is_starred(m, 2));
    close_marks(m);
    free_folder(other);
    free_folder(folder);
}

static long long since(long long start)
{
    return (clock_now() - start) / 1000;
}

/* Another program holds the file: nobody waits but who asks to. */
static void held(void **state)
{
    (void)state;
    char *folder = new_folder();
    sqlite3 *other;
    size_t unsaved;
    star_many(folder, 1, 2);
    struct marks *m = open_marks(folder);
    assert_int_equal(sqlite3_open(in(folder, MARKS_FILE), &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    long long start = clock_now();
    for (uint64_t n = 10; n < 1010; n++)
        star(m, n);
    assert_true(is_starred(m, 1));
    assert_true(since(start) < 1000); /* a thousand, not one of them waits for the file */
    assert_false(marks_flush(m, 50));
    assert_true(since(start) < 2000);
    assert_int_equal(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    assert_true(marks_flush(m, LONG));
    /* Who leaves does not wait longer than was said. */
    assert_int_equal(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    star(m, 5000);
    start = clock_now();
    assert_false(marks_close(m, 100, &unsaved));
    assert_int_equal(unsaved, 1);
    assert_true(since(start) < 2000);
    sqlite3_close(other);
    free_folder(folder);
}

static void no_folder(void **state)
{
    (void)state;
    char *folder = new_folder(), below[600];
    size_t unsaved;
    put_file(in(folder, "file"), "x", 1);
    snprintf(below, sizeof below, "%s/file/docread", folder);
    struct marks *m = open_marks(below);
    assert_int_equal(report_of(m).trouble, MARKS_FINE);
    star(m, 1);
    assert_false(marks_flush(m, LONG));
    struct marks_report report = report_of(m);
    assert_int_equal(report.trouble, MARKS_FAILED);
    assert_true(strlen(report.why) > 0);
    assert_int_equal(unlink(in(folder, "file")), 0);
    star(m, 2);
    assert_true(marks_flush(m, LONG)); /* tried again */
    assert_true(marks_close(m, LONG, &unsaved));
    assert_int_equal(ask_file(below, "SELECT count(*) FROM document"), 2);
    free_folder(folder);
}

/* Root may write everything: somebody else tries. */
static void not_writable(void **state)
{
    (void)state;
    char *folder = new_folder();
    bool root = geteuid() == 0;
    size_t unsaved;
    star_many(folder, 1, 2);
    assert_int_equal(chmod(in(folder, MARKS_FILE), 0444), 0);
    assert_int_equal(chmod(folder, 0555), 0);
    if (root)
        assert_int_equal(seteuid(65534), 0);
    struct marks *m = open_marks(folder);
    assert_int_equal(report_of(m).trouble, MARKS_FINE);
    assert_true(is_starred(m, 1));
    star(m, 2);
    assert_false(marks_flush(m, LONG));
    struct marks_report report = report_of(m);
    assert_int_equal(report.trouble, MARKS_DENIED);
    assert_true(strlen(report.why) > 0);
    assert_true(is_starred(m, 1) && is_starred(m, 2));
    assert_false(marks_close(m, LONG, &unsaved));
    if (root)
        assert_int_equal(seteuid(0), 0);
    assert_int_equal(chmod(folder, 0755), 0);
    free_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(older),
        cmocka_unit_test(older_read_only),
        cmocka_unit_test(newer),
        cmocka_unit_test(newer_meanwhile),
        cmocka_unit_test(no_database),
        cmocka_unit_test(cut_and_scratched),
        cmocka_unit_test(damaged_meanwhile),
        cmocka_unit_test(damaged_for_two),
        cmocka_unit_test(moved_away),
        cmocka_unit_test(put_in_its_place),
        cmocka_unit_test(held),
        cmocka_unit_test(no_folder),
        cmocka_unit_test(not_writable),
    };
    state_vfs = faulty_vfs(); /* which waits for no disk */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
