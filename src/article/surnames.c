/*
 * Family names of Japan and Korea, as the fold leaves them, sorted. A name without a label must
 * begin with one.
 */
#include "article/article_int.h"

/* clang-format off */
static const struct word japanese[] = {
    WORD("三上"), WORD("三好"), WORD("三宅"), WORD("三岛"), WORD("三浦"), WORD("上原"), WORD("上村"),
    WORD("上条"), WORD("上田"), WORD("上野"), WORD("下田"), WORD("东野"), WORD("中井"), WORD("中原"),
    WORD("中尾"), WORD("中山"), WORD("中岛"), WORD("中川"), WORD("中本"), WORD("中村"), WORD("中条"),
    WORD("中泽"), WORD("中田"), WORD("中西"), WORD("中野"), WORD("丸山"), WORD("丸田"), WORD("久保"),
    WORD("久保田"), WORD("乡田"), WORD("二宫"), WORD("五十岚"), WORD("井上"), WORD("井口"), WORD("今井"),
    WORD("今村"), WORD("仲村"), WORD("伊东"), WORD("伊藤"), WORD("佐々木"), WORD("佐久间"), WORD("佐伯"),
    WORD("佐竹"), WORD("佐藤"), WORD("佐野"), WORD("儿玉"), WORD("八木"), WORD("关口"), WORD("关根"),
    WORD("内山"), WORD("内田"), WORD("内藤"), WORD("冈崎"), WORD("冈本"), WORD("冈村"), WORD("冈田"),
    WORD("冈部"), WORD("冢本"), WORD("前川"), WORD("前田"), WORD("加藤"), WORD("北原"), WORD("北川"),
    WORD("北村"), WORD("北野"), WORD("千叶"), WORD("南田"), WORD("原口"), WORD("原岛"), WORD("原田"),
    WORD("古屋"), WORD("古川"), WORD("古田"), WORD("古贺"), WORD("吉井"), WORD("吉冈"), WORD("吉原"),
    WORD("吉川"), WORD("吉本"), WORD("吉村"), WORD("吉泽"), WORD("吉田"), WORD("吉野"), WORD("名取"),
    WORD("后藤"), WORD("向井"), WORD("和久井"), WORD("和田"), WORD("园田"), WORD("土井"), WORD("土屋"),
    WORD("坂井"), WORD("坂口"), WORD("坂本"), WORD("坂田"), WORD("堀内"), WORD("堀江"), WORD("堀田"),
    WORD("堂本"), WORD("增田"), WORD("大久保"), WORD("大冢"), WORD("大原"), WORD("大场"), WORD("大山"),
    WORD("大岛"), WORD("大川"), WORD("大木"), WORD("大桥"), WORD("大森"), WORD("大泽"), WORD("大田"),
    WORD("大石"), WORD("大竹"), WORD("大西"), WORD("大谷"), WORD("大野"), WORD("天野"), WORD("太田"),
    WORD("奥山"), WORD("奥村"), WORD("奥田"), WORD("安井"), WORD("安田"), WORD("安藤"), WORD("安达"),
    WORD("安部"), WORD("室井"), WORD("宫下"), WORD("宫内"), WORD("宫岛"), WORD("宫崎"), WORD("宫川"),
    WORD("宫本"), WORD("宫泽"), WORD("宫田"), WORD("富田"), WORD("寺田"), WORD("小仓"), WORD("小出"),
    WORD("小原"), WORD("小室"), WORD("小宫"), WORD("小山"), WORD("小岛"), WORD("小川"), WORD("小松"),
    WORD("小林"), WORD("小池"), WORD("小泉"), WORD("小泽"), WORD("小田"), WORD("小西"), WORD("小野"),
    WORD("尾崎"), WORD("山下"), WORD("山中"), WORD("山内"), WORD("山冈"), WORD("山口"), WORD("山岸"),
    WORD("山崎"), WORD("山川"), WORD("山本"), WORD("山村"), WORD("山根"), WORD("山田"), WORD("岛崎"),
    WORD("岛田"), WORD("岩下"), WORD("岩井"), WORD("岩崎"), WORD("岩本"), WORD("岩濑"), WORD("岩田"),
    WORD("岸本"), WORD("岸田"), WORD("川上"), WORD("川原"), WORD("川口"), WORD("川岛"), WORD("川崎"),
    WORD("川本"), WORD("川村"), WORD("川田"), WORD("工藤"), WORD("市原"), WORD("市川"), WORD("平井"),
    WORD("平山"), WORD("平川"), WORD("平松"), WORD("平田"), WORD("平野"), WORD("广濑"), WORD("广田"),
    WORD("庄司"), WORD("志村"), WORD("成田"), WORD("手冢"), WORD("斋藤"), WORD("新井"), WORD("新谷"),
    WORD("日高"), WORD("早坂"), WORD("早川"), WORD("星野"), WORD("春日"), WORD("有马"), WORD("服部"),
    WORD("望月"), WORD("朝仓"), WORD("木下"), WORD("木内"), WORD("木原"), WORD("木村"), WORD("本多"),
    WORD("本山"), WORD("本田"), WORD("本间"), WORD("杉山"), WORD("杉本"), WORD("杉浦"), WORD("杉田"),
    WORD("村上"), WORD("村井"), WORD("村山"), WORD("村松"), WORD("村濑"), WORD("村田"), WORD("松下"),
    WORD("松井"), WORD("松冈"), WORD("松原"), WORD("松尾"), WORD("松山"), WORD("松岛"), WORD("松崎"),
    WORD("松本"), WORD("松村"), WORD("松永"), WORD("松浦"), WORD("松田"), WORD("林原"), WORD("林田"),
    WORD("柳泽"), WORD("柳田"), WORD("柴田"), WORD("栗原"), WORD("根本"), WORD("桑原"), WORD("桑田"),
    WORD("桥口"), WORD("桥本"), WORD("桥爪"), WORD("梅田"), WORD("梶原"), WORD("森下"), WORD("森冈"),
    WORD("森山"), WORD("森川"), WORD("森本"), WORD("森田"), WORD("植田"), WORD("榊原"), WORD("榎本"),
    WORD("樋口"), WORD("横井"), WORD("横尾"), WORD("横山"), WORD("横田"), WORD("樱井"), WORD("樱田"),
    WORD("武井"), WORD("武田"), WORD("武藤"), WORD("水上"), WORD("水口"), WORD("水岛"), WORD("水谷"),
    WORD("水野"), WORD("氷室"), WORD("永井"), WORD("永山"), WORD("永田"), WORD("永野"), WORD("江口"),
    WORD("池田"), WORD("汤浅"), WORD("沟口"), WORD("河合"), WORD("河村"), WORD("河野"), WORD("泉田"),
    WORD("泷泽"), WORD("泽田"), WORD("津田"), WORD("洼田"), WORD("浅野"), WORD("浜口"), WORD("浜田"),
    WORD("浪川"), WORD("深泽"), WORD("清水"), WORD("渡会"), WORD("渡濑"), WORD("渡边"), WORD("渡部"),
    WORD("濑户"), WORD("熊谷"), WORD("片冈"), WORD("片山"), WORD("牧野"), WORD("田中"), WORD("田代"),
    WORD("田原"), WORD("田口"), WORD("田岛"), WORD("田村"), WORD("田边"), WORD("甲斐"), WORD("町田"),
    WORD("白井"), WORD("白石"), WORD("皆川"), WORD("盐田"), WORD("相泽"), WORD("相马"), WORD("真锅"),
    WORD("矢岛"), WORD("矢野"), WORD("石井"), WORD("石冢"), WORD("石原"), WORD("石川"), WORD("石桥"),
    WORD("石田"), WORD("石黑"), WORD("神田"), WORD("神谷"), WORD("福井"), WORD("福冈"), WORD("福原"),
    WORD("福岛"), WORD("福本"), WORD("福田"), WORD("秋元"), WORD("秋山"), WORD("秋田"), WORD("稻垣"),
    WORD("立花"), WORD("竹中"), WORD("竹内"), WORD("竹田"), WORD("笠原"), WORD("笹川"), WORD("筿原"),
    WORD("米田"), WORD("细川"), WORD("细田"), WORD("结城"), WORD("绪方"), WORD("花田"), WORD("若松"),
    WORD("若林"), WORD("茂木"), WORD("荒井"), WORD("荒川"), WORD("荒木"), WORD("菅原"), WORD("菅野"),
    WORD("菊地"), WORD("菊池"), WORD("萩原"), WORD("落合"), WORD("藤井"), WORD("藤冈"), WORD("藤原"),
    WORD("藤川"), WORD("藤本"), WORD("藤泽"), WORD("藤田"), WORD("西冈"), WORD("西尾"), WORD("西山"),
    WORD("西川"), WORD("西村"), WORD("西泽"), WORD("西田"), WORD("谷口"), WORD("谷川"), WORD("豊田"),
    WORD("赤松"), WORD("足立"), WORD("辻本"), WORD("辻村"), WORD("近卫"), WORD("近藤"), WORD("进藤"),
    WORD("远藤"), WORD("酒井"), WORD("野中"), WORD("野口"), WORD("野崎"), WORD("野村"), WORD("野泽"),
    WORD("野田"), WORD("金子"), WORD("金田"), WORD("铃木"), WORD("铃村"), WORD("镰田"), WORD("长尾"),
    WORD("长田"), WORD("长谷川"), WORD("门田"), WORD("阿部"), WORD("雨宫"), WORD("青山"), WORD("青木"),
    WORD("青柳"), WORD("须藤"), WORD("饭冢"), WORD("饭田"), WORD("马场"), WORD("高井"), WORD("高冈"),
    WORD("高山"), WORD("高岛"), WORD("高木"), WORD("高松"), WORD("高桥"), WORD("高濑"), WORD("高田"),
    WORD("高见"), WORD("高野"), WORD("鸟居"), WORD("黑川"), WORD("黑木"), WORD("黑田"), WORD("齐木"),
    WORD("齐藤"), WORD("龟井"),
};
/* clang-format on */

