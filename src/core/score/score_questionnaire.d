src/core/score/score_questionnaire.o: \
 src/core/score/score_questionnaire.c src/core/score/score.h \
 src/core/base/input.h src/core/score/common_inputs.h
src/core/score/score.h:
src/core/base/input.h:
src/core/score/common_inputs.h:
