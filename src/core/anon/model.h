/*
 * model.h
 *	  Privacy models of a class: how its sensitive values differ from those of the table.
 *
 * p is the share of a value in the class, q in the whole table. Where patients have several
 * rows a patient counts once for each of its values.
 */
#ifndef CLIN_ANON_MODEL_H
#define CLIN_ANON_MODEL_H

#include <stdbool.h>

#include "anon/classes.h"
#include "anon/hierarchy.h"

/* the distances that look at every value of the table, asked for by bits */
typedef enum ClinAnonDistance
{
	CLIN_DISTANCE_ORDERED = 1,
	CLIN_DISTANCE_HIERARCHICAL = 2
} ClinAnonDistance;

typedef struct ClinAnonStatistics
{
	double distinct;        /* values present */
	double others;          /* patients without the value that most patients have */
	double entropy;         /* in nats; l is its exponential */
	double recursive_ratio; /* greatest count / counts from the l-th on; may be infinite */
	double equal;           /* earth mover's distances */
	double ordered;         /* NaN when not asked for */
	double hierarchical;    /* NaN when not asked for */
	double disclosure;      /* greatest |log2(p / q)| of the values present */
	double beta;            /* greatest (p - q) / q */
	double beta_over_entropy; /* greatest (p - q) / q + ln q; enhanced wants it at most 0 */
} ClinAnonStatistics;

/* the whole table, and work for one class at a time */
typedef struct ClinAnonModel
{
	const ClinAnonTable *table;
	const ClinHierarchy *hierarchy; /* of the sensitive values; NULL: none */
	int l;                          /* of the recursive ratio */
	unsigned distances;             /* bits of ClinAnonDistance */
	double *share;                  /* q of each value */
	int32_t *counted;               /* of each value in the class; 0 between calls */
	int32_t *present;               /* values of the class */
	double *extra;                  /* for the hierarchy: three times its widest level */
} ClinAnonModel;

/* doubles and integers that the work takes */
extern size_t clin_anon_model_bytes(const ClinAnonTable *table,
                                    const ClinHierarchy *hierarchy);
extern void clin_anon_model_init(ClinAnonModel *model, const ClinAnonTable *table,
                                 const ClinHierarchy *hierarchy, void *block);

/* the shares of the values in the table, from all of its classes */
extern void clin_anon_model_shares(ClinAnonModel *model, const ClinAnonClasses *classes);

/* the statistics of one class of a table with sensitive values */
extern void clin_anon_statistics(ClinAnonModel *model, const ClinAnonClasses *classes,
                                 int32_t class, ClinAnonStatistics *out);

#endif
