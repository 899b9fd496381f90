/*
 * person_time.c
 *	  Follow-up cut into bands, and states of incidence and prevalence.
 */
#include "stat/person_time.h"

#include <math.h>

/* ---------------------------------------------------------------- follow-up */

void
clin_split_begin(ClinSplit *split, const double *breaks, int count, double entry,
                 double exit, bool event, bool event_after)
{
	*split = (ClinSplit){breaks, count, entry, exit, 0, event, event_after, false};
	while (split->band < count && breaks[split->band] <= entry)
		split->band++;
}

bool
clin_split_next(ClinSplit *split, ClinPiece *piece)
{
	double next = split->band < split->count ? split->breaks[split->band] : INFINITY;
	bool last = split->exit < next ||
	            (split->exit == next && !(split->event && split->event_after));

	if (split->done)
		return false;
	piece->entry = split->at;
	piece->exit = last ? split->exit : next;
	piece->band = split->band;
	piece->event = last && split->event;
	split->at = next;
	split->band++;
	split->done = last;
	return true;
}

/* ---------------------------------------------------------------- cases */

ClinAnswer
clin_case_at(const ClinCourse *course, double at)
{
	if (at < course->entry || at >= course->exit)
		return CLIN_NOT_OBSERVED;
	return course->onset <= at && course->recovery > at ? CLIN_CASE : CLIN_NO_CASE;
}

ClinAnswer
clin_case_during(const ClinCourse *course, double from, double to)
{
	double first = fmax(course->entry, from);
	double end = fmin(course->exit, to);

	if (first >= end)
		return CLIN_NOT_OBSERVED;
	return course->onset < end && course->recovery > first ? CLIN_CASE : CLIN_NO_CASE;
}

/* ---------------------------------------------------------------- the stored forms */

static const char *
header_fault(const ClinState *state, int64_t cases)
{
	if (state->signature != 0)
		return "its design is unknown to this library";
	if (state->sum_weights != (double) state->n)
		return "the sum of weights is not the count";
	if (cases > state->n)
		return "there are more cases than rows";
	return NULL;
}

static const char *
incidence_fault(ClinState *state)
{
	const ClinIncidence *sum = clin_state_section(&clin_incidence_kind, state, 0);

	if (!(fabs(sum->time_low) <= 1e-9 * sum->time) || (state->n == 0 && sum->time != 0))
		return "the person-time does not fit its rows";
	return header_fault(state, sum->cases);
}

static const char *
prevalence_fault(ClinState *state)
{
	const ClinPrevalence *sum = clin_state_section(&clin_prevalence_kind, state, 0);

	return header_fault(state, sum->cases);
}

/* clang-format off */
const ClinStateKind clin_incidence_kind = {
	.name = "incidence_state",
	.magic = 0xC111,
	.version = 1,
	.sections = {
		{"sums", sizeof(ClinIncidence), .fixed_rows = 1, .fields = {
			{"cases",    CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinIncidence, cases)},
			{"time",     CLIN_FIELD_REAL,  CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinIncidence, time)},
			{"time_low", CLIN_FIELD_REAL,  CLIN_FIELD_FINITE,       offsetof(ClinIncidence, time_low)},
		}},
	},
	.fault = incidence_fault,
};

const ClinStateKind clin_prevalence_kind = {
	.name = "prevalence_state",
	.magic = 0xC112,
	.version = 1,
	.sections = {
		{"sums", sizeof(ClinPrevalence), .fixed_rows = 1, .fields = {
			{"cases", CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinPrevalence, cases)},
		}},
	},
	.fault = prevalence_fault,
};
/* clang-format on */
