#include "locale.h"
#include "i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#ifndef DOCREAD_LOCALEDIR
#define DOCREAD_LOCALEDIR "/usr/local/share/locale"
#endif

enum { PATH_LEN = 4096 };

bool locale_is_utf8(void)
{
    const char *codeset = nl_langinfo(CODESET);
    return strcasecmp(codeset, "UTF-8") == 0 || strcasecmp(codeset, "utf8") == 0;
}

/* The language that the environment asks for; NULL where it names none. */
static const char *asked(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return value;
    }
    return NULL;
}

/*
 * A language whose locale this machine does not have (it came over ssh) is still one that we may
 * speak: gettext goes by LANGUAGE then.
 */
static void ask_for_language(void)
{
    const char *language = getenv("LANGUAGE"), *name = asked();
    char words[64];
    size_t len = name ? strcspn(name, ".@") : 0;
    if ((language && *language) || len < 2 || len >= sizeof words || strncmp(name, "C", len) == 0)
        return;
    memcpy(words, name, len);
    words[len] = '\0';
    setenv("LANGUAGE", words, 1);
}

void locale_set(void)
{
    static const char *const others[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "POSIX.UTF-8"};
    bool known = setlocale(LC_ALL, "") != NULL;
    bool found = locale_is_utf8();
    for (size_t i = 0; !found && i < sizeof others / sizeof *others; i++)
        found = setlocale(LC_CTYPE, others[i]) && locale_is_utf8();
    /* Of "C" gettext translates nothing, whatever LANGUAGE says. */
    for (size_t i = 0; !known && found && i < sizeof others / sizeof *others; i++) {
        if (setlocale(LC_MESSAGES, others[i])) {
            ask_for_language();
            break;
        }
    }
    /* Numbers in JSON and the words of errno stay the same for scripts and tests. */
    setlocale(LC_NUMERIC, "C");
}

/* Where translations lie as seen from the program's own file: beside it in a build, below share/
 * where it was installed. */
static bool beside_program(const char *below, char *out, size_t size)
{
    char self[PATH_LEN];
    ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
    char *slash;
    if (len <= 0 || (size_t)len >= sizeof self - 1)
        return false;
    self[len] = '\0';
    slash = strrchr(self, '/');
    if (!slash)
        return false;
    *slash = '\0';
    int n = snprintf(out, size, "%s/%s", self, below);
    return n > 0 && (size_t)n < size && access(out, R_OK) == 0;
}

void locale_words(void)
{
    char path[PATH_LEN];
    if (!beside_program("locale", path, sizeof path) &&
        !beside_program("../share/locale", path, sizeof path))
        snprintf(path, sizeof path, "%s", DOCREAD_LOCALEDIR);
    bindtextdomain("docread", path);
    bind_textdomain_codeset("docread", "UTF-8");
    textdomain("docread");
}
