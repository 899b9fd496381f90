src/core/score/score_kidney_disease.o: \
 src/core/score/score_kidney_disease.c src/core/score/score.h \
 src/core/base/input.h src/core/score/common_inputs.h
src/core/score/score.h:
src/core/base/input.h:
src/core/score/common_inputs.h:
