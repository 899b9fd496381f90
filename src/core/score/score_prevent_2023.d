src/core/score/score_prevent_2023.o: src/core/score/score_prevent_2023.c \
 src/core/score/score.h src/core/base/input.h \
 src/core/score/common_inputs.h src/core/score/prevent_table.h
src/core/score/score.h:
src/core/base/input.h:
src/core/score/common_inputs.h:
src/core/score/prevent_table.h:
