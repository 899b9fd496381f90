src/core/stat/quantile.o: src/core/stat/quantile.c \
 src/core/stat/quantile.h src/core/base/cells.h src/core/base/axes.h \
 src/core/base/names.h src/core/base/stop.h src/core/base/state.h \
 src/core/base/tally.h
src/core/stat/quantile.h:
src/core/base/cells.h:
src/core/base/axes.h:
src/core/base/names.h:
src/core/base/stop.h:
src/core/base/state.h:
src/core/base/tally.h:
