/*
 * The words of a page: pieces of source one after the other, white space collapsed as a browser
 * does (and left out between ideographs where a line was only wrapped), references decoded, a line
 * for each block.
 */
#include "article/html_int.h"

#include <string.h>

/* Which line ends part paragraphs. */
enum lines_kept { LINES_JOIN, LINES_BLANK, LINES_ALL };

struct flow {
    enum lines_kept kept; /* of the piece at hand */
    struct html *h;
    const char *s;
    size_t space, space_len; /* white space that waits for a word after it; len 0: none */
    bool wrapped;            /* a line end is in it */
    bool open;               /* a line is being written */
    bool gap;                /* a field ended */
    bool edge;               /* an element began or ended since the last word */
    uint32_t before;         /* the last character of the line */
    struct html_place place; /* of the piece at hand */
    enum dr_err err;
};

enum dr_err html_seg_add(struct html *h, struct html_seg s)
{
    void *v = h->seg;
    enum dr_err err = mem_grow(&v, &h->cap_seg, h->n_seg + 1, sizeof *h->seg);
    h->seg = v;
    if (err == DR_OK)
        h->seg[h->n_seg++] = s;
    return err;
}

/* Words of no source. */
static void soft_add(struct flow *f, const char *s)
{
    struct html *h = f->h;
    size_t len = strlen(s);
    struct html_seg seg = {.off = h->buf.len, .len = (uint32_t)len, .kind = SEG_SOFT};
    const struct html_seg *last = h->n_seg ? &h->seg[h->n_seg - 1] : NULL;
    seg.src = last ? last->src + last->src_len : 0;
    if (f->err == DR_OK)
        f->err = html_seg_add(h, seg);
    if (f->err == DR_OK)
        f->err = buf_append(&h->buf, s, len);
}

/* Bytes as they are; goes on the segment before where it can. */
static void copy_add(struct flow *f, size_t src, size_t len)
{
    struct html *h = f->h;
    struct html_seg *last = h->n_seg ? &h->seg[h->n_seg - 1] : NULL;
    if (f->err)
        return;
    if (last && last->kind == SEG_COPY && last->src + last->src_len == src &&
        last->off + last->len == h->buf.len && last->len < BLOCK_LEN_MAX) {
        last->len += (uint32_t)len;
        last->src_len += (uint32_t)len;
    } else {
        f->err = html_seg_add(h, (struct html_seg){.off = h->buf.len,
                                                   .src = src,
                                                   .len = (uint32_t)len,
                                                   .src_len = (uint32_t)len,
                                                   .kind = SEG_COPY});
    }
    if (f->err == DR_OK)
        f->err = buf_append(&h->buf, f->s + src, len);
}

static void other_add(struct flow *f, struct html_seg seg, uint32_t cp)
{
    struct html *h = f->h;
    seg.off = h->buf.len;
    if (f->err == DR_OK)
        f->err = buf_append_cp(&h->buf, cp);
    seg.len = (uint32_t)(h->buf.len - seg.off);
    if (f->err == DR_OK)
        f->err = html_seg_add(h, seg);
}

/* --- lines */
static void line_end(struct flow *f)
{
    f->space_len = 0;
    f->gap = false;
    if (f->open)
        soft_add(f, "\n");
    f->open = false;
    f->before = 0;
}

static void line_begin(struct flow *f)
{
    struct html *h = f->h;
    void *v = h->line;
    if (f->err == DR_OK)
        f->err = mem_grow(&v, &h->cap_line, h->n_line + 1, sizeof *h->line);
    h->line = v;
    if (f->err)
        return;
    h->line[h->n_line++] = (struct html_line){
        .off = h->buf.len, .node = f->place.node, .level = f->place.level, .hidden = true};
    f->open = true;
    if ((f->place.tag & TAG_TITLE) && h->title_tag == UINT32_MAX)
        h->title_tag = (uint32_t)h->n_line - 1;
}

static bool is_wide(uint32_t cp)
{
    return cp_is_ideograph(cp) || cp_is_kana(cp) || (cp >= 0x3000 && cp < 0x3040) ||
           (cp >= 0xFF00 && cp < 0xFFF0);
}

/* Whether two fields are parts of one: 2009 and -02, 7 and 日. */
static bool joins(uint32_t before, uint32_t next)
{
    static const uint32_t marks[] = {'-', '/', ':', '.', 0x5E74, 0x6708, 0x65E5};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if ((before == marks[i] && cp_is_digit(next)) || (next == marks[i] && cp_is_digit(before)))
            return true;
    return false;
}

/* The white space before a word. */
static void space_add(struct flow *f, uint32_t next)
{
    bool shows = !(f->wrapped && (is_wide(f->before) || is_wide(next)));
    if (f->gap && f->before && !joins(f->before, next)) /* fields side by side */
        soft_add(f, f->space_len && shows ? " " : "  ");
    else if (!shows && f->space_len && f->edge && f->before)
        soft_add(f, " ");
    f->gap = false;
    if (f->space_len && shows && f->before) {
        if (f->space_len == 1 && f->s[f->space] == ' ')
            copy_add(f, f->space, 1);
        else
            other_add(f,
                      (struct html_seg){
                          .src = f->space, .src_len = (uint32_t)f->space_len, .kind = SEG_SPACE},
                      ' ');
    }
    f->space_len = 0;
}

/* What every word does first: n characters of it are at hand. */
static void word_begin(struct flow *f, uint32_t first, size_t n)
{
    if (!f->open)
        line_begin(f);
    if (f->err)
        return;
    if (f->space_len || f->gap)
        space_add(f, first);
    struct html_line *l = &f->h->line[f->h->n_line - 1];
    l->words |= f->place.words;
    l->tag |= f->place.tag;
    l->hidden = l->hidden && f->place.hidden;
    /* where they begin; piece_flow sets the ends */
    if (f->place.link) {
        struct article_link *link = &f->h->link[f->place.link - 1];
        l->links += (uint32_t)n;
        if (link->text.len == 0)
            link->text = (struct span){f->h->buf.len, 1};
    }
    if (f->place.field) {
        struct html_field *field = &f->h->field[f->place.field - 1];
        if (field->len == 0) {
            field->off = f->h->buf.len;
            field->len = 1;
        }
    }
}

static bool is_html_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static size_t white_space(struct flow *f, size_t src, size_t end)
{
    size_t stop = src, lines = 0;
    bool wrapped = false;
    while (stop < end && is_html_space(f->s[stop])) {
        lines += f->s[stop] == '\n';
        wrapped = wrapped || f->s[stop] == '\n' || f->s[stop] == '\r';
        stop++;
    }
    if ((f->kept == LINES_ALL && lines) || (f->kept == LINES_BLANK && lines > 1)) {
        line_end(f);
        return stop;
    }
    if (f->space_len == 0) {
        f->space = src;
        f->space_len = stop - src;
        f->wrapped = wrapped;
    }
    return stop;
}

/* Whether line ends part paragraphs in [src, end): each stands after the end of a sentence, or
 * blank lines do. A wrapped text has others. */
static enum lines_kept lines_kept(const struct flow *f, size_t src, size_t end)
{
    enum { LEAST = 2 };
    size_t ends = 0, others = 0, blank = 0;
    while (src < end && is_html_space(f->s[src]))
        src++;
    while (end > src && is_html_space(f->s[end - 1]))
        end--;
    for (const char *nl; src < end && (nl = memchr(f->s + src, '\n', end - src));) {
        size_t at = (size_t)(nl - f->s), next = at + 1, lines = 1;
        for (; next < end && is_html_space(f->s[next]); next++)
            lines += f->s[next] == '\n';
        while (at > src && is_html_space(f->s[at - 1]))
            at--;
        uint32_t last = 0;
        if (at > src)
            utf8_decode(f->s + utf8_prev(f->s, at), UTF8_MAX, &last);
        bool sentence = cp_ends_sentence(last) || cp_is_closing(last);
        blank += lines > 1;
        ends += sentence;
        others += !sentence && lines == 1;
        src = next;
    }
    if (ends >= LEAST && others == 0)
        return LINES_ALL;
    return blank >= LEAST ? LINES_BLANK : LINES_JOIN;
}

/* White space of <pre>: as it came. */
static size_t pre_space(struct flow *f, size_t src)
{
    if (f->s[src] == '\n' || f->s[src] == '\r') {
        line_end(f);
        return src + 1;
    }
    word_begin(f, ' ', 0);
    copy_add(f, src, 1);
    return src + 1;
}

/* Characters up to the next that needs a look; ends in the middle of none. */
static size_t plain(struct flow *f, size_t src, size_t end)
{
    size_t stop = src, chars = 0;
    uint32_t first, last = 0;
    utf8_decode(f->s + src, end - src, &first);
    while (stop < end && !is_html_space(f->s[stop]) &&
           ((f->s[stop] != '<' && f->s[stop] != '&') || stop == src)) {
        chars += ((unsigned char)f->s[stop] & 0xC0) != 0x80;
        stop++;
    }
    word_begin(f, first, chars);
    copy_add(f, src, stop - src);
    utf8_decode(f->s + utf8_prev(f->s, stop), UTF8_MAX, &last);
    f->before = last;
    f->edge = false;
    return stop;
}

static size_t reference(struct flow *f, size_t src, size_t end)
{
    uint32_t cp;
    size_t n = entity_read(f->s + src, end - src, &cp);
    if (n == 0)
        return plain(f, src, end);
    word_begin(f, cp, 1);
    other_add(f, (struct html_seg){.src = src, .src_len = (uint32_t)n, .kind = SEG_CHAR}, cp);
    f->before = cp;
    return src + n;
}

static void reading(struct flow *f, const struct html_piece *p)
{
    size_t src = p->src, end = p->src + p->len;
    while (src < end && is_html_space(f->s[src]))
        src++;
    while (end > src && is_html_space(f->s[end - 1]))
        end--;
    if (end > src && f->err == DR_OK && f->open)
        f->err = html_seg_add(f->h, (struct html_seg){.off = f->h->buf.len,
                                                      .src = src,
                                                      .src_len = (uint32_t)(end - src),
                                                      .kind = SEG_READING});
}

static void piece_flow(struct flow *f, const struct html_piece *p)
{
    size_t src = p->src, end = p->src + p->len;
    bool pre = (p->place.tag & TAG_PRE) != 0, markup = !(p->place.tag & TAG_TITLE);
    if (p->parted || f->place.node != p->place.node)
        line_end(f);
    if (f->place.link != p->place.link && f->place.link && p->place.link)
        f->gap = true; /* links side by side */
    f->gap = f->gap || p->gap;
    f->edge = true;
    f->place = p->place;
    f->kept = lines_kept(f, src, end);
    if (p->place.tag & TAG_READING) {
        reading(f, p);
        return;
    }
    while (src < end && f->err == DR_OK) {
        char c = f->s[src];
        size_t skip = c == '<' && markup ? html_tag_end(f->s, end, src) : src;
        if (skip > src) /* a tag that opens or closes nothing */
            src = skip;
        else if (is_html_space(c))
            src = pre ? pre_space(f, src) : white_space(f, src, end);
        else if (c == '&')
            src = reference(f, src, end);
        else
            src = plain(f, src, end);
    }
    if (p->place.link && f->h->link[p->place.link - 1].text.len) {
        struct span *text = &f->h->link[p->place.link - 1].text;
        text->len = f->h->buf.len - text->off;
    }
    if (p->place.field && f->h->field[p->place.field - 1].len) {
        struct html_field *field = &f->h->field[p->place.field - 1];
        field->len = f->h->buf.len - field->off;
    }
}

enum dr_err html_flow(struct html *h, const struct html_piece *piece, size_t n)
{
    struct flow f = {.h = h, .s = h->source->data, .place = {.node = HTML_NO_NODE}};
    for (size_t i = 0; i < n && f.err == DR_OK; i++)
        piece_flow(&f, &piece[i]);
    line_end(&f);
    h->lines_end = h->buf.len;
    return f.err;
}

/* --- values */
/* The character of the escape at s (a backslash) of a JSON string; its length, 0 where it is none.
 * (RFC 8259 section 7) */
static size_t escape_read(const char *s, size_t len, uint32_t *cp)
{
    static const char names[] = "\"\\/bfnrt", chars[] = "\"\\/  \n\n ";
    if (len < 2)
        return 0;
    const char *at = memchr(names, s[1], sizeof names - 1);
    if (at) {
        *cp = (uint32_t)chars[at - names];
        return 2;
    }
    if (s[1] != 'u' || len < 6)
        return 0;
    uint32_t unit[2] = {0, 0};
    for (int k = 0; k < 2; k++) {
        if (len < (size_t)k * 6 + 6 || s[k * 6] != '\\' || s[k * 6 + 1] != 'u')
            break;
        for (size_t i = 2; i < 6; i++) {
            char c = s[(size_t)k * 6 + i];
            int d = c >= '0' && c <= '9'                 ? c - '0'
                    : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                         : -1;
            if (d < 0)
                return 0;
            unit[k] = unit[k] * 16 + (uint32_t)d;
        }
        if (unit[0] < 0xD800 || unit[0] > 0xDBFF)
            break;
    }
    bool pair = unit[0] >= 0xD800 && unit[0] <= 0xDBFF && unit[1] >= 0xDC00 && unit[1] <= 0xDFFF;
    *cp = pair ? 0x10000 + ((unit[0] & 0x3FF) << 10) + (unit[1] & 0x3FF) : unit[0];
    return pair ? 12 : 6;
}

enum dr_err html_value_add(struct html *h, const struct html_value *value, struct span src,
                           bool json)
{
    struct flow f = {.h = h, .s = h->source->data};
    size_t off = src.off, end = src.off + src.len, begin = h->buf.len;
    void *v = h->value;
    f.err = mem_grow(&v, &h->cap_value, h->n_value + 1, sizeof *h->value);
    h->value = v;
    while (off < end && f.err == DR_OK) {
        uint32_t cp;
        size_t n = f.s[off] == '&'            ? entity_read(f.s + off, end - off, &cp)
                   : json && f.s[off] == '\\' ? escape_read(f.s + off, end - off, &cp)
                                              : 0;
        if (n == 0 && (f.s[off] == '\n' || f.s[off] == '\r')) {
            cp = ' ';
            n = 1;
        }
        if (n) {
            other_add(&f, (struct html_seg){.src = off, .src_len = (uint32_t)n, .kind = SEG_CHAR},
                      cp == '\n' ? ' ' : cp);
            off += n;
            continue;
        }
        for (n = 1; off + n < end; n++) {
            char c = f.s[off + n];
            if (c == '&' || c == '\\' || c == '\n' || c == '\r')
                break;
        }
        copy_add(&f, off, n);
        off += n;
    }
    if (f.err)
        return f.err;
    h->value[h->n_value] = *value;
    h->value[h->n_value].off = begin;
    h->value[h->n_value].src = src.off;
    h->value[h->n_value++].len = h->buf.len - begin;
    soft_add(&f, "\n");
    return f.err;
}

enum dr_err html_value_hear(struct html *h, const struct html_value *value, const char *s,
                            size_t len)
{
    size_t begin = h->buf.len;
    void *v = h->value;
    enum dr_err err = mem_grow(&v, &h->cap_value, h->n_value + 1, sizeof *h->value);
    h->value = v;
    if (err)
        return err;
    h->value[h->n_value] = *value;
    h->value[h->n_value].heard = true;
    h->value[h->n_value].off = begin;
    h->value[h->n_value++].len = len;
    err = buf_append(&h->buf, s, len);
    struct flow f = {.h = h, .s = h->source->data, .err = err};
    soft_add(&f, "\n");
    return f.err;
}

size_t html_json_says(const char *s, size_t len, const char *want, size_t want_len)
{
    size_t off = 0, at = 0;
    while (off < len && s[off] != '"') {
        char said[UTF8_MAX];
        uint32_t cp;
        size_t n = s[off] == '\\' ? escape_read(s + off, len - off, &cp) : 0, bytes = 1;
        if (n)
            bytes = utf8_encode(cp, said);
        else
            said[0] = s[off];
        bool blank = n && cp <= ' ' && at < want_len && (unsigned char)want[at] <= ' ';
        if (bytes > want_len - at || (!blank && memcmp(said, want + at, bytes) != 0))
            return 0;
        off += n ? n : 1;
        at += bytes;
    }
    return off < len && at == want_len ? off : 0;
}
