/*
 * rollup.h
 *	  The rollup of states that gives nothing out below a number of rows.
 */
#ifndef CLIN_PG_ROLLUP_H
#define CLIN_PG_ROLLUP_H

#include "fmgr.h"

#include "state.h"

/* transition (internal, state, min_n) by the combine function of the type */
extern Datum clin_rollup_accum(FunctionCallInfo fcinfo, PGFunction combine);

/* the state, NULL when it has fewer than min_n rows */
extern Datum clin_rollup_final(FunctionCallInfo fcinfo);

/* clin_sql_NAME_rollup_accum and _final; clin_sql_NAME_combine is defined before */
#define CLIN_STATE_ROLLUP(name)                                                            \
	PG_FUNCTION_INFO_V1(clin_sql_##name##_rollup_accum);                                   \
	Datum clin_sql_##name##_rollup_accum(PG_FUNCTION_ARGS)                                 \
	{                                                                                      \
		return clin_rollup_accum(fcinfo, clin_sql_##name##_combine);                       \
	}                                                                                      \
	PG_FUNCTION_INFO_V1(clin_sql_##name##_rollup_final);                                   \
	Datum clin_sql_##name##_rollup_final(PG_FUNCTION_ARGS)                                 \
	{                                                                                      \
		return clin_rollup_final(fcinfo);                                                  \
	}

#endif
