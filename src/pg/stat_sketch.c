/*
 * stat_sketch.c
 *	  The aggregate of buckets of values, its state, and the approximate quantiles read off
 *it.
 */
#include "postgres.h"

#include "stat/sketch.h"

#include "arguments.h"
#include "compat.h"
#include "grown.h"
#include "room.h"
#include "samples.h"
#include "state.h"

CLIN_STATE_TYPE(quantile_sketch_state, &clin_quantile_sketch_kind)

static const ClinGrowth growth = {&clin_quantile_sketch_kind, &clin_cells_growth};

PG_FUNCTION_INFO_V1(clin_sql_quantile_sketch_accum);

/* clin.quantile_sketch_accum(state, value [, group]) */
Datum
clin_sql_quantile_sketch_accum(PG_FUNCTION_ARGS)
{
	return clin_samples_accum(fcinfo, &growth, clin_sketch_bucket);
}

CLIN_GROWN_STATE(quantile_sketch, &growth)

PG_FUNCTION_INFO_V1(clin_sql_quantile_sketch_values);

/* clin.quantile_sketch_values(state): a row a bucket */
Datum
clin_sql_quantile_sketch_values(PG_FUNCTION_ARGS)
{
	ClinSamples samples;
	ClinRow row;

	clin_samples_open_kind(&samples, fcinfo, &clin_quantile_sketch_kind);
	clin_rows_begin(&row, fcinfo);
	while (clin_samples_next(&samples))
		for (size_t i = 0; i < samples.at.count; i++)
		{
			double low, high;

			clin_sketch_limits(samples.at.cells[i].value, &low, &high);
			clin_row_text(&row, samples.group);
			clin_row_real(&row, true, low);
			clin_row_real(&row, true, high);
			clin_row_int(&row, samples.at.cells[i].count[0]);
			clin_rows_put(&row);
		}
	return (Datum) 0;
}

static void
put_quantiles(ClinRow *row, const ClinSamples *samples, const ClinItems *probabilities)
{
	ClinTallyEntry *room =
		clin_room(CurrentMemoryContext, sizeof(ClinTallyEntry) * (samples->at.count + 1));

	for (int i = 0; i < probabilities->count; i++)
	{
		double p = probabilities->numbers[i];
		ClinSketchQuantile quantile = clin_sketch_quantile(&samples->at, p, room);

		clin_row_text(row, samples->group);
		clin_row_real(row, true, p);
		clin_row_known(row, quantile.value);
		clin_row_known(row, quantile.low);
		clin_row_known(row, quantile.high);
		clin_rows_put(row);
	}
	pfree(room);
}

PG_FUNCTION_INFO_V1(clin_sql_approximate_quantile);

/* clin.approximate_quantile(state, probabilities): a row a group and probability */
Datum
clin_sql_approximate_quantile(PG_FUNCTION_ARGS)
{
	static const ClinInput inputs[] = {
		{"probabilities", CLIN_REAL_ARRAY, .possible = CLIN_BETWEEN(0, 1)}, {NULL}};
	ClinItems items;
	double in = clin_read_argument(fcinfo, 1, &inputs[0], &items);
	ClinSamples samples;
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	if (!clin_check_arguments("approximate_quantile", inputs, &in, &items))
		return (Datum) 0;
	clin_samples_open_kind(&samples, fcinfo, &clin_quantile_sketch_kind);
	while (clin_samples_next(&samples))
		put_quantiles(&row, &samples, &items);
	return (Datum) 0;
}
