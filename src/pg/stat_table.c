/*
 * stat_table.c
 *	  The contingency aggregate, its state, and tests of a whole table.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "base/distribution.h"
#include "stat/proportion.h"

#include "arguments.h"
#include "grown.h"
#include "compat.h"
#include "interrupts.h"
#include "room.h"
#include "table.h"
#include "tests.h"

CLIN_STATE_TYPE(contingency_state, &clin_contingency_kind)

static const ClinGrowth growth = {&clin_contingency_kind, &clin_cells_growth};

/* ---------------------------------------------------------------- the aggregate */

PG_FUNCTION_INFO_V1(clin_sql_contingency_accum);

/* clin.contingency_accum(state, row_value, column_value [, stratum]): a row more */
Datum
clin_sql_contingency_accum(PG_FUNCTION_ARGS)
{
	static const int axis[] = {-1, CLIN_TABLE_ROWS, CLIN_TABLE_COLUMNS, CLIN_TABLE_STRATA};
	uint8 flags = CLIN_TABLE_PLAIN | (PG_NARGS() > 3 ? CLIN_TABLE_HAS_STRATA : 0);
	ClinCellsRow row = {0};
	bool known = true;

	clin_agg_context(fcinfo);
	for (int arg = 1; arg < PG_NARGS(); arg++)
		known = known && !PG_ARGISNULL(arg);
	for (int arg = 1; known && arg < PG_NARGS(); arg++)
		row.names[axis[arg]] = clin_text_argument(fcinfo, arg);
	return clin_grown_accum(fcinfo, &growth, &row, known, flags);
}

CLIN_GROWN_STATE(contingency, &growth)

/* ---------------------------------------------------------------- tables counted elsewhere
 */

/* the names of the levels that have a count: their numbers from 1, with as many digits as
 * the last has; the place of each level among them */
static void
name_levels(ClinState *state, int axis, int levels, const bool *used, int *place)
{
	char *at = clin_state_section(&clin_contingency_kind, state, CLIN_AXIS_SECTION(axis));
	int digits = snprintf(NULL, 0, "%d", levels);
	int count = 0;

	for (int i = 0; i < levels; i++)
		if (used[i])
		{
			at += sprintf(at, "%0*d", digits, i + 1) + 1;
			place[i] = count++;
		}
}

/* bytes of those names */
static uint32
names_bytes(int levels, const bool *used)
{
	uint32 count = 0;

	for (int i = 0; i < levels; i++)
		count += used[i];
	return count * ((uint32) snprintf(NULL, 0, "%d", levels) + 1);
}

/* the sizes of strata, rows and columns of the array in argument 0, checked */
static void
read_sizes(ArrayType *array, int *size)
{
	int dimensions = ARR_NDIM(array);

	if (dimensions < 2 || dimensions > 3 || array_contains_nulls(array))
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("contingency_of: argument \"counts\" is not a table"),
		         errdetail("It must be an array of two dimensions (rows, columns) or "
		                   "three (strata, rows, columns) without NULL.")));
	size[0] = dimensions == 3 ? ARR_DIMS(array)[0] : 1;
	size[1] = ARR_DIMS(array)[dimensions - 2];
	size[2] = ARR_DIMS(array)[dimensions - 1];
}

static const int64 *
read_counts(ArrayType *array)
{
	Datum *elements;
	int64 *counts;
	int n;

	deconstruct_array(array, INT8OID, sizeof(int64), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
	                  &elements, NULL, &n);
	counts = palloc(sizeof(int64) * Max(n, 1));
	for (int i = 0; i < n; i++)
		counts[i] = DatumGetInt64(elements[i]);
	return counts;
}

/* which levels have a count, and how many cells */
static uint32
find_used(const int64 *counts, const int *size, bool *const *used)
{
	static const ClinInput input = {"counts", CLIN_INTEGER, .possible = CLIN_AT_LEAST(0)};
	uint32 cells = 0;

	for (int s = 0; s < size[0]; s++)
		for (int r = 0; r < size[1]; r++)
			for (int c = 0; c < size[2]; c++)
			{
				if (*counts < 0)
					clin_argument_error("contingency_of", &input, -1, NULL);
				if (*counts++ == 0)
					continue;
				cells++;
				used[0][s] = used[1][r] = used[2][c] = true;
			}
	return cells;
}

PG_FUNCTION_INFO_V1(clin_sql_contingency_of);

/* clin.contingency_of(counts) */
Datum
clin_sql_contingency_of(PG_FUNCTION_ARGS)
{
	static const int axis[] = {CLIN_TABLE_STRATA, CLIN_TABLE_ROWS, CLIN_TABLE_COLUMNS};
	ArrayType *array = PG_GETARG_ARRAYTYPE_P(0);
	int size[3];
	bool *used[3];
	int *place[3];
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	bool stratified = ARR_NDIM(array) == 3;
	const int64 *counts;
	ClinTallyEntry *cell;
	ClinState *state;

	read_sizes(array, size);
	counts = read_counts(array);
	for (int i = 0; i < 3; i++)
	{
		used[i] = palloc0(sizeof(bool) * (Size) size[i]);
		place[i] = palloc0(sizeof(int) * (Size) size[i]);
	}
	rows[0] = find_used(counts, size, used);
	for (int i = stratified ? 0 : 1; i < 3; i++)
		rows[CLIN_AXIS_SECTION(axis[i])] = names_bytes(size[i], used[i]);
	state = clin_state_make(&clin_contingency_kind, rows);
	state->flags = CLIN_TABLE_PLAIN | (stratified ? CLIN_TABLE_HAS_STRATA : 0);
	for (int i = stratified ? 0 : 1; i < 3; i++)
		name_levels(state, axis[i], size[i], used[i], place[i]);
	cell = clin_cells(&clin_contingency_kind, state);
	for (int r = 0; r < size[1]; r++)
		for (int s = 0; s < size[0]; s++)
			for (int c = 0; c < size[2]; c++)
			{
				int64 count = counts[((Size) s * size[1] + r) * size[2] + c];

				if (count == 0)
					continue;
				clin_state_check_counts(&clin_contingency_kind, state->n, 0, count, 0);
				*cell++ =
					(ClinTallyEntry){place[2][c], {count, 0}, place[1][r], place[0][s]};
				state->n += count;
			}
	state->sum_weights = (double) state->n;
	PG_RETURN_POINTER(clin_state_close(&clin_contingency_kind, state));
}

/* ---------------------------------------------------------------- reading */

const char **
clin_table_names(const ClinState *state, int axis)
{
	Size count = clin_axis_names(&clin_contingency_kind, state, axis, NULL);
	const char **names = clin_room(CurrentMemoryContext, sizeof(char *) * (count + 1));

	clin_axis_names(&clin_contingency_kind, state, axis, names);
	return names;
}

PG_FUNCTION_INFO_V1(clin_sql_contingency_values);

/* clin.contingency_values(state): the counts as they are */
Datum
clin_sql_contingency_values(PG_FUNCTION_ARGS)
{
	static const ClinTallyKey order[] = {CLIN_TALLY_STRATUM, CLIN_TALLY_GROUP,
	                                     CLIN_TALLY_VALUE};
	const ClinState *state = clin_state_arg(fcinfo, 0, &clin_contingency_kind);
	Size count = state->rows[0];
	Size size = sizeof(ClinTallyEntry) * (count + 1);
	ClinTallyEntry *cells = clin_room(CurrentMemoryContext, size);
	ClinTallyEntry *scratch = clin_room(CurrentMemoryContext, size);
	const char **names[CLIN_CELLS_AXES];
	ClinRow row;

	memcpy(cells, clin_cells(&clin_contingency_kind, state),
	       sizeof(ClinTallyEntry) * count);
	clin_tally_sort(cells, scratch, count, order, 3, &clin_interrupts);
	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
		names[axis] = clin_table_names(state, axis);
	clin_rows_begin(&row, fcinfo);
	for (Size i = 0; i < count; i++)
	{
		clin_row_text(&row, state->flags & CLIN_TABLE_HAS_STRATA
		                        ? names[CLIN_TABLE_STRATA][cells[i].stratum]
		                        : NULL);
		clin_row_text(&row, names[CLIN_TABLE_ROWS][cells[i].group]);
		clin_row_text(&row, names[CLIN_TABLE_COLUMNS][(int) cells[i].value]);
		clin_row_int(&row, cells[i].count[0]);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

ClinOpenTable
clin_table_open(FunctionCallInfo fcinfo, const char *function, bool by_stratum)
{
	ClinOpenTable open = {.state = clin_state_arg(fcinfo, 0, &clin_contingency_kind)};
	uint64 size[CLIN_CELLS_AXES];
	double cells;

	for (int axis = 0; axis < CLIN_CELLS_AXES; axis++)
		size[axis] = clin_axis_names(&clin_contingency_kind, open.state, axis, NULL);
	if (!by_stratum || (open.state->flags & CLIN_TABLE_HAS_STRATA) == 0)
		size[CLIN_TABLE_STRATA] = 1;
	cells = (double) size[0] * (double) size[1] * (double) size[2];
	if (cells > CLIN_TABLE_LIMIT)
		ereport(ERROR,
		        (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		         errmsg("%s: the table has too many cells", function),
		         errdetail("At most %d are read, zeros included.", CLIN_TABLE_LIMIT)));
	open.table = (ClinTable){
		.rows = (int) size[CLIN_TABLE_ROWS],
		.columns = (int) size[CLIN_TABLE_COLUMNS],
		.strata = (int) size[CLIN_TABLE_STRATA],
		.count = palloc0(sizeof(double) * ((Size) cells + 1)),
	};
	open.row_sum = palloc0(sizeof(double) * (size[CLIN_TABLE_ROWS] + 1));
	open.column_sum = palloc0(sizeof(double) * (size[CLIN_TABLE_COLUMNS] + 1));
	clin_table_fill(&open.table, open.state);
	if (open.table.strata == 1)
		open.total = clin_table_margins(&open.table, 0, open.row_sum, open.column_sum);
	return open;
}

int
clin_table_level(FunctionCallInfo fcinfo, int arg, const ClinOpenTable *open, int axis,
                 const char *function, const char *name)
{
	int size = axis == CLIN_TABLE_ROWS ? open->table.rows : open->table.columns;
	int count = (int) clin_axis_names(&clin_contingency_kind, open->state, axis, NULL);
	const char **names = clin_table_names(open->state, axis);
	ClinText wanted;

	if (PG_ARGISNULL(arg))
		return size - 1;
	wanted = clin_text_argument(fcinfo, arg);
	for (int i = 0; i < count; i++)
		if (strlen(names[i]) == wanted.length &&
		    memcmp(names[i], wanted.at, wanted.length) == 0)
			return i;
	if (count < size)
		return count;
	ereport(ERROR,
	        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
	         errmsg("%s: argument \"%s\" is not a level of the table", function, name),
	         errhint("clin.contingency_values(state) lists the levels.")));
}

void
clin_row_test(ClinRow *row, double statistic, double df)
{
	clin_row_known(row, statistic);
	clin_row_datum(row, true, Int32GetDatum((int32) df));
	clin_row_known(row, clin_pchisq(statistic, df, false, false));
	clin_row_known(row, clin_pchisq(statistic, df, false, true));
}

void
clin_row_signed_test(ClinRow *row, ClinStatistic test, double excess,
                     ClinAlternative alternative)
{
	ClinTest one_sided = clin_test_begin(NULL);

	if (alternative == CLIN_TWO_SIDED)
	{
		clin_row_test(row, test.statistic, test.df);
		return;
	}
	clin_test_normal(&one_sided, copysign(sqrt(test.statistic), excess), alternative);
	clin_row_known(row, test.statistic);
	clin_row_datum(row, true, Int32GetDatum((int32) test.df));
	clin_row_known(row, one_sided.p_value);
	clin_row_known(row, one_sided.log_p);
}

void
clin_row_log_p(ClinRow *row, double log_p)
{
	clin_row_known(row, clin_p_of_log(log_p));
	clin_row_known(row, log_p);
}

/* ---------------------------------------------------------------- tests of a whole table
 */

PG_FUNCTION_INFO_V1(clin_sql_chi_square);

/* clin.chi_square(state, correct): one row */
Datum
clin_sql_chi_square(PG_FUNCTION_ARGS)
{
	ClinOpenTable open = clin_table_open(fcinfo, "chi_square", false);
	ClinChiSquare test = clin_table_chi_square(&open.table, open.row_sum, open.column_sum,
	                                           open.total, PG_GETARG_BOOL(1));
	ClinRow row;

	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, test.corrected ? "Pearson chi-square with Yates correction"
	                                   : "Pearson chi-square");
	clin_row_test(&row, test.statistic, test.df);
	clin_row_known(&row, test.cramers_v);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_chi_square_residuals);

/* clin.chi_square_residuals(state): a row a cell */
Datum
clin_sql_chi_square_residuals(PG_FUNCTION_ARGS)
{
	ClinOpenTable open = clin_table_open(fcinfo, "chi_square_residuals", false);
	const char **rows = clin_table_names(open.state, CLIN_TABLE_ROWS);
	const char **columns = clin_table_names(open.state, CLIN_TABLE_COLUMNS);
	const double *count = open.table.count;
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	for (int r = 0; r < open.table.rows; r++)
		for (int c = 0; c < open.table.columns; c++, count++)
		{
			double row_share = open.row_sum[r] / open.total;
			double column_share = open.column_sum[c] / open.total;
			double expected = row_share * open.column_sum[c];
			double distance = *count - expected;

			clin_row_text(&row, rows[r]);
			clin_row_text(&row, columns[c]);
			clin_row_real(&row, true, *count);
			clin_row_real(&row, true, expected);
			clin_row_known(&row, distance / sqrt(expected));
			clin_row_known(&row, distance /
			                         sqrt(expected * (1 - row_share) * (1 - column_share)));
			clin_rows_put(&row);
		}
	return (Datum) 0;
}

/* the pairs of two measures: a level of one measure only has a zero in the other, so rows
 * and columns are matched by name */
static ClinTable
pairs_of(const ClinOpenTable *open, const char *function)
{
	const char **rows = clin_table_names(open->state, CLIN_TABLE_ROWS);
	const char **columns = clin_table_names(open->state, CLIN_TABLE_COLUMNS);
	int *place[2];
	ClinTable square = {.strata = 1};

	place[0] = palloc(sizeof(int) * ((Size) open->table.rows + 1));
	place[1] = palloc(sizeof(int) * ((Size) open->table.columns + 1));
	for (int r = 0, c = 0; r < open->table.rows || c < open->table.columns; square.rows++)
	{
		int order = r == open->table.rows      ? 1
		            : c == open->table.columns ? -1
		                                       : strcmp(rows[r], columns[c]);

		if (order <= 0)
			place[0][r++] = square.rows;
		if (order >= 0)
			place[1][c++] = square.rows;
	}
	if ((double) square.rows * square.rows > CLIN_TABLE_LIMIT)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("%s: the table has too many levels", function)));
	square.columns = square.rows;
	square.count = palloc0(sizeof(double) * ((Size) square.rows * square.rows + 1));
	for (int r = 0; r < open->table.rows; r++)
		for (int c = 0; c < open->table.columns; c++)
			square.count[(Size) place[0][r] * square.rows + place[1][c]] =
				open->table.count[(Size) r * open->table.columns + c];
	return square;
}

PG_FUNCTION_INFO_V1(clin_sql_mcnemar);

/* clin.mcnemar(state, correct): one row */
Datum
clin_sql_mcnemar(PG_FUNCTION_ARGS)
{
	ClinOpenTable open = clin_table_open(fcinfo, "mcnemar", false);
	bool correct = PG_GETARG_BOOL(1);
	ClinTable square = pairs_of(&open, "mcnemar");
	ClinStatistic test = clin_table_symmetry(&square, correct);
	ClinRow row;

	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, square.rows != 2 ? "Bowker symmetry"
	                    : correct        ? "McNemar with continuity correction"
	                                     : "McNemar");
	clin_row_test(&row, square.rows < 2 ? NAN : test.statistic, test.df);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_prop_trend);

/* clin.prop_trend(state, scores, event): one row */
Datum
clin_sql_prop_trend(PG_FUNCTION_ARGS)
{
	static const ClinInput input = {"scores", CLIN_REAL_ARRAY, .possible = CLIN_ANY};
	ClinOpenTable open;
	ClinItems items = {0};
	double *x;
	double *score;
	int event;
	ClinStatistic test;
	ClinRow row;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	open = clin_table_open(fcinfo, "prop_trend", false);
	event = clin_table_level(fcinfo, 2, &open, CLIN_TABLE_COLUMNS, "prop_trend", "event");
	if (PG_ARGISNULL(2) && open.table.columns > 2)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("prop_trend: the table has more than two columns"),
		                errhint("Name the column that counts as the event in \"event\".")));
	if (!PG_ARGISNULL(1))
	{
		double given = clin_read_argument(fcinfo, 1, &input, &items);

		if (clin_input_check(&input, given, &items) != CLIN_OK ||
		    items.count != open.table.rows)
			ereport(ERROR,
			        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			         errmsg("prop_trend: argument \"scores\" does not fit the table"),
			         errdetail("It must hold a finite number for each row.")));
	}
	x = palloc(sizeof(double) * ((Size) open.table.rows + 1));
	score = palloc(sizeof(double) * ((Size) open.table.rows + 1));
	for (int r = 0; r < open.table.rows; r++)
	{
		x[r] = open.table.count[(Size) r * open.table.columns + event];
		score[r] = items.numbers == NULL ? r + 1 : items.numbers[r];
	}
	test = clin_trend(open.table.rows, x, open.row_sum, score);
	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, "chi-square test for trend in proportions");
	clin_row_test(&row, test.statistic, test.df);
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_mcnemar_exact);

/* clin.mcnemar_exact(state, level): one row of two levels */
Datum
clin_sql_mcnemar_exact(PG_FUNCTION_ARGS)
{
	double level = clin_level_argument(fcinfo, 1, "mcnemar_exact");
	ClinOpenTable open = clin_table_open(fcinfo, "mcnemar_exact", false);
	ClinTable square;
	double b;
	double c;
	ClinRange share;
	double log_p;
	ClinRow row;

	square = pairs_of(&open, "mcnemar_exact");
	if (square.rows > 2)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("mcnemar_exact: the table has more than two levels"),
		         errdetail("It has %d.", square.rows), errhint("Use clin.mcnemar.")));
	b = square.rows == 2 ? square.count[1] : 0;
	c = square.rows == 2 ? square.count[2] : 0;
	share = clin_binomial_limits(b, b + c, CLIN_TWO_SIDED, level);
	log_p = clin_binomial_log_p(b, b + c, 0.5, CLIN_TWO_SIDED);
	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, "exact McNemar");
	clin_row_known(&row, b / c);
	clin_row_known(&row, share.low / (1 - share.low));
	clin_row_known(&row, share.high / (1 - share.high));
	clin_row_log_p(&row, log_p);
	return clin_row_end(&row);
}

#define CMH_LIMIT 2000 /* the covariance has this many rows and columns */

PG_FUNCTION_INFO_V1(clin_sql_cmh_test);

/* clin.cmh_test(state): one row */
Datum
clin_sql_cmh_test(PG_FUNCTION_ARGS)
{
	ClinOpenTable open = clin_table_open(fcinfo, "cmh_test", true);
	double cells = (open.table.rows - 1.0) * (open.table.columns - 1.0);
	ClinStatistic test;
	ClinRow row;

	if (cells > CMH_LIMIT)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("cmh_test: the table is too large"),
		                errdetail("It has more than %d degrees of freedom.", CMH_LIMIT)));
	test =
		clin_cmh(&open.table, clin_room(CurrentMemoryContext,
	                                    sizeof(double) * clin_cmh_workspace(&open.table)));
	CHECK_FOR_INTERRUPTS();
	clin_row_begin(&row, fcinfo);
	clin_row_text(&row, "Cochran-Mantel-Haenszel");
	clin_row_test(&row, test.statistic, test.df);
	return clin_row_end(&row);
}
