src/core/anon/age_band.o: src/core/anon/age_band.c \
 src/core/anon/age_band.h src/core/base/input.h
src/core/anon/age_band.h:
src/core/base/input.h:
