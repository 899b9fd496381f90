src/core/base/input.o: src/core/base/input.c src/core/base/input.h \
 src/core/base/line.h
src/core/base/input.h:
src/core/base/line.h:
