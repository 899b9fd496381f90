/*
 * design.h
 *	  A formula over a frame of columns: the columns of the design matrix, block by block.
 *
 * Coding is R's: treatment contrasts with the first level as reference, and all levels of a
 * factor where its margin is not in the model (terms.formula, model.matrix).
 */
#ifndef CLIN_DESIGN_H
#define CLIN_DESIGN_H

#include "model/formula.h"

/* rows of a block: columns lie an odd number of cache lines apart, not a power of two */
#define CLIN_BLOCK 1000

#define CLIN_DESIGN_LIMIT 2000 /* columns of a design matrix */

typedef enum ClinColumnKind
{
	CLIN_COLUMN_NUMBER,
	CLIN_COLUMN_LOGICAL, /* 0 or 1, the levels FALSE and TRUE */
	CLIN_COLUMN_FACTOR   /* the number of the level, from 0 */
} ClinColumnKind;

typedef struct ClinColumn
{
	ClinColumnKind kind;
	int levels;
	const char *const *level; /* of a factor */
} ClinColumn;

/* rows in blocks, in each block column after column: block[b][column * CLIN_BLOCK + row] */
typedef struct ClinFrame
{
	int columns;
	int64_t rows;
	double **block;
} ClinFrame;

#define CLIN_FRAME_BLOCKS(frame) (((frame)->rows + CLIN_BLOCK - 1) / CLIN_BLOCK)

extern int clin_frame_block_rows(const ClinFrame *frame, int64_t block);

typedef struct ClinDesignColumn
{
	int parts;   /* factors of the product; 0 for the intercept */
	bool number; /* a product of numbers only */
	struct
	{
		int variable;
		int level; /* -1 for a number */
	} part[CLIN_FORMULA_DEGREE];
} ClinDesignColumn;

typedef struct ClinDesign
{
	const ClinFormula *formula;
	const ClinColumn *column; /* of each column of the formula */
	int lead;                 /* rows that a block can have */
	int size;
	ClinDesignColumn *part;
	int active;           /* columns that are filled in */
	int *which;           /* they are, ascending */
	double *centre;       /* what is subtracted from each column */
	const double **value; /* of each variable in the loaded block */
	double *scratch;
} ClinDesign;

typedef enum ClinDesignFault
{
	CLIN_DESIGN_SOUND,
	CLIN_DESIGN_NOT_NUMBER, /* a factor in arithmetic */
	CLIN_DESIGN_ONE_LEVEL   /* a factor with fewer than two levels in a term */
} ClinDesignFault;

/* whether the kinds suit the formula; otherwise *variable is the one at fault */
extern ClinDesignFault clin_design_check(const ClinFormula *formula,
                                         const ClinColumn *column, int *variable);

/* the number of columns; more than CLIN_DESIGN_LIMIT when there are too many */
extern int clin_design_count(const ClinFormula *formula, const ClinColumn *column);

/* doubles of scratch that a design for blocks of "lead" rows needs */
extern size_t clin_design_workspace(const ClinFormula *formula, int lead);

/*
 * Fills the columns of a checked design. The caller provides part, which and centre with a
 * place for each column, value with one for each variable, and scratch. All columns are
 * active and nothing is subtracted.
 */
extern void clin_design_make(ClinDesign *design);

/* R's name of a column: (Intercept), age, sexmale:racewhite; truncated to size */
extern void clin_design_name(const ClinDesign *design, int column, char *out, size_t size);

/* what a factor adds to its label */
extern const char *clin_level_name(const ClinColumn *column, int level);

/* the kind of a variable's values; *levels of a factor */
extern ClinColumnKind clin_design_kind(const ClinFormula *formula, const ClinColumn *column,
                                       int variable, int *levels);

/*
 * Computes the variables from "first" on for rows whose columns lie "lead" apart in "data".
 * Returns 0, or 1 + the number of an expression that is not finite in some row.
 */
extern int clin_design_load(ClinDesign *design, const double *data, int rows, int first);

/* the active columns of the loaded rows, "lead" apart */
extern void clin_design_fill(const ClinDesign *design, int rows, double *x);

/* the sum of the offsets of the loaded rows */
extern void clin_design_offset(const ClinDesign *design, int rows, double *out);

/*
 * Takes the means of the loaded rows as centres of the numeric columns, which keeps their
 * products with the intercept small; x is work for one block.
 */
extern void clin_design_centre(ClinDesign *design, int rows, double *x);

#endif
