/* The test files of the Unicode Character Database: lines of code points with ÷ (may be cut) and ×
 * (may not) between them. */
#ifndef UCD_TESTS_H
#define UCD_TESTS_H

#include "unicode/unicode.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { UCD_CASE_MAX = 64 };
struct ucd_case {
    uint32_t cp[UCD_CASE_MAX];
    bool cut[UCD_CASE_MAX + 1]; /* cut[i]: before cp[i] */
    size_t n;
};

/* The named test file, from $UNICODE_DATA or where distributions have it. NULL, and why, where it
 * is not there (*skip false) or is of another version of Unicode than the tables (*skip true). */
static inline FILE *ucd_open(const char *name, bool *skip)
{
    const char *folders[] = {getenv("UNICODE_DATA"), "/usr/share/unicode",
                             "/usr/share/unicode/ucd"};
    char path[512], head[128] = "";
    FILE *f = NULL;
    *skip = false;
    for (size_t i = 0; i < sizeof folders / sizeof *folders && !f; i++) {
        snprintf(path, sizeof path, "%s/%s", folders[i] ? folders[i] : ".", name);
        f = fopen(path, "r");
    }
    if (!f) {
        fprintf(stderr, "%s is missing: install the package unicode-data\n", name);
        return NULL;
    }
    if (fgets(head, sizeof head, f) && strstr(head, unicode_version))
        return f;
    fprintf(stderr, "%s is not of Unicode %s: %s", path, unicode_version, head);
    *skip = true;
    fclose(f);
    return NULL;
}

/* Fills c from the next line with a case; false at the end. */
static inline bool ucd_next(FILE *f, struct ucd_case *c)
{
    char line[4096];
    while (fgets(line, sizeof line, f)) {
        *c = (struct ucd_case){.n = 0};
        line[strcspn(line, "#\n")] = '\0';
        for (char *word = strtok(line, " \t"); word; word = strtok(NULL, " \t")) {
            if (!strcmp(word, "÷"))
                c->cut[c->n] = true;
            else if (strcmp(word, "×") != 0 && c->n < UCD_CASE_MAX)
                c->cp[c->n++] = (uint32_t)strtoul(word, NULL, 16);
        }
        if (c->n)
            return true;
    }
    return false;
}

#endif
