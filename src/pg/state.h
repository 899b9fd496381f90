/*
 * state.h
 *	  States as values of SQL types: making, reading, text and binary forms.
 */
#ifndef CLIN_PG_STATE_H
#define CLIN_PG_STATE_H

#include "fmgr.h"

#include "base/state.h"

/* bytes of a state; error 54000 when it would pass 1 GB */
extern Size clin_state_checked_size(const ClinStateKind *kind, const uint32_t *rows);

/* a zeroed state in the current context */
extern ClinState *clin_state_make(const ClinStateKind *kind, const uint32_t *rows);

/* the state in argument "arg", in memory the caller may read but not change */
extern const ClinState *clin_state_arg(FunctionCallInfo fcinfo, int arg,
                                       const ClinStateKind *kind);

/* two states of unlike parameters cannot be merged: error 22023 unless they agree */
extern void clin_state_check_alike(const ClinStateKind *kind, const ClinState *a,
                                   const ClinState *b);

/* states from outside may hold any counts: error 22003 when two of them overflow */
extern void clin_state_check_counts(const ClinStateKind *kind, int64 a, int64 b);

extern Datum clin_state_in(FunctionCallInfo fcinfo, const ClinStateKind *kind);
extern Datum clin_state_out(FunctionCallInfo fcinfo, const ClinStateKind *kind);
extern Datum clin_state_recv(FunctionCallInfo fcinfo, const ClinStateKind *kind);
extern Datum clin_state_send(FunctionCallInfo fcinfo, const ClinStateKind *kind);
extern Datum clin_state_n(FunctionCallInfo fcinfo, const ClinStateKind *kind);
extern Datum clin_state_n_missing(FunctionCallInfo fcinfo, const ClinStateKind *kind);

/* the functions that every type has, clin_sql_TYPE_in and so on */
#define CLIN_STATE_FUNCTION(type, kind, function)                                          \
	PG_FUNCTION_INFO_V1(clin_sql_##type##_##function);                                     \
	Datum clin_sql_##type##_##function(PG_FUNCTION_ARGS)                                   \
	{                                                                                      \
		return clin_state_##function(fcinfo, kind);                                        \
	}
#define CLIN_STATE_TYPE(type, kind)                                                        \
	CLIN_STATE_FUNCTION(type, kind, in)                                                    \
	CLIN_STATE_FUNCTION(type, kind, out)                                                   \
	CLIN_STATE_FUNCTION(type, kind, recv)                                                  \
	CLIN_STATE_FUNCTION(type, kind, send)                                                  \
	CLIN_STATE_FUNCTION(type, kind, n)                                                     \
	CLIN_STATE_FUNCTION(type, kind, n_missing)

#endif
