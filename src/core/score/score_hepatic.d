src/core/score/score_hepatic.o: src/core/score/score_hepatic.c \
 src/core/score/score.h src/core/base/input.h \
 src/core/score/common_inputs.h
src/core/score/score.h:
src/core/base/input.h:
src/core/score/common_inputs.h:
