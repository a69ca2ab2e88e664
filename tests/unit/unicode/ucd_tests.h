/* The test files of the Unicode Character Database: lines of code points with ÷ (may be cut) and ×
 * (may not) between them. */
#ifndef UCD_TESTS_H
#define UCD_TESTS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef UNICODE_DATA
#define UNICODE_DATA "/usr/share/unicode"
#endif

enum { UCD_CASE_MAX = 64 };
struct ucd_case {
    uint32_t cp[UCD_CASE_MAX];
    bool cut[UCD_CASE_MAX + 1]; /* cut[i]: before cp[i] */
    size_t n;
};

/* $UNICODE_DATA, or where Debian has it. */
static inline FILE *ucd_open(const char *name)
{
    char path[512];
    const char *folder = getenv("UNICODE_DATA");
    snprintf(path, sizeof path, "%s/%s", folder ? folder : UNICODE_DATA, name);
    FILE *f = fopen(path, "r");
    if (!f)
        fprintf(stderr, "%s is missing: install the Debian package unicode-data\n", path);
    return f;
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
