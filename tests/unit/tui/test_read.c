/* The reading pane: where it opens, folds, places of a kind, paragraphs with a word, views. */
#include "../../../tui/act.h"
#include "../../../tui/read_int.h"
#include "no_term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

enum { ROWS = 12, COLS = 60 };

struct fixture {
    struct app app;
    struct options options;
    char path[40];
    const char *paths[1];
    int cols;
};

static const char ferry[] =
    "首页 > 新闻 > 地方\n分享到：微信 微博 QQ空间\n"
    "旧渡口的灯又亮了\n2021-03-04 来源：江岸日报 记者 沈知渡\n字号：大 中 小\n\n"
    "　　三月三日晚，江岸镇的老渡口重新点亮了灯。船工说，夜里有了灯，心里就有了底。\n\n"
    "　　镇长会上指出，渡口每天最后一班船不得早于九点，风大的日子提前贴出告示。\n\n"
    "　　老船工楊渡生说，他在这里撑了四十年船，最怕的不是浪，是岸上没有一点光。\n\n"
    "　　会议要求，灯油由镇上供给，每月初一发放一次，谁领了谁签字。\n\n"
    "　　对岸的孩子放了学，隔着江就能看见回家的路。\n\n"
    "上一篇：江堤今年加高半米\n下一篇：镇图书馆开放夜间座位\n版权所有 江岸日报社\n";

static void draw(struct fixture *f)
{
    grid_clear(&f->app.grid);
    pane_read.draw(&f->app, (struct rect){0, 0, ROWS, f->cols});
}

static struct app *open_text(struct fixture *f, const char *text)
{
    struct app *app = &f->app;
    strcpy(f->path, "/tmp/docread-read-XXXXXX");
    int fd = mkstemp(f->path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    assert_int_equal(close(fd), 0);
    f->paths[0] = f->path;
    struct source_options so = {.notify_fd = -1, .synchronous = true};
    struct library_options lo = {.notify_fd = -1};
    assert_int_equal(source_open(f->paths, 1, &so, &app->source), DR_OK);
    assert_int_equal(library_open(app->source, &lo, &app->library), DR_OK);
    app_fit(app);
    read_open(app, 0);
    while (app->read.partial)
        read_loaded(app);
    assert_non_null(app->read.article);
    draw(f);
    return app;
}

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct app *app = &f->app;
    *state = f;
    f->cols = COLS;
    options_init(&f->options);
    settings_init(&app->settings);
    app->options = &f->options;
    app->single = true;
    app->focus = PANE_READ;
    app->keywords = keywords_new();
    assert_non_null(app->keywords);
    struct layout_options layout;
    layout_options_init(&layout, COLS);
    grid_init(&app->grid, UNICODE_AMBIGUOUS_NARROW);
    read_init(&app->read, &layout);
    read_settings(app);
    assert_int_equal(grid_resize(&app->grid, ROWS + 1, 140), DR_OK);
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    menu_close(&f->app);
    read_fini(&f->app.read);
    library_close(f->app.library);
    source_close(f->app.source);
    keywords_free(f->app.keywords);
    grid_fini(&f->app.grid);
    options_fini(&f->options);
    unlink(f->path);
    free(f);
    return 0;
}

/* What a row of the screen shows, without the spaces around it. */
static const char *row(struct fixture *f, int at)
{
    static char text[1024];
    size_t len = 0;
    for (int col = 0; col < f->cols; col++) {
        const struct grid_cell *c = grid_at(&f->app.grid, at, col);
        if (c->width && (len || c->text[0] != ' ')) {
            memcpy(text + len, c->text, c->len);
            len += c->len;
        }
    }
    while (len && text[len - 1] == ' ')
        len--;
    text[len] = '\0';
    return text;
}

static void move(struct fixture *f, enum motion motion, long count)
{
    struct action_call call = {0, count, NULL};
    pane_read.move(&f->app, motion, &call);
    draw(f);
}

static void set(struct fixture *f, const char *name, int value)
{
    app_set(&f->app, settings_find(name), value);
    draw(f);
}

static void test_it_opens_at_the_title(void **state)
{
    struct fixture *f = *state;
    open_text(f, ferry);
    assert_string_equal(row(f, 0), "旧渡口的灯又亮了");
    assert_non_null(strstr(row(f, 2), "江岸日报 · 2021-03-04 · 沈知渡 · "));
    move(f, MOVE_UP, 9);
    assert_string_equal(row(f, 0), "┄ 2 lines of page furniture ┄");
    move(f, MOVE_DOWN, 2);
    assert_string_equal(row(f, 0), "旧渡口的灯又亮了");
}

static void test_a_short_article_opens_there_too(void **state)
{
    struct fixture *f = *state;
    open_text(f, "首页 > 新闻 > 地方\n分享到：微信 微博\n灯又亮了\n2021-03-04 来源：江岸日报\n\n"
                 "　　三月三日晚，老渡口的灯又亮了，对岸也看得见。\n");
    assert_string_equal(row(f, 0), "灯又亮了");
    move(f, MOVE_BOTTOM, 0);
    assert_string_equal(row(f, 0), "灯又亮了");
    assert_true(f->app.read.at_end);
}

static void test_a_fold_opens_in_place(void **state)
{
    struct fixture *f = *state;
    struct app *app = open_text(f, ferry);
    size_t top = app->read.anchor;
    assert_string_equal(row(f, 4), "┄ 2 lines of page furniture ┄");
    assert_true(read_fold(app));
    draw(f);
    assert_int_equal(app->read.anchor, top);
    assert_string_equal(row(f, 4), "2021-03-04 来源：江岸日报 记者 沈知渡");
    assert_string_equal(row(f, 6), "字号：大 中 小");
    assert_true(read_fold(app));
    draw(f);
    assert_string_equal(row(f, 4), "┄ 2 lines of page furniture ┄");
    assert_false(read_enter(app)); /* neither is it at the top nor the end on the screen */
    move(f, MOVE_UP, 9);
    assert_true(read_enter(app));
    draw(f);
    assert_string_equal(row(f, 0), "首页 > 新闻 > 地方");
    move(f, MOVE_DOWN, 1);
    assert_true(read_fold(app)); /* from inside it: what stands for it is at the top then */
    draw(f);
    assert_string_equal(row(f, 0), "┄ 2 lines of page furniture ┄");
}

static void test_views_keep_the_place(void **state)
{
    struct fixture *f = *state;
    struct app *app = open_text(f, ferry);
    move(f, MOVE_DOWN, 8);
    size_t top = app->read.anchor;
    static const struct {
        const char *name;
        int value;
    } views[] = {{"annotations", 2}, {"annotations", 0}, {"punctuation", 1}, {"furniture", 1},
                 {"furniture", 0},   {"repairs", 0},     {"raw", 1},         {"raw", 0},
                 {"width", 20},      {"width", 0},       {"line-gap", 2},    {"line-gap", 0},
                 {"head", 0},        {"head", 1},        {"indent", 0},      {"kinsoku", 3}};
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        set(f, views[i].name, views[i].value);
        assert_int_equal(app->read.anchor, top);
        assert_int_equal(settings_get(&app->settings, settings_find(views[i].name)),
                         views[i].value);
    }
    assert_int_equal(app->read.layout.indent, 0);
    assert_int_equal(app->read.layout.kinsoku, LAYOUT_KINSOKU_STRICT);
}

/* Every key of a view goes round all values of its setting, says which, and comes back. */
static void test_every_view_goes_round(void **state)
{
    struct fixture *f = *state;
    struct app *app = open_text(f, ferry);
    size_t n, seen = 0;
    const struct action *table = actions(&n);
    for (size_t i = 0; i < n; i++) {
        if (table[i].run != do_view)
            continue;
        const struct setting *setting = settings_find(table[i].name);
        struct action_call call = {table[i].value, 0, NULL};
        assert_non_null(setting);
        int first = settings_get(&app->settings, setting), values = 0;
        do {
            char before[64];
            snprintf(before, sizeof before, "%.60s", app->message);
            do_view(app, &call);
            draw(f);
            assert_true(app->message[0] && strcmp(before, app->message) != 0);
            assert_true(++values < 5);
        } while (settings_get(&app->settings, setting) != first);
        assert_true(values >= 2 || setting == settings_find("script")); /* there may be no OpenCC */
        seen++;
    }
    assert_int_equal(seen, VIEW_KEYS);
}

