/*
 * Dates in folded text: digits with - / . or 年月日 (년월일), Chinese numerals, Japanese eras and
 * 民国 years, English months, ctime(3); then a weekday and a time, where they follow.
 */
#include "article/dates_int.h"

#include <string.h>

/* The value of a Chinese digit, 10 for 十, 20 for 廿, 30 for 卅; -1 where it is none. */
int date_numeral(uint32_t cp)
{
    switch (cp) {
    case 0x3007: /* 〇 ○ 零 ◯ and what is typed for them */
    case 0x25CB:
    case 0x96F6:
    case 0x25EF:
    case 'o':
    case '0':
        return 0;
    case 0x4E00:
        return 1;
    case 0x4E8C:
        return 2;
    case 0x4E09:
        return 3;
    case 0x56DB:
        return 4;
    case 0x4E94:
        return 5;
    case 0x516D:
        return 6;
    case 0x4E03:
        return 7;
    case 0x516B:
        return 8;
    case 0x4E5D:
        return 9;
    case 0x5341:
        return 10;
    case 0x5EFF:
        return 20;
    case 0x5345:
        return 30;
    default:
        return -1;
    }
}

/* 二十一, 十, 廿七, 元: up to two places. */
static unsigned take_small_numeral(struct cursor *c)
{
    if (take(c, "元"))
        return 1;
    unsigned value = 0;
    for (unsigned n = 0; n < 3; n++) {
        int d = date_numeral(peek(c));
        if (d < 0)
            break;
        if (d == 10)
            value = value ? value * 10 : 10;
        else
            value += (unsigned)d;
        c->at++;
    }
    return value;
}

/* A number of one or two places in digits or numerals. */
static unsigned take_small(struct cursor *c)
{
    unsigned n, value = take_digits(c, 2, &n);
    if (n)
        return peek(c) >= '0' && peek(c) <= '9' ? 0 : value;
    return take_small_numeral(c);
}

static unsigned month_days(int year, unsigned month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    return month < 1 || month > 12 ? 0 : days[month - 1] + (month == 2 && leap);
}

bool date_set_day(struct article_date *d, int year, unsigned month, unsigned day)
{
    if (year != 0 && (year < 1000 || year > 2100))
        return false;
    if (day < 1 || day > month_days(year, month))
        return false;
    d->year = year;
    d->month = (uint8_t)month;
    d->day = (uint8_t)day;
    d->precision = DATE_DAY;
    return true;
}

/* --- what follows a day */
static bool is_weekday_cp(uint32_t cp)
{
    static const uint32_t set[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x65E5,
                                   0x5929, 0x6708, 0x706B, 0x6C34, 0x6728, 0x91D1, 0x571F,
                                   0xC6D4, 0xD654, 0xC218, 0xBAA9, 0xAE08, 0xD1A0, 0xC77C};
    for (size_t i = 0; i < sizeof set / sizeof *set; i++)
        if (set[i] == cp)
            return true;
    return false;
}

/* 星期三, 周三, (三), (水), 수요일, Wed. */
static void skip_weekday(struct cursor *c)
{
    struct cursor t = *c;
    skip_space(&t);
    bool open = take(&t, "(") || take(&t, "[");
    bool named = take(&t, "星期") || take(&t, "周") || take(&t, "礼拜");
    if (is_weekday_cp(peek(&t)) && (open || named)) {
        t.at++;
        if (!named)
            (void)(take(&t, "曜日") || take(&t, "曜") || take(&t, "요일"));
    } else if (is_weekday_cp(peek(&t))) {
        t.at++;
        if (!take(&t, "曜日") && !take(&t, "요일"))
            return;
    } else if (!date_take_weekday(&t)) {
        return;
    }
    if (open && !take(&t, ")") && !take(&t, "]"))
        return;
    *c = t;
}

static int take_half(struct cursor *c)
{
    static const struct {
        const char *word;
        int pm;
    } halves[] = {{"上午", 0}, {"凌晨", 0}, {"早上", 0}, {"清晨", 0}, {"下午", 1},
                  {"晚上", 1}, {"傍晚", 1}, {"午前", 0}, {"午后", 1}, {"오전", 0},
                  {"오후", 1}, {"am", 0},   {"pm", 1},   {"a.m.", 0}, {"p.m.", 1}};
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++)
        if (take(c, halves[i].word))
            return halves[i].pm;
    return -1;
}

