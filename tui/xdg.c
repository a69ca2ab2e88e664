#include "xdg.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const struct {
    const char *variable, *below_home;
} kinds[] = {[XDG_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
             [XDG_STATE] = {"XDG_STATE_HOME", ".local/state"},
             [XDG_CACHE] = {"XDG_CACHE_HOME", ".cache"}};

char *xdg_path(enum xdg_kind kind, const char *name)
{
    struct buf path;
    buf_init(&path);
    const char *base = getenv(kinds[kind].variable), *home = getenv("HOME");
    enum dr_err err = DR_NOTFOUND;
    if (base && *base == '/') /* the specification has relative ones passed over */
        err = buf_printf(&path, "%s/docread/%s", base, name);
    else if (home && *home)
        err = buf_printf(&path, "%s/%s/docread/%s", home, kinds[kind].below_home, name);
    char *out = err ? NULL : buf_take(&path, NULL);
    buf_fini(&path);
    return out;
}

bool xdg_make_folder(const char *path)
{
    char *copy = strdup(path);
    bool made = copy != NULL;
    for (char *p = copy; made && (p = strchr(p + 1, '/'));) {
        *p = '\0';
        made = mkdir(copy, 0700) == 0 || errno == EEXIST;
        *p = '/';
    }
    free(copy);
    return made;
}
