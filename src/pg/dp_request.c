/*
 * dp_request.c
 *	  What is asked of a release: its arguments, its noise and its cost.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "anon/accounting.h"

#include "arguments.h"
#include "dp_request.h"

/* clang-format off */
const ClinInput clin_dp_epsilon = {"epsilon", CLIN_REAL, .possible = CLIN_BETWEEN(1e-4, 10)};

static const ClinInput q_input          = {"q",          CLIN_REAL,       .possible = CLIN_BETWEEN(0, 1)};
static const ClinInput q_list_input     = {"q",          CLIN_REAL_ARRAY, .possible = CLIN_BETWEEN(0, 1)};
static const ClinInput delta_input      = {"delta",      CLIN_REAL,       .possible = CLIN_FROM_BELOW(0, 1)};
static const ClinInput max_groups_input = {"max_groups", CLIN_INTEGER,    .possible = CLIN_BETWEEN(1, 1000)};
static const ClinInput max_rows_input   = {"max_rows",   CLIN_INTEGER,    .possible = CLIN_BETWEEN(1, 1000)};
static const ClinInput lower_input      = {"lower",      CLIN_REAL,       .possible = CLIN_BETWEEN(-1e15, 1e15)};
static const ClinInput upper_input      = {"upper",      CLIN_REAL,       .possible = CLIN_BETWEEN(-1e15, 1e15)};
static const ClinInput breaks_input     = {"breaks",     CLIN_REAL_ARRAY, .possible = CLIN_BETWEEN(-1e15, 1e15)};
/* clang-format on */

#define MAX_GROUP_COLUMNS 16
#define MAX_BREAKS 1001
#define MAX_QUANTILES 32
#define NARROWEST 1e-15 /* distance of bounds */

/* ---------------------------------------------------------------- arguments */

static void
missing(const char *function, const char *argument)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
	                errmsg("%s: argument \"%s\" is missing", function, argument),
	                errhint("A release has no default for it, and NULL is no value.")));
}

static void
refuse(const ClinRelease *release, const char *problem, const char *advice)
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

double
clin_release_real(ClinRelease *release, int arg, const ClinInput *input)
{
	FunctionCallInfo fcinfo = release->fcinfo;

	if (PG_ARGISNULL(arg))
		missing(release->function, input->name);
	return check_number(release->function, input, clin_given(PG_GETARG_FLOAT8(arg)));
}

static int
whole_argument(ClinRelease *release, int arg, const ClinInput *input)
{
	FunctionCallInfo fcinfo = release->fcinfo;

	if (PG_ARGISNULL(arg))
		missing(release->function, input->name);
	return (int) check_number(release->function, input, PG_GETARG_INT32(arg));
}

static char *
text_argument(ClinRelease *release, int arg, const char *name)
{
	FunctionCallInfo fcinfo = release->fcinfo;

	if (PG_ARGISNULL(arg))
		missing(release->function, name);
	return text_to_cstring(PG_GETARG_TEXT_PP(arg));
}

/* the data set, which is the first argument of every release */
void
clin_release_begin(ClinRelease *release, const char *function, FunctionCallInfo fcinfo)
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
void
clin_release_value(ClinRelease *release, int arg)
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

void
clin_release_bounds(ClinRelease *release, int arg)
{
	double low = clin_release_real(release, arg, &lower_input);
	double high = clin_release_real(release, arg + 1, &upper_input);

	if (!(high - low >= NARROWEST))
		refuse(release, "argument \"lower\" is not below \"upper\"",
		       "Give bounds from knowledge of the field; bounds taken from the data "
		       "would tell of it.");
	release->clamp = (ClinDpClamp){low, high, 0};
}

