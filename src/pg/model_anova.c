/*
 * model_anova.c
 *	  Analysis of variance in sequence from the states of the cells of several factors.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "base/names.h"
#include "model/sequential.h"
#include "stat/moments.h"

#include "compat.h"
#include "groups.h"
#include "interrupts.h"
#include "model.h"
#include "result.h"
#include "room.h"

#define LABEL_SIZE 4096           /* bytes of a term's label; longer ones are cut */
#define DESIGN_NUMBERS 10000000.0 /* cells times columns of a design */

/* The cells that have values and all their levels. */
typedef struct Cells
{
	int factors;
	const char **factor; /* names */
	int count;
	ClinGroup *cell;
	text **level; /* of each factor in each cell */
} Cells;

static void
shape_error(const char *what)
{
	ereport(ERROR,
	        (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("anova: %s", what),
	         errdetail("There is one row of levels for each state, with one level for each "
	                   "factor."),
	         errhint("Aggregate both in one query: array_agg(s), array_agg(ARRAY[a, b]), "
	                 "and name the factors: '{a,b}'.")));
}

static Datum *
texts_of(ArrayType *array, bool **nulls, int *count)
{
	Datum *items;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &items, nulls, count);
	return items;
}

/* a row with a NULL is left out, as R leaves it out */
static void
add_cell(Cells *cells, Datum state_datum, const Datum *levels, const bool *nulls)
{
	ClinState *state = clin_state_open(&clin_summary_kind, state_datum);

	if (state->n == 0)
		return;
	for (int f = 0; f < cells->factors; f++)
	{
		if (nulls[f])
			return;
		cells->level[cells->count * cells->factors + f] = DatumGetTextPP(levels[f]);
	}
	cells->cell[cells->count++] = clin_group_of(state);
}

static const char **
read_names(const Datum *items, const bool *nulls, int count)
{
	const char **names = palloc(sizeof(char *) * Max(count, 1));

	if (count > CLIN_FORMULA_COLUMNS)
		shape_error("there are too many factors");
	for (int f = 0; f < count; f++)
	{
		if (nulls[f])
			shape_error("the name of a factor is NULL");
		names[f] = TextDatumGetCString(items[f]);
		for (int other = 0; other < f; other++)
			if (strcmp(names[other], names[f]) == 0)
				shape_error("two factors have one name");
	}
	return names;
}

static Cells
read_cells(FunctionCallInfo fcinfo)
{
	ArrayType *states = PG_GETARG_ARRAYTYPE_P(0);
	ArrayType *levels = PG_GETARG_ARRAYTYPE_P(2);
	Cells cells = {0};
	Datum *items[3];
	bool *nulls[3];
	int count[3];

	deconstruct_array(states, ARR_ELEMTYPE(states), -1, false, TYPALIGN_DOUBLE, &items[0],
	                  &nulls[0], &count[0]);
	items[1] = texts_of(PG_GETARG_ARRAYTYPE_P(1), &nulls[1], &count[1]);
	items[2] = texts_of(levels, &nulls[2], &count[2]);
	cells.factors = count[1];
	if (count[0] > 0 && (ARR_NDIM(levels) != 2 || ARR_DIMS(levels)[0] != count[0] ||
	                     ARR_DIMS(levels)[1] != cells.factors))
		shape_error("the levels do not fit the states");
	cells.factor = read_names(items[1], nulls[1], cells.factors);
	cells.cell = palloc(sizeof(ClinGroup) * Max(count[0], 1));
	cells.level = palloc(sizeof(text *) * Max(count[2], 1));
	for (int i = 0; i < count[0]; i++)
		if (!nulls[0][i])
			add_cell(&cells, items[0][i], items[2] + (Size) i * cells.factors,
			         nulls[2] + (Size) i * cells.factors);
	return cells;
}

/* the numbers of the levels of a factor by cell; levels in the order in which they come,
 * which sums of squares do not depend on */
static void
number_levels(const Cells *cells, int factor, double *number, ClinColumn *column)
{
	ClinNames *names;
	const char **level;
	Size room = 1;

	for (int i = 0; i < cells->count; i++)
		room += VARSIZE_ANY_EXHDR(cells->level[i * cells->factors + factor]) + 1;
	names =
		clin_room(CurrentMemoryContext, clin_names_bytes(cells->count + 1, (uint32) room));
	clin_names_init(names, cells->count + 1, (uint32) room);
	for (int i = 0; i < cells->count; i++)
	{
		text *name = cells->level[i * cells->factors + factor];

		number[i] =
			clin_names_add(names, (ClinText){VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name)});
	}
	level = palloc(sizeof(char *) * (names->count + 1));
	for (uint32 i = 0; i < names->count; i++)
		level[i] = clin_names_text(names, i);
	*column = (ClinColumn){CLIN_COLUMN_FACTOR, names->count, level};
}

/* the columns of the formula by cell; what is left of ~ is only a name for the response */
static double *
fill_columns(const Cells *cells, const ClinFormula *formula, ClinColumn *column)
{
	double *data = palloc0(sizeof(double) * ((Size) cells->count * formula->columns + 1));

	for (int c = 0; c < formula->columns; c++)
	{
		const char *name = clin_formula_column(formula, c);
		int factor = 0;

		while (factor < cells->factors && strcmp(cells->factor[factor], name) != 0)
			factor++;
		column[c] = (ClinColumn){CLIN_COLUMN_NUMBER};
		if (c < formula->left_columns)
		{
			if (factor < cells->factors)
				shape_error("the left side of the formula names a factor");
			continue;
		}
		if (factor == cells->factors)
			ereport(ERROR, (errcode(ERRCODE_UNDEFINED_COLUMN),
			                errmsg("anova: the formula names \"%s\", which is none of the "
			                       "factors",
			                       name)));
		number_levels(cells, factor, data + (Size) c * cells->count, &column[c]);
	}
	return data;
}

static void
put_row(ClinRow *row, const char *source, const ClinSequentialSum *sum,
        const ClinTest *test)
{
	bool known = sum->df > 0;

	clin_row_text(row, source);
	clin_row_real(row, true, sum->df);
	clin_row_known(row, sum->sum);
	clin_row_known(row, known ? sum->sum / sum->df : NAN);
	clin_row_known(row, test->statistic);
	clin_row_known(row, test->p_value);
	clin_row_known(row, test->log_p);
	clin_rows_put(row);
}

/* the terms in their order, then the residuals */
static void
put_rows(ClinRow *row, const ClinFormula *formula, const ClinSequentialSum *sums)
{
	const ClinSequentialSum *rest = &sums[formula->terms];
	ClinTest none = clin_test_begin("");

	for (int t = 0; t < formula->terms; t++)
	{
		char label[LABEL_SIZE];
		ClinTest test = none;

		test.df = sums[t].df;
		test.df_residual = rest->df;
		clin_test_sums(&test, sums[t].sum, rest->sum);
		clin_term_label(formula, &formula->term[t], label, sizeof(label));
		put_row(row, label, &sums[t], &test);
	}
	put_row(row, "residuals", rest, &none);
}

PG_FUNCTION_INFO_V1(clin_sql_anova_sequential);

/* clin.anova(states, factors, levels, formula): a row a term, and the residuals */
Datum
clin_sql_anova_sequential(PG_FUNCTION_ARGS)
{
	Cells cells = read_cells(fcinfo);
	ClinFormula *formula = clin_formula_open("anova", text_to_cstring(PG_GETARG_TEXT_PP(3)),
	                                         cells.factor, cells.factors);
	ClinColumn *column = palloc(sizeof(ClinColumn) * (formula->columns + 1));
	ClinSequentialSum *sums = palloc(sizeof(*sums) * (formula->terms + 1));
	ClinDesign design;
	double *data;
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	if (formula->offsets + formula->strata > 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("anova: the formula has an offset or strata"),
		                errhint("Make a factor of it: y ~ a + b.")));
	if (cells.count == 0)
		return (Datum) 0;
	data = fill_columns(&cells, formula, column);
	clin_design_open("anova", &design, formula, column, cells.count);
	if ((double) design.size * cells.count > DESIGN_NUMBERS)
		ereport(ERROR,
		        (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		         errmsg("anova: there are too many cells"),
		         errdetail("Cells times coefficients are at most %.0f.", DESIGN_NUMBERS)));
	clin_design_load(&design, data, cells.count, formula->left_variables);
	clin_sequential(
		&design, cells.cell, cells.count, sums,
		clin_room(CurrentMemoryContext,
	              sizeof(double) * clin_sequential_workspace(cells.count, design.size)),
		&clin_interrupts);
	put_rows(&row, formula, sums);
	return (Datum) 0;
}
