/*
 * Only the paragraphs that hold a word, as less has it on &.
 */
#include "i18n.h"
#include "read_int.h"

#include <stdlib.h>

void read_only_end(struct read_pane *r)
{
    scan_take(&r->only, NULL);
    free(r->only_word);
    r->only_word = NULL;
}

bool read_only_shows(const struct read_pane *r, size_t block)
{
    const struct block *b = &r->article->blocks[block];
    size_t i = read_match_from(&r->only.found, b->off);
    return i < r->only.found.n && r->only.found.at[i].off < b->off + b->len;
}

size_t read_only_next(const struct read_pane *r, size_t block)
{
    const struct article *a = r->article;
    if (block >= a->n_blocks)
        return a->n_blocks;
    size_t i = read_match_from(&r->only.found, a->blocks[block].off);
    return i < r->only.found.n ? article_block_at(a, r->only.found.at[i].off) : a->n_blocks;
}

size_t read_only_before(const struct read_pane *r, size_t block)
{
    const struct article *a = r->article;
    size_t off = block < a->n_blocks ? a->blocks[block].off : a->text->len;
    size_t i = read_match_from(&r->only.found, off);
    return i > 0 ? article_block_at(a, r->only.found.at[i - 1].off) : a->n_blocks;
}

void read_only(struct app *app, const char *word)
{
    struct read_pane *r = &app->read;
    char shown[128];
    if (!r->article)
        return;
    if (!*word) {
        read_only_end(r);
        r->place_lost = true;
        app_say(app, "%s", _("All of the text is shown"));
        return;
    }
    struct matcher *m = NULL;
    struct keywords *one = keywords_new();
    app_check(one ? DR_OK : DR_NOMEM);
    app_check(keywords_add(one, word, NULL));
    if (keywords_count(one) == 0) {
        app_complain(app, _("%s: nothing to search for in it"),
                     app_printable(word, shown, sizeof shown));
    } else {
        app_check(matcher_new(one, &m));
        read_only_end(r);
        scan_take(&r->only, m);
        r->only_word = app_dup(word);
        r->place_lost = true;
        read_search(app, word, false); /* they are highlighted, and n goes among them */
    }
    keywords_free(one);
}
