/*
 * suppress.h
 *	  Small counts of a table hidden, and others with them so that none can be derived.
 *
 * A table is a set of cells in equations: each row and each column adds up to its total.
 * Signs are chosen so that each cell is added in one equation and subtracted in another;
 * what hidden cells may be is then a flow between the equations, and the range of each is
 * found exactly.
 */
#ifndef CLIN_SUPPRESS_H
#define CLIN_SUPPRESS_H

#include "base/stop.h"

typedef enum ClinCellState
{
	CLIN_CELL_SHOWN,
	CLIN_CELL_SMALL,     /* hidden for itself */
	CLIN_CELL_COMPLEMENT /* hidden for another */
} ClinCellState;

typedef struct ClinCell
{
	int64_t count;
	bool total;
	int32_t plus;  /* equation where it is added */
	int32_t minus; /* equation where it is subtracted */
	ClinCellState state;
	int64_t low;  /* what somebody who sees the table can tell; the count where shown */
	int64_t high; /* CLIN_CELL_UNBOUNDED: no limit */
} ClinCell;

#define CLIN_CELL_UNBOUNDED INT64_MAX

/* counts from 1 to "hidden" are small; shown ones are rounded to a multiple of "base" */
typedef struct ClinCellRule
{
	const char *name;
	int64_t hidden;
	int64_t base; /* 1: not rounded */
} ClinCellRule;

/* known rules, ended by one without a name */
extern const ClinCellRule clin_cell_rules[];

/* rounded half to even multiples */
extern int64_t clin_cell_round(const ClinCellRule *rule, int64_t count);

typedef struct ClinCellTable
{
	ClinCell *cell;
	int32_t cells;
	int32_t equations;
	int64_t hidden;     /* small are counts from 1 to this */
	int64_t protection; /* least width of the range of a small cell */
	int32_t *start;     /* of each equation's cells, and the end of the last */
	int32_t *member;    /* cells of the equations: twice as many as cells */
	int64_t *increase;  /* work: of each cell */
	int32_t *queue;     /* work: of each equation */
	int32_t *through;   /* work: of each equation */
} ClinCellTable;

/* the equations of a table of rows by columns with its totals, cell after cell, the total
 * last in each direction; no columns is a table of one direction, its total the last.
 * start, queue and through have a place for each row, each column and three more */
extern void clin_cells_link(ClinCellTable *table, int32_t rows, int32_t columns);

/* hides cells and fills their ranges; false when stopped */
extern bool clin_cells_suppress(ClinCellTable *table, const ClinStop *stop);

#endif
