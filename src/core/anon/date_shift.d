src/core/anon/date_shift.o: src/core/anon/date_shift.c \
 src/core/anon/date_shift.h src/core/base/input.h
src/core/anon/date_shift.h:
src/core/base/input.h:
