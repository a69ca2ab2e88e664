/*
 * What the files of this room share. The way of a text: lines.c cuts it into units (a line, or a
 * part of a glued one), wrap.c joins the lines of a hard-wrapped paragraph, each witness of
 * evidence.c says what it sees of a unit, title.c and decide.c make one decision over the whole
 * document, meta.c and outline.c read the decided units, build.c writes blocks and runs.
 * off, len: bytes of decoded text.
 */
#ifndef DR_ARTICLE_INT_H
#define DR_ARTICLE_INT_H

#include "article/article.h"
#include "unicode/unicode.h"

/* What a unit can be, before the whole document decides. */
enum stance { STANCE_PAGE, STANCE_META, STANCE_SUB, STANCE_BODY, STANCES };

/* --- units */
enum unit_flag {
    UNIT_CONTINUED = 1u << 0, /* goes on the unit before it */
    UNIT_JOINED = 1u << 1,    /* several hard-wrapped lines */
    UNIT_BULK = 1u << 2,      /* many lines of an enormous document, taken together */
    UNIT_ENDS = 1u << 3,      /* ends a sentence: 。！？ or . ! ?, closing quotes aside */
    UNIT_COLON = 1u << 4,     /* ends with a colon */
    UNIT_COMMA = 1u << 5,     /* ends with a comma, a pause mark, a semicolon */
    UNIT_BLANK = 1u << 6,     /* a blank line stands before it */
    UNIT_GLUED = 1u << 7,     /* part of a line that holds several paragraphs */
    UNIT_HEAD = 1u << 8,      /* a marker opens it (第一章, 一、, ■) */
    UNIT_LINE = 1u << 9,      /* stands for itself: a line of a poem, a row, a signature */
    UNIT_REPEATED = 1u << 10, /* the same words stand in another unit */
    UNIT_TITLE = 1u << 11,    /* it is the title, or the title stands in it */
    UNIT_GAPS = 1u << 12,     /* two or more spaces stand between its words */
    UNIT_WORDS = 1u << 13,    /* looked up in the label table */
    UNIT_TAB = 1u << 14,      /* a tab stands between its words */
    UNIT_FAR = 1u << 15,      /* too far from the article to state its fields */
};

/*
 * A stretch of text that gets one role. text and end bound its words: the indentation is before
 * text, spaces, line ends and blank lines are after end.
 */
struct unit {
    size_t off;
    uint32_t len, text, end; /* text, end: from off */
    uint32_t chars;          /* characters that are no white space */
    uint32_t han, latin;     /* of them: ideographs and kana and hangul; Latin letters */
    uint16_t marks, commas;  /* sentence ends; other pauses */
    uint16_t digits, width;  /* width: columns of its (first) line, ambiguous characters as two */
    uint16_t indent;         /* columns */
    uint16_t flags;
    uint32_t evidence;    /* first row in parse.evidence */
    int16_t sum[STANCES]; /* of its evidence */
    uint32_t labels;      /* 1 << enum label_class of the labels that open a field in it */
    uint8_t evidences;
    uint8_t cover; /* percent of chars that labels and separators cover */
    uint8_t role, level;
    bool plain; /* its words are one run: nothing in them needs a second look */
};

/* --- views: the words of a unit as they are compared */
enum { VIEW_MAX = 512 };
/* The folded characters of a stretch, annotations and noise left out, with their places. */
struct view {
    size_t n;
    uint64_t ascii[2]; /* a bit for each that is among cp, or was farther on */
    unsigned kinds;    /* likewise: enum view_kind, or'ed, of what is neither ASCII nor common */
    unsigned number;   /* of the entry of the store that has all of it; 0: none has */
    struct view_store *store;
    uint32_t cp[VIEW_MAX];    /* folded */
    uint32_t raw[VIEW_MAX];   /* as written (entities decoded) */
    size_t off[VIEW_MAX + 1]; /* of each; off[n] is the end of the last */
};

enum view_kind {
    VIEW_LETTERS = 1, /* as written below U+1000 */
    VIEW_SIGNS = 2,   /* below U+3000 */
    VIEW_WIDE = 4     /* beyond */
};
static inline bool view_has(const struct view *v, char c)
{
    return v->ascii[(unsigned char)c >> 6] >> (c & 63) & 1;
}

/* --- items: one step of a walk through text (scan.c) */
struct item {
    size_t off, len;
    uint32_t cp; /* what it stands for; 0: nothing */
    enum run_kind kind;
};

/* --- labels (tables_labels.c, match.c) */
enum label_class {
    LABEL_NONE,
    LABEL_TITLE,   /* 标题 */
    LABEL_ORIGIN,  /* 原标题 */
    LABEL_SOURCE,  /* 来源 */
    LABEL_OFFICE,  /* 发布机构: the issuing office, a source where no other is named */
    LABEL_AUTHOR,  /* 记者, 作者 */
    LABEL_EDITOR,  /* 责任编辑 */
    LABEL_CREDIT,  /* 校对, 摄影: names that are no byline */
    LABEL_DATE,    /* 发布时间 */
    LABEL_UPDATED, /* 更新时间 */
    LABEL_ISSUED,  /* 成文日期: the day a paper was signed */
    LABEL_COUNT,   /* 浏览量 */
    LABEL_FONT,    /* 字号 */
    LABEL_SHARE,   /* 分享 */
    LABEL_NAV,     /* 首页 */
    LABEL_CRUMB,   /* 当前位置 */
    LABEL_RELATED, /* 相关阅读 */
    LABEL_LEGAL,   /* 版权所有 */
    LABEL_TERMS,   /* 本网, 转载: words of legal text, which count together */
    LABEL_SITE,    /* ICP备, 主办单位 */
    LABEL_COMMENT, /* 网友评论 */
    LABEL_PAGE,    /* 下一页 */
    LABEL_AD,      /* 扫码关注 */
    LABEL_ERROR,   /* 页面不存在 */
    LABEL_INDEX,   /* 索引号, 关键词 */
    LABEL_BOARD,   /* 发信人, 看板 */
    LABEL_FILE,    /* 附件下载 */
    LABEL_WIRE,    /* 本报讯 */
    LABEL_CAPTION, /* 图为 */
    LABEL_NOTE,    /* 编者按 */
    LABEL_CLASSES
};
enum label_shape {
    LABEL_FIELD = 1, /* names a field: a colon, a space or its value follows */
    LABEL_WHOLE = 2, /* means what it says only where it is all of a line or of a part of it */
    LABEL_OPENS = 4, /* means it at the start of a line, whatever follows */
    LABEL_IN = 8     /* means it anywhere */
};
struct label {
    const char *text; /* folded */
    uint8_t class;    /* enum label_class */
    uint8_t shape;    /* enum label_shape, or'ed */
};
const struct label *article_labels(size_t *n);

/* The labels as code points, row i from label_at[i] to label_at[i + 1], chained by their first two
 * (tables_matcher.c). */
extern const size_t label_rows;
extern const uint32_t label_text[];
extern const uint16_t label_at[], label_next[], label_head[];
extern const uint32_t label_first[]; /* a bit for each character that begins one */
extern const uint32_t label_pairs[]; /* likewise for the first two, or one and 0, by their hash */
static inline bool label_begins(uint32_t cp)
{
    return cp < 0x10000 && (label_first[cp >> 5] >> (cp & 31) & 1);
}
struct matcher {
    const struct label *labels;
};
void matcher_init(struct matcher *m);
/* The longest label with one of the wanted shapes that starts at v->cp[at]; NULL where none does.
 * *n: its length in v. */
const struct label *matcher_at(const struct matcher *m, const struct view *v, size_t at, size_t *n);
bool view_starts_slow(const struct view *v, size_t at, const char *text, size_t *n);

/* A label where it stands as one. */
struct hit {
    uint16_t at, n;         /* in the view */
    uint16_t value, values; /* of what follows, up to the next label or separator */
    const struct label *label;
    bool field; /* a colon or the like follows */
};
enum { HITS_MAX = 32 };
struct hits {
    size_t n;
    struct hit hit[HITS_MAX];
    uint32_t classes; /* 1 << class of those that stand as labels */
    unsigned terms;   /* distinct words of legal text */
    unsigned cover;   /* characters that labels and separators cover */
    unsigned chars;   /* characters that are no white space */
};
void view_hits(const struct matcher *m, const struct view *v, struct hits *out);

/* Sets of classes, for struct unit.labels. */
#define BIT(class) (1u << LABEL_##class)
enum {
    FOOT_LABELS = BIT(EDITOR) | BIT(CREDIT) | BIT(SHARE) | BIT(RELATED) | BIT(LEGAL) | BIT(TERMS) |
                  BIT(SITE) | BIT(COMMENT) | BIT(FILE) | BIT(COUNT) | BIT(FONT),
    /* what a paragraph may open with and be meant as a whole */
    OPENS_PROSE = BIT(NOTE) | BIT(CAPTION) | BIT(LEGAL) | BIT(AD) | BIT(FONT) | BIT(SHARE) |
                  BIT(CRUMB) | BIT(ORIGIN),
    STRONG_LABELS = FOOT_LABELS | BIT(NAV) | BIT(CRUMB) | BIT(PAGE) | BIT(AD) | BIT(ERROR) |
                    BIT(INDEX) | BIT(BOARD) | BIT(SOURCE) | BIT(OFFICE) | BIT(DATE) | BIT(UPDATED) |
                    BIT(ISSUED) | BIT(AUTHOR) | BIT(TITLE) | BIT(ORIGIN) | BIT(WIRE)
};

/* --- the rules of evidence (rules.c) */
struct rule {
    const char *name, *help;
    uint8_t role;           /* enum block_role the rule speaks of */
    int8_t weight[STANCES]; /* for and against each stance */
};
enum rule_id {
#define RULE(id, name, role, page, meta, sub, body, help) RULE_##id,
#include "article/rules.def"
#undef RULE
    RULES
};
extern const struct rule article_rules[];
static inline const struct rule *rule_get(enum rule_id id)
{
    return &article_rules[id];
}

/* --- markers of headings and points (marker.c) */
enum marker_family {
    MARKER_NONE,
    MARKER_NUMERAL,       /* 一、 */
    MARKER_BRACKET,       /* （一） */
    MARKER_DIGIT,         /* 1. 1、 */
    MARKER_BRACKET_DIGIT, /* (1) */
    MARKER_HALF,          /* 1) */
    MARKER_CIRCLED,       /* ① */
    MARKER_SIGN,          /* ■ */
    MARKER_YEAR,          /* 1979年 alone on its line */
    MARKER_HASH,          /* # of Markdown */
    MARKER_PART,          /* 序章, 后记 */
    MARKER_SECTION,       /* 用料, 做法 */
    MARKER_ARTICLE,       /* 第三条 */
    MARKER_CHAPTER        /* 第三章 and the measures after it in the table */
};
struct marker {
    uint8_t family; /* 0: none */
    uint32_t number;
    size_t len; /* in the view, the space after it included */
};
void marker_read(const struct view *v, size_t at, struct marker *out);
/* Whether a marker can begin with the character, folded. */
bool marker_begins(uint32_t cp);
/* Whether the table is in the order that the search in it needs. */
bool markers_are_sorted(void);

/* --- how well a source or a date is known (meta.c) */
enum source_rank {
    SOURCE_NONE,
    SOURCE_RIGHTS,
    SOURCE_PLAIN, /* beside a date, called like no outlet */
    SOURCE_SITE,
    SOURCE_SIGNED, /* of an office that signs a paper */
    SOURCE_SUFFIX,
    SOURCE_OFFICE,
    SOURCE_DATELINE,
    SOURCE_CREDIT, /* on a line with no date */
    SOURCE_TOKEN,
    SOURCE_LABEL
};
enum date_rank {
    DATED_NOT,
    DATED_SIGNED,
    DATED_ISSUED,
    DATED_DATELINE,
    DATED_UPDATED,
    DATED_PLAIN,
    DATED_LABEL
};

/* --- one parse */
/* Readings in brackets that were found before, by where they open; len 0: an empty slot. */
enum { READINGS = 512 };
struct known_reading {
    size_t off;
    size_t len;
};

struct parse {
    const struct text *text;
    const char *s;
    size_t len;
    bool kana; /* kana in brackets after kanji are readings here */
    struct matcher matcher;
    struct view_store *views;       /* those read before; NULL: none are kept */
    struct known_reading *readings; /* READINGS of them; NULL: none are kept */

    struct unit *units;
    size_t n, cap;
    struct evidence *evidence;
    size_t n_evidence, cap_evidence;

    size_t first,
        last;      /* units of the first and the last prose of the article; first > last: none */
    size_t title;  /* unit; SIZE_MAX: none */
    size_t deck;   /* unit of a sentence between title and metadata; SIZE_MAX: none */
    size_t kicker; /* the first unit of the lines above the title that go with it; else SIZE_MAX */
    enum source_rank source_rank;
    enum date_rank date_rank;
    struct html *html; /* of a web page, whose words s is; else NULL */
    struct article *out;
};

/* What a span that lies in markup says. */
struct quoted {
    struct span at;
    size_t shown, len; /* in the shown pool */
};

/* Private part of an article: what owns its arrays. */
struct article_mem {
    struct block *blocks;
    struct run *runs;
    size_t cap_blocks, cap_runs, cap_outline;
    struct evidence *evidence;
    struct buf shown;
    struct span *subtitles, *byline;
    size_t cap_subtitles, cap_byline;
    struct outline_entry *outline;
    struct article_turn *turns;
    struct article_link *links;
    struct quoted *quoted;
    size_t n_quoted, cap_quoted;
};

/* tally.c */
/* The bytes of the space at s (a space character or &nbsp;), 0 where there is none. */
size_t space_len(const char *s, size_t len);
/* The first place at or after off, up to stop, that is no space. */
size_t space_skip(const char *s, size_t off, size_t stop);
/* Columns of the spaces [off, end). */
size_t space_columns(const char *s, size_t off, size_t end);
/* Counts the unit from u->off to stop. Whether paragraphs may be glued in it. */
bool unit_measure(const struct parse *p, struct unit *u, size_t stop);

/* lines.c: fills p->units. */
enum dr_err parse_lines(struct parse *p);
/* wrap.c: joins hard-wrapped lines. */
void unit_join(struct unit *u, const struct unit *next);
enum dr_err parse_wrap(struct parse *p);
/* words.c: reads the labels of units, finds the stretch of prose. */
enum dr_err parse_words(struct parse *p);
/* Long enough, with the marks of sentences, and no label against it. */
bool unit_is_prose(const struct unit *u);
/* 柳政复〔1987〕14号: the number of a paper and nothing else. */
bool is_paper_number(const struct view *v);
/* title.c: which unit and which part of it is the title. */
enum dr_err parse_title(struct parse *p);
/* evidence.c: what each witness says; decide.c: the role of each unit. */
enum dr_err parse_evidence(struct parse *p);
enum dr_err parse_decide(struct parse *p);
/* meta.c, byline.c */
enum dr_err parse_meta(struct parse *p);
enum dr_err parse_byline(struct parse *p);
/* byline_names.c: 供稿：某某, where a person and no office is named. */
bool hit_is_contributor(const struct view *v, const struct hit *hit);
enum dr_err span_push(struct span **spans, size_t *n, size_t *cap, struct span s);
/* outline.c, script.c */
enum dr_err parse_outline(struct parse *p);
enum dr_err parse_script(struct parse *p);
/* turns.c: the turns of the body. */
enum dr_err parse_turns(struct parse *p);
/* The turn that the sentence at off opens with; opens: it opens a paragraph. */
bool turn_read(const struct parse *p, size_t off, size_t end, bool opens, struct article_turn *out);
/* turns_foreign.c: the turn of the Japanese or Korean sentence that at begins with, its speaker
 * empty where there is none; where the next sentence begins. */
size_t turn_foreign(const struct parse *p, struct span at, bool opens, struct article_turn *out);
/* build.c: blocks and runs. */
enum dr_err parse_build(struct parse *p);

/* html_roles.c: the rules that the elements around unit i speak for; the level of its heading, 0
 * where it is none. */
enum { HTML_RULES = 16 };
size_t html_witness(const struct parse *p, size_t i, enum rule_id out[HTML_RULES]);
unsigned html_heading_level(const struct parse *p, size_t i);

/* scan.c */
/* The item at off < end; begin bounds what is looked back at. */
void item_at(const struct parse *p, size_t begin, size_t off, size_t end, struct item *it);
/* Bytes from off on, short of end, that are plain text, one run without a second look. */
size_t plain_len(const char *s, size_t off, size_t end);
/* Whether kana readings in brackets are spliced in all over the text. O(len). */
bool scan_kana(const char *s, size_t len);
/* The character reference at s (an &): its length, 0 where there is none. entities.c */
size_t entity_read(const char *s, size_t len, uint32_t *cp);

/* Whether the words of u end with a closing bracket. */
bool unit_closes(const struct parse *p, const struct unit *u);

/* view.c */
/* A store for the views of a text of len bytes; NULL where there is no memory for one, which only
 * costs time. */
struct view_store *views_new(size_t len);
void views_free(struct view_store *s);
/* The labels that view_hits() found in this view before; false where that is not known. */
bool hits_recall(const struct view *v, struct hits *out);
void hits_keep(const struct view *v, const struct hits *h);
/* The words of [off, end), up to VIEW_MAX characters. */
void view_read(const struct parse *p, size_t off, size_t end, struct view *v);
/* The words of a unit, up to VIEW_MAX characters; those at its end, at most bytes of them. */
void view_unit(const struct parse *p, const struct unit *u, struct view *v);
void view_tail(const struct parse *p, const struct unit *u, size_t bytes, struct view *v);
/* The words at its beginning: at most bytes of them. */
void view_head(const struct parse *p, const struct unit *u, size_t bytes, struct view *v);
/* The span of v's characters [from, to), spaces at its ends left out. */
struct span view_span(const struct view *v, size_t from, size_t to);
/* A part of a view. */
struct part {
    const struct view *v;
    size_t from, to;
};
/* A word of a table, folded, as code points. */
struct word {
    uint8_t n;
    uint16_t cp[15];
};
#define WORD(s)                    \
    {                              \
        sizeof(u##s) / 2 - 1, u##s \
    }
/* Whether v[from, to) ends with the word and holds more. */
static inline bool word_ends(const struct word *w, const struct view *v, size_t from, size_t to)
{
    if (to - from <= w->n || v->cp[to - 1] != w->cp[w->n - 1])
        return false;
    for (size_t i = 1; i < w->n; i++)
        if (v->cp[to - 1 - i] != w->cp[w->n - 1 - i])
            return false;
    return true;
}
/* Whether v[from, to) is the word. */
static inline bool word_is(const struct word *w, const struct view *v, size_t from, size_t to)
{
    if (to - from != w->n)
        return false;
    for (size_t i = 0; i < w->n; i++)
        if (v->cp[from + i] != w->cp[i])
            return false;
    return true;
}

/* Equal but for spaces. */
bool part_equal(struct part a, struct part b);
/* byline.c: adds the names that a part of a view lists to the byline. */
enum dr_err byline_read(struct parse *p, struct part names);

/* The character at s, which is well-formed; its length. */
static inline size_t cp_read(const char *s, uint32_t *cp)
{
    const unsigned char *u = (const unsigned char *)s;
    if (u[0] < 0x80) {
        *cp = u[0];
        return 1;
    }
    if (u[0] < 0xE0) {
        *cp = (uint32_t)(u[0] & 31) << 6 | (u[1] & 63);
        return 2;
    }
    if (u[0] < 0xF0) {
        *cp = (uint32_t)(u[0] & 15) << 12 | (uint32_t)(u[1] & 63) << 6 | (u[2] & 63);
        return 3;
    }
    *cp = (uint32_t)(u[0] & 7) << 18 | (uint32_t)(u[1] & 63) << 12 | (uint32_t)(u[2] & 63) << 6 |
          (u[3] & 63);
    return 4;
}

/* utf8_decode() and utf8_prev(), with the short way for most characters. */
static inline bool cp_is_three(const unsigned char *u)
{
    return u[0] - 0xE1u < 12 && (u[1] & 0xC0) == 0x80 && (u[2] & 0xC0) == 0x80;
}
static inline size_t cp_decode(const char *s, size_t len, uint32_t *cp)
{
    const unsigned char *u = (const unsigned char *)s;
    if (len >= 3 && cp_is_three(u)) {
        *cp = (uint32_t)(u[0] & 15) << 12 | (uint32_t)(u[1] & 63) << 6 | (u[2] & 63);
        return 3;
    }
    if (u[0] >= 0x80)
        return utf8_decode(s, len, cp);
    *cp = u[0];
    return 1;
}
static inline size_t cp_prev(const char *s, size_t off)
{
    if ((unsigned char)s[off - 1] < 0x80)
        return off - 1;
    return off >= 3 && cp_is_three((const unsigned char *)s + off - 3) ? off - 3
                                                                       : utf8_prev(s, off);
}

/* Whether v->cp[at..] starts with the folded UTF-8 text; *n its length in v. */
static inline bool view_starts(const struct view *v, size_t at, const char *text, size_t *n)
{
    uint32_t first;
    cp_read(text, &first);
    return at < v->n && v->cp[at] == first && view_starts_slow(v, at, text, n);
}

/* classes of characters, folded or not */
bool cp_is_space(uint32_t cp);
bool cp_is_rare_ideograph(uint32_t cp); /* beyond the block of the common ones */
bool cp_is_rare_separator(uint32_t cp); /* no ideograph */
static inline bool cp_is_kana(uint32_t cp)
{
    return cp - 0x3041 < 0x56 || cp - 0x30A1 < 0x5A || cp == 0x30FC || cp == 0x309D || cp == 0x309E;
}
static inline bool cp_is_hangul(uint32_t cp)
{
    return cp - 0xAC00 < 0x2BA4 || cp - 0x1100 < 0x100 || cp - 0x3131 < 0x5E;
}
bool cp_is_latin_beyond(uint32_t cp); /* beyond ASCII */
static inline bool cp_is_ideograph(uint32_t cp)
{
    return cp - 0x4E00 < 0x5200 || (cp >= 0x3005 && cp_is_rare_ideograph(cp));
}
static inline bool cp_is_latin(uint32_t cp)
{
    return cp < 0x80                    ? (cp | 32) - 'a' < 26
           : cp < 0x250 || cp >= 0xFF21 ? cp_is_latin_beyond(cp)
                                        : false;
}
static inline bool cp_is_digit(uint32_t cp)
{
    return cp - '0' < 10 || cp - 0xFF10 < 10;
}
/* ideograph, kana or hangul */
static inline bool cp_is_wide_word(uint32_t cp)
{
    return cp - 0x4E00 < 0x5200 ||
           (cp >= 0x1100 && (cp_is_kana(cp) || cp_is_hangul(cp) || cp_is_rare_ideograph(cp)));
}
/* | 丨 > · / - and the like, between fields of a line; 丨 is a bar to those who type it */
static inline bool cp_is_separator(uint32_t cp)
{
    return cp - 0x4E00 < 0x5200 ? cp == 0x4E28 : cp_is_rare_separator(cp);
}
bool cp_is_closing(uint32_t cp); /* closing quotes and brackets */
bool cp_ends_sentence(uint32_t cp);

/* dates.c */
/* The date that starts at v->cp[at]; its length in v, 0 where none does. year 0: it has none. */
size_t date_read(const struct view *v, size_t at, struct article_date *out);
/* A date where it stands in a view. */
struct dated {
    size_t at, n;
    struct article_date date;
};
/* The first date that begins in v[from, to). */
bool date_find(const struct view *v, size_t from, size_t to, struct dated *out);

/* names.c */
/* Whether v[from, to) can be a person's name. */
bool name_is_person(const struct view *v, size_t from, size_t to);
/* Whether it is one beyond doubt, by its family name. */
bool name_is_known(const struct view *v, size_t from, size_t to);
/* Whether v[from, to) ends like the name of an outlet or an office. */
bool name_is_outlet(const struct view *v, size_t from, size_t to);
bool name_is_office(const struct view *v, size_t from, size_t to);
/* Whether it stands where a name would and is none: 佚名, 本站. */
bool name_is_nobody(const struct view *v, size_t from, size_t to);
/* Whether the tables are in the order that the search in them needs. */
bool names_are_sorted(void);

/* title_shape.c */
/* A sign that may part the title and the name of the site. */
bool title_joint(const struct view *v, size_t at);
/* to, less the spaces before it. */
size_t title_trim(const struct view *v, size_t from, size_t to);
/* Whether a date with its year is set off from the words around it: no date in a headline is. */
bool title_date_apart(const struct view *v, const struct dated *d);
/* 【words】 and nothing else. */
bool title_bracketed(const struct view *v, size_t from, size_t to);
/* What the form of the words speaks for a title in the unit. */
int title_shape(const struct parse *p, size_t unit, struct part words);

/* tail.c */
struct tail {
    size_t foot; /* the first unit of the foot of the page; n: none */
    size_t kept; /* units after the prose and before this one are of the article all the same */
    bool list;   /* the foot begins with a list of other articles, or of comments */
};
void tail_find(const struct parse *p, struct tail *tail);

/* rows.c */
/* A row of a table by its form: as many bars as its neighbours (bars: it has any), or figures set
 * apart. */
bool unit_is_row(const struct parse *p, size_t i, bool bars);
/* The lines [*from, *to) between title and prose that say when and where something takes place. */
void event_find(const struct parse *p, size_t *from, size_t *to);
/* The lines [*from, *to) of a table of contents whose chapters follow. */
void contents_find(const struct parse *p, size_t *from, size_t *to);

/* credits.c */
/* Characters of the parts of a line that name an outlet. */
size_t view_named_chars(const struct view *v);
/* An outlet and people, or people whose family names are known, and nothing else. */
bool view_is_credits(const struct view *v);
/* 水谷 圭一, （水谷 圭一）: a family and a given name, and nothing else. */
bool view_is_japanese_name(const struct view *v);
/* Two or three words with capitals: Xu Tinglan. */
bool view_is_latin_name(const struct view *v);
/* How many more digits and separators there are than a date has characters. */
size_t view_signs(const struct view *v, size_t date_chars);

/* surnames.c: whether v[from, to) is a family name of the language and a given one. */
bool name_is_japanese(const struct view *v, size_t from, size_t to);
bool name_is_korean(const struct view *v, size_t from, size_t to);
bool surnames_are_sorted(void);

#endif
