src/core/base/cells.o: src/core/base/cells.c src/core/base/cells.h \
 src/core/base/axes.h src/core/base/names.h src/core/base/stop.h \
 src/core/base/state.h src/core/base/tally.h
src/core/base/cells.h:
src/core/base/axes.h:
src/core/base/names.h:
src/core/base/stop.h:
src/core/base/state.h:
src/core/base/tally.h:
