/*
 * base: the ground floor. Errors, checked sizes, growable buffers, an arena, steps through UTF-8, a
 * clock. Offsets and lengths are bytes. Nothing here prints, exits or keeps a global.
 */
#ifndef DR_BASE_H
#define DR_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

/* Marks a word of a table that a program may translate before it shows it. */
#define DR_WORD(s) s

/* What the world can refuse. Bad input is never one of these: it is damage, and there is still an
 * article. */
enum dr_err {
    DR_OK = 0,
    DR_NOMEM,    /* memory could not be had */
    DR_IO,       /* a read or write failed; errno says why at the place that returned it */
    DR_NOTFOUND, /* no such file, name or entry */
    DR_DENIED,   /* permission refused */
    DR_LIMIT,    /* larger than this build or setting allows */
    DR_INVALID, /* an argument from outside (an option, a configuration line) that cannot be read */
    DR_UNSUPPORTED, /* understood, but not to be had here (an encoding iconv lacks, a file that is
                       no text) */
    DR_CANCELLED,   /* the caller asked to stop */
    DR_ERRS
};

/* A short lower-case English phrase for err ("out of memory"). Static; never NULL. */
const char *dr_err_text(enum dr_err err);
/* The error that an errno value stands for; DR_IO where none fits better. */
enum dr_err dr_err_from_errno(int err);

/* *out = a + b or a * b; false (and *out untouched) where that overflows. */
bool size_add(size_t a, size_t b, size_t *out);
bool size_mul(size_t a, size_t b, size_t *out);

/*
 * Makes room for need elements of size elem in the array *p of capacity *cap (elements), growing by
 * half at least. DR_NOMEM leaves *p and *cap as they were. Amortised O(1) an element. *p is freed
 * with free().
 */
enum dr_err mem_grow(void **p, size_t *cap, size_t need, size_t elem);

/* --- buf: growable bytes; data is NULL or NUL-terminated at len */
struct buf {
    char *data;
    size_t len;
    size_t cap;
};

void buf_init(struct buf *b);
void buf_fini(struct buf *b);
/* Forgets the content, keeps the memory. */
void buf_clear(struct buf *b);
/* Room for more bytes beyond len (and the NUL). On DR_NOMEM the content is as it was. */
enum dr_err buf_reserve(struct buf *b, size_t more);
enum dr_err buf_append(struct buf *b, const void *data, size_t len);
enum dr_err buf_append_str(struct buf *b, const char *s);
enum dr_err buf_append_char(struct buf *b, char c);
/* Appends cp as UTF-8; a surrogate or a value past U+10FFFF becomes U+FFFD. */
enum dr_err buf_append_cp(struct buf *b, uint32_t cp);
enum dr_err buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
enum dr_err buf_vprintf(struct buf *b, const char *fmt, va_list ap);
/* Hands the bytes to the caller (free()); never NULL: an empty buf gives "". NULL only where memory
 * is out. len may be NULL. b is empty afterwards. */
char *buf_take(struct buf *b, size_t *len);

/* --- arena: many small allocations, one free */
struct arena_chunk;
struct arena {
    struct arena_chunk *head;
};

void arena_init(struct arena *a);
void arena_fini(struct arena *a);
/* Zeroed, aligned for any object; NULL where memory is out. Lives until arena_fini. */
void *arena_alloc(struct arena *a, size_t size);
/* A NUL-terminated copy of len bytes of s. */
char *arena_dup(struct arena *a, const char *s, size_t len);

/* --- UTF-8 */
#define UTF8_REPLACEMENT 0xFFFDu
#define UTF8_MAX 4

/*
 * The code point at s, of which len > 0 bytes can be read: its length, 1 to 4. A byte that begins
 * no valid sequence (overlong, surrogate, past U+10FFFF, cut off) gives UTF8_REPLACEMENT and 1.
 * (Unicode 3.9 D92)
 */
size_t utf8_decode(const char *s, size_t len, uint32_t *cp);
/* Writes cp, 1 to 4 bytes; what is no scalar value is written as U+FFFD. */
size_t utf8_encode(uint32_t cp, char out[UTF8_MAX]);
/* The start of the code point that ends at off > 0. A stray continuation byte stands alone. */
size_t utf8_prev(const char *s, size_t off);
/* How many bytes from s on are valid UTF-8: len where all are. */
size_t utf8_valid_len(const char *s, size_t len);
/* The number of code points in len bytes of valid UTF-8. O(len). */
size_t utf8_count(const char *s, size_t len);

/* --- time */
/* Microseconds of the monotonic clock, and that moment for a wait on a condition of that clock. */
long long clock_now(void);
struct timespec clock_point(long long now);

#endif
