src/core/score/score_perioperative.o: \
 src/core/score/score_perioperative.c src/core/score/score.h \
 src/core/base/input.h src/core/score/common_inputs.h
src/core/score/score.h:
src/core/base/input.h:
src/core/score/common_inputs.h:
