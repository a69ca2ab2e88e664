/* Japanese: the phrases that dumps are made of. People, places and media are invented. */
#include "generate/gen_int.h"

/* Long phrases go over several lines. NOLINTBEGIN(bugprone-suspicious-missing-comma) */
#define LIST(name) static const char *const name[]

LIST(surnames) = {"森田", "小野", "中野", "藤井", "松浦", "石川", "原田", "岡本",
                  "西村", "久保", "安藤", "宮崎", "大塚", "平野", "菅原", NULL};
LIST(given) = {"健一", "美咲", "拓也", "陽子", "直樹", "香織", "大輔", "由美", "誠", "遥", NULL};
LIST(places) = {"潮見市", "若葉町", "浜北区", "霧ヶ谷", "川添町", "三本松", "岬地区", NULL};
LIST(offices) = {"市教育委員会", "水道課",     "市観光協会",   "県港湾事務所",
                 "市立図書館",   "商工会議所", "町内会連合会", NULL};
LIST(papers) = {"潮見新聞", "浜北日報", "若葉タイムス", NULL};
LIST(sites) = {"潮見ニュース", "浜北オンライン", "潮見放送", NULL};
LIST(agencies) = {"南岬通信", NULL};
LIST(titles) = {"{L}で朝市が再開　三年ぶりのにぎわい",
                "古い倉庫が図書室に　住民の手で改修",
                "路面電車の新しい停留所が完成",
                "{L}の棚田に{N}人　田植えの体験会",
                "灯台の明かり、今夜からもう一度",
                "子どもたちが選んだ「まちの音」{N}選",
                "渡し船の最終便に長い列",
                "{O}、夜間の利用時間を延長へ",
                NULL};
LIST(notice_titles) = {"配水管の入れ替えによる断水について", "{O}の休館日について",
                       "{L}地区の通行止めのお知らせ", "健康教室の参加者を募集します", NULL};
LIST(leads) = {"{L}で{D}、恒例の催しが開かれ、近くの住民ら約{H}人が参加した。",
               "{O}は{D}、来年度から新しい取り組みを始めると発表した。",
               "三年前の台風で壊れた桟橋の修理が終わり、{D}から利用できるようになった。", NULL};
LIST(units) = {
    "参加した{P}さん（{N}）は「子どものころに見た景色が戻ってきた。孫にも見せたい」と話した。",
    "市によると、改修の費用は約{H}万円で、このうち半分は寄付で賄われた。",
    "会場には地元の野菜や焼きたてのパンが並び、開始から一時間ほどで売り切れる店もあった。",
    "建物は昭和の初めに建てられ、長く倉庫として使われてきたが、ここ数年は空き家になっていた。",
    "実行委員長の{P}"
    "さんは「続けることが一番難しい。無理をせず、できる人ができることをやりたい」と語る。",
    "来月には中学生が案内役を務める散策会も予定されており、参加は無料、申し込みは不要という。",
    "{O}の担当者は「利用する人の声を聞きながら、少しずつ改善していきたい」としている。",
    "川沿いの道には{N}本の桜が植えられ、地元の団体が草刈りと水やりを続けている。",
    "雨のため開始が三十分遅れたが、傘を差して待つ人の列は駅の近くまで伸びた。",
    "船長の{P}さんは四十年以上この海を走ってきた。「風の音で、その日の波がわかる」と笑う。",
    "調査では、利用者の七割以上が「便利になった」と答え、夜の照明を増やしてほしいという意見も目立っ"
    "た。",
    "同じような取り組みは近くの{N}の地区でも始まっていて、秋には合同の発表会が開かれる。",
    "工事の間は片側を通行止めにするため、{O}は早めに家を出るよう呼びかけている。",
    "最後に全員で歌を歌い、色とりどりの風船が夕方の空に上がっていった。",
    NULL};
LIST(headings) = {
    "申し込みの方法", "日時と場所", "ご利用にあたって", "これまでの歩み", "今後の予定",
    "お知らせの内容", NULL};
LIST(captions) = {"修理を終えた桟橋＝{L}で", "完成を祝う子どもたち＝{L}で", NULL};
LIST(salutations) = {"市民の皆さまへ", NULL};
LIST(notice_leads) = {"いつもご利用いただきありがとうございます。次のとおりお知らせします。",
                      "工事に伴い、次のとおり利用を休止します。ご不便をおかけします。", NULL};
