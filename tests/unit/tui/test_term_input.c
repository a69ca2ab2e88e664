/* What comes from a terminal, through a pipe in its place: nothing is lost, merged or out of order.
 */
#include "../../../tui/term_input.h"
#include "no_term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

struct wire {
    int ends[2];
    struct term_input in;
};

static void wire_open(struct wire *w)
{
    assert_int_equal(pipe(w->ends), 0);
    term_input_init(&w->in, w->ends[0]);
}

static void wire_close(struct wire *w)
{
    close(w->ends[0]);
    if (w->ends[1] >= 0)
        close(w->ends[1]);
}

static void send(struct wire *w, const char *s)
{
    assert_int_equal(write(w->ends[1], s, strlen(s)), strlen(s));
}

/* The events that are there, a letter or so each. */
static const char *events(struct wire *w)
{
    static const char names[] = "kcdrwTE";
    static char out[256];
    struct event e;
    size_t used = 0;
    while (used + 8 < sizeof out && term_input_event(&w->in, &e)) {
        if (e.kind == EVENT_KEY && e.key < 0x80)
            out[used++] = e.key == TK_ESC ? '^' : (char)e.key;
        else
            used += (size_t)sprintf(out + used, "<%c>", names[e.kind]);
        if (e.kind == EVENT_END)
            break;
    }
    out[used] = '\0';
    return out;
}

static void ask(struct wire *w)
{
    struct buf question;
    buf_init(&question);
    assert_int_equal(probe_ask(&w->in.probe, PROBE_WIDTHS, &question), DR_OK);
    buf_fini(&question);
    term_input_asked(&w->in);
}

static void test_together(void **state)
{
    struct wire w;
    (void)state;
    wire_open(&w);
    assert_false(term_input_waiting(&w.in));
    send(&w, "a\033[<0;2;3M\033[<0;2;3mb\033[<32;4;4M\033[<65;1;1M");
    assert_true(term_input_waiting(&w.in));
    assert_string_equal(events(&w), "a<c><r>b<d><w>");
    w.in.mouse = false;
    send(&w, "\033[<0;2;3Mx");
    assert_string_equal(events(&w), "x");
    wire_close(&w);
}

static void test_answers_among_keys(void **state)
{
    struct wire w;
    (void)state;
    wire_open(&w);
    ask(&w);
    send(&w, "j\033[2;");
    assert_string_equal(events(&w), "j");
    assert_false(term_input_waiting(&w.in)); /* the rest of an answer is not spun for */
    send(&w, "2Rk");
    assert_string_equal(events(&w), "k");
    for (int i = 1; i < PROBE_SAMPLES; i++)
        send(&w, "\033[2;2R");
    send(&w, "l\033[?62c\033[?62cm");
    assert_string_equal(events(&w), "l<T>m"); /* told once */
    struct probe_answer a = {0};
    probe_read(&w.in.probe, &a);
    assert_int_equal(a.cells, 1);
    wire_close(&w);
}

/* Whoever leaves the terminal takes the answers with him, and keeps the keys. */
static void test_settle(void **state)
{
    struct wire w;
    (void)state;
    wire_open(&w);
    ask(&w);
    send(&w, "ab\033[2;3R\033[?62cc");
    term_input_settle(&w.in, false);
    assert_false(w.in.gave_up);
    assert_true(term_input_waiting(&w.in));
    assert_string_equal(events(&w), "ab<T>c");
    ask(&w);
    send(&w, "d");
    term_input_settle(&w.in, false); /* the rest never comes: not waited for long */
    assert_true(w.in.gave_up);
    assert_string_equal(events(&w), "d");
    wire_close(&w);
}

static void test_end(void **state)
{
    struct wire w;
    (void)state;
    wire_open(&w);
    send(&w, "q\033");
    close(w.ends[1]);
    w.ends[1] = -1;
    assert_string_equal(events(&w), "q^<E>");
    assert_string_equal(events(&w), "<E>");
    wire_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_together),
        cmocka_unit_test(test_answers_among_keys),
        cmocka_unit_test(test_settle),
        cmocka_unit_test(test_end),
    };
    return cmocka_run_group_tests_name("term_input", tests, NULL, NULL);
}
