/*
 * stat_fisher.c
 *	  SQL entry points of Fisher's exact test, in full and simulated.
 */
#include "postgres.h"

#include <math.h>

#include "common/pg_prng.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "base/distribution.h"
#include "stat/fisher.h"
#include "stat/random_table.h"

#include "arguments.h"
#include "compat.h"
#include "interrupts.h"
#include "room.h"
#include "table.h"
#include "tests.h"

#define EXACT_TOTAL 1e9 /* the odds ratio sums over many standard deviations of a cell */

void
clin_table_check_exact(const ClinOpenTable *open, const char *function)
{
	if (open->total > EXACT_TOTAL)
		ereport(ERROR,
		        (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		         errmsg("%s: the table is too large for an exact test", function),
		         errdetail("Its counts add up to more than a thousand million."),
		         errhint("Use clin.chi_square, or clin.odds_ratio with wald limits.")));
}

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
	if (open.table.rows != 2 || open.table.columns != 2)
	{
		clin_row_text(&row, "Fisher exact");
		for (int i = 0; i < 3; i++)
			clin_row_known(&row, NAN);
		clin_row_log_p(&row, exact_log_p(&open));
		clin_row_known(&row, NAN);
		return clin_row_end(&row);
	}
	clin_table_check_exact(&open, "fisher_exact");
	hyper = clin_hyper(count[0], count[1], count[2], count[3]);
	range = clin_hyper_limits(&hyper, alternative, level);
	clin_row_method(&row, "Fisher exact", alternative);
	clin_row_known(&row, clin_hyper_odds_ratio(&hyper));
	clin_row_known(&row, range.low);
	clin_row_known(&row, range.high);
	clin_row_log_p(&row, clin_hyper_log_p(&hyper, alternative));
	clin_row_known(&row, clin_hyper_mid_p(&hyper, alternative));
	return clin_row_end(&row);
}

/* ---------------------------------------------------------------- random tables */

static double
next_uniform(void *state)
{
	return pg_prng_double(state);
}

PG_FUNCTION_INFO_V1(clin_sql_fisher_monte_carlo);

/* clin.fisher_monte_carlo(state, replicates, seed): one row */
Datum
clin_sql_fisher_monte_carlo(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		{"replicates", CLIN_INTEGER, .possible = CLIN_BETWEEN(100, 10000000)}, {NULL}};
	double replicates = PG_GETARG_INT32(1);
	pg_prng_state state;
	ClinUniform uniform = {next_uniform, &state};
	ClinOpenTable open;
	ClinTableMargins margins;
	double p;
	ClinRow row;

	clin_check_arguments("fisher_monte_carlo", inputs, &replicates, NULL);
	pg_prng_seed(&state, (uint64) PG_GETARG_INT64(2));
	open = clin_table_open(fcinfo, "fisher_monte_carlo", false);
	margins = (ClinTableMargins){open.row_sum, open.column_sum,
	                             palloc(sizeof(double) * (Size) (open.table.columns + 1))};
	p = (1 + (double) clin_table_simulate(&open.table, &margins, (int64) replicates,
	                                      &uniform, &clin_interrupts)) /
	    (replicates + 1);
	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, "Fisher exact, simulated");
	clin_row_real(&row, true, p);
	clin_row_real(&row, true, log(p));
	clin_row_real(&row, true, sqrt(p * (1 - p) / replicates));
	return clin_row_end(&row);
}
