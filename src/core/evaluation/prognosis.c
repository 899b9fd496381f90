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

	bool weighted = state->flags & CLIN_PROGNOSIS_HAS_WEIGHTS;

	for (uint32_t i = 0; i < state->rows[0]; i++)
	{
		double event = records[i].number[CLIN_PROGNOSIS_EVENT];

		if (!weighted && event != 0 && event != 1)
			return "an event is neither 0 nor 1";
		if (weighted && event == 0)
			return "an event has no weight";
	}
	return clin_records_fault(&clin_prognosis_kind, state);
}

/* clang-format off */
const ClinStateKind clin_prognosis_kind = {
	.name = "prognosis_state",
	.magic = 0xC132,
	.version = 1,
	.flags = CLIN_AXIS_FLAG(CLIN_PROGNOSIS_STRATUM) | CLIN_PROGNOSIS_HAS_WEIGHTS,
	.sections = {
		{"records", sizeof(ClinRecord), .fields = {
			CLIN_RECORD_NUMBER("time",      CLIN_FIELD_NOT_NEGATIVE, CLIN_PROGNOSIS_TIME),
			CLIN_RECORD_NUMBER("predicted", CLIN_FIELD_FINITE,       CLIN_PROGNOSIS_PREDICTED),
			CLIN_RECORD_NUMBER("event",     CLIN_FIELD_FINITE,       CLIN_PROGNOSIS_EVENT),
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
	return moment->survival * (moment->at_risk - moment->events) / moment->at_risk;
}

double
clin_prognosis_uncensored(const ClinPrognosisMoment *moment)
{
	double staying = moment->at_risk - moment->events;

	return staying > 0 ? moment->uncensored * fmax(staying - moment->censored, 0) / staying
	                   : moment->uncensored;
}

/* those who leave at a moment, and all who do so later: nobody is left by rounding */
static void
count_at_risk(ClinPrognosisMoment *moments, size_t count)
{
	double later = 0;

	for (size_t i = count; i-- > 0;)
	{
		moments[i].at_risk = later + moments[i].censored + moments[i].events;
		later = moments[i].at_risk;
	}
}

size_t
clin_prognosis_moments(const ClinRecord *records, size_t count,
                       ClinPrognosisMoment *moments)
{
	size_t used = 0;

	for (size_t i = 0; i < count; i++)
	{
		double time = records[i].number[CLIN_PROGNOSIS_TIME];
		double subjects = clin_prognosis_subjects(&records[i]);

		if (used == 0 || moments[used - 1].time != time)
			moments[used++] = (ClinPrognosisMoment){.time = time, .first = i};
		if (clin_prognosis_event(&records[i]))
			moments[used - 1].events += subjects;
		else
			moments[used - 1].censored += subjects;
		moments[used - 1].end = i + 1;
	}
	count_at_risk(moments, used);
	for (size_t i = 0; i < used; i++)
	{
		moments[i].survival = i == 0 ? 1 : clin_prognosis_survival(&moments[i - 1]);
		moments[i].uncensored = i == 0 ? 1 : clin_prognosis_uncensored(&moments[i - 1]);
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
			                 .subjects = clin_prognosis_subjects(&records[i]),
			                 .record = (uint32_t) i,
			                 .moment = (uint32_t) m & INT32_MAX,
			                 .event = clin_prognosis_event(&records[i])};
	return sort(ranked, ranked + count, count, keys, 1, stop);
}
