/*
 * formula.h
 *	  R's model formulas: the columns, variables and terms of `y ~ a * b + log(c)`.
 *
 * A formula names columns of a query. A variable is what R calls one: a column or an
 * expression over columns, such as log(c) or factor(site); equal texts are one variable.
 * A term is a set of variables. Everything lies in one struct of fixed size, which the
 * caller provides, and whose limits are errors of their own kind.
 */
#ifndef CLIN_FORMULA_H
#define CLIN_FORMULA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLIN_FORMULA_LENGTH 65535 /* bytes of a formula */
#define CLIN_FORMULA_COLUMNS 1024 /* columns named */
#define CLIN_FORMULA_VARIABLES 1024
#define CLIN_FORMULA_TERMS 2048
#define CLIN_FORMULA_DEGREE 8    /* variables in an interaction */
#define CLIN_FORMULA_NODES 4096  /* steps of all expressions */
#define CLIN_FORMULA_STACK 16    /* values an expression may hold at a time */
#define CLIN_FORMULA_DEPTH 64    /* nesting of parentheses */
#define CLIN_FORMULA_TEXT 262144 /* bytes of names and labels */
#define CLIN_FORMULA_DOTS 8
#define CLIN_FORMULA_ROLES 64        /* offsets, and strata */
#define CLIN_FORMULA_CROSSINGS 65536 /* pairs of terms tried by : * / and ^ */

/* one step of an expression in postfix order */
typedef enum ClinNodeKind
{
	CLIN_NODE_COLUMN,
	CLIN_NODE_NUMBER,
	CLIN_NODE_NEGATE,
	CLIN_NODE_LOG,
	CLIN_NODE_LOG2,
	CLIN_NODE_LOG10,
	CLIN_NODE_LOG1P,
	CLIN_NODE_EXP,
	CLIN_NODE_SQRT,
	CLIN_NODE_ABS,
	CLIN_NODE_ADD,
	CLIN_NODE_SUBTRACT,
	CLIN_NODE_MULTIPLY,
	CLIN_NODE_DIVIDE,
	CLIN_NODE_POWER,
	CLIN_NODE_EQUAL, /* from here on the result is logical */
	CLIN_NODE_UNEQUAL,
	CLIN_NODE_LESS,
	CLIN_NODE_LESS_EQUAL,
	CLIN_NODE_GREATER,
	CLIN_NODE_GREATER_EQUAL
} ClinNodeKind;

typedef struct ClinNode
{
	ClinNodeKind kind;
	int column;
	double number;
} ClinNode;

/* a column the formula needs; as it is and as a factor are two */
typedef struct ClinFormulaColumn
{
	int name; /* place in "text" */
	bool as_factor;
} ClinFormulaColumn;

typedef struct ClinVariable
{
	int label; /* place in "text", as R prints it */
	int first; /* node */
	int nodes;
} ClinVariable;

typedef struct ClinTerm
{
	int16_t degree;
	int16_t variable[CLIN_FORMULA_DEGREE]; /* ascending */
} ClinTerm;

typedef enum ClinResponse
{
	CLIN_RESPONSE_NONE,
	CLIN_RESPONSE_PLAIN,    /* one variable */
	CLIN_RESPONSE_RIGHT,    /* Surv(time, status) */
	CLIN_RESPONSE_COUNTING, /* Surv(start, stop, status) */
} ClinResponse;

typedef struct ClinFormula
{
	ClinResponse response;
	int response_variable[3];
	bool intercept;
	int columns;
	int variables;
	int terms; /* without the intercept, by degree */
	int offsets;
	int strata;
	int nodes;
	int text_used;
	int crossings;
	int dots;
	int left_variables;
	int left_columns;              /* those of the left side come first */
	size_t dot[CLIN_FORMULA_DOTS]; /* bytes of the formula where one stands */
	ClinFormulaColumn column[CLIN_FORMULA_COLUMNS];
	ClinVariable variable[CLIN_FORMULA_VARIABLES];
	ClinTerm term[CLIN_FORMULA_TERMS];
	int16_t offset[CLIN_FORMULA_ROLES];
	int16_t stratum[CLIN_FORMULA_ROLES];
	ClinNode node[CLIN_FORMULA_NODES];
	char text[CLIN_FORMULA_TEXT];
} ClinFormula;

typedef struct ClinFormulaError
{
	size_t position;     /* byte in the formula where it stands */
	const char *message; /* a few words, static */
	bool limit;          /* over one of the limits above */
} ClinFormulaError;

/*
 * Reads "text" (ended by a zero byte). "names" are the columns that a dot stands for,
 * those of the left side left out; with NULL a dot is an error. Returns 0, or 1 with
 * *error filled.
 */
extern int clin_formula_parse(const char *text, const char *const *names, int count,
                              ClinFormula *formula, ClinFormulaError *error);

/* the column's name, the variable's label */
extern const char *clin_formula_column(const ClinFormula *formula, int column);
extern const char *clin_formula_label(const ClinFormula *formula, int variable);

/* whether the variable is one column as it stands: its number, else -1 */
extern int clin_variable_column(const ClinFormula *formula, int variable);

/* whether the variable is a comparison */
extern bool clin_variable_logical(const ClinFormula *formula, int variable);

/* the label of a term, a:b; truncated to size */
extern void clin_term_label(const ClinFormula *formula, const ClinTerm *term, char *out,
                            size_t size);

/*
 * The text that was parsed, with each dot replaced by its columns: the same formula when
 * parsed again without them. Returns the length without the zero byte; writes at most
 * "size" bytes.
 */
extern size_t clin_formula_print(const ClinFormula *formula, const char *text,
                                 const char *const *names, int count, char *out,
                                 size_t size);

/* a number as R prints it in labels and levels: 15 digits, the shorter of 100 and 1e+02 */
#define CLIN_NUMBER_SIZE 32
extern void clin_number_print(double number, char *out);

#endif
