EXTENSION = pg_clinical
EXTVERSION := $(shell sed -n "s/^default_version = '\(.*\)'/\1/p" $(EXTENSION).control)

# published tables are printed as C from their CSV files; the print is not kept in git
TABLES = src/core/code/comorbidity.gen.c src/core/score/growth.gen.c
CORE = $(patsubst %.c,%.o,$(sort $(wildcard src/core/*/*.c) $(TABLES)))
APART = src/pg/dp_worker.c src/pg/guard.c
GLUE = $(patsubst %.c,%.o,$(filter-out $(APART),$(sort $(wildcard src/pg/*.c))))
MODULE_big = $(EXTENSION)
OBJS = $(CORE) $(GLUE)
# the process that charges a privacy budget loads this one, which needs no other library, nor do
# the triggers that it fires
MODULES = $(EXTENSION)_ledger
LEDGER = src/ledger/ledger.o $(APART:.c=.o) src/pg/owner.o

PARTS = $(sort $(wildcard sql/install/*.sql))
DATA_built = $(EXTENSION)--$(EXTVERSION).sql
DATA = $(wildcard sql/upgrade/*.sql)
DOCS = README.md NOTICE LICENSE

TESTS = $(sort $(wildcard sql/*.sql))
REGRESS = $(patsubst sql/%.sql,%,$(TESTS))
REGRESS_OPTS = --load-extension=$(EXTENSION)
ISOLATION = $(patsubst test/isolation/specs/%.spec,%,$(wildcard test/isolation/specs/*.spec))
ISOLATION_OPTS = --inputdir=test/isolation --load-extension=$(EXTENSION)
TAP_TESTS = 1
PROVE_TESTS = test/tap/*.pl

# the serial OpenBLAS in its own folder: the threaded one starts threads in a backend
MULTIARCH := $(shell gcc -print-multiarch)
BLAS_DIR ?= /usr/lib/$(MULTIARCH)/openblas-serial
BLAS = -L$(BLAS_DIR) -Wl,-rpath,$(BLAS_DIR) -lopenblas
# libRmath exports names that R has too, so it is linked in and kept inside
LIBRARIES = $(BLAS) -l:libRmath.a -lcrypto -lm

PG_CFLAGS = -std=gnu11 -Wall -Wextra -Wno-unused-parameter -Wno-missing-field-initializers \
	-Werror=implicit-function-declaration -ffp-contract=off -fno-semantic-interposition -MMD -MP \
	-fvect-cost-model=dynamic
PG_CPPFLAGS = -DMATHLIB_STANDALONE -DCLIN_VERSION=\"$(EXTVERSION)\" -Isrc/core
SHLIB_LINK = $(LIBRARIES) -Wl,--exclude-libs,libRmath.a -Wl,--version-script=src/pg/exports.map
EXTRA_CLEAN = declare_scores print_tables $(TABLES) $(TABLES:=.tmp) unit_test $(FUZZERS) output_fuzz output_iso $(OBJS:.o=.d) $(LEDGER) $(LEDGER:.o=.d)

# bitcode would be compiled without the flags above
override with_llvm = no

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)
-include $(OBJS:.o=.d) $(LEDGER:.o=.d)

$(MODULES)$(DLSUFFIX): $(LEDGER) src/pg/exports.map
	$(CC) $(CFLAGS) -shared $(LDFLAGS) $(LDFLAGS_SL) -Wl,--version-script=src/pg/exports.map -o $@ $(LEDGER)

$(EXTENSION)--$(EXTVERSION).sql: sql/states.awk $(PARTS)
	awk -f sql/states.awk $(PARTS) > $@

print_tables: src/tool/print_tables.c
	$(CC) -std=gnu11 -Wall -Wextra -o $@ $<

# through a temporary file: a print that broke off leaves no table behind
%.gen.c: src/tool/print_tables.c | print_tables
	./print_tables $(*F) $(@D)/data > $@.tmp
	mv $@.tmp $@
src/core/code/comorbidity.gen.c: $(wildcard src/core/code/data/*.csv)
src/core/score/growth.gen.c: $(wildcard src/core/score/data/*.csv)

CORE_SOURCES = $(CORE:.o=.c)
CORE_CC = $(CC) -std=gnu11 -DMATHLIB_STANDALONE -Isrc/core -ffp-contract=off

# core is plain C: these link without PostgreSQL
unit_test: $(wildcard test/unit/*.c test/unit/*.h) $(CORE_SOURCES) $(wildcard src/core/*/*.h)
	$(CORE_CC) -g -O1 -Wall -Wextra -Wno-unused-parameter -Wno-missing-field-initializers \
		-fsanitize=address,undefined -fno-sanitize-recover=undefined -o $@ \
		$(filter %.c,$^) $(LIBRARIES)

.PHONY: unitcheck fuzz lint
unitcheck: unit_test
	./unit_test

# every entry point of test/fuzz for its share of FUZZ_SECONDS
FUZZERS = $(patsubst test/fuzz/%.c,%,$(wildcard test/fuzz/fuzz_*.c))
FUZZ_SECONDS = 60
FUZZ_CC = clang -std=gnu11 -DMATHLIB_STANDALONE -Isrc/core -g -O1 -ffp-contract=off \
	-fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined

fuzz_%: test/fuzz/fuzz_%.c $(CORE_SOURCES) $(wildcard src/core/*/*.h)
	$(FUZZ_CC) -o $@ $(filter %.c,$^) $(LIBRARIES)

fuzz: $(FUZZERS)
	@for fuzzer in $(FUZZERS); do \
		mkdir -p output_fuzz/$$fuzzer && \
		./$$fuzzer -max_total_time=$$(( $(FUZZ_SECONDS) / $(words $(FUZZERS)) )) -timeout=10 \
			-rss_limit_mb=2048 -artifact_prefix=output_fuzz/ output_fuzz/$$fuzzer \
			$$(ls -d test/fuzz/corpus/$$fuzzer 2>/dev/null) || exit 1; \
	done

lint: check-generated
	@! grep -rnIE "^(<<<<<<<|>>>>>>>)" --exclude-dir=.git .
	@! grep -rlE '#include "(postgres|fmgr|utils/|executor/|lib/)' src/core
	@! grep -rnIE 'TODO|FIXME|XXX' src sql test README.md
	@! grep -rn PG_VERSION_NUM src --include='*.c' --include='*.h' | grep -v '^src/pg/compat.h'
	@! grep -rnE 'CREATE OR REPLACE|IF NOT EXISTS' sql/install
	@! grep -rhoE 'magic = 0x[0-9A-F]+' src/core | sort | uniq -d | grep .
	@! find src test -name '*.[ch]' ! -name '*.gen.c' -size +0 | xargs wc -l | awk '$$2 != "total" && $$1 > 600' | grep .
	@# other versions of clang-format break some lines elsewhere
	! clang-format --version | grep -q 'version 14' || clang-format --dry-run --Werror $(shell find src test -name '*.[ch]' ! -name '*.gen.c')

# declarations and reference pages of the scores, from their records, and the page of the other
# functions, from their declarations; all stay in git
FUNCTIONS = awk -f sql/functions.awk $(filter-out %/10_scores.sql,$(PARTS))
declare_scores: src/tool/declare_scores.c $(CORE_SOURCES) $(wildcard src/core/*/*.h)
	$(CORE_CC) -O1 -o $@ $(filter %.c,$^) $(LIBRARIES)

.PHONY: generated check-generated
generated: declare_scores
	./declare_scores > sql/install/10_scores.sql
	rm -f doc/scores/*.md
	for f in `./declare_scores --families | sort -u`; do ./declare_scores --markdown $$f > doc/scores/$$f.md; done
	$(FUNCTIONS) > doc/functions.md

check-generated: declare_scores
	./declare_scores | diff sql/install/10_scores.sql -
	for f in `./declare_scores --families | sort -u`; do \
		./declare_scores --markdown $$f | diff doc/scores/$$f.md - || exit 1; done
	$(FUNCTIONS) | diff doc/functions.md -
