/*
 * statement.h
 *	  Statements put together from a policy and run with the caller's rights.
 */
#ifndef CLIN_PG_STATEMENT_H
#define CLIN_PG_STATEMENT_H

/* the schema and name of a relation to make, from text; never a temporary one */
typedef struct ClinTarget
{
	const char *schema;
	const char *name;
	const char *quoted; /* both, in SQL */
} ClinTarget;

/* must name its schema */
extern ClinTarget clin_target_read(const char *function, text *given);
extern Oid clin_target_oid(const ClinTarget *target);

/* runs one statement; the rows it returned or changed */
extern uint64 clin_statement(const char *format, ...) pg_attribute_printf(1, 2);

typedef enum ClinRevoke
{
	CLIN_REVOKE_TABLE,
	CLIN_REVOKE_FUNCTION
} ClinRevoke;

/* leaves an object that was just made to its owner alone: PUBLIC and the default privileges
 * of a role may have rights to it. A function is named with its arguments */
extern void clin_revoke_all(ClinRevoke kind, const char *object);

/* between the two, queries of the same call see what the statements before have written */
extern void clin_see_changes(void);
extern void clin_see_as_before(void);

#endif
