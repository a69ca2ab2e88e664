#include "proc.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void die(const char *what)
{
    fprintf(stderr, "screen: %s: %s\n", what, strerror(errno));
    exit(3);
}

static void exec_program(const struct proc_options *o, int slave)
{
    int input = slave;
    if (chdir(o->dir) != 0)
        die(o->dir);
    if (o->stdin_path && (input = open(o->stdin_path, O_RDONLY)) < 0)
        die(o->stdin_path);
    if (dup2(input, 0) < 0 || dup2(slave, 1) < 0 || dup2(slave, 2) < 0)
        die("dup2");
    for (int fd = 3; fd < 64; fd++)
        close(fd);
    execve(o->program, o->argv, o->envp);
    die(o->program);
}

static void send_event(int events, int status)
{
    if (write(events, &status, sizeof status) != sizeof status)
        _exit(3);
}

/* The part of a shell: gives the job the terminal, tells of its end and its stops. */
static void lead(const struct proc_options *o, int slave, int events, int control)
{
    signal(SIGTTOU, SIG_IGN);
    if (setsid() < 0 || ioctl(slave, TIOCSCTTY, 0) != 0)
        die("setsid");
    int go[2];
    if (pipe(go) != 0)
        die("pipe");
    pid_t pid = fork();
    if (pid == 0) {
        char byte;
        setpgid(0, 0);
        /* Not before it is in the foreground. */
        if (read(go[0], &byte, 1) != 1)
            _exit(3);
        signal(SIGTTOU, SIG_DFL);
        exec_program(o, slave);
    }
    if (pid < 0 || (setpgid(pid, pid) != 0 && errno != EACCES) || tcsetpgrp(slave, pid) != 0 ||
        write(go[1], "g", 1) != 1)
        die("fork");
    send_event(events, (int)pid);
    for (;;) {
        int status;
        if (waitpid(pid, &status, WUNTRACED) < 0) {
            if (errno == EINTR)
                continue;
            _exit(3);
        }
        tcsetpgrp(slave, getpgrp());
        send_event(events, status);
        char byte;
        if (!WIFSTOPPED(status) || read(control, &byte, 1) != 1)
            _exit(0);
        tcsetpgrp(slave, pid);
        kill(-pid, SIGCONT);
    }
}

static void set_size(int fd, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    if (ioctl(fd, TIOCSWINSZ, &size) != 0)
        die("TIOCSWINSZ");
}

void proc_start(struct proc *p, const struct proc_options *o)
{
    int events[2], control[2];
    *p = (struct proc){0};
    p->master = posix_openpt(O_RDWR | O_NOCTTY);
    if (p->master < 0 || grantpt(p->master) != 0 || unlockpt(p->master) != 0)
        die("posix_openpt");
    p->slave = open(ptsname(p->master), O_RDWR | O_NOCTTY);
    if (p->slave < 0 || tcgetattr(p->slave, &p->start) != 0 || pipe(events) != 0 ||
        pipe(control) != 0)
        die("pty");
    set_size(p->slave, o->rows, o->cols);
    fflush(stdout);
    p->leader = fork();
    if (p->leader < 0)
        die("fork");
    if (p->leader == 0) {
        close(p->master);
        close(events[0]);
        close(control[1]);
        lead(o, p->slave, events[1], control[0]);
    }
    close(events[1]);
    close(control[0]);
    p->events = events[0];
    p->control = control[1];
    int pid;
    if (read(p->events, &pid, sizeof pid) != sizeof pid)
        die("leader");
    p->pid = pid;
    fcntl(p->master, F_SETFL, O_NONBLOCK);
}

void proc_end(struct proc *p)
{
    if (!p->ended) {
        kill(-p->pid, SIGKILL);
        kill(-p->pid, SIGCONT);
    }
    close(p->control);
    close(p->events);
    close(p->slave);
    close(p->master);
    while (waitpid(p->leader, NULL, 0) < 0 && errno == EINTR)
        ;
}

static void read_event(struct proc *p)
{
    int status;
    if (read(p->events, &status, sizeof status) != sizeof status) {
        p->ended = true;
        return;
    }
    p->stopped = WIFSTOPPED(status);
    p->ended = !p->stopped;
    p->status = status;
}

size_t proc_pump(struct proc *p, int ms, char *data, size_t size)
{
    struct pollfd fds[2] = {{.fd = p->master, .events = POLLIN},
                            {.fd = p->ended ? -1 : p->events, .events = POLLIN}};
    if (poll(fds, 2, ms) <= 0)
        return 0;
    if (fds[0].revents & POLLIN) {
        ssize_t n = read(p->master, data, size);
        return n > 0 ? (size_t)n : 0;
    }
    /* The end is told only when all output has been read. */
    if (fds[1].revents & (POLLIN | POLLHUP))
        read_event(p);
    return 0;
}

void proc_write(struct proc *p, const char *data, size_t len)
{
    while (len) {
        ssize_t n = write(p->master, data, len);
        if (n < 0 && errno != EAGAIN && errno != EINTR)
            die("write to the terminal");
        if (n < 0) {
            struct pollfd fd = {.fd = p->master, .events = POLLOUT};
            poll(&fd, 1, 100);
            continue;
        }
        data += n;
        len -= (size_t)n;
    }
}

void proc_resize(struct proc *p, int rows, int cols)
{
    set_size(p->slave, rows, cols);
}

void proc_continue(struct proc *p)
{
    p->stopped = false;
    if (write(p->control, "c", 1) != 1)
        die("leader");
}

bool proc_terminal_restored(const struct proc *p)
{
    struct termios now;
    return tcgetattr(p->slave, &now) == 0 && now.c_iflag == p->start.c_iflag &&
           now.c_oflag == p->start.c_oflag && now.c_cflag == p->start.c_cflag &&
           now.c_lflag == p->start.c_lflag && memcmp(now.c_cc, p->start.c_cc, sizeof now.c_cc) == 0;
}
