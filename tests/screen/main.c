/*
 * screen check|update PROGRAM DIR [NAME]...: runs the screen tests of DIR (or those named), two at
 * a time, and prints a TAP stream in the order of their names.
 */
#include "script.h"

#include <errno.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { JOBS = 2, TESTS_MAX = 1024 };

struct test {
    char *name;
    pid_t pid; /* of the process that runs it; 0 before and after */
    FILE *out;
    bool done, passed;
};

static void begin(struct test *t, const struct script_options *o)
{
    fflush(stdout);
    t->out = tmpfile();
    if (!t->out || (t->pid = fork()) < 0) {
        perror("screen");
        exit(3);
    }
    if (t->pid == 0) {
        dup2(fileno(t->out), STDOUT_FILENO);
        bool passed = script_run(o, t->name);
        fflush(stdout);
        _exit(passed ? 0 : 1);
    }
}

static void finish(struct test *tests, size_t n)
{
    int status;
    pid_t pid = wait(&status);
    for (size_t i = 0; i < n; i++) {
        if (tests[i].pid != pid || tests[i].done)
            continue;
        tests[i].done = true;
        tests[i].passed = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
}

static void report(struct test *t)
{
    char data[4096];
    size_t n;
    rewind(t->out);
    while ((n = fread(data, 1, sizeof data, t->out)) > 0)
        fwrite(data, 1, n, stdout);
    fclose(t->out);
    printf("%sok - screen: %s\n", t->passed ? "" : "not ", t->name);
    fflush(stdout);
}

/* The names of all tests of dir, in order; how many. */
static size_t find_tests(const char *dir, struct test *tests)
{
    char pattern[PATH_MAX];
    glob_t found;
    size_t n = 0;
    snprintf(pattern, sizeof pattern, "%s/*.test", dir);
    if (glob(pattern, 0, NULL, &found) != 0)
        return 0;
    for (; n < found.gl_pathc && n < TESTS_MAX; n++) {
        tests[n].name = strdup(strrchr(found.gl_pathv[n], '/') + 1);
        *strrchr(tests[n].name, '.') = '\0';
    }
    globfree(&found);
    return n;
}

int main(int argc, char **argv)
{
    static struct test tests[TESTS_MAX];
    size_t n = 0, begun = 0, reported = 0, failed = 0;
    if (argc < 4 || (strcmp(argv[1], "check") != 0 && strcmp(argv[1], "update") != 0)) {
        fprintf(stderr, "usage: screen check|update PROGRAM DIR [NAME]...\n");
        return 2;
    }
    char *program = realpath(argv[2], NULL), *dir = realpath(argv[3], NULL);
    if (!program || !dir) {
        fprintf(stderr, "screen: %s: %s\n", program ? argv[3] : argv[2], strerror(errno));
        return 2;
    }
    struct script_options o = {.program = program,
                               .dir = dir,
                               .update = strcmp(argv[1], "update") == 0};
    for (int i = 4; i < argc && n < TESTS_MAX; i++)
        tests[n++].name = argv[i];
    if (!n)
        n = find_tests(dir, tests);
    for (size_t running = 0; reported < n;) {
        while (running < JOBS && begun < n) {
            begin(&tests[begun++], &o);
            running++;
        }
        finish(tests, begun);
        running--;
        for (; reported < begun && tests[reported].done; reported++) {
            failed += !tests[reported].passed;
            report(&tests[reported]);
        }
    }
    free(program);
    free(dir);
    return failed || !n ? 1 : 0;
}
