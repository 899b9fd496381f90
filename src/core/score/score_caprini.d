src/core/score/score_caprini.o: src/core/score/score_caprini.c \
 src/core/score/score.h src/core/base/input.h \
 src/core/score/common_inputs.h
src/core/score/score.h:
src/core/base/input.h:
src/core/score/common_inputs.h:
