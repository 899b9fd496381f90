src/pg/history.o: src/pg/history.c \
 /usr/include/postgresql/15/server/postgres.h \
 /usr/include/postgresql/15/server/c.h \
 /usr/include/postgresql/15/server/postgres_ext.h \
 /usr/include/postgresql/15/server/pg_config_ext.h \
 /usr/include/postgresql/15/server/pg_config.h \
 /usr/include/postgresql/15/server/pg_config_manual.h \
 /usr/include/postgresql/15/server/pg_config_os.h \
 /usr/include/postgresql/15/server/port.h \
 /usr/include/postgresql/15/server/utils/elog.h \
 /usr/include/postgresql/15/server/utils/errcodes.h \
 /usr/include/postgresql/15/server/utils/palloc.h \
 src/core/survival/history.h src/core/base/records.h src/core/base/axes.h \
 src/core/base/names.h src/core/base/stop.h src/core/base/state.h \
 src/core/survival/km.h src/core/base/tally.h src/pg/arguments.h \
 /usr/include/postgresql/15/server/fmgr.h src/core/base/input.h \
 src/pg/compat.h /usr/include/postgresql/15/server/common/jsonapi.h \
 /usr/include/postgresql/15/server/lib/stringinfo.h \
 /usr/include/postgresql/15/server/mb/pg_wchar.h src/pg/grown.h \
 src/core/base/cells.h src/pg/aggregate.h \
 /usr/include/postgresql/15/server/utils/expandeddatum.h src/pg/state.h \
 src/pg/rollup.h
/usr/include/postgresql/15/server/postgres.h:
/usr/include/postgresql/15/server/c.h:
/usr/include/postgresql/15/server/postgres_ext.h:
/usr/include/postgresql/15/server/pg_config_ext.h:
/usr/include/postgresql/15/server/pg_config.h:
/usr/include/postgresql/15/server/pg_config_manual.h:
/usr/include/postgresql/15/server/pg_config_os.h:
/usr/include/postgresql/15/server/port.h:
/usr/include/postgresql/15/server/utils/elog.h:
/usr/include/postgresql/15/server/utils/errcodes.h:
/usr/include/postgresql/15/server/utils/palloc.h:
src/core/survival/history.h:
src/core/base/records.h:
src/core/base/axes.h:
src/core/base/names.h:
src/core/base/stop.h:
src/core/base/state.h:
src/core/survival/km.h:
src/core/base/tally.h:
src/pg/arguments.h:
/usr/include/postgresql/15/server/fmgr.h:
src/core/base/input.h:
src/pg/compat.h:
/usr/include/postgresql/15/server/common/jsonapi.h:
/usr/include/postgresql/15/server/lib/stringinfo.h:
/usr/include/postgresql/15/server/mb/pg_wchar.h:
src/pg/grown.h:
src/core/base/cells.h:
src/pg/aggregate.h:
/usr/include/postgresql/15/server/utils/expandeddatum.h:
src/pg/state.h:
src/pg/rollup.h:
