src/core/base/distribution.o: src/core/base/distribution.c \
 src/core/base/distribution.h
src/core/base/distribution.h:
