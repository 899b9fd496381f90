/*
 * anon_cells.c
 *	  Tables of counts without small cells.
 */
#include "postgres.h"

#include <math.h>

#include "utils/builtins.h"

#include "anon/suppress.h"

#include "anon_table.h"
#include "frame.h"
#include "interrupts.h"
#include "result.h"

#define MAX_CELLS 100000 /* with totals */

/* a table of one or two directions, read from a query */
typedef struct CountTable
{
	ClinCellTable table;
	const char *const *row;    /* names; NULL for a NULL */
	const char *const *column; /* of a table of two directions */
	int32 rows;
	int32 columns;
} CountTable;

static const ClinCellRule *
find_rule(const char *function, const char *name)
{
	for (const ClinCellRule *rule = clin_cell_rules; rule->name != NULL; rule++)
		if (name != NULL && strcmp(rule->name, name) == 0)
			return rule;
	clin_unknown_choice(function, "rule", "cms, nhs, under5 or round5");
}

PG_FUNCTION_INFO_V1(clin_sql_small_cell);

/* clin.small_cell(count, rule) */
Datum
clin_sql_small_cell(PG_FUNCTION_ARGS)
{
	int64 count = PG_GETARG_INT64(0);
	const ClinCellRule *rule = find_rule("small_cell", clin_string_argument(fcinfo, 1));

	if (count < 0)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("small_cell: argument \"count\" is out of range"),
		                errdetail("It must be at least 0.")));
	if (count > 0 && count <= rule->hidden)
		PG_RETURN_NULL();
	PG_RETURN_INT64(clin_cell_round(rule, count));
}

/* ---------------------------------------------------------------- reading */

static double
frame_value(const ClinRows *rows, int column, int64 row)
{
	return rows->frame
	    .block[row / CLIN_BLOCK][(Size) column * CLIN_BLOCK + row % CLIN_BLOCK];
}

/* the number of a label; NULL is one more, the last */
static int32
place_of(const ClinRows *rows, int column, int64 row)
{
	double code = frame_value(rows, column, row);

	return isnan(code) ? rows->column[column].levels : (int32) code;
}

static bool
has_null(const ClinRows *rows, int column)
{
	for (int64 i = 0; i < rows->frame.rows; i++)
		if (isnan(frame_value(rows, column, i)))
			return true;
	return false;
}

static const char *const *
labels_of(const ClinRows *rows, int column, int32 *count)
{
	const char **label = palloc((rows->column[column].levels + 1) * sizeof(char *));

	memcpy(label, rows->column[column].level, rows->column[column].levels * sizeof(char *));
	label[rows->column[column].levels] = NULL;
	*count = rows->column[column].levels + has_null(rows, column);
	return label;
}

static void
check_count(const char *function, double count)
{
	if (count < 0 || count != floor(count) || count > 1e12)
		ereport(ERROR,
		        (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		         errmsg("%s: the last column of the query has a value that is no count",
		                function),
		         errdetail("Counts are whole numbers from 0 to 10^12."),
		         errhint("Count different patients, as in count(DISTINCT patient_id).")));
}

/* the counts into the cells, and the totals; labels may not come twice */
static void
fill_cells(const char *function, const ClinRows *rows, bool two, CountTable *out)
{
	int32 width = two ? out->columns + 1 : 1;
	ClinCell *cell = out->table.cell;
	bool *seen = palloc0((Size) out->table.cells);

	for (int64 i = 0; i < rows->frame.rows; i++)
	{
		double count = frame_value(rows, two ? 2 : 1, i);
		int32 row = place_of(rows, 0, i);
		int32 column = two ? place_of(rows, 1, i) : 0;
		int32 at = row * width + column;

		check_count(function, count);
		if (seen[at])
			ereport(ERROR,
			        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			         errmsg("%s: the query has a cell more than once", function),
			         errhint("Group the query by its first column, or its first two.")));
		seen[at] = true;
		cell[at].count = (int64) count;
		cell[out->rows * width + column].count += (int64) count;
		if (two)
		{
			cell[row * width + out->columns].count += (int64) count;
			cell[out->rows * width + out->columns].count += (int64) count;
		}
	}
}

static void
read_counts(const char *function, const char *query, CountTable *out)
{
	ClinWanted wanted[3] = {{NULL}};
	ClinSource source;
	ClinRows rows;
	bool two;
	double cells;

	clin_source_open(&source, function, query);
	if (source.count < 2 || source.count > 3)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: the query has an unusable number of columns", function),
		         errdetail("It must return a label, or two, and a count."),
		         errhint("As in SELECT ward, sex, count(DISTINCT patient_id) FROM stays "
		                 "GROUP BY 1, 2.")));
	two = source.count == 3;
	for (int i = 0; i < source.count; i++)
		wanted[i] = (ClinWanted){.name = source.name[i], .as_key = i < source.count - 1};
	clin_source_read(&source, wanted, source.count, &rows);
	clin_source_close(&source);
	if (rows.column[source.count - 1].kind != CLIN_COLUMN_NUMBER)
		ereport(ERROR,
		        (errcode(ERRCODE_DATATYPE_MISMATCH),
		         errmsg("%s: the last column of the query is not a count", function)));
	if (rows.dropped > 0)
		check_count(function, -1);
	out->row = labels_of(&rows, 0, &out->rows);
	out->column = NULL;
	out->columns = 1;
	if (two)
		out->column = labels_of(&rows, 1, &out->columns);
	cells = (out->rows + 1.0) * (two ? out->columns + 1.0 : 1.0);
	if (cells > MAX_CELLS)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("%s: the table has too many cells", function),
		                errdetail("At most %d, totals included.", MAX_CELLS)));
	out->table.cells = (int32) cells;
	out->table.cell = palloc0(out->table.cells * sizeof(ClinCell));
	fill_cells(function, &rows, two, out);
}

static void
put_cell(ClinRow *row, const ClinCellRule *rule, const ClinCell *cell)
{
	static const char *const reason[] = {NULL, "small", "complement"};
	bool shown = cell->state == CLIN_CELL_SHOWN;

	clin_row_bool(row, cell->total);
	clin_row_datum(row, shown, Int64GetDatum(clin_cell_round(rule, cell->count)));
	clin_row_text(row, shown ? "shown" : "hidden");
	clin_row_text(row, reason[cell->state]);
	clin_row_datum(row, !shown, Int64GetDatum(cell->low));
	clin_row_datum(row, !shown && cell->high != CLIN_CELL_UNBOUNDED,
	               Int64GetDatum(cell->high));
	clin_rows_put(row);
}

static void
put_table(FunctionCallInfo fcinfo, const ClinCellRule *rule, const CountTable *counts)
{
	const ClinCell *cell = counts->table.cell;
	bool two = counts->column != NULL;
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	for (int32 i = 0; i <= counts->rows; i++)
		for (int32 j = 0; j <= (two ? counts->columns : 0); j++)
		{
			clin_row_text(&row, i < counts->rows ? counts->row[i] : NULL);
			clin_row_text(&row, two && j < counts->columns ? counts->column[j] : NULL);
			put_cell(&row, rule, cell++);
		}
}

PG_FUNCTION_INFO_V1(clin_sql_suppress_small_cells);

/* clin.suppress_small_cells(query, rule, protection) */
Datum
clin_sql_suppress_small_cells(PG_FUNCTION_ARGS)
{
	static const char function[] = "suppress_small_cells";
	const char *query = clin_string_argument(fcinfo, 0);
	const ClinCellRule *rule;
	CountTable counts;
	ClinCellTable *table = &counts.table;
	Size equations;

	if (query == NULL || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	rule = find_rule(function, clin_string_argument(fcinfo, 1));
	read_counts(function, query, &counts);
	table->hidden = rule->hidden;
	table->protection = PG_ARGISNULL(2) ? rule->hidden : PG_GETARG_INT32(2);
	if (table->protection < 0)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("%s: argument \"protection\" is out of range", function),
		                errdetail("It must be at least 0.")));
	equations = (Size) counts.rows + counts.columns + 3;
	table->start = palloc(equations * sizeof(int32_t));
	table->queue = palloc(equations * sizeof(int32_t));
	table->through = palloc(equations * sizeof(int32_t));
	table->member = palloc((Size) table->cells * 2 * sizeof(int32_t));
	table->increase = palloc((Size) table->cells * sizeof(int64_t));
	clin_cells_link(table, counts.rows, counts.column != NULL ? counts.columns : 0);
	clin_cells_suppress(table, &clin_interrupts);
	put_table(fcinfo, rule, &counts);
	return (Datum) 0;
}