/* What stands between a day and its time: T, marks, a time zone, a bracket, which is returned. */
static uint32_t skip_to_time(struct cursor *c)
{
    static const char *const zones[] = {"hkt", "jst", "kst", "cst", "北京时间", "at"};
    if (take(c, "t"))
        return 0;
    uint32_t last = 0;
    while (peek(c) == ' ' || peek(c) == ',' || peek(c) == '|' || peek(c) == '@' || peek(c) == 0xB7)
        c->at++;
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (take(c, zones[i]))
            break;
    skip_space(c);
    if (peek(c) == '[' || peek(c) == '(')
        last = peek(c);
    bool dash = (peek(c) == '-' || peek(c) == '/') && c->at && c->v->cp[c->at - 1] == ' ';
    if (last || dash)
        c->at++;
    skip_space(c);
    return last;
}

/* 07:08, 07:08:09, 16时05分, 14시 20분, pm 3:20, 3:20 pm, [07:08]. */
bool date_take_time(struct cursor *c, struct article_date *d)
{
    struct cursor t = *c;
    uint32_t open = skip_to_time(&t);
    int pm = take_half(&t);
    skip_space(&t);
    unsigned n, hour = take_digits(&t, 2, &n), minute, second = 0, precision = DATE_MINUTE;
    if (n == 0)
        return false;
    if (take(&t, ":")) {
        minute = take_digits(&t, 2, &n);
        if (n != 2)
            return false;
        struct cursor s = t;
        if (take(&s, ":") && (second = take_digits(&s, 2, &n), n == 2)) {
            t = s;
            precision = DATE_SECOND;
        }
    } else if (take(&t, "时") || take(&t, "点") || take(&t, "시")) {
        skip_space(&t);
        minute = take_digits(&t, 2, &n);
        if (n == 0 || !(take(&t, "分") || take(&t, "분")))
            return false;
        struct cursor s = t;
        second = take_digits(&s, 2, &n);
        if (n && (take(&s, "秒") || take(&s, "초"))) {
            t = s;
            precision = DATE_SECOND;
        } else {
            second = 0;
        }
    } else {
        return false;
    }
    struct cursor s = t;
    skip_space(&s);
    if (pm < 0 && (pm = take_half(&s)) >= 0)
        t = s;
    if (pm == 1 && hour < 12)
        hour += 12;
    if (pm == 0 && hour == 12)
        hour = 0;
    if (hour > 24 || minute > 59 || second > 60 || (open && !take(&t, open == '[' ? "]" : ")")))
        return false;
    d->hour = (uint8_t)(hour % 24);
    d->minute = (uint8_t)minute;
    d->second = (uint8_t)second;
    d->precision = (uint8_t)precision;
    *c = t;
    return true;
}

/* --- the shapes of a day */
/* Space, or the slash of 2013年/7月/8日. */
static void skip_joint(struct cursor *c)
{
    skip_space(c);
    if (peek(c) == '/')
        c->at++;
    skip_space(c);
}

/* 一九六〇年代, 2016年度: no year of anything. */
static bool is_age(const struct cursor *c)
{
    static const char *const ages[] = {"代", "间", "度", "来", "前", "后", "级"};
    struct cursor t = *c;
    for (size_t i = 0; i < sizeof ages / sizeof *ages; i++)
        if (take(&t, ages[i]))
            return true;
    return false;
}

/* 年3月4日 after its year; month alone where no day follows. */
bool date_take_month_day(struct cursor *c, int year, struct article_date *d)
{
    skip_space(c);
    struct cursor t = *c;
    if (year)
        skip_joint(&t);
    unsigned month = take_small(&t);
    skip_space(&t);
    if (month < 1 || month > 12 || !(take(&t, "月") || take(&t, "월"))) {
        if (year == 0 || is_age(c))
            return false;
        d->year = year;
        d->precision = DATE_YEAR;
        return true;
    }
    *c = t;
    if (year)
        skip_joint(&t);
    skip_space(&t);
    unsigned day = take_small(&t);
    skip_space(&t);
    if (day && date_set_day(d, year, month, day) &&
        (take(&t, "日") || take(&t, "号") || take(&t, "일") || year)) {
        *c = t;
        return true;
    }
    if (year == 0)
        return false;
    d->year = year;
    d->month = (uint8_t)month;
    d->precision = DATE_MONTH;
    return true;
}

/* 05/16 11:36:20 some way after its year: the parts of a date set apart. */
static bool take_split_date(struct cursor *c, int year, struct article_date *d)
{
    unsigned n, m, month = take_digits(c, 2, &n);
    uint32_t sep = peek(c);
    if (n != 2 || (sep != '/' && sep != '-'))
        return false;
    c->at++;
    unsigned day = take_digits(c, 2, &m);
    return m == 2 && date_set_day(d, year, month, day) && date_take_time(c, d);
}

/* 2020-05-16, 2020/5/16, 2020.05.16, 2020. 5. 16, 20200516. */
bool date_take_digits(struct cursor *c, struct article_date *d)
{
    unsigned n, m;
    struct cursor t = *c;
    unsigned year = take_digits(&t, 4, &n);
    if (n != 4 || year < 1900 || year > 2100)
        return false;
    struct cursor y = t;
    skip_space(&y);
    if (take(&y, "年") || take(&y, "년")) {
        *c = y;
        return date_take_month_day(c, (int)year, d);
    }
    uint32_t sep = peek(&t);
    if (sep == ' ' && take_split_date(&y, (int)year, d)) {
        *c = y;
        return true;
    }
    if (sep >= '0' && sep <= '9') {
        unsigned rest = take_digits(&t, 4, &n);
        if (n != 4 || cp_is_digit(peek(&t)) || !date_set_day(d, (int)year, rest / 100, rest % 100))
            return false;
        *c = t;
        return true;
    }
    if (sep != '-' && sep != '/' && sep != '.' && sep != 0x2010 && sep != 0x2011 && sep != 0x2013)
        return false;
    t.at++;
    skip_space(&t);
    unsigned month = take_digits(&t, 2, &n);
    if (peek(&t) != sep)
        return false;
    t.at++;
    skip_space(&t);
    unsigned day = take_digits(&t, 2, &m);
    if (!n || !m || cp_is_digit(peek(&t)) || !date_set_day(d, (int)year, month, day))
        return false;
    if (take(&t, "日") || take(&t, "."))
        skip_space(&t);
    *c = t;
    return true;
}

/* 18/05/2020, where only one order makes a date of it. */
static bool take_year_last(struct cursor *c, struct article_date *d)
{
    unsigned n, m, k;
    struct cursor t = *c;
    unsigned a = take_digits(&t, 2, &n);
    uint32_t sep = peek(&t);
    if (n == 0 || (sep != '/' && sep != '-' && sep != '.'))
        return false;
    t.at++;
    unsigned b = take_digits(&t, 2, &m);
    if (m == 0 || peek(&t) != sep)
        return false;
    t.at++;
    unsigned year = take_digits(&t, 4, &k);
    if (k != 4 || year < 1900 || cp_is_digit(peek(&t)))
        return false;
    bool day_first = a > 12, month_first = b > 12;
    if (a != b && day_first == month_first)
        return false;
    if (!date_set_day(d, (int)year, day_first ? b : a, day_first ? a : b))
        return false;
    *c = t;
    return true;
}

/* 二〇二一年三月四日 */
static bool take_numeral_date(struct cursor *c, struct article_date *d)
{
    struct cursor t = *c;
    int year = 0;
    for (int i = 0; i < 4; i++, t.at++) {
        int n = date_numeral(peek(&t));
        if (n < 0 || n > 9)
            return false;
        year = year * 10 + n;
    }
    if (!take(&t, "年") || year < 1900)
        return false;
    *c = t;
    return date_take_month_day(c, year, d);
}

/* 1/15(土) 12:05 after its month: the weekday tells it from a page. */
static bool take_slashed(struct cursor *c, unsigned month, struct article_date *d)
{
    struct cursor t = *c;
    unsigned n;
    take_digits(&t, 2, &n);
    t.at++;
    unsigned day = take_digits(&t, 2, &n);
    if (n == 0 || peek(&t) != '(' || !date_set_day(d, 0, month, day))
        return false;
    size_t before = t.at;
    skip_weekday(&t);
    if (t.at == before || !date_take_time(&t, d))
        return false;
    *c = t;
    return true;
}

/* 5月15日; 05-16 11:36: no year, so year 0. */
static bool take_yearless(struct cursor *c, struct article_date *d)
{
    struct cursor t = *c;
    if (date_take_month_day(&t, 0, d)) {
        *c = t;
        return true;
    }
    t = *c;
    unsigned n, m, month = take_digits(&t, 2, &n);
    uint32_t sep = peek(&t);
    if (n && sep == '/' && take_slashed(c, month, d))
        return true;
    if (n != 2 || (sep != '-' && sep != '/' && sep != '.'))
        return false;
    t.at++;
    unsigned day = take_digits(&t, 2, &m);
    if (m != 2 || !date_set_day(d, 0, month, day))
        return false;
    struct article_date time = *d;
    struct cursor s = t;
    if (peek(&s) != ' ' || !date_take_time(&s, &time))
        return false;
    *c = t;
    return true;
}

/* The readers of a date that begins so: with a digit, a letter, a numeral, the name of an era. */
typedef bool date_shape(struct cursor *c, struct article_date *d);

static date_shape *const *shapes_of(uint32_t cp)
{
    static date_shape *const digits[] = {date_take_digits,   take_year_last,
                                         date_take_republic, take_numeral_date,
                                         date_take_english,  date_take_time_first,
                                         take_yearless,      NULL};
    static date_shape *const letters[] = {date_take_english, take_numeral_date, NULL};
    static date_shape *const numerals[] = {take_numeral_date, date_take_mixed, take_yearless, NULL};
    static date_shape *const eras[] = {date_take_era, NULL};
    if (cp_is_digit(cp))
        return digits;
    if (cp_is_latin(cp))
        return letters;
    return date_numeral(cp) >= 0 ? numerals : eras;
}

size_t date_read(const struct view *v, size_t at, struct article_date *out)
{
    if (at >= v->n)
        return 0;
    for (date_shape *const *shape = shapes_of(v->cp[at]); *shape; shape++) {
        struct cursor c = {v, at};
        struct article_date d = {0};
        if (!(*shape)(&c, &d))
            continue;
        if (d.precision == DATE_DAY) {
            skip_weekday(&c);
            date_take_time(&c, &d);
        }
        while (c.at > at && v->cp[c.at - 1] == ' ')
            c.at--;
        d.at = view_span(v, at, c.at);
        *out = d;
        return c.at - at;
    }
    return 0;
}

/* An ideograph that a date may begin with: a numeral, the name of an era. */
static bool begins_wide(uint32_t cp)
{
    switch (cp) {
    case 0x4EE4:
    case 0x5E73:
    case 0x662D:
    case 0x5927:
    case 0x660E:
    case 0x6C11:
    case 0x4E2D:
    case 0x96F6:
    case 0x4E00:
    case 0x4E8C:
    case 0x4E09:
    case 0x56DB:
    case 0x4E94:
    case 0x516D:
    case 0x4E03:
    case 0x516B:
    case 0x4E5D:
    case 0x5341:
    case 0x5EFF:
    case 0x5345:
        return true;
    default:
        return false;
    }
}

/* Where a date may begin: not inside a number or a word. */
static bool may_begin(const struct view *v, size_t at)
{
    uint32_t cp = v->cp[at];
    if (cp - 0x4E00 < 0x5200)
        return begins_wide(cp) &&
               !(at > 0 && date_numeral(cp) >= 0 && date_numeral(v->cp[at - 1]) >= 0);
    bool latin = cp_is_latin(cp) && (cp > 'z' || strchr("jfmasondtw", (int)cp) != NULL);
    bool digit = cp_is_digit(cp);
    if (!latin && !digit && cp < 0x2500)
        return false; /* no month, weekday or number begins so */
    if (at > 0) {
        uint32_t prev = v->cp[at - 1];
        if (digit && (cp_is_digit(prev) || cp_is_latin(prev) || prev == '-' || prev == '.'))
            return false;
        if (cp_is_latin(cp) && cp_is_latin(prev))
            return false;
        if (date_numeral(cp) >= 0 && date_numeral(prev) >= 0)
            return false;
    }
    return digit || latin || date_numeral(cp) >= 0;
}

bool date_find(const struct view *v, size_t from, size_t to, struct dated *out)
{
    for (size_t i = from; i < to; i++) {
        if (!may_begin(v, i))
            continue;
        out->at = i;
        out->n = date_read(v, i, &out->date);
        if (out->n)
            return true;
    }
    return false;
}
