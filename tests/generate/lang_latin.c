/* English on Chinese sites: the phrases that dumps are made of. People, places and media are
 * invented. */
#include "generate/gen_int.h"

/* Long phrases go over several lines. NOLINTBEGIN(bugprone-suspicious-missing-comma) */
#define LIST(name) static const char *const name[]

LIST(surnames) = {"Zhou", "Shen", "Liu", "Qin", "He", "Fang", "Tang", "Luo", NULL};
LIST(given) = {"Mingyuan", "Xiaofeng", "Wenjing", "Yutong", "Guodong", "Ruoshui", NULL};
LIST(places) = {"Jichuan", "Yuanpu", "Bailing", "Songtang", "Willow Ford", "Heron Island", NULL};
LIST(offices) = {"the city's water bureau", "the transport office", "the public library",
                 "the harbor authority", NULL};
LIST(papers) = {"Jichuan Daily", "Yuanpu Evening News", NULL};
LIST(sites) = {"Jichuan Online", "Bailing Today", NULL};
LIST(agencies) = {"Nanze News Agency", NULL};
LIST(titles) = {
    "Old grain store in {L} reopens as a library", "Ferry service returns to {L} after three years",
    "{N} villages share one mobile clinic",        "Lantern makers of {L} pass on their craft",
    "Night buses to run until two in the morning", NULL};
LIST(leads) = {
    "People in {L} lined up before dawn on Saturday to board the first boat of the season.",
    "After {N} months of repairs, the footbridge in {L} is open again.",
    "A small workshop in {L} is drawing visitors from across the province.", NULL};
LIST(units) = {
    "\"I used to walk an hour to borrow a book,\" said {P}, a retired teacher. \"Now I can see the "
    "reading room from my kitchen.\"",
    "The project cost about {H},000 yuan, half of which was donated by local families.",
    "Officials say the timetable will be reviewed in the autumn, when the tourist season ends.",
    "Children painted the walls with fish, boats and a very large dragon.",
    "According to {P}, who led the repairs, the oldest beams are more than ninety years old.",
    "Entry is free, and the nearest bus stop is a five-minute walk away.",
    "More than {H} people took part in the opening weekend, despite the rain.",
    "The next step is to train young guides who can speak with visitors in several languages.",
    "Nobody can say who hung the first lantern there, but everyone remembers when it went out.",
    "Farmers nearby have started to sell tea and persimmons from small stalls along the road.",
    NULL};
LIST(headings) = {"How to get there", "A craft and its masters", "What comes next", NULL};
LIST(captions) = {"Boats rest at the pier in {L}.", NULL};
LIST(date_labels) = {"", "Updated", "Published", "Date", NULL};
LIST(source_labels) = {"Source", NULL};
LIST(author_labels) = {"By ", "Author", "By ", NULL};
LIST(editor_labels) = {"Editor", NULL};
LIST(counts) = {"Views: {H}", "Comments: {N}", NULL};
LIST(breadcrumbs) = {"Home > {C}", "Home > News > {C}", NULL};
LIST(columns) = {"City", "Culture", "Life", NULL};
LIST(nav) = {"Home", "News", "Culture", "Sports", "Video", "Photos", NULL};
LIST(share) = {"Share to Weibo  WeChat", "Print  Email  Share", NULL};
LIST(prev_next) = {"Previous: {T}\nNext: {T}", NULL};
LIST(related) = {"Related Stories", "Most Read", NULL};
LIST(copyright) = {"Copyright {Y} {X}. All rights reserved.", "© {Y} {X}", NULL};
LIST(legal) = {"All content of this site belongs to {X} and may not be republished without written "
               "permission.",
               NULL};
LIST(footer) = {"About us | Contact us | Site map", NULL};
LIST(comment_heads) = {"{N} comments", NULL};
LIST(comments) = {"reader88: well written", NULL};
LIST(page_marks) = {"Next page", NULL};
LIST(ads) = {"Advertisement", NULL};
LIST(editor_lines) = {"Editor: {E}", "(Editor: {E})", NULL};
LIST(byline_lines) = {"By {R}", NULL};
LIST(byline_ends) = {"(By {R})", NULL};
static const struct dateline datelines[] = {{NULL, 0, NULL}};
static const struct credit credits[] = {{"", " and ", NULL, "", 3},
                                        {"", ", ", NULL, "", 1},
                                        {NULL, NULL, NULL, NULL, 0}};
static const struct date_shape dates[] = {{"%Y-%m-%d %H:%M", 5, "Y-m-d H:M", TO_MINUTE, false},
                                          {"%Y-%m-%d", 3, "Y-m-d", TO_DAY, false},
                                          {"%b %e, %Y", 4, "month name", TO_DAY, false},
                                          {"%e %b %Y", 2, "month name", TO_DAY, false},
                                          {"%H:%M, %b %e, %Y", 2, "month name", TO_MINUTE, false},
                                          {NULL, 0, NULL, 0, false}};
LIST(weekdays) = {"Sunday",   "Monday", "Tuesday",  "Wednesday",
                  "Thursday", "Friday", "Saturday", NULL};

const struct lang lang_latin = {.code = "latin",
                                .script = LATIN,
                                .name_join = " ",
                                .surnames = surnames,
                                .given = given,
                                .places = places,
                                .offices = offices,
                                .papers = papers,
                                .sites = sites,
                                .agencies = agencies,
                                .titles = titles,
                                .leads = leads,
                                .units = units,
                                .headings = headings,
                                .captions = captions,
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
                                .month_day = "%b %e",
                                .whole_day = "%b %e, %Y"};
/* NOLINTEND(bugprone-suspicious-missing-comma) */
