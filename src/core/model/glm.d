src/core/model/glm.o: src/core/model/glm.c src/core/model/glm.h \
 src/core/base/stop.h src/core/model/design.h src/core/model/formula.h \
 src/core/model/family.h src/core/base/linalg.h
src/core/model/glm.h:
src/core/base/stop.h:
src/core/model/design.h:
src/core/model/formula.h:
src/core/model/family.h:
src/core/base/linalg.h:
