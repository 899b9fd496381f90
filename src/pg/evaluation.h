/*
 * evaluation.h
 *	  The groups of an evaluation state, one after another, and rows about them.
 */
#ifndef CLIN_PG_EVALUATION_H
#define CLIN_PG_EVALUATION_H

#include "fmgr.h"

#include "evaluation/calibration.h"
#include "evaluation/evaluation.h"
#include "stat/test.h"

#include "result.h"

typedef struct ClinScoredGroups
{
	const ClinTallyEntry *cells; /* of all groups */
	size_t count;
	const char **groups; /* names by number */
	uint32 group_count;  /* 0 when the state has none */
	bool grouped;
	bool started;
	size_t next;
	/* the group at hand */
	ClinScored at;
	const char *group; /* NULL when the state has none */
} ClinScoredGroups;

/* of the state in argument "arg" */
extern void clin_scored_open(ClinScoredGroups *groups, FunctionCallInfo fcinfo, int arg);

/* goes to the next group, from the first on; false after the last. A state without groups
 * has one sample, even if it has no row. */
extern bool clin_scored_next(ClinScoredGroups *groups);

/* the only sample of a state without groups; error 22023 for another */
extern ClinScored clin_scored_only(FunctionCallInfo fcinfo, int arg, const char *function);

/* error 22003 unless all predictions of the state are probabilities */
extern void clin_scored_check_risks(const ClinScoredGroups *groups, const char *function);

/* an argument "groups", 2 to 1000, and room for so many groups of risk */
typedef struct ClinRiskGroups
{
	int wanted;
	int count;
	ClinRiskGroup *groups;
	ClinTallyEntry *work;
} ClinRiskGroups;

extern ClinRiskGroups clin_risk_groups_argument(FunctionCallInfo fcinfo, int arg,
                                                const char *function,
                                                const ClinScoredGroups *groups);

/* the columns method, statistic, df, p_value, log_p, estimate, se, low, high, auc_1, auc_2
 */
extern void clin_row_auc_test(ClinRow *row, const ClinTest *test,
                              ClinAlternative alternative, double first, double second);

/* the shortest text of a number, for a method; palloc'd */
extern char *clin_number_text(double value);

/* a count that was summed as a number: the greatest are rounded, and must not overflow */
static inline void
clin_row_total(ClinRow *row, double count)
{
	clin_row_int(row, count < 0x1p63 ? (int64) count : PG_INT64_MAX);
}

/* room for so many, which may be none */
extern void *clin_scored_alloc(Size size, Size count);

/* the argument "groups" or the like: a whole number between two */
extern int clin_whole_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                               const char *name, int low, int high);

#endif
