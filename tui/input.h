/*
 * input: bytes that come from a terminal, made into keys, mouse reports and answers to questions.
 * It waits for nothing and knows no terminal: bytes are fed to it as they come, in whatever pieces.
 * row, col: screen cells from 0.
 */
#ifndef DOCREAD_INPUT_H
#define DOCREAD_INPUT_H

#include "base/base.h"

enum input_kind {
    INPUT_KEY,
    INPUT_MOUSE,
    INPUT_CURSOR, /* where the cursor is (CPR) */
    INPUT_DEVICE, /* what the terminal is (DA1) */
    INPUT_GROUND, /* its background colour (OSC 11) */
};
enum input_mouse { MOUSE_PRESS, MOUSE_RELEASE, MOUSE_MOVE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct input_item {
    enum input_kind kind;
    uint32_t key; /* a code point or enum key_code */
    enum input_mouse mouse;
    int button; /* of MOUSE_PRESS, MOUSE_RELEASE, MOUSE_MOVE: 1 to 3; 0: not said */
    int row, col;
    double light; /* of INPUT_GROUND: how bright it is, 0 to 1 */
};

enum { INPUT_SIZE = 2048, INPUT_NAMED = 64, INPUT_NAME_MAX = 15 };
struct input {
    char bytes[INPUT_SIZE];
    size_t at, len; /* what is still to be read: [at, len) */
    struct {
        char bytes[INPUT_NAME_MAX];
        uint8_t len;
        uint32_t key;
    } named[INPUT_NAMED];
    size_t n_named;
    bool skipping; /* in a string that is too long to be an answer, up to its end */
};
void input_init(struct input *in);
/* This terminal's own bytes for a key; they come before what most terminals send. NULL is none. */
void input_name(struct input *in, const char *bytes, uint32_t key);

/* Where len > 0 bytes more may be put; what was put is told with input_fed. Never less than half of
 * the buffer while input_next is called until it finds nothing. */
size_t input_room(struct input *in, char **at);
void input_fed(struct input *in, size_t len);

enum input_found {
    INPUT_NOTHING,
    INPUT_ITEM,
    INPUT_BEGUN,  /* the beginning of a sequence; or a key, or two, if no more comes soon: Esc */
    INPUT_ANSWER, /* the beginning of a sequence that nobody types: its rest may be waited for */
};
/*
 * The next thing in what was fed. rest: no more comes, what has begun is to be taken for what it
 * is: keys, or, where it is none, nothing. What is no key and no known report is left out.
 */
enum input_found input_next(struct input *in, bool rest, struct input_item *out);

#endif
