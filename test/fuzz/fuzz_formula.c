/*
 * fuzz_formula.c
 *	  Any text as a model formula: it must not crash, and what was read must read the same
 *	  once its dots are written out.
 */
#include "model/design.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char *const names[] = {"y", "age", "odd name", "sex"};

static void
check_again(const ClinFormula *formula, const char *text)
{
	static ClinFormula again;
	ClinFormulaError error;
	size_t length = clin_formula_print(formula, text, names, 4, NULL, 0);
	char *out = malloc(length + 1);

	clin_formula_print(formula, text, names, 4, out, length);
	out[length] = '\0';
	if (clin_formula_parse(out, NULL, 0, &again, &error) == 0)
	{
		if (again.terms != formula->terms || again.intercept != formula->intercept)
			abort();
	}
	else if (!error.limit)
		abort();
	free(out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static ClinFormula formula;
	static ClinColumn column[CLIN_FORMULA_COLUMNS];
	ClinFormulaError error;
	char *text = malloc(size + 1);
	int variable;

	memcpy(text, bytes, size);
	text[size] = '\0';
	if (clin_formula_parse(text, names, 4, &formula, &error) == 0)
	{
		for (int i = 0; i < formula.columns; i++)
		{
			column[i].kind = (ClinColumnKind) ((size + (size_t) i) % 3);
			column[i].levels = column[i].kind == CLIN_COLUMN_FACTOR ? 3 : 0;
		}
		if (clin_design_check(&formula, column, &variable) == CLIN_DESIGN_SOUND)
			clin_design_count(&formula, column);
		check_again(&formula, text);
	}
	else if (error.message == NULL || error.position > size)
		abort();
	free(text);
	return 0;
}
