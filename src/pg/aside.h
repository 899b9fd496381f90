/*
 * aside.h
 *	  What the caller's queries return, put aside while a release is made.
 *
 * A query may call functions that change what was put aside. So all queries are put aside
 * first, then held: from there on what lies aside is read from plain tables, which runs no
 * code of the caller, and the tables cannot be dropped or altered.
 */
#ifndef CLIN_PG_ASIDE_H
#define CLIN_PG_ASIDE_H

#include "nodes/pg_list.h"

typedef struct ClinAside
{
	const char *function; /* begins each message */
	List *names;          /* of the tables, in pg_temp */
	List *held;           /* the tables, open */
} ClinAside;

/* runs one SELECT with the caller's rights; returns the SELECT of all that was put aside */
extern char *clin_aside_put(ClinAside *aside, const char *name, const char *query);

/* enters a table that was made by a statement of ours */
extern void clin_aside_add(ClinAside *aside, const char *name);

/* an error when another relation is in the place of one */
extern void clin_aside_hold(ClinAside *aside);
extern void clin_aside_drop(ClinAside *aside);

/* the error of rows that are not those expected */
extern _Noreturn void clin_aside_changed(const char *function);

#endif
