/*
 * roc.c
 *	  ROC curves from the counts of events and non-events at each distinct prediction.
 */
#include "evaluation/roc.h"
#include "base/distribution.h"

#include <math.h>

/* ---------------------------------------------------------------- area */

/* of an event: the share of non-events below; of a non-event: that of events above; a tie
 * is a half */
static double
placement(double beyond, double tied, double of)
{
	return (beyond + tied / 2) / of;
}

ClinAuc
clin_auc(const ClinScored *scored)
{
	double n1 = scored->events;
	double n0 = scored->others;
	double below = 0;
	double above = n1;
	double sum = 0;
	double s1 = 0;
	double s0 = 0;
	double auc;

	for (size_t i = 0; i < scored->count; i++)
	{
		double event = (double) scored->cells[i].count[CLIN_HAPPENED];
		double other = (double) scored->cells[i].count[CLIN_DID_NOT];

		sum += event * (2 * below + other); /* whole, so exact */
		below += other;
	}
	auc = sum / (2 * n1 * n0);
	below = 0;
	for (size_t i = 0; i < scored->count; i++)
	{
		double event = (double) scored->cells[i].count[CLIN_HAPPENED];
		double other = (double) scored->cells[i].count[CLIN_DID_NOT];
		double d1 = placement(below, other, n0) - auc;
		double d0 = placement(above - event, event, n1) - auc;

		s1 += event * d1 * d1;
		s0 += other * d0 * d0;
		below += other;
		above -= event;
	}
	return (ClinAuc){auc, n1 > 1 && n0 > 1 ? s1 / (n1 - 1) / n1 + s0 / (n0 - 1) / n0 : NAN,
	                 n1 + n0};
}

double
clin_auc_limit(const ClinAuc *auc, double z)
{
	double limit = auc->auc + z * sqrt(auc->variance);

	return limit > 1 ? 1 : limit < 0 ? 0 : limit;
}

ClinTest
clin_wald_test(const char *method, double estimate, double se, ClinAlternative alternative,
               double level)
{
	ClinTest test = clin_test_begin(method);
	double z = clin_normal_quantile(level);

	test.estimate = estimate;
	test.se = se;
	test.low = estimate - z * se;
	test.high = estimate + z * se;
	if (se == 0)
		test.statistic = estimate == 0 ? 0 : NAN;
	else
		test.statistic = estimate / se;
	clin_test_normal(&test, test.statistic, alternative);
	return test;
}

ClinTest
clin_auc_test(const ClinAuc *auc, ClinAlternative alternative, double level)
{
	double z = clin_normal_quantile(level);
	ClinTest test = clin_wald_test("DeLong's test against 1/2", auc->auc - 0.5,
	                               sqrt(auc->variance), alternative, level);

	test.estimate = auc->auc;
	test.low = clin_auc_limit(auc, -z);
	test.high = clin_auc_limit(auc, z);
	return test;
}

ClinTest
clin_auc_test_two(const ClinAuc *a, const ClinAuc *b, ClinAlternative alternative,
                  double level)
{
	ClinTest test = clin_test_begin("DeLong's test of two independent curves");
	double both = a->variance + b->variance;
	double half;

	test.estimate = a->auc - b->auc;
	test.se = sqrt(both);
	test.statistic = test.estimate / test.se;
	test.df =
		both * both /
		(a->variance * a->variance / (a->n - 1) + b->variance * b->variance / (b->n - 1));
	half = clin_qt_tail((1 - level) / 2, test.df, false, false) * test.se;
	test.low = test.estimate - half;
	test.high = test.estimate + half;
	clin_test_t(&test, alternative);
	return test;
}

/* ---------------------------------------------------------------- points */

static void
set_rates(ClinRocPoint *point, const ClinScored *scored)
{
	point->fn = scored->events - point->tp;
	point->tn = scored->others - point->fp;
	point->sensitivity = scored->events > 0 ? point->tp / scored->events : NAN;
	point->specificity = scored->others > 0 ? point->tn / scored->others : NAN;
}

ClinRocPoint
clin_roc_begin(const ClinScored *scored)
{
	ClinRocPoint point = {-INFINITY, scored->events, scored->others, 0, 0, 0, 0};

	set_rates(&point, scored);
	return point;
}

/* midway, without overflow; not on the lower one, which is negative at the threshold */
static double
midway(double low, double high)
{
	double middle = (low + high) / 2;

	if (fabs(middle) > 1e100)
		middle = low / 2 + high / 2;
	return middle == low ? high : middle;
}

void
clin_roc_step(ClinRocPoint *point, const ClinScored *scored, size_t cell)
{
	const ClinTallyEntry *at = &scored->cells[cell];

	point->tp -= (double) at->count[CLIN_HAPPENED];
	point->fp -= (double) at->count[CLIN_DID_NOT];
	point->threshold = cell + 1 < scored->count ? midway(at->value, at[1].value) : INFINITY;
	set_rates(point, scored);
}

ClinRocPoint
clin_roc_at(const ClinScored *scored, double threshold)
{
	ClinRocPoint point = clin_roc_begin(scored);

	for (size_t i = 0; i < scored->count && scored->cells[i].value < threshold; i++)
	{
		point.tp -= (double) scored->cells[i].count[CLIN_HAPPENED];
		point.fp -= (double) scored->cells[i].count[CLIN_DID_NOT];
	}
	point.threshold = threshold;
	set_rates(&point, scored);
	return point;
}

double
clin_roc_merit(const ClinRocPoint *point, ClinBestMethod method, double weight)
{
	double miss = 1 - point->sensitivity;
	double false_alarm = 1 - point->specificity;

	if (method == CLIN_BEST_YOUDEN)
		return point->sensitivity + weight * point->specificity;
	return -(miss * miss + weight * (false_alarm * false_alarm));
}

/* ---------------------------------------------------------------- areas */

/* under the line from (x0, y0) to (x1, y1), where x lies between the two ends */
static double
clipped_area(const ClinPartial *partial, double x0, double y0, double x1, double y1)
{
	double from = fmax(x0, partial->low);
	double to = fmin(x1, partial->high);
	double slope;

	if (!(to > from))
		return 0;
	slope = (y1 - y0) / (x1 - x0);
	return (to - from) * (2 * y0 + slope * (from - x0 + to - x0)) / 2;
}

double
clin_partial_auc(const ClinScored *scored, const ClinPartial *partial)
{
	ClinRocPoint point = clin_roc_begin(scored);
	double width = partial->high - partial->low;
	double least = (2 - partial->high - partial->low) * width / 2;
	double area = 0;

	if (scored->events == 0 || scored->others == 0)
		return NAN;
	for (size_t i = 0; i < scored->count; i++)
	{
		ClinRocPoint last = point;

		clin_roc_step(&point, scored, i);
		area += partial->sensitivity
		            ? clipped_area(partial, point.sensitivity, point.specificity,
		                           last.sensitivity, last.specificity)
		            : clipped_area(partial, last.specificity, last.sensitivity,
		                           point.specificity, point.sensitivity);
	}
	if (!partial->correct)
		return area;
	if (area < least - 1e-9 * width)
		return NAN;
	return (1 + fmax(area - least, 0) / (width - least)) / 2;
}

ClinPrecision
clin_average_precision(const ClinScored *scored)
{
	ClinPrecision sum = {scored->events > 0 ? 0 : NAN, scored->events > 0 ? 0 : NAN};
	double tp = 0;
	double positive = 0;
	double last = 1;

	for (size_t i = scored->count; i-- > 0;)
	{
		double event = (double) scored->cells[i].count[CLIN_HAPPENED];
		double step = event / scored->events;
		double precision;

		tp += event;
		positive += event + (double) scored->cells[i].count[CLIN_DID_NOT];
		precision = tp / positive;
		sum.average += step * precision;
		sum.trapezoid += step * (precision + last) / 2;
		last = precision;
	}
	return sum;
}
