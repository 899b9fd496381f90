/*
 * icd.c
 *	  Diagnosis codes of the ICD.
 */
#include "code/icd.h"

/* the next character of a code as it is compared, past dots and blanks; -1 at the end */
static int
next_character(const char **at, const char *end)
{
	while (*at < end)
	{
		char c = *(*at)++;

		if (c == '.' || c == ' ' || (c >= '\t' && c <= '\r'))
			continue;
		if (c >= 'a' && c <= 'z')
			c += 'A' - 'a';
		return (unsigned char) c;
	}
	return -1;
}

/* the place of a digit or letter among the symbols; -1: not one */
static int
symbol_of(int c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
}

uint64_t
clin_icd_match(const ClinIcdTree *tree, const char *code, size_t length)
{
	const char *end = code + length;
	unsigned node = 0;

	while (node < tree->inner)
	{
		int symbol = symbol_of(next_character(&code, end));
		unsigned next = symbol < 0 ? 0 : tree->next[node][symbol];

		if (next == 0)
			break;
		node = next;
	}
	return tree->value[node];
}

size_t
clin_icd_normalize(const char *code, size_t length, char *out)
{
	const char *end = code + length;
	size_t n = 0;

	for (int c; (c = next_character(&code, end)) >= 0;)
		out[n++] = (char) c;
	return n;
}

bool
clin_icd_begins_with(const char *code, size_t length, const char *prefix,
                     size_t prefix_length)
{
	const char *end = code + length;
	const char *prefix_end = prefix + prefix_length;
	bool begun = false;

	for (int c; (c = next_character(&prefix, prefix_end)) >= 0; begun = true)
	{
		if (next_character(&code, end) != c)
			return false;
	}
	return begun;
}
