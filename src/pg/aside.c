/*
 * aside.c
 *	  What the caller's queries return, put aside while a release is made.
 */
#include "postgres.h"

#include "access/table.h"
#include "catalog/namespace.h"
#include "nodes/makefuncs.h"
#include "utils/rel.h"

#include "aside.h"
#include "frame.h"
#include "statement.h"

_Noreturn void
clin_aside_changed(const char *function)
{
	ereport(ERROR,
	        (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
	         errmsg("%s: the rows changed while they were measured", function),
	         errdetail("What is released must be what was measured. Nothing was released."),
	         errhint("Leave out functions that change the temporary tables of the call.")));
}

void
clin_aside_add(ClinAside *aside, const char *name)
{
	aside->names = lappend(aside->names, pstrdup(name));
}

char *
clin_aside_put(ClinAside *aside, const char *name, const char *query)
{
	ClinSource source;

	/* one SELECT, and no more */
	clin_source_open(&source, aside->function, query);
	clin_source_close(&source);
	SPI_connect();
	clin_statement("CREATE TEMPORARY TABLE %s ON COMMIT DROP AS %s", name, query);
	SPI_finish();
	clin_aside_add(aside, name);
	return psprintf("SELECT * FROM pg_temp.%s", name);
}

/* whether planning, reading or deleting rows runs nothing but what the server itself does
 */
static bool
is_plain(Relation table)
{
	const FormData_pg_class *class = table->rd_rel;

	return class->relkind == RELKIND_RELATION &&
	       class->relpersistence == RELPERSISTENCE_TEMP && !class->relhasindex &&
	       !class->relhasrules && !class->relhastriggers && !class->relhassubclass &&
	       !class->relrowsecurity && class->relchecks == 0 &&
	       RelationGetStatExtList(table) == NIL;
}

void
clin_aside_hold(ClinAside *aside)
{
	ListCell *cell;

	foreach (cell, aside->names)
	{
		Oid relation = RangeVarGetRelid(makeRangeVar("pg_temp", lfirst(cell), -1),
		                                AccessExclusiveLock, true);
		Relation table;

		if (!OidIsValid(relation))
			clin_aside_changed(aside->function);
		table = table_open(relation, NoLock);
		if (!is_plain(table))
			clin_aside_changed(aside->function);
		aside->held = lappend(aside->held, table);
	}
}

void
clin_aside_drop(ClinAside *aside)
{
	ListCell *cell;

	foreach (cell, aside->held)
		table_close(lfirst(cell), NoLock);
	SPI_connect();
	foreach (cell, aside->names)
		clin_statement("DROP TABLE pg_temp.%s", (char *) lfirst(cell));
	SPI_finish();
	*aside = (ClinAside){.function = aside->function};
}
