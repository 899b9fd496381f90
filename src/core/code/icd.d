src/core/code/icd.o: src/core/code/icd.c src/core/code/icd.h
src/core/code/icd.h:
