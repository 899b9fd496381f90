/*
 * evaluation_calibration.c
 *	  Calibration of predicted probabilities and net benefit, read off evaluation states.
 */
#include "postgres.h"

#include <math.h>

#include "base/distribution.h"
#include "evaluation/calibration.h"
#include "evaluation/loess.h"
#include "stat/proportion.h"

#include "arguments.h"
#include "compat.h"
#include "curves.h"
#include "evaluation.h"
#include "interrupts.h"
#include "tests.h"

#define MOST_RISK_GROUPS 1000

void
clin_scored_check_risks(const ClinScoredGroups *groups, const char *function)
{
	static const ClinInput input = {"predicted", CLIN_REAL, .possible = CLIN_BETWEEN(0, 1)};

	for (size_t i = 0; i < groups->count; i++)
		if (!(groups->cells[i].value >= 0 && groups->cells[i].value <= 1))
			clin_argument_error(function, &input, groups->cells[i].value, NULL);
}

/* the state in argument 0, whose predictions are probabilities */
static void
open_risks(ClinScoredGroups *groups, FunctionCallInfo fcinfo, const char *function)
{
	clin_scored_open(groups, fcinfo, 0);
	clin_scored_check_risks(groups, function);
}

/* ---------------------------------------------------------------- measures */

/* The group and level of the rows at hand. */
typedef struct Report
{
	ClinRow row;
	const char *group;
	double z;
} Report;

/* the statistic "z" of the test is NaN without one */
static void
put_measure(Report *report, const char *measure, ClinMean at, ClinRange limits, double z)
{
	ClinRow *row = &report->row;

	clin_row_text(row, report->group);
	clin_row_text(row, measure);
	clin_row_known(row, at.mean);
	clin_row_known(row, at.se);
	clin_row_known(row, limits.low);
	clin_row_known(row, limits.high);
	clin_row_known(row, clin_two_sided_normal(z, false));
	clin_row_known(row, clin_two_sided_normal(z, true));
	clin_rows_put(row);
}

static void
put_plain(Report *report, const char *measure, double estimate)
{
	put_measure(report, measure, (ClinMean){estimate, NAN}, (ClinRange){NAN, NAN}, NAN);
}

/* of a mean of numbers between 0 and 1 */
static void
put_share(Report *report, const char *measure, ClinMean at)
{
	put_measure(report, measure, at, clin_share_limits(at, report->z), NAN);
}

/* "reference" is what right predictions have */
static void
put_coefficient(Report *report, const char *measure, double estimate, double se,
                double reference)
{
	double margin = report->z * se;

	put_measure(report, measure, (ClinMean){estimate, se},
	            (ClinRange){estimate - margin, estimate + margin},
	            (estimate - reference) / se);
}

static void
put_ratio(Report *report, const ClinScored *scored)
{
	ClinExpectedObserved out = clin_expected_observed(scored, report->z);

	put_measure(report, "expected_observed", (ClinMean){out.ratio, out.ratio * out.se},
	            (ClinRange){out.low, out.high}, log(out.ratio) / out.se);
}

static ClinRecalibration
recalibrate(const ClinScored *scored, bool offset)
{
	ClinRecalibration fit = clin_recalibrate(scored, offset, &clin_interrupts);

	if (!fit.converged)
		ereport(WARNING,
		        (errmsg("calibration: the logistic recalibration did not converge"),
		         errhint("The predictions may tell events and non-events apart without "
		                 "an error.")));
	return fit;
}

static void
put_recalibration(Report *report, const ClinScored *scored)
{
	ClinRecalibration large = recalibrate(scored, true);
	ClinRecalibration line = recalibrate(scored, false);

	put_coefficient(report, "calibration_in_the_large", large.intercept, large.intercept_se,
	                0);
	put_coefficient(report, "calibration_intercept", line.intercept, line.intercept_se, 0);
	put_coefficient(report, "calibration_slope", line.slope, line.slope_se, 1);
}

PG_FUNCTION_INFO_V1(clin_sql_calibration);

/* clin.calibration(state, level): a row a group and measure */
Datum
clin_sql_calibration(PG_FUNCTION_ARGS)
{
	Report report = {
		.z = clin_normal_quantile(clin_level_argument(fcinfo, 1, "calibration"))};
	ClinScoredGroups groups;

	open_risks(&groups, fcinfo, "calibration");
	clin_rows_begin(&report.row, fcinfo);
	while (clin_scored_next(&groups))
	{
		ClinMean brier = clin_brier(&groups.at);
		ClinMean risk = clin_mean_risk(&groups.at);
		double n = groups.at.events + groups.at.others;
		double z = clin_spiegelhalter_z(&groups.at);

		report.group = groups.group;
		put_share(&report, "mean_predicted", risk);
		put_share(&report, "prevalence",
		          (ClinMean){groups.at.events / n,
		                     sqrt(groups.at.events * groups.at.others / n) / n});
		put_ratio(&report, &groups.at);
		put_recalibration(&report, &groups.at);
		put_share(&report, "brier", brier);
		put_plain(&report, "brier_scaled", clin_brier_scaled(&groups.at));
		put_plain(&report, "log_loss", clin_log_loss(&groups.at));
		put_plain(&report, "nagelkerke", clin_nagelkerke(&groups.at));
		put_measure(&report, "spiegelhalter_z", (ClinMean){z, NAN}, (ClinRange){NAN, NAN},
		            z);
	}
	return (Datum) 0;
}

/* ---------------------------------------------------------------- groups of risk */

ClinRiskGroups
clin_risk_groups_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                          const ClinScoredGroups *groups)
{
	ClinRiskGroups out = {.wanted = clin_whole_argument(fcinfo, arg, function, "groups", 2,
	                                                    MOST_RISK_GROUPS)};

	out.groups = clin_scored_alloc(sizeof(ClinRiskGroup), (Size) out.wanted);
	out.work = clin_scored_alloc(sizeof(ClinTallyEntry), groups->count);
	return out;
}

static void
make_risk_groups(ClinRiskGroups *out, const ClinScored *scored)
{
	out->count = clin_risk_groups(scored, out->wanted, out->work, out->groups);
}

PG_FUNCTION_INFO_V1(clin_sql_hosmer_lemeshow);

/* clin.hosmer_lemeshow(state, groups, fitted): a row a group */
Datum
clin_sql_hosmer_lemeshow(PG_FUNCTION_ARGS)
{
	bool fitted = PG_GETARG_BOOL(2);
	ClinScoredGroups groups;
	ClinRiskGroups risks;
	ClinRow row;

	open_risks(&groups, fcinfo, "hosmer_lemeshow");
	risks = clin_risk_groups_argument(fcinfo, 1, "hosmer_lemeshow", &groups);
	clin_rows_begin(&row, fcinfo);
	while (clin_scored_next(&groups))
	{
		ClinTest test;

		make_risk_groups(&risks, &groups.at);
		test = clin_hosmer_lemeshow(risks.groups, risks.count, fitted);
		clin_row_text(&row, groups.group);
		clin_row_known(&row, test.statistic);
		clin_row_datum(&row, !isnan(test.df),
		               Int32GetDatum(isnan(test.df) ? 0 : (int32) test.df));
		clin_row_known(&row, test.p_value);
		clin_row_known(&row, test.log_p);
		clin_row_text(&row, fitted ? "Hosmer-Lemeshow of a fitted model, df groups - 2"
		                           : "Hosmer-Lemeshow of other rows, df groups");
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(clin_sql_calibration_curve);

/* clin.calibration_curve(state, groups, level): a row a group and group of risk */
Datum
clin_sql_calibration_curve(PG_FUNCTION_ARGS)
{
	double level = clin_level_argument(fcinfo, 2, "calibration_curve");
	ClinScoredGroups groups;
	ClinRiskGroups risks;
	ClinRow row;

	open_risks(&groups, fcinfo, "calibration_curve");
	risks = clin_risk_groups_argument(fcinfo, 1, "calibration_curve", &groups);
	clin_rows_begin(&row, fcinfo);
	while (clin_scored_next(&groups))
	{
		make_risk_groups(&risks, &groups.at);
		for (int i = 0; i < risks.count; i++)
		{
			const ClinRiskGroup *at = &risks.groups[i];
			ClinRange range =
				clin_proportion_interval(at->observed, at->n, CLIN_WILSON, level);
			bool known = at->n > 0;

			clin_row_text(&row, groups.group);
			clin_row_datum(&row, true, Int32GetDatum(i + 1));
			clin_row_real(&row, true, at->low);
			clin_row_real(&row, true, at->high);
			clin_row_total(&row, at->n);
			clin_row_total(&row, at->observed);
			clin_row_real(&row, true, at->expected);
			clin_row_known(&row, at->expected / at->n);
			clin_row_known(&row, at->observed / at->n);
			clin_row_real(&row, known, range.low);
			clin_row_real(&row, known, range.high);
			clin_rows_put(&row);
		}
	}
	return (Datum) 0;
}

/* ---------------------------------------------------------------- a smooth curve */

/* the arguments "span" and "degree" after the state, and the points of the group at hand */
typedef struct Smooth
{
	double span;
	int degree;
	ClinLoessPoint *points;
	size_t count;
	const char *method;
} Smooth;

static Smooth
open_smooth(FunctionCallInfo fcinfo, const char *function, const ClinScoredGroups *groups)
{
	static const ClinInput inputs[] = {{"span", CLIN_REAL, .possible = CLIN_ABOVE(0)},
	                                   {NULL}};
	Smooth smooth = {.span = clin_given(PG_GETARG_FLOAT8(1))};

	clin_check_arguments(function, inputs, &smooth.span, NULL);
	smooth.degree = clin_whole_argument(fcinfo, 2, function, "degree", 1, 2);
	smooth.points = clin_scored_alloc(sizeof(ClinLoessPoint),
	                                  Min(groups->count, CLIN_LOESS_POINTS) + 1);
	smooth.method =
		psprintf("loess, span %s, degree %d", clin_number_text(smooth.span), smooth.degree);
	return smooth;
}

static void
make_smooth(Smooth *smooth, const ClinScored *scored)
{
	smooth->count = clin_loess_points(scored, smooth->points);
	clin_loess(smooth->points, smooth->count, smooth->span, smooth->degree,
	           &clin_interrupts);
}

PG_FUNCTION_INFO_V1(clin_sql_calibration_smooth);

/* clin.calibration_smooth(state, span, degree): a row a group and distinct prediction */
Datum
clin_sql_calibration_smooth(PG_FUNCTION_ARGS)
{
	ClinScoredGroups groups;
	Smooth smooth;
	ClinRow row;

	open_risks(&groups, fcinfo, "calibration_smooth");
	smooth = open_smooth(fcinfo, "calibration_smooth", &groups);
	clin_rows_begin(&row, fcinfo);
	while (clin_scored_next(&groups))
	{
		make_smooth(&smooth, &groups.at);
		for (size_t i = 0; i < smooth.count; i++)
		{
			clin_row_text(&row, groups.group);
			clin_row_real(&row, true, smooth.points[i].x);
			clin_row_total(&row, smooth.points[i].n);
			clin_row_known(&row, smooth.points[i].fit);
			clin_row_text(&row, smooth.method);
			clin_rows_put(&row);
		}
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(clin_sql_ici);

/* clin.ici(state, span, degree): a row a group */
Datum
clin_sql_ici(PG_FUNCTION_ARGS)
{
	ClinScoredGroups groups;
	Smooth smooth;
	ClinTallyEntry *work;
	ClinRow row;

	open_risks(&groups, fcinfo, "ici");
	smooth = open_smooth(fcinfo, "ici", &groups);
	work = clin_scored_alloc(2 * sizeof(ClinTallyEntry),
	                         Min(groups.count, CLIN_LOESS_POINTS) + 1);
	clin_rows_begin(&row, fcinfo);
	while (clin_scored_next(&groups))
	{
		ClinCalibrationIndex index;

		make_smooth(&smooth, &groups.at);
		index = clin_calibration_index(smooth.points, smooth.count, work, &clin_interrupts);
		clin_row_text(&row, groups.group);
		clin_row_known(&row, index.ici);
		clin_row_known(&row, index.e50);
		clin_row_known(&row, index.e90);
		clin_row_known(&row, index.emax);
		clin_row_text(&row, smooth.method);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

/* ---------------------------------------------------------------- net benefit */

PG_FUNCTION_INFO_V1(clin_sql_net_benefit);

/* clin.net_benefit(state, thresholds): a row a group and threshold */
Datum
clin_sql_net_benefit(PG_FUNCTION_ARGS)
{
	static const ClinInput input = {"thresholds", CLIN_REAL_ARRAY,
	                                .possible = {true, false, true, 0, 1}};
	int count;
	double *thresholds = clin_reals_argument(fcinfo, 1, "net_benefit", &input, &count);
	ClinScoredGroups groups;
	ClinRow row;

	open_risks(&groups, fcinfo, "net_benefit");
	clin_rows_begin(&row, fcinfo);
	while (clin_scored_next(&groups))
		for (int i = 0; i < count; i++)
		{
			ClinBenefit benefit = clin_net_benefit(&groups.at, thresholds[i]);

			clin_row_text(&row, groups.group);
			clin_row_real(&row, true, thresholds[i]);
			clin_row_known(&row, benefit.model);
			clin_row_known(&row, benefit.all);
			clin_row_known(&row, benefit.standardized);
			clin_row_known(&row, benefit.avoided);
			clin_rows_put(&row);
		}
	return (Datum) 0;
}
