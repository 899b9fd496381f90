/*
 * risk.c
 *	  Risk of re-identification: of a row in a sample, and unique ones of a population.
 */
#include "anon/risk.h"

#include <math.h>
#include <stdlib.h>

#include "base/distribution.h"

/* ---------------------------------------------------------------- individual risk */

/*
 * r(f) = p^f times the integral of x^(f-1) / (1 + q x) from 0 to 1/p, so that
 * r(f+1) = p/q (1/f - r(f)). The recursion loses nothing as long as p is below q; above, a
 * series in q converges.
 */
static double
exact_risk(double f, double p)
{
	double q = 1 - p;
	double risk = p / q * log(1 / p);
	double term = 1, sum = 1;

	if (p < 0.5)
	{
		for (double i = 1; i < f; i++)
			risk = p / q * (1 / i - risk);
		return risk;
	}
	for (double j = 1; term > sum * 1e-17; j++)
	{
		term *= j * q / (f + j);
		sum += term;
	}
	return p / f * sum;
}

double
clin_individual_risk(double f, double people, bool exact)
{
	double p = f / people;
	double odds = p / (1 - p);

	if (p >= 1)
		return 1 / f;
	if (exact)
		return exact_risk(f, p);
	if (f == 1)
		return odds * log(1 / p);
	if (f == 2)
		return odds - odds * odds * log(1 / p);
	return p / (f - (1 - p));
}

/* ---------------------------------------------------------------- population uniques */

static int
compare_sizes(const void *a, const void *b)
{
	int32_t x = *(const int32_t *) a, y = *(const int32_t *) b;

	return (x > y) - (x < y);
}

void
clin_class_sizes(int32_t *size, int32_t *count, int32_t classes, ClinClassSizes *out)
{
	int32_t sizes = 0;

	qsort(size, classes, sizeof(int32_t), compare_sizes);
	out->n = 0;
	for (int32_t i = 0; i < classes; i++)
	{
		out->n += size[i];
		if (sizes > 0 && size[sizes - 1] == size[i])
		{
			count[sizes - 1]++;
			continue;
		}
		size[sizes] = size[i];
		count[sizes++] = 1;
	}
	out->size = size;
	out->count = count;
	out->sizes = sizes;
	out->classes = classes;
}

static double
sample_uniques(const ClinClassSizes *sizes)
{
	return sizes->size[0] == 1 ? sizes->count[0] : 0;
}

/* the chance that exactly one of s people is drawn is s n/P times a product over s */
double
clin_uniques_zayatz(const ClinClassSizes *sizes, double fraction, const ClinStop *stop)
{
	double n = sizes->n, population = floor(n / fraction);
	double drawn = n / population, others = 1, sum = 0;
	double uniques = sample_uniques(sizes);
	int32_t s = 1;

	if (uniques == 0)
		return 0;
	for (int32_t i = 0; i < sizes->sizes; i++)
	{
		for (; s < sizes->size[i] && others > 0; s++)
		{
			if (clin_stopped_at(stop, (uint64_t) s))
				return NAN;
			others *= fmax(0, population - n - (s - 1)) / (population - s);
		}
		sum += sizes->count[i] / sizes->classes * (sizes->size[i] * drawn * others);
	}
	return uniques * (uniques / sizes->classes * drawn / sum) / fraction / population;
}

/* Pitman's likelihood equations at (t, a), and their derivatives */
typedef struct Equations
{
	double g[2];
	double t[2]; /* derivatives by t */
	double a[2]; /* by a */
} Equations;

static Equations
pitman_equations(const ClinClassSizes *sizes, double t, double a)
{
	Equations e = {{0, 0}, {0, 0}, {0, 0}};

	for (double i = 1; i < sizes->classes; i++)
	{
		double x = 1 / (t + i * a);

		e.g[0] += x;
		e.g[1] += i * x;
		e.t[0] -= x * x;
		e.t[1] -= i * x * x;
		e.a[1] -= i * x * (i * x);
	}
	e.a[0] = e.t[1];
	e.g[0] -= clin_digamma(sizes->n + t) - clin_digamma(t + 1);
	e.t[0] -= clin_trigamma(sizes->n + t) - clin_trigamma(t + 1);
	for (int32_t i = 0; i < sizes->sizes; i++)
	{
		double j = sizes->size[i], count = sizes->count[i];

		if (j < 2)
			continue;
		e.g[1] -= count * (clin_digamma(j - a) - clin_digamma(1 - a));
		e.a[1] += count * (clin_trigamma(j - a) - clin_trigamma(1 - a));
	}
	return e;
}

