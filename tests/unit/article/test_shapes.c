/* Shapes of dumps beyond those of one page: each row is a document and what is read of it. */
#include "article/article.h"
#include "parse.h"

#define A                                                                                                                                        \
    "沿河的磨坊停了三十年，今年春天又响起了水声。匠人们照着旧图纸配好了轮辐，试车那天来了半个镇子" \
    "的人。"
#define B                                                                                                                                        \
    "修缮用的木料大多取自倒伏的老杉树，没有另外砍伐。剩下的边角料做成了长凳，摆在磨坊门口供人歇脚" \
    "。"
#define C "下一步还要清理水渠，预计秋收以前完工。到那时，附近的孩子可以来这里学做豆腐。"
#define J \
    "川沿いの水車小屋が三十年ぶりに動き出した。職人たちが古い図面をもとに羽根を組み直したという。"
#define J2                                                                                                                                       \
    "試運転の日には町の人たちが大勢集まり、水の音に耳を傾けた。秋には子ども向けの教室も開く予定だ" \
    "。"
#define K \
    "강가의 물레방아가 서른 해 만에 다시 돌기 시작했다. 장인들은 옛 도면을 보고 바퀴를 새로 짰다."
#define K2 \
    "시운전을 하는 날에는 마을 사람들이 모여 물소리를 들었다. 가을에는 어린이 교실도 열 예정이다."

struct shape {
    const char *name, *text;
    const char *title, *source, *date, *byline; /* "": none; NULL: not asked */
    const char *roles;                          /* NULL: not asked */
};

