/*
 * table_one.h
 *	  The description of all columns of a query by group, as it is computed; its rows and
 *	  its text are made from this.
 */
#ifndef CLIN_PG_TABLE_ONE_H
#define CLIN_PG_TABLE_ONE_H

#include "fmgr.h"

#include "stat/describe.h"
#include "stat/test.h"

/* part 0 is all groups together, part 1 + g the group g */
typedef struct ClinTableVariable
{
	const char *name;
	bool categorical;
	bool nonnormal; /* compared by ranks */
	bool exact;     /* by Fisher's test */
	bool date;      /* its numbers are days since 1970-01-01 */
	int64 *n;       /* values of each part */
	int64 *missing;
	ClinDescription *part; /* of a number */
	int levels;            /* of a category */
	const char *const *level;
	int64 *count; /* level * parts + part */
	ClinTest test;
	bool too_large; /* for the exact test */
	double smd;
} ClinTableVariable;

typedef struct ClinTableOne
{
	const char *function;
	const char *by; /* NULL: one part */
	bool by_date;
	int parts;
	const char *const *group; /* names of the parts but the first */
	int64 *rows;              /* of each part */
	int count;
	ClinTableVariable *variable;
} ClinTableOne;

/* from the arguments query, by, categorical, nonnormal and exact, which stand first; false
 * when the query is NULL */
extern bool clin_table_one(ClinTableOne *table, FunctionCallInfo fcinfo,
                           const char *function);

#endif
