/*
 * concordance.c
 *	  Pairs of survival times and predictions counted in O(n log n).
 *
 * The records are taken in ascending order of prediction, and entered in a Fenwick tree
 * over their moments. At one moment the censored live longer than those with an event.
 * Subjects count as their weights; a pair has the product of two.
 */
#include "evaluation/concordance.h"

#include <math.h>
#include <string.h>

#define AHEAD 16       /* records */
#define ROUNDING 1e-13 /* of a sum of weights */

/* ---------------------------------------------------------------- the tree */

/* Subjects entered, and the events among them by the weights of their moments. */
typedef struct Entered
{
	double subjects;
	double weight;
} Entered;

static void
tree_add(Entered *tree, size_t size, size_t place, Entered more)
{
	for (size_t i = place + 1; i <= size; i += i & -i)
	{
		tree[i].subjects += more.subjects;
		tree[i].weight += more.weight;
	}
}

/* the sums up to a place, with it */
static Entered
tree_upto(const Entered *tree, size_t place)
{
	Entered sum = {0, 0};

	for (size_t i = place + 1; i > 0; i -= i & -i)
	{
		sum.subjects += tree[i].subjects;
		sum.weight += tree[i].weight;
	}
	return sum;
}

/* ---------------------------------------------------------------- a stratum */

typedef struct Stratum
{
	const ClinRecord *records;
	const ClinPrognosisMoment *moments;
	size_t moment_count;
	const ClinRanked *ranked;
	size_t count;
	double *weight;  /* of the pairs of an event at a moment */
	double *earlier; /* the weights of all events before it */
	Entered *tree;   /* those with lower predictions, over the moments */
	Entered *here;   /* of them at a moment: the censored, and the events' weights */
	double entered;  /* all in the tree */
	ClinPairs *pairs;
	double *difference;
	double *total;
} Stratum;

static double
weight_of(const ClinPrognosisMoment *moment, ClinTimeWeight weight, double n)
{
	switch (weight)
	{
		case CLIN_TIME_S:
			return n * moment->survival / moment->at_risk;
		case CLIN_TIME_SG:
			return n * moment->survival / (moment->uncensored * moment->at_risk);
		case CLIN_TIME_NG2:
			return 1 / (moment->uncensored * moment->uncensored);
		case CLIN_TIME_I:
			return 1 / moment->at_risk;
		default:
			return 1;
	}
}

/* whether a stratum has two events, without which their times have no weights */
static bool
has_two_events(const ClinRecord *records, size_t count)
{
	int64_t events = 0;

	for (size_t i = 0; i < count && events < 2; i++)
		events += clin_prognosis_event(&records[i]) ? records[i].count : 0;
	return events > 1;
}

static void
set_weights(Stratum *s, ClinTimeWeight weight, double last)
{
	double sum = 0;

	if (!has_two_events(s->records, s->count))
		weight = CLIN_TIME_N;
	for (size_t m = 0; m < s->moment_count; m++)
	{
		const ClinPrognosisMoment *moment = &s->moments[m];

		s->weight[m] = 0;
		if (moment->events > 0 && moment->time <= last)
			s->weight[m] = weight_of(moment, weight, s->moments[0].at_risk);
		s->earlier[m] = sum;
		sum += s->weight[m] * moment->events;
	}
}

/* the sum of weights without those of a part of it: of fractions it is 0 but for rounding
 * where the part is all */
static inline double
rest_of(double sum, double part)
{
	double rest = sum - part;

	return rest > ROUNDING * sum ? rest : 0;
}

/* What a subject has in pairs with those of lower predictions entered so far: as the event
 * of pairs with later subjects, and as the later of pairs with events. */
typedef struct Lower
{
	double later;
	double earlier;
} Lower;

static Lower
lower_of(const Stratum *s, const ClinRanked *at)
{
	Entered upto = tree_upto(s->tree, at->moment);
	const Entered *here = &s->here[at->moment];

	if (!at->event)
		return (Lower){0, upto.weight};
	return (Lower){rest_of(s->entered + here->subjects, upto.subjects) *
	                   s->weight[at->moment],
	               rest_of(upto.weight, here->weight)};
}

static void
enter(Stratum *s, const ClinRanked *at)
{
	Entered more = {at->subjects, at->event ? at->subjects * s->weight[at->moment] : 0};

	tree_add(s->tree, s->moment_count, at->moment, more);
	s->here[at->moment].subjects += at->event ? 0 : more.subjects;
	s->here[at->moment].weight += more.weight;
	s->entered += more.subjects;
}

/* the pairs of a subject of a record, from those lower and those not higher */
static void
add_subject(Stratum *s, const ClinRanked *at, Lower lower, Lower upto)
{
	const ClinPrognosisMoment *moment = &s->moments[at->moment];
	double weight = s->weight[at->moment];
	double n = at->subjects;
	double later = at->event ? (moment->at_risk - moment->events) * weight : 0;
	double earlier = s->earlier[at->moment] + (at->event ? 0 : weight * moment->events);
	double higher = rest_of(later, upto.later);
	double concordant = higher + lower.earlier;
	double discordant = lower.later + rest_of(earlier, upto.earlier);

	s->difference[at->record] = concordant - discordant;
	s->total[at->record] = later + earlier;
	s->pairs->concordant += n * higher;
	s->pairs->discordant += n * lower.later;
	s->pairs->tied_x += n * rest_of(upto.later, lower.later);
}

/* the pairs of events at one moment: all, and those within records; each record with those
 * before it, so that there is nothing left by rounding where there is no pair */
static void
pair_moment(const Stratum *s, const ClinPrognosisMoment *moment, double *all, double *alike)
{
	double before = 0;

	*all = *alike = 0;
	for (size_t i = moment->first; i < moment->end; i++)
	{
		double n = clin_prognosis_subjects(&s->records[i]);

		if (!clin_prognosis_event(&s->records[i]))
			continue;
		*alike += n * (n - clin_prognosis_weight(&s->records[i])) / 2;
		*all += n * before;
		before += n;
	}
	*all += *alike;
}

/* the pairs of events at one moment; those of equal predictions stand next to each other;
 * false when stopped */
static bool
add_ties(Stratum *s, const ClinStop *stop)
{
	double tied_y = 0;
	double tied_xy = 0;

	for (size_t m = 0; m < s->moment_count; m++)
	{
		double all;
		double alike;

		if (clin_stopped_at(stop, m))
			return false;
		if (s->weight[m] == 0)
			continue;
		pair_moment(s, &s->moments[m], &all, &alike);
		tied_y += s->weight[m] * all;
		tied_xy += s->weight[m] * alike;
	}
	for (size_t from = 0, end; from < s->count; from = end)
	{
		double before = 0;
		double pairs = 0;

		for (end = from;
		     end < s->count && s->ranked[end].moment == s->ranked[from].moment &&
		     s->ranked[end].predicted == s->ranked[from].predicted;
		     end++)
		{
			if (clin_stopped_at(stop, end))
				return false;
			if (s->ranked[end].event)
			{
				pairs += s->ranked[end].subjects * before;
				before += s->ranked[end].subjects;
			}
		}
		if (pairs > 0)
			tied_xy += s->weight[s->ranked[from].moment] * pairs;
	}
	s->pairs->tied_y += fmax(tied_y - tied_xy, 0);
	s->pairs->tied_xy += tied_xy;
	return true;
}

/* has the places ready where results will go, which lie all over the memory */
static void
look_ahead(const Stratum *s, size_t from)
{
	if (from + AHEAD < s->count)
	{
		__builtin_prefetch(&s->difference[s->ranked[from + AHEAD].record], 1);
		__builtin_prefetch(&s->total[s->ranked[from + AHEAD].record], 1);
	}
}

/* records of equal predictions: those before "end"; all of them enter together; false when
 * stopped */
static bool
add_equal(Stratum *s, size_t from, size_t end, Lower *lower, const ClinStop *stop)
{
	for (size_t i = from; i < end; i++)
	{
		if (clin_stopped_at(stop, i))
			return false;
		lower[i] = lower_of(s, &s->ranked[i]);
	}
	for (size_t i = from; i < end; i++)
		enter(s, &s->ranked[i]);
	for (size_t i = from; i < end; i++)
	{
		if (clin_stopped_at(stop, i))
			return false;
		add_subject(s, &s->ranked[i], lower[i],
		            end - from == 1 ? lower[i] : lower_of(s, &s->ranked[i]));
	}
	return true;
}

bool
clin_concordance_add(const ClinRecord *records, size_t count, ClinTimeWeight weight,
                     double last, const ClinConcordanceWork *work, ClinPairs *pairs,
                     double *difference, double *total, const ClinStop *stop)
{
	size_t moments = clin_prognosis_moments(records, count, work->moments);
	Stratum s = {
		.records = records,
		.moments = work->moments,
		.moment_count = moments,
		.ranked = work->ranked,
		.count = count,
		.weight = work->numbers,
		.earlier = work->numbers + moments,
		.tree = (Entered *) (work->numbers + 2 * moments),
		.here = (Entered *) (work->numbers + 4 * moments + 2),
		.pairs = pairs,
		.difference = difference,
		.total = total,
	};
	Lower *lower = (Lower *) (work->ranked + count);
	size_t next;

	if (!clin_prognosis_rank(records, work->moments, moments, count, work->ranked, stop))
		return false;
	memset(s.tree, 0, sizeof(Entered) * (2 * moments + 1));
	set_weights(&s, weight, last);
	for (size_t i = 0; i < count; i = next)
	{
		for (next = i + 1;
		     next < count && s.ranked[next].predicted == s.ranked[i].predicted; next++)
			;
		look_ahead(&s, i);
		if (!add_equal(&s, i, next, lower, stop))
			return false;
	}
	return add_ties(&s, stop);
}

/* ---------------------------------------------------------------- all strata */

static double
pair_count(const ClinPairs *pairs)
{
	return pairs->concordant + pairs->discordant + pairs->tied_x;
}

/* Somers' d */
static double
somers(const ClinPairs *pairs)
{
	return (pairs->concordant - pairs->discordant) / pair_count(pairs);
}

double
clin_concordance(const ClinPairs *pairs)
{
	return (somers(pairs) + 1) / 2;
}

double
clin_concordance_variance(const ClinPairs *pairs, const ClinRecord *records, size_t count,
                          const double *difference, const double *total)
{
	double d = somers(pairs);
	double sum = isnan(d) ? NAN : 0; /* without a pair */

	for (size_t i = 0; i < count; i++)
	{
		double influence = clin_prognosis_weight(&records[i]) *
		                   (difference[i] - d * total[i]) / pair_count(pairs);

		sum += (double) records[i].count * influence * influence;
	}
	return sum / 4;
}
