src/core/stat/rate.o: src/core/stat/rate.c src/core/stat/rate.h \
 src/core/stat/proportion.h src/core/stat/test.h \
 src/core/base/distribution.h
src/core/stat/rate.h:
src/core/stat/proportion.h:
src/core/stat/test.h:
src/core/base/distribution.h:
