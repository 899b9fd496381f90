/*
 * accounting.h
 *	  What a release under differential privacy costs, and how its noise is distributed.
 *
 * Plain formulas: nothing is drawn here. Sensitivities are in the norm of the mechanism,
 * the first for Laplace and the second for Gaussian noise. Arguments are in the ranges that
 * the SQL functions check: epsilon, scales and sensitivities above 0, delta between 0 and
 * 1, alpha above 1.
 */
#ifndef CLIN_ACCOUNTING_H
#define CLIN_ACCOUNTING_H

#include <stddef.h>

#include "base/stop.h"

/* the smallest delta of Gaussian noise, and the smallest sigma for it (Balle, Wang 2018) */
extern double clin_dp_gaussian_delta(double sigma, double epsilon, double sensitivity);
extern double clin_dp_gaussian_sigma(double epsilon, double delta, double sensitivity);
/* the older bound, for epsilon below 1 (Dwork, Roth 2014, theorem A.1) */
extern double clin_dp_gaussian_sigma_classic(double epsilon, double delta,
                                             double sensitivity);

/* Renyi divergence of order alpha (Mironov 2017, table II) */
extern double clin_dp_laplace_rdp(double alpha, double scale, double sensitivity);
extern double clin_dp_gaussian_rdp(double alpha, double sigma, double sensitivity);
extern double clin_dp_response_rdp(double alpha, double p_truth);

/* epsilon at delta of a Renyi divergence: Mironov 2017, proposition 3, and the tighter
 * bound of Canonne, Kamath, Steinke 2020, proposition 12 */
extern double clin_dp_rdp_epsilon_simple(double alpha, double rdp, double delta);
extern double clin_dp_rdp_epsilon(double alpha, double rdp, double delta);

/* epsilon at delta of rho zero-concentrated privacy: Bun, Steinke 2016, proposition 1.3,
 * and the smallest of the bounds above over alpha */
extern double clin_dp_zcdp_epsilon_simple(double rho, double delta);
extern double clin_dp_zcdp_epsilon(double rho, double delta);

/* epsilon of "count" mechanisms at count * delta + slack (Dwork, Roth 2014, theorem 3.20)
 */
extern double clin_dp_advanced_epsilon(double epsilon, double count, double slack);

/* noise on the integers (Canonne, Kamath, Steinke 2020) */
extern double clin_dp_discrete_laplace(double k, double scale);
extern double clin_dp_discrete_laplace_tail(double m, double scale); /* P(X >= m) */
extern double clin_dp_discrete_laplace_variance(double scale);
extern double clin_dp_discrete_gaussian(double k, double sigma);
extern double clin_dp_discrete_gaussian_variance(double sigma);
/* theorem 7; NaN when stopped */
extern double clin_dp_discrete_gaussian_delta(double sigma, double epsilon,
                                              double sensitivity, const ClinStop *stop);

/* the count of patients, noise added, from which a group may be shown; "groups" bounds
 * those of a patient. Laplace noise: any delta; discrete: the smallest whole number */
extern double clin_dp_threshold_laplace(double epsilon, double delta, double groups);
extern double clin_dp_threshold_discrete(double epsilon, double delta, double groups);
/* the greatest probability with which a group of n patients may be shown (Desfontaines,
 * Voss, Gipson, Mandayam 2020); NaN when stopped */
extern double clin_dp_partition_probability(double n, double epsilon, double delta,
                                            double groups, const ClinStop *stop);

/*
 * The exponential mechanism for a quantile (Smith 2011): chance of each of the n + 1
 * intervals between lower, the ascending data and upper.
 */
extern void clin_dp_quantile_chances(const double *data, size_t n, double lower,
                                     double upper, double q, double epsilon,
                                     double sensitivity, double *chance);

#endif
