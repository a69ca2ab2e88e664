/* Dates in English words, and times before their day. */
#include "article/dates_int.h"

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};
static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};

/* A word of the list or its first three letters; its number from 1, 0 where none stands here. */
static unsigned take_word(struct cursor *c, const char *const *words, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        struct cursor t = *c;
        if (peek(c) != (unsigned char)words[i][0])
            continue;
        char brief[4] = {words[i][0], words[i][1], words[i][2], '\0'};
        if (!take(&t, words[i]) && !(take(&t, brief) && (take(&t, "t."), true)))
            continue;
        if (cp_is_latin(peek(&t)))
            continue;
        take(&t, ".");
        *c = t;
        return i + 1;
    }
    return 0;
}

bool date_take_weekday(struct cursor *c)
{
    return take_word(c, weekdays, 7) != 0;
}

static void skip_comma(struct cursor *c)
{
    skip_space(c);
    take(c, ",");
    skip_space(c);
}

/* Aug 11, 2018; 11 August 2018; Mon May 15 21:08:33 2006 */
bool date_take_english(struct cursor *c, struct article_date *d)
{
    struct cursor t = *c;
    unsigned n, day = 0, year;
    if (take_word(&t, weekdays, 7))
        skip_comma(&t);
    if (cp_is_digit(peek(&t))) {
        day = take_digits(&t, 2, &n);
        (void)(take(&t, "st") || take(&t, "nd") || take(&t, "rd") || take(&t, "th"));
        skip_space(&t);
    }
    unsigned month = take_word(&t, months, 12);
    if (!month)
        return false;
    skip_comma(&t);
    if (!day) {
        day = take_digits(&t, 2, &n);
        (void)(take(&t, "st") || take(&t, "nd") || take(&t, "rd") || take(&t, "th") ||
               take(&t, "."));
        skip_comma(&t);
    }
    if (take_word(&t, weekdays, 7)) /* Jun 17 Sun 2012 */
        skip_comma(&t);
    struct article_date time = {0};
    bool timed = date_take_time(&t, &time);
    skip_comma(&t);
    year = take_digits(&t, 4, &n);
    if (n != 4 || year < 1900 || !date_set_day(d, (int)year, month, day))
        return false;
    if (timed) {
        d->hour = time.hour;
        d->minute = time.minute;
        d->second = time.second;
        d->precision = time.precision;
    }
    *c = t;
    return true;
}

/* 十一月 6th, 2009; 十一月 6, 2009: the English order in the words of a translated template. */
bool date_take_mixed(struct cursor *c, struct article_date *d)
{
    static const char *const names[] = {"十二月", "十一月", "十月", "九月", "八月", "七月",
                                        "六月",   "五月",   "四月", "三月", "二月", "一月"};
    struct cursor t = *c;
    unsigned n, month = 12;
    while (month && !take(&t, names[12 - month]))
        month--;
    skip_space(&t);
    unsigned day = month ? take_digits(&t, 2, &n) : 0;
    bool nth = take(&t, "st") || take(&t, "nd") || take(&t, "rd") || take(&t, "th");
    skip_space(&t);
    if (!day || !(take(&t, ",") || nth))
        return false;
    skip_space(&t);
    unsigned year = take_digits(&t, 4, &n);
    if (n != 4 || year < 1900 || !date_set_day(d, (int)year, month, day))
        return false;
    *c = t;
    return true;
}

/* 11:19, August 16, 2003; 18:05 2020-05-16 */
bool date_take_time_first(struct cursor *c, struct article_date *d)
{
    struct cursor t = *c;
    struct article_date time = {0};
    if (!cp_is_digit(peek(&t)) || !date_take_time(&t, &time))
        return false;
    skip_comma(&t);
    if (!date_take_english(&t, d) && !date_take_digits(&t, d))
        return false;
    if (d->precision == DATE_DAY) {
        d->hour = time.hour;
        d->minute = time.minute;
        d->second = time.second;
        d->precision = time.precision;
    }
    *c = t;
    return true;
}