void
clin_release_group_by(ClinRelease *release, int arg)
{
	FunctionCallInfo fcinfo = release->fcinfo;
	ClinItems items;

	if (PG_ARGISNULL(arg))
		return;
	items = clin_read_names(fcinfo, arg, release->function, "group_by");
	if (items.count < 1 || items.count > MAX_GROUP_COLUMNS)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: argument \"group_by\" has the wrong number of items",
		                       release->function),
		                errdetail("It must name 1 to %d columns.", MAX_GROUP_COLUMNS)));
	release->reading.groups = items.count;
	release->reading.group = palloc(items.count * sizeof(ClinDpColumn));
	for (int i = 0; i < items.count; i++)
	{
		for (int j = 0; j < i; j++)
			if (strcmp(items.texts[i], items.texts[j]) == 0)
				refuse(release, "argument \"group_by\" names a column twice",
				       "Name each column once.");
		release->reading.group[i] =
			clin_dp_column(&release->dataset, release->function, items.texts[i]);
		clin_dp_load_labels(&release->reading.group[i]);
	}
	release->request.choose_groups = true;
}

void
clin_release_options(ClinRelease *release, int arg)
{
	FunctionCallInfo fcinfo = release->fcinfo;
	int max_groups = whole_argument(release, arg + 1, &max_groups_input);

	release->reading.filter =
		clin_dp_filter(&release->dataset, release->function,
	                   PG_ARGISNULL(arg) ? NULL : PG_GETARG_JSONB_P(arg));
	if (release->reading.groups > 0 || release->reading.breaks != NULL)
		release->request.max_groups = max_groups;
	release->request.max_rows = whole_argument(release, arg + 2, &max_rows_input);
	release->request.delta = clin_release_real(release, arg + 3, &delta_input);
	if (release->request.choose_groups && release->request.delta == 0)
		refuse(release, "groups found in the data need argument \"delta\" above 0",
		       "Without it even the name of a group may tell of one patient; "
		       "dp_histogram shows groups that do not come from the data.");
}

void
clin_release_noise(ClinRelease *release, int arg)
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

/* the limits of the intervals, ascending */
void
clin_release_breaks(ClinRelease *release, int arg)
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

int
clin_release_q(ClinRelease *release, int arg, bool list)
{
	FunctionCallInfo fcinfo = release->fcinfo;
	double *one = palloc(sizeof(double));
	ClinItems items;
	double count;

	if (!list)
	{
		*one = clin_release_real(release, arg, &q_input);
		release->q = one;
		return 1;
	}
	if (PG_ARGISNULL(arg))
		missing(release->function, "q");
	count = clin_read_argument(fcinfo, arg, &q_list_input, &items);
	if (isnan(count) || items.count < 1 || items.count > MAX_QUANTILES)
		refuse(release, "argument \"q\" has the wrong number of items",
		       "Give 1 to 32 numbers from 0 to 1, none of them NULL.");
	if (clin_input_check(&q_list_input, count, &items) != CLIN_OK)
		clin_argument_error(release->function, &q_list_input, count, &items);
	release->q = items.numbers;
	return items.count;
}

/* ---------------------------------------------------------------- noise */

static void
set_noise(ClinRelease *release, double size, ClinNoise *noise)
{
	if (!clin_dp_part_noise(&release->request, &release->shares, size, noise))
		refuse(release, "the noise would be too wide to draw",
		       "Take a greater epsilon or delta, or smaller bounds on what a patient "
		       "contributes.");
}

void
clin_release_sum_noise(ClinRelease *release, double size)
{
	const ClinDpRequest *request = &release->request;
	double groups = request->gaussian ? sqrt(request->max_groups) : request->max_groups;

	release->grid = clin_dp_grid(size, groups * request->max_rows);
	set_noise(release, release->grid.greatest, &release->sum_noise);
}

/* the threshold and its noise, for a count of patients that is not shown */
static void
set_threshold(ClinRelease *release)
{
	const ClinDpRequest *request = &release->request;

	if (!request->choose_groups)
		return;
	release->threshold = clin_dp_threshold_discrete(
		release->shares.epsilon, release->shares.delta_groups, request->max_groups);
	clin_noise_laplace(&release->choice_noise, request->max_groups,
	                   release->shares.epsilon);
}

void
clin_release_share(ClinRelease *release, double epsilon, bool counts, int sums)
{
	release->request.epsilon = epsilon;
	release->request.counts = counts;
	release->request.sums = sums;
	release->shares = clin_dp_share(&release->request);
	set_threshold(release);
	if (counts)
		set_noise(release, 1, &release->count_noise);
}
