/*
 * The prohibitions: what may not begin a line, end one, or be parted. Sources: CLREQ "Prohibition
 * Rules for Line Start and Line End", GB/T 15834, JLREQ 3.1.7 and 3.1.8; UAX #14 already says most
 * of it, but lifts it after a space.
 */
#include "layout/layout_int.h"

#include <string.h>

enum { BASIC = LAYOUT_KINSOKU_BASIC, GB = LAYOUT_KINSOKU_GB, STRICT = LAYOUT_KINSOKU_STRICT };

#define OPENS(first, last)          \
    {                               \
        first, last, 0, BASIC, 0, 0 \
    }
#define CLOSES(first, last)         \
    {                               \
        first, last, BASIC, 0, 0, 1 \
    }
#define FOLLOWS(first, last)        \
    {                               \
        first, last, BASIC, 0, 0, 0 \
    }

/* In order of code point. */
const struct kinsoku_row kinsoku_rows[] = {
    CLOSES(0x0021, 0x0021),                /* ! */
    OPENS(0x0024, 0x0024),                 /* $ */
    FOLLOWS(0x0025, 0x0025),               /* % */
    OPENS(0x0028, 0x0028),                 /* ( */
    CLOSES(0x0029, 0x0029),                /* ) */
    CLOSES(0x002C, 0x002C),                /* , */
    CLOSES(0x002E, 0x002E),                /* . */
    {0x002F, 0x002F, 0, GB, 0, 0},         /* solidus */
    CLOSES(0x003A, 0x003B),                /* : ; */
    CLOSES(0x003F, 0x003F),                /* ? */
    OPENS(0x005B, 0x005B),                 /* [ */
    CLOSES(0x005D, 0x005D),                /* ] */
    OPENS(0x007B, 0x007B),                 /* { */
    CLOSES(0x007D, 0x007D),                /* } */
    FOLLOWS(0x00A2, 0x00A2),               /* cent */
    OPENS(0x00A3, 0x00A3),                 /* pound */
    OPENS(0x00A5, 0x00A5),                 /* yen */
    OPENS(0x00AB, 0x00AB),                 /* « */
    FOLLOWS(0x00B0, 0x00B0),               /* degree */
    FOLLOWS(0x00B7, 0x00B7),               /* · */
    CLOSES(0x00BB, 0x00BB),                /* » */
    FOLLOWS(0x2010, 0x2011),               /* hyphens */
    FOLLOWS(0x2013, 0x2013),               /* en dash, a connector */
    {0x2014, 0x2015, STRICT, 0, BASIC, 0}, /* — ― */
    OPENS(0x2018, 0x2018),                 /* ‘ */
    CLOSES(0x2019, 0x2019),                /* ’ */
    OPENS(0x201C, 0x201C),                 /* “ */
    CLOSES(0x201D, 0x201D),                /* ” */
    {0x2025, 0x2026, BASIC, 0, BASIC, 0},  /* ‥ … */
    FOLLOWS(0x2027, 0x2027),               /* ‧ */
    FOLLOWS(0x2030, 0x2033),               /* per mille, per myriad, primes */
    OPENS(0x2039, 0x2039),                 /* ‹ */
    CLOSES(0x203A, 0x203A),                /* › */
    FOLLOWS(0x203C, 0x203C),               /* ‼ */
    FOLLOWS(0x2047, 0x2049),               /* ⁇ ⁈ ⁉ */
    OPENS(0x20AC, 0x20AC),                 /* euro */
    FOLLOWS(0x2103, 0x2103),               /* ℃ */
    FOLLOWS(0x2109, 0x2109),               /* ℉ */
    FOLLOWS(0x2113, 0x2113),               /* litre */
    OPENS(0x2116, 0x2116),                 /* № */
    {0x22EF, 0x22EF, BASIC, 0, BASIC, 0},  /* ⋯ */
    {0x2500, 0x2500, STRICT, 0, BASIC, 0}, /* ─, typed for a dash */
    OPENS(0x2768, 0x2768),                 /* ❨ */
    CLOSES(0x2769, 0x2769),                /* ❩ */
    OPENS(0x2985, 0x2985),                 /* ⦅ */
    CLOSES(0x2986, 0x2986),                /* ⦆ */
    {0x2E3A, 0x2E3A, STRICT, 0, 0, 0},     /* ⸺ */
    CLOSES(0x3001, 0x3002),                /* 、 。 */
    FOLLOWS(0x3005, 0x3005),               /* 々 */
    OPENS(0x3008, 0x3008),                 /* 〈 */
    CLOSES(0x3009, 0x3009),                /* 〉 */
    OPENS(0x300A, 0x300A),                 /* 《 */
    CLOSES(0x300B, 0x300B),                /* 》 */
    OPENS(0x300C, 0x300C),                 /* 「 */
    CLOSES(0x300D, 0x300D),                /* 」 */
    OPENS(0x300E, 0x300E),                 /* 『 */
    CLOSES(0x300F, 0x300F),                /* 』 */
    OPENS(0x3010, 0x3010),                 /* 【 */
    CLOSES(0x3011, 0x3011),                /* 】 */
    OPENS(0x3014, 0x3014),                 /* 〔 */
    CLOSES(0x3015, 0x3015),                /* 〕 */
    OPENS(0x3016, 0x3016),                 /* 〖 */
    CLOSES(0x3017, 0x3017),                /* 〗 */
    OPENS(0x3018, 0x3018),                 /* 〘 */
    CLOSES(0x3019, 0x3019),                /* 〙 */
    OPENS(0x301A, 0x301A),                 /* 〚 */
    CLOSES(0x301B, 0x301B),                /* 〛 */
    FOLLOWS(0x301C, 0x301C),               /* 〜 */
    OPENS(0x301D, 0x301D),                 /* 〝 */
    CLOSES(0x301E, 0x301F),                /* 〞 〟 */
    {0x3033, 0x3035, BASIC, 0, 0, 0},      /* 〳 〴 〵: halves of a repeat mark */
    FOLLOWS(0x303B, 0x303B),               /* 〻 */
    FOLLOWS(0x3041, 0x3041),               /* small hiragana a */
    FOLLOWS(0x3043, 0x3043),               /* i */
    FOLLOWS(0x3045, 0x3045),               /* u */
    FOLLOWS(0x3047, 0x3047),               /* e */
    FOLLOWS(0x3049, 0x3049),               /* o */
    FOLLOWS(0x3063, 0x3063),               /* tu */
    FOLLOWS(0x3083, 0x3083),               /* ya */
    FOLLOWS(0x3085, 0x3085),               /* yu */
    FOLLOWS(0x3087, 0x3087),               /* yo */
    FOLLOWS(0x308E, 0x308E),               /* wa */
    FOLLOWS(0x3095, 0x3096),               /* ka ke */
    FOLLOWS(0x309B, 0x309E),               /* voicing and iteration marks */
    FOLLOWS(0x30A0, 0x30A1),               /* ゠, small katakana a */
    FOLLOWS(0x30A3, 0x30A3),               /* i */
    FOLLOWS(0x30A5, 0x30A5),               /* u */
    FOLLOWS(0x30A7, 0x30A7),               /* e */
    FOLLOWS(0x30A9, 0x30A9),               /* o */
    FOLLOWS(0x30C3, 0x30C3),               /* tu */
    FOLLOWS(0x30E3, 0x30E3),               /* ya */
    FOLLOWS(0x30E5, 0x30E5),               /* yu */
    FOLLOWS(0x30E7, 0x30E7),               /* yo */
    FOLLOWS(0x30EE, 0x30EE),               /* wa */
    FOLLOWS(0x30F5, 0x30F6),               /* ka ke */
    FOLLOWS(0x30FB, 0x30FE),               /* ・ ー ヽ ヾ */
    FOLLOWS(0x31F0, 0x31FF),               /* phonetic extensions */
    CLOSES(0xFE50, 0xFE52),                /* small comma, full stop */
    CLOSES(0xFE54, 0xFE57),                /* small ; : ? ! */
    OPENS(0xFE59, 0xFE59),                 /* small ( */
    CLOSES(0xFE5A, 0xFE5A),                /* small ) */
    OPENS(0xFE5B, 0xFE5B),                 /* small { */
    CLOSES(0xFE5C, 0xFE5C),                /* small } */
    OPENS(0xFE5D, 0xFE5D),                 /* small 〔 */
    CLOSES(0xFE5E, 0xFE5E),                /* small 〕 */
    FOLLOWS(0xFE6A, 0xFE6A),               /* small % */
    CLOSES(0xFF01, 0xFF01),                /* ！ */
    OPENS(0xFF03, 0xFF03),                 /* ＃ */
    OPENS(0xFF04, 0xFF04),                 /* ＄ */
    FOLLOWS(0xFF05, 0xFF05),               /* ％ */
    OPENS(0xFF08, 0xFF08),                 /* （ */
    CLOSES(0xFF09, 0xFF09),                /* ） */
    CLOSES(0xFF0C, 0xFF0C),                /* ， */
    FOLLOWS(0xFF0D, 0xFF0D),               /* － */
    CLOSES(0xFF0E, 0xFF0E),                /* ． */
    {0xFF0F, 0xFF0F, 0, GB, 0, 0},         /* full-width solidus */
    CLOSES(0xFF1A, 0xFF1B),                /* ： ； */
    CLOSES(0xFF1F, 0xFF1F),                /* ？ */
    OPENS(0xFF3B, 0xFF3B),                 /* ［ */
    CLOSES(0xFF3D, 0xFF3D),                /* ］ */
    OPENS(0xFF5B, 0xFF5B),                 /* ｛ */
    CLOSES(0xFF5D, 0xFF5D),                /* ｝ */
    FOLLOWS(0xFF5E, 0xFF5E),               /* ～ */
    OPENS(0xFF5F, 0xFF5F),                 /* ｟ */
    CLOSES(0xFF60, 0xFF61),                /* ｠ ｡ */
    OPENS(0xFF62, 0xFF62),                 /* ｢ */
    CLOSES(0xFF63, 0xFF64),                /* ｣ ､ */
    FOLLOWS(0xFF65, 0xFF65),               /* half-width ・ */
    FOLLOWS(0xFF67, 0xFF70),               /* half-width small kana and ー */
    FOLLOWS(0xFF9E, 0xFF9F),               /* half-width voicing marks */
    FOLLOWS(0xFFE0, 0xFFE0),               /* full-width cent */
    OPENS(0xFFE1, 0xFFE1),                 /* full-width pound */
    OPENS(0xFFE5, 0xFFE5),                 /* ￥ */
};
const size_t kinsoku_n_rows = sizeof kinsoku_rows / sizeof kinsoku_rows[0];

size_t kinsoku_find_row(uint32_t cp)
{
    size_t lo = 0, hi = kinsoku_n_rows;

    if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || (cp >= 0x3200 && cp < 0xFE50))
        return kinsoku_n_rows;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        const struct kinsoku_row *row = &kinsoku_rows[mid];

        if (cp < row->first)
            hi = mid;
        else if (cp > row->last)
            lo = mid + 1;
        else
            return mid;
    }
    return kinsoku_n_rows;
}

const struct kinsoku_row *kinsoku_row(size_t i)
{
    static const struct kinsoku_row none = {0, 0, 0, 0, 0, 0};

    return i < kinsoku_n_rows ? &kinsoku_rows[i] : &none;
}

const struct kinsoku_row *kinsoku_find(uint32_t cp)
{
    return kinsoku_row(kinsoku_find_row(cp));
}

/* Korean parts at spaces only, but hanja in it are ideographs, unless words are kept. Full-width
 * digits are digits, which UAX #14 does not know. An apostrophe inside a word is no closing quote.
 * A dash between numbers joins them. */
const struct kinsoku_pair kinsoku_pairs[] = {
    {CLASS_ANY, CLASS_SPACE, true, 0},
    {CLASS_SPACE, CLASS_ANY, false, 0},
    {CLASS_HANGUL, CLASS_IDEOGRAPH, true, KEEP_HANGUL},
    {CLASS_IDEOGRAPH, CLASS_HANGUL, true, KEEP_HANGUL},
    {CLASS_IDEOGRAPH, CLASS_ANY, true, KEEP_WORDS},
    {CLASS_ANY, CLASS_IDEOGRAPH, true, KEEP_WORDS},
    {CLASS_HANGUL, CLASS_IDEOGRAPH, false, 0},
    {CLASS_IDEOGRAPH, CLASS_HANGUL, false, 0},
    {CLASS_HANGUL, CLASS_ANY, true, 0},
    {CLASS_ANY, CLASS_HANGUL, true, 0},
    {CLASS_WIDE_DIGIT, CLASS_WIDE_DIGIT, true, 0},
    {CLASS_WIDE_DIGIT, CLASS_DIGIT, true, 0},
    {CLASS_DIGIT, CLASS_WIDE_DIGIT, true, 0},
    {CLASS_ORDINAL, CLASS_DIGIT, true, 0},
    {CLASS_ORDINAL, CLASS_WIDE_DIGIT, true, 0},
    {CLASS_DIGIT, CLASS_DASH, true, 0},
    {CLASS_DASH, CLASS_DIGIT, true, 0},
    {CLASS_WIDE_DIGIT, CLASS_DASH, true, 0},
    {CLASS_DASH, CLASS_WIDE_DIGIT, true, 0},
    {CLASS_APOSTROPHE, CLASS_LATIN, true, 0},
};
const size_t kinsoku_n_pairs = sizeof kinsoku_pairs / sizeof kinsoku_pairs[0];

const char kinsoku_soft[] = "/?&=";

enum kinsoku_class kinsoku_class(uint32_t cp)
{
    if (cp < 0x80) {
        if (cp >= '0' && cp <= '9')
            return CLASS_DIGIT;
        if ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z')
            return CLASS_LATIN;
        return cp == ' ' || cp == '\t' ? CLASS_SPACE : CLASS_OTHER;
    }
    if (cp >= 0x4E00 && cp <= 0x9FFF)
        return cp == ORDINAL_MARK ? CLASS_ORDINAL : CLASS_IDEOGRAPH;
    if (cp >= 0xAC00 && cp <= 0xD7FF)
        return CLASS_HANGUL;
    if (cp >= 0xFF10 && cp <= 0xFF19)
        return CLASS_WIDE_DIGIT;
    if (cp == 0x3000)
        return CLASS_SPACE;
    if (cp == 0x2013 || cp == 0x2014 || cp == 0x301C || cp == 0xFF5E)
        return CLASS_DASH;
    if (cp >= 0x2E80 && cp <= 0x30FF)
        return CLASS_IDEOGRAPH;
    if (cp == 0x2019)
        return CLASS_APOSTROPHE;
    switch (unicode_script(cp)) {
    case SCRIPT_HAN:
    case SCRIPT_HIRAGANA:
    case SCRIPT_KATAKANA:
    case SCRIPT_BOPOMOFO:
        return CLASS_IDEOGRAPH;
    case SCRIPT_HANGUL:
        return CLASS_HANGUL;
    case SCRIPT_LATIN:
        return CLASS_LATIN;
    default:
        return cp >= 0xFF00 && cp <= 0xFF65 ? CLASS_IDEOGRAPH : CLASS_OTHER;
    }
}

bool kinsoku_holds(enum kinsoku_class before, enum kinsoku_class after, enum kinsoku_keep keep)
{
    for (size_t i = 0; i < kinsoku_n_pairs; i++) {
        const struct kinsoku_pair *p = &kinsoku_pairs[i];

        if (p->keep <= keep && (p->before == CLASS_ANY || p->before == before) &&
            (p->after == CLASS_ANY || p->after == after))
            return p->hold;
    }
    return false;
}

/* Between a number and its unit: 3万人, 50多公里. */
const char *const kinsoku_multipliers[] = {"万", "亿", "千", "百", "萬", "億",
                                           "多", "余", "餘", "几", "幾", "来"};
const size_t kinsoku_n_multipliers = sizeof kinsoku_multipliers / sizeof kinsoku_multipliers[0];

const char *const kinsoku_units[] = {
    /* time */
    "年", "月", "日", "号", "號", "时", "時", "点", "點", "分", "秒", "天", "周", "週", "岁", "歲",
    "年代", "年度", "年间", "年間", "周年", "週年", "世纪", "世紀", "小时", "小時", "时许", "時許",
    "分钟", "分鐘", "个月", "個月", "个小时", "個小時", "星期", "時間", "分間", "日間", "か月",
    "カ月", "ヶ月", "ケ月",
    /* money */
    "元", "角", "块", "塊", "圆", "圓", "円", "美元", "欧元", "歐元", "日元", "港元", "英镑",
    "英鎊", "卢布", "盧布",
    /* measure */
    "米", "里", "公里", "千米", "厘米", "毫米", "公尺", "公分", "英里", "英寸", "海里", "平方米",
    "平方公里", "立方米", "亩", "畝", "公顷", "公頃", "吨", "噸", "公斤", "千克", "克", "毫克",
    "斤", "两", "兩", "升", "毫升", "度", "摄氏度", "攝氏度", "瓦", "千瓦", "千瓦时", "瓦时", "兆",
    "字节", "分贝", "倍", "成", "折", "个百分点", "個百分點",
    /* counting */
    "人", "名", "位", "个", "個", "家", "条", "條", "件", "次", "场", "場", "届", "屆", "期", "项",
    "項", "种", "種", "类", "類", "级", "級", "层", "層", "楼", "樓", "室", "页", "頁", "章", "节",
    "節", "回", "集", "部", "卷", "册", "冊", "篇", "字", "辆", "輛", "台", "臺", "架", "艘", "只",
    "隻", "头", "頭", "匹", "株", "棵", "所", "座", "间", "間", "户", "戶", "组", "組", "队", "隊",
    "支", "枚", "张", "張", "份", "例", "起", "本", "階", "番", "対", "比", "路", "班", "段",
    "人次", "余人", "餘人"};
const size_t kinsoku_n_units = sizeof kinsoku_units / sizeof kinsoku_units[0];

const char *const kinsoku_letters[] = {"m",   "km",  "cm", "mm", "nm",  "g",   "kg",  "mg",  "t",
                                       "L",   "l",   "ml", "mL", "kW",  "MW",  "GW",  "kWh", "MWh",
                                       "W",   "V",   "kV", "A",  "Hz",  "MHz", "GHz", "KB",  "kB",
                                       "MB",  "GB",  "TB", "px", "dpi", "s",   "ms",  "h",   "min",
                                       "mph", "rpm", "dB", "cc", "hPa", "kPa", "MPa", "mmHg"};
const size_t kinsoku_n_letters = sizeof kinsoku_letters / sizeof kinsoku_letters[0];

bool kinsoku_is_letters(const char *word, size_t len)
{
    for (size_t i = 0; i < kinsoku_n_letters; i++)
        if (strlen(kinsoku_letters[i]) == len && memcmp(kinsoku_letters[i], word, len) == 0)
            return true;
    return false;
}

static bool is_listed(const char *const *list, size_t n, const char *word, size_t len)
{
    for (size_t i = 0; i < n; i++)
        if (memcmp(list[i], word, 3) == 0 && strlen(list[i]) == len &&
            memcmp(list[i], word, len) == 0)
            return true;
    return false;
}

enum kinsoku_unit kinsoku_unit_find(const char *word, size_t len)
{
    if (len < 3) /* no unit is shorter than an ideograph */
        return UNIT_NONE;
    if (is_listed(kinsoku_multipliers, kinsoku_n_multipliers, word, len))
        return UNIT_MORE;
    return is_listed(kinsoku_units, kinsoku_n_units, word, len) ? UNIT_LAST : UNIT_NONE;
}
