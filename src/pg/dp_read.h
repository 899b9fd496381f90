/*
 * dp_read.h
 *	  The rows of a data set read for a release.
 *
 * The table is scanned here and nowhere else: no query is planned or executed, no function
 * or operator of a user is called, every row is visited whatever the filter, and a value in
 * a row never raises an error.
 */
#ifndef CLIN_PG_DP_READ_H
#define CLIN_PG_DP_READ_H

#include "access/detoast.h"
#include "utils/array.h"
#include "utils/jsonb.h"

#include "anon/dp_bound.h"

#include "dp_ledger.h"
#include "frame.h"
#include "level.h"

/* Whether a value of variable length has more bytes than a release looks at: to read it
 * would take time and memory that tell of it. */
#define CLIN_DP_LONGEST 1024

static inline bool
clin_dp_is_long(Datum value)
{
	return toast_raw_datum_size(value) > CLIN_DP_LONGEST + VARHDRSZ;
}

/* a column as it is read */
typedef struct ClinDpColumn
{
	AttrNumber number;
	ClinReading reading;
	const char *name;
	Oid type;
	bool varlena;
	FmgrInfo output; /* of a column of groups */
	Datum greatest;  /* numerics, which all doubles that are finite lie between */
	Datum least;
} ClinDpColumn;

/* clin_read_number, in a time that does not tell of the value: NaN when it has more digits
 * than a release looks at, Infinity when a double has none as large */
extern double clin_dp_number(const ClinDpColumn *column, Datum value);

/* makes ready to print any value of a column, so that a label that is met for the first
 * time is not looked up, which EXPLAIN would count */
extern void clin_dp_load_labels(const ClinDpColumn *column);

extern ClinDpColumn clin_dp_column(const ClinDataset *dataset, const char *function,
                                   const char *name);

/* conditions on columns, all of which a row must meet */
typedef struct ClinDpFilter ClinDpFilter;

/* of a jsonb array such as [["age", ">=", 65], ["sex", "=", "female"]]; NULL for NULL */
extern ClinDpFilter *clin_dp_filter(const ClinDataset *dataset, const char *function,
                                    Jsonb *conditions);
extern bool clin_dp_filter_holds(const ClinDpFilter *filter, TupleTableSlot *slot);

/* which rows, and what of them */
typedef struct ClinDpReading
{
	const char *function;
	const ClinDataset *dataset;
	const ClinDpFilter *filter;
	const ClinDpColumn *value; /* NULL: none is needed */
	ClinDpColumn *group;
	int groups;
	/* ascending limits of intervals, which are the groups; NULL: the columns are */
	const double *breaks;
	int break_count;
} ClinDpReading;

typedef struct ClinDpRows
{
	ClinDpRow *row;
	ClinDpRow *scratch;
	size_t count;
	ClinLevels patients;
	ClinLevels groups; /* as the text of JSON objects; none without columns of groups */
} ClinDpRows;

/* the memory needed is judged by the size of the table, which is no secret, and not by its
 * rows, which are: 54000 when it is above clin_frame_mem */
extern void clin_dp_check_size(const ClinDataset *dataset, const char *function);

extern void clin_dp_read(const ClinDpReading *reading, ClinDpRows *rows);

#endif
