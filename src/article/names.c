/* What can be a person's name, and what is called like an outlet or an office. */
#include "article/article_int.h"

#include <string.h>

/* Endings of names of media, folded. */
static const struct word outlets[] = {
    WORD("网"),         WORD("报"),       WORD("日报"),     WORD("晚报"),    WORD("早报"),
    WORD("周报"),       WORD("周刊"),     WORD("月刊"),     WORD("杂志"),    WORD("杂志社"),
    WORD("报社"),       WORD("电视台"),   WORD("电台"),     WORD("广播"),    WORD("通讯社"),
    WORD("新闻社"),     WORD("社"),       WORD("在线"),     WORD("新闻"),    WORD("频道"),
    WORD("客户端"),     WORD("发布"),     WORD("融媒"),     WORD("融媒体"),  WORD("云"),
    WORD("快讯"),       WORD("传媒"),     WORD("数字版"),   WORD("数字报"),  WORD("电子版"),
    WORD("资讯"),       WORD("时报"),     WORD("导报"),     WORD("论坛"),    WORD("书库"),
    WORD("公众号"),     WORD("日报社"),   WORD("新闻网"),   WORD("新报"),    WORD("经济报"),
    WORD("电讯"),       WORD("之友"),     WORD("广播网"),   WORD("卫视"),    WORD("观察"),
    WORD("文摘"),       WORD("青年报"),   WORD("商报"),     WORD("都市报"),  WORD("新周刊"),
    WORD("门户"),       WORD("热线"),     WORD("之窗"),     WORD("之声"),    WORD("视界"),
    WORD("视点"),       WORD("中心"),     WORD("财讯"),     WORD("专讯"),    WORD("デジタル"),
    WORD("オンライン"), WORD("タイムス"), WORD("タイムズ"), WORD("テレビ"),  WORD("通信社"),
    WORD("온라인"),     WORD("저널"),     WORD("투데이"),   WORD("데일리"),  WORD("타임즈"),
    WORD("미디어"),     WORD("헤럴드"),   WORD("포스트"),   WORD("online"),  WORD("news"),
    WORD("daily"),      WORD("post"),     WORD("times"),    WORD("today"),   WORD("herald"),
    WORD("tribune"),    WORD("journal"),  WORD("press"),    WORD("gazette"), WORD("weekly"),
    WORD("review"),     WORD(".com"),     WORD(".cn"),      WORD(".net"),    WORD("media"),
    WORD("agency"),     WORD("通信"),     WORD("ニュース"), WORD("放送"),    WORD("타임스"),
    WORD("일보"),       WORD("신문"),     WORD("뉴스"),     WORD("방송"),    WORD("경제"),
    WORD("통신"),       WORD("매거진"),   WORD("월간")};

/* English words that end the name of a paper or a station, where they are words. */
static const struct word papers[] = {
    WORD("mirror"),     WORD("chronicle"), WORD("observer"),  WORD("standard"),
    WORD("star"),       WORD("sun"),       WORD("telegraph"), WORD("guardian"),
    WORD("bulletin"),   WORD("record"),    WORD("express"),   WORD("mail"),
    WORD("echo"),       WORD("courier"),   WORD("monitor"),   WORD("examiner"),
    WORD("dispatch"),   WORD("sentinel"),  WORD("register"),  WORD("independent"),
    WORD("advertiser"), WORD("magazine"),  WORD("radio"),     WORD("television"),
    WORD("tv"),         WORD("reporter"),  WORD("messenger"), WORD("argus")};

/* Endings of names of offices, which sign papers. */
static const struct word offices[] = {
    WORD("局"),     WORD("部"),   WORD("厅"),   WORD("委"),   WORD("委员会"), WORD("办公室"),
    WORD("政府"),   WORD("中心"), WORD("科"),   WORD("处"),   WORD("室"),     WORD("院"),
    WORD("学校"),   WORD("大学"), WORD("学院"), WORD("公司"), WORD("集团"),   WORD("协会"),
    WORD("学会"),   WORD("总会"), WORD("工会"), WORD("站"),   WORD("课"),     WORD("系"),
    WORD("馆"),     WORD("所"),   WORD("社"),   WORD("组"),   WORD("署"),     WORD("区"),
    WORD("县"),     WORD("市"),   WORD("镇"),   WORD("村"),   WORD("网"),     WORD("报"),
    WORD("党组"),   WORD("支队"), WORD("大队"), WORD("과"),   WORD("청"),     WORD("부"),
    WORD("실"),     WORD("센터"), WORD("구청"), WORD("시청"), WORD("役所"),   WORD("法院"),
    WORD("检察院"), WORD("银行"), WORD("医院"), WORD("街道"), WORD("宣传部")};

static bool ends_with(const struct view *v, size_t from, size_t to, const struct word *list,
                      size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (word_ends(&list[i], v, from, to))
            return true;
    return false;
}

bool name_is_outlet(const struct view *v, size_t from, size_t to)
{
    if (to - from < 2 || to - from > 30)
        return false;
    if (ends_with(v, from, to, outlets, sizeof outlets / sizeof *outlets))
        return true;
    size_t word = to; /* the last word of several */
    while (word > from && cp_is_latin(v->cp[word - 1]))
        word--;
    return word > from + 1 && word < to && v->cp[word - 1] == ' ' &&
           ends_with(v, word - 1, to, papers, sizeof papers / sizeof *papers);
}

bool name_is_office(const struct view *v, size_t from, size_t to)
{
    if (to - from < 2 || to - from > 40)
        return false;
    return ends_with(v, from, to, offices, sizeof offices / sizeof *offices);
}

/* Words that stand where a name would and are none. */
static const struct word nobody[] = {
    WORD("佚名"),          WORD("未知"),    WORD("不详"),   WORD("匿名"),      WORD("无名氏"),
    WORD("网络"),          WORD("本站"),    WORD("本网"),   WORD("转载"),      WORD("admin"),
    WORD("administrator"), WORD("unknown"), WORD("管理员"), WORD("编辑"),      WORD("小编"),
    WORD("原创"),          WORD("综合"),    WORD("整理"),   WORD("整合"),      WORD("本报讯"),
    WORD("关注"),          WORD("来源"),    WORD("集体"),   WORD("anonymous"), WORD("staff"),
    WORD("관리자"),        WORD("编集部")};

static bool is_nobody(const struct view *v, size_t from, size_t to)
{
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++)
        if (word_is(&nobody[i], v, from, to))
            return true;
    return false;
}

/* The commonest family names; a name without a label must begin with one. */
static const uint16_t surnames[] =
    u"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏"
    u"魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵"
    u"万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝"
    u"包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾"
    u"尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬"
    u"师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚"
    u"鄢劳谌奚皮粟冼蔺楼盘满闻位";

static const struct word double_surnames[] = {WORD("欧阳"), WORD("司马"), WORD("上官"),
                                              WORD("诸葛"), WORD("司徒"), WORD("夏侯"),
                                              WORD("皇甫"), WORD("尉迟"), WORD("公孙"),
                                              WORD("慕容"), WORD("令狐"), WORD("东方"),
                                              WORD("端木"), WORD("南宫")};

static bool has_double_surname(const struct view *v, size_t from)
{
    for (size_t i = 0; i < sizeof double_surnames / sizeof *double_surnames; i++)
        if (from + 2 <= v->n && word_is(&double_surnames[i], v, from, from + 2))
            return true;
    return false;
}

bool name_is_known(const struct view *v, size_t from, size_t to)
{
    if (!name_is_person(v, from, to) || !cp_is_ideograph(v->cp[from]) ||
        name_is_outlet(v, from, to))
        return false;
    if (to - from == 4)
        return has_double_surname(v, from);
    for (const uint16_t *s = surnames; *s; s++)
        if (*s == v->cp[from])
            return to - from <= 3;
    return has_double_surname(v, from);
}

bool name_is_person(const struct view *v, size_t from, size_t to)
{
    size_t han = 0, kana = 0, hangul = 0, latin = 0, spaces = 0;
    for (size_t i = from; i < to; i++) {
        uint32_t cp = v->cp[i];
        if (cp_is_ideograph(cp))
            han++;
        else if (cp_is_kana(cp) || cp == 0x3099 || cp == 0x309A)
            kana++;
        else if (cp_is_hangul(cp))
            hangul++;
        else if (cp_is_latin(cp) || cp == '.' || cp == '\'' || cp == '-')
            latin++;
        else if (cp == ' ')
            spaces++;
        else if (cp != 0xB7 && cp != 0x2022 && cp != 0x30FB)
            return false;
    }
    if (is_nobody(v, from, to))
        return false;
    size_t letters = han + kana + hangul + latin;
    if (hangul)
        return hangul >= 2 && hangul <= 5 && han + latin == 0;
    if (latin && !han)
        return latin >= 2 && letters <= 40 && spaces <= 4;
    if (latin)
        return false;
    bool foreign = letters + spaces < to - from; /* an interpunct inside: 安娜·李 */
    if (foreign)
        return letters >= 3 && letters <= 16;
    return han + kana >= 2 && letters <= (kana ? 10u : 4u);
}
