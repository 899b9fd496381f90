src/core/stat/table.o: src/core/stat/table.c src/core/stat/table.h \
 src/core/base/cells.h src/core/base/axes.h src/core/base/names.h \
 src/core/base/stop.h src/core/base/state.h src/core/base/tally.h
src/core/stat/table.h:
src/core/base/cells.h:
src/core/base/axes.h:
src/core/base/names.h:
src/core/base/stop.h:
src/core/base/state.h:
src/core/base/tally.h:
