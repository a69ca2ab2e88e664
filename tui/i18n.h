/*
 * i18n: what the reader sees, in the reader's language (gettext). Words in tables are marked N_()
 * and translated where they are shown.
 */
#ifndef DOCREAD_I18N_H
#define DOCREAD_I18N_H

#include <libintl.h>

#define _(s) gettext(s)
#define N_(s) s
#define n_(one, many, n) ngettext(one, many, n)

#endif
