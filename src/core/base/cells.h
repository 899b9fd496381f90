/*
 * cells.h
 *	  States of counts in cells with names: what survival times and tables have in common.
 *
 * Section 0 of such a state is its cells (tally.h), sorted by group, stratum and value; the
 * axes (axes.h) are those of the groups, of the strata and of the values, whose "value"
 *then is a number of a name, and otherwise any number that the record lets in. Equal rows
 *give equal bytes. Adding to a state makes a new one (clin_cells_merge); many rows go
 *through a builder, a hash table that is sorted when it is read.
 */
#ifndef CLIN_CELLS_H
#define CLIN_CELLS_H

#include "base/axes.h"
#include "base/pages.h"
#include "base/tally.h"

#define CLIN_CELLS_AXES 3

/* One row; a name counts where the flags have its axis, the value where they have not the
 * third. */
typedef struct ClinCellsRow
{
	double value; /* not NaN */
	int which;    /* of the counts of a cell */
	ClinText names[CLIN_CELLS_AXES];
} ClinCellsRow;

extern ClinTallyEntry *clin_cells(const ClinStateKind *kind, const ClinState *state);

/* what is wrong between the fields of such a state; NULL when it is sound */
extern const char *clin_cells_fault(const ClinStateKind *kind, ClinState *state);

/* the number of cells at the front that are of one group and stratum */
extern size_t clin_cells_slice(const ClinTallyEntry *cells, size_t count);

/* Where a row's cell belongs that a state has not. */
typedef struct ClinCellsGap
{
	bool named; /* it has all names of the row; what follows is filled in */
	uint32_t place;
	ClinTallyEntry cell; /* counts nothing */
} ClinCellsGap;

/* the cell where the row counts; NULL when there is none yet, but a gap for it */
extern ClinTallyEntry *clin_cells_find(const ClinStateKind *kind, const ClinState *state,
                                       const ClinCellsRow *row, ClinCellsGap *gap);
extern void clin_cells_count(ClinState *state, ClinTallyEntry *cell, int which);

/* the state of a single row: its sections' rows, then the state (its flags are set) */
extern void clin_cells_single_rows(const ClinStateKind *kind, const ClinCellsRow *row,
                                   uint8_t flags, uint32_t *rows);
extern void clin_cells_single(const ClinStateKind *kind, const ClinCellsRow *row,
                              ClinState *state);

/* the state of the rows of two with the same flags: the sections' rows, then the state
 * (clin_state_init done); "work" of clin_axes_workspace */
extern void clin_cells_merge_rows(const ClinStateKind *kind, const ClinState *a,
                                  const ClinState *b, int32_t *work, uint32_t *rows);
extern void clin_cells_merge(const ClinStateKind *kind, const ClinState *a,
                             const ClinState *b, int32_t *work, ClinState *into);

/*
 * What rows are counted in while a state is large; the caller owns the blocks. One of:
 * pages of whole values that lie close together; a list, which is sorted and folded when
 * it is full; or, where values come back, a hash table of at most CLIN_CELLS_HASHED cells,
 * so that it stays in the processor's cache. What is full gives its cells to another.
 */
#define CLIN_CELLS_HASHED 16384

typedef struct ClinCellsBuilder
{
	ClinBuilder base;
	ClinPages *pages; /* NULL unless rows go there */
	ClinTally *cells; /* NULL unless rows go there, or did before they went to the list */
	bool hashing;     /* rows go to the hash table */
	ClinTallyEntry *list;
	uint32_t listed;
	uint32_t folded; /* so many at the front of the list are in order and distinct */
	uint32_t list_capacity;
} ClinCellsBuilder;

/* counts a row, for whose names there is room; false when there is none for its cell: the
 * caller makes room and calls again */
extern bool clin_cells_put(ClinCellsBuilder *builder, const ClinCellsRow *row);

/* counts the rows of a state, beginning with its cell number *from, which becomes the one
 * for which there was no room, or their number; "work": as many numbers as there are names;
 * false when stopped, then the builder is of no use any more */
extern bool clin_cells_put_state(ClinCellsBuilder *builder, const ClinState *state,
                                 uint32_t *from, int32_t *work, const ClinStop *stop);

/* the pages that the cells of the list would take; 0 when they are not to go to pages.
 * Values that are numbers of names get their places when the state is made flat, which
 * pages, being in the order of the numbers, could not follow. */
extern uint32_t clin_cells_wanted_pages(const ClinCellsBuilder *builder);

/* moves the cells of the pages or of the hash table to the list, where there is room for
 * them, or those of the list to new pages, else to the empty hash table; rows go there from
 * now on */
extern void clin_cells_spill(ClinCellsBuilder *builder);
extern void clin_cells_count_list(ClinCellsBuilder *builder);

/* sorts and joins the cells in the list; "scratch" has room for as many; false when stopped
 */
extern bool clin_cells_fold(ClinCellsBuilder *builder, ClinTallyEntry *scratch,
                            const ClinStop *stop);

/* the flat state, of a builder whose list is folded: its sections' rows, then the state
 * (clin_state_init done); "scratch" has an entry for each cell, "work" two numbers for each
 * name of the longest axis; false when stopped */
extern void clin_cells_measure(const ClinCellsBuilder *builder, uint32_t *rows);
extern bool clin_cells_flatten(const ClinCellsBuilder *builder, ClinState *state,
                               ClinTallyEntry *scratch, int32_t *work,
                               const ClinStop *stop);

/* the number of an entry on an axis with names, and setting it */
static inline int32_t
clin_cells_number(const ClinTallyEntry *entry, int axis)
{
	return axis == 0 ? entry->group : axis == 1 ? entry->stratum : (int32_t) entry->value;
}

static inline void
clin_cells_set_number(ClinTallyEntry *entry, int axis, int32_t number)
{
	if (axis == 0)
		entry->group = number;
	else if (axis == 1)
		entry->stratum = number;
	else
		entry->value = number;
}

#endif
