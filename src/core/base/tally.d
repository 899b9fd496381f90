src/core/base/tally.o: src/core/base/tally.c src/core/base/tally.h \
 src/core/base/stop.h src/core/base/hash.h src/core/base/radix.h
src/core/base/tally.h:
src/core/base/stop.h:
src/core/base/hash.h:
src/core/base/radix.h:
