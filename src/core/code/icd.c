/*
 * icd.c
 *	  Diagnosis codes of the ICD.
 */
#include "code/icd.h"

#include <stdbool.h>

/* the place of a digit or letter among the symbols; -1: not one */
static int
symbol_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'Z')
		return c - 'A' + 10;
	return c >= 'a' && c <= 'z' ? c - 'a' + 10 : -1;
}

/* what is left out of a code: dots and blanks */
static bool
skipped(char c)
{
	return c == '.' || c == ' ' || (c >= '\t' && c <= '\r');
}

uint64_t
clin_icd_match(const ClinIcdTree *tree, const char *code, size_t length)
{
	unsigned node = 0;

	for (size_t i = 0; i < length && node < tree->inner; i++)
	{
		int symbol = symbol_of(code[i]);
		unsigned next;

		if (symbol < 0 && skipped(code[i]))
			continue;
		next = symbol < 0 ? 0 : tree->next[node][symbol];
		if (next == 0)
			break;
		node = next;
	}
	return tree->value[node];
}
