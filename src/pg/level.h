/*
 * level.h
 *	  The distinct values of a column, numbered as they come and put in order at the end.
 */
#ifndef CLIN_PG_LEVEL_H
#define CLIN_PG_LEVEL_H

#include "utils/palloc.h"

/* a value found lately is found again without a hash; a power of two */
#define CLIN_LEVELS_RECENT 16

typedef struct ClinLevels
{
	MemoryContext context;
	int count;
	int capacity;
	struct ClinLevel *level;        /* in the order in which they came */
	int buckets;                    /* a power of two */
	int *bucket;                    /* number of a level, or -1 */
	Size bytes;                     /* in use */
	int recent[CLIN_LEVELS_RECENT]; /* levels found lately, or -1 */
} ClinLevels;

/* bytes of a value: of a text, of a double, of a number as printed, or of the Oid of an
 * enum's label */
typedef enum ClinLevelKind
{
	CLIN_LEVEL_TEXT,
	CLIN_LEVEL_NUMBER,
	CLIN_LEVEL_PRINTED,
	CLIN_LEVEL_ENUM
} ClinLevelKind;

extern void clin_levels_begin(ClinLevels *levels, MemoryContext context);

/* the number of this value, entered when it is new */
extern int clin_levels_find(ClinLevels *levels, const void *key, int length);

/*
 * Puts the levels in order: texts by bytes, numbers by size and those of equal size by
 * bytes, enum labels as declared.
 * Returns their names; place[i] becomes the final number of level i.
 */
extern const char **clin_levels_sort(ClinLevels *levels, ClinLevelKind kind, int *place);

#endif
