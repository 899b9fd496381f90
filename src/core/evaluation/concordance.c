/*
 * concordance.c
 *	  Pairs of survival times and predictions counted in O(n log n).
 *
 * The records are taken in ascending order of prediction, and entered in a Fenwick tree
 *over their moments. At one moment the censored live longer than those with an event.
 */
#include "evaluation/concordance.h"

#include <math.h>
#include <string.h>

#define AHEAD 16 /* records */

/* ---------------------------------------------------------------- the tree */

/* Subjects entered, and the weights of the events among them. */
typedef struct Entered
{
	int64_t subjects;
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
	const ClinPrognosisMoment *moments;
	size_t moment_count;
	const ClinRanked *ranked;
	size_t count;
	double *weight;  /* of the pairs of an event at a moment */
	double *earlier; /* the weights of all events before it */
	Entered *tree;   /* those with lower predictions, over the moments */
	Entered *here;   /* of them at a moment: the censored, and the events' weights */
	int64_t entered; /* all in the tree */
	ClinPairs *pairs;
	double *difference;
	double *total;
} Stratum;

static double
weight_of(const ClinPrognosisMoment *moment, ClinTimeWeight weight, double n)
{
	double at_risk = (double) moment->at_risk;

	switch (weight)
	{
		case CLIN_TIME_S:
			return n * moment->survival / at_risk;
		case CLIN_TIME_SG:
			return n * moment->survival / (moment->uncensored * at_risk);
		case CLIN_TIME_NG2:
			return 1 / (moment->uncensored * moment->uncensored);
		case CLIN_TIME_I:
			return 1 / at_risk;
		default:
			return 1;
	}
}

static void
set_weights(Stratum *s, ClinTimeWeight weight)
{
	int64_t events = 0;
	double sum = 0;

	for (size_t m = 0; m < s->moment_count; m++)
		events += s->moments[m].events;
	for (size_t m = 0; m < s->moment_count; m++)
	{
		const ClinPrognosisMoment *moment = &s->moments[m];

		s->weight[m] = 0;
		if (moment->events > 0)
			s->weight[m] =
				weight_of(moment, events < 2 ? CLIN_TIME_N : weight, s->moments[0].at_risk);
		s->earlier[m] = sum;
		sum += s->weight[m] * (double) moment->events;
	}
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
	return (Lower){(double) (s->entered - upto.subjects + here->subjects) *
	                   s->weight[at->moment],
	               upto.weight - here->weight};
}

static void
enter(Stratum *s, const ClinRanked *at)
{
	Entered more = {at->count, at->event ? (double) at->count * s->weight[at->moment] : 0};

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
	double n = (double) at->count;
	double later = at->event ? (double) (moment->at_risk - moment->events) * weight : 0;
	double earlier =
		s->earlier[at->moment] + (at->event ? 0 : weight * (double) moment->events);
	double higher = later - upto.later;
	double concordant = higher + lower.earlier;
	double discordant = lower.later + (earlier - upto.earlier);

	s->difference[at->record] = concordant - discordant;
	s->total[at->record] = later + earlier;
	s->pairs->concordant += n * higher;
	s->pairs->discordant += n * lower.later;
	s->pairs->tied_x += n * (upto.later - lower.later);
}

/* the pairs of events at one time: all of a moment, and those of equal predictions, which
 * stand next to each other */
static void
add_ties(Stratum *s)
{
	for (size_t m = 0; m < s->moment_count; m++)
	{
		double d = (double) s->moments[m].events;

		s->pairs->tied_y += s->weight[m] * d * (d - 1) / 2;
	}
	for (size_t from = 0, end; from < s->count; from = end)
	{
		double d = 0;
		double pairs;

		for (end = from;
		     end < s->count && s->ranked[end].moment == s->ranked[from].moment &&
		     s->ranked[end].predicted == s->ranked[from].predicted;
		     end++)
			if (s->ranked[end].event)
				d += (double) s->ranked[end].count;
		pairs = s->weight[s->ranked[from].moment] * d * (d - 1) / 2;
		s->pairs->tied_xy += pairs;
		s->pairs->tied_y -= pairs;
	}
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

/* records of equal predictions: those before "end"; all of them enter together */
static void
add_equal(Stratum *s, size_t from, size_t end, Lower *lower)
{
	for (size_t i = from; i < end; i++)
		lower[i] = lower_of(s, &s->ranked[i]);
	for (size_t i = from; i < end; i++)
		enter(s, &s->ranked[i]);
	for (size_t i = from; i < end; i++)
		add_subject(s, &s->ranked[i], lower[i],
		            end - from == 1 ? lower[i] : lower_of(s, &s->ranked[i]));
}

bool
clin_concordance_add(const ClinRecord *records, size_t count, ClinTimeWeight weight,
                     const ClinConcordanceWork *work, ClinPairs *pairs, double *difference,
                     double *total, const ClinStop *stop)
{
	size_t moments = clin_prognosis_moments(records, count, work->moments);
	Stratum s = {
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
	set_weights(&s, weight);
	for (size_t i = 0; i < count; i = next)
	{
		if (i / CLIN_STOP_EVERY != (i + 1) / CLIN_STOP_EVERY && clin_stopped(stop))
			return false;
		for (next = i + 1;
		     next < count && s.ranked[next].predicted == s.ranked[i].predicted; next++)
			;
		look_ahead(&s, i);
		add_equal(&s, i, next, lower);
	}
	add_ties(&s);
	return true;
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
		double influence = (difference[i] - d * total[i]) / pair_count(pairs);

		sum += (double) records[i].count * influence * influence;
	}
	return sum / 4;
}
