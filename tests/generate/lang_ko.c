/* Korean: the phrases that dumps are made of. People, places and media are invented. */
#include "generate/gen_int.h"

/* Long phrases go over several lines. NOLINTBEGIN(bugprone-suspicious-missing-comma) */
#define LIST(name) static const char *const name[]

LIST(surnames) = {"김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오", NULL};
LIST(given) = {"민수", "지영", "서준", "하늘", "도윤", "은정",
               "현우", "수빈", "재호", "유나", NULL};
LIST(places) = {"은솔시", "달무리구", "가온면", "물안개동", "솔내읍", "한빛동", NULL};
LIST(offices) = {"은솔시청",   "교통행정과",   "달무리구청", "시립도서관",
                 "산림녹지과", "상수도사업소", NULL};
LIST(papers) = {"가온일보", "솔내신문", "은솔타임스", NULL};
LIST(sites) = {"가온뉴스", "은솔방송", "물안개 온라인", NULL};
LIST(agencies) = {"남해통신", NULL};
LIST(titles) = {"{L} 옛 방앗간, 동네 책방으로 다시 문 열어",
                "겨울 앞둔 {L} 시장… 김장 채소 나눔 행사",
                "{O}, 심야 버스 {N}대 늘린다",
                "사라진 징검다리를 찾아서",
                "바람개비 언덕에 모인 {H}명의 아이들",
                "{L} 둘레길 새 단장 마쳐",
                "'느린 우체통' 첫 편지 도착",
                NULL};
LIST(notice_titles) = {"{L} 도로 공사에 따른 교통 통제 안내", "겨울철 수도관 동파 예방 안내",
                       "{O} 자원봉사자 모집 공고", "시설 점검에 따른 휴관 안내", NULL};
LIST(leads) = {"{O}는 {D}부터 새로운 서비스를 시작한다고 밝혔다.",
               "{L} 주민들이 직접 꾸민 작은 축제가 {D} 열려 가족 나들이객 {H}여 명이 찾았다.",
               "오랫동안 비어 있던 건물이 주민들의 손을 거쳐 새로운 공간으로 태어났다.", NULL};
LIST(units) = {"{P} 씨는 \"어릴 때 뛰놀던 골목이 다시 살아나는 것 같아 기쁘다\"고 말했다.",
               "사업비는 모두 {H}만 원이며, 이 가운데 절반은 주민 모금으로 마련했다.",
               "행사장 한쪽에는 아이들이 직접 그린 그림 {N}점이 걸려 눈길을 끌었다.",
               "관계자는 \"이용자가 불편을 느끼지 않도록 안내 인력을 늘릴 계획\"이라고 설명했다.",
               "이 건물은 1960년대에 지어져 곡식을 빻던 곳으로, 십 년 넘게 문이 닫혀 있었다.",
               "다음 달에는 청소년을 위한 글쓰기 교실도 열리며 참가비는 받지 않는다.",
               "비가 오는 날에는 체육관으로 자리를 옮겨 진행하고 자세한 내용은 누리집에 올린다.",
               "조사 결과 이용자 열 명 가운데 여덟 명이 만족한다고 답했고 운영 시간을 늘려 달라는 "
               "의견도 많았다.",
               "{P} 씨는 매주 토요일 아침마다 이곳에 나와 화단에 물을 주고 의자를 닦는다.",
               "시는 올해 안에 {N}곳을 더 고친 뒤 내년 봄부터 시민에게 개방하기로 했다.",
               "마을 어르신들은 옛 사진을 들고 나와 그 시절 이야기를 들려주었다.",
               "버스는 밤 열한 시부터 새벽 두 시까지 이십 분 간격으로 다닌다.",
               NULL};
LIST(headings) = {"신청 방법", "일시 및 장소", "유의 사항", "선정 기준", "지원 대상", NULL};
LIST(captions) = {"{L} 주민들이 완공을 축하하고 있다.", "아이들이 바람개비를 돌리고 있다.", NULL};
LIST(salutations) = {"시민 여러분께", NULL};
LIST(notice_leads) = {"다음과 같이 알려 드리오니 많은 관심과 참여를 바랍니다.",
                      "시설 보수에 따라 아래와 같이 이용을 제한합니다.", NULL};
LIST(notice_ends) = {"주민 여러분께서 도와주시기 바랍니다.", NULL};
LIST(date_labels) = {"", "입력", "등록일", "작성일", "기사입력", NULL};
LIST(source_labels) = {"출처", "제공", NULL};
LIST(author_labels) = {"작성자", "글", "기자", NULL};
LIST(editor_labels) = {"편집", NULL};
LIST(counts) = {"조회 : {H}", "조회수 {H}", "댓글 {N}", NULL};
LIST(breadcrumbs) = {"홈 > {C} > 기사", "알림마당 > {C}", NULL};
LIST(columns) = {"지역", "사회", "공지사항", "문화", NULL};
LIST(nav) = {"처음으로", "로그인", "누리집지도", "뉴스", "사회", "문화", "스포츠", NULL};
LIST(share) = {"페이스북 트위터 인쇄", "글자크기 작게 크게", "공유하기 스크랩", "목록 인쇄", NULL};
LIST(prev_next) = {"이전글 : {T}\n다음글 : {T}", "이전 다음 목록", NULL};
LIST(related) = {"관련기사", "많이 본 뉴스", "추천 기사", NULL};
LIST(copyright) = {"<저작권자 ⓒ {X}, 무단 전재 및 재배포 금지>",
                   "Copyright ⓒ {X}. All rights reserved.", NULL};
LIST(legal) = {"이 기사의 저작권은 {X}에 있으며 허락 없이 옮겨 실을 수 없습니다.", NULL};
LIST(footer) = {"개인정보처리방침 | 이용약관 | 찾아오시는 길", "대표전화 031-555-0{H}", NULL};
LIST(comment_heads) = {"댓글 {N}개", NULL};
LIST(comments) = {"지나가다 : 좋은 소식이네요", "동네주민 : 저도 다녀왔어요", NULL};
LIST(page_marks) = {"다음 페이지", NULL};
LIST(ads) = {"광고", NULL};
LIST(editor_lines) = {"편집 : {E}", NULL};
LIST(byline_lines) = {"{R}", "[{R}]", "({R})", NULL};
LIST(byline_ends) = {"({R})", "/{R}", NULL};
static const struct dateline datelines[] = {{"({L}={S}) {R} = ", 6, "X=place"},
                                            {"[{S} {R}] ", 4, "[medium reporter]"},
                                            {"[{S}] ", 1, "[medium]"},
                                            {NULL, 0, NULL}};
static const struct credit credits[] = {{"", "·", NULL, " 기자", 6}, {NULL, NULL, NULL, NULL, 0}};
static const struct date_shape dates[] = {{"%Y-%m-%d %H:%M:%S", 5, "Y-m-d H:M:S", TO_SECOND, false},
                                          {"%Y-%m-%d %H:%M", 5, "Y-m-d H:M", TO_MINUTE, false},
                                          {"%Y.%m.%d", 4, "Y.m.d", TO_DAY, false},
                                          {"%Y.%m.%d. %H:%M", 4, "Y.m.d", TO_MINUTE, false},
                                          {"%Y년 %n월 %e일", 4, "Y년 m월 d일", TO_DAY, false},
                                          {"%Y년 %n월 %e일 (%w)", 2, "weekday", TO_DAY, false},
                                          {NULL, 0, NULL, 0, false}};
LIST(weekdays) = {"일", "월", "화", "수", "목", "금", "토", NULL};

const struct lang lang_ko = {.code = "ko",
                             .script = KO,
                             .name_join = "",
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
                             .month_day = "%n월 %e일",
                             .whole_day = "%Y년 %n월 %e일"};
/* NOLINTEND(bugprone-suspicious-missing-comma) */
