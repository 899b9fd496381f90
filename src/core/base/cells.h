/*
 * cells.h
 *	  States that count distinct values by group: what they share, whatever they count.
 *
 * Section 0 of such a state holds cells (ClinTallyEntry) sorted by group and value, section
 * 1 the names of the groups sorted by strcmp, all of them used: equal rows give equal
 *bytes. Without the flag there are no names, and the group of each cell is 0. Adding to a
 *state makes a new one (clin_cells_merge); many rows go through a builder, a hash table
 *that is sorted when it is read.
 */
#ifndef CLIN_CELLS_H
#define CLIN_CELLS_H

#include "base/names.h"
#include "base/state.h"
#include "base/tally.h"

/* sections of the state */
#define CLIN_CELLS 0
#define CLIN_CELL_GROUPS 1

/* flag of the state: a part of its design */
#define CLIN_CELLS_HAVE_GROUPS 1

/* One row; the group counts only where the flag says so. */
typedef struct ClinCellRow
{
	double value; /* not NaN */
	ClinText group;
} ClinCellRow;

extern ClinTallyEntry *clin_cells(const ClinStateKind *kind, const ClinState *state);

/* the number of names; names[i], when not NULL, gets the i-th */
extern uint32_t clin_cells_names(const ClinStateKind *kind, const ClinState *state,
                                 const char **names);

/* the number of cells at the front that are of one group */
extern size_t clin_cells_slice(const ClinTallyEntry *cells, size_t count);

/* what is wrong with the cells and names of a state from outside; NULL when sound */
extern const char *clin_cells_fault(const ClinStateKind *kind, const ClinState *state);

/* the cell where the row counts; NULL when there is none yet */
extern ClinTallyEntry *clin_cells_find(const ClinStateKind *kind, const ClinState *state,
                                       const ClinCellRow *row);
extern void clin_cells_count(ClinState *state, ClinTallyEntry *cell);

/* the state of a single row: its sections' rows, then the state (its flags are set) */
extern void clin_cells_single_rows(const ClinCellRow *row, uint8_t flags, uint32_t *rows);
extern void clin_cells_single(const ClinStateKind *kind, const ClinCellRow *row,
                              ClinState *state);

/* the state of the rows of two with the same flags: the length of the work array, the
 * sections' rows, then the state (clin_state_init done) */
extern size_t clin_cells_merge_workspace(const ClinStateKind *kind, const ClinState *a,
                                         const ClinState *b);
extern void clin_cells_merge_rows(const ClinStateKind *kind, const ClinState *a,
                                  const ClinState *b, int32_t *work, uint32_t *rows);
extern void clin_cells_merge(const ClinStateKind *kind, const ClinState *a,
                             const ClinState *b, int32_t *work, ClinState *into);

/* What rows are counted in while a state is large; the caller owns the blocks. */
typedef struct ClinCellBuilder
{
	int64_t n;
	int64_t n_dropped;
	uint8_t flags;
	ClinTally *cells;
	ClinNames *groups; /* NULL unless the flags have them */
} ClinCellBuilder;

/* the caller has seen to room for what is added; "work": as many as there are names */
extern void clin_cells_put(ClinCellBuilder *builder, const ClinCellRow *row);
extern void clin_cells_put_state(const ClinStateKind *kind, ClinCellBuilder *builder,
                                 const ClinState *state, int32_t *work);

/* the flat state: its sections' rows, then the state (clin_state_init done); "scratch" has
 * an entry for each cell, "work" two numbers for each name */
extern void clin_cells_measure(const ClinCellBuilder *builder, uint32_t *rows);
extern bool clin_cells_flatten(const ClinStateKind *kind, const ClinCellBuilder *builder,
                               ClinState *state, ClinTallyEntry *scratch, int32_t *work,
                               const ClinStop *stop);

#endif
