/*
 * The reader: reads, decodes and parses documents, those wanted first, and keeps what the list
 * shows of them.
 */
#include "library_int.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What was found out about a document. */
struct finding {
    enum dr_err err;
    int errnum;
    bool binary, named;
    bool partial, huge; /* the head alone was read; and will be */
    const char *title, *source;
    uint64_t published;
    size_t characters, hits;
    uint32_t hits_of;
    struct text_key key;
};

/* --- what is to be done next; with the lock held */
bool catalogue_needs(const struct library *lib, const struct entry *e, enum need need)
{
    if (e->flags & (ENTRY_DROPPED | ENTRY_SLOW))
        return false;
    if (need == NEED_HEAD)
        return e->state == ENTRY_WAITING;
    bool uncounted = e->state == ENTRY_READY && lib->matcher && e->hits_of != lib->matcher->number;
    if (need == NEED_HITS)
        return uncounted && !(e->flags & ENTRY_LARGE);
    return (e->flags & ENTRY_PARTIAL) || (uncounted && (e->flags & ENTRY_LARGE));
}

static bool gone_through(const struct library *lib)
{
    for (int need = 0; need < NEEDS; need++)
        if (lib->at[need] < lib->n)
            return false;
    return true;
}

bool catalogue_idle(struct library *lib)
{
    return gone_through(lib) && !lib->reading && !lib->n_slow;
}

/* Streams are read once they have ended; until then they wait in a list of their own. */
static bool put_aside(struct library *lib, uint32_t id)
{
    const struct document *d = source_document(lib->source, id);
    if (!d->stream || lib->n_slow == SOURCE_STREAMS || document_ready(lib->source, d, 0))
        return false;
    library_at(lib, id)->flags |= ENTRY_SLOW;
    lib->slow[lib->n_slow++] = id;
    return true;
}

static bool pick_slow(struct library *lib, uint32_t *id)
{
    for (size_t i = 0; i < lib->n_slow; i++) {
        *id = lib->slow[i];
        if (!document_ready(lib->source, source_document(lib->source, *id), 0))
            continue;
        lib->slow[i] = lib->slow[--lib->n_slow];
        library_at(lib, *id)->flags &= (uint16_t)~ENTRY_SLOW;
        return true;
    }
    return false;
}

static bool pick_wanted(struct library *lib, enum need need, uint32_t *id)
{
    for (size_t *at = &lib->wanted_at[need]; *at < lib->n_wanted; ++*at) {
        *id = lib->wanted[*at];
        if (catalogue_needs(lib, library_at(lib, *id), need) && !put_aside(lib, *id))
            return true;
    }
    return false;
}

static bool pick_next(struct library *lib, enum need need, uint32_t *id)
{
    for (size_t *at = &lib->at[need]; *at < lib->n; ++*at) {
        *id = (uint32_t)*at;
        if (catalogue_needs(lib, library_at(lib, *id), need) && !put_aside(lib, *id))
            return true;
    }
    return false;
}

static bool pick(struct library *lib, uint32_t *id, enum need *need)
{
    *need = NEED_HEAD;
    if (lib->n_slow && pick_slow(lib, id))
        return true;
    for (int i = 0; i < NEEDS; i++) {
        *need = (enum need)i;
        if (pick_wanted(lib, *need, id) || pick_next(lib, *need, id))
            return true;
    }
    return false;
}

/* --- finding out; without the lock */
/* Puts a cleaned span as one line, cut at a character, in the place of *words; NULL where it is
 * absent. */
static enum dr_err take_words(struct library *lib, const struct article *a, struct span at,
                              const char **words)
{
    struct buf b;
    const char *before = *words;
    *words = NULL;
    buf_init(&b);
    enum dr_err err = at.len ? article_clean(a, at, &b) : DR_OK;
    if (!err && b.len) {
        size_t len = b.len;
        if (len > LIBRARY_WORDS)
            for (len = LIBRARY_WORDS; len > 0 && ((unsigned char)b.data[len] & 0xC0) == 0x80;)
                len--;
        b.data[len] = '\0';
        if (before && !strcmp(before, b.data))
            *words = before; /* read again: the arena need not grow */
        else if (!(*words = arena_dup(&lib->strings, b.data, len)))
            err = DR_NOMEM;
    }
    buf_fini(&b);
    return err;
}

/* Characters of the whole in proportion to those of its head. */
static size_t in_proportion(const struct document *d, size_t characters, size_t head)
{
    off_t size;
    time_t mtime;
    if (document_stat(d, &size, &mtime) || size <= (off_t)head || !head)
        return characters;
    return (size_t)((double)characters / (double)head * (double)size);
}

static void take_in(struct library *lib, const struct document *d, const struct article *a,
                    const struct matcher *matcher, struct finding *f)
{
    f->err = take_words(lib, a, a->title, &f->title);
    if (!f->err)
        f->err = take_words(lib, a, a->source, &f->source);
    f->published = date_pack(&a->published);
    f->characters = a->characters;
    if (f->partial || f->huge)
        f->characters = in_proportion(d, a->characters, a->text->raw_len);
    if (!matcher || f->err)
        return;
    struct matches matches;
    matches_init(&matches);
    f->err = search_article(matcher, a, false, &matches);
    f->hits = matches.n;
    matches_fini(&matches);
}

static bool is_huge(const struct document *d)
{
    off_t size;
    time_t mtime;
    return !document_stat(d, &size, &mtime) && size > LIBRARY_WHOLE;
}

static void find_out(struct library *lib, const struct document *d, enum need need,
                     const struct matcher *matcher, struct finding *f)
{
    struct document_request request = {
        .max = need == NEED_WHOLE ? LIBRARY_WHOLE : LIBRARY_CATALOGUE_HEAD,
        .wait_ms = -1,
        .cancel = &lib->cancel,
    };
    struct buf raw;
    struct article *a = NULL;
    bool more;
    buf_init(&raw);
    f->named = d->named;
    errno = 0;
    f->err = document_request(lib->source, d, &request, &raw, &more);
    f->errnum = f->err ? errno : 0;
    if (!f->err) {
        f->huge = more && (need == NEED_WHOLE || is_huge(d));
        f->partial = more && !f->huge;
        f->binary = text_is_binary(raw.data ? raw.data : "", raw.len);
        f->err = f->binary ? DR_UNSUPPORTED : load_article(lib, &raw, more, &a);
    }
    if (!f->err)
        take_in(lib, d, a, matcher, f);
    if (!f->err && lib->marks)
        text_key(a->text, &f->key);
    article_free(a);
    buf_fini(&raw);
}

/* --- keeping it; with the lock held */
static void keep(struct library *lib, uint32_t id, const struct finding *f)
{
    struct entry *e = library_at(lib, id);
    /* What the filter looks at is as it was: what was marked read since stays in the list. */
    bool same = !f->err && e->state == ENTRY_READY && e->title == f->title &&
                e->source == f->source && e->published == f->published;
    if (!same) {
        e->version++;
        e->verdict = VERDICT_UNKNOWN;
    }
    lib->changes++;
    lib->done += e->state == ENTRY_WAITING;
    e->state = f->err ? ENTRY_FAILED : ENTRY_READY;
    e->err = (uint8_t)f->err;
    e->errnum = (uint16_t)f->errnum;
    e->flags &= (uint16_t) ~(ENTRY_LARGE | ENTRY_PARTIAL | ENTRY_HUGE);
    if (f->binary && !f->named) {
        e->flags |= ENTRY_DROPPED;
        lib->dropped++;
        lib->drops++;
        lib->done--;
        lib->unread -= !(e->flags & ENTRY_READ);
    }
    if (f->err)
        return;
    e->title = f->title;
    e->source = f->source;
    e->published = f->published;
    e->characters = f->characters < UINT32_MAX ? (uint32_t)f->characters : UINT32_MAX;
    e->hits = f->hits < UINT32_MAX ? (uint32_t)f->hits : UINT32_MAX;
    e->hits_of = f->hits_of;
    if (f->huge)
        e->flags |= ENTRY_HUGE;
    if (f->partial) {
        e->flags |= ENTRY_LARGE | ENTRY_PARTIAL;
        if (lib->at[NEED_WHOLE] > id)
            lib->at[NEED_WHOLE] = id;
        lib->wanted_at[NEED_WHOLE] = 0;
    }
}

static void read_entry(struct library *lib, uint32_t id, enum need need)
{
    const struct entry *e = library_at(lib, id);
    struct counted_matcher *m = lib->matcher;
    struct finding f = {.title = e->title, .source = e->source, .hits_of = m ? m->number : 0};
    bool large = e->flags & ENTRY_LARGE;
    if (m)
        m->users++;
    pthread_mutex_unlock(&lib->lock);
    library_tell(lib, need == NEED_WHOLE); /* before what may take long */
    const struct document *d = source_document(lib->source, id);
    find_out(lib, d, need, m ? m->matcher : NULL, &f);
    if (f.binary && !f.named)
        source_skip_document(lib->source, id, SKIP_BINARY);
    if (!f.err && lib->marks)
        marked_key(lib, id, &f.key);
    pthread_mutex_lock(&lib->lock);
    if (f.err != DR_CANCELLED)
        keep(lib, id, &f);
    if (large && !f.err && !f.huge)
        library_at(lib, id)->flags |= ENTRY_LARGE; /* still to be read whole for other keywords */
    matcher_release(m);
}

void *catalogue_main(void *library)
{
    struct library *lib = library;
    bool told = false;
    pthread_mutex_lock(&lib->lock);
    while (!atomic_load(&lib->cancel)) {
        uint32_t id;
        enum need need;
        told = told && gone_through(lib); /* somebody may have seen that it was not */
        lib->reading = pick(lib, &id, &need);
        if (lib->reading) {
            read_entry(lib, id, need);
            told = false;
            sorter_wake(lib);
            continue;
        }
        pthread_cond_broadcast(&lib->settled);
        pthread_cond_signal(&lib->sort_work);
        if (!told) {
            told = true;
            pthread_mutex_unlock(&lib->lock);
            library_tell(lib, true);
            pthread_mutex_lock(&lib->lock);
            continue; /* something may have come meanwhile */
        }
        pthread_cond_wait(&lib->read_work, &lib->lock);
    }
    pthread_mutex_unlock(&lib->lock);
    return NULL;
}

/* --- dates */
/* Bits of the packed date from the lowest: precision 3, second 6, minute 6, hour 5, day 5, month 4,
 * year 14. */
uint64_t date_pack(const struct article_date *d)
{
    if (d->precision == DATE_NONE || d->precision > DATE_SECOND || d->year < 1 || d->year > 9999)
        return 0;
    uint64_t packed = (uint64_t)d->year;
    packed = packed << 4 | (d->month & 0xF);
    packed = packed << 5 | (d->day & 0x1F);
    packed = packed << 5 | (d->hour & 0x1F);
    packed = packed << 6 | (d->minute & 0x3F);
    packed = packed << 6 | (d->second & 0x3F);
    return packed << 3 | d->precision;
}

void date_unpack(uint64_t packed, struct article_date *out)
{
    *out = (struct article_date){
        .precision = (uint8_t)(packed & 0x7),
        .second = (uint8_t)(packed >> 3 & 0x3F),
        .minute = (uint8_t)(packed >> 9 & 0x3F),
        .hour = (uint8_t)(packed >> 15 & 0x1F),
        .day = (uint8_t)(packed >> 20 & 0x1F),
        .month = (uint8_t)(packed >> 25 & 0xF),
        .year = (int)(packed >> 29),
    };
}
