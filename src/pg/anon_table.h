/*
 * anon_table.h
 *	  A query as a table of quasi-identifiers, patients and a sensitive column.
 */
#ifndef CLIN_PG_ANON_TABLE_H
#define CLIN_PG_ANON_TABLE_H

#include "fmgr.h"

#include "anon/model.h"

#include "frame.h"

/* what a function was given; NULL: not */
typedef struct ClinAnonCall
{
	const char *function; /* begins each message */
	const char *query;
	const char *const *column; /* quasi-identifiers */
	int columns;
	const char *patient;
	bool one_row_per_patient;
	const char *null_mode;
	const char *sensitive;
	const char *weight; /* column of sampling weights */
	bool any_row;       /* rows are counted, whoever they belong to */
	bool linked;        /* which rows are of one patient is known */
} ClinAnonCall;

/* the coded query and its classes */
typedef struct ClinAnonQuery
{
	const ClinAnonCall *call;
	ClinAnonTable table;
	const char *const *const *name; /* of the codes of each column; NULL for a NULL */
	const int32_t *codes;           /* of each column, that of a NULL included */
	const char *const *value_name;  /* of the sensitive column */
	double *weight;                 /* of each row */
	int64 patients;                 /* different ones */
	bool linked; /* the last column of the table numbers the patients with the same rows */
	ClinAnonWork work;
	ClinAnonClasses raw; /* rows that are equal */
	ClinAnonClasses
		seen; /* rows that cannot be told apart: wider where NULL is any value */
	int32_t *class_of_row;
	const int32_t *missing; /* code of NULL of each column, where NULL is any value */
} ClinAnonQuery;

/* NULL for a NULL */
extern const char *clin_string_argument(FunctionCallInfo fcinfo, int arg);

/* reads text[] "arg" as the quasi-identifiers of the call; false for a NULL */
extern bool clin_anon_columns(FunctionCallInfo fcinfo, int arg, ClinAnonCall *call);

extern void clin_anon_read(ClinAnonQuery *query, const ClinAnonCall *call);

/* where patients have several rows, makes all rows of a patient a quasi-identifier of each
 */
extern void clin_anon_link(ClinAnonQuery *query);

/* the class of the population for each class of the sample, -1 where there is none */
extern int32 *clin_anon_match(const ClinAnonQuery *sample, const ClinAnonQuery *population);

/* counts the people of a population, a query with the same quasi-identifiers, each row
 * another one, in the classes of a query; what only the population has becomes codes and
 * classes behind the others. seen stays as it was */
extern void clin_anon_populate(ClinAnonQuery *query, const char *population);

/* memory, within pg_clinical.frame_mem */
extern void *clin_anon_room(const char *function, Size bytes);

/* the values of these codes, or of a class, as text[] */
extern Datum clin_anon_code_values(const ClinAnonQuery *query, const int32_t *code);
extern Datum clin_anon_class_values(const ClinAnonQuery *query, int32_t class);

/* "given" is not one of the names an argument takes, ended by NULL */
extern _Noreturn void clin_unknown_choice(const char *function, const char *argument,
                                          const char *accepted);

#endif
