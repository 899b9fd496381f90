/*
 * stat_weighted.c
 *	  The aggregate of weighted values, its state, and what is read off it.
 */
#include "postgres.h"

#include <math.h>

#include "stat/weighted.h"

#include "arguments.h"
#include "compat.h"
#include "grown.h"
#include "result.h"
#include "samples.h"
#include "state.h"

#define KIND (&clin_weighted_kind)

CLIN_STATE_TYPE(weighted_state, KIND)

static const ClinGrowth growth = {KIND, &clin_records_growth};

CLIN_GROWN_STATE(weighted, &growth)

/* reads a row; false when it is left out */
static bool
read_row(FunctionCallInfo fcinfo, ClinRecordsRow *row)
{
	static const ClinInput inputs[] = {
		{"weight", CLIN_REAL, .possible = CLIN_BETWEEN(0, CLIN_WEIGHT_MOST)}, {NULL}};
	double value;
	double weight;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return false;
	value = PG_GETARG_FLOAT8(1);
	weight = PG_GETARG_FLOAT8(2);
	if (isnan(value) || isnan(weight))
		return false;
	clin_check_arguments("weighted", inputs, &weight, NULL);
	row->number[CLIN_WEIGHTED_VALUE] = value;
	row->number[CLIN_WEIGHTED_WEIGHT] = weight;
	return weight > 0;
}

PG_FUNCTION_INFO_V1(clin_sql_weighted_accum);

/* clin.weighted_accum(state, value, weight): a row more */
Datum
clin_sql_weighted_accum(PG_FUNCTION_ARGS)
{
	ClinRecordsRow row = {0};
	bool known = read_row(fcinfo, &row);

	return clin_grown_accum(fcinfo, &growth, &row, known, 0);
}

/* ---------------------------------------------------------------- accessors */

PG_FUNCTION_INFO_V1(clin_sql_weighted_values);

/* clin.weighted_values(state, rescale): one row */
Datum
clin_sql_weighted_values(PG_FUNCTION_ARGS)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, KIND);
	bool rescale = PG_GETARG_BOOL(1);
	ClinWeighted weighted = clin_weighted(state, rescale);
	double variance = clin_weighted_variance(&weighted, rescale);
	const ClinRecord *records = weighted.records;
	bool known = weighted.count > 0;
	ClinRow row;

	clin_row_begin(&row, fcinfo);
	clin_row_int(&row, state->n);
	clin_row_int(&row, state->n_dropped);
	clin_row_real(&row, true, weighted.sum);
	clin_row_known(&row, clin_weighted_effective_n(&weighted));
	clin_row_known(&row, clin_weighted_mean(&weighted));
	clin_row_known(&row, sqrt(variance));
	clin_row_known(&row, variance);
	clin_row_real(&row, known, known ? records[0].number[CLIN_WEIGHTED_VALUE] : 0);
	clin_row_real(&row, known,
	              known ? records[weighted.count - 1].number[CLIN_WEIGHTED_VALUE] : 0);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_weighted_quantile);

/* clin.weighted_quantile(state, probabilities, rescale): a row a probability */
Datum
clin_sql_weighted_quantile(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		{"probabilities", CLIN_REAL_ARRAY, .possible = CLIN_BETWEEN(0, 1)}, {NULL}};
	ClinWeighted weighted =
		clin_weighted(clin_state_arg(fcinfo, 0, KIND), PG_GETARG_BOOL(2));
	ClinItems items;
	double count = clin_read_argument(fcinfo, 1, &inputs[0], &items);
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	if (!clin_check_arguments("weighted_quantile", inputs, &count, &items))
		return (Datum) 0;
	for (int i = 0; i < items.count; i++)
	{
		clin_row_real(&row, true, items.numbers[i]);
		clin_row_known(&row, clin_weighted_quantile(&weighted, items.numbers[i]));
		clin_rows_put(&row);
	}
	return (Datum) 0;
}
