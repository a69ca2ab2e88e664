#include "source/source.h"
#include "source/source_int.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CHAIN_MAX = 16 };

/* Each name of a row comes before all names after it. */
static const char *const chains[][CHAIN_MAX] = {
    {"", " ", "0", "1", "a", "中"},
    {"file1", "file2", "file9", "file10", "file11", "file100", "filea"},
    {"file1", "file1.txt", "file1a", "file1a2", "file1a10", "file2"},
    {"a0001b", "a2b", "a0003b", "a04b"},
    {"0", "00", "000", "001", "1", "002", "2"},
    {"v1.2", "v1.10", "v2.0"},
    {"x99999999999999999999999", "x100000000000000000000000", "x100000000000000000000001"},
    {"第1回", "第２回", "第３回", "第10回", "第１１回"},
    {"第一章", "第二章", "第三章", "第四章", "第五章", "第六章", "第七章", "第八章", "第九章",
     "第十章", "第十一章", "第十九章", "第二十章", "第二十一章", "第九十九章", "第一百章"},
    {"第一百章", "第一百零一章", "第一百一十章", "第一百一十一章", "第二百章", "第九百九十九章",
     "第一千章", "第一千零一章", "第一千一百章", "第一万章", "第一万零五章", "第十万章",
     "第一百二十万章", "第一亿章", "第一億零二章"},
    {"第1章", "第二章", "第３章", "第四章", "第10章", "第十一章", "第012章"},
    {"第〇八章", "第九章", "第一〇章", "第一一章"},
    {"二〇一九年", "二〇二〇年", "2021年", "二〇二二年"},
    {"廿", "廿一", "二十九", "卅", "卅一"},
    {"卷壹", "卷贰", "卷叁", "卷肆", "卷伍", "卷陆", "卷柒", "卷捌", "卷玖", "卷拾", "卷拾壹",
     "卷貳拾"},
    {"两章", "三章", "兩千章", "三千章"},
    {"1", "zebra", "ångström", "日记", "\U0001F600", "\x80", "\xC4\xE3", "\xC4\xE4"},
    {"一、总则", "二、范围", "十、附则", "十一、说明"},
    {"9999", "一万", "10001"},
};

static int sign(int x)
{
    return (x > 0) - (x < 0);
}

static void names_stand_in_natural_order(void **state)
{
    (void)state;
    for (size_t c = 0; c < sizeof chains / sizeof *chains; c++)
        for (size_t i = 0; i < CHAIN_MAX && chains[c][i]; i++)
            for (size_t j = 0; j < CHAIN_MAX && chains[c][j]; j++) {
                int order = source_natural_compare(chains[c][i], chains[c][j]);
                if (sign(order) != (i > j) - (i < j))
                    fail_msg("%s and %s: %d", chains[c][i], chains[c][j], order);
            }
}

/* Numbers of one value: only their bytes part them, not what follows. */
static const char *const same_value[][4] = {
    {"7", "07", "７", "七"},
    {"12", "１２", "十二", "一十二"},
    {"103", "一百零三", "一百〇三", "壹佰零叁"},
    {"2021", "二〇二一", "二零二一", "两千零二十一"},
    {"120000", "十二万", "一十二萬", NULL},
    {"100000001", "一亿零一", "一億〇一", NULL},
    {"0", "00", "〇", "零"},
};

static void numbers_compare_by_value_before_what_follows(void **state)
{
    (void)state;
    for (size_t r = 0; r < sizeof same_value / sizeof *same_value; r++)
        for (size_t i = 0; i < 4 && same_value[r][i]; i++)
            for (size_t j = 0; j < 4 && same_value[r][j]; j++) {
                char a[64], b[64];
                strcat(strcpy(a, same_value[r][i]), "a");
                strcat(strcpy(b, same_value[r][j]), "b");
                if (source_natural_compare(a, b) >= 0)
                    fail_msg("%s is not before %s", a, b);
            }
}

/* What only looks like a numeral keeps its characters. */
static void units_that_make_no_number_are_letters(void **state)
{
    (void)state;
    static const char *const words[] = {"百年", "千里", "万一", "亿", "三四十", "十百", "百"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct buf key;
        buf_init(&key);
        assert_int_equal(natural_key(words[i], &key), DR_OK);
        assert_int_not_equal(key.data[0], '0');
        buf_fini(&key);
    }
}

static void numerals_without_end_are_read_in_linear_time(void **state)
{
    (void)state;
    enum { TIMES = 20000 };
    static const char *const units[] = {"一", "十", "零", "9", "９", "万", "\xE4"};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        size_t len = strlen(units[u]);
        char *a = malloc(TIMES * len + 2), *b = malloc(TIMES * len + 2);
        assert_non_null(a);
        assert_non_null(b);
        for (size_t i = 0; i < TIMES; i++)
            memcpy(a + i * len, units[u], len);
        a[TIMES * len] = '\0';
        strcat(strcpy(b, a), "x");
        assert_true(source_natural_compare(a, b) < 0);
        assert_int_equal(source_natural_compare(a, a), 0);
        free(a);
        free(b);
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void random_name(uint32_t *seed, char *out)
{
    static const char *const pieces[] = {"0",  "1",  "9",  "10", "０",   "７",   "一",
                                         "二", "十", "百", "万", "零",   "a",    "-",
                                         "第", "章", "字", "中", "\xE4", "\xFF", "\xEF\xBC"};
    *out = '\0';
    for (uint32_t n = next_random(seed) % 6; n > 0; n--)
        strcat(out, pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)]);
}

static void keys_and_comparison_agree_and_make_an_order(void **state)
{
    (void)state;
    uint32_t seed = 20240501;
    for (int i = 0; i < 50000; i++) {
        char name[3][64];
        struct buf key[2];
        for (int k = 0; k < 3; k++)
            random_name(&seed, name[k]);
        for (int k = 0; k < 2; k++) {
            buf_init(&key[k]);
            assert_int_equal(natural_key(name[k], &key[k]), DR_OK);
            assert_int_equal(strlen(key[k].data ? key[k].data : ""), key[k].len);
        }
        int ab = source_natural_compare(name[0], name[1]);
        int keys = strcmp(key[0].data ? key[0].data : "", key[1].data ? key[1].data : "");
        if (keys)
            assert_int_equal(sign(ab), sign(keys));
        else
            assert_int_equal(sign(ab), sign(strcmp(name[0], name[1])));
        assert_int_equal(sign(ab), -sign(source_natural_compare(name[1], name[0])));
        if (ab <= 0 && source_natural_compare(name[1], name[2]) <= 0)
            assert_true(source_natural_compare(name[0], name[2]) <= 0);
        buf_fini(&key[0]);
        buf_fini(&key[1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_stand_in_natural_order),
        cmocka_unit_test(numbers_compare_by_value_before_what_follows),
        cmocka_unit_test(units_that_make_no_number_are_letters),
        cmocka_unit_test(numerals_without_end_are_read_in_linear_time),
        cmocka_unit_test(keys_and_comparison_agree_and_make_an_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
