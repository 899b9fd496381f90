src/core/base/names.o: src/core/base/names.c src/core/base/names.h \
 src/core/base/stop.h src/core/base/hash.h
src/core/base/names.h:
src/core/base/stop.h:
src/core/base/hash.h:
