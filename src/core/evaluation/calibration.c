/*
 * calibration.c
 *	  Calibration of predicted probabilities from the counts at each distinct one.
 */
#include "evaluation/calibration.h"
#include "evaluation/roc.h"

#include <math.h>
#include <string.h>

static double
events_of(const ClinTallyEntry *cell)
{
	return (double) cell->count[CLIN_HAPPENED];
}

static double
others_of(const ClinTallyEntry *cell)
{
	return (double) cell->count[CLIN_DID_NOT];
}

bool
clin_scored_are_risks(const ClinScored *scored)
{
	return scored->count == 0 ||
	       (scored->cells[0].value >= 0 && scored->cells[scored->count - 1].value <= 1);
}

/* ---------------------------------------------------------------- overall */

/* the mean of a number of each row, and its standard error */
static ClinMean
mean_of(const ClinScored *scored, double (*number)(double p, bool event))
{
	double n = scored->events + scored->others;
	double sum = 0;
	double squares = 0;
	double mean;

	for (size_t i = 0; i < scored->count; i++)
	{
		const ClinTallyEntry *cell = &scored->cells[i];

		sum += events_of(cell) * number(cell->value, true) +
		       others_of(cell) * number(cell->value, false);
	}
	mean = sum / n;
	for (size_t i = 0; i < scored->count; i++)
	{
		const ClinTallyEntry *cell = &scored->cells[i];
		double of_event = number(cell->value, true) - mean;
		double of_other = number(cell->value, false) - mean;

		squares +=
			events_of(cell) * of_event * of_event + others_of(cell) * of_other * of_other;
	}
	return (ClinMean){mean, n > 1 ? sqrt(squares / (n - 1) / n) : NAN};
}

static double
risk(double p, bool event)
{
	(void) event;
	return p;
}

static double
squared_distance(double p, bool event)
{
	return (event - p) * (event - p);
}

ClinMean
clin_mean_risk(const ClinScored *scored)
{
	return mean_of(scored, risk);
}

ClinMean
clin_brier(const ClinScored *scored)
{
	return mean_of(scored, squared_distance);
}

ClinRange
clin_share_limits(ClinMean at, double z)
{
	double margin = z * at.se;

	if (isnan(margin))
		return (ClinRange){NAN, NAN};
	return (ClinRange){fmax(at.mean - margin, 0), fmin(at.mean + margin, 1)};
}

static double
prevalence(const ClinScored *scored)
{
	return scored->events / (scored->events + scored->others);
}

ClinExpectedObserved
clin_expected_observed(const ClinScored *scored, double z)
{
	double n = scored->events + scored->others;
	ClinExpectedObserved out = {NAN, NAN, NAN, NAN};

	if (scored->events == 0)
		return out;
	out.ratio = clin_mean_risk(scored).mean * n / scored->events;
	if (scored->others == 0)
		return out;
	out.se = sqrt((1 - prevalence(scored)) / scored->events);
	out.low = out.ratio * exp(-z * out.se);
	out.high = out.ratio * exp(z * out.se);
	return out;
}

double
clin_brier_scaled(const ClinScored *scored)
{
	double share = prevalence(scored);
	double worst = share * (1 - share);

	return worst > 0 ? 1 - clin_brier(scored).mean / worst : NAN;
}

/* the log likelihood of so many events and others, where 0 log 0 is 0 */
static double
log_likelihood(double events, double others, double p)
{
	return (events > 0 ? events * log(p) : 0) + (others > 0 ? others * log1p(-p) : 0);
}

static double
log_likelihood_of(const ClinScored *scored)
{
	double sum = 0;

	for (size_t i = 0; i < scored->count; i++)
		sum += log_likelihood(events_of(&scored->cells[i]), others_of(&scored->cells[i]),
		                      scored->cells[i].value);
	return sum;
}

double
clin_log_loss(const ClinScored *scored)
{
	return -log_likelihood_of(scored) / (scored->events + scored->others);
}

double
clin_nagelkerke(const ClinScored *scored)
{
	double n = scored->events + scored->others;
	double null = log_likelihood(scored->events, scored->others, prevalence(scored));

	if (!(null < 0))
		return NAN;
	return (1 - exp(2 * (null - log_likelihood_of(scored)) / n)) / (1 - exp(2 * null / n));
}

double
clin_spiegelhalter_z(const ClinScored *scored)
{
	double sum = 0;
	double variance = 0;

	for (size_t i = 0; i < scored->count; i++)
	{
		double p = scored->cells[i].value;
		double event = events_of(&scored->cells[i]);
		double n = event + others_of(&scored->cells[i]);
		double lean = 1 - 2 * p;

		sum += (event - n * p) * lean;
		variance += n * lean * lean * p * (1 - p);
	}
	return variance > 0 ? sum / sqrt(variance) : NAN;
}

/* ---------------------------------------------------------------- recalibration */

/* Score and information of the line a + b x at the logits x. */
typedef struct Slopes
{
	double score[2];
	double information[3]; /* of a, both, b */
	double deviance;
} Slopes;

static Slopes
slopes_at(const ClinScored *scored, double a, double b)
{
	Slopes at = {{0}, {0}, 0};

	for (size_t i = 0; i < scored->count; i++)
	{
		double p = scored->cells[i].value;
		double event = events_of(&scored->cells[i]);
		double other = others_of(&scored->cells[i]);
		double x = log(p / (1 - p));
		double line = a + b * x;
		double tail = exp(-fabs(line));
		double risk_now = (line > 0 ? 1 : tail) / (1 + tail);
		double rest_now = (line > 0 ? tail : 1) / (1 + tail);
		double residual = event * rest_now - other * risk_now;
		double weight = (event + other) * risk_now * rest_now;

		at.score[0] += residual;
		at.score[1] += residual * x;
		at.information[0] += weight;
		at.information[1] += weight * x;
		at.information[2] += weight * x * x;
		at.deviance +=
			2 * ((event + other) * log1p(tail) + (line > 0 ? other : event) * fabs(line));
	}
	return at;
}

/* the step of Newton's method; false when the information is singular */
static bool
newton_step(const Slopes *at, bool offset, double *step)
{
	double aa = at->information[0];
	double ab = at->information[1];
	double bb = at->information[2];
	double det = aa * bb - ab * ab;

	step[0] = at->score[0] / aa;
	step[1] = 0;
	if (offset)
		return aa > 0;
	if (!(det > 1e-12 * aa * bb))
		return false;
	step[0] = (bb * at->score[0] - ab * at->score[1]) / det;
	step[1] = (aa * at->score[1] - ab * at->score[0]) / det;
	return true;
}

/* Newton's method, halving a step that makes the likelihood fall; false when it does not
 * come to an end, or is stopped */
static bool
climb(const ClinScored *scored, bool offset, ClinRecalibration *fit, Slopes *at,
      const ClinStop *stop)
{
	for (int i = 0; i < 100; i++)
	{
		double step[2];
		Slopes next;

		if (!newton_step(at, offset, step) || clin_stopped(stop))
			return false;
		next = slopes_at(scored, fit->intercept + step[0], fit->slope + step[1]);
		for (int half = 0; half < 40 && !(next.deviance <= at->deviance * (1 + 1e-10));
		     half++)
		{
			step[0] /= 2;
			step[1] /= 2;
			next = slopes_at(scored, fit->intercept + step[0], fit->slope + step[1]);
		}
		fit->intercept += step[0];
		fit->slope += step[1];
		*at = next;
		if (fabs(step[0]) <= 1e-12 * (1 + fabs(fit->intercept)) &&
		    fabs(step[1]) <= 1e-12 * (1 + fabs(fit->slope)))
			return at->deviance > 1e-8 * (scored->events + scored->others);
	}
	return false;
}

static void
set_errors(const Slopes *at, bool offset, ClinRecalibration *fit)
{
	double det =
		at->information[0] * at->information[2] - at->information[1] * at->information[1];

	fit->intercept_se = sqrt(offset ? 1 / at->information[0] : at->information[2] / det);
	fit->slope_se = offset ? NAN : sqrt(at->information[0] / det);
}

ClinRecalibration
clin_recalibrate(const ClinScored *scored, bool offset, const ClinStop *stop)
{
	ClinRecalibration none = {NAN, NAN, NAN, NAN, true};
	ClinRecalibration fit = {0, offset ? 1 : 0, NAN, NAN, true};
	bool possible = scored->count > 0 && scored->events > 0 && scored->others > 0 &&
	                scored->cells[0].value > 0 &&
	                scored->cells[scored->count - 1].value < 1;
	Slopes at;

	if (!possible)
		return none;
	if (!offset && scored->count == 1)
	{
		fit.intercept = log(scored->events / scored->others);
		fit.intercept_se = sqrt(1 / scored->events + 1 / scored->others);
		fit.slope = NAN;
		return fit;
	}
	at = slopes_at(scored, fit.intercept, fit.slope);
	if (!climb(scored, offset, &fit, &at, stop))
	{
		none.converged = false;
		return none;
	}
	set_errors(&at, offset, &fit);
	return fit;
}

/* ---------------------------------------------------------------- groups of risk */

int
clin_risk_groups(const ClinScored *scored, int wanted, ClinTallyEntry *work,
                 ClinRiskGroup *groups)
{
	ClinSample sample;
	int count = 0;
	int at = 0;

	for (size_t i = 0; i < scored->count; i++)
	{
		work[i] = scored->cells[i];
		work[i].count[0] += work[i].count[1];
	}
	sample = clin_sample(work, scored->count);
	for (int i = 0; i <= wanted && sample.n > 0; i++)
	{
		double cut = clin_sample_quantile(&sample, i * (1.0 / wanted), 7);

		if (count > 0 && cut == groups[count - 1].high)
			continue;
		groups[count] =
			(ClinRiskGroup){.low = count > 0 ? groups[count - 1].high : cut, .high = cut};
		count++;
	}
	/* the first cut only began the first group */
	if (count < 2)
		return 0;
	memmove(groups, groups + 1, sizeof(ClinRiskGroup) * (size_t) --count);
	for (size_t i = 0; i < scored->count; i++)
	{
		const ClinTallyEntry *cell = &scored->cells[i];

		while (at < count - 1 && cell->value > groups[at].high)
			at++;
		groups[at].n += (double) sample.cells[i].count[0];
		groups[at].observed += events_of(cell);
		groups[at].expected += cell->value * (double) sample.cells[i].count[0];
	}
	return count;
}

ClinTest
clin_hosmer_lemeshow(const ClinRiskGroup *groups, int count, bool fitted)
{
	ClinTest test = clin_test_begin("Hosmer-Lemeshow");
	double sum = 0;
	int filled = 0;

	for (int i = 0; i < count; i++)
	{
		double n = groups[i].n;
		double distance = groups[i].observed - groups[i].expected;

		if (n == 0)
			continue;
		filled++;
		sum += distance * distance / groups[i].expected +
		       distance * distance / (n - groups[i].expected);
	}
	if (filled == 0 || (fitted && filled < 2) || isnan(sum))
		return test;
	test.df = fitted ? filled - 2 : filled;
	test.statistic = sum;
	/* without a degree of freedom nothing is tested */
	if (test.df > 0)
		clin_test_chi_square(&test);
	return test;
}

/* ---------------------------------------------------------------- net benefit */

ClinBenefit
clin_net_benefit(const ClinScored *scored, double threshold)
{
	ClinRocPoint point = clin_roc_at(scored, threshold);
	double n = scored->events + scored->others;
	double odds = threshold / (1 - threshold);
	double share = prevalence(scored);
	ClinBenefit benefit = {.model = point.tp / n - point.fp / n * odds,
	                       .all = share - (1 - share) * odds};

	benefit.standardized = share > 0 ? benefit.model / share : NAN;
	benefit.avoided = odds > 0 ? (benefit.model - benefit.all) / odds : NAN;
	return benefit;
}
