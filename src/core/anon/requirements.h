/*
 * requirements.h
 *	  What the classes of a release must satisfy.
 */
#ifndef CLIN_REQUIREMENTS_H
#define CLIN_REQUIREMENTS_H

#include "anon/model.h"

#define CLIN_ANON_SLACK 1e-12 /* of a distance, and relative of equal losses */

/* what each class must satisfy; NaN, or 0 of a whole number: not asked for */
typedef struct ClinAnonRequirements
{
	int32_t k; /* patients */
	int32_t distinct_l;
	int32_t recursive_l;
	double recursive_c;
	double entropy_l;
	double t_equal;
	double t_ordered;
	double t_hierarchical;
	double disclosure;
	double beta;
	bool enhanced;       /* of beta */
	bool strict;         /* of disclosure: every value must be present */
	double average_risk; /* of the whole release */
	int32_t k_map;       /* people of the population */
	double presence_low; /* patients / people of each class of the population; above 0
	                      * nothing can be suppressed, since its share would be 0 */
	double presence_high;
} ClinAnonRequirements;

/* nothing is asked for but one patient in each class */
extern const ClinAnonRequirements clin_anon_no_requirements;

/* whether a requirement looks at a population */
extern bool clin_anon_wants_people(const ClinAnonRequirements *wanted);

/* whether a requirement looks at sensitive values, and which distances it needs */
extern bool clin_anon_wants_values(const ClinAnonRequirements *wanted, unsigned *distances);

/* whether a class of rows satisfies what is asked of each class */
extern bool clin_anon_accepts(const ClinAnonRequirements *wanted, ClinAnonModel *model,
                              const ClinAnonClasses *classes, int32_t class);

#endif
