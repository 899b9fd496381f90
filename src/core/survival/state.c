/*
 * state.c
 *	  The stored form of survival times, and times that are one.
 */
#include "survival/survival.h"
#include "survival/times.h"

#include <string.h>

ClinTallyEntry *
clin_survival_cells(const ClinState *state)
{
	return clin_cells(&clin_survival_kind, state);
}

uint32_t
clin_survival_names(const ClinState *state, int section, const char **names)
{
	return clin_axis_names(&clin_survival_kind, state, section - CLIN_AXIS_SECTION(0),
	                       names);
}

int64_t
clin_survival_events(const ClinState *state)
{
	const ClinTallyEntry *cells = clin_survival_cells(state);
	int64_t events = 0;

	for (uint32_t i = 0; i < state->rows[CLIN_SURVIVAL_CELLS]; i++)
		events += cells[i].count[CLIN_EVENTS];
	return events;
}

static const char *
survival_fault(ClinState *state)
{
	if ((state->flags & CLIN_SURVIVAL_HAS_STRATA) != 0 &&
	    (state->flags & CLIN_SURVIVAL_HAS_GROUPS) == 0)
		return "it uses a flag that is unknown to this library";
	return clin_cells_fault(&clin_survival_kind, state);
}

/* clang-format off */
const ClinStateKind clin_survival_kind = {
	.name = "survival_state",
	.magic = 0xC102,
	.version = 1,
	.flags = CLIN_SURVIVAL_HAS_GROUPS | CLIN_SURVIVAL_HAS_STRATA,
	.cells = true,
	.sections = {
		{"cells", sizeof(ClinTallyEntry), .fields = {
			{"time",     CLIN_FIELD_REAL,  CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, value)},
			{"events",   CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, count[CLIN_EVENTS])},
			{"censored", CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, count[CLIN_CENSORED])},
			{"group",    CLIN_FIELD_INT32, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, group)},
			{"stratum",  CLIN_FIELD_INT32, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, stratum)},
		}},
		{"groups"},
		{"strata"},
	},
	.fault = survival_fault,
};
/* clang-format on */

/* ---------------------------------------------------------------- times of one moment */

static const ClinTallyKey by_time[] = {CLIN_TALLY_GROUP, CLIN_TALLY_STRATUM,
                                       CLIN_TALLY_VALUE};

bool
clin_survival_fix_times(ClinTallyEntry *cells, size_t *count, ClinTallyEntry *work,
                        const ClinStop *stop)
{
	double *times = (double *) (work + *count);
	size_t distinct;
	size_t cuts;

	memcpy(work, cells, sizeof(ClinTallyEntry) * *count);
	for (size_t i = 0; i < *count; i++)
		work[i].group = work[i].stratum = 0;
	if (!clin_tally_sort(work, work + *count, *count, by_time, 3, stop))
		return false;
	distinct = clin_tally_fold(work, *count);
	for (size_t i = 0; i < distinct; i++)
		times[i] = work[i].value;
	if (!clin_times_cut(times, distinct, &cuts, stop))
		return false;
	if (cuts == 0)
		return true;
	for (size_t i = 0; i < *count; i++)
	{
		if (clin_stopped_at(stop, i))
			return false;
		cells[i].value = clin_times_least(times, cuts, cells[i].value);
	}
	*count = clin_tally_fold(cells, *count);
	return true;
}
