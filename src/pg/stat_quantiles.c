/*
 * stat_quantiles.c
 *	  The aggregate of distinct values, its state, and the quantiles read off it.
 */
#include "postgres.h"

#include <math.h>

#include "arguments.h"
#include "grown.h"
#include "compat.h"
#include "samples.h"
#include "state.h"

CLIN_STATE_TYPE(quantiles_state, &clin_quantiles_kind)

static const ClinGrowth growth = {&clin_quantiles_kind, &clin_cells_growth};

Datum
clin_samples_accum(FunctionCallInfo fcinfo, const ClinGrowth *growth,
                   double (*kept)(double))
{
	bool grouped = PG_NARGS() > 2;
	bool known = !PG_ARGISNULL(1) && !(grouped && PG_ARGISNULL(2));
	ClinCellsRow row = {0};

	if (known)
		row.value = PG_GETARG_FLOAT8(1);
	if (known && isnan(row.value))
		known = false;
	row.value = kept(row.value);
	if (known && grouped)
		row.names[0] = clin_text_argument(fcinfo, 2);
	return clin_grown_accum(fcinfo, growth, &row, known, grouped ? CLIN_AXIS_FLAG(0) : 0);
}

static double
as_it_is(double value)
{
	return value;
}

PG_FUNCTION_INFO_V1(clin_sql_quantiles_accum);

/* clin.quantiles_accum(state, value [, group]) */
Datum
clin_sql_quantiles_accum(PG_FUNCTION_ARGS)
{
	return clin_samples_accum(fcinfo, &growth, as_it_is);
}

CLIN_GROWN_STATE(quantiles, &growth)

/* ---------------------------------------------------------------- the groups of a state */

void
clin_samples_open(ClinSamples *samples, FunctionCallInfo fcinfo)
{
	clin_samples_open_kind(samples, fcinfo, &clin_quantiles_kind);
}

void
clin_samples_open_kind(ClinSamples *samples, FunctionCallInfo fcinfo,
                       const ClinStateKind *kind)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, kind);

	memset(samples, 0, sizeof(*samples));
	samples->cells = clin_cells(kind, state);
	samples->count = state->rows[0];
	samples->group_count = clin_axis_names(kind, state, 0, NULL);
	samples->groups = palloc(sizeof(char *) * ((Size) samples->group_count + 1));
	clin_axis_names(kind, state, 0, samples->groups);
	/* without groups there is one sample, even if it has no value */
	if (samples->count == 0 && (state->flags & CLIN_AXIS_FLAG(0)))
		samples->next = 1;
}

bool
clin_samples_next(ClinSamples *samples)
{
	bool first = samples->at.cells == NULL && samples->next == 0;
	const ClinTallyEntry *cells = samples->cells + samples->next;
	size_t length;

	if (!first && samples->next >= samples->count)
		return false;
	length = clin_cells_slice(cells, samples->count - samples->next);
	samples->at = clin_sample(cells, length);
	samples->next += length;
	samples->group = samples->group_count > 0 ? samples->groups[cells->group] : NULL;
	return true;
}

ClinSample *
clin_samples_all(FunctionCallInfo fcinfo, const char *function, int highest, int *count)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_quantiles_kind);
	ClinSamples samples;
	ClinSample *all;

	clin_samples_open(&samples, fcinfo);
	if ((state->flags & CLIN_AXIS_FLAG(0)) == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: the state has no groups", function),
		                errhint("Build it with clin.quantiles(value, \"group\").")));
	if (samples.group_count > (uint32) highest)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: the state has more than %d groups", function, highest),
		                errhint("Choose the groups in a WHERE clause.")));
	all = palloc(sizeof(ClinSample) * ((Size) samples.group_count + 1));
	*count = 0;
	while (clin_samples_next(&samples))
		all[(*count)++] = samples.at;
	return all;
}

ClinSample
clin_samples_only(FunctionCallInfo fcinfo, const char *function)
{
	ClinSamples samples;

	clin_samples_open(&samples, fcinfo);
	if (samples.group_count > 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: the state has groups", function),
		                errhint("Build it with clin.quantiles(value).")));
	clin_samples_next(&samples);
	return samples.at;
}

/* ---------------------------------------------------------------- accessors */

PG_FUNCTION_INFO_V1(clin_sql_quantiles_values);

/* clin.quantiles_values(state): a row a distinct value */
Datum
clin_sql_quantiles_values(PG_FUNCTION_ARGS)
{
	ClinSamples samples;
	ClinRow row;

	clin_samples_open(&samples, fcinfo);
	clin_rows_begin(&row, fcinfo);
	while (clin_samples_next(&samples))
		for (size_t i = 0; i < samples.at.count; i++)
		{
			clin_row_text(&row, samples.group);
			clin_row_real(&row, true, samples.at.cells[i].value);
			clin_row_int(&row, samples.at.cells[i].count[0]);
			clin_rows_put(&row);
		}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(clin_sql_quantile);

/* clin.quantile(state, probabilities, type): a row a group and probability */
Datum
clin_sql_quantile(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		{"probabilities", CLIN_REAL_ARRAY, .possible = CLIN_BETWEEN(0, 1)},
		{"type", CLIN_INTEGER, .possible = CLIN_BETWEEN(1, 9)},
		{NULL}};
	ClinItems items[2];
	double in[2];
	int type = PG_GETARG_INT32(2);
	const char *method = psprintf("type %d", type);
	ClinSamples samples;
	ClinRow row;

	in[0] = clin_read_argument(fcinfo, 1, &inputs[0], &items[0]);
	in[1] = type;
	clin_rows_begin(&row, fcinfo);
	if (!clin_check_arguments("quantile", inputs, in, items))
		return (Datum) 0;
	clin_samples_open(&samples, fcinfo);
	while (clin_samples_next(&samples))
		for (int i = 0; i < items[0].count; i++)
		{
			double p = items[0].numbers[i];

			clin_row_text(&row, samples.group);
			clin_row_real(&row, true, p);
			clin_row_known(&row, clin_sample_quantile(&samples.at, p, type));
			clin_row_text(&row, method);
			clin_rows_put(&row);
		}
	return (Datum) 0;
}

static double
interquartile_range(const ClinSample *sample)
{
	return clin_sample_quantile(sample, 0.75, 7) - clin_sample_quantile(sample, 0.25, 7);
}

PG_FUNCTION_INFO_V1(clin_sql_five_numbers);

/* clin.five_numbers(state): a row a group */
Datum
clin_sql_five_numbers(PG_FUNCTION_ARGS)
{
	ClinSamples samples;
	ClinRow row;

	clin_samples_open(&samples, fcinfo);
	clin_rows_begin(&row, fcinfo);
	while (clin_samples_next(&samples))
	{
		clin_row_text(&row, samples.group);
		clin_row_int(&row, samples.at.n);
		for (int i = 0; i <= 4; i++)
			clin_row_known(&row, i == 2 ? clin_sample_median(&samples.at)
			                            : clin_sample_quantile(&samples.at, 0.25 * i, 7));
		clin_row_known(&row, interquartile_range(&samples.at));
		clin_row_known(&row, clin_sample_mad(&samples.at));
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

/* a number, NULL for NaN */
#define RETURN_KNOWN(value)                                                                \
	do                                                                                     \
	{                                                                                      \
		double known = (value);                                                            \
		if (isnan(known))                                                                  \
			PG_RETURN_NULL();                                                              \
		PG_RETURN_FLOAT8(known);                                                           \
	} while (0)

PG_FUNCTION_INFO_V1(clin_sql_median);

/* clin.median(state) of a state without groups */
Datum
clin_sql_median(PG_FUNCTION_ARGS)
{
	ClinSample sample = clin_samples_only(fcinfo, "median");

	RETURN_KNOWN(clin_sample_median(&sample));
}

PG_FUNCTION_INFO_V1(clin_sql_iqr);

/* clin.iqr(state) of a state without groups */
Datum
clin_sql_iqr(PG_FUNCTION_ARGS)
{
	ClinSample sample = clin_samples_only(fcinfo, "iqr");

	RETURN_KNOWN(interquartile_range(&sample));
}

PG_FUNCTION_INFO_V1(clin_sql_mad);

/* clin.mad(state) of a state without groups */
Datum
clin_sql_mad(PG_FUNCTION_ARGS)
{
	ClinSample sample = clin_samples_only(fcinfo, "mad");

	RETURN_KNOWN(clin_sample_mad(&sample));
}
