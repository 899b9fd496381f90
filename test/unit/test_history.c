/*
 * test_history.c
 *	  Distinct records in any order, and the jackknife of curves against its definition.
 */
#include "survival/incidence.h"
#include "unit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define KIND (&clin_history_kind)
#define FLAGS (15 | CLIN_HISTORY_HAS_ENTRY | CLIN_HISTORY_HAS_WEIGHTS)
#define SUBJECTS 60

/* the i-th subject, in an order that "step" shuffles */
static ClinRecordsRow
subject(int i, int step)
{
	static const char *const causes[] = {"", "death", "relapse"};
	static const char *const clusters[] = {"a", "b", "c", "d", "e"};
	int at = i * step % SUBJECTS;
	const char *cause = causes[at * 7 % 3];
	const char *cluster = clusters[at % 5];

	return (ClinRecordsRow){{3 + at % 11, at % 3, 0.5 + at % 4},
	                        {{"g", 1}, {"", 0}, {cause, strlen(cause)}, {cluster, 1}}};
}

static ClinState *
make(const uint32_t *rows, size_t *size)
{
	ClinState *state;

	*size = clin_state_size(KIND, rows);
	state = malloc(*size);
	clin_state_init(KIND, rows, state, *size);
	state->flags = FLAGS;
	return state;
}

static ClinState *
merge(const ClinState *a, const ClinState *b, size_t *size)
{
	int32_t *work = malloc(sizeof(int32_t) * clin_axes_workspace(KIND, a, b));
	uint32_t rows[5];
	ClinState *into;

	clin_records_merge_rows(KIND, a, b, work, rows);
	into = make(rows, size);
	clin_records_merge(KIND, a, b, work, into);
	free(work);
	return into;
}

/* row by row, each known one counted in place */
static ClinState *
build_flat(int step, size_t *size)
{
	ClinState *state = NULL;

	for (int i = 0; i < SUBJECTS; i++)
	{
		ClinRecordsRow row = subject(i, step);
		ClinRecordsGap gap = {0};
		ClinRecord *known =
			state == NULL ? NULL : clin_records_find(KIND, state, &row, &gap);
		uint32_t rows[5];
		size_t one_size;
		ClinState *one;
		ClinState *both;

		if (known != NULL)
		{
			clin_records_count(state, known);
			continue;
		}
		clin_records_single_rows(KIND, &row, FLAGS, rows);
		one = make(rows, &one_size);
		clin_records_single(KIND, &row, one);
		both = state == NULL ? one : merge(state, one, size);
		if (state != NULL)
			free(one);
		free(state);
		state = both;
		if (state == one)
			*size = one_size;
		if (gap.named)
		{
			gap.record.count = 1;
			CHECK(memcmp(clin_records(KIND, state) + gap.place, &gap.record,
			             sizeof(gap.record)) == 0);
		}
	}
	return state;
}

/* through a list that is folded twice */
static ClinState *
build_listed(int step, size_t *size)
{
	ClinRecord records[SUBJECTS];
	ClinRecord scratch[SUBJECTS];
	int32_t work[32];
	uint32_t rows[5];
	ClinRecordsBuilder builder = {
		.base = {.kind = KIND, .flags = FLAGS}, .records = records, .capacity = SUBJECTS};
	ClinState *state;

	for (int axis = 0; axis < CLIN_MAX_AXES; axis++)
	{
		builder.base.names[axis] = malloc(clin_names_bytes(8, 64));
		clin_names_init(builder.base.names[axis], 8, 64);
	}
	for (int i = 0; i < SUBJECTS; i++)
	{
		ClinRecordsRow row = subject(i, step);

		clin_records_put(&builder, &row);
		if (i == SUBJECTS / 2)
			CHECK(clin_records_fold(&builder, scratch, NULL));
	}
	CHECK(clin_records_fold(&builder, scratch, NULL));
	clin_records_measure(&builder, rows);
	state = make(rows, size);
	CHECK(clin_records_flatten(&builder, state, scratch, work, NULL));
	for (int axis = 0; axis < CLIN_MAX_AXES; axis++)
		free(builder.base.names[axis]);
	return state;
}

static void
test_records(void)
{
	size_t size;
	size_t other_size;
	ClinState *state = build_flat(1, &size);

	CHECK(clin_state_fault(KIND, state, size) == NULL);
	CHECK(state->n == SUBJECTS);
	for (int step = 7; step < 20; step += 6) /* none divides the number of subjects */
	{
		ClinState *flat = build_flat(step, &other_size);
		ClinState *listed;

		CHECK(other_size == size && memcmp(flat, state, size) == 0);
		listed = build_listed(step, &other_size);
		CHECK(other_size == size && memcmp(listed, state, size) == 0);
		free(listed);
		free(flat);
	}
	clin_records(KIND, state)[1].name[CLIN_HISTORY_CLUSTER] = 5;
	CHECK(clin_state_fault(KIND, state, size) != NULL);
	free(state);
}

/* ---------------------------------------------------------------- the jackknife */

/* S, the incidence of "cause" and the hazard of Fleming and Harrington at "time" where each
 * record weighs w[i] a subject */
static void
estimate(const ClinHistoryCurve *curve, const double *w, int32_t cause, double time,
         double *values)
{
	double before = 0;

	values[0] = 1;
	values[1] = values[2] = 0;
	for (;;)
	{
		double next = INFINITY;
		double at_risk = 0;
		double events = 0;
		double own = 0;
		int64_t deaths = 0;

		for (size_t i = 0; i < curve->count; i++)
		{
			double at = curve->records[i].number[CLIN_HISTORY_TIME];

			if (at > before && at < next)
				next = at;
		}
		if (next > time)
			return;
		for (size_t i = 0; i < curve->count; i++)
		{
			const ClinRecord *r = &curve->records[i];
			double weight = w[i] * (double) r->count;

			if (r->number[CLIN_HISTORY_ENTRY] >= next ||
			    r->number[CLIN_HISTORY_TIME] < next)
				continue;
			at_risk += weight;
			if (r->number[CLIN_HISTORY_TIME] > next || r->name[2] == curve->censored)
				continue;
			events += weight;
			deaths += r->count;
			own += r->name[2] == cause ? weight : 0;
		}
		values[1] += values[0] * own / at_risk;
		values[0] *= (at_risk - events) / at_risk;
		for (int64_t k = 0; k < deaths; k++)
			values[2] += events / (double) deaths /
			             (at_risk - (double) k * events / (double) deaths);
		before = next;
	}
}

/* squares of the derivatives by the weights, times the weights, summed by cluster or not */
static void
by_definition(const ClinHistoryCurve *curve, int32_t cause, double time, double *variance)
{
	const double h = 1e-6;
	double sums[3][8] = {{0}};
	double w[SUBJECTS];
	bool clusters = curve->flags & CLIN_AXIS_FLAG(CLIN_HISTORY_CLUSTER);

	for (size_t i = 0; i < curve->count; i++)
		w[i] = curve->records[i].number[CLIN_HISTORY_WEIGHT];
	variance[0] = variance[1] = variance[2] = 0;
	for (size_t i = 0; i < curve->count; i++)
	{
		double count = (double) curve->records[i].count;
		double weight = w[i];
		double up[3];
		double down[3];

		w[i] = weight + h / count;
		estimate(curve, w, cause, time, up);
		w[i] = weight - h / count;
		estimate(curve, w, cause, time, down);
		w[i] = weight;
		for (int k = 0; k < 3; k++)
		{
			double influence = weight * (up[k] - down[k]) / (2 * h);

			sums[k][curve->records[i].name[CLIN_HISTORY_CLUSTER]] += count * influence;
			variance[k] += clusters ? 0 : count * influence * influence;
		}
	}
	for (int k = 0; k < 3 && clusters; k++)
		for (int c = 0; c < 8; c++)
			variance[k] += sums[k][c] * sums[k][c];
}

static void
check_jackknife(const ClinHistoryCurve *curve)
{
	double numbers[2 * SUBJECTS];
	ClinHistoryMoment moments[SUBJECTS];
	ClinUnit units[SUBJECTS];
	ClinEntryPlace by_entry[SUBJECTS];
	ClinHistoryWork work = {units, clin_history_units(curve, 5), by_entry};
	size_t length = clin_history_moments(curve, numbers, moments);
	double survival[SUBJECTS];
	double hazard[SUBJECTS];
	double events[SUBJECTS];
	double incidence[SUBJECTS];
	double variance[SUBJECTS];

	clin_history_order(curve, by_entry);
	clin_history_robust(curve, moments, length, CLIN_FLEMING_HARRINGTON, &work, survival,
	                    hazard);
	clin_incidence(curve, moments, length, 1, CLIN_INCIDENCE_JACKKNIFE, &work, events,
	               incidence, variance);
	for (size_t i = 0; i + 1 < length; i++)
	{
		double want[3];

		by_definition(curve, 1, moments[i].time, want);
		NEAR(survival[i], want[0], 1e-8);
		NEAR(variance[i], want[1], 1e-8);
		NEAR(hazard[i], want[2], 1e-8);
		/* without an event nothing moves, not by rounding either */
		if (i > 0 && moments[i].events == 0)
			CHECK(survival[i] == survival[i - 1] && hazard[i] == hazard[i - 1]);
	}
}

static void
test_jackknife(void)
{
	size_t size;
	ClinState *state = build_flat(1, &size);
	ClinHistoryCurve curve = {clin_records(KIND, state), state->rows[0], state->flags, 3,
	                          0};

	check_jackknife(&curve);
	curve.flags &= ~CLIN_AXIS_FLAG(CLIN_HISTORY_CLUSTER);
	check_jackknife(&curve);
	free(state);
}

/* when all have had the event of the one cause, its incidence is 1 and nothing is uncertain
 */
static void
test_certainty(void)
{
	ClinRecord records[SUBJECTS];
	ClinHistoryMoment moments[SUBJECTS];
	ClinUnit units[SUBJECTS];
	double events[SUBJECTS], incidence[SUBJECTS], variance[SUBJECTS];
	ClinHistoryCurve curve = {records, SUBJECTS, CLIN_HISTORY_HAS_WEIGHTS, 2, 0};
	ClinHistoryWork work = {units, SUBJECTS, NULL};

	for (int i = 0; i < SUBJECTS; i++)
		records[i] = (ClinRecord){.number = {i, 0, 0.1 + i * 7 % 11 / 3.0},
		                          .count = 1,
		                          .name = {0, 0, i % 4 != 1, 0}};
	clin_incidence(&curve, moments, clin_history_moments(&curve, NULL, moments), 1,
	               CLIN_INCIDENCE_JACKKNIFE, &work, events, incidence, variance);
	CHECK(incidence[SUBJECTS - 2] < 1 && variance[SUBJECTS - 2] > 0);
	CHECK(incidence[SUBJECTS - 1] == 1 && variance[SUBJECTS - 1] == 0);
}

void
test_history(void)
{
	test_records();
	test_jackknife();
	test_certainty();
}
