#include "reader.h"

#include <string.h>

int byte_at(const struct reader *r, struct place at)
{
    if (at.u >= r->n)
        return END;
    return r->units[at.u].n ? r->units[at.u].b[at.k] : LOST;
}

struct place after(const struct reader *r, struct place at)
{
    if (at.k + 1 < r->units[at.u].n)
        return (struct place){at.u, at.k + 1};
    return (struct place){at.u + 1, 0};
}

size_t off_of(const struct reader *r, size_t u)
{
    if (u < r->n)
        return r->units[u].off;
    return r->n ? r->units[r->n - 1].off + r->units[r->n - 1].len : 0;
}

static bool is_tail(int b)
{
    return b >= 0x80 && b < 0xC0;
}

bool may_be_lost(int b)
{
    return b == LOST || b == '?';
}

/* --- one character of UTF-8 with some bytes lost */
struct sequence {
    int b[4]; /* LOST where it is not known */
    size_t n;
    int next; /* what follows it */
};

static uint32_t sequence_cp(const int b[4], size_t n)
{
    char s[4];
    uint32_t cp;
    for (size_t i = 0; i < n; i++)
        s[i] = (char)b[i];
    return utf8_decode(s, n, &cp) == n ? cp : UTF8_REPLACEMENT;
}

/* Whether byte i of what b says would have been lost. */
static bool would_be_lost(const struct reader *r, const struct sequence *s, const int b[4],
                          size_t i)
{
    int next = i + 1 < s->n ? b[i + 1] : s->next;
    return is_lost(r->row.as, (unsigned)b[i], next < 0 ? '?' : (unsigned)next);
}

/* A comma: not at the end of a line. */
static bool pauses(uint32_t cp)
{
    return cp == 0x3001 || cp == 0xFF0C;
}

/* The commonest character of a lead byte, where nothing else of it is left. */
static uint32_t common_of_lead(int lead)
{
    static const uint16_t common[16] = {
        [2] = 0x201C, [3] = 0x3000, [4] = 0x4E00, [5] = 0x5728, [6] = 0x662F,
        [7] = 0x7684, [8] = 0x8981, [9] = 0x90FD, [15] = 0xFF0C};
    uint32_t cp = lead >= 0xE0 && lead < 0xF0 ? common[lead & 15] : 0;
    return cp ? cp : UTF8_REPLACEMENT;
}

/* The likeliest character of one lost byte: of those that lose it, or else any. */
static uint32_t sequence_guess(const struct reader *r, const struct sequence *s)
{
    size_t hole = 0, holes = 0;
    for (size_t i = 0; i < s->n; i++)
        if (s->b[i] == LOST) {
            hole = i;
            holes++;
        }
    if (holes != 1)
        return common_of_lead(s->b[0]);
    uint32_t best[2] = {UTF8_REPLACEMENT, UTF8_REPLACEMENT};
    int least[2] = {GLYPH_BAD, GLYPH_BAD}, b[4];
    memcpy(b, s->b, sizeof b);
    for (int i = hole ? 0x80 : 0xE3; i < (hole ? 0xC0 : 0xF0); i++) {
        b[hole] = i;
        uint32_t cp = sequence_cp(b, s->n);
        bool never = cp == UTF8_REPLACEMENT || cp < 0x80 || (s->next == END && pauses(cp));
        int cost = never ? GLYPH_BAD : glyph_cp_cost(cp);
        if (cost >= least[0] && cost >= least[1])
            continue;
        for (int strict = would_be_lost(r, s, b, hole); strict >= 0; strict--)
            if (cost < least[strict]) {
                least[strict] = cost;
                best[strict] = cp;
            }
    }
    return best[best[1] != UTF8_REPLACEMENT];
}

/* The tail bytes of s from at on: false where they are none. */
static bool sequence_tail(const struct reader *r, struct sequence *s, size_t want, struct place *at,
                          bool *guess)
{
    bool one_byte = r->row.as == CODEC_WINDOWS_1252, dropped = false;
    for (; s->n < want; s->n++) {
        int b = byte_at(r, *at);
        s->b[s->n] = b;
        if (is_tail(b)) {
            *at = after(r, *at);
        } else if (b == ' ' && one_byte) { /* a no-break space that was made a space */
            s->b[s->n] = 0xA0;
            *guess = true;
            *at = after(r, *at);
        } else if (may_be_lost(b)) {
            s->b[s->n] = LOST;
            *guess = true;
            *at = after(r, *at);
        } else if (one_byte && !dropped) { /* without a trace */
            s->b[s->n] = LOST;
            *guess = dropped = true;
        } else {
            return false;
        }
    }
    s->next = byte_at(r, *at);
    return true;
}

enum found read_utf8(const struct reader *r, struct place *at, uint32_t *cp)
{
    struct sequence s = {.n = 1};
    int b = byte_at(r, *at);
    struct place next = b == END ? *at : after(r, *at);
    bool guess = false;
    size_t want = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
    s.b[0] = b;
    if (b == END || b > 0xF4 || (b >= 0x80 && b < 0xC2))
        return FOUND_NONE;
    if (may_be_lost(b) && is_tail(byte_at(r, next)) && is_tail(byte_at(r, after(r, next)))) {
        s.b[0] = LOST;
        want = 3;
        guess = true;
    } else if (b < 0x80) {
        *cp = b == LOST ? UTF8_REPLACEMENT : (uint32_t)b;
        *at = next;
        return FOUND_NEUTRAL;
    }
    if (!sequence_tail(r, &s, want, &next, &guess))
        return FOUND_NONE;
    *cp = sequence_cp(s.b, s.n);
    if (guess && *cp == UTF8_REPLACEMENT)
        *cp = sequence_guess(r, &s);
    *at = next;
    if (*cp == UTF8_REPLACEMENT)
        return FOUND_NONE;
    return guess ? FOUND_GUESS : FOUND_SURE;
}
