src/core/score/score_qrisk3.o: src/core/score/score_qrisk3.c \
 src/core/score/score.h src/core/base/input.h \
 src/core/score/common_inputs.h
src/core/score/score.h:
src/core/base/input.h:
src/core/score/common_inputs.h:
