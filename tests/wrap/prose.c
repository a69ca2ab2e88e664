/* Prose in several scripts: sentences of clauses with numbers, names, titles and addresses. */
#include "wrap.h"

#include <string.h>

enum { SLOT = '@' };

/* @n a number, @u a number with its unit, @t a title, @w a word, @l an address */
static const char *const hans[] = {
    "渡口的风比昨天小了一些",     "撑船的人把缆绳绕了两圈",       "对岸的灯一盏一盏亮起来",
    "她把账本翻到第@n页",         "水位比去年同期高出@u",         "校对员在页边写下“存疑”二字",
    "孩子们念完了@t的最后一段",   "工具房里还剩@u木料",           "值班表贴在@w的屏幕旁边",
    "有人问：“潮什么时候退？”",   "老船工答道，“等灯灭了再说。”", "细节见@l",
    "他们从@u外的镇上赶来",       "这一册收录了@t和@t",           "温度降到－@n℃以下",
    "票价￥@n，比往年便宜@n%",    "（实际用时不到@u）",           "名单里写着阿·里·河畔的名字",
    "雨——下了整整@u——终于停了",   "她想了很久……没有回信",         "下午@n点到@n点之间不开闸",
    "用@w写的小程序每@u报一次数", "第@n届划船比赛改在下游举行",   "旧书摊的@t卖@u",
    "钟敲了@n下；人散了",         "请把表格寄到@l，逾期不候",     "‘慢一点’，她又说了一遍"};
static const char *const hant[] = {"碼頭邊的麵攤還亮著燈",
                                   "他把信摺成四折塞進口袋",
                                   "老闆娘說：「今天只剩@u。」",
                                   "這本@t借出去@u還沒還",
                                   "樓上傳來『慢慢來』的歌聲",
                                   "會議改到第@n會議室",
                                   "網址是@l",
                                   "雨水沿著騎樓滴了@u",
                                   "她在@w上記下每一筆帳",
                                   "（入場費＄@n，長者半價）",
                                   "貓從屋頂跳下來……又跳上去",
                                   "渡輪每@n分鐘開一班"};
static const char *const ja[] = {"灯台の階段は@n段ある",
                                 "船着き場でコーヒーを飲んだ",
                                 "「もう一度、ゆっくり」と彼女は言った",
                                 "ちょっと待ってください",
                                 "第@n回の『潮の日記』を読む",
                                 "気温は@n℃まで下がった",
                                 "ウェブサイト（@l）に載っている",
                                 "きっぷは@u分しか残っていない",
                                 "ノートパソコンで@wを動かした",
                                 "人々は々と書いて笑った",
                                 "あっという間に@uが過ぎた",
                                 "ティーポットとマッチ箱を並べた"};
static const char *const ko[] = {"나루터의 바람이 어제보다 잦아들었다",
                                 "아이들은 @n쪽까지 소리 내어 읽었다",
                                 "우리는 大橋 아래에서 배를 기다렸다",
                                 "사공이 “물이 빠지면 갑시다”라고 말했다",
                                 "자세한 내용은 @l 참고",
                                 "@w 화면에 시각표가 떠 있었다",
                                 "비는 @n시간 동안 그치지 않았다",
                                 "낡은 책 한 권(《강가의 편지》)을 샀다"};
static const char *const latin[] = {
    "the ferry leaves at @n:30 and not before",     "nobody had seen the keeper's dog",
    "a well-kept notebook (blue, square) was left", "see @l for the timetable",
    "she wrote “tomorrow” and crossed it out",      "rope costs $@n a metre"};
static const char *const ends_wide[] = {"。", "。", "。", "！", "？", "……", "。”", "；"};
static const char *const ends_narrow[] = {".", ".", "!", "?"};

static const char *const titles[] = {"《潮信》",
                                     "《河边旧事》",
                                     "《撑船人手册》",
                                     "《雨天的三种写法》",
                                     "《一个没有渡口的镇子和它最后的摆渡人》",
                                     "《A到Z》"};
static const char *const words[] = {"ncurses",    "laptop",     "Wi-Fi",     "e-mail", "GPS",
                                    "river-side", "ISO-8859-1", "timetable", "café",   "Android"};
static const char *const addresses[] = {"https://ferry.example/times",
                                        "http://a.example/b?c=1&d=22", "www.example.org/tide-table",
                                        "https://river.example/archive/2019/04/12/"
                                        "a-long-night-at-the-landing?page=3&view=plain&from=home"};
static const char *const units[] = {"年", "天",     "个小时", "公里", "米",   "元",    "吨",
                                    "人", "多公里", "万人",   "册",   "分钟", " 公里", "度"};

struct language {
    const char *const *clauses;
    size_t n;
    const char *comma;
    const char *const *ends;
    size_t n_ends;
    unsigned weight;
};
#define ALL(list) list, sizeof(list) / sizeof *(list)
static const struct language languages[] = {
    {ALL(hans), "，", ALL(ends_wide), 12},   {ALL(hant), "，", ALL(ends_wide), 4},
    {ALL(ja), "、", ALL(ends_wide), 4},      {ALL(ko), ", ", ALL(ends_narrow), 2},
    {ALL(latin), ", ", ALL(ends_narrow), 1}, {ALL(hans), ",", ALL(ends_narrow), 2},
};

struct prose {
    struct buf *out;
    uint32_t seed;
};

static uint32_t below(struct prose *p, uint32_t n)
{
    p->seed = p->seed * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)(p->seed >> 8) * n) >> 24);
}

static void add(struct prose *p, const char *s)
{
    if (buf_append_str(p->out, s) != DR_OK)
        __builtin_trap();
}
#define ADD_ONE_OF(p, list) add(p, (list)[below(p, (uint32_t)(sizeof(list) / sizeof *(list)))])

static void add_number(struct prose *p)
{
    static const uint32_t most[] = {10, 100, 2100, 90000};

    if (below(p, 6) == 0)
        buf_printf(p->out, "%u.%u", (unsigned)below(p, 100), (unsigned)below(p, 10));
    else
        buf_printf(p->out, "%u", (unsigned)(1 + below(p, most[below(p, 4)])));
}

static void add_slot(struct prose *p, char slot)
{
    switch (slot) {
    case 'n':
        add_number(p);
        break;
    case 'u':
        add_number(p);
        ADD_ONE_OF(p, units);
        break;
    case 't':
        ADD_ONE_OF(p, titles);
        break;
    case 'w':
        ADD_ONE_OF(p, words);
        break;
    default:
        ADD_ONE_OF(p, addresses);
    }
}

static void add_clause(struct prose *p, const char *s)
{
    for (; *s; s++) {
        if (*s == SLOT)
            add_slot(p, *++s);
        else if (buf_append_char(p->out, *s) != DR_OK)
            __builtin_trap();
    }
}

static const struct language *pick_language(struct prose *p)
{
    uint32_t sum = 0, at;
    size_t i = 0;

    for (size_t k = 0; k < sizeof languages / sizeof *languages; k++)
        sum += languages[k].weight;
    at = below(p, sum);
    while (at >= languages[i].weight)
        at -= languages[i++].weight;
    return &languages[i];
}

static void add_sentence(struct prose *p, const struct language *l)
{
    for (uint32_t clauses = 1 + below(p, 4); clauses > 0; clauses--) {
        add_clause(p, l->clauses[below(p, (uint32_t)l->n)]);
        if (clauses > 1)
            add(p, l->comma);
    }
    add(p, l->ends[below(p, (uint32_t)l->n_ends)]);
    if (l->ends == ends_narrow && l->comma[1] != '\0')
        add(p, " ");
}

void make_prose(struct buf *out, size_t bytes)
{
    struct prose p = {out, 20261122};

    add(&p, "渡口一夜\n\n");
    while (out->len < bytes) {
        const struct language *l = pick_language(&p);

        for (uint32_t sentences = 2 + below(&p, 7); sentences > 0; sentences--)
            add_sentence(&p, l);
        add(&p, "\n\n");
    }
}
