src/core/plot/svg.o: src/core/plot/svg.c src/core/plot/svg.h
src/core/plot/svg.h:
