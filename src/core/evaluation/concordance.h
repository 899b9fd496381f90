/*
 * concordance.h
 *	  How often, of two subjects, the one with the higher prediction lives longer: Harrell's
 *	  and Uno's concordance, as in R's survival package.
 *
 * A pair counts when the shorter time is an event; of an event and a censoring at one time
 * the censored lives longer. Pairs lie within a stratum. A pair of subjects with weights
 *has their product.
 */
#ifndef CLIN_CONCORDANCE_H
#define CLIN_CONCORDANCE_H

#include "evaluation/prognosis.h"

/* the weight of the pairs of an event, from its number at risk, S and G just before */
typedef enum ClinTimeWeight
{
	CLIN_TIME_N,
	CLIN_TIME_S,   /* n S / at risk */
	CLIN_TIME_SG,  /* n S / (G at risk) */
	CLIN_TIME_NG2, /* 1 / G^2: Uno */
	CLIN_TIME_I    /* 1 / at risk */
} ClinTimeWeight;

/* sums of the weights of pairs */
typedef struct ClinPairs
{
	double concordant;
	double discordant;
	double tied_x; /* equal predictions */
	double tied_y; /* two events at one time */
	double tied_xy;
} ClinPairs;

/* Room for a stratum of so many records. */
typedef struct ClinConcordanceWork
{
	ClinPrognosisMoment *moments;
	ClinRanked *ranked; /* two places for each record */
	double *numbers;    /* six for each record and two more */
} ClinConcordanceWork;

/* Adds the pairs of a stratum whose event is not after "last". For each record,
 * "difference" gets what a subject of it with the weight 1 adds to concordant minus
 * discordant pairs, and "total" to all three; false when stopped. */
extern bool clin_concordance_add(const ClinRecord *records, size_t count,
                                 ClinTimeWeight weight, double last,
                                 const ClinConcordanceWork *work, ClinPairs *pairs,
                                 double *difference, double *total, const ClinStop *stop);

/* concordance, NaN without a pair, and its variance by the infinitesimal jackknife */
extern double clin_concordance(const ClinPairs *pairs);
extern double clin_concordance_variance(const ClinPairs *pairs, const ClinRecord *records,
                                        size_t count, const double *difference,
                                        const double *total);

#endif
