/*
 * owner.c
 *	  Fixed statements on the extension's own tables, under the rights of their owner.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "miscadmin.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

#include "owner.h"

ClinIdentity
clin_become_owner(const char *table)
{
	Oid id = get_relname_relid(table, get_namespace_oid("clin", false));
	HeapTuple tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(id));
	ClinIdentity before;
	Oid owner;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "the table clin.%s is missing", table);
	owner = ((Form_pg_class) GETSTRUCT(tuple))->relowner;
	ReleaseSysCache(tuple);

	GetUserIdAndSecContext(&before.user, &before.context);
	SetUserIdAndSecContext(owner, before.context | SECURITY_LOCAL_USERID_CHANGE |
	                                  SECURITY_RESTRICTED_OPERATION);
	/* code of a user that ran before in this call may have set another one */
	before.settings = NewGUCNestLevel();
	set_config_option("search_path", "pg_catalog, pg_temp", PGC_USERSET, PGC_S_SESSION,
	                  GUC_ACTION_SAVE, true, 0, false);
	return before;
}

void
clin_restore_identity(ClinIdentity before)
{
	AtEOXact_GUC(true, before.settings);
	SetUserIdAndSecContext(before.user, before.context);
}

uint64
clin_run(const char *statement, bool read_only, int count, Oid *types, Datum *values,
         long limit)
{
	if (SPI_execute_with_args(statement, count, types, values, NULL, read_only, limit) < 0)
		elog(ERROR, "a statement on the tables of the extension failed");
	return SPI_processed;
}

bool
clin_first_value(int column, Datum *value)
{
	bool isnull;

	*value = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, column, &isnull);
	return !isnull;
}
