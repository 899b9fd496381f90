/*
 * grown.h
 *	  Aggregates whose state counts distinct values by group (base/cells.h): flat while it
 *is small, an expanded object around a builder above CLIN_FLAT_LIMIT.
 *
 * A small state counts a row of a known value in place; any other row makes a new flat
 * value.
 */
#ifndef CLIN_PG_GROWN_H
#define CLIN_PG_GROWN_H

#include "base/cells.h"

#include "aggregate.h"

/* of clin_cells_measure and clin_cells_flatten, for the ClinGrowth of a kind */
extern void clin_grown_measure(const void *builder, uint32_t *rows);
extern void clin_grown_flatten(const ClinStateKind *kind, const void *builder,
                               ClinState *state);

/* a row more, or one left out when "row" is NULL, in the state of argument 0; "flags" is
 * the design that the arguments of the aggregate say */
extern Datum clin_grown_accum(FunctionCallInfo fcinfo, const ClinGrowth *growth,
                              const ClinCellRow *row, uint8 flags);

/* the state of argument 1 added to that of argument 0 */
extern Datum clin_grown_combine(FunctionCallInfo fcinfo, const ClinGrowth *growth);

/* a state of the rows of two */
extern Datum clin_grown_merge(FunctionCallInfo fcinfo, const ClinStateKind *kind);

#endif