static const struct shape shapes[] = {
    {"a pen name of many characters",
     "水磨坊\n作者：爱看河的老木匠  发布于 2020-10-03 11:42\n" A "\n" B "\n", "水磨坊", "",
     "2020-10-03T11:42", "爱看河的老木匠", NULL},
    {"a name in brackets in the midst of a sentence",
     "磨坊的水声\n2019年3月4日 "
     "来源：石渡晚报\n沿河的磨坊停了三十年今年春天又响起了水声匠人们照着旧图纸配好"
     "了轮辐那天来了很多很多(谢远山)半个镇子的人都说那是好事。\n" B "\n",
     "磨坊的水声", "石渡晚报", "2019-03-04", "", "Tmpp"},
    {"a deck under a title of two lines",
     "石渡镇人民政府\n关于进一步加强沿河旧磨坊保护工作的意见\n沿河的磨坊今年春天又响起了水声，镇政"
     "府决"
     "定出台保护意见。\n来源：石渡晚报\n" A "\n" B "\n",
     "石渡镇人民政府关于进一步加强沿河旧磨坊保护工作的意见", "石渡晚报", "", "", "TSmpp"},
    {"one character beside the date", "磨坊的水声\n甲 2019年3月4日 11:22\n" A "\n" B "\n",
     "磨坊的水声", "", "2019-03-04T11:22", "", "Tmpp"},
    {"a pen name under the title",
     "磨坊的水声\n河湾听雨\n2009-09-25 来源：石渡晚报\n" A "\n" B "\n", "磨坊的水声", "石渡晚报",
     "2009-09-25", "河湾听雨", NULL},
    {"a column is no name",
     "修好每一座磨坊\n本报记者走基层\n2013年03月05日 来源：石渡晚报\n" A "\n" B "\n",
     "修好每一座磨坊", "石渡晚报", "2013-03-05", "", NULL},
    {"an author beside the date of a source",
     "磨坊的水声\n谢远山　2021-09-09　来源：石渡晚报\n" A "\n" B "\n（作者系石渡学院教授）\n",
     "磨坊的水声", "石渡晚报", "2021-09-09", "谢远山", "Tmppm"},
    {"a reporter and a region",
     "老磨坊再次转动\n石渡新聞 / 記者江若水／綜合報導\n2022年10月11日 下午2:05\n" A "\n" B "\n",
     "老磨坊再次转动", "石渡新聞", "2022-10-11T14:05", "江若水", NULL},
    {"pictures before fields",
     "磨坊的水声\n📅 2023-05-06 08:12 👤 柯敏 👁 1,204 💬 18\n" A "\n" B "\n",
     "磨坊的水声", "", "2023-05-06T08:12", "柯敏", "Tmpp"},
    {"a title that its fields follow",
     "修了三年的老磨坊终于转起来了 2014-12-25 09:03 来源：石渡晚报 作者：方乐\n\n" A "\n" B "\n",
     "修了三年的老磨坊终于转起来了", "石渡晚报", "2014-12-25T09:03", "方乐", "mpp"},
    {"the header of a printed page",
     "2022/8/20 上午9:15　　老磨坊修好了，秋天可以做豆腐-石渡网\n老磨坊修好了，秋天可以做豆腐\n"
     "2022-08-19 10:11 来源：石渡网\n" A "\nhttps://www.shidu.example/n/1234.html　　1/2\n"
     "2022/8/20 上午9:15　　老磨坊修好了，秋天可以做豆腐-石渡网\n" B "\n",
     "老磨坊修好了，秋天可以做豆腐", "石渡网", "2022-08-19T10:11", "", "fTmpffp"},
    {"years of the republic", "修復老磨坊公告\n發布日期：109-01-09\n" A "\n" B "\n",
     "修復老磨坊公告", "", "2020-01-09", "", NULL},
    {"numerals of an era", "修復老磨坊公告\n" A "\n" B "\n中華民國一○○年三月十五日\n",
     "修復老磨坊公告", "", "2011-03-15", "", NULL},
    {"a weekday inside a date", "【遊記】河邊的老磨坊\nJun 17 Sun 2012 22:41\n" A "\n" B "\n",
     "【遊記】河邊的老磨坊", "", "2012-06-17T22:41", "", NULL},
    {"a dispatch and its number",
     "老磨坊修復 遊客湧現\n（石渡社記者江若水澤林縣2日電）" A "\n" B "（編輯：方樂）1040402\n",
     "老磨坊修復 遊客湧現", "石渡社", "2015-04-02", "江若水", NULL},
    {"a wire in brackets", "老磨坊修復\n2019年8月13日\n【石渡日報專訊】" A "\n" B "\n",
     "老磨坊修復", "石渡日報", "2019-08-13", "", NULL},
    {"the page of a paper is no source",
     "老磨坊修好了\n第03版：综合新闻\n2020年05月12日 星期二\n" A "\n" B "\n", "老磨坊修好了", "",
     "2020-05-12", "", NULL},
    {"an office signs",
     "关于封闭磨坊路的通告\n" A "\n" B "\n石渡县公安局交通警察大队\n二〇一六年四月二十八日\n",
     "关于封闭磨坊路的通告", "石渡县公安局交通警察大队", "2016-04-28", "", "Tpppp"},
    {"contact fields of a paper",
     "磨坊修缮工程招标公告\n发布时间：2021-08-05\n1. 招标条件\n" A "\n2. 招标范围\n" B
     "\n3. 联系方式\n地址：石渡镇磨坊路1号\n电话：0599-5550188\n2021年8月5日\n打印 关闭\n",
     "磨坊修缮工程招标公告", "", "2021-08-05", "", "TmHpHpHpppf"},
    {"rows between bars",
     "磨坊用水安排\n2018-10-26 来源：石渡网\n" A
     "\n序号 | 水渠 | 时间\n1 | 东渠 | 8:00\n2 | 西渠 | 9:00\n"
     "如遇雨天,停水时间顺延.服务热线:0599-5550195\n关闭\n",
     "磨坊用水安排", "石渡网", "2018-10-26", "", NULL},
    {"a ranking after the article",
     "老磨坊修好了\n2018-10-26 来源：石渡网\n" A "\n" B
     "\n体育热点\n1 龙舟队备战端午\n2 少年棋手连胜五局\n3 半程马拉松报名\n",
     "老磨坊修好了", "石渡网", "2018-10-26", "", "Tmppffff"},
    {"a table of contents",
     "雾锁磨坊\n作者：南山\n目录\n第一章 归客\n第二章 铜钥匙\n第一章 归客\n" A "\n" B
     "\n第二章 铜钥匙\n" C "\n",
     "雾锁磨坊", "", "", "南山", "TmfffHppHp"},
    {"front matter and its heading",
     "---\ntitle: 磨坊的水声\ndate: 2022-01-15\nauthor: 柯敏\n---\n\n# 磨坊的水声\n" A
     "\n## 材料\n" B "\n",
     "磨坊的水声", "", "2022-01-15", "柯敏", NULL},
    {"a mark of films",
     "视频｜老磨坊的水轮试车转动\n播放\n00:00 / 01:47\n倍速 超清 全屏\n来源：石渡网　2021-11-11 "
     "20:12\n" A "\n" B "\n",
     "视频｜老磨坊的水轮试车转动", "石渡网", "2021-11-11T20:12", "", NULL},
    {"a poem and its poet",
     "旧车站\n何听雨\n铁轨把黄昏送到很远的地方\n又把露水送回来\n候车室的长椅空着\n一只猫替所有人\n"
     "守着那张时刻表\n"
     "我在玻璃上写下一个名字\n它轻轻地抖了一下\n",
     "旧车站", "", "", "何听雨", "Tmppppppp"},
    {"an advertised program",
     "老磨坊修好了 秋天学做豆腐\n打开APP\n石渡都市报客户端 记者 钟鸣\n2021-12-03 07:45\n" A "\n" B
     "\n打开石渡都市报APP，阅读全文\n",
     "老磨坊修好了 秋天学做豆腐", NULL, "2021-12-03T07:45", "钟鸣", "Tfmmppf"},
    {"particulars of an event",
     "水渠清理议事会纪要\n2023-09-05 "
     "石渡网\n时间：2023年9月4日晚七点\n地点：磨坊\n主持人：林远\n一、水渠\n" A "\n二、木料\n" B
     "\n",
     "水渠清理议事会纪要", "石渡网", "2023-09-05", "", "TmpppHpHp"},
    {"a deck before its author",
     "最后一个磨工\n他守着一台停了的水轮，守了四十年。如今水轮转了，他却老了。\n文｜温若溪　编辑｜"
     "江月\n" A "\n" B "\n",
     "最后一个磨工", "", "", "温若溪", "TSmpp"},
    {"a heading over the first prose",
     "修一座磨坊\n2023-09-05 来源：石渡网\n木料\n" A "\n匠人\n" B "\n水渠\n" C "\n", "修一座磨坊",
     "石渡网", "2023-09-05", "", "TmHpHpHp"},
    {"numbered headings with spaces",
     "水轮受力估算\n关键词：水轮\n1 引言\n" A "\n2 方法\n" B "\n3 结论\n" C "\n", "水轮受力估算",
     "", "", "", "TmHpHpHp"},
    {"a press release and its year",
     "新聞稿\n發稿單位：文化處\n聯絡人：陳小姐\n發稿日期：108年10月15日\n老磨坊古蹟日系列活動登場"
     "\n" A "\n" B "\n",
     "老磨坊古蹟日系列活動登場", "文化處", "2019-10-15", "", NULL},
    {"a chapter of a book on the web",
     "雾锁磨坊_第三章 夜雨_石渡书院\n石渡书院 > 雾锁磨坊 > 第三章 夜雨\n第三章 夜雨\n作者：南山 "
     "字数：2381 更新时间：2017-11-02 21:08\n" A "\n" B "\n上一章 目录 下一章\n",
     "第三章 夜雨", NULL, "2017-11-02T21:08", "南山", "ffTmppf"},
    {"an author in a box at the end", "磨坊的水声\n石渡周末 2008-03-15\n" A "\n" B "\n□ 蒋听松\n",
     "磨坊的水声", NULL, "2008-03-15", "蒋听松", "Tmppm"},
    {"pages of a paper",
     "磨坊的水声\n石渡日报 2014年10月11日\n" A "\n（下转第4版）\n（上接第1版）\n" B "\n",
     "磨坊的水声", "石渡日报", "2014-10-11", "", "Tmpffp"},
    {"where it was taken from",
     "第七封信\n温若溪\n" A "\n" B "\n（摘自《慢船》，石渡文艺出版社版）\n", "第七封信", "慢船", "",
     "温若溪", "Tmppm"},
    {"words after the article",
     "老磨坊修好了\n2021-03-04 石渡报\n" A "\n" B "\n磨坊 水轮 匠人\n延伸阅读\n木料从哪里来\n",
     "老磨坊修好了", "石渡报", "2021-03-04", "", "Tmppfff"},
    {"an English outlet beside its date",
     "Old mill reopens as a reading room\nShidu Today | Nov 2, 2019 08:30\nBy Lin Qingyue\nThe "
     "mill had been closed for eleven years when the first visitors walked in on Saturday, "
     "carrying books.\nAbout two thousand volumes are on the shelves, most of them donated by "
     "families of the village.\n",
     "Old mill reopens as a reading room", "Shidu Today", "2019-11-02T08:30", "Lin Qingyue", NULL},
    {"a date with spaces, Korean",
     "물레방아 이야기\n요리하는 오후\n2021. 3. 4. 10:20\n이웃추가\n" K "\n" K2
     "\n#물레방아 #봄나물\n댓글 6 공유하기\n",
     "물레방아 이야기", NULL, "2021-03-04T10:20", "", NULL},
    {"parts of a recipe",
     "桂花糖藕\n作者：方乐  发布于 2020-10-03\n" A
     "\n用料\n莲藕\t2节\n糯米\t150克\n做法\n1. 糯米提前浸泡四小时，沥干。\n2. "
     "把糯米灌进藕孔里，用筷子压实。\n",
     "桂花糖藕", "", "2020-10-03", "方乐", "TmpHttHpp"},
    {"a writer with his verb",
     "半山茶話\n南圩散人 著\n\n第一回　茶亭\n" A "\n第二回　渡口\n" B "\n", "半山茶話", "", "",
     "南圩散人", "TmHpHp"},
    {"captions over the prose",
     "老磨坊修缮忙(组图)\n2015年01月28日15:02　　来源：石渡网\n匠人在水轮上更换叶片。石坚 "
     "摄\n木料晒在磨坊门口。石坚 摄\n" A "\n" B "\n",
     "老磨坊修缮忙(组图)", "石渡网", "2015-01-28T15:02", "", "Tmccpp"},
    {"the issue of a paper at the end",
     "磨坊的水声\n" A "\n" B "\n《石渡日报》（2019年03月04日 第05版）\n", "磨坊的水声", "石渡日报",
     "2019-03-04", "", "Tppm"},
    {"an issue by its number",
     "窗台上的春天\n慢读通讯 No.23 | 2021.05.14\n" A "\n" B "\n退订 | 在浏览器中查看\n",
     "窗台上的春天", NULL, "2021-05-14", "", NULL},
    {"a play",
     "渡口（独幕剧）\n编剧：白鹭\n时间：清晨\n地点：江边渡口\n人物：老船工、少年\n【幕启。雾气弥漫"
     "，老船工坐在船头补网。】\n少年：爷爷，今天还开船吗？\n老船工：雾散了就开。你听，对岸有人喊，"
     "是不是送信的来了？\n" A "\n",
     "渡口（独幕剧）", "", "", "白鹭", "Tmppppppp"},
    {"answers to a post",
     "[原创] 自制水磨模型\n作者：石头记　提交日期：2013-2-17 21:40:00\n" A "\n" B
     "\n作者：阿木 回复日期：2013-2-17 22:15:31\n手真巧！\n",
     NULL, "", "2013-02-17T21:40:00", "石头记", NULL},
    {"comments after the article",
     "Old mill reopens as a reading room\nBy Lin Qingyue\nPublished: 21 March 2016 09:15\nThe mill "
     "had been closed for eleven years when the first visitors walked in, carrying books.\nAbout "
     "two thousand volumes are on the shelves, most of them donated by families of the "
     "village.\nComments (2)\nOld Lane: My grandmother lived there!\nguest: Great work, thank "
     "you.\n",
     "Old mill reopens as a reading room", "", "2016-03-21T09:15", "Lin Qingyue", "Tmmppmff"},
    {"emphasis around fields", "# 磨坊的水声\n*作者：周野 · 2021-08-09*\n" A "\n" B "\n",
     "磨坊的水声", "", "2021-08-09", "周野", "Tmpp"},
    {"a gazette, Japanese", "水車小屋の見学会\n広報しおみ　令和3年4月号\n" J "\n" J2 "\n",
     "水車小屋の見学会", "広報しおみ", NULL, "", "Tmpp"},
    {"a site after a hyphen",
     "老磨坊再次转动-石渡热线\n\n发表时间: 2004年1月14日15时26分\n" A "\n" B "\n", "老磨坊再次转动",
     "石渡热线", "2004-01-14T15:26", "", NULL},
    {"a time before its source", "老磨坊再次转动\n2006\n06-07\n13:24:34　石渡融媒\n" A "\n" B "\n",
     "老磨坊再次转动", "石渡融媒", "2006-06-07T13:24:34", "", NULL},
    {"numerals with stray spaces",
     "修复磨坊的通知\n发布日期：2006-04-03\n" A "\n一 、木料\n" B "\n二 、水渠\n" C "\n",
     "修复磨坊的通知", "", "2006-04-03", "", "TmpHpHp"},
    {"headings on both sides of a turned page",
     "磨坊的水声\n2006-04-03 石渡报\n" A "\n匠人\n" B "\n下一页\n木料\n" C "\n", "磨坊的水声",
     "石渡报", "2006-04-03", "", "TmpHpfHp"},
    {"a person before the outlet",
     "磨坊的慢时光\n江月 石渡观察\n2023年2月2日 07:00\n" A "\n" B "\n", "磨坊的慢时光", "石渡观察",
     "2023-02-02T07:00", "江月", "Tmmpp"},
    {"verse over its notes",
     "渡口晚归\n石渡诗词网 "
     "2014-03-"
     "03\n一篙撑破满江霞，\n两岸青山半是家。\n莫问舟中何所有，\n清风明月与鲈虾。\n【注释】\n" A
     "\n【译文】\n" B "\n",
     "渡口晚归", "石渡诗词网", "2014-03-03", "", "TmppppHpHp"},
    {"parties of a contract",
     "磨坊租赁合同\n甲方（出租方）：何某某\n乙方（承租方）：卢某某\n" A "\n第一条　" B "\n",
     "磨坊租赁合同", "", "", "", "Tpppp"},
    {"chapters by their numerals alone", "磨坊旧事\n谢远山\n一\n" A "\n二\n" B "\n三\n" C "\n",
     "磨坊旧事", "", "", "谢远山", "TmHpHpHp"},
    {"a letter and its answer",
     "关于修复磨坊的问题\n来信时间：2022-03-14　来信人：李先生\n来信内容：\n" A
     "\n答复单位：石渡镇文化站　答复时间：2022-03-16\n" B "\n",
     "关于修复磨坊的问题", "石渡镇文化站", NULL, "", "Tmmpmp"},
    {"an article behind a wall",
     "冷链仓的下半场\n石渡周刊 江浩 2022-09-09\n" A
     "\n本文为付费内容，登录后可阅读全文\n立即登录 开通会员\n",
     "冷链仓的下半场", "石渡周刊", "2022-09-09", "江浩", "Tmpff"},
    {"fields under a heading",
     "青禾收音机\n石渡数码 | 2020-11-11\n" A "\n外观\n" B
     "\n参数\n型号：R30\n尺寸：168×98×42毫米\n重量：410克\n",
     "青禾收音机", "石渡数码", "2020-11-11", "", "TmpHpHppp"},
    {"a name in a box, Japanese",
     "水車とともに\n湊日報　2011年10月3日\n" J "\n" J2 "\n（おわり）\n【木村さくら】\n",
     "水車とともに", "湊日報", "2011-10-03", "木村さくら", "Tmpppm"},
    {"a writer with his verb, Korean",
     "물레방아 정거장\n한지우 지음\n\n제1장 기적 소리\n" K "\n제2장 대합실\n" K2 "\n",
     "물레방아 정거장", "", "", "한지우", "TmHpHp"},
    {"a label and an underline",
     "在磨坊旁种一畦菜\n石渡慢读 第42期 2017年8月\n文字＿林知远　摄影＿钟乐\n" A "\n" B "\n",
     "在磨坊旁种一畦菜", NULL, "2017-08", "林知远", NULL},
    {"a reporter and his report",
     "老磨坊夺冠\n石渡体育 05-13 21:05\n记者马跃报道\n2018年5月13日晚，" A "\n" B "\n",
     "老磨坊夺冠", "石渡体育", "2018-05-13T21:05", "马跃", "Tmmpp"},
    {"a forecast is no outlet",
     "大雨特報\n發布時間：2020/08/03 14:30\n發布單位：石渡氣象站\n" A "\n" B "\n回前頁\n",
     "大雨特報", "石渡氣象站", "2020-08-03T14:30", "", "Tmmppf"},
    {"cells that are labels",
     "清明天气\n石渡气象局 2022-04-02\n" A "\n日期\n天气\n气温\n4月3日\n晴\n19℃\n预报员：方守田\n",
     "清明天气", NULL, "2022-04-02", "", "Tmpttttttm"},
    {"a town is no name, Japanese",
     "窓口業務について\n小川町\n公開日 2019年04月26日\n" J "\n" J2 "\n", "窓口業務について", NULL,
     "2019-04-26", "", NULL},
    {"a name on the last line, Japanese",
     "水車の図書室\n湊新報 2015年12月6日\n" J "\n" J2 "\n（岡本健）\n", "水車の図書室", "湊新報",
     "2015-12-06", "岡本健", "Tmppm"},
    {"several names after a sign",
     "让老磨坊活起来\n——石渡古磨坊调查\n石渡日报 2017年4月18日 星期二 03版\n■ 丁雨桐 乔舒\n" A
     "\n家底有多厚\n" B "\n谁来管护\n" C "\n",
     "让老磨坊活起来", "石渡日报", "2017-04-18", "丁雨桐", "TSmmpHpHp"},
    {"an account over a time", "图书馆里的磨坊\n石渡时评\n2023-11-08 11:20:35\n" A "\n" B "\n",
     "图书馆里的磨坊", "石渡时评", "2023-11-08T11:20:35", "", "Tmmpp"},
    {"a name under its paper, English",
     "Tea pickers race the rain\nShidu Gazette - Friday, May 9, 2014\nXu Tinglan\nThe clouds came "
     "over the ridge before noon, and two hundred pickers began to run along the terraces.\nBy the "
     "time the first drops fell, the sheds were full, and someone had put the kettle on.\n",
     "Tea pickers race the rain", "Shidu Gazette", "2014-05-09", "Xu Tinglan", "Tmmpp"},
    {"reporters in a title, Korean",
     "2021년 시민 기자단 모집 공고\n" K "\n" K2 "\n2021년 3월 15일\n",
     "2021년 시민 기자단 모집 공고", "", "2021-03-15", "", "Tppp"},
    {"an essayist, Japanese", "冬支度\n高田直樹　2013年11月1日\n" J "\n" J2 "\n", "冬支度", "",
     "2013-11-01", "高田直樹", "Tmpp"},
    {"an outlet in brackets, Japanese",
     "川沿いの水車\n（2007年6月18日　青葉日報）\n" J "\n" J2 "\n", "川沿いの水車", "青葉日報",
     "2007-06-18", "", "Tmpp"},
    {"an issue and its day", "磨坊更新\n石渡周刊 2014年第41期 2014-10-20\n" A "\n" B "\n",
     "磨坊更新", "石渡周刊", "2014-10-20", "", "Tmpp"},
    {"a teacher is no title",
     "我的爷爷和他的磨坊\n指导老师：罗青\n来源：石渡三中　2023-06-06\n" A "\n" B "\n",
     "我的爷爷和他的磨坊", "石渡三中", "2023-06-06", "", "Tmmpp"},
    {"two outlets and a reporter",
     "磨坊博物馆\n石渡青年报·石渡在线记者 钟鸣\n2017年12月01日\n" A "\n" B "\n", "磨坊博物馆", NULL,
     "2017-12-01", "钟鸣", "Tmmpp"},
    {"a paper and its day, English",
     "School band practises on the last ferry\nShidu Evening Star, Oct. 3, 2011\nBy Lu Jiangyue, "
     "staff reporter\nAt nine each night, when the commuters have gone home, eleven children carry "
     "their instruments onto the last ferry.\nThe captain does not mind, and the engine keeps a "
     "steady beat that the drummer likes.\n",
     "School band practises on the last ferry", "Shidu Evening Star", "2011-10-03", "Lu Jiangyue",
     NULL},
    {"a name at the end, Japanese", "水車小屋が復活\n2021/3/4 10:00\n" J "\n" J2 "（水野遥）\n",
     "水車小屋が復活", "", "2021-03-04T10:00", "水野遥", NULL},
    {"names with parts, Japanese",
     "水車小屋が復活\n2021/3/4 10:00\n" J "\n" J2 "\n（文・佐藤花子、写真・田中一郎）\n",
     "水車小屋が復活", "", "2021-03-04T10:00", "佐藤花子", NULL},
    {"a place and a name, Japanese", "水車小屋が復活\n【湊＝山田太郎】\n" J "\n" J2 "\n",
     "水車小屋が復活", "", "", "山田太郎", "Tmpp"},
    {"a name under the title, Japanese",
     "霧の水車\n藤沢冬樹\n\n第一章　朝\n" J "\n第二章　夜\n" J2 "\n", "霧の水車", "", "",
     "藤沢冬樹", "TmHpHp"},
    {"a column, Korean",
     "[아침을 열며] 물레방아 앞에서\n한솔일보\n정다운 논설위원\n입력 : 2017.09.20 00:05\n" K "\n" K2
     "\n",
     "[아침을 열며] 물레방아 앞에서", "한솔일보", "2017-09-20T00:05", "정다운", NULL},
    {"a monthly, Korean",
     "물레방아 돌아온 날\n월간 은하 | 이도현 기자 | 승인 2019.12.05\n" K "\n" K2 "\n",
     "물레방아 돌아온 날", "월간 은하", "2019-12-05", "이도현", NULL},
    {"who posted a thread, and the answers",
     "石渡论坛 - 手艺 - 磨坊的水声还在吗\n磨坊的水声还在吗\n一叶扁舟 发表于 2018-6-3 20:15 | "
     "只看该作者\n" A "\n" B "\n2# 海风 发表于 2018-6-3 20:40\n还在，换了地方\n",
     "磨坊的水声还在吗", "", "2018-06-03T20:15", "一叶扁舟", "fTmppmf"},
    {"a board without colons",
     "作者  windmill (風車)                  看板  Local\n標題  [新聞] 老磨坊又轉動了\n時間  Sat "
     "Mar  "
     "5 20:11:40 2011\n\n" A "\n" B "\n",
     "老磨坊又轉動了", "", "2011-03-05T20:11:40", "", NULL},
    {"a contributor",
     "磨坊修好了今天开门\n2022-09-01 来源：石渡村 供稿：谢远山 阅读：5\n" A "\n" B "\n",
     "磨坊修好了今天开门", "石渡村", "2022-09-01", "谢远山", NULL},
    {"an editor on lines of his own",
     "磨坊修好了今天开门\n2014年09月08日 10:20\n来源\n：\n石渡晚报\n编辑\n：\n谢远山\n" A "\n" B
     "\n",
     "磨坊修好了今天开门", "石渡晚报", "2014-09-08T10:20", "", NULL},
    {"who was there is a deck",
     "全村召开磨坊修缮会议\n修旧如旧 让水声回来\n谢远山主持会议\n2014-09-08 来源：石渡晚报\n" A
     "\n谢远山主持会议，磨坊的匠人们都来了。\n" B "\n",
     "全村召开磨坊修缮会议", "石渡晚报", "2014-09-08", "", NULL},
    {"a line that announces the title",
     "全村磨坊修缮会议要求\n就地取材 修旧如旧 秋收以前完工\n2014-09-08 来源：石渡晚报\n" A "\n" B
     "\n",
     "就地取材 修旧如旧 秋收以前完工", "石渡晚报", "2014-09-08", "", NULL},
    {"the title between its section and its site",
     "开工第一天：把磨坊“搬”进课堂-新闻动态-石渡县文化局\n首页 / 新闻动态 / "
     "乡村\n开工第一天：把磨坊“搬”进课堂\n2022-09-01 08:00 来源：石渡县文化局\n" A "\n" B "\n",
     "开工第一天：把磨坊“搬”进课堂", "石渡县文化局", "2022-09-01T08:00", "", "ffTmpp"},
    {"the owner of the page over the title",
     "石渡镇文化站\n文化站送戏进磨坊\n作者:谢远山 更新时间:2013-3-18\n" A "\n" B "\n",
     "文化站送戏进磨坊", NULL, "2013-03-18", "谢远山", NULL},
    {"a box before the title", "【视频】老磨坊的新生意经\n2022-09-01 来源：石渡网\n" A "\n" B "\n",
     "【视频】老磨坊的新生意经", "石渡网", "2022-09-01", "", "Tmpp"},
    {"an author before an editor, no label",
     "磨坊修好了今天开门\n2021-05-06 07:08 石渡晚报 谢远山 责编：方乐\n" A "\n" B "\n",
     "磨坊修好了今天开门", "石渡晚报", "2021-05-06T07:08", "谢远山", NULL},
    {"an author and his paper",
     "磨坊修好了今天开门\n作者：谢远山（石渡晚报）  2021-05-06 07:08\n" A "\n" B "\n",
     "磨坊修好了今天开门", NULL, "2021-05-06T07:08", "谢远山", NULL},
    {"a column before the headline",
     "记者手记｜台风天，守在磨坊的十二个小时\n石渡网　　2021-09-13 09:00　　谢远山\n" A "\n" B "\n",
     "记者手记｜台风天，守在磨坊的十二个小时", "石渡网", "2021-09-13T09:00", "谢远山", "Tmpp"},
    {"points over the first prose",
     "老磨坊轮辐采购项目公告\n信息来源：石渡村　发布日期：2020-11-30\n一、项目编号：SD-118\n"
     "二、项目名称：轮辐\n三、中标信息\n" A "\n" B "\n",
     "老磨坊轮辐采购项目公告", "石渡村", "2020-11-30", "", "TmHHHpp"},
    {"an issue in brackets, Japanese",
     "水車小屋が復活\n2020/10/11 5:00\n文・佐藤 花子　写真・中村 葵\n" J "\n" J2
     "\n［汐見新聞　2020年10月11日朝刊］\n",
     "水車小屋が復活", "汐見新聞", "2020-10-11T05:00", "佐藤 花子", "Tmmppm"},
    {"the place a reporter writes from",
     "The mill turns again\nBy Shen Yihe and Lu Zhiyuan in Shidu | Shidu Daily | 2019-09-02 14:51\n"
     "Every morning before the shops open, the wheel of the old mill can be heard in the village.\n"
     "The carpenters found the drawings in a drawer, and it took them two winters to build it.\n",
     "The mill turns again", "Shidu Daily", "2019-09-02T14:51", "Shen Yihe", NULL},
    {"a notice, Korean",
     "물레방아 체험 안내\n담당부서 교통정책과\n작성일 2023-01-12\n첨부파일\n안내문.pdf\n" K "\n" K2
     "\n이전글 겨울철 제설 안내\n다음글 정보화 교육생 모집\n",
     "물레방아 체험 안내", "교통정책과", "2023-01-12", "", "Tmmffppff"},
};

