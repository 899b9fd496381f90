/*
 * model.c
 *	  Privacy models of a class: how its sensitive values differ from those of the table.
 *
 * l-diversity: Machanavajjhala and others 2007; t-closeness: Li and others 2007;
 * delta-disclosure: Brickell, Shmatikov 2008; beta-likeness: Cao, Karras 2012.
 */
#include "anon/model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int32_t
widest_level(const ClinHierarchy *hierarchy)
{
	int32_t widest = 0;

	for (int l = 0; hierarchy != NULL && l <= hierarchy->height; l++)
		if (hierarchy->codes[l] > widest)
			widest = hierarchy->codes[l];
	return widest;
}

size_t
clin_anon_model_bytes(const ClinAnonTable *table, const ClinHierarchy *hierarchy)
{
	size_t values = (size_t) table->values;

	return (values + 3 * (size_t) widest_level(hierarchy)) * sizeof(double) +
	       2 * values * sizeof(int32_t);
}

void
clin_anon_model_init(ClinAnonModel *model, const ClinAnonTable *table,
                     const ClinHierarchy *hierarchy, void *block)
{
	*model = (ClinAnonModel){.table = table, .hierarchy = hierarchy, .l = 2};
	model->share = block;
	model->extra = model->share + table->values;
	model->counted = (int32_t *) (model->extra + 3 * (size_t) widest_level(hierarchy));
	model->present = model->counted + table->values;
	memset(model->counted, 0, table->values * sizeof(int32_t));
}

/* counts the values of a class; returns how many there are, *total their counts together */
static int32_t
count_values(ClinAnonModel *model, const ClinAnonClasses *classes, int32_t class,
             int64_t *total)
{
	const int32_t *value = model->table->unit_value;
	int32_t present = 0;

	*total = 0;
	for (int32_t u = classes->start[class]; u < classes->start[class + 1]; u++)
	{
		ClinAnonUnit unit = classes->unit[u];
		int32_t v = value == NULL ? unit.unit : value[unit.unit];

		if (model->counted[v] == 0)
			model->present[present++] = v;
		model->counted[v] += unit.count;
		*total += unit.count;
	}
	return present;
}

void
clin_anon_model_shares(ClinAnonModel *model, const ClinAnonClasses *classes)
{
	const ClinAnonTable *table = model->table;
	double all = 0;

	for (int32_t v = 0; v < table->values; v++)
		model->share[v] = 0;
	/* a pair of patient and value counts once in the table, in however many classes */
	for (int32_t u = 0; u < table->units; u++)
		model->share[table->unit_value[u]]++;
	for (int32_t u = 0; table->unit_value == NULL && u < classes->start[classes->count];
	     u++)
		model->share[classes->unit[u].unit] += classes->unit[u].count;
	for (int32_t v = 0; v < table->values; v++)
		all += model->share[v];
	for (int32_t v = 0; v < table->values; v++)
		model->share[v] /= all;
}

/* ---------------------------------------------------------------- diversity */

static int
compare_descending(const void *a, const void *b)
{
	int32_t x = *(const int32_t *) a, y = *(const int32_t *) b;

	return (x < y) - (x > y);
}

/* r1 / (rl + ... + rm) of the counts, which are put in order */
static double
recursive_ratio(int32_t *count, int32_t m, int l)
{
	double tail = 0;

	qsort(count, m, sizeof(int32_t), compare_descending);
	for (int32_t i = l - 1; i < m; i++)
		tail += count[i];
	return count[0] / tail;
}

/* what only the values present tell */
static void
look_at_present(const ClinAnonModel *model, int32_t m, double n, ClinAnonStatistics *out)
{
	for (int32_t i = 0; i < m; i++)
	{
		double p = model->counted[model->present[i]] / n;
		double q = model->share[model->present[i]];

		out->entropy -= p * log(p);
		out->disclosure = fmax(out->disclosure, fabs(log2(p / q)));
		if (p > q)
		{
			out->equal += p - q;
			out->beta = fmax(out->beta, (p - q) / q);
			out->beta_over_entropy = fmax(out->beta_over_entropy, (p - q) / q + log(q));
		}
	}
}

/* ---------------------------------------------------------------- distances */

static double
ordered_distance(const ClinAnonModel *model, double n)
{
	int32_t m = model->table->values;
	double sum = 0, distance = 0;

	for (int32_t v = 0; v < m - 1; v++)
	{
		sum += model->counted[v] / n - model->share[v];
		distance += fabs(sum);
	}
	return m > 1 ? distance / (m - 1) : 0;
}

/* What a level moves between the children of each node costs its height; the rest goes up.
 */
static double
hierarchical_distance(const ClinAnonModel *model, double n)
{
	const ClinHierarchy *hierarchy = model->hierarchy;
	int32_t widest = widest_level(hierarchy);
	double *extra = model->extra, *above = extra + widest;
	double distance = 0;

	for (int32_t v = 0; v < hierarchy->codes[0]; v++)
		extra[v] = model->counted[v] / n - model->share[v];
	for (int l = 0; l < hierarchy->height; l++)
	{
		double *positive = above, *negative = above + widest;

		memset(above, 0, 2 * (size_t) widest * sizeof(double));
		for (int32_t v = 0; v < hierarchy->codes[l]; v++)
		{
			double *side = extra[v] > 0 ? positive : negative;

			side[hierarchy->parent[l][v]] += fabs(extra[v]);
		}
		for (int32_t v = 0; v < hierarchy->codes[l + 1]; v++)
		{
			distance +=
				fmin(positive[v], negative[v]) * (l + 1) / (double) hierarchy->height;
			extra[v] = positive[v] - negative[v];
		}
	}
	return distance;
}

void
clin_anon_statistics(ClinAnonModel *model, const ClinAnonClasses *classes, int32_t class,
                     ClinAnonStatistics *out)
{
	int64_t n;
	int32_t m = count_values(model, classes, class, &n);

	*out = (ClinAnonStatistics){
		.distinct = m, .ordered = NAN, .hierarchical = NAN, .beta_over_entropy = -INFINITY};
	look_at_present(model, m, (double) n, out);
	if (model->distances & CLIN_DISTANCE_ORDERED)
		out->ordered = ordered_distance(model, (double) n);
	if (model->distances & CLIN_DISTANCE_HIERARCHICAL)
		out->hierarchical = hierarchical_distance(model, (double) n);
	/* the counts take the place of the values they belong to */
	for (int32_t i = 0; i < m; i++)
	{
		int32_t v = model->present[i];

		model->present[i] = model->counted[v];
		model->counted[v] = 0;
	}
	out->recursive_ratio = recursive_ratio(model->present, m, model->l);
	out->others = classes->patients[class] - model->present[0];
}
