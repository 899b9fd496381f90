src/core/plot/km_plot.o: src/core/plot/km_plot.c src/core/plot/axis.h \
 src/core/plot/svg.h src/core/plot/plot.h
src/core/plot/axis.h:
src/core/plot/svg.h:
src/core/plot/plot.h:
