/*
 * twobytwo.c
 *	  Two by two tables: ratios, attributable risks, and strata put together.
 */
#include "stat/twobytwo.h"

#include <math.h>

#include "base/distribution.h"
#include "stat/fisher.h"

ClinFour
clin_four(const ClinTable *table, int stratum, int exposed, int event)
{
	const double *count = table->count + (size_t) stratum * 4;
	const double *on = count + (size_t) exposed * 2;
	const double *off = count + (size_t) (1 - exposed) * 2;

	return (ClinFour){on[event], on[1 - event], off[event], off[1 - event]};
}

static double
size_of(const ClinFour *four)
{
	return four->a + four->b + four->c + four->d;
}

bool
clin_add_half(ClinFour *four, ClinAddHalf when)
{
	bool zero = four->a == 0 || four->b == 0 || four->c == 0 || four->d == 0;

	if (when == CLIN_ADD_NONE || (when == CLIN_ADD_IF_ZERO && !zero) || size_of(four) == 0)
		return false;
	*four = (ClinFour){four->a + 0.5, four->b + 0.5, four->c + 0.5, four->d + 0.5};
	return true;
}

/* ---------------------------------------------------------------- one table */

ClinEstimate
clin_ratio_limits(double estimate, double variance, double level)
{
	double half = clin_normal_quantile(level) * sqrt(variance);

	if (!(estimate > 0) || isinf(estimate) || !isfinite(variance))
		return (ClinEstimate){estimate, NAN, NAN};
	return (ClinEstimate){estimate, exp(log(estimate) - half), exp(log(estimate) + half)};
}

/* the score statistic of the odds ratio psi, from the probabilities that it allows */
static double
odds_score(const ClinFour *four, double psi)
{
	double n1 = four->a + four->b;
	double n2 = four->c + four->d;
	double events = four->a + four->c;
	double b = n1 * psi + n2 - events * (psi - 1);
	double root = sqrt(b * b + 4 * n2 * (psi - 1) * events);
	double p2 = b > 0 ? 2 * events / (b + root) : (root - b) / (2 * n2 * (psi - 1));
	double p1 = p2 * psi / (1 + p2 * (psi - 1));
	double distance = four->a - n1 * p1;

	return distance * distance * (1 / (n1 * p1 * (1 - p1)) + 1 / (n2 * p2 * (1 - p2)));
}

/* the log odds ratio below (direction -1) or above the estimate where the score reaches
 * "bound"; the start is the estimate, or near it where that is 0 or infinite */
static double
odds_limit(const ClinFour *four, double start, int direction, double bound)
{
	double inside = start;
	double step = 1;
	double outside;

	/* a finite start may be beyond the limit of an infinite estimate */
	while (odds_score(four, exp(inside)) > bound && fabs(inside) < 700)
		inside -= direction * (step *= 2);
	step = 1;
	outside = inside + direction * step;
	while (odds_score(four, exp(outside)) < bound && fabs(outside) < 700)
		outside += direction * (step *= 2);
	for (int i = 0; i < 200; i++)
	{
		double middle = (inside + outside) / 2;

		if (middle == inside || middle == outside)
			break;
		if (odds_score(four, exp(middle)) < bound)
			inside = middle;
		else
			outside = middle;
	}
	return inside;
}

/* with a zero cell the estimate is 0 or infinite, and one limit with it; without exposed or
 * others, events or non-events, there are none */
static ClinEstimate
odds_by_score(const ClinFour *four, double estimate, double z)
{
	ClinEstimate out = {estimate, 0, INFINITY};
	double start =
		log((four->a + 0.5) / (four->b + 0.5) * ((four->d + 0.5) / (four->c + 0.5)));

	if (isnan(estimate))
		return (ClinEstimate){NAN, NAN, NAN};
	if (estimate > 0 && !isinf(estimate))
		start = log(estimate);
	if (estimate > 0)
		out.low = exp(odds_limit(four, start, -1, z * z));
	if (!isinf(estimate))
		out.high = exp(odds_limit(four, start, 1, z * z));
	return out;
}

static double
odds_ratio_of(const ClinFour *four)
{
	return four->a / four->b * (four->d / four->c);
}

static double
odds_ratio_variance(const ClinFour *four)
{
	return 1 / four->a + 1 / four->b + 1 / four->c + 1 / four->d;
}

ClinEstimate
clin_odds_ratio(const ClinFour *four, ClinOddsMethod method, double level)
{
	double estimate = odds_ratio_of(four);
	double z = clin_normal_quantile(level);

	if (method == CLIN_ODDS_CONDITIONAL)
	{
		ClinHyper hyper = clin_hyper(four->a, four->b, four->c, four->d);
		ClinRange range = clin_hyper_limits(&hyper, CLIN_TWO_SIDED, level);

		return (ClinEstimate){clin_hyper_odds_ratio(&hyper), range.low, range.high};
	}
	if (method == CLIN_ODDS_SCORE)
		return odds_by_score(four, estimate, z);
	return clin_ratio_limits(estimate, odds_ratio_variance(four), level);
}

static double
risk_ratio_variance(const ClinFour *four)
{
	return 1 / four->a - 1 / (four->a + four->b) + 1 / four->c - 1 / (four->c + four->d);
}

static double
risk_ratio_of(const ClinFour *four)
{
	return four->a / (four->a + four->b) / (four->c / (four->c + four->d));
}

ClinEstimate
clin_risk_ratio(const ClinFour *four, double level)
{
	return clin_ratio_limits(risk_ratio_of(four), risk_ratio_variance(four), level);
}

ClinEstimate
clin_attributable_fraction(const ClinFour *four, double level)
{
	ClinEstimate ratio = clin_risk_ratio(four, level);

	return (ClinEstimate){1 - 1 / ratio.estimate, 1 - 1 / ratio.low, 1 - 1 / ratio.high};
}

/* the variance of a function of the shares of a multinomial sample, from its derivatives */
static double
delta_variance(const ClinFour *four, const double *slope)
{
	const double count[] = {four->a, four->b, four->c, four->d};
	double n = size_of(four);
	double first = 0;
	double second = 0;

	for (int i = 0; i < 4; i++)
	{
		first += count[i] / n * slope[i];
		second += count[i] / n * slope[i] * slope[i];
	}
	return (second - first * first) / n;
}

ClinEstimate
clin_population_risk(const ClinFour *four, bool delta, double level)
{
	double n = size_of(four);
	double n0 = four->c + four->d;
	double events = four->a + four->c;
	double share = n0 / n;
	double estimate = events / n - four->c / n0;
	double slope[4] = {1, 0, 1 - four->d / n / (share * share),
	                   four->c / n / (share * share)};
	double variance =
		delta ? delta_variance(four, slope)
			  : events / n * ((n - events) / n) / n + four->c / n0 * (four->d / n0) / n0;
	double half = clin_normal_quantile(level) * sqrt(variance);

	return (ClinEstimate){estimate, estimate - half, estimate + half};
}

ClinEstimate
clin_population_fraction(const ClinFour *four, double level)
{
	double n = size_of(four);
	double n0 = four->c + four->d;
	double events = four->a + four->c;
	double slope[4] = {-n / events, 0, n / four->c - n / n0 - n / events, -n / n0};
	/* of 1 - the fraction, on the log scale */
	ClinEstimate rest =
		clin_ratio_limits(four->c / n0 / (events / n), delta_variance(four, slope), level);

	return (ClinEstimate){1 - rest.estimate, 1 - rest.high, 1 - rest.low};
}

/* ---------------------------------------------------------------- strata together */

/* limits on the scale of the logarithm, one of them open for a one-sided alternative */
static ClinEstimate
ratio_open_limits(double estimate, double variance, ClinAlternative alternative,
                  double level)
{
	ClinEstimate out = clin_ratio_limits(
		estimate, variance, alternative == CLIN_TWO_SIDED ? level : 2 * level - 1);
	ClinRange range = clin_open_range((ClinRange){out.low, out.high}, alternative,
	                                  (ClinRange){0, INFINITY});

	return (ClinEstimate){estimate, range.low, range.high};
}

/* Greenland and Robins, Biometrics 1985;41:55-68 */
static ClinEstimate
common_risk_ratio(const ClinTable *table, int exposed, int event,
                  ClinAlternative alternative, double level)
{
	double top = 0;
	double bottom = 0;
	double spread = 0;

	for (int s = 0; s < table->strata; s++)
	{
		ClinFour f = clin_four(table, s, exposed, event);
		double n = size_of(&f);
		double n1 = f.a + f.b;
		double n0 = f.c + f.d;

		if (n < 2)
			continue;
		top += f.a * (n0 / n);
		bottom += f.c * (n1 / n);
		spread += n1 / n * (n0 / n) * (f.a + f.c) - f.a * f.c / n;
	}
	return ratio_open_limits(top / bottom, spread / (top * bottom), alternative, level);
}

ClinMantelHaenszel
clin_mantel_haenszel(const ClinTable *table, int exposed, int event, bool correct,
                     ClinAlternative alternative, double level)
{
	ClinMantelHaenszel out = {.test = {NAN, 1}};
	double delta = 0;
	double variance = 0;
	double r = 0;
	double s = 0;
	double pr = 0;
	double mixed = 0;
	double qs = 0;

	for (int i = 0; i < table->strata; i++)
	{
		ClinFour f = clin_four(table, i, exposed, event);
		double n = size_of(&f);
		double r1 = f.a + f.b;
		double c1 = f.a + f.c;
		double p = (f.a + f.d) / n;
		double q = (f.b + f.c) / n;

		if (n < 2)
			continue;
		/* a stratum with an empty margin says nothing, not even by rounding */
		if (r1 > 0 && r1 < n && c1 > 0 && c1 < n)
			delta += f.a - r1 / n * c1;
		variance += r1 / n * ((n - r1) / n) * c1 * ((n - c1) / (n - 1));
		r += f.a * (f.d / n);
		s += f.b * (f.c / n);
		pr += p * f.a * (f.d / n);
		mixed += p * f.b * (f.c / n) + q * f.a * (f.d / n);
		qs += q * f.b * (f.c / n);
	}
	out.excess = delta;
	delta = fabs(delta);
	out.corrected = correct && delta >= 0.5;
	if (out.corrected)
		delta -= 0.5;
	if (variance > 0)
		out.test.statistic = delta * delta / variance;
	out.odds_ratio =
		ratio_open_limits(r / s, pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s),
	                      alternative, level);
	out.risk_ratio = common_risk_ratio(table, exposed, event, alternative, level);
	return out;
}

ClinStatistic
clin_breslow_day(const ClinTable *table, int exposed, int event, double psi, bool tarone)
{
	ClinStatistic test = {0, -1};
	double excess = 0;
	double variance = 0;

	for (int i = 0; i < table->strata; i++)
	{
		ClinFour f = clin_four(table, i, exposed, event);
		double n = size_of(&f);
		double r1 = f.a + f.b;
		double c1 = f.a + f.c;
		double q = n - r1 - c1 + psi * (r1 + c1);
		double root = sqrt(q * q + 4 * (1 - psi) * psi * r1 * c1);
		double a = q > 0 ? 2 * psi * r1 * c1 / (q + root) : (root - q) / (2 * (1 - psi));
		double v = 1 / (1 / a + 1 / (r1 - a) + 1 / (c1 - a) + 1 / (n - r1 - c1 + a));

		/* with an empty margin a stratum says nothing of its odds ratio */
		if (n < 2 || r1 == 0 || r1 == n || c1 == 0 || c1 == n)
			continue;
		test.df++;
		test.statistic += (f.a - a) * (f.a - a) / v;
		excess += f.a - a;
		variance += v;
	}
	if (tarone)
		test.statistic -= excess * excess / variance;
	if (test.df < 1)
		return (ClinStatistic){NAN, 0};
	return test;
}

ClinWoolf
clin_woolf(const ClinTable *table, int exposed, int event, bool risks, ClinAddHalf when)
{
	double weights = 0;
	double first = 0;
	ClinWoolf out = {{0, -1}, false};

	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < table->strata; i++)
		{
			ClinFour f = clin_four(table, i, exposed, event);
			bool counts = size_of(&f) >= 2;
			bool added = clin_add_half(&f, when);
			double estimate = log(risks ? risk_ratio_of(&f) : odds_ratio_of(&f));
			double w = 1 / (risks ? risk_ratio_variance(&f) : odds_ratio_variance(&f));
			double distance = estimate - first / weights;

			if (!counts)
				continue;
			out.added = out.added || added;
			if (pass == 0)
			{
				out.test.df++;
				weights += w;
				first += w * estimate;
			}
			else
				out.test.statistic += w * distance * distance;
		}
	if (out.test.df < 1)
		out.test = (ClinStatistic){NAN, 0};
	return out;
}
