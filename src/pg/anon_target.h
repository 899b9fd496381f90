/*
 * anon_target.h
 *	  The rows of a query, generalized, as a table.
 */
#ifndef CLIN_PG_ANON_TARGET_H
#define CLIN_PG_ANON_TARGET_H

#include "anon/search.h"

#include "anon_hierarchy.h"
#include "anon_table.h"
#include "aside.h"
#include "statement.h"

typedef struct ClinAnonTarget
{
	ClinTarget table;
	ClinAside aside;
	const char *source;       /* the query */
	const char *const *given; /* hierarchy of each quasi-identifier */
	const char *const *keep;  /* further columns of the query */
	int kept;
} ClinAnonTarget;

/* reads and checks the arguments target and keep */
extern void clin_anon_target_begin(ClinAnonTarget *target, FunctionCallInfo fcinfo,
                                   int table, int keep, const ClinAnonCall *call);

/*
 * Puts the rows of the query of the call aside, as the last query of the caller, and lets
 * the call read them there: so the rows that are written are those that were looked at.
 * With the caller's rights.
 */
extern void clin_anon_target_put(ClinAnonTarget *target, ClinAnonCall *call);

/* refuses a column that comes through as it is when it is the patient, or links his rows,
 * which the search does not look at together; after the changes are seen */
extern void clin_anon_target_check(const ClinAnonTarget *target, const ClinAnonCall *call);

/* makes the table of the rows that are not suppressed at the best node of the search, in
 * random order, and records it */
extern void clin_anon_target_write(ClinAnonTarget *target, const ClinAnonQuery *query,
                                   const ClinNamedHierarchy *hierarchy,
                                   ClinAnonSearch *search, const char *objective,
                                   const char *status);

/* takes what was put aside away */
extern void clin_anon_target_end(ClinAnonTarget *target);

#endif
