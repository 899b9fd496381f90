/*
 * time_auc.c
 *	  Accuracy of a prediction at a time, with censored subjects accounted for by weights.
 */
#include "evaluation/time_auc.h"

#include <math.h>

/* ---------------------------------------------------------------- the area */

/* A subject's part at the time. */
typedef enum Part
{
	NEITHER,
	CASE,
	CONTROL
} Part;

/* The time, and whether an event at it is one of a case. */
typedef struct At
{
	double time;
	bool with;
} At;

static bool
is_by(double time, At at)
{
	return time < at.time || (at.with && time == at.time);
}

static Part
part_of(const ClinRecord *record, At at)
{
	double time = record->number[CLIN_PROGNOSIS_TIME];

	if (time > at.time)
		return CONTROL;
	return is_by(time, at) && clin_prognosis_event(record) ? CASE : NEITHER;
}

/* Sums over all subjects, and the means that the area is made of: auc = pairs / (cases
 * controls), each with the weights of the cases. */
typedef struct Sums
{
	At at;
	double n;
	double cases;
	double controls;
	double pairs;
} Sums;

/* the weight of a case */
static double
weight_at(const ClinPrognosis *p, size_t moment)
{
	return 1 / p->moments[moment].uncensored;
}

/* for each case the number of controls that it is above, for each control the weight of the
 * cases above it, ties being halves */
static void
place(const ClinPrognosis *p, At at, double all_cases, double *placement)
{
	double controls = 0;
	double cases = 0;
	size_t end;

	for (size_t from = 0; from < p->count; from = end)
	{
		double new_controls = 0;
		double new_cases = 0;

		for (end = from;
		     end < p->count && p->ranked[end].predicted == p->ranked[from].predicted; end++)
		{
			const ClinRecord *record = &p->records[p->ranked[end].record];
			Part part = part_of(record, at);

			if (part == CONTROL)
				new_controls += (double) record->count;
			else if (part == CASE)
				new_cases += (double) record->count * weight_at(p, p->ranked[end].moment);
		}
		for (size_t i = from; i < end; i++)
		{
			uint32_t own = p->ranked[i].record;

			placement[own] = part_of(&p->records[own], at) == CASE
			                     ? controls + new_controls / 2
			                     : all_cases - cases - new_cases / 2;
		}
		controls += new_controls;
		cases += new_cases;
	}
}

/* the influence on the area of a subject, but for its being censored */
static double
influence_of(const Sums *s, Part part, double weight, double placement)
{
	double pairs = part == CASE ? weight * placement : part == CONTROL ? placement : 0;
	double share = s->cases * s->controls / (s->n * s->n);
	double cases = (part == CASE ? weight : 0) / (s->cases / s->n) - 1;
	double controls = (part == CONTROL ? 1 : 0) / (s->controls / s->n) - 1;

	return (pairs / s->n - 2 * s->pairs / (s->n * s->n)) / share -
	       s->pairs / (s->cases * s->controls) * (cases + controls);
}

/* The influences of all subjects: their sums so far, and that by way of the weights, an
 * integral over the martingale of censoring, of which "ahead" is what the cases from here
 * on lose. The subjects are taken one by one in order of time, events first, each with a
 * time of its own, as timeROC does. */
typedef struct Walk
{
	const ClinPrognosis *prognosis;
	const Sums *sums;
	const double *placement;
	double left; /* subjects from here on */
	double ahead;
	double drift; /* the integral over the hazard so far */
	double sum;
	double squares;
} Walk;

static void
put(Walk *walk, double n, double influence)
{
	walk->sum += n * influence;
	walk->squares += n * influence * influence;
}

/* what a case with this weight loses when its weight rises */
static double
loss(const Sums *s, double weight, double placement)
{
	return weight * (placement / s->controls - s->pairs / (s->cases * s->controls)) * s->n /
	       s->cases;
}

static void
walk_events(Walk *walk, size_t moment)
{
	const ClinPrognosisMoment *at = &walk->prognosis->moments[moment];
	double weight = weight_at(walk->prognosis, moment);

	for (size_t i = at->first; i < at->end; i++)
	{
		const ClinRecord *record = &walk->prognosis->records[i];
		double n = (double) record->count;
		Part part = part_of(record, walk->sums->at);

		if (!clin_prognosis_event(record))
			continue;
		put(walk, n,
		    influence_of(walk->sums, part, weight, walk->placement[i]) - walk->drift);
		walk->left -= n;
		if (part == CASE)
			walk->ahead -= n * loss(walk->sums, weight, walk->placement[i]);
	}
}

/* the subjects of a record of censored ones; false when stopped */
static bool
walk_subjects(Walk *walk, int64_t count, double influence, const ClinStop *stop)
{
	for (int64_t k = 0; k < count; k++)
	{
		if (k % CLIN_STOP_EVERY == CLIN_STOP_EVERY - 1 && clin_stopped(stop))
			return false;
		walk->drift += walk->ahead / (walk->left * walk->left);
		walk->left--;
		put(walk, 1, influence - walk->drift);
	}
	return true;
}

static bool
walk_censored(Walk *walk, size_t moment, double jump, const ClinStop *stop)
{
	const ClinPrognosisMoment *at = &walk->prognosis->moments[moment];

	for (size_t i = at->first; i < at->end; i++)
	{
		const ClinRecord *record = &walk->prognosis->records[i];
		Part part = part_of(record, walk->sums->at);

		if (!clin_prognosis_event(record) &&
		    !walk_subjects(walk, record->count,
		                   jump + influence_of(walk->sums, part, 0, walk->placement[i]),
		                   stop))
			return false;
	}
	return true;
}

static bool
walk_all(Walk *walk, const ClinStop *stop)
{
	for (size_t moment = 0; moment < walk->prognosis->moment_count; moment++)
	{
		double jump = walk->ahead / walk->left;

		if (moment % 1024 == 1023 && clin_stopped(stop))
			return false;
		walk_events(walk, moment);
		if (!walk_censored(walk, moment, jump, stop))
			return false;
	}
	return true;
}

/* cases and controls, counted and with their weights */
static Sums
count_parts(const ClinPrognosis *p, At at, ClinTimeAuc *auc)
{
	Sums s = {.at = at, .n = p->n};

	*auc = (ClinTimeAuc){0, 0, NAN, NAN};
	for (size_t m = 0; m < p->moment_count; m++)
	{
		const ClinPrognosisMoment *moment = &p->moments[m];

		if (moment->time > at.time)
			auc->controls += moment->events + moment->censored;
		else if (is_by(moment->time, at))
		{
			auc->cases += moment->events;
			s.cases += moment->events > 0 ? moment->events * weight_at(p, m) : 0;
		}
	}
	s.controls = auc->controls;
	return s;
}

bool
clin_time_auc(const ClinPrognosis *prognosis, double time, ClinCases cases, double *work,
              ClinTimeAuc *auc, const ClinStop *stop)
{
	At at = {time, cases == CLIN_CASES_BY};
	Sums s = count_parts(prognosis, at, auc);
	Walk walk = {prognosis, &s, work, s.n, 0, 0, 0, 0};

	if (clin_stopped(stop))
		return false;
	if (!(s.cases > 0 && s.controls > 0))
		return true;
	place(prognosis, at, s.cases, work);
	for (size_t m = 0; m < prognosis->moment_count; m++)
		for (size_t i = prognosis->moments[m].first; i < prognosis->moments[m].end; i++)
			if (part_of(&prognosis->records[i], at) == CASE)
				s.pairs += (double) prognosis->records[i].count * weight_at(prognosis, m) *
				           work[i];
	auc->auc = s.pairs / (s.cases * s.controls);
	if (!walk_all(&walk, stop))
		return false;
	auc->se = sqrt((walk.squares - walk.sum * walk.sum / s.n) / (s.n - 1) / s.n);
	return true;
}

/* ---------------------------------------------------------------- the Brier score */

/* the curves just after the last moment up to the time */
static void
curves_at(const ClinPrognosis *p, double time, double *survival, double *uncensored)
{
	*survival = 1;
	*uncensored = 1;
	for (size_t m = 0; m < p->moment_count && p->moments[m].time <= time; m++)
	{
		*survival = clin_prognosis_survival(&p->moments[m]);
		*uncensored = clin_prognosis_uncensored(&p->moments[m]);
	}
}

ClinTimeBrier
clin_time_brier(const ClinPrognosis *prognosis, double time)
{
	ClinTimeBrier out = {0};
	double survival;
	double uncensored;
	bool known;

	curves_at(prognosis, time, &survival, &uncensored);
	for (size_t m = 0; m < prognosis->moment_count; m++)
	{
		const ClinPrognosisMoment *at = &prognosis->moments[m];
		bool later = at->time > time;

		for (size_t i = at->first; i < at->end; i++)
		{
			const ClinRecord *record = &prognosis->records[i];
			double n = (double) record->count;
			double p = record->number[CLIN_PROGNOSIS_PREDICTED];

			if (later)
			{
				out.survivors += n;
				out.brier += n * (1 - p) * (1 - p) / uncensored;
				out.null += n * (1 - survival) * (1 - survival) / uncensored;
			}
			else if (clin_prognosis_event(record))
			{
				out.events += n;
				out.brier += n * p * p / at->uncensored;
				out.null += n * survival * survival / at->uncensored;
			}
		}
	}
	known = out.events + out.survivors > 0 &&
	        time <= prognosis->moments[prognosis->moment_count - 1].time;
	out.brier = known ? out.brier / prognosis->n : NAN;
	out.null = known ? out.null / prognosis->n : NAN;
	return out;
}
