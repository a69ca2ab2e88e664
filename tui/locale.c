#include "locale.h"

#include <langinfo.h>
#include <locale.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

bool locale_is_utf8(void)
{
    const char *codeset = nl_langinfo(CODESET);
    return strcasecmp(codeset, "UTF-8") == 0 || strcasecmp(codeset, "utf8") == 0;
}

void locale_set(void)
{
    static const char *const others[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "POSIX.UTF-8"};
    setlocale(LC_ALL, "");
    bool found = locale_is_utf8();
    for (size_t i = 0; !found && i < sizeof others / sizeof *others; i++)
        found = setlocale(LC_CTYPE, others[i]) && locale_is_utf8();
    /* Numbers in JSON and the words of errno stay the same for scripts and tests. */
    setlocale(LC_NUMERIC, "C");
}
