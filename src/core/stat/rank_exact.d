src/core/stat/rank_exact.o: src/core/stat/rank_exact.c \
 src/core/stat/rank_exact.h src/core/stat/test.h src/core/stat/rank.h \
 src/core/stat/quantile.h src/core/base/cells.h src/core/base/axes.h \
 src/core/base/names.h src/core/base/stop.h src/core/base/state.h \
 src/core/base/tally.h
src/core/stat/rank_exact.h:
src/core/stat/test.h:
src/core/stat/rank.h:
src/core/stat/quantile.h:
src/core/base/cells.h:
src/core/base/axes.h:
src/core/base/names.h:
src/core/base/stop.h:
src/core/base/state.h:
src/core/base/tally.h:
