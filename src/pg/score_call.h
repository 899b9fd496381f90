/*
 * score_call.h
 *	  A call of a score whose inputs are JSON values; what the scores' own functions refuse
 *	  is a status here.
 */
#ifndef CLIN_SCORE_CALL_H
#define CLIN_SCORE_CALL_H

#include "utils/jsonb.h"

#include "score/score.h"

/* As a formula sees the inputs, and as they were written. */
typedef struct ClinCall
{
	const ClinScore *score;
	double in[CLIN_MAX_INPUTS];
	ClinItems items[CLIN_MAX_INPUTS];
	bool given[CLIN_MAX_INPUTS];
	JsonbValue written[CLIN_MAX_INPUTS];
	ClinStatus status;
	int which;  /* the input that decided the status, or -1 */
	double out; /* NaN: NULL */
} ClinCall;

/* an error unless "inputs" is an object; "key" is for the advice */
extern void clin_need_object(Jsonb *inputs, const char *function, const char *key);

/* begin, give each input that is there, run; the values must live as long as the call */
extern void clin_call_begin(ClinCall *call, const ClinScore *score);
extern void clin_call_give(ClinCall *call, int i, const JsonbValue *value);
extern void clin_call_run(ClinCall *call);

/* a value as jsonb, in the manner of its kind; JSON null for NaN */
extern Datum clin_json_value(ClinKind kind, const char *const *choices, double value);

/* "ok", "missing" and so on */
extern const char *clin_status_name(ClinStatus status);
/* what input i must be instead, with a status of impossible or out of domain */
extern const char *clin_call_refusal(const ClinCall *call, int i, ClinStatus status);

#endif
