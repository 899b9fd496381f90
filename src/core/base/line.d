src/core/base/line.o: src/core/base/line.c src/core/base/line.h
src/core/base/line.h:
