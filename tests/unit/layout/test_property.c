/*
 * Properties of every layout: random text of mixed scripts at every width, against what the lines
 * must be, and against a list of marks that is not the table's.
 */
#include "lay.h"

#include "layout/layout_int.h"

#include <time.h>

static uint32_t seed = 20240229;

static uint32_t next_random(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)(seed >> 8) * below) >> 24);
}

static const char *const ideographs[] = {"春", "分", "过", "后", "山", "坡", "上", "的",
                                         "茶", "树", "長", "會", "第", "年", "公", "里"};
static const char *const closing[] = {"，", "。", "、", "；", "：", "？", "！", "）", "》",
                                      "」", "』", "】", "”",  "’",  "…",  "％", "·",  ","};
static const char *const opening[] = {"（", "《", "「", "『", "【", "“", "‘", "(", "["};
static const char *const tokens[] = {"2021年", "3月", "50公里", "-5℃",  "￥5999",        "12.5%",
                                     "word",   "A股", "——",     "……",   "http://a.cn/b", "第7届",
                                     " ",      "か",  "ッ",     "한국", "３％"};
#define PICK(list) list[next_random(sizeof list / sizeof *list)]

static void add(struct buf *b, const char *s)
{
    assert_int_equal(buf_append_str(b, s), DR_OK);
}

/* Prose: ideographs, now and then a mark, a bracketed word, a token. */
static void random_prose(struct buf *b, unsigned pieces)
{
    for (unsigned i = 0; i < pieces; i++) {
        for (unsigned n = 1 + next_random(9); n > 0; n--)
            add(b, PICK(ideographs));
        switch (next_random(4)) {
        case 0:
            add(b, PICK(closing));
            break;
        case 1:
            add(b, PICK(opening));
            add(b, PICK(ideographs));
            add(b, PICK(ideographs));
            add(b, PICK(closing));
            break;
        case 2:
            add(b, PICK(tokens));
            break;
        default:
            add(b, PICK(closing));
            add(b, PICK(closing));
        }
    }
}

/* Anything: code points of every kind, most of them rare. */
static void random_text(struct buf *b, unsigned n)
{
    static const uint32_t from[] = {0x20,    0x00,    0x300,  0x2000, 0x3000, 0xFF00,
                                    0x1F1E6, 0xE0000, 0x1100, 0x4E00, 0xAC00, 0x80};

    for (; n > 0; n--) {
        uint32_t cp = from[next_random(sizeof from / sizeof *from)] + next_random(96);

        assert_int_equal(buf_append_cp(b, cp ? cp : 0x200D), DR_OK);
    }
}

static bool one_of(const char *const *list, size_t n, const char *s, size_t len)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(list[i]) == len && memcmp(list[i], s, len) == 0)
            return true;
    return false;
}
#define IS(list, l, c) \
    one_of(list, sizeof list / sizeof *list, (l)->shown + (c)->shown, (c)->shown_len)

static bool vanishes(const struct layout *l, const struct layout_cell *c)
{
    uint32_t cp;

    if (c->width == 0)
        return true;
    utf8_decode(l->shown + c->shown, c->shown_len, &cp);
    return unicode_is_space(cp);
}

/* Lines hold the cells in order, and only spaces and line ends fall between them. */
static void check_cells(const struct layout *l, const struct layout_options *o)
{
    size_t cell = 0;

    for (size_t i = 0; i < l->n_lines; i++) {
        const struct layout_line *line = &l->lines[i];
        size_t width = line->indent;

        for (; cell < line->cell; cell++)
            assert_true(vanishes(l, &l->cells[cell]));
        for (; cell < (size_t)line->cell + line->cells; cell++) {
            const struct layout_cell *c = &l->cells[cell];

            assert_in_range(c->width, 1, 2);
            assert_true(c->shown_len > 0);
            assert_true(c->off >= line->at.off || c->len != 1);
            width += c->width;
        }
        assert_int_equal(line->width, line->cells ? width : 0);
        assert_in_range(line->width, 0, o->width);
    }
    for (; cell < l->n_cells; cell++)
        assert_true(vanishes(l, &l->cells[cell]));
}

static void check_tiles(const struct layout *l, const struct block *b)
{
    size_t off = b->off;

    if (l->n_lines == 0)
        return;
    for (size_t i = 0; i < l->n_lines; i++) {
        assert_int_equal(l->lines[i].at.off, off);
        off += l->lines[i].at.len;
        if (l->lines[i].at.len > 0)
            assert_int_equal(layout_line_at(l, l->lines[i].at.off), i);
    }
    assert_int_equal(off, b->off + b->len);
}

/* No cell of a line is what a terminal must not see. */
static void check_printable(const struct layout *l)
{
    for (size_t i = 0; i < l->n_cells; i++) {
        const char *s = l->shown + l->cells[i].shown;
        uint32_t cp;

        assert_int_equal(utf8_valid_len(s, l->cells[i].shown_len), l->cells[i].shown_len);
        for (size_t k = 0; k < l->cells[i].shown_len;) {
            k += utf8_decode(s + k, l->cells[i].shown_len - k, &cp);
            assert_false(cp < 0x20 || cp == 0x7F || unicode_is_control(cp));
        }
    }
}

static void check_edges(const struct layout *l)
{
    for (size_t i = 0; i < l->n_lines; i++) {
        const struct layout_line *line = &l->lines[i];
        const struct layout_cell *first = &l->cells[line->cell], *last;

        if (line->cells == 0)
            continue;
        last = &l->cells[line->cell + line->cells - 1];
        assert_true(l->shown[last->shown] != ' ');
        if (i == 0 || i + 1 == l->n_lines)
            continue;
        assert_true(l->shown[first->shown] != ' ');
        if (IS(closing, l, first))
            fail_msg("line %zu starts with %.*s", i, (int)first->shown_len,
                     l->shown + first->shown);
        if (IS(opening, l, last))
            fail_msg("line %zu ends with %.*s", i, (int)last->shown_len, l->shown + last->shown);
    }
}

static struct layout *lay(struct made *m, const struct layout_options *o)
{
    struct layout *l;

    assert_int_equal(layout_block(&m->article, 0, o, &l), DR_OK);
    check_cells(l, o);
    check_tiles(l, &m->article.blocks[0]);
    check_printable(l);
    return l;
}

/* All cells joined, spaces that vanished among them, are the text. */
static void check_text_kept(const struct layout *l, const struct buf *text)
{
    size_t off = 0;

    for (size_t i = 0; i < l->n_cells; i++) {
        assert_int_equal(l->cells[i].off, off);
        assert_memory_equal(l->shown + l->cells[i].shown, text->data + off, l->cells[i].len);
        off += l->cells[i].len;
    }
    assert_int_equal(off, text->len);
}

static void prose_obeys_the_prohibitions(void **state)
{
    (void)state;
    for (int round = 0; round < 60; round++) {
        struct made_block b = {BLOCK_PARAGRAPH, {{RUN_TEXT, NULL, NULL}}, false, false, 0};
        struct buf text;
        struct made m;

        buf_init(&text);
        random_prose(&text, 30);
        b.runs[0].text = text.data;
        make_article(&m, &b, 1);
        for (int width = 8; width <= 100; width++) {
            struct layout_options o;
            struct layout *l;

            layout_options_init(&o, width);
            o.ambiguous = round % 2 ? UNICODE_AMBIGUOUS_WIDE : UNICODE_AMBIGUOUS_NARROW;
            l = lay(&m, &o);
            check_text_kept(l, &text);
            if (width >= 16)
                check_edges(l);
            layout_free(l);
        }
        unmake_article(&m);
        buf_fini(&text);
    }
}

/* With single marks alone, a line is never short by more than the mark and the character before. */
static void the_ragged_edge_is_narrow(void **state)
{
    struct made_block b = {BLOCK_PARAGRAPH, {{RUN_TEXT, NULL, NULL}}, false, false, 0};
    struct buf text;
    struct made m;

    (void)state;
    buf_init(&text);
    for (int i = 0; i < 400; i++) {
        for (unsigned n = 3 + next_random(9); n > 0; n--)
            add(&text, PICK(ideographs));
        add(&text, next_random(3) ? PICK(closing) : PICK(opening));
    }
    b.runs[0].text = text.data;
    make_article(&m, &b, 1);
    for (int width = 8; width <= 100; width++) {
        struct layout_options o;
        struct layout *l;

        layout_options_init(&o, width);
        o.ambiguous = width % 2 ? UNICODE_AMBIGUOUS_WIDE : UNICODE_AMBIGUOUS_NARROW;
        l = lay(&m, &o);
        for (size_t i = 0; i + 1 < l->n_lines; i++)
            assert_in_range(width - l->lines[i].width, 0, 4);
        layout_free(l);
    }
    unmake_article(&m);
    buf_fini(&text);
}

static void any_text_gives_sound_lines(void **state)
{
    (void)state;
    for (int round = 0; round < 400; round++) {
        struct made_block b = {BLOCK_PARAGRAPH,
                               {{RUN_TEXT, NULL, NULL}, {RUN_DAMAGE, "?!", "修复了的\x01 话"}},
                               false,
                               false,
                               0};
        struct layout_options o;
        struct buf text;
        struct made m;

        buf_init(&text);
        random_text(&text, 1 + next_random(200));
        b.runs[0].text = text.data;
        b.runs[2] = b.runs[0];
        make_article(&m, &b, 1);
        layout_options_init(&o, 8 + (int)next_random(60));
        o.ambiguous = round % 2 ? UNICODE_AMBIGUOUS_WIDE : UNICODE_AMBIGUOUS_NARROW;
        o.kinsoku = (enum layout_kinsoku)next_random(4);
        o.view.raw = next_random(3) == 0;
        o.view.repairs = next_random(2);
        o.view.punctuation = (enum view_punctuation)next_random(2);
        layout_free(lay(&m, &o));
        unmake_article(&m);
        buf_fini(&text);
    }
}

static double seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double time_of(const char *piece, size_t len)
{
    struct made_block b = {BLOCK_PARAGRAPH, {{RUN_TEXT, NULL, NULL}}, false, false, 0};
    struct layout_options o;
    struct layout *l;
    struct buf text;
    struct made m;
    double t;

    buf_init(&text);
    while (text.len < len)
        add(&text, piece);
    b.runs[0].text = text.data;
    make_article(&m, &b, 1);
    layout_options_init(&o, 40);
    t = seconds();
    l = lay(&m, &o);
    t = seconds() - t;
    assert_true(l->n_lines > 0 || *piece == ' ' || *piece == '\t');
    layout_free(l);
    unmake_article(&m);
    buf_fini(&text);
    return t;
}

/* A token of 256 kB, of any shape, costs what its length says: a quadratic step would take minutes.
 */
static void cost_is_linear_for_one_token(void **state)
{
    /* clang-format off */
    static const char *const pieces[] = {
        "a", "。", "（", "1", "\xCC\x81", " ", "…", "字", "1年", "a\xE2\x80\x8D", "한", "(", ")", "\t",
        "\xF0\x9F\x87\xA8", "\xF3\xA0\x81\x81", "\xCC\x81\xF3\xA0\x81\x81"};
    /* clang-format on */

    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        assert_true(time_of(pieces[i], 256 * 1024) < 3.0);
}

static void no_line_is_too_wide_to_say_so(void **state)
{
    struct made_block b = {BLOCK_PARAGRAPH, {{RUN_TEXT, NULL, NULL}}, false, false, 0};
    struct layout_options o;
    struct layout *l;
    struct buf text;
    struct made m;

    (void)state;
    buf_init(&text);
    for (int i = 0; i < 40000; i++)
        add(&text, "字");
    b.runs[0].text = text.data;
    make_article(&m, &b, 1);
    layout_options_init(&o, 1000000);
    l = lay(&m, &o);
    assert_int_equal(l->n_lines, 2);
    assert_int_equal(l->lines[0].width, LAYOUT_WIDTH_MAX - 1);
    layout_free(l);
    unmake_article(&m);
    buf_fini(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prose_obeys_the_prohibitions),
        cmocka_unit_test(the_ragged_edge_is_narrow),
        cmocka_unit_test(any_text_gives_sound_lines),
        cmocka_unit_test(cost_is_linear_for_one_token),
        cmocka_unit_test(no_line_is_too_wide_to_say_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
