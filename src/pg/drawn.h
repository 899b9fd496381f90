/*
 * drawn.h
 *	  A column as an array, whose values are exchanged by chance.
 */
#ifndef CLIN_PG_DRAWN_H
#define CLIN_PG_DRAWN_H

#include "fmgr.h"

#include "base/draw.h"

/* bytes drawn in advance */
typedef struct ClinPool
{
	Size left;
	uint64 words[128];
} ClinPool;

/* the strong generator of the server, which ends the statement when it fails; the pool
 * begins here and lives as long as the draw */
extern ClinDraw clin_strong_draw(ClinPool *pool);

typedef struct ClinValues
{
	Oid type;
	int16 length;
	bool by_value;
	char align;
	int count;
	Datum *value;
	bool *null;
	uint32 *place; /* of those that are not NULL */
	uint32 known;
} ClinValues;

/* the first argument, a list of any type */
extern void clin_values_read(FunctionCallInfo fcinfo, const char *function,
                             ClinValues *values);

/* an array as the one read, of these values */
extern Datum clin_values_write(const ClinValues *values, Datum *value, bool *null);

#endif
