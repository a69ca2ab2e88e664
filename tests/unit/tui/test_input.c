/* Bytes of a terminal: keys, mouse, answers; in any pieces; and none of them ever taken for text.
 */
#include "../../../tui/input.h"
#include "../../../tui/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void feed(struct input *in, const char *s, size_t len)
{
    char *at;
    size_t room = input_room(in, &at);
    assert_true(room >= len);
    memcpy(at, s, len);
    input_fed(in, len);
}

static void tell(const struct input_item *item, char *out, size_t size)
{
    static const char *const mouse[] = {"press", "release", "move", "wheel-up", "wheel-down"};
    size_t used = strlen(out);
    char name[KEY_NAME_SIZE];
    out += used;
    size -= used;
    if (item->kind == INPUT_KEY && item->key == TK_PASTE_BEGIN)
        snprintf(out, size, "{ ");
    else if (item->kind == INPUT_KEY && item->key == TK_PASTE_END)
        snprintf(out, size, "} ");
    else if (item->kind == INPUT_KEY)
        keys_name(item->key, name), snprintf(out, size, "%s ", name);
    else if (item->kind == INPUT_MOUSE)
        snprintf(out, size, "%s%d@%d,%d ", mouse[item->mouse], item->button, item->row, item->col);
    else if (item->kind == INPUT_CURSOR)
        snprintf(out, size, "cursor@%d,%d ", item->row, item->col);
    else if (item->kind == INPUT_DEVICE)
        snprintf(out, size, "device ");
    else
        snprintf(out, size, "ground=%.2f ", item->light);
}

static enum input_found drain(struct input *in, bool rest, char *out, size_t size)
{
    struct input_item item;
    enum input_found found;
    while ((found = input_next(in, rest, &item)) == INPUT_ITEM)
        tell(&item, out, size);
    return found;
}

static const struct {
    const char *bytes, *items;
} cases[] = {
    {"jk", "j k "},
    {"严a", "严 a "},
    {"\033", "Esc "},
    {"\033u", "Esc u "},
    {"\033\033", "Esc Esc "},
    {"\033[A\033OB\033[C", "Up Down Right "},
    {"\033[5~\033[6~", "PageUp PageDown "},
    {"\033[1;5A", ""}, /* a key with another held */
    {"\033[200~a b\033[201~", "{ a Space b } "},
    {"\033[Z", "BackTab "},
    {"\177", "Backspace "},
    {"\033[[Ax", "x "},
    {"\033[<0;11;4M\033[<0;11;4m", "press1@3,10 release1@3,10 "},
    {"\033[<32;12;4M", "move1@3,11 "},
    {"\033[<64;2;3M\033[<65;2;3M", "wheel-up1@2,1 wheel-down2@2,1 "},
    {"\033[M !!\033[M#!!", "press1@0,0 release0@0,0 "},
    {"\033[32;5;6M", "press1@5,4 "},
    {"j\033[2;3Rk", "j cursor@1,2 k "},
    {"\033[?62;22c", "device "},
    {"\033[>1;4000;0c", ""},
    {"\033]11;rgb:ffff/ffff/ffff\033\\", "ground=1.00 "},
    {"\033]11;rgb:00/00/00\a", "ground=0.00 "},
    {"\033]11;rgba:ffff/0000/0000/ffff\a", "ground=0.21 "},
    {"\033]11;nothing\a", ""},
    {"\033P>|some terminal(1)\033\\q", "q "},
    {"\033_G;no\033\\q", "q "},
    {"\033[2;3\033[2;3Rq", "cursor@1,2 q "}, /* one that was cut off */
    {"\033[?1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18c", "device "},
    {"\033[99999999999999999999;1R", "cursor@99999999,0 "},
};

static void test_items(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t len = strlen(cases[i].bytes);
        const char *expected = strstr(cases[i].bytes, "9999999") ? NULL : cases[i].items;
        for (size_t cut = 0; cut <= len; cut++) {
            struct input in;
            char got[256] = "";
            input_init(&in);
            feed(&in, cases[i].bytes, cut);
            drain(&in, false, got, sizeof got);
            feed(&in, cases[i].bytes + cut, len - cut);
            drain(&in, false, got, sizeof got);
            drain(&in, true, got, sizeof got);
            if (expected)
                assert_string_equal(got, expected);
            assert_int_equal(in.at, in.len);
        }
    }
}

static void test_begun(void **state)
{
    static const struct {
        const char *bytes;
        enum input_found found;
        const char *rest;
    } begun[] = {
        {"\033", INPUT_BEGUN, "Esc "},     {"\033[", INPUT_BEGUN, "Esc [ "},
        {"\033]", INPUT_BEGUN, "Esc ] "},  {"\033O", INPUT_BEGUN, "Esc O "},
        {"\033[2;", INPUT_ANSWER, ""},     {"\033]11;rgb:12", INPUT_ANSWER, ""},
        {"\033P1", INPUT_ANSWER, ""},      {"\344\270", INPUT_BEGUN, "\357\277\275 \357\277\275 "},
        {"\033[<0;1;1", INPUT_ANSWER, ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof begun / sizeof *begun; i++) {
        struct input in;
        char got[256] = "";
        input_init(&in);
        feed(&in, begun[i].bytes, strlen(begun[i].bytes));
        assert_int_equal(drain(&in, false, got, sizeof got), begun[i].found);
        assert_string_equal(got, "");
        drain(&in, true, got, sizeof got);
        assert_string_equal(got, begun[i].rest);
    }
}

static void test_named(void **state)
{
    struct input in;
    char got[256] = "";
    (void)state;
    input_init(&in);
    input_name(&in, "\033[11^", TK_F1);
    input_name(&in, "\b", TK_BACKSPACE);
    input_name(&in, NULL, TK_F1);
    feed(&in, "\033[1", 3);
    drain(&in, false, got, sizeof got);
    feed(&in, "1^\bx", 4);
    drain(&in, false, got, sizeof got);
    assert_string_equal(got, "F1 Backspace x ");
}

/* A string without an end is swallowed as it comes, and its end makes keys keys again. */
static void test_long(void **state)
{
    struct input in;
    char got[256] = "", junk[1000];
    (void)state;
    memset(junk, 'j', sizeof junk);
    input_init(&in);
    feed(&in, "\033]52;", 5);
    for (int i = 0; i < 50; i++) {
        feed(&in, junk, sizeof junk);
        assert_int_equal(drain(&in, false, got, sizeof got), INPUT_ANSWER);
    }
    feed(&in, "\033", 1);
    drain(&in, false, got, sizeof got);
    feed(&in, "\\q", 2);
    drain(&in, false, got, sizeof got);
    assert_string_equal(got, "q ");
    /* and time does so too */
    feed(&in, "\033]52;", 5);
    feed(&in, junk, sizeof junk);
    drain(&in, false, got, sizeof got);
    assert_int_equal(drain(&in, true, got, sizeof got), INPUT_ANSWER);
    feed(&in, "z", 1);
    drain(&in, false, got, sizeof got);
    assert_string_equal(got, "q z ");
}

/* Whatever comes, all of it is taken, and the room never runs out. */
static void test_random(void **state)
{
    static const char parts[] = "\033\033\033[[]OP<?;;0123456789MmRc~ABj\a\\\344\270\255";
    (void)state;
    unsigned seed = 1;
    struct input in;
    input_init(&in);
    for (int round = 0; round < 20000; round++) {
        char bytes[64], got[4096] = "";
        size_t len = 0;
        for (size_t n = (seed >> 16) % sizeof bytes; len < n; len++) {
            seed = seed * 1103515245u + 12345u;
            bytes[len] = parts[(seed >> 16) % (sizeof parts - 1)];
        }
        seed = seed * 1103515245u + 12345u;
        feed(&in, bytes, len);
        drain(&in, round % 7 == 0, got, sizeof got);
        char *at;
        assert_true(input_room(&in, &at) >= INPUT_SIZE / 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_items), cmocka_unit_test(test_begun),  cmocka_unit_test(test_named),
        cmocka_unit_test(test_long),  cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}
