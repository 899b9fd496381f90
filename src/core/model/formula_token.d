src/core/model/formula_token.o: src/core/model/formula_token.c \
 src/core/model/formula_parser.h src/core/model/formula.h
src/core/model/formula_parser.h:
src/core/model/formula.h:
