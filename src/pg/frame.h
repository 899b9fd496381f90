/*
 * frame.h
 *	  The rows of a query as columns of doubles, for models that need them more than once.
 */
#ifndef CLIN_PG_FRAME_H
#define CLIN_PG_FRAME_H

#include "executor/spi.h"

#include "model/design.h"

/* a prepared query and the names of its columns */
typedef struct ClinSource
{
	const char *function; /* begins each message */
	SPIPlanPtr plan;
	TupleDesc columns;
	const char **name; /* of each column */
	int count;
	MemoryContext context; /* where the rows will lie: the caller's */
	bool keep_missing;     /* set by the caller before reading: see clin_source_read */
} ClinSource;

/* a column to read: as it stands, or its distinct values as levels; those of a key may be
 * as many as there are rows, and a NULL of a key is a NaN instead of leaving the row out.
 * Two values of a key are the same when they print the same, 70 and 70.0 are not, unless
 * they are read by value, where blanks around a text do not count either. An
 * unnamed key identifies patients, in the form that is hashed (canonical.h); its levels are
 * in no order and without names, and a blank text is missing */
typedef struct ClinWanted
{
	const char *name;
	bool as_factor;
	bool as_key;
	bool unnamed;
	bool by_value;
} ClinWanted;

/* columns of complete rows; "dropped" had a NULL in a wanted column */
typedef struct ClinRows
{
	ClinFrame frame;
	ClinColumn *column;
	int64 dropped;
} ClinRows;

extern int clin_frame_mem; /* pg_clinical.frame_mem, in kB */

/* connects to SPI and prepares one SELECT; clin_source_close disconnects */
extern void clin_source_open(ClinSource *source, const char *function, const char *query);
extern void clin_source_close(ClinSource *source);

/* the place of a column; error 42703 when there is none of that name, 42702 for two */
extern int clin_source_find(const ClinSource *source, const char *name);

/*
 * Runs the query once, under the caller's rights and without changing data. Refuses a
 * column that is unknown or of a type without a reading, a number that is not finite, rows
 * beyond clin_frame_mem, and a result without complete rows. With keep_missing all rows
 * stay, and a NULL or NaN is a NaN, also in the place of a level's number.
 */
extern void clin_source_read(ClinSource *source, const ClinWanted *wanted, int count,
                             ClinRows *rows);

/* how a value of this type is read as a number; false when the type has no reading */
typedef enum ClinReading
{
	CLIN_READ_INT2,
	CLIN_READ_INT4,
	CLIN_READ_INT8,
	CLIN_READ_FLOAT4,
	CLIN_READ_FLOAT8,
	CLIN_READ_NUMERIC,
	CLIN_READ_DATE, /* days since 1970-01-01, as in R */
	CLIN_READ_BOOLEAN,
	CLIN_READ_TEXT, /* from here on levels only */
	CLIN_READ_BPCHAR,
	CLIN_READ_ENUM
} ClinReading;

extern bool clin_reading_of(Oid type, ClinReading *reading);
extern double clin_read_number(ClinReading reading, Datum value);

/* a number with all its digits, as the server prints it; allocated */
extern const char *clin_read_printed(ClinReading reading, Datum value);

/* the bytes of a text, without the blanks that pad a char(n); may be detoasted */
extern const char *clin_read_text(ClinReading reading, Datum value, int *length);

/* a date, in days since 1970-01-01, in ISO form */
extern const char *clin_date_text(double days);

/* booleans and dates, which are numbers here, get the names that SQL has for them */
extern void clin_name_levels(ClinReading reading, const char **level, int count);

/* an array that may pass 1 GB */
extern void *clin_alloc_huge(Size count, Size size);

/* memory for what the rows lead to, "the classes" say; error 54000 beyond clin_frame_mem */
extern void clin_frame_check(const char *function, const char *what, Size bytes);
extern void *clin_frame_room(const char *function, const char *what, Size bytes);

#endif
