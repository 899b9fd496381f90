src/core/survival/logrank.o: src/core/survival/logrank.c \
 src/core/survival/logrank.h src/core/base/tally.h src/core/base/stop.h \
 src/core/base/linalg.h src/core/survival/survival.h \
 src/core/base/cells.h src/core/base/axes.h src/core/base/names.h \
 src/core/base/state.h
src/core/survival/logrank.h:
src/core/base/tally.h:
src/core/base/stop.h:
src/core/base/linalg.h:
src/core/survival/survival.h:
src/core/base/cells.h:
src/core/base/axes.h:
src/core/base/names.h:
src/core/base/state.h:
