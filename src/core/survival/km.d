src/core/survival/km.o: src/core/survival/km.c src/core/survival/km.h \
 src/core/base/tally.h src/core/base/stop.h src/core/survival/survival.h \
 src/core/base/cells.h src/core/base/axes.h src/core/base/names.h \
 src/core/base/state.h
src/core/survival/km.h:
src/core/base/tally.h:
src/core/base/stop.h:
src/core/survival/survival.h:
src/core/base/cells.h:
src/core/base/axes.h:
src/core/base/names.h:
src/core/base/state.h:
