/*
 * search.c
 *	  Full-domain generalization: the level of each quasi-identifier that loses least.
 *
 * Loss is that of Bayardo, Agrawal 2005 (discernibility), LeFevre and others 2006 (class
 * size), Sweeney 2002 (precision), Iyengar 2002 (granularity), and Gionis, Tassa 2009
 * (non-uniform entropy).
 */
#include "anon/search.h"

#include <math.h>
#include <string.h>

#define LEAST_NODES 4 /* that are worth asking whether one of them can be valid */
#define SLACK 1e-12   /* of a distance, and relative of equal losses */

/* ---------------------------------------------------------------- requirements */

bool
clin_anon_wants_values(const ClinAnonRequirements *wanted, unsigned *distances)
{
	*distances = (isnan(wanted->t_ordered) ? 0 : CLIN_DISTANCE_ORDERED) |
	             (isnan(wanted->t_hierarchical) ? 0 : CLIN_DISTANCE_HIERARCHICAL);
	return *distances != 0 || wanted->distinct_l > 0 || wanted->recursive_l > 0 ||
	       !isnan(wanted->entropy_l) || !isnan(wanted->t_equal) ||
	       !isnan(wanted->disclosure) || !isnan(wanted->beta);
}

static bool
is_diverse(const ClinAnonRequirements *wanted, const ClinAnonStatistics *s)
{
	if (s->distinct < wanted->distinct_l)
		return false;
	if (s->entropy < log(wanted->entropy_l) - SLACK)
		return false;
	return wanted->recursive_l == 0 || s->recursive_ratio < wanted->recursive_c;
}

static bool
is_close(const ClinAnonRequirements *wanted, int32_t values, const ClinAnonStatistics *s)
{
	if (s->equal > wanted->t_equal + SLACK || s->ordered > wanted->t_ordered + SLACK ||
	    s->hierarchical > wanted->t_hierarchical + SLACK)
		return false;
	if (s->disclosure >= wanted->disclosure ||
	    (!isnan(wanted->disclosure) && wanted->strict && s->distinct < values))
		return false;
	if (s->beta > wanted->beta + SLACK)
		return false;
	return isnan(wanted->beta) || !wanted->enhanced || s->beta_over_entropy <= SLACK;
}

bool
clin_anon_accepts(const ClinAnonRequirements *wanted, ClinAnonModel *model,
                  const ClinAnonClasses *classes, int32_t class)
{
	ClinAnonStatistics statistics;

	if (classes->patients[class] < wanted->k)
		return false;
	if (model == NULL)
		return true;
	clin_anon_statistics(model, classes, class, &statistics);
	return is_diverse(wanted, &statistics) &&
	       is_close(wanted, model->table->values, &statistics);
}

/* ---------------------------------------------------------------- loss */

/* (leaves under a value - 1) / (domain - 1) */
static double
granularity(const ClinHierarchy *hierarchy, int level, int32_t code)
{
	if (hierarchy->domain < 2)
		return 0;
	return (hierarchy->leaves[level][code] - 1.0) / (hierarchy->domain - 1.0);
}

/* the bits from the values of a level up to their parents, over all rows */
static double
bits_gained(const double *frequency, const double *above, const int32_t *parent,
            int32_t codes)
{
	double bits = 0;

	for (int32_t v = 0; v < codes; v++)
		if (frequency[v] > 0)
			bits += frequency[v] * log2(above[parent[v]] / frequency[v]);
	return bits;
}

void
clin_anon_level_loss(const ClinHierarchy *hierarchy, ClinAnonObjective objective,
                     double *frequency, double *loss)
{
	bool bits = objective == CLIN_LOSS_ENTROPY;

	loss[0] = 0;
	for (int l = 0; l <= hierarchy->height; l++)
	{
		int32_t codes = hierarchy->codes[l];
		double *above = frequency + codes;

		if (!bits)
		{
			loss[l] = 0;
			for (int32_t v = 0; v < codes; v++)
				loss[l] += frequency[v] * granularity(hierarchy, l, v);
		}
		if (l == hierarchy->height)
			break;
		memset(above, 0, hierarchy->codes[l + 1] * sizeof(double));
		for (int32_t v = 0; v < codes; v++)
			above[hierarchy->parent[l][v]] += frequency[v];
		if (bits)
			loss[l + 1] =
				loss[l] + bits_gained(frequency, above, hierarchy->parent[l], codes);
		frequency = above;
	}
}

/* the mean over the columns of 1 + loss, geometric less 1, or of the loss; "lost" holds the
 * loss of each column summed over the rows */
static double
combine_granularity(const ClinAnonSearch *search, const double *lost)
{
	int columns = search->table->columns;
	double rows = search->table->rows, sum = 0;

	if (search->objective == CLIN_LOSS_GRANULARITY_ARITHMETIC)
	{
		for (int c = 0; c < columns; c++)
			sum += lost[c] / rows;
		return sum / columns;
	}
	for (int c = 0; c < columns; c++)
		sum += log1p(lost[c] / rows);
	return expm1(sum / columns);
}

/* suppressed rows lose all, instead of what their values lose */
static double
granularity_of(const ClinAnonSearch *search, const ClinAnonClasses *classes,
               const bool *failed, double suppressed)
{
	int columns = classes->columns;
	double lost[CLIN_ANON_COLUMNS];

	for (int c = 0; c < columns; c++)
		lost[c] = search->level_loss[c][search->level[c]] + suppressed;
	for (int32_t i = 0; suppressed > 0 && i < classes->count; i++)
	{
		const int32_t *code = classes->code + (size_t) i * columns;

		for (int c = 0; failed[i] && c < columns; c++)
			lost[c] -= classes->rows[i] *
			           granularity(&search->hierarchy[c], search->level[c], code[c]);
	}
	return combine_granularity(search, lost);
}

static double
precision_of(const ClinAnonSearch *search, double suppressed)
{
	double rows = search->table->rows, sum = 0;

	for (int c = 0; c < search->table->columns; c++)
		if (search->hierarchy[c].height > 0)
			sum += search->level[c] / (double) search->hierarchy[c].height;
	return (sum / search->table->columns * (rows - suppressed) + suppressed) / rows;
}

static double
sum_of_squares(const ClinAnonClasses *classes, const bool *failed)
{
	double sum = 0;

	for (int32_t i = 0; i < classes->count; i++)
		if (failed == NULL || !failed[i])
			sum += (double) classes->rows[i] * classes->rows[i];
	return sum;
}

static double
sum_of_levels(const ClinAnonSearch *search)
{
	double sum = 0;

	for (int c = 0; c < search->table->columns; c++)
		sum += search->objective == CLIN_LOSS_ENTROPY
		           ? search->level_loss[c][search->level[c]]
		           : search->level[c];
	return sum;
}

/* the loss of a node whose failed classes, of so many rows, are suppressed; NULL: none */
static double
loss_of(const ClinAnonSearch *search, const ClinAnonClasses *classes, const bool *failed,
        int32_t accepted, double suppressed)
{
	double rows = search->table->rows;

	switch (search->objective)
	{
		case CLIN_LOSS_DISCERNIBILITY:
			return sum_of_squares(classes, failed) + rows * suppressed;
		case CLIN_LOSS_DISCERNIBILITY_MONOTONIC:
			return sum_of_squares(classes, NULL);
		case CLIN_LOSS_CLASS_SIZE:
			return rows / (accepted + (suppressed > 0));
		case CLIN_LOSS_PRECISION:
			return precision_of(search, suppressed);
		case CLIN_LOSS_GRANULARITY:
		case CLIN_LOSS_GRANULARITY_ARITHMETIC:
			return granularity_of(search, classes, failed, suppressed);
		default:
			return sum_of_levels(search);
	}
}

/*
 * No node above this one loses less: suppression adds to every loss what generalization
 * would not take away, and without it each loss grows with the levels. Only the class of
 * suppressed rows, which lowers the mean size, counts one more.
 */
static double
least_loss(const ClinAnonSearch *search, const ClinAnonClasses *classes)
{
	bool one_more = search->objective == CLIN_LOSS_CLASS_SIZE;

	return loss_of(search, classes, NULL, classes->count + one_more, 0);
}

/* ---------------------------------------------------------------- nodes */

/* "failed" has a place for each class */
static ClinAnonOutcome
judge(ClinAnonSearch *search, const ClinAnonClasses *classes, bool *failed)
{
	ClinAnonOutcome outcome = {.smallest = 0};
	double patients = 0;

	for (int32_t i = 0; i < classes->count; i++)
	{
		failed[i] = !clin_anon_accepts(&search->wanted, search->model, classes, i);
		if (failed[i])
		{
			outcome.suppressed += classes->rows[i];
			if (outcome.suppressed > search->limit)
				return outcome;
			continue;
		}
		if (outcome.classes++ == 0 || classes->patients[i] < outcome.smallest)
			outcome.smallest = classes->patients[i];
		patients += classes->patients[i];
	}
	outcome.average_risk = patients > 0 ? outcome.classes / patients : 0;
	outcome.valid = isnan(search->wanted.average_risk) ||
	                outcome.average_risk <= search->wanted.average_risk;
	if (outcome.valid)
		outcome.loss =
			loss_of(search, classes, failed, outcome.classes, outcome.suppressed);
	return outcome;
}

ClinAnonOutcome
clin_anon_outcome(ClinAnonSearch *search, const ClinAnonClasses *classes)
{
	/* the dictionary of the last merge is not needed any more */
	return judge(search, classes, (bool *) search->work->tuples);
}

double
clin_anon_lattice_size(const ClinHierarchy *hierarchy, int columns)
{
	double nodes = 1;

	for (int c = 0; c < columns; c++)
		nodes *= hierarchy[c].height + 1;
	return nodes;
}

/* whether a loss is greater, beyond what rounding does to equal ones */
static bool
is_greater(double loss, double than)
{
	return loss > than + SLACK * fabs(than);
}

/* nodes come in the order of their levels, so of equal ones the first is kept */
static void
evaluate(ClinAnonSearch *search, const ClinAnonClasses *classes)
{
	ClinAnonOutcome outcome = clin_anon_outcome(search, classes);

	search->evaluated++;
	if (!outcome.valid)
		return;
	search->valid++;
	if (search->best.valid && !is_greater(search->best.loss, outcome.loss))
		return;
	search->best = outcome;
	memcpy(search->best_level, search->level, search->table->columns * sizeof(int));
}

/*
 * Whether too many rows are in classes of fewer than k patients even when all columns
 * behind this one are at their last level: then so they are at every other level, where
 * classes are parts of these. Patients of several parts are counted for each, so that this
 * errs towards going on.
 */
static bool
is_hopeless(ClinAnonSearch *search, int column, const ClinAnonClasses *classes)
{
	int32_t *rows = search->work->head, *patients = search->work->next;
	double small = 0;
	ClinTuples tuples;

	if (search->limit >= search->table->rows)
		return false;
	clin_tuples_init(&tuples, column + 1, classes->count, search->work->tuples);
	for (int32_t i = 0; i < classes->count; i++)
	{
		const int32_t *code = classes->code + (size_t) i * classes->columns;
		int32_t before = tuples.count;
		int32_t at = clin_tuples_add(&tuples, code, clin_tuple_hash(code, column + 1));

		if (tuples.count > before)
			rows[at] = patients[at] = 0;
		rows[at] += classes->rows[i];
		patients[at] += classes->patients[i];
	}
	for (int32_t p = 0; p < tuples.count; p++)
		small += patients[p] < search->wanted.k ? rows[p] : 0;
	return small > search->limit;
}

/* nodes of the lattice behind a column */
static double
nodes_behind(const ClinAnonSearch *search, int column)
{
	return clin_anon_lattice_size(search->hierarchy + column + 1,
	                              search->table->columns - column - 1);
}

static void
swap_classes(ClinAnonClasses *a, ClinAnonClasses *b)
{
	ClinAnonClasses kept = *a;

	*a = *b;
	*b = kept;
}

/*
 * All nodes whose first columns have the levels set, with the given classes for level 0 of
 * the others. A level of this column is merged from the one below into the place of the
 * next column, which is free again, and the two places are swapped.
 */
static bool
visit(ClinAnonSearch *search, int column, const ClinAnonClasses *classes)
{
	const ClinHierarchy *hierarchy;
	ClinAnonClasses *own = &search->classes[column];
	int last;

	if (clin_stopped(search->stop))
		return false;
	if (column == search->table->columns)
	{
		evaluate(search, classes);
		return true;
	}
	hierarchy = &search->hierarchy[column];
	last = search->only == NULL ? hierarchy->height : search->only[column];
	for (int level = 0; level <= last; level++)
	{
		if (level > 0)
		{
			if (!clin_anon_merge(search->table, classes, column,
			                     hierarchy->parent[level - 1], search->work, own + 1,
			                     search->stop))
				return false;
			swap_classes(own, own + 1);
			classes = own;
		}
		search->level[column] = level;
		if (search->only != NULL && level < last)
			continue;
		if (search->best.valid &&
		    is_greater(least_loss(search, classes), search->best.loss))
			break;
		if (search->only == NULL && nodes_behind(search, column) >= LEAST_NODES &&
		    is_hopeless(search, column, classes))
			continue;
		if (!visit(search, column + 1, classes))
			return false;
	}
	search->level[column] = 0;
	return true;
}

bool
clin_anon_search(ClinAnonSearch *search)
{
	search->best = (ClinAnonOutcome){.valid = false};
	search->evaluated = search->valid = 0;
	memset(search->level, 0, search->table->columns * sizeof(int));
	return visit(search, 0, search->raw);
}
