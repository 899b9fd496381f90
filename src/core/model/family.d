src/core/model/family.o: src/core/model/family.c src/core/model/family.h
src/core/model/family.h:
