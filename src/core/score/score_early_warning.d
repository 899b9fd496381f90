src/core/score/score_early_warning.o: \
 src/core/score/score_early_warning.c src/core/score/score.h \
 src/core/base/input.h src/core/score/common_inputs.h
src/core/score/score.h:
src/core/base/input.h:
src/core/score/common_inputs.h:
