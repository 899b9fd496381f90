/*
 * dp_ledger.h
 *	  Data sets under differential privacy, and the ledger of what releases cost.
 */
#ifndef CLIN_PG_DP_LEDGER_H
#define CLIN_PG_DP_LEDGER_H

#include "utils/rel.h"

#include "anon/dp_cost.h"

/* a registered data set, open for reading until the transaction ends */
typedef struct ClinDataset
{
	Relation relation;
	AttrNumber patient;
	Oid owner;
} ClinDataset;

/* how a patient is told from others: by the bytes of the value */
extern bool clin_patient_type(Oid type);

/* whether a column has values of its own in a row that is stored */
extern bool clin_is_stored(const FormData_pg_attribute *column);

/* refuses a relation that is no ordinary table with a patient in each row, or whose rows
 * depend on who reads them */
extern AttrNumber clin_check_dataset(Relation relation, const char *patient,
                                     const char *function);

/*
 * Opens a data set by its name, for the role in effect. Errors: 42704 not registered, 42501
 * no budget granted to the role, 55000 the total of the data set is not opened, or the
 * table is no longer what was registered.
 */
extern void clin_dataset_open(ClinDataset *dataset, const char *function, text *name);

/*
 * Charges the total of the data set and the role in effect, in a transaction of another
 * process. Comes back only when the charge was read to be made; otherwise an error: 53400
 * the budget is spent or there is no process to make the charge, 55000 it could not be made
 * or its outcome is not known.
 */
extern void clin_dp_charge(const ClinDataset *dataset, const char *function,
                           const ClinDpCost *cost);

/* the role of the row that holds the total of a data set */
#define CLIN_DP_TOTAL InvalidOid

/* how a charge ended; shared with the process that makes it */
typedef enum ClinChargeOutcome
{
	CLIN_CHARGE_UNKNOWN,
	CLIN_CHARGE_MADE,
	CLIN_CHARGE_SPENT,     /* it is more than is left */
	CLIN_CHARGE_BUSY,      /* the ledger was locked for too long */
	CLIN_CHARGE_NO_BUDGET, /* of the role, the data set, or both */
	CLIN_CHARGE_CHANGED,   /* the data set is closed, or registered otherwise */
	CLIN_CHARGE_REFUSED    /* the request makes no sense */
} ClinChargeOutcome;

/* another layout is another magic number */
#define CLIN_CHARGE_MAGIC (0x43440000 + (uint32) sizeof(ClinChargeRequest))

typedef struct ClinChargeRequest
{
	uint32 magic;
	Oid database;
	Oid dataset;
	Oid role;
	Oid owner;          /* of the data set as it was registered, */
	AttrNumber patient; /* and the column of its patients */
	ClinDpCost cost;
	char release[NAMEDATALEN]; /* the function */
	struct PGPROC *caller;     /* who waits for the outcome */
	volatile ClinChargeOutcome outcome;
} ClinChargeRequest;

#endif
