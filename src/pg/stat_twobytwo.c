/*
 * stat_twobytwo.c
 *	  SQL entry points of two by two tables, in one stratum or many, and exact tests.
 */
#include "postgres.h"

#include <float.h>
#include <math.h>

#include "miscadmin.h"
#include "utils/memutils.h"

#include "base/distribution.h"
#include "stat/fisher.h"
#include "stat/twobytwo.h"

#include "arguments.h"
#include "compat.h"
#include "diagnostic.h"
#include "interrupts.h"
#include "room.h"
#include "table.h"
#include "tests.h"

/* ---------------------------------------------------------------- reading */

typedef struct TwoByTwo
{
	ClinOpenTable open;
	int exposed;
	int event;
	ClinFour four; /* of the first stratum */
} TwoByTwo;

/* one more level of the rows or columns, without a count; its margin is there and 0 */
static void
add_level(ClinOpenTable *open, int axis)
{
	const ClinTable *table = &open->table;
	ClinTable wider = *table;

	*(axis == CLIN_TABLE_ROWS ? &wider.rows : &wider.columns) += 1;
	wider.count =
		palloc0(sizeof(double) * (Size) wider.strata * wider.rows * wider.columns);
	for (int s = 0; s < table->strata; s++)
		for (int r = 0; r < table->rows; r++)
			memcpy(wider.count + (s * wider.rows + r) * wider.columns,
			       table->count + (s * table->rows + r) * table->columns,
			       sizeof(double) * (Size) table->columns);
	open->table = wider;
}

/* Where all rows are of one level and the argument names a level, be it that one or
 * another, the second level is known, and nobody has it. */
static void
complete_axis(FunctionCallInfo fcinfo, int arg, ClinOpenTable *open, int axis)
{
	int size = axis == CLIN_TABLE_ROWS ? open->table.rows : open->table.columns;

	if (size == 1 && !PG_ARGISNULL(arg))
		add_level(open, axis);
}

/* the state in argument 0 with the levels named in "levels" and the next argument */
static TwoByTwo
open_levels(FunctionCallInfo fcinfo, const char *function, bool by_stratum, int levels)
{
	TwoByTwo two = {.open = clin_table_open(fcinfo, function, by_stratum)};

	if (by_stratum && (two.open.state->flags & CLIN_TABLE_HAS_STRATA) == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: the state has no strata", function),
		                errhint("Build it with clin.contingency(row_value, column_value, "
		                        "stratum).")));
	complete_axis(fcinfo, levels, &two.open, CLIN_TABLE_ROWS);
	complete_axis(fcinfo, levels + 1, &two.open, CLIN_TABLE_COLUMNS);
	clin_table_check_2by2(&two.open, function);
	two.exposed =
		clin_table_level(fcinfo, levels, &two.open, CLIN_TABLE_ROWS, function, "exposed");
	two.event = clin_table_level(fcinfo, levels + 1, &two.open, CLIN_TABLE_COLUMNS,
	                             function, "event");
	two.four = clin_four(&two.open.table, 0, two.exposed, two.event);
	return two;
}

/* whether an argument other than the names of levels is NULL, which makes the result NULL
 */
static bool
any_null(FunctionCallInfo fcinfo, int count)
{
	for (int arg = 0; arg < count; arg++)
		if (PG_ARGISNULL(arg))
			return true;
	return false;
}

static Datum
return_estimate(FunctionCallInfo fcinfo, const char *method, ClinEstimate out)
{
	ClinRow row;

	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, method);
	clin_row_known(&row, out.estimate);
	clin_row_known(&row, out.low);
	clin_row_known(&row, out.high);
	return clin_row_end(&row);
}

/* ---------------------------------------------------------------- one table */

#define EXACT_TOTAL 1e9 /* the odds ratio sums over many standard deviations of a cell */

/* a two by two table whose odds ratio can be had within a second */
static void
check_exact_total(const ClinOpenTable *open, const char *function)
{
	if (open->total > EXACT_TOTAL)
		ereport(ERROR,
		        (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		         errmsg("%s: the table is too large for an exact test", function),
		         errdetail("Its counts add up to more than a thousand million."),
		         errhint("Use clin.chi_square, or clin.odds_ratio with wald limits.")));
}

PG_FUNCTION_INFO_V1(clin_sql_odds_ratio);

/* clin.odds_ratio(state, method, level, exposed, event) */
Datum
clin_sql_odds_ratio(PG_FUNCTION_ARGS)
{
	static const char *const methods[] = {"wald", "score", "conditional", NULL};
	TwoByTwo two;
	int method;
	double level;

	if (any_null(fcinfo, 3))
		PG_RETURN_NULL();
	method = clin_choice_argument(fcinfo, 1, "odds_ratio",
	                              &(ClinInput){"method", CLIN_CHOICE, .choices = methods});
	level = clin_level_argument(fcinfo, 2, "odds_ratio");
	two = open_levels(fcinfo, "odds_ratio", false, 3);
	if (method == 2)
		check_exact_total(&two.open, "odds_ratio");
	return return_estimate(fcinfo, methods[method],
	                       clin_odds_ratio(&two.four, (ClinOddsMethod) method, level));
}

PG_FUNCTION_INFO_V1(clin_sql_risk_difference);

/* clin.risk_difference(state, method, level, exposed, event) */
Datum
clin_sql_risk_difference(PG_FUNCTION_ARGS)
{
	static const char *const methods[] = {"wald", "newcombe", "score", "miettinen_nurminen",
	                                      NULL};
	TwoByTwo two;
	int method;
	double level;
	double n1;
	double n0;
	ClinRange range;

	if (any_null(fcinfo, 3))
		PG_RETURN_NULL();
	method = clin_choice_argument(fcinfo, 1, "risk_difference",
	                              &(ClinInput){"method", CLIN_CHOICE, .choices = methods});
	level = clin_level_argument(fcinfo, 2, "risk_difference");
	two = open_levels(fcinfo, "risk_difference", false, 3);
	n1 = two.four.a + two.four.b;
	n0 = two.four.c + two.four.d;
	range = clin_difference_interval(two.four.a, n1, two.four.c, n0,
	                                 (ClinDifferenceMethod) method, level);
	return return_estimate(
		fcinfo, methods[method],
		(ClinEstimate){two.four.a / n1 - two.four.c / n0, range.low, range.high});
}

PG_FUNCTION_INFO_V1(clin_sql_population_attributable_risk);

/* clin.population_attributable_risk(state, method, level, exposed, event) */
Datum
clin_sql_population_attributable_risk(PG_FUNCTION_ARGS)
{
	static const char *const methods[] = {"wald", "delta", NULL};
	const char *function = "population_attributable_risk";
	TwoByTwo two;
	int method;
	double level;

	if (any_null(fcinfo, 3))
		PG_RETURN_NULL();
	method = clin_choice_argument(fcinfo, 1, function,
	                              &(ClinInput){"method", CLIN_CHOICE, .choices = methods});
	level = clin_level_argument(fcinfo, 2, function);
	two = open_levels(fcinfo, function, false, 3);
	return return_estimate(fcinfo, methods[method],
	                       clin_population_risk(&two.four, method == 1, level));
}

/* the functions of a table that have one method: (state, level, exposed, event) */
static Datum
one_method(FunctionCallInfo fcinfo, const char *function, const char *method,
           ClinEstimate (*estimate)(const ClinFour *, double))
{
	double level;
	TwoByTwo two;

	if (any_null(fcinfo, 2))
		PG_RETURN_NULL();
	level = clin_level_argument(fcinfo, 1, function);
	two = open_levels(fcinfo, function, false, 2);
	return return_estimate(fcinfo, method, estimate(&two.four, level));
}

PG_FUNCTION_INFO_V1(clin_sql_risk_ratio);

/* clin.risk_ratio(state, level, exposed, event) */
Datum
clin_sql_risk_ratio(PG_FUNCTION_ARGS)
{
	return one_method(fcinfo, "risk_ratio", "wald", clin_risk_ratio);
}

PG_FUNCTION_INFO_V1(clin_sql_attributable_fraction);

/* clin.attributable_fraction(state, level, exposed, event) */
Datum
clin_sql_attributable_fraction(PG_FUNCTION_ARGS)
{
	return one_method(fcinfo, "attributable_fraction", "wald", clin_attributable_fraction);
}

PG_FUNCTION_INFO_V1(clin_sql_population_attributable_fraction);

/* clin.population_attributable_fraction(state, level, exposed, event) */
Datum
clin_sql_population_attributable_fraction(PG_FUNCTION_ARGS)
{
	return one_method(fcinfo, "population_attributable_fraction", "delta",
	                  clin_population_fraction);
}

/* ---------------------------------------------------------------- exact tests */

/* what the test of a table may take: about 300 MB, and half a minute */
#define EXACT_SLOTS (1 << 22)
#define EXACT_STEPS 500000000
#define MOST_FACTORIALS (1 << 18)

static void *
allocate(Size size, Size count)
{
	return clin_room(CurrentMemoryContext, size * count);
}

double
clin_table_exact(const ClinTable *table, double *row_sum, double *column_sum, double total)
{
	ClinExactWork work = {
		.steps = EXACT_STEPS, .row_sum = row_sum, .column_sum = column_sum};
	double log_p = NAN;

	if (table->rows < 2 || table->columns < 2)
		return 0;
	if (table->rows == 2 && table->columns == 2)
	{
		const double *count = table->count;
		ClinHyper hyper = clin_hyper(count[0], count[1], count[2], count[3]);

		return clin_hyper_log_p(&hyper, CLIN_TWO_SIDED);
	}
	work.factorials = (int) fmin(total + 1, MOST_FACTORIALS);
	work.log_factorial = palloc(sizeof(double) * (Size) work.factorials);
	for (work.slots = 4096; total < PG_INT32_MAX && isnan(log_p) && work.steps > 0 &&
	                        work.slots <= EXACT_SLOTS;
	     work.slots *= 4)
	{
		work.node = allocate(sizeof(ClinExactNode), CLIN_EXACT_NODES(work.slots));
		work.index = allocate(sizeof(int32), 2 * CLIN_EXACT_NODES(work.slots));
		work.table = allocate(sizeof(ClinExactPast), work.slots);
		work.list = allocate(sizeof(ClinExactPast), CLIN_EXACT_PASTS(work.slots) + 1);
		log_p = clin_table_exact_log_p(table, &work, &clin_interrupts);
		pfree(work.node);
		pfree(work.index);
		pfree(work.table);
		pfree(work.list);
	}
	return log_p;
}

static double
exact_log_p(const ClinOpenTable *open)
{
	double log_p =
		clin_table_exact(&open->table, open->row_sum, open->column_sum, open->total);

	if (isnan(log_p))
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("fisher_exact: the table is too large for an exact test"),
		                errdetail("It would need more than %d partial tables at once or "
		                          "500 million steps, or has more than %d rows and "
		                          "columns.",
		                          CLIN_EXACT_PASTS(EXACT_SLOTS), CLIN_EXACT_ROWS),
		                errhint("Use clin.fisher_monte_carlo or clin.chi_square.")));
	return log_p;
}

PG_FUNCTION_INFO_V1(clin_sql_fisher_exact);

/* clin.fisher_exact(state, alternative, level) */
Datum
clin_sql_fisher_exact(PG_FUNCTION_ARGS)
{
	ClinAlternative alternative = clin_alternative_argument(fcinfo, 1, "fisher_exact");
	double level = clin_level_argument(fcinfo, 2, "fisher_exact");
	ClinOpenTable open = clin_table_open(fcinfo, "fisher_exact", false);
	const double *count = open.table.count;
	ClinHyper hyper;
	ClinRange range;
	ClinRow row;

	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, "Fisher exact");
	if (open.table.rows != 2 || open.table.columns != 2)
	{
		for (int i = 0; i < 3; i++)
			clin_row_known(&row, NAN);
		clin_row_log_p(&row, exact_log_p(&open));
		clin_row_known(&row, NAN);
		return clin_row_end(&row);
	}
	check_exact_total(&open, "fisher_exact");
	hyper = clin_hyper(count[0], count[1], count[2], count[3]);
	range = clin_hyper_limits(&hyper, alternative, level);
	clin_row_known(&row, clin_hyper_odds_ratio(&hyper));
	clin_row_known(&row, range.low);
	clin_row_known(&row, range.high);
	clin_row_log_p(&row, clin_hyper_log_p(&hyper, alternative));
	clin_row_known(&row, clin_hyper_mid_p(&hyper));
	return clin_row_end(&row);
}

/* ---------------------------------------------------------------- strata */

PG_FUNCTION_INFO_V1(clin_sql_mantel_haenszel);

/* clin.mantel_haenszel(state, correct, level, exposed, event) */
Datum
clin_sql_mantel_haenszel(PG_FUNCTION_ARGS)
{
	const char *function = "mantel_haenszel";
	double level;
	TwoByTwo two;
	ClinMantelHaenszel out;
	ClinRow row;

	if (any_null(fcinfo, 3))
		PG_RETURN_NULL();
	level = clin_level_argument(fcinfo, 2, function);
	two = open_levels(fcinfo, function, true, 3);
	out = clin_mantel_haenszel(&two.open.table, two.exposed, two.event, PG_GETARG_BOOL(1),
	                           level);
	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, out.corrected ? "Mantel-Haenszel with continuity correction"
	                                  : "Mantel-Haenszel");
	clin_row_test(&row, out.test.statistic, out.test.df);
	clin_row_known(&row, out.odds_ratio.estimate);
	clin_row_known(&row, out.odds_ratio.low);
	clin_row_known(&row, out.odds_ratio.high);
	clin_row_known(&row, out.risk_ratio.estimate);
	clin_row_known(&row, out.risk_ratio.low);
	clin_row_known(&row, out.risk_ratio.high);
	return clin_row_end(&row);
}

/* numbers to hold, and steps of a convolution */
#define LONGEST_SUM 1000000
#define MOST_STEPS 2e10

PG_FUNCTION_INFO_V1(clin_sql_mantel_haenszel_exact);

/* clin.mantel_haenszel_exact(state, level, exposed, event) */
Datum
clin_sql_mantel_haenszel_exact(PG_FUNCTION_ARGS)
{
	const char *function = "mantel_haenszel_exact";
	double level;
	TwoByTwo two;
	ClinExactSize size;
	ClinExactStrata out;
	ClinRow row;

	if (any_null(fcinfo, 2))
		PG_RETURN_NULL();
	level = clin_level_argument(fcinfo, 1, function);
	two = open_levels(fcinfo, function, true, 2);
	size = clin_exact_strata_size(&two.open.table, two.exposed, two.event);
	if (size.length > LONGEST_SUM || size.steps > MOST_STEPS)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("%s: the counts are too large for an exact test", function),
		                errdetail("It would take more than 20,000 million steps, or hold "
		                          "more than %d numbers.",
		                          LONGEST_SUM),
		                errhint("Use clin.mantel_haenszel.")));
	out = clin_exact_strata(&two.open.table, two.exposed, two.event, level,
	                        palloc(3 * sizeof(double) * ((Size) size.length + 1)),
	                        &clin_interrupts);
	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, "exact conditional test of independence");
	clin_row_known(&row, out.sum);
	clin_row_log_p(&row, out.log_p);
	clin_row_known(&row, out.odds_ratio.estimate);
	clin_row_known(&row, out.odds_ratio.low);
	clin_row_known(&row, out.odds_ratio.high);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_breslow_day);

/* clin.breslow_day(state, tarone, exposed, event) */
Datum
clin_sql_breslow_day(PG_FUNCTION_ARGS)
{
	TwoByTwo two;
	bool tarone;
	ClinMantelHaenszel common;
	ClinStatistic test;
	ClinRow row;

	if (any_null(fcinfo, 2))
		PG_RETURN_NULL();
	tarone = PG_GETARG_BOOL(1);
	two = open_levels(fcinfo, "breslow_day", true, 2);
	common = clin_mantel_haenszel(&two.open.table, two.exposed, two.event, false, 0.95);
	test = clin_breslow_day(&two.open.table, two.exposed, two.event,
	                        common.odds_ratio.estimate, tarone);
	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, tarone ? "Breslow-Day with Tarone correction" : "Breslow-Day");
	clin_row_test(&row, test.statistic, fmax(test.df, 0));
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_woolf);

/* clin.woolf(state, measure, exposed, event) */
Datum
clin_sql_woolf(PG_FUNCTION_ARGS)
{
	static const char *const measures[] = {"odds_ratio", "risk_ratio", NULL};
	TwoByTwo two;
	int measure;
	ClinStatistic test;
	ClinRow row;

	if (any_null(fcinfo, 2))
		PG_RETURN_NULL();
	measure = clin_choice_argument(
		fcinfo, 1, "woolf", &(ClinInput){"measure", CLIN_CHOICE, .choices = measures});
	two = open_levels(fcinfo, "woolf", true, 2);
	test = clin_woolf(&two.open.table, two.exposed, two.event, measure == 1);
	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, measure == 1 ? "Woolf, risk ratios" : "Woolf, odds ratios");
	clin_row_test(&row, test.statistic, test.df);
	return clin_row_end(&row);
}

