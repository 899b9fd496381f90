/*
 * suppress.c
 *	  Small counts of a table hidden, and others with them so that none can be derived.
 */
#include "anon/suppress.h"

#include <string.h>

/* clang-format off */
const ClinCellRule clin_cell_rules[] = {
	{"cms",    10, 1}, /* CMS cell size suppression policy: 1 to 10 */
	{"nhs",     7, 5}, /* hospital statistics of NHS England: 1 to 7, others to 5 */
	{"under5",  4, 1},
	{"round5",  0, 5},
	{NULL}
};
/* clang-format on */

int64_t
clin_cell_round(const ClinCellRule *rule, int64_t count)
{
	int64_t below = count / rule->base, rest = count % rule->base;
	bool up = 2 * rest > rule->base || (2 * rest == rule->base && below % 2 != 0);

	return (below + up) * rule->base;
}

/* the cells of each equation, in their order */
static void
list_members(ClinCellTable *table)
{
	int32_t *start = table->start;

	memset(start, 0, (table->equations + 1) * sizeof(int32_t));
	for (int32_t c = 0; c < table->cells; c++)
	{
		start[table->cell[c].plus]++;
		start[table->cell[c].minus]++;
	}
	for (int32_t e = 1; e <= table->equations; e++)
		start[e] += start[e - 1];
	for (int32_t c = table->cells - 1; c >= 0; c--)
	{
		table->member[--start[table->cell[c].plus]] = c;
		table->member[--start[table->cell[c].minus]] = c;
	}
}

/*
 * Rows are equations 0 to rows, columns follow. Rows are added and columns subtracted; of
 * the row and the column of totals it is the other way round.
 */
void
clin_cells_link(ClinCellTable *table, int32_t rows, int32_t columns)
{
	ClinCell *cell = table->cell;

	if (columns == 0)
	{
		table->equations = 2;
		for (int32_t i = 0; i <= rows; i++, cell++)
		{
			cell->total = i == rows;
			cell->plus = cell->total;
			cell->minus = !cell->total;
		}
		list_members(table);
		return;
	}
	table->equations = rows + columns + 2;
	for (int32_t i = 0; i <= rows; i++)
		for (int32_t j = 0; j <= columns; j++, cell++)
		{
			bool flipped = (i == rows) != (j == columns);
			int32_t row = i, column = rows + 1 + j;

			cell->total = i == rows || j == columns;
			cell->plus = flipped ? column : row;
			cell->minus = flipped ? row : column;
		}
	list_members(table);
}

/* ---------------------------------------------------------------- ranges */

/* how far a hidden cell can move against, or with, its direction, given the flow so far */
static int64_t
room(const ClinCellTable *table, int32_t cell, bool forward)
{
	if (table->cell[cell].state == CLIN_CELL_SHOWN)
		return 0;
	return forward ? CLIN_CELL_UNBOUNDED : table->cell[cell].count + table->increase[cell];
}

/* a way between two equations through cells that can move, without one; table->through has
 * the cell that leads to each equation. False when there is none */
static bool
find_way(ClinCellTable *table, int32_t from, int32_t to, int32_t without)
{
	int32_t first = 0, last = 0;

	for (int32_t e = 0; e < table->equations; e++)
		table->through[e] = -1;
	table->queue[last++] = from;
	while (first < last)
	{
		int32_t at = table->queue[first++];

		for (int32_t i = table->start[at]; i < table->start[at + 1]; i++)
		{
			int32_t c = table->member[i];
			bool forward = table->cell[c].plus == at;
			int32_t next = forward ? table->cell[c].minus : table->cell[c].plus;

			if (c == without || next == from || table->through[next] >= 0 ||
			    room(table, c, forward) == 0)
				continue;
			table->through[next] = c;
			if (next == to)
				return true;
			table->queue[last++] = next;
		}
	}
	return false;
}

/* moves along the way found as much as goes; returns how much */
static int64_t
push(ClinCellTable *table, int32_t from, int32_t to, int64_t most)
{
	for (int32_t at = to; at != from;)
	{
		int32_t c = table->through[at];
		bool forward = table->cell[c].minus == at;
		int64_t here = room(table, c, forward);

		most = here < most ? here : most;
		at = forward ? table->cell[c].plus : table->cell[c].minus;
	}
	if (most == CLIN_CELL_UNBOUNDED)
		return most;
	for (int32_t at = to; at != from;)
	{
		int32_t c = table->through[at];
		bool forward = table->cell[c].minus == at;

		table->increase[c] += forward ? most : -most;
		at = forward ? table->cell[c].plus : table->cell[c].minus;
	}
	return most;
}

/* the greatest flow between two equations, without a cell, up to a limit; -1 when stopped
 */
static int64_t
greatest_flow(ClinCellTable *table, int32_t from, int32_t to, int32_t without,
              int64_t limit, const ClinStop *stop)
{
	int64_t flow = 0;

	memset(table->increase, 0, table->cells * sizeof(int64_t));
	while (flow < limit && find_way(table, from, to, without))
	{
		int64_t more = push(table, from, to, limit - flow);

		if (clin_stopped(stop))
			return -1;
		if (more == CLIN_CELL_UNBOUNDED)
			return more;
		flow += more;
	}
	return flow;
}

/* what a hidden cell can be; false when stopped */
static bool
find_range(ClinCellTable *table, int32_t c, const ClinStop *stop)
{
	ClinCell *cell = &table->cell[c];
	int64_t up =
		greatest_flow(table, cell->minus, cell->plus, c, CLIN_CELL_UNBOUNDED, stop);
	int64_t down = greatest_flow(table, cell->plus, cell->minus, c, cell->count, stop);

	cell->low = cell->count - down;
	cell->high = up == CLIN_CELL_UNBOUNDED ? up : cell->count + up;
	return up >= 0 && down >= 0;
}

/* ---------------------------------------------------------------- choice */

/* which of two shown cells is rather hidden: parts before totals, small before great, and
 * zeros, which may be known to be impossible, last of all */
static bool
is_better(const ClinCell *a, const ClinCell *b)
{
	if ((a->count == 0) != (b->count == 0))
		return a->count != 0;
	if (a->total != b->total)
		return !a->total;
	return a->count < b->count;
}

/* hides one more cell of an equation; false when all are hidden */
static bool
hide_another(ClinCellTable *table, int32_t equation)
{
	ClinCell *best = NULL;

	for (int32_t i = table->start[equation]; i < table->start[equation + 1]; i++)
	{
		ClinCell *cell = &table->cell[table->member[i]];

		if (cell->state == CLIN_CELL_SHOWN && (best == NULL || is_better(cell, best)))
			best = cell;
	}
	if (best != NULL)
		best->state = CLIN_CELL_COMPLEMENT;
	return best != NULL;
}

/* whether the hidden cells of an equation tell one of them, or add up to a small count */
static bool
is_exposed(const ClinCellTable *table, int32_t equation)
{
	int32_t added = 0, subtracted = 0;
	int64_t sum = 0;

	for (int32_t i = table->start[equation]; i < table->start[equation + 1]; i++)
	{
		const ClinCell *cell = &table->cell[table->member[i]];

		if (cell->state == CLIN_CELL_SHOWN)
			continue;
		added += cell->plus == equation;
		subtracted += cell->minus == equation;
		sum += cell->count;
	}
	if (added + subtracted == 1)
		return true;
	return (added == 0) != (subtracted == 0) && sum <= table->hidden;
}

/* until no equation exposes its hidden cells; false when stopped */
static bool
protect_equations(ClinCellTable *table, const ClinStop *stop)
{
	for (bool changed = true; changed;)
	{
		changed = false;
		for (int32_t e = 0; e < table->equations; e++)
		{
			if (clin_stopped(stop))
				return false;
			if (is_exposed(table, e) && hide_another(table, e))
				changed = true;
		}
	}
	return true;
}

/* whether the range of a small cell is too narrow */
static bool
is_narrow(const ClinCellTable *table, const ClinCell *cell)
{
	return cell->state == CLIN_CELL_SMALL && cell->high != CLIN_CELL_UNBOUNDED &&
	       cell->high - cell->low < table->protection;
}

/* hides more beside small cells whose ranges are too narrow; *done when there are none, or
 * nothing is left to hide. False when stopped */
static bool
protect_ranges(ClinCellTable *table, bool *done, const ClinStop *stop)
{
	*done = true;
	for (int32_t c = 0; c < table->cells; c++)
	{
		ClinCell *cell = &table->cell[c];

		cell->low = cell->high = cell->count;
		if (cell->state == CLIN_CELL_SHOWN)
			continue;
		if (!find_range(table, c, stop))
			return false;
		if (is_narrow(table, cell) && hide_another(table, cell->plus))
			*done = false;
		if (is_narrow(table, cell) && hide_another(table, cell->minus))
			*done = false;
	}
	return true;
}

bool
clin_cells_suppress(ClinCellTable *table, const ClinStop *stop)
{
	bool done = false;

	for (int32_t c = 0; c < table->cells; c++)
	{
		ClinCell *cell = &table->cell[c];
		bool small = cell->count > 0 && cell->count <= table->hidden;

		cell->state = small ? CLIN_CELL_SMALL : CLIN_CELL_SHOWN;
	}
	while (!done)
		if (!protect_equations(table, stop) || !protect_ranges(table, &done, stop))
			return false;
	return true;
}
