/*
 * The clipboard of the terminal: OSC 52, and how multiplexers let it through.
 */
#include "out.h"

enum { SCREEN_PIECE = 512 }; /* GNU screen takes strings of 768 bytes at most */

static enum dr_err append_base64(const char *s, size_t len, struct buf *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *u = (const unsigned char *)s;
    enum dr_err err = DR_OK;
    for (size_t i = 0; i < len && !err; i += 3) {
        uint32_t bits = (uint32_t)u[i] << 16;
        bits |= i + 1 < len ? (uint32_t)u[i + 1] << 8 : 0;
        bits |= i + 2 < len ? (uint32_t)u[i + 2] : 0;
        char four[4] = {digits[bits >> 18], digits[bits >> 12 & 63],
                        i + 1 < len ? digits[bits >> 6 & 63] : '=',
                        i + 2 < len ? digits[bits & 63] : '='};
        err = buf_append(out, four, sizeof four);
    }
    return err;
}

static enum dr_err append_plain(const struct buf *digits, struct buf *out)
{
    enum dr_err err = buf_append_str(out, "\033]52;c;");
    if (!err && digits->len)
        err = buf_append(out, digits->data, digits->len);
    return err ? err : buf_append_char(out, '\a');
}

/* ESC P tmux; … ESC \, each ESC in it twice. */
static enum dr_err append_tmux(const struct buf *digits, struct buf *out)
{
    enum dr_err err = buf_append_str(out, "\033Ptmux;\033");
    if (!err)
        err = append_plain(digits, out);
    return err ? err : buf_append_str(out, "\033\\");
}

/* ESC P … ESC \, in pieces. */
static enum dr_err append_screen(const struct buf *digits, struct buf *out)
{
    enum dr_err err = buf_append_str(out, "\033P\033]52;c;");
    for (size_t i = 0; i < digits->len && !err; i += SCREEN_PIECE) {
        size_t n = digits->len - i < SCREEN_PIECE ? digits->len - i : SCREEN_PIECE;
        err = i ? buf_append_str(out, "\033\\\033P") : DR_OK;
        if (!err)
            err = buf_append(out, digits->data + i, n);
    }
    return err ? err : buf_append_str(out, "\a\033\\");
}

enum dr_err clip_sequence(const char *text, size_t len, enum clip_through through, struct buf *out)
{
    struct buf digits;
    if (len > CLIP_MAX)
        return DR_LIMIT;
    buf_init(&digits);
    enum dr_err err = append_base64(text, len, &digits);
    if (!err && through != CLIP_SCREEN)
        err = append_plain(&digits, out);
    if (!err && through == CLIP_TMUX)
        err = append_tmux(&digits, out);
    if (!err && through == CLIP_SCREEN)
        err = append_screen(&digits, out);
    buf_fini(&digits);
    return err;
}
