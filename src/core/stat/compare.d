src/core/stat/compare.o: src/core/stat/compare.c src/core/stat/compare.h \
 src/core/stat/test.h src/core/base/distribution.h
src/core/stat/compare.h:
src/core/stat/test.h:
src/core/base/distribution.h:
