src/core/score/score.o: src/core/score/score.c src/core/score/score.h \
 src/core/base/input.h src/core/score/score_list.h
src/core/score/score.h:
src/core/base/input.h:
src/core/score/score_list.h:
