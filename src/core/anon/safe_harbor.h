/*
 * safe_harbor.h
 *	  A first guess, from its name and type, what the HIPAA safe harbor asks of a column.
 */
#ifndef CLIN_SAFE_HARBOR_H
#define CLIN_SAFE_HARBOR_H

#include "anon/transform.h"

typedef enum ClinColumnKind
{
	CLIN_KIND_CODE, /* a text of limited length, or an enum */
	CLIN_KIND_TEXT,
	CLIN_KIND_INTEGER,
	CLIN_KIND_REAL,
	CLIN_KIND_BOOLEAN,
	CLIN_KIND_DATE, /* times too */
	CLIN_KIND_OTHER
} ClinColumnKind;

typedef struct ClinGuess
{
	bool decided;
	ClinColumnClass class;
	const char *transform;   /* NULL: none */
	const char *argument[2]; /* of the transform; NULL: none; "reference" is a date to
	                            fill in */
	const char *reason;
} ClinGuess;

extern ClinGuess clin_safe_harbor_guess(const char *column, ClinColumnKind kind);

#endif
