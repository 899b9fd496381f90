/*
 * dp_worker.c
 *	  The process that makes one charge and ends.
 *
 * Its transaction is its own: what a session does afterwards, a rollback above all, takes
 * nothing back. It runs the statements below and no others, on what it finds in the memory
 * shared with the session, which it checks again.
 */
#include "postgres.h"

#include <math.h>

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "postmaster/bgworker.h"
#include "storage/dsm.h"
#include "storage/ipc.h"
#include "storage/latch.h"
#include "storage/proc.h"
#include "tcop/tcopprot.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/snapmgr.h"

#include "compat.h"
#include "dp_ledger.h"
#include "owner.h"

/* one charge after another for a data set, which is registered as the session knows it: the
 * total is read after it is locked */
#define LOCK_DATASET                                                                       \
	"SELECT FROM clin.dp_dataset "                                                         \
	"WHERE dataset OPERATOR(pg_catalog.=) $1 AND open "                                    \
	"AND owner OPERATOR(pg_catalog.=) $2 AND patient_number OPERATOR(pg_catalog.=) $3 "    \
	"FOR UPDATE"

/* both rows, or the charge is not made */
#define ADD_TO_SPENT                                                                       \
	"UPDATE clin.dp_budget SET "                                                           \
	"spent_epsilon = spent_epsilon OPERATOR(pg_catalog.+) $3::pg_catalog.numeric, "        \
	"spent_delta = spent_delta OPERATOR(pg_catalog.+) $4::pg_catalog.numeric, "            \
	"spent_rho = spent_rho OPERATOR(pg_catalog.+) $5::pg_catalog.numeric, "                \
	"spent_delta_groups = spent_delta_groups OPERATOR(pg_catalog.+) "                      \
	"$6::pg_catalog.numeric "                                                              \
	"WHERE dataset OPERATOR(pg_catalog.=) $1 "                                             \
	"AND (role OPERATOR(pg_catalog.=) 0::pg_catalog.oid "                                  \
	"OR role OPERATOR(pg_catalog.=) $2) "                                                  \
	"AND CASE WHEN accounting OPERATOR(pg_catalog.=) 'zcdp' THEN "                         \
	"spent_rho OPERATOR(pg_catalog.+) $5::pg_catalog.numeric "                             \
	"OPERATOR(pg_catalog.<=) rho AND "                                                     \
	"2 OPERATOR(pg_catalog.*) (spent_delta_groups OPERATOR(pg_catalog.+) "                 \
	"$6::pg_catalog.numeric) OPERATOR(pg_catalog.<=) delta "                               \
	"ELSE spent_epsilon OPERATOR(pg_catalog.+) $3::pg_catalog.numeric "                    \
	"OPERATOR(pg_catalog.<=) epsilon AND "                                                 \
	"spent_delta OPERATOR(pg_catalog.+) $4::pg_catalog.numeric "                           \
	"OPERATOR(pg_catalog.<=) delta END"

#define FIND_BUDGETS                                                                       \
	"SELECT FROM clin.dp_budget "                                                          \
	"WHERE dataset OPERATOR(pg_catalog.=) $1 "                                             \
	"AND (role OPERATOR(pg_catalog.=) 0::pg_catalog.oid "                                  \
	"OR role OPERATOR(pg_catalog.=) $2)"

#define RECORD_CHARGE                                                                      \
	"INSERT INTO clin.dp_charge "                                                          \
	"(dataset, role, epsilon, delta, rho, delta_groups, release) "                         \
	"VALUES ($1, $2, $3, $4, $5, $6, $7)"

static bool
is_cost(double value)
{
	return isfinite(value) && value >= 0;
}

static bool
is_sound(const ClinChargeRequest *request)
{
	const ClinDpCost *cost = &request->cost;

	return request->magic == CLIN_CHARGE_MAGIC && request->database == MyDatabaseId &&
	       OidIsValid(request->role) && is_cost(cost->epsilon) && cost->epsilon > 0 &&
	       is_cost(cost->delta) && is_cost(cost->rho) && cost->rho > 0 &&
	       is_cost(cost->delta_groups) &&
	       strnlen(request->release, NAMEDATALEN) < NAMEDATALEN;
}

static ClinChargeOutcome
make_charge(const ClinChargeRequest *request)
{
	Oid types[] = {OIDOID, OIDOID, FLOAT8OID, FLOAT8OID, FLOAT8OID, FLOAT8OID, TEXTOID};
	Datum values[] = {
		ObjectIdGetDatum(request->dataset),    ObjectIdGetDatum(request->role),
		Float8GetDatum(request->cost.epsilon), Float8GetDatum(request->cost.delta),
		Float8GetDatum(request->cost.rho),     Float8GetDatum(request->cost.delta_groups),
		CStringGetTextDatum(request->release)};
	Datum registered[] = {ObjectIdGetDatum(request->dataset),
	                      ObjectIdGetDatum(request->owner),
	                      Int16GetDatum(request->patient)};

	if (clin_run(LOCK_DATASET, false, 3, (Oid[]){OIDOID, OIDOID, INT2OID}, registered, 0) !=
	    1)
		return CLIN_CHARGE_CHANGED;
	if (clin_run(ADD_TO_SPENT, false, 6, types, values, 0) != 2)
		return clin_run(FIND_BUDGETS, false, 2, types, values, 0) == 2
		           ? CLIN_CHARGE_SPENT
		           : CLIN_CHARGE_NO_BUDGET;
	if (clin_run(RECORD_CHARGE, false, 7, types, values, 0) != 1)
		return CLIN_CHARGE_REFUSED;
	return CLIN_CHARGE_MADE;
}

/* whatever the database or a role has set otherwise */
static void
set_up_session(void)
{
	/* clang-format off */
	static const char *const settings[][2] = {
		{"synchronous_commit", "on"},
		{"lock_timeout", "5s"},
		{"statement_timeout", "0"},
		CLIN_NEWER_TIMEOUTS_OFF
		{"search_path", "pg_catalog, pg_temp"},
		{"default_transaction_isolation", "read committed"},
		{"default_transaction_read_only", "off"},
	};
	/* clang-format on */

	for (size_t i = 0; i < lengthof(settings); i++)
		SetConfigOption(settings[i][0], settings[i][1], PGC_SUSET, PGC_S_SESSION);
}

static ClinChargeOutcome
charge_in_transaction(const ClinChargeRequest *request)
{
	ClinIdentity before;
	ClinChargeOutcome outcome;

	StartTransactionCommand();
	SPI_connect();
	PushActiveSnapshot(GetTransactionSnapshot());
	before = clin_become_owner("dp_budget");
	outcome = make_charge(request);
	clin_restore_identity(before);
	PopActiveSnapshot();
	SPI_finish();
	if (outcome == CLIN_CHARGE_MADE)
		CommitTransactionCommand();
	else
		AbortCurrentTransaction();
	return outcome;
}

extern PGDLLEXPORT void clin_dp_worker(Datum handle);

void
clin_dp_worker(Datum handle)
{
	dsm_segment *segment;
	ClinChargeRequest *shared;
	ClinChargeRequest request;
	volatile ClinChargeOutcome outcome = CLIN_CHARGE_REFUSED;

	/* as a session does: the server's own handler ends a worker wherever it is, and in the
	 * middle of a commit that ends the whole server */
	pqsignal(SIGTERM, die);
	BackgroundWorkerUnblockSignals();
	segment = dsm_attach(DatumGetUInt32(handle));
	/* nobody waits any longer */
	if (segment == NULL || dsm_segment_map_length(segment) < sizeof(ClinChargeRequest))
		proc_exit(0);
	shared = dsm_segment_address(segment);
	request = *shared;
	BackgroundWorkerInitializeConnectionByOid(request.database, InvalidOid, 0);
	set_up_session();

	PG_TRY();
	{
		if (is_sound(&request))
			outcome = charge_in_transaction(&request);
	}
	PG_CATCH();
	{
		/* after a failed commit nothing is known, so nothing is said; a lock that was not
		 * had is known, since it comes before the commit */
		if (geterrcode() != ERRCODE_LOCK_NOT_AVAILABLE)
			PG_RE_THROW();
		FlushErrorState();
		AbortCurrentTransaction();
		outcome = CLIN_CHARGE_BUSY;
	}
	PG_END_TRY();
	pg_write_barrier();
	shared->outcome = outcome;
	SetLatch(&request.caller->procLatch);
	dsm_detach(segment);
	proc_exit(0);
}
