src/core/stat/correlation.o: src/core/stat/correlation.c \
 src/core/stat/correlation.h src/core/base/state.h src/core/base/stop.h \
 src/core/stat/test.h src/core/base/distribution.h \
 src/core/stat/moments.h
src/core/stat/correlation.h:
src/core/base/state.h:
src/core/base/stop.h:
src/core/stat/test.h:
src/core/base/distribution.h:
src/core/stat/moments.h:
