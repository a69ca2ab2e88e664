/*
 * What other programs' readers expect, as bindings on top of docread's own: only the differences.
 */
#include "keys.h"

#include <string.h>

static const char *const names[] = {
    [KEYS_DOCREAD] = "docread", [KEYS_LESS] = "less",         [KEYS_VIM] = "vim",
    [KEYS_MUTT] = "mutt",       [KEYS_NEWSBOAT] = "newsboat",
};
static const char *const presets[] = {
    [KEYS_DOCREAD] = "", [KEYS_LESS] = "", [KEYS_VIM] = "", [KEYS_MUTT] = "", [KEYS_NEWSBOAT] = "",
};

const char *preset_name(enum settings_keys preset)
{
    return names[preset];
}

const char *keys_preset(enum settings_keys preset)
{
    return presets[preset];
}

void presets_print(FILE *out)
{
    (void)out;
}
