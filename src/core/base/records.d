src/core/base/records.o: src/core/base/records.c src/core/base/records.h \
 src/core/base/axes.h src/core/base/names.h src/core/base/stop.h \
 src/core/base/state.h src/core/base/radix.h
src/core/base/records.h:
src/core/base/axes.h:
src/core/base/names.h:
src/core/base/stop.h:
src/core/base/state.h:
src/core/base/radix.h:
