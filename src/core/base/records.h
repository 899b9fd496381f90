/*
 * records.h
 *	  States of distinct rows, each with up to three numbers and four names, counted: what
 *	  does not fit into cells (cells.h), such as weights, entry times and pairs of scores.
 *
 * Section 0 of such a state is its records, sorted by the first two names, the numbers and
 * the other names; the axes (axes.h) follow. Numbers and names that a kind does not use are
 * 0. Equal rows give equal bytes. Adding to a state makes a new one (clin_records_merge);
 * many rows go through a builder, a list that is sorted and folded when it is full.
 */
#ifndef CLIN_RECORDS_H
#define CLIN_RECORDS_H

#include "base/axes.h"

#define CLIN_RECORD_NUMBERS 3

typedef struct ClinRecord
{
	double number[CLIN_RECORD_NUMBERS]; /* finite or infinite, not -0.0 */
	int64_t count;
	int32_t name[CLIN_MAX_AXES];
} ClinRecord;

/* One row; a name counts where the flags have its axis. */
typedef struct ClinRecordsRow
{
	double number[CLIN_RECORD_NUMBERS]; /* not NaN */
	ClinText names[CLIN_MAX_AXES];
} ClinRecordsRow;

/* the fields of a record in the description of a state */
#define CLIN_RECORD_NUMBER(name, rule, i)                                                  \
	{                                                                                      \
		name, CLIN_FIELD_REAL, rule, offsetof(ClinRecord, number[i])                       \
	}
#define CLIN_RECORD_NAME(axis_name, i)                                                     \
	{                                                                                      \
		axis_name, CLIN_FIELD_INT32, CLIN_FIELD_NOT_NEGATIVE,                              \
			offsetof(ClinRecord, name[i])                                                  \
	}
#define CLIN_RECORD_COUNT                                                                  \
	{                                                                                      \
		"count", CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinRecord, count)    \
	}

extern ClinRecord *clin_records(const ClinStateKind *kind, const ClinState *state);

/* what is wrong between the fields of such a state; NULL when it is sound */
extern const char *clin_records_fault(const ClinStateKind *kind, ClinState *state);

/* Where a row's record belongs that a state has not. */
typedef struct ClinRecordsGap
{
	bool named; /* it has all names of the row; what follows is filled in */
	uint32_t place;
	ClinRecord record; /* counts nothing */
} ClinRecordsGap;

/* the record where the row counts; NULL when there is none yet, but a gap for it */
extern ClinRecord *clin_records_find(const ClinStateKind *kind, const ClinState *state,
                                     const ClinRecordsRow *row, ClinRecordsGap *gap);
extern void clin_records_count(ClinState *state, ClinRecord *record);

/* the state of a single row: its sections' rows, then the state (its flags are set) */
extern void clin_records_single_rows(const ClinStateKind *kind, const ClinRecordsRow *row,
                                     uint8_t flags, uint32_t *rows);
extern void clin_records_single(const ClinStateKind *kind, const ClinRecordsRow *row,
                                ClinState *state);

/* the state of the rows of two with the same flags: the sections' rows, then the state
 * (clin_state_init done); "work" of clin_axes_workspace */
extern void clin_records_merge_rows(const ClinStateKind *kind, const ClinState *a,
                                    const ClinState *b, int32_t *work, uint32_t *rows);
extern void clin_records_merge(const ClinStateKind *kind, const ClinState *a,
                               const ClinState *b, int32_t *work, ClinState *into);

/* What rows are kept in while a state is large; the caller owns the blocks. */
typedef struct ClinRecordsBuilder
{
	ClinBuilder base;
	ClinRecord *records;
	uint32_t used;
	uint32_t folded; /* so many at the front are in order and distinct */
	uint32_t capacity;
} ClinRecordsBuilder;

/* the caller has seen to room for what is added; "work": as many as there are names; false
 * when stopped, then the builder is of no use any more */
extern void clin_records_put(ClinRecordsBuilder *builder, const ClinRecordsRow *row);
extern bool clin_records_put_state(ClinRecordsBuilder *builder, const ClinState *state,
                                   int32_t *work, const ClinStop *stop);

/* sorts and joins equal records; "scratch" has room for as many as are used; false when
 * stopped */
extern bool clin_records_fold(ClinRecordsBuilder *builder, ClinRecord *scratch,
                              const ClinStop *stop);

/* the flat state of a folded builder: its sections' rows, then the state (clin_state_init
 * done); "scratch" as above, "work" has two numbers for each name of the longest axis;
 * false when stopped */
extern void clin_records_measure(const ClinRecordsBuilder *builder, uint32_t *rows);
extern bool clin_records_flatten(const ClinRecordsBuilder *builder, ClinState *state,
                                 ClinRecord *scratch, int32_t *work, const ClinStop *stop);

#endif