static void test_speakers_are_gone_to_with_a_count(void **state)
{
    struct fixture *f = *state;
    struct app *app = open_text(f, ferry);
    size_t n = app->read.article->n_turns;
    assert_true(n >= 3);
    read_turn(app, 1);
    assert_int_equal(app->read.spot.off, app->read.article->turns[0].speaker.off);
    read_turn(app, (long)n - 1);
    draw(f);
    assert_int_equal(app->read.spot.off, app->read.article->turns[n - 1].speaker.off);
    assert_true(app->read.spot.off < app->read.bottom);
    read_turn(app, 1);
    assert_non_null(strstr(app->message, "None is below"));
    read_turn(app, 1 - (long)n);
    assert_int_equal(app->read.spot.off, app->read.article->turns[0].speaker.off);
    read_damage(app, 1);
    assert_string_equal(app->message, "Nothing in this article is damaged");
}

static void test_damage_is_gone_to_and_told_of(void **state)
{
    struct fixture *f = *state;
    char text[4096], *at = text;
    at += sprintf(at, "旧渡口\n\n");
    for (int i = 0; i < 40; i++)
        at += sprintf(at, "　　第%d段说的是渡口的灯和船%s。\n\n", i,
                      i % 20 == 10 ? "，灯\xff油" : "");
    struct app *app = open_text(f, text);
    assert_int_equal(app->read.article->text->damages, 2);
    read_damage(app, 1);
    draw(f);
    assert_non_null(strstr(app->message, "Damage 1 of 2"));
    assert_true(app->read.anchor <= app->read.spot.off && app->read.spot.off < app->read.bottom);
    read_damage(app, 1);
    assert_int_equal(app->read.spot.off, app->read.article->text->damage[1].off);
    read_damage(app, 1);
    assert_non_null(strstr(app->message, "None is below (2 in all)"));
    move(f, MOVE_TOP, 1);
    read_damage(app, 1); /* from where the reader is now */
    assert_non_null(strstr(app->message, "Damage 1 of 2"));
}

static void test_headings_near_the_end_are_gone_through(void **state)
{
    struct fixture *f = *state;
    struct app *app = open_text(f, "长短句\n\n第一章 灯\n\n　　渡口的灯亮着，船也在。\n\n"
                                   "第二章 船\n\n　　渡口的船靠着，人也在。\n\n"
                                   "第三章 人\n\n　　渡口的人等着，雨也在。\n\n"
                                   "第四章 雨\n\n　　渡口的雨下着，灯也在。\n");
    assert_int_equal(app->read.article->n_outline, 4);
    for (int i = 1; i <= 4; i++) {
        char said[64];
        read_outline(app, 1);
        draw(f);
        snprintf(said, sizeof said, "Heading %d of 4", i);
        assert_string_equal(app->message, said);
        assert_int_equal(read_heading(app), i - 1);
    }
    read_outline(app, -3);
    assert_string_equal(app->message, "Heading 1 of 4");
    struct action_call call = {0, 0, NULL};
    do_outline_menu(app, &call);
    assert_int_equal(app->menu.n, 4);
    read_article_new(app); /* more of it has come, say */
    assert_true(app->menu.open && app->menu.active);
    do_outline_menu(app, &call);
    assert_false(app->menu.open);
}

static void test_only_paragraphs_with_a_word(void **state)
{
    struct fixture *f = *state;
    struct app *app = open_text(f, ferry);
    size_t anchor = app->read.anchor;
    read_only(app, "船工");
    draw(f);
    assert_int_equal(app->read.only.found.n, 2);
    assert_non_null(strstr(row(f, 1), "三月三日晚"));
    assert_non_null(strstr(row(f, 4), "老船工"));
    assert_true(app->read.at_end);
    move(f, MOVE_BOTTOM, 0);
    move(f, MOVE_UP, 100);
    assert_non_null(strstr(row(f, 1), "三月三日晚"));
    read_paragraph(app, 1);
    read_only(app, "没有这个词");
    draw(f);
    assert_string_equal(row(f, 1), "No paragraph holds 没有这个词");
    move(f, MOVE_DOWN, 3);
    move(f, MOVE_BOTTOM, 0);
    read_only(app, "");
    app->read.anchor = anchor;
    app->read.place_lost = true;
    draw(f);
    assert_string_equal(row(f, 0), "旧渡口的灯又亮了");
}

static void test_a_count_goes_by_matches(void **state)
{
    struct fixture *f = *state;
    struct app *app = open_text(f, ferry);
    struct action_call call = {1, 3, NULL};
    pane_read.search(app, "灯", false);
    while (read_work(app))
        ;
    assert_true(app->read.find.found.n > 3);
    assert_int_equal(app->read.current.off, app->read.find.found.at[0].off);
    do_search_next(app, &call);
    assert_int_equal(app->read.current.off, app->read.find.found.at[3].off);
    call = (struct action_call){-1, 2, NULL};
    do_search_next(app, &call);
    assert_int_equal(app->read.current.off, app->read.find.found.at[1].off);
    call.count = 0;
    do_search_next(app, &call);
    assert_int_equal(app->read.current.off, app->read.find.found.at[0].off);
}

static void test_the_raw_page_stands_beside(void **state)
{
    struct fixture *f = *state;
    f->cols = 130;
    open_text(f, ferry);
    set(f, "beside", 1);
    assert_int_equal(f->app.read.layout.width, 61);
    assert_non_null(strstr(row(f, 0), "旧渡口的灯又亮了"));
    assert_string_equal(grid_at(&f->app.grid, 0, 65)->text, "│");
    assert_string_equal(grid_at(&f->app.grid, 1, 67)->text, "2"); /* the raw page's second line */
    f->cols = 119;
    draw(f);
    assert_int_equal(f->app.read.layout.width, 80);
}

static void click(struct fixture *f, int at, int col)
{
    struct event event = {.kind = EVENT_CLICK, .row = at, .col = col};
    pane_read.mouse(&f->app, &event, (struct rect){0, 0, ROWS, f->cols});
    draw(f);
}

static void test_a_click_opens_the_fold_it_falls_on(void **state)
{
    struct fixture *f = *state;
    struct app *app = open_text(f, ferry);
    assert_string_equal(row(f, 4), "┄ 2 lines of page furniture ┄");
    click(f, 0, 4);
    assert_int_equal(app->read.n_folds, 0);
    click(f, 4, 4);
    assert_int_equal(app->read.n_folds, 1);
    assert_string_equal(row(f, 4), "2021-03-04 来源：江岸日报 记者 沈知渡");
    f->cols = 130;
    set(f, "beside", 1);
    app->read.select.anchored = false;
    click(f, 0, 80); /* on the raw page */
    assert_false(app->read.select.anchored);
    click(f, 0, 3);
    assert_true(app->read.select.anchored);
}

static void test_menus_go_with_the_article(void **state)
{
    struct fixture *f = *state;
    struct action_call call = {0, 0, NULL};
    struct app *app =
        open_text(f, "<html><body><h1>渡口的灯</h1><p>夜里的灯是镇上点的，图纸在<a "
                     "href=/a>规划所</a>，对岸的人隔着江就能看见，谁也不记得。</p>"
                     "<h2>早晨</h2><p>早晨的灯是自己灭的，没有人管它。</p></body></html>");
    do_links(app, &call);
    assert_true(app->menu.open);
    read_article_new(app);
    assert_false(app->menu.open);
}

static void test_links_are_listed_with_their_addresses(void **state)
{
    struct fixture *f = *state;
    struct action_call call = {0, 0, NULL};
    struct app *app = open_text(
        f, "<!DOCTYPE html><html><head><meta charset=utf-8><title>灯</title></head><body>"
           "<h1>渡口的灯又亮了</h1><p>夜里的灯是镇上点的，图纸在<a "
           "href=\"/a?b=1&amp;c=&#x4e2d;&#65;&bogus;&#xfffffff;\">规划所\n的页面</a>上，"
           "对岸的人隔着江就能看见。</p><p>早晨的灯是自己灭的，没有人去管它，也没有人记得。</p>"
           "</body></html>");
    do_links(app, &call);
    assert_int_equal(app->menu.n, 1);
    assert_string_equal(app->menu.rows[0].text, "[1] 规划所的页面");
    assert_string_equal(app->menu.rows[0].detail, "/a?b=1&c=中A&bogus;&#xfffffff;");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_it_opens_at_the_title, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_short_article_opens_there_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_fold_opens_in_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_views_keep_the_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_every_view_goes_round, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_speakers_are_gone_to_with_a_count, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_damage_is_gone_to_and_told_of, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_headings_near_the_end_are_gone_through, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_only_paragraphs_with_a_word, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_count_goes_by_matches, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_raw_page_stands_beside, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_click_opens_the_fold_it_falls_on, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_menus_go_with_the_article, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_links_are_listed_with_their_addresses, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
