src/core/survival/gray.o: src/core/survival/gray.c \
 src/core/survival/gray.h src/core/survival/history.h \
 src/core/base/records.h src/core/base/axes.h src/core/base/names.h \
 src/core/base/stop.h src/core/base/state.h src/core/survival/km.h \
 src/core/base/tally.h src/core/base/linalg.h
src/core/survival/gray.h:
src/core/survival/history.h:
src/core/base/records.h:
src/core/base/axes.h:
src/core/base/names.h:
src/core/base/stop.h:
src/core/base/state.h:
src/core/survival/km.h:
src/core/base/tally.h:
src/core/base/linalg.h:
