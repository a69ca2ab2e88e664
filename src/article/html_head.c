/* What the names of <meta> elements and of microdata state: a table of names. */
#include "article/html_int.h"

struct name_row {
    const char *name; /* lower case */
    uint8_t kind, rank;
};

/* Names of <meta> (name, property, itemprop) and of microdata. */
static const struct name_row names[] = {
    {"og:title", VALUE_TITLE, 3},
    {"twitter:title", VALUE_TITLE, 2},
    {"title", VALUE_TITLE, 1},
    {"dc.title", VALUE_TITLE, 1},
    {"headline", VALUE_HEADLINE, 3},
    {"articletitle", VALUE_HEADLINE, 4},
    {"article:title", VALUE_HEADLINE, 3},
    {"article:published_time", VALUE_DATE, 5},
    {"og:article:published_time", VALUE_DATE, 5},
    {"article:published", VALUE_DATE, 5},
    {"datepublished", VALUE_DATE, 5},
    {"pubdate", VALUE_DATE, 4},
    {"publishdate", VALUE_DATE, 4},
    {"published", VALUE_DATE, 4},
    {"publish_date", VALUE_DATE, 4},
    {"publish_time", VALUE_DATE, 4},
    {"publication_date", VALUE_DATE, 4},
    {"dateupdate", VALUE_DATE, 2},
    {"maketime", VALUE_DATE, 2},
    {"og:release_date", VALUE_DATE, 4},
    {"og:time", VALUE_DATE, 3},
    {"weibo:article:create_at", VALUE_DATE, 4},
    {"apub:time", VALUE_DATE, 3},
    {"_pubtime", VALUE_DATE, 4},
    {"firstcreate", VALUE_DATE, 3},
    {"datecreated", VALUE_DATE, 3},
    {"dc.date", VALUE_DATE, 3},
    {"dc.date.issued", VALUE_DATE, 4},
    {"dcterms.created", VALUE_DATE, 3},
    {"sailthru.date", VALUE_DATE, 3},
    {"parsely-pub-date", VALUE_DATE, 4},
    {"cxenseparse:recs:publishtime", VALUE_DATE, 4},
    {"time", VALUE_TIME, 1},
    {"og:url", VALUE_ADDRESS, 1},
    {"article:modified_time", VALUE_MODIFIED, 5},
    {"og:updated_time", VALUE_MODIFIED, 3},
    {"datemodified", VALUE_MODIFIED, 4},
    {"lastmod", VALUE_MODIFIED, 3},
    {"source", VALUE_SOURCE, 5},
    {"contentsource", VALUE_SOURCE, 6},
    {"articlesource", VALUE_SOURCE, 6},
    {"mediaid", VALUE_SOURCE, 4},
    {"media_name", VALUE_SOURCE, 4},
    {"dc.source", VALUE_SOURCE, 3},
    {"dc.publisher", VALUE_PUBLISHER, 3},
    {"publisher", VALUE_PUBLISHER, 3},
    {"og:article:publisher", VALUE_PUBLISHER, 2},
    {"og:site_name", VALUE_SITE, 5},
    {"application-name", VALUE_SITE, 3},
    {"apple-mobile-web-app-title", VALUE_SITE, 2},
    {"sitename", VALUE_SITE, 4},
    {"author", VALUE_AUTHOR, 4},
    {"article:author", VALUE_AUTHOR, 3},
    {"og:article:author", VALUE_AUTHOR, 3},
    {"dable:author", VALUE_AUTHOR, 4},
    {"dc.creator", VALUE_AUTHOR, 3},
    {"byl", VALUE_AUTHOR, 4},
    {"parsely-author", VALUE_AUTHOR, 3},
    {"editor", VALUE_EDITOR, 3},
    {"responsibleeditor", VALUE_EDITOR, 3},
};

/* Whether name is want, but for case and spaces. */
static bool is_named(const char *name, size_t len, const char *want)
{
    for (size_t i = 0; i < len; i++) {
        char c = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] | 32 : name[i]);
        if (c == ' ')
            continue;
        if (c != *want++)
            return false;
    }
    return *want == '\0';
}

struct html_value html_value_named(const char *name, size_t len)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_named(name, len, names[i].name))
            return (struct html_value){.kind = names[i].kind, .rank = names[i].rank};
    return (struct html_value){.kind = VALUE_NONE};
}