/* Newton's method, its steps halved until they stay inside 0 < t and 0 < a < 1 */
static bool
solve_pitman(const ClinClassSizes *sizes, double *t, double *a, const ClinStop *stop)
{
	for (int iteration = 0; iteration < 500; iteration++)
	{
		Equations e = pitman_equations(sizes, *t, *a);
		double determinant = e.t[0] * e.a[1] - e.a[0] * e.t[1];
		double dt = (e.g[0] * e.a[1] - e.a[0] * e.g[1]) / determinant;
		double da = (e.t[0] * e.g[1] - e.g[0] * e.t[1]) / determinant;

		if (clin_stopped(stop) || !isfinite(dt) || !isfinite(da))
			return false;
		while (*t - dt <= 0 || *a - da <= 0 || *a - da >= 1)
		{
			dt /= 2;
			da /= 2;
		}
		*t -= dt;
		*a -= da;
		if (fabs(dt) <= 1e-11 * *t && fabs(da) <= 1e-11 * *a)
			return true;
	}
	return false;
}

/* t that solves the first equation at a, by halving its logarithm; NaN when stopped */
static double
profile_t(const ClinClassSizes *sizes, double a, const ClinStop *stop)
{
	double low = -40, high = 60;

	for (int i = 0; i < 50; i++)
	{
		double middle = (low + high) / 2;

		if (clin_stopped(stop))
			return NAN;
		if (pitman_equations(sizes, exp(middle), a).g[0] > 0)
			low = middle;
		else
			high = middle;
	}
	return exp((low + high) / 2);
}

/* a start near the solution where the usual one is none: a is halved in along profile_t */
static bool
find_start(const ClinClassSizes *sizes, double *t, double *a, const ClinStop *stop)
{
	double low = 1e-9, high = 1 - 1e-9;
	bool rising = pitman_equations(sizes, profile_t(sizes, high, stop), high).g[1] >
	              pitman_equations(sizes, profile_t(sizes, low, stop), low).g[1];

	for (int i = 0; i < 40; i++)
	{
		*a = (low + high) / 2;
		*t = profile_t(sizes, *a, stop);
		if (isnan(*t))
			return false;
		if ((pitman_equations(sizes, *t, *a).g[1] > 0) == rising)
			high = *a;
		else
			low = *a;
	}
	return true;
}

double
clin_uniques_pitman(const ClinClassSizes *sizes, double fraction, const ClinStop *stop)
{
	double n = sizes->n, u = sizes->classes, u1 = sample_uniques(sizes), u2 = 1;
	double c, t, a, population = floor(n / fraction);

	if (u1 == 0)
		return 0;
	for (int32_t i = 0; i < sizes->sizes && i < 2; i++)
		if (sizes->size[i] == 2)
			u2 = sizes->count[i];
	c = u1 * (u1 - 1) / u2;
	t = (n * u * c - u1 * (n - 1) * (2 * u + c)) / (2 * u1 * u + u1 * c - n * c);
	a = (t * (u1 - n) + (n - 1) * u1) / (n * u);
	if (!(t > 0 && a > 0 && a < 1 && solve_pitman(sizes, &t, &a, stop)) &&
	    !(find_start(sizes, &t, &a, stop) && solve_pitman(sizes, &t, &a, stop)))
		return NAN;
	return exp(lgamma(t + 1) - lgamma(t + a) + (a - 1) * log(population));
}

double
clin_uniques_dankar(double fraction, double pitman, double zayatz)
{
	return fraction <= 0.1 && !isnan(pitman) ? pitman : zayatz;
}