static const uint16_t korean[] =
    u"가강경고공곽구국권금기길김나남노도류마맹명모문민박반방배백변복봉부사서석선설성소손송신심안"
    u"양어엄여연염예오옥왕용우원위유육윤은이인임장전정제조주지진차채천최추탁태편표하한함허현홍황";

static size_t surname_len(const struct view *v, size_t from, size_t to)
{
    size_t low = 0, high = sizeof japanese / sizeof *japanese, best = 0;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (japanese[mid].cp[0] < v->cp[from])
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < sizeof japanese / sizeof *japanese && japanese[low].cp[0] == v->cp[from]; low++)
        if (japanese[low].n < to - from && japanese[low].n > best &&
            word_is(&japanese[low], v, from, from + japanese[low].n))
            best = japanese[low].n;
    return best;
}

bool name_is_japanese(const struct view *v, size_t from, size_t to)
{
    if (to < from + 3 || to - from > 7)
        return false;
    size_t given = from + surname_len(v, from, to);
    if (given == from)
        return false;
    given += v->cp[given] == ' ';
    for (size_t i = given; i < to; i++)
        if (!cp_is_ideograph(v->cp[i]) && !cp_is_kana(v->cp[i]) && v->cp[i] != 0x3099)
            return false;
    uint32_t last = v->cp[to - 1]; /* 町, 郡, 府: a place */
    if (last == 0x753A || last == 0x90E1 || last == 0x5E9C)
        return false;
    return to > given && to - given <= 4 && !name_is_office(v, from, to) &&
           !name_is_outlet(v, from, to);
}

bool name_is_korean(const struct view *v, size_t from, size_t to)
{
    if (to < from + 3 || to - from > 4)
        return false;
    for (size_t i = from; i < to; i++)
        if (!cp_is_hangul(v->cp[i]))
            return false;
    size_t low = 0, high = sizeof korean / sizeof *korean - 1;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (korean[mid] < v->cp[from])
            low = mid + 1;
        else
            high = mid;
    }
    return korean[low] == v->cp[from] && to - from == 3;
}

bool surnames_are_sorted(void)
{
    for (size_t i = 1; i < sizeof japanese / sizeof *japanese; i++)
        if (japanese[i].cp[0] < japanese[i - 1].cp[0])
            return false;
    for (size_t i = 1; i + 1 < sizeof korean / sizeof *korean; i++)
        if (korean[i] <= korean[i - 1])
            return false;
    return true;
}
