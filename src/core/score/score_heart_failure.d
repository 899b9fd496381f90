src/core/score/score_heart_failure.o: \
 src/core/score/score_heart_failure.c src/core/score/score.h \
 src/core/base/input.h src/core/score/common_inputs.h
src/core/score/score.h:
src/core/base/input.h:
src/core/score/common_inputs.h:
