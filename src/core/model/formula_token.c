/*
 * formula_token.c
 *	  Tokens, names and labels of model formulas.
 */
#include "model/formula_parser.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ASCII only, so that the locale of the process does not matter; other bytes are letters */
static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char) c >= 0x80;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_name_start(const char *at)
{
	return is_letter(*at) || *at == '_' ||
	       (*at == '.' && (is_letter(at[1]) || at[1] == '_'));
}

static bool
is_name_part(char c)
{
	return is_letter(c) || is_digit(c) || c == '_' || c == '.';
}

bool
clin_parser_fail(ClinParser *parser, const char *message)
{
	if (parser->error->message == NULL)
	{
		parser->error->message = message;
		parser->error->position = (size_t) (parser->start - parser->text);
		parser->error->limit = false;
	}
	return false;
}

bool
clin_parser_limit(ClinParser *parser, const char *message)
{
	bool first = parser->error->message == NULL;

	clin_parser_fail(parser, message);
	if (first)
		parser->error->limit = true;
	return false;
}

static void
read_name(ClinParser *parser)
{
	size_t length;

	while (is_name_part(*parser->next))
		parser->next++;
	length = (size_t) (parser->next - parser->start);
	if (length >= CLIN_PARSER_NAME)
	{
		parser->token = CLIN_TOKEN_BAD;
		clin_parser_limit(parser, "a name is too long");
		return;
	}
	memcpy(parser->name, parser->start, length);
	parser->name[length] = '\0';
	parser->token = CLIN_TOKEN_NAME;
}

/* a doubled quote inside stands for one */
static void
read_quoted(ClinParser *parser)
{
	char quote = *parser->start;
	int used = 0;

	parser->token = CLIN_TOKEN_BAD;
	for (parser->next++;; parser->next++)
	{
		if (*parser->next == quote && parser->next[1] == quote)
			parser->next++;
		else if (*parser->next == quote || *parser->next == '\0')
			break;
		if (used + 1 >= CLIN_PARSER_NAME)
		{
			clin_parser_limit(parser, "a name is too long");
			return;
		}
		parser->name[used++] = *parser->next;
	}
	parser->name[used] = '\0';
	if (*parser->next == '\0')
		clin_parser_fail(parser, "a quoted name does not end");
	else if (used == 0)
		clin_parser_fail(parser, "a quoted name is empty");
	else
	{
		parser->next++;
		parser->quoted = true;
		parser->token = CLIN_TOKEN_NAME;
	}
}

/* digits, a decimal point, an exponent: read by strtod from a copy, so no hexadecimal */
static void
read_number(ClinParser *parser)
{
	char copy[64];
	const char *at = parser->next;
	size_t length;

	while (is_digit(*at))
		at++;
	if (*at == '.')
		for (at++; is_digit(*at); at++)
			;
	if ((*at == 'e' || *at == 'E') &&
	    (is_digit(at[1]) || ((at[1] == '+' || at[1] == '-') && is_digit(at[2]))))
		for (at += 2; is_digit(*at); at++)
			;
	length = (size_t) (at - parser->next);
	parser->next = at;
	parser->token = CLIN_TOKEN_BAD;
	if (length >= sizeof(copy) || is_name_part(*at))
	{
		clin_parser_fail(parser, "a number is malformed");
		return;
	}
	memcpy(copy, parser->start, length);
	copy[length] = '\0';
	parser->number = strtod(copy, NULL);
	if (isfinite(parser->number))
		parser->token = CLIN_TOKEN_NUMBER;
	else
		clin_parser_fail(parser, "a number is out of range");
}

static void
read_operator(ClinParser *parser)
{
	/* clang-format off */
	static const struct { const char *text; ClinToken token; } operators[] = {
		{"==", CLIN_TOKEN_EQUAL}, {"!=", CLIN_TOKEN_UNEQUAL}, {"<=", CLIN_TOKEN_LESS_EQUAL},
		{">=", CLIN_TOKEN_GREATER_EQUAL}, {"<", CLIN_TOKEN_LESS}, {">", CLIN_TOKEN_GREATER},
		{"+", CLIN_TOKEN_PLUS}, {"-", CLIN_TOKEN_MINUS}, {"*", CLIN_TOKEN_STAR},
		{"/", CLIN_TOKEN_SLASH}, {"^", CLIN_TOKEN_CARET}, {":", CLIN_TOKEN_COLON},
		{"(", CLIN_TOKEN_OPEN}, {")", CLIN_TOKEN_CLOSE}, {",", CLIN_TOKEN_COMMA},
		{"~", CLIN_TOKEN_TILDE}, {".", CLIN_TOKEN_DOT},
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++)
	{
		size_t length = strlen(operators[i].text);

		if (strncmp(parser->start, operators[i].text, length) == 0)
		{
			parser->token = operators[i].token;
			parser->next += length;
			return;
		}
	}
	parser->token = CLIN_TOKEN_BAD;
	clin_parser_fail(parser, "a character has no meaning in a formula");
}

void
clin_parser_advance(ClinParser *parser)
{
	while (*parser->next != '\0' && strchr(" \t\r\n\f\v", *parser->next) != NULL)
		parser->next++;
	parser->start = parser->next;
	parser->quoted = false;
	if (*parser->next == '\0')
		parser->token = CLIN_TOKEN_END;
	else if (is_name_start(parser->next))
		read_name(parser);
	else if (*parser->next == '"' || *parser->next == '`')
		read_quoted(parser);
	else if (is_digit(*parser->next) || (*parser->next == '.' && is_digit(parser->next[1])))
		read_number(parser);
	else
		read_operator(parser);
}

bool
clin_parser_expect(ClinParser *parser, ClinToken token, const char *message)
{
	if (parser->token != token)
		return clin_parser_fail(parser, message);
	clin_parser_advance(parser);
	return true;
}

bool
clin_parser_enter(ClinParser *parser)
{
	if (parser->depth >= CLIN_FORMULA_DEPTH)
		return clin_parser_limit(parser, "it nests too deeply");
	parser->depth++;
	return true;
}

void
clin_parser_leave(ClinParser *parser)
{
	parser->depth--;
}

int
clin_parser_store(ClinParser *parser, const char *text)
{
	ClinFormula *formula = parser->formula;
	size_t size = strlen(text) + 1;
	int place = formula->text_used;

	if (size > (size_t) (CLIN_FORMULA_TEXT - place))
	{
		clin_parser_limit(parser, "its names are too long together");
		return -1;
	}
	memcpy(formula->text + place, text, size);
	formula->text_used += (int) size;
	return place;
}

bool
clin_parser_label(ClinParser *parser, const char *piece)
{
	size_t length = strlen(piece);

	if (length >= (size_t) (CLIN_PARSER_LABEL - parser->label_used))
		return clin_parser_limit(parser, "an expression is too long");
	memcpy(parser->label + parser->label_used, piece, length + 1);
	parser->label_used += (int) length;
	return true;
}

/* whether a name can stand without quotes */
static bool
is_plain_name(const char *name)
{
	if (!is_name_start(name) || *name == '_')
		return false;
	for (; *name != '\0'; name++)
		if (!is_name_part(*name))
			return false;
	return true;
}

bool
clin_parser_label_name(ClinParser *parser, const char *name)
{
	char one[3] = {0};

	if (is_plain_name(name))
		return clin_parser_label(parser, name);
	if (!clin_parser_label(parser, "`"))
		return false;
	for (; *name != '\0'; name++)
	{
		one[0] = *name;
		one[1] = *name == '`' ? '`' : '\0';
		if (!clin_parser_label(parser, one))
			return false;
	}
	return clin_parser_label(parser, "`");
}

/* the fewest digits, up to 15, that give the number to 15 digits */
void
clin_number_print(double number, char *out)
{
	char scientific[CLIN_NUMBER_SIZE];
	char fixed[512];
	int digits = 1;
	int exponent;

	if (!isfinite(number))
	{
		snprintf(out, CLIN_NUMBER_SIZE, "%s",
		         isnan(number) ? "NaN"
		         : number > 0  ? "Inf"
		                       : "-Inf");
		return;
	}
	snprintf(fixed, sizeof(fixed), "%.14e", number);
	number = strtod(fixed, NULL);
	for (; digits < 15; digits++)
	{
		snprintf(scientific, sizeof(scientific), "%.*e", digits - 1, number);
		if (strtod(scientific, NULL) == number)
			break;
	}
	snprintf(scientific, sizeof(scientific), "%.*e", digits - 1, number);
	exponent = atoi(strchr(scientific, 'e') + 1);
	snprintf(fixed, sizeof(fixed), "%.*f",
	         digits > exponent + 1 ? digits - 1 - exponent : 0, number);
	strcpy(out, strlen(fixed) <= strlen(scientific) ? fixed : scientific);
}
