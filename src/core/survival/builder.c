/*
 * builder.c
 *	  Survival times counted in a hash table while they are many, and made flat.
 */
#include "survival/survival.h"

#include <string.h>

static const ClinTallyKey by_curve[] = {CLIN_TALLY_GROUP, CLIN_TALLY_STRATUM,
                                        CLIN_TALLY_VALUE};

void
clin_survival_put(ClinSurvivalBuilder *builder, const ClinSurvivalRow *row)
{
	ClinTallyEntry entry = {.value = row->time};

	entry.count[row->event ? CLIN_EVENTS : CLIN_CENSORED] = 1;
	if (builder->groups != NULL)
		entry.group = clin_names_add(builder->groups, row->group);
	if (builder->strata != NULL)
		entry.stratum = clin_names_add(builder->strata, row->stratum);
	clin_tally_add(builder->cells, &entry);
	builder->n++;
}

/* numbers[i]: the number in the dictionary of the i-th name of a section */
static bool
number_names(ClinNames *names, const ClinState *state, int section, int32_t *numbers,
             const ClinStop *stop)
{
	const char *at = clin_state_section(&clin_survival_kind, state, section);
	const char *end = at + state->rows[section];

	for (uint32_t i = 0; at < end; at += strlen(at) + 1, i++)
	{
		if (clin_stopped_at(stop, i))
			return false;
		numbers[i] = clin_names_add(names, (ClinText){at, strlen(at)});
	}
	return true;
}

bool
clin_survival_put_state(ClinSurvivalBuilder *builder, const ClinState *state, int32_t *work,
                        const ClinStop *stop)
{
	const ClinTallyEntry *cells = clin_survival_cells(state);
	int32_t *groups = work;
	int32_t *strata = work + clin_survival_names(state, CLIN_SURVIVAL_GROUPS, NULL);

	if (!number_names(builder->groups, state, CLIN_SURVIVAL_GROUPS, groups, stop) ||
	    !number_names(builder->strata, state, CLIN_SURVIVAL_STRATA, strata, stop))
		return false;
	for (uint32_t i = 0; i < state->rows[CLIN_SURVIVAL_CELLS]; i++)
	{
		ClinTallyEntry entry = cells[i];

		if (clin_stopped_at(stop, i))
			return false;
		if (builder->groups != NULL)
			entry.group = groups[entry.group];
		if (builder->strata != NULL)
			entry.stratum = strata[entry.stratum];
		clin_tally_add(builder->cells, &entry);
	}
	builder->n += state->n;
	builder->n_dropped += state->n_dropped;
	return true;
}

void
clin_survival_measure(const ClinSurvivalBuilder *builder, uint32_t *rows)
{
	rows[CLIN_SURVIVAL_CELLS] = builder->cells->used;
	rows[CLIN_SURVIVAL_GROUPS] = builder->groups == NULL ? 0 : builder->groups->bytes;
	rows[CLIN_SURVIVAL_STRATA] = builder->strata == NULL ? 0 : builder->strata->bytes;
}

/* writes the names in order; place[number] is where the name of that number went */
static bool
order_names(const ClinNames *names, char *out, int32_t *order, int32_t *place,
            const ClinStop *stop)
{
	if (!clin_names_sort(names, order, stop))
		return false;
	for (int32_t i = 0; i < (int32_t) names->count; i++)
	{
		const char *name = clin_names_text(names, order[i]);
		size_t length = strlen(name) + 1;

		memcpy(out, name, length);
		out += length;
		place[order[i]] = i;
	}
	return true;
}

bool
clin_survival_flatten(const ClinSurvivalBuilder *builder, ClinState *state,
                      ClinTallyEntry *scratch, int32_t *work, const ClinStop *stop)
{
	ClinTallyEntry *cells = clin_survival_cells(state);
	uint32_t count = builder->cells->used;

	clin_tally_copy(builder->cells, cells);
	if (builder->groups != NULL)
	{
		int32_t *place = work + builder->groups->count;

		if (!order_names(
				builder->groups,
				clin_state_section(&clin_survival_kind, state, CLIN_SURVIVAL_GROUPS), work,
				place, stop))
			return false;
		for (uint32_t i = 0; i < count; i++)
			cells[i].group = place[cells[i].group];
	}
	if (builder->strata != NULL)
	{
		int32_t *place = work + builder->strata->count;

		if (!order_names(
				builder->strata,
				clin_state_section(&clin_survival_kind, state, CLIN_SURVIVAL_STRATA), work,
				place, stop))
			return false;
		for (uint32_t i = 0; i < count; i++)
			cells[i].stratum = place[cells[i].stratum];
	}
	if (!clin_tally_sort(cells, scratch, count, by_curve, stop))
		return false;
	state->flags = builder->flags;
	state->n = builder->n;
	state->n_dropped = builder->n_dropped;
	state->sum_weights = (double) builder->n;
	return true;
}

/* ---------------------------------------------------------------- times of one moment */

/* the least of the times that count as one with "time": the last cut that is not above */
static double
cut_of(const ClinTallyEntry *cuts, size_t count, double time)
{
	size_t low = 0;
	size_t high = count;

	while (high - low > 1)
	{
		size_t middle = (low + high) / 2;

		if (cuts[middle].value <= time)
			low = middle;
		else
			high = middle;
	}
	return cuts[low].value;
}

bool
clin_survival_fix_times(ClinTallyEntry *cells, size_t *count, ClinTallyEntry *work,
                        const ClinStop *stop)
{
	const double tolerance = 0x1p-26; /* the square root of DBL_EPSILON */
	size_t distinct;
	size_t cuts = 0;
	double sum = 0;
	double before = 0;

	memcpy(work, cells, sizeof(ClinTallyEntry) * *count);
	for (size_t i = 0; i < *count; i++)
		work[i].group = work[i].stratum = 0;
	if (!clin_tally_sort(work, work + *count, *count, by_curve, stop))
		return false;
	distinct = clin_tally_fold(work, *count);
	for (size_t i = 0; i < distinct; i++)
	{
		if (clin_stopped_at(stop, i))
			return false;
		sum += work[i].value / (double) distinct;
	}
	for (size_t i = 0; i < distinct; i++)
	{
		double step = work[i].value - before;

		if (clin_stopped_at(stop, i))
			return false;
		before = work[i].value;
		if (i == 0 || (step > tolerance && step / sum > tolerance))
			work[cuts++] = work[i];
	}
	if (cuts == distinct)
		return true;
	for (size_t i = 0; i < *count; i++)
	{
		if (clin_stopped_at(stop, i))
			return false;
		cells[i].value = cut_of(work, cuts, cells[i].value);
	}
	*count = clin_tally_fold(cells, *count);
	return true;
}
