/*
 * test.h
 *	  The result of a hypothesis test, and p values from statistics.
 */
#ifndef CLIN_TEST_H
#define CLIN_TEST_H

#include <stdbool.h>

typedef enum ClinAlternative
{
	CLIN_TWO_SIDED,
	CLIN_LESS,
	CLIN_GREATER
} ClinAlternative;

/* NaN where the test has no such number or the data do not define it */
typedef struct ClinTest
{
	const char *method;
	double statistic;
	double df;
	double df_residual; /* of an F statistic: that of its denominator */
	double p_value;
	double log_p;
	double estimate;
	double se;
	double low;
	double high;
} ClinTest;

extern ClinTest clin_test_begin(const char *method);

/* the p value from the statistic and its degrees of freedom; of a normal statistic "z" */
extern void clin_test_normal(ClinTest *test, double z, ClinAlternative alternative);
extern void clin_test_t(ClinTest *test, ClinAlternative alternative);
extern void clin_test_chi_square(ClinTest *test);
extern void clin_test_f(ClinTest *test);

/* F and its p value from two sums of squares and their degrees of freedom: Infinity and 0
 * where only the sum within is 0, nothing where both are or there are no degrees */
extern void clin_test_sums(ClinTest *test, double between, double within);

/* the p value of a logarithm: what is possible never has the p value 0 */
extern double clin_p_of_log(double log_p);

/* the probability outside a level that one limit leaves beyond it */
extern double clin_test_tail(double level, ClinAlternative alternative);

#endif
