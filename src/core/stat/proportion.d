src/core/stat/proportion.o: src/core/stat/proportion.c \
 src/core/stat/proportion.h src/core/stat/test.h \
 src/core/base/distribution.h src/core/stat/table.h src/core/base/cells.h \
 src/core/base/axes.h src/core/base/names.h src/core/base/stop.h \
 src/core/base/state.h src/core/base/tally.h
src/core/stat/proportion.h:
src/core/stat/test.h:
src/core/base/distribution.h:
src/core/stat/table.h:
src/core/base/cells.h:
src/core/base/axes.h:
src/core/base/names.h:
src/core/base/stop.h:
src/core/base/state.h:
src/core/base/tally.h:
