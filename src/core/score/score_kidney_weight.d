src/core/score/score_kidney_weight.o: \
 src/core/score/score_kidney_weight.c src/core/score/score.h \
 src/core/base/input.h src/core/score/common_inputs.h
src/core/score/score.h:
src/core/base/input.h:
src/core/score/common_inputs.h:
