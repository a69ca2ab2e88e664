/* Years of eras: 令和5年, 民国107年, and the years of the republic that stand without its name. */
#include "article/dates_int.h"

/* 九十九, 一百零八, 一○八: a year of an era. */
static unsigned take_era_numeral(struct cursor *c)
{
    unsigned sum = 0, value = 0;
    if (take(c, "元"))
        return 1;
    for (unsigned n = 0; n < 5; n++) {
        int d = peek(c) == 0x767E ? 100 : date_numeral(peek(c));
        if (d < 0)
            break;
        if (d >= 20 && d < 100)
            sum += (unsigned)d;
        else if (d >= 10)
            sum += (value ? value : 1) * (unsigned)d;
        value = d >= 10 ? 0 : value * 10 + (unsigned)d;
        c->at++;
    }
    return sum + value;
}

/* .03.02 after 民国107 */
static bool take_after_era(struct cursor *c, int year, struct article_date *d)
{
    unsigned n, m;
    uint32_t sep = peek(c);
    c->at++;
    unsigned month = take_digits(c, 2, &n);
    if (n == 0 || peek(c) != sep)
        return false;
    c->at++;
    unsigned day = take_digits(c, 2, &m);
    return m > 0 && date_set_day(d, year, month, day);
}

/* 令和5年, 民国107年 */
bool date_take_era(struct cursor *c, struct article_date *d)
{
    static const struct {
        const char *name;
        int before; /* the year before its first */
    } eras[] = {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925},    {"大正", 1911},
                {"明治", 1867}, {"民国", 1911}, {"中华民国", 1911}};
    for (size_t i = 0; i < sizeof eras / sizeof *eras; i++) {
        struct cursor t = *c;
        if (!take(&t, eras[i].name))
            continue;
        skip_space(&t);
        unsigned n, year = take_digits(&t, 3, &n);
        if (n == 0)
            year = take_era_numeral(&t);
        if (year == 0 || year > 150)
            continue;
        if (peek(&t) == '.' || peek(&t) == '/' || peek(&t) == '-') {
            *c = t;
            return take_after_era(c, eras[i].before + (int)year, d);
        }
        if (!take(&t, "年"))
            continue;
        *c = t;
        return date_take_month_day(c, eras[i].before + (int)year, d);
    }
    return false;
}

/* 109-01-09: a year of the republic, which has three places since 2011. */
bool date_take_republic(struct cursor *c, struct article_date *d)
{
    unsigned n, m, k;
    struct cursor t = *c;
    unsigned year = take_digits(&t, 3, &n);
    uint32_t sep = peek(&t);
    if (n != 3 || year < 100 || year > 139)
        return false;
    if (take(&t, "年")) { /* 108年10月15日 */
        if (!date_take_month_day(&t, 1911 + (int)year, d) || d->precision < DATE_DAY)
            return false;
        *c = t;
        return true;
    }
    if (sep != '-' && sep != '/' && sep != '.')
        return false;
    t.at++;
    unsigned month = take_digits(&t, 2, &m);
    if (m != 2 || peek(&t) != sep)
        return false;
    t.at++;
    unsigned day = take_digits(&t, 2, &k);
    uint32_t next = peek(&t);
    if (k != 2 || cp_is_digit(next) || next == sep ||
        !date_set_day(d, 1911 + (int)year, month, day))
        return false;
    *c = t;
    return true;
}
