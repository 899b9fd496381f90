src/core/stat/test.o: src/core/stat/test.c src/core/stat/test.h \
 src/core/base/distribution.h
src/core/stat/test.h:
src/core/base/distribution.h:
