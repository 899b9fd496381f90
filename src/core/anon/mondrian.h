/*
 * mondrian.h
 *	  Multidimensional generalization: classes split into boxes of at least k patients.
 */
#ifndef CLIN_MONDRIAN_H
#define CLIN_MONDRIAN_H

#include "anon/classes.h"

/*
 * Strict Mondrian (LeFevre and others 2006): a box is split at the median of its widest
 * column, as long as both sides hold k patients; otherwise of the next widest. The width is
 * in codes, over that of all classes; equal rows stay together. The result is anonymous,
 * not the best that is.
 */
typedef struct ClinMondrian
{
	const ClinAnonTable *table;
	const ClinAnonClasses *classes;
	ClinAnonWork *work;
	int32_t k;
	int32_t *order; /* classes, box after box when done */
	int32_t *start; /* of each box in "order", one more at the end; room for classes + 1 */
	int32_t *count; /* work: of each code of a column, the most of any */
	int32_t boxes;
	const ClinStop *stop;
} ClinMondrian;

/* false when stopped */
extern bool clin_mondrian(ClinMondrian *mondrian);

/* the least and the greatest code of each column in a part of the order */
extern void clin_mondrian_box(const ClinMondrian *mondrian, int32_t from, int32_t to,
                              int32_t *low, int32_t *high);

/* different patients in a part of the order */
extern int32_t clin_mondrian_patients(ClinMondrian *mondrian, int32_t from, int32_t to);

#endif
