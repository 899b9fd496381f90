/*
 * stat_rates.c
 *	  SQL entry points of proportions, rates and standardization from counts.
 */
#include "postgres.h"

#include <float.h>
#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/float.h"

#include "base/distribution.h"
#include "stat/rate.h"

#include "arguments.h"
#include "compat.h"
#include "interrupts.h"
#include "table.h"
#include "tests.h"

#define LEVEL                                                                              \
	{                                                                                      \
		"level", CLIN_REAL, .possible = { true, true, true, 0, 1 }                         \
	}
#define COUNT(name)                                                                        \
	{                                                                                      \
		name, CLIN_INTEGER, .possible = CLIN_BETWEEN(0, 9007199254740992.0)                \
	}
#define TIME(name)                                                                         \
	{                                                                                      \
		name, CLIN_REAL, .possible = CLIN_ABOVE(0)                                         \
	}

const char *const clin_count_methods[] = {
	"exact", "byar", "byar_midpoint", "vandenbroucke", "rothman_greenland", "mid_p",
	"wald",  NULL};

const char *const clin_proportion_methods[] = {
	"clopper_pearson|exact", "wilson", "agresti_coull", "jeffreys", "wald",
	"wilson_corrected",      NULL};

#define MOST_INPUTS 8

/* the arguments of a call, none of which is NULL, checked */
static void
read_inputs(FunctionCallInfo fcinfo, const char *function, const ClinInput *inputs,
            double *in)
{
	ClinItems items[MOST_INPUTS];

	clin_read_arguments(fcinfo, inputs, in, items);
	clin_check_arguments(function, inputs, in, NULL);
}

/* x of n */
static void
check_part(const char *function, const char *name, double x, double n)
{
	if (x > n)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("%s: argument \"%s\" is out of range", function, name),
		                errdetail("A part cannot be more than the whole.")));
}

static void
row_directed_interval(ClinRow *row, const char *method, ClinAlternative alternative,
                      double estimate, ClinRange range)
{
	char text[CLIN_LIMIT_TEXT_SIZE];

	clin_choice_name(method, text, sizeof(text));
	clin_row_method(row, text, alternative);
	clin_row_known(row, estimate);
	clin_row_known(row, range.low);
	clin_row_known(row, range.high);
}

static void
row_interval(ClinRow *row, const char *method, double estimate, ClinRange range)
{
	row_directed_interval(row, method, CLIN_TWO_SIDED, estimate, range);
}

/* ---------------------------------------------------------------- proportions */

PG_FUNCTION_INFO_V1(clin_sql_binomial_test);

/* clin.binomial_test(x, n, p, alternative, level) */
Datum
clin_sql_binomial_test(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		COUNT("x"),
		COUNT("n"),
		{"p", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1)},
		{"alternative", CLIN_CHOICE, .choices = clin_alternatives},
		LEVEL,
		{NULL}};
	double in[MOST_INPUTS];
	ClinRow row;

	read_inputs(fcinfo, "binomial_test", inputs, in);
	check_part("binomial_test", "x", in[0], in[1]);
	clin_row_begin(&row, fcinfo);
	row_directed_interval(
		&row, "exact binomial", (ClinAlternative) in[3], in[0] / in[1],
		clin_binomial_limits(in[0], in[1], (ClinAlternative) in[3], in[4]));
	clin_row_log_p(&row, clin_binomial_log_p(in[0], in[1], in[2], (ClinAlternative) in[3]));
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_proportion_interval);

/* clin.proportion_interval(x, n, method, level) */
Datum
clin_sql_proportion_interval(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		COUNT("x"),
		COUNT("n"),
		{"method", CLIN_CHOICE, .choices = clin_proportion_methods},
		LEVEL,
		{NULL}};
	double in[MOST_INPUTS];
	ClinRow row;

	read_inputs(fcinfo, "proportion_interval", inputs, in);
	check_part("proportion_interval", "x", in[0], in[1]);
	clin_row_begin(&row, fcinfo);
	row_interval(
		&row, clin_proportion_methods[(int) in[2]], in[0] / in[1],
		clin_proportion_interval(in[0], in[1], (ClinProportionMethod) in[2], in[3]));
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_two_proportions);

/* clin.two_proportions(x1, n1, x2, n2, method, level) */
Datum
clin_sql_two_proportions(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"wald", "newcombe", "score|mee",
	                                    "miettinen_nurminen", NULL};
	static const ClinInput inputs[] = {COUNT("x1"),
	                                   COUNT("n1"),
	                                   COUNT("x2"),
	                                   COUNT("n2"),
	                                   {"method", CLIN_CHOICE, .choices = names},
	                                   LEVEL,
	                                   {NULL}};
	double in[MOST_INPUTS];
	ClinRow row;

	read_inputs(fcinfo, "two_proportions", inputs, in);
	check_part("two_proportions", "x1", in[0], in[1]);
	check_part("two_proportions", "x2", in[2], in[3]);
	clin_row_begin(&row, fcinfo);
	row_interval(&row, names[(int) in[4]], in[0] / in[1] - in[2] / in[3],
	             clin_difference_interval(in[0], in[1], in[2], in[3],
	                                      (ClinDifferenceMethod) in[4], in[5]));
	return clin_row_end(&row);
}

double *
clin_numbers_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                      const char *name, double low, int *count)
{
	ArrayType *array = PG_GETARG_ARRAYTYPE_P(arg);
	bool whole = ARR_ELEMTYPE(array) == INT8OID;
	Datum *elements;
	bool *nulls;
	double *numbers;

	deconstruct_array(array, ARR_ELEMTYPE(array), 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
	                  &elements, &nulls, count);
	numbers = palloc(sizeof(double) * Max(*count, 1));
	for (int i = 0; i < *count; i++)
	{
		numbers[i] = nulls[i] ? NAN
		             : whole  ? (double) DatumGetInt64(elements[i])
		                      : DatumGetFloat8(elements[i]);
		if (!(numbers[i] >= low) || isinf(numbers[i]))
			ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			                errmsg("%s: argument \"%s\" is out of range", function, name),
			                errdetail("It must hold finite numbers of at least %g.", low)));
	}
	return numbers;
}

void
clin_check_length(const char *function, const char *name, int count, int other)
{
	if (count != other || count == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: argument \"%s\" has the wrong number of items",
		                       function, name),
		                errdetail("The lists must have as many items, at least one.")));
}

/* x and n of each group in arguments 0 and 1 */
static int
read_groups(FunctionCallInfo fcinfo, const char *function, double **x, double **n)
{
	int k;
	int count;

	*x = clin_numbers_argument(fcinfo, 0, function, "x", 0, &k);
	*n = clin_numbers_argument(fcinfo, 1, function, "n", 1, &count);
	clin_check_length(function, "n", count, k);
	for (int i = 0; i < k; i++)
		check_part(function, "x", (*x)[i], (*n)[i]);
	return k;
}

PG_FUNCTION_INFO_V1(clin_sql_proportion_test);

/* clin.proportion_test(x, n, p, correct, level, alternative) */
Datum
clin_sql_proportion_test(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		{"p", CLIN_REAL, .possible = {true, true, true, 0, 1}}, {NULL}};
	const char *function = "proportion_test";
	double *x;
	double *n;
	int k = read_groups(fcinfo, function, &x, &n);
	double p = clin_given(PG_GETARG_FLOAT8(2));
	bool correct = PG_GETARG_BOOL(3);
	double level = clin_level_argument(fcinfo, 4, function);
	ClinAlternative alternative = clin_alternative_argument(fcinfo, 5, function);
	ClinProportionTest test;
	ClinRow row;

	clin_check_arguments(function, inputs, &p, NULL);
	if (k > 1 && p != 0.5)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: argument \"p\" counts for one proportion", function),
		                errdetail("Two or more are compared with each other."),
		                errhint("Leave it out, or test each proportion by itself.")));
	if (k > 2)
		alternative = CLIN_TWO_SIDED;
	test = k == 1 ? clin_proportion_test_one(x[0], n[0], p, correct, alternative, level)
	              : clin_proportion_test(k, x, n, correct, alternative, level);
	clin_row_begin(&row, fcinfo);
	clin_row_method(&row,
	                test.corrected ? "chi-square with continuity correction" : "chi-square",
	                alternative);
	clin_row_signed_test(&row, (ClinStatistic){test.statistic, test.df}, test.excess,
	                     alternative);
	clin_row_known(&row, k == 1 ? x[0] / n[0] : k == 2 ? x[0] / n[0] - x[1] / n[1] : NAN);
	clin_row_known(&row, test.low);
	clin_row_known(&row, test.high);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_proportion_trend);

/* clin.proportion_trend(x, n, scores) */
Datum
clin_sql_proportion_trend(PG_FUNCTION_ARGS)
{
	const char *function = "proportion_trend";
	double *x;
	double *n;
	int k = read_groups(fcinfo, function, &x, &n);
	int count;
	double *score = clin_numbers_argument(fcinfo, 2, function, "scores",
	                                      -get_float8_infinity(), &count);
	ClinStatistic test;
	ClinRow row;

	if (count == 0)
	{
		score = palloc(sizeof(double) * (Size) k);
		for (int i = 0; i < k; i++)
			score[i] = i + 1;
	}
	else
		clin_check_length(function, "scores", count, k);
	test = clin_trend(k, x, n, score);
	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, "chi-square test for trend in proportions");
	clin_row_test(&row, test.statistic, test.df);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_p_adjust);

/* clin.p_adjust(p, method): NULL and NaN stay what they are and do not count */
Datum
clin_sql_p_adjust(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"holm",   "hochberg", "hommel", "bonferroni",
	                                    "bh|fdr", "by",       "none",   NULL};
	static const ClinInput input = {"method", CLIN_CHOICE, .choices = names};
	ArrayType *array = PG_GETARG_ARRAYTYPE_P(0);
	double method = clin_read_argument(fcinfo, 1, &input, NULL);
	Datum *elements;
	bool *nulls;
	int count;
	int m = 0;
	double *p;

	if (isinf(method))
		clin_argument_error("p_adjust", &input, method, NULL);
	deconstruct_array(array, FLOAT8OID, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &elements,
	                  &nulls, &count);
	p = palloc(sizeof(double) * Max(count, 1));
	for (int i = 0; i < count; i++)
	{
		if (nulls[i] || isnan(DatumGetFloat8(elements[i])))
			continue;
		p[m] = DatumGetFloat8(elements[i]);
		if (!(p[m] >= 0 && p[m] <= 1))
			ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			                errmsg("p_adjust: argument \"p\" is out of range"),
			                errdetail("It must hold numbers from 0 to 1.")));
		m++;
	}
	clin_adjust_p(p, m, (ClinAdjustment) method, palloc(sizeof(double) * Max(m, 1)),
	              palloc(sizeof(double) * Max(m, 1)), palloc(sizeof(int) * Max(m, 1)),
	              &clin_interrupts);
	for (int i = 0, at = 0; i < count; i++)
		if (!nulls[i] && !isnan(DatumGetFloat8(elements[i])))
			elements[i] = Float8GetDatum(p[at++]);
	PG_RETURN_ARRAYTYPE_P(construct_md_array(elements, nulls, ARR_NDIM(array),
	                                         ARR_DIMS(array), ARR_LBOUND(array), FLOAT8OID,
	                                         8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

/* ---------------------------------------------------------------- goodness of fit */

/* the probabilities of so many levels in argument 1, equal ones by default */
static double *
read_probabilities(FunctionCallInfo fcinfo, const char *function, int k, bool rescale)
{
	double sum = 0;
	double *p;
	int count;

	if (PG_ARGISNULL(1))
	{
		p = palloc(sizeof(double) * (Size) k);
		for (int i = 0; i < k; i++)
			p[i] = 1.0 / k;
		return p;
	}
	p = clin_numbers_argument(fcinfo, 1, function, "p", 0, &count);
	clin_check_length(function, "p", count, k);
	for (int i = 0; i < k; i++)
		sum += p[i];
	if (rescale ? !(sum > 0) : fabs(sum - 1) > sqrt(DBL_EPSILON))
		ereport(ERROR,
		        (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		         errmsg("%s: argument \"p\" is out of range", function),
		         errdetail("The probabilities must add up to 1."),
		         errhint("Use \"rescale\" for other weights, which must not all be 0.")));
	for (int i = 0; i < k && rescale; i++)
		p[i] /= sum;
	return p;
}

PG_FUNCTION_INFO_V1(clin_sql_goodness_of_fit);

/* clin.goodness_of_fit(x, p, rescale); p may be NULL */
Datum
clin_sql_goodness_of_fit(PG_FUNCTION_ARGS)
{
	const char *function = "goodness_of_fit";
	double *x;
	double *p;
	int k;
	ClinStatistic test;
	ClinRow row;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	x = clin_numbers_argument(fcinfo, 0, function, "x", 0, &k);
	if (k < 2)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: argument \"x\" has the wrong number of items", function),
		         errdetail("It must hold the counts of two levels at least.")));
	p = read_probabilities(fcinfo, function, k, PG_GETARG_BOOL(2));
	test = clin_goodness_of_fit(k, x, p);
	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, "chi-square test for given probabilities");
	clin_row_test(&row, test.statistic, test.df);
	return clin_row_end(&row);
}

/* ---------------------------------------------------------------- rates */

PG_FUNCTION_INFO_V1(clin_sql_rate);

/* clin.rate(events, person_time, method, level) */
Datum
clin_sql_rate(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		COUNT("events"),
		TIME("person_time"),
		{"method", CLIN_CHOICE, .choices = clin_count_methods},
		LEVEL,
		{NULL}};
	double in[MOST_INPUTS];
	ClinRange range;
	ClinRow row;

	read_inputs(fcinfo, "rate", inputs, in);
	range = clin_count_interval(in[0], (ClinCountMethod) in[2], in[3]);
	clin_row_begin(&row, fcinfo);
	row_interval(&row, clin_count_methods[(int) in[2]], in[0] / in[1],
	             (ClinRange){range.low / in[1], range.high / in[1]});
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_poisson_test);

/* clin.poisson_test(events, person_time, rate, alternative, level) */
Datum
clin_sql_poisson_test(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		COUNT("events"),
		TIME("person_time"),
		{"rate", CLIN_REAL, .possible = CLIN_AT_LEAST(0)},
		{"alternative", CLIN_CHOICE, .choices = clin_alternatives},
		LEVEL,
		{NULL}};
	double in[MOST_INPUTS];
	ClinRange range;
	ClinRow row;

	read_inputs(fcinfo, "poisson_test", inputs, in);
	range = clin_count_limits(in[0], (ClinAlternative) in[3], in[4]);
	clin_row_begin(&row, fcinfo);
	row_directed_interval(&row, "exact Poisson", (ClinAlternative) in[3], in[0] / in[1],
	                      (ClinRange){range.low / in[1], range.high / in[1]});
	clin_row_log_p(&row, clin_poisson_log_p(in[0], in[2] * in[1], (ClinAlternative) in[3]));
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_rate_ratio);

/* clin.rate_ratio(x1, t1, x2, t2, method, level, alternative) */
Datum
clin_sql_rate_ratio(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"exact", "wald", NULL};
	static const ClinInput inputs[] = {
		COUNT("x1"),
		TIME("t1"),
		COUNT("x2"),
		TIME("t2"),
		{"method", CLIN_CHOICE, .choices = names},
		LEVEL,
		{"alternative", CLIN_CHOICE, .choices = clin_alternatives},
		{NULL}};
	double in[MOST_INPUTS];
	ClinAlternative alternative;
	ClinRateRatio ratio;
	ClinRow row;

	read_inputs(fcinfo, "rate_ratio", inputs, in);
	alternative = (ClinAlternative) in[6];
	ratio = in[4] == 0
	            ? clin_rate_ratio_exact(in[0], in[1], in[2], in[3], alternative, in[5])
	            : clin_rate_ratio_wald(in[0], in[1], in[2], in[3], alternative, in[5]);
	clin_row_begin(&row, fcinfo);
	row_directed_interval(&row, names[(int) in[4]], alternative, ratio.estimate,
	                      (ClinRange){ratio.low, ratio.high});
	clin_row_log_p(&row, ratio.log_p);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_smr);

/* clin.smr(observed, expected, method, level) */
Datum
clin_sql_smr(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		COUNT("observed"),
		TIME("expected"),
		{"method", CLIN_CHOICE, .choices = clin_count_methods},
		LEVEL,
		{NULL}};
	double in[MOST_INPUTS];
	ClinRange range;
	ClinRow row;

	read_inputs(fcinfo, "smr", inputs, in);
	range = clin_count_interval(in[0], (ClinCountMethod) in[2], in[3]);
	clin_row_begin(&row, fcinfo);
	row_interval(&row, clin_count_methods[(int) in[2]], in[0] / in[1],
	             (ClinRange){range.low / in[1], range.high / in[1]});
	return clin_row_end(&row);
}
