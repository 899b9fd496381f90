/*
 * grown.h
 *	  Aggregates whose state grows with its rows: counts of cells (base/cells.h) or of
 *	  records (base/records.h) with names.
 *
 * A small state is flat: a row that is there already is counted in place, any other makes a
 * new flat value. A large one is an expanded object around a builder.
 */
#ifndef CLIN_PG_GROWN_H
#define CLIN_PG_GROWN_H

#include "base/cells.h"
#include "base/records.h"

#include "aggregate.h"
#include "rollup.h"

/* How a sort of states counts rows; "row" is a ClinCellsRow or a ClinRecordsRow. */
typedef struct ClinGrowthMethods
{
	/* counts a row in place or, when only its names are there, in a new state; NULL when a
	 * name is not, or the state would be large */
	ClinState *(*count)(const ClinStateKind *kind, ClinState *state, const void *row);
	void (*single_rows)(const ClinStateKind *kind, const void *row, uint8 flags,
	                    uint32_t *rows);
	void (*single)(const ClinStateKind *kind, const void *row, ClinState *state);
	void (*merge_rows)(const ClinStateKind *kind, const ClinState *a, const ClinState *b,
	                   int32_t *work, uint32_t *rows);
	void (*merge)(const ClinStateKind *kind, const ClinState *a, const ClinState *b,
	              int32_t *work, ClinState *into);
	/* the names of a row */
	const ClinText *(*names)(const void *row);
	/* of the builder, in which there is room for the names: its size, a row and a state
	 * more
	 */
	Size builder_size;
	void (*put)(ClinBuilder *builder, const void *row);
	void (*put_state)(ClinBuilder *builder, const ClinState *state, int32_t *work);
	/* puts the builder in order, then the rows of the flat form's sections */
	void (*measure)(ClinBuilder *builder, uint32_t *rows);
	/* fills the flat state; "work" has two numbers for each name of the longest axis */
	void (*flatten)(const ClinBuilder *builder, ClinState *state, int32_t *work);
} ClinGrowthMethods;

extern const ClinGrowthMethods clin_cells_growth;
extern const ClinGrowthMethods clin_records_growth;

/* a copy of a flat state with a row more in its section 0; NULL when it would be large */
extern ClinState *clin_grown_insert(const ClinStateKind *kind, const ClinState *state,
                                    uint32 place, const void *row);

/* transition function: a row more, of a state of this design; without "known" one that was
 * left out */
extern Datum clin_grown_accum(FunctionCallInfo fcinfo, const ClinGrowth *growth,
                              const void *row, bool known, uint8 flags);

/* combine function and transition function of rollup; merge of two */
extern Datum clin_grown_combine(FunctionCallInfo fcinfo, const ClinGrowth *growth);
extern Datum clin_grown_merge(FunctionCallInfo fcinfo, const ClinGrowth *growth);

/*
 * The list of a builder, in which rows wait to be sorted and joined with their equals.
 * While it is short that is done at every second growth only, as most of it will be
 * distinct again.
 */
#define CLIN_LONG_LIST 4194304

static inline bool
clin_grown_wants_fold(uint32 listed, uint32 folded, uint64 more)
{
	return listed + more > CLIN_LONG_LIST || listed / 4 >= folded;
}

/* a list with room for so many bytes, and what is in the old one, which may be NULL */
extern void *clin_grown_list(ClinBuilder *builder, void *old, Size size);

/* what a type with the growth "how" declares: clin_sql_NAME_combine, _merge and _rollup_*
 */
#define CLIN_GROWN_STATE(name, how)                                                        \
	PG_FUNCTION_INFO_V1(clin_sql_##name##_combine);                                        \
	Datum clin_sql_##name##_combine(PG_FUNCTION_ARGS)                                      \
	{                                                                                      \
		return clin_grown_combine(fcinfo, how);                                            \
	}                                                                                      \
	PG_FUNCTION_INFO_V1(clin_sql_##name##_merge);                                          \
	Datum clin_sql_##name##_merge(PG_FUNCTION_ARGS)                                        \
	{                                                                                      \
		return clin_grown_merge(fcinfo, how);                                              \
	}                                                                                      \
	CLIN_STATE_ROLLUP(name)

/* a text argument, to be read before the call ends */
extern ClinText clin_text_argument(FunctionCallInfo fcinfo, int arg);

#endif
