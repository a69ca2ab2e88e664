/* A walk along folded text that reads a date; shared by the files that read them. */
#ifndef DR_DATES_INT_H
#define DR_DATES_INT_H

#include "article/article_int.h"

struct cursor {
    const struct view *v;
    size_t at;
};

static inline uint32_t peek(const struct cursor *c)
{
    return c->at < c->v->n ? c->v->cp[c->at] : 0;
}

static inline bool take(struct cursor *c, const char *text)
{
    size_t n;
    if (!view_starts(c->v, c->at, text, &n))
        return false;
    c->at += n;
    return true;
}

static inline void skip_space(struct cursor *c)
{
    while (peek(c) == ' ')
        c->at++;
}

/* Up to max ASCII digits (the view is folded); how many in *n. */
static inline unsigned take_digits(struct cursor *c, unsigned max, unsigned *n)
{
    unsigned value = 0;
    for (*n = 0; *n < max && peek(c) >= '0' && peek(c) <= '9'; (*n)++)
        value = value * 10 + (c->v->cp[c->at++] - '0');
    return value;
}

/* dates.c: a day if there is one; a time after a day; 2020-05-16 and its like. */
bool date_set_day(struct article_date *d, int year, unsigned month, unsigned day);
bool date_take_time(struct cursor *c, struct article_date *d);
bool date_take_digits(struct cursor *c, struct article_date *d);
/* The value of a Chinese digit, 10 for 十, 20 for 廿, 30 for 卅; -1 where it is none. */
int date_numeral(uint32_t cp);
/* 年3月4日 after its year; month alone where no day follows. */
bool date_take_month_day(struct cursor *c, int year, struct article_date *d);
/* dates_era.c: 令和5年6月7日; 109-01-09. */
bool date_take_era(struct cursor *c, struct article_date *d);
bool date_take_republic(struct cursor *c, struct article_date *d);
/* dates_latin.c: Wed, Wednesday; Aug 11, 2018; 11:19, August 16, 2003. */
bool date_take_weekday(struct cursor *c);
bool date_take_english(struct cursor *c, struct article_date *d);
bool date_take_mixed(struct cursor *c, struct article_date *d);
bool date_take_time_first(struct cursor *c, struct article_date *d);

#endif
