src/core/base/axes.o: src/core/base/axes.c src/core/base/axes.h \
 src/core/base/names.h src/core/base/stop.h src/core/base/state.h
src/core/base/axes.h:
src/core/base/names.h:
src/core/base/stop.h:
src/core/base/state.h:
