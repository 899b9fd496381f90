src/core/model/model.o: src/core/model/model.c src/core/model/model.h \
 src/core/base/state.h src/core/base/stop.h src/core/model/design.h \
 src/core/model/formula.h src/core/model/family.h
src/core/model/model.h:
src/core/base/state.h:
src/core/base/stop.h:
src/core/model/design.h:
src/core/model/formula.h:
src/core/model/family.h:
