# docread. `make run` and `make check` install what is missing; plain `make`, `make install` and
# `make uninstall` never do. GNU make.
#
#   make              build/docread
#   make run          install what is missing, build, read corpus/
#   make check        install what is missing, run every test
#   make deps         install what is missing: DEPS="run test lint bench" names the sets
#   make install      program and manual pages, under DESTDIR and PREFIX
#   make unit cli golden property generate wrap screen lint bench    one kind of test
#   make golden-update screen-update                   write the expected outputs anew
#
# Another build beside the plain one: make B=build/asan SAN="-fsanitize=address,undefined"
SHELL = /bin/sh

B = build
CC = gcc
OPT = -O2 -g
WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla -Wformat=2
SAN =
CFLAGS = $(OPT)
LDFLAGS =
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
LOCALEDIR = $(PREFIX)/share/locale
DESTDIR =
PKG_CONFIG = pkg-config
INSTALL = install
DEPS = run test lint
export CC PKG_CONFIG

# What the system has, found by tools/deps.sh; goals that need no compiler, or that install first,
# go without.
goals := $(or $(MAKECMDGOALS),all)
bare_goals := run check deps clean uninstall lint
ifneq ($(filter-out $(bare_goals),$(goals)),)
missing := $(shell CC='$(CC)' PKG_CONFIG='$(PKG_CONFIG)' tools/deps.sh flags $(B)/config.mk run 2>&1)
ifneq ($(missing),)
$(error $(missing))
endif
include $(B)/config.mk
endif

DEFS = -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700
ALL_CFLAGS = -std=c11 $(DEFS) -Isrc -pthread $(WARN) $(SAN) $(CFLAGS) -MMD -MP
ALL_LDFLAGS = -pthread $(SAN) $(CFLAGS) $(LDFLAGS)
LIB_LIBS = $(GUMBO_LIBS) $(SQLITE3_LIBS) $(JSON_C_LIBS) $(ICONV_LIBS) $(DL_LIBS) -lm
TUI_LIBS = $(NCURSESW_LIBS) $(LIBINTL_LIBS)
ROOM_CFLAGS = $(GUMBO_CFLAGS) $(SQLITE3_CFLAGS) $(JSON_C_CFLAGS) $(ICONV_CFLAGS)

# Generated tables lie among the sources; what makes them (src/*/gen/) is not compiled.
LIB_SRC := $(sort $(wildcard src/*/*.c))
TUI_SRC := $(sort $(wildcard tui/*.c))
UNIT_SRC := $(sort $(wildcard tests/unit/*/test_*.c))
SCREEN_OBJ := $(patsubst %.c,$(B)/%.o,$(sort $(wildcard tests/screen/*.c)))
PROPERTY_OBJ := $(patsubst %.c,$(B)/%.o,$(sort $(wildcard tests/property/*.c)))
WRAP_OBJ := $(patsubst %.c,$(B)/%.o,$(sort $(wildcard tests/wrap/*.c)))
GENERATE_OBJ := $(patsubst %.c,$(B)/%.o,$(sort $(wildcard tests/generate/*.c)))
LIB_OBJ := $(LIB_SRC:%.c=$(B)/%.o)
TUI_OBJ := $(TUI_SRC:%.c=$(B)/%.o)
UNIT_BIN := $(UNIT_SRC:%.c=$(B)/%)
# The front end without curses and without main(): what unit tests of it are linked with.
TUI_PURE_OBJ := $(filter-out $(B)/tui/term.o $(B)/tui/main.o,$(TUI_OBJ))
MAN := $(sort $(wildcard man/*.[1-9]))
# What the program says, translated; found beside the program, or below share/ of where it lies.
PO := $(sort $(wildcard tui/po/*.po))
MO := $(PO:tui/po/%.po=$(B)/locale/%/LC_MESSAGES/docread.mo)

all: $(B)/docread $(MO)

$(B)/libdocread.a: $(LIB_OBJ)
	rm -f $@
	ar rcs $@ $(LIB_OBJ)

$(B)/libtui.a: $(TUI_PURE_OBJ)
	rm -f $@
	ar rcs $@ $(TUI_PURE_OBJ)

$(B)/docread: $(TUI_OBJ) $(B)/libdocread.a
	$(CC) $(ALL_LDFLAGS) -o $@ $(TUI_OBJ) $(B)/libdocread.a $(TUI_LIBS) $(LIB_LIBS)

$(B)/src/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ROOM_CFLAGS) -c -o $@ $<

$(B)/tui/%.o: tui/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -I. $(LIBINTL_CFLAGS) $(if $(filter term,$*),$(NCURSESW_CFLAGS)) -c -o $@ $<

$(B)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -I. -Itests $(CMOCKA_CFLAGS) $(VTERM_CFLAGS) $(ROOM_CFLAGS) -c -o $@ $<

$(B)/locale/%/LC_MESSAGES/docread.mo: tui/po/%.po
	@mkdir -p $(@D)
	msgfmt --check-format -o $@ $<

# The words of the sources into every translation, those that are new left empty.
po-update:
	@tui/po/update.sh $(B)

# --- tests ------------------------------------------------------------------------------------------

# Unit tests are linked without ncurses: a screen call in the library fails here.
$(B)/tests/unit/%: $(B)/tests/unit/%.o $(B)/libdocread.a
	$(CC) $(ALL_LDFLAGS) -o $@ $< $(B)/libdocread.a $(CMOCKA_LIBS) $(LIB_LIBS)

$(B)/tests/unit/tui/%: $(B)/tests/unit/tui/%.o $(B)/libtui.a $(B)/libdocread.a
	$(CC) $(ALL_LDFLAGS) -o $@ $< $(B)/libtui.a $(B)/libdocread.a $(CMOCKA_LIBS) $(LIB_LIBS)

need-test:
	@tools/deps.sh require run test

unit: need-test $(UNIT_BIN)
	@tests/unit.sh $(UNIT_BIN)

# The command line without a screen: exit status, complaints, streams that are closed.
cli: $(B)/docread
	@tests/cli/run.sh $(B)/docread

golden: $(B)/docread
	@tests/golden/run.sh check $(B)/docread

golden-update: $(B)/docread
	@tests/golden/run.sh update $(B)/docread

# A screen test is a real pty and a terminal emulator around the real program.
$(B)/tests/screen/screen: $(SCREEN_OBJ) $(B)/libdocread.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(VTERM_LIBS)

screen: need-test $(B)/docread $(B)/tests/screen/screen
	@$(B)/tests/screen/screen check $(B)/docread tests/screen

screen-update: need-test $(B)/docread $(B)/tests/screen/screen
	@mkdir -p tests/screen/expect
	@$(B)/tests/screen/screen update $(B)/docread tests/screen

$(B)/tests/property/property: $(PROPERTY_OBJ) $(B)/libdocread.a
	$(CC) $(ALL_LDFLAGS) -o $@ $(PROPERTY_OBJ) $(B)/libdocread.a $(LIB_LIBS)

property: need-test $(B)/tests/property/property
	@rm -rf $(B)/faults && mkdir -p $(B)/faults
	@$(B)/tests/property/property corpus 1 $(B)/faults

# Dumps made with their labels, and how much of a label the parser finds; --weak, --show SEED and more.
$(B)/tests/generate/check: $(GENERATE_OBJ) $(filter-out %/main.o,$(PROPERTY_OBJ)) $(B)/libdocread.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIB_LIBS)

generate: need-test $(B)/tests/generate/check
	@$(B)/tests/generate/check

# Where lines break, judged by rules that share nothing with the layout.
$(B)/tests/wrap/wrap: $(WRAP_OBJ) $(B)/libdocread.a
	$(CC) $(ALL_LDFLAGS) -o $@ $(WRAP_OBJ) $(B)/libdocread.a $(LIB_LIBS)

wrap: $(B)/docread $(B)/tests/wrap/wrap
	@$(B)/tests/wrap/wrap check $(B)/docread corpus $(B)/tests/wrap/prose.txt

# Ratios against other programs, for README.md. Never part of check.
$(B)/tests/bench/first: $(B)/tests/bench/first.o $(B)/tests/screen/emu.o $(B)/tests/screen/quirks.o $(B)/tests/screen/proc.o $(B)/libdocread.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(VTERM_LIBS)

$(B)/tests/bench/keys: $(B)/tests/bench/keys.o $(B)/tests/screen/emu.o $(B)/tests/screen/quirks.o $(B)/tests/screen/proc.o $(B)/libdocread.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(VTERM_LIBS)

$(B)/tests/bench/shown: $(B)/tests/bench/shown.o $(B)/tests/screen/emu.o $(B)/tests/screen/quirks.o $(B)/tests/screen/proc.o $(B)/libdocread.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(VTERM_LIBS)

$(B)/tests/bench/wrap: $(B)/tests/bench/wrap.o $(B)/libdocread.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIB_LIBS)

$(B)/tests/bench/parse: $(B)/tests/bench/parse.o $(B)/libdocread.a
	$(CC) $(ALL_LDFLAGS) -o $@ $< $(B)/libdocread.a $(LIB_LIBS)

bench: need-test $(B)/docread $(B)/tests/bench/first $(B)/tests/bench/keys $(B)/tests/bench/wrap $(B)/tests/bench/parse $(B)/tests/bench/shown $(B)/tests/wrap/wrap
	@tools/deps.sh require bench
	@tests/bench/run.sh $(B)
	@tests/bench/lines.sh $(B)

# --- installing -------------------------------------------------------------------------------------

deps:
	@tools/deps.sh install $(DEPS)

# Without a terminal there is nothing to read on: the corpus is listed.
run:
	@tools/deps.sh install run
	@echo "building $(B)/docread"
	@+$(MAKE) -s --no-print-directory -j$$(nproc 2>/dev/null || echo 2) B=$(B) all
	@if [ -t 0 ] && [ -t 1 ]; then exec $(B)/docread corpus; else exec $(B)/docread -o list corpus; fi

check:
	@tools/deps.sh install run test lint
	@MAKE='$(MAKE)' tests/check.sh $(B)

lint:
	@tools/deps.sh require run test lint
	@+MAKE='$(MAKE)' tests/lint/run.sh $(B)

install: $(B)/docread $(MO)
	$(INSTALL) -d $(DESTDIR)$(BINDIR)
	$(INSTALL) -m 755 $(B)/docread $(DESTDIR)$(BINDIR)/docread
	@set -e; for page in $(MAN); do \
	    section=$(DESTDIR)$(MANDIR)/man$${page##*.}; \
	    echo "$(INSTALL) -m 644 $$page $$section"; \
	    $(INSTALL) -d $$section; $(INSTALL) -m 644 $$page $$section; \
	done
	@set -e; for po in $(PO:tui/po/%.po=%); do \
	    words=$(DESTDIR)$(LOCALEDIR)/$$po/LC_MESSAGES; \
	    echo "$(INSTALL) -m 644 $(B)/locale/$$po/LC_MESSAGES/docread.mo $$words"; \
	    $(INSTALL) -d $$words; $(INSTALL) -m 644 $(B)/locale/$$po/LC_MESSAGES/docread.mo $$words; \
	done

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/docread
	rm -f $(PO:tui/po/%.po=$(DESTDIR)$(LOCALEDIR)/%/LC_MESSAGES/docread.mo)
	@set -e; for page in $(MAN); do \
	    rm -f $(DESTDIR)$(MANDIR)/man$${page##*.}/$${page#man/}; done

clean:
	rm -rf $(B)

.PHONY: all need-test unit cli golden golden-update screen screen-update property generate wrap bench deps run check lint po-update install uninstall clean
.SECONDARY:
.DELETE_ON_ERROR:

-include $(LIB_OBJ:.o=.d) $(TUI_OBJ:.o=.d) $(UNIT_SRC:%.c=$(B)/%.d) \
    $(SCREEN_OBJ:.o=.d) $(PROPERTY_OBJ:.o=.d) $(GENERATE_OBJ:.o=.d) $(WRAP_OBJ:.o=.d)
