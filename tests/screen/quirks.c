#include "quirks.h"

#include "unicode/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of plane 3, whose characters are all two cells wide: one for each of the first plane, and one for
 * each cluster. */
enum { WIDE = 0x30000, CLUSTERS = 0x3F000, VS16 = 0xFE0F, ZWJ = 0x200D, KEYCAP = 0x20E3 };

bool quirks_set(struct quirks *q, const char *word)
{
    static const char background[] = "background=";
    const struct {
        const char *word;
        bool *at;
    } flags[] = {{"ambiguous=2", &q->ambiguous}, {"vs16=2", &q->vs16}, {"zwj=joined", &q->zwj},
                 {"silent", &q->silent},         {"late", &q->held},   {"pieces", &q->pieces},
                 {"garbage", &q->garbage}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        if (strcmp(word, flags[i].word) == 0)
            return *flags[i].at = true;
    }
    if (strncmp(word, background, sizeof background - 1) != 0 ||
        strlen(word) >= sizeof q->background + sizeof background - 1)
        return false;
    snprintf(q->background, sizeof q->background, "%s", word + sizeof background - 1);
    return true;
}

/* The character that stands for a cluster. */
static uint32_t cluster_cp(struct quirks *q, const char *s, size_t len)
{
    size_t i = 0;
    while (i < q->n_clusters &&
           (strlen(q->cluster[i]) != len || memcmp(q->cluster[i], s, len) != 0))
        i++;
    if (i == QUIRKS_CLUSTERS)
        abort();
    if (i == q->n_clusters) {
        memcpy(q->cluster[i], s, len);
        q->n_clusters++;
    }
    return CLUSTERS + (uint32_t)i;
}

static bool is_skin(uint32_t cp)
{
    return cp >= 0x1F3FB && cp <= 0x1F3FF;
}

static bool may_open(uint32_t cp)
{
    bool key = (cp >= '0' && cp <= '9') || cp == '#' || cp == '*';
    return cp >= 0x1F000 || (cp >= 0x2190 && cp < 0x2C00) || key;
}

/* Whether cp goes on what is open. */
static bool goes_on(const struct quirks *q, uint32_t cp)
{
    static const char joiner[] = "\xE2\x80\x8D";
    size_t n = sizeof joiner - 1;
    bool joined = q->open_len >= n && memcmp(q->open + q->open_len - n, joiner, n) == 0;
    return q->open_len && q->open_len + 4 < QUIRKS_CLUSTER &&
           (cp == VS16 || cp == KEYCAP ? q->vs16 : q->zwj && (cp == ZWJ || is_skin(cp) || joined));
}

static void put(const struct quirks *q, uint32_t cp, struct buf *out)
{
    bool wider = q->ambiguous && cp < 0x10000 && unicode_width(cp, UNICODE_AMBIGUOUS_NARROW) == 1 &&
                 unicode_width(cp, UNICODE_AMBIGUOUS_WIDE) == 2;
    buf_append_cp(out, wider ? WIDE + cp : cp);
}

void quirks_flush(struct quirks *q, struct buf *out)
{
    uint32_t cp;
    size_t n = q->open_len ? utf8_decode(q->open, q->open_len, &cp) : 0;
    if (n && n < q->open_len)
        buf_append_cp(out, cluster_cp(q, q->open, q->open_len));
    else if (n)
        put(q, cp, out);
    q->open_len = 0;
}

static void write_cp(struct quirks *q, uint32_t cp, struct buf *out)
{
    bool on = goes_on(q, cp);
    if (!on)
        quirks_flush(q, out);
    if (on || ((q->vs16 || q->zwj) && may_open(cp)))
        q->open_len += utf8_encode(cp, q->open + q->open_len);
    else
        put(q, cp, out);
}

void quirks_write(struct quirks *q, const char *data, size_t len, struct buf *out)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)data[i];
        uint32_t cp;
        if (c < 0x80) {
            write_cp(q, c, out);
            continue;
        }
        q->part[q->part_len++] = data[i];
        unsigned char lead = (unsigned char)q->part[0];
        size_t need = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (q->part_len < need)
            continue;
        utf8_decode(q->part, q->part_len, &cp);
        q->part_len = 0;
        write_cp(q, cp, out);
    }
}

void quirks_read(const struct quirks *q, uint32_t cp, struct buf *out)
{
    if (cp >= CLUSTERS && cp < CLUSTERS + q->n_clusters)
        buf_append_str(out, q->cluster[cp - CLUSTERS]);
    else
        buf_append_cp(out, cp >= WIDE && cp < WIDE + 0x10000 ? cp - WIDE : cp);
}
