/*
 * correlation.c
 *	  Co-moments by pairwise merges (Chan, Golub, LeVeque 1983), and Pearson's correlation.
 */
#include "stat/correlation.h"
#include "base/distribution.h"
#include "stat/moments.h"

#include <float.h>
#include <math.h>
#include <string.h>

void
clin_comoments_merge(ClinComoments *into, int64_t *n, const ClinComoments *from,
                     int64_t from_n)
{
	double a = (double) *n;
	double b = (double) from_n;
	double share = b / (a + b);
	double x = from->mean_x - into->mean_x + (from->mean_x_low - into->mean_x_low);
	double y = from->mean_y - into->mean_y + (from->mean_y_low - into->mean_y_low);

	if (from_n == 0)
		return;
	*n += from_n;
	if (a == 0)
	{
		*into = *from;
		return;
	}
	into->m2_x += from->m2_x + x * x * share * a;
	into->m2_y += from->m2_y + y * y * share * a;
	into->product += from->product + x * y * share * a;
	if (isfinite(x) && isfinite(y))
	{
		clin_mean_move(&into->mean_x, &into->mean_x_low, x * share);
		clin_mean_move(&into->mean_y, &into->mean_y_low, y * share);
		return;
	}
	/* an infinite value, or means too far apart: there is no correlation */
	into->mean_x = into->mean_x * (1 - share) + from->mean_x * share;
	into->mean_y = into->mean_y * (1 - share) + from->mean_y * share;
	into->mean_x_low = into->mean_y_low = 0;
	into->m2_x = into->m2_y = into->product = NAN;
}

double
clin_pearson(const ClinComoments *m)
{
	double square = m->m2_x * m->m2_y;
	/* one root where it can be: of equal sums it is the sum itself, and the correlation 1
	 */
	double scale =
		square > DBL_MIN && square < DBL_MAX ? sqrt(square) : sqrt(m->m2_x) * sqrt(m->m2_y);

	if (!(scale > 0) || !isfinite(scale))
		return NAN;
	return fmax(-1, fmin(1, m->product / scale));
}

void
clin_correlation_limits(ClinTest *test, double se, ClinAlternative alternative,
                        double level)
{
	double width = clin_qnorm_tail(clin_test_tail(level, alternative), false, false) * se;

	test->low = alternative == CLIN_LESS ? -1 : tanh(atanh(test->estimate) - width);
	test->high = alternative == CLIN_GREATER ? 1 : tanh(atanh(test->estimate) + width);
}

ClinTest
clin_pearson_test(const ClinComoments *m, int64_t n, ClinAlternative alternative,
                  double level)
{
	ClinTest test = clin_test_begin("Pearson");
	double r = clin_pearson(m);

	test.estimate = r;
	if (n < 3)
		return test;
	test.df = (double) (n - 2);
	if (isnan(r))
		return test;
	test.statistic = sqrt(test.df) * r / sqrt((1 - r) * (1 + r));
	clin_test_t(&test, alternative);
	if (n >= 4)
		clin_correlation_limits(&test, 1 / sqrt((double) n - 3), alternative, level);
	return test;
}

/* ---------------------------------------------------------------- the stored form */

static const char *
correlation_fault(ClinState *state)
{
	const ClinComoments *m = clin_state_section(&clin_correlation_kind, state, 0);
	ClinComoments none = {0};

	if (state->signature != 0)
		return "its design is unknown to this library";
	if (m->m2_x < 0 || m->m2_y < 0)
		return "a sum of squares is negative";
	if (fabs(m->product) > sqrt(m->m2_x) * sqrt(m->m2_y) * (1 + 1e-6))
		return "the sum of products is above its bound";
	if (state->n == 0 && memcmp(m, &none, sizeof(none)) != 0)
		return "an empty state holds values";
	if (state->sum_weights != (double) state->n)
		return "the sum of weights is not the count";
	return NULL;
}

/* clang-format off */
const ClinStateKind clin_correlation_kind = {
	.name = "correlation_state",
	.magic = 0xC105,
	.version = 1,
	.sections = {
		{"moments", sizeof(ClinComoments), .fixed_rows = 1, .fields = {
			{"mean_x",     CLIN_FIELD_REAL, CLIN_FIELD_ANY, offsetof(ClinComoments, mean_x)},
			{"mean_x_low", CLIN_FIELD_REAL, CLIN_FIELD_ANY, offsetof(ClinComoments, mean_x_low)},
			{"mean_y",     CLIN_FIELD_REAL, CLIN_FIELD_ANY, offsetof(ClinComoments, mean_y)},
			{"mean_y_low", CLIN_FIELD_REAL, CLIN_FIELD_ANY, offsetof(ClinComoments, mean_y_low)},
			{"m2_x",       CLIN_FIELD_REAL, CLIN_FIELD_ANY, offsetof(ClinComoments, m2_x)},
			{"m2_y",       CLIN_FIELD_REAL, CLIN_FIELD_ANY, offsetof(ClinComoments, m2_y)},
			{"product",    CLIN_FIELD_REAL, CLIN_FIELD_ANY, offsetof(ClinComoments, product)},
		}},
	},
	.fault = correlation_fault,
};
/* clang-format on */
