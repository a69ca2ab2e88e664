# docread. `make run` and `make check` install what is missing; plain `make`, `make install` and `make uninstall` never do.
.POSIX:
SHELL = /bin/sh

B = build
CC = gcc
OPT = -O2 -g
WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla -Wformat=2
SAN =
CFLAGS = $(OPT)
LDFLAGS =
PREFIX = /usr/local
DESTDIR =
PKG_CONFIG = pkg-config

DEFS = -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700
ALL_CFLAGS = -std=c11 $(DEFS) -Isrc -pthread $(WARN) $(SAN) $(CFLAGS) -MMD -MP
ALL_LDFLAGS = -pthread $(SAN) $(LDFLAGS)
LIB_LIBS = -ljson-c -lm
TUI_LIBS = -lncursesw
TEST_LIBS = -lcmocka

LIB_SRC := $(sort $(wildcard src/*/*.c))
TUI_SRC := $(sort $(wildcard tui/*.c))
UNIT_SRC := $(sort $(wildcard tests/unit/*/test_*.c))
LIB_OBJ := $(LIB_SRC:%.c=$(B)/%.o)
TUI_OBJ := $(TUI_SRC:%.c=$(B)/%.o)
UNIT_BIN := $(UNIT_SRC:%.c=$(B)/%)

all: $(B)/docread

$(B)/libdocread.a: $(LIB_OBJ)
	rm -f $@
	ar rcs $@ $(LIB_OBJ)

$(B)/docread: $(TUI_OBJ) $(B)/libdocread.a
	$(CC) $(ALL_LDFLAGS) -o $@ $(TUI_OBJ) $(B)/libdocread.a $(TUI_LIBS) $(LIB_LIBS)

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Unit tests are linked without ncurses: a screen call in the library fails here.
$(B)/tests/unit/%: $(B)/tests/unit/%.o $(B)/libdocread.a
	$(CC) $(ALL_LDFLAGS) -o $@ $< $(B)/libdocread.a $(TEST_LIBS) $(LIB_LIBS)

unit: $(UNIT_BIN)
	@for t in $(UNIT_BIN); do echo "== $$t"; $$t || exit 1; done

clean:
	rm -rf $(B)

.PHONY: all unit clean
.SECONDARY:

-include $(LIB_OBJ:.o=.d) $(TUI_OBJ:.o=.d) $(UNIT_SRC:%.c=$(B)/%.d)
