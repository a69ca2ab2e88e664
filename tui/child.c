/*
 * Other programs: the terminal handed over to one, and taken back whatever became of it.
 */
#include "i18n.h"
#include "out.h"
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ; /* POSIX names it but no header of it does */

/* The environment with DOCREAD_FILE in it; free() the array. NULL: memory is out. */
static char **environment(char *file)
{
    static const char name[] = "DOCREAD_FILE=";
    size_t n = 0, kept = 0;
    while (environ[n])
        n++;
    char **out = malloc((n + 2) * sizeof *out);
    for (size_t i = 0; out && i < n; i++) {
        if (strncmp(environ[i], name, sizeof name - 1) != 0)
            out[kept++] = environ[i];
    }
    if (out) {
        out[kept++] = file;
        out[file ? kept : kept - 1] = NULL;
    }
    return out;
}

/* Signals as a program expects them: what is caught or passed over here is neither there. */
static void set_attributes(posix_spawnattr_t *attr, bool apart)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_init(attr);
    posix_spawnattr_setsigmask(attr, &none);
    posix_spawnattr_setsigdefault(attr, &all);
    posix_spawnattr_setpgroup(attr, 0);
    posix_spawnattr_setflags(attr, (short)(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                           (apart ? POSIX_SPAWN_SETPGROUP : 0)));
}

/* Starts it with in as its standard input. 0 or errno. */
static int spawn_on(const struct child *child, int in, pid_t *pid)
{
    struct buf file;
    posix_spawnattr_t attr;
    posix_spawn_file_actions_t files;
    buf_init(&file);
    if (child->file && buf_printf(&file, "DOCREAD_FILE=%s", child->file) != DR_OK)
        return ENOMEM;
    char **env = environment(file.data);
    int err = env ? posix_spawn_file_actions_init(&files) : ENOMEM;
    if (!err) {
        set_attributes(&attr, false);
        if (in != STDIN_FILENO)
            err = posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
        if (!err)
            err = posix_spawnp(pid, child->command->argv[0], &files, &attr, child->command->argv,
                               env);
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attr);
    }
    free(env);
    buf_fini(&file);
    return err;
}

/* Gives it what it reads, as fast as it does, until it wants no more. */
static void feed(int fd, const struct buf *input)
{
    for (size_t off = 0; off < input->len;) {
        ssize_t n = write(fd, input->data + off, input->len - off);
        if (n < 0 && errno != EINTR)
            break;
        off += n > 0 ? (size_t)n : 0;
    }
    close(fd);
}

static int run(const struct child *child, pid_t *pid)
{
    int ends[2];
    if (!child->input)
        return spawn_on(child, term_fd(), pid);
    if (pipe(ends) != 0)
        return errno;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    int err = spawn_on(child, ends[0], pid);
    close(ends[0]);
    if (err)
        close(ends[1]);
    else
        feed(ends[1], child->input);
    return err;
}

static enum child_end wait_for(pid_t pid, int *status)
{
    int how;
    while (waitpid(pid, &how, 0) < 0) {
        if (errno != EINTR) {
            *status = errno;
            return CHILD_FAILED;
        }
    }
    *status = WIFEXITED(how) ? WEXITSTATUS(how) : WTERMSIG(how);
    return WIFEXITED(how) ? CHILD_EXITED : CHILD_KILLED;
}

/* What the program left on the screen stays until a key; a signal that ends docread is not kept
 * waiting. */
static void wait_key(struct app *app, enum child_end end, int status)
{
    char bytes[64];
    struct event e = {.kind = EVENT_DRAG};
    term_hold();
    if (end == CHILD_KILLED)
        printf(_("\n[ended by signal %d; press a key]"), status);
    else if (status)
        printf(_("\n[exit status %d; press a key]"), status);
    else
        printf("%s", _("\n[press a key]"));
    fflush(stdout);
    while (!signals_end() && e.kind != EVENT_KEY && e.kind != EVENT_END) {
        struct pollfd p[] = {{term_fd(), POLLIN, 0}, {app->notify[0], POLLIN, 0}};
        if (!term_waiting())
            poll(p, 2, -1);
        while (read(app->notify[0], bytes, sizeof bytes) > 0)
            ;
        while (term_event(&e) && e.kind != EVENT_KEY && e.kind != EVENT_END)
            ;
    }
    printf("\n");
    fflush(stdout);
    source_notify(app->notify[1]); /* what was told meanwhile is looked at now */
}

enum child_end child_run(struct app *app, const struct child *child, int *status)
{
    pid_t pid = -1;
    term_leave();
    signals_child(true);
    enum child_end end = CHILD_FAILED;
    *status = run(child, &pid);
    if (*status == 0)
        end = wait_for(pid, status);
    tcsetpgrp(term_fd(), getpgrp()); /* it may have died with the terminal its own */
    signals_child(false);
    if (child->wait && end != CHILD_FAILED)
        wait_key(app, end, *status);
    term_resume();
    return end;
}

int child_start(const struct command *command)
{
    posix_spawnattr_t attr;
    posix_spawn_file_actions_t files;
    pid_t pid;
    while (waitpid(-1, NULL, WNOHANG) > 0) /* those that were started before */
        ;
    int err = posix_spawn_file_actions_init(&files);
    if (err)
        return err;
    set_attributes(&attr, true);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO && !err; fd++)
        err = posix_spawn_file_actions_addopen(&files, fd, "/dev/null",
                                               fd == STDIN_FILENO ? O_RDONLY : O_WRONLY, 0);
    if (!err)
        err = posix_spawnp(&pid, command->argv[0], &files, &attr, command->argv, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attr);
    return err;
}
