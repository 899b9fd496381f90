/*
 * design.c
 *	  A formula over a frame of columns: the columns of the design matrix, block by block.
 */
#include "model/design.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

int
clin_frame_block_rows(const ClinFrame *frame, int64_t block)
{
	int64_t left = frame->rows - block * CLIN_BLOCK;

	return left < CLIN_BLOCK ? (int) left : CLIN_BLOCK;
}

const char *
clin_level_name(const ClinColumn *column, int level)
{
	if (column->kind == CLIN_COLUMN_LOGICAL)
		return level == 0 ? "FALSE" : "TRUE";
	return column->level[level];
}

ClinColumnKind
clin_design_kind(const ClinFormula *formula, const ClinColumn *column, int variable,
                 int *levels)
{
	int single = clin_variable_column(formula, variable);

	*levels = 2;
	if (single < 0)
		return clin_variable_logical(formula, variable) ? CLIN_COLUMN_LOGICAL
		                                                : CLIN_COLUMN_NUMBER;
	if (column[single].kind == CLIN_COLUMN_FACTOR)
		*levels = column[single].levels;
	return column[single].kind;
}

ClinDesignFault
clin_design_check(const ClinFormula *formula, const ClinColumn *column, int *variable)
{
	int levels;

	for (int v = 0; v < formula->variables; v++)
	{
		const ClinVariable *variables = &formula->variable[v];

		*variable = v;
		if (clin_variable_column(formula, v) >= 0)
			continue;
		for (int i = 0; i < variables->nodes; i++)
		{
			const ClinNode *node = &formula->node[variables->first + i];

			if (node->kind == CLIN_NODE_COLUMN &&
			    column[node->column].kind == CLIN_COLUMN_FACTOR)
				return CLIN_DESIGN_NOT_NUMBER;
		}
	}
	for (int i = 0; i < formula->offsets; i++)
	{
		*variable = formula->offset[i];
		if (clin_design_kind(formula, column, *variable, &levels) == CLIN_COLUMN_FACTOR)
			return CLIN_DESIGN_NOT_NUMBER;
	}
	for (int i = 0; i < formula->terms; i++)
		for (int j = 0; j < formula->term[i].degree; j++)
		{
			*variable = formula->term[i].variable[j];
			if (clin_design_kind(formula, column, *variable, &levels) ==
			        CLIN_COLUMN_FACTOR &&
			    levels < 2)
				return CLIN_DESIGN_ONE_LEVEL;
		}
	return CLIN_DESIGN_SOUND;
}

/* ---------------------------------------------------------------- coding */

/* whether "term" without its variable at "place" is part of an earlier term */
static bool
margin_present(const ClinFormula *formula, int term, int place)
{
	const ClinTerm *this = &formula->term[term];

	if (this->degree == 1)
		return true;
	for (int t = 0; t < term; t++)
	{
		const ClinTerm *other = &formula->term[t];
		int found = 0;

		for (int i = 0; i < this->degree; i++)
			for (int j = 0; i != place && j < other->degree; j++)
				found += this->variable[i] == other->variable[j];
		if (found == this->degree - 1)
			return true;
	}
	return false;
}

/* without an intercept the first factor of the model stands for it */
static bool
stands_for_intercept(const ClinFormula *formula, const ClinColumn *column, int term,
                     int place)
{
	int levels;

	if (formula->intercept)
		return false;
	for (int t = 0; t <= term; t++)
		for (int i = 0; i < formula->term[t].degree; i++)
			if (clin_design_kind(formula, column, formula->term[t].variable[i], &levels) !=
			    CLIN_COLUMN_NUMBER)
				return t == term && i == place;
	return false;
}

/* the columns that the variable at "place" of a term gives, and the first level of them */
static int
coded_columns(const ClinFormula *formula, const ClinColumn *column, int term, int place,
              int *first)
{
	int levels;

	*first = -1;
	if (clin_design_kind(formula, column, formula->term[term].variable[place], &levels) ==
	    CLIN_COLUMN_NUMBER)
		return 1;
	*first = margin_present(formula, term, place) &&
	         !stands_for_intercept(formula, column, term, place);
	return levels - *first;
}

int
clin_design_count(const ClinFormula *formula, const ClinColumn *column)
{
	int64_t count = formula->intercept;
	int first;

	for (int t = 0; t < formula->terms; t++)
	{
		int64_t product = 1;

		for (int i = 0; i < formula->term[t].degree && product <= CLIN_DESIGN_LIMIT; i++)
			product *= coded_columns(formula, column, t, i, &first);
		count += product;
		if (count > CLIN_DESIGN_LIMIT)
			return CLIN_DESIGN_LIMIT + 1;
	}
	return (int) count;
}

/* the columns of a term: the level of its first factor runs fastest */
static void
make_term(ClinDesign *design, int t)
{
	const ClinTerm *term = &design->formula->term[t];
	int counts[CLIN_FORMULA_DEGREE];
	int firsts[CLIN_FORMULA_DEGREE];
	int at[CLIN_FORMULA_DEGREE] = {0};
	int place = 0;

	for (int i = 0; i < term->degree; i++)
		counts[i] = coded_columns(design->formula, design->column, t, i, &firsts[i]);
	while (place < term->degree)
	{
		ClinDesignColumn *out = &design->part[design->size++];
		int levels;

		out->parts = term->degree;
		out->number = true;
		for (int i = 0; i < term->degree; i++)
		{
			out->part[i].variable = term->variable[i];
			out->part[i].level = firsts[i] < 0 ? -1 : firsts[i] + at[i];
			out->number &=
				clin_design_kind(design->formula, design->column, term->variable[i],
			                     &levels) == CLIN_COLUMN_NUMBER;
		}
		for (place = 0; place < term->degree && ++at[place] == counts[place]; place++)
			at[place] = 0;
	}
}

void
clin_design_make(ClinDesign *design)
{
	design->size = 0;
	if (design->formula->intercept)
	{
		memset(&design->part[0], 0, sizeof(design->part[0]));
		design->size = 1;
	}
	for (int t = 0; t < design->formula->terms; t++)
		make_term(design, t);
	design->active = design->size;
	for (int j = 0; j < design->size; j++)
	{
		design->which[j] = j;
		design->centre[j] = 0;
	}
}

void
clin_design_name(const ClinDesign *design, int column, char *out, size_t size)
{
	const ClinDesignColumn *this = &design->part[column];
	size_t used = 0;

	if (this->parts == 0)
		snprintf(out, size, "(Intercept)");
	for (int i = 0; i < this->parts && used < size; i++)
	{
		int variable = this->part[i].variable;
		int single = clin_variable_column(design->formula, variable);
		ClinColumn logical = {CLIN_COLUMN_LOGICAL};
		const char *level = "";

		if (this->part[i].level >= 0)
			level = clin_level_name(single < 0 ? &logical : &design->column[single],
			                        this->part[i].level);
		used += (size_t) snprintf(out + used, size - used, "%s%s%s", i > 0 ? ":" : "",
		                          clin_formula_label(design->formula, variable), level);
	}
}

/* ---------------------------------------------------------------- values */

size_t
clin_design_workspace(const ClinFormula *formula, int lead)
{
	size_t computed = 0;

	for (int v = 0; v < formula->variables; v++)
		computed += clin_variable_column(formula, v) < 0;
	return (computed + CLIN_FORMULA_STACK) * (size_t) lead;
}

static void
apply_function(ClinNodeKind kind, int rows, double *a)
{
#define EACH(expression)                                                                   \
	for (int i = 0; i < rows; i++)                                                         \
		a[i] = (expression);                                                               \
	break

	switch (kind)
	{
		case CLIN_NODE_NEGATE:
			EACH(-a[i]);
		case CLIN_NODE_LOG:
			EACH(log(a[i]));
		case CLIN_NODE_LOG2:
			EACH(log2(a[i]));
		case CLIN_NODE_LOG10:
			EACH(log10(a[i]));
		case CLIN_NODE_LOG1P:
			EACH(log1p(a[i]));
		case CLIN_NODE_EXP:
			EACH(exp(a[i]));
		case CLIN_NODE_SQRT:
			EACH(sqrt(a[i]));
		default:
			EACH(fabs(a[i]));
	}
}

static void
apply_operator(ClinNodeKind kind, int rows, double *a, const double *b)
{
	switch (kind)
	{
		case CLIN_NODE_ADD:
			EACH(a[i] + b[i]);
		case CLIN_NODE_SUBTRACT:
			EACH(a[i] - b[i]);
		case CLIN_NODE_MULTIPLY:
			EACH(a[i] * b[i]);
		case CLIN_NODE_DIVIDE:
			EACH(a[i] / b[i]);
		case CLIN_NODE_POWER:
			EACH(pow(a[i], b[i]));
		case CLIN_NODE_EQUAL:
			EACH(a[i] == b[i]);
		case CLIN_NODE_UNEQUAL:
			EACH(a[i] != b[i]);
		case CLIN_NODE_LESS:
			EACH(a[i] < b[i]);
		case CLIN_NODE_LESS_EQUAL:
			EACH(a[i] <= b[i]);
		case CLIN_NODE_GREATER:
			EACH(a[i] > b[i]);
		default:
			EACH(a[i] >= b[i]);
	}
#undef EACH
}

/* runs an expression; its value is left in stack[0 .. rows) */
static void
evaluate(const ClinDesign *design, const ClinVariable *variable, const double *data,
         int rows, double *stack)
{
	size_t lead = (size_t) design->lead;
	double *top = stack - lead;

	for (int i = 0; i < variable->nodes; i++)
	{
		const ClinNode *node = &design->formula->node[variable->first + i];

		if (node->kind == CLIN_NODE_COLUMN)
		{
			top += lead;
			memcpy(top, data + (size_t) node->column * lead,
			       (size_t) rows * sizeof(double));
		}
		else if (node->kind == CLIN_NODE_NUMBER)
		{
			top += lead;
			for (int r = 0; r < rows; r++)
				top[r] = node->number;
		}
		else if (node->kind < CLIN_NODE_ADD)
			apply_function(node->kind, rows, top);
		else
		{
			top -= lead;
			apply_operator(node->kind, rows, top, top + lead);
		}
	}
}

int
clin_design_load(ClinDesign *design, const double *data, int rows, int first)
{
	const ClinFormula *formula = design->formula;
	double *stack = design->scratch;
	double *next = stack + (size_t) CLIN_FORMULA_STACK * (size_t) design->lead;

	for (int v = first; v < formula->variables; v++)
	{
		int single = clin_variable_column(formula, v);
		double zero = 0;

		if (single >= 0)
		{
			design->value[v] = data + (size_t) single * (size_t) design->lead;
			continue;
		}
		evaluate(design, &formula->variable[v], data, rows, stack);
		for (int r = 0; r < rows; r++)
			zero += stack[r] * 0;
		if (zero != 0 || isnan(zero))
			return v + 1;
		memcpy(next, stack, (size_t) rows * sizeof(double));
		design->value[v] = next;
		next += design->lead;
	}
	return 0;
}

/* multiplies a column by one part of it */
static void
apply_part(const double *value, int level, int rows, double *out)
{
	if (level < 0)
		for (int r = 0; r < rows; r++)
			out[r] *= value[r];
	else
		for (int r = 0; r < rows; r++)
			out[r] = value[r] == level ? out[r] : 0;
}

void
clin_design_fill(const ClinDesign *design, int rows, double *x)
{
	for (int k = 0; k < design->active; k++)
	{
		const ClinDesignColumn *column = &design->part[design->which[k]];
		double centre = design->centre[design->which[k]];
		double *restrict out = x + (size_t) k * (size_t) design->lead;

		if (column->parts == 1 && column->part[0].level < 0)
		{
			const double *restrict value = design->value[column->part[0].variable];

			for (int r = 0; r < rows; r++)
				out[r] = value[r] - centre;
			continue;
		}
		for (int r = 0; r < rows; r++)
			out[r] = 1;
		for (int i = 0; i < column->parts; i++)
			apply_part(design->value[column->part[i].variable], column->part[i].level, rows,
			           out);
		for (int r = 0; centre != 0 && r < rows; r++)
			out[r] -= centre;
	}
}

void
clin_design_offset(const ClinDesign *design, int rows, double *out)
{
	memset(out, 0, (size_t) rows * sizeof(double));
	for (int i = 0; i < design->formula->offsets; i++)
		for (int r = 0; r < rows; r++)
			out[r] += design->value[design->formula->offset[i]][r];
}

void
clin_design_centre(ClinDesign *design, int rows, double *x)
{
	if (!design->formula->intercept)
		return;
	clin_design_fill(design, rows, x);
	for (int k = 0; k < design->active; k++)
	{
		const double *value = x + (size_t) k * (size_t) design->lead;
		double mean = 0;

		for (int r = 0; r < rows; r++)
			mean += value[r] / rows;
		if (design->part[design->which[k]].parts > 0 &&
		    design->part[design->which[k]].number)
			design->centre[design->which[k]] += mean;
	}
}
