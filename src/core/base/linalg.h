/*
 * linalg.h
 *	  Matrix algebra over the serial OpenBLAS: the few calls that models need.
 *
 * Matrices are column-major with a leading dimension; of a symmetric matrix only the upper
 * triangle is read and written. A Cholesky factor is upper triangular: A = R'R. The
 * returned int is LAPACK's info: 0, or k > 0 for the leading minor that failed.
 */
#ifndef CLIN_LINALG_H
#define CLIN_LINALG_H

#include <stddef.h>

/* out = a x + scale * out, for a of rows by columns; nothing is done without a column */
extern void clin_multiply(int rows, int columns, const double *a, int lead, const double *x,
                          double scale, double *out);

/* out += a' x, for a of rows by columns */
extern void clin_multiply_transposed(int rows, int columns, const double *a, int lead,
                                     const double *x, double *out);

/* gram += a' a, for a of rows by columns; gram is packed columns by columns */
extern void clin_gram_add(int rows, int columns, const double *a, int lead, double *gram);

/*
 * Which columns of the matrix whose Gram matrix is given are independent of the earlier
 * ones: kept[] gets their numbers, the return value is how many. A column is dropped when
 * the square of its part orthogonal to those kept falls to "tolerance" times its square
 * length. "work" holds n * (n + 1) doubles.
 */
extern int clin_independent_columns(int n, const double *gram, double tolerance, int *kept,
                                    double *work);

/* in place: the factor of a symmetric positive definite matrix */
extern int clin_cholesky(int n, double *a);

/* in place of b: the solution of R'R x = b */
extern void clin_cholesky_solve(int n, const double *factor, double *b);

/* in place of the factor: the inverse of R'R */
extern int clin_cholesky_invert(int n, double *factor);

/* x' A^- x with the generalized inverse of Moore and Penrose of a symmetric matrix without
 * negative eigenvalues; those below sqrt(epsilon) times the greatest are zero, as ginv of
 * the R package MASS has it. The matrix is overwritten. NaN when LAPACK finds none, or when
 * x has a part where the matrix is zero, which no x' A^- x tells of. */
extern size_t clin_pseudo_quadratic_workspace(int n);
extern double clin_pseudo_quadratic(int n, double *a, const double *x, double *work);

#endif
