/*
 * check [OPTION]...: generates labelled documents and holds the parser to them. Prints a TAP
 * stream: a case for each field, whose mean over all documents may not sink below its row in the
 * table here, and one for the promises of the library, which each document must keep.
 *
 *   --count N     documents, 2000 unless told        --from SEED   the first seed, 1
 *   --tags        means by shape as well             --weak        the shapes that cost most
 *   --wrong FIELD one line for each document whose FIELD is wrong: wanted, found
 *   --show SEED   one document, its label, and what was found
 *   --dump DIR N  writes N documents as DIR/0001.txt and their labels as DIR/0001.json
 */
#include "generate/tally.h"
#include "property/property.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* To be raised as the parser gets better. */
static const double least[FIELDS] = {
    [FIELD_TITLE] = 0.985,  [FIELD_SOURCE] = 0.98,  [FIELD_PUBLISHED] = 0.99,
    [FIELD_BYLINE] = 0.985, [FIELD_EDITOR] = 0.99,  [FIELD_ENCODING] = 0.995,
    [FIELD_SCRIPT] = 0.995, [FIELD_BODY] = 0.99,    [FIELD_BOUNDARY] = 0.97,
    [FIELD_KEPT] = 0.98,    [FIELD_OUTLINE] = 0.99, [FIELD_ANNOTATIONS] = 0.995,
    [FIELD_DAMAGE] = 0.99,
};

/* Of every so many documents one is laid out, searched and exported as well. */
enum { THOROUGH = 25 };

struct options {
    unsigned count;
    uint64_t from, show;
    bool tags, weak;
    const char *dump, *wrong;
};

/* --- the promises */

void bad(struct subject *s, const char *fmt, ...)
{
    va_list ap;
    if (s->faults++ > 3)
        return;
    printf("# seed %u: ", s->number);
    va_start(ap, fmt);
    vprintf(fmt, ap);
    va_end(ap);
    printf("\n");
}

uint64_t random_below(uint64_t *state, uint64_t n)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return n ? z % n : 0;
}

bool is_boundary(const char *s, size_t len, size_t off)
{
    return off == 0 || off == len || (off < len && ((unsigned char)s[off] & 0xC0) != 0x80);
}

/* Whether the text is the one that was encoded. Where the encoding was taken for another it need
 * not be. */
static void check_decoded(struct subject *s, const struct document *d, const struct text *t)
{
    const struct text_encoding *row = text_encoding_find(d->label.encoding);
    if (t->encoding != row)
        return;
    if (t->len != d->text.len || memcmp(t->data, d->text.data, t->len) != 0)
        bad(s, "the text is not what was written in %s", d->label.encoding);
}

static struct article *parse(const struct document *d)
{
    struct buf raw;
    struct text *t;
    struct article *a;
    buf_init(&raw);
    if (buf_append(&raw, d->raw.data, d->raw.len) || text_take(&raw, NULL, &t) ||
        article_take(t, &a)) {
        fputs("check: out of memory\n", stderr);
        abort();
    }
    return a;
}

static bool promises_kept(const struct document *d, const struct article *a)
{
    struct subject s = {.name = "generated",
                        .number = (unsigned)d->seed,
                        .seed = d->seed,
                        .raw = d->raw.data,
                        .raw_len = d->raw.len};
    check_text(&s, a->text);
    check_decoded(&s, d, a->text);
    check_article(&s, a);
    if (!s.faults && d->seed % THOROUGH == 0)
        check_immutable(&s, a);
    return !s.faults;
}

/* --- one document, for people */

static void show_list(const char *name, const struct strings *s)
{
    printf("%s (%zu)\n", name, s->n);
    for (size_t i = 0; i < s->n; i++)
        printf("    %s\n", s->at[i]);
}

static const char *or_none(const char *s)
{
    return s ? s : "(none)";
}

static void show_found(const struct found *f)
{
    printf("title      %s\nsource     %s\npublished  %s\neditor     %s\nscript     %s\n"
           "encoding   %s\nannotations %zu, damage %zu\n",
           or_none(f->title), or_none(f->source), or_none(f->published), or_none(f->editor),
           or_none(f->script), f->encoding, f->annotations, f->damage);
    show_list("subtitles", &f->subtitles);
    show_list("byline", &f->byline);
    show_list("outline", &f->outline);
    show_list("furniture", &f->furniture);
    show_list("body", &f->body);
}

static int show(uint64_t seed)
{
    struct document d;
    struct found f;
    double scores[FIELDS];
    document_make(seed, &d);
    struct article *a = parse(&d);
    found_make(a, &f);
    score(&d.label, &f, scores);
    const struct label *l = &d.label;
    struct found wanted = {.title = l->title,
                           .source = l->source,
                           .published = l->published,
                           .editor = l->editor,
                           .script = l->script,
                           .encoding = l->encoding,
                           .subtitles = l->subtitles,
                           .byline = l->byline,
                           .body = l->body,
                           .furniture = l->furniture,
                           .outline = l->outline,
                           .annotations = l->annotations,
                           .damage = l->damage};
    printf("=== document %llu\n%s\n=== label\n", (unsigned long long)seed, d.text.data);
    show_found(&wanted);
    for (int i = 0; i < ACCEPT_FIELDS; i++)
        if (l->accept[i].n)
            show_list("accepted", &l->accept[i]);
    show_list("tags", &l->tags);
    printf("=== found\n");
    show_found(&f);
    printf("=== scores\n");
    for (int i = 0; i < FIELDS; i++)
        if (scores[i] >= 0)
            printf("%s%-12s %5.1f\n", scores[i] < 1 ? "! " : "  ", field_names[i], 100 * scores[i]);
    article_free(a);
    found_fini(&f);
    document_fini(&d);
    return 0;
}

static bool write_file(const char *dir, unsigned number, const char *ending, const struct buf *b)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%04u.%s", dir, number, ending);
    FILE *f = fopen(path, "wb");
    bool fine = f && fwrite(b->data, 1, b->len, f) == b->len;
    if (f && fclose(f))
        fine = false;
    if (!fine)
        perror(path);
    return fine;
}

static int dump(const struct options *o)
{
    bool fine = true;
    for (unsigned i = 0; i < o->count && fine; i++) {
        struct document d;
        struct buf json;
        document_make(o->from + i, &d);
        buf_init(&json);
        label_json(&d.label, &json);
        fine =
            write_file(o->dump, i + 1, "txt", &d.raw) && write_file(o->dump, i + 1, "json", &json);
        buf_fini(&json);
        document_fini(&d);
    }
    return fine ? 0 : 1;
}

/* --- all of them */

static const char *first_missing(const struct strings *of, const struct strings *in)
{
    for (size_t i = 0; i < of->n; i++) {
        size_t j = 0;
        while (j < in->n && strcmp(of->at[i], in->at[j]) != 0)
            j++;
        if (j == in->n)
            return of->at[i];
    }
    return "-";
}

/* What is wrong, on one line: values, or of lists the first entry that the other has not. */
static void print_wrong(const struct document *d, const struct found *f, const double *scores,
                        const char *field)
{
    const struct label *l = &d->label;
    int i = 0;
    while (i < FIELDS && strcmp(field_names[i], field) != 0)
        i++;
    if (i == FIELDS || scores[i] < 0 || scores[i] >= 0.9999)
        return;
    const char *want[] = {[FIELD_TITLE] = l->title,
                          [FIELD_SOURCE] = l->source,
                          [FIELD_PUBLISHED] = l->published,
                          [FIELD_BYLINE] = first_missing(&l->byline, &f->byline),
                          [FIELD_EDITOR] = l->editor,
                          [FIELD_ENCODING] = l->encoding,
                          [FIELD_SCRIPT] = l->script,
                          [FIELD_OUTLINE] = first_missing(&l->outline, &f->outline),
                          [FIELD_BODY] = first_missing(&l->body, &f->body),
                          [FIELD_BOUNDARY] = first_missing(&l->body, &f->body),
                          [FIELD_KEPT] = first_missing(&l->furniture, &f->furniture),
                          [FIELD_DAMAGE] = NULL};
    const char *got[] = {[FIELD_TITLE] = f->title,
                         [FIELD_SOURCE] = f->source,
                         [FIELD_PUBLISHED] = f->published,
                         [FIELD_BYLINE] = first_missing(&f->byline, &l->byline),
                         [FIELD_EDITOR] = f->editor,
                         [FIELD_ENCODING] = f->encoding,
                         [FIELD_SCRIPT] = f->script,
                         [FIELD_OUTLINE] = first_missing(&f->outline, &l->outline),
                         [FIELD_BODY] = first_missing(&f->body, &l->body),
                         [FIELD_BOUNDARY] = first_missing(&f->body, &l->body),
                         [FIELD_KEPT] = first_missing(&f->furniture, &l->furniture),
                         [FIELD_DAMAGE] = NULL};
    printf("# %5llu %5.1f  %.60s  =>  %.60s\n", (unsigned long long)d->seed, 100 * scores[i],
           or_none(want[i]), or_none(got[i]));
}

static int check(const struct options *o)
{
    struct tally *tally = calloc(1, sizeof *tally);
    unsigned broken = 0;
    int status = 0;
    if (!tally)
        abort();
    for (unsigned i = 0; i < o->count; i++) {
        struct document d;
        struct found f;
        double scores[FIELDS];
        document_make(o->from + i, &d);
        struct article *a = parse(&d);
        broken += !promises_kept(&d, a);
        found_make(a, &f);
        score(&d.label, &f, scores);
        tally_add(tally, &d, scores);
        if (o->wrong)
            print_wrong(&d, &f, scores, o->wrong);
        found_fini(&f);
        article_free(a);
        document_fini(&d);
    }
    tally_print(tally, o->tags);
    if (o->weak)
        tally_print_weakest(tally, 60);
    for (int i = 0; i < FIELDS; i++) {
        double mean = tally_mean(&tally->all, (enum field)i);
        bool fine = mean >= least[i];
        printf("%sok - generate: %s %.2f, at least %.2f\n", fine ? "" : "not ", field_names[i],
               100 * mean, 100 * least[i]);
        status |= !fine;
    }
    printf("%sok - generate: promises kept (%u of %u documents)\n", broken ? "not " : "",
           o->count - broken, o->count);
    free(tally);
    return status || broken;
}

int main(int argc, char **argv)
{
    struct options o = {.count = 2000, .from = 1};
    for (int i = 1; i < argc; i++) {
        const char *next = i + 1 < argc ? argv[i + 1] : "";
        if (strcmp(argv[i], "--tags") == 0) {
            o.tags = true;
        } else if (strcmp(argv[i], "--weak") == 0) {
            o.weak = true;
        } else if (strcmp(argv[i], "--count") == 0 && *next) {
            o.count = (unsigned)strtoul(argv[++i], NULL, 10);
        } else if (strcmp(argv[i], "--from") == 0 && *next) {
            o.from = strtoull(argv[++i], NULL, 10);
        } else if (strcmp(argv[i], "--wrong") == 0 && *next) {
            o.wrong = argv[++i];
        } else if (strcmp(argv[i], "--show") == 0 && *next) {
            return show(strtoull(argv[++i], NULL, 10));
        } else if (strcmp(argv[i], "--dump") == 0 && i + 2 < argc) {
            o.dump = next;
            o.count = (unsigned)strtoul(argv[i + 2], NULL, 10);
            i += 2;
        } else {
            fputs("usage: check [--count N] [--from SEED] [--tags] [--weak] [--wrong FIELD]\n"
                  "             [--show SEED] [--dump DIR N]\n",
                  stderr);
            return 2;
        }
    }
    return o.dump ? dump(&o) : check(&o);
}
