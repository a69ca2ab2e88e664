/* Walks the tables: labels as the fold leaves them, each once, each reachable; rules with names. */
#include "article/article_int.h"
#include "parse.h"

static void fold_string(const char *s, char *out)
{
    size_t len = strlen(s), n = 0;
    for (size_t off = 0; off < len;) {
        uint32_t cp, folded[UNICODE_FOLD_MAX];
        off += utf8_decode(s + off, len - off, &cp);
        size_t m = unicode_fold(cp, folded);
        for (size_t i = 0; i < m; i++)
            n += utf8_encode(folded[i], out + n);
    }
    out[n] = '\0';
}

static void labels_are_folded_and_single(void **state)
{
    (void)state;
    size_t n;
    const struct label *labels = article_labels(&n);
    assert_true(n > 900);
    for (size_t i = 0; i < n; i++) {
        char folded[256];
        assert_true(strlen(labels[i].text) > 0 && strlen(labels[i].text) < 64);
        fold_string(labels[i].text, folded);
        assert_string_equal(labels[i].text, folded);
        assert_true(labels[i].class > LABEL_NONE && labels[i].class < LABEL_CLASSES);
        assert_true(labels[i].shape != 0);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(labels[i].text, labels[k].text);
    }
}

static void every_label_is_reached(void **state)
{
    (void)state;
    static struct matcher m;
    size_t n;
    const struct label *labels = article_labels(&n);
    assert_int_equal(n, label_rows); /* src/article/gen/labels.py makes it so */
    matcher_init(&m);
    for (size_t i = 0; i < n; i++) {
        struct view v = {.n = 0};
        size_t len = strlen(labels[i].text), got;
        for (size_t off = 0; off < len; v.n++)
            off += utf8_decode(labels[i].text + off, len - off, &v.cp[v.n]);
        assert_ptr_equal(matcher_at(&m, &v, 0, &got), &labels[i]);
        assert_int_equal(got, v.n);
    }
}

static void names_are_in_order(void **state)
{
    (void)state;
    assert_true(names_are_sorted());
    assert_true(surnames_are_sorted());
    assert_true(markers_are_sorted());
}

static void rules_have_names_and_help(void **state)
{
    (void)state;
    for (unsigned i = 0; i < RULES; i++) {
        const char *name = evidence_rule_name((uint16_t)i);
        assert_true(strlen(name) > 2 && strlen(evidence_rule_help((uint16_t)i)) > 8);
        for (const char *c = name; *c; c++)
            assert_true((*c >= 'a' && *c <= 'z') || *c == '-');
        for (unsigned k = 0; k < i; k++)
            assert_string_not_equal(name, evidence_rule_name((uint16_t)k));
    }
    /* the rows of words stand in the order of the classes */
    assert_string_equal(evidence_rule_name(RULE_NONE + LABEL_SOURCE), "label-source");
    assert_string_equal(evidence_rule_name(RULE_NONE + LABEL_NOTE), "label-note");
}

static void references_decode(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        size_t len;
        uint32_t cp;
    } cases[] = {{"&nbsp;x", 6, 0xA0},    {"&nbsp x", 5, 0xA0},     {"&amp;x", 5, '&'},
                 {"&#20013;", 8, 0x4E2D}, {"&#x4e2d;", 8, 0x4E2D},  {"&#X4E2D;", 8, 0x4E2D},
                 {"&#150;", 6, 0x2013},   {"&amp;nbsp;", 10, 0xA0}, {"&hellip;", 8, 0x2026},
                 {"&ampx", 0, 0},         {"&unknown;", 0, 0},      {"&#;", 0, 0},
                 {"&#x110000;", 0, 0},    {"&#xD800;", 0, 0},       {"&#7;", 0, 0},
                 {"& nbsp;", 0, 0},       {"&#99999999999;", 0, 0}, {"&", 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t cp = 0;
        assert_int_equal(entity_read(cases[i].s, strlen(cases[i].s), &cp), cases[i].len);
        if (cases[i].len)
            assert_int_equal(cp, cases[i].cp);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_folded_and_single),
        cmocka_unit_test(every_label_is_reached),
        cmocka_unit_test(names_are_in_order),
        cmocka_unit_test(rules_have_names_and_help),
        cmocka_unit_test(references_decode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
