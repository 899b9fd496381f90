/*
 * curves.c
 *	  The curves of a survival state, one after another, and the options they are read with.
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/memutils.h"

#include "base/distribution.h"

#include "arguments.h"
#include "compat.h"
#include "curves.h"
#include "interrupts.h"

static const char **
names_of(const ClinState *state, int section)
{
	const char **names =
		palloc(sizeof(char *) * ((Size) clin_survival_names(state, section, NULL) + 1));

	clin_survival_names(state, section, names);
	return names;
}

void
clin_curves_open(ClinCurves *curves, const ClinState *state, bool timefix)
{
	Size count = state->rows[CLIN_SURVIVAL_CELLS];
	Size size = sizeof(ClinTallyEntry) * (count + 1);

	*curves = (ClinCurves){
		.cells = MemoryContextAllocHuge(CurrentMemoryContext, size),
		.count = count,
		.groups = names_of(state, CLIN_SURVIVAL_GROUPS),
		.strata = names_of(state, CLIN_SURVIVAL_STRATA),
		.flags = state->flags,
	};
	CHECK_FOR_INTERRUPTS();
	memcpy(curves->cells, clin_survival_cells(state), sizeof(ClinTallyEntry) * count);
	if (timefix)
	{
		ClinTallyEntry *work = MemoryContextAllocHuge(CurrentMemoryContext, 2 * size);

		clin_survival_fix_times(curves->cells, &curves->count, work, &clin_interrupts);
		pfree(work);
	}
}

bool
clin_curves_next(ClinCurves *curves)
{
	if (curves->next == curves->count)
		return false;
	curves->at = curves->cells + curves->next;
	curves->length = clin_cells_slice(curves->at, curves->count - curves->next);
	curves->next += curves->length;
	if (curves->flags & CLIN_SURVIVAL_HAS_GROUPS)
	{
		curves->group = curves->groups[curves->at->group];
		curves->group_text = CStringGetTextDatum(curves->group);
	}
	if (curves->flags & CLIN_SURVIVAL_HAS_STRATA)
	{
		curves->stratum = curves->strata[curves->at->stratum];
		curves->stratum_text = CStringGetTextDatum(curves->stratum);
	}
	return true;
}

void
clin_curves_name(const ClinCurves *curves, ClinRow *row)
{
	clin_row_datum(row, curves->group != NULL, curves->group_text);
	clin_row_datum(row, curves->stratum != NULL, curves->stratum_text);
}

/* clang-format off */
static const ClinInput limits_inputs[] = {
	{"level",    CLIN_REAL,   .possible = {true, true, true, 0, 1}},
	{"interval", CLIN_CHOICE, .choices = CLIN_CHOICES("log", "plain", "log-log", "logit", "arcsin", "none")},
	{NULL}
};
/* clang-format on */

ClinLimitsOption
clin_limits_option(FunctionCallInfo fcinfo, int level_arg, const char *function)
{
	text *interval = PG_GETARG_TEXT_PP(level_arg + 1);
	double in[2];

	in[0] = clin_given(PG_GETARG_FLOAT8(level_arg));
	in[1] = clin_input_choice(&limits_inputs[1], VARDATA_ANY(interval),
	                          VARSIZE_ANY_EXHDR(interval));
	clin_check_arguments(function, limits_inputs, in, NULL);
	return (ClinLimitsOption){(ClinInterval) in[1], clin_normal_quantile(in[0])};
}
