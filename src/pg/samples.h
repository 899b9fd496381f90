/*
 * samples.h
 *	  The values of a quantiles state: a row more, and its groups one after another.
 */
#ifndef CLIN_PG_SAMPLES_H
#define CLIN_PG_SAMPLES_H

#include "fmgr.h"

#include "base/input.h"
#include "stat/quantile.h"

#include "grown.h"
#include "result.h"

typedef struct ClinSamples
{
	const ClinTallyEntry *cells; /* of all groups */
	size_t count;
	const char **groups; /* names by number */
	uint32 group_count;  /* 0 when the state has none */
	size_t next;
	/* the group at hand */
	ClinSample at;
	const char *group; /* NULL when the state has none */
} ClinSamples;

/* of the state in argument 0, which is of clin_quantiles_kind or of another with its layout
 */
extern void clin_samples_open(ClinSamples *samples, FunctionCallInfo fcinfo);
extern void clin_samples_open_kind(ClinSamples *samples, FunctionCallInfo fcinfo,
                                   const ClinStateKind *kind);

/* goes to the next group, from the first on; false after the last */
extern bool clin_samples_next(ClinSamples *samples);

/* all groups at once, each with a value at least; error 22023 for a state without groups or
 * with more than "highest" */
extern ClinSample *clin_samples_all(FunctionCallInfo fcinfo, const char *function,
                                    int highest, int *count);

/* the only sample of a state without groups; error 22023 for another */
extern ClinSample clin_samples_only(FunctionCallInfo fcinfo, const char *function);

/* transition function: a value more, of which "kept" is stored; a NaN is missing, as in R
 */
extern Datum clin_samples_accum(FunctionCallInfo fcinfo, const ClinGrowth *growth,
                                double (*kept)(double));

#endif
