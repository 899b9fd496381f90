/*
 * anon_demand.h
 *	  What is demanded of a release, as arguments of the functions that make one.
 */
#ifndef CLIN_PG_ANON_DEMAND_H
#define CLIN_PG_ANON_DEMAND_H

#include "fmgr.h"

#include "anon/search.h"

#include "anon_table.h"

/* the arguments that every such function has, in the order of their places */
typedef enum ClinDemand
{
	CLIN_DEMAND_ENTROPY_L,
	CLIN_DEMAND_RECURSIVE_C,
	CLIN_DEMAND_RECURSIVE_L,
	CLIN_DEMAND_T_HIERARCHICAL,
	CLIN_DEMAND_DISCLOSURE,
	CLIN_DEMAND_BETA,
	CLIN_DEMAND_AVERAGE_RISK,
	CLIN_DEMAND_K_MAP,
	CLIN_DEMAND_PRESENCE_LOW,
	CLIN_DEMAND_PRESENCE_HIGH,
	CLIN_DEMAND_NUMBERS,
	CLIN_DEMAND_STRICT = CLIN_DEMAND_NUMBERS,
	CLIN_DEMAND_ENHANCED,
	CLIN_DEMAND_HIERARCHY,
	CLIN_DEMAND_POPULATION,
	CLIN_DEMANDS
} ClinDemand;

/* fills in what these arguments demand, of "wanted", and the two texts, NULL where they are
 * not given; "place" has the argument of each */
typedef struct ClinDemanded
{
	ClinAnonRequirements wanted;
	const char *hierarchy;  /* of the sensitive values */
	const char *population; /* a query */
} ClinDemanded;

extern void clin_demands_read(const char *function, FunctionCallInfo fcinfo,
                              const int *place, ClinDemanded *demanded);

/* "sensitive" tells whether there are such values */
extern void clin_demands_check(const char *function, const ClinDemanded *demanded,
                               bool sensitive);

/* the statistics of classes of a query, "given" the hierarchy of its sensitive values;
 * NULL when no requirement looks at them */
extern ClinAnonModel *clin_anon_make_model(const ClinAnonQuery *query,
                                           const ClinAnonRequirements *wanted,
                                           const char *given);

/* "k = 5, entropy_l = 2" */
extern char *clin_demands_text(const ClinAnonRequirements *wanted);

#endif
