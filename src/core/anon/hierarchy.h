/*
 * hierarchy.h
 *	  How the values of a column generalize, level by level.
 */
#ifndef CLIN_HIERARCHY_H
#define CLIN_HIERARCHY_H

#include <stdint.h>

/*
 * Level 0 holds the values themselves, "height" is the last level. parent[l] maps the codes
 * of level l to those of level l + 1, so that what is equal stays equal.
 */
typedef struct ClinHierarchy
{
	int height;
	const int32_t *codes;         /* of each level */
	const int32_t *const *parent; /* of each level below the last */
	const int32_t *const *leaves; /* of each level: values under a code, unused ones too */
	int32_t domain;               /* values that the hierarchy knows */
} ClinHierarchy;

/* the code at a level of a code of level 0 */
static inline int32_t
clin_hierarchy_code(const ClinHierarchy *hierarchy, int level, int32_t code)
{
	for (int l = 0; l < level; l++)
		code = hierarchy->parent[l][code];
	return code;
}

#endif
