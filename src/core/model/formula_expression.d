src/core/model/formula_expression.o: src/core/model/formula_expression.c \
 src/core/model/formula_parser.h src/core/model/formula.h
src/core/model/formula_parser.h:
src/core/model/formula.h:
