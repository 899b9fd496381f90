/*
 * table_one.c
 *	  The description of all columns of a query by group.
 *
 * The query is read once into a frame. Each numeric column is then laid out group by group.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "stat/balance.h"
#include "stat/compare.h"
#include "stat/rank.h"

#include "compat.h"
#include "frame.h"
#include "interrupts.h"
#include "table.h"
#include "table_one.h"

#define MOST_GROUPS 100
#define MOST_LEVELS 500

/* What the columns share while they are described. */
typedef struct Work
{
	ClinTableOne *table;
	const ClinFrame *frame;
	int16 *group;    /* of each row, from 0; -1 for none */
	Size *first;     /* place of each group in the values */
	double *values;  /* of one column, group by group */
	double *scratch; /* as many */
	ClinPart *parts; /* of each group, in "values" */
	ClinMoments *moments;
	ClinGroup *compared;
} Work;

/* ---------------------------------------------------------------- the arguments */

/* whether each column of the source is named in a text[] argument */
static bool *
named_columns(FunctionCallInfo fcinfo, int arg, const ClinSource *source)
{
	bool *named = MemoryContextAllocZero(source->context, source->count + 1);
	Datum *elements;
	bool *nulls;
	int count;

	if (PG_ARGISNULL(arg))
		return named;
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(arg), TEXTOID, -1, false, TYPALIGN_INT,
	                  &elements, &nulls, &count);
	for (int i = 0; i < count; i++)
		if (!nulls[i])
			named[clin_source_find(source, TextDatumGetCString(elements[i]))] = true;
	return named;
}

static char *
text_argument(FunctionCallInfo fcinfo, int arg)
{
	return PG_ARGISNULL(arg) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(arg));
}

static void
check_levels(const ClinTableOne *table, const char *name, int levels, int most)
{
	if (levels > most)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("%s: column \"%s\" has more than %d levels", table->function,
		                       name, most),
		                errhint("Leave it out of the query, or group its values there.")));
}

/* says, as ranks of what is no number are not made, and may have been meant */
static void
check_column(const ClinSource *source, int place, bool as_category, bool nonnormal)
{
	Oid type = getBaseType(TupleDescAttr(source->columns, place)->atttypid);
	ClinReading reading;

	if (nonnormal &&
	    (as_category || (clin_reading_of(type, &reading) && reading > CLIN_READ_DATE)))
		ereport(NOTICE, (errmsg("%s: column \"%s\" of argument \"nonnormal\" is read as a "
		                        "category",
		                        source->function, source->name[place]),
		                 errhint("Cast a number that is stored as text in the query.")));
}

static bool
is_date(const ClinSource *source, int place)
{
	Oid type = getBaseType(TupleDescAttr(source->columns, place)->atttypid);
	ClinReading reading;

	return clin_reading_of(type, &reading) && reading == CLIN_READ_DATE;
}

/* the levels of a column of dates, which are numbers to the frame */
static const char *const *
date_levels(const ClinColumn *column)
{
	const char **names = palloc(sizeof(char *) * ((Size) column->levels + 1));

	for (int i = 0; i < column->levels; i++)
		names[i] = clin_date_text(strtod(column->level[i], NULL));
	return names;
}

/* a boolean's levels, and dates, are named as SQL writes them */
static void
name_levels(ClinTableVariable *variable, const ClinColumn *column)
{
	static const char *const logical[] = {"false", "true"};

	variable->categorical = column->kind != CLIN_COLUMN_NUMBER;
	if (column->kind == CLIN_COLUMN_LOGICAL)
	{
		variable->levels = 2;
		variable->level = logical;
	}
	else if (column->kind == CLIN_COLUMN_FACTOR)
	{
		variable->levels = column->levels;
		variable->level = variable->date ? date_levels(column) : column->level;
	}
}

/* reads the query; the variables come in the order of its columns, the groups last */
static void
read_rows(ClinTableOne *table, FunctionCallInfo fcinfo, const char *query, ClinRows *rows)
{
	ClinSource source;
	ClinWanted *wanted;
	bool *named[3];
	int by = -1;
	MemoryContext inner;

	clin_source_open(&source, table->function, query);
	source.keep_missing = true;
	inner = MemoryContextSwitchTo(source.context);
	for (int i = 0; i < 3; i++)
		named[i] = named_columns(fcinfo, 2 + i, &source);
	if (table->by != NULL)
		by = clin_source_find(&source, table->by);
	wanted = palloc((source.count + 1) * sizeof(ClinWanted));
	table->variable = palloc0((source.count + 1) * sizeof(ClinTableVariable));
	for (int i = 0; i < source.count; i++)
	{
		ClinTableVariable *variable = &table->variable[table->count];

		if (i == by)
			continue;
		check_column(&source, i, named[0][i] || named[2][i], named[1][i]);
		variable->name = source.name[i];
		variable->nonnormal = named[1][i];
		variable->exact = named[2][i];
		variable->date = is_date(&source, i);
		wanted[table->count++] = (ClinWanted){source.name[i], named[0][i] || named[2][i]};
	}
	table->by_date = by >= 0 && is_date(&source, by);
	if (by >= 0)
		wanted[table->count] = (ClinWanted){source.name[by], true};
	MemoryContextSwitchTo(inner);
	clin_source_read(&source, wanted, table->count + (by >= 0), rows);
	clin_source_close(&source);
	for (int i = 0; i < table->count; i++)
	{
		name_levels(&table->variable[i], &rows->column[i]);
		check_levels(table, table->variable[i].name, table->variable[i].levels,
		             MOST_LEVELS);
	}
}

/* ---------------------------------------------------------------- groups */

/* the group of each row; rows without one are counted and said */
static void
read_groups(Work *work, const ClinColumn *column)
{
	ClinTableOne *table = work->table;
	const ClinFrame *frame = work->frame;
	ClinTableVariable groups = {.name = table->by, .date = table->by_date};
	int64 without = 0;
	int64 row = 0;

	name_levels(&groups, column);
	check_levels(table, table->by, groups.levels, MOST_GROUPS);
	table->group = groups.level;
	table->parts = 1 + groups.levels;
	table->rows = palloc0(sizeof(int64) * table->parts);
	for (int64 b = 0; b < CLIN_FRAME_BLOCKS(frame); b++)
	{
		const double *value = frame->block[b] + (Size) table->count * CLIN_BLOCK;

		CHECK_FOR_INTERRUPTS();
		for (int i = 0; i < clin_frame_block_rows(frame, b); i++)
		{
			int group = isnan(value[i]) ? -1 : (int) value[i];

			work->group[row++] = (int16) group;
			if (group >= 0)
				table->rows[1 + group]++;
			else
				without++;
		}
	}
	table->rows[0] = frame->rows - without;
	if (without > 0)
		ereport(NOTICE,
		        (errmsg("%s: " INT64_FORMAT " rows without a value in \"%s\" are left out",
		                table->function, without, table->by)));
}

static void
begin_work(Work *work, ClinTableOne *table, const ClinRows *rows)
{
	Size n = rows->frame.rows;
	int parts;

	work->table = table;
	work->frame = &rows->frame;
	work->group = clin_alloc_huge(n, sizeof(int16));
	if (table->by != NULL)
		read_groups(work, &rows->column[table->count]);
	else
	{
		table->parts = 1;
		table->rows = palloc0(sizeof(int64));
		table->rows[0] = n;
		memset(work->group, 0, n * sizeof(int16));
	}
	parts = Max(table->parts, 2);
	work->values = clin_alloc_huge(n, sizeof(double));
	work->scratch = clin_alloc_huge(2 * n + 1, sizeof(double));
	work->first = palloc0(parts * sizeof(Size));
	work->parts = palloc0(parts * sizeof(ClinPart));
	work->moments = palloc0(parts * sizeof(ClinMoments));
	work->compared = palloc0(parts * sizeof(ClinGroup));
	for (int g = 1; g < table->parts - 1; g++)
		work->first[g] = work->first[g - 1] + table->rows[g];
}

/* the groups there are to describe: without "by" all rows are one */
static int
group_count(const ClinTableOne *table)
{
	return table->by == NULL ? 1 : table->parts - 1;
}

/* the place of a group among the parts */
static int
part_of(const ClinTableOne *table, int group)
{
	return table->by == NULL ? 0 : 1 + group;
}

/* the values and missing ones of part 0 are those of all groups */
static void
add_up(const ClinTableOne *table, int64 *count)
{
	for (int part = 1; part < table->parts; part++)
		count[0] += count[part];
}

/* ---------------------------------------------------------------- a number */

/* the values of a column group by group */
static void
lay_out(Work *work, ClinTableVariable *variable, int column)
{
	const ClinFrame *frame = work->frame;
	ClinTableOne *table = work->table;
	const int16 *group = work->group;
	Size filled[MOST_GROUPS + 1];

	for (int g = 0; g < group_count(table); g++)
		filled[g] = work->first[g];
	for (int64 b = 0; b < CLIN_FRAME_BLOCKS(frame); b++)
	{
		const double *value = frame->block[b] + (Size) column * CLIN_BLOCK;
		int rows = clin_frame_block_rows(frame, b);

		CHECK_FOR_INTERRUPTS();
		for (int i = 0; i < rows; i++, group++)
			if (*group >= 0 && !isnan(value[i]))
				work->values[filled[*group]++] = value[i];
	}
	for (int g = 0; g < group_count(table); g++)
	{
		int part = part_of(table, g);

		work->parts[g].values = work->values + work->first[g];
		work->parts[g].count = filled[g] - work->first[g];
		variable->n[part] = work->parts[g].count;
		variable->missing[part] = table->rows[part] - variable->n[part];
	}
	add_up(table, variable->n);
	add_up(table, variable->missing);
}

/* puts the values of each group in order */
static ClinTest
compare_ranks(Work *work, const ClinTableVariable *variable)
{
	int count = group_count(work->table);
	ClinPart *groups = palloc(sizeof(ClinPart) * count);
	ClinTallyEntry *cells = clin_alloc_huge(variable->n[0], sizeof(ClinTallyEntry));
	double *sums = palloc(sizeof(double) * count);
	double *counts = palloc(sizeof(double) * count);
	Size *next = palloc(sizeof(Size) * count);
	ClinRanks ranks;
	ClinTest test;
	int kept = 0;

	for (int g = 0; g < count; g++)
	{
		clin_order(work->values + work->first[g], work->scratch, work->parts[g].count,
		           &clin_interrupts);
		if (work->parts[g].count > 0)
			groups[kept++] = work->parts[g];
	}
	CHECK_FOR_INTERRUPTS();
	ranks = clin_rank_sums(cells, clin_rank_merge(groups, kept, cells, next), kept, sums,
	                       counts);
	test = clin_kruskal_wallis(&ranks, kept, sums, counts);
	pfree(cells);
	return test;
}

/* as in R, a group without a value is none, and where one has a single value there is no
 * test of means */
static ClinTest
compare_means(const Work *work)
{
	int count = group_count(work->table);
	ClinGroup *groups = palloc(sizeof(ClinGroup) * count);
	int kept = 0;

	for (int g = 0; g < count; g++)
	{
		if (work->compared[g].n == 1)
			return clin_test_begin(NULL);
		if (work->compared[g].n > 0)
			groups[kept++] = work->compared[g];
	}
	if (count == 2 && kept == 2)
		return clin_t_two(&groups[0], &groups[1], true, 0, CLIN_TWO_SIDED, 0.95);
	return kept < 2 ? clin_test_begin(NULL) : clin_oneway(groups, kept, true);
}

static void
describe_number(Work *work, ClinTableVariable *variable, int column)
{
	const ClinTableOne *table = work->table;
	int groups = group_count(table);
	ClinMoments all = {0};
	int64 n = 0;

	variable->part = palloc0(sizeof(ClinDescription) * table->parts);
	lay_out(work, variable, column);
	for (int g = 0; g < groups; g++)
	{
		const ClinPart *part = &work->parts[g];
		int64 here = part->count;

		CHECK_FOR_INTERRUPTS();
		work->moments[g] = clin_moments_of(part->values, here);
		work->compared[g] = (ClinGroup){here, work->moments[g].mean, work->moments[g].m2};
		variable->part[part_of(table, g)] =
			clin_describe(part, 1, &work->moments[g], here, work->scratch);
		clin_moments_merge(&all, &n, &work->moments[g], here);
	}
	if (table->by == NULL)
		return;
	variable->part[0] = clin_describe(work->parts, groups, &all, n, work->scratch);
	if (groups < 2)
		return;
	variable->test =
		variable->nonnormal ? compare_ranks(work, variable) : compare_means(work);
	variable->smd = clin_smd_means(work->compared, groups, &clin_interrupts);
}

/* ---------------------------------------------------------------- a category */

static void
count_levels(const Work *work, ClinTableVariable *variable, int column)
{
	const ClinFrame *frame = work->frame;
	const ClinTableOne *table = work->table;
	const int16 *group = work->group;
	int shift = part_of(table, 0);

	for (int64 b = 0; b < CLIN_FRAME_BLOCKS(frame); b++)
	{
		const double *value = frame->block[b] + (Size) column * CLIN_BLOCK;
		int rows = clin_frame_block_rows(frame, b);

		CHECK_FOR_INTERRUPTS();
		for (int i = 0; i < rows; i++, group++)
			if (*group >= 0 && !isnan(value[i]))
				variable->count[(int) value[i] * table->parts + *group + shift]++;
	}
	for (int level = 0; level < variable->levels; level++)
	{
		int64 *count = variable->count + (Size) level * table->parts;

		add_up(table, count);
		for (int part = 0; part < table->parts; part++)
			variable->n[part] += count[part];
	}
	for (int part = 0; part < table->parts; part++)
		variable->missing[part] = table->rows[part] - variable->n[part];
}

/* "count" is a full table of levels by groups */
static ClinTest
compare_shares(ClinTableVariable *variable, double *count, int groups)
{
	ClinTable table = {0, groups, 1, palloc(sizeof(double) * variable->levels * groups)};
	double *row_sum = palloc(sizeof(double) * Max(variable->levels, groups));
	double *column_sum = palloc(sizeof(double) * Max(variable->levels, groups));
	ClinTest test = clin_test_begin(variable->exact ? "Fisher exact" : "chi-square");
	double total;

	/* a level that only rows without a group have is none */
	for (int level = 0; level < variable->levels; level++)
		if (variable->count[level * (groups + 1)] > 0)
			memcpy(table.count + groups * table.rows++, count + groups * level,
			       sizeof(double) * groups);
	total = clin_table_margins(&table, 0, row_sum, column_sum);
	if (table.rows < 2)
		return test;
	if (variable->exact)
	{
		test.log_p = clin_table_exact(&table, row_sum, column_sum, total);
		test.p_value = clin_p_of_log(test.log_p);
		variable->too_large = isnan(test.log_p);
		if (variable->too_large)
			test.method = "none: the table is too large for Fisher exact; use "
						  "clin.fisher_monte_carlo, or leave the column out of \"exact\"";
	}
	else
	{
		ClinChiSquare square =
			clin_table_chi_square(&table, row_sum, column_sum, total, true);

		test.statistic = square.statistic;
		test.df = square.df;
		clin_test_chi_square(&test);
	}
	return test;
}

static void
describe_category(const Work *work, ClinTableVariable *variable, int column)
{
	const ClinTableOne *table = work->table;
	int groups = table->parts - 1;
	double *count;
	double *room;

	variable->count = palloc0(sizeof(int64) * ((Size) variable->levels * table->parts + 1));
	count_levels(work, variable, column);
	if (groups < 2)
		return;
	count = palloc(sizeof(double) * ((Size) variable->levels * groups + 1));
	room = palloc(sizeof(double) * clin_smd_levels_workspace(variable->levels));
	for (int level = 0; level < variable->levels; level++)
		for (int g = 0; g < groups; g++)
			count[level * groups + g] =
				(double) variable->count[level * table->parts + 1 + g];
	variable->smd =
		clin_smd_levels(count, variable->levels, groups, room, &clin_interrupts);
	variable->test = compare_shares(variable, count, groups);
	pfree(room);
	pfree(count);
}

bool
clin_table_one(ClinTableOne *table, FunctionCallInfo fcinfo, const char *function)
{
	char *query = text_argument(fcinfo, 0);
	ClinRows rows;
	Work work;

	memset(table, 0, sizeof(*table));
	table->function = function;
	table->by = text_argument(fcinfo, 1);
	if (query == NULL)
		return false;
	read_rows(table, fcinfo, query, &rows);
	begin_work(&work, table, &rows);
	for (int i = 0; i < table->count; i++)
	{
		ClinTableVariable *variable = &table->variable[i];

		variable->n = palloc0(sizeof(int64) * table->parts);
		variable->missing = palloc0(sizeof(int64) * table->parts);
		variable->test = clin_test_begin(NULL);
		variable->smd = NAN;
		if (variable->categorical)
			describe_category(&work, variable, i);
		else
			describe_number(&work, variable, i);
	}
	return true;
}
