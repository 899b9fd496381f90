/*
 * incidence.c
 *	  Curves of an event history: survival and cumulative incidence with their variances.
 *
 * The influence of a subject of weight w on S(t), divided by -S(t), is w / (Y - d) at its
 * event, less the sum of d / (Y (Y - d)) over the times it was at risk. That on the
 * incidence F(t) of a cause is followed through F' = S(t-) h: see add_exit.
 */
#include "survival/incidence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool
has_clusters(const ClinHistoryCurve *curve)
{
	return curve->flags & CLIN_AXIS_FLAG(CLIN_HISTORY_CLUSTER);
}

size_t
clin_history_units(const ClinHistoryCurve *curve, size_t clusters)
{
	return has_clusters(curve) ? clusters : curve->count;
}

static size_t
unit_of(const ClinHistoryCurve *curve, size_t record)
{
	return has_clusters(curve) ? (size_t) curve->records[record].name[CLIN_HISTORY_CLUSTER]
	                           : record;
}

/* of all subjects of a record that are in one unit */
static double
unit_weight(const ClinHistoryCurve *curve, size_t record)
{
	const ClinRecord *at = &curve->records[record];
	double weight = at->number[CLIN_HISTORY_WEIGHT];

	return has_clusters(curve) ? weight * (double) at->count : weight;
}

static double
entry_of(const ClinHistoryCurve *curve, size_t record)
{
	return curve->records[record].number[CLIN_HISTORY_ENTRY];
}

static int
compare_places(const void *a, const void *b)
{
	double left = ((const ClinEntryPlace *) a)->entry;
	double right = ((const ClinEntryPlace *) b)->entry;

	return (left > right) - (left < right);
}

void
clin_history_order(const ClinHistoryCurve *curve, ClinEntryPlace *by_entry)
{
	for (size_t i = 0; i < curve->count; i++)
		by_entry[i] = (ClinEntryPlace){entry_of(curve, i), i};
	qsort(by_entry, curve->count, sizeof(ClinEntryPlace), compare_places);
}

static void
begin_units(const ClinHistoryCurve *curve, ClinHistoryWork *work, ClinJackknife *jackknife)
{
	memset(work->units, 0, sizeof(ClinUnit) * work->unit_count);
	for (size_t i = 0; i < work->unit_count; i++)
		work->units[i].alike = has_clusters(curve) ? 1 : (double) curve->records[i].count;
	clin_jackknife_begin(jackknife, work->units);
}

/* the next record that entered before the time, in "*next"; false when there is none */
static bool
next_entry(const ClinHistoryCurve *curve, const ClinHistoryWork *work, double time,
           size_t *next, size_t *record)
{
	if (*next == curve->count)
		return false;
	*record = work->by_entry == NULL ? *next : work->by_entry[*next].record;
	if (work->by_entry != NULL && !(work->by_entry[*next].entry < time))
		return false;
	++*next;
	return true;
}

/* ---------------------------------------------------------------- survival */

/* variances of a sum of "step" over the times at risk, where an event counts "jump" */
typedef struct Robust
{
	ClinJackknife jackknife;
	double sum;
	double variance;
	size_t next;
} Robust;

/* between events the curve is flat, and its variance with it, to the last digit */
static double
robust_step(Robust *robust, const ClinHistoryCurve *curve, const ClinHistoryWork *work,
            const ClinHistoryMoment *moment, double step, double jump)
{
	size_t record;

	while (next_entry(curve, work, moment->time, &robust->next, &record))
	{
		double weight = unit_weight(curve, record);

		clin_jackknife_add(&robust->jackknife, unit_of(curve, record), weight * robust->sum,
		                   weight, 0);
	}
	robust->sum += step;
	for (size_t i = moment->first; i < moment->end; i++)
	{
		double weight = unit_weight(curve, i);
		bool event = curve->records[i].name[CLIN_HISTORY_CAUSE] != curve->censored;

		clin_jackknife_add(&robust->jackknife, unit_of(curve, i),
		                   weight * ((event ? jump : 0) - robust->sum), -weight, 0);
	}
	if (moment->events > 0)
		robust->variance = clin_jackknife_variance(&robust->jackknife, -robust->sum, 0);
	return robust->variance;
}

/* what a moment adds to the cumulative hazard */
static ClinTurns
hazard_of(const ClinHistoryMoment *moment, ClinEstimator estimator)
{
	double y = moment->at_risk;
	double d = moment->events;

	if (d == 0)
		return (ClinTurns){0};
	if (estimator == CLIN_FLEMING_HARRINGTON)
		return clin_km_turns(d, moment->deaths, y);
	return (ClinTurns){d / y, d / (y * y), 1 / y};
}

void
clin_history_robust(const ClinHistoryCurve *curve, const ClinHistoryMoment *moments,
                    size_t count, ClinEstimator estimator, ClinHistoryWork *work,
                    double *survival_variance, double *hazard_variance)
{
	Robust robust = {0};
	double survival = 1;

	begin_units(curve, work, &robust.jackknife);
	for (size_t i = 0; i < count; i++)
	{
		double y = moments[i].at_risk;
		double d = moments[i].events;
		bool last = d > 0 && d == y;

		survival *= d > 0 ? (y - d) / y : 1;
		survival_variance[i] =
			survival * survival *
			robust_step(&robust, curve, work, &moments[i],
		                d > 0 && !last ? d / (y * (y - d)) : 0, last ? 0 : 1 / (y - d));
	}
	robust = (Robust){0};
	begin_units(curve, work, &robust.jackknife);
	for (size_t i = 0; i < count; i++)
	{
		ClinTurns turns = hazard_of(&moments[i], estimator);

		hazard_variance[i] =
			robust_step(&robust, curve, work, &moments[i], turns.variance, turns.jump);
	}
}

/* ---------------------------------------------------------------- cumulative incidence */

/* The sums that the influence on an incidence is made of. */
typedef struct Incidence
{
	double survival;
	double incidence; /* F: sum of S(t-) h */
	double greenwood; /* G: sum of d / (Y (Y - d)) */
	double at_risk;   /* B: sum of S(t-) h (G(t-) - 1 / Y) */
} Incidence;

/* the curves just after a moment; without rest by rounding where all events were of the
 * cause */
static void
step_curves(Incidence *at, const ClinHistoryMoment *moment, double events)
{
	double y = moment->at_risk;

	if (moment->events == 0)
		return;
	at->incidence += at->survival * events / y;
	at->survival *= (y - moment->events) / y;
	if (at->incidence > 1 || (at->survival == 0 && 1 - at->incidence < 1e-12))
		at->incidence = 1;
}

/* one that enters has, while at risk, B(t) - B(e) - G(e) (F(t) - F(e)) */
static void
add_entry(ClinJackknife *jackknife, size_t unit, double w, const Incidence *at)
{
	clin_jackknife_add(jackknife, unit, w * (at->greenwood * at->incidence - at->at_risk),
	                   w, -w * at->greenwood);
}

/* One that leaves keeps what it has; from its own jump in survival, "jump" = 1 / (Y - d) of
 * an event, F goes on to change in proportion. */
static void
add_exit(ClinJackknife *jackknife, size_t unit, double w, const Incidence *at, double jump,
         double own)
{
	double q = at->greenwood - jump;

	clin_jackknife_add(jackknife, unit, w * (at->at_risk + own - q * at->incidence), -w,
	                   w * q);
}

static double
jackknife_step(Incidence *at, ClinJackknife *jackknife, const ClinHistoryCurve *curve,
               const ClinHistoryWork *work, const ClinHistoryMoment *moment, int32_t cause,
               double events, size_t *next)
{
	double y = moment->at_risk;
	double d = moment->events;
	double before = at->survival;
	size_t record;

	while (next_entry(curve, work, moment->time, next, &record))
		add_entry(jackknife, unit_of(curve, record), unit_weight(curve, record), at);
	at->at_risk += before * events / y * (at->greenwood - 1 / y);
	step_curves(at, moment, events);
	if (d > 0 && d < y)
		at->greenwood += d / (y * (y - d));
	for (size_t i = moment->first; i < moment->end; i++)
	{
		int32_t own = curve->records[i].name[CLIN_HISTORY_CAUSE];

		add_exit(jackknife, unit_of(curve, i), unit_weight(curve, i), at,
		         own != curve->censored && d < y ? 1 / (y - d) : 0,
		         own == cause ? before / y : 0);
	}
	return clin_jackknife_variance(jackknife, at->at_risk, at->incidence);
}

/* Aalen's variance as Gray has it: v1 + F^2 v3 - 2 F v2, each event of the cause or of the
 * others adding to the sums, with a finite population correction for ties */
typedef struct Aalen
{
	double v1, v2, v3;
} Aalen;

static void
add_aalen(Aalen *sums, double one, double incidence, double after, double before, double d,
          double y)
{
	double ties = d > 1 ? 1 - (d - 1) / (y - 1) : 1;
	double increment = before * before * ties * d / (y * y);
	double inverse = after > 0 ? 1 / after : 0;
	double lead = one + inverse * incidence;

	sums->v1 += lead * lead * increment;
	sums->v2 += inverse * lead * increment;
	sums->v3 += inverse * inverse * increment;
}

static double
aalen_step(Incidence *at, Aalen *sums, const ClinHistoryMoment *moment, double events)
{
	double y = moment->at_risk;
	double others = moment->events - events;
	double before = at->survival;
	double f;

	step_curves(at, moment, events);
	f = at->incidence;
	if (others > 0 && at->survival > 0)
		add_aalen(sums, 0, f, at->survival, before, others, y);
	if (events > 0)
		add_aalen(sums, 1, f, at->survival, before, events, y);
	return sums->v1 + f * f * sums->v3 - 2 * f * sums->v2;
}

void
clin_incidence(const ClinHistoryCurve *curve, const ClinHistoryMoment *moments,
               size_t count, int32_t cause, ClinIncidenceVariance method,
               ClinHistoryWork *work, double *events, double *incidence, double *variance)
{
	Incidence at = {.survival = 1};
	Aalen sums = {0};
	ClinJackknife jackknife = {0};
	size_t next = 0;

	if (method == CLIN_INCIDENCE_JACKKNIFE)
		begin_units(curve, work, &jackknife);
	for (size_t i = 0; i < count; i++)
	{
		events[i] = clin_history_events(curve, &moments[i], cause);
		variance[i] = method == CLIN_INCIDENCE_JACKKNIFE
		                  ? jackknife_step(&at, &jackknife, curve, work, &moments[i], cause,
		                                   events[i], &next)
		                  : aalen_step(&at, &sums, &moments[i], events[i]);
		incidence[i] = at.incidence;
	}
}
