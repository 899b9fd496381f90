/*
 * risk.h
 *	  Risk of re-identification: of a row in a sample, and unique ones of a population.
 */
#ifndef CLIN_RISK_H
#define CLIN_RISK_H

#include "anon/classes.h"

/*
 * The chance that a row of "f" alike rows of a sample, which stand for "people" of the
 * population, is linked to the right one (Franconi, Polettini 2004): the mean of 1 / size
 * over the posterior of the size. "exact", or the approximation from three rows on.
 */
extern double clin_individual_risk(double f, double people, bool exact);

/* how many classes of each size a sample has */
typedef struct ClinClassSizes
{
	const int32_t *size;  /* ascending, different */
	const int32_t *count; /* classes of that size */
	int32_t sizes;
	double classes;
	double n; /* members of all classes together */
} ClinClassSizes;

/* counts the sizes of classes: "size" holds each one and is sorted in place */
extern void clin_class_sizes(int32_t *size, int32_t *count, int32_t classes,
                             ClinClassSizes *out);

/*
 * The share of people of a population who are unique in it, from a sample that is a
 * fraction of it. Zayatz 1991; Pitman's model as Hoshino 2001. NaN when Pitman's equations
 * were not solved, or when stopped.
 */
extern double clin_uniques_zayatz(const ClinClassSizes *sizes, double fraction,
                                  const ClinStop *stop);
extern double clin_uniques_pitman(const ClinClassSizes *sizes, double fraction,
                                  const ClinStop *stop);
/* the choice of Dankar and others 2012: Pitman up to a fraction of 0.1, else Zayatz */
extern double clin_uniques_dankar(double fraction, double pitman, double zayatz);

#define CLIN_SUDA_COLUMNS 20 /* quasi-identifiers at most */

/* bits that remember on which sets of columns a class is unique, in 64-bit words */
extern size_t clin_suda_words(int columns, int32_t uniques);

/*
 * Minimal sample uniques (Elliot and others 2002): sets of columns on which a class of one
 * row is unique and on no subset of which it is. "found" counts those of each class,
 * "score" is the sum of (columns - size of the set)!, "seen" has clin_suda_words. False
 * when stopped.
 */
extern bool clin_suda(const ClinAnonClasses *classes, ClinAnonWork *work, uint64_t *seen,
                      int32_t *found, double *score, const ClinStop *stop);

/* replaces each score above 0 by the chance of a correct link, given the fraction of the
 * population that the sample is (data intrusion simulation) */
extern void clin_suda_intrusion(const ClinAnonClasses *classes, const double *score,
                                double fraction, double *chance);

#endif
