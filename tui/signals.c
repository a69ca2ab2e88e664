#include "signals.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* All that a handler may touch; made ready while it is disarmed. */
static struct termios found_mode;
static int found_fd = -1;
static char restore[256];
static volatile sig_atomic_t restore_len;
static volatile sig_atomic_t flags;
static volatile sig_atomic_t end_signal;
static volatile sig_atomic_t notify_fd = -1;

static const int end_signals[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
static const int fatal_signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS};

/* Async-signal-safe. */
static void restore_now(void)
{
    if (restore_len == 0)
        return;
    ssize_t n = write(STDOUT_FILENO, restore, (size_t)restore_len);
    (void)n;
    tcsetattr(found_fd, TCSANOW, &found_mode);
    restore_len = 0;
}

void signals_die(int sig)
{
    restore_now();
    signal(sig, SIG_DFL);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, sig);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    raise(sig);
    _exit(128 + sig);
}

static void on_signal(int sig)
{
    int saved = errno;
    if (sig == SIGWINCH) {
        flags |= SIGNAL_WINCH;
    } else if (sig == SIGTSTP) {
        flags |= SIGNAL_STOP;
    } else if (sig == SIGCONT) {
        flags |= SIGNAL_CONT;
    } else {
        /* The second request does not wait for the loop. */
        if (end_signal)
            signals_die(sig);
        end_signal = sig;
        flags |= SIGNAL_END;
    }
    ssize_t n = write((int)notify_fd, "", 1);
    (void)n;
    errno = saved;
}

static void catch_one(int sig, void (*handler)(int), int how)
{
    struct sigaction sa;
    memset(&sa, 0, sizeof sa);
    sa.sa_handler = handler;
    sa.sa_flags = how;
    sigemptyset(&sa.sa_mask);
    sigaction(sig, &sa, NULL);
}

void signals_catch(int fd)
{
    static char stack[64 * 1024]; /* so that running out of stack can be answered too */
    stack_t alt = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alt, NULL);
    notify_fd = fd;
    for (size_t i = 0; i < sizeof fatal_signals / sizeof *fatal_signals; i++)
        catch_one(fatal_signals[i], signals_die, SA_ONSTACK);
    for (size_t i = 0; i < sizeof end_signals / sizeof *end_signals; i++)
        catch_one(end_signals[i], on_signal, SA_RESTART);
    catch_one(SIGWINCH, on_signal, SA_RESTART);
    catch_one(SIGTSTP, on_signal, SA_RESTART);
    catch_one(SIGCONT, on_signal, SA_RESTART);
    catch_one(SIGPIPE, SIG_IGN, 0);
}

void signals_child(bool running)
{
    static const int ignored[] = {SIGINT, SIGQUIT};
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++) {
        if (running)
            catch_one(ignored[i], SIG_IGN, 0);
        else
            catch_one(ignored[i], on_signal, SA_RESTART);
    }
    if (running)
        catch_one(SIGTSTP, SIG_DFL, 0);
    else
        catch_one(SIGTSTP, on_signal, SA_RESTART);
    catch_one(SIGTTOU, running ? SIG_IGN : SIG_DFL, 0);
}

void signals_stop(void)
{
    signal(SIGTSTP, SIG_DFL);
    kill(0, SIGTSTP);
    catch_one(SIGTSTP, on_signal, SA_RESTART);
}

unsigned signals_take(void)
{
    unsigned now = (unsigned)flags;
    flags &= ~(sig_atomic_t)now;
    return now;
}

int signals_end(void)
{
    return (int)end_signal;
}

void signals_arm(const char *bytes, size_t len, int fd, const struct termios *found)
{
    signals_disarm();
    if (len > sizeof restore)
        len = sizeof restore;
    memcpy(restore, bytes, len);
    found_mode = *found;
    found_fd = fd;
    restore_len = (sig_atomic_t)len;
}

void signals_disarm(void)
{
    restore_len = 0;
}
