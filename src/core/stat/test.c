/*
 * test.c
 *	  P values and their logarithms from statistics.
 */
#include "stat/test.h"
#include "base/distribution.h"

#include <math.h>

ClinTest
clin_test_begin(const char *method)
{
	return (ClinTest){method, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
}

double
clin_test_tail(double level, ClinAlternative alternative)
{
	return alternative == CLIN_TWO_SIDED ? (1 - level) / 2 : 1 - level;
}

double
clin_p_of_log(double log_p)
{
	double p = exp(log_p);

	return p == 0 && !isinf(log_p) ? 0x1p-1074 : p;
}

void
clin_test_normal(ClinTest *test, double z, ClinAlternative alternative)
{
	if (alternative == CLIN_TWO_SIDED)
	{
		test->p_value = clin_two_sided_normal(z, false);
		test->log_p = clin_two_sided_normal(z, true);
		return;
	}
	test->p_value = clin_pnorm(z, alternative == CLIN_LESS, false);
	test->log_p = clin_pnorm(z, alternative == CLIN_LESS, true);
}

void
clin_test_t(ClinTest *test, ClinAlternative alternative)
{
	double t = test->statistic;

	if (alternative == CLIN_TWO_SIDED)
	{
		test->p_value = clin_two_sided_t(t, test->df, false);
		test->log_p = clin_two_sided_t(t, test->df, true);
		return;
	}
	test->p_value = clin_pt(t, test->df, alternative == CLIN_LESS, false);
	test->log_p = clin_pt(t, test->df, alternative == CLIN_LESS, true);
}

void
clin_test_chi_square(ClinTest *test)
{
	test->p_value = clin_pchisq(test->statistic, test->df, false, false);
	test->log_p = clin_pchisq(test->statistic, test->df, false, true);
}

void
clin_test_f(ClinTest *test)
{
	test->p_value = clin_pf(test->statistic, test->df, test->df_residual, false, false);
	test->log_p = clin_pf(test->statistic, test->df, test->df_residual, false, true);
}

void
clin_test_sums(ClinTest *test, double between, double within)
{
	if (!(test->df > 0) || !(test->df_residual > 0) || !(between > 0 || within > 0))
		return;
	test->statistic = between / test->df / (within / test->df_residual);
	clin_test_f(test);
}
