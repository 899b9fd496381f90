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

/* the flat state of a value, detoasted and unpacked; XX001 when its magic, version or
 * length do not fit. It may be the value itself, which only its owner changes. */
extern ClinState *clin_state_open(const ClinStateKind *kind, Datum value);

/* what a flat state is handed out as: packed (base/pack.h) where that is smaller */
extern ClinState *clin_state_close(const ClinStateKind *kind, ClinState *state);

/* the state in argument "arg", as clin_state_open has it */
extern const ClinState *clin_state_arg(FunctionCallInfo fcinfo, int arg,
                                       const ClinStateKind *kind);

/* two states of unlike parameters cannot be merged: error 22023 unless they agree */
extern void clin_state_check_alike(const ClinStateKind *kind, const ClinState *a,
                                   const ClinState *b);

/* values from outside may hold any counts: error 22003 unless so many more rows, used and
 * left out, can be counted */
extern void clin_state_check_counts(const ClinStateKind *kind, int64 n, int64 n_dropped,
                                    int64 more, int64 more_dropped);

/* of the binary form without it; stands in both forms */
extern uint32 clin_state_checksum(const ClinStateKind *kind, const ClinState *state);

/* what ereport says of a value from outside that is not a sound state */
#define CLIN_STATE_DAMAGED(kind, fault)                                                    \
	errcode(ERRCODE_DATA_CORRUPTED),                                                       \
		errmsg("%s: the value is damaged or foreign", (kind)->name),                       \
		errdetail("What is wrong: %s.", fault),                                            \
		errhint("Take it again from where it was computed, in version %s of the "          \
	            "extension or an earlier one.",                                            \
	            CLIN_VERSION)

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
