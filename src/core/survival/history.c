/*
 * history.c
 *	  The stored form of event histories, and their curves time by time.
 */
#include "survival/history.h"
#include "survival/times.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *
history_fault(ClinState *state)
{
	const ClinRecord *records = clin_records(&clin_history_kind, state);

	if ((state->flags & CLIN_AXIS_FLAG(CLIN_HISTORY_CAUSE)) == 0)
		return "it uses a flag that is unknown to this library";
	for (uint32_t i = 0; i < state->rows[0]; i++)
	{
		const double *number = records[i].number;

		if (!(state->flags & CLIN_HISTORY_HAS_ENTRY) && number[CLIN_HISTORY_ENTRY] != 0)
			return "a record has an entry that the state has not";
		if ((state->flags & CLIN_HISTORY_HAS_ENTRY) &&
		    number[CLIN_HISTORY_ENTRY] >= number[CLIN_HISTORY_TIME])
			return "an entry is not before its time";
		if (number[CLIN_HISTORY_WEIGHT] == 0 ||
		    (!(state->flags & CLIN_HISTORY_HAS_WEIGHTS) &&
		     number[CLIN_HISTORY_WEIGHT] != 1))
			return "a record has a weight that it cannot have";
	}
	return clin_records_fault(&clin_history_kind, state);
}

/* clang-format off */
const ClinStateKind clin_history_kind = {
	.name = "history_state",
	.magic = 0xC103,
	.version = 1,
	.flags = 15 | CLIN_HISTORY_HAS_ENTRY | CLIN_HISTORY_HAS_WEIGHTS,
	.sections = {
		{"records", sizeof(ClinRecord), .fields = {
			CLIN_RECORD_NUMBER("time",   CLIN_FIELD_NOT_NEGATIVE, CLIN_HISTORY_TIME),
			CLIN_RECORD_NUMBER("entry",  CLIN_FIELD_NOT_NEGATIVE, CLIN_HISTORY_ENTRY),
			CLIN_RECORD_NUMBER("weight", CLIN_FIELD_NOT_NEGATIVE, CLIN_HISTORY_WEIGHT),
			CLIN_RECORD_COUNT,
			CLIN_RECORD_NAME("group",   CLIN_HISTORY_GROUP),
			CLIN_RECORD_NAME("stratum", CLIN_HISTORY_STRATUM),
			CLIN_RECORD_NAME("cause",   CLIN_HISTORY_CAUSE),
			CLIN_RECORD_NAME("cluster", CLIN_HISTORY_CLUSTER),
		}},
		{"groups"},
		{"strata"},
		{"causes"},
		{"clusters"},
	},
	.fault = history_fault,
};
/* clang-format on */

size_t
clin_history_slice(const ClinRecord *records, size_t count)
{
	size_t length = 0;

	while (length < count && records[length].name[0] == records[0].name[0] &&
	       records[length].name[1] == records[0].name[1])
		length++;
	return length;
}

/* ---------------------------------------------------------------- times of one moment */

static int
compare_reals(const void *a, const void *b)
{
	double left = *(const double *) a;
	double right = *(const double *) b;

	return (left > right) - (left < right);
}

/* the distinct ones of sorted numbers; how many there are */
static size_t
distinct_of(double *numbers, size_t count)
{
	size_t left = 0;

	for (size_t i = 0; i < count; i++)
		if (left == 0 || numbers[left - 1] != numbers[i])
			numbers[left++] = numbers[i];
	return left;
}

bool
clin_history_cuts(const ClinRecord *records, size_t count, bool entries, double *work,
                  size_t *cuts, const ClinStop *stop)
{
	size_t used = 0;
	size_t distinct;

	for (size_t i = 0; i < count; i++)
	{
		double time = records[i].number[CLIN_HISTORY_TIME];

		if (used == 0 || work[used - 1] != time)
			work[used++] = time;
		if (entries)
			work[used++] = records[i].number[CLIN_HISTORY_ENTRY];
	}
	if (clin_stopped(stop))
		return false;
	qsort(work, used, sizeof(double), compare_reals);
	distinct = distinct_of(work, used);
	return clin_times_cut(work, distinct, cuts, stop);
}

void
clin_history_fix_times(ClinRecord *records, size_t count, bool entries, const double *work,
                       size_t cuts)
{
	for (size_t i = 0; i < count && cuts > 0; i++)
	{
		double *number = records[i].number;
		double entry =
			entries ? clin_times_least(work, cuts, number[CLIN_HISTORY_ENTRY]) : 0;
		double time = clin_times_least(work, cuts, number[CLIN_HISTORY_TIME]);

		if (entries && entry >= time)
			continue; /* nothing would be left of the follow-up */
		if (entries)
			number[CLIN_HISTORY_ENTRY] = entry;
		number[CLIN_HISTORY_TIME] = time;
	}
}

/* ---------------------------------------------------------------- moments */

static double
weight_of(const ClinRecord *record)
{
	return record->number[CLIN_HISTORY_WEIGHT] * (double) record->count;
}

/* subtracts from each moment's number at risk those who enter at its time or later;
 * "entries" are pairs of entry and weight */
static void
subtract_later(ClinHistoryMoment *moments, size_t count, const ClinHistoryCurve *curve,
               double *entries)
{
	size_t next = curve->count;
	double later = 0;

	for (size_t i = 0; i < curve->count; i++)
	{
		entries[2 * i] = curve->records[i].number[CLIN_HISTORY_ENTRY];
		entries[2 * i + 1] = weight_of(&curve->records[i]);
	}
	qsort(entries, curve->count, 2 * sizeof(double), compare_reals);
	for (size_t i = count; i-- > 0;)
	{
		while (next > 0 && entries[2 * (next - 1)] >= moments[i].time)
			later += entries[2 * --next + 1];
		moments[i].at_risk -= later;
		if (fabs(moments[i].at_risk - moments[i].events) <= 1e-12 * moments[i].events)
			moments[i].at_risk = moments[i].events; /* all of them: no rest by rounding */
	}
}

size_t
clin_history_moments(const ClinHistoryCurve *curve, double *entries,
                     ClinHistoryMoment *moments)
{
	const ClinRecord *records = curve->records;
	size_t count = 0;
	double at_risk = 0;

	for (size_t i = 0; i < curve->count; i++)
	{
		double time = records[i].number[CLIN_HISTORY_TIME];
		double weight = weight_of(&records[i]);
		ClinHistoryMoment *moment = &moments[count > 0 ? count - 1 : 0];

		if (count == 0 || moment->time != time)
		{
			moment = &moments[count++];
			*moment = (ClinHistoryMoment){.time = time, .first = i};
		}
		if (records[i].name[CLIN_HISTORY_CAUSE] == curve->censored)
			moment->censored += weight;
		else
		{
			moment->events += weight;
			moment->deaths += (double) records[i].count;
		}
		moment->end = i + 1;
	}
	for (size_t i = count; i-- > 0;)
	{
		at_risk += moments[i].censored + moments[i].events;
		moments[i].at_risk = at_risk;
	}
	if (curve->flags & CLIN_HISTORY_HAS_ENTRY)
		subtract_later(moments, count, curve, entries);
	return count;
}

int64_t
clin_history_event_count(const ClinState *state)
{
	const ClinRecord *records = clin_records(&clin_history_kind, state);
	int32_t censored =
		clin_axis_find(&clin_history_kind, state, CLIN_HISTORY_CAUSE, (ClinText){"", 0});
	int64_t events = 0;

	for (uint32_t i = 0; i < state->rows[0]; i++)
		if (records[i].name[CLIN_HISTORY_CAUSE] != censored)
			events += records[i].count;
	return events;
}

bool
clin_history_is_fractional(const ClinRecord *records, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		double weight = records[i].number[CLIN_HISTORY_WEIGHT];

		if (weight != floor(weight))
			return true;
	}
	return false;
}

double
clin_history_events(const ClinHistoryCurve *curve, const ClinHistoryMoment *moment,
                    int32_t cause)
{
	double events = 0;

	for (size_t i = moment->first; i < moment->end; i++)
		if (curve->records[i].name[CLIN_HISTORY_CAUSE] == cause)
			events += weight_of(&curve->records[i]);
	return events;
}
