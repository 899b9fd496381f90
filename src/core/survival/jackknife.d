src/core/survival/jackknife.o: src/core/survival/jackknife.c \
 src/core/survival/jackknife.h
src/core/survival/jackknife.h:
