src/core/base/radix.o: src/core/base/radix.c src/core/base/radix.h \
 src/core/base/stop.h
src/core/base/radix.h:
src/core/base/stop.h:
