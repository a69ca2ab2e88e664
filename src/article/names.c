/* What can be a person's name, and what is called like an outlet or an office. */
#include "article/article_int.h"

#include <string.h>

/* Endings of names of media, folded. */
static const char *const outlets[] = {
    "网",      "报",      "日报",   "晚报",     "早报",       "周报",     "周刊",     "月刊",
    "杂志",    "杂志社",  "报社",   "电视台",   "电台",       "广播",     "通讯社",   "新闻社",
    "社",      "在线",    "新闻",   "频道",     "客户端",     "发布",     "融媒",     "融媒体",
    "云",      "快讯",    "传媒",   "数字版",   "数字报",     "电子版",   "资讯",     "时报",
    "导报",    "论坛",    "书库",   "公众号",   "日报社",     "新闻网",   "新报",     "经济报",
    "电讯",    "之友",    "广播网", "卫视",     "观察",       "文摘",     "青年报",   "商报",
    "都市报",  "新周刊",  "门户",   "热线",     "之窗",       "之声",     "视界",     "视点",
    "中心",    "财讯",    "专讯",   "デジタル", "オンライン", "タイムス", "タイムズ", "テレビ",
    "通信社",  "온라인",  "저널",   "투데이",   "데일리",     "타임즈",   "미디어",   "헤럴드",
    "포스트",  "online",  "news",   "daily",    "post",       "times",    "today",    "herald",
    "tribune", "journal", "press",  "gazette",  "weekly",     "review",   ".com",     ".cn",
    ".net",    "media",   "agency", "新闻社",   "通信",       "ニュース", "放送",     "日报",
    "타임스",  "일보",    "신문",   "뉴스",     "방송",       "경제",     "통신",     "매거진",
    "월간"};

/* English words that end the name of a paper or a station, where they are words. */
static const char *const papers[] = {
    "mirror",   "chronicle", "observer",   "standard", "star",     "sun",         "telegraph",
    "guardian", "bulletin",  "record",     "express",  "mail",     "echo",        "courier",
    "monitor",  "examiner",  "dispatch",   "sentinel", "register", "independent", "advertiser",
    "magazine", "radio",     "television", "tv",       "reporter", "messenger",   "argus"};

/* Endings of names of offices, which sign papers. */
static const char *const offices[] = {
    "局",   "部",   "厅",   "委",   "委员会", "办公室", "政府", "中心", "科",   "处",    "室",
    "院",   "学校", "大学", "学院", "公司",   "集团",   "协会", "学会", "总会", "工会",  "站",
    "课",   "系",   "馆",   "所",   "社",     "组",     "署",   "厅",   "区",   "县",    "市",
    "镇",   "村",   "网",   "报",   "党组",   "支队",   "大队", "과",   "청",   "부",    "실",
    "센터", "구청", "시청", "役所", "法院",   "检察院", "银行", "医院", "街道", "宣传部"};

static bool ends_with(const struct view *v, size_t from, size_t to, const char *const *list,
                      size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t len = utf8_count(list[i], strlen(list[i])), got;
        if (len < to - from && view_starts(v, to - len, list[i], &got))
            return true;
    }
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
static const char *const nobody[] = {"佚名",          "未知",    "不详",   "匿名",      "无名氏",
                                     "网络",          "本站",    "本网",   "转载",      "admin",
                                     "administrator", "unknown", "管理员", "编辑",      "小编",
                                     "原创",          "综合",    "整理",   "整合",      "本报讯",
                                     "关注",          "来源",    "集体",   "anonymous", "staff",
                                     "관리자",        "编集部"};

static bool is_nobody(const struct view *v, size_t from, size_t to)
{
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++) {
        size_t n;
        if (view_starts(v, from, nobody[i], &n) && n == to - from)
            return true;
    }
    return false;
}

/* The commonest family names; a name without a label must begin with one. */
static const char surnames[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕"
    "丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃"
    "武"
    "戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯"
    "纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉"
    "缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇"
    "桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻"
    "位";

static const char *const double_surnames[] = {"欧阳", "司马", "上官", "诸葛", "司徒",
                                              "夏侯", "皇甫", "尉迟", "公孙", "慕容",
                                              "令狐", "东方", "端木", "南宫"};

static bool has_double_surname(const struct view *v, size_t from)
{
    for (size_t i = 0; i < sizeof double_surnames / sizeof *double_surnames; i++) {
        size_t n;
        if (view_starts(v, from, double_surnames[i], &n))
            return true;
    }
    return false;
}

bool name_is_known(const struct view *v, size_t from, size_t to)
{
    if (!name_is_person(v, from, to) || !cp_is_ideograph(v->cp[from]) ||
        name_is_outlet(v, from, to))
        return false;
    if (to - from == 4)
        return has_double_surname(v, from);
    const char *s = surnames;
    while (*s) {
        uint32_t cp;
        s += utf8_decode(s, UTF8_MAX, &cp);
        if (cp == v->cp[from])
            return to - from <= 3;
    }
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
