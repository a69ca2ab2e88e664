/* Dates, in all the ways pages write them. */
#include "generate/gen_int.h"

#include <string.h>

static const char *const han_digits[] = {"〇", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};

static const char *chinese(struct gen *g)
{
    int y = g->plan.year;
    const char *zero = chance(g, 70) ? han_digits[0] : "○", *d[4];
    int digit[4] = {y / 1000, y / 100 % 10, y / 10 % 10, y % 10};
    for (int i = 0; i < 4; i++)
        d[i] = digit[i] ? han_digits[digit[i]] : zero;
    return join(g, "%s%s%s%s年%s月%s日", d[0], d[1], d[2], d[3],
                numeral(g, (unsigned)g->plan.month), numeral(g, (unsigned)g->plan.day));
}

/* Reiwa from May 2019 on, Heisei before. */
static const char *era(struct gen *g)
{
    int y = g->plan.year;
    if (y == 2019 && g->plan.month >= 5)
        return "令和元";
    return y >= 2020 ? join(g, "令和%d", y - 2018) : join(g, "平成%d", y - 1988);
}

static int day_of_week(struct gen *g)
{
    /* Sakamoto's rule */
    static const int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    int y = g->plan.year - (g->plan.month < 3);
    return (y + y / 4 - y / 100 + y / 400 + shift[g->plan.month - 1] + g->plan.day) % 7;
}

static const char *month_name(struct gen *g)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return names[g->plan.month - 1];
}

static const char *piece(struct gen *g, char key)
{
    const struct plan *p = &g->plan;
    switch (key) {
    case 'Y':
        return join(g, "%d", p->year);
    case 'y':
        return join(g, "%d", p->year - 1911);
    case 'm':
        return join(g, "%02d", p->month);
    case 'd':
        return join(g, "%02d", p->day);
    case 'H':
        return join(g, "%02d", p->hour);
    case 'M':
        return join(g, "%02d", p->minute);
    case 'S':
        return join(g, "%02d", p->second);
    case 'n':
        return join(g, "%d", p->month);
    case 'e':
        return join(g, "%d", p->day);
    case 'k':
        return join(g, "%d", p->hour);
    case 'w':
        return g->lang->weekdays[day_of_week(g)];
    case 'c':
        return chinese(g);
    case 'r':
        return era(g);
    case 'b':
        return month_name(g);
    case 'a': /* as ctime(3) has it */
        return join(g, "%.3s %.3s", lang_latin.weekdays[day_of_week(g)], month_name(g));
    default:
        return "";
    }
}

const char *date_say(struct gen *g, const char *format, bool full)
{
    struct buf b;
    buf_init(&b);
    for (const char *s = format; *s; s++) {
        char one[2] = {*s, '\0'};
        const char *words = s[0] == '%' && s[1] ? piece(g, *++s) : one;
        for (; *words; words++) {
            bool wide = full && ((*words >= '0' && *words <= '9') || *words == '-');
            uint32_t cp = (uint32_t)(unsigned char)*words;
            if (wide ? buf_append_cp(&b, cp + 0xFEE0) : buf_append_char(&b, *words))
                break;
        }
    }
    const char *said = dup(g, b.data ? b.data : "", b.len);
    buf_fini(&b);
    return said;
}

const char *date_iso(struct gen *g, int precision)
{
    static const char *const formats[] = {"%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"};
    return precision == NO_YEAR ? NULL : date_say(g, formats[precision], false);
}

const struct date_shape *date_pick(struct gen *g)
{
    const struct date_shape *d;
    uint64_t sum = 0;
    for (d = g->lang->dates; d->format; d++)
        sum += (unsigned)d->weight;
    uint64_t at = below(g, sum);
    for (d = g->lang->dates; at >= (unsigned)d->weight; d++)
        at -= (unsigned)d->weight;
    tag(g, d->tag);
    return d;
}
