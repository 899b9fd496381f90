src/core/score/growth.o: src/core/score/growth.c src/core/score/growth.h
src/core/score/growth.h:
