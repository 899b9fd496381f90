/*
 * canonical.h
 *	  The form of an identifier that is hashed, and that patients are counted by.
 */
#ifndef CLIN_PG_CANONICAL_H
#define CLIN_PG_CANONICAL_H

#include "fmgr.h"

/* without blanks around it, and in Unicode form C; length 0 for a blank one */
extern const char *clin_canonical(text *value, Size *length);

/* whether a collation, if any, takes only equal texts for equal */
extern bool clin_tells_apart(Oid collation);

#endif
