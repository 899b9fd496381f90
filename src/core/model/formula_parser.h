/*
 * formula_parser.h
 *	  What the files of the formula parser share: tokens, the parser's state, expressions.
 */
#ifndef CLIN_FORMULA_PARSER_H
#define CLIN_FORMULA_PARSER_H

#include "model/formula.h"

#define CLIN_PARSER_NAME 256   /* bytes of a name with its zero byte */
#define CLIN_PARSER_LABEL 4096 /* bytes of a label with its zero byte */

typedef enum ClinToken
{
	CLIN_TOKEN_END,
	CLIN_TOKEN_NAME,
	CLIN_TOKEN_NUMBER,
	CLIN_TOKEN_DOT,
	CLIN_TOKEN_PLUS,
	CLIN_TOKEN_MINUS,
	CLIN_TOKEN_STAR,
	CLIN_TOKEN_SLASH,
	CLIN_TOKEN_CARET,
	CLIN_TOKEN_COLON,
	CLIN_TOKEN_OPEN,
	CLIN_TOKEN_CLOSE,
	CLIN_TOKEN_COMMA,
	CLIN_TOKEN_TILDE,
	CLIN_TOKEN_EQUAL, /* the comparisons in the order of their nodes */
	CLIN_TOKEN_UNEQUAL,
	CLIN_TOKEN_LESS,
	CLIN_TOKEN_LESS_EQUAL,
	CLIN_TOKEN_GREATER,
	CLIN_TOKEN_GREATER_EQUAL,
	CLIN_TOKEN_BAD
} ClinToken;

typedef struct ClinParser
{
	const char *text;
	const char *start; /* of the current token */
	const char *next;
	ClinToken token;
	bool quoted;                   /* the name stood in quotes, so it is no function */
	double number;                 /* of a number */
	char name[CLIN_PARSER_NAME];   /* of a name */
	char label[CLIN_PARSER_LABEL]; /* of the variable being read */
	int label_used;
	int depth; /* of parentheses */
	int stack; /* values the expression being read holds */
	ClinFormula *formula;
	ClinFormulaError *error;
	const char *const *names; /* that a dot stands for */
	int count;
} ClinParser;

/* reads the next token; a fault in it is reported when the token is used */
extern void clin_parser_advance(ClinParser *parser);

/* records the first error, at the current token; always false */
extern bool clin_parser_fail(ClinParser *parser, const char *message);
extern bool clin_parser_limit(ClinParser *parser, const char *message);

/* takes this token or fails with "message" */
extern bool clin_parser_expect(ClinParser *parser, ClinToken token, const char *message);

/* opens or closes a level of nesting */
extern bool clin_parser_enter(ClinParser *parser);
extern void clin_parser_leave(ClinParser *parser);

/* copies a text to the formula's; its place, or -1 when full */
extern int clin_parser_store(ClinParser *parser, const char *text);

/* appends to the label, a name with backticks where R needs them */
extern bool clin_parser_label(ClinParser *parser, const char *piece);
extern bool clin_parser_label_name(ClinParser *parser, const char *name);

/* the number of a column, entered when it is new; -1 on failure */
extern int clin_parser_column(ClinParser *parser, const char *name, bool as_factor);

typedef enum ClinRole
{
	CLIN_ROLE_TERM,
	CLIN_ROLE_OFFSET,
	CLIN_ROLE_STRATA
} ClinRole;

/* a variable of the right side: a column, or the call of a function */
extern bool clin_parser_variable(ClinParser *parser, int *variable, ClinRole *role);

/* a variable that is any expression: the left side and the arguments of Surv */
extern bool clin_parser_expression(ClinParser *parser, int *variable);

/* the variable that is the plain column of this name */
extern bool clin_parser_plain(ClinParser *parser, const char *name, int *variable);

#endif
