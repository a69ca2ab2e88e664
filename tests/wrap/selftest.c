/* Outputs with a fault each, and some with none: the judge has to tell them apart. */
#include "wrap.h"

#include <stdio.h>
#include <string.h>

static const struct test {
    const char *name;
    int width;
    const char *text, *wrapped;
    const char *fault; /* the name of the only kind there is; NULL: none */
} tests[] = {
    {"sound lines", 8, "春分过后，山坡上", "春分过\n后，山坡\n上\n", NULL},
    {"spaces vanish", 12, "the quick  brown fox", "the quick\nbrown fox\n", NULL},
    {"an indent", 12, "春分过后山坡\n乙", "    春分过后\n山坡\n\n    乙\n", NULL},
    {"a mark first", 8, "春分过后，山坡", "春分过后\n，山坡\n", "first"},
    {"a half-width mark first", 8, "春分过后,山坡", "春分过后\n,山坡\n", "first"},
    {"an interpunct first", 8, "春分过后·山坡", "春分过后\n·山坡\n", "first"},
    {"a small kana first", 8, "待っていった", "待ってい\nった\n", "first"},
    {"a long vowel first", 8, "春分コヒー", "春分コヒ\nー\n", "first"},
    {"a bracket last", 8, "春分过（山）", "春分过（\n山）\n", "last"},
    {"a currency last", 10, "价格只有￥12", "价格只有￥\n12\n", "last"},
    {"a number without its unit", 10, "走了约有5公里", "走了约有5\n公里\n", "split"},
    {"the same after a space", 10, "走了约有5 公里", "走了约有5\n公里\n", "split"},
    {"a number in two", 10, "走了约有1234", "走了约有12\n34\n", "split"},
    {"an ordinal in two", 8, "这个第12页", "这个第\n12页\n", "split"},
    {"half a dash", 8, "春分过——山", "春分过—\n—山\n", "split"},
    {"half an ellipsis", 8, "春分过……山", "春分过…\n…山\n", "split"},
    {"a word in two", 10, "这里是ncurses", "这里是ncur\nses\n", "split"},
    {"a long word in two", 8, "incomprehensible", "incompre\nhensible\n", NULL},
    {"an address in two", 24, "见http://a.example/b?c=1", "见http://a.example/b?\nc=1\n", "split"},
    {"a short title in two", 31, "昨天晚上他又在读那一本《山海经》了",
     "昨天晚上他又在读那一本《山海\n经》了\n", "split"},
    {"a long title in two", 20, "昨天读《山海经》了", "昨天读《山海\n经》了\n", "short"},
    {"Hangul in two", 8, "그는 한국인", "그는 한\n국인\n", "split"},
    {"half a character", 8, "春分", "\xE6\x98\xA5\xE5\n\x88\x86\n", "cut"},
    {"a wide line", 8, "春分过后山", "春分过后山\n", "wide"},
    {"a short line", 12, "春分过后山坡", "春分过\n后山坡\n", "short"},
    {"a short line before a word", 12, "春分过timetable", "春分过\ntimetable\n", NULL},
    {"a character lost", 8, "春分过后山坡", "春分过后\n坡\n", "changed"},
    {"a character twice", 8, "春分过后山坡", "春分过后\n后山坡\n", "changed"},
    {"the end lost", 8, "春分过后山坡", "春分过后\n", "changed"},
    {"a last resort", 8, "春分。」）！", "春分。」\n）！\n", "first"},
    {"a last resort after three", 10, "春分。」）！", "春分。」）\n！\n", NULL},
};

struct said {
    bool wanted, other;
    const char *name;
};

static void note(const char *what, const char *line, size_t len, void *arg)
{
    struct said *s = arg;

    (void)line;
    (void)len;
    if (s->name && strcmp(what, s->name) == 0)
        s->wanted = true;
    else
        s->other = true;
}

static bool passes(const struct test *t)
{
    struct buf text, wrapped;
    struct faults f = {.lines = 0};
    struct said s = {false, false, t->fault};

    buf_init(&text);
    buf_init(&wrapped);
    if (buf_append_str(&text, t->text) != DR_OK || buf_append_str(&wrapped, t->wrapped) != DR_OK)
        return false;
    judge(&text, &wrapped, &(struct look){t->width, UNICODE_AMBIGUOUS_NARROW, note, &s}, &f);
    buf_fini(&text);
    buf_fini(&wrapped);
    return s.wanted == (t->fault != NULL) && !s.other && (faults_sum(&f) > 0) == s.wanted;
}

int self_test(void)
{
    int failed = 0;

    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        bool ok = passes(&tests[i]);

        printf("%s - wrap: the judge sees %s\n", ok ? "ok" : "not ok", tests[i].name);
        failed += !ok;
    }
    return failed;
}
