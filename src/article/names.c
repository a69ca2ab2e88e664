/* What can be a person's name, and what is called like an outlet or an office. */
#include "article/article_int.h"

#include <string.h>

/* Endings of names of media, folded; sorted by their last characters. */
static const struct word outlets[] = {
    WORD("media"),    WORD("herald"),     WORD("gazette"),    WORD("online"),   WORD("tribune"),
    WORD("journal"),  WORD(".com"),       WORD(".cn"),        WORD("news"),     WORD("press"),
    WORD("times"),    WORD(".net"),       WORD("post"),       WORD("review"),   WORD("agency"),
    WORD("daily"),    WORD("today"),      WORD("weekly"),     WORD("タイムズ"), WORD("テレビ"),
    WORD("ラジオ"),   WORD("タイムス"),   WORD("ニュース"),   WORD("プレス"),   WORD("スポーツ"),
    WORD("デジタル"), WORD("ジャーナル"), WORD("オンライン"), WORD("マガジン"), WORD("云"),
    WORD("融媒体"),   WORD("通信"),       WORD("周刊"),       WORD("新周刊"),   WORD("月刊"),
    WORD("朝刊"),     WORD("夕刊"),       WORD("之友"),       WORD("电台"),     WORD("电视台"),
    WORD("公众号"),   WORD("论坛"),       WORD("之声"),       WORD("传媒"),     WORD("融媒"),
    WORD("观察"),     WORD("发布"),       WORD("书库"),       WORD("中心"),     WORD("新闻中心"),
    WORD("杂志"),     WORD("门户"),       WORD("周报"),       WORD("商报"),     WORD("导报"),
    WORD("报"),       WORD("数字报"),     WORD("新报"),       WORD("日报"),     WORD("早报"),
    WORD("时报"),     WORD("晚报"),       WORD("经济报"),     WORD("都市报"),   WORD("青年报"),
    WORD("学报"),     WORD("文摘"),       WORD("广播"),       WORD("视点"),     WORD("数字版"),
    WORD("电子版"),   WORD("视界"),       WORD("报社"),       WORD("新闻社"),   WORD("日报社"),
    WORD("杂志社"),   WORD("社"),         WORD("通信社"),     WORD("通讯社"),   WORD("之窗"),
    WORD("客户端"),   WORD("在线"),       WORD("热线"),       WORD("广播网"),   WORD("新闻网"),
    WORD("网"),       WORD("文艺网"),     WORD("卫视"),       WORD("电视"),     WORD("专讯"),
    WORD("快讯"),     WORD("电讯"),       WORD("财讯"),       WORD("资讯"),     WORD("放送"),
    WORD("频道"),     WORD("新闻"),       WORD("经济新闻"),   WORD("日日新闻"), WORD("월간"),
    WORD("방송국"),   WORD("저널"),       WORD("헤럴드"),     WORD("와이드"),   WORD("데일리"),
    WORD("신문"),     WORD("일보"),       WORD("신보"),       WORD("통신사"),   WORD("방송"),
    WORD("뉴스"),     WORD("타임스"),     WORD("통신"),       WORD("미디어"),   WORD("라디오"),
    WORD("투데이"),   WORD("온라인"),     WORD("매일"),       WORD("텔레비전"), WORD("경제"),
    WORD("타임즈"),   WORD("매거진"),     WORD("스포츠"),     WORD("포스트")};

/* English words that end the name of a paper or a station, where they are words. */
static const struct word papers[] = {
    WORD("mirror"),     WORD("chronicle"), WORD("observer"),  WORD("standard"),
    WORD("star"),       WORD("sun"),       WORD("telegraph"), WORD("guardian"),
    WORD("bulletin"),   WORD("record"),    WORD("express"),   WORD("mail"),
    WORD("echo"),       WORD("courier"),   WORD("monitor"),   WORD("examiner"),
    WORD("dispatch"),   WORD("sentinel"),  WORD("register"),  WORD("independent"),
    WORD("advertiser"), WORD("magazine"),  WORD("radio"),     WORD("television"),
    WORD("tv"),         WORD("reporter"),  WORD("messenger"), WORD("argus")};

/* Endings of names of offices, which sign papers; sorted likewise. */
static const struct word offices[] = {
    WORD("协会"),   WORD("委员会"), WORD("学会"), WORD("工会"), WORD("总会"), WORD("区"),
    WORD("厅"),     WORD("县"),     WORD("公司"), WORD("集团"), WORD("处"),   WORD("委"),
    WORD("大学"),   WORD("办公室"), WORD("室"),   WORD("局"),   WORD("市"),   WORD("政府"),
    WORD("中心"),   WORD("役所"),   WORD("所"),   WORD("报"),   WORD("村"),   WORD("学校"),
    WORD("社"),     WORD("科"),     WORD("站"),   WORD("系"),   WORD("党组"), WORD("组"),
    WORD("网"),     WORD("署"),     WORD("银行"), WORD("课"),   WORD("街道"), WORD("宣传部"),
    WORD("部"),     WORD("镇"),     WORD("大队"), WORD("支队"), WORD("医院"), WORD("学院"),
    WORD("检察院"), WORD("法院"),   WORD("院"),   WORD("馆"),   WORD("과"),   WORD("부"),
    WORD("실"),     WORD("구청"),   WORD("시청"), WORD("청"),   WORD("센터")};

static uint16_t last_of(const struct word *w)
{
    return w->cp[w->n - 1];
}

/* list is sorted by its words' last characters. */
static bool ends_with(const struct view *v, size_t from, size_t to, const struct word *list,
                      size_t n)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (last_of(&list[mid]) < v->cp[to - 1])
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < n && last_of(&list[low]) == v->cp[to - 1]; low++)
        if (word_ends(&list[low], v, from, to))
            return true;
    return false;
}

/* Words that end as outlets do and are none. */
static bool is_common_word(const struct view *v, size_t from, size_t to)
{
    static const struct word words[] = {WORD("预报"),  WORD("特报"), WORD("警报"),   WORD("海报"),
                                        WORD("情报"),  WORD("汇报"), WORD("申报"),   WORD("举报"),
                                        WORD("捷报"),  WORD("喜报"), WORD("填报"),   WORD("通报"),
                                        WORD("电网"),  WORD("路网"), WORD("管网"),   WORD("渔网"),
                                        WORD("公社"),  WORD("联网"), WORD("合作社"), WORD("供销社"),
                                        WORD("旅行社")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word_ends(&words[i], v, from, to) || word_is(&words[i], v, from, to))
            return true;
    return false;
}

bool name_is_outlet(const struct view *v, size_t from, size_t to)
{
    while (from < to && v->cp[from] == ' ')
        from++;
    if (to - from < 2 || to - from > 30)
        return false;
    if (ends_with(v, from, to, outlets, sizeof outlets / sizeof *outlets))
        return !is_common_word(v, from, to);
    static const struct word periods[] = {WORD("월간"), WORD("주간"), WORD("계간"), WORD("격월간")};
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) /* 월간 X */
        if (to - from > periods[i].n + 2u && v->cp[from + periods[i].n] == ' ' &&
            word_is(&periods[i], v, from, from + periods[i].n))
            return true;
    static const struct word paper = WORD("广报"); /* 広報X */
    if (to - from >= 4 && word_is(&paper, v, from, from + 2) && cp_is_kana(v->cp[to - 1]))
        return true;
    size_t word = to; /* the last word of several */
    while (word > from && cp_is_latin(v->cp[word - 1]))
        word--;
    if (word <= from + 1 || word >= to || v->cp[word - 1] != ' ')
        return false;
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
        if (word_is(&papers[i], v, word, to))
            return true;
    return false;
}

bool name_is_office(const struct view *v, size_t from, size_t to)
{
    if (to - from < 2 || to - from > 40)
        return false;
    return ends_with(v, from, to, offices, sizeof offices / sizeof *offices);
}

/* Words that stand where a name would and are none. */
static const struct word nobody[] = {
    WORD("佚名"),          WORD("未知"),    WORD("不详"),      WORD("匿名"),  WORD("无名氏"),
    WORD("网络"),          WORD("本站"),    WORD("本网"),      WORD("转载"),  WORD("admin"),
    WORD("administrator"), WORD("unknown"), WORD("管理员"),    WORD("编辑"),  WORD("小编"),
    WORD("原创"),          WORD("综合"),    WORD("整理"),      WORD("整合"),  WORD("本报讯"),
    WORD("昨天"),          WORD("今天"),    WORD("前天"),      WORD("刚刚"),  WORD("关注"),
    WORD("来源"),          WORD("集体"),    WORD("anonymous"), WORD("staff"), WORD("관리자"),
    WORD("编集部")};

bool name_is_nobody(const struct view *v, size_t from, size_t to)
{
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++)
        if (word_is(&nobody[i], v, from, to))
            return true;
    return false;
}

/* The commonest family names; a name without a label must begin with one. */
static const uint16_t surnames[] =
    u"丁万丛严乐乔于仇付仲任伍位何佘余佟侯俞倪储党全兰关冀冉农冯冷冼凌刁刘劳包匡华卓单南卜卞卢卫"
    u"原古史叶司吉向吕吴周和唐商喻夏奚姚姜姬娄孔孙孟季宁安宋宗官宫寇封尚尤尹屈岑岳崔左巩巫师席庄"
    u"应庞康廖张彭徐惠成戚戴房敖文方施时明易晏景曲曹曾朱李杜杨林柏查柯柳柴栗栾桂桑梁梅楚楼樊欧武"
    u"段殷毕毛江池汤汪沈沙涂温游滕满潘焦熊燕牛牟王班甄甘田申白皮盘盛瞿石祁祝秦程穆窦章童符简管米"
    u"粟纪缪罗翁翟耿聂肖胡胥臧舒艾芦苏苑苗苟范荆荣莫葛董蒋蒙蒲蓝蔡蔺薛虞袁裴褚覃解詹许谈谌谢谭谷"
    u"费贺贾赵路车辛边连迟邓邝邢邬邱邵邹郁郎郑郝郭鄢金钟钱闫闵闻阮阳陆陈陶隋雷霍靳鞠韦韩项顾颜饶"
    u"马骆高魏鲁鲍麦麻黄黎齐龙龚";

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

static bool is_surname(uint32_t cp)
{
    size_t low = 0, high = sizeof surnames / sizeof *surnames - 1;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (surnames[mid] < cp)
            low = mid + 1;
        else
            high = mid;
    }
    return surnames[low] == cp;
}

bool name_is_known(const struct view *v, size_t from, size_t to)
{
    if (!name_is_person(v, from, to) || !cp_is_ideograph(v->cp[from]) ||
        name_is_outlet(v, from, to))
        return false;
    if (to - from == 4)
        return has_double_surname(v, from);
    if (is_surname(v->cp[from]))
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
    if (name_is_nobody(v, from, to))
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

bool names_are_sorted(void)
{
    for (size_t i = 1; i < sizeof outlets / sizeof *outlets; i++)
        if (last_of(&outlets[i]) < last_of(&outlets[i - 1]))
            return false;
    for (size_t i = 1; i < sizeof offices / sizeof *offices; i++)
        if (last_of(&offices[i]) < last_of(&offices[i - 1]))
            return false;
    for (size_t i = 1; i + 1 < sizeof surnames / sizeof *surnames; i++)
        if (surnames[i] <= surnames[i - 1])
            return false;
    return true;
}
