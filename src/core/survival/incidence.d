src/core/survival/incidence.o: src/core/survival/incidence.c \
 src/core/survival/incidence.h src/core/survival/history.h \
 src/core/base/records.h src/core/base/axes.h src/core/base/names.h \
 src/core/base/stop.h src/core/base/state.h src/core/survival/km.h \
 src/core/base/tally.h src/core/survival/jackknife.h
src/core/survival/incidence.h:
src/core/survival/history.h:
src/core/base/records.h:
src/core/base/axes.h:
src/core/base/names.h:
src/core/base/stop.h:
src/core/base/state.h:
src/core/survival/km.h:
src/core/base/tally.h:
src/core/survival/jackknife.h:
