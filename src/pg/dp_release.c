/*
 * dp_release.c
 *	  Counts, sums, means, histograms and quantiles under differential privacy.
 *
 * Everything that can be refused is refused before the charge, and the charge is made
 *before a row is read: after it only the end of the session, a cancel or a lack of memory,
 *which do not tell of the rows, keep the result back.
 */
#include "postgres.h"

#include <math.h>

#include "access/table.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "anon/accounting.h"
#include "base/input.h"

#include "arguments.h"
#include "dp_read.h"
#include "interrupts.h"
#include "result.h"

/* clang-format off */
static const ClinInput epsilon_input    = {"epsilon",    CLIN_REAL,    .possible = CLIN_BETWEEN(1e-4, 10)};
static const ClinInput delta_input      = {"delta",      CLIN_REAL,    .possible = CLIN_FROM_BELOW(0, 1)};
static const ClinInput max_groups_input = {"max_groups", CLIN_INTEGER, .possible = CLIN_BETWEEN(1, 1000)};
static const ClinInput max_rows_input   = {"max_rows",   CLIN_INTEGER, .possible = CLIN_BETWEEN(1, 1000)};
static const ClinInput lower_input      = {"lower",      CLIN_REAL,    .possible = CLIN_BETWEEN(-1e15, 1e15)};
static const ClinInput upper_input      = {"upper",      CLIN_REAL,    .possible = CLIN_BETWEEN(-1e15, 1e15)};
static const ClinInput q_input          = {"q",          CLIN_REAL,    .possible = CLIN_BETWEEN(0, 1)};
static const ClinInput breaks_input     = {"breaks",     CLIN_REAL_ARRAY, .possible = CLIN_BETWEEN(-1e15, 1e15)};
static const ClinInput group_by_input   = {"group_by",   CLIN_TEXT_ARRAY};
/* clang-format on */

#define MAX_GROUP_COLUMNS 16
#define MAX_BREAKS 1001
#define NARROWEST 1e-15 /* distance of bounds */

typedef struct Release
{
	const char *function;
	FunctionCallInfo fcinfo;
	ClinDataset dataset;
	ClinDpRequest request;
	ClinDpShares shares;
	ClinDpColumn value;
	ClinDpReading reading;
	ClinDpClamp clamp;
	ClinDpGrid grid;
	ClinNoise count_noise;
	ClinNoise sum_noise;
	ClinNoise choice_noise;
	double threshold; /* noisy patients from which a group is shown */
	double q;
	bool nonnegative;
	bool ranks; /* it needs the values of a group in order */
	ClinRandom random;
	ClinDpRows rows;
	size_t kept;
	ClinDpTotal *total;
	int groups;
} Release;

/* what a release shows of a group: its noisy count when that has chosen the group */
typedef void (*Emit)(Release *release, int group, ClinWideInt count, ClinRow *row);

/* ---------------------------------------------------------------- arguments */

static void
missing(const char *function, const char *argument)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
	                errmsg("%s: argument \"%s\" is missing", function, argument),
	                errhint("A release has no default for it, and NULL is no value.")));
}

static void
refuse(const Release *release, const char *problem, const char *advice)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
	                errmsg("%s: %s", release->function, problem), errhint("%s", advice)));
}

static double
check_number(const char *function, const ClinInput *input, double value)
{
	if (clin_input_check(input, value, NULL) != CLIN_OK)
		clin_argument_error(function, input, value, NULL);
	return value;
}

static double
real_argument(Release *release, int arg, const ClinInput *input)
{
	FunctionCallInfo fcinfo = release->fcinfo;

	if (PG_ARGISNULL(arg))
		missing(release->function, input->name);
	return check_number(release->function, input, clin_given(PG_GETARG_FLOAT8(arg)));
}

static int
whole_argument(Release *release, int arg, const ClinInput *input)
{
	FunctionCallInfo fcinfo = release->fcinfo;

	if (PG_ARGISNULL(arg))
		missing(release->function, input->name);
	return (int) check_number(release->function, input, PG_GETARG_INT32(arg));
}

static char *
text_argument(Release *release, int arg, const char *name)
{
	FunctionCallInfo fcinfo = release->fcinfo;

	if (PG_ARGISNULL(arg))
		missing(release->function, name);
	return text_to_cstring(PG_GETARG_TEXT_PP(arg));
}

/* the data set, which is the first argument of every release */
static void
begin(Release *release, const char *function, FunctionCallInfo fcinfo)
{
	memset(release, 0, sizeof(*release));
	release->function = function;
	release->fcinfo = fcinfo;
	if (PG_ARGISNULL(0))
		missing(function, "dataset");
	clin_dataset_open(&release->dataset, function, PG_GETARG_TEXT_PP(0));
	release->reading.function = function;
	release->reading.dataset = &release->dataset;
	release->request.max_groups = 1;
}

/* the column of values; numbers and booleans only */
static void
read_value(Release *release, int arg)
{
	release->value = clin_dp_column(&release->dataset, release->function,
	                                text_argument(release, arg, "value"));
	if (release->value.reading > CLIN_READ_NUMERIC &&
	    release->value.reading != CLIN_READ_BOOLEAN)
		ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
		                errmsg("%s: column \"%s\" is not a number", release->function,
		                       release->value.name)));
	release->reading.value = &release->value;
}

static void
read_bounds(Release *release, int arg)
{
	double low = real_argument(release, arg, &lower_input);
	double high = real_argument(release, arg + 1, &upper_input);

	if (!(high - low >= NARROWEST))
		refuse(release, "argument \"lower\" is not below \"upper\"",
		       "Give bounds from knowledge of the field; bounds taken from the data "
		       "would tell of it.");
	release->clamp = (ClinDpClamp){low, high, 0};
}

static void
read_group_by(Release *release, int arg)
{
	FunctionCallInfo fcinfo = release->fcinfo;
	ClinItems items;

	if (PG_ARGISNULL(arg))
		return;
	clin_read_argument(fcinfo, arg, &group_by_input, &items);
	if (items.count < 1 || items.count > MAX_GROUP_COLUMNS)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: argument \"group_by\" has the wrong number of items",
		                       release->function),
		                errdetail("It must name 1 to %d columns.", MAX_GROUP_COLUMNS)));
	release->reading.groups = items.count;
	release->reading.group = palloc(items.count * sizeof(ClinDpColumn));
	for (int i = 0; i < items.count; i++)
		release->reading.group[i] =
			clin_dp_column(&release->dataset, release->function, items.texts[i]);
	release->request.choose_groups = true;
}

/* filter, max_groups, max_rows and delta, which follow each other */
static void
read_options(Release *release, int arg)
{
	FunctionCallInfo fcinfo = release->fcinfo;
	int max_groups = whole_argument(release, arg + 1, &max_groups_input);

	release->reading.filter =
		clin_dp_filter(&release->dataset, release->function,
	                   PG_ARGISNULL(arg) ? NULL : PG_GETARG_JSONB_P(arg));
	if (release->reading.groups > 0 || release->reading.breaks != NULL)
		release->request.max_groups = max_groups;
	release->request.max_rows = whole_argument(release, arg + 2, &max_rows_input);
	release->request.delta = real_argument(release, arg + 3, &delta_input);
	if (release->request.choose_groups && release->request.delta == 0)
		refuse(release, "groups found in the data need argument \"delta\" above 0",
		       "Without it even the name of a group may tell of one patient; "
		       "dp_histogram shows groups that do not come from the data.");
}

static void
read_noise(Release *release, int arg)
{
	char *word = text_argument(release, arg, "noise");

	release->request.gaussian = strcmp(word, "gaussian") == 0;
	if (!release->request.gaussian && strcmp(word, "laplace") != 0)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: argument \"noise\" is not a known word", release->function),
		         errdetail("It must be laplace or gaussian.")));
	if (release->request.gaussian && release->request.delta == 0)
		refuse(release, "Gaussian noise needs argument \"delta\" above 0",
		       "Give a delta far below one over the number of patients.");
}

/* ---------------------------------------------------------------- noise */

static void
set_noise(Release *release, double size, ClinNoise *noise)
{
	if (!clin_dp_part_noise(&release->request, &release->shares, size, noise))
		refuse(release, "the noise would be too wide to draw",
		       "Take a greater epsilon or delta, or smaller bounds on what a patient "
		       "contributes.");
}

/* the grid of a sum of values that are at most so far from the middle */
static void
set_sum_noise(Release *release, double size)
{
	const ClinDpRequest *request = &release->request;
	double groups = request->gaussian ? sqrt(request->max_groups) : request->max_groups;

	release->grid = clin_dp_grid(size, groups * request->max_rows);
	set_noise(release, release->grid.greatest, &release->sum_noise);
}

/* the threshold and its noise, for a count of patients that is not shown */
static void
set_threshold(Release *release)
{
	const ClinDpRequest *request = &release->request;

	if (!request->choose_groups)
		return;
	release->threshold = clin_dp_threshold_discrete(
		release->shares.epsilon, release->shares.delta_groups, request->max_groups);
	clin_noise_laplace(&release->choice_noise, request->max_groups,
	                   release->shares.epsilon);
}

/* what the release costs and how it is shared out */
static void
share_out(Release *release, double epsilon, bool counts, bool sums)
{
	release->request.epsilon = epsilon;
	release->request.counts = counts;
	release->request.sums = sums;
	release->shares = clin_dp_share(&release->request);
	set_threshold(release);
	if (counts)
		set_noise(release, 1, &release->count_noise);
}

static void
fill_strongly(void *unused, void *out, size_t bytes)
{
	if (!pg_strong_random(out, bytes))
		ereport(ERROR,
		        (errcode(ERRCODE_INTERNAL_ERROR), errmsg("could not generate random bytes"),
		         errdetail("Nothing is released.")));
}

static ClinWideInt
draw(Release *release, const ClinNoise *noise)
{
	return clin_noise_draw(noise, &release->random);
}

/* ---------------------------------------------------------------- the release */

/* counts and sums of the rows that the bounds on a patient leave */
static void
read_rows(Release *release)
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
choose(Release *release, int group, ClinWideInt *count)
{
	const ClinDpTotal *total = &release->total[group];

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
order_groups(Release *release, const char ***names)
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
release_rows(Release *release, Emit emit)
{
	FunctionCallInfo fcinfo = release->fcinfo;
	const char **names;
	int *order;
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	clin_dp_check_size(&release->dataset, release->function);
	clin_dp_charge(&release->dataset, release->function, &release->shares.cost);
	read_rows(release);
	order = order_groups(release, &names);
	for (int i = 0; i < release->groups; i++)
	{
		ClinWideInt count = 0;

		CHECK_FOR_INTERRUPTS();
		if (!choose(release, order[i], &count))
			continue;
		if (release->reading.breaks == NULL)
			clin_row_datum(&row, names != NULL,
			               names == NULL
			                   ? (Datum) 0
			                   : DirectFunctionCall1(jsonb_in, CStringGetDatum(names[i])));
		emit(release, order[i], count, &row);
		clin_rows_put(&row);
	}
	table_close(release->dataset.relation, NoLock);
	return (Datum) 0;
}

static void
put_count(const Release *release, ClinWideInt count, ClinRow *row)
{
	clin_row_int(row, release->nonnegative && count < 0 ? 0 : (int64) count);
}

/* ---------------------------------------------------------------- counts */

static void
emit_count(Release *release, int group, ClinWideInt count, ClinRow *row)
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
	Release release;

	begin(&release, "dp_count", fcinfo);
	read_group_by(&release, 2);
	read_options(&release, 3);
	read_noise(&release, 7);
	release.nonnegative = !PG_ARGISNULL(8) && PG_GETARG_BOOL(8);
	share_out(&release, real_argument(&release, 1, &epsilon_input), true, false);
	return release_rows(&release, emit_count);
}

/* the limits of the intervals, ascending */
static void
read_breaks(Release *release, int arg)
{
	FunctionCallInfo fcinfo = release->fcinfo;
	ClinItems items;
	double count;

	if (PG_ARGISNULL(arg))
		missing(release->function, "breaks");
	count = clin_read_argument(fcinfo, arg, &breaks_input, &items);
	if (isnan(count) || items.count < 2 || items.count > MAX_BREAKS)
		refuse(release, "argument \"breaks\" has the wrong number of items",
		       "Give 2 to 1001 limits in ascending order, none of them NULL.");
	if (clin_input_check(&breaks_input, count, &items) != CLIN_OK)
		clin_argument_error(release->function, &breaks_input, count, &items);
	for (int i = 1; i < items.count; i++)
		if (!(items.numbers[i - 1] < items.numbers[i]))
			refuse(release, "argument \"breaks\" is not in ascending order",
			       "Give limits that do not come from the data, each above the one "
			       "before.");
	release->reading.breaks = items.numbers;
	release->reading.break_count = items.count;
}

static void
emit_interval(Release *release, int group, ClinWideInt count, ClinRow *row)
{
	clin_row_real(row, true, release->reading.breaks[group]);
	clin_row_real(row, true, release->reading.breaks[group + 1]);
	emit_count(release, group, count, row);
}

PG_FUNCTION_INFO_V1(clin_sql_dp_histogram);

/* clin.dp_histogram(dataset, value, breaks, epsilon, filter, max_groups, max_rows, delta,
 * noise, nonnegative) */
Datum
clin_sql_dp_histogram(PG_FUNCTION_ARGS)
{
	Release release;

	begin(&release, "dp_histogram", fcinfo);
	read_value(&release, 1);
	read_breaks(&release, 2);
	read_options(&release, 4);
	read_noise(&release, 8);
	release.nonnegative = !PG_ARGISNULL(9) && PG_GETARG_BOOL(9);
	share_out(&release, real_argument(&release, 3, &epsilon_input), true, false);
	return release_rows(&release, emit_interval);
}

/* ---------------------------------------------------------------- sums and means */

/* value, lower, upper, epsilon, group_by, filter, max_groups, max_rows, delta, noise */
static double
read_sum(Release *release)
{
	read_value(release, 1);
	read_bounds(release, 2);
	read_group_by(release, 5);
	read_options(release, 6);
	read_noise(release, 10);
	return real_argument(release, 4, &epsilon_input);
}

static double
noisy_sum(Release *release, int group)
{
	return (double) (release->total[group].sum + draw(release, &release->sum_noise)) *
	       release->grid.step;
}

static void
emit_sum(Release *release, int group, ClinWideInt count, ClinRow *row)
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
	Release release;

	begin(&release, "dp_sum", fcinfo);
	share_out(&release, read_sum(&release), false, true);
	set_sum_noise(&release, fmax(fabs(release.clamp.low), fabs(release.clamp.high)));
	return release_rows(&release, emit_sum);
}

/* the noisy sum of the distances from the middle over the noisy count */
static void
emit_mean(Release *release, int group, ClinWideInt count, ClinRow *row)
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
	Release release;
	ClinDpClamp *clamp = &release.clamp;

	begin(&release, "dp_mean", fcinfo);
	share_out(&release, read_sum(&release), true, true);
	clamp->middle = clamp->low / 2 + clamp->high / 2;
	set_sum_noise(&release, fmax(clamp->high - clamp->middle, clamp->middle - clamp->low));
	return release_rows(&release, emit_mean);
}

/* ---------------------------------------------------------------- quantiles */

/* the cells of the values of a group, which lie side by side */
static uint64 *
find_cells(Release *release, int group, size_t *count)
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
emit_quantile(Release *release, int group, ClinWideInt unused, ClinRow *row)
{
	const ClinDpClamp *clamp = &release->clamp;
	size_t count;
	uint64 *cell;
	double drawn;

	cell = find_cells(release, group, &count);
	drawn = (double) clin_random_quantile(
		&release->random, cell, count, release->q, release->request.max_rows,
		release->shares.epsilon / release->request.max_groups, &clin_interrupts);
	pfree(cell);
	clin_row_real(row, true,
	              clamp->low + (clamp->high - clamp->low) *
	                               ((drawn + 0.5) / (double) CLIN_QUANTILE_CELLS));
}

PG_FUNCTION_INFO_V1(clin_sql_dp_release_quantile);

/* clin.dp_quantile(dataset, value, q, lower, upper, epsilon, group_by, filter, max_groups,
 * max_rows, delta) */
Datum
clin_sql_dp_release_quantile(PG_FUNCTION_ARGS)
{
	Release release;

	begin(&release, "dp_quantile", fcinfo);
	read_value(&release, 1);
	release.ranks = true;
	release.q = real_argument(&release, 2, &q_input);
	read_bounds(&release, 3);
	read_group_by(&release, 6);
	read_options(&release, 7);
	share_out(&release, real_argument(&release, 5, &epsilon_input), false, true);
	return release_rows(&release, emit_quantile);
}
