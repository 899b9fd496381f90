src/core/model/design.o: src/core/model/design.c src/core/model/design.h \
 src/core/model/formula.h
src/core/model/design.h:
src/core/model/formula.h:
