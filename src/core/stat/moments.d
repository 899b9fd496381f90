src/core/stat/moments.o: src/core/stat/moments.c src/core/stat/moments.h \
 src/core/base/state.h src/core/base/stop.h
src/core/stat/moments.h:
src/core/base/state.h:
src/core/base/stop.h:
