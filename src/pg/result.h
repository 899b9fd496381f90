/*
 * result.h
 *	  Rows given back: one row, or a set of rows, filled column by column.
 */
#ifndef CLIN_PG_RESULT_H
#define CLIN_PG_RESULT_H

#include "funcapi.h"
#include "utils/tuplestore.h"

#define CLIN_MAX_COLUMNS 32

typedef struct ClinRow
{
	TupleDesc columns;
	Tuplestorestate *set; /* NULL for a single row */
	Datum values[CLIN_MAX_COLUMNS];
	bool nulls[CLIN_MAX_COLUMNS];
	int filled;
} ClinRow;

/* a single row of the function's result type */
extern void clin_row_begin(ClinRow *row, FunctionCallInfo fcinfo);
extern Datum clin_row_end(ClinRow *row);

/* a set of rows: begin once, then fill and clin_rows_put each row; return (Datum) 0 */
extern void clin_rows_begin(ClinRow *row, FunctionCallInfo fcinfo);
extern void clin_rows_put(ClinRow *row);

/* the next column */
extern void clin_row_datum(ClinRow *row, bool known, Datum value);
extern void clin_row_int(ClinRow *row, int64 value);
extern void clin_row_bool(ClinRow *row, bool value);
extern void clin_row_real(ClinRow *row, bool known, double value); /* NULL when not known */
extern void clin_row_text(ClinRow *row, const char *value);        /* NULL for NULL */
extern void clin_row_choice(ClinRow *row, const char *choice);     /* its first spelling */

/* NULL for NaN */
static inline void
clin_row_known(ClinRow *row, double value)
{
	clin_row_real(row, value == value, value);
}

#define CLIN_MAX_NAMES 128

/* a text[] of the names, ended by NULL, whose bits are set, 64 a word */
extern Datum clin_text_array(const char *const *names, const uint64 *bits);

#endif
