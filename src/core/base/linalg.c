/*
 * linalg.c
 *	  Matrix algebra over the serial OpenBLAS: the only file that calls BLAS and LAPACK.
 */
#include "base/linalg.h"

#include <float.h>
#include <math.h>
#include <string.h>

extern void dgemv_(const char *trans, const int *m, const int *n, const double *alpha,
                   const double *a, const int *lda, const double *x, const int *incx,
                   const double *beta, double *y, const int *incy);
extern void dsyrk_(const char *uplo, const char *trans, const int *n, const int *k,
                   const double *alpha, const double *a, const int *lda, const double *beta,
                   double *c, const int *ldc);
extern void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
extern void dpotri_(const char *uplo, const int *n, double *a, const int *lda, int *info);
extern void dsyev_(const char *jobz, const char *uplo, const int *n, double *a,
                   const int *lda, double *w, double *work, const int *lwork, int *info);
extern void dpotrs_(const char *uplo, const int *n, const int *nrhs, const double *a,
                    const int *lda, double *b, const int *ldb, int *info);

static const double one = 1;
static const int unit = 1;

void
clin_multiply(int rows, int columns, const double *a, int lead, const double *x,
              double scale, double *out)
{
	if (rows > 0 && columns > 0)
		dgemv_("N", &rows, &columns, &one, a, &lead, x, &unit, &scale, out, &unit);
}

void
clin_multiply_transposed(int rows, int columns, const double *a, int lead, const double *x,
                         double *out)
{
	if (rows > 0 && columns > 0)
		dgemv_("T", &rows, &columns, &one, a, &lead, x, &unit, &one, out, &unit);
}

void
clin_gram_add(int rows, int columns, const double *a, int lead, double *gram)
{
	if (rows > 0 && columns > 0)
		dsyrk_("U", "T", &columns, &rows, &one, a, &lead, &one, gram, &columns);
}

/*
 * Left-looking Cholesky by columns of the lower factor; a dropped column leaves zeros, so
 * that later columns are projected on those kept only.
 */
int
clin_independent_columns(int n, const double *gram, double tolerance, int *kept,
                         double *work)
{
	static const double minus = -1;
	double *lower = work;
	double *column = work + (size_t) n * n;
	int rank = 0;

	memset(lower, 0, (size_t) n * n * sizeof(double));
	for (int j = 0; j < n; j++)
	{
		int below = n - j;
		double square = gram[(size_t) j * n + j];
		double *out = lower + (size_t) rank * n;

		for (int i = j; i < n; i++)
			column[i - j] = gram[(size_t) i * n + j];
		if (rank > 0)
			dgemv_("N", &below, &rank, &minus, lower + j, &n, lower + j, &n, &one, column,
			       &unit);
		if (!(column[0] > tolerance * square))
			continue;
		for (int i = j; i < n; i++)
			out[i] = column[i - j] / sqrt(column[0]);
		kept[rank++] = j;
	}
	return rank;
}

int
clin_cholesky(int n, double *a)
{
	int info = 0;

	if (n > 0)
		dpotrf_("U", &n, a, &n, &info);
	return info;
}

void
clin_cholesky_solve(int n, const double *factor, double *b)
{
	int info;

	if (n > 0)
		dpotrs_("U", &n, &unit, factor, &n, b, &n, &info);
}

int
clin_cholesky_invert(int n, double *factor)
{
	int info = 0;

	if (n > 0)
		dpotri_("U", &n, factor, &n, &info);
	return info;
}

/* eigenvalues, the parts of x along the vectors, and room for blocks of 32 columns */
size_t
clin_pseudo_quadratic_workspace(int n)
{
	return (size_t) n * (2 + 34) + 1;
}

double
clin_pseudo_quadratic(int n, double *a, const double *x, double *work)
{
	double *value = work;
	double *part = work + n;
	int length = 34 * n;
	int info = 0;
	double sum = 0;

	if (n == 0)
		return 0;
	dsyev_("V", "U", &n, a, &n, value, work + 2 * (size_t) n, &length, &info);
	if (info != 0)
		return NAN;
	clin_multiply_transposed(n, n, a, n, x, memset(part, 0, sizeof(double) * (size_t) n));
	for (int i = 0; i < n; i++)
		if (value[i] > sqrt(DBL_EPSILON) * value[n - 1])
			sum += part[i] * part[i] / value[i];
		else if (part[i] * part[i] > DBL_EPSILON * value[n - 1])
			return NAN;
	return sum;
}
