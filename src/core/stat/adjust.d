src/core/stat/adjust.o: src/core/stat/adjust.c src/core/stat/proportion.h \
 src/core/stat/test.h
src/core/stat/proportion.h:
src/core/stat/test.h:
