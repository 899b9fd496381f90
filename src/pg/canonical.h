/*
 * canonical.h
 *	  The form of an identifier that is hashed, and that patients are counted by.
 */
#ifndef CLIN_PG_CANONICAL_H
#define CLIN_PG_CANONICAL_H

#include "fmgr.h"

/* without blanks around it, and in Unicode form C; length 0 for a blank one */
extern const char *clin_canonical(text *value, Size *length);

/* error 42804 where a column's collation takes different texts for equal: they would be
 * several patients, or sensitive values */
extern void clin_check_collation(const char *function, const char *column, Oid collation);

#endif
