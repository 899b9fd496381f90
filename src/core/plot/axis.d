src/core/plot/axis.o: src/core/plot/axis.c src/core/plot/axis.h \
 src/core/plot/svg.h
src/core/plot/axis.h:
src/core/plot/svg.h:
