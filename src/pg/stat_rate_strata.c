/*
 * stat_rate_strata.c
 *	  SQL entry points of rates over strata: standardized, or two of them put together.
 */
#include "postgres.h"

#include <float.h>
#include <math.h>

#include "stat/rate.h"

#include "compat.h"
#include "table.h"
#include "tests.h"

/* ---------------------------------------------------------------- standardization */

PG_FUNCTION_INFO_V1(clin_sql_direct_standardization);

/* clin.direct_standardization(events, person_time, standard, level) */
Datum
clin_sql_direct_standardization(PG_FUNCTION_ARGS)
{
	const char *function = "direct_standardization";
	int k;
	int count[2];
	double *events = clin_numbers_argument(fcinfo, 0, function, "events", 0, &k);
	double *time =
		clin_numbers_argument(fcinfo, 1, function, "person_time", DBL_MIN, &count[0]);
	double *standard = clin_numbers_argument(fcinfo, 2, function, "standard", 0, &count[1]);
	ClinStandardized out;
	ClinRow row;

	clin_check_length(function, "person_time", count[0], k);
	clin_check_length(function, "standard", count[1], k);
	out = clin_direct(k, events, time, standard, clin_level_argument(fcinfo, 3, function));
	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, "direct, gamma limits");
	clin_row_known(&row, out.crude);
	clin_row_known(&row, out.rate);
	clin_row_known(&row, out.rate_range.low);
	clin_row_known(&row, out.rate_range.high);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_indirect_standardization);

/* clin.indirect_standardization(events, person_time, standard_events, standard_time, level)
 */
Datum
clin_sql_indirect_standardization(PG_FUNCTION_ARGS)
{
	const char *function = "indirect_standardization";
	int k;
	int count[3];
	double *events = clin_numbers_argument(fcinfo, 0, function, "events", 0, &k);
	double *time =
		clin_numbers_argument(fcinfo, 1, function, "person_time", DBL_MIN, &count[0]);
	double *standard =
		clin_numbers_argument(fcinfo, 2, function, "standard_events", 0, &count[1]);
	double *whole =
		clin_numbers_argument(fcinfo, 3, function, "standard_time", DBL_MIN, &count[2]);
	ClinStandardized out;
	ClinRow row;

	clin_check_length(function, "person_time", count[0], k);
	clin_check_length(function, "standard_events", count[1], k);
	clin_check_length(function, "standard_time", count[2], k);
	out = clin_indirect(k, events, time, standard, whole,
	                    clin_level_argument(fcinfo, 4, function));
	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, "indirect, limits of the logarithm");
	clin_row_known(&row, out.observed);
	clin_row_known(&row, out.expected);
	clin_row_known(&row, out.ratio);
	clin_row_known(&row, out.ratio_range.low);
	clin_row_known(&row, out.ratio_range.high);
	clin_row_known(&row, out.crude);
	clin_row_known(&row, out.rate);
	clin_row_known(&row, out.rate_range.low);
	clin_row_known(&row, out.rate_range.high);
	return clin_row_end(&row);
}

/* ---------------------------------------------------------------- two rates by stratum */

/* events and person-time in arguments 0 to 3 */
static ClinRateStrata
read_strata(FunctionCallInfo fcinfo, const char *function)
{
	static const char *const names[] = {"x1", "t1", "x2", "t2"};
	double *numbers[4];
	int count[4];

	for (int i = 0; i < 4; i++)
	{
		numbers[i] = clin_numbers_argument(fcinfo, i, function, names[i],
		                                   i % 2 == 0 ? 0 : DBL_MIN, &count[i]);
		clin_check_length(function, names[i], count[i], count[0]);
	}
	return (ClinRateStrata){count[0], numbers[0], numbers[1], numbers[2], numbers[3]};
}

PG_FUNCTION_INFO_V1(clin_sql_mantel_haenszel_rate);

/* clin.mantel_haenszel_rate(x1, t1, x2, t2, level) */
Datum
clin_sql_mantel_haenszel_rate(PG_FUNCTION_ARGS)
{
	const char *function = "mantel_haenszel_rate";
	ClinRateStrata strata = read_strata(fcinfo, function);
	ClinCommonRate out =
		clin_mantel_haenszel_rate(&strata, clin_level_argument(fcinfo, 4, function));
	ClinRow row;

	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, "Mantel-Haenszel, person-time");
	clin_row_test(&row, out.test.statistic, out.test.df);
	clin_row_known(&row, out.ratio.estimate);
	clin_row_known(&row, out.ratio.low);
	clin_row_known(&row, out.ratio.high);
	clin_row_known(&row, out.difference.estimate);
	clin_row_known(&row, out.difference.low);
	clin_row_known(&row, out.difference.high);
	return clin_row_end(&row);
}

static const ClinInput measure_input = {
	"measure", CLIN_CHOICE, .choices = CLIN_CHOICES("rate_ratio", "rate_difference")};

PG_FUNCTION_INFO_V1(clin_sql_rate_homogeneity);

/* clin.rate_homogeneity(x1, t1, x2, t2, measure) */
Datum
clin_sql_rate_homogeneity(PG_FUNCTION_ARGS)
{
	const char *function = "rate_homogeneity";
	ClinRateStrata strata = read_strata(fcinfo, function);
	bool differences = clin_choice_argument(fcinfo, 4, function, &measure_input) == 1;
	ClinStatistic test = clin_rate_homogeneity(&strata, differences);
	ClinRow row;

	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, differences ? "homogeneity of rate differences"
	                                : "homogeneity of rate ratios");
	clin_row_test(&row, test.statistic, test.df);
	return clin_row_end(&row);
}
