/*
 * release.h
 *	  One call of clin.release_table.
 */
#ifndef CLIN_PG_RELEASE_H
#define CLIN_PG_RELEASE_H

#include "anon_demand.h"
#include "aside.h"
#include "policy.h"
#include "statement.h"

#define CLIN_RELEASE_NAME "clin_release_rows"
#define CLIN_RELEASE_ROWS "pg_temp." CLIN_RELEASE_NAME

extern const char clin_release_function[];

typedef struct ClinReleaseTable
{
	ClinPolicy policy;
	ClinTarget target;
	const char *patient; /* column of the source; NULL: each row is another one */
	bool one_row;
	const char *link; /* released column that tells which rows are of one patient; NULL */
	ClinDemanded demanded;
	double t; /* of a sensitive column, by its type; NaN: not demanded */
	double limit;
	ClinAside aside;
	int64 all; /* rows before any were left out */

	/* measured */
	int64 rows;
	int64 patients;
	int64 suppressed;
	double k;
	double l;
	double t_reached;
	double risk;
	bool linked;    /* patients have several rows, which the column links */
	double entropy; /* of the quasi-identifiers as released */
	double loss;
	int64 earlier;
} ClinReleaseTable;

/*
 * Leaves out the classes that fail a model until all that is left holds, as far as allowed,
 * and measures what was reached; a model that is not reached is an error. The distances are
 * from the whole of what is released, which changes with every class that goes.
 */
extern void clin_release_hold(ClinReleaseTable *release);

#endif
