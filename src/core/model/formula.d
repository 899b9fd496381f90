src/core/model/formula.o: src/core/model/formula.c \
 src/core/model/formula_parser.h src/core/model/formula.h
src/core/model/formula_parser.h:
src/core/model/formula.h:
