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

/* suppressed rows lose all, instead of what their values lose; NaN when stopped */
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

		if (clin_stopped_at(search->stop, (uint64_t) i + 1))
			return NAN;
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

/* NaN when stopped */
static double
sum_of_squares(const ClinAnonSearch *search, const ClinAnonClasses *classes,
               const bool *failed)
{
	double sum = 0;

	for (int32_t i = 0; i < classes->count; i++)
	{
		if (clin_stopped_at(search->stop, (uint64_t) i + 1))
			return NAN;
		if (failed == NULL || !failed[i])
			sum += (double) classes->rows[i] * classes->rows[i];
	}
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

/* the loss of a node whose failed classes, of so many rows, are suppressed; NULL: none. NaN
 * when stopped */
static double
loss_of(const ClinAnonSearch *search, const ClinAnonClasses *classes, const bool *failed,
        int32_t accepted, double suppressed)
{
	double rows = search->table->rows;

	switch (search->objective)
	{
		case CLIN_LOSS_DISCERNIBILITY:
			return sum_of_squares(search, classes, failed) + rows * suppressed;
		case CLIN_LOSS_DISCERNIBILITY_MONOTONIC:
			return sum_of_squares(search, classes, NULL);
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

/* whether a class is part of the release; "failed" says whether it is suppressed */
static bool
is_kept(ClinAnonSearch *search, const ClinAnonClasses *classes, int32_t class, bool *failed)
{
	*failed = classes->rows[class] > 0 &&
	          !clin_anon_accepts(&search->wanted, search->model, classes, class);
	return classes->rows[class] > 0 && !*failed;
}

/* a class that is not part of the release hides, from the population, who is in it: all
 * there is left to ask is whether too few may be */
static bool
may_be_absent(const ClinAnonRequirements *wanted)
{
	return !(wanted->presence_low > 0);
}

/* asks whether to go on once enough was done; the statistics of a class may look at every
 * value */
static bool
stopped_before_class(ClinAnonSearch *search)
{
	search->steps += search->model == NULL ? 1 : 1 + (uint64_t) search->table->values;
	if (search->steps < CLIN_STOP_EVERY)
		return false;
	search->steps = 0;
	return clin_stopped(search->stop);
}

/* "failed" has a place for each class; false when stopped */
static bool
judge(ClinAnonSearch *search, const ClinAnonClasses *classes, bool *failed,
      ClinAnonOutcome *outcome)
{
	double patients = 0;

	*outcome = (ClinAnonOutcome){.valid = false};
	for (int32_t i = 0; i < classes->count; i++)
	{
		if (stopped_before_class(search))
			return false;
		if (!is_kept(search, classes, i, &failed[i]))
		{
			outcome->suppressed += classes->rows[i];
			if (outcome->suppressed > search->limit || !may_be_absent(&search->wanted))
				return true;
			continue;
		}
		if (outcome->classes++ == 0 || classes->patients[i] < outcome->smallest)
			outcome->smallest = classes->patients[i];
		patients += classes->patients[i];
	}
	outcome->average_risk = patients > 0 ? outcome->classes / patients : 0;
	outcome->valid = isnan(search->wanted.average_risk) ||
	                 outcome->average_risk <= search->wanted.average_risk;
	if (outcome->valid)
		outcome->loss =
			loss_of(search, classes, failed, outcome->classes, outcome->suppressed);
	return !isnan(outcome->loss);
}

/* the dictionary of the last merge is not needed any more */
static bool *
places_of_failed(ClinAnonSearch *search)
{
	return search->work->tuples;
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
	return loss > than + CLIN_ANON_SLACK * fabs(than);
}

/* whether the levels come before those of the best node */
static bool
comes_first(const ClinAnonSearch *search)
{
	for (int c = 0; c < search->table->columns; c++)
		if (search->level[c] != search->best_level[c])
			return search->level[c] < search->best_level[c];
	return false;
}

/* false when stopped */
static bool
evaluate(ClinAnonSearch *search, const ClinAnonClasses *classes)
{
	ClinAnonOutcome outcome;

	if (!judge(search, classes, places_of_failed(search), &outcome))
		return false;
	search->evaluated++;
	if (!outcome.valid)
		return true;
	search->valid++;
	if (search->best.valid && !is_greater(search->best.loss, outcome.loss) &&
	    (is_greater(outcome.loss, search->best.loss) || !comes_first(search)))
		return true;
	search->best = outcome;
	memcpy(search->best_level, search->level, search->table->columns * sizeof(int));
	return true;
}

/*
 * The classes of the node with these levels, from the raw ones. "class" follows each raw
 * class through the merges, unless it is NULL. NULL when stopped.
 */
static const ClinAnonClasses *
make_node(ClinAnonSearch *search, const int *level, int32_t *class)
{
	const ClinAnonClasses *classes = search->raw;
	ClinAnonClasses *place = search->classes;

	for (int d = 0; d < search->table->columns; d++)
	{
		int c = search->order[d];
		const ClinHierarchy *hierarchy = &search->hierarchy[c];

		if (level[c] == 0)
			continue;
		for (int32_t v = 0; v < hierarchy->codes[0]; v++)
			search->map[v] = clin_hierarchy_code(hierarchy, level[c], v);
		if (!clin_anon_merge(search->table, classes, c, search->map, search->work, place,
		                     search->stop))
			return NULL;
		for (int32_t i = 0; class != NULL && i < search->raw->count; i++)
			class[i] = search->work->parent[class[i]];
		classes = place;
		place = place == search->classes ? search->classes + 1 : search->classes;
	}
	return classes;
}

/* ---------------------------------------------------------------- one node after another
 */

/* looks at the node of search->level */
static bool
look_at(ClinAnonSearch *search)
{
	const ClinAnonClasses *classes;

	if (clin_stopped(search->stop))
		return false;
	classes = make_node(search, search->level, NULL);
	return classes != NULL && evaluate(search, classes);
}

/* from the top, down one level of one column at a time, for as long as less is lost */
static bool
climb_down(ClinAnonSearch *search)
{
	int columns = search->table->columns;
	int from[CLIN_ANON_COLUMNS];

	for (int c = 0; c < columns; c++)
		search->level[c] = search->hierarchy[c].height;
	if (!look_at(search))
		return false;
	memset(from, -1, sizeof(from));
	while (search->best.valid &&
	       memcmp(from, search->best_level, columns * sizeof(int)) != 0)
	{
		memcpy(from, search->best_level, columns * sizeof(int));
		for (int c = 0; c < columns; c++)
		{
			if (from[c] == 0)
				continue;
			memcpy(search->level, from, columns * sizeof(int));
			search->level[c]--;
			if (!look_at(search))
				return false;
		}
	}
	return true;
}

/* ---------------------------------------------------------------- all nodes */

/*
 * Whether too many rows are in classes of too few patients or people even when all columns
 * behind this place of the order are at their last level: then so they are at every other
 * level, where classes are parts of these. Patients of several parts are counted for each,
 * so that this errs towards going on, as it does when stopped.
 */
static bool
is_hopeless(ClinAnonSearch *search, int depth, const ClinAnonClasses *classes)
{
	int32_t *rows = search->work->head, *patients = search->work->next;
	int32_t *people = search->work->parent;
	int32_t code[CLIN_ANON_COLUMNS];
	double small = 0;
	ClinTuples tuples;

	if (search->limit >= search->table->rows)
		return false;
	clin_tuples_init(&tuples, depth + 1, classes->count, search->work->tuples);
	for (int32_t i = 0; i < classes->count; i++)
	{
		const int32_t *all = classes->code + (size_t) i * classes->columns;
		int32_t before = tuples.count, at;

		if (clin_stopped_at(search->stop, (uint64_t) i + 1))
			return false;
		for (int d = 0; d <= depth; d++)
			code[d] = all[search->order[d]];
		at = clin_tuples_add(&tuples, code, clin_tuple_hash(code, depth + 1));
		if (tuples.count > before)
			rows[at] = patients[at] = people[at] = 0;
		rows[at] += classes->rows[i];
		patients[at] += classes->patients[i];
		people[at] += classes->people == NULL ? 0 : classes->people[i];
	}
	for (int32_t p = 0; p < tuples.count; p++)
		small += patients[p] < search->wanted.k || people[p] < search->wanted.k_map
		             ? rows[p]
		             : 0;
	return small > search->limit;
}

/* nodes of the lattice behind a place of the order */
static double
nodes_behind(const ClinAnonSearch *search, int depth)
{
	double nodes = 1;

	for (int d = depth + 1; d < search->table->columns; d++)
		nodes *= search->hierarchy[search->order[d]].height + 1;
	return nodes;
}

static void
swap_classes(ClinAnonClasses *a, ClinAnonClasses *b)
{
	ClinAnonClasses kept = *a;

	*a = *b;
	*b = kept;
}

/*
 * All nodes whose first columns of the order have the levels set, with the given classes
 * for level 0 of the others. A level of this column is merged from the one below into the
 * place of the next column, which is free again, and the two places are swapped.
 */
static bool
visit(ClinAnonSearch *search, int depth, const ClinAnonClasses *classes)
{
	const ClinHierarchy *hierarchy;
	ClinAnonClasses *own = &search->classes[depth];
	int column;

	if (clin_stopped(search->stop))
		return false;
	if (depth == search->table->columns)
		return evaluate(search, classes);
	column = search->order[depth];
	hierarchy = &search->hierarchy[column];
	for (int level = 0; level <= hierarchy->height; level++)
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
		if (search->best.valid &&
		    is_greater(least_loss(search, classes), search->best.loss))
			break;
		if (nodes_behind(search, depth) >= LEAST_NODES &&
		    is_hopeless(search, depth, classes))
			continue;
		if (!visit(search, depth + 1, classes))
			return false;
	}
	search->level[column] = 0;
	return true;
}

/* columns of many values first: then most is merged while few columns are set, and what is
 * merged deeper, and more often, is short */
static void
order_columns(ClinAnonSearch *search)
{
	for (int c = 0; c < search->table->columns; c++)
	{
		int d = c;

		for (; d > 0 && search->hierarchy[search->order[d - 1]].codes[0] <
		                    search->hierarchy[c].codes[0];
		     d--)
			search->order[d] = search->order[d - 1];
		search->order[d] = c;
	}
}

bool
clin_anon_search(ClinAnonSearch *search)
{
	int columns = search->table->columns;

	search->best = (ClinAnonOutcome){.valid = false};
	search->evaluated = search->valid = search->steps = 0;
	order_columns(search);
	if (search->only != NULL)
	{
		memcpy(search->level, search->only, columns * sizeof(int));
		return look_at(search);
	}
	if (search->climb && !climb_down(search))
		return false;
	memset(search->level, 0, columns * sizeof(int));
	return !search->exact || visit(search, 0, search->raw);
}

const ClinAnonClasses *
clin_anon_assign(ClinAnonSearch *search, int32_t *class)
{
	bool *failed = places_of_failed(search);
	const ClinAnonClasses *classes;
	ClinAnonOutcome outcome;

	for (int32_t i = 0; i < search->raw->count; i++)
		class[i] = i;
	memcpy(search->level, search->best_level, search->table->columns * sizeof(int));
	classes = make_node(search, search->best_level, class);
	if (classes == NULL || !judge(search, classes, failed, &outcome))
		return NULL;
	for (int32_t i = 0; i < search->raw->count; i++)
		if (failed[class[i]])
			class[i] = -1;
	return classes;
}
