/*
 * The decision: one pass over the whole document finds the cheapest way through the states head,
 * body and foot (Viterbi), where each unit's evidence is the price of a state and the order of a
 * page (nothing of the article after its foot) is the price of a step.
 */
#include "article/article_int.h"

#include <stdlib.h>

enum state { AT_PAGE, AT_META, AT_SUB, AT_BODY, AT_INSET, AT_FOOT, STATES };

enum { NEVER = -1000 };

/* What a step from one state to the next costs. */
static const int step[STATES][STATES] = {
    /*            PAGE   META   SUB    BODY   INSET  FOOT */
    [AT_PAGE] = {0, 0, 0, 0, NEVER, -6},
    [AT_META] = {0, 0, 0, 0, NEVER, -6},
    [AT_SUB] = {0, 0, 0, 0, NEVER, -6},
    [AT_BODY] = {NEVER, NEVER, NEVER, 0, -2, -1},
    [AT_INSET] = {NEVER, NEVER, NEVER, 0, -1, -1},
    [AT_FOOT] = {NEVER, NEVER, NEVER, -14, NEVER, 0},
};

static void state_prices(const struct parse *p, size_t i, int price[STATES])
{
    const int16_t *sum = p->units[i].sum;
    int page = sum[STANCE_PAGE], meta = sum[STANCE_META];
    int other = page > meta ? page : meta;
    price[AT_PAGE] = page;
    price[AT_META] = meta;
    bool beside = p->title < i || (p->kicker <= i && i < p->title);
    price[AT_SUB] = beside ? sum[STANCE_SUB] : NEVER;
    price[AT_BODY] = sum[STANCE_BODY];
    price[AT_INSET] = other;
    price[AT_FOOT] = other;
    if (p->units[i].flags & UNIT_TITLE) { /* its role is known: any state may pass through it */
        for (int s = 0; s < STATES; s++)
            price[s] = 0;
    }
}

/* The state from which it is best to come into state to; of several, the first. */
static inline int cheapest(const long score[STATES], int to)
{
    int best = 0;
    long most = score[0] + step[0][to];
    for (int from = 1; from < STATES; from++) {
        long sum = score[from] + step[from][to];
        best = sum > most ? from : best;
        most = sum > most ? sum : most;
    }
    return best;
}

/* The chain of best states; back has n rows. */
static void viterbi(const struct parse *p, uint8_t (*back)[STATES], uint8_t *path)
{
    long score[STATES], next[STATES];
    for (int s = 0; s < STATES; s++)
        score[s] = s == AT_INSET ? NEVER : s == AT_FOOT ? -6 : 0;
    for (size_t i = 0; i < p->n; i++) {
        int price[STATES];
        state_prices(p, i, price);
        for (int to = 0; to < STATES; to++) {
            /* into the head all steps cost the same, whatever part of it they lead to */
            bool same = to == AT_META || to == AT_SUB;
            int best = same ? back[i][AT_PAGE] : i ? cheapest(score, to) : 0;
            next[to] = (i ? score[best] + step[best][to] : score[to]) + price[to];
            back[i][to] = (uint8_t)best;
        }
        for (int s = 0; s < STATES; s++)
            score[s] = next[s];
    }
    int best = 0;
    for (int s = 1; s < STATES; s++)
        if (score[s] > score[best])
            best = s;
    for (size_t i = p->n; i-- > 0;) {
        path[i] = (uint8_t)best;
        best = back[i][best];
    }
}

/* --- roles */
static enum block_role page_role(const struct unit *u)
{
    return u->sum[STANCE_META] > u->sum[STANCE_PAGE] ? BLOCK_META : BLOCK_FURNITURE;
}

static bool is_cell(const struct unit *u)
{
    return u->chars && u->chars <= 24 && u->marks == 0 && !(u->flags & (UNIT_HEAD | UNIT_COLON)) &&
           u->indent < 16;
}

/* Short lines in a row, none of them prose: a poem, or the cells of a table. */
static void mark_lines(struct parse *p, const uint8_t *path)
{
    for (size_t i = 0; i < p->n;) {
        size_t stop = i, digits = 0, chars = 0, blank = 0;
        while (stop < p->n && path[stop] == AT_BODY && is_cell(&p->units[stop])) {
            blank += (p->units[stop].flags & UNIT_BLANK) != 0;
            digits += p->units[stop].digits;
            chars += p->units[stop].chars;
            stop++;
        }
        bool table = stop - i >= 6 && digits * 100 >= chars * 12;
        for (size_t k = i; stop - i >= 3 && k < stop; k++) {
            p->units[k].flags |= UNIT_LINE;
            if (blank * 10 >= (stop - i) * 7) /* one before every line parts no stanzas */
                p->units[k].flags &= (uint16_t)~UNIT_BLANK;
            if (p->units[k].role == BLOCK_PARAGRAPH && table)
                p->units[k].role = BLOCK_TABLE;
        }
        i = stop > i ? stop : i + 1;
    }
}

static void body_role(struct unit *u)
{
    u->role = BLOCK_PARAGRAPH;
    if (u->labels & (1u << LABEL_CAPTION))
        u->role = BLOCK_CAPTION;
    if (u->flags & UNIT_TAB)
        u->role = u->marks > 1 ? BLOCK_PARAGRAPH : BLOCK_TABLE;
    if (u->role == BLOCK_TABLE || (u->indent >= 20 && u->chars < 40))
        u->flags |= UNIT_LINE;
}

static void assign(struct parse *p, const uint8_t *path)
{
    for (size_t i = 0; i < p->n; i++) {
        struct unit *u = &p->units[i];
        if (u->flags & UNIT_TITLE)
            u->role = BLOCK_TITLE;
        else if (path[i] == AT_SUB)
            u->role = BLOCK_SUBTITLE;
        else if (path[i] == AT_BODY)
            body_role(u);
        else
            u->role = (uint8_t)page_role(u);
    }
    mark_lines(p, path);
    for (size_t i = 1; i < p->n; i++) /* a cut unit has the role of its beginning */
        if ((p->units[i].flags & UNIT_CONTINUED) && !(p->units[i].flags & UNIT_BULK))
            p->units[i].role = p->units[i - 1].role;
}

enum dr_err parse_decide(struct parse *p)
{
    if (p->n == 0)
        return DR_OK;
    size_t bytes;
    if (!size_mul(p->n, STATES + 1, &bytes))
        return DR_NOMEM;
    uint8_t *memory = malloc(bytes);
    if (!memory)
        return DR_NOMEM;
    uint8_t *path = memory + p->n * STATES;
    viterbi(p, (uint8_t(*)[STATES])memory, path);
    assign(p, path);
    free(memory);
    return DR_OK;
}
