/*
 * concordance.c
 *	  Pairs of survival times and predictions counted in O(n log n).
 *
 * The records are taken in ascending order of prediction, and entered in two Fenwick trees
 * over their places in time, of which there are two a moment: events, then censorings, who
 * live longer.
 */
#include "evaluation/concordance.h"

#include <math.h>
#include <string.h>

/* ---------------------------------------------------------------- trees */

/* of subjects, counted, and of weights: add at a place, and the sum over the places before
 * one */
static void
add_count(int64_t *tree, size_t size, size_t place, int64_t count)
{
	for (size_t i = place + 1; i <= size; i += i & -i)
		tree[i] += count;
}

static int64_t
count_before(const int64_t *tree, size_t place)
{
	int64_t sum = 0;

	for (size_t i = place; i > 0; i -= i & -i)
		sum += tree[i];
	return sum;
}

static void
add_weight(double *tree, size_t size, size_t place, double weight)
{
	for (size_t i = place + 1; i <= size; i += i & -i)
		tree[i] += weight;
}

static double
weight_before(const double *tree, size_t place)
{
	double sum = 0;

	for (size_t i = place; i > 0; i -= i & -i)
		sum += tree[i];
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
	double *weight;    /* of the pairs of an event at a moment */
	double *earlier;   /* the weights of all events before it */
	int64_t *subjects; /* tree of those with lower predictions */
	double *events;    /* tree of the weights of their events */
	int64_t entered;   /* subjects in the tree */
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
	const ClinRecord *record = &s->records[at->record];
	size_t place = 2 * (size_t) at->moment;

	if (!clin_prognosis_event(record))
		return (Lower){0, weight_before(s->events, place + 1)};
	return (Lower){(double) (s->entered - count_before(s->subjects, place + 1)) *
	                   s->weight[at->moment],
	               weight_before(s->events, place)};
}

static void
enter(Stratum *s, const ClinRanked *at)
{
	const ClinRecord *record = &s->records[at->record];
	bool event = clin_prognosis_event(record);
	size_t size = 2 * s->moment_count;
	int64_t n = record->count;

	add_count(s->subjects, size, 2 * (size_t) at->moment + !event, n);
	if (event)
		add_weight(s->events, size, 2 * (size_t) at->moment,
		           (double) n * s->weight[at->moment]);
	s->entered += n;
}

/* the pairs of a subject of a record, from those lower and those not higher */
static void
add_subject(Stratum *s, const ClinRanked *at, Lower lower, Lower upto)
{
	const ClinRecord *record = &s->records[at->record];
	const ClinPrognosisMoment *moment = &s->moments[at->moment];
	bool event = clin_prognosis_event(record);
	double weight = s->weight[at->moment];
	double n = (double) record->count;
	double later = event ? (double) (moment->at_risk - moment->events) * weight : 0;
	double earlier =
		s->earlier[at->moment] + (event ? 0 : weight * (double) moment->events);
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
			if (clin_prognosis_event(&s->records[s->ranked[end].record]))
				d += (double) s->records[s->ranked[end].record].count;
		pairs = s->weight[s->ranked[from].moment] * d * (d - 1) / 2;
		s->pairs->tied_xy += pairs;
		s->pairs->tied_y -= pairs;
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
		.records = records,
		.moments = work->moments,
		.moment_count = moments,
		.ranked = work->ranked,
		.count = count,
		.weight = work->numbers,
		.earlier = work->numbers + moments,
		.subjects = (int64_t *) (work->numbers + 2 * moments),
		.events = work->numbers + 4 * moments + 1,
		.pairs = pairs,
		.difference = difference,
		.total = total,
	};
	Lower *lower = (Lower *) (work->ranked + count);
	size_t next;

	if (!clin_prognosis_rank(records, work->moments, moments, count, work->ranked, stop))
		return false;
	memset(s.subjects, 0, sizeof(double) * (4 * moments + 2));
	set_weights(&s, weight);
	for (size_t i = 0; i < count; i = next)
	{
		if (i / CLIN_STOP_EVERY != (i + 1) / CLIN_STOP_EVERY && clin_stopped(stop))
			return false;
		for (next = i + 1;
		     next < count && s.ranked[next].predicted == s.ranked[i].predicted; next++)
			;
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
