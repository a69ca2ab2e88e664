/* Who speaks: meetings, people with their offices, and the names of an interview. */
#include "article/article.h"
#include "parse.h"

#include <stdio.h>

#define PROSE                                                                                                                                   \
    "清晨的雾气还没有散去，石板街的豆浆铺已经排起了长队，掌柜一边招呼客人，一边把油条码进竹筐。\n" \
    "\n"

static void assert_turns(const char *body, const char *want)
{
    char text[4096], got[512] = "";
    snprintf(text, sizeof text, "石板街修缮一新\n\n%s%s", PROSE, body);
    struct article *a = parse(text);
    for (size_t i = 0; i < a->n_turns; i++) {
        const struct article_turn *t = &a->turns[i];
        assert_true(t->block < a->n_blocks);
        assert_true(t->speaker.len > 0);
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s/%.*s", i ? " " : "",
                 (int)t->speaker.len, a->text->data + t->speaker.off, (int)t->verb.len,
                 a->text->data + t->verb.off);
    }
    assert_string_equal(got, want);
    article_free(a);
}

static void speakers_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *body, *want;
    } cases[] = {
        {"会议指出，今年的修缮要抓紧。会议强调，要保证质量。\n", "会议/指出 会议/强调"},
        {"會議要求，各單位要抓緊。\n", "會議/要求"},
        {"镇长林远在会上强调，街要修好，店也要留住。\n", "镇长林远/强调"},
        {"“下雨也不怕了。”掌柜何秀英说：“鞋底都是干的。”\n", "掌柜何秀英/说"},
        {"据镇水务站站长吴远介绍，沟渠也已疏通完毕。\n", "镇水务站站长吴远/介绍"},
        {"他还表示，明年接着修。\n", "他/表示"},
        {"也就是说，街比从前宽了一尺。\n", ""},
        {"按照有关要求，工地每天洒水三次。\n", ""},
        {"没有人知道石板是谁铺的，老人说法也不一样。\n", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_turns(cases[i].body, cases[i].want);
}

static void names_and_colons_speak_where_they_come_back(void **state)
{
    (void)state;
    assert_turns("记者：这家店开了几年？\n何秀英：三十七年，比你的岁数大。\n记者：还开下去吗？\n"
                 "何秀英：开，明年还开，石板也修好了。\n",
                 "记者/ 何秀英/ 记者/ 何秀英/");
    assert_turns("林秀英：这一句话只说了一次，所以算不上谈话，街坊们都这样认为。\n", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(speakers_are_found),
        cmocka_unit_test(names_and_colons_speak_where_they_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
