/*
 * anon_hierarchy.h
 *	  Generalization hierarchies: from a query, or built in.
 */
#ifndef CLIN_PG_ANON_HIERARCHY_H
#define CLIN_PG_ANON_HIERARCHY_H

#include "anon/hierarchy.h"

/* a hierarchy over the codes of a column, with names for the codes of each level */
typedef struct ClinNamedHierarchy
{
	ClinHierarchy hierarchy;
	const char *const **name; /* of each level */
} ClinNamedHierarchy;

/*
 * Reads the hierarchy of column "column", whose codes have these names; a NULL name is that
 * of NULL. "given" is a SELECT, whose first column holds the values and each further one
 * the level above, or:
 *   suppress        the values, then *
 *   prefix          one character less at each level, then *
 *   band:5,10,20    numbers in bands of these widths, then *
 */
extern void clin_hierarchy_read(const char *function, const char *column, const char *given,
                                const char *const *name, int32_t codes,
                                ClinNamedHierarchy *out);

/* whether what is given is a SELECT */
extern bool clin_hierarchy_is_query(const char *given);

#endif
