/*
 * formula_expression.c
 *	  Variables of model formulas: columns, and expressions over them in postfix order.
 *
 * While an expression is read its label is built as R would print it: spaces around + - *
 * and comparisons, none around / and ^, parentheses as written.
 */
#include "model/formula_parser.h"

#include <string.h>

/* clang-format off */
static const struct { const char *name; ClinNodeKind node; } functions[] = {
	{"log", CLIN_NODE_LOG},     {"log2", CLIN_NODE_LOG2}, {"log10", CLIN_NODE_LOG10},
	{"log1p", CLIN_NODE_LOG1P}, {"exp", CLIN_NODE_EXP},   {"sqrt", CLIN_NODE_SQRT},
	{"abs", CLIN_NODE_ABS},
};
/* clang-format on */

static bool read_sum(ClinParser *parser);

int
clin_parser_column(ClinParser *parser, const char *name, bool as_factor)
{
	ClinFormula *formula = parser->formula;
	int place;

	for (int i = 0; i < formula->columns; i++)
		if (formula->column[i].as_factor == as_factor &&
		    strcmp(clin_formula_column(formula, i), name) == 0)
			return i;
	if (formula->columns >= CLIN_FORMULA_COLUMNS)
	{
		clin_parser_limit(parser, "it names too many columns");
		return -1;
	}
	place = clin_parser_store(parser, name);
	if (place < 0)
		return -1;
	formula->column[formula->columns].name = place;
	formula->column[formula->columns].as_factor = as_factor;
	return formula->columns++;
}

static bool
add_node(ClinParser *parser, ClinNodeKind kind, int column, double number)
{
	ClinFormula *formula = parser->formula;

	if (formula->nodes >= CLIN_FORMULA_NODES)
		return clin_parser_limit(parser, "its expressions are too long");
	if (kind <= CLIN_NODE_NUMBER && ++parser->stack > CLIN_FORMULA_STACK)
		return clin_parser_limit(parser, "an expression nests too deeply");
	if (kind >= CLIN_NODE_ADD)
		parser->stack--;
	formula->node[formula->nodes].kind = kind;
	formula->node[formula->nodes].column = column;
	formula->node[formula->nodes].number = number;
	formula->nodes++;
	return true;
}

static bool
read_column(ClinParser *parser, const char *name, bool as_factor)
{
	int column = clin_parser_column(parser, name, as_factor);

	return column >= 0 && clin_parser_label_name(parser, name) &&
	       add_node(parser, CLIN_NODE_COLUMN, column, 0);
}

/* a comparison at most, then what follows the sum */
static bool
read_comparison(ClinParser *parser)
{
	static const char *const signs[] = {" == ", " != ", " < ", " <= ", " > ", " >= "};
	int which;

	if (!read_sum(parser))
		return false;
	if (parser->token < CLIN_TOKEN_EQUAL || parser->token > CLIN_TOKEN_GREATER_EQUAL)
		return true;
	which = (int) (parser->token - CLIN_TOKEN_EQUAL);
	clin_parser_advance(parser);
	return clin_parser_label(parser, signs[which]) && read_sum(parser) &&
	       add_node(parser, (ClinNodeKind) (CLIN_NODE_EQUAL + which), -1, 0);
}

/* "(" a comparison ")" */
static bool
read_parenthesis(ClinParser *parser)
{
	if (!clin_parser_enter(parser) || !clin_parser_label(parser, "("))
		return false;
	if (!clin_parser_expect(parser, CLIN_TOKEN_OPEN, "a parenthesis is expected") ||
	    !read_comparison(parser) ||
	    !clin_parser_expect(parser, CLIN_TOKEN_CLOSE, "a closing parenthesis is expected"))
		return false;
	clin_parser_leave(parser);
	return clin_parser_label(parser, ")");
}

/* the rest of a call whose name has been read and is the current name */
static bool
read_call(ClinParser *parser, const char *name)
{
	if (strcmp(name, "I") == 0)
		return clin_parser_label(parser, "I") && read_parenthesis(parser);
	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (strcmp(name, functions[i].name) == 0)
			return clin_parser_label(parser, name) && read_parenthesis(parser) &&
			       add_node(parser, functions[i].node, -1, 0);
	return clin_parser_fail(parser,
	                        "a function is unknown: log, log2, log10, log1p, exp, sqrt, "
	                        "abs, I, factor and offset are known");
}

/* whether the current name is followed by an opening parenthesis; the name is taken */
static bool
take_name(ClinParser *parser, char *name)
{
	bool quoted = parser->quoted;

	memcpy(name, parser->name, CLIN_PARSER_NAME);
	clin_parser_advance(parser);
	return !quoted && parser->token == CLIN_TOKEN_OPEN;
}

static bool
read_primary(ClinParser *parser)
{
	char text[CLIN_PARSER_NAME > CLIN_NUMBER_SIZE ? CLIN_PARSER_NAME : CLIN_NUMBER_SIZE];

	switch (parser->token)
	{
		case CLIN_TOKEN_OPEN:
			return read_parenthesis(parser);
		case CLIN_TOKEN_NUMBER:
			clin_number_print(parser->number, text);
			if (!clin_parser_label(parser, text) ||
			    !add_node(parser, CLIN_NODE_NUMBER, -1, parser->number))
				return false;
			clin_parser_advance(parser);
			return true;
		case CLIN_TOKEN_NAME:
			if (take_name(parser, text))
				return read_call(parser, text);
			return read_column(parser, text, false);
		default:
			return clin_parser_fail(parser,
			                        "a column, a number or a parenthesis is expected");
	}
}

/* ^ binds to the right and tighter than a sign */
static bool
read_signed(ClinParser *parser)
{
	bool negative = parser->token == CLIN_TOKEN_MINUS;

	if (!clin_parser_enter(parser))
		return false;
	if (negative || parser->token == CLIN_TOKEN_PLUS)
	{
		clin_parser_advance(parser);
		if (!clin_parser_label(parser, negative ? "-" : "+") || !read_signed(parser) ||
		    (negative && !add_node(parser, CLIN_NODE_NEGATE, -1, 0)))
			return false;
	}
	else
	{
		if (!read_primary(parser))
			return false;
		if (parser->token == CLIN_TOKEN_CARET)
		{
			clin_parser_advance(parser);
			if (!clin_parser_label(parser, "^") || !read_signed(parser) ||
			    !add_node(parser, CLIN_NODE_POWER, -1, 0))
				return false;
		}
	}
	clin_parser_leave(parser);
	return true;
}

static bool
read_product(ClinParser *parser)
{
	if (!read_signed(parser))
		return false;
	while (parser->token == CLIN_TOKEN_STAR || parser->token == CLIN_TOKEN_SLASH)
	{
		bool star = parser->token == CLIN_TOKEN_STAR;

		clin_parser_advance(parser);
		if (!clin_parser_label(parser, star ? " * " : "/") || !read_signed(parser) ||
		    !add_node(parser, star ? CLIN_NODE_MULTIPLY : CLIN_NODE_DIVIDE, -1, 0))
			return false;
	}
	return true;
}

static bool
read_sum(ClinParser *parser)
{
	if (!read_product(parser))
		return false;
	while (parser->token == CLIN_TOKEN_PLUS || parser->token == CLIN_TOKEN_MINUS)
	{
		bool plus = parser->token == CLIN_TOKEN_PLUS;

		clin_parser_advance(parser);
		if (!clin_parser_label(parser, plus ? " + " : " - ") || !read_product(parser) ||
		    !add_node(parser, plus ? CLIN_NODE_ADD : CLIN_NODE_SUBTRACT, -1, 0))
			return false;
	}
	return true;
}

static void
begin_variable(ClinParser *parser)
{
	parser->label_used = 0;
	parser->label[0] = '\0';
	parser->stack = 0;
}

/* enters the expression whose nodes begin at "first", or finds the variable of its label */
static bool
end_variable(ClinParser *parser, int first, int *variable)
{
	ClinFormula *formula = parser->formula;
	ClinVariable *added = &formula->variable[formula->variables];

	for (int i = 0; i < formula->variables; i++)
		if (strcmp(clin_formula_label(formula, i), parser->label) == 0)
		{
			formula->nodes = first;
			*variable = i;
			return true;
		}
	if (formula->variables >= CLIN_FORMULA_VARIABLES)
		return clin_parser_limit(parser, "it has too many variables");
	added->first = first;
	added->nodes = formula->nodes - first;
	added->label = clin_parser_store(parser, parser->label);
	*variable = formula->variables++;
	return added->label >= 0;
}

/* a column in parentheses that is taken as a factor */
static bool
read_factor(ClinParser *parser)
{
	clin_parser_advance(parser);
	if (parser->token != CLIN_TOKEN_NAME)
		return clin_parser_fail(parser, "a column is expected");
	if (!clin_parser_label(parser, "(") || !read_column(parser, parser->name, true))
		return false;
	clin_parser_advance(parser);
	return clin_parser_expect(parser, CLIN_TOKEN_CLOSE,
	                          "a closing parenthesis is expected") &&
	       clin_parser_label(parser, ")");
}

bool
clin_parser_variable(ClinParser *parser, int *variable, ClinRole *role)
{
	char name[CLIN_PARSER_NAME];
	int first = parser->formula->nodes;
	bool done;

	*role = CLIN_ROLE_TERM;
	begin_variable(parser);
	if (!take_name(parser, name))
		done = read_column(parser, name, false);
	else if (strcmp(name, "factor") == 0 || strcmp(name, "strata") == 0)
	{
		*role = name[0] == 's' ? CLIN_ROLE_STRATA : CLIN_ROLE_TERM;
		done = clin_parser_label(parser, name) && read_factor(parser);
	}
	else if (strcmp(name, "offset") == 0)
	{
		*role = CLIN_ROLE_OFFSET;
		done = clin_parser_label(parser, name) && read_parenthesis(parser);
	}
	else
		done = read_call(parser, name);
	return done && end_variable(parser, first, variable);
}

bool
clin_parser_expression(ClinParser *parser, int *variable)
{
	int first = parser->formula->nodes;

	begin_variable(parser);
	return read_comparison(parser) && end_variable(parser, first, variable);
}

bool
clin_parser_plain(ClinParser *parser, const char *name, int *variable)
{
	int first = parser->formula->nodes;

	if (strlen(name) >= CLIN_PARSER_NAME)
		return clin_parser_limit(parser, "a name is too long");
	begin_variable(parser);
	return read_column(parser, name, false) && end_variable(parser, first, variable);
}
