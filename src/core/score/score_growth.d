src/core/score/score_growth.o: src/core/score/score_growth.c \
 src/core/score/score.h src/core/base/input.h \
 src/core/score/common_inputs.h src/core/base/distribution.h \
 src/core/score/growth.h
src/core/score/score.h:
src/core/base/input.h:
src/core/score/common_inputs.h:
src/core/base/distribution.h:
src/core/score/growth.h:
