src/core/score/growth.gen.o: src/core/score/growth.gen.c \
 src/core/score/growth.h
src/core/score/growth.h:
