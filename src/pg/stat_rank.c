/*
 * stat_rank.c
 *	  Tests of ranks and of spread on quantiles states.
 */
#include "postgres.h"

#include <limits.h>
#include <math.h>

#include "utils/memutils.h"

#include "stat/rank.h"
#include "stat/shapiro.h"

#include "arguments.h"
#include "compat.h"
#include "samples.h"
#include "state.h"
#include "interrupts.h"
#include "room.h"
#include "tests.h"

static void *
allocate(Size size, double count)
{
	return clin_room(CurrentMemoryContext, size * ((Size) count + 1));
}

/* The groups of a state with all their cells in the order of ranks. */
typedef struct Pooled
{
	ClinSample *samples;
	int groups;
	ClinTallyEntry *cells;
	size_t count;
	double *sums; /* of a group */
	double *counts;
} Pooled;

static void
sort_cells(Pooled *pooled)
{
	ClinTallyEntry *scratch = allocate(sizeof(ClinTallyEntry), (double) pooled->count);

	clin_tally_sort(pooled->cells, scratch, pooled->count, clin_rank_order, 3,
	                &clin_interrupts);
	pfree(scratch);
}

static void
pool(Pooled *pooled, FunctionCallInfo fcinfo, const char *function, int highest)
{
	pooled->samples = clin_samples_all(fcinfo, function, highest, &pooled->groups);
	pooled->count = 0;
	for (int g = 0; g < pooled->groups; g++)
		pooled->count += pooled->samples[g].count;
	pooled->cells = allocate(sizeof(ClinTallyEntry), (double) pooled->count);
	if (pooled->count > 0)
		memcpy(pooled->cells, pooled->samples[0].cells,
		       sizeof(ClinTallyEntry) * pooled->count);
	sort_cells(pooled);
	pooled->sums = palloc(sizeof(double) * ((Size) pooled->groups + 1));
	pooled->counts = palloc(sizeof(double) * ((Size) pooled->groups + 1));
}

/* takes a number off the values of the first group */
static void
shift_first(Pooled *pooled, double shift)
{
	if (shift == 0)
		return;
	for (size_t i = 0; i < pooled->count; i++)
		if (pooled->cells[i].group == pooled->samples[0].cells[0].group)
			pooled->cells[i].value -= shift;
	sort_cells(pooled);
}

/* the arguments alternative, correct, exact, level and tolerance, from "arg" on */
static ClinRankOptions
rank_options(FunctionCallInfo fcinfo, int arg, const char *function)
{
	static const ClinInput tolerance[] = {
		{"tolerance", CLIN_REAL, .possible = CLIN_AT_LEAST(0)}, {NULL}};
	ClinRankOptions options;

	options.alternative = clin_alternative_argument(fcinfo, arg, function);
	options.correct = PG_GETARG_BOOL(arg + 1);
	options.exact = PG_ARGISNULL(arg + 2)     ? CLIN_EXACT_AUTO
	                : PG_GETARG_BOOL(arg + 2) ? CLIN_EXACT_ALWAYS
	                                          : CLIN_EXACT_NEVER;
	options.level =
		PG_ARGISNULL(arg + 3) ? NAN : clin_level_argument(fcinfo, arg + 3, function);
	options.tolerance = clin_given(PG_GETARG_FLOAT8(arg + 4));
	clin_check_arguments(function, tolerance, &options.tolerance, NULL);
	options.stop = &clin_interrupts;
	return options;
}

/* whether an argument is NULL other than "exact", whose NULL means R's rule, and the level
 * after it, whose NULL asks for no estimate */
static bool
has_null(FunctionCallInfo fcinfo, int exact_arg)
{
	for (int arg = 0; arg < PG_NARGS(); arg++)
		if (PG_ARGISNULL(arg) && arg != exact_arg && arg != exact_arg + 1)
			return true;
	return false;
}

/* an exact test that was asked for, is defined, and is not counted */
static _Noreturn void
too_many(const char *function, const char *limit)
{
	ereport(ERROR,
	        (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
	         errmsg("%s: there are too many values for the exact distribution", function),
	         errdetail("It is counted for at most %s.", limit),
	         errhint("Leave out \"exact\": the normal approximation is good for so many "
	                 "values.")));
}

PG_FUNCTION_INFO_V1(clin_sql_rank_sum);

/* clin.rank_sum(state, alternative, correct, exact, level, tolerance, mu) */
Datum
clin_sql_rank_sum(PG_FUNCTION_ARGS)
{
	ClinTest test = clin_test_begin("rank sum");
	ClinRankOptions options;
	ClinRanks ranks;
	Pooled pooled;
	size_t size;
	double *work = NULL;
	double mu;

	if (has_null(fcinfo, 3))
		PG_RETURN_NULL();
	options = rank_options(fcinfo, 1, "rank_sum");
	mu = clin_finite_argument(fcinfo, 6, "rank_sum", "mu", false);
	pool(&pooled, fcinfo, "rank_sum", 2);
	shift_first(&pooled, mu);
	ranks = clin_rank_sums(pooled.cells, pooled.count, pooled.groups, pooled.sums,
	                       pooled.counts);
	if (pooled.groups == 2)
	{
		if (clin_rank_sum_is_exact(pooled.counts[0], pooled.counts[1], ranks.tied,
		                           options.exact, &size))
			work = allocate(sizeof(double), (double) size);
		else if (options.exact == CLIN_EXACT_ALWAYS && !ranks.tied)
			too_many("rank_sum", "10,000 pairs");
		test = clin_rank_sum(&pooled.samples[0], &pooled.samples[1], &ranks, pooled.sums[0],
		                     options, work);
	}
	return clin_directed_test_row(fcinfo, &test, options.alternative);
}

PG_FUNCTION_INFO_V1(clin_sql_signed_rank);

/* clin.signed_rank(state, center, alternative, correct, exact, level, tolerance) */
Datum
clin_sql_signed_rank(PG_FUNCTION_ARGS)
{
	ClinRankOptions options;
	ClinSample sample;
	ClinSample rest;
	ClinTallyEntry *kept;
	ClinTallyEntry *cells;
	ClinTest test = clin_test_begin("signed rank");
	double center;
	size_t count;
	size_t size;
	size_t left = 0;
	double *work = NULL;
	bool tied;

	if (has_null(fcinfo, 4))
		PG_RETURN_NULL();
	center = clin_finite_argument(fcinfo, 1, "signed_rank", "center", false);
	options = rank_options(fcinfo, 2, "signed_rank");
	sample = clin_samples_only(fcinfo, "signed_rank");
	kept = allocate(sizeof(ClinTallyEntry), (double) sample.count);
	for (size_t i = 0; i < sample.count; i++)
		if (sample.cells[i].value - center != 0)
		{
			kept[left] = sample.cells[i];
			/* as R has it, rounded on the way to the center and back */
			kept[left].value = (kept[left].value - center) + center;
			left++;
		}
	rest = clin_sample(kept, left);
	cells = allocate(sizeof(ClinTallyEntry), (double) sample.count);
	count = clin_signed_distances(&sample, center, cells);
	/* as in R, a zero forbids the exact distribution as a tie does */
	tied = left < sample.count || (double) rest.n > (double) count;
	if (clin_signed_rank_is_exact((double) rest.n, tied, options.exact, &size))
		work = allocate(sizeof(double), (double) size);
	else if (options.exact == CLIN_EXACT_ALWAYS && !tied && rest.n > 0)
		too_many("signed_rank", "1,000 values");
	if (sample.n > 0)
		test = clin_signed_rank(cells, count, &rest, options, work);
	return clin_directed_test_row(fcinfo, &test, options.alternative);
}

PG_FUNCTION_INFO_V1(clin_sql_kruskal_wallis);

/* clin.kruskal_wallis(state) */
Datum
clin_sql_kruskal_wallis(PG_FUNCTION_ARGS)
{
	Pooled pooled;
	ClinRanks ranks;
	ClinTest test;

	pool(&pooled, fcinfo, "kruskal_wallis", INT_MAX);
	ranks = clin_rank_sums(pooled.cells, pooled.count, pooled.groups, pooled.sums,
	                       pooled.counts);
	test = clin_kruskal_wallis(&ranks, pooled.groups, pooled.sums, pooled.counts);
	return clin_test_row(fcinfo, &test);
}

PG_FUNCTION_INFO_V1(clin_sql_fligner_test);

/* clin.fligner_test(state) */
Datum
clin_sql_fligner_test(PG_FUNCTION_ARGS)
{
	Pooled pooled;
	ClinTest test;
	bool known = true;

	pool(&pooled, fcinfo, "fligner_test", INT_MAX);
	for (int g = 0; g < pooled.groups; g++)
		pooled.counts[g] = clin_sample_median(&pooled.samples[g]);
	for (size_t i = 0; i < pooled.count; i++)
	{
		ClinTallyEntry *cell = &pooled.cells[i];

		cell->value = fabs(cell->value - pooled.counts[cell->group]);
		known = known && !isnan(cell->value);
	}
	sort_cells(&pooled);
	test = clin_fligner(pooled.cells, pooled.count, known ? pooled.groups : 0, pooled.sums,
	                    pooled.counts);
	return clin_test_row(fcinfo, &test);
}

static const ClinInput center_input = {"center", CLIN_CHOICE,
                                       .choices = CLIN_CHOICES("median", "mean")};

PG_FUNCTION_INFO_V1(clin_sql_levene_test);

/* clin.levene_test(state, center) */
Datum
clin_sql_levene_test(PG_FUNCTION_ARGS)
{
	int count;
	ClinSample *samples = clin_samples_all(fcinfo, "levene_test", INT_MAX, &count);
	ClinTest test = clin_levene(
		samples, count, clin_choice_argument(fcinfo, 1, "levene_test", &center_input) == 1);

	return clin_test_row(fcinfo, &test);
}

PG_FUNCTION_INFO_V1(clin_sql_ks_test);

/* clin.ks_test(state, alternative, exact); exact NULL: below 10,000 pairs, as in R */
Datum
clin_sql_ks_test(PG_FUNCTION_ARGS)
{
	const double limit = 10000;
	ClinTest test = clin_test_begin("Smirnov");
	ClinAlternative alternative;
	Pooled pooled;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	alternative = clin_alternative_argument(fcinfo, 1, "ks_test");
	pool(&pooled, fcinfo, "ks_test", 2);
	if (pooled.groups == 2)
	{
		double n_a = (double) pooled.samples[0].n;
		double n_b = (double) pooled.samples[1].n;
		bool exact = n_a * n_b < limit && (PG_ARGISNULL(2) || PG_GETARG_BOOL(2));

		test = clin_smirnov(pooled.cells, pooled.count, n_a, n_b, alternative,
		                    exact ? allocate(sizeof(double), n_b + 1) : NULL);
	}
	return clin_directed_test_row(fcinfo, &test, alternative);
}

PG_FUNCTION_INFO_V1(clin_sql_shapiro_wilk);

/* clin.shapiro_wilk(state) of a state without groups, of 3 to 5000 values */
Datum
clin_sql_shapiro_wilk(PG_FUNCTION_ARGS)
{
	ClinSample sample = clin_samples_only(fcinfo, "shapiro_wilk");
	double weights[CLIN_SHAPIRO_MOST / 2];
	double values[CLIN_SHAPIRO_MOST];
	ClinTest test;
	size_t n = 0;

	if (sample.n > CLIN_SHAPIRO_MOST)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("shapiro_wilk: the state has too many values"),
		                errdetail("The test is known for %d to %d values.",
		                          CLIN_SHAPIRO_LEAST, CLIN_SHAPIRO_MOST),
		                errhint("Look at the distribution instead: of so many values the "
		                        "least departure from normality is significant.")));
	for (size_t i = 0; i < sample.count; i++)
		for (int64 k = 0; k < sample.cells[i].count[0]; k++)
			values[n++] = sample.cells[i].value;
	test = clin_shapiro_wilk(values, n, weights);
	return clin_test_row(fcinfo, &test);
}
