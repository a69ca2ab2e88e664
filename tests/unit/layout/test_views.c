/*
 * Properties of every layout under views together: readings above the text, scripts, full-width
 * marks, the raw view. Random blocks of text, annotations and markup.
 */
#include "lay.h"

enum { ROUNDS = 3000, VIEWS = 6 };

static uint32_t seed;

static uint32_t next_random(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)(seed >> 8) * below) >> 24);
}

static const char *const words[] = {"头发",
                                    "發展",
                                    "干燥",
                                    "里面",
                                    "台湾",
                                    "只有",
                                    "后来",
                                    "计算机",
                                    "裡",
                                    "的",
                                    "，",
                                    "。",
                                    "（",
                                    "）",
                                    "《",
                                    "》",
                                    "“",
                                    "”",
                                    "\"",
                                    "'",
                                    ",",
                                    ".",
                                    "(",
                                    ")",
                                    " ",
                                    "a",
                                    "word",
                                    "3",
                                    "第",
                                    "50公里",
                                    "12年",
                                    "——",
                                    "か",
                                    "ッ",
                                    "한국",
                                    "\t",
                                    "\n",
                                    "𠮷",
                                    "𪚥",
                                    "é",
                                    "👨‍👩",
                                    "‍",
                                    "http://a.b/c?d=e"};
static const char *const readings[] = {
    "(huì)", "(fā zhǎn)", "(かんじ)", "（zhuāng）", "()",
    "( )",   "(é)",       "(\x01)",   "(ㄏㄨㄟˋ)",  "(xxxxxxxxxxxxxxxxxxxxxxx)"};
static const char *const tags[] = {"<ruby>", "</ruby>", "<rb>", "</a>", "<b>"};
#define PICK(list) list[next_random(sizeof list / sizeof *list)]

static void random_run(struct made_run *r, struct buf *text)
{
    uint32_t kind = next_random(10);

    buf_init(text);
    r->kind = kind < 6 ? RUN_TEXT : kind < 9 ? RUN_ANNOTATION : RUN_MARKUP;
    for (uint32_t n = kind < 6 ? 1 + next_random(12) : 1; n > 0; n--)
        assert_int_equal(buf_append_str(text, kind < 6   ? PICK(words)
                                              : kind < 9 ? PICK(readings)
                                                         : PICK(tags)),
                         DR_OK);
    r->text = text->data;
}

static void random_view(struct layout_options *o, struct layout_script *const scripts[])
{
    layout_options_init(o, LAYOUT_WIDTH_MIN + (int)next_random(50));
    o->ambiguous = next_random(2) ? UNICODE_AMBIGUOUS_WIDE : UNICODE_AMBIGUOUS_NARROW;
    o->kinsoku = (enum layout_kinsoku)next_random(4);
    o->keep_all = next_random(2);
    o->line_gap = (int)next_random(2);
    o->view.annotations = next_random(4) ? VIEW_ANNOTATIONS_RUBY : VIEW_ANNOTATIONS_SHOW;
    o->view.script = (enum view_script)next_random(3);
    o->script = scripts[o->view.script];
    o->view.punctuation = (enum view_punctuation)next_random(2);
    o->view.raw = next_random(8) == 0;
}

static void check_line(const struct layout *l, const struct layout_line *line,
                       const struct block *b)
{
    size_t width = line->indent, off = b->off;

    for (size_t i = line->cell; i < (size_t)line->cell + line->cells; i++) {
        const struct layout_cell *c = &l->cells[i];

        assert_in_range(c->width, 1, 2);
        assert_true(c->shown_len > 0);
        assert_int_equal(utf8_valid_len(l->shown + c->shown, c->shown_len), c->shown_len);
        assert_true(c->off >= off && c->off + c->len <= b->off + b->len);
        off = line->kind == LINE_TEXT ? c->off : off;
        width += c->width;
    }
    assert_int_equal(line->width, line->cells ? width : 0);
}

static void check_layout(const struct layout *l, const struct layout_options *o,
                         const struct block *b)
{
    size_t off = b->off, cell = 0;

    for (size_t i = 0; i < l->n_lines; i++) {
        const struct layout_line *line = &l->lines[i];

        assert_int_equal(line->at.off, off);
        off += line->at.len;
        assert_in_range(line->width, 0, o->width);
        check_line(l, line, b);
        if (line->kind == LINE_RUBY) {
            assert_true(line->at.len == 0 && line->cells > 0);
            assert_true(i + 1 < l->n_lines && l->lines[i + 1].kind == LINE_TEXT);
        } else if (line->kind == LINE_TEXT) {
            assert_true(line->cell >= cell);
            cell = (size_t)line->cell + line->cells;
        }
    }
    assert_true(l->n_lines == 0 || off == b->off + b->len);
}

static size_t count_readings(const struct layout *l)
{
    size_t n = 0;

    for (size_t i = 0; i < l->n_lines; i++)
        n += l->lines[i].kind == LINE_RUBY;
    return n;
}

static void any_block_under_any_view(void **state)
{
    struct layout_script *scripts[3] = {NULL, NULL, NULL};
    size_t with_readings = 0;
    const char *why;

    (void)state;
    for (int to = VIEW_SCRIPT_ORIGINAL + 1; to < 3; to++) /* without OpenCC: as it is */
        (void)layout_script_open((enum view_script)to, &scripts[to], &why);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct made_block b = {BLOCK_PARAGRAPH, {{RUN_TEXT, NULL, NULL}}, false, false, 0};
        struct buf text[sizeof b.runs / sizeof *b.runs];
        struct made m;

        seed = round * 7919 + 3;
        size_t n = 1 + next_random((uint32_t)(sizeof b.runs / sizeof *b.runs) - 1);
        for (size_t i = 0; i < n; i++)
            random_run(&b.runs[i], &text[i]);
        make_article(&m, &b, 1);
        for (int view = 0; view < VIEWS; view++) {
            struct layout_options o;
            struct layout *l;

            random_view(&o, scripts);
            assert_int_equal(layout_block(&m.article, 0, &o, &l), DR_OK);
            check_layout(l, &o, &m.article.blocks[0]);
            with_readings += count_readings(l);
            layout_free(l);
        }
        unmake_article(&m);
        for (size_t i = 0; i < n; i++)
            buf_fini(&text[i]);
    }
    assert_true(with_readings > ROUNDS / 10);
    for (int to = 0; to < 3; to++)
        layout_script_close(scripts[to]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_block_under_any_view)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
