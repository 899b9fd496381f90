/*
 * fixed.h
 *	  Aggregates whose state is one row of a fixed size, changed in place.
 */
#ifndef CLIN_PG_FIXED_H
#define CLIN_PG_FIXED_H

#include "aggregate.h"
#include "rollup.h"

/* the state in argument 0, to be changed in place; a new one of no rows for NULL */
extern ClinState *clin_fixed_state(FunctionCallInfo fcinfo, const ClinStateKind *kind);

/* counts a row, used or left out */
extern void clin_fixed_count(const ClinStateKind *kind, ClinState *state, bool used);

/* adds the row of a state to that of another, whose counts are still their own */
typedef void (*ClinFixedJoin)(const ClinStateKind *kind, ClinState *into,
                              const ClinState *from);

/* combine function and transition function of rollup; merge of two */
extern Datum clin_fixed_combine(FunctionCallInfo fcinfo, const ClinStateKind *kind,
                                ClinFixedJoin join);
extern Datum clin_fixed_merge(FunctionCallInfo fcinfo, const ClinStateKind *kind,
                              ClinFixedJoin join);

/* what such a type declares: clin_sql_NAME_combine, _merge and _rollup_* */
#define CLIN_FIXED_STATE(name, kind, join)                                                 \
	PG_FUNCTION_INFO_V1(clin_sql_##name##_combine);                                        \
	Datum clin_sql_##name##_combine(PG_FUNCTION_ARGS)                                      \
	{                                                                                      \
		return clin_fixed_combine(fcinfo, kind, join);                                     \
	}                                                                                      \
	PG_FUNCTION_INFO_V1(clin_sql_##name##_merge);                                          \
	Datum clin_sql_##name##_merge(PG_FUNCTION_ARGS)                                        \
	{                                                                                      \
		return clin_fixed_merge(fcinfo, kind, join);                                       \
	}                                                                                      \
	CLIN_STATE_ROLLUP(name)

#endif
