src/core/score/score_comorbidity.o: src/core/score/score_comorbidity.c \
 src/core/score/score.h src/core/base/input.h \
 src/core/score/common_inputs.h src/core/code/comorbidity.h \
 src/core/base/state.h src/core/base/stop.h src/core/code/icd.h
src/core/score/score.h:
src/core/base/input.h:
src/core/score/common_inputs.h:
src/core/code/comorbidity.h:
src/core/base/state.h:
src/core/base/stop.h:
src/core/code/icd.h:
