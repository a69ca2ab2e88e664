/*
 * act: the functions behind the rows of the table of actions, by file.
 */
#ifndef DOCREAD_ACT_H
#define DOCREAD_ACT_H

#include "actions.h"

typedef void action_run_fn(struct app *app, const struct action_call *call);

/* act_any.c */
action_run_fn do_move, do_back, do_quit, do_help, do_command, do_redraw, do_suspend, do_cancel,
    do_mouse, do_article, do_next_unread, do_switch, do_zoom, do_divider, do_read_mark, do_open,
    do_filter, do_filter_clear, do_sort, do_sort_reverse, do_search, do_search_next, do_keyword,
    do_keyword_here, do_keywords_clear, do_highlight;
/* act_menu.c */
action_run_fn do_menu_choose, do_menu_close, do_menu_filter, do_menu_copy;
/* Puts the menu away where an action asked for by a key has nothing to do with it. */
void menu_leave(struct app *app, const struct action *action);
/* act_read.c */
action_run_fn do_outline, do_paragraph, do_turn, do_damage, do_fold, do_enter, do_only, do_info,
    do_why, do_select, do_select_whole, do_select_swap, do_select_anchor, do_select_move,
    do_select_end, do_select_search, do_edit, do_prompt, do_complete;
/* read_menus.c, read_encoding.c */
action_run_fn do_outline_menu, do_links, do_encoding;
/* read_view.c */
enum view_key {
    VIEW_KEY_ANNOTATIONS,
    VIEW_KEY_SCRIPT,
    VIEW_KEY_PUNCTUATION,
    VIEW_KEY_FURNITURE,
    VIEW_KEY_REPAIRS,
    VIEW_KEY_RAW,
    VIEW_KEY_BESIDE,
    VIEW_KEY_HEAD,
    VIEW_KEYS
};
action_run_fn do_view, do_width;
/* act_set.c */
action_run_fn do_set, do_line;
enum { LINE_BIND, LINE_COLOR, LINE_GROUP };
/* Sets row to a word; "!" is the next of its words, NULL says what it is. */
void set_setting(struct app *app, const struct setting *row, const char *value);

#endif
