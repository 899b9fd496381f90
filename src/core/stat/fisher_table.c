/*
 * fisher_table.c
 *	  Fisher's exact test of a table of any size.
 *
 * The columns are gone through one after another. After each, what matters of the tables so
 * far is how much of every row is left, in any order of the rows, and the probability of
 * the columns chosen: partial tables that agree in both are counted together (the nodes of
 * the network algorithm of Mehta and Patel, J Am Stat Assoc 1983;78:427-434).
 */
#include "stat/fisher.h"

#include <math.h>
#include <string.h>

typedef struct Walk
{
	int rows;
	const ClinExactWork *work;
	size_t used;
	bool full;
	uint64_t steps;
	const ClinStop *stop;
} Walk;

static double
log_factorial(double x)
{
	return lgamma(x + 1);
}

/* adds so many partial tables to the next nodes */
static void
add_node(Walk *walk, const int32_t *left, double log_p, double count)
{
	const ClinExactWork *work = walk->work;
	uint64_t hash = (uint64_t) llround(log_p * 0x1p24) * 0x9e3779b97f4a7c15u;
	ClinExactNode node = {.log_p = log_p, .weight = count};

	memcpy(node.left, left, sizeof(int32_t) * (size_t) walk->rows);
	for (int i = 1; i < walk->rows; i++) /* the order of rows does not matter */
		for (int at = i; at > 0 && node.left[at] < node.left[at - 1]; at--)
		{
			int32_t swap = node.left[at];

			node.left[at] = node.left[at - 1];
			node.left[at - 1] = swap;
		}
	for (int i = 0; i < walk->rows; i++)
		hash = (hash ^ (uint32_t) node.left[i]) * 0xff51afd7ed558ccdu;
	hash ^= hash >> 33;
	node.hash = hash | 1;
	for (size_t at = hash >> 1;; at++)
	{
		ClinExactNode *slot = &work->next[at & (work->slots - 1)];

		if (slot->hash == node.hash && fabs(slot->log_p - log_p) < 1e-7 &&
		    memcmp(slot->left, node.left, sizeof(node.left)) == 0)
		{
			slot->weight += count;
			return;
		}
		if (slot->hash != 0)
			continue;
		if (walk->used >= work->slots / 4 * 3)
			walk->full = true;
		else
		{
			*slot = node;
			walk->used++;
		}
		return;
	}
}

/* all ways to take "sum" from the rows of a node, from row "row" on; "after" is what all
 * later rows have */
static void
take(Walk *walk, const ClinExactNode *node, int32_t *left, int row, double sum,
     double after, double log_p)
{
	double most = fmin(sum, node->left[row]);

	if (walk->full)
		return;
	if ((++walk->steps & 0xffff) == 0 && clin_stopped(walk->stop))
		walk->full = true;
	if (row == walk->rows - 1)
	{
		left[row] = node->left[row] - (int32_t) sum;
		add_node(walk, left, log_p - log_factorial(sum), node->weight);
		return;
	}
	for (double x = fmax(0, sum - after); x <= most; x++)
	{
		left[row] = node->left[row] - (int32_t) x;
		take(walk, node, left, row + 1, sum - x, after - node->left[row + 1],
		     log_p - log_factorial(x));
	}
}

/* the nodes after a column of this sum, from those before it */
static void
go_through_column(Walk *walk, double sum)
{
	const ClinExactWork *work = walk->work;
	int32_t left[CLIN_EXACT_ROWS] = {0};

	walk->used = 0;
	memset(work->next, 0, sizeof(ClinExactNode) * work->slots);
	for (size_t at = 0; at < work->slots && !walk->full; at++)
	{
		const ClinExactNode *node = &work->now[at];
		double after = 0;

		if (node->hash == 0)
			continue;
		for (int i = 1; i < walk->rows; i++)
			after += node->left[i];
		take(walk, node, left, 0, sum, after, node->log_p);
	}
}

double
clin_table_exact_log_p(const ClinTable *table, const ClinExactWork *work,
                       const ClinStop *stop)
{
	bool turned = table->rows > table->columns;
	ClinExactWork tables = *work;
	Walk walk = {turned ? table->columns : table->rows, &tables, 0, false, 0, stop};
	int columns = turned ? table->rows : table->columns;
	double total = clin_table_margins(table, 0, work->row_sum, work->column_sum);
	const double *row_sum = turned ? work->column_sum : work->row_sum;
	const double *column_sum = turned ? work->row_sum : work->column_sum;
	double constant = -log_factorial(total);
	double observed = 0;
	double sum = 0;

	for (int i = 0; i < table->rows * table->columns; i++)
		observed -= log_factorial(table->count[i]);
	memset(tables.now, 0, sizeof(ClinExactNode) * tables.slots);
	tables.now[0] = (ClinExactNode){0, 1, 1, {0}};
	for (int i = 0; i < walk.rows; i++)
	{
		tables.now[0].left[i] = (int32_t) row_sum[i];
		constant += log_factorial(row_sum[i]);
	}
	for (int c = 0; c < columns && !walk.full; c++)
	{
		ClinExactNode *swap = tables.now;

		constant += log_factorial(column_sum[c]);
		go_through_column(&walk, column_sum[c]);
		tables.now = tables.next;
		tables.next = swap;
	}
	if (walk.full)
		return NAN;
	for (size_t at = 0; at < tables.slots; at++)
		if (tables.now[at].hash != 0 && tables.now[at].log_p <= observed + 1e-7)
			sum += tables.now[at].weight * exp(tables.now[at].log_p - observed);
	return fmin(0, log(sum) + observed + constant);
}
