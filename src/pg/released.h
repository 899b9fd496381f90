/*
 * released.h
 *	  The record of tables that were released.
 */
#ifndef CLIN_PG_RELEASED_H
#define CLIN_PG_RELEASED_H

#include <math.h>

#include "nodes/pg_list.h"

typedef struct ClinReleased
{
	const char *source;
	Oid table; /* that is the source; InvalidOid for a query */
	Oid owner; /* of that table */
	const char *target;
	const char *policy; /* class and transform of each column */
	List *plain;        /* names of columns of the target that no model looked at */
	const char *models; /* what was demanded */
	int64 rows;
	int64 patients;
	int64 suppressed; /* rows */
	int64 k;
	double l; /* NaN here and below: not measured */
	double t;
	double loss;
} ClinReleased;

/* keeps the record under the rights of its owner, inside the caller's SPI; returns how many
 * releases of the source came before by roles that the caller may act as, or that may act
 * as its owner, and tells the caller when there are any, and which plain columns tell most
 * rows apart */
extern int64 clin_released_record(const ClinReleased *released);

#endif
