src/core/score/prevent_table.o: src/core/score/prevent_table.c \
 src/core/score/prevent_table.h
src/core/score/prevent_table.h:
