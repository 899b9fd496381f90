/*
 * aggregate.h
 *	  The state of an aggregate between two rows: flat and changed in place while it is
 *	  small, an expanded object above CLIN_FLAT_LIMIT.
 *
 * A flat state handed back as a new pointer is copied by the executor into the memory of
 * the group; an expanded object that is a child of that memory is taken over as it is.
 */
#ifndef CLIN_PG_AGGREGATE_H
#define CLIN_PG_AGGREGATE_H

#include "fmgr.h"
#include "utils/expandeddatum.h"

#include "state.h"

#define CLIN_FLAT_LIMIT 1024

/* A kind of state that grows with its rows (grown.h). */
typedef struct ClinGrowth
{
	const ClinStateKind *kind;
	const struct ClinGrowthMethods *methods;
} ClinGrowth;

/* the number of rows that each section of the flat form of a builder will have */
extern void clin_grown_measure(const ClinGrowth *growth, void *builder, uint32_t *rows);

/* fills a zeroed flat state of that size, n and flags included */
extern void clin_grown_flatten(const ClinGrowth *growth, const void *builder,
                               ClinState *state);

/* memory of the group; an error when called outside an aggregate or window */
extern MemoryContext clin_agg_context(FunctionCallInfo fcinfo);

/*
 * The flat state in argument 0, to be changed in place; NULL when there is none. Somebody
 * else's aggregate may hand over a stored value, packed or compressed: then it is a copy.
 */
extern ClinState *clin_agg_state(FunctionCallInfo fcinfo, const ClinStateKind *kind);

/* the same, or a new one of so many rows */
extern ClinState *clin_agg_flat(FunctionCallInfo fcinfo, const ClinStateKind *kind,
                                const uint32_t *rows);

/* the builder of the expanded object in argument 0; NULL when it is NULL or flat */
extern void *clin_agg_builder(FunctionCallInfo fcinfo, const ClinGrowth *growth);

/* the zeroed builder, of "size" bytes, of a new expanded object in the memory of the group;
 * and of a builder its object and the memory of that */
extern void *clin_agg_expand(FunctionCallInfo fcinfo, const ClinGrowth *growth, Size size);
extern Datum clin_agg_object(const void *builder);
extern MemoryContext clin_agg_memory(const void *builder);

#endif