LIST(notice_ends) = {"ご理解とご協力をお願いいたします。", NULL};
LIST(date_labels) = {"", "", "公開日", "更新日", "掲載日", "配信", NULL};
LIST(source_labels) = {"出典", "提供", "配信元", NULL};
LIST(author_labels) = {"記者", "文", "執筆", NULL};
LIST(editor_labels) = {"編集", NULL};
LIST(counts) = {"閲覧数：{H}", "コメント：{N}件", NULL};
LIST(breadcrumbs) = {"ホーム > {C} > 記事", "トップ > {C}", "現在位置：ホーム > {C}", NULL};
LIST(columns) = {"くらし", "地域", "お知らせ", "文化", NULL};
LIST(nav) = {"ホーム", "ニュース", "地域", "スポーツ", "くらし", "天気", NULL};
LIST(share) = {"シェアする ツイートする", "印刷用ページ", "[ 印刷 ] [ 文字の大きさ 小 中 大 ]",
               "この記事をシェア", NULL};
LIST(prev_next) = {"[ 前の記事へ ] [ 一覧へ戻る ] [ 次の記事へ ]", "前の記事：{T}\n次の記事：{T}",
                   NULL};
LIST(related) = {"関連記事", "関連ニュース", "おすすめの記事", "人気の記事", NULL};
LIST(copyright) = {"© {Y} {X}", "Copyright (C) {X} All Rights Reserved.", "無断転載を禁じます。",
                   NULL};
LIST(legal) = {
    "掲載している記事と写真を許可なく転載することはできません。著作権は{X}に帰属します。", NULL};
LIST(footer) = {"このページの先頭へ戻る", "サイトマップ | 個人情報の取り扱い | お問い合わせ",
                "お問い合わせ先\n電話：0123-45-6789", NULL};
LIST(comment_heads) = {"コメント（{N}件）", NULL};
LIST(comments) = {"匿名さん：いい話ですね", "通りすがり：今度行ってみます", NULL};
LIST(page_marks) = {"（{1}／{2}ページ）", "次のページへ", NULL};
LIST(ads) = {"広告", NULL};
LIST(editor_lines) = {"編集：{E}", NULL};
LIST(byline_lines) = {"【{R}】", "（{R}）", "{R}", NULL};
LIST(byline_ends) = {"（{R}）", "【{R}】", NULL};
static const struct dateline datelines[] = {{"【{R}】", 4, "【記者】"},
                                            {"（{S}＝{L}）", 1, "X=place"},
                                            {NULL, 0, NULL}};
static const struct credit credits[] = {{"記者 ", "、", NULL, "", 4},
                                        {"記者：", "、", NULL, "", 4},
                                        {NULL, NULL, NULL, NULL, 0}};
static const struct date_shape dates[] = {{"%Y年%n月%e日", 6, "Y年m月d日", TO_DAY, false},
                                          {"%Y年%n月%e日 %H時%M分", 5, "H時M分", TO_MINUTE, false},
                                          {"%Y年%n月%e日 %k:%M", 4, "Y年m月d日 H:M", TO_MINUTE,
                                           false},
                                          {"%Y年%n月%e日（%w）", 3, "weekday", TO_DAY, false},
                                          {"%Y/%m/%d %H:%M", 5, "Y/m/d", TO_MINUTE, false},
                                          {"%Y.%m.%d", 3, "Y.m.d", TO_DAY, false},
                                          {"%Y-%m-%d", 3, "Y-m-d", TO_DAY, false},
                                          {"%Y年%n月%e日", 3, "full-width digits", TO_DAY, true},
                                          {"%r年%n月%e日", 4, "era", TO_DAY, false},
                                          {NULL, 0, NULL, 0, false}};
LIST(weekdays) = {"日", "月", "火", "水", "木", "金", "土", NULL};

const struct lang lang_ja = {.code = "ja",
                             .script = JA,
                             .name_join = " ",
                             .surnames = surnames,
                             .given = given,
                             .places = places,
                             .offices = offices,
                             .papers = papers,
                             .sites = sites,
                             .agencies = agencies,
                             .titles = titles,
                             .notice_titles = notice_titles,
                             .leads = leads,
                             .units = units,
                             .headings = headings,
                             .captions = captions,
                             .salutations = salutations,
                             .notice_leads = notice_leads,
                             .notice_ends = notice_ends,
                             .date_labels = date_labels,
                             .source_labels = source_labels,
                             .author_labels = author_labels,
                             .editor_labels = editor_labels,
                             .counts = counts,
                             .breadcrumbs = breadcrumbs,
                             .columns = columns,
                             .nav = nav,
                             .share = share,
                             .prev_next = prev_next,
                             .related = related,
                             .copyright = copyright,
                             .legal = legal,
                             .footer = footer,
                             .comment_heads = comment_heads,
                             .comments = comments,
                             .page_marks = page_marks,
                             .ads = ads,
                             .editor_lines = editor_lines,
                             .byline_lines = byline_lines,
                             .byline_ends = byline_ends,
                             .datelines = datelines,
                             .credits = credits,
                             .dates = dates,
                             .weekdays = weekdays,
                             .month_day = "%n月%e日",
                             .whole_day = "%Y年%n月%e日"};
/* NOLINTEND(bugprone-suspicious-missing-comma) */
