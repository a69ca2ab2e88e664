/*
 * Random changes by two programs in turn against a plain model of what must be known: by the one
 * that made them at once, by the other when it has looked, by the next one from the file.
 */
#include "faulty.h"
#include "state.h"

enum { DOCS = 12, LETTERS = 3, PLACES = 8, ROUNDS = 150, CHANGES_MAX = 12 };

struct model_doc {
    bool read, starred;
    long place;             /* -1: none */
    long letters[LETTERS];  /* -1: none */
    long note;              /* its number; -1: none */
    long bookmarks[PLACES]; /* the time of the one at place i; 0: none */
    long encoding;          /* of the table; -1: none */
};
static struct model_doc model[DOCS];

static uint64_t random_state = 20190412;
static unsigned random_below(unsigned n)
{
    random_state = random_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(random_state >> 33) % n;
}

static const char *note_text(long number, char out[32])
{
    snprintf(out, 32, "笔记 %ld", number);
    return out;
}

/* One change, to marks and to the model. */
static void change(struct marks *m, long number)
{
    unsigned which = random_below(DOCS), i;
    struct model_doc *d = &model[which];
    struct text_key key = key_of(which);
    char note[32];
    size_t n;
    switch (random_below(9)) {
    case 0:
        d->read = random_below(2);
        assert_int_equal(marks_set_read(m, &key, d->read), DR_OK);
        break;
    case 1:
        d->starred = random_below(2);
        assert_int_equal(marks_set_starred(m, &key, d->starred), DR_OK);
        break;
    case 2:
        d->place = (long)random_below(1000);
        assert_int_equal(marks_set_place(m, &key, (size_t)d->place), DR_OK);
        break;
    case 3:
        i = random_below(LETTERS);
        d->letters[i] = number;
        assert_int_equal(marks_set_letter(m, &key, (char)('a' + i), (size_t)number), DR_OK);
        break;
    case 4:
        d->note = random_below(3) ? number : -1;
        assert_int_equal(marks_set_note(m, &key, d->note < 0 ? NULL : note_text(number, note)),
                         DR_OK);
        break;
    case 5:
        d->encoding = random_below(3) ? (long)random_below(4) : -1;
        const struct text_encoding *table = text_encodings(&n);
        assert_int_equal(marks_set_encoding(m, &key, d->encoding < 0 ? NULL : &table[d->encoding]),
                         DR_OK);
        break;
    case 6:
        i = random_below(PLACES);
        d->bookmarks[i] = 0;
        assert_int_equal(marks_remove_bookmark(m, &key, i), DR_OK);
        break;
    default:
        i = random_below(PLACES);
        d->bookmarks[i] = number;
        assert_int_equal(marks_add_bookmark(m, &key, i, note_text(number, note), number), DR_OK);
        break;
    }
}

static void check_bookmarks(struct marks *m, const struct model_doc *d, const struct text_key *key)
{
    struct marks_bookmarks list;
    char words[32];
    size_t n = 0;
    assert_int_equal(marks_bookmarks(m, key, &list), DR_OK);
    for (size_t i = 0; i < PLACES; i++) {
        if (!d->bookmarks[i])
            continue;
        assert_true(n < list.n);
        assert_int_equal(list.at[n].place, i);
        assert_int_equal(list.at[n].time, d->bookmarks[i]);
        assert_string_equal(list.at[n].words, note_text(d->bookmarks[i], words));
        n++;
    }
    assert_int_equal(list.n, n);
    marks_bookmarks_fini(&list);
}

static void check_doc(struct marks *m, unsigned which)
{
    const struct model_doc *d = &model[which];
    struct text_key key = key_of(which);
    struct marks_state s;
    struct buf note;
    char text[32];
    size_t place, n;
    marks_get(m, &key, &s);
    assert_int_equal(s.read, d->read);
    assert_int_equal(s.starred, d->starred);
    assert_int_equal(s.placed ? (long)s.place : -1, d->place);
    for (unsigned i = 0; i < LETTERS; i++)
        assert_int_equal(marks_letter(m, &key, (char)('a' + i), &place) ? (long)place : -1,
                         d->letters[i]);
    buf_init(&note);
    assert_int_equal(marks_note(m, &key, &note), DR_OK);
    assert_string_equal(note.data ? note.data : "", d->note < 0 ? "" : note_text(d->note, text));
    assert_int_equal(s.noted, d->note >= 0);
    buf_fini(&note);
    const struct text_encoding *table = text_encodings(&n);
    assert_ptr_equal(marks_encoding(m, &key), d->encoding < 0 ? NULL : &table[d->encoding]);
    check_bookmarks(m, d, &key);
}

static void check(struct marks *m)
{
    for (unsigned i = 0; i < DOCS; i++)
        check_doc(m, i);
}

/* Whoever writes reads first: a change of its own brings all that others have written. */
static void catch_up(struct marks *m, uint64_t number)
{
    struct text_key key = key_of(1000);
    assert_int_equal(marks_set_opened(m, &key, (int64_t)number), DR_OK);
    assert_true(marks_flush(m, LONG));
}

static void as_the_model(void **state)
{
    (void)state;
    char *folder = new_folder();
    long number = 0;
    for (unsigned i = 0; i < DOCS; i++) {
        model[i] = (struct model_doc){.place = -1, .note = -1, .encoding = -1};
        for (unsigned k = 0; k < LETTERS; k++)
            model[i].letters[k] = -1;
    }
    struct marks *two[2] = {open_marks(folder), open_marks(folder)};
    for (uint64_t round = 0; round < ROUNDS; round++) {
        struct marks **m = &two[random_below(2)];
        for (unsigned n = random_below(CHANGES_MAX); n; n--)
            change(*m, ++number);
        check(*m);
        if (random_below(8) == 0) {
            close_marks(*m);
            *m = open_marks(folder);
        } else {
            assert_true(marks_flush(*m, LONG));
        }
        struct marks *other = *m == two[0] ? two[1] : two[0];
        catch_up(other, round + 1);
        check(other);
    }
    print_message("# %ld changes by two programs, as the model says after each of %d rounds\n",
                  number, ROUNDS);
    close_marks(two[0]);
    close_marks(two[1]);
    free_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(as_the_model)};
    state_vfs = faulty_vfs(); /* which waits for no disk */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
