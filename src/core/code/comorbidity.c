/*
 * comorbidity.c
 *	  Comorbidity of a patient from ICD codes.
 */
#include "code/comorbidity.h"

uint64_t
clin_comorbidity_match(const ClinComorbidity *table, ClinIcdRevision revision,
                       const char *code, size_t length)
{
	return clin_icd_match(revision == CLIN_ICD9CM ? &table->icd9cm : &table->icd10, code,
	                      length);
}

uint64_t
clin_comorbidity_counted(const ClinComorbidity *table, uint64_t set, bool hierarchy)
{
	uint64_t mild = 0;

	for (int i = 0; i < table->count; i++)
	{
		int grave = table->categories[i].suppressed_by;

		if (grave >= 0 && (set >> grave & 1) != 0)
			mild |= UINT64_C(1) << i;
	}
	return set & ~(hierarchy ? mild : mild & table->shared);
}

int
clin_comorbidity_index(const ClinComorbidity *table, uint64_t set, int weights,
                       bool hierarchy)
{
	uint64_t counted = clin_comorbidity_counted(table, set, hierarchy);
	int index = 0;

	for (int i = 0; i < table->count; i++)
	{
		if (counted >> i & 1)
			index += table->categories[i].weight[weights];
	}
	return index;
}

int
clin_charlson_age_points(double age)
{
	if (!(age >= 50))
		return 0;
	return age >= 80 ? 4 : (int) (age / 10) - 4;
}

/* ---------------------------------------------------------------- frailty */

void
clin_hfrs_add(ClinHfrsSet *set, const char *code, size_t length)
{
	uint64_t place = clin_icd_match(&clin_hfrs_tree, code, length);

	if (place == 0)
		return;
	place--;
	set->word[place / 64] |= UINT64_C(1) << place % 64;
}

bool
clin_hfrs_has(const ClinHfrsSet *set, int place)
{
	return (set->word[place / 64] >> place % 64 & 1) != 0;
}

double
clin_hfrs_score(const ClinHfrsSet *set)
{
	int tenths = 0;

	for (int i = 0; i < CLIN_HFRS_CODES; i++)
	{
		if (clin_hfrs_has(set, i))
			tenths += clin_hfrs_tenths[i];
	}
	return tenths / 10.0;
}

/* ---------------------------------------------------------------- states */

static const char *
common_fault(const ClinState *state, bool empty)
{
	if (state->signature != 0)
		return "it belongs to other tables";
	if (state->sum_weights != (double) state->n)
		return "the sum of weights is not the count";
	return state->n == 0 && !empty ? "an empty state holds values" : NULL;
}

static const char *
set_fault(const ClinStateKind *kind, const ClinComorbidity *table, const ClinState *state)
{
	const uint64_t *set = clin_state_section(kind, state, 0);

	if (*set >> table->count != 0)
		return "a category is unknown";
	return common_fault(state, *set == 0);
}

static const char *
charlson_fault(ClinState *state)
{
	return set_fault(&clin_charlson_kind, &clin_charlson, state);
}

static const char *
elixhauser_fault(ClinState *state)
{
	return set_fault(&clin_elixhauser_kind, &clin_elixhauser, state);
}

static const char *
hfrs_fault(ClinState *state)
{
	const ClinHfrsSet *set = clin_state_section(&clin_hfrs_kind, state, 0);

	if (set->word[1] >> (CLIN_HFRS_CODES - 64) != 0)
		return "a code is unknown";
	return common_fault(state, set->word[0] == 0 && set->word[1] == 0);
}

/* clang-format off */
const ClinStateKind clin_charlson_kind = {
	.name = "charlson_state",
	.magic = 0xC121,
	.version = 1,
	.sections = {
		{"set", sizeof(uint64_t), .fixed_rows = 1, .fields = {
			{"categories", CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, 0},
		}},
	},
	.fault = charlson_fault,
};

const ClinStateKind clin_elixhauser_kind = {
	.name = "elixhauser_state",
	.magic = 0xC122,
	.version = 1,
	.sections = {
		{"set", sizeof(uint64_t), .fixed_rows = 1, .fields = {
			{"categories", CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, 0},
		}},
	},
	.fault = elixhauser_fault,
};

const ClinStateKind clin_hfrs_kind = {
	.name = "hfrs_state",
	.magic = 0xC123,
	.version = 1,
	.sections = {
		{"set", sizeof(ClinHfrsSet), .fixed_rows = 1, .fields = {
			{"low",  CLIN_FIELD_INT64, CLIN_FIELD_ANY, offsetof(ClinHfrsSet, word)},
			{"high", CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinHfrsSet, word) + sizeof(uint64_t)},
		}},
	},
	.fault = hfrs_fault,
};
/* clang-format on */
