src/core/base/linalg.o: src/core/base/linalg.c src/core/base/linalg.h
src/core/base/linalg.h:
