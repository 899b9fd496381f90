/*
 * released.c
 *	  The record of tables that were released.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "miscadmin.h"
#include "storage/lock.h"
#include "utils/builtins.h"

#include "owner.h"
#include "released.h"

/* Earlier releases of the same source, by its name or its OID ($15), are those of roles
 * that the caller ($13) is or may act as, and of those that may act as the owner ($14) of
 * the table; what others did with a query is not told. A role is known by its name or its
 * OID: rather one too many than none after a role was renamed, or the database restored. */
static const char record_statement[] =
	"INSERT INTO clin.release_record (source, target, released_by, earlier_releases, "
	"policy, models, \"rows\", patients, suppressed_rows, k, l, t, loss, released_by_id, "
	"source_id) SELECT $1, $2, $3, (SELECT pg_catalog.count(*) FROM clin.release_record r "
	"WHERE (r.source OPERATOR(pg_catalog.=) $1 OR r.source_id OPERATOR(pg_catalog.=) $15) "
	"AND EXISTS (SELECT FROM pg_catalog.pg_roles o WHERE "
	"(o.rolname::pg_catalog.text OPERATOR(pg_catalog.=) r.released_by OR "
	"o.oid OPERATOR(pg_catalog.=) r.released_by_id) AND "
	"(pg_catalog.pg_has_role($13, o.oid, 'USAGE') "
	"OR pg_catalog.pg_has_role(o.oid, $14, 'USAGE')))), "
	"$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $15 RETURNING earlier_releases";

/* Releases of one source are recorded one after the other: each counts what was committed
 * before. The server's own functions take no lock of this kind. */
static void
lock_source(const ClinReleased *released)
{
	uint32 source = OidIsValid(released->table)
	                    ? released->table
	                    : hash_bytes((const unsigned char *) released->source,
	                                 (int) strlen(released->source));
	LOCKTAG tag;

	SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, OidIsValid(released->table), source, 0xC1);
	LockAcquire(&tag, ExclusiveLock, false, false);
}

int64
clin_released_record(const ClinReleased *released)
{
	Oid types[] = {TEXTOID,   TEXTOID,   TEXTOID, TEXTOID, TEXTOID,
	               INT8OID,   INT8OID,   INT8OID, INT8OID, INT8OID,
	               FLOAT8OID, FLOAT8OID, OIDOID,  OIDOID,  OIDOID};
	Datum values[] = {
		CStringGetTextDatum(released->source),
		CStringGetTextDatum(released->target),
		CStringGetTextDatum(GetUserNameFromId(GetUserId(), false)),
		CStringGetTextDatum(released->policy),
		CStringGetTextDatum(released->models),
		Int64GetDatum(released->rows),
		Int64GetDatum(released->patients),
		Int64GetDatum(released->suppressed),
		Int64GetDatum(released->k),
		Int64GetDatum(isnan(released->l) ? 0 : (int64) released->l),
		Float8GetDatum(released->t),
		Float8GetDatum(released->loss),
		ObjectIdGetDatum(GetUserId()),
		ObjectIdGetDatum(released->owner),
		ObjectIdGetDatum(released->table),
	};
	char nulls[] = "               ";
	ClinIdentity before = clin_become_owner("release_record");
	Datum earlier;

	lock_source(released);
	nulls[9] = isnan(released->l) ? 'n' : ' ';
	nulls[10] = isnan(released->t) ? 'n' : ' ';
	nulls[11] = isnan(released->loss) ? 'n' : ' ';
	nulls[13] = nulls[14] = OidIsValid(released->table) ? ' ' : 'n';
	if (SPI_execute_with_args(record_statement, lengthof(types), types, values, nulls,
	                          false, 0) < 0 ||
	    SPI_processed != 1 || !clin_first_value(1, &earlier))
		elog(ERROR, "a release could not be recorded");
	clin_restore_identity(before);
	if (DatumGetInt64(earlier) > 0)
		ereport(NOTICE,
		        (errmsg("table %s was released before", released->source),
		         errdetail("The models hold for this release alone: two that each hold may "
		                   "tell more together.")));
	return DatumGetInt64(earlier);
}
