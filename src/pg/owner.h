/*
 * owner.h
 *	  Fixed statements on the extension's own tables, under the rights of their owner.
 */
#ifndef CLIN_PG_OWNER_H
#define CLIN_PG_OWNER_H

#include "executor/spi.h"

typedef struct ClinIdentity
{
	Oid user;
	int context;
	int settings; /* level of the settings to go back to */
} ClinIdentity;

/* become the owner of a table of schema clin, with a search path where no user can place a
 * function or an operator; an error restores both with the transaction */
extern ClinIdentity clin_become_owner(const char *table);
extern void clin_restore_identity(ClinIdentity before);

/* one fixed statement with parameters; the number of rows it returned or changed */
extern uint64 clin_run(const char *statement, bool read_only, int count, Oid *types,
                       Datum *values, long limit);

/* a value of the first row that clin_run returned; false for NULL */
extern bool clin_first_value(int column, Datum *value);

#endif
