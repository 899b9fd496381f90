/*
 * dp_release.c
 *	  Counts, sums, means, histograms and quantiles under differential privacy.
 *
 * What can be refused is refused before the charge, and the charge is made before a row
 * is read. After that only a cancel, the end of the session or a lack of memory keep the
 * result back, and none of them tells of the rows.
 */
#include "postgres.h"

#include <math.h>

#include "access/table.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "dp_request.h"
#include "interrupts.h"
#include "result.h"

/* what a release shows of a group, in a row: its noisy count when that has chosen the
 * group; of several quantiles "part" tells which */
typedef void (*Emit)(ClinRelease *release, int group, int part, ClinWideInt count,
                     ClinRow *row);

/* ---------------------------------------------------------------- the release */

static void
fill_strongly(void *unused, void *out, size_t bytes)
{
	if (!pg_strong_random(out, bytes))
		ereport(ERROR,
		        (errcode(ERRCODE_INTERNAL_ERROR), errmsg("could not generate random bytes"),
		         errdetail("Nothing is released.")));
}

static ClinWideInt
draw(ClinRelease *release, const ClinNoise *noise)
{
	return clin_noise_draw(noise, &release->random);
}

/* counts and sums of the rows that the bounds on a patient leave */
static void
read_rows(ClinRelease *release)
{
	ClinDpRows *rows = &release->rows;

	clin_dp_read(&release->reading, rows);
	release->random = (ClinRandom){.fill = fill_strongly};
	release->kept =
		clin_dp_bound(rows->row, rows->scratch, rows->count, release->request.max_groups,
	                  release->request.max_rows, &release->random, &clin_interrupts);
	release->groups = release->reading.breaks != NULL ? release->reading.break_count - 1
	                  : release->reading.groups > 0   ? rows->groups.count
	                                                  : 1;
	release->total = clin_alloc_huge(release->groups + 1, sizeof(ClinDpTotal));
	memset(release->total, 0, (release->groups + 1) * sizeof(ClinDpTotal));
	clin_dp_totals(rows->row, release->kept, &release->clamp,
	               release->grid.step > 0 ? release->grid.step : 1, release->total,
	               &clin_interrupts);
	if (release->ranks)
		clin_dp_by_value(rows->row, rows->scratch, release->kept, &clin_interrupts);
}

/* whether a group is shown; "count" is its noisy count when that decides */
static bool
choose(ClinRelease *release, int group, ClinWideInt *count)
{
	const ClinDpTotal *total = &release->total[group];

	/* delta is for max_groups of a patient: those that he lost to it have no chance */
	if (release->request.choose_groups && total->patients == 0)
		return false;
	if (release->shares.one_count || !release->request.choose_groups)
		*count = release->request.counts
		             ? total->rows + draw(release, &release->count_noise)
		             : 0;
	if (!release->request.choose_groups)
		return true;
	if (release->shares.one_count)
		return (double) *count >= release->threshold;
	if ((double) (total->patients + draw(release, &release->choice_noise)) <
	    release->threshold)
		return false;
	if (release->request.counts)
		*count = total->rows + draw(release, &release->count_noise);
	return true;
}

/* the groups in the order of their names, which are in a context of their own */
static int *
order_groups(ClinRelease *release, const char ***names)
{
	int *place = clin_alloc_huge(release->groups + 1, sizeof(int));
	int *order = clin_alloc_huge(release->groups + 1, sizeof(int));

	*names = NULL;
	for (int i = 0; i < release->groups; i++)
		place[i] = i;
	if (release->reading.groups > 0)
		*names = clin_levels_sort(&release->rows.groups, CLIN_LEVEL_TEXT, place);
	for (int i = 0; i < release->groups; i++)
		order[place[i]] = i;
	return order;
}

static Datum
group_name(const char *name)
{
	return name == NULL ? (Datum) 0 : DirectFunctionCall1(jsonb_in, CStringGetDatum(name));
}

/* charges, reads, and gives "parts" rows for each group */
static Datum
release_rows(ClinRelease *release, Emit emit, int parts)
{
	FunctionCallInfo fcinfo = release->fcinfo;
	MemoryContext caller = CurrentMemoryContext;
	/* what is read is freed at the end: who may see how much memory a session has would
	 * count the rows by it */
	MemoryContext own =
		AllocSetContextCreate(caller, "pg_clinical release", ALLOCSET_DEFAULT_SIZES);
	const char **names;
	int *order;
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	clin_dp_check_size(&release->dataset, release->function);
	clin_dp_charge(&release->dataset, release->function, &release->shares.cost);
	MemoryContextSwitchTo(own);
	read_rows(release);
	order = order_groups(release, &names);
	for (int i = 0; i < release->groups; i++)
	{
		ClinWideInt count = 0;

		CHECK_FOR_INTERRUPTS();
		if (!choose(release, order[i], &count))
			continue;
		for (int part = 0; part < parts; part++)
		{
			if (release->reading.breaks == NULL)
				clin_row_datum(&row, names != NULL,
				               group_name(names == NULL ? NULL : names[i]));
			emit(release, order[i], part, count, &row);
			clin_rows_put(&row);
		}
	}
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(own);
	table_close(release->dataset.relation, NoLock);
	return (Datum) 0;
}

static void
put_count(const ClinRelease *release, ClinWideInt count, ClinRow *row)
{
	clin_row_int(row, release->nonnegative && count < 0 ? 0 : (int64) count);
}

/* ---------------------------------------------------------------- counts */

static void
emit_count(ClinRelease *release, int group, int part, ClinWideInt count, ClinRow *row)
{
	put_count(release, count, row);
	clin_row_real(row, true, release->count_noise.sd);
}

PG_FUNCTION_INFO_V1(clin_sql_dp_count);

/* clin.dp_count(dataset, epsilon, group_by, filter, max_groups, max_rows, delta, noise,
 * nonnegative) */
Datum
clin_sql_dp_count(PG_FUNCTION_ARGS)
{
	ClinRelease release;

	clin_release_begin(&release, "dp_count", fcinfo);
	clin_release_group_by(&release, 2);
	clin_release_options(&release, 3);
	clin_release_noise(&release, 7);
	release.nonnegative = !PG_ARGISNULL(8) && PG_GETARG_BOOL(8);
	clin_release_share(&release, clin_release_real(&release, 1, &clin_dp_epsilon), true, 0);
	return release_rows(&release, emit_count, 1);
}

static void
emit_interval(ClinRelease *release, int group, int part, ClinWideInt count, ClinRow *row)
{
	clin_row_real(row, true, release->reading.breaks[group]);
	clin_row_real(row, true, release->reading.breaks[group + 1]);
	emit_count(release, group, part, count, row);
}

PG_FUNCTION_INFO_V1(clin_sql_dp_histogram);

/* clin.dp_histogram(dataset, value, breaks, epsilon, filter, max_groups, max_rows, delta,
 * noise, nonnegative) */
Datum
clin_sql_dp_histogram(PG_FUNCTION_ARGS)
{
	ClinRelease release;

	clin_release_begin(&release, "dp_histogram", fcinfo);
	clin_release_value(&release, 1);
	clin_release_breaks(&release, 2);
	clin_release_options(&release, 4);
	clin_release_noise(&release, 8);
	release.nonnegative = !PG_ARGISNULL(9) && PG_GETARG_BOOL(9);
	clin_release_share(&release, clin_release_real(&release, 3, &clin_dp_epsilon), true, 0);
	return release_rows(&release, emit_interval, 1);
}

/* ---------------------------------------------------------------- sums and means */

/* value, lower, upper, epsilon, group_by, filter, max_groups, max_rows, delta, noise */
static double
read_sum(ClinRelease *release)
{
	clin_release_value(release, 1);
	clin_release_bounds(release, 2);
	clin_release_group_by(release, 5);
	clin_release_options(release, 6);
	clin_release_noise(release, 10);
	return clin_release_real(release, 4, &clin_dp_epsilon);
}

static double
noisy_sum(ClinRelease *release, int group)
{
	return (double) (release->total[group].sum + draw(release, &release->sum_noise)) *
	       release->grid.step;
}

static void
emit_sum(ClinRelease *release, int group, int part, ClinWideInt count, ClinRow *row)
{
	clin_row_real(row, true, noisy_sum(release, group));
	clin_row_real(row, true, release->sum_noise.sd * release->grid.step);
}

PG_FUNCTION_INFO_V1(clin_sql_dp_sum);

/* clin.dp_sum(dataset, value, lower, upper, epsilon, group_by, filter, max_groups,
 * max_rows, delta, noise) */
Datum
clin_sql_dp_sum(PG_FUNCTION_ARGS)
{
	ClinRelease release;

	clin_release_begin(&release, "dp_sum", fcinfo);
	clin_release_share(&release, read_sum(&release), false, 1);
	clin_release_sum_noise(&release,
	                       fmax(fabs(release.clamp.low), fabs(release.clamp.high)));
	return release_rows(&release, emit_sum, 1);
}

/* the noisy sum of the distances from the middle over the noisy count */
static void
emit_mean(ClinRelease *release, int group, int part, ClinWideInt count, ClinRow *row)
{
	double sum = noisy_sum(release, group);

	clin_row_real(row, true,
	              release->clamp.middle + (count > 0 ? sum / (double) count : 0));
	put_count(release, count, row);
	clin_row_real(row, true, release->shares.epsilon);
	clin_row_real(row, true, release->shares.epsilon);
}

PG_FUNCTION_INFO_V1(clin_sql_dp_mean);

/* clin.dp_mean(dataset, value, lower, upper, epsilon, group_by, filter, max_groups,
 * max_rows, delta, noise) */
Datum
clin_sql_dp_mean(PG_FUNCTION_ARGS)
{
	ClinRelease release;
	ClinDpClamp *clamp = &release.clamp;

	clin_release_begin(&release, "dp_mean", fcinfo);
	clin_release_share(&release, read_sum(&release), true, 1);
	clamp->middle = clamp->low / 2 + clamp->high / 2;
	clin_release_sum_noise(&release,
	                       fmax(clamp->high - clamp->middle, clamp->middle - clamp->low));
	return release_rows(&release, emit_mean, 1);
}

/* ---------------------------------------------------------------- quantiles */

/* the cells of the values of a group, which lie side by side */
static uint64 *
find_cells(ClinRelease *release, int group, size_t *count)
{
	const ClinDpRow *row = release->rows.row;
	double width = release->clamp.high - release->clamp.low;
	size_t low = 0, high = release->kept;
	uint64 *cell;

	while (low < high)
	{
		size_t middle = low + (high - low) / 2;

		if (row[middle].group < group)
			low = middle + 1;
		else
			high = middle;
	}
	*count = release->total[group].rows;
	cell = clin_alloc_huge(*count + 1, sizeof(uint64));
	for (size_t i = 0; i < *count; i++)
	{
		double part = (row[low + i].value - release->clamp.low) / width;

		part = fmin(fmax(part, 0), 1) * (double) CLIN_QUANTILE_CELLS;
		cell[i] = Min((uint64) part, CLIN_QUANTILE_CELLS - 1);
	}
	return cell;
}

/* the middle of a cell drawn by the exponential mechanism */
static void
emit_quantile(ClinRelease *release, int group, int part, ClinWideInt unused, ClinRow *row)
{
	const ClinDpClamp *clamp = &release->clamp;
	size_t count;
	uint64 *cell;
	double drawn;

	cell = find_cells(release, group, &count);
	drawn = (double) clin_random_quantile(
		&release->random, cell, count, release->q[part], release->request.max_rows,
		release->shares.epsilon / release->request.max_groups, &clin_interrupts);
	pfree(cell);
	clin_row_real(row, true,
	              clamp->low + (clamp->high - clamp->low) *
	                               ((drawn + 0.5) / (double) CLIN_QUANTILE_CELLS));
}

static void
emit_one_of_quantiles(ClinRelease *release, int group, int part, ClinWideInt unused,
                      ClinRow *row)
{
	clin_row_real(row, true, release->q[part]);
	emit_quantile(release, group, part, unused, row);
}

/* value, q, lower, upper, epsilon, group_by, filter, max_groups, max_rows, delta; epsilon
 * is shared between the quantiles */
static Datum
release_quantiles(FunctionCallInfo fcinfo, const char *function, bool list)
{
	ClinRelease release;
	int parts;

	clin_release_begin(&release, function, fcinfo);
	clin_release_value(&release, 1);
	release.ranks = true;
	parts = clin_release_q(&release, 2, list);
	clin_release_bounds(&release, 3);
	clin_release_group_by(&release, 6);
	clin_release_options(&release, 7);
	clin_release_share(&release, clin_release_real(&release, 5, &clin_dp_epsilon), false,
	                   parts);
	return release_rows(&release, list ? emit_one_of_quantiles : emit_quantile, parts);
}

PG_FUNCTION_INFO_V1(clin_sql_dp_quantile);

/* clin.dp_quantile(dataset, value, q, lower, upper, epsilon, group_by, filter, max_groups,
 * max_rows, delta) */
Datum
clin_sql_dp_quantile(PG_FUNCTION_ARGS)
{
	return release_quantiles(fcinfo, "dp_quantile", false);
}

PG_FUNCTION_INFO_V1(clin_sql_dp_quantiles);

/* clin.dp_quantiles, with a list of q */
Datum
clin_sql_dp_quantiles(PG_FUNCTION_ARGS)
{
	return release_quantiles(fcinfo, "dp_quantiles", true);
}
