/*
 * stat_twobytwo.c
 *	  SQL entry points of two by two tables, in one stratum or many.
 */
#include "postgres.h"

#include <math.h>

#include "stat/twobytwo.h"

#include "arguments.h"
#include "compat.h"
#include "diagnostic.h"
#include "interrupts.h"
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

/* Where all rows are of one level, or there is no row, and the argument names a level, be
 * it that one or another, the other levels are known, and nobody has them. */
static void
complete_axis(FunctionCallInfo fcinfo, int arg, ClinOpenTable *open, int axis)
{
	int size = axis == CLIN_TABLE_ROWS ? open->table.rows : open->table.columns;

	for (; size < 2 && !PG_ARGISNULL(arg); size++)
		add_level(open, axis);
}

static void
check_2by2(const ClinTable *table, const char *function)
{
	if (table->rows != 2 || table->columns != 2)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: the table is not 2 by 2", function),
		         errdetail("It has %d rows and %d columns with a count.", table->rows,
		                   table->columns),
		         table->rows > 2 || table->columns > 2
		             ? errhint("Put levels together, or leave rows out, to have two.")
		             : errhint("Name a level of both sides, as \"exposed\" and "
		                       "\"event\": a level that no row has is then an empty "
		                       "one.")));
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
	check_2by2(&two.open.table, function);
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

static const char *const add_choices[] = {"none", "if_zero", "always", NULL};

/* the argument "add_half"; not NULL */
static ClinAddHalf
add_argument(FunctionCallInfo fcinfo, int arg, const char *function)
{
	return (ClinAddHalf) clin_choice_argument(
		fcinfo, arg, function,
		&(ClinInput){"add_half", CLIN_CHOICE, .choices = add_choices});
}

/* the name of a method, which says when the cells have 1/2 more */
static const char *
method_name(const char *method, bool added)
{
	return added ? psprintf("%s, 1/2 added to each cell", method) : method;
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

PG_FUNCTION_INFO_V1(clin_sql_odds_ratio);

/* clin.odds_ratio(state, method, level, exposed, event, add_half) */
Datum
clin_sql_odds_ratio(PG_FUNCTION_ARGS)
{
	static const char *const methods[] = {"wald", "score", "conditional", NULL};
	TwoByTwo two;
	int method;
	double level;
	ClinAddHalf when;
	bool added;

	if (any_null(fcinfo, 3) || PG_ARGISNULL(5))
		PG_RETURN_NULL();
	method = clin_choice_argument(fcinfo, 1, "odds_ratio",
	                              &(ClinInput){"method", CLIN_CHOICE, .choices = methods});
	level = clin_level_argument(fcinfo, 2, "odds_ratio");
	when = add_argument(fcinfo, 5, "odds_ratio");
	if (when != CLIN_ADD_NONE && method != CLIN_ODDS_WALD)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("odds_ratio: argument \"add_half\" does not fit the method"),
		                errdetail("It counts for wald limits only; the others are defined "
		                          "with a zero cell.")));
	two = open_levels(fcinfo, "odds_ratio", false, 3);
	if (method == 2)
		clin_table_check_exact(&two.open, "odds_ratio");
	added = clin_add_half(&two.four, when);
	return return_estimate(fcinfo, method_name(methods[method], added),
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

/* the functions of a table that have one method: (state, level, exposed, event, add_half)
 */
static Datum
one_method(FunctionCallInfo fcinfo, const char *function, const char *method,
           ClinEstimate (*estimate)(const ClinFour *, double))
{
	double level;
	ClinAddHalf when;
	TwoByTwo two;
	bool added;

	if (any_null(fcinfo, 2) || PG_ARGISNULL(4))
		PG_RETURN_NULL();
	level = clin_level_argument(fcinfo, 1, function);
	when = add_argument(fcinfo, 4, function);
	two = open_levels(fcinfo, function, false, 2);
	added = clin_add_half(&two.four, when);
	return return_estimate(fcinfo, method_name(method, added), estimate(&two.four, level));
}

PG_FUNCTION_INFO_V1(clin_sql_risk_ratio);

/* clin.risk_ratio(state, level, exposed, event, add_half) */
Datum
clin_sql_risk_ratio(PG_FUNCTION_ARGS)
{
	return one_method(fcinfo, "risk_ratio", "wald", clin_risk_ratio);
}

PG_FUNCTION_INFO_V1(clin_sql_attributable_fraction);

/* clin.attributable_fraction(state, level, exposed, event, add_half) */
Datum
clin_sql_attributable_fraction(PG_FUNCTION_ARGS)
{
	return one_method(fcinfo, "attributable_fraction", "wald", clin_attributable_fraction);
}

PG_FUNCTION_INFO_V1(clin_sql_population_attributable_fraction);

/* clin.population_attributable_fraction(state, level, exposed, event, add_half) */
Datum
clin_sql_population_attributable_fraction(PG_FUNCTION_ARGS)
{
	return one_method(fcinfo, "population_attributable_fraction", "delta",
	                  clin_population_fraction);
}

/* ---------------------------------------------------------------- strata */

PG_FUNCTION_INFO_V1(clin_sql_mantel_haenszel);

/* clin.mantel_haenszel(state, correct, level, exposed, event, alternative) */
Datum
clin_sql_mantel_haenszel(PG_FUNCTION_ARGS)
{
	const char *function = "mantel_haenszel";
	double level;
	ClinAlternative alternative;
	TwoByTwo two;
	ClinMantelHaenszel out;
	ClinRow row;

	if (any_null(fcinfo, 3) || PG_ARGISNULL(5))
		PG_RETURN_NULL();
	level = clin_level_argument(fcinfo, 2, function);
	alternative = clin_alternative_argument(fcinfo, 5, function);
	two = open_levels(fcinfo, function, true, 3);
	out = clin_mantel_haenszel(&two.open.table, two.exposed, two.event, PG_GETARG_BOOL(1),
	                           alternative, level);
	clin_row_begin(&row, fcinfo);
	clin_row_method(&row,
	                out.corrected ? "Mantel-Haenszel with continuity correction"
	                              : "Mantel-Haenszel",
	                alternative);
	clin_row_signed_test(&row, out.test, out.excess, alternative);
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

/* clin.mantel_haenszel_exact(state, level, exposed, event, alternative) */
Datum
clin_sql_mantel_haenszel_exact(PG_FUNCTION_ARGS)
{
	const char *function = "mantel_haenszel_exact";
	double level;
	ClinAlternative alternative;
	TwoByTwo two;
	ClinExactSize size;
	ClinExactStrata out;
	ClinRow row;

	if (any_null(fcinfo, 2) || PG_ARGISNULL(4))
		PG_RETURN_NULL();
	level = clin_level_argument(fcinfo, 1, function);
	alternative = clin_alternative_argument(fcinfo, 4, function);
	two = open_levels(fcinfo, function, true, 2);
	size = clin_exact_strata_size(&two.open.table, two.exposed, two.event);
	if (size.length > LONGEST_SUM || size.steps > MOST_STEPS)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("%s: the counts are too large for an exact test", function),
		                errdetail("It would take more than 20,000 million steps, or hold "
		                          "more than %d numbers.",
		                          LONGEST_SUM),
		                errhint("Use clin.mantel_haenszel.")));
	out = clin_exact_strata(&two.open.table, two.exposed, two.event, alternative, level,
	                        palloc(3 * sizeof(double) * ((Size) size.length + 1)),
	                        &clin_interrupts);
	clin_row_begin(&row, fcinfo);
	clin_row_method(&row, "exact conditional test of independence", alternative);
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
	common = clin_mantel_haenszel(&two.open.table, two.exposed, two.event, false,
	                              CLIN_TWO_SIDED, 0.95);
	test = clin_breslow_day(&two.open.table, two.exposed, two.event,
	                        common.odds_ratio.estimate, tarone);
	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, tarone ? "Breslow-Day with Tarone correction" : "Breslow-Day");
	clin_row_test(&row, test.statistic, test.df);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_woolf);

/* clin.woolf(state, measure, exposed, event, add_half), the last by default as epiR */
Datum
clin_sql_woolf(PG_FUNCTION_ARGS)
{
	static const char *const measures[] = {"odds_ratio", "risk_ratio", NULL};
	TwoByTwo two;
	int measure;
	ClinAddHalf when;
	ClinWoolf out;
	ClinRow row;

	if (any_null(fcinfo, 2))
		PG_RETURN_NULL();
	measure = clin_choice_argument(
		fcinfo, 1, "woolf", &(ClinInput){"measure", CLIN_CHOICE, .choices = measures});
	when = measure == 1 ? CLIN_ADD_NONE : CLIN_ADD_ALWAYS;
	if (!PG_ARGISNULL(4))
		when = add_argument(fcinfo, 4, "woolf");
	two = open_levels(fcinfo, "woolf", true, 2);
	out = clin_woolf(&two.open.table, two.exposed, two.event, measure == 1, when);
	clin_row_begin(&row, fcinfo);
	clin_row_text(
		&row,
		method_name(measure == 1 ? "Woolf, risk ratios" : "Woolf, odds ratios", out.added));
	clin_row_test(&row, out.test.statistic, out.test.df);
	return clin_row_end(&row);
}

/* ---------------------------------------------------------------- diagnostic tests */

/* where the rows go, and what they are of */
typedef struct Measures
{
	ClinRow *row;
	double level;
	ClinFour ratios; /* the cells that ratios are of */
	bool added;      /* and whether they have 1/2 more */
} Measures;

static void
put_measure(const Measures *to, const char *measure, const char *method, double estimate,
            ClinRange range)
{
	bool known = !isnan(estimate);

	clin_row_text(to->row, measure);
	clin_row_known(to->row, estimate);
	clin_row_real(to->row, known && !isnan(range.low), range.low);
	clin_row_real(to->row, known && !isnan(range.high), range.high);
	clin_row_text(to->row, method);
	clin_rows_put(to->row);
}

static void
put_share(const Measures *to, const char *measure, double x, double n)
{
	put_measure(to, measure, "clopper_pearson", x / n,
	            clin_proportion_interval(x, n, CLIN_CLOPPER_PEARSON, to->level));
}

static void
put_ratio(const Measures *to, const char *measure, ClinEstimate ratio)
{
	put_measure(to, measure, method_name("wald", to->added), ratio.estimate,
	            (ClinRange){ratio.low, ratio.high});
}

/* sensitivity + specificity - 1, and its inverse */
static void
put_youden(const Measures *to, const ClinFour *f)
{
	ClinRange hit = clin_binomial_limits(f->a, f->a + f->c, CLIN_TWO_SIDED, to->level);
	ClinRange miss = clin_binomial_limits(f->d, f->b + f->d, CLIN_TWO_SIDED, to->level);
	double youden = f->a / (f->a + f->c) + f->d / (f->b + f->d) - 1;
	ClinRange range = {hit.low + miss.low - 1, hit.high + miss.high - 1};
	bool positive = range.low > 0;

	put_measure(to, "youden", "clopper_pearson", youden, range);
	put_measure(
		to, "number_needed_to_diagnose",
		range.low <= 0 ? "no limits, youden may be 0" : "clopper_pearson", 1 / youden,
		positive ? (ClinRange){1 / range.high, 1 / range.low} : (ClinRange){NAN, NAN});
}

static void
put_measures(const Measures *to, const ClinFour *f)
{
	double n = f->a + f->b + f->c + f->d;
	const ClinFour *r = &to->ratios;
	ClinFour positive = {r->a, r->c, r->b, r->d};
	ClinFour negative = {r->c, r->a, r->d, r->b};

	put_share(to, "sensitivity", f->a, f->a + f->c);
	put_share(to, "specificity", f->d, f->b + f->d);
	put_share(to, "ppv", f->a, f->a + f->b);
	put_share(to, "npv", f->d, f->c + f->d);
	put_ratio(to, "lr_positive", clin_risk_ratio(&positive, to->level));
	put_ratio(to, "lr_negative", clin_risk_ratio(&negative, to->level));
	put_share(to, "accuracy", f->a + f->d, n);
	put_share(to, "prevalence", f->a + f->c, n);
	put_share(to, "apparent_prevalence", f->a + f->b, n);
	put_share(to, "test_negative_share", f->c + f->d, n);
	put_share(to, "false_positive_rate", f->b, f->b + f->d);
	put_share(to, "false_negative_rate", f->c, f->a + f->c);
	put_share(to, "false_discovery_rate", f->b, f->a + f->b);
	put_share(to, "false_omission_rate", f->c, f->c + f->d);
	put_youden(to, f);
	put_ratio(to, "odds_ratio", clin_odds_ratio(r, CLIN_ODDS_WALD, to->level));
}

void
clin_put_diagnostic(ClinRow *row, const ClinFour *four, double level)
{
	put_measures(&(Measures){row, level, .ratios = *four}, four);
}

PG_FUNCTION_INFO_V1(clin_sql_diagnostic_test);

/* clin.diagnostic_test(state, level, positive, diseased, add_half): a row a measure */
Datum
clin_sql_diagnostic_test(PG_FUNCTION_ARGS)
{
	const char *function = "diagnostic_test";
	double level;
	ClinAddHalf when;
	TwoByTwo two;
	Measures to;
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	if (any_null(fcinfo, 2) || PG_ARGISNULL(4))
		return (Datum) 0;
	level = clin_level_argument(fcinfo, 1, function);
	when = add_argument(fcinfo, 4, function);
	two = open_levels(fcinfo, function, false, 2);
	to = (Measures){&row, level, .ratios = two.four};
	to.added = clin_add_half(&to.ratios, when);
	put_measures(&to, &two.four);
	return (Datum) 0;
}
