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

static void assert_foreign(const char *body, const char *want)
{
    char got[512] = "";
    struct article *a = parse(body);
    for (size_t i = 0; i < a->n_turns; i++) {
        const struct article_turn *t = &a->turns[i];
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s/%.*s", i ? " " : "",
                 (int)t->speaker.len, a->text->data + t->speaker.off, (int)t->verb.len,
                 a->text->data + t->verb.off);
    }
    assert_string_equal(got, want);
    article_free(a);
}

static void speakers_are_found_in_japanese_and_korean(void **state)
{
    (void)state;
    static const struct {
        const char *body, *want;
    } cases[] = {
        {"山田市長は「秋までに直したい。約束する」と述べた。水路も掃除するという。\n",
         "山田市長/述べた"},
        {"「音がなつかしい」と代表の男性は振り返る。\n", "代表の男性/振り返る"},
        {"会議の後、水野遥さんは「来年も続けたい」と笑顔で話した。\n", "水野遥さん/話した"},
        {"水車は朝から回り、子どもたちが集まったと聞いた。\n", ""},
        {"――きっかけは何ですか。\n石川　祖父の図面を見つけたことです。\n――いつ直りますか。\n"
         "石川　秋までには直します。\n",
         "――/ 石川/ ――/ 石川/"},
        {"김은하 시장은 \"가을까지 고치겠다\"고 말했다. 물길도 청소한다.\n", "김은하 시장/말했다"},
        {"시는 내년에도 행사를 이어 가겠다고 밝혔다.\n", "시/밝혔다"},
        {"\"소리가 그리웠다\"고 박성호 대표는 돌아봤다.\n", "박성호 대표/돌아봤다"},
        {"사람들이 물가에 모여 노래를 했다.\n", ""},
        {"Q. 언제 고칩니까?\nA. 가을까지 고칩니다.\nQ. 누가 고칩니까?\nA. 모두 함께 고칩니다.\n",
         "Q/ A/ Q/ A/"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[2048];
        bool korean = (unsigned char)cases[i].want[0] >= 0xEA || i >= 5;
        snprintf(
            text, sizeof text, "%s\n\n%s\n%s", korean ? "물레방아" : "水車小屋",
            korean
                ? "강가의 물레방아가 서른 해 만에 다시 돌기 시작하였습니다. 옛 도면을 보았습니다."
                : "川沿いの水車小屋が三十年ぶりに動き出したので、大勢の人が集まってきました。",
            cases[i].body);
        assert_foreign(text, cases[i].want);
    }
}

static void turns_of_a_page_stand_in_its_source(void **state)
{
    (void)state;
    struct article *a =
        parse("<!DOCTYPE html><html><body><h1>石板街修缮一新</h1><div>\n"
              "<p>清晨的雾气还没有散去，石板街的豆浆铺已经排起了长队，掌柜把油条码进竹筐。</p>\n"
              "<p>镇长<b>林远</b>强调，街要修好，店也要留住，租金三年之内不涨。</p>\n"
              "</div></body></html>\n");
    assert_int_equal(a->n_turns, 1);
    assert_words(a, a->turns[0].speaker, "镇长林远");
    assert_words(a, a->turns[0].verb, "强调");
    article_free(a);
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
        cmocka_unit_test(speakers_are_found_in_japanese_and_korean),
        cmocka_unit_test(turns_of_a_page_stand_in_its_source),
        cmocka_unit_test(names_and_colons_speak_where_they_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
