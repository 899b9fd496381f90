src/core/score/score_sofa2.o: src/core/score/score_sofa2.c \
 src/core/score/score.h src/core/base/input.h \
 src/core/score/common_inputs.h
src/core/score/score.h:
src/core/base/input.h:
src/core/score/common_inputs.h:
