/*
 * score.c
 *	  The list of scores and what they have in common.
 */
#include "score/score.h"

#include <stdint.h>
#include <string.h>

#define SCORE(name) extern const ClinScore name##_score;
#include "score/score_list.h"
#undef SCORE

static const ClinScore *const scores[] = {
#define SCORE(name) &name##_score,
#include "score/score_list.h"
#undef SCORE
};

int
clin_score_count(void)
{
	return sizeof(scores) / sizeof(scores[0]);
}

const ClinScore *
clin_score_at(int i)
{
	return scores[i];
}

const ClinScore *
clin_score_find(const char *name, size_t length)
{
	for (int i = 0; i < clin_score_count(); i++)
	{
		if (strlen(scores[i]->name) == length && memcmp(scores[i]->name, name, length) == 0)
			return scores[i];
	}
	return NULL;
}

/* Whether every input was left out that has no default, where none of them is required. */
static bool
nothing_given(const ClinScore *score, const double *in)
{
	for (int i = 0; score->inputs[i].name != NULL; i++)
	{
		double missing = clin_input_missing(&score->inputs[i]);

		if (isnan(missing) && !isnan(in[i]))
			return false;
		if (score->inputs[i].when_missing.component && in[i] != missing)
			return false;
	}
	return true;
}

bool
clin_score_ignores(const ClinScore *score, const double *in, int i)
{
	return score->ignores != NULL && score->inputs[i].conditional && score->ignores(in, i);
}

ClinStatus
clin_score_check_input(const ClinScore *score, const double *in, const ClinItems *items,
                       int i)
{
	ClinStatus status =
		clin_input_check(&score->inputs[i], in[i], items == NULL ? NULL : &items[i]);

	if (status != CLIN_OK && clin_score_ignores(score, in, i))
		return CLIN_OK;
	if (status < CLIN_IMPOSSIBLE && score->contradicts != NULL &&
	    score->contradicts(in) == i)
		return CLIN_IMPOSSIBLE;
	return status;
}

/* clin_inputs_check of a score that ignores some of its inputs */
static ClinStatus
check_used(const ClinScore *score, const double *in, const ClinItems *items, int *which)
{
	ClinStatus worst = CLIN_OK;

	for (int i = 0; score->inputs[i].name != NULL; i++)
	{
		ClinStatus status = clin_score_check_input(score, in, items, i);

		if (status > worst)
		{
			worst = status;
			*which = i;
		}
	}
	return worst;
}

ClinStatus
clin_score_check(const ClinScore *score, const double *in, const ClinItems *items,
                 int *which)
{
	ClinStatus each;

	*which = -1;
	each = clin_inputs_check(score->inputs, in, items, which);
	if (each != CLIN_OK && score->ignores != NULL)
		each = check_used(score, in, items, which);
	return clin_score_check_together(score, in, each, which);
}

ClinStatus
clin_score_check_together(const ClinScore *score, const double *in, ClinStatus each,
                          int *which)
{
	if (score->missing == CLIN_MISSING_IS_NORMAL && nothing_given(score, in))
	{
		*which = -1;
		return CLIN_MISSING;
	}
	if (each < CLIN_IMPOSSIBLE && score->contradicts != NULL && score->contradicts(in) >= 0)
	{
		*which = score->contradicts(in);
		return CLIN_IMPOSSIBLE;
	}
	return each;
}

double
clin_round6(double x)
{
	double nearest = clin_nearest_whole(x * 1e6) / 1e6;

	return fabs(x) < 1e9 ? nearest : x;
}

double
clin_round_half_up(double x)
{
	return floor(x + 0.5);
}

/* a score that compares its inputs with limits, rather than calculating with them */
static bool
compares(const ClinScore *score)
{
	return score->result != CLIN_REAL ||
	       (score->compute == NULL && score->compute_items == NULL);
}

/* the inputs as the formula sees them; "room" is for the rounded ones */
static const double *
prepared(const ClinScore *score, const double *in, double *room)
{
	if (!compares(score))
		return in;
	for (int i = 0; score->inputs[i].name != NULL; i++)
		room[i] = score->inputs[i].kind == CLIN_REAL ? clin_round6(in[i]) : in[i];
	return room;
}

static void
fill_parts(const ClinScore *score, const double *in, const ClinItems *items, double *part)
{
	if (score->parts_items != NULL)
		score->parts_items(in, items, part);
	else
		score->parts(in, part);
}

static int
count_parts(const ClinScore *score)
{
	int n = 0;

	while (score->part_labels != NULL && score->part_labels[n] != NULL)
		n++;
	return n;
}

#define SUMS 4 /* divides CLIN_MAX_PARTS */

/* in four sums side by side, since an addition waits for the one before; points are exact
 */
static double
sum_of_points(const ClinScore *score, int n, const double *in, const ClinItems *items)
{
	double part[CLIN_MAX_PARTS];
	double a = 0, b = 0, c = 0, d = 0;

	fill_parts(score, in, items, part);
	for (int i = n; i % SUMS != 0; i++)
		part[i] = 0;
	for (int i = 0; i < n; i += SUMS)
	{
		a += part[i];
		b += part[i + 1];
		c += part[i + 2];
		d += part[i + 3];
	}
	return (a + b) + (c + d);
}

/* of prepared inputs */
static double
evaluate(const ClinScore *score, int parts, const double *in, const ClinItems *items)
{
	double out;

	if (score->compute_items != NULL)
		out = score->compute_items(in, items);
	else if (score->compute != NULL)
		out = score->compute(in);
	else
		out = sum_of_points(score, parts, in, items);
	return score->result == CLIN_INTEGER && fabs(out) > INT32_MAX ? INFINITY : out;
}

double
clin_score_value(const ClinScore *score, const double *in, const ClinItems *items)
{
	double room[CLIN_MAX_INPUTS];

	return evaluate(score, count_parts(score), prepared(score, in, room), items);
}

void
clin_plan_make(ClinPlan *plan, const ClinScore *score)
{
	ClinSpelling *room = plan->spellings;

	plan->score = score;
	plan->count = clin_input_count(score->inputs);
	plan->parts = count_parts(score);
	plan->rounded = 0;
	for (int i = 0; i < plan->count; i++)
	{
		plan->gates[i] = clin_gate(&score->inputs[i], room);
		room += plan->gates[i].n_spellings;
		if (compares(score) && score->inputs[i].kind == CLIN_REAL)
			plan->round[plan->rounded++] = i;
	}
}

double
clin_plan_value(const ClinPlan *plan, double *in, const ClinItems *items)
{
	for (int i = 0; i < plan->rounded; i++)
		in[plan->round[i]] = clin_round6(in[plan->round[i]]);
	return evaluate(plan->score, plan->parts, in, items);
}

bool
clin_score_parts(const ClinScore *score, const double *in, const ClinItems *items,
                 double *part)
{
	double room[CLIN_MAX_INPUTS];

	if (score->part_labels == NULL)
		return false;
	fill_parts(score, prepared(score, in, room), items, part);
	return true;
}

const ClinBand *
clin_score_band(const ClinScore *score, const double *in, double out)
{
	double room[CLIN_MAX_INPUTS];
	const char *when = NULL;

	if (score->bands == NULL || isnan(out))
		return NULL;
	out = clin_round6(out);
	if (score->band_case != NULL)
		when = score->band_case(prepared(score, in, room));
	for (const ClinBand *band = score->bands; band->label != NULL; band++)
	{
		bool holds = band->inclusive ? out <= band->limit : out < band->limit;

		if (holds && (band->when == NULL || strcmp(band->when, when) == 0))
			return band;
	}
	return NULL;
}

void
clin_example_inputs(const ClinScore *score, const ClinExample *example, double *in)
{
	for (int i = 0; score->inputs[i].name != NULL; i++)
		in[i] =
			isnan(example->in[i]) ? clin_input_missing(&score->inputs[i]) : example->in[i];
}

double
clin_example_result(const ClinScore *score, const ClinExample *example)
{
	double in[CLIN_MAX_INPUTS];
	int which;

	clin_example_inputs(score, example, in);
	if (clin_score_check(score, in, example->items, &which) != CLIN_OK)
		return NAN;
	return clin_score_value(score, in, example->items);
}

bool
clin_example_agrees(const ClinExample *example, double got)
{
	if (isnan(example->out) || isnan(got))
		return isnan(example->out) && isnan(got);
	return fabs(got - example->out) <= example->within;
}
