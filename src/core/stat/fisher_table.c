/*
 * fisher_table.c
 *	  Fisher's exact test of a table of any size: the network algorithm of Mehta and Patel
 *(J Am Stat Assoc 1983;78:427-434).
 *
 * The columns are gone through one after another. A node is what is left of the rows after
 * some of them, in any order of the rows. It is known of each node between which bounds the
 * logarithm lies that the columns to come add, and what all their tables add up to. Partial
 * tables that lead to a node with the same probability are counted together; those that
 * will all be counted, or none of them, go no further. The last two columns are read from
 * the sorted list of all ways to fill them.
 */
#include "stat/fisher.h"

#include <math.h>
#include <string.h>

#include "base/radix.h"

#define MOST_COLUMNS 1000

typedef struct Walk Walk;

/* what is done with each way to fill a column: what it leaves of the rows, and its log */
typedef void (*Visit)(Walk *walk, const int32_t *left, double value);

struct Walk
{
	ClinExactWork *work;
	int rows;
	int columns;
	size_t nodes;
	size_t pasts; /* in the table */
	bool full;
	int stage; /* columns that are filled */
	Visit visit;
	ClinExactNode *node; /* whose next column is being filled */
	double bound;        /* log of the observed table, and a little more */
	double sum;          /* of the probabilities counted, over that of the bound */
	const ClinStop *stop;
};

static double
log_factorial(const Walk *walk, double x)
{
	const ClinExactWork *work = walk->work;

	return x < work->factorials ? work->log_factorial[(int) x] : lgamma(x + 1);
}

static void
count_step(Walk *walk)
{
	if (--walk->work->steps == 0 || clin_stopped_at(walk->stop, walk->work->steps))
		walk->full = true;
}

/* all ways to take "sum" from the rows from row "row" on, of which those after it have
 * "after" */
static void
take(Walk *walk, int32_t *left, int row, double sum, double after, double value)
{
	int32_t own = left[row];

	if (walk->full)
		return;
	count_step(walk);
	if (row == walk->rows - 1)
	{
		left[row] = own - (int32_t) sum;
		walk->visit(walk, left, value - log_factorial(walk, sum));
	}
	else
		for (double x = fmax(0, sum - after); x <= fmin(sum, own); x++)
		{
			left[row] = own - (int32_t) x;
			take(walk, left, row + 1, sum - x, after - left[row + 1],
			     value - log_factorial(walk, x));
		}
	left[row] = own;
}

/* visits all ways to fill the next column of a node */
static void
go_on(Walk *walk, ClinExactNode *node, Visit visit)
{
	int32_t left[CLIN_EXACT_ROWS];
	double after = 0;

	memcpy(left, node->left, sizeof(left));
	for (int i = 1; i < walk->rows; i++)
		after += left[i];
	walk->node = node;
	walk->visit = visit;
	take(walk, left, 0, walk->work->column_sum[walk->stage], after, 0);
}

/* ---------------------------------------------------------------- nodes */

/* the node of the next stage that has so much left, entered when it is new; NULL when there
 * is no room */
static ClinExactNode *
node_of(Walk *walk, const int32_t *left)
{
	const ClinExactWork *work = walk->work;
	uint64_t hash = (uint64_t) walk->stage * 0x9e3779b97f4a7c15u;
	ClinExactNode node = {.stage = walk->stage + 1};

	memcpy(node.left, left, sizeof(int32_t) * (size_t) walk->rows);
	for (int i = 1; i < walk->rows; i++)
		for (int at = i; at > 0 && node.left[at] < node.left[at - 1]; at--)
		{
			int32_t swap = node.left[at];

			node.left[at] = node.left[at - 1];
			node.left[at - 1] = swap;
		}
	for (int i = 0; i < walk->rows; i++)
		hash = (hash ^ (uint32_t) node.left[i]) * 0xff51afd7ed558ccdu;
	for (size_t at = hash >> 32;; at++)
	{
		int32_t *place = &work->index[at & (CLIN_EXACT_NODES(work->slots) * 2 - 1)];

		if (*place < 0)
		{
			if (walk->nodes == CLIN_EXACT_NODES(work->slots))
				return NULL;
			*place = (int32_t) walk->nodes;
			work->node[walk->nodes] = node;
			return &work->node[walk->nodes++];
		}
		if (work->node[*place].stage == node.stage &&
		    memcmp(work->node[*place].left, node.left, sizeof(node.left)) == 0)
			return &work->node[*place];
	}
}

static void
discover(Walk *walk, const int32_t *left, double value)
{
	if (node_of(walk, left) == NULL)
		walk->full = true;
}

static void
widen(ClinExactNode *node, double shortest, double longest)
{
	node->shortest = fmin(node->shortest, shortest);
	node->longest = fmax(node->longest, longest);
}

static void
bound_by_child(Walk *walk, const int32_t *left, double value)
{
	const ClinExactNode *child = node_of(walk, left);

	widen(walk->node, value + child->shortest, value + child->longest);
}

/* with what the last column adds, which is all that is left */
static double
with_last(const Walk *walk, const int32_t *left, double value)
{
	for (int i = 0; i < walk->rows; i++)
		value -= log_factorial(walk, left[i]);
	return value;
}

static void
bound_by_end(Walk *walk, const int32_t *left, double value)
{
	double all = with_last(walk, left, value);

	widen(walk->node, all, all);
}

/* all nodes up to the last two columns, then their bounds from the last ones back */
static void
make_nodes(Walk *walk)
{
	ClinExactWork *work = walk->work;
	int last = walk->columns - 2;
	double columns = 0; /* of log factorials of the columns to come */
	double rest = 0;

	for (size_t at = 0; at < walk->nodes && !walk->full; at++)
	{
		walk->stage = work->node[at].stage;
		if (walk->stage < last)
			go_on(walk, &work->node[at], discover);
	}
	walk->stage = walk->columns;
	for (size_t at = walk->nodes; at-- > 0 && !walk->full;)
	{
		ClinExactNode *node = &work->node[at];

		for (; walk->stage > node->stage; rest += work->column_sum[walk->stage])
			columns += log_factorial(walk, work->column_sum[--walk->stage]);
		node->shortest = INFINITY;
		node->longest = -INFINITY;
		node->log_total = log_factorial(walk, rest) - columns;
		for (int i = 0; i < walk->rows; i++)
			node->log_total -= log_factorial(walk, node->left[i]);
		go_on(walk, node, walk->stage == last ? bound_by_end : bound_by_child);
	}
}

/* ---------------------------------------------------------------- partial tables */

#define VALUE_KEY(past, key) clin_radix_real((past)->value)

CLIN_RADIX_SORT(sort_pasts, ClinExactPast, int, VALUE_KEY)

/* by value, with the sum of the probabilities up to each over that of the last; "scratch"
 * has as many */
static void
order_pasts(Walk *walk, ClinExactPast *list, size_t count, ClinExactPast *scratch)
{
	static const int keys[] = {0};

	if (!sort_pasts(list, scratch, count, keys, 1, walk->stop))
		walk->full = true;
	for (size_t i = 0; i < count; i++)
		list[i].below = list[i].count * exp(list[i].value - list[count - 1].value) +
		                (i > 0 ? list[i - 1].below : 0);
}

/* how many have a value of at most the limit */
static size_t
up_to(const ClinExactPast *list, size_t count, double limit)
{
	size_t low = 0;

	while (low < count)
	{
		size_t middle = low + (count - low) / 2;

		if (list[middle].value <= limit)
			low = middle + 1;
		else
			count = middle;
	}
	return low;
}

/* partial tables on their way into the table, whose places are being fetched */
#define AHEAD 16

typedef struct Batch
{
	int count;
	ClinExactPast past[AHEAD];
	size_t place[AHEAD];
} Batch;

static void
add_past(Walk *walk, const ClinExactPast *past, size_t at)
{
	const ClinExactWork *work = walk->work;

	for (;; at++)
	{
		ClinExactPast *slot = &work->table[at & (work->slots - 1)];

		if (slot->count == 0)
		{
			*slot = *past;
			walk->full = walk->full || ++walk->pasts > CLIN_EXACT_PASTS(work->slots);
			return;
		}
		if (slot->node == past->node && slot->value == past->value)
		{
			slot->count += past->count;
			return;
		}
	}
}

static void
add_batch(Walk *walk, Batch *batch)
{
	for (int i = 0; i < batch->count && !walk->full; i++)
		add_past(walk, &batch->past[i], batch->place[i]);
	batch->count = 0;
}

static void
queue_past(Walk *walk, Batch *batch, ClinExactPast past)
{
	uint64_t bits;
	uint64_t hash;

	/* to the digits of 2^-36: sums of the same logarithms in another order are equal */
	past.value = past.value + 0x1.8p16 - 0x1.8p16;
	memcpy(&bits, &past.value, sizeof(bits));
	hash = (bits ^ (uint64_t) past.node << 3) * 0x9e3779b97f4a7c15u;
	hash = (hash ^ hash >> 32) * 0xff51afd7ed558ccdu;
	batch->place[batch->count] = hash >> 32 & (walk->work->slots - 1);
	__builtin_prefetch(&walk->work->table[batch->place[batch->count]], 1);
	batch->past[batch->count++] = past;
	if (batch->count == AHEAD)
		add_batch(walk, batch);
}

/* The partial tables of the node, each with this way to fill its next column: the least
 * are counted with all that may come, the greatest are left out. */
static void
push(Walk *walk, const int32_t *left, double value)
{
	const ClinExactNode *node = walk->node;
	const ClinExactNode *child = node_of(walk, left);
	const ClinExactPast *list = walk->work->list + node->first;
	double limit = walk->bound - value;
	size_t whole = up_to(list, node->pasts, limit - child->longest);
	size_t end = up_to(list, node->pasts, limit - child->shortest);
	int32_t place = (int32_t) (child - walk->work->node);
	Batch batch = {.count = 0};

	if (whole > 0)
		walk->sum += list[whole - 1].below *
		             exp(list[node->pasts - 1].value + child->log_total - limit);
	for (size_t i = whole; i < end && !walk->full; i++)
	{
		count_step(walk);
		queue_past(walk, &batch,
		           (ClinExactPast){list[i].value + value, list[i].count, 0, place});
	}
	add_batch(walk, &batch);
}

/* moves the table to the list, node by node, in order */
static void
group_pasts(Walk *walk)
{
	ClinExactWork *work = walk->work;
	size_t before = 0;

	for (size_t at = 0; at < walk->nodes; at++)
		work->node[at].pasts = 0;
	for (size_t at = 0; at < work->slots; at++)
		if (work->table[at].count > 0)
			work->node[work->table[at].node].pasts++;
	for (size_t at = 0; at < walk->nodes; at++)
	{
		work->node[at].first = before;
		before += work->node[at].pasts;
		work->node[at].pasts = 0;
	}
	for (size_t at = 0; at < work->slots; at++)
		if (work->table[at].count > 0)
		{
			ClinExactNode *node = &work->node[work->table[at].node];

			work->list[node->first + node->pasts++] = work->table[at];
		}
	for (size_t at = 0; at < walk->nodes; at++)
		order_pasts(walk, work->list + work->node[at].first, work->node[at].pasts,
		            work->table);
	memset(work->table, 0, sizeof(ClinExactPast) * work->slots);
	walk->pasts = 0;
}

/* ---------------------------------------------------------------- the last two columns */

static void
list_end(Walk *walk, const int32_t *left, double value)
{
	double all = with_last(walk, left, value);

	if (walk->pasts == walk->work->slots / 2)
		walk->full = true;
	else
		walk->work->table[walk->pasts++] = (ClinExactPast){all, 1, 0, 0};
}

/* counts what the ends of a node make of its partial tables */
static void
finish_node(Walk *walk, ClinExactNode *node)
{
	ClinExactPast *ends = walk->work->table;
	size_t count;

	walk->pasts = 0;
	go_on(walk, node, list_end);
	count = walk->pasts;
	if (!walk->full)
		order_pasts(walk, ends, count, ends + walk->work->slots / 2);
	for (size_t i = 0; i < node->pasts && !walk->full; i++)
	{
		const ClinExactPast *past = &walk->work->list[node->first + i];
		size_t whole = up_to(ends, count, walk->bound - past->value);

		if (whole > 0)
			walk->sum += past->count * ends[whole - 1].below *
			             exp(past->value + ends[count - 1].value - walk->bound);
	}
}

/* ---------------------------------------------------------------- the test */

/* the margins in ascending order, the root, and log p of the observed table less the
 * constant of all tables, which is returned */
static double
begin_walk(Walk *walk, const ClinTable *table, bool turned)
{
	ClinExactWork *work = walk->work;
	double *sums[2] = {turned ? work->column_sum : work->row_sum,
	                   turned ? work->row_sum : work->column_sum};
	double constant =
		-lgamma(clin_table_margins(table, 0, work->row_sum, work->column_sum) + 1);

	for (int i = 0; i < work->factorials; i++)
		work->log_factorial[i] = lgamma(i + 1.0);
	for (int axis = 0; axis < 2; axis++)
		for (int i = 0; i < (axis == 0 ? walk->rows : walk->columns); i++)
		{
			double sum = sums[axis][i];
			int at = i;

			constant += log_factorial(walk, sum);
			for (; at > 0 && sums[axis][at - 1] > sum; at--)
				sums[axis][at] = sums[axis][at - 1];
			sums[axis][at] = sum;
		}
	work->column_sum = sums[1];
	work->row_sum = sums[0];
	for (int i = 0; i < table->rows * table->columns; i++)
		walk->bound -= log_factorial(walk, table->count[i]);
	memset(work->index, -1, sizeof(int32_t) * 2 * CLIN_EXACT_NODES(work->slots));
	memset(work->table, 0, sizeof(ClinExactPast) * work->slots);
	work->node[0] = (ClinExactNode){.pasts = 1};
	work->list[0] = (ClinExactPast){0, 1, 1, 0};
	for (int i = 0; i < walk->rows; i++)
		work->node[0].left[i] = (int32_t) sums[0][i];
	walk->nodes = 1;
	return constant;
}

double
clin_table_exact_log_p(const ClinTable *table, ClinExactWork *work, const ClinStop *stop)
{
	bool turned = table->rows > table->columns;
	ClinExactWork own = *work;
	Walk walk = {.work = &own,
	             .rows = turned ? table->columns : table->rows,
	             .columns = turned ? table->rows : table->columns,
	             .stop = stop};
	size_t at = 0;
	double constant;

	if (walk.columns > MOST_COLUMNS || walk.rows > CLIN_EXACT_ROWS)
	{
		work->steps = 0;
		return NAN;
	}
	constant = begin_walk(&walk, table, turned);
	walk.bound += 1e-7;
	make_nodes(&walk);
	for (walk.stage = 0; walk.stage < walk.columns - 2 && !walk.full; walk.stage++)
	{
		for (; own.node[at].stage == walk.stage && !walk.full; at++)
			go_on(&walk, &own.node[at], push);
		if (!walk.full)
			group_pasts(&walk);
	}
	for (; at < walk.nodes && !walk.full; at++)
		if (own.node[at].pasts > 0)
			finish_node(&walk, &own.node[at]);
	work->steps = own.steps;
	return walk.full ? NAN : fmin(0, log(walk.sum) + walk.bound + constant);
}
