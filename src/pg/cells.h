/*
 * cells.h
 *	  Aggregates whose state counts rows in cells with names (base/cells.h).
 *
 * A small state is flat: a row of a known cell is counted in place, any other makes a new
 * flat value. A large one is an expanded object around a builder.
 */
#ifndef CLIN_PG_CELLS_H
#define CLIN_PG_CELLS_H

#include "base/cells.h"

#include "aggregate.h"

extern void clin_cells_measure_builder(const void *builder, uint32_t *rows);
extern void clin_cells_flatten_builder(const void *builder, ClinState *state);

/* the growth of a kind of such states */
#define CLIN_CELLS_GROWTH(kind)                                                            \
	{                                                                                      \
		(kind), clin_cells_measure_builder, clin_cells_flatten_builder                     \
	}

/* transition function: a row more, of a state of this design; without "known" one that was
 * left out */
extern Datum clin_cells_accum(FunctionCallInfo fcinfo, const ClinGrowth *growth,
                              const ClinCellsRow *row, bool known, uint8 flags);

/* combine function and transition function of rollup; merge of two */
extern Datum clin_cells_combine(FunctionCallInfo fcinfo, const ClinGrowth *growth);
extern Datum clin_cells_merge_arguments(FunctionCallInfo fcinfo, const ClinStateKind *kind);

/* a text argument, to be read before the call ends */
extern ClinText clin_cells_text(FunctionCallInfo fcinfo, int arg);

#endif
