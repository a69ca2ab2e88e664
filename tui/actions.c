#include "actions.h"

#include <stdlib.h>
#include <string.h>

/* --- everywhere */

static void do_move(struct app *app, const struct action_call *call)
{
    app_pane(app)->move(app, (enum motion)call->value, call);
}

static void do_back(struct app *app, const struct action_call *call)
{
    (void)call;
    if (app->focus == PANE_HELP)
        app_focus(app, app->under);
    else if (app->focus == PANE_READ && !app->single)
        app_focus(app, PANE_LIST);
    else
        app_quit(app);
}

static void do_quit(struct app *app, const struct action_call *call)
{
    (void)call;
    app_quit(app);
}

static void do_help(struct app *app, const struct action_call *call)
{
    (void)call;
    help_open(app);
}

static void do_command(struct app *app, const struct action_call *call)
{
    (void)call;
    app_ask(app, (struct ask){.kind = ASK_COMMAND}, "");
}

static void do_redraw(struct app *app, const struct action_call *call)
{
    (void)app, (void)call;
    term_redraw();
}

static void do_suspend(struct app *app, const struct action_call *call)
{
    (void)call;
    app_suspend(app);
}

static void do_cancel(struct app *app, const struct action_call *call)
{
    (void)call;
    const struct read_pane *r = &app->read;
    if (app->list.find.active || r->go.active || r->want.kind || r->steps)
        app_say(app, "Given up");
    else
        app_say(app, "q goes back, Q quits");
    app->list.find.active = false;
    read_still(&app->read);
}

static void do_mouse(struct app *app, const struct action_call *call)
{
    (void)call;
    app->mouse_off = !app->mouse_off;
    term_mouse(!app->mouse_off);
    app_say(app, app->mouse_off ? "The mouse is the terminal's" : "The mouse is docread's");
}

/* --- articles */

static void do_article(struct app *app, const struct action_call *call)
{
    long by = call->value * (call->count ? call->count : 1);
    list_follow(app);
    size_t row = app->list.row, n = library_count(app->library);
    if (by < 0 ? row < (size_t)-by : row + (size_t)by >= n) {
        app_say(app, by < 0 ? "This is the first article" : "This is the last article");
        return;
    }
    app_open_row(app, row + (size_t)by, false);
}

static void do_next_unread(struct app *app, const struct action_call *call)
{
    (void)call;
    size_t row = list_next_unread(app);
    if (row == SIZE_MAX)
        app_say(app, "No unread article below");
    else
        app_open_row(app, row, false);
}

static void do_switch(struct app *app, const struct action_call *call)
{
    (void)call;
    if (app->single)
        return;
    if (app->focus == PANE_LIST && !app->read.open)
        app_open_row(app, app->list.row, true);
    else
        app_focus(app, app->focus == PANE_LIST ? PANE_READ : PANE_LIST);
}

static void do_zoom(struct app *app, const struct action_call *call)
{
    (void)call;
    app->zoom = !app->zoom;
}

static void do_divider(struct app *app, const struct action_call *call)
{
    int now = app->list_cols ? app->list_cols : app->grid.cols * 2 / 5;
    int to = now + call->value * (call->count ? (int)call->count : 2);
    int most = app->grid.cols - 40;
    app->list_cols = to < 20 ? 20 : to > most ? most : to;
}

static void do_read_mark(struct app *app, const struct action_call *call)
{
    (void)call;
    struct library_entry e;
    list_follow(app);
    if (library_entry(app->library, app->list.row, &e))
        library_mark_read(app->library, e.id, !e.read);
}

/* --- list */

static void do_open(struct app *app, const struct action_call *call)
{
    (void)call;
    list_follow(app);
    app_open_row(app, app->list.row, true);
}

static void do_filter(struct app *app, const struct action_call *call)
{
    if (call->argument)
        list_filter(app, call->argument);
    else
        app_ask(app, (struct ask){.kind = ASK_FILTER}, app->list.filter ? app->list.filter : "");
}

static void do_filter_clear(struct app *app, const struct action_call *call)
{
    (void)call;
    list_filter(app, "");
}

static void do_sort(struct app *app, const struct action_call *call)
{
    enum library_sort sort;
    bool reverse;
    if (!call->argument) {
        list_sort_next(app);
    } else if (library_sort_find(call->argument, &sort)) {
        library_sorted(app->library, &reverse);
        library_sort(app->library, sort, reverse);
    } else {
        app_complain(app, "sort: expected published, title, source, path, length or hits");
    }
}

static void do_sort_reverse(struct app *app, const struct action_call *call)
{
    (void)call;
    bool reverse;
    enum library_sort sort = library_sorted(app->library, &reverse);
    library_sort(app->library, sort, !reverse);
    app_say(app, "Sorted by %s%s", library_sort_name(sort), reverse ? "" : ", reversed");
}

/* --- searching and highlighting */

static void do_search(struct app *app, const struct action_call *call)
{
    struct ask ask = {ASK_SEARCH, call->value < 0, app->focus};
    if (call->argument)
        app_pane(app)->search(app, call->argument, ask.backward);
    else
        app_ask(app, ask, "");
}

static void do_search_next(struct app *app, const struct action_call *call)
{
    app_pane(app)->search_next(app, call->value < 0);
}

void action_toggle_keyword(struct app *app, const char *word)
{
    char shown[128];
    app_printable(word, shown, sizeof shown);
    if (keywords_remove(app->keywords, word)) {
        app_say(app, "No longer highlighted: %s", shown);
    } else {
        size_t before = keywords_count(app->keywords);
        app_check(keywords_add(app->keywords, word, NULL));
        if (keywords_count(app->keywords) == before)
            app_complain(app, "%s: nothing to highlight in it", shown);
        else
            app_say(app, "Highlighted: %s", shown);
    }
    app->read.hide_marks = false;
    app_keywords_changed(app);
}

static void do_keyword(struct app *app, const struct action_call *call)
{
    if (call->argument)
        action_toggle_keyword(app, call->argument);
    else
        app_ask(app, (struct ask){.kind = ASK_KEYWORD}, "");
}

static void do_keyword_here(struct app *app, const struct action_call *call)
{
    (void)call;
    struct buf word;
    buf_init(&word);
    app_check(read_word(app, &word));
    if (word.len) {
        select_end(app);
        action_toggle_keyword(app, word.data);
    } else if (app->read.article) {
        select_start(app);
        app_say(app, "Move to a word and press * again, or v to mark where it begins");
    }
    buf_fini(&word);
}

static void do_keywords_clear(struct app *app, const struct action_call *call)
{
    (void)call;
    keywords_clear(app->keywords);
    read_search_end(&app->read);
    app_keywords_changed(app);
    app_say(app, "All highlights are gone");
}

static void do_highlight(struct app *app, const struct action_call *call)
{
    (void)call;
    app->read.hide_marks = !app->read.hide_marks;
    app_say(app, app->read.hide_marks ? "Highlights hidden" : "Highlights shown");
}

/* --- reading */

static void do_outline(struct app *app, const struct action_call *call)
{
    read_outline(app, call->value * (call->count ? call->count : 1));
}

static void do_paragraph(struct app *app, const struct action_call *call)
{
    read_paragraph(app, call->value * (call->count ? call->count : 1));
}

static void do_info(struct app *app, const struct action_call *call)
{
    (void)call;
    if (app->focus == PANE_LIST)
        list_say_info(app);
    else
        read_say_info(app);
}

static void do_why(struct app *app, const struct action_call *call)
{
    (void)call;
    why_open(app);
}

static void do_width(struct app *app, const struct action_call *call)
{
    struct read_pane *r = &app->read;
    int by = call->value * (call->count ? (int)call->count : 2);
    int to = r->layout.width + by;
    r->measure = call->value == 0 ? 0 : to < LAYOUT_WIDTH_MIN ? LAYOUT_WIDTH_MIN : to;
    read_relayout(r);
}

static void do_annotations(struct app *app, const struct action_call *call)
{
    (void)call;
    enum view_annotations *v = &app->read.view.annotations;
    *v = *v == VIEW_ANNOTATIONS_HIDE ? VIEW_ANNOTATIONS_SHOW : VIEW_ANNOTATIONS_HIDE;
    read_relayout(&app->read);
    app_say(app, *v == VIEW_ANNOTATIONS_HIDE ? "Readings hidden" : "Readings shown");
}

static void do_furniture(struct app *app, const struct action_call *call)
{
    (void)call;
    static const char *const said[] = {"Page furniture folded", "Page furniture shown",
                                       "Page furniture hidden"};
    enum view_furniture *v = &app->read.view.furniture;
    *v = *v == VIEW_FURNITURE_FOLD   ? VIEW_FURNITURE_SHOW
         : *v == VIEW_FURNITURE_SHOW ? VIEW_FURNITURE_HIDE
                                     : VIEW_FURNITURE_FOLD;
    read_relayout(&app->read);
    read_search_again(&app->read);
    app_say(app, "%s", said[*v]);
}

static void do_raw(struct app *app, const struct action_call *call)
{
    (void)call;
    struct view *v = &app->read.view;
    v->raw = !v->raw;
    read_relayout(&app->read);
    read_search_again(&app->read);
    app_say(app, v->raw ? "The text as it came" : "The article");
}

static void do_repairs(struct app *app, const struct action_call *call)
{
    (void)call;
    struct view *v = &app->read.view;
    v->repairs = !v->repairs;
    read_relayout(&app->read);
    app_say(app, v->repairs ? "Damage shown repaired" : "Damage shown as found");
}

static void do_punctuation(struct app *app, const struct action_call *call)
{
    (void)call;
    enum view_punctuation *v = &app->read.view.punctuation;
    *v = *v == VIEW_PUNCTUATION_ORIGINAL ? VIEW_PUNCTUATION_FULLWIDTH : VIEW_PUNCTUATION_ORIGINAL;
    read_relayout(&app->read);
    app_say(app,
            *v == VIEW_PUNCTUATION_ORIGINAL ? "Punctuation as found" : "Punctuation full-width");
}

/* --- selection */

static void do_select(struct app *app, const struct action_call *call)
{
    (void)call;
    select_start(app);
}

static void do_select_anchor(struct app *app, const struct action_call *call)
{
    (void)call;
    app->read.select.anchored = !app->read.select.anchored;
    app->read.select.anchor = app->read.select.caret;
}

static void do_select_move(struct app *app, const struct action_call *call)
{
    select_move(app, (enum select_move)call->value, call->count ? call->count : 1);
}

static void do_select_end(struct app *app, const struct action_call *call)
{
    (void)call;
    select_end(app);
}

static void do_select_search(struct app *app, const struct action_call *call)
{
    struct buf word;
    buf_init(&word);
    app_check(read_word(app, &word));
    select_end(app);
    if (word.len)
        pane_read.search(app, word.data, call->value < 0);
    buf_fini(&word);
}

/* --- prompt */

static void do_edit(struct app *app, const struct action_call *call)
{
    app_check(prompt_edit(&app->prompt, (enum prompt_edit)call->value));
}

static void do_prompt(struct app *app, const struct action_call *call)
{
    if (call->value)
        app_answer(app);
    else
        prompt_close(&app->prompt);
}

static void do_complete(struct app *app, const struct action_call *call)
{
    (void)call;
    app_complete(app);
}

#define ANY PANE_ANY
#define LIST PANE_LIST
#define READ PANE_READ
#define SELECT PANE_SELECT
#define PROMPT PANE_PROMPT

static const struct action table[] = {
    {"down", ANY, MOVE_DOWN, do_move, "one line or row down"},
    {"up", ANY, MOVE_UP, do_move, "one line or row up"},
    {"page-down", ANY, MOVE_PAGE_DOWN, do_move, "one page down"},
    {"page-up", ANY, MOVE_PAGE_UP, do_move, "one page up"},
    {"half-down", ANY, MOVE_HALF_DOWN, do_move, "half a page down"},
    {"half-up", ANY, MOVE_HALF_UP, do_move, "half a page up"},
    {"top", ANY, MOVE_TOP, do_move, "to the beginning, or to line or row N"},
    {"bottom", ANY, MOVE_BOTTOM, do_move, "to the end, or to line or row N"},
    {"percent", ANY, MOVE_PERCENT, do_move, "to N percent"},
    {"search", ANY, 1, do_search, "search forward for a word"},
    {"search-backward", ANY, -1, do_search, "search backward for a word"},
    {"search-next", ANY, 1, do_search_next, "to the next match"},
    {"search-previous", ANY, -1, do_search_next, "to the previous match"},
    {"next-article", ANY, 1, do_article, "the next article"},
    {"previous-article", ANY, -1, do_article, "the previous article"},
    {"next-unread", ANY, 0, do_next_unread, "the next unread article"},
    {"switch-pane", ANY, 0, do_switch, "between list and text"},
    {"zoom", ANY, 0, do_zoom, "the pane at hand alone, or both side by side"},
    {"divider-left", ANY, -1, do_divider, "make the list beside the text narrower"},
    {"divider-right", ANY, 1, do_divider, "make the list beside the text wider"},
    {"keyword", ANY, 0, do_keyword, "highlight a word, or no longer"},
    {"keywords-clear", ANY, 0, do_keywords_clear, "no highlight at all any more"},
    {"highlight", ANY, 0, do_highlight, "hide or show all highlights"},
    {"info", ANY, 0, do_info, "what is known of the article, or of the list"},
    {"back", ANY, 0, do_back, "one level back; from the list: quit"},
    {"quit", ANY, 0, do_quit, "quit"},
    {"help", ANY, 0, do_help, "this help"},
    {"command", ANY, 0, do_command, "ask for an action by its name"},
    {"mouse", ANY, 0, do_mouse, "leave the mouse to the terminal, or take it again"},
    {"redraw", ANY, 0, do_redraw, "draw the screen anew"},
    {"suspend", ANY, 0, do_suspend, "suspend docread"},
    {"cancel", ANY, 0, do_cancel, "give up what is going on"},

    {"open", LIST, 0, do_open, "read the article"},
    {"filter", LIST, 0, do_filter, "show only what a query finds"},
    {"filter-clear", LIST, 0, do_filter_clear, "show all articles again"},
    {"sort", LIST, 0, do_sort, "sort by the next key"},
    {"sort-reverse", LIST, 0, do_sort_reverse, "reverse the order"},
    {"read-mark", LIST, 0, do_read_mark, "mark as read or unread"},

    {"next-heading", READ, 1, do_outline, "the next heading or point"},
    {"previous-heading", READ, -1, do_outline, "the previous heading or point"},
    {"next-paragraph", READ, 1, do_paragraph, "the next paragraph"},
    {"previous-paragraph", READ, -1, do_paragraph, "the previous paragraph"},
    {"select", READ, 0, do_select, "select text with a caret"},
    {"keyword-here", READ, 0, do_keyword_here, "highlight the match or selection at hand"},
    {"annotations", READ, 0, do_annotations, "show or hide readings spliced into the text"},
    {"furniture", READ, 0, do_furniture, "fold, show or hide what belongs to the page"},
    {"punctuation", READ, 0, do_punctuation, "punctuation full-width, or as found"},
    {"repairs", READ, 0, do_repairs, "damage repaired, or as found"},
    {"raw", READ, 0, do_raw, "the decoded text as it came"},
    {"why", READ, 0, do_why, "why the block at hand is what it was taken for"},
    {"narrower", READ, -1, do_width, "narrower text"},
    {"wider", READ, 1, do_width, "wider text"},
    {"width-reset", READ, 0, do_width, "text as wide as it comes"},

    {"select-left", SELECT, SELECT_LEFT, do_select_move, "one character left"},
    {"select-right", SELECT, SELECT_RIGHT, do_select_move, "one character right"},
    {"select-up", SELECT, SELECT_UP, do_select_move, "one line up"},
    {"select-down", SELECT, SELECT_DOWN, do_select_move, "one line down"},
    {"select-word", SELECT, SELECT_WORD, do_select_move, "to the next word"},
    {"select-word-back", SELECT, SELECT_WORD_BACK, do_select_move, "to the word before"},
    {"select-line-start", SELECT, SELECT_LINE_START, do_select_move, "to the start of the line"},
    {"select-line-end", SELECT, SELECT_LINE_END, do_select_move, "to the end of the line"},
    {"select-anchor", SELECT, 0, do_select_anchor, "select from here, or from nowhere"},
    {"select-keyword", SELECT, 0, do_keyword_here, "highlight the selection, or no longer"},
    {"select-search", SELECT, 1, do_select_search, "search forward for the selection"},
    {"select-search-back", SELECT, -1, do_select_search, "search backward for the selection"},
    {"select-end", SELECT, 0, do_select_end, "leave the selection"},

    {"accept", PROMPT, 1, do_prompt, "take the line"},
    {"dismiss", PROMPT, 0, do_prompt, "leave the prompt"},
    {"edit-left", PROMPT, PROMPT_LEFT, do_edit, "one character left"},
    {"edit-right", PROMPT, PROMPT_RIGHT, do_edit, "one character right"},
    {"edit-start", PROMPT, PROMPT_START, do_edit, "to the start of the line"},
    {"edit-end", PROMPT, PROMPT_END, do_edit, "to the end of the line"},
    {"edit-delete-back", PROMPT, PROMPT_DELETE_BACK, do_edit, "delete the character before"},
    {"edit-delete", PROMPT, PROMPT_DELETE, do_edit, "delete the character at the caret"},
    {"edit-kill-word", PROMPT, PROMPT_KILL_WORD, do_edit, "cut the word before"},
    {"edit-kill-start", PROMPT, PROMPT_KILL_START, do_edit, "cut to the start of the line"},
    {"edit-kill-end", PROMPT, PROMPT_KILL_END, do_edit, "cut to the end of the line"},
    {"edit-yank", PROMPT, PROMPT_YANK, do_edit, "put in what was cut"},
    {"edit-older", PROMPT, PROMPT_OLDER, do_edit, "the line entered before"},
    {"edit-newer", PROMPT, PROMPT_NEWER, do_edit, "the line entered after"},
    {"complete", PROMPT, 0, do_complete, "complete the name of an action"},
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
    table[action].run(app, &call);
}
