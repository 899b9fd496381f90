/*
 * dp_ledger.c
 *	  Data sets under differential privacy, and charges to their ledger.
 */
#include "postgres.h"

#include "access/table.h"
#include "access/xact.h"
#include "access/xlog.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "catalog/pg_inherits.h"
#include "catalog/pg_type.h"
#include "commands/dbcommands.h"
#include "miscadmin.h"
#include "postmaster/bgworker.h"
#include "storage/dsm.h"
#include "storage/latch.h"
#include "storage/proc.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/varlena.h"
#include "utils/wait_event.h"

#include "canonical.h"
#include "dp_ledger.h"
#include "owner.h"

/* ---------------------------------------------------------------- data sets */

bool
clin_patient_type(Oid type)
{
	switch (getBaseType(type))
	{
		case INT2OID:
		case INT4OID:
		case INT8OID:
		case TEXTOID:
		case VARCHAROID:
		case BPCHAROID:
		case UUIDOID:
			return true;
		default:
			return false;
	}
}

bool
clin_is_stored(const FormData_pg_attribute *column)
{
	return column->attgenerated == '\0' ||
	       column->attgenerated == ATTRIBUTE_GENERATED_STORED;
}

AttrNumber
clin_check_dataset(Relation relation, const char *patient, const char *function)
{
	AttrNumber number = get_attnum(RelationGetRelid(relation), patient);
	Form_pg_attribute column;

	if (relation->rd_rel->relkind != RELKIND_RELATION ||
	    relation->rd_rel->relpersistence == RELPERSISTENCE_TEMP)
		ereport(ERROR, (errcode(ERRCODE_WRONG_OBJECT_TYPE),
		                errmsg("%s: the data set is not an ordinary table", function),
		                errhint("Views, foreign, partitioned and temporary tables are "
		                        "refused: store the rows in a table.")));
	if (relation->rd_rel->relhassubclass &&
	    find_inheritance_children(RelationGetRelid(relation), NoLock) != NIL)
		ereport(ERROR, (errcode(ERRCODE_WRONG_OBJECT_TYPE),
		                errmsg("%s: tables inherit from the data set", function),
		                errdetail("A release would read the rows of the table itself, "
		                          "without theirs."),
		                errhint("Store all rows in one table.")));
	if (relation->rd_rel->relrowsecurity)
		ereport(ERROR, (errcode(ERRCODE_WRONG_OBJECT_TYPE),
		                errmsg("%s: the data set has row security", function),
		                errhint("A release reads every row: store the rows that it may "
		                        "read in a table.")));
	if (number <= 0)
		ereport(ERROR,
		        (errcode(ERRCODE_UNDEFINED_COLUMN),
		         errmsg("%s: the data set has no column \"%s\"", function, patient)));
	column = TupleDescAttr(RelationGetDescr(relation), number - 1);
	if (!column->attnotnull || !clin_patient_type(column->atttypid) ||
	    !clin_is_stored(column))
		ereport(ERROR,
		        (errcode(ERRCODE_WRONG_OBJECT_TYPE),
		         errmsg("%s: column \"%s\" cannot tell patients apart", function, patient),
		         errdetail("It must be NOT NULL, and of type smallint, integer, bigint, "
		                   "text, varchar, char or uuid."),
		         errhint("ALTER TABLE ... ALTER ... SET NOT NULL makes it so.")));
	clin_check_collation(function, patient, column->attcollation);
	return number;
}

static void
not_registered(const char *function)
{
	ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
	                errmsg("%s: there is no registered data set of that name", function),
	                errhint("Its owner registers a table with "
	                        "clin.dp_dataset_register(relation, patient).")));
}

/* the budgets that the role in effect needs are there */
static void
check_budget(const char *function, Oid dataset, Oid role)
{
	Datum values[] = {ObjectIdGetDatum(dataset), ObjectIdGetDatum(role)};
	Oid types[] = {OIDOID, OIDOID};

	if (clin_run("SELECT FROM clin.dp_budget WHERE dataset OPERATOR(pg_catalog.=) $1 "
	             "AND role OPERATOR(pg_catalog.=) $2",
	             true, 2, types, values, 0) == 0)
		ereport(
			ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
		     errmsg("%s: the current role has no budget for this data set", function),
		     errhint("The owner of the data set grants one with clin.dp_budget_grant.")));
	values[1] = ObjectIdGetDatum(CLIN_DP_TOTAL);
	if (clin_run("SELECT FROM clin.dp_budget WHERE dataset OPERATOR(pg_catalog.=) $1 "
	             "AND role OPERATOR(pg_catalog.=) $2",
	             true, 2, types, values, 0) == 0)
		ereport(ERROR,
		        (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
		         errmsg("%s: the total budget of this data set is not opened", function),
		         errhint("The owner of the data set opens it with clin.dp_budget_grant, "
		                 "with NULL as the role.")));
}

/* a table by name; no right on its schema is asked for, since the readers of a data set
 * have none */
static Oid
find_table(text *name)
{
	RangeVar *range = makeRangeVarFromNameList(textToQualifiedNameList(name));

	if (range->catalogname != NULL &&
	    strcmp(range->catalogname, get_database_name(MyDatabaseId)) != 0)
		return InvalidOid;
	if (range->schemaname == NULL)
		return RelnameGetRelid(range->relname);
	return get_relname_relid(range->relname, get_namespace_oid(range->schemaname, true));
}

/* the owner and the column of patients of a registered data set */
static void
find_dataset(const char *function, Oid table, Oid *owner, char **patient,
             AttrNumber *number)
{
	Datum argument = ObjectIdGetDatum(table);
	Datum value;

	if (!OidIsValid(table) ||
	    clin_run("SELECT owner, patient, patient_number FROM clin.dp_dataset "
	             "WHERE dataset OPERATOR(pg_catalog.=) $1 AND open",
	             true, 1, (Oid[]){OIDOID}, &argument, 1) == 0 ||
	    !clin_first_value(1, &value))
		not_registered(function);
	*owner = DatumGetObjectId(value);
	clin_first_value(2, &value);
	*patient = pstrdup(NameStr(*DatumGetName(value)));
	clin_first_value(3, &value);
	*number = DatumGetInt16(value);
}

void
clin_dataset_open(ClinDataset *dataset, const char *function, text *name)
{
	Oid role = GetUserId();
	Oid table = find_table(name);
	ClinIdentity before = clin_become_owner("dp_budget");
	AttrNumber number;
	Oid owner;
	char *patient;

	SPI_connect();
	find_dataset(function, table, &owner, &patient, &number);
	check_budget(function, table, role);
	dataset->relation = table_open(table, AccessShareLock);
	dataset->owner = owner;
	if (dataset->relation->rd_rel->relowner != owner)
		ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
		                errmsg("%s: the data set has another owner than the one who "
		                       "registered it",
		                       function),
		                errhint("Its owner registers it again.")));
	dataset->patient = clin_check_dataset(dataset->relation, patient, function);
	if (dataset->patient != number)
		ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
		                errmsg("%s: column \"%s\" of the data set is another one than "
		                       "was registered",
		                       function, patient),
		                errhint("Its owner registers it again.")));
	SPI_finish();
	clin_restore_identity(before);
}

/* ---------------------------------------------------------------- charges */

static void
refuse(const char *function, int code, const char *problem, const char *advice)
{
	ereport(ERROR, (errcode(code), errmsg("%s: %s", function, problem),
	                errdetail("Nothing is released."), errhint("%s", advice)));
}

static void
check_outcome(const char *function, ClinChargeOutcome outcome)
{
	switch (outcome)
	{
		case CLIN_CHARGE_MADE:
			return;
		case CLIN_CHARGE_SPENT:
			refuse(function, ERRCODE_CONFIGURATION_LIMIT_EXCEEDED,
			       "the privacy budget does not cover this release",
			       "What is left of the role's budget or of the data set's total is too "
			       "little, in epsilon or in delta; clin.budget_spent shows that of the "
			       "role.");
			break;
		case CLIN_CHARGE_NO_BUDGET:
			refuse(function, ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
			       "the budget is not opened",
			       "A budget counts once the transaction that granted it has committed.");
			break;
		case CLIN_CHARGE_CHANGED:
			refuse(function, ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
			       "the data set was closed or registered otherwise meanwhile",
			       "Call again, in a transaction that begins after that.");
			break;
		case CLIN_CHARGE_BUSY:
			refuse(function, ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
			       "the ledger of this data set was locked for 5 seconds",
			       "Try again when a grant or another release has ended.");
			break;
		default:
			refuse(function, ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
			       "it is not known whether the charge was made",
			       "The log of the server says why; clin.budget_spent shows what is left.");
	}
}

static void
outcome_unknown(const char *function)
{
	refuse(function, ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
	       "it is not known whether the charge was made", "The server is going down.");
}

/* the outcome that the process has written, or none when it has ended without; the process
 * itself takes some more time to end, for which nobody need wait */
static ClinChargeOutcome
await_outcome(const char *function, BackgroundWorkerHandle *handle,
              const ClinChargeRequest *request)
{
	for (;;)
	{
		pid_t pid;
		BgwHandleStatus status = GetBackgroundWorkerPid(handle, &pid);
		ClinChargeOutcome outcome = request->outcome;

		pg_read_barrier();
		if (outcome != CLIN_CHARGE_UNKNOWN || status == BGWH_STOPPED)
			return outcome;
		if (status == BGWH_POSTMASTER_DIED)
			outcome_unknown(function);
		if (WaitLatch(MyLatch, WL_LATCH_SET | WL_POSTMASTER_DEATH, 0, PG_WAIT_EXTENSION) &
		    WL_POSTMASTER_DEATH)
			outcome_unknown(function);
		ResetLatch(MyLatch);
		CHECK_FOR_INTERRUPTS();
	}
}

#define START_TRIES 500
#define START_WAIT_MS 10

/* starts the process and waits for what it says */
static ClinChargeOutcome
run_worker(const char *function, dsm_segment *segment)
{
	BackgroundWorker worker = {
		.bgw_name = "pg_clinical privacy ledger",
		.bgw_type = "pg_clinical privacy ledger",
		.bgw_flags = BGWORKER_SHMEM_ACCESS | BGWORKER_BACKEND_DATABASE_CONNECTION,
		.bgw_start_time = BgWorkerStart_RecoveryFinished,
		.bgw_restart_time = BGW_NEVER_RESTART,
		.bgw_library_name = "$libdir/pg_clinical_ledger",
		.bgw_function_name = "clin_dp_worker",
		.bgw_main_arg = UInt32GetDatum(dsm_segment_handle(segment)),
		.bgw_notify_pid = MyProcPid,
	};
	BackgroundWorkerHandle *handle;

	/* the processes of charges that were made are about to end, and nobody waited for it */
	for (int tries = 0; !RegisterDynamicBackgroundWorker(&worker, &handle); tries++)
	{
		if (tries == START_TRIES)
			refuse(function, ERRCODE_CONFIGURATION_LIMIT_EXCEEDED,
			       "no background process is free to charge the privacy budget",
			       "Try again, or raise max_worker_processes.");
		WaitLatch(MyLatch, WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH, START_WAIT_MS,
		          PG_WAIT_EXTENSION);
		ResetLatch(MyLatch);
		CHECK_FOR_INTERRUPTS();
	}
	return await_outcome(function, handle, dsm_segment_address(segment));
}

void
clin_dp_charge(const ClinDataset *dataset, const char *function, const ClinDpCost *cost)
{
	dsm_segment *segment;
	ClinChargeRequest *request;
	ClinChargeOutcome outcome;

	if (RecoveryInProgress())
		refuse(function, ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
		       "a standby cannot charge a privacy budget", "Ask the primary server.");
	if (IsInParallelMode())
		refuse(function, ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
		       "a parallel query cannot charge a privacy budget",
		       "Call it from a function that is PARALLEL UNSAFE.");
	segment = dsm_create(sizeof(ClinChargeRequest), DSM_CREATE_NULL_IF_MAXSEGMENTS);
	if (segment == NULL)
		refuse(function, ERRCODE_CONFIGURATION_LIMIT_EXCEEDED,
		       "no shared memory is free to charge the privacy budget", "Try again.");
	request = dsm_segment_address(segment);
	memset(request, 0, sizeof(*request));
	request->magic = CLIN_CHARGE_MAGIC;
	request->database = MyDatabaseId;
	request->dataset = RelationGetRelid(dataset->relation);
	request->role = GetUserId();
	request->owner = dataset->owner;
	request->patient = dataset->patient;
	request->cost = *cost;
	strlcpy(request->release, function, NAMEDATALEN);
	request->caller = MyProc;
	request->outcome = CLIN_CHARGE_UNKNOWN;

	outcome = run_worker(function, segment);
	dsm_detach(segment);
	check_outcome(function, outcome);
}
