/*
 * stat_test.c
 *	  Tests of means and variances on summary states.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "stat/compare.h"
#include "stat/moments.h"
#include "stat/tukey.h"

#include "arguments.h"
#include "compat.h"
#include "groups.h"
#include "result.h"
#include "samples.h"
#include "state.h"
#include "tests.h"

Datum
clin_test_row(FunctionCallInfo fcinfo, const ClinTest *test)
{
	return clin_directed_test_row(fcinfo, test, CLIN_TWO_SIDED);
}

void
clin_row_method(ClinRow *row, const char *method, ClinAlternative alternative)
{
	if (alternative != CLIN_TWO_SIDED)
		method = psprintf("%s, alternative %s", method, clin_alternatives[alternative]);
	clin_row_text(row, method);
}

Datum
clin_directed_test_row(FunctionCallInfo fcinfo, const ClinTest *test,
                       ClinAlternative alternative)
{
	ClinRow row;

	clin_row_begin(&row, fcinfo);
	clin_row_method(&row, test->method, alternative);
	clin_row_known(&row, test->statistic);
	clin_row_known(&row, test->df);
	clin_row_known(&row, test->df_residual);
	clin_row_known(&row, test->p_value);
	clin_row_known(&row, test->log_p);
	clin_row_known(&row, test->estimate);
	clin_row_known(&row, test->se);
	clin_row_known(&row, test->low);
	clin_row_known(&row, test->high);
	return clin_row_end(&row);
}

const char *const clin_alternatives[] = {"two-sided|two.sided", "less", "greater", NULL};

static const ClinInput alternative_input = {"alternative", CLIN_CHOICE,
                                            .choices = clin_alternatives};

static double
checked(FunctionCallInfo fcinfo, int arg, const char *function, const ClinInput *input)
{
	ClinInput inputs[] = {*input, {NULL}};
	double value = clin_read_argument(fcinfo, arg, input, NULL);

	clin_check_arguments(function, inputs, &value, NULL);
	return value;
}

ClinAlternative
clin_alternative_argument(FunctionCallInfo fcinfo, int arg, const char *function)
{
	return (ClinAlternative) checked(fcinfo, arg, function, &alternative_input);
}

double
clin_level_argument(FunctionCallInfo fcinfo, int arg, const char *function)
{
	static const ClinInput input = {"level", CLIN_REAL,
	                                .possible = {true, true, true, 0, 1}};

	return checked(fcinfo, arg, function, &input);
}

int
clin_choice_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                     const ClinInput *input)
{
	return (int) checked(fcinfo, arg, function, input);
}

double
clin_finite_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                     const char *name, bool positive)
{
	ClinInput input = {name, CLIN_REAL, .possible = CLIN_ANY};

	if (positive)
		input.possible = (ClinLimit) CLIN_ABOVE(0);
	return checked(fcinfo, arg, function, &input);
}

/* ---------------------------------------------------------------- groups */

ClinGroup
clin_group_of(const ClinState *state)
{
	const ClinMoments *m = clin_state_section(&clin_summary_kind, state, 0);

	return (ClinGroup){state->n, m->mean, m->m2};
}

static ClinGroup
group_argument(FunctionCallInfo fcinfo, int arg)
{
	return clin_group_of(clin_state_arg(fcinfo, arg, &clin_summary_kind));
}

ClinGroup *
clin_groups_argument(FunctionCallInfo fcinfo, int arg, int *count)
{
	ArrayType *array = PG_GETARG_ARRAYTYPE_P(arg);
	ClinGroup *groups;
	Datum *elements;
	bool *nulls;
	int n;

	deconstruct_array(array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_DOUBLE, &elements,
	                  &nulls, &n);
	groups = palloc(sizeof(ClinGroup) * Max(n, 1));
	*count = 0;
	for (int i = 0; i < n; i++)
	{
		ClinState *state;

		if (nulls[i])
			continue;
		state = clin_state_open(&clin_summary_kind, elements[i]);
		if (state->n > 0)
			groups[(*count)++] = clin_group_of(state);
	}
	return groups;
}

/* ---------------------------------------------------------------- tests */

PG_FUNCTION_INFO_V1(clin_sql_t_test_one);

/* clin.t_test(state, mean, alternative, level) */
Datum
clin_sql_t_test_one(PG_FUNCTION_ARGS)
{
	ClinGroup a = group_argument(fcinfo, 0);
	ClinAlternative alternative = clin_alternative_argument(fcinfo, 2, "t_test");
	ClinTest test = clin_t_one(&a, clin_finite_argument(fcinfo, 1, "t_test", "mean", false),
	                           alternative, clin_level_argument(fcinfo, 3, "t_test"));

	return clin_directed_test_row(fcinfo, &test, alternative);
}

PG_FUNCTION_INFO_V1(clin_sql_t_test_two);

/* clin.t_test(a, b, equal_variances, difference, alternative, level) */
Datum
clin_sql_t_test_two(PG_FUNCTION_ARGS)
{
	ClinGroup a = group_argument(fcinfo, 0);
	ClinGroup b = group_argument(fcinfo, 1);
	ClinAlternative alternative = clin_alternative_argument(fcinfo, 4, "t_test");
	ClinTest test =
		clin_t_two(&a, &b, PG_GETARG_BOOL(2),
	               clin_finite_argument(fcinfo, 3, "t_test", "difference", false),
	               alternative, clin_level_argument(fcinfo, 5, "t_test"));

	return clin_directed_test_row(fcinfo, &test, alternative);
}

PG_FUNCTION_INFO_V1(clin_sql_variance_test);

/* clin.variance_test(a, b, ratio, alternative, level) */
Datum
clin_sql_variance_test(PG_FUNCTION_ARGS)
{
	ClinGroup a = group_argument(fcinfo, 0);
	ClinGroup b = group_argument(fcinfo, 1);
	ClinAlternative alternative = clin_alternative_argument(fcinfo, 3, "variance_test");
	ClinTest test = clin_variance_ratio(
		&a, &b, clin_finite_argument(fcinfo, 2, "variance_test", "ratio", true),
		alternative, clin_level_argument(fcinfo, 4, "variance_test"));

	return clin_directed_test_row(fcinfo, &test, alternative);
}

PG_FUNCTION_INFO_V1(clin_sql_oneway_test);

/* clin.oneway_test(states, equal_variances) */
Datum
clin_sql_oneway_test(PG_FUNCTION_ARGS)
{
	int count;
	ClinGroup *groups = clin_groups_argument(fcinfo, 0, &count);
	ClinTest test = clin_oneway(groups, count, PG_GETARG_BOOL(1));

	return clin_test_row(fcinfo, &test);
}

PG_FUNCTION_INFO_V1(clin_sql_bartlett_test);

/* clin.bartlett_test(states) */
Datum
clin_sql_bartlett_test(PG_FUNCTION_ARGS)
{
	int count;
	ClinGroup *groups = clin_groups_argument(fcinfo, 0, &count);
	ClinTest test = clin_bartlett(groups, count);

	return clin_test_row(fcinfo, &test);
}

PG_FUNCTION_INFO_V1(clin_sql_anova);

