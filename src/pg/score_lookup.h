/*
 * score_lookup.h
 *	  Scores and their arguments by name, as the generic functions take them.
 */
#ifndef CLIN_SCORE_LOOKUP_H
#define CLIN_SCORE_LOOKUP_H

#include "fmgr.h"

#include "score/score.h"

/* the score of that name, kept for the next row of the call site; an error if there is none
 */
extern const ClinScore *clin_lookup_score(FunctionCallInfo fcinfo, const char *function,
                                          text *name);
/* the place of an argument; an error if there is none of that name */
extern int clin_lookup_input(const ClinScore *score, const char *function, const char *name,
                             size_t length);

/* The name that was perhaps meant: of those offered the nearest one. */
typedef struct ClinMeant
{
	const char *given;
	int length;
	int distance; /* of the nearest one; farther ones are not worth saying */
	const char *name;
} ClinMeant;

extern ClinMeant clin_meant(const char *given, size_t length);
extern void clin_meant_offer(ClinMeant *meant, const char *name);
extern void clin_meant_offer_inputs(ClinMeant *meant, const ClinScore *score);
/* the beginning of a hint: a sentence and a blank, or nothing */
extern const char *clin_meant_text(const ClinMeant *meant);

#endif
