/*
 * What tags do and what the names that sites give to classes say: tables. A row of words belongs
 * to the vocabulary of web pages at large, never to one site.
 */
#include "article/html_int.h"

#include <string.h>

#define TAG(name, flags) \
    {                    \
        name, flags, 0   \
    }
#define SAYS(name, flags, words) \
    {                            \
        name, flags, words       \
    }

/* Sorted by name. What is not here is inline. */
static const struct html_tag_row tags[] = {
    SAYS("a", TAG_LINK, 0),
    TAG("address", TAG_BLOCK),
    TAG("applet", TAG_SKIP),
    SAYS("article", TAG_BLOCK, WORD_BODY),
    SAYS("aside", TAG_BLOCK, WORD_SIDE),
    TAG("audio", TAG_SKIP),
    TAG("blockquote", TAG_BLOCK),
    TAG("body", TAG_BLOCK),
    TAG("br", TAG_BREAK),
    TAG("button", TAG_BLOCK | TAG_FORM),
    TAG("canvas", TAG_SKIP),
    TAG("caption", TAG_BLOCK | TAG_CAPTION),
    TAG("center", TAG_BLOCK),
    TAG("datalist", TAG_SKIP),
    TAG("dd", TAG_BLOCK | TAG_ITEM),
    TAG("details", TAG_BLOCK),
    TAG("dialog", TAG_BLOCK | TAG_FORM),
    TAG("dir", TAG_BLOCK),
    TAG("div", TAG_BLOCK),
    TAG("dl", TAG_BLOCK),
    TAG("dt", TAG_BLOCK | TAG_ITEM),
    TAG("em", TAG_SPLIT),
    TAG("embed", TAG_SKIP),
    TAG("fieldset", TAG_BLOCK),
    SAYS("figcaption", TAG_BLOCK | TAG_CAPTION, WORD_CAPTION),
    TAG("figure", TAG_BLOCK),
    SAYS("footer", TAG_BLOCK, WORD_FOOT),
    TAG("form", TAG_BLOCK),
    TAG("frameset", TAG_SKIP),
    TAG("h1", TAG_BLOCK | TAG_HEADING),
    TAG("h2", TAG_BLOCK | TAG_HEADING),
    TAG("h3", TAG_BLOCK | TAG_HEADING),
    TAG("h4", TAG_BLOCK | TAG_HEADING),
    TAG("h5", TAG_BLOCK | TAG_HEADING),
    TAG("h6", TAG_BLOCK | TAG_HEADING),
    TAG("head", TAG_BLOCK),
    TAG("header", TAG_BLOCK),
    TAG("hgroup", TAG_BLOCK),
    TAG("hr", TAG_BREAK),
    TAG("html", TAG_BLOCK),
    TAG("i", TAG_SPLIT),
    TAG("iframe", TAG_SKIP),
    TAG("label", TAG_SPLIT),
    TAG("legend", TAG_BLOCK | TAG_FORM),
    TAG("li", TAG_BLOCK | TAG_ITEM),
    TAG("main", TAG_BLOCK),
    TAG("map", TAG_SKIP),
    TAG("marquee", TAG_BLOCK),
    SAYS("menu", TAG_BLOCK, WORD_NAV),
    SAYS("nav", TAG_BLOCK, WORD_NAV),
    TAG("noembed", TAG_SKIP),
    TAG("noframes", TAG_SKIP),
    TAG("noscript", TAG_SKIP),
    TAG("object", TAG_SKIP),
    TAG("ol", TAG_BLOCK),
    TAG("optgroup", TAG_BLOCK | TAG_FORM),
    TAG("option", TAG_BLOCK | TAG_FORM),
    TAG("p", TAG_BLOCK | TAG_PARA),
    TAG("plaintext", TAG_BLOCK | TAG_PRE),
    TAG("pre", TAG_BLOCK | TAG_PRE),
    TAG("rp", TAG_READING),
    TAG("rt", TAG_READING),
    TAG("rtc", TAG_READING),
    TAG("script", TAG_SKIP),
    TAG("section", TAG_BLOCK),
    TAG("select", TAG_BLOCK | TAG_FORM),
    TAG("small", TAG_SPLIT),
    TAG("span", TAG_SPLIT),
    TAG("strong", TAG_SPLIT),
    TAG("style", TAG_SKIP),
    TAG("summary", TAG_BLOCK),
    TAG("svg", TAG_SKIP),
    TAG("table", TAG_BLOCK),
    TAG("tbody", TAG_BLOCK),
    TAG("td", TAG_BLOCK | TAG_CELL),
    TAG("template", TAG_SKIP),
    TAG("textarea", TAG_SKIP),
    TAG("tfoot", TAG_BLOCK),
    TAG("th", TAG_BLOCK | TAG_CELL),
    TAG("thead", TAG_BLOCK),
    SAYS("time", TAG_SPLIT, WORD_META | WORD_DATE),
    TAG("title", TAG_BLOCK | TAG_TITLE),
    TAG("tr", TAG_BLOCK | TAG_ROW),
    TAG("ul", TAG_BLOCK),
    TAG("video", TAG_SKIP),
    TAG("xmp", TAG_BLOCK | TAG_PRE),
};

