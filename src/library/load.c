/*
 * Articles for reading: in the caller's thread, or by the loader, which gives up at each step where
 * another was asked for.
 */
#include "library_int.h"

#include <errno.h>
#include <stdlib.h>

enum { STREAM_WAIT_MS = 40 }; /* a first screen of a stream waits so long for its first bytes */

enum dr_err load_article(struct library *lib, struct buf *raw, bool partial, struct article **out)
{
    struct text_options options = {.forced = lib->encoding, .partial = partial};
    struct text *text;
    *out = NULL;
    if (!options.forced)
        options.forced = marked_encoding(lib, raw);
    enum dr_err err = text_take(raw, &options, &text);
    return err ? err : article_take(text, out);
}

static enum dr_err load(struct library *lib, uint32_t id, const struct document_request *request,
                        struct article **out, bool *more)
{
    struct buf raw;
    *out = NULL;
    *more = false;
    const struct document *d = source_document(lib->source, id);
    if (!d)
        return DR_NOTFOUND;
    buf_init(&raw);
    enum dr_err err = document_request(lib->source, d, request, &raw, more);
    int errnum = errno;
    if (!err) {
        errnum = 0;
        if (text_is_binary(raw.data ? raw.data : "", raw.len))
            err = DR_UNSUPPORTED;
        else if (request->cancel && atomic_load(request->cancel))
            err = DR_CANCELLED;
        else
            err = load_article(lib, &raw, *more, out);
    }
    /* Of a stream there may be less than its key is of. */
    if (!err && lib->marks && (!*more || (*out)->text->raw_len >= TEXT_KEY_RAW)) {
        struct text_key key;
        text_key((*out)->text, &key);
        marked_key(lib, id, &key);
    }
    buf_fini(&raw);
    errno = errnum;
    return err;
}

enum dr_err library_open_head(struct library *lib, uint32_t id, struct article **out, bool *more)
{
    struct document_request request = {.max = LIBRARY_HEAD, .wait_ms = STREAM_WAIT_MS};
    return load(lib, id, &request, out, more);
}

enum dr_err library_open_article(struct library *lib, uint32_t id, struct article **out)
{
    struct document_request request = {.wait_ms = -1};
    bool more;
    return load(lib, id, &request, out, &more);
}

void library_load(struct library *lib, uint32_t id)
{
    pthread_mutex_lock(&lib->lock);
    struct load *l = &lib->load;
    struct article *dropped = l->ended ? l->article : NULL;
    if (l->ended)
        l->article = NULL;
    l->ended = false;
    l->number++;
    l->id = id;
    l->asked = true;
    atomic_store(&l->cancel, true);
    pthread_cond_signal(&lib->load_work);
    pthread_mutex_unlock(&lib->lock);
    article_free(dropped);
}

bool library_loaded(struct library *lib, uint32_t *id, enum dr_err *err, struct article **out)
{
    pthread_mutex_lock(&lib->lock);
    struct load *l = &lib->load;
    bool ended = l->ended;
    int errnum = l->errnum;
    if (ended) {
        l->ended = false;
        *id = l->id;
        *err = l->err;
        *out = l->article;
        l->article = NULL;
    }
    pthread_mutex_unlock(&lib->lock);
    if (ended)
        errno = errnum;
    return ended;
}

void *load_main(void *library)
{
    struct library *lib = library;
    struct load *l = &lib->load;
    pthread_mutex_lock(&lib->lock);
    while (!atomic_load(&lib->cancel)) {
        if (!l->asked) {
            pthread_cond_wait(&lib->load_work, &lib->lock);
            continue;
        }
        uint32_t number = l->number, id = l->id;
        l->asked = false;
        atomic_store(&l->cancel, false);
        pthread_mutex_unlock(&lib->lock);
        struct document_request request = {.wait_ms = -1, .cancel = &l->cancel};
        struct article *article;
        bool more;
        enum dr_err err = load(lib, id, &request, &article, &more);
        int errnum = err ? errno : 0;
        pthread_mutex_lock(&lib->lock);
        if (number != l->number) {
            pthread_mutex_unlock(&lib->lock);
            article_free(article);
            pthread_mutex_lock(&lib->lock);
            continue;
        }
        l->ended = true;
        l->err = err;
        l->errnum = errnum;
        l->article = article;
        pthread_mutex_unlock(&lib->lock);
        library_tell(lib, true);
        pthread_mutex_lock(&lib->lock);
    }
    pthread_mutex_unlock(&lib->lock);
    return NULL;
}