static void assert_field(const struct article *a, const char *shape, struct span at,
                         const char *want)
{
    char *got = at.len ? words(a, at) : NULL;
    if (strcmp(got ? got : "", want) != 0)
        print_error("%s\n", shape);
    assert_string_equal(got ? got : "", want);
    free(got);
}

static void assert_shape_roles(const struct article *a, const struct shape *s)
{
    static const char letters[BLOCK_ROLES] = {'T', 'S', 'm', 'p', 'H', 'c', 't', 'f'};
    char got[64] = "";
    assert_true(a->n_blocks < sizeof got);
    for (size_t i = 0; i < a->n_blocks; i++)
        got[i] = letters[a->blocks[i].role];
    if (strcmp(got, s->roles) != 0)
        print_error("%s\n", s->name);
    assert_string_equal(got, s->roles);
}

static void shapes_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        const struct shape *s = &shapes[i];
        struct article *a = parse(s->text);
        char date[ARTICLE_DATE_SIZE];
        assert_tiled(a);
        if (s->title)
            assert_field(a, s->name, a->title, s->title);
        if (s->source)
            assert_field(a, s->name, a->source, s->source);
        article_date_format(&a->published, date);
        if (s->date && strcmp(date, s->date) != 0)
            print_error("%s\n", s->name);
        if (s->date)
            assert_string_equal(date, s->date);
        assert_field(a, s->name, a->n_byline ? a->byline[0] : (struct span){0, 0}, s->byline);
        if (s->roles)
            assert_shape_roles(a, s);
        article_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shapes_are_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
