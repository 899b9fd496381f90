/*
 * prognosis.c
 *	  The stored form of predictions of survival times, and their moments.
 */
#include "evaluation/prognosis.h"
#include "base/radix.h"

static const char *
prognosis_fault(ClinState *state)
{
	const ClinRecord *records = clin_records(&clin_prognosis_kind, state);

	for (uint32_t i = 0; i < state->rows[0]; i++)
		if (records[i].number[CLIN_PROGNOSIS_EVENT] != 0 &&
		    records[i].number[CLIN_PROGNOSIS_EVENT] != 1)
			return "an event is neither 0 nor 1";
	return clin_records_fault(&clin_prognosis_kind, state);
}

/* clang-format off */
const ClinStateKind clin_prognosis_kind = {
	.name = "prognosis_state",
	.magic = 0xC132,
	.version = 1,
	.flags = CLIN_AXIS_FLAG(CLIN_PROGNOSIS_STRATUM),
	.sections = {
		{"records", sizeof(ClinRecord), .fields = {
			CLIN_RECORD_NUMBER("time",      CLIN_FIELD_NOT_NEGATIVE, CLIN_PROGNOSIS_TIME),
			CLIN_RECORD_NUMBER("predicted", CLIN_FIELD_FINITE,       CLIN_PROGNOSIS_PREDICTED),
			CLIN_RECORD_NUMBER("event",     CLIN_FIELD_NOT_NEGATIVE, CLIN_PROGNOSIS_EVENT),
			CLIN_RECORD_COUNT,
			CLIN_RECORD_NAME("stratum", CLIN_PROGNOSIS_STRATUM),
		}},
		{"strata"},
	},
	.fault = prognosis_fault,
};
/* clang-format on */

/* ---------------------------------------------------------------- moments */

double
clin_prognosis_survival(const ClinPrognosisMoment *moment)
{
	return moment->survival * (double) (moment->at_risk - moment->events) /
	       (double) moment->at_risk;
}

double
clin_prognosis_uncensored(const ClinPrognosisMoment *moment)
{
	int64_t staying = moment->at_risk - moment->events;

	return staying > 0 ? moment->uncensored * (double) (staying - moment->censored) /
	                         (double) staying
	                   : moment->uncensored;
}

size_t
clin_prognosis_moments(const ClinRecord *records, size_t count,
                       ClinPrognosisMoment *moments)
{
	size_t used = 0;
	int64_t at_risk = 0;

	for (size_t i = 0; i < count; i++)
	{
		double time = records[i].number[CLIN_PROGNOSIS_TIME];
		int64_t n = records[i].count;

		if (used == 0 || moments[used - 1].time != time)
			moments[used++] = (ClinPrognosisMoment){.time = time, .first = i};
		if (clin_prognosis_event(&records[i]))
			moments[used - 1].events += n;
		else
			moments[used - 1].censored += n;
		moments[used - 1].end = i + 1;
		at_risk += n;
	}
	for (size_t i = 0; i < used; i++)
	{
		moments[i].at_risk = at_risk;
		moments[i].survival = i == 0 ? 1 : clin_prognosis_survival(&moments[i - 1]);
		moments[i].uncensored = i == 0 ? 1 : clin_prognosis_uncensored(&moments[i - 1]);
		at_risk -= moments[i].events + moments[i].censored;
	}
	return used;
}

/* ---------------------------------------------------------------- ranks */

static inline uint64_t
key_of(const ClinRanked *ranked, int key)
{
	(void) key;
	return clin_radix_real(ranked->predicted);
}

CLIN_RADIX_SORT(sort, ClinRanked, int, key_of)

bool
clin_prognosis_rank(const ClinRecord *records, const ClinPrognosisMoment *moments,
                    size_t moment_count, size_t count, ClinRanked *ranked,
                    const ClinStop *stop)
{
	static const int keys[] = {0};

	for (size_t m = 0; m < moment_count; m++)
		for (size_t i = moments[m].first; i < moments[m].end; i++)
			ranked[i] =
				(ClinRanked){.predicted = records[i].number[CLIN_PROGNOSIS_PREDICTED],
			                 .count = records[i].count,
			                 .record = (uint32_t) i,
			                 .moment = (uint32_t) m & INT32_MAX,
			                 .event = clin_prognosis_event(&records[i])};
	return sort(ranked, ranked + count, count, keys, 1, stop);
}
