/*
 * policy.h
 *	  What a policy says of the columns of a table, checked, and as expressions of SQL.
 */
#ifndef CLIN_PG_POLICY_H
#define CLIN_PG_POLICY_H

#include "utils/rel.h"

#include "anon/transform.h"

typedef struct ClinRule
{
	const char *column;
	Oid type; /* of a domain, that below it */
	int32 typmod;
	ClinColumnClass class;
	const ClinTransform *transform;      /* NULL: as it is */
	const char *argument[CLIN_LITERALS]; /* as texts, with the defaults */
	Oid named;                           /* type of the column that an argument names */
} ClinRule;

typedef struct ClinPolicy
{
	const char *function; /* begins each message */
	Relation source;      /* open and locked until the end of the transaction */
	const char *from;     /* its name in SQL */
	ClinRule *rule;       /* of each column, in their order */
	int count;
} ClinPolicy;

/* opens a table that the caller owns; others, and what cannot be masked, are errors */
extern Relation clin_policy_source(const char *function, Oid source);

/* reads the policy of a table; a column without a rule, or with one that does not fit, is
 * an error */
extern void clin_policy_read(ClinPolicy *policy, const char *function, Oid source);

/* fills in column, type and arguments of a rule and checks it; "given" are "count" texts,
 * NULL where the default is meant */
extern void clin_rule_check(const char *function, Relation source, ClinRule *rule,
                            char **given, int count);

/* a type whose values may be shown as they are: no free text */
extern bool clin_type_limited(Oid type, int32 typmod);

/* a type whose values can name a row or patient: equal ones have one text, that of numerics
 * without zeros at the end */
extern bool clin_type_names(Oid type);

/* the column of a table called s, in the type that the transform takes */
extern char *clin_rule_value(const ClinRule *rule);

/* the transform of a value of that type, or of an array of them where it is drawn */
extern char *clin_rule_call(const ClinRule *rule, const char *value);

/* a value as text, without a cast that the owner of its type may have made */
extern char *clin_text_sql(const char *value, Oid type);

/* the type of its result, and in SQL */
extern Oid clin_rule_type_oid(const ClinRule *rule);
extern char *clin_rule_type(const ClinRule *rule);

/* the name of the key it uses; NULL for none */
extern const char *clin_rule_key(const ClinRule *rule);

/* one of the columns that the rule reads, its own first; NULL after the last */
extern const char *clin_rule_reads(const ClinRule *rule, int place);

#endif
