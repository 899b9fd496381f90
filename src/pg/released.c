/*
 * released.c
 *	  The record of tables that were released.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "miscadmin.h"
#include "storage/lock.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"

#include "owner.h"
#include "released.h"
#include "statement.h"

/* Earlier releases of the same source are those of a table of its OID ($2), and by its name
 * those of roles that the caller ($3) is or may act as, and of those that may act as the
 * owner ($4) of the table; what others did with a query is not told. A role is known by its
 * name or its OID: rather one too many than none after a role was renamed, or the database
 * restored. */
static const char earlier_query[] =
	"SELECT pg_catalog.count(*) FROM clin.release_record r "
	"WHERE r.source_id OPERATOR(pg_catalog.=) $2 OR r.source OPERATOR(pg_catalog.=) $1 "
	"AND EXISTS (SELECT FROM pg_catalog.pg_roles o WHERE "
	"(o.rolname::pg_catalog.text OPERATOR(pg_catalog.=) r.released_by OR "
	"o.oid OPERATOR(pg_catalog.=) r.released_by_id) AND "
	"(pg_catalog.pg_has_role($3, o.oid, 'USAGE') "
	"OR pg_catalog.pg_has_role(o.oid, $4, 'USAGE')))";

static const char record_statement[] =
	"INSERT INTO clin.release_record (source, target, released_by, earlier_releases, "
	"policy, models, \"rows\", patients, suppressed_rows, k, l, t, loss, released_by_id, "
	"source_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

/* Releases of one table, and those of one query by one role, are recorded one after the
 * other: each counts what was committed before. The server's own functions take no lock of
 * this kind. */
static void
lock_source(const ClinReleased *released, Oid caller)
{
	bool table = OidIsValid(released->table);
	uint32 source = table ? released->table
	                      : hash_bytes((const unsigned char *) released->source,
	                                   (int) strlen(released->source));
	LOCKTAG tag;

	SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, table ? InvalidOid : caller, source, 0xC1);
	LockAcquire(&tag, ExclusiveLock, false, false);
}

/* by a snapshot of its own: that of the transaction may be from before the lock */
static Datum
count_earlier(const ClinReleased *released, Oid caller)
{
	Oid types[] = {TEXTOID, OIDOID, OIDOID, OIDOID};
	Datum values[] = {
		CStringGetTextDatum(released->source),
		ObjectIdGetDatum(released->table),
		ObjectIdGetDatum(caller),
		ObjectIdGetDatum(released->owner),
	};
	const char *nulls = OidIsValid(released->table) ? "    " : " n n";
	Datum earlier;

	CommandCounterIncrement();
	PushActiveSnapshot(GetLatestSnapshot());
	if (SPI_execute_with_args(earlier_query, lengthof(types), types, values, nulls, true,
	                          0) < 0 ||
	    !clin_first_value(1, &earlier))
		elog(ERROR, "earlier releases could not be counted");
	PopActiveSnapshot();
	return earlier;
}

#define FEWEST_ROWS 100 /* of which it is worth telling */

/* of $2, columns of the target $1, which has $3 rows, those with as many values as half of
 * the rows */
static const char telling_query[] =
	"SELECT pg_catalog.string_agg(pg_catalog.quote_ident(attname), ', ' ORDER BY attname) "
	"FROM pg_catalog.pg_stats WHERE pg_catalog.format('%I.%I', schemaname, tablename) "
	"OPERATOR(pg_catalog.=) $1 AND attname::pg_catalog.text OPERATOR(pg_catalog.=) ANY "
	"($2) "
	"AND CASE WHEN n_distinct OPERATOR(pg_catalog.<) 0 THEN OPERATOR(pg_catalog.-) "
	"n_distinct "
	"ELSE n_distinct OPERATOR(pg_catalog./) $3 END OPERATOR(pg_catalog.>) 0.5";

/* no model looks at plain columns: what finds a row by one is said, and not refused */
static void
tell_of_plain(const ClinReleased *released)
{
	Oid types[] = {TEXTOID, TEXTARRAYOID, FLOAT4OID};
	Datum *names = palloc((list_length(released->plain) + 1) * sizeof(Datum));
	Datum values[3];
	ListCell *cell;
	int count = 0;

	if (released->rows < FEWEST_ROWS || released->plain == NIL)
		return;
	foreach (cell, released->plain)
		names[count++] = CStringGetTextDatum((char *) lfirst(cell));
	values[0] = CStringGetTextDatum(released->target);
	values[1] =
		PointerGetDatum(construct_array(names, count, TEXTOID, -1, false, TYPALIGN_INT));
	values[2] = Float4GetDatum((float4) released->rows);
	clin_statement("ANALYZE %s", released->target);
	clin_run(telling_query, false, lengthof(types), types, values, 1);
	if (!clin_first_value(1, &values[0]))
		return;
	ereport(NOTICE,
	        (errmsg("plain columns of table %s tell most of its rows apart: %s",
	                released->target, TextDatumGetCString(values[0])),
	         errdetail("No model looks at them. Who knows such a value of a patient finds "
	                   "the row, and two releases can be joined by it."),
	         errhint("Round them, leave them out, or make them quasi-identifiers. "
	                 "clin.k_anonymity measures a table by any of its columns.")));
}

int64
clin_released_record(const ClinReleased *released)
{
	Oid types[] = {TEXTOID, TEXTOID,   TEXTOID,   INT8OID, TEXTOID,
	               TEXTOID, INT8OID,   INT8OID,   INT8OID, INT8OID,
	               INT8OID, FLOAT8OID, FLOAT8OID, OIDOID,  OIDOID};
	Oid caller = GetUserId();
	Datum values[] = {
		CStringGetTextDatum(released->source),
		CStringGetTextDatum(released->target),
		CStringGetTextDatum(GetUserNameFromId(caller, false)),
		0,
		CStringGetTextDatum(released->policy),
		CStringGetTextDatum(released->models),
		Int64GetDatum(released->rows),
		Int64GetDatum(released->patients),
		Int64GetDatum(released->suppressed),
		Int64GetDatum(released->k),
		Int64GetDatum(isnan(released->l) ? 0 : (int64) released->l),
		Float8GetDatum(released->t),
		Float8GetDatum(released->loss),
		ObjectIdGetDatum(caller),
		ObjectIdGetDatum(released->table),
	};
	char nulls[] = "               ";
	ClinIdentity before = clin_become_owner("release_record");

	lock_source(released, caller);
	values[3] = count_earlier(released, caller);
	nulls[10] = isnan(released->l) ? 'n' : ' ';
	nulls[11] = isnan(released->t) ? 'n' : ' ';
	nulls[12] = isnan(released->loss) ? 'n' : ' ';
	nulls[14] = OidIsValid(released->table) ? ' ' : 'n';
	if (SPI_execute_with_args(record_statement, lengthof(types), types, values, nulls,
	                          false, 0) < 0 ||
	    SPI_processed != 1)
		elog(ERROR, "a release could not be recorded");
	clin_restore_identity(before);
	tell_of_plain(released);
	if (DatumGetInt64(values[3]) > 0)
		ereport(NOTICE,
		        (errmsg("table %s was released before", released->source),
		         errdetail("The models hold for this release alone: two that each hold may "
		                   "tell more together.")));
	return DatumGetInt64(values[3]);
}