/* clin.anova(states): the table of a one-way analysis of variance, two rows */
Datum
clin_sql_anova(PG_FUNCTION_ARGS)
{
	int count;
	ClinGroup *groups = clin_groups_argument(fcinfo, 0, &count);
	ClinTest test = clin_oneway(groups, count, true);
	double between;
	double within;
	double sums[2];
	double df[2];
	ClinRow row;

	clin_anova_sums(groups, count, &between, &within);
	sums[0] = between;
	sums[1] = within;
	df[0] = test.df;
	df[1] = test.df_residual;
	clin_rows_begin(&row, fcinfo);
	for (int i = 0; i < 2; i++)
	{
		clin_row_text(&row, i == 0 ? "groups" : "residuals");
		clin_row_known(&row, df[i]);
		clin_row_real(&row, df[i] >= 0, sums[i]);
		clin_row_real(&row, df[i] > 0, sums[i] / df[i]);
		clin_row_known(&row, i == 0 ? test.statistic : NAN);
		clin_row_known(&row, i == 0 ? test.p_value : NAN);
		clin_row_known(&row, i == 0 ? test.log_p : NAN);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

/* ---------------------------------------------------------------- all pairs of groups */

typedef struct NamedGroup
{
	ClinGroup group;
	const char *name;
} NamedGroup;

static int
compare_names(const void *a, const void *b)
{
	return strcmp(((const NamedGroup *) a)->name, ((const NamedGroup *) b)->name);
}

/* the groups in the order of their names; those without a name or a value are none */
static NamedGroup *
named_groups(FunctionCallInfo fcinfo, int *count)
{
	ArrayType *states = PG_GETARG_ARRAYTYPE_P(0);
	Datum *elements[2];
	bool *nulls[2];
	int n[2];
	NamedGroup *groups;

	deconstruct_array(states, ARR_ELEMTYPE(states), -1, false, TYPALIGN_DOUBLE,
	                  &elements[0], &nulls[0], &n[0]);
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(1), TEXTOID, -1, false, TYPALIGN_INT,
	                  &elements[1], &nulls[1], &n[1]);
	if (n[0] != n[1])
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("tukey_hsd: the arrays are not of one length"),
		         errhint("Aggregate both in one query: array_agg(s), array_agg(name).")));
	groups = palloc(sizeof(NamedGroup) * Max(n[0], 1));
	*count = 0;
	for (int i = 0; i < n[0]; i++)
	{
		ClinState *state;

		if (nulls[0][i] || nulls[1][i])
			continue;
		state = clin_state_open(&clin_summary_kind, elements[0][i]);
		if (state->n > 0)
			groups[(*count)++] =
				(NamedGroup){clin_group_of(state), TextDatumGetCString(elements[1][i])};
	}
	qsort(groups, *count, sizeof(NamedGroup), compare_names);
	return groups;
}

static void
put_pair(ClinRow *row, const ClinTukey *tukey, const NamedGroup *a, const NamedGroup *b)
{
	ClinTest test = clin_tukey_pair(tukey, &a->group, &b->group);

	clin_row_text(row, b->name);
	clin_row_text(row, a->name);
	clin_row_known(row, test.estimate);
	clin_row_known(row, test.se);
	clin_row_known(row, test.low);
	clin_row_known(row, test.high);
	clin_row_known(row, test.statistic);
	clin_row_known(row, test.df);
	clin_row_known(row, test.p_value);
	clin_row_known(row, test.log_p);
	clin_rows_put(row);
}

PG_FUNCTION_INFO_V1(clin_sql_tukey_hsd);

/* clin.tukey_hsd(states, names, level): a row a pair */
Datum
clin_sql_tukey_hsd(PG_FUNCTION_ARGS)
{
	int count;
	NamedGroup *named = named_groups(fcinfo, &count);
	ClinGroup *groups = palloc(sizeof(ClinGroup) * Max(count, 1));
	ClinTukey tukey;
	ClinRow row;

	for (int i = 0; i < count; i++)
		groups[i] = named[i].group;
	clin_rows_begin(&row, fcinfo);
	if (!clin_tukey_begin(&tukey, groups, count,
	                      clin_level_argument(fcinfo, 2, "tukey_hsd")))
		return (Datum) 0;
	for (int a = 0; a < count; a++)
		for (int b = a + 1; b < count; b++)
			put_pair(&row, &tukey, &named[a], &named[b]);
	return (Datum) 0;
}
