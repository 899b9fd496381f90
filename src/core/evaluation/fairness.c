/*
 * fairness.c
 *	  Measures of a prediction in one group, and gaps between groups.
 */
#include "evaluation/fairness.h"
#include "base/distribution.h"
#include "evaluation/calibration.h"
#include "evaluation/roc.h"
#include "stat/proportion.h"

#include <math.h>

const char *const clin_fair_names[CLIN_FAIR_MEASURES] = {
	"prevalence",
	"selection_rate",
	"tpr",
	"fpr",
	"tnr",
	"fnr",
	"ppv",
	"npv",
	"accuracy",
	"auc",
	"mean_predicted",
	"expected_observed",
	"brier",
};

static ClinFair
share(double x, double n, double level)
{
	ClinRange range;

	if (n == 0)
		return (ClinFair){0, NAN, NAN, NAN};
	range = clin_proportion_interval(x, n, CLIN_CLOPPER_PEARSON, level);
	return (ClinFair){n, x / n, range.low, range.high};
}

static ClinFair
mean(ClinMean of, double n, double z)
{
	ClinRange range = clin_share_limits(of, z);

	return (ClinFair){n, of.mean, range.low, range.high};
}

static ClinFair
area(const ClinScored *scored, double n, double z)
{
	ClinAuc auc = clin_auc(scored);

	return (ClinFair){n, auc.auc, clin_auc_limit(&auc, -z), clin_auc_limit(&auc, z)};
}

/* those that need probabilities */
static void
measure_risks(const ClinScored *scored, double n, double z, ClinFair *measures)
{
	ClinExpectedObserved ratio = clin_expected_observed(scored, z);

	measures[CLIN_FAIR_MEAN_PREDICTED] = mean(clin_mean_risk(scored), n, z);
	measures[CLIN_FAIR_EXPECTED_OBSERVED] =
		(ClinFair){scored->events, ratio.ratio, ratio.low, ratio.high};
	measures[CLIN_FAIR_BRIER] = mean(clin_brier(scored), n, z);
}

void
clin_fairness(const ClinScored *scored, double threshold, double level,
              ClinFair measures[CLIN_FAIR_MEASURES])
{
	ClinRocPoint p = clin_roc_at(scored, threshold);
	double n = scored->events + scored->others;
	double z = clin_normal_quantile(level);

	measures[CLIN_FAIR_PREVALENCE] = share(scored->events, n, level);
	measures[CLIN_FAIR_SELECTION_RATE] = share(p.tp + p.fp, n, level);
	measures[CLIN_FAIR_TPR] = share(p.tp, scored->events, level);
	measures[CLIN_FAIR_FPR] = share(p.fp, scored->others, level);
	measures[CLIN_FAIR_TNR] = share(p.tn, scored->others, level);
	measures[CLIN_FAIR_FNR] = share(p.fn, scored->events, level);
	measures[CLIN_FAIR_PPV] = share(p.tp, p.tp + p.fp, level);
	measures[CLIN_FAIR_NPV] = share(p.tn, p.tn + p.fn, level);
	measures[CLIN_FAIR_ACCURACY] = share(p.tp + p.tn, n, level);
	measures[CLIN_FAIR_AUC] = area(scored, n, z);
	for (int i = CLIN_FAIR_MEAN_PREDICTED; i < CLIN_FAIR_MEASURES; i++)
		measures[i] = (ClinFair){n, NAN, NAN, NAN};
	if (clin_scored_are_risks(scored))
		measure_risks(scored, n, z, measures);
}

ClinGap
clin_fair_gap(const double *estimates, int count)
{
	ClinGap gap = {0, -1, -1, NAN, NAN};

	for (int i = 0; i < count; i++)
	{
		if (isnan(estimates[i]))
			continue;
		gap.groups++;
		if (gap.least < 0 || estimates[i] < estimates[gap.least])
			gap.least = i;
		if (gap.greatest < 0 || estimates[i] > estimates[gap.greatest])
			gap.greatest = i;
	}
	if (gap.groups < 2)
		return gap;
	gap.gap = estimates[gap.greatest] - estimates[gap.least];
	gap.ratio = estimates[gap.least] / estimates[gap.greatest];
	return gap;
}
