/*
 * requirements.c
 *	  What the classes of a release must satisfy.
 */
#include "anon/requirements.h"

#include <math.h>

const ClinAnonRequirements clin_anon_no_requirements = {
	.k = 1,
	.recursive_c = NAN,
	.entropy_l = NAN,
	.t_equal = NAN,
	.t_ordered = NAN,
	.t_hierarchical = NAN,
	.disclosure = NAN,
	.beta = NAN,
	.average_risk = NAN,
	.presence_low = NAN,
	.presence_high = NAN,
};

bool
clin_anon_wants_people(const ClinAnonRequirements *wanted)
{
	return wanted->k_map > 0 || !isnan(wanted->presence_low) ||
	       !isnan(wanted->presence_high);
}

bool
clin_anon_wants_values(const ClinAnonRequirements *wanted, unsigned *distances)
{
	*distances = (isnan(wanted->t_ordered) ? 0 : CLIN_DISTANCE_ORDERED) |
	             (isnan(wanted->t_hierarchical) ? 0 : CLIN_DISTANCE_HIERARCHICAL);
	return *distances != 0 || wanted->distinct_l > 0 || wanted->recursive_l > 0 ||
	       !isnan(wanted->entropy_l) || !isnan(wanted->t_equal) ||
	       !isnan(wanted->disclosure) || !isnan(wanted->beta);
}

/*
 * Patients with one value each: a class of l values has l - 1 patients without any one of
 * them. Patients with several values may share one though there are l: that tells it.
 */
static bool
is_diverse(const ClinAnonRequirements *wanted, const ClinAnonStatistics *s)
{
	double values = s->others + 1;

	if (s->distinct < wanted->distinct_l || values < wanted->distinct_l ||
	    values < wanted->recursive_l || values < wanted->entropy_l)
		return false;
	if (s->entropy < log(wanted->entropy_l) - CLIN_ANON_SLACK)
		return false;
	return wanted->recursive_l == 0 || s->recursive_ratio < wanted->recursive_c;
}

static bool
is_close(const ClinAnonRequirements *wanted, int32_t values, const ClinAnonStatistics *s)
{
	if (s->equal > wanted->t_equal + CLIN_ANON_SLACK ||
	    s->ordered > wanted->t_ordered + CLIN_ANON_SLACK ||
	    s->hierarchical > wanted->t_hierarchical + CLIN_ANON_SLACK)
		return false;
	if (s->disclosure >= wanted->disclosure ||
	    (!isnan(wanted->disclosure) && wanted->strict && s->distinct < values))
		return false;
	if (s->beta > wanted->beta + CLIN_ANON_SLACK)
		return false;
	return isnan(wanted->beta) || !wanted->enhanced ||
	       s->beta_over_entropy <= CLIN_ANON_SLACK;
}

/* a class of the population; of one that no row is in the share is 0 */
static bool
is_present(const ClinAnonRequirements *wanted, const ClinAnonClasses *classes,
           int32_t class)
{
	double share;

	if (isnan(wanted->presence_low) && isnan(wanted->presence_high))
		return true;
	/* nobody can be told to be in a class that the population lacks */
	if (classes->people[class] == 0)
		return false;
	share = classes->patients[class] / (double) classes->people[class];
	return !(share < wanted->presence_low - CLIN_ANON_SLACK ||
	         share > wanted->presence_high + CLIN_ANON_SLACK);
}

bool
clin_anon_accepts(const ClinAnonRequirements *wanted, ClinAnonModel *model,
                  const ClinAnonClasses *classes, int32_t class)
{
	ClinAnonStatistics statistics;

	if (classes->patients[class] < wanted->k)
		return false;
	if (wanted->k_map > 0 && classes->people[class] < wanted->k_map)
		return false;
	if (!is_present(wanted, classes, class))
		return false;
	if (model == NULL)
		return true;
	clin_anon_statistics(model, classes, class, &statistics);
	return is_diverse(wanted, &statistics) &&
	       is_close(wanted, model->table->values, &statistics);
}
