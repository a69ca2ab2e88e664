#include "act.h"
#include "i18n.h"
#include "out.h"

#include <string.h>

#define ANY PANE_ANY
#define LIST PANE_LIST
#define READ PANE_READ
#define SELECT PANE_SELECT
#define PROMPT PANE_PROMPT
#define MENU PANE_MENU

static const struct action table[] = {
    {"down", ANY, MOVE_DOWN, do_move, N_("one line or row down")},
    {"up", ANY, MOVE_UP, do_move, N_("one line or row up")},
    {"page-down", ANY, MOVE_PAGE_DOWN, do_move, N_("one page down")},
    {"page-up", ANY, MOVE_PAGE_UP, do_move, N_("one page up")},
    {"half-down", ANY, MOVE_HALF_DOWN, do_move, N_("half a page down")},
    {"half-up", ANY, MOVE_HALF_UP, do_move, N_("half a page up")},
    {"top", ANY, MOVE_TOP, do_move, N_("to the beginning, or to line or row N")},
    {"bottom", ANY, MOVE_BOTTOM, do_move, N_("to the end, or to line or row N")},
    {"percent", ANY, MOVE_PERCENT, do_move, N_("to N percent")},
    {"search", ANY, 1, do_search, N_("search forward for a word")},
    {"search-backward", ANY, -1, do_search, N_("search backward for a word")},
    {"search-next", ANY, 1, do_search_next, N_("to the next match")},
    {"search-previous", ANY, -1, do_search_next, N_("to the previous match")},
    {"next-article", ANY, 1, do_article, N_("the next article")},
    {"previous-article", ANY, -1, do_article, N_("the previous article")},
    {"next-unread", ANY, 0, do_next_unread, N_("the next unread article")},
    {"switch-pane", ANY, 0, do_switch, N_("between list and text")},
    {"zoom", ANY, 0, do_zoom, N_("the pane at hand alone, or both side by side")},
    {"divider-left", ANY, -1, do_divider, N_("make the list beside the text narrower")},
    {"divider-right", ANY, 1, do_divider, N_("make the list beside the text wider")},
    {"keyword", ANY, 0, do_keyword, N_("highlight a word, or no longer")},
    {"keywords-clear", ANY, 0, do_keywords_clear, N_("no highlight at all any more")},
    {"highlight", ANY, 0, do_highlight, N_("hide or show all highlights")},
    {"info", ANY, 0, do_info, N_("what is known of the article, or of the list")},
    {"back", ANY, 0, do_back, N_("one level back; from the list: quit")},
    {"quit", ANY, 0, do_quit, N_("quit")},
    {"help", ANY, 0, do_help, N_("this help")},
    {"command", ANY, 0, do_command, N_("ask for an action by its name")},
    {"set", ANY, 0, do_set, N_("show a setting, or change it")},
    {"bind", ANY, LINE_BIND, do_line, N_("bind keys to an action, as in the configuration")},
    {"color", ANY, LINE_COLOR, do_line, N_("change a colour, as in the configuration")},
    {"group", ANY, LINE_GROUP, do_line, N_("add a group of keywords, as in the configuration")},
    {"mouse", ANY, 0, do_mouse, N_("leave the mouse to the terminal, or take it again")},
    {"redraw", ANY, 0, do_redraw, N_("draw the screen anew")},
    {"suspend", ANY, 0, do_suspend, N_("suspend docread")},
    {"cancel", ANY, 0, do_cancel, N_("give up what is going on")},

    {"shell", ANY, 0, do_shell, N_("run a command, or a shell")},
    {"original", ANY, 0, do_original, N_("open the file in the editor, at the place at hand")},

    {"open", LIST, 0, do_open, N_("read the article")},
    {"filter", LIST, 0, do_filter, N_("show only what a query finds")},
    {"filter-clear", LIST, 0, do_filter_clear, N_("show all articles again")},
    {"sort", LIST, 0, do_sort, N_("sort by the next key")},
    {"sort-reverse", LIST, 0, do_sort_reverse, N_("reverse the order")},
    {"read-mark", LIST, 0, do_read_mark, N_("mark as read or unread")},
    {"star", ANY, 0, do_star, N_("star the article, or no longer")},
    {"note", ANY, 0, do_note, N_("write a note on the article")},
    {"notes-save", ANY, 0, do_notes_save, N_("write all notes and bookmarks to a new file")},
    {"bookmarks", ANY, 0, do_bookmarks, N_("bookmarks of the article; in the list: of all")},

    {"mark", READ, 0, do_mark, N_("mark this place with a letter")},
    {"goto-mark", READ, 0, do_goto_mark, N_("to the mark of a letter, or where one jumped from")},
    {"bookmark", READ, 0, do_bookmark, N_("set a bookmark at the line at hand, or remove it")},
    {"jump-back", READ, -1, do_jump, N_("to where one jumped from before")},
    {"jump-forward", READ, 1, do_jump, N_("to where one jumped from after")},
    {"next-heading", READ, 1, do_outline, N_("the next heading or point")},
    {"previous-heading", READ, -1, do_outline, N_("the previous heading or point")},
    {"next-paragraph", READ, 1, do_paragraph, N_("the next paragraph")},
    {"previous-paragraph", READ, -1, do_paragraph, N_("the previous paragraph")},
    {"next-speaker", READ, 1, do_turn, N_("to who speaks next")},
    {"previous-speaker", READ, -1, do_turn, N_("to who spoke before")},
    {"next-damage", READ, 1, do_damage, N_("to the next damaged place")},
    {"previous-damage", READ, -1, do_damage, N_("to the previous damaged place")},
    {"outline", READ, 0, do_outline_menu, N_("the outline, to go by it")},
    {"links", READ, 0, do_links, N_("the links, to open one; or link N")},
    {"encoding", READ, 0, do_encoding, N_("the encoding, to choose another")},
    {"only", READ, 0, do_only, N_("only the paragraphs that hold a word, or all again")},
    {"enter", READ, 0, do_enter, N_("open the fold at the top; else one line down")},
    {"fold", READ, 0, do_fold, N_("open the fold on the screen, or fold it again")},
    {"copy", READ, 0, do_copy, N_("copy the selection, or the paragraph at hand")},
    {"copy-cite", READ, 1, do_copy, N_("the same, and where it is from")},
    {"save", READ, 0, do_save, N_("save the selection, or the article, in a file")},
    {"pipe", READ, 0, do_pipe, N_("give the selection, or the article, to a command")},
    {"select", READ, 0, do_select, N_("select text with a caret")},
    {"select-paragraphs", READ, 0, do_select_whole, N_("select whole paragraphs")},
    {"keyword-here", READ, 0, do_keyword_here, N_("highlight the match or selection at hand")},
    {"annotations", READ, VIEW_KEY_ANNOTATIONS, do_view,
     N_("readings hidden, shown, or above the characters")},
    {"script", READ, VIEW_KEY_SCRIPT, do_view, N_("characters as found, simplified, traditional")},
    {"furniture", READ, VIEW_KEY_FURNITURE, do_view,
     N_("fold, show or hide what belongs to the page")},
    {"punctuation", READ, VIEW_KEY_PUNCTUATION, do_view, N_("punctuation full-width, or as found")},
    {"repairs", READ, VIEW_KEY_REPAIRS, do_view, N_("damage repaired, or as found")},
    {"raw", READ, VIEW_KEY_RAW, do_view, N_("the decoded text as it came")},
    {"beside", READ, VIEW_KEY_BESIDE, do_view, N_("the text as it came beside the article")},
    {"head", READ, VIEW_KEY_HEAD, do_view, N_("a line about the article below its title")},
    {"why", READ, 0, do_why, N_("why the block at hand is what it was taken for")},
    {"narrower", READ, -1, do_width, N_("narrower text")},
    {"wider", READ, 1, do_width, N_("wider text")},
    {"width-reset", READ, 0, do_width, N_("text as wide as it comes")},

    {"select-left", SELECT, SELECT_LEFT, do_select_move, N_("one character left")},
    {"select-right", SELECT, SELECT_RIGHT, do_select_move, N_("one character right")},
    {"select-up", SELECT, SELECT_UP, do_select_move, N_("one line up")},
    {"select-down", SELECT, SELECT_DOWN, do_select_move, N_("one line down")},
    {"select-word", SELECT, SELECT_WORD, do_select_move, N_("to the next word")},
    {"select-word-back", SELECT, SELECT_WORD_BACK, do_select_move, N_("to the word before")},
    {"select-word-end", SELECT, SELECT_WORD_END, do_select_move, N_("to the end of the word")},
    {"select-sentence", SELECT, SELECT_SENTENCE, do_select_move, N_("to the end of the sentence")},
    {"select-sentence-back", SELECT, SELECT_SENTENCE_BACK, do_select_move,
     N_("to the start of the sentence")},
    {"select-paragraph", SELECT, SELECT_PARAGRAPH, do_select_move,
     N_("to the end of the paragraph")},
    {"select-paragraph-back", SELECT, SELECT_PARAGRAPH_BACK, do_select_move,
     N_("to the start of the paragraph")},
    {"select-half-down", SELECT, SELECT_HALF_DOWN, do_select_move, N_("half a page down")},
    {"select-half-up", SELECT, SELECT_HALF_UP, do_select_move, N_("half a page up")},
    {"select-page-down", SELECT, SELECT_PAGE_DOWN, do_select_move, N_("one page down")},
    {"select-page-up", SELECT, SELECT_PAGE_UP, do_select_move, N_("one page up")},
    {"select-first", SELECT, SELECT_FIRST, do_select_move, N_("to the beginning")},
    {"select-last", SELECT, SELECT_LAST, do_select_move, N_("to the end")},
    {"select-line-start", SELECT, SELECT_LINE_START, do_select_move,
     N_("to the start of the line")},
    {"select-line-end", SELECT, SELECT_LINE_END, do_select_move, N_("to the end of the line")},
    {"select-anchor", SELECT, 0, do_select_anchor, N_("select from here, or from nowhere")},
    {"select-around", SELECT, 1, do_select_whole, N_("select the paragraph at hand")},
    {"select-swap", SELECT, 0, do_select_swap, N_("the caret to the other end of the selection")},
    {"select-keyword", SELECT, 0, do_keyword_here, N_("highlight the selection, or no longer")},
    {"select-search", SELECT, 1, do_select_search, N_("search forward for the selection")},
    {"select-search-back", SELECT, -1, do_select_search, N_("search backward for the selection")},
    {"select-end", SELECT, 0, do_select_end, N_("leave the selection")},

    {"menu-choose", MENU, 0, do_menu_choose, N_("take the row at hand")},
    {"menu-copy", MENU, 0, do_menu_copy, N_("copy the address of the link at hand")},
    {"menu-filter", MENU, 0, do_menu_filter, N_("show only the rows that hold a word")},
    {"menu-close", MENU, 0, do_menu_close, N_("show all rows again; close the menu")},

    {"accept", PROMPT, 1, do_prompt, N_("take the line")},
    {"dismiss", PROMPT, 0, do_prompt, N_("leave the prompt")},
    {"edit-left", PROMPT, PROMPT_LEFT, do_edit, N_("one character left")},
    {"edit-right", PROMPT, PROMPT_RIGHT, do_edit, N_("one character right")},
    {"edit-word-left", PROMPT, PROMPT_WORD_LEFT, do_edit, N_("one word left")},
    {"edit-word-right", PROMPT, PROMPT_WORD_RIGHT, do_edit, N_("one word right")},
    {"edit-start", PROMPT, PROMPT_START, do_edit, N_("to the start of the line")},
    {"edit-end", PROMPT, PROMPT_END, do_edit, N_("to the end of the line")},
    {"edit-delete-back", PROMPT, PROMPT_DELETE_BACK, do_edit, N_("delete the character before")},
    {"edit-delete", PROMPT, PROMPT_DELETE, do_edit, N_("delete the character at the caret")},
    {"edit-kill-word", PROMPT, PROMPT_KILL_WORD, do_edit, N_("cut the word before")},
    {"edit-kill-word-right", PROMPT, PROMPT_KILL_WORD_RIGHT, do_edit, N_("cut the word after")},
    {"edit-kill-start", PROMPT, PROMPT_KILL_START, do_edit, N_("cut to the start of the line")},
    {"edit-kill-end", PROMPT, PROMPT_KILL_END, do_edit, N_("cut to the end of the line")},
    {"edit-yank", PROMPT, PROMPT_YANK, do_edit, N_("put in what was cut")},
    {"edit-older", PROMPT, PROMPT_OLDER, do_edit, N_("the line entered before")},
    {"edit-newer", PROMPT, PROMPT_NEWER, do_edit, N_("the line entered after")},
    {"complete", PROMPT, 1, do_complete, N_("complete a name; again: the next one")},
    {"complete-back", PROMPT, -1, do_complete, N_("the completion before")},
};
enum { ACTIONS = sizeof table / sizeof *table };

const struct action *actions(size_t *n)
{
    *n = ACTIONS;
    return table;
}

uint16_t action_find(const char *name, enum pane_id pane)
{
    for (size_t i = 0; i < ACTIONS; i++) {
        bool fits = table[i].pane == pane || (table[i].pane == PANE_ANY && pane != PANE_PROMPT) ||
                    (table[i].pane == PANE_READ && pane == PANE_SELECT);
        if (fits && strcmp(table[i].name, name) == 0)
            return (uint16_t)i;
    }
    return ACTION_NONE;
}

void action_run(struct app *app, uint16_t action, long count)
{
    struct action_call call = {table[action].value, count, NULL};
    menu_leave(app, &table[action]);
    places_before(app, &table[action]);
    table[action].run(app, &call);
}