const struct html_tag_row *html_tags(size_t *n)
{
    *n = sizeof tags / sizeof *tags;
    return tags;
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
}

const struct html_tag_row *html_tag_find(const char *s, size_t len)
{
    size_t low = 0, high = sizeof tags / sizeof *tags;
    char name[16];
    if (len == 0 || len >= sizeof name)
        return NULL;
    for (size_t i = 0; i < len; i++)
        name[i] = lower(s[i]);
    name[len] = '\0';
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int c = strcmp(tags[mid].name, name);
        if (c == 0)
            return &tags[mid];
        if (c < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

static const struct html_word_row vocabulary[] = {
    /* the article */
    {"content", WORD_BODY},
    {"contents", WORD_BODY},
    {"article", WORD_BODY},
    {"artical", WORD_BODY},
    {"articl", WORD_BODY},
    {"articlebody", WORD_BODY | WORD_MARKED},
    {"story", WORD_BODY},
    {"body", WORD_BODY},
    {"main", WORD_BODY},
    {"post", WORD_BODY},
    {"entry", WORD_BODY},
    {"text", WORD_BODY},
    {"txt", WORD_BODY},
    {"detail", WORD_BODY},
    {"details", WORD_BODY},
    {"news", WORD_BODY},
    {"paragraph", WORD_BODY},
    {"zhengwen", WORD_BODY},
    {"neirong", WORD_BODY},
    {"wenzhang", WORD_BODY},
    {"honbun", WORD_BODY},
    {"kiji", WORD_BODY},
    {"rich", WORD_BODY},
    /* the title */
    {"title", WORD_TITLE},
    {"headline", WORD_TITLE},
    {"heading", WORD_TITLE},
    {"biaoti", WORD_TITLE},
    {"subject", WORD_TITLE},
    {"midashi", WORD_TITLE},
    /* the deck */
    {"subtitle", WORD_DECK},
    {"subhead", WORD_DECK},
    {"deck", WORD_DECK},
    {"kicker", WORD_DECK},
    {"summary", WORD_DECK},
    {"abstract", WORD_DECK},
    {"digest", WORD_DECK},
    {"zhaiyao", WORD_DECK},
    {"daodu", WORD_DECK},
    {"fubiaoti", WORD_DECK},
    {"excerpt", WORD_DECK},
    {"standfirst", WORD_DECK},
    /* about it */
    {"info", WORD_META},
    {"meta", WORD_META},
    {"source", WORD_META | WORD_SOURCE},
    {"laiyuan", WORD_META | WORD_SOURCE},
    {"ly", WORD_META | WORD_SOURCE},
    {"origin", WORD_META | WORD_SOURCE},
    {"time", WORD_META | WORD_DATE},
    {"date", WORD_META | WORD_DATE},
    {"shijian", WORD_META | WORD_DATE},
    {"pubtime", WORD_META | WORD_DATE},
    {"pubdate", WORD_META | WORD_DATE},
    {"published", WORD_META | WORD_DATE},
    {"publish", WORD_META | WORD_DATE},
    {"byline", WORD_META | WORD_AUTHOR},
    {"author", WORD_META | WORD_AUTHOR},
    {"authors", WORD_META | WORD_AUTHOR},
    {"zuozhe", WORD_META | WORD_AUTHOR},
    {"writer", WORD_META | WORD_AUTHOR},
    {"reporter", WORD_META | WORD_AUTHOR},
    {"editor", WORD_META},
    {"bianji", WORD_META},
    {"media", WORD_META | WORD_SOURCE},
    {"medianame", WORD_META | WORD_SOURCE},
    {"provider", WORD_META | WORD_SOURCE},
    {"from", WORD_META | WORD_SOURCE},
    {"src", WORD_META | WORD_SOURCE},
    {"profile", WORD_META},
    {"nickname", WORD_META | WORD_AUTHOR},
    {"journalist", WORD_META | WORD_AUTHOR},
    {"credit", WORD_META},
    {"credits", WORD_META},
    {"timestamp", WORD_META | WORD_DATE},
    /* the site */
    {"nav", WORD_NAV},
    {"navi", WORD_NAV},
    {"navbar", WORD_NAV},
    {"navigation", WORD_NAV},
    {"gnav", WORD_NAV},
    {"menu", WORD_NAV},
    {"daohang", WORD_NAV},
    {"crumb", WORD_NAV},
    {"crumbs", WORD_NAV},
    {"breadcrumb", WORD_NAV},
    {"breadcrumbs", WORD_NAV},
    {"topicpath", WORD_NAV},
    {"weizhi", WORD_NAV},
    {"channel", WORD_NAV},
    {"login", WORD_NAV},
    {"search", WORD_NAV},
    {"pager", WORD_NAV},
    {"pagination", WORD_NAV},
    {"prevnext", WORD_NAV},
    {"toc", WORD_NAV},
    {"mulu", WORD_NAV},
    {"prev", WORD_NAV},
    {"next", WORD_NAV},
    {"foot", WORD_FOOT},
    {"footer", WORD_FOOT},
    {"copyright", WORD_FOOT},
    {"banquan", WORD_FOOT},
    {"disclaimer", WORD_FOOT},
    {"statement", WORD_FOOT},
    {"declare", WORD_FOOT},
    {"declaration", WORD_FOOT},
    {"shengming", WORD_FOOT},
    {"mianze", WORD_FOOT},
    {"share", WORD_SHARE},
    {"sharing", WORD_SHARE},
    {"social", WORD_SHARE},
    {"sns", WORD_SHARE},
    {"bdshare", WORD_SHARE},
    {"bdsharebuttonbox", WORD_SHARE},
    {"jiathis", WORD_SHARE},
    {"fenxiang", WORD_SHARE},
    {"tool", WORD_SHARE},
    {"tools", WORD_SHARE},
    {"toolbar", WORD_SHARE},
    {"qrcode", WORD_SHARE},
    {"erweima", WORD_SHARE},
    {"ewm", WORD_SHARE},
    {"like", WORD_SHARE},
    {"vote", WORD_SHARE},
    {"zan", WORD_SHARE},
    {"subscribe", WORD_SHARE},
    {"newsletter", WORD_SHARE},
    {"follow", WORD_SHARE},
    {"print", WORD_SHARE},
    {"addthis", WORD_SHARE},
    {"bshare", WORD_SHARE},
    {"dashang", WORD_SHARE},
    {"reward", WORD_SHARE},
    {"mood", WORD_SHARE},
    {"digg", WORD_SHARE},
    {"comment", WORD_COMMENT},
    {"comments", WORD_COMMENT},
    {"commentlist", WORD_COMMENT},
    {"pinglun", WORD_COMMENT},
    {"reply", WORD_COMMENT},
    {"disqus", WORD_COMMENT},
    {"guestbook", WORD_COMMENT},
    {"cmt", WORD_COMMENT},
    {"liuyan", WORD_COMMENT},
    {"huifu", WORD_COMMENT},
    {"push", WORD_COMMENT},
    {"related", WORD_RELATED},
    {"relation", WORD_RELATED},
    {"relate", WORD_RELATED},
    {"relative", 0},
    {"relevant", WORD_RELATED},
    {"xiangguan", WORD_RELATED},
    {"recommend", WORD_RELATED},
    {"recommended", WORD_RELATED},
    {"recommendation", WORD_RELATED},
    {"recomm", WORD_RELATED},
    {"reco", WORD_RELATED},
    {"tuijian", WORD_RELATED},
    {"hot", WORD_RELATED},
    {"hotnews", WORD_RELATED},
    {"redian", WORD_RELATED},
    {"remen", WORD_RELATED},
    {"rank", WORD_RELATED},
    {"ranking", WORD_RELATED},
    {"paihang", WORD_RELATED},
    {"popular", WORD_RELATED},
    {"latest", WORD_RELATED},
    {"recent", WORD_RELATED},
    {"trending", WORD_RELATED},
    {"guess", WORD_RELATED},
    {"outbrain", WORD_RELATED},
    {"taboola", WORD_RELATED},
    {"readmore", WORD_RELATED},
    {"similar", WORD_RELATED},
    {"suggest", WORD_RELATED},
    {"suggestion", WORD_RELATED},
    {"suggestions", WORD_RELATED},
    {"guanlian", WORD_RELATED},
    {"sidebar", WORD_SIDE},
    {"side", WORD_SIDE},
    {"aside", WORD_SIDE},
    {"rightbar", WORD_SIDE},
    {"leftbar", WORD_SIDE},
    {"sub", 0},
    {"widget", WORD_SIDE},
    {"ad", WORD_AD},
    {"ads", WORD_AD},
    {"adv", WORD_AD},
    {"advert", WORD_AD},
    {"advertise", WORD_AD},
    {"advertisement", WORD_AD},
    {"guanggao", WORD_AD},
    {"banner", WORD_AD},
    {"sponsor", WORD_AD},
    {"sponsored", WORD_AD},
    {"promo", WORD_AD},
    {"promotion", WORD_AD},
    {"pr", WORD_AD},
    {"popup", WORD_AD},
    {"modal", WORD_AD},
    {"cookie", WORD_AD},
    {"paywall", WORD_AD},
    {"download", WORD_AD},
    {"caption", WORD_CAPTION},
    {"captions", WORD_CAPTION},
    {"tushuo", WORD_CAPTION},
    {"hidden", WORD_HIDDEN},
    {"hide", WORD_HIDDEN},
    {"list", WORD_LIST},
    {"lists", WORD_LIST},
    {"items", WORD_LIST},
    {"tag", WORD_NAV},
    {"tags", WORD_NAV},
    {"keyword", WORD_NAV},
    {"keywords", WORD_NAV},
};

const struct html_word_row *html_words(size_t *n)
{
    *n = sizeof vocabulary / sizeof *vocabulary;
    return vocabulary;
}

/* The longest word of the vocabulary that the letters s[0, len) begin with. */
static const struct html_word_row *longest(const char *s, size_t len)
{
    const struct html_word_row *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < sizeof vocabulary / sizeof *vocabulary; i++) {
        const char *w = vocabulary[i].word;
        if (w[0] != s[0])
            continue;
        size_t n = strlen(w);
        if (n > most && n <= len && memcmp(w, s, n) == 0) {
            best = &vocabulary[i];
            most = n;
        }
    }
    return best;
}

/* Words that say where a thing is or what it looks like, between or after those that say what it
 * is: articlebox, newswrap. */
static size_t filler(const char *s, size_t len)
{
    static const char *const fillers[] = {
        "box",       "wrap",    "wrapper", "con",    "cont",  "area",   "block", "div",    "item",
        "left",      "right",   "top",     "bottom", "inner", "panel",  "page",  "module", "mod",
        "container", "section", "layout",  "bar",    "btn",   "button", "more",  "s"};
    size_t best = 0;
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
        size_t n = strlen(fillers[i]);
        if (n > best && n <= len && memcmp(fillers[i], s, n) == 0)
            best = n;
    }
    return best;
}

/* What letters without a break say: all of them must be words, or they say nothing. */
static unsigned letters_read(const char *s, size_t len)
{
    unsigned words = 0;
    for (size_t off = 0; off < len;) {
        const struct html_word_row *w = longest(s + off, len - off);
        size_t n = filler(s + off, len - off);
        if (w && strlen(w->word) >= n) {
            words |= w->words;
            n = strlen(w->word);
        }
        if (n == 0)
            return 0;
        off += n;
    }
    return words;
}

unsigned html_words_read(const char *s, size_t len)
{
    char word[32];
    size_t n = 0;
    unsigned words = 0;
    if (len > 400)
        len = 400;
    for (size_t i = 0; i <= len; i++) {
        char c = i < len ? s[i] : ' ';
        bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        bool hump = letter && c < 'a' && i > 0 && s[i - 1] >= 'a' && s[i - 1] <= 'z';
        if ((!letter || hump) && n) {
            words |= letters_read(word, n);
            n = 0;
        }
        if (letter && n < sizeof word)
            word[n++] = lower(c);
    }
    return words;
}
