src/core/code/comorbidity.o: src/core/code/comorbidity.c \
 src/core/code/comorbidity.h src/core/base/state.h src/core/base/stop.h \
 src/core/code/icd.h
src/core/code/comorbidity.h:
src/core/base/state.h:
src/core/base/stop.h:
src/core/code/icd.h:
