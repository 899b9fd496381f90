/*
 * formula.c
 *	  Parser of R's model formulas: the algebra of terms.
 *
 * Chambers and Hastie, Statistical Models in S (1992), chapter 2; the order of terms and of
 * the variables in them is that of R's terms.formula. While the right side is read, the
 * lists of terms of its parts lie one after the other at the end of formula->term.
 */
#include "model/formula_parser.h"

#include <stdio.h>
#include <string.h>

static bool read_sum(ClinParser *parser);

const char *
clin_formula_column(const ClinFormula *formula, int column)
{
	return formula->text + formula->column[column].name;
}

const char *
clin_formula_label(const ClinFormula *formula, int variable)
{
	return formula->text + formula->variable[variable].label;
}

int
clin_variable_column(const ClinFormula *formula, int variable)
{
	const ClinVariable *v = &formula->variable[variable];
	const ClinNode *node = &formula->node[v->first];

	return v->nodes == 1 && node->kind == CLIN_NODE_COLUMN ? node->column : -1;
}

bool
clin_variable_logical(const ClinFormula *formula, int variable)
{
	const ClinVariable *v = &formula->variable[variable];

	return formula->node[v->first + v->nodes - 1].kind >= CLIN_NODE_EQUAL;
}

void
clin_term_label(const ClinFormula *formula, const ClinTerm *term, char *out, size_t size)
{
	size_t used = 0;

	for (int i = 0; i < term->degree && used < size; i++)
		used += (size_t) snprintf(out + used, size - used, "%s%s", i > 0 ? ":" : "",
		                          clin_formula_label(formula, term->variable[i]));
}

/* ---------------------------------------------------------------- lists of terms */

static bool
same_term(const ClinTerm *a, const ClinTerm *b)
{
	return a->degree == b->degree &&
	       memcmp(a->variable, b->variable, (size_t) a->degree * sizeof(a->variable[0])) ==
	           0;
}

static bool
listed(const ClinFormula *formula, int from, int to, const ClinTerm *term)
{
	for (int i = from; i < to; i++)
		if (same_term(&formula->term[i], term))
			return true;
	return false;
}

/* appends a term that the list beginning at "from" does not hold */
static bool
add_term(ClinParser *parser, int from, const ClinTerm *term)
{
	ClinFormula *formula = parser->formula;

	if (listed(formula, from, formula->terms, term))
		return true;
	if (formula->terms >= CLIN_FORMULA_TERMS)
		return clin_parser_limit(parser, "it has too many terms");
	formula->term[formula->terms++] = *term;
	return true;
}

/* the union of two terms' variables */
static bool
join_terms(ClinParser *parser, const ClinTerm *a, const ClinTerm *b, ClinTerm *out)
{
	int i = 0, j = 0;

	memset(out, 0, sizeof(*out));
	while (i < a->degree || j < b->degree)
	{
		int next = j >= b->degree || (i < a->degree && a->variable[i] <= b->variable[j])
		               ? a->variable[i]
		               : b->variable[j];

		if (out->degree >= CLIN_FORMULA_DEGREE)
			return clin_parser_limit(parser, "an interaction has too many variables");
		i += i < a->degree && a->variable[i] == next;
		j += j < b->degree && b->variable[j] == next;
		out->variable[out->degree++] = (int16_t) next;
	}
	return true;
}

/* appends a:b for each a of [left, right) and b of [right, end) */
static bool
add_crossings(ClinParser *parser, int left, int right, int end)
{
	ClinFormula *formula = parser->formula;
	ClinTerm joined;

	if (left == right || right == end)
		return clin_parser_fail(parser, "an operator has no term beside it");
	for (int i = left; i < right; i++)
		for (int j = right; j < end; j++)
		{
			if (++formula->crossings > CLIN_FORMULA_CROSSINGS)
				return clin_parser_limit(parser, "it has too many interactions");
			if (!join_terms(parser, &formula->term[i], &formula->term[j], &joined) ||
			    !add_term(parser, end, &joined))
				return false;
		}
	return true;
}

/* drops the terms [to, from); later ones move up */
static void
cut_terms(ClinFormula *formula, int to, int from)
{
	memmove(&formula->term[to], &formula->term[from],
	        (size_t) (formula->terms - from) * sizeof(ClinTerm));
	formula->terms -= from - to;
}

/* adds the terms from "right" on to the list [left, right) */
static void
merge_terms(ClinFormula *formula, int left, int right)
{
	int end = formula->terms;

	formula->terms = right;
	for (int i = right; i < end; i++)
	{
		ClinTerm term = formula->term[i];

		if (!listed(formula, left, formula->terms, &term))
			formula->term[formula->terms++] = term;
	}
}

/* takes the terms from "right" on out of the list [left, right) */
static void
remove_terms(ClinFormula *formula, int left, int right)
{
	int kept = left;

	for (int i = left; i < right; i++)
		if (!listed(formula, right, formula->terms, &formula->term[i]))
			formula->term[kept++] = formula->term[i];
	formula->terms = kept;
}

/* ---------------------------------------------------------------- the right side */

static bool
on_left_side(const ClinFormula *formula, const char *name)
{
	for (int i = 0; i < formula->left_columns; i++)
		if (strcmp(clin_formula_column(formula, i), name) == 0)
			return true;
	return false;
}

static bool
read_dot(ClinParser *parser)
{
	ClinFormula *formula = parser->formula;
	int from = formula->terms;

	if (parser->names == NULL)
		return clin_parser_fail(parser, "a dot has no columns to stand for");
	if (formula->dots >= CLIN_FORMULA_DOTS)
		return clin_parser_limit(parser, "it has too many dots");
	formula->dot[formula->dots++] = (size_t) (parser->start - parser->text);
	for (int i = 0; i < parser->count; i++)
	{
		ClinTerm term = {.degree = 1};
		int variable;

		if (on_left_side(formula, parser->names[i]))
			continue;
		if (!clin_parser_plain(parser, parser->names[i], &variable))
			return false;
		term.variable[0] = (int16_t) variable;
		if (!add_term(parser, from, &term))
			return false;
	}
	if (formula->terms == from)
		return clin_parser_fail(parser, "a dot has no columns to stand for");
	clin_parser_advance(parser);
	return true;
}

static bool
read_variable(ClinParser *parser)
{
	ClinFormula *formula = parser->formula;
	ClinTerm term = {.degree = 1};
	ClinRole role;
	int variable;

	if (!clin_parser_variable(parser, &variable, &role))
		return false;
	term.variable[0] = (int16_t) variable;
	if (role == CLIN_ROLE_TERM)
		return add_term(parser, formula->terms, &term);
	if (parser->depth > 0)
		return clin_parser_fail(parser, "offset and strata stand in a sum only");
	if (role == CLIN_ROLE_OFFSET)
	{
		if (formula->offsets >= CLIN_FORMULA_ROLES)
			return clin_parser_limit(parser, "it has too many offsets");
		formula->offset[formula->offsets++] = (int16_t) variable;
		return true;
	}
	if (formula->strata >= CLIN_FORMULA_ROLES)
		return clin_parser_limit(parser, "it has too many strata");
	formula->stratum[formula->strata++] = (int16_t) variable;
	return true;
}

/* leaves the list of its terms at the end */
static bool
read_atom(ClinParser *parser)
{
	switch (parser->token)
	{
		case CLIN_TOKEN_NAME:
			return read_variable(parser);
		case CLIN_TOKEN_DOT:
			return read_dot(parser);
		case CLIN_TOKEN_OPEN:
			clin_parser_advance(parser);
			if (!clin_parser_enter(parser) || !read_sum(parser))
				return false;
			clin_parser_leave(parser);
			return clin_parser_expect(parser, CLIN_TOKEN_CLOSE,
			                          "a closing parenthesis is expected");
		case CLIN_TOKEN_NUMBER:
			return clin_parser_fail(parser,
			                        "0 and 1 stand in a sum only, other numbers and "
			                        "arithmetic inside I( )");
		default:
			return clin_parser_fail(parser, "a term is expected");
	}
}

/* the list from "from" on becomes its power, by [base][product] -> [base][base:product] */
static bool
raise_terms(ClinParser *parser, int from, int power)
{
	ClinFormula *formula = parser->formula;
	int product = formula->terms;

	if (product + product - from > CLIN_FORMULA_TERMS)
		return clin_parser_limit(parser, "it has too many terms");
	memcpy(&formula->term[product], &formula->term[from],
	       (size_t) (product - from) * sizeof(ClinTerm));
	formula->terms += product - from;
	for (int i = 1; i < power; i++)
	{
		int end = formula->terms;

		if (!add_crossings(parser, from, product, end))
			return false;
		cut_terms(formula, product, end);
	}
	cut_terms(formula, from, product);
	return true;
}

static bool
read_power(ClinParser *parser)
{
	ClinFormula *formula = parser->formula;
	int from = formula->terms;
	int power;

	if (!read_atom(parser))
		return false;
	if (parser->token != CLIN_TOKEN_CARET)
		return true;
	clin_parser_advance(parser);
	if (parser->token != CLIN_TOKEN_NUMBER || parser->number < 1 ||
	    parser->number > CLIN_FORMULA_DEGREE || parser->number != (int) parser->number)
		return clin_parser_fail(parser, "the power of terms is a whole number from 1 to 8; "
		                                "arithmetic goes inside I( )");
	power = (int) parser->number;
	clin_parser_advance(parser);
	return power == 1 || raise_terms(parser, from, power);
}

static bool
read_interaction(ClinParser *parser)
{
	ClinFormula *formula = parser->formula;
	int left = formula->terms;

	if (!read_power(parser))
		return false;
	while (parser->token == CLIN_TOKEN_COLON)
	{
		int right = formula->terms;
		int end;

		clin_parser_advance(parser);
		if (!read_power(parser))
			return false;
		end = formula->terms;
		if (!add_crossings(parser, left, right, end))
			return false;
		cut_terms(formula, left, end);
	}
	return true;
}

/* a/b is a + a:b, with all the variables of the left side */
static bool
nest_terms(ClinParser *parser, int left, int right)
{
	ClinFormula *formula = parser->formula;
	ClinTerm all = {0};
	int end = formula->terms;

	if (left == right || right == end)
		return clin_parser_fail(parser, "an operator has no term beside it");
	for (int i = left; i < right; i++)
	{
		ClinTerm before = all;

		if (!join_terms(parser, &before, &formula->term[i], &all))
			return false;
	}
	for (int j = right; j < end; j++)
	{
		ClinTerm term = formula->term[j];

		if (!join_terms(parser, &all, &term, &formula->term[j]))
			return false;
	}
	merge_terms(formula, left, right);
	return true;
}

static bool
read_product(ClinParser *parser)
{
	ClinFormula *formula = parser->formula;
	int left = formula->terms;

	if (!read_interaction(parser))
		return false;
	while (parser->token == CLIN_TOKEN_STAR || parser->token == CLIN_TOKEN_SLASH)
	{
		bool star = parser->token == CLIN_TOKEN_STAR;
		int right = formula->terms;

		clin_parser_advance(parser);
		if (!read_interaction(parser))
			return false;
		if (star ? !add_crossings(parser, left, right, formula->terms)
		         : !nest_terms(parser, left, right))
			return false;
		if (star)
			merge_terms(formula, left, right);
	}
	return true;
}

/* one summand after its sign */
static bool
read_summand(ClinParser *parser, bool plus, int left)
{
	ClinFormula *formula = parser->formula;
	int right = formula->terms;
	int roles = formula->offsets + formula->strata;

	if (parser->token == CLIN_TOKEN_NUMBER && (parser->number == 0 || parser->number == 1))
	{
		formula->intercept = plus == (parser->number == 1);
		clin_parser_advance(parser);
		return true;
	}
	if (!read_product(parser))
		return false;
	if (plus)
		merge_terms(formula, left, right);
	else if (roles != formula->offsets + formula->strata)
		return clin_parser_fail(parser, "offset and strata cannot be taken out");
	else
		remove_terms(formula, left, right);
	return true;
}

static bool
read_sum(ClinParser *parser)
{
	int left = parser->formula->terms;
	bool plus = parser->token != CLIN_TOKEN_MINUS;

	if (parser->token == CLIN_TOKEN_PLUS || parser->token == CLIN_TOKEN_MINUS)
		clin_parser_advance(parser);
	if (!read_summand(parser, plus, left))
		return false;
	while (parser->token == CLIN_TOKEN_PLUS || parser->token == CLIN_TOKEN_MINUS)
	{
		plus = parser->token == CLIN_TOKEN_PLUS;
		clin_parser_advance(parser);
		if (!read_summand(parser, plus, left))
			return false;
	}
	return true;
}

/* main effects first; a stable sort */
static void
sort_terms(ClinFormula *formula)
{
	for (int i = 1; i < formula->terms; i++)
	{
		ClinTerm term = formula->term[i];
		int place = i;

		while (place > 0 && formula->term[place - 1].degree > term.degree)
			place--;
		memmove(&formula->term[place + 1], &formula->term[place],
		        (size_t) (i - place) * sizeof(ClinTerm));
		formula->term[place] = term;
	}
}

/* ---------------------------------------------------------------- the left side */

static bool
read_survival(ClinParser *parser)
{
	ClinFormula *formula = parser->formula;
	int given = 0;

	do
	{
		clin_parser_advance(parser);
		if (given == 3)
			return clin_parser_fail(parser, "Surv takes two or three arguments");
		if (!clin_parser_expression(parser, &formula->response_variable[given++]))
			return false;
	} while (parser->token == CLIN_TOKEN_COMMA);
	if (given < 2)
		return clin_parser_fail(parser, "Surv takes two or three arguments");
	formula->response = given == 2 ? CLIN_RESPONSE_RIGHT : CLIN_RESPONSE_COUNTING;
	return clin_parser_expect(parser, CLIN_TOKEN_CLOSE,
	                          "a closing parenthesis is expected");
}

static bool
read_left_side(ClinParser *parser)
{
	ClinFormula *formula = parser->formula;

	if (parser->token == CLIN_TOKEN_TILDE)
		return true;
	if (parser->token == CLIN_TOKEN_NAME && !parser->quoted &&
	    strcmp(parser->name, "Surv") == 0 && *parser->next == '(')
	{
		clin_parser_advance(parser);
		return read_survival(parser);
	}
	formula->response = CLIN_RESPONSE_PLAIN;
	return clin_parser_expression(parser, &formula->response_variable[0]);
}

/* a variable of the left side would explain the response by itself */
static bool
check_sides(ClinParser *parser)
{
	const ClinFormula *formula = parser->formula;
	bool both = false;

	for (int i = 0; i < formula->terms; i++)
		for (int j = 0; j < formula->term[i].degree; j++)
			both |= formula->term[i].variable[j] < formula->left_variables;
	for (int i = 0; i < formula->offsets; i++)
		both |= formula->offset[i] < formula->left_variables;
	for (int i = 0; i < formula->strata; i++)
		both |= formula->stratum[i] < formula->left_variables;
	return !both || clin_parser_fail(parser, "the response stands on both sides");
}

int
clin_formula_parse(const char *text, const char *const *names, int count,
                   ClinFormula *formula, ClinFormulaError *error)
{
	ClinParser parser = {.text = text, .start = text, .next = text, .formula = formula};
	bool done;

	memset(formula, 0, offsetof(ClinFormula, column));
	formula->intercept = true;
	memset(error, 0, sizeof(*error));
	parser.error = error;
	parser.names = names;
	parser.count = count;
	if (strnlen(text, CLIN_FORMULA_LENGTH + 1) > CLIN_FORMULA_LENGTH)
		return !clin_parser_limit(&parser, "it is too long");
	clin_parser_advance(&parser);
	if (!read_left_side(&parser) ||
	    !clin_parser_expect(&parser, CLIN_TOKEN_TILDE, "a tilde is expected"))
		return 1;
	formula->left_variables = formula->variables;
	formula->left_columns = formula->columns;
	done = read_sum(&parser);
	if (done && parser.token != CLIN_TOKEN_END)
		done = clin_parser_fail(&parser, "an operator is expected");
	if (!done || !check_sides(&parser))
		return 1;
	sort_terms(formula);
	return 0;
}

/* appends to a buffer of "size" bytes what fits, and counts all */
static void
append(char *out, size_t size, size_t *used, const char *piece, size_t length)
{
	if (*used < size)
		memcpy(out + *used, piece, length < size - *used ? length : size - *used);
	*used += length;
}

/* the label of the variable that is this column as it stands */
static const char *
column_label(const ClinFormula *formula, const char *name)
{
	for (int i = 0; i < formula->variables; i++)
	{
		int column = clin_variable_column(formula, i);

		if (column >= 0 && !formula->column[column].as_factor &&
		    strcmp(clin_formula_column(formula, column), name) == 0)
			return clin_formula_label(formula, i);
	}
	return name;
}

size_t
clin_formula_print(const ClinFormula *formula, const char *text, const char *const *names,
                   int count, char *out, size_t size)
{
	size_t from = 0;
	size_t used = 0;

	for (int i = 0; i < formula->dots; i++)
	{
		const char *between = "(";

		append(out, size, &used, text + from, formula->dot[i] - from);
		for (int j = 0; j < count; j++)
		{
			const char *label = column_label(formula, names[j]);

			if (on_left_side(formula, names[j]))
				continue;
			append(out, size, &used, between, strlen(between));
			append(out, size, &used, label, strlen(label));
			between = " + ";
		}
		append(out, size, &used, ")", 1);
		from = formula->dot[i] + 1;
	}
	append(out, size, &used, text + from, strlen(text + from));
	return used;
}
