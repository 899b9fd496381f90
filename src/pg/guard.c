/*
 * guard.c
 *	  The trigger of tables that only those may write who were granted it by name.
 *
 * Row security would also keep the owner of the database, who made the extension but does
 * not own its tables, from dumping them.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_authid.h"
#include "catalog/pg_class.h"
#include "commands/trigger.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/rel.h"
#include "utils/syscache.h"

/* the list of rights of a table; a membership in pg_write_all_data is not in it */
static Acl *
list_of_rights(Relation table)
{
	HeapTuple tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(RelationGetRelid(table)));
	bool isnull;
	Datum list;
	Acl *copy;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for relation %u", RelationGetRelid(table));
	list = SysCacheGetAttr(RELOID, tuple, Anum_pg_class_relacl, &isnull);
	copy =
		isnull ? acldefault(OBJECT_TABLE, table->rd_rel->relowner) : DatumGetAclPCopy(list);
	ReleaseSysCache(tuple);
	return copy;
}

static AclMode
right_needed(TriggerEvent event)
{
	if (TRIGGER_FIRED_BY_INSERT(event))
		return ACL_INSERT;
	if (TRIGGER_FIRED_BY_UPDATE(event))
		return ACL_UPDATE;
	return TRIGGER_FIRED_BY_DELETE(event) ? ACL_DELETE : ACL_TRUNCATE;
}

/* granted the right to the table, or to a column of it, where the server looks at which:
 * it does not for who may write all data */
static bool
may_write(Relation table, AclMode needed)
{
	return superuser() ||
	       aclmask(list_of_rights(table), GetUserId(), table->rd_rel->relowner, needed,
	               ACLMASK_ALL) == needed ||
	       ((needed == ACL_INSERT || needed == ACL_UPDATE) &&
	        !has_privs_of_role(GetUserId(), ROLE_PG_WRITE_ALL_DATA) &&
	        pg_attribute_aclcheck_all(RelationGetRelid(table), GetUserId(), needed,
	                                  ACLMASK_ANY) == ACLCHECK_OK);
}

PG_FUNCTION_INFO_V1(clin_sql_guard_rows);

/* clin.guard_rows() */
Datum
clin_sql_guard_rows(PG_FUNCTION_ARGS)
{
	const TriggerData *trigger = (const TriggerData *) fcinfo->context;
	Relation table;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR, (errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
		                errmsg("guard_rows: it is a trigger, and not to be called")));
	table = trigger->tg_relation;
	if (!may_write(table, right_needed(trigger->tg_event)))
		ereport(ERROR,
		        (errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
		         errmsg("permission denied for table %s", RelationGetRelationName(table)),
		         errdetail("The right to write all data is not enough."),
		         errhint("The owner of the table grants the right to write it.")));
	if (!TRIGGER_FIRED_FOR_ROW(trigger->tg_event))
		return PointerGetDatum(NULL);
	return PointerGetDatum(TRIGGER_FIRED_BY_UPDATE(trigger->tg_event)
	                           ? trigger->tg_newtuple
	                           : trigger->tg_trigtuple);
}
