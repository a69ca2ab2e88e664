/*
 * proc: the program in a terminal of its own, started as a shell starts a job: in the foreground,
 * in its own process group, so that it can be stopped and continued.
 */
#ifndef TEST_SCREEN_PROC_H
#define TEST_SCREEN_PROC_H

#include "base/base.h"

#include <sys/types.h>
#include <termios.h>

struct proc {
    int master;          /* the terminal's far end: what the program writes, what is typed */
    int slave;           /* kept open, so that its state can be asked once the program is gone */
    int events, control; /* pipes from and to the leader */
    pid_t leader, pid;
    bool stopped, ended;
    int status;           /* of waitpid, once ended */
    struct termios start; /* the terminal's state before the program ran */
};

struct proc_options {
    const char *program;
    char *const *argv; /* argv[0] and on, NULL at the end */
    char *const *envp;
    const char *dir;        /* to run in */
    const char *stdin_path; /* a file for standard input; NULL: the terminal */
    int rows, cols;
};

/* Exits the test program where the system refuses. */
void proc_start(struct proc *p, const struct proc_options *o);
/* Kills what still runs and frees everything. */
void proc_end(struct proc *p);
/*
 * Waits up to ms for output or for the program to stop or end, and reads what there is: its length,
 * 0 where there was none.
 */
size_t proc_pump(struct proc *p, int ms, char *data, size_t size);
void proc_write(struct proc *p, const char *data, size_t len);
void proc_resize(struct proc *p, int rows, int cols);
void proc_continue(struct proc *p);
/* Whether the terminal is in the state that the program found. */
bool proc_terminal_restored(const struct proc *p);

#endif
