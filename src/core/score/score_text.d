src/core/score/score_text.o: src/core/score/score_text.c \
 src/core/score/score_text.h src/core/base/line.h src/core/score/score.h \
 src/core/base/input.h
src/core/score/score_text.h:
src/core/base/line.h:
src/core/score/score.h:
src/core/base/input.h:
