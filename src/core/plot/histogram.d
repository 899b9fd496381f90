src/core/plot/histogram.o: src/core/plot/histogram.c src/core/plot/axis.h \
 src/core/plot/svg.h src/core/plot/plot.h
src/core/plot/axis.h:
src/core/plot/svg.h:
src/core/plot/plot.h:
