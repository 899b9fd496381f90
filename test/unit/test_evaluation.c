/*
 * test_evaluation.c
 *	  Predictions of outcomes against what the definitions give pair by pair.
 */
#include "unit.h"

#include "evaluation/calibration.h"
#include "evaluation/fairness.h"
#include "evaluation/loess.h"
#include "evaluation/pair.h"
#include "evaluation/roc.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* events and others at 0.1, 0.2 and so on */
static const int counts[][2] = {{0, 5}, {1, 4}, {2, 2}, {0, 3},
                                {3, 1}, {0, 0}, {4, 2}, {2, 0}};
#define VALUES ((int) (sizeof(counts) / sizeof(counts[0])))

static size_t
make_cells(ClinTallyEntry *cells)
{
	size_t count = 0;

	for (int i = 0; i < VALUES; i++)
		if (counts[i][0] + counts[i][1] > 0)
			cells[count++] = (ClinTallyEntry){.value = (i + 1) / 10.0,
			                                  .count = {counts[i][0], counts[i][1]}};
	return count;
}

/* the rows of cells one by one; how many */
static int
rows_of(const ClinScored *scored, double *predicted, bool *event)
{
	int n = 0;

	for (size_t i = 0; i < scored->count; i++)
		for (int which = 0; which < 2; which++)
			for (int64_t k = 0; k < scored->cells[i].count[which]; k++)
			{
				predicted[n] = scored->cells[i].value;
				event[n++] = which == CLIN_HAPPENED;
			}
	return n;
}

static double
kernel(double event, double other)
{
	return event > other ? 1 : event == other ? 0.5 : 0;
}

/* DeLong's covariance of two predictions, by all pairs; with one twice its variance */
static double
covariance(const double *x, const double *y, const bool *event, int n, double *auc)
{
	double sum[2] = {0, 0};
	double product[2] = {0, 0};
	double size[2] = {0, 0};
	double mean[2];

	for (int i = 0; i < n; i++)
		size[event[i]]++;
	for (int i = 0; i < n; i++)
		for (int j = 0; j < n; j++)
			if (event[i] && !event[j])
			{
				sum[0] += kernel(x[i], x[j]);
				sum[1] += kernel(y[i], y[j]);
			}
	for (int k = 0; k < 2; k++)
		mean[k] = sum[k] / size[0] / size[1];
	for (int i = 0; i < n; i++)
	{
		double of_x = 0;
		double of_y = 0;

		for (int j = 0; j < n; j++)
			if (event[i] != event[j])
			{
				of_x += event[i] ? kernel(x[i], x[j]) : kernel(x[j], x[i]);
				of_y += event[i] ? kernel(y[i], y[j]) : kernel(y[j], y[i]);
			}
		product[event[i]] +=
			(of_x / size[!event[i]] - mean[0]) * (of_y / size[!event[i]] - mean[1]);
	}
	*auc = mean[0];
	return product[1] / (size[1] - 1) / size[1] + product[0] / (size[0] - 1) / size[0];
}

/* the observed share of 1 has no variance: a ratio, and no limits */
static void
check_all_events(void)
{
	ClinTallyEntry cell = {.value = 0.5};
	ClinScored scored;
	ClinExpectedObserved out;

	cell.count[CLIN_HAPPENED] = 9;
	scored = clin_scored(&cell, 1);
	out = clin_expected_observed(&scored, 2);
	NEAR(out.ratio, 0.5, 1e-15);
	CHECK(isnan(out.se) && isnan(out.low) && isnan(out.high));
}

static void
test_area(void)
{
	ClinTallyEntry cells[VALUES];
	ClinScored scored = clin_scored(cells, make_cells(cells));
	double predicted[64];
	bool event[64];
	int n = rows_of(&scored, predicted, event);
	ClinAuc auc = clin_auc(&scored);
	double by_pairs;
	ClinTest test;

	NEAR(auc.variance, covariance(predicted, predicted, event, n, &by_pairs), 1e-15);
	NEAR(auc.auc, by_pairs, 1e-15);
	CHECK(auc.n == n);
	NEAR(clin_partial_auc(&scored, &(ClinPartial){0, 1, false, false}), auc.auc, 1e-15);
	NEAR(clin_partial_auc(&scored, &(ClinPartial){0, 1, true, false}), auc.auc, 1e-15);
	NEAR(clin_partial_auc(&scored, &(ClinPartial){0, 1, true, true}), auc.auc, 1e-15);
	NEAR(clin_partial_auc(&scored, &(ClinPartial){0, 0.31, false, false}) +
	         clin_partial_auc(&scored, &(ClinPartial){0.31, 1, false, false}),
	     auc.auc, 1e-15);
	test = clin_auc_test(&auc, CLIN_TWO_SIDED, 0.95);
	NEAR(test.statistic, (auc.auc - 0.5) / sqrt(auc.variance), 1e-14);
	NEAR(test.high, fmin(1, auc.auc + 1.959963984540054 * sqrt(auc.variance)), 1e-14);
	test = clin_auc_test_two(&auc, &auc, CLIN_TWO_SIDED, 0.95);
	NEAR(test.statistic, 0, 0);
	NEAR(test.df, 2 * (n - 1), 1e-9);
	NEAR(test.p_value, 1, 1e-15);
}

static void
test_area_edges(void)
{
	ClinTallyEntry cells[] = {{.value = 1, .count = {0, 2}}, {.value = 2, .count = {3, 0}}};
	ClinScored none = clin_scored(cells, 0);
	ClinScored others = clin_scored(cells, 1);
	ClinScored events = clin_scored(cells + 1, 1);
	ClinScored perfect = clin_scored(cells, 2);
	ClinAuc auc = clin_auc(&perfect);

	CHECK(isnan(clin_auc(&none).auc) && isnan(clin_auc(&others).auc));
	CHECK(isnan(clin_auc(&events).auc) && isnan(clin_auc(&events).variance));
	CHECK(auc.auc == 1 && auc.variance == 0);
	CHECK(clin_auc_limit(&auc, 5) == 1 && clin_auc_limit(&auc, -5) == 1);
	CHECK(isnan(clin_partial_auc(&events, &(ClinPartial){0, 1, false, false})));
	CHECK(isnan(clin_average_precision(&others).average));
	NEAR(clin_average_precision(&perfect).average, 1, 0);
	NEAR(clin_average_precision(&perfect).trapezoid, 1, 0);
	cells[0].count[CLIN_HAPPENED] = 1;
	cells[0].count[CLIN_DID_NOT] = 1;
	cells[1].count[CLIN_HAPPENED] = 0;
	cells[1].count[CLIN_DID_NOT] = 1;
	perfect = clin_scored(cells, 2);
	NEAR(clin_auc(&perfect).auc, 0.25, 0);
	CHECK(isnan(clin_auc(&perfect).variance)); /* one event only */
	CHECK(isnan(clin_partial_auc(&perfect, &(ClinPartial){0, 1, false, true})));
}

static void
test_points(void)
{
	ClinTallyEntry cells[VALUES];
	ClinScored scored = clin_scored(cells, make_cells(cells));
	ClinRocPoint point = clin_roc_begin(&scored);
	double last = 2;

	CHECK(point.threshold == -INFINITY && point.sensitivity == 1 && point.specificity == 0);
	for (size_t i = 0; i < scored.count; i++)
	{
		ClinRocPoint at;

		clin_roc_step(&point, &scored, i);
		at = clin_roc_at(&scored, point.threshold);
		CHECK(point.sensitivity <= last && at.tp == point.tp && at.fp == point.fp);
		CHECK(point.tp + point.fn == scored.events && point.tn + point.fp == scored.others);
		last = point.sensitivity;
	}
	CHECK(point.threshold == INFINITY && point.sensitivity == 0 && point.specificity == 1);
	point = clin_roc_at(&scored, 0.3);
	CHECK(point.tp == 11 && point.fp == 8 && point.fn == 1 && point.tn == 9);
	NEAR(clin_roc_merit(&point, CLIN_BEST_YOUDEN, 1), 11.0 / 12 + 9.0 / 17, 1e-15);
	NEAR(clin_roc_merit(&point, CLIN_BEST_TOPLEFT, 1), -(1.0 / 144 + 64.0 / 289), 1e-15);
}

/* thresholds between numbers that are far out or next to each other */
static void
test_midway(void)
{
	ClinTallyEntry cells[] = {{.value = -1.7e308, .count = {1, 0}},
	                          {.value = 1, .count = {0, 1}},
	                          {.value = 1 + 0x1p-52, .count = {1, 0}},
	                          {.value = 1.6e308, .count = {0, 1}},
	                          {.value = 1.7e308, .count = {0, 1}}};
	ClinScored scored = clin_scored(cells, 5);
	ClinRocPoint point = clin_roc_begin(&scored);

	for (size_t i = 0; i < 4; i++)
	{
		clin_roc_step(&point, &scored, i);
		CHECK(point.threshold > cells[i].value && point.threshold <= cells[i + 1].value);
	}
}

/* ---------------------------------------------------------------- calibration */

static void
test_overall(void)
{
	ClinTallyEntry cells[VALUES];
	ClinScored scored = clin_scored(cells, make_cells(cells));
	double predicted[64];
	bool event[64];
	int n = rows_of(&scored, predicted, event);
	double share = scored.events / n;
	double brier = 0;
	double loss = 0;
	double sum = 0;
	double z[2] = {0, 0};

	for (int i = 0; i < n; i++)
	{
		double p = predicted[i];

		brier += (event[i] - p) * (event[i] - p) / n;
		loss -= log(event[i] ? p : 1 - p) / n;
		sum += p;
		z[0] += (event[i] - p) * (1 - 2 * p);
		z[1] += (1 - 2 * p) * (1 - 2 * p) * p * (1 - p);
	}
	NEAR(clin_brier(&scored).mean, brier, 1e-15);
	NEAR(clin_brier_scaled(&scored), 1 - brier / (share * (1 - share)), 1e-14);
	NEAR(clin_log_loss(&scored), loss, 1e-14);
	NEAR(clin_mean_risk(&scored).mean, sum / n, 1e-15);
	NEAR(clin_expected_observed(&scored, 1).ratio, sum / scored.events, 1e-14);
	check_all_events();
	NEAR(clin_spiegelhalter_z(&scored), z[0] / sqrt(z[1]), 1e-13);
	CHECK(clin_scored_are_risks(&scored));
	cells[0].value = -0.1;
	CHECK(!clin_scored_are_risks(&scored));
}

static void
test_recalibration(void)
{
	/* with two predictions the line goes through both shares */
	ClinTallyEntry cells[] = {{.value = 0.2, .count = {3, 7}},
	                          {.value = 0.6, .count = {8, 2}}};
	ClinScored scored = clin_scored(cells, 2);
	ClinRecalibration fit = clin_recalibrate(&scored, false, NULL);
	double x[2] = {log(0.2 / 0.8), log(0.6 / 0.4)};
	double y[2] = {log(3.0 / 7), log(8.0 / 2)};
	double slope = (y[1] - y[0]) / (x[1] - x[0]);

	CHECK(fit.converged);
	NEAR(fit.slope, slope, 1e-12);
	NEAR(fit.intercept, y[0] - slope * x[0], 1e-12);
	NEAR(fit.slope_se, sqrt(1 / 2.1 + 1 / 1.6) / (x[1] - x[0]), 1e-12);
	fit = clin_recalibrate(&scored, true, NULL);
	CHECK(fit.converged && fit.slope == 1 && fit.intercept > 0);
	cells[0].value = 0.3;
	cells[1].value = 0.8;
	fit = clin_recalibrate(&scored, true, NULL);
	NEAR(fit.intercept, 0, 1e-14);
	NEAR(fit.intercept_se, 1 / sqrt(2.1 + 1.6), 1e-12);
	fit = clin_recalibrate(&scored, false, &(ClinStop){unit_stop, NULL});
	CHECK(!fit.converged);
}

static void
test_recalibration_edges(void)
{
	ClinTallyEntry cells[] = {{.value = 0.2, .count = {0, 7}},
	                          {.value = 0.6, .count = {8, 0}}};
	ClinScored apart = clin_scored(cells, 2);
	ClinScored one = clin_scored(cells, 1);
	ClinRecalibration fit = clin_recalibrate(&apart, false, NULL);

	CHECK(!fit.converged && isnan(fit.slope) && isnan(fit.intercept_se));
	CHECK(clin_recalibrate(&apart, true, NULL).converged);
	fit = clin_recalibrate(&one, false, NULL);
	CHECK(fit.converged && isnan(fit.intercept)); /* one outcome only */
	CHECK(isnan(clin_nagelkerke(&one)) && isnan(clin_brier_scaled(&one)));
	cells[0].count[CLIN_HAPPENED] = 7;
	one = clin_scored(cells, 1);
	fit = clin_recalibrate(&one, false, NULL);
	CHECK(fit.intercept == 0 && isnan(fit.slope));
	cells[0].value = 0;
	one = clin_scored(cells, 2);
	CHECK(isnan(clin_recalibrate(&one, true, NULL).intercept));
	CHECK(clin_log_loss(&one) == INFINITY);
}

static void
test_groups(void)
{
	ClinTallyEntry cells[VALUES];
	ClinTallyEntry work[VALUES];
	ClinScored scored = clin_scored(cells, make_cells(cells));
	ClinScored one = clin_scored(cells, 1);
	ClinRiskGroup groups[6];
	int count = clin_risk_groups(&scored, 5, work, groups);
	double n = 0;
	double events = 0;
	double chi_square = 0;

	CHECK(count >= 2 && count <= 5 && groups[0].low == 0.1 &&
	      groups[count - 1].high == 0.8);
	for (int i = 0; i < count; i++)
	{
		const ClinRiskGroup *g = &groups[i];

		n += g->n;
		events += g->observed;
		CHECK(i == 0 || g->low == groups[i - 1].high);
		chi_square +=
			pow(g->observed - g->expected, 2) / (g->expected * (1 - g->expected / g->n));
	}
	CHECK(n == scored.events + scored.others && events == scored.events);
	NEAR(clin_hosmer_lemeshow(groups, count, true).statistic, chi_square, 1e-12);
	CHECK(clin_hosmer_lemeshow(groups, count, true).df == count - 2);
	CHECK(clin_hosmer_lemeshow(groups, count, false).df == count);
	CHECK(clin_hosmer_lemeshow(groups, 2, true).df == 0 &&
	      clin_hosmer_lemeshow(groups, 2, true).statistic > 0 &&
	      isnan(clin_hosmer_lemeshow(groups, 2, true).p_value));
	CHECK(clin_risk_groups(&one, 5, work, groups) == 0);
	CHECK(isnan(clin_hosmer_lemeshow(groups, 0, true).statistic));
}

static void
test_benefit(void)
{
	ClinTallyEntry cells[VALUES];
	ClinScored scored = clin_scored(cells, make_cells(cells));
	ClinBenefit all = clin_net_benefit(&scored, 0);
	ClinBenefit some = clin_net_benefit(&scored, 0.3);

	NEAR(all.model, 12.0 / 29, 1e-15);
	NEAR(all.model, all.all, 0);
	CHECK(isnan(all.avoided));
	NEAR(some.model, 11.0 / 29 - 8.0 / 29 * 3 / 7, 1e-15);
	NEAR(some.all, 12.0 / 29 - 17.0 / 29 * 3 / 7, 1e-15);
	NEAR(some.avoided, (some.model - some.all) * 7 / 3, 1e-14);
	NEAR(some.standardized, some.model * 29 / 12, 1e-14);
}

/* a straight line is its own smooth curve */
static void
test_loess(void)
{
	ClinTallyEntry cells[11];
	ClinTallyEntry work[22];
	ClinLoessPoint points[12];
	ClinCalibrationIndex index;
	ClinScored scored;
	size_t count;

	for (int i = 0; i <= 10; i++)
		cells[i] = (ClinTallyEntry){.value = i / 10.0, .count = {i, 10 - i}};
	scored = clin_scored(cells, 11);
	count = clin_loess_points(&scored, points);
	CHECK(count == 11);
	for (int degree = 1; degree <= 2; degree++)
	{
		CHECK(clin_loess(points, count, 0.75, degree, NULL));
		for (size_t i = 0; i < count; i++)
			NEAR(points[i].fit, points[i].x, 1e-14);
		index = clin_calibration_index(points, count, work, NULL);
		NEAR(index.ici, 0, 1e-14);
		NEAR(index.emax, 0, 1e-13);
	}
	CHECK(!clin_loess(points, count, 0.75, 2, &(ClinStop){unit_stop, NULL}));
	/* nearly all rows at one place: no width */
	cells[0].count[0] = 1000;
	scored = clin_scored(cells, 11);
	count = clin_loess_points(&scored, points);
	CHECK(clin_loess(points, count, 0.75, 2, NULL));
	CHECK(isnan(points[0].fit) &&
	      isnan(clin_calibration_index(points, count, work, NULL).ici));
	/* a window of three points of their own */
	CHECK(clin_loess(points + 5, 6, 0.5, 2, NULL));
	NEAR(points[7].fit, points[7].y, 1e-12);
}

/* ---------------------------------------------------------------- joined points */

static void
test_many_points(void)
{
	size_t count = 3 * CLIN_LOESS_POINTS;
	ClinTallyEntry *cells = malloc(sizeof(ClinTallyEntry) * count);
	ClinLoessPoint *points = malloc(sizeof(ClinLoessPoint) * (CLIN_LOESS_POINTS + 1));
	ClinScored scored;
	double n = 0;
	double events = 0;
	size_t joined;

	for (size_t i = 0; i < count; i++)
		cells[i] = (ClinTallyEntry){.value = (double) i / (double) count,
		                            .count = {i % 3 == 0, 1 + (int64_t) (i % 2)}};
	scored = clin_scored(cells, count);
	joined = clin_loess_points(&scored, points);
	CHECK(joined <= CLIN_LOESS_POINTS && joined > CLIN_LOESS_POINTS / 4);
	for (size_t i = 0; i < joined; i++)
	{
		n += points[i].n;
		events += points[i].n * points[i].y;
		CHECK(i == 0 || points[i].x > points[i - 1].x);
	}
	NEAR(n, scored.events + scored.others, 0);
	NEAR(events, scored.events, 1e-6);
	free(points);
	free(cells);
}

/* ---------------------------------------------------------------- pairs */

#define SUBJECTS 40

static void
make_pairs(ClinRecord *records, double *x, double *y, bool *event)
{
	for (int i = 0; i < SUBJECTS; i++)
	{
		event[i] = i * 7 % 10 < 4;
		x[i] = (double) (i * 13 % 17) / 20 + (event[i] ? 0.1 : 0);
		y[i] = (double) (i * 5 % 19) / 20;
		records[i] = (ClinRecord){.number = {x[i], y[i], event[i]}, .count = 1};
	}
}

static void
test_pair(void)
{
	ClinRecord records[SUBJECTS];
	ClinPlaced placed[2 * SUBJECTS];
	double work[2 * SUBJECTS];
	double x[SUBJECTS];
	double y[SUBJECTS];
	bool event[SUBJECTS];
	ClinAucPair pair;
	double auc[2];
	double variance;

	make_pairs(records, x, y, event);
	CHECK(clin_auc_pair(records, SUBJECTS, placed, work, &pair, NULL));
	variance = covariance(x, x, event, SUBJECTS, &auc[0]) -
	           2 * covariance(x, y, event, SUBJECTS, &auc[0]) +
	           covariance(y, y, event, SUBJECTS, &auc[1]);
	covariance(x, x, event, SUBJECTS, &auc[0]);
	NEAR(pair.auc[0], auc[0], 1e-15);
	NEAR(pair.auc[1], auc[1], 1e-15);
	NEAR(pair.variance, variance, 1e-14);
	/* rows counted twice are two rows */
	for (int i = 0; i < SUBJECTS; i++)
	{
		records[i].number[CLIN_PAIR_SECOND] = x[i];
		records[i].count = 2;
	}
	clin_auc_pair(records, SUBJECTS, placed, work, &pair, NULL);
	NEAR(pair.auc[0], auc[0], 1e-15);
	CHECK(pair.auc[0] == pair.auc[1] && pair.variance == 0);
	CHECK(clin_auc_pair(records, 0, placed, work, &pair, NULL));
	CHECK(isnan(pair.auc[0]) && isnan(pair.variance));
}

static void
test_improvement(void)
{
	static const double cuts[] = {0.2, 0.5};
	ClinRecord records[] = {
		{.number = {0.1, 0.3, 1}, .count = 3}, {.number = {0.6, 0.4, 1}, .count = 1},
		{.number = {0.3, 0.3, 1}, .count = 1}, {.number = {0.3, 0.1, 0}, .count = 4},
		{.number = {0.2, 0.5, 0}, .count = 1}, {.number = {0.3, 0.35, 0}, .count = 5}};
	ClinImprovement any = clin_improvement(records, 6, NULL, 0);
	ClinImprovement by_class = clin_improvement(records, 6, cuts, 2);

	NEAR(any.nri_events, 2.0 / 5, 1e-15);
	NEAR(any.nri_others, -2.0 / 10, 1e-15);
	NEAR(any.nri, 0.2, 1e-15);
	NEAR(any.nri_events_se, sqrt(4.0 / 25 - 4.0 / 125), 1e-15);
	NEAR(any.nri_se, sqrt(4.0 / 25 - 4.0 / 125 + 10.0 / 100 - 4.0 / 1000), 1e-15);
	NEAR(any.idi, 0.4 / 5 - (-0.8 + 0.3 + 0.25) / 10, 1e-14);
	NEAR(by_class.nri_events, 2.0 / 5, 1e-15);
	NEAR(by_class.nri_others, 3.0 / 10, 1e-15);
	NEAR(by_class.idi, any.idi, 0);
	CHECK(isnan(clin_improvement(records, 3, NULL, 0).nri));
	/* without variance there is no test but that of no difference */
	CHECK(isnan(clin_wald_test("", 2, 0, CLIN_TWO_SIDED, 0.95).p_value));
	CHECK(isnan(clin_wald_test("", -1, 0, CLIN_LESS, 0.95).statistic));
	NEAR(clin_wald_test("", 0, 0, CLIN_TWO_SIDED, 0.95).p_value, 1, 0);
	CHECK(isnan(clin_improvement(records + 1, 1, NULL, 0).idi_se));
}

/* ---------------------------------------------------------------- fairness */

static void
test_fairness(void)
{
	ClinTallyEntry cells[VALUES];
	ClinScored scored = clin_scored(cells, make_cells(cells));
	ClinScored others = clin_scored(cells, 1);
	ClinFair m[CLIN_FAIR_MEASURES];
	ClinGap gap = clin_fair_gap((const double[]){0.5, NAN, 0.2, 0.8}, 4);

	clin_fairness(&scored, 0.3, 0.95, m);
	NEAR(m[CLIN_FAIR_SELECTION_RATE].estimate, 19.0 / 29, 1e-15);
	NEAR(m[CLIN_FAIR_PPV].estimate, 11.0 / 19, 1e-15);
	NEAR(m[CLIN_FAIR_TPR].estimate + m[CLIN_FAIR_FNR].estimate, 1, 1e-15);
	NEAR(m[CLIN_FAIR_FPR].estimate + m[CLIN_FAIR_TNR].estimate, 1, 1e-15);
	CHECK(m[CLIN_FAIR_NPV].n == 10 && m[CLIN_FAIR_TPR].n == 12 && m[CLIN_FAIR_FPR].n == 17);
	for (int i = 0; i < CLIN_FAIR_MEASURES; i++)
		CHECK(clin_fair_names[i] != NULL && m[i].low <= m[i].estimate &&
		      m[i].estimate <= m[i].high);
	clin_fairness(&others, 0.3, 0.95, m);
	CHECK(isnan(m[CLIN_FAIR_TPR].estimate) && isnan(m[CLIN_FAIR_TPR].high));
	CHECK(isnan(m[CLIN_FAIR_PPV].estimate) && m[CLIN_FAIR_NPV].estimate == 1);
	CHECK(clin_share_limits((ClinMean){0.1, 0.2}, 1.96).low == 0 &&
	      clin_share_limits((ClinMean){0.9, 0.2}, 1.96).high == 1 &&
	      isnan(clin_share_limits((ClinMean){0.5, NAN}, 1.96).low));
	cells[0].value = -5;
	clin_fairness(&others, 0.3, 0.95, m);
	CHECK(isnan(m[CLIN_FAIR_BRIER].estimate) && m[CLIN_FAIR_TNR].estimate == 1);
	CHECK(gap.groups == 3 && gap.least == 2 && gap.greatest == 3);
	NEAR(gap.gap, 0.6, 1e-15);
	NEAR(gap.ratio, 0.25, 1e-15);
	gap = clin_fair_gap((const double[]){NAN, 0.5}, 2);
	CHECK(gap.groups == 1 && gap.least == 1 && isnan(gap.gap));
	CHECK(isnan(clin_fair_gap((const double[]){0, 0}, 2).ratio));
}

void
test_evaluation(void)
{
	test_area();
	test_area_edges();
	test_points();
	test_midway();
	test_overall();
	test_recalibration();
	test_recalibration_edges();
	test_groups();
	test_benefit();
	test_loess();
	test_many_points();
	test_pair();
	test_improvement();
	test_fairness();
}
