/*
 * pram.h
 *	  Post-randomization: values of a category exchanged by drawing.
 */
#ifndef CLIN_PRAM_H
#define CLIN_PRAM_H

#include <stddef.h>

/*
 * The invariant matrix of a transition matrix (Gouweleeuw and others 1998): rows are the
 * values before, columns those after, row after row. Drawing by it leaves the expected
 * frequencies as they are. A value of frequency 0 stays what it is. Both have n rows of n;
 * "back" is work for as many.
 */
extern void clin_pram_invariant(size_t n, const double *transition, const double *frequency,
                                double *back, double *out);

/* a matrix that keeps a value with chance "retain" and else gives another, each alike */
extern void clin_pram_uniform(size_t n, double retain, double *out);

/* turns the chances of each row into their running sums */
extern void clin_pram_sums(size_t n, double *transition);

/* what the value of a row of n running sums becomes, for u uniform in [0, 1) */
extern size_t clin_pram_draw(size_t n, const double *sum, double u);

#endif
