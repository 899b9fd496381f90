/*
 * evaluation.c
 *	  The stored form of predictions and outcomes.
 */
#include "evaluation/evaluation.h"

static const char *
evaluation_fault(ClinState *state)
{
	return clin_cells_fault(&clin_evaluation_kind, state);
}

/* clang-format off */
const ClinStateKind clin_evaluation_kind = {
	.name = "evaluation_state",
	.magic = 0xC130,
	.version = 1,
	.flags = CLIN_AXIS_FLAG(0),
	.cells = true,
	.sections = {
		{"cells", sizeof(ClinTallyEntry), .fields = {
			{"predicted",  CLIN_FIELD_REAL,  CLIN_FIELD_FINITE,       offsetof(ClinTallyEntry, value)},
			{"events",     CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, count[CLIN_HAPPENED])},
			{"non_events", CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, count[CLIN_DID_NOT])},
			{"group",      CLIN_FIELD_INT32, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, group)},
		}},
		{"groups"},
	},
	.fault = evaluation_fault,
};
/* clang-format on */

ClinScored
clin_scored(const ClinTallyEntry *cells, size_t count)
{
	ClinScored scored = {cells, count, 0, 0};

	for (size_t i = 0; i < count; i++)
	{
		scored.events += (double) cells[i].count[CLIN_HAPPENED];
		scored.others += (double) cells[i].count[CLIN_DID_NOT];
	}
	return scored;
}

size_t
clin_scored_pool(ClinTallyEntry *cells, ClinTallyEntry *scratch, size_t count,
                 const ClinStop *stop)
{
	static const ClinTallyKey keys[] = {CLIN_TALLY_GROUP, CLIN_TALLY_STRATUM,
	                                    CLIN_TALLY_VALUE};

	for (size_t i = 0; i < count; i++)
		cells[i].group = 0;
	if (!clin_tally_sort(cells, scratch, count, keys, 3, stop))
		return 0;
	return clin_tally_fold(cells, count);
}
