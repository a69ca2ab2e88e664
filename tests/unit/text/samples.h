/* Sentences of the text tests: about things that do not exist, in the scripts they are written in.
 */
#ifndef TESTS_TEXT_SAMPLES_H
#define TESTS_TEXT_SAMPLES_H

#include "text/text.h"

#include <assert.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

struct sample {
    const char *encoding; /* as text_encodings() has it */
    const char *iconv;
    const char *title; /* 20 to 60 bytes when encoded */
    const char *body;
};

#define HANS_TITLE "云溪镇纸船节下月开幕 两千盏灯顺流而下"
#define HANS_BODY                                                                                                                             \
    "　　本报讯 云溪镇第九届纸船节将于下月初八在青石渡口开幕，组委会昨天公布了全部节目。今年的"   \
    "船队由镇上十二个村子分别扎制，最长的一条有七丈，船头画着传说中守渡口的白鹭。\n"                    \
    "　　负责统筹的陶望舒说，纸船节原本是渔家送夏的老习惯，后来停了三十多年，直到几位老人凭记忆" \
    "把扎船的手艺又教给了孩子们。“一条船要用四百多张纸，少一张，水就从那里进来。”她说。\n"        \
    "　　当晚七点，两千盏河灯会从上游的旧闸口放下，游客可以在两岸的石阶上观看。镇里提醒大家不要" \
    "站到护栏外面，也不要把塑料袋带到河边。去年捡垃圾的小队一共装满了六十八只箩筐，其中一大半是" \
    "外地游客留下的；今年每个入口都会发一只布袋，离开时交回来可以换一枚纪念章。\n"
#define HANT_TITLE "雲溪鎮紙船節下月開幕 兩千盞燈順流而下"
#define HANT_BODY                                                                                                                             \
    "　　雲溪鎮第九屆紙船節將於下月初八在青石渡口開幕，籌備處昨天公布了全部節目。今年的船隊由鎮" \
    "上十二個村子分別紮製，最長的一條有七丈，船頭畫著傳說中守渡口的白鷺。\n"                                \
    "　　負責統籌的陶望舒說，紙船節原本是漁家送夏的老習慣，後來停了三十多年，直到幾位老人憑記憶" \
    "把紮船的手藝又教給了孩子們。「一條船要用四百多張紙，少一張，水就從那裡進來。」她說。\n"        \
    "　　當晚七點，兩千盞河燈會從上游的舊閘口放下，遊客可以在兩岸的石階上觀看。鎮裡提醒大家不要" \
    "站到護欄外面，也不要把塑膠袋帶到河邊。去年撿垃圾的小隊一共裝滿了六十八隻籮筐，其中一大半是" \
    "外地遊客留下的；今年每個入口都會發一隻布袋，離開時交回來可以換一枚紀念章。\n"
#define JA_TITLE "雲渓町の紙舟まつり、来月八日に開幕"
#define JA_BODY                                                                                                                               \
    "　雲渓町の第九回「紙舟まつり」が来月八日、青石の渡し場で始まる。実行委員会は昨日、すべての" \
    "催しを発表した。今年の舟は町内の十二の集落がそれぞれ作り、いちばん長いものは二十メートルを" \
    "超える。へさきには渡し場を守るという白鷺が描かれている。\n"                                                  \
    "　まとめ役の陶望さんによると、まつりはもともと漁師が夏を送るための行事だった。三十年あまり" \
    "途絶えていたが、年寄りたちが覚えていた作り方を子どもたちに教え、よみがえった。「一そうに紙" \
    "を四百枚以上使います。一枚でも足りないと、そこから水が入ってくるんです」と話す。\n"              \
    "　当日は夜七時、二千個の灯籠が上流の古い水門から流される。見物は両岸の石段から。町では、柵" \
    "の外に出たりビニール袋を川べりに持ち込んだりしないよう呼びかけている。\n"
#define KO_TITLE "구름내 마을 종이배 축제, 다음 달 8일 개막"
#define KO_BODY                                                                                                                           \
    "구름내 마을의 제9회 종이배 축제가 다음 달 8일 푸른돌 나루터에서 막을 올린다. 준비 모임은 "       \
    "어제 모든 행사를 발표했다. 올해의 배는 열두 마을이 저마다 만들었으며 가장 긴 것은 이십 미터"   \
    "가 넘는다. 뱃머리에는 나루를 지킨다는 하얀 새가 그려져 있다.\n"                                             \
    "행사를 맡은 도망서 씨는 이 축제가 본래 어부들이 여름을 보내던 오랜 풍습이었다고 말한다. 서른" \
    " 해 넘게 끊겼다가 몇몇 노인이 기억을 되살려 아이들에게 배 만드는 법을 가르쳤다. “배 한 척에 " \
    "종이가 사백 장 넘게 들어갑니다. 한 장이라도 모자라면 그리로 물이 들어오지요.”\n"                   \
    "그날 저녁 일곱 시에는 등불 이천 개가 위쪽의 낡은 물문에서 흘러 내려온다. 구경은 양쪽 강가의 "  \
    "돌계단에서 할 수 있다. 마을은 난간 밖으로 나가지 말고 비닐봉지를 강가에 가져오지 말아 달라고" \
    " 부탁했다.\n"
#define FR_TITLE "La fête des bateaux de papier s’ouvre à Nuage"
#define FR_BODY                                                                                          \
    "La neuvième fête des bateaux de papier s’ouvrira le mois prochain au gué de Pierre-Bleue. "    \
    "Le comité a dévoilé hier le programme complet. Cette année, douze hameaux ont façonné leurs " \
    "embarcations ; la plus longue dépasse vingt mètres. À la proue est peint le héron blanc "       \
    "qui, dit-on, protège le gué. Les élèves de l’école ont déjà plié près de quatre mille "  \
    "feuilles ; « s’il en manque une, l’eau s’y engouffre », prévient l’aînée de l’équipe.\n"

static const struct sample samples[] = {
    {"UTF-8", "UTF-8", HANS_TITLE, HANS_BODY},
    {"UTF-8", "UTF-8", JA_TITLE, JA_BODY},
    {"GB18030", "GB18030", HANS_TITLE, HANS_BODY},
    {"GB18030", "GB18030", HANT_TITLE, HANT_BODY},
    {"Big5", "BIG5", HANT_TITLE, HANT_BODY},
    {"EUC-JP", "EUC-JP", JA_TITLE, JA_BODY},
    {"Shift_JIS", "CP932", JA_TITLE, JA_BODY},
    {"EUC-KR", "CP949", KO_TITLE, KO_BODY},
    {"UTF-16LE", "UTF-16LE", HANS_TITLE, HANS_BODY},
    {"UTF-16BE", "UTF-16BE", HANT_TITLE, HANT_BODY},
    {"UTF-16LE", "UTF-16LE", JA_TITLE, JA_BODY},
    {"UTF-16BE", "UTF-16BE", KO_TITLE, KO_BODY},
    {"UTF-16LE", "UTF-16LE", FR_TITLE, FR_BODY},
    {"UTF-32LE", "UTF-32LE", HANS_TITLE, HANS_BODY},
    {"UTF-32BE", "UTF-32BE", KO_TITLE, KO_BODY},
    {"windows-1252", "CP1252", FR_TITLE, FR_BODY},
};
enum { SAMPLES = sizeof samples / sizeof *samples };

/* len bytes of UTF-8 at s, encoded; what the encoding lacks is left out. */
static inline struct buf encode(const char *iconv_name, const char *s, size_t len)
{
    struct buf out;
    buf_init(&out);
    if (buf_reserve(&out, len * 4 + 16))
        abort();
    iconv_t cd = iconv_open(iconv_name, "UTF-8");
    assert(cd != (iconv_t)-1);
    char *in = (char *)(uintptr_t)s, *to = out.data;
    size_t left = len, room = len * 4 + 16;
    while (left && iconv(cd, &in, &left, &to, &room) == (size_t)-1) {
        uint32_t cp;
        size_t n = utf8_decode(in, left, &cp);
        in += n;
        left -= n;
    }
    iconv_close(cd);
    out.len = (size_t)(to - out.data);
    out.data[out.len] = '\0';
    return out;
}

static inline struct buf bytes(const void *s, size_t len)
{
    struct buf out;
    buf_init(&out);
    if (buf_append(&out, s, len))
        abort();
    return out;
}

/* Decodes a copy of raw. */
static inline struct text *decode(struct buf raw, const struct text_options *options)
{
    struct buf copy = bytes(raw.data ? raw.data : "", raw.len);
    struct text *t;
    if (text_take(&copy, options, &t))
        abort();
    assert(!copy.data);
    return t;
}

/* A generator of its own, so that every machine tests the same. */
static inline uint32_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33);
}

#endif