/* ---------------------------------------------------------------- diagnostic tests */

static void
put_measure(ClinRow *row, const char *measure, double estimate, ClinRange range)
{
	bool known = !isnan(estimate);

	clin_row_text(row, measure);
	clin_row_known(row, estimate);
	clin_row_real(row, known && !isnan(range.low), range.low);
	clin_row_real(row, known && !isnan(range.high), range.high);
	clin_rows_put(row);
}

static void
put_share(ClinRow *row, const char *measure, double x, double n, double level)
{
	put_measure(row, measure, x / n,
	            clin_proportion_interval(x, n, CLIN_CLOPPER_PEARSON, level));
}

static void
put_likelihood_ratio(ClinRow *row, const char *measure, ClinFour four, double level)
{
	ClinEstimate ratio = clin_risk_ratio(&four, level);

	put_measure(row, measure, ratio.estimate, (ClinRange){ratio.low, ratio.high});
}

/* sensitivity + specificity - 1, and its inverse */
static void
put_youden(ClinRow *row, const ClinFour *f, double level)
{
	ClinRange hit = clin_binomial_limits(f->a, f->a + f->c, CLIN_TWO_SIDED, level);
	ClinRange miss = clin_binomial_limits(f->d, f->b + f->d, CLIN_TWO_SIDED, level);
	double youden = f->a / (f->a + f->c) + f->d / (f->b + f->d) - 1;
	ClinRange range = {hit.low + miss.low - 1, hit.high + miss.high - 1};
	bool positive = range.low > 0;

	put_measure(row, "youden", youden, range);
	put_measure(row, "number_needed_to_diagnose", 1 / youden,
	            positive ? (ClinRange){1 / range.high, 1 / range.low}
	                     : (ClinRange){NAN, NAN});
}

void
clin_put_diagnostic(ClinRow *row, const ClinFour *f, double level)
{
	double n = f->a + f->b + f->c + f->d;
	ClinEstimate odds = clin_odds_ratio(f, CLIN_ODDS_WALD, level);

	put_share(row, "sensitivity", f->a, f->a + f->c, level);
	put_share(row, "specificity", f->d, f->b + f->d, level);
	put_share(row, "ppv", f->a, f->a + f->b, level);
	put_share(row, "npv", f->d, f->c + f->d, level);
	put_likelihood_ratio(row, "lr_positive", (ClinFour){f->a, f->c, f->b, f->d}, level);
	put_likelihood_ratio(row, "lr_negative", (ClinFour){f->c, f->a, f->d, f->b}, level);
	put_share(row, "accuracy", f->a + f->d, n, level);
	put_share(row, "prevalence", f->a + f->c, n, level);
	put_share(row, "apparent_prevalence", f->a + f->b, n, level);
	put_share(row, "test_negative_share", f->c + f->d, n, level);
	put_share(row, "false_positive_rate", f->b, f->b + f->d, level);
	put_share(row, "false_negative_rate", f->c, f->a + f->c, level);
	put_share(row, "false_discovery_rate", f->b, f->a + f->b, level);
	put_share(row, "false_omission_rate", f->c, f->c + f->d, level);
	put_youden(row, f, level);
	put_measure(row, "odds_ratio", odds.estimate, (ClinRange){odds.low, odds.high});
}

PG_FUNCTION_INFO_V1(clin_sql_diagnostic_test);

/* clin.diagnostic_test(state, level, positive, diseased): a row a measure */
Datum
clin_sql_diagnostic_test(PG_FUNCTION_ARGS)
{
	double level;
	TwoByTwo two;
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	if (any_null(fcinfo, 2))
		return (Datum) 0;
	level = clin_level_argument(fcinfo, 1, "diagnostic_test");
	two = open_levels(fcinfo, "diagnostic_test", false, 2);
	clin_put_diagnostic(&row, &two.four, level);
	return (Datum) 0;
}
