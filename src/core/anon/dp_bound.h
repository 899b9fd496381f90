/*
 * dp_bound.h
 *	  Rows of a release: the share of each patient bounded by random choice, then
 *	  counted and added as whole numbers.
 */
#ifndef CLIN_DP_BOUND_H
#define CLIN_DP_BOUND_H

#include "anon/dp_sampler.h"

typedef struct ClinDpRow
{
	int32_t patient;
	int32_t group;
	uint64_t chance; /* set here */
	double value;
} ClinDpRow;

/*
 * Keeps at most max_rows rows of a patient in a group, and at most max_groups groups of a
 * patient, each choice uniform. The kept rows come first, those of a patient and group side
 * by side; their number is returned, SIZE_MAX when stopped. "scratch" has n places.
 */
extern size_t clin_dp_bound(ClinDpRow *row, ClinDpRow *scratch, size_t n, int max_groups,
                            int max_rows, ClinRandom *random, const ClinStop *stop);

/* a grid of whole numbers for values of at most "size" */
typedef struct ClinDpGrid
{
	double step;     /* a power of 2 */
	double greatest; /* whole number that a value may become */
} ClinDpGrid;

/* the size has 2^9 steps or more, and the sensitivity, "shares" times the size, 2^15 or
 * more
 */
extern ClinDpGrid clin_dp_grid(double size, double shares);

typedef struct ClinDpTotal
{
	int64_t patients;
	int64_t rows;
	ClinWideInt sum; /* of (value - middle) on the grid, values clamped to low and high */
} ClinDpTotal;

typedef struct ClinDpClamp
{
	double low;
	double high;
	double middle;
} ClinDpClamp;

/* adds the kept rows to total[group]; false when stopped */
extern bool clin_dp_totals(const ClinDpRow *row, size_t n, const ClinDpClamp *clamp,
                           double step, ClinDpTotal *total, const ClinStop *stop);

/* puts the kept rows of a group side by side, values ascending; false when stopped */
extern bool clin_dp_by_value(ClinDpRow *row, ClinDpRow *scratch, size_t n,
                             const ClinStop *stop);

#endif
