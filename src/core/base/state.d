src/core/base/state.o: src/core/base/state.c src/core/base/state.h \
 src/core/base/stop.h
src/core/base/state.h:
src/core/base/stop.h:
