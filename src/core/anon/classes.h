/*
 * classes.h
 *	  Equivalence classes: the rows that agree on all quasi-identifiers, and who is in them.
 *
 * Values are codes from zero. Patients are counted, not rows: a patient with several rows
 * in a class is one, and one with several rows of the same sensitive value counts once for
 * that value. A generalization joins classes: they are merged from those of a finer one,
 * the rows are never read again.
 */
#ifndef CLIN_CLASSES_H
#define CLIN_CLASSES_H

#include <stdbool.h>

#include "base/stop.h"

#include "anon/tuples.h"

#define CLIN_ANON_COLUMNS 64 /* quasi-identifiers at most */

/* the coded rows of a table */
typedef struct ClinAnonTable
{
	int32_t rows;
	int columns;               /* quasi-identifiers */
	const int32_t *code;       /* row after row */
	const int32_t *patient;    /* of each row; NULL: each row is another patient */
	const int32_t *value;      /* sensitive value of each row; NULL: none */
	int32_t patients;          /* codes of patients */
	int32_t values;            /* codes of sensitive values */
	const int32_t *unit_value; /* of a unit, see below; NULL: the unit is the value */
	const int32_t *unit_patient;
	int32_t units;
	bool population; /* classes also count the people of one */
	int32_t absent;  /* classes of people at most that no row is in */
} ClinAnonTable;

/*
 * What a class holds: where each row is another patient, a sensitive value and how many
 * have it; otherwise a pair of a patient and a value, once.
 */
typedef struct ClinAnonUnit
{
	int32_t unit;
	int32_t count;
} ClinAnonUnit;

typedef struct ClinAnonClasses
{
	int columns;
	int32_t count;
	uint64_t *hash;     /* of the values of each class */
	int32_t *code;      /* the values of a class, class after class */
	int32_t *rows;      /* of each class */
	int32_t *patients;  /* different ones of each class */
	int32_t *people;    /* of the population in each class; NULL: there is none */
	int32_t *start;     /* of its units; one more at the end */
	ClinAnonUnit *unit; /* NULL: no units are kept */
} ClinAnonClasses;

/* work of grouping and merging, for as many classes as rows and absent ones; the stamps say
 * for which class a unit was last seen */
typedef struct ClinAnonWork
{
	void *tuples;     /* block for a dictionary of all classes */
	int32_t *parent;  /* of each class or row */
	int32_t *next;    /* class or row of the same parent */
	int32_t *head;    /* of each parent */
	int64_t *stamp;   /* of each unit */
	int32_t *place;   /* of each unit */
	int64_t *visitor; /* stamp of each patient */
	int64_t epoch;
} ClinAnonWork;

/* whether classes of this table keep units */
static inline bool
clin_anon_has_units(const ClinAnonTable *table)
{
	return table->value != NULL || table->patient != NULL;
}

extern size_t clin_anon_work_bytes(const ClinAnonTable *table);
extern void clin_anon_work_init(ClinAnonWork *work, const ClinAnonTable *table,
                                void *block);

/* room for so many classes and units; the block is aligned to 8 */
extern size_t clin_anon_classes_bytes(const ClinAnonTable *table, int32_t classes,
                                      int32_t units);
extern void clin_anon_classes_init(ClinAnonClasses *classes, const ClinAnonTable *table,
                                   int32_t count, int32_t units, void *block);

/*
 * Numbers the pairs of patient and value of a table with patients: writes unit_value and
 * unit_patient, with room for as many as rows, and "unit" of each row.
 */
extern bool clin_anon_pair(ClinAnonTable *table, ClinAnonWork *work, int32_t *unit_value,
                           int32_t *unit_patient, int32_t *unit, const ClinStop *stop);

/* the classes of the rows, with room for as many as rows; "unit" as written by
 * clin_anon_pair, or NULL; afterwards work->parent holds the class of each row. False when
 * stopped */
extern bool clin_anon_group(const ClinAnonTable *table, const int32_t *unit,
                            ClinAnonWork *work, ClinAnonClasses *out, const ClinStop *stop);

/*
 * Puts a class of "from" into a class of "out", whose units end at *end and which is the
 * last so far; work->epoch is new for each class of "out". Rows and patients are added to.
 */
extern void clin_anon_join(const ClinAnonTable *table, const ClinAnonClasses *from,
                           int32_t member, ClinAnonWork *work, ClinAnonClasses *out,
                           int32_t class, int32_t *end);

/* the classes after the codes of a column were mapped; "out" has room for as many as
 * "from". False when stopped */
extern bool clin_anon_merge(const ClinAnonTable *table, const ClinAnonClasses *from,
                            int column, const int32_t *map, ClinAnonWork *work,
                            ClinAnonClasses *out, const ClinStop *stop);

/* the entropy of each of the first columns over the rows, in nats, added up; "codes" of
 * each column, and "count" with room for the most */
extern double clin_anon_entropy(const ClinAnonClasses *classes, int columns,
                                const int32_t *codes, double *count);

#endif
